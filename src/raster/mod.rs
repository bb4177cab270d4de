//! Pictures in memory: upright, sRGB, eight bits, RGBA, not premultiplied.
//!
//! The only room that decodes and encodes image files. Not here: what the pixels mean (`vision`, `facts`).

mod anatomy;
mod decode;
mod exif;
mod kind;
mod metadata;
mod scale;
mod srgb;
mod thumbnail;
mod vector;
mod write;

pub use decode::{Excess, Limits, Opened, RasterError, SourceNote, decode, stated_size};
pub use exif::ExifDates;
pub use kind::FileKind;
pub use metadata::Metadata;
pub use thumbnail::Thumbnail;
pub use vector::Drawing;
pub use write::{Encoding, WriteError, encode, write_atomically};

use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};

/// A picture as displayed: EXIF orientation applied, ICC profile converted to sRGB, alpha kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    size: PxSize,
    rgba: Vec<u8>,
}

impl Raster {
    /// Wraps `rgba`, four bytes a pixel, row after row from the top left; none where the length is not
    /// `4 × width × height`.
    pub fn from_rgba(size: PxSize, rgba: Vec<u8>) -> Option<Self> {
        (rgba.len() as u64 == 4 * size.area_px()).then_some(Self { size, rgba })
    }

    /// A page of one opaque colour.
    pub fn filled(size: PxSize, color: Srgb8) -> Self {
        let rgba = [color.r, color.g, color.b, 255].repeat(size.area_px() as usize);
        Self { size, rgba }
    }

    /// Width and height.
    pub const fn size(&self) -> PxSize {
        self.size
    }

    /// All bytes: `4 × width × height`, RGBA, row after row.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// All bytes, to be painted on.
    pub fn rgba_mut(&mut self) -> &mut [u8] {
        &mut self.rgba
    }

    /// The bytes of row `y`, `4 × width` of them.
    pub fn row(&self, y: u32) -> &[u8] {
        let stride = 4 * self.size.width as usize;
        &self.rgba[y as usize * stride..][..stride]
    }

    /// Red, green, blue and alpha of the pixel (`x`, `y`), which must lie on the page.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let at = 4 * (y as usize * self.size.width as usize + x as usize);
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2], self.rgba[at + 3]]
    }

    /// The colour of the pixel (`x`, `y`), whatever its alpha.
    pub fn color(&self, x: u32, y: u32) -> Srgb8 {
        let [r, g, b, _] = self.pixel(x, y);
        Srgb8::new(r, g, b)
    }

    /// A copy of the part of the page inside `rect`, which is first cut at the page's edges.
    pub fn cropped(&self, rect: PxRect) -> Self {
        let rect = rect.intersection(self.size.as_rect());
        let mut rgba = Vec::with_capacity(4 * rect.area_px() as usize);
        for y in rect.y..rect.bottom() {
            rgba.extend_from_slice(&self.row(y)[4 * rect.x as usize..4 * rect.right() as usize]);
        }
        Self { size: PxSize::new(rect.width, rect.height), rgba }
    }

    /// Whether any pixel is not fully opaque.
    pub fn has_transparency(&self) -> bool {
        self.rgba.chunks_exact(4).any(|p| p[3] != 255)
    }

    /// The picture laid on `ground`: every pixel opaque, mixed in sRGB bytes as browsers do.
    pub fn flattened(&self, ground: Srgb8) -> Self {
        let mut flat = self.clone();
        for p in flat.rgba.chunks_exact_mut(4).filter(|p| p[3] != 255) {
            let seen = ground.mixed(Srgb8::new(p[0], p[1], p[2]), f32::from(p[3]) / 255.0);
            p.copy_from_slice(&[seen.r, seen.g, seen.b, 255]);
        }
        flat
    }
}

impl std::fmt::Debug for Raster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raster({})", self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_number_of_bytes_is_no_raster() {
        assert!(Raster::from_rgba(PxSize::new(2, 2), vec![0; 15]).is_none());
        assert!(Raster::from_rgba(PxSize::new(2, 2), vec![0; 16]).is_some());
    }

    #[test]
    fn cropping_keeps_pixels_in_place_and_stops_at_the_page() {
        let size = PxSize::new(3, 2);
        let raster = Raster::from_rgba(size, (0..24).collect()).unwrap();
        let part = raster.cropped(PxRect::new(1, 1, 9, 9));
        assert_eq!(part.size(), PxSize::new(2, 1));
        assert_eq!(part.pixel(0, 0), raster.pixel(1, 1));
        assert_eq!(part.pixel(1, 0), raster.pixel(2, 1));
    }

    #[test]
    fn flattening_mixes_half_transparent_pixels_with_the_ground() {
        let raster = Raster::from_rgba(PxSize::new(2, 1), vec![0, 0, 0, 0, 255, 0, 0, 128]).unwrap();
        let flat = raster.flattened(Srgb8::WHITE);
        assert_eq!(flat.pixel(0, 0), [255, 255, 255, 255]);
        assert_eq!(flat.pixel(1, 0), [255, 127, 127, 255]);
        assert!(raster.has_transparency() && !flat.has_transparency());
    }
}
