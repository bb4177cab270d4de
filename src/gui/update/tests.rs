use super::*;
use crate::finding::{Finding, Judged, Severity};
use crate::geom::{PxRect, PxSize};
use crate::gui::command::LookCommand;
use crate::report::DraftReport;
use crate::wording::Language;
use std::path::Path;
use std::sync::Arc;

mod caption;
mod edit;
mod looking;

fn picture(id: u64) -> Picture {
    let image = Arc::new(egui::ColorImage::filled([4, 4], egui::Color32::default()));
    Picture { id, page: PxSize::new(100, 80), image }
}

fn report(findings: u32) -> Arc<DraftReport> {
    let finding =
        |n| Judged { severity: Severity::Error, finding: Finding::new("x").at([PxRect::new(10 * n, 0, 10, 20)]) };
    Arc::new(DraftReport {
        path: "a.png".to_owned(),
        sha256: String::new(),
        format: "png",
        size: PxSize::new(100, 80),
        error: None,
        text: Vec::new(),
        palette: Vec::new(),
        findings: (0..findings).map(finding).collect(),
        not_checked: Vec::new(),
        incomplete: false,
    })
}

/// What is heard of a brand with this digest that was read.
pub(super) fn brand_read(sha256: &str) -> News {
    let facts = crate::report::BrandFacts {
        institution: String::new(),
        office: String::new(),
        is_example: false,
        sha256: sha256.to_owned(),
    };
    let kit = crate::gui::state::BrandKit::default();
    News::Ready(Arc::new(crate::gui::state::BrandSheet { facts, pages: Vec::new(), kit }))
}

/// A window in which `a.png` was opened beside `b.png` and judged.
fn checked(findings: u32) -> State {
    let mut state = State::new(Language::English);
    let files = vec![PathBuf::from("a.png")];
    update(&mut state, Command::OpenPaths(files.clone()));
    answer(&mut state, News::Listed(files.into()));
    let path = PathBuf::from("a.png");
    let picture = picture(state.last_number);
    answer(&mut state, News::Opened { path: path.clone(), picture });
    answer(&mut state, News::Beside { areas: Vec::new(), caption: None });
    answer(&mut state, News::Checked { path, report: report(findings) });
    state
}

fn answer(state: &mut State, news: News) -> Vec<Effect> {
    let number = state.newest;
    receive(state, Event { number, news })
}

#[test]
fn opening_lists_then_checks_the_first_draft() {
    let mut state = State::new(Language::English);
    let files = vec![PathBuf::from("folder")];
    let effects = update(&mut state, Command::OpenPaths(files.clone()));
    assert_eq!(effects, [Effect::Work(Request { number: 1, task: Task::List(files) })]);
    assert!(state.working.is_some());
    let effects = answer(&mut state, News::Listed(vec!["folder/a.png".into()].into()));
    let check = Effect::Work(Request { number: 2, task: Task::Check("folder/a.png".into()) });
    let kept = Task::KeepSettings(Box::new(state.settings.clone()));
    assert_eq!(effects, [check, Effect::Work(Request { number: 2, task: kept })]);
    assert_eq!(state.settings.recent, [PathBuf::from("folder")], "what was opened is remembered as it was named");
}

#[test]
fn a_checked_draft_ends_the_work_and_titles_the_window() {
    let state = checked(2);
    assert_eq!((state.working, state.findings(), state.position()), (None, 2, Some(0)));
    assert_eq!(state.title(), "Selaras – a.png");
}

#[test]
fn answers_to_older_requests_are_dropped() {
    let mut state = checked(2);
    update(&mut state, Command::CheckAgain);
    let old = Event { number: 1, news: News::Checked { path: "a.png".into(), report: report(0) } };
    receive(&mut state, old);
    assert_eq!(state.findings(), 2, "an old report must not replace a newer one");
    assert!(state.working.is_some());
}

#[test]
fn the_last_report_stays_while_the_same_draft_is_checked_again() {
    let mut state = checked(2);
    update(&mut state, Command::CheckAgain);
    let picture = picture(9);
    answer(&mut state, News::Opened { path: "a.png".into(), picture });
    assert_eq!(state.findings(), 2);
    answer(&mut state, News::Checked { path: "a.png".into(), report: report(1) });
    assert_eq!(state.findings(), 1);
}

