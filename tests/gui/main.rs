//! The window, found and driven by accessible names: no display, no graphics driver, no worker.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod draft;
mod folder;
mod opening;
mod reach;
mod settings;
#[path = "../common/soft_renderer.rs"]
mod soft_renderer;
mod window;

use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use selaras::gui::{BrandFault, News, Task};
use selaras::report::Remark;
use selaras::wording::Language;
use std::path::Path;
use window::Window;

#[test]
fn an_empty_window_invites_to_drop_a_draft() {
    let mut window = Window::open(Language::English, Theme::Light);
    assert!(window.shows("Drop a draft here"));
    assert!(window.shows("Kantor Imigrasi Contoh"), "the status line names the brand");
    window.picture("empty");
}

#[test]
fn a_checked_draft_shows_verdict_findings_palette_and_what_was_left_out() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    for text in [
        "promo.png",
        "FAIL",
        "1 error, 1 warning",
        "A colour that is not in the palette",
        "Colour #3F8E2E (18 % of the design) is not in the palette",
        "Change #3F8E2E to biru #1F6FB5.",
        "#0B2E6B  75 %, biru-tua",
        "nearest biru #1F6FB5, ΔE 41.3",
        "colours inside photos, 2.0 % of the page",
    ] {
        assert!(window.shows(text), "“{text}” is not shown");
    }
    window.picture("checked");
}

#[test]
fn selecting_a_finding_marks_it_and_selecting_it_again_lets_go() {
    let mut window = Window::with_draft(Language::Indonesian, Theme::Dark);
    let name = "2, salah: Warna #3F8E2E (18 % dari desain) tidak ada di palet; yang terdekat biru #1F6FB5, ΔE 41,3.";
    window.click(name);
    assert_eq!(window.state().selected, Some(1));
    window.picture("selected");
    window.click(name);
    assert_eq!(window.state().selected, None);
}

#[test]
fn a_click_on_the_picture_selects_the_finding_under_it() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    // The picture's middle lies in the off-palette panel.
    window.click("Picture of promo.png, 540×675 pixels");
    assert_eq!(window.state().selected, Some(1));
}

#[test]
fn keys_step_through_findings_and_zoom() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.press(Modifiers::NONE, Key::N);
    window.press(Modifiers::NONE, Key::N);
    assert_eq!(window.state().selected, Some(1));
    window.press(Modifiers::NONE, Key::Num1);
    assert!(window.shows("100 %"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().selected, None);
}

#[test]
fn letters_typed_into_the_path_box_are_no_commands() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.harness.get_by_label("Path of a draft or folder").focus();
    window.harness.run();
    window.harness.get_by_label("Path of a draft or folder").type_text("n.png");
    window.harness.run();
    assert_eq!((window.state().selected, window.state().typed_path.as_str()), (None, "n.png"));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.order(), Task::List(vec![std::path::absolute("n.png").unwrap()]));
}

#[test]
fn why_opens_the_rules_page_and_back_returns_to_the_list() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    let why = window.harness.query_all_by_label("Why?").last().expect("a button a rule");
    why.click();
    window.harness.run();
    assert!(window.shows("A colour such as #0B4F9E"));
    window.click("Back");
    assert!(window.shows("Change #3F8E2E"));
}

#[test]
fn the_page_of_the_selected_findings_rule_is_a_key_away() {
    let mut window = Window::with_draft(Language::Indonesian, Theme::Light);
    window.press(Modifiers::NONE, Key::P);
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.shows("Warna seperti #0B4F9E"));
}

#[test]
fn the_language_changes_at_once_and_everywhere() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.click("Bahasa Indonesia");
    assert!(window.shows("GAGAL") && window.shows("Ganti #3F8E2E menjadi biru #1F6FB5."));
    assert!(!window.shows("Change"));
    window.click("English");
    assert!(window.shows("FAIL"));
}

#[test]
fn an_error_is_one_sentence_with_details_on_demand() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.drop_file(Path::new("/drafts/kosong.png"));
    window.order();
    window.hear(News::Refused { path: "/drafts/kosong.png".into(), why: Remark::new("error-empty") });
    assert!(window.shows("kosong.png: The file is empty. Export the draft again."));
    assert!(window.shows("promo.png"), "the last draft stays on screen");
    assert!(!window.shows("/drafts/kosong.png"));
    window.click("Details");
    assert!(window.shows("/drafts/kosong.png"));
    window.click("Close this message");
    assert!(!window.shows("The file is empty"));
}

#[test]
fn a_brand_with_mistakes_says_so_with_its_lines() {
    let mut window = Window::open(Language::English, Theme::Light);
    let problems = "brand.toml:7: unknown key `colour`".to_owned();
    window.hear(News::BrandBroken(BrandFault { file: "/x/brand.toml".into(), line: 7, problems, keeps_former: false }));
    assert!(window.shows("brand.toml: The brand file is wrong in line 7"));
    window.click("Details");
    assert!(window.shows("brand.toml:7"));
}

#[test]
fn without_a_display_there_is_one_plain_sentence_and_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    for (language, sentence) in [("en", "The window cannot be opened"), ("id", "Jendela tidak dapat dibuka")] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_selaras"))
            .args(["--lang", language])
            .env(selaras::gui::SETTINGS_VARIABLE, folder.path().join("settings.toml"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .output()
            .unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.starts_with(&format!("selaras: {sentence}")) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn a_mistyped_command_opens_no_window() {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_selaras")).arg("chek").output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(said.contains("Did you mean `check`?"), "{said}");
}
