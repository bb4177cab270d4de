use super::*;
use crate::gui::command::Command;
use crate::gui::state::{Form, Order, Summary};
use crate::gui::update::tests::brand_read;
use crate::gui::update::{receive as hear, update as send};
use crate::gui::worker::{Event, News};
use crate::report::Verdict;
use crate::service::StampMode;
use crate::wording::Language;
use std::time::Duration;

fn files(count: usize) -> Vec<PathBuf> {
    (0..count).map(|n| PathBuf::from(format!("/draf/{n}.png"))).collect()
}

fn summary(verdict: Verdict) -> Summary {
    Summary { verdict, counts: [usize::from(verdict == Verdict::Fail), 0, 0], rules: Vec::new(), fault: None }
}

/// A list of drafts, and the order that its opening gave.
fn opened(count: usize) -> (State, Vec<Effect>) {
    let mut state = State::new(Language::English);
    send(&mut state, Command::OpenPaths(vec!["/draf".into()]));
    let listed = Event { number: state.newest, news: News::Listed(files(count).into()) };
    let effects = hear(&mut state, listed);
    (state, effects)
}

fn run_number(state: &State) -> u64 {
    state.folder.run.as_ref().unwrap().number
}

fn tell(state: &mut State, number: u64, news: FolderNews) -> Vec<Effect> {
    hear(state, Event { number, news: News::Folder(news) })
}

fn found(results: Vec<(usize, Summary)>, done: usize) -> FolderNews {
    FolderNews::Progress { results, done, left: Some(Duration::from_secs(9)), at_hand: Some("x.png".to_owned()) }
}

fn order(state: &mut State, command: FolderCommand) -> Vec<Effect> {
    send(state, Command::Folder(command))
}

fn tasks(effects: Vec<Effect>) -> Vec<FolderTask> {
    let task = |effect| match effect {
        Effect::Work(Request { task: Task::Folder(task), .. }) => Some(task),
        _ => None,
    };
    effects.into_iter().filter_map(task).collect()
}

#[test]
fn several_drafts_become_a_list_that_is_checked() {
    let (state, effects) = opened(3);
    assert!(state.shows_list() && state.draft.is_none() && state.working.is_none());
    let all = files(3).into_iter().enumerate().collect();
    assert_eq!(tasks(effects), [FolderTask::Check(all)]);
    assert_eq!(state.folder.run.as_ref().unwrap().total, 3);
}

#[test]
fn results_come_in_while_the_run_goes_on_and_the_end_ends_it() {
    let (mut state, _) = opened(3);
    let number = run_number(&state);
    tell(&mut state, number, found(vec![(2, summary(Verdict::Fail)), (0, summary(Verdict::Pass))], 2));
    let run = state.folder.run.as_ref().unwrap();
    assert_eq!((run.done, run.left, run.at_hand.as_deref()), (2, Some(Duration::from_secs(9)), Some("x.png")));
    assert_eq!((state.folder.checked(), state.folder.count(Verdict::Fail)), (2, 1));
    order(&mut state, FolderCommand::Sort(Order::Verdict));
    assert_eq!(state.folder.rows, [2, 0, 1]);
    tell(&mut state, number, found(vec![(1, summary(Verdict::Error))], 3));
    assert_eq!(state.folder.rows, [1, 2, 0], "the order is kept up");
    tell(&mut state, number, FolderNews::Finished);
    assert!(state.folder.run.is_none());
}

#[test]
fn a_stop_shows_at_once_and_what_was_at_hand_still_counts() {
    let (mut state, _) = opened(5);
    let number = run_number(&state);
    tell(&mut state, number, found(vec![(0, summary(Verdict::Pass))], 1));
    let effects = order(&mut state, FolderCommand::Stop);
    assert_eq!(effects, [Effect::Work(Request { number, task: Task::Folder(FolderTask::Stop) })]);
    assert!(state.folder.run.is_none() && state.notice.as_ref().unwrap().remark.id == "ui-stopped");
    tell(&mut state, number, found(vec![(1, summary(Verdict::Pass))], 2));
    tell(&mut state, number, FolderNews::Finished);
    assert_eq!(state.folder.checked(), 2);
    let rest = tasks(order(&mut state, FolderCommand::CheckRest));
    assert!(matches!(&rest[..], [FolderTask::Check(left)] if left.iter().map(|(at, _)| *at).eq(2..5)));
}

