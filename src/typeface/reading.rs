//! A line read with the letters of one style: which letter each piece of ink is, and how well that letter explains it.

use super::references::{Fit, GlyphRef, StyleRef, ZONES, Zones};
use crate::vision::compare::Likeness;
use crate::vision::glyphs::{Blob, Extent};

/// A piece of ink explained by one letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Which glyph of the style.
    pub glyph: usize,
    /// The ink's edges and centre on the sheet.
    pub extent: Extent,
    /// Part of the ink's energy that the letter leaves unexplained, 0..1.
    pub residual: f32,
    /// Where the pen stood, column of the sheet.
    pub pen: f32,
    /// The ink itself.
    pub blob: Blob,
}

/// A line as one style explains it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What could be read, left to right.
    pub letters: Vec<Letter>,
    /// Ink that no letter comes near, in pixels.
    pub unread: f32,
}

/// A residual above this is no letter of the style.
const NO_LETTER: f32 = 0.45;
/// Ink wider than this part of an em may be two letters even though one comes near it.
const WIDE: f32 = 0.7;
/// Narrower ink is cut only when no letter comes nearer than this.
const HOPELESS: f32 = 0.25;
/// A residual above this makes the reader try to cut or join.
const POOR: f32 = 0.10;
/// Of the glyphs whose box fits, this many with the likest coarse pictures are compared pixel by pixel.
const MOST_COMPARED: usize = 4;

impl Reading {
    /// Reads all of `blobs` with `style` laid as `fit` says.
    pub fn of(blobs: &[Blob], style: &StyleRef, fit: Fit) -> Self {
        let mut reader = Reader { style, fit, scratch: Vec::new(), near: Vec::new() };
        let mut reading = Self::default();
        let mut skip = false;
        for (at, blob) in blobs.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            let single = reader.best(blob);
            if single.as_ref().is_some_and(|l| l.residual <= POOR) {
                reading.letters.extend(single);
                continue;
            }
            if let Some(joined) = blobs.get(at + 1).and_then(|next| reader.joined(blob, next, single.as_ref())) {
                reading.letters.push(joined);
                skip = true;
                continue;
            }
            reading.take(blob, single, &mut reader);
        }
        reading
    }

    fn take(&mut self, blob: &Blob, single: Option<Letter>, reader: &mut Reader<'_>) {
        let mass: f32 = blob.ink.iter().sum();
        let residual = single.as_ref().map_or(1.0, |l| l.residual);
        let wide = blob.width as f32 - 2.0 > WIDE * reader.fit.em_x;
        let parts = if wide || residual > HOPELESS { reader.cut(blob) } else { Vec::new() };
        let cost = |letters: &[Letter]| -> f32 {
            let read: f32 = letters.iter().map(|l| l.extent.mass * l.residual).sum();
            let seen: f32 = letters.iter().map(|l| l.extent.mass).sum();
            read + (mass - seen).max(0.0) * NO_LETTER
        };
        let single: Vec<Letter> = single.into_iter().collect();
        let best = if cost(&parts) < 0.7 * cost(&single) { parts } else { single };
        let seen: f32 = best.iter().map(|l| l.extent.mass).sum();
        self.unread += (mass - seen).max(0.0);
        self.letters.extend(best);
    }

    /// Mean residual, weighted by ink, unread ink counting as unexplained.
    pub fn cost(&self) -> f32 {
        let (mut sum, mut mass) = (self.unread * NO_LETTER, self.unread);
        for letter in &self.letters {
            sum += letter.extent.mass * letter.residual;
            mass += letter.extent.mass;
        }
        if mass > 0.0 { sum / mass } else { 1.0 }
    }
}

struct Reader<'a> {
    style: &'a StyleRef,
    fit: Fit,
    scratch: Vec<f32>,
    /// Glyphs that may be the ink in hand, by the distance of their coarse pictures.
    near: Vec<(u32, usize)>,
}

impl Reader<'_> {
    /// The letter that explains the whole blob best.
    fn best(&mut self, blob: &Blob) -> Option<Letter> {
        let extent = blob.extent()?;
        self.near.clear();
        for (at, glyph) in self.style.glyphs.iter().enumerate() {
            if may_be(glyph, &extent, self.fit) {
                self.near.push((0, at));
            }
        }
        if self.near.len() > MOST_COMPARED {
            let zones = zones(blob, &extent);
            for (distance, at) in &mut self.near {
                *distance = zone_distance(&zones, &self.style.glyphs[*at].zones);
            }
            self.near.sort_unstable();
            self.near.truncate(MOST_COMPARED);
        }
        let mut best: Option<(usize, f32, f32)> = None;
        for &(_, at) in &self.near {
            let (residual, pen) = compare(blob, &extent, self.style, at, self.fit, &mut self.scratch);
            if best.is_none_or(|b| residual < b.1) {
                best = Some((at, residual, pen));
            }
        }
        let (glyph, residual, pen) = best.filter(|b| b.1 < NO_LETTER)?;
        Some(Letter { glyph, extent, residual, pen, blob: blob.clone() })
    }

    /// Both blobs as one letter, where that explains them much better than the first alone does.
    fn joined(&mut self, blob: &Blob, next: &Blob, single: Option<&Letter>) -> Option<Letter> {
        let gap = (next.x - blob.x - blob.width as i32 + 2) as f32;
        if gap > 0.12 * self.fit.em_x + 1.0 {
            return None;
        }
        let letter = self.best(&blob.joined(next))?;
        (letter.residual < 0.5 * single.map_or(NO_LETTER, |l| l.residual)).then_some(letter)
    }

    /// The blob cut into the sequence of letters that explains it best.
    fn cut(&mut self, blob: &Blob) -> Vec<Letter> {
        let most = 1.05 * self.fit.em_x;
        if (blob.width as f32) < 0.35 * self.fit.em_x {
            return Vec::new();
        }
        let cuts = cut_columns(&blob.column_mass());
        let n = cuts.len();
        // Best cost of explaining everything up to each cut, with the letter that ends there and where it begins.
        let mut best: Vec<(f32, usize, Option<Letter>)> = vec![(f32::MAX, 0, None); n];
        best[0].0 = 0.0;
        for to in 1..n {
            for from in (0..to).rev() {
                let width = (cuts[to] - cuts[from]) as f32;
                if width > most {
                    break;
                }
                if best[from].0 == f32::MAX || width < 0.08 * self.fit.em_x {
                    continue;
                }
                let part = blob.columns(cuts[from], cuts[to]);
                let mass: f32 = part.ink.iter().sum();
                let letter = self.best(&part);
                let residual = letter.as_ref().map_or(NO_LETTER, |l| l.residual);
                let cost = best[from].0 + mass * residual + 0.004 * self.fit.em_x * self.fit.em_y * 0.1;
                if cost < best[to].0 {
                    best[to] = (cost, from, letter);
                }
            }
        }
        let mut letters = Vec::new();
        let mut at = n - 1;
        while at > 0 {
            let (cost, from, letter) = &mut best[at];
            if *cost == f32::MAX {
                return Vec::new();
            }
            letters.extend(letter.take());
            at = *from;
        }
        letters.reverse();
        letters
    }
}

