//! A picture brought to a size that was chosen: cropped a little, or laid whole between the bands.

use super::change::Change;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;

/// Up to this part of a picture is cropped; what would lose more is laid whole on a ground. From square to 4:5 a fifth is lost.
const MOST_LOST: f64 = 0.2;
/// Enlarging by less is not worth a word.
const ENLARGED: f64 = 1.02;

/// How a picture fills a page of another shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    scale: f64,
    /// The picture so large that it fills the page.
    filled: PxSize,
    /// The page, on it.
    cut: PxRect,
    /// Part of the picture that is lost.
    share: f64,
}

impl Crop {
    /// How a picture of size `own` fills `page`, its overhang cut off in equal parts; none where more than a fifth of it would go.
    pub fn of(own: PxSize, page: PxSize) -> Option<Self> {
        let scale = ratio(page.width, own.width).max(ratio(page.height, own.height));
        let filled = snapped(scaled(own, scale), page);
        let share = 1.0 - page.area_px() as f64 / filled.area_px().max(1) as f64;
        let (across_px, down_px) = (filled.width - page.width, filled.height - page.height);
        let cut = PxRect::new(across_px / 2, down_px / 2, page.width, page.height);
        (share <= MOST_LOST).then_some(Self { scale, filled, cut, share })
    }

    /// Whether any of `part`, a box on the picture, comes to lie outside of `shown`, the rows of the page that no band lies over: cut off, or
    /// hidden. One that reaches over by a pixel is not lost.
    pub fn loses(&self, part: PxRect, shown: PxRect) -> bool {
        let scaled = |px: u32| (f64::from(px) * self.scale).round() as u32;
        let (left, top, right, bottom) = (scaled(part.x), scaled(part.y), scaled(part.right()), scaled(part.bottom()));
        let (x, y) = (self.cut.x, self.cut.y);
        left + 1 < x + shown.x
            || top + 1 < y + shown.y
            || right > x + shown.right() + 1
            || bottom > y + shown.bottom() + 1
    }

