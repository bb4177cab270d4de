//! All lines of text of a picture.
//!
//! Thin marks are looked for in the picture itself and at a quarter of its size, dark and light, in lightness and, where that shows
//! nothing, in two color differences; marks side by side form rows; each row's ink is measured on the page, and the rows that look
//! like text are kept, the likelier one wherever two overlap. Not here: whose letters they are (`typeface`).

use super::ink::{Inked, ink_of};
use super::likeness::{score, traits_of};
use super::line::Line;
use super::plane::{Channel, Plane};
use super::rows::{Heights, find_marks, find_rows};
use super::strokes::{LEAST_CONTRAST, find_strokes};
use crate::color::Srgb8;
use crate::raster::Raster;

/// Strokes narrower than this, in pixels of the page, are looked for at full size.
const WIDEST_STROKE_PX: usize = 13;
/// The same at a quarter of the size, in pixels of that.
const WIDEST_STROKE_QUARTERED: usize = 17;

/// The lines of text of a picture in reading order: by the top of their boxes, then by the left.
///
/// One line per column: words further apart than about an em are lines of their own. Em sizes from 10 to about 250 px; upright
/// or italic, level to within a pixel or two per word. Transparent pixels are seen on white. Text along curves, turned text and
/// letters each in another color are missed; marks in photos that look like letters may be taken for text.
pub fn find_lines(raster: &Raster) -> Vec<Line> {
    if raster.has_transparency() {
        return find_opaque(&raster.flattened(Srgb8::WHITE));
    }
    find_opaque(raster)
}

fn find_opaque(raster: &Raster) -> Vec<Line> {
    let mut found: Vec<(f32, Inked)> = Vec::new();
    for channel in [Channel::Luma, Channel::RedGreen, Channel::BlueYellow] {
        let plane = Plane::new(raster, channel);
        find_in(&plane, 1, WIDEST_STROKE_PX, &Heights { least: 4, most: 90 }, raster, &mut found);
        find_in(&plane.quartered(), 4, WIDEST_STROKE_QUARTERED, &Heights { least: 7, most: 160 }, raster, &mut found);
    }
    let mut lines: Vec<Line> = best(found).into_iter().map(|inked| inked.line).collect();
    lines.sort_by_key(|line| line.bbox);
    lines
}

fn find_in(plane: &Plane, scale: usize, widest: usize, heights: &Heights, raster: &Raster, found: &mut Vec<(f32, Inked)>) {
    let tiles = plane.tile_ranges();
    if tiles.ranges.iter().all(|&range| range < LEAST_CONTRAST) {
        return;
    }
    let strokes = find_strokes(plane, &tiles, widest);
    for hat in [&strokes.dark, &strokes.light] {
        for row in find_rows(&find_marks(hat, scale as i32, heights, raster)) {
            let length: i32 = row.marks.iter().map(super::rows::Mark::width).sum();
            if length < row.rise {
                continue;
            }
            let Some(inked) = ink_of(&row, raster, hat, scale) else { continue };
            if let Some(score) = score(&traits_of(&inked)) {
                found.push((score, inked));
            }
        }
    }
}

/// The best of every set of rows that overlap.
fn best(mut found: Vec<(f32, Inked)>) -> Vec<Inked> {
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.line.bbox.cmp(&b.1.line.bbox)));
    let mut kept: Vec<Inked> = Vec::new();
    for (_, inked) in found {
        let bbox = inked.line.bbox;
        let overlaps = |other: &Inked| {
            let common = bbox.intersection(other.line.bbox).area_px();
            10 * common > 3 * bbox.area_px().min(other.line.bbox.area_px())
        };
        if !kept.iter().any(overlaps) {
            kept.push(inked);
        }
    }
    kept
}
