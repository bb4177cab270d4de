//! Whether a color that was measured on thin strokes is another ink: strokes a pixel wide never show their own color in full.

use super::field::Field;
use super::strip::{floats, srgb8};
use crate::color::Srgb8;

/// CIEDE2000 from which colours of a band are others: chroma of a codec moves thin ink by half of this.
pub(super) const RECOLORED: f32 = 12.0;
/// Softening that makes strokes paler than the fit takes into account, in pixels: the rest of a wrong place by half a pixel.
const PALER_PX: f32 = 0.7;
/// Softening of chroma that is saved at half the size and drawn up again, in pixels.
const SMEARED_PX: f32 = 1.5;

/// Whether `found`, measured on strokes whose coverage is `strokes`, is neither `ink` nor what such strokes show of it on `ground`: of
/// its brightness a part, and of its hue, which most codecs keep at half the size, a smaller one.
pub(super) fn is_other(found: Srgb8, ink: Srgb8, ground: [f32; 3], strokes: &Field) -> bool {
    if found.delta_e_2000(ink) <= RECOLORED {
        return false;
    }
    let shown = [carried(strokes, PALER_PX), carried(strokes, SMEARED_PX)];
    let (seen, own, ground) = (parted(floats(found)), parted(floats(ink)), parted(ground));
    // Nearest mix of ground and ink, in brightness and in hue.
    let mixed = |from: usize, to: usize, least: f32| {
        let length = (from..to).map(|n| (own[n] - ground[n]).powi(2)).sum::<f32>().max(1.0);
        let share = (from..to).map(|n| (seen[n] - ground[n]) * (own[n] - ground[n])).sum::<f32>() / length;
        let share = share.clamp(least, 1.0);
        move |n: usize| ground[n] + share * (own[n] - ground[n])
    };
    let (bright, hue) = (mixed(0, 1, shown[0]), mixed(1, 3, shown[1]));
    found.delta_e_2000(joined([bright(0), hue(1), hue(2)])) > RECOLORED
}

/// How much of their own color strokes show after softening, in the mean over their ink: near 1 for wide ones.
fn carried(strokes: &Field, sigma_px: f32) -> f32 {
    let ink: f32 = strokes.values.iter().map(|v| v * v).sum();
    let soft = strokes.softened(sigma_px);
    let shown: f32 = strokes.values.iter().zip(&soft.values).map(|(own, soft)| own * soft).sum();
    if ink > 0.0 { (shown / ink).clamp(0.0, 1.0) } else { 1.0 }
}

/// Brightness (Rec. 601), and red and blue less it.
fn parted([r, g, b]: [f32; 3]) -> [f32; 3] {
    let luma = 0.299 * r + 0.587 * g + 0.114 * b;
    [luma, r - luma, b - luma]
}

fn joined([luma, red, blue]: [f32; 3]) -> Srgb8 {
    let (r, b) = (luma + red, luma + blue);
    srgb8([r, (luma - 0.299 * r - 0.114 * b) / 0.587, b])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Upright strokes of this width, as much apart.
    fn strokes(width: usize) -> Field {
        let values = (0..40 * 40).map(|n| if n % 40 % (2 * width + 4) < width { 1.0 } else { 0.0 }).collect();
        Field { width: 40, height: 40, values }
    }

    const BLUE: [f32; 3] = [11.0, 46.0, 107.0];

    #[test]
    fn thin_strokes_may_be_paler_and_wide_ones_not() {
        let pale = Srgb8::new(200, 218, 246);
        assert!(!is_other(pale, Srgb8::WHITE, BLUE, &strokes(1)));
        assert!(is_other(Srgb8::new(179, 191, 220), Srgb8::WHITE, BLUE, &strokes(8)));
    }

    #[test]
    fn no_stroke_takes_another_hue() {
        for width in [1, 2, 8] {
            for other in [Srgb8::new(242, 183, 5), Srgb8::new(200, 32, 47), Srgb8::new(90, 90, 90)] {
                assert!(is_other(other, Srgb8::WHITE, BLUE, &strokes(width)), "{width} {other:?}");
            }
        }
    }
}
