//! What a designer does with one draft.

use crate::window::{BODY, PAGE, PANEL, TITLE, Window, color, picture, report};
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::kittest::Queryable;
use selaras::brand::Palette;
use selaras::brand::palette::PaletteColor;
use selaras::brand::template::{Channel, ChannelKind};
use selaras::color::Srgb8;
use selaras::finding::{Finding, Judged, Severity, Value};
use selaras::geom::{PxRect, PxSize};
use selaras::gui::{
    BrandKit, CaptionNews, CaptionVerdict, ColorStep, Done, Exhibit, Layer, Recipe, StampForm, Swap, Tab, Zoom,
};
use selaras::gui::{CaptionTask, News, Picture, Task, image_of};
use selaras::raster::Raster;
use selaras::report::{DraftReport, Remark};
use selaras::seen::{Doubt, FaceVerdict, LineVerdict, Nearest};
use selaras::service::{BandWords, CaptionPlatform, Meter, PageSize, SafeArea, StampMode};
use selaras::wording::Language;
use std::path::PathBuf;
use std::sync::Arc;

/// The colours, words and sizes of the brand in these tests.
pub(crate) fn kit() -> BrandKit {
    let paint = |name: &str, hex: &str, role: &str| PaletteColor {
        name: name.to_owned(),
        color: color(hex),
        tolerance: 5.0,
        role: role.to_owned(),
    };
    let channel = |kind, value: &str| Channel { kind, value: value.to_owned() };
    let contacts =
        vec![channel(ChannelKind::Whatsapp, "0811-0000-0000"), channel(ChannelKind::Instagram, "@imigrasi.contoh")];
    let size = |name: &str, platform: &str, width, height| PageSize {
        name: name.to_owned(),
        platform: platform.to_owned(),
        size: PxSize::new(width, height),
    };
    let platform =
        |name: &str, platform: &str| CaptionPlatform { name: name.to_owned(), platform: platform.to_owned() };
    BrandKit {
        palette: Some(Palette {
            colors: vec![
                paint("biru-tua", "#0B2E6B", "primary"),
                paint("biru", "#1F6FB5", "secondary"),
                paint("emas", "#F2B705", "accent"),
            ],
            neutrals: vec![Srgb8::WHITE],
            neutral_tolerance: 3.0,
            tints: None,
            gradients: None,
            ground: Srgb8::WHITE,
        }),
        family: "Fira Sans Extra Condensed".to_owned(),
        words: BandWords {
            office: "Kantor Imigrasi Contoh".to_owned(),
            contacts: contacts.clone(),
            hashtags: vec!["#imigrasi".to_owned(), "#layananpublik".to_owned()],
        },
        channels: [contacts, vec![channel(ChannelKind::Web, "contoh.imigrasi.go.id")]].concat(),
        sizes: vec![size("ig-portrait", "Instagram", 1080, 1350), size("ig-story", "Instagram Story", 1080, 1920)],
        platforms: vec![platform("ig-feed", "Instagram"), platform("x", "X")],
        own_platforms: vec!["ig-feed".to_owned()],
    }
}

fn lines() -> Vec<LineVerdict> {
    let line = |bbox, verdict, family: Option<&str>, certainty, doubt| LineVerdict {
        bbox,
        verdict,
        family: family.map(str::to_owned),
        weight: Some(700),
        italic: verdict == FaceVerdict::Off,
        size_px: 41.6,
        x_height_px: 21.2,
        certainty,
        doubt,
        ink: Srgb8::WHITE,
        ground: color("#0B2E6B"),
    };
    vec![
        line(TITLE, FaceVerdict::Off, Some("montserrat"), 0.984, None),
        line(PANEL, FaceVerdict::Brand, Some("fira-sans-extra-condensed"), 0.97, None),
        line(BODY, FaceVerdict::Uncertain, None, 0.5, Some(Doubt::TooSmall)),
    ]
}

