//! How much an inked row looks like text: a score from its shape alone, before anybody reads it.

use super::ink::Inked;
use crate::geom::PxRect;

/// What tells text from texture, each as a plain number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// Length over the rise of the letters.
    pub(super) length: f32,
    /// Share of ink inside the band between baseline and rise.
    pub(super) density: f32,
    /// Strokes crossed by a row of pixels, per rise.
    pub(super) strokes: f32,
    /// Share of ink just above and below the band, against that inside.
    pub(super) outside: f32,
    /// Share of pixels neither ink nor ground among those that are not ground.
    pub(super) between: f32,
    /// Distance from the way between ground and ink.
    pub(super) off_axis: f32,
    /// Share of the length whose pieces end near the baseline.
    pub(super) level: f32,
    /// Distance of ink and ground.
    pub(super) contrast: f32,
    /// Pieces.
    pub(super) pieces: f32,
}

pub(super) fn traits_of(inked: &Inked) -> Traits {
    let line = &inked.line;
    let frame = line.frame;
    let baseline = line.baseline_px as i64;
    let rise = inked.rise as i64;
    let band = clamped(line.bbox, baseline - rise, baseline, frame);
    let above = clamped(line.bbox, baseline - rise * 14 / 10 - 1, baseline - rise * 11 / 10 - 1, frame);
    let below = clamped(line.bbox, baseline + rise * 33 / 100 + 1, baseline + rise * 50 / 100 + 1, frame);
    let inside = share(inked, band);
    let outside = (share(inked, above) + share(inked, below)) / 2.0;
    let body = clamped(line.bbox, baseline - rise * 6 / 10, baseline - rise / 10, frame);
    let level: u32 = line
        .pieces
        .iter()
        .filter(|p| (i64::from(p.bottom()) - baseline).abs() <= (rise / 8).max(1))
        .map(|p| p.width)
        .sum();
    let total: u32 = line.pieces.iter().map(|p| p.width).sum();
    Traits {
        length: line.bbox.width as f32 / inked.rise,
        density: inside,
        strokes: crossings(inked, body) * inked.rise,
        outside: outside / inside.max(0.01),
        between: between(inked, band),
        off_axis: inked.off_axis,
        level: level as f32 / total.max(1) as f32,
        contrast: inked.contrast,
        pieces: line.pieces.len() as f32,
    }
}

/// How surely it is text, 0..1.
pub(super) fn quality(t: &Traits) -> f32 {
    let fits = t.length >= 1.1
        && (0.06..0.75).contains(&t.density)
        && (0.7..5.0).contains(&t.strokes)
        && t.strokes * t.length >= 3.0;
    if !fits {
        return 0.0;
    }
    fall(t.outside, 0.15, 0.7) * fall(t.off_axis, 0.05, 0.4) * fall(-t.level, -0.75, -0.3)
}

/// 1 up to `good`, 0 from `bad` on, straight between.
fn fall(value: f32, good: f32, bad: f32) -> f32 {
    ((bad - value) / (bad - good)).clamp(0.0, 1.0)
}

fn clamped(bbox: PxRect, y0: i64, y1: i64, frame: PxRect) -> PxRect {
    let cut = |y: i64| y.clamp(i64::from(frame.y), i64::from(frame.bottom())) as u32;
    PxRect::from_ends(bbox.x, cut(y0), bbox.right(), cut(y1))
}

fn rows_of<'a>(inked: &'a Inked, rect: PxRect) -> impl Iterator<Item = &'a [u8]> {
    let frame = inked.line.frame;
    let columns = (rect.x - frame.x) as usize..(rect.right() - frame.x) as usize;
    (rect.y..rect.bottom()).map(move |y| &inked.raw.row(y - frame.y)[columns.clone()])
}

fn share(inked: &Inked, rect: PxRect) -> f32 {
    let sum: u64 = rows_of(inked, rect).flatten().map(|&v| u64::from(v)).sum();
    sum as f32 / (255.0 * rect.area_px().max(1) as f32)
}

fn between(inked: &Inked, rect: PxRect) -> f32 {
    let (mut middle, mut ink) = (0u32, 0u32);
    for &v in rows_of(inked, rect).flatten() {
        middle += u32::from((60..200).contains(&v));
        ink += u32::from(v >= 60);
    }
    middle as f32 / ink.max(1) as f32
}

/// Strokes entered per pixel of the way along a row.
fn crossings(inked: &Inked, rect: PxRect) -> f32 {
    let mut count = 0u32;
    for row in rows_of(inked, rect) {
        let mut on = false;
        for &v in row {
            if !on && v >= 128 {
                count += 1;
                on = true;
            } else if on && v < 90 {
                on = false;
            }
        }
    }
    count as f32 / rect.area_px().max(1) as f32
}
