use super::*;
use crate::gui::state::{Exhibit, Layer, Tab};

fn see(state: &mut State, command: LookCommand) -> Vec<Effect> {
    update(state, Command::See(command))
}

fn wanted(effects: &[Effect]) -> (u64, Exhibit) {
    match effects {
        [Effect::Work(Request { number, task: Task::Show(exhibit) })] => (*number, *exhibit),
        other => panic!("nothing is asked for: {other:?}"),
    }
}

fn shown(state: &mut State, number: u64, exhibit: Exhibit) {
    receive(state, Event { number, news: News::Shown { exhibit, picture: Some(picture(7)) } });
}

#[test]
fn the_greyed_draft_is_asked_for_once_and_shown_when_it_is_there() {
    let mut state = checked(1);
    let (number, exhibit) = wanted(&see(&mut state, LookCommand::ToggleStrays));
    assert_eq!(state.picture().unwrap().id, state.draft.as_ref().unwrap().picture.id, "the draft stays meanwhile");
    shown(&mut state, number, exhibit);
    assert_eq!(state.picture().unwrap().id, 7);
    assert!(see(&mut state, LookCommand::ToggleStrays).is_empty());
    assert!(see(&mut state, LookCommand::ToggleStrays).is_empty(), "it is there already");
}

#[test]
fn asking_on_the_side_makes_no_check_stale() {
    let mut state = checked(1);
    update(&mut state, Command::CheckAgain);
    let check = state.last_number;
    see(&mut state, LookCommand::ToggleStrays);
    assert!(state.working.is_some(), "the check goes on");
    receive(&mut state, Event { number: check, news: News::Checked { path: "a.png".into(), report: report(3) } });
    assert_eq!((state.findings(), state.working), (3, None));
}

#[test]
fn a_picture_of_another_draft_is_dropped() {
    let mut state = checked(1);
    let (number, exhibit) = wanted(&see(&mut state, LookCommand::ToggleStrays));
    update(&mut state, Command::NextDraft);
    answer(&mut state, News::Opened { path: "b.png".into(), picture: picture(3) });
    shown(&mut state, number, exhibit);
    assert_eq!(state.picture().unwrap().id, 3);
    // And the one of the new draft is asked for as soon as that can be made.
    let effects = answer(&mut state, News::Checked { path: "b.png".into(), report: report(0) });
    assert!(effects.iter().any(|e| matches!(e, Effect::Work(Request { task: Task::Show(Exhibit::Strays), .. }))));
}

#[test]
fn layers_are_switched_one_by_one() {
    let mut state = checked(1);
    see(&mut state, LookCommand::ToggleLayer(Layer::Font));
    let layers = state.looking.layers;
    assert!(!layers.draws("off-brand-font") && layers.draws("off-palette-color"));
    update(&mut state, Command::ToggleMarks);
    assert!(!Command::See(LookCommand::ToggleLayer(Layer::Font)).is_possible(&state), "nothing is drawn at all");
}

#[test]
fn selecting_a_finding_shows_the_list_and_a_line_lets_go_of_it() {
    let mut state = checked(2);
    see(&mut state, LookCommand::Tab(Tab::Colors));
    update(&mut state, Command::NextFinding);
    assert_eq!((state.looking.tab, state.selected), (Tab::Findings, Some(0)));
    see(&mut state, LookCommand::Tab(Tab::Type));
    see(&mut state, LookCommand::SelectLine(Some(9)));
    assert_eq!((state.looking.line, state.selected), (None, None), "there is no such line");
}

#[test]
fn a_place_is_enlarged_so_that_it_and_its_surroundings_are_seen() {
    let mut state = checked(2);
    see(&mut state, LookCommand::Canvas([400.0, 400.0]));
    update(&mut state, Command::Select(Some(1)));
    see(&mut state, LookCommand::ZoomToPlace);
    assert_eq!(state.view, View { zoom: Zoom::Times(8.0), center: [15.0, 10.0] });
}

