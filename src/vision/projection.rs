//! Where each pixel stands on the straight way in sRGB from its ground to the ink: what anti-aliasing mixes, undone.
//!
//! Not here: which of the pixels are this line's (`ink`).

use super::ground::Ground;
use super::line::Coverage;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;

/// The way from one ground color to the ink, ready to place pixels on it.
struct Way {
    ground: [i32; 3],
    /// 255 × 2¹⁶ × way / length²; with a length of at least `LEAST_WAY` no sum of three products overflows.
    factors: [i32; 3],
    way: [f32; 3],
    length: f32,
}

/// Least distance of ink and ground, of 441.
pub(super) const LEAST_WAY: f32 = 8.0;

impl Way {
    fn new(ground: [f32; 3], ink: [f32; 3]) -> Self {
        let way = [0, 1, 2].map(|c| ink[c] - ground[c]);
        let square: f32 = way.iter().map(|w| w * w).sum();
        let factor = if square < LEAST_WAY * LEAST_WAY { 0.0 } else { 255.0 * 65536.0 / square };
        let ground = ground.map(|g| (g + 0.5) as i32);
        Self { ground, factors: way.map(|w| (w * factor) as i32), way, length: square.sqrt() }
    }

    /// 0 for the ground, 255 for the ink and beyond.
    fn coverage(&self, p: &[u8]) -> u8 {
        let part = |c: usize| (i32::from(p[c]) - self.ground[c]) * self.factors[c];
        ((part(0) + part(1) + part(2)) >> 16).clamp(0, 255) as u8
    }

    /// How far the pixel lies off the way, in levels.
    fn distance(&self, p: &[u8]) -> f32 {
        let step = [0, 1, 2].map(|c| f32::from(p[c]) - self.ground[c] as f32);
        let along: f32 = (0..3).map(|c| step[c] * self.way[c]).sum::<f32>() / (self.length * self.length).max(1.0);
        let along = along.clamp(0.0, 1.0);
        (0..3).map(|c| (step[c] - along * self.way[c]).powi(2)).sum::<f32>().sqrt()
    }
}

/// Side of the squares that are taken to have one ground color, in pixels.
const SQUARE: usize = 8;

/// Each pixel's place on the way from the ground behind it to `ink`.
pub(super) fn project(raster: &Raster, frame: PxRect, ground: &Ground, ink: [f32; 3]) -> Coverage {
    let mut coverage = Coverage::empty(PxSize::new(frame.width, frame.height));
    let width = frame.width as usize;
    for (band, rows) in coverage.values.chunks_mut(SQUARE * width).enumerate() {
        let middle = (band * SQUARE) as f32 + SQUARE as f32 / 2.0;
        let ways: Vec<Way> = (0..width.div_ceil(SQUARE))
            .map(|square| Way::new(ground.at((square * SQUARE) as f32 + SQUARE as f32 / 2.0, middle), ink))
            .collect();
        for (y, into) in rows.chunks_exact_mut(width).enumerate() {
            let pixels = &raster.row(frame.y + (band * SQUARE + y) as u32)[4 * frame.x as usize..][..4 * width];
            for ((into, pixels), way) in into.chunks_mut(SQUARE).zip(pixels.chunks(4 * SQUARE)).zip(&ways) {
                for (into, p) in into.iter_mut().zip(pixels.chunks_exact(4)) {
                    *into = way.coverage(p);
                }
            }
        }
    }
    coverage
}

/// What a sparse look at a row's pixels tells.
pub(super) struct Sample {
    /// Mean color of the inner pixels of the strokes.
    pub(super) core: Option<[f32; 3]>,
    /// Mean distance of pixels from the way between ground and ink, as a share of its length.
    pub(super) off_axis: f32,
    /// Length of that way.
    pub(super) contrast: f32,
}

/// Looks at pixels of `hull` some steps apart, by the ink `seed`.
///
/// Of the pixels whose coverage is among the highest the very highest are left out of the core as overshoot of sharpening and JPEG.
pub(super) fn sample(
    raster: &Raster,
    frame: PxRect,
    hull: PxRect,
    ground: &Ground,
    seed: [f32; 3],
    rise: usize,
) -> Sample {
    let step = (rise / 16).max(1);
    let mut inner = Inner::default();
    let (mut off, mut ways, mut count) = (0.0, 0.0, 0.0f32);
    for y in (hull.y..hull.bottom()).step_by(step) {
        let row = raster.row(y);
        for from in (hull.x..hull.right()).step_by(SQUARE.max(step)) {
            let to = (from + SQUARE.max(step) as u32).min(hull.right());
            let place = ((from + to) as f32 / 2.0 - frame.x as f32, y as f32 + 0.5 - frame.y as f32);
            let way = Way::new(ground.at(place.0, place.1), seed);
            for x in (from..to).step_by(step) {
                let p = &row[4 * x as usize..][..3];
                let coverage = way.coverage(p);
                inner.add(coverage, p);
            }
            off += way.distance(&row[4 * from as usize..][..3]);
            ways += way.length;
            count += 1.0;
        }
    }
    Sample { core: inner.color(), off_axis: off / ways.max(1.0), contrast: ways / count.max(1.0) }
}

/// Sums of the colors of pixels of each coverage from 128 on, and their number.
struct Inner {
    sums: [[u32; 4]; 128],
}

impl Default for Inner {
    fn default() -> Self {
        Self { sums: [[0; 4]; 128] }
    }
}

impl Inner {
    fn add(&mut self, coverage: u8, p: &[u8]) {
        if let Some(sum) = coverage.checked_sub(128).map(|at| &mut self.sums[usize::from(at)]) {
            for (sum, v) in sum.iter_mut().zip([p[0], p[1], p[2], 1]) {
                *sum += u32::from(v);
            }
        }
    }

    /// Mean color of the upper quarter without the uppermost hundredths.
    fn color(&self) -> Option<[f32; 3]> {
        let total: u32 = self.sums.iter().map(|s| s[3]).sum();
        let (from, to) = (total - total / 4, total - total / 33);
        let (mut passed, mut all) = (0, [0.0f32; 4]);
        for sum in self.sums.iter().filter(|s| s[3] > 0) {
            let first = passed;
            passed += sum[3];
            let share = (passed.min(to.max(from + 1)).saturating_sub(first.max(from))) as f32 / sum[3] as f32;
            for (all, sum) in all.iter_mut().zip(sum) {
                *all += share * *sum as f32;
            }
        }
        (all[3] >= 0.5).then(|| [all[0] / all[3], all[1] / all[3], all[2] / all[3]])
    }
}