/// The same draft with its lines of text judged.
pub(crate) fn with_lines(language: Language, theme: Theme) -> Window {
    let mut window = Window::with_draft(language, theme);
    window.press(Modifiers::NONE, Key::F5);
    let path = PathBuf::from("promo.png");
    assert_eq!(window.order(), Task::Check(path.clone()));
    let free = PxRect::new(0, 90, 540, 480);
    let area = SafeArea {
        platform: "Instagram Story".to_owned(),
        format: "ig-story".to_owned(),
        uncovered: free,
        uncropped: PAGE.as_rect(),
    };
    window.hear(News::Opened { path: path.clone(), picture: picture(900) });
    window.hear(News::Beside { areas: vec![area], caption: Some(("Paspor baru.".to_owned(), "promo.txt".to_owned())) });
    window.hear(News::Checked { path, report: Arc::new(DraftReport { text: lines(), ..report() }) });
    window
}

/// Where a name without a folder leads.
fn here(name: &str) -> PathBuf {
    std::path::absolute(name).unwrap()
}

/// A small picture in one colour, as evidence.
fn plain(id: u64, size: PxSize, hex: &str) -> Picture {
    Picture { id, page: size, image: Arc::new(image_of(&Raster::filled(size, color(hex)))) }
}

fn recipe(task: Task) -> Recipe {
    match task {
        Task::Edit(recipe) => *recipe,
        other => panic!("no recipe: {other:?}"),
    }
}

fn form(task: Task) -> StampForm {
    recipe(task).bands.expect("bands")
}

fn colors_done() -> Done {
    let nearest = |name: &str, hex: &str, delta_e| Nearest { name: name.to_owned(), hex: color(hex), delta_e };
    let remark = |id: &str, hex: &str, share, to: Option<&str>| {
        let to = to.map_or(Value::Unknown, |to| Value::Color(color(to)));
        Remark::new(id).with("hex", color(hex)).with("share_of_design", Value::Share(share)).with("to", to)
    };
    let choices = vec![nearest("biru", "#1F6FB5", 41.3), nearest("emas", "#F2B705", 43.0)];
    Done {
        colors: vec![
            ColorStep {
                from: color("#3F8E2E"),
                to: Some(color("#1F6FB5")),
                is_free: true,
                choices: choices.clone(),
                remark: remark("fix-nearest", "#3F8E2E", 0.184, Some("#1F6FB5")),
            },
            ColorStep {
                from: color("#7D3C98"),
                to: None,
                is_free: true,
                choices,
                remark: remark("ui-fix-not-clear", "#7D3C98", 0.02, None),
            },
        ],
        remaining: vec![color("#7D3C98")],
        changes: Vec::new(),
    }
}

/// The picture after the panel's colour was changed.
fn recolored(id: u64) -> Picture {
    let mut raster = Raster::filled(PAGE, color("#0B2E6B"));
    for (place, hex) in [(PANEL, "#1F6FB5"), (TITLE, "#FFFFFF"), (BODY, "#F4F6F8")] {
        let fill = color(hex);
        for (x, y) in (place.y..place.bottom()).flat_map(|y| (place.x..place.right()).map(move |x| (x, y))) {
            let at = 4 * (y * PAGE.width + x) as usize;
            raster.rgba_mut()[at..at + 3].copy_from_slice(&[fill.r, fill.g, fill.b]);
        }
    }
    Picture { id, page: PAGE, image: Arc::new(image_of(&raster)) }
}

#[test]
fn layers_are_switched_on_the_picture() {
    let mut window = with_lines(Language::English, Theme::Light);
    window.push("Marks: Type");
    assert!(!window.state().looking.layers.has(Layer::Font) && window.state().looking.layers.has(Layer::Color));
    window.picture("layers");
    window.press(Modifiers::NONE, Key::M);
    window.push("Marks: Type");
    assert!(!window.state().looking.layers.has(Layer::Font), "without marks there is nothing to switch");
}

