//! Ink masks made smaller by area means, and sheared upright.

use super::Coverage;
use crate::geom::PxSize;

/// `coverage` at `scale` of its size, each pixel the mean of what it covers.
pub(super) fn shrunk(coverage: &Coverage, scale: f32) -> Coverage {
    let (w, h) = (coverage.size.width, coverage.size.height);
    let size = PxSize::new(((w as f32 * scale).ceil() as u32).max(1), ((h as f32 * scale).ceil() as u32).max(1));
    let columns = spans(size.width, w, scale);
    let rows = spans(size.height, h, scale);
    let mut wide = vec![0.0_f32; size.width as usize * h as usize];
    for y in 0..h {
        let row = coverage.row(y);
        for (x, span) in columns.iter().enumerate() {
            wide[y as usize * size.width as usize + x] = span.mean(|i| f32::from(row[i]));
        }
    }
    let mut out = Coverage::empty(size);
    let stride = size.width as usize;
    let mut sums = vec![0.0_f32; stride];
    for (into, span) in out.values.chunks_exact_mut(stride).zip(&rows) {
        sums.fill(0.0);
        for (i, share) in span.shares() {
            sums.iter_mut().zip(&wide[i * stride..]).for_each(|(sum, v)| *sum += v * share);
        }
        into.iter_mut().zip(&sums).for_each(|(into, sum)| *into = (sum / span.total + 0.5) as u8);
    }
    out
}

/// The source samples under one target sample, the first and last in part.
struct Span {
    first: usize,
    last: usize,
    first_part: f32,
    last_part: f32,
    total: f32,
}

impl Span {
    fn mean(&self, value: impl Fn(usize) -> f32) -> f32 {
        self.shares().map(|(i, share)| share * value(i)).sum::<f32>() / self.total
    }

    /// The samples, each with the part of it that counts.
    fn shares(&self) -> impl Iterator<Item = (usize, f32)> {
        let part = |i: usize| match i {
            _ if i == self.first => self.first_part,
            _ if i == self.last => self.last_part,
            _ => 1.0,
        };
        (self.first..=self.last).map(move |i| (i, part(i)))
    }
}

fn spans(targets: u32, sources: u32, scale: f32) -> Vec<Span> {
    let step = 1.0 / scale;
    let span = |i: u32| {
        let (from, to) = (i as f32 * step, ((i + 1) as f32 * step).min(sources as f32));
        let first = (from as usize).min(sources as usize - 1);
        let last = ((to.ceil() as usize).saturating_sub(1)).clamp(first, sources as usize - 1);
        let first_part = (to.min(first as f32 + 1.0) - from).max(1e-3);
        Span { first, last, first_part, last_part: to - last as f32, total: step }
    };
    (0..targets).map(span).collect()
}

/// Each row moved sideways in proportion to its height above the baseline, between pixels by linear interpolation.
pub(super) fn sheared(ink: &Coverage, lean: f32, baseline: f32) -> Coverage {
    let (w, h) = (ink.size.width as usize, ink.size.height as usize);
    let reach = (lean.abs() * h as f32).ceil() as usize + 1;
    let width = w + 2 * reach;
    let mut out = Coverage::empty(PxSize::new(width as u32, h as u32));
    for y in 0..h {
        let shift = reach as f32 - lean * (baseline - y as f32 - 0.5);
        let (whole, part) = (shift.floor() as usize, shift - shift.floor());
        for x in 0..=w {
            let here = if x < w { f32::from(ink.values[y * w + x]) } else { 0.0 };
            let before = if x > 0 { f32::from(ink.values[y * w + x - 1]) } else { 0.0 };
            let at = x + whole;
            if at < width {
                out.values[y * width + at] = (here * (1.0 - part) + before * part + 0.5) as u8;
            }
        }
    }
    out
}
