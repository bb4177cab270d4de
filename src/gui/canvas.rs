//! The picture on screen: where the page lies, pan and zoom, and the pixels for the graphics card.

use super::command::Command;
use super::state::{Picture, State, View, Zoom};
use super::{overlay, theme};
use crate::geom::PxSize;
use crate::raster::Raster;
use crate::report::marks::finding_at;
use crate::wording::Wording;
use egui::{Color32, ColorImage, Pos2, Rect, Sense, TextureHandle, TextureOptions, Ui, Vec2, vec2};

/// Longest side of a texture. Graphics cards and drivers refuse more (emilk/egui#8361), so larger pages are shown reduced;
/// they are judged at full size all the same.
pub const MOST_TEXTURE_PX: u32 = 8192;

/// The pixels of `raster` for the graphics card, reduced by the smallest whole factor that makes a texture of them. Each pixel
/// is then the mean of a square, weighted by alpha.
pub fn image_of(raster: &Raster) -> ColorImage {
    let size = raster.size();
    let factor = size.width.max(size.height).div_ceil(MOST_TEXTURE_PX).max(1);
    if factor == 1 {
        return ColorImage::from_rgba_unmultiplied([size.width as usize, size.height as usize], raster.rgba());
    }
    let small = PxSize::new(size.width.div_ceil(factor), size.height.div_ceil(factor));
    let mut rgba = Vec::with_capacity(4 * small.area_px() as usize);
    for y in 0..small.height {
        for x in 0..small.width {
            rgba.extend(mean_of_square(raster, x * factor, y * factor, factor));
        }
    }
    ColorImage::from_rgba_premultiplied([small.width as usize, small.height as usize], &rgba)
}

/// Premultiplied mean of the square of `side` pixels at (`x0`, `y0`), cut at the page's edges.
fn mean_of_square(raster: &Raster, x0: u32, y0: u32, side: u32) -> [u8; 4] {
    let size = raster.size();
    let (x1, y1) = ((x0 + side).min(size.width), (y0 + side).min(size.height));
    let mut sum = [0_u64; 4];
    for y in y0..y1 {
        for pixel in raster.row(y)[4 * x0 as usize..4 * x1 as usize].chunks_exact(4) {
            let alpha = u64::from(pixel[3]);
            for channel in 0..3 {
                sum[channel] += u64::from(pixel[channel]) * alpha / 255;
            }
            sum[3] += alpha;
        }
    }
    let count = u64::from(x1 - x0) * u64::from(y1 - y0);
    sum.map(|s| (s / count.max(1)) as u8)
}

/// Where the page lies on screen. The only conversions between page pixels and screen points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placement {
    /// Screen points a page pixel.
    scale: f32,
    /// Where the page's top left corner lies.
    origin: Pos2,
}

