//! What a font would draw: shaping and rasterising on the CPU, the same on every machine.
//!
//! A [`Face`] is one style of a family, read from its file. [`Face::shape`] turns text into placed glyphs with the font's own
//! kerning and ligatures, [`Face::draw`] turns those into a [`Coverage`] mask. Not here: whose letters a picture shows
//! (`typeface`), and where text belongs on a page.

pub mod band;
mod draw;
mod names;
mod shape;

pub use draw::GlyphPicture;
pub use names::{FontName, font_name};
pub use shape::{FontFeature, PlacedGlyph, ShapedLine};

use ab_glyph::{Font, FontVec, GlyphId, Outline};
use std::sync::Arc;

#[cfg(doc)]
use crate::vision::Coverage;

/// One style of a font family, ready to shape and draw.
pub struct Face {
    data: Arc<[u8]>,
    outlines: FontVec,
    shaper: harfrust::ShaperData,
    units_per_em: f32,
}

/// Why some bytes are no usable font.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaceError {
    /// Neither a TrueType nor an OpenType file, or a damaged one.
    #[error("this is no TrueType or OpenType font, or it is damaged")]
    Unreadable,
    /// The size of the em square is missing or senseless.
    #[error("the font does not say how large its em square is")]
    NoEm,
}

impl Face {
    /// Reads the bytes of a TTF or OTF file; of a collection, its first font.
    pub fn new(data: Arc<[u8]>) -> Result<Self, FaceError> {
        let outlines = FontVec::try_from_vec(data.to_vec()).map_err(|_| FaceError::Unreadable)?;
        let tables = harfrust::FontRef::from_index(&data, 0).map_err(|_| FaceError::Unreadable)?;
        let shaper = harfrust::ShaperData::new(&tables);
        let units_per_em = outlines.units_per_em().filter(|units| *units >= 16.0).ok_or(FaceError::NoEm)?;
        Ok(Self { data, outlines, shaper, units_per_em })
    }

    /// The number of the glyph that draws `c` when it stands alone; none where the font has none.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let GlyphId(id) = self.outlines.glyph_id(c);
        (id != 0).then_some(id)
    }

    /// Distance from the top of the highest letters to the baseline as the font states it, in em.
    pub fn ascent_em(&self) -> f32 {
        self.outlines.ascent_unscaled() / self.units_per_em
    }

    /// Distance from the baseline to the bottom of the lowest letters as the font states it, in em; positive.
    pub fn descent_em(&self) -> f32 {
        -self.outlines.descent_unscaled() / self.units_per_em
    }

    /// Height of a lower-case x as drawn, in em; a capital's seven tenths where the font has no x.
    pub fn x_height_em(&self) -> f32 {
        self.height_em('x').unwrap_or_else(|| 0.7 * self.cap_height_em())
    }

    /// Height of a capital H as drawn, in em; 0.7 where the font has no H.
    pub fn cap_height_em(&self) -> f32 {
        self.height_em('H').unwrap_or(0.7)
    }

    /// How far the pen moves after the glyph, kerning apart, in em.
    pub fn advance_em(&self, glyph: u16) -> f32 {
        self.outlines.h_advance_unscaled(GlyphId(glyph)) / self.units_per_em
    }

    fn height_em(&self, c: char) -> Option<f32> {
        let outline = self.outline(self.glyph(c)?)?;
        Some(outline.bounds.min.y.max(outline.bounds.max.y) / self.units_per_em).filter(|height| *height > 0.0)
    }

    fn outline(&self, glyph: u16) -> Option<Outline> {
        self.outlines.outline(GlyphId(glyph))
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({} bytes)", self.data.len())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One of the example brand's fonts.
    pub(crate) fn regular() -> Face {
        let bytes: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Regular.ttf");
        Face::new(bytes.into()).unwrap()
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        assert_eq!(Face::new(Arc::from(&b"not a font"[..])).unwrap_err(), FaceError::Unreadable);
        assert_eq!(Face::new(Arc::from(&[][..])).unwrap_err(), FaceError::Unreadable);
    }

    #[test]
    fn proportions_are_those_the_font_states() {
        let face = regular();
        assert!((face.x_height_em() - 0.527).abs() < 0.002, "{}", face.x_height_em());
        assert!((face.cap_height_em() - 0.689).abs() < 0.002, "{}", face.cap_height_em());
        assert!((face.ascent_em() - 0.935).abs() < 0.001 && (face.descent_em() - 0.265).abs() < 0.001);
        assert!(face.glyph('a').is_some() && face.glyph('\u{10FFFF}').is_none());
    }
}
