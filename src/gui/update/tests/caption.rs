use super::*;
use crate::gui::command::{CaptionCommand, EditCommand};
use crate::gui::state::{CaptionVerdict, Tab};
use crate::gui::worker::{CaptionNews, CaptionTask};

fn write(state: &mut State, command: CaptionCommand) -> Vec<Effect> {
    update(state, Command::Caption(command))
}

fn task(effects: &[Effect]) -> (u64, CaptionTask) {
    match effects {
        [Effect::Work(Request { number, task: Task::Caption(task) })] => (*number, task.clone()),
        other => panic!("nothing is asked: {other:?}"),
    }
}

fn hear(state: &mut State, number: u64, news: CaptionNews) -> Vec<Effect> {
    receive(state, Event { number, news: News::Caption(news) })
}

fn at_the_desk() -> State {
    let mut state = checked(0);
    update(&mut state, Command::See(LookCommand::Tab(Tab::Caption)));
    state
}

#[test]
fn the_caption_beside_the_draft_is_laid_out_and_judged() {
    let mut state = checked(0);
    update(&mut state, Command::NextDraft);
    answer(&mut state, News::Opened { path: "b.png".into(), picture: picture(4) });
    let caption = Some(("Halo".to_owned(), "b.txt".to_owned()));
    answer(&mut state, News::Beside { areas: Vec::new(), caption });
    let effects = answer(&mut state, News::Checked { path: "b.png".into(), report: report(0) });
    assert_eq!(task(&effects).1, CaptionTask::Judge { text: "Halo".to_owned(), platform: None });
    assert_eq!(state.caption.source.as_deref(), Some("b.txt"));
}

#[test]
fn what_was_typed_is_not_lost_when_the_draft_is_checked_again() {
    let mut state = at_the_desk();
    write(&mut state, CaptionCommand::Type("Halo Sahabat".to_owned()));
    update(&mut state, Command::CheckAgain);
    answer(&mut state, News::Opened { path: "a.png".into(), picture: picture(4) });
    let caption = Some(("Halo".to_owned(), "a.txt".to_owned()));
    answer(&mut state, News::Beside { areas: Vec::new(), caption });
    assert_eq!(state.caption.text, "Halo Sahabat");
}

#[test]
fn only_the_verdict_on_the_newest_text_is_taken() {
    let mut state = at_the_desk();
    let (old, _) = task(&write(&mut state, CaptionCommand::Type("H".to_owned())));
    let (new, _) = task(&write(&mut state, CaptionCommand::Type("Ha".to_owned())));
    hear(&mut state, old, CaptionNews::Judged(Arc::default()));
    assert!(state.caption.verdict.is_none());
    hear(&mut state, new, CaptionNews::Judged(Arc::new(CaptionVerdict::default())));
    assert!(state.caption.verdict.is_some());
}

#[test]
fn completing_can_be_undone_and_says_what_it_did() {
    let mut state = at_the_desk();
    answer(
        &mut state,
        News::Ready(Arc::new(crate::gui::state::BrandSheet {
            facts: crate::report::BrandFacts {
                institution: String::new(),
                office: String::new(),
                is_example: false,
                sha256: String::new(),
            },
            pages: Vec::new(),
            kit: crate::gui::state::BrandKit::default(),
        })),
    );
    write(&mut state, CaptionCommand::Type("Paspor".to_owned()));
    let (number, _) = task(&write(&mut state, CaptionCommand::Complete));
    let whole = CaptionNews::Completed {
        text: "Halo\n\nPaspor".to_owned(),
        done: vec![Remark::new("caption-added")],
        lacking: vec![Remark::new("caption-lacks-helpdesk")],
    };
    let effects = hear(&mut state, number, whole);
    assert_eq!(task(&effects).1, CaptionTask::Judge { text: "Halo\n\nPaspor".to_owned(), platform: None });
    assert_eq!(state.caption.told.iter().map(|told| told.is_done).collect::<Vec<_>>(), [true, false]);
    update(&mut state, Command::Edit(EditCommand::Undo));
    assert_eq!((state.caption.text.as_str(), state.caption.told.len()), ("Paspor", 0));
}

#[test]
fn a_caption_is_copied_whole_and_written_beside_the_stamped_picture() {
    let mut state = at_the_desk();
    assert!(write(&mut state, CaptionCommand::Save).is_empty(), "there is nothing to write");
    write(&mut state, CaptionCommand::Type("Halo".to_owned()));
    assert_eq!(write(&mut state, CaptionCommand::Copy), [Effect::Copy("Halo".to_owned())]);
    let (number, asked) = task(&write(&mut state, CaptionCommand::Save));
    let target = absolute(Path::new("a-selaras.caption.txt"));
    assert_eq!(asked, CaptionTask::Save { text: "Halo".to_owned(), target: target.clone(), may_replace: false });
    hear(&mut state, number, CaptionNews::Saved(target));
    assert_eq!(state.notice.unwrap().remark.id, "ui-saved");
}

#[test]
fn a_caption_goes_to_the_path_in_the_box_or_to_one_where_somebody_agreed_to_replace() {
    let mut state = at_the_desk();
    write(&mut state, CaptionCommand::Type("Halo".to_owned()));
    write(&mut state, CaptionCommand::TypeTarget(" /else/b.txt ".to_owned()));
    let save =
        |target: &str, may_replace| CaptionTask::Save { text: "Halo".to_owned(), target: target.into(), may_replace };
    assert_eq!(task(&write(&mut state, CaptionCommand::Save)).1, save("/else/b.txt", false));
    assert_eq!(write(&mut state, CaptionCommand::SaveAs), [Effect::AskCaptionFile("/else/b.txt".into())]);
    let effects = write(&mut state, CaptionCommand::SaveTo("/else/c.txt".into()));
    assert_eq!(task(&effects).1, save("/else/c.txt", true));
    // Once more, and to the same file.
    assert_eq!(task(&write(&mut state, CaptionCommand::Save)).1, save("/else/c.txt", false));
}

#[test]
fn what_was_typed_is_there_again_when_the_draft_is() {
    let mut state = at_the_desk();
    write(&mut state, CaptionCommand::Type("Halo Sahabat".to_owned()));
    let go = |state: &mut State, path: &str| {
        update(state, Command::OpenPaths(vec![path.into()]));
        answer(state, News::Listed(vec![PathBuf::from(path)].into()));
        answer(state, News::Opened { path: path.into(), picture: picture(4) });
        let caption = Some(("Dari berkas".to_owned(), "x.txt".to_owned()));
        answer(state, News::Beside { areas: Vec::new(), caption });
    };
    go(&mut state, "b.png");
    assert_eq!(state.caption.text, "Dari berkas");
    assert!(state.caption.target.ends_with("b-selaras.caption.txt"));
    go(&mut state, "a.png");
    assert_eq!((state.caption.text.as_str(), state.caption.is_changed), ("Halo Sahabat", true));
    assert!(state.caption.target.ends_with("a-selaras.caption.txt"), "{}", state.caption.target);
    go(&mut state, "b.png");
    assert_eq!(state.caption.text, "Dari berkas", "what was not changed is read anew");
}
