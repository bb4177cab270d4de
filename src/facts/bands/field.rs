//! Pictures as numbers: a strip of a page, one channel of it, and how one lies on another.

use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;

/// One number a pixel, row after row.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) values: Vec<f32>,
}

/// Where a window lies best, and how well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Columns to the right of where it was looked for, fractions kept.
    pub(super) dx: f32,
    /// Rows below.
    pub(super) dy: f32,
    /// Pearson's correlation there, -1..=1.
    pub(super) likeness: f32,
}

impl Field {
    /// Luma (Rec. 601 weights on sRGB bytes), 0..=255.
    pub(super) fn luma(raster: &Raster) -> Self {
        let luma = |p: &[u8]| 0.299 * f32::from(p[0]) + 0.587 * f32::from(p[1]) + 0.114 * f32::from(p[2]);
        Self::from_pixels(raster, luma)
    }

    pub(super) fn from_pixels(raster: &Raster, number: impl Fn(&[u8]) -> f32) -> Self {
        let PxSize { width, height } = raster.size();
        let values = raster.rgba().chunks_exact(4).map(number).collect();
        Self { width: width as usize, height: height as usize, values }
    }

    /// The value at whole coordinates, those outside taken from the nearest edge.
    pub(super) fn at(&self, x: i64, y: i64) -> f32 {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.values[y * self.width + x]
    }

    /// The value between pixels, mixed of the four around.
    pub(super) fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let (x, y) = (left as i64, top as i64);
        if across == 0.0 && down == 0.0 {
            return self.at(x, y);
        }
        let upper = self.at(x, y) * (1.0 - across) + self.at(x + 1, y) * across;
        let lower = self.at(x, y + 1) * (1.0 - across) + self.at(x + 1, y + 1) * across;
        upper * (1.0 - down) + lower * down
    }

    /// The part inside `window`, each value taken `dx` to the right and `dy` below.
    pub(super) fn window(&self, window: PxRect, dx: f32, dy: f32) -> Self {
        let mut values = Vec::with_capacity(window.area_px() as usize);
        for y in window.y..window.bottom() {
            for x in window.x..window.right() {
                values.push(self.between(x as f32 + dx, y as f32 + dy));
            }
        }
        Self { width: window.width as usize, height: window.height as usize, values }
    }

    /// Softened by a Gaussian of this standard deviation, in pixels.
    pub(super) fn softened(&self, sigma_px: f32) -> Self {
        if sigma_px <= 0.0 {
            return self.clone();
        }
        let reach = (3.0 * sigma_px).ceil() as i64;
        let weight = |d: i64| (-0.5 * (d as f32 / sigma_px).powi(2)).exp();
        let sum: f32 = (-reach..=reach).map(weight).sum();
        let weights: Vec<f32> = (-reach..=reach).map(|d| weight(d) / sum).collect();
        let pass = |from: &Self, across: bool| {
            let mut values = Vec::with_capacity(from.values.len());
            for y in 0..from.height as i64 {
                for x in 0..from.width as i64 {
                    let tap = |d: i64| if across { from.at(x + d, y) } else { from.at(x, y + d) };
                    values.push(weights.iter().zip(-reach..).map(|(w, d)| w * tap(d)).sum());
                }
            }
            Self { values, ..*from }
        };
        pass(&pass(self, true), false)
    }

    /// Half as wide and high, each value the mean of four.
    pub(super) fn halved(&self) -> Self {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height as i64 {
            for x in 0..width as i64 {
                let sum = self.at(2 * x, 2 * y)
                    + self.at(2 * x + 1, 2 * y)
                    + self.at(2 * x, 2 * y + 1)
                    + self.at(2 * x + 1, 2 * y + 1);
                values.push(sum / 4.0);
            }
        }
        Self { width, height, values }
    }

    /// Where in `seen` this one lies best when its top left corner is tried at (`x`, `y`) and all around within the reaches.
    pub(super) fn placed_on(&self, seen: &Self, (x, y): (i64, i64), (reach_x, reach_y): (i64, i64)) -> Fit {
        let count = self.values.len().max(1) as f32;
        let mean = self.values.iter().sum::<f32>() / count;
        let own: f32 = self.values.iter().map(|v| (v - mean).powi(2)).sum();
        let at = |dx: i64, dy: i64| self.correlation(seen, (x + dx, y + dy), mean, own);
        let mut best = (0, 0, f32::MIN);
        for dy in -reach_y..=reach_y {
            for dx in -reach_x..=reach_x {
                let likeness = at(dx, dy);
                if likeness > best.2 {
                    best = (dx, dy, likeness);
                }
            }
        }
        let (dx, dy, likeness) = best;
        let summit = |before: f32, after: f32| {
            let bend = before - 2.0 * likeness + after;
            if bend < -1e-6 { (0.5 * (before - after) / bend).clamp(-0.5, 0.5) } else { 0.0 }
        };
        Fit {
            dx: dx as f32 + summit(at(dx - 1, dy), at(dx + 1, dy)),
            dy: dy as f32 + summit(at(dx, dy - 1), at(dx, dy + 1)),
            likeness,
        }
    }

    fn correlation(&self, seen: &Self, (x, y): (i64, i64), mean: f32, own: f32) -> f32 {
        let inside = x >= 0
            && y >= 0
            && x + self.width as i64 <= seen.width as i64
            && y + self.height as i64 <= seen.height as i64;
        let mut sums = Sums::default();
        let mut edge = vec![0.0; if inside { 0 } else { self.width }];
        for (n, row) in self.values.chunks_exact(self.width.max(1)).enumerate() {
            if inside {
                let start = (y as usize + n) * seen.width + x as usize;
                sums.add(row, &seen.values[start..start + self.width], mean);
            } else {
                for (m, seat) in edge.iter_mut().enumerate() {
                    *seat = seen.at(x + m as i64, y + n as i64);
                }
                sums.add(row, &edge, mean);
            }
        }
        let [sum, square, cross] = sums.0.map(|lanes| lanes.iter().sum::<f32>());
        let other = square - sum * sum / self.values.len().max(1) as f32;
        let scale = (own * other.max(0.0)).sqrt();
        if scale > 1.0 { cross / scale } else { 0.0 }
    }
}

