//! Colour on drawn pages whose truth is known, through files of three formats, and changed by `fix`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::color::Srgb8;
use selaras::facts::colour_map::{ColorMap, OffColor, PaletteTable};
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Limits, Raster, decode, encode};
use selaras::report::{Format, render};
use selaras::seen::PixelClass;
use selaras::service::{Checked, Linter, SaveOptions, Selection, Target, load_brand};
use selaras::wording::{Language, Wording};
use std::path::Path;

const PAGE: PxSize = PxSize::new(1080, 1350);

fn hex(text: &str) -> Srgb8 {
    text.parse().unwrap()
}

/// Paints every pixel of `area` with what `color` gives for its place.
fn paint(page: &mut Raster, area: PxRect, color: impl Fn(u32, u32) -> Srgb8) {
    let width = page.size().width;
    for (x, y) in (area.y..area.bottom()).flat_map(|y| (area.x..area.right()).map(move |x| (x, y))) {
        let (c, at) = (color(x, y), 4 * (y * width + x) as usize);
        page.rgba_mut()[at..at + 3].copy_from_slice(&[c.r, c.g, c.b]);
    }
}

/// A page in brand colours: a dark header, a card on white, a pale tint, bars like lines of text.
fn branded() -> Raster {
    let mut page = Raster::filled(PAGE, Srgb8::WHITE);
    paint(&mut page, PxRect::new(0, 0, 1080, 200), |_, _| hex("#0B2E6B"));
    paint(&mut page, PxRect::new(60, 260, 960, 300), |_, _| hex("#1F6FB5"));
    paint(&mut page, PxRect::new(60, 620, 960, 300), |_, _| Srgb8::WHITE.mixed(hex("#1F6FB5"), 0.2));
    for line in 0..6 {
        let bar = |x: u32, _| if x % 23 < 14 { hex("#1A1A1A") } else { Srgb8::WHITE };
        paint(&mut page, PxRect::new(60, 980 + 50 * line, 800, 26), bar);
    }
    page
}

/// The same with a disc of `color`, its edge anti-aliased.
fn with_disc(mut page: Raster, (cx, cy): (f32, f32), radius: f32, color: Srgb8) -> Raster {
    let before = page.clone();
    let reach = radius as u32 + 2;
    let area = PxRect::new(cx as u32 - reach, cy as u32 - reach, 2 * reach, 2 * reach);
    paint(&mut page, area, |x, y| {
        let far = ((x as f32 + 0.5 - cx).powi(2) + (y as f32 + 0.5 - cy).powi(2)).sqrt();
        before.color(x, y).mixed(color, (radius + 0.5 - far).clamp(0.0, 1.0))
    });
    page
}

fn measured(page: &Raster) -> ColorMap {
    let brand = load_brand(None).unwrap();
    ColorMap::measure(page, &brand.palette, &PaletteTable::new(&brand.palette))
}

fn through_jpeg(page: &Raster, quality: u8) -> Raster {
    decode(&encode(page, Encoding::Jpeg { quality }).unwrap(), &Limits::default()).unwrap().raster
}

fn colors(map: &ColorMap) -> Vec<String> {
    map.off_areas().iter().map(|off: &OffColor| off.color.to_string()).collect()
}

#[test]
fn a_page_in_brand_colours_has_nothing_off() {
    for page in [branded(), through_jpeg(&branded(), 85), through_jpeg(&branded(), 72)] {
        let map = measured(&page);
        assert!(map.off_areas().is_empty(), "{:?}", map.off_areas());
    }
}

#[test]
fn an_accent_of_twenty_pixels_is_found_with_its_own_value() {
    for (name, place) in
        [("white", (500.0, 590.0)), ("biru", (300.0, 400.0)), ("tint", (700.0, 760.0)), ("biru-tua", (90.0, 90.0))]
    {
        let page = with_disc(branded(), place, 10.5, hex("#2E9E4F"));
        let map = measured(&page);
        assert_eq!(colors(&map), ["#2E9E4F"], "on {name}");
        let found = map.off_areas()[0].boxes[0];
        let centre = (found.x as f32 + found.width as f32 / 2.0, found.y as f32 + found.height as f32 / 2.0);
        assert!((centre.0 - place.0).abs() < 3.0 && (centre.1 - place.1).abs() < 3.0 && found.width <= 22, "{found:?}");
        // A codec may move a value by a level or two; the accent must be there all the same.
        let lossy = measured(&through_jpeg(&page, 90));
        assert_eq!(lossy.off_areas().len(), 1, "on {name}, JPEG: {:?}", lossy.off_areas());
        assert!(lossy.off_areas()[0].color.delta_e_2000(hex("#2E9E4F")) < 3.0);
    }
}

#[test]
fn large_areas_are_found_whatever_their_size() {
    for (width, height) in [(1080, 800), (1200, 1600), (802, 802), (1080, 1350), (640, 400)] {
        let map = measured(&Raster::filled(PxSize::new(width, height), hex("#C71585")));
        assert_eq!(colors(&map), ["#C71585"], "{width} × {height}");
        let mut page = branded();
        let panel = PxRect::new(20, 220, width.min(1000), height.min(1100));
        paint(&mut page, panel, |_, _| hex("#C71585"));
        assert_eq!(colors(&measured(&page)), ["#C71585"], "{panel:?}");
    }
}

