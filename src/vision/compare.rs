//! How alike two small ink masks are, once what does not matter has been evened out.

/// What two masks share: enough to tell their likeness whatever the strength of their ink.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Σ a·b.
    pub cross: f32,
    /// Σ a².
    pub left: f32,
    /// Σ b².
    pub right: f32,
}

impl Likeness {
    /// Measures two masks of the same length, pixel by pixel.
    pub fn of(a: &[f32], b: &[f32]) -> Self {
        let mut sums = [[0.0_f32; 8]; 3];
        let (chunks_a, chunks_b) = (a.chunks_exact(8), b.chunks_exact(8));
        let (rest_a, rest_b) = (chunks_a.remainder(), chunks_b.remainder());
        for (p, q) in chunks_a.zip(chunks_b) {
            for lane in 0..8 {
                sums[0][lane] += p[lane] * q[lane];
                sums[1][lane] += p[lane] * p[lane];
                sums[2][lane] += q[lane] * q[lane];
            }
        }
        let mut total = Self { cross: sums[0].iter().sum(), left: sums[1].iter().sum(), right: sums[2].iter().sum() };
        for (p, q) in rest_a.iter().zip(rest_b) {
            total.cross += p * q;
            total.left += p * p;
            total.right += q * q;
        }
        total
    }

    /// The same where Σ a² is known; Σ b beside it.
    pub fn with_known(a: &[f32], left: f32, b: &[f32]) -> (Self, f32) {
        let mut sums = [[0.0_f32; 8]; 3];
        let (chunks_a, chunks_b) = (a.chunks_exact(8), b.chunks_exact(8));
        let (rest_a, rest_b) = (chunks_a.remainder(), chunks_b.remainder());
        for (p, q) in chunks_a.zip(chunks_b) {
            for lane in 0..8 {
                sums[0][lane] += p[lane] * q[lane];
                sums[1][lane] += q[lane] * q[lane];
                sums[2][lane] += q[lane];
            }
        }
        let [mut cross, mut right, mut total] = sums.map(|lanes| lanes.iter().sum::<f32>());
        for (p, q) in rest_a.iter().zip(rest_b) {
            cross += p * q;
            right += q * q;
            total += q;
        }
        (Self { cross, left, right }, total)
    }

    /// Part of the energy of one mask that the other, scaled as well as can be, does not explain: 0 where they agree up to a
    /// factor, 1 where they share no ink. The factor evens out thin strokes that anti-aliasing or JPEG made paler.
    pub fn residual(self) -> f32 {
        let energy = self.left * self.right;
        if energy <= 0.0 { 1.0 } else { (1.0 - self.cross * self.cross / energy).clamp(0.0, 1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strength_does_not_matter_and_shape_does() {
        arbtest::arbtest(|u| {
            let a: Vec<f32> = (0..37).map(|_| u.int_in_range(0..=255_u8).map(f32::from)).collect::<Result<_, _>>()?;
            if a.iter().sum::<f32>() < 1.0 {
                return Ok(());
            }
            let pale: Vec<f32> = a.iter().map(|v| v * 0.4).collect();
            assert!(Likeness::of(&a, &pale).residual() < 1e-4);
            Ok(())
        });
        assert_eq!(Likeness::of(&[1.0, 0.0], &[0.0, 1.0]).residual(), 1.0);
        assert_eq!(Likeness::of(&[0.0; 3], &[1.0; 3]).residual(), 1.0);
        let (a, b): (Vec<f32>, Vec<f32>) = (0..19).map(|n| (n as f32, (n * n % 7) as f32)).unzip();
        let whole = Likeness::of(&a, &b);
        assert_eq!(Likeness::with_known(&a, whole.left, &b), (whole, b.iter().sum()));
    }
}