/// Σ b, Σ b² and Σ (a − mean)·b, each in eight lanes so that the processor adds them side by side.
#[derive(Default)]
struct Sums([[f32; 8]; 3]);

impl Sums {
    fn add(&mut self, a: &[f32], b: &[f32], mean: f32) {
        let [sum, square, cross] = &mut self.0;
        let (whole_a, whole_b) = (a.chunks_exact(8), b.chunks_exact(8));
        let rest = whole_a.remainder().iter().zip(whole_b.remainder());
        for (lane, (p, q)) in rest.enumerate() {
            sum[lane] += q;
            square[lane] += q * q;
            cross[lane] += (p - mean) * q;
        }
        for (p, q) in whole_a.zip(whole_b) {
            for lane in 0..8 {
                sum[lane] += q[lane];
                square[lane] += q[lane] * q[lane];
                cross[lane] += (p[lane] - mean) * q[lane];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;

    #[test]
    fn a_window_is_found_where_it_was_taken_between_pixels_too() {
        let mut page = Raster::filled(PxSize::new(120, 60), Srgb8::WHITE);
        for (n, p) in page.rgba_mut().chunks_exact_mut(4).enumerate() {
            let (x, y) = ((n % 120) as f32, (n / 120) as f32);
            p[0] = (128.0 + 90.0 * (x * 0.31).sin() * (y * 0.43).cos()) as u8;
        }
        let seen = Field::luma(&page);
        for (dx, dy) in [(0.0, 0.0), (2.0, -3.0), (1.4, 0.6), (-2.3, 1.5)] {
            let part = seen.window(PxRect::new(40, 20, 40, 20), dx, dy);
            let fit = part.placed_on(&seen, (40, 20), (5, 5));
            assert!(
                (fit.dx - dx).abs() < 0.15 && (fit.dy - dy).abs() < 0.15 && fit.likeness > 0.96,
                "{dx} {dy} {fit:?}"
            );
        }
    }

    #[test]
    fn softening_keeps_the_sum() {
        let mut field = Field { width: 21, height: 21, values: vec![0.0; 441] };
        field.values[220] = 100.0;
        let soft = field.softened(1.2);
        assert!((soft.values.iter().sum::<f32>() - 100.0).abs() < 0.1 && soft.values[220] < 15.0);
    }
}
