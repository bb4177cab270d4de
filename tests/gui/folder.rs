//! The list of drafts: progress and stop, filters and order, keys, choosing, stamping, reports.

use crate::window::Window;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use selaras::gui::{FolderNews, FolderTask, Form, News, Summary, Task};
use selaras::report::{Remark, Verdict};
use selaras::service::StampMode;
use selaras::wording::Language;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const NAMES: [&str; 6] =
    ["Mei/antrean.png", "Mei/survei.jpg", "Mei/visa.png", "Juni/jadwal.png", "Juni/paspor.webp", "Juni/rusak.png"];

fn summary(verdict: Verdict, counts: [usize; 3], rules: &[&'static str]) -> Summary {
    Summary { verdict, counts, rules: rules.to_vec(), fault: None }
}

/// A list of which all but one draft was checked.
pub(crate) fn listed(language: Language, theme: Theme) -> Window {
    let mut window = Window::with_list(language, theme, &NAMES);
    let broken = Summary { fault: Some(Remark::new("error-empty")), ..summary(Verdict::Error, [0; 3], &[]) };
    let results = vec![
        (0, summary(Verdict::Pass, [0; 3], &[])),
        (1, summary(Verdict::Fail, [2, 1, 0], &["off-brand-font", "off-palette-color"])),
        (2, summary(Verdict::Review, [0, 1, 0], &["shouting"])),
        (3, summary(Verdict::Fail, [1, 0, 0], &["off-palette-color"])),
        (5, broken),
    ];
    let left = Some(Duration::from_secs(7));
    window.hear_of_list(FolderNews::Progress { results, done: 5, left, at_hand: Some("paspor.webp".to_owned()) });
    window
}

/// With small pictures of three shapes.
fn with_pictures(window: &mut Window) {
    let image = |size: [usize; 2], color| Some(Arc::new(egui::ColorImage::filled(size, color)));
    #[expect(clippy::disallowed_methods, reason = "pixels of a thumbnail, no tone of the window")]
    let color = |n: u8| egui::Color32::from_rgb(11 + 30 * n, 46 + 20 * n, 107);
    let pictures = (0..5).map(|n| (n, image([[90, 112], [112, 112], [63, 112]][n % 3], color(n as u8)))).collect();
    let number = window.state().folder.born;
    window.hear_on(number, News::Folder(FolderNews::Thumbnails(pictures)));
    window.hear_on(number, News::Folder(FolderNews::Thumbnails(vec![(5, None)])));
}

#[test]
fn a_list_shows_verdicts_progress_and_time_left() {
    let mut window = listed(Language::English, Theme::Light);
    for text in ["All 6", "FAIL 2", "UNREADABLE 1", "Checked 5 of 6, about 7 s left: paspor.webp"] {
        assert!(window.shows(text), "“{text}” is not shown");
    }
    assert!(window.shows("survei.jpg, FAIL, 2 errors, 1 warning"));
    assert!(window.shows("paspor.webp, not checked yet"));
    with_pictures(&mut window);
    window.picture("list");
}

#[test]
fn a_run_is_stopped_at_once_and_continued() {
    let mut window = listed(Language::English, Theme::Light);
    window.click("Stop");
    assert_eq!(window.order(), Task::Folder(FolderTask::Stop));
    assert!(window.shows("Stopped after 5 of 6") && !window.shows("Checked 5 of 6"));
    window.click("Check the rest");
    assert_eq!(window.order(), Task::Folder(FolderTask::Check(vec![(4, "/draf/Juni/paspor.webp".into())])));
    window.press(Modifiers::COMMAND, Key::Period);
    assert_eq!(window.order(), Task::Folder(FolderTask::Stop));
}

#[test]
fn the_list_is_filtered_by_verdict_rule_and_words_and_sorted() {
    let mut window = listed(Language::Indonesian, Theme::Dark);
    window.click("GAGAL 2");
    assert_eq!(window.state().folder.rows, [1, 3]);
    window.click("GAGAL 2");
    assert_eq!(window.state().folder.rows.len(), 6, "pressed again it lets go");
    window.click("Tampilkan hanya draf dengan temuan ini");
    let rule = window.harness.query_all_by_label_contains("(2)").last().expect("the most frequent rule");
    rule.click();
    window.harness.run();
    assert_eq!(window.state().folder.rows, [1, 3]);
    window.harness.get_by_label("Kata dalam nama").focus();
    window.harness.run();
    window.harness.get_by_label("Kata dalam nama").type_text("juni");
    window.harness.run();
    assert_eq!(window.state().folder.rows, [3]);
    window.harness.get_by_label("Kata dalam nama").type_text("zzz");
    window.harness.run();
    assert!(window.shows("Tidak ada draf yang cocok"));
    window.click("Tampilkan semua draf");
    window.click("Urutan daftar");
    window.click("Terburuk dahulu");
    assert_eq!(window.state().folder.rows, [5, 1, 3, 2, 0, 4]);
    with_pictures(&mut window);
    window.picture("list-dark");
}

#[test]
fn the_list_is_walked_through_with_keys() {
    let mut window = listed(Language::English, Theme::Light);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Space] {
        window.press(Modifiers::NONE, key);
    }
    assert_eq!((window.state().folder.cursor, window.state().folder.chosen.contains(&1)), (Some(1), true));
    window.press(Modifiers::COMMAND, Key::A);
    assert_eq!(window.state().folder.chosen.len(), 6);
    window.press(Modifiers::NONE, Key::End);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.order(), Task::Check("/draf/Juni/rusak.png".into()));
    assert!(!window.state().shows_list());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.state().shows_list(), "back leads to the list");
}