#[test]
fn a_refused_file_leaves_the_last_draft_and_says_why() {
    let mut state = checked(1);
    update(&mut state, Command::OpenPaths(vec!["c.png".into()]));
    answer(&mut state, News::Refused { path: "c.png".into(), why: Remark::new("error-empty") });
    let notice = state.notice.as_ref().unwrap();
    assert!(notice.is_error && notice.about.as_deref() == Some("c.png"));
    assert_eq!((state.title().as_str(), state.working), ("Selaras – a.png", None));
}

#[test]
fn findings_are_stepped_through_in_a_circle() {
    let mut state = checked(3);
    let mut seen = Vec::new();
    for command in [Command::NextFinding, Command::NextFinding, Command::NextFinding, Command::NextFinding] {
        update(&mut state, command);
        seen.push(state.selected);
    }
    update(&mut state, Command::PreviousFinding);
    assert_eq!(seen, [Some(0), Some(1), Some(2), Some(0)]);
    assert_eq!(state.selected, Some(2));
    update(&mut state, Command::See(LookCommand::Canvas([40.0, 40.0])));
    update(&mut state, Command::ActualSize);
    update(&mut state, Command::Select(Some(0)));
    assert_eq!(state.view.center, [5.0, 10.0], "a place that is not seen comes to the middle");
}

#[test]
fn selecting_what_is_not_there_selects_nothing() {
    let mut state = checked(1);
    update(&mut state, Command::Select(Some(7)));
    assert_eq!(state.selected, None);
}

#[test]
fn zoom_steps_start_from_what_is_seen_and_stop_at_the_ends() {
    let mut state = checked(0);
    update(&mut state, Command::Fitted(0.4));
    update(&mut state, Command::ZoomIn);
    assert_eq!(state.view.zoom, Zoom::Times(0.5));
    for _ in 0..99 {
        update(&mut state, Command::ZoomIn);
    }
    assert_eq!(state.view.zoom, Zoom::Times(Zoom::MOST));
    update(&mut state, Command::Fit);
    assert_eq!(state.view.zoom, Zoom::Fit);
}

#[test]
fn back_leaves_one_thing_at_a_time() {
    let mut state = checked(1);
    update(&mut state, Command::Select(Some(0)));
    update(&mut state, Command::Explain("x"));
    update(&mut state, Command::Back);
    assert_eq!((state.explained, state.selected), (None, Some(0)));
    update(&mut state, Command::Back);
    assert_eq!(state.selected, None);
}

#[test]
fn a_panic_in_the_worker_is_a_message() {
    let mut state = checked(1);
    update(&mut state, Command::CheckAgain);
    answer(&mut state, News::Broke("index out of bounds".to_owned()));
    let notice = state.notice.as_ref().unwrap();
    assert_eq!(notice.details.as_deref(), Some("index out of bounds"));
    assert!(state.working.is_none() && state.findings() == 1);
}

#[test]
fn a_draft_that_changes_on_disk_is_checked_again_by_itself() {
    let mut state = checked(2);
    update(&mut state, Command::Select(Some(1)));
    let effects = receive(&mut state, Event { number: 0, news: News::Changed("a.png".into()) });
    let again = Task::Check("a.png".into());
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task: again })]);
    answer(&mut state, News::Opened { path: "a.png".into(), picture: picture(77) });
    assert_eq!(state.selected, Some(1), "what was selected stays");
    let other = receive(&mut state, Event { number: 0, news: News::Changed("other.png".into()) });
    assert!(other.is_empty());
}

#[test]
fn a_change_waits_for_what_is_done_with_the_draft() {
    let mut state = checked(1);
    update(&mut state, Command::Stamp);
    let change = || Event { number: 0, news: News::Changed("a.png".into()) };
    assert!(receive(&mut state, change()).is_empty(), "the stamp is at work");
    let made = News::Edited { picture: picture(50), done: crate::gui::state::Done::default() };
    assert!(answer(&mut state, made).is_empty(), "the preview is looked at");
    let effects = update(&mut state, Command::Back);
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task: Task::Check("a.png".into()) })]);
}

#[test]
fn a_picture_from_the_clipboard_is_a_draft_without_a_file() {
    let mut state = checked(1);
    let image = Arc::new(egui::ColorImage::filled([3, 2], egui::Color32::default()));
    let effects = update(&mut state, Command::PasteImage(image.clone()));
    let task = Task::CheckPasted(image.clone());
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task: task.clone() })]);
    answer(&mut state, News::Opened { path: "clipboard.png".into(), picture: picture(9) });
    answer(&mut state, News::Checked { path: "clipboard.png".into(), report: report(1) });
    assert!(state.files.is_empty() && state.draft.as_ref().unwrap().pasted.is_some());
    let effects = update(&mut state, Command::CheckAgain);
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task })]);
    assert!(state.settings.recent.iter().all(|path| path != Path::new("clipboard.png")));
}

