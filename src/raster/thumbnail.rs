//! A small picture of a draft, stored as a file's bytes, for reports.

use super::write::{Encoding, WriteError, encode};
use super::{Limits, Raster, decode};
use crate::color::Srgb8;
use crate::geom::PxSize;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// A small JPEG of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thumbnail {
    /// Its own size.
    pub size: PxSize,
    /// The JPEG file in Base64 (RFC 4648 §4).
    pub base64: String,
}

/// Enough to recognise a draft and to see where a mark lies in a report.
const LONGEST_SIDE_PX: u32 = 400;
/// A thousand of them make a report of some 40 MB.
const QUALITY: u8 = 68;

impl Thumbnail {
    /// Of `raster`, laid on `ground` where it is transparent; never larger than the draft.
    ///
    /// # Errors
    /// Where the encoder refuses it.
    pub fn of(raster: &Raster, ground: Srgb8) -> Result<Self, WriteError> {
        let from = raster.size();
        let share = (f64::from(LONGEST_SIDE_PX) / f64::from(from.width.max(from.height).max(1))).min(1.0);
        let length = |px: u32| ((f64::from(px) * share).round() as u32).max(1);
        let size = PxSize::new(length(from.width), length(from.height));
        let small = raster.scaled(size).flattened(ground);
        let base64 = STANDARD.encode(encode(&small, Encoding::Jpeg { quality: QUALITY })?);
        Ok(Self { size, base64 })
    }

    /// Its pixels; none where it is damaged.
    pub fn raster(&self) -> Option<Raster> {
        let bytes = STANDARD.decode(&self.base64).ok()?;
        Some(decode(&bytes, &Limits::default()).ok()?.raster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbnail_keeps_shape_and_colour_and_lays_what_is_clear_on_the_ground() {
        let navy = Srgb8::new(0x0B, 0x2E, 0x6B);
        let small = Thumbnail::of(&Raster::filled(PxSize::new(960, 1200), navy), Srgb8::WHITE).unwrap();
        assert_eq!(small.size, PxSize::new(320, 400));
        let decoded = small.raster().unwrap();
        assert!(decoded.color(100, 100).delta_e_2000(navy) < 2.0);
        let clear = Raster::from_rgba(PxSize::new(8, 8), vec![0; 256]).unwrap();
        let small = Thumbnail::of(&clear, navy).unwrap();
        let decoded = small.raster().unwrap();
        assert_eq!(decoded.size(), PxSize::new(8, 8));
        assert!(decoded.color(4, 4).delta_e_2000(navy) < 2.0);
    }
}
