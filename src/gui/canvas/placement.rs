//! Where the page lies on screen.

use crate::geom::{PxRect, PxSize};
use crate::gui::state::{View, Zoom};
use egui::{Pos2, Rect, Vec2, vec2};

/// Where the page lies on screen. The only conversions between page pixels and screen points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui) struct Placement {
    /// Screen points a page pixel.
    pub(super) scale: f32,
    /// Where the page's top left corner lies.
    origin: Pos2,
}

impl Placement {
    /// Where `view` puts a page of size `page` on `canvas` (points) on a screen of `pixels_per_point`.
    pub(in crate::gui) fn new(canvas: Rect, page: PxSize, view: View, pixels_per_point: f32) -> Self {
        let page = vec2(page.width as f32, page.height as f32);
        match view.zoom {
            Zoom::Fit => {
                let scale = Self::fit(canvas, page, pixels_per_point) / pixels_per_point;
                Self { scale, origin: canvas.center() - page * scale / 2.0 }
            }
            Zoom::Times(times) => {
                let scale = times / pixels_per_point;
                let room = canvas.size() - page * scale;
                let free = canvas.center() - vec2(view.center[0], view.center[1]) * scale;
                // A page with room to spare stays in the middle; a larger one never leaves the canvas empty at one side.
                let place = |room: f32, least: f32, free: f32| {
                    if room >= 0.0 { least + room / 2.0 } else { free.clamp(least + room, least) }
                };
                let origin = Pos2::new(place(room.x, canvas.min.x, free.x), place(room.y, canvas.min.y, free.y));
                Self { scale, origin }
            }
        }
    }

    /// Screen pixels a page pixel at which all of `page` is seen: at most 1, pixels are not enlarged unasked.
    pub(super) fn fit(canvas: Rect, page: Vec2, pixels_per_point: f32) -> f32 {
        let room = (canvas.size() * pixels_per_point).max(Vec2::splat(1.0));
        (room.x / page.x.max(1.0)).min(room.y / page.y.max(1.0)).min(1.0)
    }

    /// The page point under a screen point.
    pub(in crate::gui) fn page_from_screen(&self, screen: Pos2) -> [f32; 2] {
        let page = (screen - self.origin) / self.scale;
        [page.x, page.y]
    }

    /// The screen point of a page point.
    pub(in crate::gui) fn screen_from_page(&self, page: [f32; 2]) -> Pos2 {
        self.origin + vec2(page[0], page[1]) * self.scale
    }

    /// The screen rectangle of a page rectangle given by two corners.
    pub(in crate::gui) fn rect(&self, from: [f32; 2], to: [f32; 2]) -> Rect {
        Rect::from_min_max(self.screen_from_page(from), self.screen_from_page(to))
    }

    /// The screen rectangle of a place on the page.
    pub(in crate::gui) fn place(&self, place: PxRect) -> Rect {
        let corner = |x: u32, y: u32| [x as f32, y as f32];
        self.rect(corner(place.x, place.y), corner(place.right(), place.bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Rect = Rect { min: Pos2::new(100.0, 50.0), max: Pos2::new(700.0, 450.0) };

    fn view(zoom: Zoom, center: [f32; 2]) -> View {
        View { zoom, center }
    }

    #[test]
    fn a_page_fits_in_the_middle_and_small_ones_are_not_enlarged() {
        let tall = Placement::new(CANVAS, PxSize::new(1080, 1350), View::default(), 1.0);
        let page = tall.rect([0.0, 0.0], [1080.0, 1350.0]);
        assert!((page.height() - 400.0).abs() < 0.01 && (page.center() - CANVAS.center()).length() < 0.01, "{page}");
        let small = Placement::new(CANVAS, PxSize::new(60, 40), View::default(), 2.0);
        assert!((small.rect([0.0, 0.0], [60.0, 40.0]).width() - 30.0).abs() < 0.01, "one page pixel a screen pixel");
    }

    #[test]
    fn points_go_to_the_screen_and_back() {
        arbtest::arbtest(|u| {
            let zoom =
                if u.arbitrary()? { Zoom::Fit } else { Zoom::Times(f32::from(u.int_in_range(1..=320_u16)?) / 10.0) };
            let center = [f32::from(u.arbitrary::<u16>()?), f32::from(u.arbitrary::<u16>()?)];
            let placement = Placement::new(CANVAS, PxSize::new(1080, 1350), view(zoom, center), 1.5);
            let point = [f32::from(u.int_in_range(0..=1080_u16)?), f32::from(u.int_in_range(0..=1350_u16)?)];
            let back = placement.page_from_screen(placement.screen_from_page(point));
            assert!((back[0] - point[0]).abs() < 0.1 && (back[1] - point[1]).abs() < 0.1, "{point:?} {back:?}");
            Ok(())
        });
    }

    #[test]
    fn a_large_page_always_covers_the_canvas() {
        for center in [[0.0, 0.0], [1080.0, 1350.0], [540.0, 700.0]] {
            let placement = Placement::new(CANVAS, PxSize::new(1080, 1350), view(Zoom::Times(2.0), center), 1.0);
            let page = placement.rect([0.0, 0.0], [1080.0, 1350.0]);
            assert!(page.contains_rect(CANVAS), "{page}");
        }
    }
}
