//! What was put on a band beside everything that belongs there.

use super::elements::{OtherPixels, painted};
use selaras::color::Srgb8;
use selaras::geom::{PxRect, PxSize};
use selaras::raster::Raster;

const RED: Srgb8 = Srgb8::new(200, 32, 47);

/// On pages of 1080×1350, with the box of the first number.
pub(super) const NUMBERS: &[OtherPixels] = &[
    ("a second number beside the hashtags", "altered-footer extra", |page, b| {
        copied(page, b, PxRect { x: 860, y: b.y + 40, ..b });
    }),
    ("a second number cut by the page's edge", "altered-footer extra", |page, b| {
        copied(page, PxRect { width: 90, ..b }, PxRect { x: 990, y: b.y + 40, width: 90, ..b });
    }),
    ("a second number at the left edge", "altered-footer extra", |page, b| {
        copied(page, b, PxRect { x: 30, y: b.y + 40, ..b });
    }),
    ("a number on the header, half as large again", "altered-header extra", |page, b| {
        copied(page, b, PxRect::new(700, 30, b.width * 3 / 2, b.height * 3 / 2));
    }),
];

/// With the box of the logo.
pub(super) const LOGOS: &[OtherPixels] = &[("a second logo in a white box", "altered-header extra", |page, b| {
    let place = PxRect { x: page.size().width - 3 * b.width, ..b };
    painted(page, PxRect { x: place.x - b.width / 2, width: 2 * b.width, ..place }, Srgb8::WHITE);
    copied(page, b, place);
})];

/// With the box of the header.
pub(super) const HEADERS: &[OtherPixels] = &[
    ("a third of the header in red", "altered-header extra", |page, b| {
        painted(page, PxRect { x: b.width - b.width / 3, width: b.width / 3, ..b }, RED);
    }),
    ("a pale button", "altered-header extra", |page, b| {
        painted(page, PxRect::new(b.width * 3 / 4, b.height / 4, b.width / 6, b.height / 2), Srgb8::new(120, 150, 200));
    }),
];

/// With the box of the footer's strip.
pub(super) const STRIPS: &[OtherPixels] = &[("a third of the strip in red", "altered-footer extra", |page, b| {
    painted(page, PxRect { width: b.width / 3, ..b }, RED);
})];

fn copied(page: &mut Raster, from: PxRect, to: PxRect) {
    let part = page.cropped(from).scaled(PxSize::new(to.width, to.height));
    for y in 0..to.height {
        for x in 0..to.width {
            painted(page, PxRect::new(to.x + x, to.y + y, 1, 1), part.color(x, y));
        }
    }
}
