use super::*;
use crate::brand::template::{Channel, ChannelKind};
use crate::color::Srgb8;
use crate::gui::command::EditCommand;
use crate::gui::state::{BrandKit, BrandSheet, Compare, Done, Recipe, StampForm, Swap};
use crate::report::BrandFacts;
use crate::seen::{PixelClass, Swatch};
use crate::service::{BandWords, StampMode};

/// A checked draft with an off-palette colour, under a brand with words for its bands.
fn at_work() -> State {
    let mut state = checked(0);
    let facts =
        BrandFacts { institution: String::new(), office: String::new(), is_example: false, sha256: String::new() };
    let contact = Channel { kind: ChannelKind::Web, value: "contoh.go.id".to_owned() };
    let words = BandWords { office: "Kantor".to_owned(), contacts: vec![contact], hashtags: vec!["#satu".to_owned()] };
    let kit = BrandKit { words, ..BrandKit::default() };
    answer(&mut state, News::Ready(Arc::new(BrandSheet { facts, pages: Vec::new(), kit })));
    let mut report = (*report(0)).clone();
    let off = Swatch {
        color: Srgb8::new(1, 200, 3),
        share: 0.2,
        class: PixelClass::Other,
        name: None,
        nearest: None,
        boxes: Vec::new(),
    };
    report.palette.push(off);
    state.draft.as_mut().unwrap().judge(Arc::new(report));
    state
}

fn recipe(effects: &[Effect]) -> Recipe {
    match effects {
        [Effect::Work(Request { task: Task::Edit(recipe), .. })] => (**recipe).clone(),
        other => panic!("no recipe: {other:?}"),
    }
}

fn made(state: &mut State, id: u64) {
    assert!(answer(state, News::Edited { picture: picture(id), done: Done::default() }).is_empty());
}

#[test]
fn stamping_shows_a_preview_and_writes_only_when_told() {
    let mut state = at_work();
    let form = recipe(&update(&mut state, Command::Stamp)).bands.unwrap();
    assert_eq!((form.mode, form.office.as_str(), form.hashtags.as_str()), (StampMode::Overlay, "Kantor", "#satu"));
    made(&mut state, 50);
    assert_eq!(state.preview.as_ref().unwrap().target, "a-selaras.png");

    update(&mut state, Command::TypeTarget("x.png".to_owned()));
    let form = recipe(&update(&mut state, Command::StampAs(StampMode::Extend))).bands.unwrap();
    assert_eq!(form.mode, StampMode::Extend);
    assert!(update(&mut state, Command::Save).is_empty(), "what is on screen is not what was chosen last");
    made(&mut state, 51);
    assert_eq!(state.preview.as_ref().unwrap().target, "x.png", "another mode keeps the name");
    let effects = update(&mut state, Command::Save);
    let task = Task::Save { target: absolute(Path::new("x.png")), may_replace: false };
    assert_eq!(effects, [Effect::Work(Request { number: state.last_number, task })]);
    answer(&mut state, News::Saved("x.png".into()));
    assert!(state.preview.is_none() && !state.notice.unwrap().is_error);
    assert_eq!(state.stamp_mode, StampMode::Extend, "the next draft is stamped in the same way");
}

#[test]
fn colours_and_bands_are_one_recipe_and_every_step_can_be_undone() {
    let mut state = at_work();
    let first = recipe(&update(&mut state, Command::Edit(EditCommand::ToggleColors)));
    assert_eq!((first.colors.as_deref(), first.bands.is_none()), (Some(&[][..]), true));
    made(&mut state, 60);
    let swap = Swap { from: Srgb8::new(1, 200, 3), to: Srgb8::WHITE };
    let second = recipe(&update(&mut state, Command::Edit(EditCommand::Swap(swap))));
    assert_eq!(second.colors.as_deref(), Some(&[swap][..]));
    made(&mut state, 61);
    let third = recipe(&update(&mut state, Command::Stamp));
    assert!(third.bands.is_some() && third.colors == second.colors);
    made(&mut state, 62);

    assert_eq!(recipe(&update(&mut state, Command::Edit(EditCommand::Undo))), second);
    assert_eq!(recipe(&update(&mut state, Command::Edit(EditCommand::Undo))), first);
    assert!(update(&mut state, Command::Edit(EditCommand::Undo)).is_empty());
    assert!(state.preview.is_none(), "the first step back leads to the draft");
    assert_eq!(recipe(&update(&mut state, Command::Edit(EditCommand::Redo))), first);
}

