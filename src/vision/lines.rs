//! All lines of text of a picture.
//!
//! Thin marks are looked for in the picture itself and at a quarter of its size, dark and light, in lightness and, where that shows
//! nothing, in two color differences; marks side by side form rows; each row's ink is measured on the page, and the rows that look
//! like text are kept, the likelier one wherever two overlap. Not here: whose letters they are (`typeface`).

use super::ink::{Found, Inked, ink_of};
use super::likeness::{quality, traits_of};
use super::line::Line;
use super::plane::{Channel, Plane, Tiles};
use super::rows::{Heights, Row, find_marks, find_rows};
use super::strokes::{Hat, LEAST_CONTRAST, Polarity, find_strokes};
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
    let mut hats = all_hats(raster);
    let mut candidates: Vec<Candidate> = Vec::new();
    for (hat, of) in hats.iter_mut().enumerate() {
        let heights = if of.scale == 1 { Heights { least: 4, most: 90 } } else { Heights { least: 7, most: 160 } };
        let marks = find_marks(&mut of.plane, of.scale as i32, &heights, raster);
        let rows = find_rows(&marks).into_iter().map(|row| Candidate {
            promise: row.promise(),
            band: row.band(raster.size()),
            row,
            hat,
        });
        candidates.extend(rows.filter(|c| c.promise > 0.0 && !c.band.is_empty()));
    }
    candidates.sort_by(|a, b| {
        (hats[a.hat].scale.cmp(&hats[b.hat].scale))
            .then(b.promise.total_cmp(&a.promise))
            .then(a.band.cmp(&b.band))
            .then(a.hat.cmp(&b.hat))
    });
    let mut lines: Vec<Line> = best(inked(&candidates, &hats, raster)).into_iter().map(|inked| inked.line).collect();
    lines.sort_by_key(|line| line.bbox);
    lines
}

/// A row and where it was seen.
struct Candidate {
    row: Row,
    hat: usize,
    promise: f32,
    band: PxRect,
}

/// Lightness contrast from which on a tile is not searched for differences in color alone.
const LIGHTNESS_SUFFICES: u8 = 48;

fn all_hats(raster: &Raster) -> Vec<Hat> {
    let mut hats = Vec::new();
    let luma = Plane::new(raster, Channel::Luma);
    let small = luma.quartered();
    let luma_tiles = luma.tile_ranges();
    push_hats(&mut hats, &luma, &luma_tiles, Channel::Luma, 1);
    push_hats(&mut hats, &small, &small.tile_ranges(), Channel::Luma, 4);
    for channel in [Channel::RedGreen, Channel::BlueYellow] {
        let tiles = luma_tiles.where_below(LIGHTNESS_SUFFICES, raster, channel);
        if tiles.ranges.iter().any(|&range| range >= LEAST_CONTRAST) {
            let plane = Plane::new_near(raster, channel, &tiles, LEAST_CONTRAST, 4 * (WIDEST_STROKE_QUARTERED + 4));
            let small = plane.quartered();
            push_hats(&mut hats, &plane, &tiles, channel, 1);
            push_hats(&mut hats, &small, &tiles.quartered(small.width, small.height), channel, 4);
        }
    }
    hats
}

fn push_hats(hats: &mut Vec<Hat>, plane: &Plane, tiles: &Tiles, channel: Channel, scale: usize) {
    if tiles.ranges.iter().any(|&range| range >= LEAST_CONTRAST) {
        let widest = if scale == 1 { WIDEST_STROKE_PX } else { WIDEST_STROKE_QUARTERED };
        let [dark, light] = find_strokes(plane, tiles, widest);
        hats.push(Hat { plane: dark, channel, polarity: Polarity::Dark, scale });
        hats.push(Hat { plane: light, channel, polarity: Polarity::Light, scale });
    }
}

/// Quality from which on a line is taken without looking at what else was seen in its place.
const CLEAR_QUALITY: f32 = 0.7;

/// Quality under which a row is taken for texture or ornament.
const LEAST_QUALITY: f32 = 0.3;

/// The ink of the candidates, most promising first, except those that lie where a clear line was found.
fn inked(candidates: &[Candidate], hats: &[Hat], raster: &Raster) -> Vec<(f32, Inked)> {
    let mut found: Vec<(f32, Inked)> = Vec::new();
    let mut clear: Vec<PxRect> = Vec::new();
    for candidate in candidates {
        let band = candidate.band;
        let taken =
            |c: &&PxRect| 10 * c.intersection(band).area_px() >= 6 * band.area_px() && 2 * c.height >= band.height;
        if clear.iter().any(|c| taken(&c)) || is_filled(&band, &clear) {
            continue;
        }
        let hat = &hats[candidate.hat];
        for inked in lines_of(candidate.row.clone(), raster, hat) {
            let traits = traits_of(&inked);
            let quality = quality(&traits);
            if quality >= CLEAR_QUALITY && !holds_lines(&inked.band(), &clear) {
                clear.push(inked.band());
            }
            if quality >= LEAST_QUALITY && !holds_lines(&inked.band(), &clear) {
                found.push((quality * (1.0 + traits.strokes * traits.length).ln(), inked));
            }
        }
    }
    found
}

/// Whether clear lines of less than half the height lie inside `band` and make up a good part of its length: then the band is a row
/// of cards or bars, not of letters.
fn holds_lines(band: &PxRect, clear: &[PxRect]) -> bool {
    let inside = |c: &&PxRect| 2 * c.height < band.height && 10 * c.intersection(*band).area_px() >= 8 * c.area_px();
    10 * clear.iter().filter(inside).map(|c| c.width).sum::<u32>() >= 3 * band.width
}

/// Whether clear lines of less than half the height lie over most of the length of `band`: nothing but cards of text, not worth inking.
fn is_filled(band: &PxRect, clear: &[PxRect]) -> bool {
    let inside = |c: &&PxRect| 2 * c.height < band.height && 10 * c.intersection(*band).area_px() >= 8 * c.area_px();
    let mut spans: Vec<(u32, u32)> = clear.iter().filter(inside).map(|c| (c.x, c.right())).collect();
    spans.sort_unstable();
    let (mut covered, mut reached) = (0, 0);
    for (from, to) in spans {
        covered += to.saturating_sub(from.max(reached));
        reached = reached.max(to);
    }
    10 * covered >= 7 * band.width
}

/// The lines of one row, cut where words lie too far apart.
fn lines_of(row: Row, raster: &Raster, hat: &Hat) -> Vec<Inked> {
    let mut lines = Vec::new();
    let mut rest = vec![row];
    while let Some(row) = rest.pop() {
        match ink_of(&row, raster, hat) {
            Some(Found::Line(inked)) => lines.push(inked),
            Some(Found::Apart(column)) => rest.extend(row.cut_at(column).into_iter().flatten()),
            None => {}
        }
    }
    lines
}

/// The best of every set of rows that overlap.
fn best(mut found: Vec<(f32, Inked)>) -> Vec<Inked> {
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.line.bbox.cmp(&b.1.line.bbox)));
    let mut kept: Vec<Inked> = Vec::new();
    for (_, inked) in found {
        let band = inked.band();
        let overlaps = |other: &Inked| {
            let other = other.band();
            10 * band.intersection(other).area_px() > 3 * band.area_px().min(other.area_px())
        };
        if !kept.iter().any(overlaps) {
            kept.push(inked);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
