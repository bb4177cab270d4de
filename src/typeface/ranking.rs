//! Which styles are worth reading a line with: letters' coarse pictures against those of every style.

use super::fitting::median;
use super::piece::Piece;
use super::reading::zone_distance;
use super::references::{Fit, GlyphRef, StyleRef, Zones};
use crate::vision::glyphs::Sheet;
use std::sync::Arc;

/// At most this many pieces of ink are looked at when styles are ranked and tried.
const MOST_CLUES: usize = 16;
/// A first look at a style takes this many of them.
const ROUGH_CLUES: usize = 5;
/// Distance of coarse pictures that counts as nothing in common.
const WORST: f32 = 90.0;

/// A piece of ink that may be one letter, as styles are ranked by.
#[derive(Clone, Debug)]
pub(super) struct Clue {
    /// The ink.
    pub piece: Arc<Piece>,
    aspect: f32,
}

/// A style's first guess at a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    /// Mean distance of the coarse pictures, 0 best.
    pub distance: f32,
    /// Where the style would lie.
    pub fit: Fit,
}

/// The pieces that styles are ranked by: the tallest, spread over the line.
pub(super) fn clues(pieces: &[Arc<Piece>]) -> Vec<Clue> {
    let tallest = pieces.iter().map(|p| p.extent.height()).fold(0.0, f32::max);
    let is_letter = |p: &&Arc<Piece>| {
        let (width, height) = (p.extent.width(), p.extent.height());
        height >= 0.45 * tallest && width <= 1.2 * tallest && width >= 0.12 * tallest
    };
    let fit: Vec<&Arc<Piece>> = pieces.iter().filter(is_letter).collect();
    let step = (fit.len() as f32 / MOST_CLUES as f32).max(1.0);
    (0..fit.len().min(MOST_CLUES))
        .map(|i| fit[(i as f32 * step) as usize])
        .map(|p| Clue { piece: Arc::clone(p), aspect: (p.extent.width() / p.extent.height()).ln() })
        .collect()
}

/// A first look at one style: how near its letters come to a few of the clues, whatever their size.
pub(super) fn rough(clues: &[Clue], style: &StyleRef) -> f32 {
    let step = clues.len().div_ceil(ROUGH_CLUES).max(1);
    let near = clues.iter().step_by(step).map(|clue| nearest(clue, style, None).map_or(WORST, |n| n.0.min(WORST)));
    near.sum::<f32>() / clues.iter().step_by(step).count().max(1) as f32
}

/// Heights in pixels that an x or a capital may have on this sheet, by where its rows fill up above the baseline.
pub(super) fn steps_above_baseline(sheet: &Sheet) -> Vec<f32> {
    let width = sheet.ink.size.width as usize;
    let rows: Vec<f32> =
        sheet.ink.values.chunks_exact(width.max(1)).map(|row| row.iter().map(|&v| f32::from(v)).sum()).collect();
    let mut steps: Vec<(f32, f32)> = Vec::new();
    for y in 1..rows.len().saturating_sub(1) {
        let rise = rows[y + 1] - rows[y - 1];
        let height =
            sheet.baseline - y as f32 - if rows[y + 1] > 0.0 { 1.0 - rows[y] / rows[y + 1].max(rows[y]) } else { 0.5 };
        let peak = (y < 2 || rise >= rows[y] - rows[y - 2]) && (y + 2 >= rows.len() || rise >= rows[y + 2] - rows[y]);
        if peak && rise > 0.0 && height >= 4.0 {
            steps.push((rise, height));
        }
    }
    steps.sort_by(|a, b| b.0.total_cmp(&a.0));
    steps.iter().take(2).map(|s| s.1).collect()
}

/// Ranks one style: how near its letters come to the clues, and the size that they agree on.
pub(super) fn guess(clues: &[Clue], style: &StyleRef, baseline: f32) -> Option<Guess> {
    let mut ems: Vec<f32> = Vec::with_capacity(clues.len());
    for clue in clues {
        if let Some((_, g)) = nearest(clue, style, None) {
            ems.push(clue.piece.extent.height() / style.glyphs[g].height);
        }
    }
    let em = median(&mut ems)?;
    let loose = Fit { em_x: em, em_y: em, baseline };
    let (mut sum, mut widths, mut heights, mut bases) = (0.0, Vec::new(), Vec::new(), Vec::new());
    for clue in clues {
        let Some((d, g)) = nearest(clue, style, Some(loose)) else {
            sum += WORST;
            continue;
        };
        sum += d.min(WORST);
        let glyph = &style.glyphs[g];
        heights.push(clue.piece.extent.height() / glyph.height);
        bases.push((clue.piece.extent.top + clue.piece.extent.bottom) / 2.0 + em * (glyph.top - glyph.height / 2.0));
        if glyph.width > 0.25 {
            widths.push(clue.piece.extent.width() / glyph.width);
        }
    }
    let em_y = median(&mut heights)?;
    let em_x = median(&mut widths).unwrap_or(em_y).clamp(0.8 * em_y, 1.25 * em_y);
    let baseline = median(&mut bases)?;
    Some(Guess { distance: sum / clues.len() as f32, fit: Fit { em_x, em_y, baseline } })
}

/// How unlike two glyphs look, whatever their size: 0 for the same.
pub(super) fn glyph_distance(a: &GlyphRef, b: &GlyphRef) -> f32 {
    distance((&a.zones, a.aspect), (&b.zones, b.aspect))
}

/// Mean difference of two coarse pictures, and of their proportions.
fn distance(a: (&Zones, f32), b: (&Zones, f32)) -> f32 {
    zone_distance(a.0, b.0) as f32 / 32.0 + 60.0 * (a.1 - b.1).abs()
}

/// The nearest glyph of a style to a clue, with its distance; near `fit` where one is given.
fn nearest(clue: &Clue, style: &StyleRef, fit: Option<Fit>) -> Option<(f32, usize)> {
    let slack = 0.10 + 0.9 / clue.piece.extent.width().max(1.0);
    let from = style.glyphs.partition_point(|g| g.aspect < clue.aspect - slack);
    let mut best: Option<(f32, usize)> = None;
    for (at, glyph) in style.glyphs.iter().enumerate().skip(from) {
        if glyph.aspect > clue.aspect + slack {
            break;
        }
        if let Some(fit) = fit {
            let room = 1.0 + 0.06 * fit.em_y;
            let top = fit.baseline - fit.em_y * glyph.top;
            if (clue.piece.extent.height() - fit.em_y * glyph.height).abs() > room
                || (clue.piece.extent.top - top).abs() > room
            {
                continue;
            }
        }
        let distance = distance((&clue.piece.zones, clue.aspect), (&glyph.zones, glyph.aspect));
        if best.is_none_or(|b| distance < b.0) {
            best = Some((distance, at));
        }
    }
    best
}
