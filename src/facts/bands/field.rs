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
        let (width, height) = (window.width as usize, window.height as usize);
        let (left, top) = (i64::from(window.x) + dx.floor() as i64, i64::from(window.y) + dy.floor() as i64);
        let (across, down) = (dx - dx.floor(), dy - dy.floor());
        let mut values = Vec::with_capacity(width * height);
        if across == 0.0 && down == 0.0 {
            (top..top + height as i64).for_each(|y| self.extend_from_row(&mut values, y, left, width));
            return Self { width, height, values };
        }
        // Each row mixed sideways, then with the one below it.
        let mixed = |y: i64| {
            let mut row = Vec::with_capacity(width + 1);
            self.extend_from_row(&mut row, y, left, width + 1);
            row.windows(2).map(|p| p[0] * (1.0 - across) + p[1] * across).collect::<Vec<f32>>()
        };
        let mut upper = mixed(top);
        for y in top..top + height as i64 {
            let lower = mixed(y + 1);
            values.extend(upper.iter().zip(&lower).map(|(u, l)| u * (1.0 - down) + l * down));
            upper = lower;
        }
        Self { width, height, values }
    }

    /// Adds `width` values of row `y` from column `left` on, those outside taken from the nearest edge.
    fn extend_from_row(&self, values: &mut Vec<f32>, y: i64, left: i64, width: usize) {
        if left >= 0 && left as usize + width <= self.width {
            values.extend_from_slice(&self.row(y)[left as usize..][..width]);
        } else {
            values.extend((left..left + width as i64).map(|x| self.at(x, y)));
        }
    }

    /// A row, the nearest one for those outside.
    fn row(&self, y: i64) -> &[f32] {
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        &self.values[y * self.width..][..self.width]
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
        // Tap by tap over whole rows, which the processor does side by side.
        let add = |sums: &mut [f32], weight: f32, row: &[f32]| {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
        };
        let (width, height) = (self.width, self.height as i64);
        let mut across = Self { values: vec![0.0; self.values.len()], ..*self };
        let mut padded = Vec::with_capacity(width + 2 * reach as usize);
        for (y, sums) in (0..height).zip(across.values.chunks_exact_mut(width.max(1))) {
            padded.clear();
            self.extend_from_row(&mut padded, y, -reach, width + 2 * reach as usize);
            weights.iter().enumerate().for_each(|(d, weight)| add(sums, *weight, &padded[d..d + width]));
        }
        let mut soft = Self { values: vec![0.0; self.values.len()], ..*self };
        for (y, sums) in (0..height).zip(soft.values.chunks_exact_mut(width.max(1))) {
            weights.iter().zip(-reach..).for_each(|(weight, d)| add(sums, *weight, across.row(y + d)));
        }
        soft
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

    /// By how much each value lies above or below the one expected in its place.
    pub(super) fn less(&self, expected: &Self) -> Self {
        let values = self.values.iter().zip(&expected.values).map(|(own, other)| own - other).collect();
        Self { values, ..*self }
    }

    /// By how much each value lies above or below all that are expected within half a pixel of its place: rounding, scaling and
    /// cutting move edges by that.
    pub(super) fn beyond(&self, expected: &Self) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let (mut least, mut most) = (f32::MAX, f32::MIN);
                for [dx, dy] in HALF_PIXEL {
                    let value = expected.between(x as f32 + dx, y as f32 + dy);
                    (least, most) = (least.min(value), most.max(value));
                }
                let value = self.values[y * self.width + x];
                values.push((value - most).max(0.0) + (value - least).min(0.0));
            }
        }
        Self { values, ..*self }
    }

    /// Where in `seen` this one lies best when its top left corner is tried at (`x`, `y`) and all around within the reaches, as far as
    /// at least half of it lies on `seen`.
    pub(super) fn placed_on(&self, seen: &Self, (x, y): (i64, i64), (reach_x, reach_y): (i64, i64)) -> Fit {
        let (width, height) = (self.width as i64, self.height as i64);
        let tried = |start: i64, reach: i64, own: i64, all: i64| {
            let (first, last) = ((start - reach).max(-own / 2), (start + reach).min(all - own / 2));
            // Something is tried wherever it was looked for.
            if first <= last { (first, last) } else { (start, start) }
        };
        let (left, right) = tried(x, reach_x, width, seen.width as i64);
        let (top, bottom) = tried(y, reach_y, height, seen.height as i64);
        // One more all around, for the place between pixels.
        let around = Around::of(seen, (left - 1, top - 1), (right - left + 2 + width, bottom - top + 2 + height));
        let template = Template::of(self);
        let at = |x: i64, y: i64| template.correlation(&around, (x - left + 1) as usize, (y - top + 1) as usize);
        let mut best = (left, top, f32::MIN);
        for row in top..=bottom {
            for column in left..=right {
                let likeness = at(column, row);
                if likeness > best.2 {
                    best = (column, row, likeness);
                }
            }
        }
        let (column, row, likeness) = best;
        let summit = |before: f32, after: f32| {
            let bend = before - 2.0 * likeness + after;
            if bend < -1e-6 { (0.5 * (before - after) / bend).clamp(-0.5, 0.5) } else { 0.0 }
        };
        Fit {
            dx: (column - x) as f32 + summit(at(column - 1, row), at(column + 1, row)),
            dy: (row - y) as f32 + summit(at(column, row - 1), at(column, row + 1)),
            likeness,
        }
    }
}

