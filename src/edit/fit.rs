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

/// Gaps up to this part of the room go on in the colours of the picture's edge: a thin line of another colour looks like a mistake.
const THIN_GAP: f64 = 0.04;

/// `picture` whole and as large as it can be inside `room`, in its middle; the rest of the page is `ground`, or where that would be a
/// thin line only, the picture's edge drawn out.
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
    let shown = PxRect::new(left, top, wide as u32, fitted.height.min(inner.height));
    draw_out(&mut raster, shown, room);
    (raster, changes)
}

/// Fills thin gaps between `shown` and `room` with the colours at the edge of `shown`.
fn draw_out(page: &mut Raster, shown: PxRect, room: PxRect) {
    let is_thin = |gap: u32, whole: u32| gap > 0 && f64::from(gap) <= THIN_GAP * f64::from(whole);
    let across = is_thin(room.width.saturating_sub(shown.width), room.width);
    let down = is_thin(room.height.saturating_sub(shown.height), room.height);
    if shown.is_empty() || !(across || down) {
        return;
    }
    let stride = page.size().width;
    let (columns, rows) = (if across { room } else { shown }, if down { room } else { shown });
    for y in rows.y..rows.bottom() {
        let from_y = y.clamp(shown.y, shown.bottom() - 1);
        for x in columns.x..columns.right() {
            if !shown.contains(x, y) {
                let pixel = page.pixel(x.clamp(shown.x, shown.right() - 1), from_y);
                let at = 4 * (y as usize * stride as usize + x as usize);
                page.rgba_mut()[at..at + 4].copy_from_slice(&pixel);
            }
        }
    }
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
    fn a_thin_gap_goes_on_in_the_colours_of_the_edge() {
        let page = PxSize::new(1080, 1920);
        let room = PxRect::new(0, 400, 1080, 1060);
        let (square, changes) = into_room(&Raster::filled(PxSize::new(1080, 1080), RED), page, room, Srgb8::WHITE);
        assert!(matches!(changes[..], [Change::Padded { across_px: 20, down_px: 0 }]), "{changes:?}");
        assert_eq!([square.color(0, 400), square.color(1079, 1459), square.color(0, 399)], [RED, RED, Srgb8::WHITE]);
        let (wide, _) = into_room(&Raster::filled(PxSize::new(1080, 800), RED), page, room, Srgb8::WHITE);
        assert_eq!([wide.color(0, 400), wide.color(0, 529), wide.color(0, 530)], [Srgb8::WHITE, Srgb8::WHITE, RED]);
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
