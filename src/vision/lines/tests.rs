//! Lines planted on drawn pages must be found where they stand; texture must not be taken for text.

use super::find_lines;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::vision::Line;
use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/FiraSansExtraCondensed-Regular.ttf");

/// A text to draw: where its first baseline point lies and its size.
struct Text<'a> {
    words: &'a str,
    x: f32,
    baseline: f32,
    em_px: f32,
    ink: Srgb8,
}

/// Draws `text`, letters side by side by their advances, and gives the box of pixels that are at least half ink.
fn draw(raster: &mut Raster, text: &Text) -> PxRect {
    let font = FontRef::try_from_slice(REGULAR).unwrap();
    let scale = PxScale::from(text.em_px * font.height_unscaled() / font.units_per_em().unwrap());
    let (mut x, mut bbox) = (text.x, PxRect::default());
    let width = raster.size().width;
    for letter in text.words.chars() {
        let id = font.glyph_id(letter);
        if let Some(outline) = font.outline_glyph(id.with_scale_and_position(scale, point(x, text.baseline))) {
            let bounds = outline.px_bounds();
            outline.draw(|gx, gy, coverage| {
                let (px, py) = (bounds.min.x as u32 + gx, bounds.min.y as u32 + gy);
                let at = 4 * (py * width + px) as usize;
                let mixed = raster.color(px, py).mixed(text.ink, coverage.min(1.0));
                raster.rgba_mut()[at..at + 3].copy_from_slice(&[mixed.r, mixed.g, mixed.b]);
                if coverage >= 0.5 {
                    bbox = bbox.hull(PxRect::new(px, py, 1, 1));
                }
            });
        }
        x += font.as_scaled(scale).h_advance(id);
    }
    bbox
}

fn page(width: u32, height: u32, ground: impl Fn(u32, u32) -> Srgb8) -> Raster {
    let size = PxSize::new(width, height);
    let rgba = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba = rgba.flat_map(|(x, y)| {
        let c = ground(x, y);
        [c.r, c.g, c.b, 255]
    });
    Raster::from_rgba(size, rgba.collect()).unwrap()
}

/// Noise without a seed from outside: the upper bits of a product, as in Knuth's multiplicative hashing.
fn noise(x: u32, y: u32, levels: u32) -> u8 {
    let mixed = (x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35);
    ((mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D) >> 16) as u8 % levels.max(1) as u8
}

fn assert_at(line: &Line, planted: PxRect) {
    let near = |a: u32, b: u32| a.abs_diff(b) <= 2;
    let (found, wanted) = (line.bbox, planted);
    assert!(
        near(found.x, wanted.x)
            && near(found.y, wanted.y)
            && near(found.right(), wanted.right())
            && near(found.bottom(), wanted.bottom()),
        "{found:?} instead of {wanted:?}"
    );
}

fn only_line(raster: &Raster) -> Line {
    let mut lines = find_lines(raster);
    assert_eq!(lines.len(), 1, "{:?}", lines.iter().map(|l| l.bbox).collect::<Vec<_>>());
    lines.remove(0)
}

const INK: Srgb8 = Srgb8::new(11, 46, 107);

#[test]
fn a_line_is_found_from_footnote_to_poster_size_in_both_polarities() {
    for em_px in [11.0, 14.0, 20.0, 33.0, 60.0, 120.0, 240.0] {
        for (ink, ground) in [(INK, Srgb8::WHITE), (Srgb8::WHITE, INK)] {
            let mut raster = page((em_px * 10.0) as u32 + 60, (em_px * 3.0) as u32, |_, _| ground);
            let text = Text { words: "Syarat Permohonan Baru", x: 25.0, baseline: em_px * 2.0, em_px, ink };
            let planted = draw(&mut raster, &text);
            let line = only_line(&raster);
            assert_at(&line, planted);
            assert!((line.baseline_px - text.baseline).abs() <= 0.5 + em_px / 40.0, "{em_px}: {}", line.baseline_px);
            assert!(line.ground.delta_e_2000(ground) < 2.0);
        }
    }
}

#[test]
fn ink_and_coverage_are_those_that_were_drawn() {
    let mut raster = page(500, 100, |_, _| Srgb8::WHITE);
    draw(&mut raster, &Text { words: "Loket Pengaduan", x: 20.0, baseline: 60.0, em_px: 40.0, ink: INK });
    let line = only_line(&raster);
    assert!(line.ink.delta_e_2000(INK) < 2.0, "{}", line.ink);
    for y in 0..line.frame.height {
        for x in 0..line.frame.width {
            let p = raster.color(line.frame.x + x, line.frame.y + y);
            let drawn = (255.0 - f32::from(p.r)) / (255.0 - f32::from(INK.r)) * 255.0;
            assert!((f32::from(line.coverage.at(x, y)) - drawn).abs() <= 12.0, "({x}, {y})");
        }
    }
}

#[test]
fn color_alone_is_enough_when_lightness_is_equal() {
    let (ink, ground) = (Srgb8::new(200, 32, 47), Srgb8::new(30, 100, 107));
    let mut raster = page(500, 90, |_, _| ground);
    let planted = draw(&mut raster, &Text { words: "Warna sama terang", x: 20.0, baseline: 56.0, em_px: 36.0, ink });
    assert_at(&only_line(&raster), planted);
}