#[test]
fn gradients_between_brand_colours_are_let_pass_and_foreign_ones_are_not() {
    let run = |from: &str, to: &str| {
        let (from, to) = (hex(from), hex(to));
        let mut page = branded();
        paint(&mut page, PxRect::new(0, 0, 1080, 580), |x, _| from.mixed(to, x as f32 / 1079.0));
        measured(&page)
    };
    let home = run("#0B2E6B", "#1F6FB5");
    assert!(home.off_areas().is_empty(), "{:?}", home.off_areas());
    assert_eq!(home.class(540, 100), PixelClass::Gradient);
    let foreign = run("#1F6FB5", "#8E44AD");
    assert!(foreign.off_areas().iter().any(|off| off.gradient), "{:?}", foreign.off_areas());
}

#[test]
fn a_flat_colour_between_two_brand_colours_is_no_gradient() {
    let mut page = branded();
    let between = hex("#1F6FB5").mixed(hex("#C8202F"), 0.5);
    paint(&mut page, PxRect::new(60, 260, 960, 300), |_, _| between);
    let map = measured(&page);
    assert_eq!(colors(&map), [between.to_string()]);
    assert!(!map.off_areas()[0].gradient);
}

#[test]
fn transparent_pixels_are_not_counted_and_half_ones_are_judged_on_the_ground() {
    let mut page = branded();
    let wild = PxRect::new(200, 300, 400, 200);
    paint(&mut page, wild, |_, _| hex("#FF00FF"));
    for y in wild.y..wild.bottom() {
        for x in wild.x..wild.right() {
            page.rgba_mut()[(4 * (y * PAGE.width + x) + 3) as usize] = 0;
        }
    }
    let map = measured(&page);
    assert!(map.off_areas().is_empty() && map.class(300, 400) == PixelClass::Clear, "{:?}", map.off_areas());
    // A fifth of biru over nothing is the tint of a fifth over white.
    let mut page = branded();
    paint(&mut page, wild, |_, _| hex("#1F6FB5"));
    for y in wild.y..wild.bottom() {
        for x in wild.x..wild.right() {
            page.rgba_mut()[(4 * (y * PAGE.width + x) + 3) as usize] = 51;
        }
    }
    let map = measured(&page);
    assert!(map.off_areas().is_empty() && map.class(300, 400) == PixelClass::Tint, "{:?}", map.off_areas());
}

#[test]
fn the_report_is_the_same_from_png_lossless_webp_and_tiff() {
    let folder = tempfile::tempdir().unwrap();
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let wording = Wording::new(Language::English);
    for name in ["wrong-color-visa.png", "wrong-both-survei.jpg"] {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts").join(name);
        let raster = decode(&std::fs::read(source).unwrap(), &Limits::default()).unwrap().raster;
        let png = folder.path().join("draft.png");
        std::fs::write(&png, encode(&raster, Encoding::Png).unwrap()).unwrap();
        let webp = folder.path().join("draft.webp");
        std::fs::write(&webp, encode(&raster, Encoding::WebP).unwrap()).unwrap();
        let tiff = folder.path().join("draft.tiff");
        image::open(&png).unwrap().save(&tiff).unwrap();
        let told = [png, webp, tiff].map(|path| {
            let mut draft = linter.check_path(&path);
            assert!(draft.error.is_none(), "{}: {:?}", path.display(), draft.error);
            (draft.path, draft.sha256, draft.format) = (String::new(), String::new(), "");
            let report = linter.report(vec![Checked { index: 0, draft, thumbnail: None }], 1, "2026-11-22");
            String::from_utf8(render(&report, Format::Json, &wording)).unwrap()
        });
        assert!(told[0].contains("off-palette-color"));
        assert_eq!(told[0], told[1], "{name}: PNG and WebP");
        assert_eq!(told[0], told[2], "{name}: PNG and TIFF");
    }
}

#[test]
fn a_fixed_draft_has_its_colours_and_its_photo_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    // Noise is what no drawing has.
    // The disc's edge reaches to within two pixels of the photo.
    let mut page = with_disc(branded(), (300.0, 578.0), 40.0, hex("#3A86C8"));
    let photo = PxRect::new(60, 620, 480, 300);
    paint(&mut page, photo, |x, y| {
        let wave = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 7;
        Srgb8::new((wave % 200) as u8, (wave / 3 % 180) as u8, (wave / 7 % 220) as u8)
    });
    let (from, to) = (folder.path().join("draft.png"), folder.path().join("fixed.png"));
    std::fs::write(&from, encode(&page, Encoding::Png).unwrap()).unwrap();
    let target = Target { from: from.clone(), to: to.clone(), within: None };
    let before = std::fs::read(&from).unwrap();
    let fix = |target: &Target| {
        let mut done = Vec::new();
        let save = SaveOptions::default();
        linter.fix_all(std::slice::from_ref(target), &[], &save, &Default::default(), |_, result| done.push(result));
        done.remove(0)
    };
    let fixed = fix(&target).unwrap();
    assert!(fixed.remaining.is_empty(), "{:?}", fixed.steps);
    let after = decode(&std::fs::read(&to).unwrap(), &Limits::default()).unwrap().raster;
    assert_eq!(after.color(300, 578), hex("#1F6FB5"));
    assert_eq!(after.cropped(photo), page.cropped(photo));
    assert_eq!(std::fs::read(&from).unwrap(), before);
    // A second time there is nothing to do, and what is there is not replaced.
    assert!(fix(&target).is_err());
    let next = Target { from: to.clone(), to: folder.path().join("again.png"), within: None };
    let copied = fix(&next).unwrap();
    assert!(copied.steps.is_empty());
    assert_eq!(std::fs::read(folder.path().join("again.png")).unwrap(), std::fs::read(to).unwrap());
}