#[test]
fn the_eyedropper_keeps_what_was_clicked_and_goes_pixel_by_pixel() {
    let mut state = checked(0);
    see(&mut state, LookCommand::ToggleEyedropper);
    see(&mut state, LookCommand::Probe(Some([3, 4])));
    see(&mut state, LookCommand::KeepProbe([5, 6]));
    see(&mut state, LookCommand::Probe(Some([9, 9])));
    assert_eq!(state.looking.probe.as_ref().unwrap().at, [5, 6], "the pointer moves on, the colour stays");
    see(&mut state, LookCommand::Nudge([1, -10]));
    assert_eq!(state.looking.probe.as_ref().unwrap().at, [6, 0]);
    update(&mut state, Command::Back);
    assert!(!state.looking.picks && state.looking.probe.is_none());
}

#[test]
fn a_hex_value_goes_to_the_clipboard() {
    let mut state = checked(0);
    let color = "#3F8E2E".parse().unwrap();
    assert_eq!(see(&mut state, LookCommand::CopyColor(color)), [Effect::Copy("#3F8E2E".to_owned())]);
    assert_eq!(state.notice.unwrap().remark.id, "ui-copied");
}

#[test]
fn arrow_keys_move_what_is_seen_of_a_large_page() {
    let mut state = checked(0);
    see(&mut state, LookCommand::Nudge([1, 0]));
    assert_eq!(state.view, View { zoom: Zoom::Fit, center: [50.0, 40.0] });
    update(&mut state, Command::ActualSize);
    see(&mut state, LookCommand::Nudge([1, -9]));
    assert_eq!(state.view.center, [98.0, 0.0]);
}

#[test]
fn a_picture_that_broke_is_awaited_no_more() {
    let mut state = checked(1);
    let (number, exhibit) = wanted(&see(&mut state, LookCommand::ToggleStrays));
    receive(&mut state, Event { number, news: News::Broke("index".to_owned()) });
    assert!(matches!(state.looking.exhibits.get(&exhibit), Some(Shown::Nothing)));
    let mut state = checked(1);
    let (number, exhibit) = wanted(&see(&mut state, LookCommand::ToggleStrays));
    receive(&mut state, Event { number, news: News::NoBrand });
    assert!(!state.looking.exhibits.contains_key(&exhibit), "it is asked for again when there is a brand");
}

#[test]
fn a_kept_colour_is_let_go() {
    let mut state = checked(1);
    see(&mut state, LookCommand::ToggleEyedropper);
    see(&mut state, LookCommand::KeepProbe([10, 10]));
    see(&mut state, LookCommand::Probe(Some([20, 20])));
    assert_eq!(state.looking.probe.as_ref().unwrap().at, [10, 10], "it stays while the pointer moves on");
    see(&mut state, LookCommand::ReleaseProbe);
    see(&mut state, LookCommand::Probe(Some([20, 20])));
    assert_eq!(state.looking.probe.as_ref().unwrap().at, [20, 20]);
}

#[test]
fn side_by_side_each_side_has_its_own_colours() {
    let mut state = checked(1);
    update(&mut state, Command::Stamp);
    let image = Arc::new(egui::ColorImage::filled([4, 4], crate::gui::theme::swatch(crate::color::Srgb8::WHITE)));
    let after = Picture { id: 50, page: PxSize::new(100, 80), image };
    answer(&mut state, News::Edited { picture: after, done: crate::gui::state::Done::default() });
    update(&mut state, Command::Edit(crate::gui::command::EditCommand::ToggleSplit));
    update(&mut state, Command::Edit(crate::gui::command::EditCommand::Divide(0.3)));
    let id = |at| state.picture_at(at).map(|picture| picture.id);
    let draft = state.draft.as_ref().map(|draft| draft.picture.id);
    assert_eq!((id([29, 10]), id([30, 10]), id([99, 10])), (draft, Some(50), Some(50)));
    assert_ne!(draft, Some(50));
}