#[test]
fn a_selected_finding_says_why_where_and_what_can_be_done() {
    let mut window = with_lines(Language::English, Theme::Light);
    window.press(Modifiers::NONE, Key::N);
    let (number, task) = window.aside();
    assert_eq!(task, Task::Show(Exhibit::Line(0)));
    assert!(window.shows("is being made"));
    window.hear_on(
        number,
        News::Shown { exhibit: Exhibit::Line(0), picture: Some(plain(910, PxSize::new(400, 90), "#DDDDDD")) },
    );
    assert!(window.shows("The line of text above its best renditions"));
    window.picture("evidence");
    window.push("380 × 40 px at 60, 90");
    window.press(Modifiers::NONE, Key::Z);
    assert!(matches!(window.state().view.zoom, Zoom::Times(times) if times > window.state().fitted), "it is enlarged");
    window.press(Modifiers::NONE, Key::N);
    window.harness.get_by_label("Copy #1F6FB5").scroll_to_me();
    window.harness.run();
    window.harness.get_by_label("Copy #1F6FB5").click();
    let copies =
        |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(text) if text == "#1F6FB5");
    let copied = (0..6).any(|_| {
        window.harness.step();
        window.harness.output().platform_output.commands.iter().any(copies)
    });
    window.harness.run();
    assert!(copied && window.shows("Copied: #1F6FB5"));
}

#[test]
fn the_colours_of_draft_and_brand_are_listed_with_what_was_meant() {
    let mut window = Window::with_draft(Language::Indonesian, Theme::Light);
    window.push("Warna");
    assert_eq!(window.state().looking.tab, Tab::Colors);
    for text in ["Di luar palet", "Salin #3F8E2E", "terdekat biru #1F6FB5, ΔE 41,3", "Warna merek", "Salin #F2B705"] {
        assert!(window.shows(text), "“{text}” is not shown");
    }
    window.picture("colors");
}

#[test]
fn everything_on_the_palette_is_greyed() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.push("Off-palette only");
    let (number, task) = window.aside();
    assert_eq!(task, Task::Show(Exhibit::Strays));
    window.hear_on(number, News::Shown { exhibit: Exhibit::Strays, picture: Some(plain(920, PAGE, "#CCCCCC")) });
    assert_eq!(window.state().picture().map(|picture| picture.id), Some(920));
    window.press(Modifiers::NONE, Key::G);
    assert_ne!(window.state().picture().map(|picture| picture.id), Some(920));
}

#[test]
fn the_eyedropper_tells_hex_nearest_and_distance() {
    let mut window = Window::with_draft(Language::English, Theme::Dark);
    window.press(Modifiers::NONE, Key::I);
    assert!(window.shows("Point at the picture"));
    window.click("Picture of promo.png, 540×675 pixels");
    assert!(window.shows("#3F8E2E, nearest emas #F2B705, ΔE 38.1"));
    assert!(window.shows("Copy #3F8E2E") && window.state().selected.is_none());
    window.picture("eyedropper");
    let before = window.state().looking.probe.as_ref().unwrap().at;
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(window.state().looking.probe.as_ref().unwrap().at, [before[0] + 10, before[1]]);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.state().looking.picks);
}

#[test]
fn lines_of_text_say_verdict_certainty_weight_and_size() {
    let mut window = with_lines(Language::English, Theme::Dark);
    window.push("Type");
    assert!(window.shows("3 lines of text: 1 in Fira Sans Extra Condensed, 1 in another typeface, 1 cannot be told."));
    assert!(window.shows("cannot be told: too small"));
    let name = "Line 1: another typeface, 98 % certain; Montserrat · 700 · italic · 42 px";
    window.push(name);
    let (number, task) = window.aside();
    assert_eq!(task, Task::Show(Exhibit::Line(0)));
    window.hear_on(
        number,
        News::Shown { exhibit: Exhibit::Line(0), picture: Some(plain(930, PxSize::new(600, 110), "#EEEEEE")) },
    );
    assert!(window.shows("contrast"));
    window.picture("lines");
    // And from the picture: its middle lies in the second line.
    window.click("Picture of promo.png, 540×675 pixels");
    assert_eq!(window.state().looking.line, Some(1));
}