/// Where an edge may lie instead, in pixels.
const HALF_PIXEL: [[f32; 2]; 5] = [[0.0, 0.0], [0.55, 0.0], [-0.55, 0.0], [0.0, 0.55], [0.0, -0.55]];

/// A window about its mean, to be laid on many places.
struct Template {
    width: usize,
    values: Vec<f32>,
    /// Σ of the squares.
    square: f64,
}

impl Template {
    fn of(field: &Field) -> Self {
        let mean = field.values.iter().sum::<f32>() / field.values.len().max(1) as f32;
        let values: Vec<f32> = field.values.iter().map(|v| v - mean).collect();
        let square = values.iter().map(|v| f64::from(v * v)).sum();
        Self { width: field.width.max(1), values, square }
    }

    /// Pearson's correlation with what lies at (`x`, `y`); 0 where either has one brightness throughout.
    fn correlation(&self, seen: &Around, x: usize, y: usize) -> f32 {
        let height = self.values.len() / self.width;
        let scale = (self.square * seen.spread(x, y, self.width, height)).sqrt();
        // Nothing is like a place that is so much flatter: codec noise, which is most of a band's ground.
        if scale <= 1.0 || scale < FLAT * self.square {
            return 0.0;
        }
        let mut lanes = [0.0_f32; 8];
        for (n, row) in self.values.chunks_exact(self.width).enumerate() {
            let other = &seen.field.values[(y + n) * seen.field.width + x..][..self.width];
            let (own, other) = (row.chunks_exact(8), other.chunks_exact(8));
            let rest = own.remainder().iter().zip(other.remainder());
            rest.zip(&mut lanes).for_each(|((a, b), lane)| *lane += a * b);
            for (a, b) in own.zip(other) {
                (0..8).for_each(|lane| lanes[lane] += a[lane] * b[lane]);
            }
        }
        (f64::from(lanes.iter().sum::<f32>()) / scale) as f32
    }
}

/// Standard deviation of a place against the template's under which they are not compared.
const FLAT: f64 = 0.04;

/// A part of a field, with sums from its top left corner, so that those of any box are four look-ups.
struct Around {
    field: Field,
    /// Σ v and Σ v² left of and above each corner.
    sums: Vec<[f64; 2]>,
}

impl Around {
    /// The part of `seen` from (`left`, `top`) on; what lies outside of it taken from the nearest edge.
    fn of(seen: &Field, (left, top): (i64, i64), (width, height): (i64, i64)) -> Self {
        let (wide, high) = (width.max(1) as usize, height.max(1) as usize);
        let mut values = Vec::with_capacity(wide * high);
        for y in top..top + height {
            seen.extend_from_row(&mut values, y, left, wide);
        }
        let mut sums = vec![[0.0; 2]; (wide + 1) * (high + 1)];
        for y in 0..high {
            let mut row = [0.0; 2];
            for x in 0..wide {
                let value = f64::from(values[y * wide + x]);
                row = [row[0] + value, row[1] + value * value];
                let above = sums[y * (wide + 1) + x + 1];
                sums[(y + 1) * (wide + 1) + x + 1] = [above[0] + row[0], above[1] + row[1]];
            }
        }
        Self { field: Field { width: wide, height: high, values }, sums }
    }

    /// Σ of the squares about the mean in a box.
    fn spread(&self, x: usize, y: usize, width: usize, height: usize) -> f64 {
        let wide = self.field.width + 1;
        let corner = |x: usize, y: usize| self.sums[y * wide + x];
        let sum = |n: usize| {
            corner(x + width, y + height)[n] - corner(x, y + height)[n] - corner(x + width, y)[n] + corner(x, y)[n]
        };
        (sum(1) - sum(0) * sum(0) / (width * height).max(1) as f64).max(0.0)
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
