//! A picture brought to a size that was chosen: cropped a little, or laid whole on a ground.

use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;

/// What a picture went through to fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Its edges were cut off, half on each side.
    Cropped {
        /// Part of the picture that is lost, 0..1.
        share: f64,
        /// Pixels of the page that it reached over on the left and right together.
        across_px: u32,
        /// The same above and below.
        down_px: u32,
    },
    /// It was laid on the ground, half of which shows on each side.
    Padded {
        /// Pixels of ground on the left and right together.
        across_px: u32,
        /// The same above and below.
        down_px: u32,
    },
    /// It was made larger, which makes it soft.
    Enlarged {
        /// By how much, above 1.
        times: f64,
    },
}

/// Up to this part of a picture is cropped; what would lose more is laid whole on a ground. From square to 4:5 a fifth is lost.
const MOST_LOST: f64 = 0.2;
/// Enlarging by less is not worth a word.
const ENLARGED: f64 = 1.02;

/// `picture` over a whole page of this size: it fills the page, its overhang cut off in equal parts, unless more than
/// a fifth would go; then it is laid whole on `ground`.
pub(super) fn onto(picture: &Raster, page: PxSize, ground: Srgb8) -> (Raster, Vec<Change>) {
    let own = picture.size();
    if own == page {
        return (picture.clone(), Vec::new());
    }
    let scale = ratio(page.width, own.width).max(ratio(page.height, own.height));
    let filled = snapped(scaled(own, scale), page);
    let share = 1.0 - page.area_px() as f64 / filled.area_px().max(1) as f64;
    if share > MOST_LOST {
        return into_room(picture, page, page.as_rect(), ground);
    }
    let (across_px, down_px) = (filled.width - page.width, filled.height - page.height);
    let cut = PxRect::new(across_px / 2, down_px / 2, page.width, page.height);
    let mut changes = Vec::new();
    if across_px + down_px > 0 {
        changes.push(Change::Cropped { share, across_px, down_px });
    }
    changes.extend(enlarged(scale));
    (picture.scaled(filled).cropped(cut), changes)
}

/// `picture` whole and as large as it can be inside `room`, in its middle; the rest of the page is `ground`.
pub(super) fn into_room(picture: &Raster, page: PxSize, room: PxRect, ground: Srgb8) -> (Raster, Vec<Change>) {
    let (own, inner) = (picture.size(), PxSize::new(room.width, room.height));
    let scale = ratio(inner.width, own.width).min(ratio(inner.height, own.height));
    let fitted = snapped(scaled(own, scale), inner);
    let (across_px, down_px) =
        (inner.width - fitted.width.min(inner.width), inner.height - fitted.height.min(inner.height));
    let mut changes = Vec::new();
    if across_px + down_px > 0 {
        changes.push(Change::Padded { across_px, down_px });
    }
    changes.extend(enlarged(scale));
    let resized = if fitted == own { picture } else { &picture.scaled(fitted) };
    let mut raster = Raster::filled(page, ground);
    let (left, top) = (room.x + across_px / 2, room.y + down_px / 2);
    let wide = fitted.width.min(inner.width) as usize;
    for y in 0..fitted.height.min(inner.height) {
        let at = 4 * ((top + y) as usize * page.width as usize + left as usize);
        raster.rgba_mut()[at..at + 4 * wide].copy_from_slice(&resized.row(y)[..4 * wide]);
    }
    (raster, changes)
}

fn ratio(to: u32, from: u32) -> f64 {
    f64::from(to) / f64::from(from.max(1))
}

fn scaled(size: PxSize, by: f64) -> PxSize {
    let length = |px: u32| ((f64::from(px) * by).round() as u32).max(1);
    PxSize::new(length(size.width), length(size.height))
}

/// A length that misses the wanted one by a pixel is that one: nobody sees the stretch, and a seam of one pixel everybody does.
fn snapped(size: PxSize, wanted: PxSize) -> PxSize {
    let near = |px: u32, wanted: u32| if px.abs_diff(wanted) <= 1 { wanted } else { px };
    PxSize::new(near(size.width, wanted.width), near(size.height, wanted.height))
}

fn enlarged(times: f64) -> Option<Change> {
    (times > ENLARGED).then_some(Change::Enlarged { times })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Srgb8 = Srgb8::new(200, 32, 47);

    #[test]
    fn a_little_is_cropped_and_much_is_laid_on_the_ground() {
        let portrait = PxSize::new(1080, 1350);
        let (page, changes) = onto(&Raster::filled(PxSize::new(1080, 1440), RED), portrait, Srgb8::WHITE);
        assert_eq!(page, Raster::filled(portrait, RED));
        assert!(matches!(changes[..], [Change::Cropped { across_px: 0, down_px: 90, .. }]), "{changes:?}");
        let (page, changes) = onto(&Raster::filled(PxSize::new(1600, 900), RED), portrait, Srgb8::WHITE);
        assert!(matches!(changes[..], [Change::Padded { across_px: 0, down_px: 742 }]), "{changes:?}");
        assert_eq!((page.color(0, 0), page.color(0, 675)), (Srgb8::WHITE, RED));
    }

    #[test]
    fn any_picture_fits_any_page() {
        arbtest::arbtest(|u| {
            let mut side = || u.int_in_range(1..=90_u32);
            let picture = Raster::filled(PxSize::new(side()?, side()?), RED);
            let page = PxSize::new(side()?, side()?);
            let room = PxRect::new(0, page.height / 5, page.width, (page.height / 2).max(1));
            assert_eq!(onto(&picture, page, Srgb8::WHITE).0.size(), page);
            assert_eq!(into_room(&picture, page, room, Srgb8::WHITE).0.size(), page);
            Ok(())
        });
    }
}