#[test]
fn colours_are_changed_as_a_preview_and_chosen_one_by_one() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.push("Colours");
    window.push("Change colours");
    assert_eq!(recipe(window.order()), Recipe { colors: Some(Vec::new()), bands: None });
    window.hear(News::Edited { picture: recolored(940), done: colors_done() });
    assert!(window.shows("#3F8E2E (18 % of the design) became #1F6FB5"));
    window.push("Side by side");
    window.picture("fixed");
    window.push("#7D3C98 becomes emas");
    let swap = Swap { from: color("#7D3C98"), to: color("#F2B705") };
    assert_eq!(recipe(window.order()).colors, Some(vec![swap]));
    window.hear(News::Edited { picture: recolored(941), done: colors_done() });
    window.push("Undo");
    assert_eq!(recipe(window.order()).colors, Some(Vec::new()));
    window.hear(News::Edited { picture: recolored(942), done: colors_done() });
    window.push("Before");
    assert_ne!(window.state().picture().map(|picture| picture.id), Some(942), "the draft is shown");
    window.click("Save");
    assert_eq!(window.order(), Task::Save { target: here("promo-selaras.png"), may_replace: false });
}

#[test]
fn a_stamped_draft_is_previewed_and_saved_where_the_box_says() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.click("Stamp");
    assert_eq!(form(window.order()).mode, StampMode::Overlay);
    window.hear(News::Edited { picture: picture(950), done: Done::default() });
    assert_eq!(window.state().preview.as_ref().map(|p| p.target.as_str()), Some("promo-selaras.png"));
    assert!(!window.shows("Change #3F8E2E"), "findings are about the draft, not about the preview");
    window.push("Above and below the picture");
    assert_eq!(form(window.order()).mode, StampMode::Extend);
    window.hear(News::Edited { picture: picture(951), done: Done::default() });
    window.picture("stamped");
    window.click("Save");
    assert_eq!(window.order(), Task::Save { target: here("promo-selaras.png"), may_replace: false });
    window.hear(News::Saved("promo-selaras.png".into()));
    assert!(window.shows("Saved: promo-selaras.png"));
}

#[test]
fn what_a_stamp_says_is_changed_for_this_stamp_alone() {
    let mut window = Window::with_draft(Language::Indonesian, Theme::Dark);
    window.click("Stempel");
    window.order();
    window.hear(News::Edited { picture: picture(960), done: Done::default() });
    let office = window.harness.get_by_role_and_label(Role::TextInput, "Kantor");
    office.focus();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::TextInput, "Kantor").type_text(" Dua");
    window.harness.run();
    assert!(form(window.order()).office.contains("Dua"));
    window.hear(News::Edited { picture: picture(961), done: Done::default() });
    window.push("Tampilkan Instagram di kaki halaman");
    assert_eq!(form(window.order()).words().contacts.len(), 1);
    let why = Remark::new("ui-stamp-text-too-long").with("text", "Kantor").with("room", "9").with("needed", "99");
    window.hear(News::NotEdited { path: "promo.png".into(), why });
    assert!(window.shows("“Kantor” terlalu lebar: mendapat tempat 9 px") && window.shows("Singkatkan di bawah"));
    window.picture("stamp-form");
    window.push("Seperti berkas merek");
    assert_eq!(form(window.order()).office, "Kantor Imigrasi Contoh");
}