#[test]
fn a_thousand_drafts_are_as_many_rows_as_fit() {
    let names: Vec<String> = (0..1000).map(|n| format!("{n:04}.png")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut window = Window::with_list(Language::English, Theme::Light, &names);
    let rows = |window: &Window| window.harness.query_all_by_label_contains(", not checked yet").count();
    assert!(rows(&window) < 16, "{} rows", rows(&window));
    window.press(Modifiers::NONE, Key::End);
    window.harness.run();
    assert!(window.shows("0999.png") && rows(&window) < 16);
    window.next_order();
    assert!(window.thumbnails.iter().any(|(at, _)| *at == 999) && window.thumbnails.len() < 220);
}

#[test]
fn chosen_drafts_are_stamped_into_another_folder() {
    let mut window = listed(Language::English, Theme::Light);
    window.click("Stop");
    window.order();
    window.click("Choose antrean.png");
    window.click("Choose visa.png");
    window.click("Stamp chosen…");
    assert!(window.shows("Stamp 2 drafts") && window.next_order().is_none(), "nothing is written unasked");
    window.push("Above and below the picture");
    with_pictures(&mut window);
    window.picture("stamp-chosen");
    window.push("Stamp into this folder");
    let Task::Folder(FolderTask::Stamp { targets, mode, into }) = window.order() else { panic!("another order") };
    let to: Vec<PathBuf> = targets.into_iter().map(|target| target.to).collect();
    assert_eq!(to, [into.join("Mei/antrean.png"), into.join("Mei/visa.png")]);
    assert_eq!((mode, into.clone()), (StampMode::Extend, PathBuf::from("/draf-selaras")));
    let refused = vec![(PathBuf::from("/draf/Mei/visa.png"), Remark::new("error-empty"))];
    window.hear_of_list(FolderNews::Stamped { written: 1, refused, left: 0, into });
    assert!(window.shows("1 could not be stamped"));
    window.push("Details");
    assert!(window.shows("/draf/Mei/visa.png: The file is empty"));
}

#[test]
fn a_report_is_written_in_every_form() {
    let mut window = listed(Language::English, Theme::Light);
    window.click("Report…");
    assert!(window.shows("One draft was not checked yet"));
    window.picture("export");
    for (form, label) in [(Form::Csv, "Table for spreadsheets (.csv)"), (Form::Sarif, "SARIF (.sarif)")] {
        window.push("Form of the report");
        window.push(label);
        window.push("Write report");
        let Task::Folder(FolderTask::Export { form: asked, target, .. }) = window.order() else {
            panic!("another order")
        };
        assert_eq!((asked, target.extension().unwrap().to_str().unwrap()), (form, form.extension()));
    }
    window.hear_of_list(FolderNews::NotExported { path: "/draf/x.sarif".into(), why: Remark::new("ui-report-exists") });
    assert!(window.shows("x.sarif: There is a file of this name already"));
    window.hear_of_list(FolderNews::Exported("/draf/x.sarif".into()));
    assert!(window.shows("Saved: /draf/x.sarif") && !window.shows("Write a report"));
}

#[test]
fn several_drafts_are_stepped_through() {
    let mut window = listed(Language::English, Theme::Light);
    window.click("survei.jpg, FAIL, 2 errors, 1 warning");
    assert_eq!(window.order(), Task::Check("/draf/Mei/survei.jpg".into()));
    window.hear(News::Opened { path: "/draf/Mei/survei.jpg".into(), picture: crate::window::picture(5) });
    window.hear(News::Checked { path: "/draf/Mei/survei.jpg".into(), report: Arc::new(crate::window::report()) });
    assert!(window.shows("2/6"));
    window.click("Next draft");
    assert_eq!(window.order(), Task::Check("/draf/Mei/visa.png".into()));
    window.click("List of drafts");
    assert!(window.state().shows_list());
}

#[test]
fn a_draft_that_is_being_opened_is_named_and_the_way_back_is_there() {
    let mut window = listed(Language::English, Theme::Light);
    window.click("rusak.png, UNREADABLE, Cannot be opened");
    assert_eq!(window.order(), Task::Check("/draf/Juni/rusak.png".into()));
    assert!(window.shows("is being opened") && !window.shows("Drop a draft here"));
    window.picture("opening");
    window.harness.get_by_label("List of drafts").click();
    // The list scrolls to the draft.
    window.harness.run_steps(12);
    assert!(window.state().shows_list());
}

#[test]
fn five_thousand_drafts_are_as_many_rows_as_fit_and_can_be_used() {
    let names: Vec<String> = (0..5000).map(|n| format!("{n:04}.png")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut window = Window::with_list(Language::English, Theme::Light, &names);
    let rows = |window: &Window| window.harness.query_all_by_label_contains(".png, ").count();
    let results = (0..5000)
        .map(|n| match n % 10 {
            0 => (n, summary(Verdict::Fail, [1, 0, 0], &["off-palette-color"])),
            _ => (n, summary(Verdict::Pass, [0; 3], &[])),
        })
        .collect();
    window.hear_of_list(FolderNews::Progress { results, done: 5000, left: None, at_hand: None });
    window.hear_of_list(FolderNews::Finished);
    assert!(rows(&window) < 16, "{} rows", rows(&window));
    window.click("FAIL 500");
    window.press(Modifiers::NONE, Key::End);
    window.harness.run();
    assert!(window.shows("4990.png, FAIL") && rows(&window) < 16);
    window.press(Modifiers::COMMAND, Key::A);
    assert_eq!(window.state().folder.chosen.len(), 500);
    window.next_order();
    assert!(window.thumbnails.iter().any(|(at, _)| *at == 4990) && window.thumbnails.len() < 220);
}

#[test]
fn a_row_has_a_tip_only_where_something_of_it_is_cut() {
    let mut window = Window::with_list(Language::English, Theme::Light, &["a.png", "b.png"]);
    let many = ["off-brand-font", "off-palette-color", "low-contrast-text", "text-too-small", "missing-footer"];
    let results =
        vec![(0, summary(Verdict::Fail, [1, 0, 0], &many[..1])), (1, summary(Verdict::Fail, [5, 0, 0], &many))];
    window.hear_of_list(FolderNews::Progress { results, done: 2, left: None, at_hand: None });
    window.hear_of_list(FolderNews::Finished);
    // A tip says where the draft lies, which the row does not.
    for (name, has_tip) in [("a.png, FAIL, 1 error", false), ("b.png, FAIL, 5 errors", true)] {
        window.harness.get_by_label(name).hover();
        window.harness.run_steps(60);
        let path = format!("/draf/{}", &name[..5]);
        assert_eq!(window.shows(&path), has_tip, "{name}");
    }
}
