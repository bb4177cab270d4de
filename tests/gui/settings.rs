//! The page of settings: brand, office, language, look, and what is kept.

use crate::window::{Window, brand};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use selaras::gui::{BrandChoice, BrandFault, ChosenBrand, Look, News, Task};
use selaras::wording::Language;
use std::sync::Arc;

pub(crate) fn opened(language: Language, theme: Theme) -> Window {
    let mut window = Window::open(language, theme);
    window.press(Modifiers::COMMAND, Key::Comma);
    assert!(window.state().settings_page.is_open);
    window
}

fn fault() -> BrandFault {
    let problems =
        "/b/brand.toml:7: palette.colour: unknown key; did you mean `color`?\n/b/brand.toml:19: font: no such file";
    BrandFault { file: "/b/brand.toml".into(), line: 7, problems: problems.to_owned(), keeps_former: true }
}

#[test]
fn a_brand_file_is_typed_loaded_and_its_mistakes_are_named_with_their_lines() {
    let mut window = opened(Language::English, Theme::Light);
    let name = "Path of the brand file";
    window.harness.get_by_label(name).focus();
    window.harness.run();
    window.harness.get_by_label(name).type_text("/b/brand.toml");
    window.harness.run();
    window.click("Use this file");
    assert_eq!(window.order(), Task::UseBrand(BrandChoice::from(Some("/b/brand.toml".into()))));
    window.hear(News::BrandBroken(fault()));
    assert!(window.shows("The brand file is wrong in line 7") && window.shows("brand.toml:19: font: no such file"));
    window.picture("settings");
    window.click("Reload the brand");
    assert!(matches!(window.order(), Task::UseBrand(_)));
    window.hear(News::Ready(Arc::new(brand())));
    assert!(!window.shows("line 7"));
    assert!(window.kept.as_ref().is_some_and(|kept| matches!(kept.brand, ChosenBrand::File(_))));
}

#[test]
fn an_office_is_used_and_kept() {
    let mut window = opened(Language::Indonesian, Theme::Light);
    window.harness.get_by_label("Nama kantor").focus();
    window.harness.run();
    window.harness.get_by_label("Nama kantor").type_text("Kantor Dua");
    window.press(Modifiers::NONE, Key::Enter);
    let choice = BrandChoice { file: None, office: Some("Kantor Dua".to_owned()) };
    assert_eq!(window.order(), Task::UseBrand(choice.clone()));
    assert_eq!(window.next_order(), None);
    assert_eq!(window.kept.as_ref().map(|kept| kept.choice_of(None)), Some(choice));
}

#[test]
fn language_and_look_change_at_once_and_are_kept() {
    let mut window = opened(Language::English, Theme::Light);
    window.click("Dark");
    let radio = window.harness.query_all_by_label("Bahasa Indonesia").last().expect("a choice");
    radio.click();
    window.harness.run();
    window.next_order();
    assert!(window.shows("Setelan") && window.state().look == Look::Dark);
    let kept = window.kept.clone().expect("settings are kept");
    assert_eq!((kept.language, kept.look), (Some(Language::Indonesian), Look::Dark));
    window.picture("settings-dark");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.state().settings_page.is_open);
}

#[test]
fn however_many_mistakes_there_are_what_can_be_done_stays_in_sight() {
    let mut window = opened(Language::English, Theme::Light);
    let line = |n: usize| format!("/b/brand.toml:{n}: palette.colour: unknown key; did you mean `color`?");
    let problems = (1..60).map(line).collect::<Vec<_>>().join("\n");
    window.hear(News::BrandBroken(BrandFault { problems, ..fault() }));
    let place = |name: &str| window.harness.get_by_label(name).rect();
    let list = place("The brand file has mistakes:").max.y..place("Reload the brand").min.y;
    assert!(list.end - list.start > 160.0, "several of them are seen at once: {list:?}");
    assert!(place("Reload the brand").max.y < 560.0 && place("Choose a brand file…").max.y < 560.0);
}
