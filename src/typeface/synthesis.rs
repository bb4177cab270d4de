//! Styles that a family lacks and a program makes up: emboldened and slanted uprights.
//!
//! Browsers and drawing programs do so where a single-weight family such as Bebas Neue is set bold, so the library holds them, too.

use crate::geom::PxSize;
use crate::typeset::{Face, GlyphPicture};
use crate::vision::Coverage;

/// What is made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synthesis {
    /// Outlines grown all around.
    pub bold: bool,
    /// Sheared to the right.
    pub oblique: bool,
}

/// Run over rise of slanted uprights: the tangent of 14°, which CSS Fonts 4 states for `oblique` and Skia draws (a quarter).
pub const SYNTHETIC_SLANT: f32 = 0.25;

/// Growth of strokes in em: what Skia hands to FreeType for synthetic bold (a 34th of the em).
const BOLD_EM: f32 = 1.0 / 34.0;
/// Outlines are grown on a picture this many times as large.
const ENLARGED: usize = 8;

/// The picture of a glyph with its strokes grown, see [`Face::picture`].
pub(super) fn emboldened(face: &Face, glyph: u16, size_px: f32, lean: f32) -> Option<GlyphPicture> {
    let large_px = size_px * ENLARGED as f32;
    let large = face.picture(glyph, large_px, lean)?;
    let radius = 0.5 * BOLD_EM * large_px;
    let reach = radius.ceil() as usize;
    // The pen and the baseline come to lie between whole pixels of the small picture; the pen of most letters lies left of it.
    let margin = |at: f32| reach as i64 + (-(at as i64) - reach as i64).rem_euclid(ENLARGED as i64);
    let (left, top) = (margin(large.pen_px), margin(large.baseline_px));
    let small_px = |at: f32, margin: i64| ((at as i64 + margin) / ENLARGED as i64) as f32;
    let (pen_px, baseline_px) = (small_px(large.pen_px, left), small_px(large.baseline_px, top));
    let (left, top) = (left as usize, top as usize);
    let (w, h) = (large.mask.size.width as usize, large.mask.size.height as usize);
    let (width, height) = ((left + w + reach).div_ceil(ENLARGED), (top + h + reach).div_ceil(ENLARGED));
    let offsets = disc(radius);
    let mut mask = Coverage::empty(PxSize::new(width as u32, height as u32));
    let grown = |x: usize, y: usize| {
        let at = |&(dx, dy): &(i32, i32)| {
            let (x, y) = (x as i32 - left as i32 + dx, y as i32 - top as i32 + dy);
            let inside = (0..w as i32).contains(&x) && (0..h as i32).contains(&y);
            if inside { large.mask.at(x as u32, y as u32) } else { 0 }
        };
        offsets.iter().map(at).max().map_or(0, usize::from)
    };
    for (at, value) in mask.values.iter_mut().enumerate() {
        let (x, y) = (at % width * ENLARGED, at / width * ENLARGED);
        let cells = (0..ENLARGED * ENLARGED).map(|i| grown(x + i % ENLARGED, y + i / ENLARGED));
        *value = (cells.sum::<usize>() / (ENLARGED * ENLARGED)) as u8;
    }
    let [l, t, r, b] = large.ink_em;
    let by = 0.5 * BOLD_EM;
    Some(GlyphPicture { mask, pen_px, baseline_px, ink_em: [l - by, t + by, r + by, b - by] })
}

/// The pixels whose middles lie no further than `radius`, to the nearest whole one, from that of one.
fn disc(radius: f32) -> Vec<(i32, i32)> {
    let reach = radius.ceil() as i32;
    let inside = |&(dx, dy): &(i32, i32)| ((dx * dx + dy * dy) as f32) <= (radius + 0.5).powi(2);
    (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy))).filter(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_grow_by_a_34th_of_the_em_and_stay_in_place() {
        let bytes: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Regular.ttf");
        let face = Face::new(bytes.into()).unwrap();
        let stem = face.glyph('l').unwrap();
        let (plain, bold) = (face.picture(stem, 68.0, 0.0).unwrap(), emboldened(&face, stem, 68.0, 0.0).unwrap());
        let middle = |p: &GlyphPicture, em: f32| {
            let row = p.mask.row((p.baseline_px - em * 68.0) as u32);
            let mass: f32 = row.iter().map(|&v| f32::from(v) / 255.0).sum();
            let at: f32 = row.iter().enumerate().map(|(x, &v)| (x as f32 + 0.5) * f32::from(v) / 255.0).sum();
            (mass, at / mass - p.pen_px)
        };
        let ((thin, a), (thick, b)) = (middle(&plain, 0.3), middle(&bold, 0.3));
        assert!((thick - thin - 2.0).abs() < 0.3, "{thin} {thick}");
        assert!((a - b).abs() < 0.1, "{a} {b}");
        assert!(bold.ink_em[1] > plain.ink_em[1] && bold.ink_em[3] < plain.ink_em[3]);
    }
}
