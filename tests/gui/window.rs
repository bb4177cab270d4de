//! A window for tests, and what stands in it.

use crate::soft_renderer::SoftRenderer;
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, SnapshotOptions};
use selaras::color::Srgb8;
use selaras::finding::{Finding, Judged, Severity, Value};
use selaras::geom::{PxRect, PxSize};
use selaras::gui::{
    App, BrandSheet, CaptionTask, Event, FolderNews, FolderTask, Look, News, Picture, Request, RulePage, Settings,
    State, Task, image_of,
};
use selaras::raster::Raster;
use selaras::report::{BrandFacts, DraftReport, Remark};
use selaras::seen::{Nearest, PixelClass, Swatch};
use selaras::wording::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A window whose worker is the test.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Option<App>>,
    orders: Receiver<Request>,
    events: Sender<Event>,
    pub(crate) number: u64,
    /// The settings kept last.
    pub(crate) kept: Option<Settings>,
    /// The small pictures asked for last.
    pub(crate) thumbnails: Vec<(usize, PathBuf)>,
}

impl Window {
    pub(crate) fn open(language: Language, theme: Theme) -> Self {
        Self::with_settings(language, theme, Settings::default())
    }

    /// The same with what an earlier run kept.
    pub(crate) fn with_settings(language: Language, theme: Theme, settings: Settings) -> Self {
        let (order, orders) = channel();
        let (tell, events) = channel();
        let mut ends = Some((order, events));
        let draw = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let ctx = ui.ctx().clone();
            if let Some((order, events)) = ends.take() {
                let look = if theme == Theme::Dark { Look::Dark } else { Look::Light };
                let state = State { look, settings: settings.clone(), ..State::new(language) };
                *app = Some(App::new(state, order, events, &ctx));
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
        let mut window = Self { harness, orders, events: tell, number: 0, kept: None, thumbnails: Vec::new() };
        window.hear(News::Ready(Arc::new(brand())));
        window
    }

    /// The same with a draft that was dropped, listed, opened and judged.
    pub(crate) fn with_draft(language: Language, theme: Theme) -> Self {
        let mut window = Self::open(language, theme);
        let path = PathBuf::from("promo.png");
        window.drop_file(&path);
        assert_eq!(window.order(), Task::List(vec![path.clone()]));
        window.hear(News::Listed(vec![path.clone()].into()));
        assert_eq!(window.order(), Task::Check(path.clone()));
        window.hear(News::Opened { path: path.clone(), picture: picture(window.number) });
        window.hear(News::Beside { areas: Vec::new(), caption: None });
        window.hear(News::Checked { path, report: Arc::new(report()) });
        window
    }

    /// The same with a list of drafts that are being checked.
    pub(crate) fn with_list(language: Language, theme: Theme, names: &[&str]) -> Self {
        let mut window = Self::open(language, theme);
        let files: Vec<PathBuf> = names.iter().map(|name| Path::new("/draf").join(name)).collect();
        window.drop_file(Path::new("/draf"));
        assert_eq!(window.order(), Task::List(vec!["/draf".into()]));
        window.hear(News::Listed(files.clone().into()));
        let all = files.into_iter().enumerate().collect();
        assert_eq!(window.order(), Task::Folder(FolderTask::Check(all)));
        window
    }

    /// The next order to the worker, but for small pictures, settings to be kept, and what is asked on the side.
    pub(crate) fn order(&mut self) -> Task {
        self.next_order().expect("an order")
    }

    /// The same where there may be none.
    pub(crate) fn next_order(&mut self) -> Option<Task> {
        loop {
            let request = self.orders.try_recv().ok()?;
            match request.task {
                Task::KeepSettings(settings) => self.kept = Some(*settings),
                Task::Folder(FolderTask::Thumbnails(wanted)) => self.thumbnails = wanted,
                Task::Caption(_) | Task::Show(_) => {}
                task => {
                    self.number = request.number;
                    return Some(task);
                }
            }
        }
    }

    /// What the worker says on the newest order.
    pub(crate) fn hear(&mut self, news: News) {
        self.events.send(Event { number: self.number, news }).expect("the window listens");
        self.harness.run();
    }

    /// The next order on the side, with its number; captions are judged so often that it is passed over.
    pub(crate) fn aside(&mut self) -> (u64, Task) {
        loop {
            let request = self.orders.try_recv().expect("an order");
            let is_usual = matches!(request.task, Task::Caption(CaptionTask::Judge { .. }) | Task::KeepSettings(_));
            if !is_usual {
                return (request.number, request.task);
            }
        }
    }

    /// What the worker says on the order `number`.
    pub(crate) fn hear_on(&mut self, number: u64, news: News) {
        self.events.send(Event { number, news }).expect("the window listens");
        self.harness.run();
    }

    /// What the worker says of many drafts.
    pub(crate) fn hear_of_list(&mut self, news: FolderNews) {
        self.hear(News::Folder(news));
    }

    pub(crate) fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.harness.run();
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run();
    }

    /// Clicks the button of this name, which may have to be scrolled to; a heading may be called the same.
    pub(crate) fn push(&mut self, name: &str) {
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

    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub(crate) fn state(&self) -> &State {
        self.harness.state().as_ref().expect("the window was drawn").state()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    pub(crate) fn picture(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.harness.run();
        self.picture_now(name);
    }

    /// The same of a window that goes on drawing itself.
    pub(crate) fn picture_now(&mut self, name: &str) {
        self.harness.step();
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

pub(crate) fn brand() -> BrandSheet {
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
        kit: crate::draft::kit(),
    }
}

pub(crate) const PAGE: PxSize = PxSize::new(540, 675);
pub(crate) const PANEL: PxRect = PxRect::new(60, 220, 420, 160);
pub(crate) const TITLE: PxRect = PxRect::new(60, 90, 380, 40);
pub(crate) const BODY: PxRect = PxRect::new(60, 440, 300, 24);

/// A page with a navy ground, an off-palette panel and bars in place of text.
pub(crate) fn picture(id: u64) -> Picture {
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

pub(crate) fn color(hex: &str) -> Srgb8 {
    hex.parse().expect("a hex value")
}

pub(crate) fn report() -> DraftReport {
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