#[test]
fn pasted_paths_are_opened_and_other_text_is_not() {
    let mut state = State::new(Language::English);
    let effects = update(&mut state, Command::PasteText("file:///x/a%20b.png\r\n/x/c.png\n".to_owned()));
    let task = Task::List(vec!["/x/a b.png".into(), "/x/c.png".into()]);
    assert_eq!(effects, [Effect::Work(Request { number: 1, task })]);
    for text in ["Halo", "https://example.org/a.png", "/x/a.png\nand more", ""] {
        assert!(update(&mut state, Command::PasteText(text.to_owned())).is_empty(), "{text}");
    }
}

#[test]
fn what_is_not_there_any_more_is_forgotten() {
    let mut state = State::new(Language::English);
    state.settings.remember(&["/gone.png".into()]);
    update(&mut state, Command::OpenPaths(vec!["/gone.png".into()]));
    let why = Remark::new("error-not-found");
    let effects = answer(&mut state, News::Refused { path: "/gone.png".into(), why });
    assert!(state.settings.recent.is_empty() && state.working.is_none());
    assert!(matches!(&effects[..], [Effect::Work(Request { task: Task::KeepSettings(_), .. })]));
}

#[test]
fn targets_stand_beside_the_draft() {
    assert_eq!(proposed_target(Path::new("/x/draft.jpg")), Path::new("/x/draft-selaras.png"));
    assert_eq!(proposed_target(Path::new("a.b.webp")), Path::new("a.b-selaras.png"));
}

#[test]
fn a_brand_that_changes_takes_nothing_from_what_is_being_made() {
    let mut state = checked(1);
    receive(&mut state, Event { number: 0, news: brand_read("1") });
    update(&mut state, Command::Stamp);
    let made = News::Edited { picture: picture(50), done: crate::gui::state::Done::default() };
    answer(&mut state, made);
    assert!(receive(&mut state, Event { number: 0, news: brand_read("2") }).is_empty());
    assert!(state.preview.is_some() && state.notice.as_ref().unwrap().remark.id == "ui-brand-waits");
    let effects = update(&mut state, Command::Back);
    assert_eq!(effects, [Effect::Work(Request { number: state.newest, task: Task::Check("a.png".into()) })]);
}

#[test]
fn another_picture_from_the_clipboard_is_another_draft() {
    let mut state = checked(1);
    let paste = |state: &mut State, image: &Arc<egui::ColorImage>, id| {
        update(state, Command::PasteImage(image.clone()));
        answer(state, News::Opened { path: "clipboard.png".into(), picture: picture(id) });
        answer(state, News::Checked { path: "clipboard.png".into(), report: report(2) });
    };
    let [one, two] = [1, 2].map(|n| Arc::new(egui::ColorImage::filled([n, n], egui::Color32::default())));
    paste(&mut state, &one, 8);
    update(&mut state, Command::Select(Some(0)));
    paste(&mut state, &two, 9);
    assert_eq!(state.selected, None);
    let again = update(&mut state, Command::CheckAgain);
    assert_eq!(again, [Effect::Work(Request { number: state.newest, task: Task::CheckPasted(two) })]);
}

#[test]
fn what_has_no_folder_is_remembered_and_written_where_it_can_be_found_again() {
    let mut state = State::new(Language::English);
    update(&mut state, Command::TypePath("draft.png".to_owned()));
    let effects = update(&mut state, Command::OpenTyped);
    let here = std::env::current_dir().unwrap();
    assert_eq!(effects, [Effect::Work(Request { number: 1, task: Task::List(vec![here.join("draft.png")]) })]);
    let mut state = checked(1);
    let image = Arc::new(egui::ColorImage::filled([3, 2], egui::Color32::default()));
    update(&mut state, Command::PasteImage(image));
    answer(&mut state, News::Opened { path: "clipboard.png".into(), picture: picture(9) });
    answer(&mut state, News::Checked { path: "clipboard.png".into(), report: report(0) });
    update(&mut state, Command::Stamp);
    answer(&mut state, News::Edited { picture: picture(50), done: crate::gui::state::Done::default() });
    let target = PathBuf::from(&state.preview.as_ref().unwrap().target);
    assert!(target.is_absolute() && target.ends_with("clipboard-selaras.png"), "{}", target.display());
}
