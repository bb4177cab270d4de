//! How much an inked row looks like text: a score from its shape alone, before anybody reads it.

use super::ink::Inked;
use super::line::Coverage;
use super::pieces::thickness;
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
    /// Strokes crossed just above and below the band, against those inside.
    pub(super) outside: f32,
    /// Share of ink close above or close below the band, whichever is less: near 1 for the gaps between letters.
    pub(super) inverse: f32,
    /// Share of pixels neither ink nor ground among those that are not ground.
    pub(super) between: f32,
    /// Distance from the way between ground and ink.
    pub(super) off_axis: f32,
    /// Share of the length whose pieces end near the baseline.
    pub(super) level: f32,
    /// Distance of ink and ground.
    pub(super) contrast: f32,
    /// Usual gap between pieces, per rise.
    pub(super) gap: f32,
    /// Usual thickness of pieces, per rise.
    pub(super) thickness: f32,
    /// Height of the taller letters, in pixels.
    pub(super) rise: f32,
    /// Share of the ink between baseline and rise that is part of the line's pieces.
    pub(super) kept: f32,
}

pub(super) fn traits_of(inked: &Inked) -> Traits {
    let line = &inked.line;
    let frame = line.frame;
    let baseline = line.baseline_px.round() as i64;
    let rise = inked.rise as i64;
    let part = |from: i64, to: i64| clamped(line.bbox, baseline + rise * from / 100, baseline + rise * to / 100, frame);
    let band = part(-100, 0);
    let body = part(-60, -10);
    let close_above = clamped(line.bbox, baseline - rise * 120 / 100 - 1, baseline - rise * 105 / 100 - 1, frame);
    let close_below = clamped(line.bbox, baseline + rise * 3 / 100 + 1, baseline + rise * 20 / 100 + 1, frame);
    let above = clamped(line.bbox, baseline - rise * 140 / 100 - 2, baseline - rise * 105 / 100, frame);
    let below = clamped(line.bbox, baseline + rise * 5 / 100, baseline + rise * 50 / 100 + 2, frame);
    let foot = share(inked, close_below) / share(inked, body).max(0.01);
    let near = (rise / 8).max(1);
    let standing = |p: &&PxRect| (i64::from(p.bottom()) - baseline).abs() <= near;
    let level: u32 = line.pieces.iter().filter(standing).map(|p| p.width).sum();
    let total: u32 = line.pieces.iter().map(|p| p.width).sum();
    let inside = crossings(inked, body);
    Traits {
        length: line.bbox.width as f32 / inked.rise,
        density: share(inked, band),
        strokes: inside * inked.rise,
        outside: (fewest_crossings(inked, above) + fewest_crossings(inked, below)) / (2.0 * inside).max(0.001),
        inverse: share(inked, close_above).min(share(inked, close_below)),
        between: between(inked, band),
        off_axis: inked.off_axis,
        level: (level as f32 / total.max(1) as f32).max(1.0 - foot),
        contrast: inked.contrast,
        gap: middle(line.pieces.windows(2).map(|w| (w[1].x as f32 - w[0].right() as f32) / inked.rise).collect()),
        thickness: middle(
            line.pieces.iter().map(|p| thickness(&line.coverage, frame, *p) as f32 / inked.rise).collect(),
        ),
        rise: inked.rise,
        kept: share_of(&line.coverage, frame, band) / share(inked, band).max(0.01),
    }
}

/// The middle value; 0 of none.
fn middle(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// How surely it is text, 0..1.
pub(super) fn quality(t: &Traits) -> f32 {
    let fits = t.length >= 1.1
        && (0.06..0.85).contains(&t.density)
        && (0.7..5.0).contains(&t.strokes)
        && t.strokes * t.length >= 3.0;
    if !fits {
        return 0.0;
    }
    let softest = (0.25 + 7.0 / t.rise).min(0.68);
    [
        fall(t.outside, 0.15, 0.6),
        fall(t.inverse, 0.2, 0.6),
        fall(t.off_axis, 0.08, 0.35),
        fall(-t.level, -0.75, -0.35),
        fall(t.between, softest, softest + 0.2),
        fall(t.thickness * t.gap, 0.2, 0.32),
        fall(t.gap, 0.45, 0.8),
        fall(-t.kept, -0.85, -0.45),
        fall(-t.contrast, -40.0, -12.0),
    ]
    .iter()
    .product()
}

/// 1 up to `good`, 0 from `bad` on, straight between.
fn fall(value: f32, good: f32, bad: f32) -> f32 {
    ((bad - value) / (bad - good)).clamp(0.0, 1.0)
}

fn clamped(bbox: PxRect, y0: i64, y1: i64, frame: PxRect) -> PxRect {
    let cut = |y: i64| y.clamp(i64::from(frame.y), i64::from(frame.bottom())) as u32;
    PxRect::from_ends(bbox.x, cut(y0), bbox.right(), cut(y1))
}

fn rows_of(coverage: &Coverage, frame: PxRect, rect: PxRect) -> impl Iterator<Item = &[u8]> {
    let columns = (rect.x - frame.x) as usize..(rect.right() - frame.x) as usize;
    (rect.y..rect.bottom()).map(move |y| &coverage.row(y - frame.y)[columns.clone()])
}

fn share(inked: &Inked, rect: PxRect) -> f32 {
    share_of(&inked.raw, inked.line.frame, rect)
}

fn share_of(coverage: &Coverage, frame: PxRect, rect: PxRect) -> f32 {
    let sum: u64 = rows_of(coverage, frame, rect).flatten().map(|&v| u64::from(v)).sum();
    sum as f32 / (255.0 * rect.area_px().max(1) as f32)
}

fn between(inked: &Inked, rect: PxRect) -> f32 {
    let (mut middle, mut ink) = (0u32, 0u32);
    for &v in rows_of(&inked.raw, inked.line.frame, rect).flatten() {
        middle += u32::from((100..200).contains(&v));
        ink += u32::from(v >= 100);
    }
    middle as f32 / ink.max(1) as f32
}

/// The same along the emptiest row.
fn fewest_crossings(inked: &Inked, rect: PxRect) -> f32 {
    let row = |y: u32| crossings(inked, PxRect::new(rect.x, y, rect.width, 1));
    (rect.y..rect.bottom()).map(row).fold(f32::INFINITY, f32::min).min(1.0) * f32::from(u8::from(!rect.is_empty()))
}

/// Strokes entered per pixel of the way along a row.
fn crossings(inked: &Inked, rect: PxRect) -> f32 {
    let mut count = 0u32;
    for row in rows_of(&inked.raw, inked.line.frame, rect) {
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
