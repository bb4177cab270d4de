//! The window, found and driven by accessible names: no display, no graphics driver, no worker.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[path = "gui/draft.rs"]
mod draft;
#[path = "common/soft_renderer.rs"]
mod soft_renderer;

use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, SnapshotOptions};
use selaras::color::Srgb8;
use selaras::finding::{Finding, Judged, Severity, Value};
use selaras::geom::{PxRect, PxSize};
use selaras::gui::{
    App, BrandSheet, CaptionTask, Event, Look, News, Picture, Request, RulePage, State, Task, image_of,
};
use selaras::raster::Raster;
use selaras::report::{BrandFacts, DraftReport, Remark};
use selaras::seen::{Nearest, PixelClass, Swatch};
use selaras::wording::Language;
use soft_renderer::SoftRenderer;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A window whose worker is the test.
struct Window {
    harness: Harness<'static, Option<App>>,
    orders: Receiver<Request>,
    events: Sender<Event>,
    number: u64,
}

impl Window {
    fn open(language: Language, theme: Theme) -> Self {
        let (order, orders) = channel();
        let (tell, events) = channel();
        let mut ends = Some((order, events));
        let draw = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let ctx = ui.ctx().clone();
            if let Some((order, events)) = ends.take() {
                let look = if theme == Theme::Dark { Look::Dark } else { Look::Light };
                *app = Some(App::new(State { look, ..State::new(language) }, order, events, &ctx));
            }
            if let Some(app) = app {
                app.drain(&ctx);
                app.draw(ui);
            }
        };
        let harness = Harness::builder()
            .with_size([1024.0, 640.0])
            .with_pixels_per_point(1.0)
            .with_theme(theme)
            .with_os(egui::os::OperatingSystem::Nix)
            .renderer(SoftRenderer::default())
            .build_ui_state(draw, None);
        let mut window = Self { harness, orders, events: tell, number: 0 };
        window.hear(News::Ready(Arc::new(brand())));
        window
    }

    /// The same with a draft that was dropped, listed, opened and judged.
    fn with_draft(language: Language, theme: Theme) -> Self {
        let mut window = Self::open(language, theme);
        let path = PathBuf::from("promo.png");
        window.drop_file(&path);
        assert_eq!(window.order(), Task::List(vec![path.clone()]));
        window.hear(News::Listed(vec![path.clone(), "kedua.png".into()]));
        assert_eq!(window.order(), Task::Check(path.clone()));
        window.hear(News::Opened { path: path.clone(), picture: picture(window.number) });
        window.hear(News::Beside { areas: Vec::new(), caption: None });
        window.hear(News::Checked { path, report: Arc::new(report()) });
        window
    }

    /// The next order to the worker on a draft; what is asked on the side meanwhile is passed over.
    fn order(&mut self) -> Task {
        loop {
            let request = self.orders.try_recv().expect("an order");
            if !matches!(request.task, Task::Caption(_) | Task::Show(_)) {
                self.number = request.number;
                return request.task;
            }
        }
    }

    /// The next order on the side, with its number; captions are judged so often that it is passed over.
    fn aside(&mut self) -> (u64, Task) {
        loop {
            let request = self.orders.try_recv().expect("an order");
            if !matches!(request.task, Task::Caption(CaptionTask::Judge { .. })) {
                return (request.number, request.task);
            }
        }
    }

    /// What the worker says on the order of this number.
    fn hear_on(&mut self, number: u64, news: News) {
        self.events.send(Event { number, news }).expect("the window listens");
        self.harness.run();
    }

    /// What the worker says on the newest order.
    fn hear(&mut self, news: News) {
        self.events.send(Event { number: self.number, news }).expect("the window listens");
        self.harness.run();
    }

    fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.harness.run();
    }

    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run();
    }

    /// Clicks the button of this name, which may have to be scrolled to; a heading may be called the same.
    fn push(&mut self, name: &str) {
        let is_button = |node: &egui_kittest::Node<'_>| {
            matches!(node.accesskit_node().role(), Role::Button | Role::CheckBox | Role::RadioButton | Role::ComboBox)
        };
        self.harness
            .query_all_by_label(name)
            .find(is_button)
            .unwrap_or_else(|| panic!("no button “{name}”"))
            .scroll_to_me();
        self.harness.run();
        self.harness.query_all_by_label(name).find(is_button).expect("it is still there").click();
        self.harness.run();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn state(&self) -> &State {
        self.harness.state().as_ref().expect("the window was drawn").state()
    }

    fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    fn picture(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.harness.run();
        // Another processor may round the last bit of a blend differently.
        self.harness.snapshot_options(name, &SnapshotOptions::new().threshold(0.6).max_failed_pixels(20));
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn brand() -> BrandSheet {
    let page = |language, text| RulePage { rule: "off-palette-color", language, text };
    BrandSheet {
        facts: BrandFacts {
            institution: "Direktorat Jenderal Imigrasi".to_owned(),
            office: "Kantor Imigrasi Contoh".to_owned(),
            is_example: true,
            sha256: String::new(),
        },
        pages: vec![
            page(Language::English, "# off-palette-color\n\n**What it sees.** A colour such as `#0B4F9E`."),
            page(Language::Indonesian, "# off-palette-color\n\n**Yang dilihat.** Warna seperti `#0B4F9E`."),
        ],
        kit: draft::kit(),
    }
}

const PAGE: PxSize = PxSize::new(540, 675);
const PANEL: PxRect = PxRect::new(60, 220, 420, 160);
const TITLE: PxRect = PxRect::new(60, 90, 380, 40);
const BODY: PxRect = PxRect::new(60, 440, 300, 24);

/// A page with a navy ground, an off-palette panel and bars in place of text.
fn picture(id: u64) -> Picture {
    let mut raster = Raster::filled(PAGE, Srgb8::new(0x0B, 0x2E, 0x6B));
    for (place, color) in [(PANEL, [0x3F, 0x8E, 0x2E]), (TITLE, [0xFF, 0xFF, 0xFF]), (BODY, [0xF4, 0xF6, 0xF8])] {
        for y in place.y..place.bottom() {
            for x in place.x..place.right() {
                let at = 4 * (y * PAGE.width + x) as usize;
                raster.rgba_mut()[at..at + 3].copy_from_slice(&color);
            }
        }
    }
    Picture { id, page: PAGE, image: Arc::new(image_of(&raster)) }
}

fn color(hex: &str) -> Srgb8 {
    hex.parse().expect("a hex value")
}

fn report() -> DraftReport {
    let swatch = |hex: &str, share, class, name: Option<&str>, nearest: Option<(&str, &str, f32)>| Swatch {
        color: color(hex),
        share,
        class,
        name: name.map(str::to_owned),
        nearest: nearest.map(|(name, hex, delta_e)| Nearest { name: name.to_owned(), hex: color(hex), delta_e }),
        boxes: Vec::new(),
    };
    let off_palette = Finding::new("off-palette-color")
        .at([PANEL])
        .with("hex", color("#3F8E2E"))
        .with("share_of_design", Value::Share(0.184))
        .with("nearest", "biru")
        .with("nearest_hex", color("#1F6FB5"))
        .with("delta_e", Value::Number(41.27));
    let font = Finding::new("off-brand-font")
        .at([TITLE, BODY])
        .with("family", "montserrat")
        .with("family_name", "Montserrat")
        .with("brand_family", "Fira Sans Extra Condensed")
        .with("lines", Value::Count(2));
    DraftReport {
        path: "promo.png".to_owned(),
        sha256: String::new(),
        format: "png",
        size: PAGE,
        error: None,
        text: Vec::new(),
        palette: vec![
            swatch("#0B2E6B", 0.75, PixelClass::Brand, Some("biru-tua"), Some(("biru-tua", "#0B2E6B", 0.0))),
            swatch("#3F8E2E", 0.184, PixelClass::Other, None, Some(("biru", "#1F6FB5", 41.27))),
            swatch("#FFFFFF", 0.042, PixelClass::Neutral, Some("#FFFFFF"), Some(("emas", "#F2B705", 37.0))),
        ],
        findings: vec![
            Judged { severity: Severity::Warning, finding: font },
            Judged { severity: Severity::Error, finding: off_palette },
        ],
        not_checked: vec![Remark::new("skipped-photo").with("share", Value::Share(0.02))],
        incomplete: false,
    }
}

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
    assert_eq!(window.order(), Task::List(vec!["n.png".into()]));
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
    window.hear(News::BrandBroken("brand.toml:7: unknown key `colour`".to_owned()));
    assert!(window.shows("The brand file has mistakes"));
    window.click("Details");
    assert!(window.shows("brand.toml:7"));
}

#[test]
fn several_drafts_are_stepped_through() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    assert!(window.shows("1/2"));
    window.click("Next draft");
    assert_eq!(window.order(), Task::Check("kedua.png".into()));
}

#[test]
fn without_a_display_there_is_one_plain_sentence_and_exit_code_2() {
    for (language, sentence) in [("en", "The window cannot be opened"), ("id", "Jendela tidak dapat dibuka")] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_selaras"))
            .args(["--lang", language])
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
