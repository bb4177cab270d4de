//! Finds size and baseline at which one style explains a line best, and says how well it does.

use super::reading::{Letter, Reading, compare, zone_distance, zones};
use super::references::{Fit, GlyphRef, StyleRef, Zones};
use crate::vision::glyphs::{Blob, Extent, Sheet};

/// At most this many pieces of ink are looked at when styles are ranked.
const MOST_CLUES: usize = 16;

/// A first look at a style takes this many of them.
const ROUGH_CLUES: usize = 6;
/// Distance of coarse pictures that counts as nothing in common.
const WORST: f32 = 90.0;

/// A piece of ink that may be one letter, as styles are ranked by.
#[derive(Clone, Debug)]
pub struct Clue {
    /// Which blob of the sheet.
    pub blob: usize,
    zones: Zones,
    aspect: f32,
    extent: Extent,
}

/// A style's first guess at a line.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// Mean distance of the coarse pictures, 0 best.
    pub distance: f32,
    /// Where the style would lie.
    pub fit: Fit,
}

/// How a style explains a line.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Where the style lies.
    pub fit: Fit,
    /// Letter by letter.
    pub reading: Reading,
    /// What is left, in figures.
    pub traits: Traits,
}

/// What is left unexplained of a line, in figures that do not depend on its length.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Traits {
    /// Mean residual, weighted by ink.
    pub cost: f32,
    /// Residual that a fifth of the letters exceed.
    pub upper: f32,
    /// Residual of the middle letter.
    pub middle: f32,
    /// ln(`em_x` / `em_y`): how much wider than the style the letters are.
    pub stretch: f32,
    /// Typical deviation of the steps from letter to letter, in em.
    pub pitch: f32,
    /// The same in pixels of the sheet.
    pub pitch_px: f32,
    /// Letter-spacing, in em.
    pub spacing: f32,
    /// Typical deviation of the letters' own baselines, in pixels of the sheet.
    pub bounce_px: f32,
    /// Number of letters and figures read.
    pub letters: f32,
    /// Part of the ink that was not read.
    pub unread: f32,
    /// Typical deviation of the letters' widths, as a part of the width.
    pub breadth: f32,
}

/// The pieces of a sheet that styles are ranked by: the tallest, spread over the line.
pub fn clues(sheet: &Sheet) -> Vec<Clue> {
    let extents: Vec<(usize, Extent)> =
        sheet.blobs.iter().enumerate().filter_map(|(i, b)| Some((i, b.extent()?))).collect();
    let tallest = extents.iter().map(|e| e.1.height()).fold(0.0, f32::max);
    let fit: Vec<&(usize, Extent)> = extents
        .iter()
        .filter(|e| e.1.height() >= 0.45 * tallest && e.1.width() <= 1.2 * tallest && e.1.width() >= 0.12 * tallest)
        .collect();
    let step = (fit.len() as f32 / MOST_CLUES as f32).max(1.0);
    (0..fit.len().min(MOST_CLUES))
        .map(|i| fit[(i as f32 * step) as usize])
        .map(|(i, e)| Clue {
            blob: *i,
            zones: zones(&sheet.blobs[*i], e),
            aspect: (e.width() / e.height()).ln(),
            extent: *e,
        })
        .collect()
}

/// A first look at one style: how near its letters come to a few of the clues, whatever their size.
pub fn rough(clues: &[Clue], style: &StyleRef) -> f32 {
    let step = clues.len().div_ceil(ROUGH_CLUES).max(1);
    let near = clues.iter().step_by(step).map(|clue| nearest(clue, style, None).map_or(WORST, |n| n.0.min(WORST)));
    near.sum::<f32>() / clues.iter().step_by(step).count().max(1) as f32
}

