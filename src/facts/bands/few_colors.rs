//! A page saved with a palette: what it lacks was not changed by hand.

use crate::color::Srgb8;
use crate::raster::Raster;
use std::collections::BTreeSet;

/// The colors of a page that has few, as one saved with a palette has.
pub(super) struct FewColors(Vec<[u8; 3]>);

impl FewColors {
    /// Most colors of a palette that lacks some of the brand's: with more, each has one that is near enough.
    const MOST: usize = 64;
    /// A page with a band of the brand's has its ground, which fills a tenth of it, within this CIEDE2000. A page turned grey has not.
    const GROUND: f32 = 8.0;
    /// What was found may be so much farther from the brand's color than the nearest of the palette, as a distance in RGB: programs
    /// that reduce colors look for a good one, not for the best.
    const FARTHER: f32 = 30.0;

    /// Of a page whose band has this ground; none where it has more colors than that, or not this one.
    pub(super) fn of(page: &Raster, ground: Srgb8) -> Option<Self> {
        let mut all = BTreeSet::new();
        for p in page.rgba().chunks_exact(4) {
            all.insert([p[0], p[1], p[2]]);
            if all.len() > Self::MOST {
                return None;
            }
        }
        let has_ground = all.iter().any(|color| Srgb8::from(*color).delta_e_2000(ground) <= Self::GROUND);
        has_ground.then(|| Self(all.into_iter().collect()))
    }

    /// Whether a page in these colors can show `expected` no better than as `found`.
    pub(super) fn explain(&self, expected: Srgb8, found: Srgb8) -> bool {
        let apart = |[r, g, b]: [u8; 3]| {
            let gaps = [r.abs_diff(expected.r), g.abs_diff(expected.g), b.abs_diff(expected.b)];
            gaps.iter().map(|gap| f32::from(*gap).powi(2)).sum::<f32>().sqrt()
        };
        let nearest = self.0.iter().map(|color| apart(*color)).fold(f32::MAX, f32::min);
        apart([found.r, found.g, found.b]) <= nearest + Self::FARTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::PxSize;

    #[test]
    fn few_colors_explain_the_nearest_and_no_other() {
        let mut page = Raster::filled(PxSize::new(20, 20), Srgb8::new(70, 117, 141));
        page.rgba_mut()[..4].copy_from_slice(&[200, 32, 47, 255]);
        let red = Srgb8::new(200, 32, 47);
        assert!(FewColors::of(&page, Srgb8::WHITE).is_none());
        let few = FewColors::of(&page, red).unwrap();
        let blue = Srgb8::new(31, 111, 181);
        assert!(few.explain(blue, Srgb8::new(75, 119, 144)));
        assert!(!few.explain(blue, red));
        for (n, p) in page.rgba_mut().chunks_exact_mut(4).enumerate() {
            p[..3].copy_from_slice(&[(n % 20) as u8, (n / 20) as u8, 0]);
        }
        assert!(FewColors::of(&page, Srgb8::new(5, 5, 0)).is_none());
    }
}
