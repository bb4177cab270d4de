//! Pixels for the graphics card.

use crate::geom::PxSize;
use crate::gui::state::Picture;
use crate::raster::Raster;
use egui::{ColorImage, TextureHandle, TextureOptions};
use std::collections::BTreeMap;

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

/// The textures of the pictures on screen, kept until they are shown no more.
#[derive(Default)]
pub(in crate::gui) struct Textures {
    shown: BTreeMap<u64, (u64, TextureHandle)>,
    frame: u64,
}

impl Textures {
    /// Begins a frame: what was not shown in the last one is let go.
    pub(in crate::gui) fn begin(&mut self) {
        let last = self.frame;
        self.shown.retain(|_, (seen, _)| *seen >= last);
        self.frame += 1;
    }

    /// Hands `picture` to the graphics card unless it is there already.
    pub(in crate::gui) fn of(&mut self, picture: &Picture, ctx: &egui::Context) -> TextureHandle {
        let frame = self.frame;
        let load = || {
            // Enlarged pixels keep their edges, so that colours can be told apart; reduced ones are smoothed.
            let options = TextureOptions {
                magnification: egui::TextureFilter::Nearest,
                mipmap_mode: Some(egui::TextureFilter::Linear),
                ..TextureOptions::LINEAR
            };
            (frame, ctx.load_texture("picture", egui::ImageData::Color(picture.image.clone()), options))
        };
        let (seen, handle) = self.shown.entry(picture.id).or_insert_with(load);
        *seen = frame;
        handle.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;

    #[test]
    fn pages_too_large_for_a_texture_are_reduced() {
        let size = PxSize::new(MOST_TEXTURE_PX * 2 + 1, 4);
        let image = image_of(&Raster::filled(size, Srgb8::new(10, 200, 30)));
        assert_eq!(image.size, [(MOST_TEXTURE_PX as usize * 2 + 1).div_ceil(3), 2]);
        assert_eq!(image.pixels[image.pixels.len() - 1].to_array(), [10, 200, 30, 255]);
    }
}