#[test]
fn a_preview_that_comes_after_it_was_left_is_not_shown() {
    let mut state = at_work();
    update(&mut state, Command::Stamp);
    let number = state.last_number;
    update(&mut state, Command::Edit(EditCommand::Undo));
    receive(&mut state, Event { number, news: News::Edited { picture: picture(70), done: Done::default() } });
    assert!(state.preview.is_none() && state.working.is_none());
}

#[test]
fn what_cannot_be_made_is_told_where_it_can_be_mended() {
    let mut state = at_work();
    update(&mut state, Command::Stamp);
    made(&mut state, 80);
    update(&mut state, Command::Edit(EditCommand::Office("K".repeat(200))));
    let why = Remark::new("stamp-text-too-long");
    answer(&mut state, News::NotEdited { path: "a.png".into(), why: why.clone() });
    assert_eq!(state.edit.fault, Some(why));
    assert!(update(&mut state, Command::Save).is_empty(), "the last good preview is not what the form says");
    update(&mut state, Command::Edit(EditCommand::Office("Kantor".to_owned())));
    made(&mut state, 81);
    assert_eq!((state.edit.fault.is_none(), state.can_save()), (true, true));
}

#[test]
fn a_draft_that_cannot_be_stamped_at_all_can_be_tried_again() {
    let mut state = at_work();
    update(&mut state, Command::Stamp);
    answer(&mut state, News::NotEdited { path: "a.png".into(), why: Remark::new("stamp-page-too-small") });
    assert!(state.notice.as_ref().unwrap().is_error && state.preview.is_none());
    assert!(Command::Stamp.is_possible(&state));
}

#[test]
fn typing_asks_for_a_preview_with_every_letter_and_is_undone_at_once() {
    let mut state = at_work();
    update(&mut state, Command::Stamp);
    made(&mut state, 90);
    for office in ["Kantor ", "Kantor L", "Kantor La"] {
        let form = recipe(&update(&mut state, Command::Edit(EditCommand::Office(office.to_owned())))).bands.unwrap();
        assert_eq!(form.words().office, office.trim());
    }
    let form = recipe(&update(&mut state, Command::Edit(EditCommand::Undo))).bands.unwrap();
    assert_eq!(form.office, "Kantor");
    update(&mut state, Command::Edit(EditCommand::ShowContact(0, false)));
    let form = recipe(&update(&mut state, Command::Edit(EditCommand::ResetBands))).bands.unwrap();
    assert_eq!(form, StampForm { mode: StampMode::Overlay, ..state.brand_form(StampMode::Overlay, None) });
}

#[test]
fn before_and_after_are_compared_only_where_both_have_one_size() {
    let mut state = at_work();
    update(&mut state, Command::Stamp);
    made(&mut state, 95);
    update(&mut state, Command::Edit(EditCommand::ToggleSplit));
    update(&mut state, Command::Edit(EditCommand::Divide(1.7)));
    assert_eq!(state.preview.as_ref().unwrap().compare, Compare::Split(1.0));
    update(&mut state, Command::StampAs(StampMode::Extend));
    let taller = Picture { page: PxSize::new(100, 120), ..picture(96) };
    answer(&mut state, News::Edited { picture: taller, done: Done::default() });
    assert_eq!(state.preview.as_ref().unwrap().compare, Compare::After);
    assert!(!Command::Edit(EditCommand::ToggleSplit).is_possible(&state));
    update(&mut state, Command::Edit(EditCommand::ToggleBefore));
    assert_eq!(state.picture().unwrap().page, PxSize::new(100, 80));
}