/// Whether the glyph's box and mass come near the ink's.
fn may_be(glyph: &GlyphRef, extent: &Extent, fit: Fit) -> bool {
    let width = fit.em_x * glyph.width;
    if (extent.width() - width).abs() > 0.9 + 0.08 * width {
        return false;
    }
    let slack = 0.9 + 0.035 * fit.em_y;
    let top = fit.baseline - fit.em_y * glyph.top;
    if (extent.top - top).abs() > slack || (extent.bottom - top - fit.em_y * glyph.height).abs() > slack {
        return false;
    }
    let mass = glyph.mass * fit.em_x * fit.em_y;
    (0.55..1.8).contains(&(extent.mass / mass))
}

/// Residual of `glyph` laid on the ink centre on centre, and where its pen then stands.
pub fn compare(
    blob: &Blob,
    extent: &Extent,
    style: &StyleRef,
    at: usize,
    fit: Fit,
    scratch: &mut Vec<f32>,
) -> (f32, f32) {
    let glyph = &style.glyphs[at];
    let pen = extent.center_x - fit.em_x * glyph.center_x;
    let own = extent.center_y + fit.em_y * glyph.center_y;
    let slack = 0.35 + 0.006 * fit.em_y;
    let fit = Fit { baseline: own.clamp(fit.baseline - slack, fit.baseline + slack), ..fit };
    style.draw(at, fit, pen, (blob.x, blob.y, blob.width, blob.height), scratch);
    let mut likeness = Likeness::of(&blob.ink, scratch);
    let missed = glyph.mass * fit.em_x * fit.em_y - scratch.iter().sum::<f32>();
    likeness.right += 0.8 * missed.max(0.0);
    (likeness.residual(), pen)
}

/// Both ends and every column where the ink is thinner than beside it.
fn cut_columns(mass: &[f32]) -> Vec<usize> {
    let last = mass.len() - 1;
    let mut cuts = vec![1];
    for x in 2..last {
        let (before, here, after) = (mass[x - 1], mass[x], mass[x + 1]);
        if here <= before && here < after || here < before && here <= after {
            // The thinnest column itself goes to the left part or the right one, whichever has less ink beside it.
            let cut = if before < after { x } else { x + 1 };
            if cut > cuts[cuts.len() - 1] + 1 {
                cuts.push(cut);
            }
        }
    }
    cuts.push(last);
    cuts
}

/// Sum of the differences of two coarse pictures.
pub fn zone_distance(a: &Zones, b: &Zones) -> u32 {
    a.iter().zip(b).map(|(p, q)| u32::from(p.abs_diff(*q))).sum()
}

/// The coarse picture of a piece of ink, its strongest pixel counted as full.
pub fn zones(blob: &Blob, extent: &Extent) -> Zones {
    let (columns, rows) = ZONES;
    let peak = blob.ink.iter().copied().fold(0.0, f32::max).max(1e-3);
    let (x0, y0) = (extent.left - blob.x as f32, extent.top - blob.y as f32);
    let (step_x, step_y) = (extent.width() / columns as f32, extent.height() / rows as f32);
    let mut zones = [0; 32];
    for row in 0..rows {
        for column in 0..columns {
            let x = (x0 + column as f32 * step_x, x0 + (column + 1) as f32 * step_x);
            let y = (y0 + row as f32 * step_y, y0 + (row + 1) as f32 * step_y);
            let mean = area_mean(blob, x, y) / peak;
            zones[row * columns + column] = (mean * 255.0).round().clamp(0.0, 255.0) as u8;
        }
    }
    zones
}

fn area_mean(blob: &Blob, x: (f32, f32), y: (f32, f32)) -> f32 {
    let share = |at: usize, span: (f32, f32)| (span.1.min(at as f32 + 1.0) - span.0.max(at as f32)).max(0.0);
    let range = |span: (f32, f32), most: usize| {
        (span.0.max(0.0) as usize).min(most)..(span.1.max(0.0).ceil() as usize).min(most)
    };
    let mut sum = 0.0;
    for row in range(y, blob.height) {
        let mut line = 0.0;
        for column in range(x, blob.width) {
            line += blob.ink[row * blob.width + column] * share(column, x);
        }
        sum += line * share(row, y);
    }
    sum / ((x.1 - x.0) * (y.1 - y.0)).max(1e-6)
}
