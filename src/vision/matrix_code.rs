//! QR and other matrix codes, by what all of them are: a square of two tones that change often both ways.
//!
//! Not read, only recognised; only upright ones.

use crate::geom::PxRect;
use crate::raster::Raster;

/// Whether the dark shapes whose hull is `hull`, of the colour `dark`, are the modules of a matrix code.
///
/// A square (sides within a quarter) of 30 px and more, three to seven tenths dark, with six changes and more on the average row
/// and the average column, and no more than twice as many one way as the other. Lines of text change often along the row only, and
/// are less than three tenths dark.
pub fn is_matrix_code(raster: &Raster, hull: PxRect, dark: [u8; 3]) -> bool {
    let (longer, shorter) = (hull.width.max(hull.height), hull.width.min(hull.height));
    if shorter < 30 || longer * 4 > shorter * 5 {
        return false;
    }
    let luma = |p: [u8; 3]| u32::from(p[0]) * 2 + u32::from(p[1]) * 5 + u32::from(p[2]);
    let limit = (luma(dark) + 8 * 255) / 2;
    let is_dark = |x: u32, y: u32| {
        let [r, g, b, _] = raster.pixel(x, y);
        luma([r, g, b]) < limit
    };
    let (mut count, mut across, mut down) = (0_u64, 0_u64, 0_u64);
    for y in hull.y..hull.bottom() {
        for x in hull.x..hull.right() {
            let here = is_dark(x, y);
            count += u64::from(here);
            across += u64::from(x > hull.x && is_dark(x - 1, y) != here);
            down += u64::from(y > hull.y && is_dark(x, y - 1) != here);
        }
    }
    let share = count * 100 / hull.area_px();
    let (rows, columns) = (u64::from(hull.height), u64::from(hull.width));
    (30..=70).contains(&share) && across >= 6 * rows && down >= 6 * columns && across < 2 * down && down < 2 * across
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;
    use crate::geom::PxSize;

    fn drawn(dark: impl Fn(usize, usize) -> bool) -> Raster {
        let mut raster = Raster::filled(PxSize::new(140, 140), Srgb8::WHITE);
        for (x, y) in (0..105_usize).flat_map(|y| (0..105).map(move |x| (x, y))) {
            if dark(x / 5, y / 5) {
                let at = 4 * ((y + 20) * 140 + x + 20);
                raster.rgba_mut()[at..at + 3].copy_from_slice(&[0, 0, 0]);
            }
        }
        raster
    }

    #[test]
    fn modules_are_a_code_and_lines_are_not() {
        let hull = PxRect::new(20, 20, 105, 105);
        let modules = drawn(|i, j| (i * 7 + j * 13 + i * j * 3) % 5 < 2);
        assert!(is_matrix_code(&modules, hull, [0; 3]));
        assert!(!is_matrix_code(&modules, PxRect::new(20, 20, 105, 50), [0; 3]));
        assert!(!is_matrix_code(&drawn(|i, j| j % 3 == 0 && i % 2 == 0), hull, [0; 3]));
    }
}
