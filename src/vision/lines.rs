//! All lines of text of a picture.
//!
//! Thin marks are looked for in the picture itself and at a quarter of its size, dark and light, in lightness and, where that shows
//! nothing, in two color differences; marks side by side form rows; each row's ink is measured on the page, and the rows that look
//! like text are kept, the likelier one wherever two overlap. Not here: whose letters they are (`typeface`).

use super::ink::{Inked, ink_of};
use super::likeness::{quality, traits_of};
use super::line::Line;
use super::plane::{Channel, Plane, Tiles};
use super::rows::{Heights, Row, find_marks, find_rows};
use super::strokes::{LEAST_CONTRAST, find_strokes};
use crate::color::Srgb8;
use crate::geom::PxRect;
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
    let hats = all_hats(raster);
    let mut candidates: Vec<Candidate> = Vec::new();
    for (hat, of) in hats.iter().enumerate() {
        let heights = if of.scale == 1 { Heights { least: 4, most: 90 } } else { Heights { least: 7, most: 160 } };
        let marks = find_marks(&of.plane, of.scale as i32, &heights, raster);
        let rows = find_rows(&marks).into_iter().map(|row| Candidate {
            promise: row.promise(),
            hull: row.hull(raster.size()),
            row,
            hat,
        });
        candidates.extend(rows.filter(|c| c.promise > 0.0 && !c.hull.is_empty()));
    }
    candidates.sort_by(|a, b| b.promise.total_cmp(&a.promise).then(a.hull.cmp(&b.hull)).then(a.hat.cmp(&b.hat)));
    let mut lines: Vec<Line> = best(inked(&candidates, &hats, raster)).into_iter().map(|inked| inked.line).collect();
    lines.sort_by_key(|line| line.bbox);
    lines
}

/// A plane of contrasts, `scale` times smaller than the page.
struct Hat {
    plane: Plane,
    scale: usize,
}

/// A row and where it was seen.
struct Candidate {
    row: Row,
    hat: usize,
    promise: f32,
    hull: PxRect,
}

/// Lightness contrast from which on a tile is not searched for differences in color alone.
const LIGHTNESS_SUFFICES: u8 = 48;

fn all_hats(raster: &Raster) -> Vec<Hat> {
    let mut hats = Vec::new();
    let luma = Plane::new(raster, Channel::Luma);
    let small = luma.quartered();
    let luma_tiles = [luma.tile_ranges(), small.tile_ranges()];
    push_hats(&mut hats, &luma, &luma_tiles[0], 1);
    push_hats(&mut hats, &small, &luma_tiles[1], 4);
    for channel in [Channel::RedGreen, Channel::BlueYellow] {
        let plane = Plane::new(raster, channel);
        let small = plane.quartered();
        push_hats(&mut hats, &plane, &plane.tile_ranges().where_other_is_below(&luma_tiles[0], LIGHTNESS_SUFFICES), 1);
        push_hats(&mut hats, &small, &small.tile_ranges().where_other_is_below(&luma_tiles[1], LIGHTNESS_SUFFICES), 4);
    }
    hats
}

fn push_hats(hats: &mut Vec<Hat>, plane: &Plane, tiles: &Tiles, scale: usize) {
    if tiles.ranges.iter().any(|&range| range >= LEAST_CONTRAST) {
        let widest = if scale == 1 { WIDEST_STROKE_PX } else { WIDEST_STROKE_QUARTERED };
        let strokes = find_strokes(plane, tiles, widest);
        hats.extend([strokes.dark, strokes.light].map(|plane| Hat { plane, scale }));
    }
}

/// Quality from which on a line is taken without looking at what else was seen in its place.
const CLEAR_QUALITY: f32 = 0.7;

/// The ink of the candidates, most promising first, except those that lie where a clear line was found.
fn inked(candidates: &[Candidate], hats: &[Hat], raster: &Raster) -> Vec<(f32, Inked)> {
    let mut found: Vec<(f32, Inked)> = Vec::new();
    let mut clear: Vec<PxRect> = Vec::new();
    for candidate in candidates {
        let hull = candidate.hull;
        if clear.iter().any(|c| 10 * c.intersection(hull).area_px() >= 6 * hull.area_px()) {
            continue;
        }
        let hat = &hats[candidate.hat];
        let Some(inked) = ink_of(&candidate.row, hull, raster, &hat.plane, hat.scale) else { continue };
        let traits = traits_of(&inked);
        let quality = quality(&traits);
        if quality >= CLEAR_QUALITY {
            clear.push(inked.line.bbox.hull(hull));
        }
        if quality > 0.1 {
            found.push((quality * (1.0 + traits.strokes * traits.length).ln(), inked));
        }
    }
    found
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
