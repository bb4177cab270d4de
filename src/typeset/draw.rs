//! Placed glyphs to a coverage mask: exact area coverage of the outlines, no hinting, no gamma.

use super::{Face, PlacedGlyph, ShapedLine};
use crate::geom::{PxRect, PxSize};
use crate::vision::Coverage;
use ab_glyph::{GlyphId, Outline, OutlineCurve, OutlinedGlyph, Point, PxScale, PxScaleFactor, Rect, point};

/// A glyph drawn alone.
#[derive(Clone, Debug)]
pub struct GlyphPicture {
    /// Its ink.
    pub mask: Coverage,
    /// Column of its origin.
    pub pen_px: f32,
    /// Row of its baseline.
    pub baseline_px: f32,
    /// Left, top, right and bottom edge of its ink in em, to the right of the origin and above the baseline.
    pub ink_em: [f32; 4],
}

impl Face {
    /// Draws `line` on a mask of `size` pixels, its pen starting at column `x_px` with the baseline at row `baseline_px`, both
    /// counted from the mask's top left corner, fractions kept. What lies outside the mask is left out.
    ///
    /// Each pixel holds the share of it that outlines cover, in 255ths; where glyphs overlap, as paint laid on paint.
    pub fn draw(&self, line: &ShapedLine, size: PxSize, x_px: f32, baseline_px: f32) -> Coverage {
        let mut mask = Coverage::empty(size);
        for placed in &line.glyphs {
            let (x, y) = (x_px + placed.x_px, baseline_px - placed.y_px);
            if let Some(glyph) = self.outlined(placed.id, line.size_px, x, y) {
                lay(&glyph, &mut mask);
            }
        }
        mask
    }

    /// The smallest rectangle, in pixels relative to the pen's start on the baseline (`left`, `top`, `right`, `bottom`, `y` down),
    /// that covers all ink of `line`; none where it has no ink.
    pub fn ink_px(&self, line: &ShapedLine) -> Option<[f32; 4]> {
        let inks = self.inks_px(line).into_iter().map(|(_, ink)| ink);
        inks.reduce(|h, ink| [h[0].min(ink[0]), h[1].min(ink[1]), h[2].max(ink[2]), h[3].max(ink[3])])
    }

    /// The same of each glyph that has ink, with the byte of the text that it stands for.
    pub fn inks_px(&self, line: &ShapedLine) -> Vec<(u32, [f32; 4])> {
        let per_unit = line.size_px / self.units_per_em;
        let ink = |placed: &PlacedGlyph| {
            let Rect { min, max } = self.outline(placed.id)?.bounds;
            let (low, high) = (min.y.min(max.y), min.y.max(max.y));
            let (x, y) = (placed.x_px, -placed.y_px);
            let edges = [x + min.x * per_unit, y - high * per_unit, x + max.x * per_unit, y - low * per_unit];
            Some((placed.cluster, edges))
        };
        line.glyphs.iter().filter_map(ink).collect()
    }

    /// One glyph alone with a margin of a pixel, sheared so that strokes leaning to the right by `lean` (run over rise) stand upright;
    /// none for a space.
    pub fn picture(&self, glyph: u16, size_px: f32, lean: f32) -> Option<GlyphPicture> {
        let mut outline = self.outline(glyph)?;
        shear(&mut outline, lean);
        let per_unit = size_px / self.units_per_em;
        let Rect { min, max } = outline.bounds;
        let (low, high) = (min.y.min(max.y), min.y.max(max.y));
        let (pen, baseline) = (1.0 - (min.x * per_unit).floor(), 1.0 + (high * per_unit).ceil());
        let size = PxSize::new(
            ((max.x * per_unit).ceil() + pen).max(1.0) as u32 + 1,
            ((-low * per_unit).ceil() + baseline).max(1.0) as u32 + 1,
        );
        let scale = PxScaleFactor { horizontal: per_unit, vertical: per_unit };
        let placed = GlyphId(glyph).with_scale_and_position(PxScale::from(size_px), point(pen, baseline));
        let mut mask = Coverage::empty(size);
        lay(&OutlinedGlyph::new(placed, outline, scale), &mut mask);
        let em = 1.0 / self.units_per_em;
        Some(GlyphPicture {
            mask,
            pen_px: pen,
            baseline_px: baseline,
            ink_em: [min.x * em, high * em, max.x * em, low * em],
        })
    }

