//! A picture at another size.

use super::Raster;
use crate::geom::PxSize;

impl Raster {
    /// The picture resampled to `size`: each new pixel is the mean of the area it covers, mixed in sRGB bytes weighted by alpha;
    /// between pixels where it grows. Nothing overshoots, so that flat colours stay themselves and no halo appears.
    pub fn scaled(&self, size: PxSize) -> Self {
        if size == self.size || self.size.area_px() == 0 {
            return self.clone();
        }
        let columns = weights(self.size.width, size.width);
        let mut rgba = Vec::with_capacity(4 * size.area_px() as usize);
        // Rows first: there whole rows of neighbouring pixels are added up side by side.
        let mut flat = vec![[0.0_f32; 4]; self.size.width as usize];
        for (first, shares) in weights(self.size.height, size.height) {
            flat.fill([0.0; 4]);
            for (at, share) in shares.iter().enumerate() {
                let row = self.row((first + at) as u32).chunks_exact(4);
                for (sum, p) in flat.iter_mut().zip(row) {
                    let alpha = share * f32::from(p[3]);
                    // The alpha itself is not weighted by alpha.
                    let parts = [f32::from(p[0]), f32::from(p[1]), f32::from(p[2]), 1.0];
                    sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += alpha * part);
                }
            }
            for (first, shares) in &columns {
                let mut sum = [0.0_f32; 4];
                for (share, parts) in shares.iter().zip(&flat[*first..]) {
                    sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += share * part);
                }
                // Rounded by the cast, which ends at 255.
                let color = |part: f32| if sum[3] > 0.0 { (part / sum[3] + 0.5) as u8 } else { 0 };
                rgba.extend_from_slice(&[color(sum[0]), color(sum[1]), color(sum[2]), (sum[3] + 0.5) as u8]);
            }
        }
        Self { size, rgba }
    }
}

/// For each new pixel the first old one it takes from, and the share of each; shares sum to 1.
fn weights(from: u32, to: u32) -> Vec<(usize, Vec<f32>)> {
    let step = f64::from(from) / f64::from(to.max(1));
    // A new pixel never takes from less than one old pixel's width: growing becomes linear mixing.
    let reach = step.max(1.0);
    let mut all = Vec::with_capacity(to as usize);
    for n in 0..to {
        let middle = (f64::from(n) + 0.5) * step;
        let start = (middle - reach / 2.0).max(0.0);
        let end = (middle + reach / 2.0).min(f64::from(from));
        let first = start.floor() as usize;
        let last = (end.ceil() as usize).clamp(first + 1, from as usize);
        let overlap = |at: usize| (end.min((at + 1) as f64) - start.max(at as f64)).max(0.0);
        let total: f64 = (first..last).map(overlap).sum();
        all.push((first, (first..last).map(|at| (overlap(at) / total) as f32).collect()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;

    #[test]
    fn a_flat_colour_stays_itself_at_any_size() {
        arbtest::arbtest(|u| {
            let mut side = || u.int_in_range(1..=40_u32);
            let (from, to) = (PxSize::new(side()?, side()?), PxSize::new(side()?, side()?));
            let color = Srgb8::new(11, 46, 107);
            assert_eq!(Raster::filled(from, color).scaled(to), Raster::filled(to, color));
            Ok(())
        });
    }

    #[test]
    fn each_pixel_of_a_smaller_picture_is_the_mean_of_what_it_covers() {
        arbtest::arbtest(|u| {
            let mut side = || u.int_in_range(1..=20_u32);
            let (to, times) = (PxSize::new(side()?, side()?), (1 + side()? % 4, 1 + side()? % 4));
            let from = PxSize::new(to.width * times.0, to.height * times.1);
            let rgba: Vec<u8> = (0..from.area_px())
                .flat_map(|_| [0; 3].map(|_| u.arbitrary().unwrap_or(0)).into_iter().chain([255]).collect::<Vec<u8>>())
                .collect();
            let picture = Raster::from_rgba(from, rgba).unwrap();
            let small = picture.scaled(to);
            for (x, y) in (0..to.height).flat_map(|y| (0..to.width).map(move |x| (x, y))) {
                for c in 0..3 {
                    let under = (0..times.1).flat_map(|dy| (0..times.0).map(move |dx| (dx, dy)));
                    let sum: u32 =
                        under.map(|(dx, dy)| u32::from(picture.pixel(x * times.0 + dx, y * times.1 + dy)[c])).sum();
                    let mean = f64::from(sum) / f64::from(times.0 * times.1);
                    assert!((f64::from(small.pixel(x, y)[c]) - mean).abs() <= 0.51, "{to:?} × {times:?} at {x}, {y}");
                }
            }
            Ok(())
        });
    }

    #[test]
    fn halving_takes_the_mean_of_four_and_clear_pixels_give_no_colour() {
        let rgba = vec![255, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 255, 0, 255, 0, 0];
        let picture = Raster::from_rgba(PxSize::new(2, 2), rgba).unwrap();
        assert_eq!(picture.scaled(PxSize::new(1, 1)).pixel(0, 0), [255, 0, 0, 128]);
    }
}