#[test]
fn a_caption_is_held_against_its_limits_and_made_whole() {
    let mut window = with_lines(Language::English, Theme::Light);
    window.push("Caption");
    assert!(window.shows("From promo.txt"));
    let verdict = CaptionVerdict {
        findings: vec![Judged {
            severity: Severity::Warning,
            finding: Finding::new("missing-greeting").with("greeting", "Halo Sahabat Mido"),
        }],
        meters: vec![Meter {
            platform: Some("Instagram".to_owned()),
            length: 2430,
            longest: Some(2200),
            unit: "utf16-units",
            hashtags: 3,
            most_hashtags: Some(5),
        }],
    };
    let awaited = window.state().caption.awaited;
    window.hear_on(awaited, News::Caption(CaptionNews::Judged(Arc::new(verdict))));
    assert!(window.shows("Instagram: 2430 of 2200 characters (UTF-16)") && window.shows("Instagram: 3 of 5 hashtags"));
    window.push("Complete");
    let (number, task) = window.aside();
    assert_eq!(task, Task::Caption(CaptionTask::Complete { text: "Paspor baru.".to_owned(), platform: None }));
    let whole = CaptionNews::Completed {
        text: "Halo Sahabat Mido! 🙏\n\nPaspor baru.".to_owned(),
        done: vec![Remark::new("caption-added").with("line", "Halo Sahabat Mido!")],
        lacking: vec![Remark::new("caption-lacks-helpdesk")],
    };
    window.hear_on(number, News::Caption(whole));
    assert!(window.shows("done: added “Halo Sahabat Mido!”") && window.shows("lacking: a helpdesk"));
    window.picture("caption");
    window.push("Undo");
    assert_eq!(window.state().caption.text, "Paspor baru.");
    window.push("Save");
    let (text, target) = ("Paspor baru.".to_owned(), here("promo-selaras.caption.txt"));
    assert_eq!(window.aside().1, Task::Caption(CaptionTask::Save { text, target, may_replace: false }));
}

#[test]
fn letters_typed_into_the_caption_are_no_commands() {
    let mut window = with_lines(Language::English, Theme::Light);
    window.push("Caption");
    window.harness.get_by_label("Text of the caption").focus();
    window.harness.run();
    window.harness.get_by_label("Text of the caption").type_text("n");
    window.harness.run();
    assert!(window.state().selected.is_none() && window.state().caption.text.contains('n'));
}

/// Every part of the column, to be looked at; that every control has a name is checked with each picture.
fn parts(language: Language, theme: Theme, name: &str) {
    let mut window = with_lines(language, theme);
    for (key, part) in [(Key::Num1, "findings"), (Key::Num2, "colors"), (Key::Num3, "lines"), (Key::Num4, "caption")] {
        window.press(Modifiers::COMMAND, key);
        window.picture(&format!("parts/{part}-{name}"));
    }
}

#[test]
fn every_part_is_named_and_fits_in_english_at_night() {
    parts(Language::English, Theme::Dark, "en-dark");
}

#[test]
fn every_part_is_named_and_fits_in_indonesian_by_day() {
    parts(Language::Indonesian, Theme::Light, "id-light");
}

#[test]
fn ctrl_enter_completes_the_caption_while_it_is_typed() {
    let mut window = with_lines(Language::English, Theme::Light);
    window.push("Caption");
    window.harness.get_by_label("Text of the caption").focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::Enter);
    let (_, task) = window.aside();
    assert_eq!(task, Task::Caption(CaptionTask::Complete { text: "Paspor baru.".to_owned(), platform: None }));
    assert_eq!(window.state().caption.text, "Paspor baru.", "and makes no new line");
}