    /// The page that comes of `picture`.
    pub(super) fn of_picture(&self, picture: &Raster) -> (Raster, Vec<Change>) {
        let (across_px, down_px) = (self.filled.width - self.cut.width, self.filled.height - self.cut.height);
        let mut changes = Vec::new();
        if across_px + down_px > 0 {
            changes.push(Change::Cropped { share: self.share, across_px, down_px });
        }
        changes.extend(enlarged(self.scale));
        (picture.scaled(self.filled).cropped(self.cut), changes)
    }
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

/// Fills gaps between `shown` and `room` with the colors at the edge of `shown`: thin ones, and those beside edges of one color, which
/// go on in it without a seam.
fn draw_out(page: &mut Raster, shown: PxRect, room: PxRect) {
    if shown.is_empty() {
        return;
    }
    let is_thin = |gap: u32, whole: u32| f64::from(gap) <= THIN_GAP * f64::from(whole);
    let (across_px, down_px) = (room.width.saturating_sub(shown.width), room.height.saturating_sub(shown.height));
    let (last_x, last_y) = (shown.right() - 1, shown.bottom() - 1);
    let is_even_column = |x: u32| is_even((shown.y..shown.bottom()).map(|y| page.pixel(x, y)));
    let is_even_row = |y: u32| is_even((shown.x..shown.right()).map(|x| page.pixel(x, y)));
    let across =
        across_px > 0 && (is_thin(across_px, room.width) || (is_even_column(shown.x) && is_even_column(last_x)));
    let down = down_px > 0 && (is_thin(down_px, room.height) || (is_even_row(shown.y) && is_even_row(last_y)));
    if !(across || down) {
        return;
    }
    let stride = page.size().width;
    let (columns, rows) = (if across { room } else { shown }, if down { room } else { shown });
    for y in rows.y..rows.bottom() {
        let from_y = y.clamp(shown.y, last_y);
        for x in columns.x..columns.right() {
            if !shown.contains(x, y) {
                let pixel = page.pixel(x.clamp(shown.x, last_x), from_y);
                let at = 4 * (y as usize * stride as usize + x as usize);
                page.rgba_mut()[at..at + 4].copy_from_slice(&pixel);
            }
        }
    }
}

/// Channels of one color differ by no more than this: what a codec leaves of it.
const EVEN: u8 = 10;

/// Whether pixels are of one color.
fn is_even(mut pixels: impl Iterator<Item = [u8; 4]>) -> bool {
    let Some(first) = pixels.next() else { return false };
    pixels.all(|pixel| pixel.iter().zip(first).all(|(a, b)| a.abs_diff(b) <= EVEN))
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
    fn a_little_is_cropped_and_much_is_not() {
        let portrait = PxSize::new(1080, 1350);
        let crop = Crop::of(PxSize::new(1080, 1440), portrait).unwrap();
        let (page, changes) = crop.of_picture(&Raster::filled(PxSize::new(1080, 1440), RED));
        assert_eq!(page, Raster::filled(portrait, RED));
        assert!(matches!(changes[..], [Change::Cropped { across_px: 0, down_px: 90, .. }]), "{changes:?}");
        // From a square to 4:5 exactly a fifth goes.
        assert!(Crop::of(PxSize::new(500, 500), portrait).is_some());
        assert_eq!(Crop::of(PxSize::new(1600, 900), portrait), None);
    }

    #[test]
    fn a_crop_knows_what_it_loses() {
        // Enlarged twice, 60 of 600 columns go on each side; bands hide 50 rows of the picture above and below.
        let crop = Crop::of(PxSize::new(600, 600), PxSize::new(960, 1200)).unwrap();
        let shown = PxRect::new(0, 100, 960, 1000);
        for (part, is_lost) in [
            (PxRect::new(60, 50, 480, 500), false),
            (PxRect::new(59, 300, 300, 20), true),
            (PxRect::new(300, 300, 241, 20), true),
            (PxRect::new(0, 300, 30, 20), true),
            (PxRect::new(100, 49, 300, 20), true),
            (PxRect::new(100, 531, 300, 20), true),
        ] {
            assert_eq!(crop.loses(part, shown), is_lost, "{part:?}");
        }
    }

    #[test]
    fn a_thin_gap_goes_on_in_the_colours_of_the_edge() {
        let page = PxSize::new(1080, 1920);
        let room = PxRect::new(0, 400, 1080, 1060);
        let (square, changes) = into_room(&Raster::filled(PxSize::new(1080, 1080), RED), page, room, Srgb8::WHITE);
        assert!(matches!(changes[..], [Change::Padded { across_px: 20, down_px: 0 }]), "{changes:?}");
        assert_eq!([square.color(0, 400), square.color(1079, 1459), square.color(0, 399)], [RED, RED, Srgb8::WHITE]);
    }

    #[test]
    fn a_wide_gap_goes_on_only_beside_an_edge_of_one_colour() {
        let (page, room) = (PxSize::new(1080, 1920), PxRect::new(0, 400, 1080, 1060));
        let mut picture = Raster::filled(PxSize::new(1080, 800), RED);
        let (plain, _) = into_room(&picture, page, room, Srgb8::WHITE);
        assert_eq!([400, 529, 530, 399].map(|y| plain.color(0, y)), [RED, RED, RED, Srgb8::WHITE]);
        picture.rgba_mut()[..4].copy_from_slice(&[0, 0, 0, 255]);
        let (framed, _) = into_room(&picture, page, room, Srgb8::WHITE);
        assert_eq!([400, 529, 531].map(|y| framed.color(0, y)), [Srgb8::WHITE, Srgb8::WHITE, RED]);
    }

    #[test]
    fn any_picture_fits_any_page() {
        arbtest::arbtest(|u| {
            let mut side = || u.int_in_range(1..=90_u32);
            let picture = Raster::filled(PxSize::new(side()?, side()?), RED);
            let page = PxSize::new(side()?, side()?);
            let room = PxRect::new(0, page.height / 5, page.width, (page.height / 2).max(1));
            if let Some(crop) = Crop::of(picture.size(), page) {
                assert_eq!(crop.of_picture(&picture).0.size(), page);
            }
            assert_eq!(into_room(&picture, page, room, Srgb8::WHITE).0.size(), page);
            Ok(())
        });
    }
}
