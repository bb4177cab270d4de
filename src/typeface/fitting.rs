//! Finds size and baseline at which one style explains a line best, and says how well it does.

use super::piece::Piece;
use super::reading::{Letter, Reading, compare};
use super::references::{Fit, GlyphRef, StyleRef};
use std::sync::Arc;

/// So many of the letters that fit best settle size and baseline.
const SETTLED_BY: usize = 8;
/// A size that moves by no more than this part of itself in the last step has come to rest.
const AT_REST: f32 = 0.005;

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

/// Explains `pieces` with `style` laid as `fit` says, without settling anything.
pub fn look(pieces: &[Arc<Piece>], style: &StyleRef, fit: Fit, before: Option<&Reading>) -> Explanation {
    let reading = Reading::of(pieces, style, fit, before);
    let traits = Traits::of(&reading, style, fit);
    Explanation { fit, reading, traits }
}

/// The same where it leaves no more than `most_cost`; none as soon as it is known to leave more.
pub(super) fn look_within(pieces: &[Arc<Piece>], style: &StyleRef, fit: Fit, most_cost: f32) -> Option<Explanation> {
    let reading = Reading::within(pieces, style, fit, None, most_cost)?;
    let traits = Traits::of(&reading, style, fit);
    Some(Explanation { fit, reading, traits })
}

/// Settles size and baseline of what was seen at first, and reads once more.
pub fn settled(pieces: &[Arc<Piece>], style: &StyleRef, first: &Explanation) -> Settled {
    let (fit, is_at_rest) = settle(&first.reading.letters, style, first.fit);
    Settled { seen: look(pieces, style, fit, Some(&first.reading)), is_at_rest }
}

/// What came of settling.
pub struct Settled {
    /// The line read at the settled size.
    pub seen: Explanation,
    /// Whether the size hardly moved at last, so that settling once more would change nothing.
    pub is_at_rest: bool,
}

/// Adjusts size and baseline until the letters already read fit best, and says whether they came to rest.
fn settle(letters: &[Letter], style: &StyleRef, fit: Fit) -> (Fit, bool) {
    let mut telling: Vec<&Letter> = letters.iter().filter(|l| l.extent().height() > 0.35 * fit.em_y).collect();
    telling.sort_by(|a, b| a.residual.total_cmp(&b.residual).then(a.pen.total_cmp(&b.pen)));
    telling.truncate(SETTLED_BY);
    if telling.is_empty() {
        return (fit, true);
    }
    let mut fit = fit;
    let mut is_at_rest = true;
    let mut scratch = Vec::new();
    let mut at = |fit: Fit| -> f32 {
        let fit = Fit { baseline: own_baseline(&telling, style, fit).unwrap_or(fit.baseline), ..fit };
        let left = |l: &&Letter| l.extent().mass * compare(&l.piece, style, l.glyph, fit, &mut scratch).0;
        telling.iter().map(left).sum()
    };
    for step in [0.025, 0.01] {
        for axis in [0, 1] {
            let (low, here, high) = (at(moved(fit, axis, -step)), at(fit), at(moved(fit, axis, step)));
            let bend = low + high - 2.0 * here;
            let change = if bend > 1e-9 {
                (0.5 * step * (low - high) / bend).clamp(-1.5 * step, 1.5 * step)
            } else if low < high {
                -step
            } else {
                step
            };
            fit = moved(fit, axis, change);
            is_at_rest = change.abs() < AT_REST && (is_at_rest || axis == 0);
        }
    }
    fit.baseline = own_baseline(&telling, style, fit).unwrap_or(fit.baseline);
    (fit, is_at_rest)
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
        letters.iter().map(|l| l.extent().center_y + fit.em_y * style.glyphs[l.glyph].center_y).collect();
    median(&mut all)
}

impl Traits {
    /// The cost with what stretching adds: letters a tenth wider than the style has them are worth a residual of 0.006, which is what
    /// hinting and blur leave of good ones.
    pub fn strained(&self) -> f32 {
        self.cost + 0.6 * self.stretch * self.stretch
    }

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
            telling.iter().map(|l| (l.extent().center_y + fit.em_y * glyph(l).center_y - fit.baseline).abs()).collect();
        let mut broad: Vec<f32> = telling
            .iter()
            .filter(|l| glyph(l).width > 0.25)
            .map(|l| (l.extent().width() / (glyph(l).width * fit.em_x)).ln().abs())
            .collect();
        let mass: f32 = reading.letters.iter().map(|l| l.extent().mass).sum();
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

pub(super) fn median(values: &mut [f32]) -> Option<f32> {
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