#[test]
fn what_is_heard_of_an_older_list_is_dropped() {
    let (mut state, _) = opened(3);
    let old = run_number(&state);
    send(&mut state, Command::OpenPaths(vec!["/lain".into()]));
    let listed = Event { number: state.newest, news: News::Listed(files(2).into()) };
    hear(&mut state, listed);
    tell(&mut state, old, found(vec![(0, summary(Verdict::Fail))], 1));
    tell(&mut state, old, FolderNews::Finished);
    tell(&mut state, old, FolderNews::Thumbnails(vec![(0, None)]));
    assert!(state.folder.checked() == 0 && state.folder.run.is_some() && state.folder.thumbs.is_empty());
}

#[test]
fn a_draft_is_opened_from_the_list_while_the_run_goes_on_and_back() {
    let (mut state, _) = opened(3);
    let effects = order(&mut state, FolderCommand::Open(1));
    let task = Task::Check("/draf/1.png".into());
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task })]);
    assert!(state.folder.run.is_some() && !state.shows_list());
    let number = run_number(&state);
    tell(&mut state, number, found(vec![(0, summary(Verdict::Pass))], 1));
    assert!(state.working.is_some(), "what is heard of others does not end the work on this one");
    order(&mut state, FolderCommand::ShowList);
    assert!(state.shows_list());
}

#[test]
fn neighbours_are_those_of_the_filtered_list() {
    let (mut state, _) = opened(4);
    let number = run_number(&state);
    let fails = vec![(0, summary(Verdict::Fail)), (1, summary(Verdict::Pass)), (3, summary(Verdict::Fail))];
    tell(&mut state, number, found(fails, 3));
    let only = FolderCommand::only(&state, Some(Verdict::Fail));
    order(&mut state, only);
    order(&mut state, FolderCommand::Open(0));
    let picture = crate::gui::state::Picture {
        id: 1,
        page: crate::geom::PxSize::new(4, 4),
        image: std::sync::Arc::new(egui::ColorImage::filled([4, 4], egui::Color32::default())),
    };
    let opened = News::Opened { path: "/draf/0.png".into(), picture };
    let event = Event { number: state.newest, news: opened };
    hear(&mut state, event);
    assert_eq!(state.neighbor(1), Some(&PathBuf::from("/draf/3.png")));
    assert_eq!(state.neighbor(-1), None);
}