impl Placement {
    /// Where `view` puts a page of size `page` on `canvas` (points) on a screen of `pixels_per_point`.
    pub(super) fn new(canvas: Rect, page: PxSize, view: View, pixels_per_point: f32) -> Self {
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
    fn fit(canvas: Rect, page: Vec2, pixels_per_point: f32) -> f32 {
        let room = (canvas.size() * pixels_per_point).max(Vec2::splat(1.0));
        (room.x / page.x.max(1.0)).min(room.y / page.y.max(1.0)).min(1.0)
    }

    /// The page point under a screen point.
    pub(super) fn page_from_screen(&self, screen: Pos2) -> [f32; 2] {
        let page = (screen - self.origin) / self.scale;
        [page.x, page.y]
    }

    /// The screen point of a page point.
    pub(super) fn screen_from_page(&self, page: [f32; 2]) -> Pos2 {
        self.origin + vec2(page[0], page[1]) * self.scale
    }

    /// The screen rectangle of a page rectangle given by two corners.
    pub(super) fn rect(&self, from: [f32; 2], to: [f32; 2]) -> Rect {
        Rect::from_min_max(self.screen_from_page(from), self.screen_from_page(to))
    }
}

/// The texture of the picture on screen, kept until another is shown.
#[derive(Default)]
pub(super) struct Texture {
    shown: Option<(u64, TextureHandle)>,
}

impl Texture {
    /// Hands `picture` to the graphics card unless it is there already.
    pub(super) fn of(&mut self, picture: &Picture, ctx: &egui::Context) -> TextureHandle {
        if let Some((_, handle)) = self.shown.as_ref().filter(|(id, _)| *id == picture.id) {
            return handle.clone();
        }
        // Enlarged pixels keep their edges, so that colours can be told apart; reduced ones are smoothed.
        let options = TextureOptions {
            magnification: egui::TextureFilter::Nearest,
            mipmap_mode: Some(egui::TextureFilter::Linear),
            ..TextureOptions::LINEAR
        };
        let handle = ctx.load_texture("page", egui::ImageData::Color(picture.image.clone()), options);
        self.shown = Some((picture.id, handle.clone()));
        handle
    }
}

/// Draws the picture with its marks into the rest of `ui`; wheel and pinch zoom, dragging pans, a click selects.
pub(super) fn canvas_ui(ui: &mut Ui, state: &State, texture: &mut Texture, wording: &Wording, out: &mut Vec<Command>) {
    let Some(picture) = state.picture() else { return };
    let tones = theme::tones(ui);
    let (canvas, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let name = state.draft.as_ref().map(super::state::Draft::name).unwrap_or_default();
    response.widget_info(|| {
        let words =
            wording.say("ui-picture", &[("name", name.as_str().into()), ("size", picture.page.to_string().into())]);
        egui::WidgetInfo::labeled(egui::Role::Image, true, words)
    });
    let inner = canvas.shrink(theme::GRID * 2.0);
    let density = ui.ctx().pixels_per_point();
    let placement = Placement::new(inner, picture.page, state.view, density);
    let fitted = Placement::fit(inner, vec2(picture.page.width as f32, picture.page.height as f32), density);
    if (fitted - state.fitted).abs() > 1e-4 {
        out.push(Command::Fitted(fitted));
    }

    let painter = ui.painter().with_clip_rect(canvas);
    let page = placement.rect([0.0, 0.0], [picture.page.width as f32, picture.page.height as f32]);
    painter.add(tones.page_shadow(page));
    painter.rect_filled(page, 0.0, tones.transparent_page);
    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    painter.image(texture.of(picture, ui.ctx()).id(), page, whole, Color32::WHITE);

    let marks = state.draft.as_ref().filter(|_| state.preview.is_none()).map_or(&[][..], |d| &d.marks);
    if state.marks_are_shown {
        overlay::paint(&painter, &placement, marks, state.selected, tones);
    }
    if response.clicked() {
        let at = response.interact_pointer_pos().map(|p| placement.page_from_screen(p));
        let hit = at.filter(|p| p[0] >= 0.0 && p[1] >= 0.0 && state.marks_are_shown);
        out.push(Command::Select(hit.and_then(|[x, y]| finding_at(marks, x as u32, y as u32))));
    }
    if let Some(view) = moved(ui, &response, inner, &placement, density) {
        out.push(Command::Look(view));
    }
}

/// The view after dragging, wheel or pinch: what lies under the pointer stays there.
fn moved(ui: &Ui, response: &egui::Response, canvas: Rect, placement: &Placement, density: f32) -> Option<View> {
    let times = placement.scale * density;
    if response.dragged() && response.drag_delta() != Vec2::ZERO {
        let center = placement.page_from_screen(canvas.center() - response.drag_delta());
        return Some(View { zoom: Zoom::Times(times), center });
    }
    let pointer = response.hover_pos()?;
    let (pinch, wheel) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta().y));
    // A notch of the wheel is 50 points or so: a fifth larger.
    let factor = pinch * (wheel * 0.004).exp();
    if (factor - 1.0).abs() < 1e-4 {
        return None;
    }
    let zoomed = (times * factor).clamp(Zoom::LEAST, Zoom::MOST);
    let fixed = placement.page_from_screen(pointer);
    let offset = (canvas.center() - pointer) * density / zoomed;
    Some(View { zoom: Zoom::Times(zoomed), center: [fixed[0] + offset.x, fixed[1] + offset.y] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;

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

    #[test]
    fn pages_too_large_for_a_texture_are_reduced() {
        let size = PxSize::new(MOST_TEXTURE_PX * 2 + 1, 4);
        let image = image_of(&Raster::filled(size, Srgb8::new(10, 200, 30)));
        assert_eq!(image.size, [(MOST_TEXTURE_PX as usize * 2 + 1).div_ceil(3), 2]);
        assert_eq!(image.pixels[image.pixels.len() - 1].to_array(), [10, 200, 30, 255]);
    }
}