#[test]
fn a_gradient_and_a_noisy_ground_are_seen_through() {
    let gradient = |x: u32, _| Srgb8::new((x / 4) as u8, 60, 160 - (x / 5) as u8);
    let noisy = |x, y| Srgb8::new(40 + noise(x, y, 12), 50 + noise(y, x, 12), 60 + noise(x + 7, y, 12));
    for ground in [&gradient as &dyn Fn(u32, u32) -> Srgb8, &noisy] {
        let mut raster = page(600, 100, ground);
        let text = Text { words: "Jam Layanan Kantor", x: 30.0, baseline: 62.0, em_px: 42.0, ink: Srgb8::WHITE };
        let planted = draw(&mut raster, &text);
        assert_at(&only_line(&raster), planted);
    }
}

#[test]
fn words_far_apart_are_lines_of_their_own_and_words_of_one_line_are_not() {
    let mut raster = page(700, 60, |_, _| Srgb8::WHITE);
    let text = |words, x| Text { words, x, baseline: 38.0, em_px: 24.0, ink: INK };
    let left = draw(&mut raster, &text("Telepon kantor", 20.0));
    let right = draw(&mut raster, &text("Jumat libur", left.right() as f32 + 1.5 * 24.0));
    let lines = find_lines(&raster);
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_at(line, if line.bbox.x < right.x { left } else { right });
    }
    let mut raster = page(700, 60, |_, _| Srgb8::WHITE);
    let left = draw(&mut raster, &text("Telepon", 20.0));
    let right = draw(&mut raster, &text("kantor", left.right() as f32 + 0.6 * 24.0));
    assert_at(&only_line(&raster), left.hull(right));
}

#[test]
fn bullets_underlines_and_frames_are_left_out() {
    let mut raster = page(500, 110, |x, y| {
        let bullet = (20..34).contains(&x) && (44..58).contains(&y);
        let underline = (60..440).contains(&x) && (68..71).contains(&y);
        let frame = (y == 8 || y == 100) || x == 6 || x == 490;
        if bullet || underline || frame { INK } else { Srgb8::WHITE }
    });
    let planted =
        draw(&mut raster, &Text { words: "Bawa paspor lama", x: 60.0, baseline: 60.0, em_px: 30.0, ink: INK });
    let line = only_line(&raster);
    assert!(
        line.bbox.x.abs_diff(planted.x) <= 2 && line.bbox.right().abs_diff(planted.right()) <= 2,
        "{:?}",
        line.bbox
    );
}

#[test]
fn dots_are_joined_to_their_letters() {
    let mut raster = page(300, 80, |_, _| Srgb8::WHITE);
    draw(&mut raster, &Text { words: "iji jiji", x: 20.0, baseline: 52.0, em_px: 40.0, ink: INK });
    let pieces = only_line(&raster).pieces;
    assert_eq!(pieces.len(), 7, "{pieces:?}");
    assert!(pieces.windows(2).all(|w| w[0].x <= w[1].x));
}

#[test]
fn flat_striped_and_noisy_pages_hold_next_to_no_text() {
    let coarse = |x: u32, y: u32| {
        let v = noise(x / 6, y / 6, 200);
        Srgb8::new(v, v / 2 + 40, 90)
    };
    let modules = |x: u32, y: u32| if noise(x / 5, y / 5, 2) == 0 { Srgb8::WHITE } else { Srgb8::default() };
    let stripes = |_, y: u32| if y % 9 < 3 { INK } else { Srgb8::WHITE };
    assert!(find_lines(&page(300, 300, |_, _| INK)).is_empty());
    assert!(find_lines(&page(300, 300, stripes)).is_empty());
    assert!(find_lines(&page(300, 300, modules)).len() <= 1);
    assert!(find_lines(&page(300, 300, coarse)).len() <= 2);
}

#[test]
fn pages_of_any_size_and_content_are_survived() {
    arbtest::arbtest(|u| {
        let (width, height) = (u.int_in_range(0..=70)?, u.int_in_range(0..=40)?);
        let levels: u32 = u.int_in_range(1..=255)?;
        let (dx, dy, zoom): (u32, u32, u32) = (u.arbitrary()?, u.arbitrary()?, u.int_in_range(1..=4)?);
        let raster = page(width, height, |x, y| {
            let v = noise((x / zoom).wrapping_add(dx), (y / zoom).wrapping_add(dy), levels);
            Srgb8::new(v, v.wrapping_mul(3), 255 - v)
        });
        for line in find_lines(&raster) {
            assert_eq!(line.coverage.size, PxSize::new(line.frame.width, line.frame.height));
            assert_eq!(line.bbox.intersection(line.frame), line.bbox);
            assert_eq!(line.frame.intersection(raster.size().as_rect()), line.frame);
        }
        Ok(())
    })
    .budget_ms(1500);
}

#[test]
fn transparent_grounds_count_as_white() {
    let size = PxSize::new(400, 80);
    let mut raster = page(400, 80, |_, _| Srgb8::WHITE);
    let planted = draw(&mut raster, &Text { words: "Sumbu waktu", x: 20.0, baseline: 50.0, em_px: 32.0, ink: INK });
    let clear =
        raster.rgba().chunks_exact(4).flat_map(|p| if p[0] == 255 { [0, 0, 0, 0] } else { [p[0], p[1], p[2], 255] });
    let clear = Raster::from_rgba(size, clear.collect()).unwrap();
    assert_at(&only_line(&clear), planted);
}