    /// The outline of a glyph at a size and place; none for a space.
    fn outlined(&self, glyph: u16, size_px: f32, x_px: f32, y_px: f32) -> Option<OutlinedGlyph> {
        let outline = self.outline(glyph)?;
        let per_unit = size_px / self.units_per_em;
        // The factor is stated rather than left to `PxScale`, whose unit is the font's line height and not the em.
        let scale = PxScaleFactor { horizontal: per_unit, vertical: per_unit };
        let placed = GlyphId(glyph).with_scale_and_position(PxScale::from(size_px), point(x_px, y_px));
        Some(OutlinedGlyph::new(placed, outline, scale))
    }
}

/// Moves every point to the left in proportion to its height; the bounds follow the points, which is exact but for the ends of curves.
fn shear(outline: &mut Outline, lean: f32) {
    if lean == 0.0 {
        return;
    }
    let mut span = (f32::MAX, f32::MIN);
    let mut moved = |p: &mut Point| {
        p.x -= lean * p.y;
        span = (span.0.min(p.x), span.1.max(p.x));
    };
    for curve in &mut outline.curves {
        match curve {
            OutlineCurve::Line(a, b) => [a, b].into_iter().for_each(&mut moved),
            OutlineCurve::Quad(a, b, c) => [a, b, c].into_iter().for_each(&mut moved),
            OutlineCurve::Cubic(a, b, c, d) => [a, b, c, d].into_iter().for_each(&mut moved),
        }
    }
    (outline.bounds.min.x, outline.bounds.max.x) = span;
}

fn lay(glyph: &OutlinedGlyph, mask: &mut Coverage) {
    let bounds = glyph.px_bounds();
    let (left, top) = (bounds.min.x as i64, bounds.min.y as i64);
    let page = mask.size.as_rect();
    if PxRect::from_ends(
        left.max(0) as u32,
        top.max(0) as u32,
        bounds.max.x.max(0.0) as u32,
        bounds.max.y.max(0.0) as u32,
    )
    .intersection(page)
    .is_empty()
    {
        return;
    }
    let width = mask.size.width as usize;
    glyph.draw(|dx, dy, share| {
        let (x, y) = (left + i64::from(dx), top + i64::from(dy));
        if x < 0 || y < 0 || x >= i64::from(page.width) || y >= i64::from(page.height) {
            return;
        }
        let seat = &mut mask.values[y as usize * width + x as usize];
        let bare = 255.0 - f32::from(*seat);
        // Rounded by the cast.
        *seat = (255.5 - bare * (1.0 - share.clamp(0.0, 1.0))) as u8;
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::regular;
    use super::*;

    #[test]
    fn size_means_pixels_per_em() {
        let face = regular();
        let line = face.shape("H", 100.0, &[]);
        let [left, top, right, bottom] = face.ink_px(&line).unwrap();
        assert!((top + 68.9).abs() < 0.1 && bottom.abs() < 0.1, "{top} {bottom}");
        let mask = face.draw(&line, PxSize::new(60, 100), 0.0, 80.0);
        let rows: Vec<u32> = (0..100).filter(|&y| mask.row(y).iter().any(|&v| v > 127)).collect();
        assert_eq!((rows[0], rows[rows.len() - 1]), (11, 79));
        let columns = (0..60).filter(|&x| (0..100).any(|y| mask.at(x, y) > 127)).count() as f32;
        assert!((columns - (right - left)).abs() <= 1.0);
    }

    #[test]
    fn ink_does_not_depend_on_the_place() {
        let face = regular();
        let line = face.shape("Paspor", 18.0, &[]);
        let ink = |x: f32, y: f32| -> u64 {
            let mask = face.draw(&line, PxSize::new(80, 40), x, y);
            mask.values.iter().map(|&v| u64::from(v)).sum()
        };
        let still = ink(8.0, 25.0) as f32;
        arbtest::arbtest(|u| {
            let (x, y) = (f32::from(u.int_in_range(2..=200_u8)?) / 10.0, f32::from(u.int_in_range(20..=30_u8)?) + 0.3);
            assert!((ink(x, y) as f32 - still).abs() < 0.01 * still);
            Ok(())
        });
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        let face = regular();
        let line = face.shape("Paspor", 40.0, &[]);
        for (x, y) in [(-30.0, 5.0), (500.0, 10.0), (0.0, -90.0), (3.0, 300.0)] {
            let mask = face.draw(&line, PxSize::new(20, 20), x, y);
            assert_eq!(mask.values.len(), 400);
        }
    }
}