#[test]
fn keys_that_a_box_may_want_do_not_leave_the_draft_while_somebody_types() {
    let mut window = Window::with_list(Language::English, Theme::Light, &["a.png", "b.png"]);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    let path = PathBuf::from("/draf/a.png");
    assert_eq!(window.order(), Task::Check(path.clone()));
    window.hear(News::Opened { path: path.clone(), picture: picture(5) });
    window.hear(News::Checked { path, report: Arc::new(report()) });
    window.push("Caption");
    window.harness.get_by_label("Text of the caption").focus();
    window.harness.run();
    window.press(Modifiers::NONE, Key::PageDown);
    assert_eq!(window.next_order(), None);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::PageDown);
    assert_eq!(window.order(), Task::Check("/draf/b.png".into()), "out of the box it is the next draft");
}

#[test]
fn escape_leaves_one_thing_at_a_time_the_box_first() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    window.click("Stamp");
    window.order();
    window.hear(News::Edited { picture: picture(960), done: Done::default() });
    let focus = |window: &mut Window| {
        window.harness.get_by_role_and_label(Role::TextInput, "Office").focus();
        window.harness.run();
    };
    focus(&mut window);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.state().preview.is_some(), "the box is left, not the preview");
    window.push("Size");
    assert!(window.shows("ig-story") || window.shows("1080×1920"), "the list is open");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.state().preview.is_some(), "the list is closed, not the preview");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.state().preview.is_none());
}

#[test]
fn a_second_click_lets_go_of_a_kept_colour() {
    let mut window = Window::with_draft(Language::English, Theme::Dark);
    window.press(Modifiers::NONE, Key::I);
    window.click("Picture of promo.png, 540×675 pixels");
    assert!(window.state().looking.probe.as_ref().is_some_and(|probe| probe.is_kept));
    window.click("Picture of promo.png, 540×675 pixels");
    assert!(window.state().looking.probe.as_ref().is_none_or(|probe| !probe.is_kept));
}

#[test]
fn a_finding_selected_on_the_picture_comes_into_view_every_time() {
    let mut window = Window::with_draft(Language::English, Theme::Light);
    // So many findings that the one of the panel, the last, lies below the edge of the column.
    let mut many = report();
    let last = many.findings.pop().unwrap();
    let first = many.findings.remove(0);
    many.findings.extend((0..12).map(|_| first.clone()));
    many.findings.push(last);
    window.press(Modifiers::NONE, Key::F5);
    window.order();
    window.hear(News::Opened { path: "promo.png".into(), picture: picture(11) });
    window.hear(News::Checked { path: "promo.png".into(), report: Arc::new(many) });
    let is_seen = |window: &Window| {
        let card = window.harness.get_by_label_contains("13, error: Colour #3F8E2E");
        card.rect().min.y < 640.0 && card.rect().max.y > 0.0
    };
    assert!(!is_seen(&window), "it lies below");
    for turn in 0..2 {
        window.click("Picture of promo.png, 540×675 pixels");
        assert_eq!(window.state().selected, Some(12));
        assert!(is_seen(&window), "turn {turn}");
        // Let go, and scrolled away from.
        window.press(Modifiers::NONE, Key::Escape);
        window.harness.query_all_by_label_contains("1, warning").next().unwrap().scroll_to_me();
        window.harness.run();
        assert!(!is_seen(&window), "turn {turn}: scrolled away");
    }
}

#[test]
fn the_buttons_of_a_caption_stay_in_their_column() {
    let mut window = with_lines(Language::Indonesian, Theme::Light);
    window.push("Takarir");
    window.harness.get_by_label("Teks takarir").focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::Enter);
    let (number, _) = window.aside();
    let whole = CaptionNews::Completed { text: "Halo! Paspor baru.".to_owned(), done: Vec::new(), lacking: Vec::new() };
    window.hear_on(number, News::Caption(whole));
    let right = |name: &str| window.harness.get_by_label(name).rect().max.x;
    let column = right("Teks takarir");
    for name in ["Lengkapi", "Urungkan", "Salin", "Simpan sebagai…"] {
        assert!(right(name) <= column + 0.5, "{name} ends at {}, the column at {column}", right(name));
    }
}