/// Heights in pixels that an x or a capital may have on this sheet, by where its rows fill up above the baseline.
pub fn steps_above_baseline(sheet: &Sheet) -> Vec<f32> {
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
pub fn guess(clues: &[Clue], style: &StyleRef, baseline: f32) -> Option<Guess> {
    let mut ems: Vec<f32> = Vec::with_capacity(clues.len());
    for clue in clues {
        if let Some((_, g)) = nearest(clue, style, None) {
            ems.push(clue.extent.height() / style.glyphs[g].height);
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
        heights.push(clue.extent.height() / glyph.height);
        bases.push((clue.extent.top + clue.extent.bottom) / 2.0 + em * (glyph.top - glyph.height / 2.0));
        if glyph.width > 0.25 {
            widths.push(clue.extent.width() / glyph.width);
        }
    }
    let em_y = median(&mut heights)?;
    let em_x = median(&mut widths).unwrap_or(em_y).clamp(0.8 * em_y, 1.25 * em_y);
    let baseline = median(&mut bases)?;
    Some(Guess { distance: sum / clues.len() as f32, fit: Fit { em_x, em_y, baseline } })
}

/// Explains `blobs` with `style`, starting at `fit` and settling size and baseline on the way.
pub fn explain(blobs: &[Blob], style: &StyleRef, fit: Fit) -> Explanation {
    let first = Reading::of(blobs, style, fit);
    let settled = settle(&first.letters, style, fit);
    let reading = Reading::of(blobs, style, settled);
    let traits = Traits::of(&reading, style, settled);
    Explanation { fit: settled, reading, traits }
}

/// Adjusts size and baseline until the letters already read fit best.
fn settle(letters: &[Letter], style: &StyleRef, fit: Fit) -> Fit {
    let mut telling: Vec<&Letter> = letters.iter().filter(|l| l.extent.height() > 0.35 * fit.em_y).collect();
    telling.sort_by(|a, b| a.residual.total_cmp(&b.residual).then(a.pen.total_cmp(&b.pen)));
    telling.truncate(8);
    if telling.is_empty() {
        return fit;
    }
    let mut fit = fit;
    let mut scratch = Vec::new();
    for step in [0.025, 0.01] {
        fit.baseline = own_baseline(&telling, style, fit).unwrap_or(fit.baseline);
        for axis in [0, 1] {
            let mut at = |change: f32| {
                let moved = moved(fit, axis, change);
                let moved = Fit { baseline: own_baseline(&telling, style, moved).unwrap_or(moved.baseline), ..moved };
                telling
                    .iter()
                    .map(|l| l.extent.mass * compare(&l.blob, &l.extent, style, l.glyph, moved, &mut scratch).0)
                    .sum::<f32>()
            };
            let (low, here, high) = (at(-step), at(0.0), at(step));
            let bend = low + high - 2.0 * here;
            let change = if bend > 1e-9 {
                (0.5 * step * (low - high) / bend).clamp(-1.5 * step, 1.5 * step)
            } else if low < high {
                -step
            } else {
                step
            };
            fit = moved(fit, axis, change);
        }
    }
    fit.baseline = own_baseline(&telling, style, fit).unwrap_or(fit.baseline);
    fit
}

fn moved(fit: Fit, axis: usize, change: f32) -> Fit {
    if axis == 0 {
        Fit { em_x: fit.em_x * (1.0 + change), ..fit }
    } else {
        Fit { em_y: fit.em_y * (1.0 + change), ..fit }
    }
}

fn own_baseline(letters: &[&Letter], style: &StyleRef, fit: Fit) -> Option<f32> {
    let mut all: Vec<f32> =
        letters.iter().map(|l| l.extent.center_y + fit.em_y * style.glyphs[l.glyph].center_y).collect();
    median(&mut all)
}

impl Traits {
    fn of(reading: &Reading, style: &StyleRef, fit: Fit) -> Self {
        let glyph = |l: &Letter| -> &GlyphRef { &style.glyphs[l.glyph] };
        let telling: Vec<&Letter> = reading.letters.iter().filter(|l| glyph(l).letter.is_alphanumeric()).collect();
        let mut residuals: Vec<f32> = telling.iter().map(|l| l.residual).collect();
        residuals.sort_by(f32::total_cmp);
        let quantile = |q: f32| {
            residuals.get(((residuals.len() as f32 - 1.0).max(0.0) * q).round() as usize).copied().unwrap_or(1.0)
        };
        let mut gaps: Vec<f32> = Vec::new();
        for pair in reading.letters.windows(2) {
            let gap = (pair[1].pen - pair[0].pen) / fit.em_x - glyph(&pair[0]).advance;
            if gap < 0.14 && gap > -0.2 {
                gaps.push(gap);
            }
        }
        let spacing = median(&mut gaps).unwrap_or(0.0);
        let mut off: Vec<f32> = gaps.iter().map(|g| (g - spacing).abs()).collect();
        let pitch = trimmed_mean(&mut off).unwrap_or(0.0);
        let mut own: Vec<f32> =
            telling.iter().map(|l| (l.extent.center_y + fit.em_y * glyph(l).center_y - fit.baseline).abs()).collect();
        let mut broad: Vec<f32> = telling
            .iter()
            .filter(|l| glyph(l).width > 0.25)
            .map(|l| (l.extent.width() / (glyph(l).width * fit.em_x)).ln().abs())
            .collect();
        let mass: f32 = reading.letters.iter().map(|l| l.extent.mass).sum();
        Self {
            cost: reading.cost(),
            upper: quantile(0.8),
            middle: quantile(0.5),
            stretch: (fit.em_x / fit.em_y).ln(),
            pitch,
            pitch_px: pitch * fit.em_x,
            spacing,
            bounce_px: trimmed_mean(&mut own).unwrap_or(0.0),
            letters: telling.len() as f32,
            unread: if mass + reading.unread > 0.0 { reading.unread / (mass + reading.unread) } else { 1.0 },
            breadth: trimmed_mean(&mut broad).unwrap_or(0.0),
        }
    }
}

/// The nearest glyph of a style to a clue, with its distance; near `fit` where one is given.
fn nearest(clue: &Clue, style: &StyleRef, fit: Option<Fit>) -> Option<(f32, usize)> {
    let slack = 0.10 + 0.9 / clue.extent.width().max(1.0);
    let from = style.glyphs.partition_point(|g| g.aspect < clue.aspect - slack);
    let mut best: Option<(f32, usize)> = None;
    for (at, glyph) in style.glyphs.iter().enumerate().skip(from) {
        if glyph.aspect > clue.aspect + slack {
            break;
        }
        if let Some(fit) = fit {
            let room = 1.0 + 0.06 * fit.em_y;
            let top = fit.baseline - fit.em_y * glyph.top;
            if (clue.extent.height() - fit.em_y * glyph.height).abs() > room || (clue.extent.top - top).abs() > room {
                continue;
            }
        }
        let distance =
            zone_distance(&clue.zones, &glyph.zones) as f32 / 32.0 + 60.0 * (glyph.aspect - clue.aspect).abs();
        if best.is_none_or(|b| distance < b.0) {
            best = Some((distance, at));
        }
    }
    best
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    let n = values.len();
    (n > 0).then(|| if n % 2 == 1 { values[n / 2] } else { 0.5 * (values[n / 2 - 1] + values[n / 2]) })
}

/// Mean without the largest sixth.
fn trimmed_mean(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    let kept = values.len() - values.len() / 6;
    (kept > 0).then(|| values[..kept].iter().sum::<f32>() / kept as f32)
}