#[test]
fn keys_move_the_cursor_and_choose() {
    let (mut state, _) = opened(5);
    for command in [FolderCommand::Down, FolderCommand::Down, FolderCommand::ToggleAtCursor] {
        order(&mut state, command);
    }
    assert!(state.folder.cursor == Some(1) && state.folder.reveals_cursor);
    order(&mut state, FolderCommand::ChooseTo(3));
    assert_eq!(state.folder.chosen.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
    order(&mut state, FolderCommand::Last);
    order(&mut state, FolderCommand::Down);
    assert_eq!(state.folder.cursor, Some(4), "it stops at the end");
    order(&mut state, FolderCommand::ChooseNone);
    order(&mut state, FolderCommand::ChooseAll);
    assert_eq!(state.folder.chosen.len(), 5);
    let effects = order(&mut state, FolderCommand::OpenAtCursor);
    assert!(matches!(&effects[..], [Effect::Work(Request { task: Task::Check(path), .. })] if path.ends_with("4.png")));
}

#[test]
fn small_pictures_are_asked_for_where_one_looks_and_let_go_elsewhere() {
    let (mut state, _) = opened(1000);
    let wanted = tasks(order(&mut state, FolderCommand::See(0..8)));
    let [FolderTask::Thumbnails(wanted)] = &wanted[..] else { panic!("{wanted:?}") };
    assert_eq!((wanted.len(), wanted[0].0), (108, 0));
    let number = state.folder.born;
    let image = std::sync::Arc::new(egui::ColorImage::filled([2, 2], egui::Color32::default()));
    let made = (0..108).map(|at| (at, Some(image.clone()))).collect();
    tell(&mut state, number, FolderNews::Thumbnails(made));
    assert!(order(&mut state, FolderCommand::See(0..8)).is_empty(), "all are there");
    let wanted = tasks(order(&mut state, FolderCommand::See(500..508)));
    let [FolderTask::Thumbnails(wanted)] = &wanted[..] else { panic!("{wanted:?}") };
    assert_eq!(wanted[0].0, 500, "what is on screen comes first");
    assert!(state.folder.thumbs.is_empty(), "memory stays bounded");
}

#[test]
fn chosen_drafts_are_stamped_into_a_folder_that_somebody_named() {
    let (mut state, _) = opened(3);
    let number = run_number(&state);
    tell(&mut state, number, FolderNews::Finished);
    for at in [0, 2] {
        order(&mut state, FolderCommand::Toggle(at));
    }
    assert!(order(&mut state, FolderCommand::StampChosen).is_empty(), "nothing is written unasked");
    assert_eq!(order(&mut state, FolderCommand::AskStampFolder), [Effect::AskStampFolder("/draf-selaras".into())]);
    order(&mut state, FolderCommand::StampAs(StampMode::Extend));
    order(&mut state, FolderCommand::TypeTarget("/out".to_owned()));
    let effects = tasks(order(&mut state, FolderCommand::StampNow));
    let [FolderTask::Stamp { targets, mode, into }] = &effects[..] else { panic!("{effects:?}") };
    let to: Vec<&Path> = targets.iter().map(|target| target.to.as_path()).collect();
    assert_eq!(
        (to, *mode, into.as_path()),
        (vec![Path::new("/out/0.png"), Path::new("/out/2.png")], StampMode::Extend, Path::new("/out"))
    );
    let number = run_number(&state);
    let refused = vec![(PathBuf::from("/draf/2.png"), Remark::new("error-empty"))];
    tell(&mut state, number, FolderNews::Stamped { written: 1, refused, left: 0, into: "/out".into() });
    let notice = state.notice.as_ref().unwrap();
    assert!(state.folder.run.is_none() && notice.is_error && notice.has_details());
}

#[test]
fn a_report_is_written_in_the_form_and_language_that_was_chosen() {
    let (mut state, _) = opened(2);
    assert!(
        order(&mut state, FolderCommand::Export).is_empty() && state.folder.sheet == Sheet::None,
        "nothing is known yet"
    );
    let number = run_number(&state);
    tell(&mut state, number, found(vec![(0, summary(Verdict::Pass))], 1));
    order(&mut state, FolderCommand::Export);
    order(&mut state, FolderCommand::ExportAs(Form::Sarif));
    let target = PathBuf::from("/draf/selaras-report.sarif");
    let asked = order(&mut state, FolderCommand::AskReportFile);
    assert_eq!(asked, [Effect::AskReportFile(target.clone(), Form::Sarif)]);
    let export = |target: PathBuf, may_replace| FolderTask::Export {
        files: files(2),
        form: Form::Sarif,
        target,
        language: Language::English,
        may_replace,
    };
    assert_eq!(tasks(order(&mut state, FolderCommand::ExportNow)), [export(target, false)]);
    let chosen = PathBuf::from("/else.sarif");
    let told = tasks(order(&mut state, FolderCommand::ExportTo(chosen.clone())));
    assert_eq!(told, [export(chosen.clone(), true)], "in a dialog somebody agreed");
    let number = state.last_number;
    tell(&mut state, number, FolderNews::Exported(chosen));
    assert!(state.folder.sheet == Sheet::None && !state.notice.as_ref().unwrap().is_error);
}

#[test]
fn a_draft_of_the_list_that_changes_on_disk_is_judged_again_after_the_run() {
    let (mut state, _) = opened(3);
    let number = run_number(&state);
    let change = || Event { number: 0, news: News::Changed("/draf/1.png".into()) };
    assert!(hear(&mut state, change()).is_empty());
    let again = tasks(tell(&mut state, number, FolderNews::Finished));
    assert_eq!(again, [FolderTask::Check(vec![(1, "/draf/1.png".into())])]);
    let number = run_number(&state);
    tell(&mut state, number, FolderNews::Finished);
    assert_eq!(tasks(hear(&mut state, change())), [FolderTask::Check(vec![(1, "/draf/1.png".into())])]);
}

#[test]
fn a_panic_in_a_run_ends_it_with_a_message() {
    let (mut state, _) = opened(3);
    let number = run_number(&state);
    hear(&mut state, Event { number, news: News::Broke("index".to_owned()) });
    assert!(state.folder.run.is_none() && state.notice.as_ref().unwrap().details.as_deref() == Some("index"));
}

/// A list of three, all chosen and being stamped.
fn stamping() -> State {
    let (mut state, _) = opened(3);
    let number = run_number(&state);
    let all = (0..3).map(|at| (at, summary(Verdict::Pass))).collect();
    tell(&mut state, number, found(all, 3));
    tell(&mut state, number, FolderNews::Finished);
    order(&mut state, FolderCommand::ChooseAll);
    order(&mut state, FolderCommand::StampChosen);
    assert!(matches!(tasks(order(&mut state, FolderCommand::StampNow))[..], [FolderTask::Stamp { .. }]));
    state
}

fn stamped(written: usize, left: usize) -> FolderNews {
    FolderNews::Stamped { written, refused: Vec::new(), left, into: "/out".into() }
}

#[test]
fn a_run_ends_when_its_list_is_left_for_one_draft() {
    for mut state in [opened(3).0, stamping()] {
        let number = run_number(&state);
        let stop = Effect::Work(Request { number, task: Task::Folder(FolderTask::Stop) });
        send(&mut state, Command::OpenPaths(vec!["/lain.png".into()]));
        assert!(state.folder.run.is_some(), "it is not there yet");
        let listed = Event { number: state.newest, news: News::Listed(vec!["/lain.png".into()].into()) };
        let effects = hear(&mut state, listed);
        assert!(effects.contains(&stop) && state.folder.run.is_none(), "{effects:?}");
    }
}

#[test]
fn a_run_ends_when_a_pasted_picture_takes_the_place_of_its_list() {
    let (mut state, _) = opened(3);
    let stop = Effect::Work(Request { number: run_number(&state), task: Task::Folder(FolderTask::Stop) });
    send(&mut state, Command::PasteImage(std::sync::Arc::new(egui::ColorImage::default())));
    let picture = crate::gui::state::Picture {
        id: 1,
        page: crate::geom::PxSize::new(4, 4),
        image: std::sync::Arc::new(egui::ColorImage::default()),
    };
    let opened = News::Opened { path: "clipboard.png".into(), picture };
    let event = Event { number: state.newest, news: opened };
    assert_eq!(hear(&mut state, event), [stop]);
    assert!(state.folder.run.is_none() && state.files.is_empty());
}

#[test]
fn what_was_asked_to_be_stamped_and_was_not_is_told_whoever_stopped_it() {
    let mut state = stamping();
    let number = run_number(&state);
    order(&mut state, FolderCommand::Stop);
    tell(&mut state, number, stamped(1, 2));
    let notice = state.notice.clone().unwrap();
    assert!(notice.is_error && notice.remark.id == "ui-stamped-stopped");
    let said = notice.remark.say(&crate::wording::Wording::new(Language::English));
    assert_eq!(said, "Stopped: 1 of 3 drafts were stamped into /out; 2 were not begun.");
    // Another list was opened meanwhile: its own run goes on.
    let mut state = stamping();
    let number = run_number(&state);
    send(&mut state, Command::OpenPaths(vec!["/lain".into()]));
    let listed = Event { number: state.newest, news: News::Listed(files(2).into()) };
    hear(&mut state, listed);
    tell(&mut state, number, stamped(1, 2));
    assert!(state.folder.run.is_some() && state.notice.as_ref().unwrap().remark.id == "ui-stamped-stopped");
}

#[test]
fn a_draft_that_changes_while_drafts_are_stamped_is_judged_after_it() {
    let mut state = stamping();
    let number = run_number(&state);
    assert!(hear(&mut state, Event { number: 0, news: News::Changed("/draf/1.png".into()) }).is_empty());
    let again = tasks(tell(&mut state, number, stamped(3, 0)));
    assert_eq!(again, [FolderTask::Check(vec![(1, "/draf/1.png".into())])]);
    assert_eq!(state.notice.as_ref().unwrap().remark.id, "ui-stamped-all", "and what was stamped is told");
}

#[test]
fn a_brand_that_is_read_again_does_not_stop_what_is_being_stamped() {
    let mut state = stamping();
    hear(&mut state, Event { number: 0, news: brand_read("1") });
    let number = run_number(&state);
    assert!(hear(&mut state, Event { number: 0, news: brand_read("2") }).is_empty());
    assert_eq!(run_number(&state), number);
    let again = tasks(tell(&mut state, number, stamped(3, 0)));
    assert!(matches!(&again[..], [FolderTask::Check(all)] if all.len() == 3), "{again:?}");
}

#[test]
fn a_brand_that_breaks_leaves_a_run_under_the_former_one_in_sight() {
    let mut state = stamping();
    let number = run_number(&state);
    let problems = "x".to_owned();
    let fault = crate::gui::state::BrandFault { file: "/b/brand.toml".into(), line: 1, problems, keeps_former: true };
    hear(&mut state, Event { number: 0, news: News::BrandBroken(fault) });
    assert_eq!(run_number(&state), number, "it can still be stopped");
}

#[test]
fn what_was_stamped_before_is_not_stamped_again() {
    let mut state = State::new(Language::English);
    send(&mut state, Command::OpenPaths(vec!["/draf".into()]));
    let files: Vec<PathBuf> = vec!["/draf/a.png".into(), "/draf/out/a.png".into(), "/draf/out/deep/b.png".into()];
    let listed = Event { number: state.newest, news: News::Listed(files.into()) };
    hear(&mut state, listed);
    let number = run_number(&state);
    tell(&mut state, number, FolderNews::Finished);
    order(&mut state, FolderCommand::ChooseAll);
    let mut stamp = |into: &str| {
        order(&mut state, FolderCommand::StampChosen);
        order(&mut state, FolderCommand::TypeTarget(into.to_owned()));
        let effects = tasks(order(&mut state, FolderCommand::StampNow));
        let number = run_number(&state);
        tell(&mut state, number, stamped(1, 0));
        match &effects[..] {
            [FolderTask::Stamp { targets, .. }] => targets.iter().map(|t| t.from.clone()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(stamp("/draf/out"), [PathBuf::from("/draf/a.png")]);
    assert_eq!(stamp("/else").len(), 3, "elsewhere they are drafts like others");
    assert_eq!(stamp("/draf").len(), 3, "each is refused by itself, since nothing may be written over a draft");
}

#[test]
fn a_draft_of_the_list_that_cannot_be_opened_leads_back_to_it() {
    let (mut state, _) = opened(3);
    order(&mut state, FolderCommand::Open(1));
    assert!(!state.shows_list() && state.has_list_behind());
    let refused = News::Refused { path: "/draf/1.png".into(), why: Remark::new("error-empty") };
    let number = state.newest;
    hear(&mut state, Event { number, news: refused });
    assert!(state.shows_list() && state.folder.cursor == Some(1));
    assert_eq!(state.notice.as_ref().unwrap().about.as_deref(), Some("1.png"));
}

#[test]
fn a_draft_that_cannot_be_opened_is_stepped_over() {
    let (mut state, _) = opened(4);
    let picture = |id| crate::gui::state::Picture {
        id,
        page: crate::geom::PxSize::new(4, 4),
        image: std::sync::Arc::new(egui::ColorImage::default()),
    };
    order(&mut state, FolderCommand::Open(0));
    let number = state.newest;
    hear(&mut state, Event { number, news: News::Opened { path: "/draf/0.png".into(), picture: picture(1) } });
    let asked = |effects: Vec<Effect>| match &effects[..] {
        [Effect::Work(Request { task: Task::Check(path), .. })] => path.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(send(&mut state, Command::NextDraft)), Path::new("/draf/1.png"));
    let number = state.newest;
    let refused = News::Refused { path: "/draf/1.png".into(), why: Remark::new("error-empty") };
    hear(&mut state, Event { number, news: refused });
    assert!(state.shows_draft(), "the last one stays");
    assert_eq!(asked(send(&mut state, Command::NextDraft)), Path::new("/draf/2.png"));
    assert_eq!(asked(send(&mut state, Command::NextDraft)), Path::new("/draf/3.png"), "before it is there");
    assert_eq!(asked(send(&mut state, Command::PreviousDraft)), Path::new("/draf/2.png"));
}

#[test]
fn a_mistake_in_an_ignore_file_is_a_message() {
    let mut state = State::new(Language::English);
    send(&mut state, Command::OpenPaths(vec!["/draf".into()]));
    let note = Remark::new("ignore-file-mistake").with("path", "/draf/.selarasignore:1").with("detail", "unclosed");
    let listing = crate::service::Listing { drafts: files(2), notes: vec![note.clone()] };
    let event = Event { number: state.newest, news: News::Listed(listing) };
    assert!(!hear(&mut state, event).is_empty(), "the list is checked all the same");
    assert_eq!(state.notice.as_ref().map(|notice| &notice.remark), Some(&note));
}

#[test]
fn who_goes_back_to_the_list_is_not_called_away_from_it() {
    let (mut state, _) = opened(3);
    order(&mut state, FolderCommand::Open(1));
    let number = state.newest;
    order(&mut state, FolderCommand::ShowList);
    let picture = crate::gui::state::Picture {
        id: 1,
        page: crate::geom::PxSize::new(4, 4),
        image: std::sync::Arc::new(egui::ColorImage::default()),
    };
    hear(&mut state, Event { number, news: News::Opened { path: "/draf/1.png".into(), picture: picture.clone() } });
    assert!(state.shows_list() && state.draft.is_none() && state.working.is_none());
    // Nor from the settings, when the draft on screen is judged again.
    order(&mut state, FolderCommand::Open(1));
    let number = state.newest;
    hear(&mut state, Event { number, news: News::Opened { path: "/draf/1.png".into(), picture: picture.clone() } });
    send(&mut state, Command::Settings(crate::gui::command::SettingsCommand::Show));
    send(&mut state, Command::CheckAgain);
    let number = state.newest;
    hear(&mut state, Event { number, news: News::Opened { path: "/draf/1.png".into(), picture } });
    assert!(state.settings_page.is_open);
}

#[test]
fn a_caption_that_was_typed_is_there_again_after_the_list() {
    let (mut state, _) = opened(3);
    let open = |state: &mut State, at: usize| {
        order(state, FolderCommand::Open(at));
        let picture = crate::gui::state::Picture {
            id: at as u64,
            page: crate::geom::PxSize::new(4, 4),
            image: std::sync::Arc::new(egui::ColorImage::default()),
        };
        let (number, path) = (state.newest, PathBuf::from(format!("/draf/{at}.png")));
        hear(state, Event { number, news: News::Opened { path, picture } });
    };
    open(&mut state, 0);
    send(&mut state, Command::Caption(crate::gui::command::CaptionCommand::Type("Halo".to_owned())));
    order(&mut state, FolderCommand::ShowList);
    open(&mut state, 1);
    assert_eq!(state.caption.text, "");
    order(&mut state, FolderCommand::ShowList);
    open(&mut state, 0);
    assert_eq!(state.caption.text, "Halo");
}
