//! Ways in: drops, paths, dialogs' commands, the clipboard, what was opened last, a file that changes.

use crate::window::{Window, picture, report};
use egui::{Event, Key, Modifiers, Theme};
use selaras::gui::{News, Settings, Task};
use selaras::report::Remark;
use selaras::wording::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[test]
fn a_folder_that_is_dropped_is_looked_through() {
    let mut window = Window::open(Language::English, Theme::Light);
    window.drop_file(Path::new("/drafts"));
    assert_eq!(window.order(), Task::List(vec!["/drafts".into()]));
    window.hear(News::Listed(Vec::new().into()));
    assert!(window.shows("There is no picture in there"));
}

#[test]
fn files_held_over_the_window_are_welcome() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.harness.input_mut().hovered_files.push(egui::HoveredFile::default());
    // Painted over everything, so that no name of a control changes meanwhile: it is to be seen.
    window.picture_now("held-over");
    window.harness.input_mut().hovered_files.clear();
}

#[test]
fn a_picture_pasted_from_the_clipboard_is_judged() {
    let mut window = Window::open(Language::English, Theme::Light);
    let image = Arc::new(egui::ColorImage::filled([40, 50], egui::Color32::WHITE));
    window.harness.event(Event::PasteImage(image.clone()));
    window.harness.run();
    assert_eq!(window.order(), Task::CheckPasted(image));
    let path = PathBuf::from(selaras::gui::PASTED);
    window.hear(News::Opened { path: path.clone(), picture: picture(7) });
    window.hear(News::Checked { path, report: Arc::new(report()) });
    assert!(window.shows("clipboard.png") && window.shows("FAIL"));
}

#[test]
fn a_path_pasted_outside_of_a_box_is_opened_and_inside_it_is_text() {
    let mut window = Window::open(Language::English, Theme::Light);
    window.harness.event(Event::Paste("/drafts/a.png".to_owned()));
    window.harness.run();
    assert_eq!(window.order(), Task::List(vec!["/drafts/a.png".into()]));
    window.press(Modifiers::COMMAND, Key::L);
    window.harness.event(Event::Paste("/drafts/b.png".to_owned()));
    window.harness.run();
    assert_eq!(window.next_order(), None);
    assert_eq!(window.state().typed_path, "/drafts/b.png");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.order(), Task::List(vec!["/drafts/b.png".into()]));
}

#[test]
fn what_was_opened_last_is_a_click_away_and_remembered() {
    let recent = vec![PathBuf::from("/drafts/visa.png"), "/drafts".into()];
    let mut window = Window::with_settings(Language::English, Theme::Light, Settings { recent, ..Settings::default() });
    assert!(window.shows("Opened last"));
    window.picture("recent");
    window.click("drafts");
    assert_eq!(window.order(), Task::List(vec!["/drafts".into()]));
    window.hear(News::Listed(vec!["/drafts/x.png".into()].into()));
    assert_eq!(window.order(), Task::Check("/drafts/x.png".into()));
    assert_eq!(window.next_order(), None);
    let kept = window.kept.clone().expect("settings are kept");
    assert_eq!(kept.recent, [PathBuf::from("/drafts"), "/drafts/visa.png".into()]);
}

#[test]
fn what_was_opened_last_and_is_gone_is_a_plain_sentence() {
    let recent = vec![PathBuf::from("/gone.png")];
    let mut window = Window::with_settings(Language::English, Theme::Light, Settings { recent, ..Settings::default() });
    window.click("gone.png");
    window.order();
    window.hear(News::Refused { path: "/gone.png".into(), why: Remark::new("error-not-found") });
    assert!(window.shows("gone.png: "));
    assert_eq!(window.next_order(), None);
    assert!(window.kept.as_ref().is_some_and(|kept| kept.recent.is_empty()), "it is forgotten for good");
}

#[test]
fn a_draft_that_changes_on_disk_is_checked_again_and_stays_in_view() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.press(Modifiers::NONE, Key::N);
    window.hear_on(0, News::Changed("promo.png".into()));
    assert_eq!(window.order(), Task::Check("promo.png".into()));
    assert!(window.shows("FAIL"), "the last report stays meanwhile");
    window.hear(News::Opened { path: "promo.png".into(), picture: picture(8) });
    assert_eq!(window.state().selected, Some(0));
}

#[test]
fn a_panic_in_the_worker_is_a_message_and_the_window_goes_on() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.press(Modifiers::NONE, Key::F5);
    window.order();
    window.hear(News::Broke("index out of bounds".to_owned()));
    assert!(window.shows("Selaras broke while working on this"));
    window.click("Details");
    assert!(window.shows("index out of bounds"));
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.order(), Task::Check("promo.png".into()));
}

#[test]
fn a_path_that_is_typed_takes_the_place_of_the_last_one() {
    let mut window = Window::open(Language::English, Theme::Light);
    for path in ["/drafts/a-rather-long-folder/with-a-long-name.png", "/drafts/b.png"] {
        window.press(Modifiers::COMMAND, Key::L);
        window.harness.event(Event::Text(path.to_owned()));
        window.harness.run();
        assert_eq!(window.state().typed_path, path);
        window.press(Modifiers::NONE, Key::Enter);
        assert_eq!(window.order(), Task::List(vec![path.into()]));
    }
}
