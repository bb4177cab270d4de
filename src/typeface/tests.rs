//! Lines planted with a font that is known, drawn by our own setter; lines of other engines are judged in `tests/typeface.rs`.

use super::*;
use crate::brand::typography::FontStyle;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::seen::FaceVerdict;
use crate::vision::Coverage;
use reading::Reading;

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Bold.ttf");
static ITALIC: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Italic.ttf");

static JUDGE: LazyLock<Judge> = LazyLock::new(|| {
    let style = |weight, italic, data: &[u8]| FontStyle { weight, italic, source: String::new(), data: data.into() };
    Judge::new(&Typography {
        family: "Fira Sans Extra Condensed".to_owned(),
        slug: "fira-sans-extra-condensed".to_owned(),
        styles: vec![style(400, false, REGULAR), style(400, true, ITALIC), style(700, false, BOLD)],
        allowed_weights: Vec::new(),
        smallest_x_height_px: 0.0,
    })
});

/// `text` as the font in `data` sets it, each column repeated or left out so that it is `stretch` times as wide.
fn planted(data: &[u8], text: &str, size_px: f32, stretch: f32) -> Line {
    let face = Face::new(data.into()).unwrap();
    let line = face.shape(text, size_px * 4.0, &[]);
    let large = PxSize::new((line.advance_px + 32.0) as u32, (size_px * 6.0) as u32);
    let drawn = face.draw(&line, large, 16.0, size_px * 4.5);
    let size = PxSize::new((large.width as f32 / 4.0 * stretch) as u32, large.height / 4);
    let mut coverage = Coverage::empty(size);
    for y in 0..size.height {
        for x in 0..size.width {
            let columns = (x as f32 * 4.0 / stretch) as u32..((x + 1) as f32 * 4.0 / stretch) as u32;
            let area = columns.len() as u32 * 4;
            let sum: u32 =
                columns.flat_map(|c| (0..4).map(move |r| (c, r))).map(|(c, r)| u32::from(drawn.at(c, 4 * y + r))).sum();
            coverage.values[(y * size.width + x) as usize] = (sum / area) as u8;
        }
    }
    let rows: Vec<u32> = (0..size.height).filter(|&y| coverage.row(y).iter().any(|&v| v > 127)).collect();
    let bbox = PxRect::from_ends(4, rows[0], size.width - 4, rows[rows.len() - 1] + 1);
    let ground = Srgb8::WHITE;
    let baseline_px = size_px * 4.5 / 4.0;
    Line { bbox, frame: size.as_rect(), coverage, ink: Srgb8::default(), ground, pieces: Vec::new(), baseline_px }
}

#[test]
fn the_brand_is_known_with_its_size_weight_and_slope() {
    for (data, weight, italic) in [(REGULAR, 400, false), (BOLD, 700, false), (ITALIC, 400, true)] {
        for size_px in [16.0, 21.0, 34.0, 80.0] {
            let seen = JUDGE.verdict(&planted(data, "Syarat paspor elektronik", size_px, 1.0));
            assert_eq!(seen.verdict, FaceVerdict::Brand, "{weight} {italic} {size_px}: {seen:?}");
            assert_eq!((seen.weight, seen.italic), (Some(weight), italic));
            assert!((seen.size_px / size_px).ln().abs() < 0.03, "{size_px}: {}", seen.size_px);
            assert!((seen.x_height_px / size_px - 0.527).abs() < 0.02);
            assert!(seen.certainty > 0.8 && seen.doubt.is_none());
        }
    }
}

#[test]
fn the_brand_drawn_too_wide_or_too_narrow_is_not_the_brand() {
    for stretch in [0.8, 1.25] {
        let seen = JUDGE.verdict(&planted(REGULAR, "Syarat paspor elektronik", 40.0, stretch));
        assert_ne!(seen.verdict, FaceVerdict::Brand, "{stretch}: {seen:?}");
    }
}

#[test]
fn what_is_no_text_stays_open() {
    let mut line = planted(REGULAR, "Syarat", 40.0, 1.0);
    let size = line.coverage.size;
    for y in 0..size.height {
        for x in 0..size.width {
            let on = (x / 7 * 31 + y / 7 * 17) % 5 < 2;
            line.coverage.values[(y * size.width + x) as usize] = if on { 255 } else { 0 };
        }
    }
    line.bbox = size.as_rect();
    assert_eq!(JUDGE.verdict(&line).verdict, FaceVerdict::Uncertain);
    line.coverage.values.fill(0);
    assert_eq!(JUDGE.verdict(&line).verdict, FaceVerdict::Uncertain);
}

#[test]
fn a_reading_is_left_off_exactly_where_it_would_leave_too_much() {
    let line = planted(REGULAR, "Syarat paspor elektronik", 22.0, 1.0);
    let slope = &slopes(&line)[0];
    let fit = trials::ranked(&JUDGE.styles, std::slice::from_ref(slope), None)[0].fit();
    for style in JUDGE.styles.iter().map(BrandStyle::common) {
        let whole = Reading::of(&slope.pieces, style, fit, None);
        for share in [0.2, 0.6, 0.95, 1.05, 2.0] {
            let within = Reading::within(&slope.pieces, style, fit, None, share * whole.cost());
            assert_eq!(within.is_some(), share > 1.0, "{} {share}", style.weight);
            assert!(within.is_none_or(|within| within.cost() == whole.cost()));
        }
    }
}

#[test]
fn the_shipped_library_is_whole_and_in_order() {
    let families = families();
    assert!(families.len() > 60 && families.is_sorted());
    assert!(families.contains(&"roboto-condensed") && families.contains(&"fira-sans-condensed"));
    for family in &RIVALS.families {
        for style in &family.styles {
            assert_eq!(style.masters().len(), style.glyphs.len(), "{}", family.slug);
        }
    }
}

#[test]
fn families_have_names_for_people() {
    assert_eq!(library::display_name("pt-sans-narrow"), "PT Sans Narrow");
    assert_eq!(library::display_name("source-sans-3"), "Source Sans 3");
    for slug in families() {
        assert_eq!(crate::brand::typography::slug(&library::display_name(slug)), slug);
    }
}

#[test]
fn a_library_comes_out_as_it_went_in() {
    let face = Face::new(REGULAR.into()).unwrap();
    let style = StyleRef::new(&face, 400, false, library::rival_letters(), library::RIVAL_PX);
    let family = Family { slug: "planted".to_owned(), styles: vec![style] };
    let bytes: &'static [u8] = Box::leak(library::write(std::slice::from_ref(&family)).unwrap().into_boxed_slice());
    let read = Library::read(bytes).unwrap();
    let (a, b) = (&family.styles[0], &read.families[0].styles[0]);
    assert_eq!(a.glyphs.len(), b.glyphs.len());
    for (p, q) in a.glyphs.iter().zip(&b.glyphs) {
        assert!(p.letter == q.letter && (p.width - q.width).abs() < 1e-3 && (p.center_x - q.center_x).abs() < 1e-3);
    }
    for (p, q) in a.masters().iter().zip(b.masters()) {
        let worst = p.pixels().iter().zip(q.pixels()).map(|(a, b)| a.abs_diff(b)).max();
        assert!(worst.unwrap_or(0) <= 9);
    }
    assert!(Library::read(b"something else").is_none());
}

#[test]
fn evidence_shows_the_line_and_its_rendition() {
    let line = planted(REGULAR, "Syarat paspor", 24.0, 1.0);
    let picture = JUDGE.evidence(&line).unwrap();
    assert!(picture.size().height > 2 * line.bbox.height);
}
