//! Text to placed glyphs: kerning, ligatures and figure styles as the font's GPOS and GSUB tables say.

use super::Face;
use harfrust::{Feature, ShapeOptions, Tag, UnicodeBuffer};

/// An OpenType feature to switch on or off for a whole line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontFeature {
    /// Four letters, such as `kern`.
    pub tag: [u8; 4],
    /// 0 off, 1 on; alternates count further.
    pub value: u32,
}

impl FontFeature {
    /// Figures all of one width, for columns.
    pub const TABULAR_FIGURES: Self = Self { tag: *b"tnum", value: 1 };
    /// No pair kerning.
    pub const NO_KERNING: Self = Self { tag: *b"kern", value: 0 };
    /// No fi, fl and the like: what browsers do as soon as text is letter-spaced.
    pub const NO_LIGATURES: Self = Self { tag: *b"liga", value: 0 };
}

/// One glyph of a line with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Number of the glyph in its font.
    pub id: u16,
    /// Its origin, to the right of the line's start.
    pub x_px: f32,
    /// Its origin above the baseline; 0 for all but shifted marks.
    pub y_px: f32,
    /// Byte of the text that it stands for; several glyphs may share one, a ligature names its first.
    pub cluster: u32,
}

/// A line of text as one face sets it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapedLine {
    /// Its glyphs in the order drawn.
    pub glyphs: Vec<PlacedGlyph>,
    /// How far the pen moved in all.
    pub advance_px: f32,
    /// Pixels per em.
    pub size_px: f32,
}

impl ShapedLine {
    /// The same line with `gap_px` more between neighbouring glyphs (negative: tighter), none after the last: CSS
    /// `letter-spacing`, save that browsers add it after the last letter, too.
    pub fn spaced(mut self, gap_px: f32) -> Self {
        for (at, glyph) in self.glyphs.iter_mut().enumerate() {
            glyph.x_px += at as f32 * gap_px;
        }
        self.advance_px += self.glyphs.len().saturating_sub(1) as f32 * gap_px;
        self
    }
}

impl Face {
    /// Sets `text` on one line at `size_px` pixels per em, positions unrounded. The font's default features (kerning, common
    /// ligatures) are on; `features` changes that. No bidirectional reordering: one direction a line, guessed from the text.
    pub fn shape(&self, text: &str, size_px: f32, features: &[FontFeature]) -> ShapedLine {
        let Ok(font) = harfrust::FontRef::from_index(&self.data, 0) else {
            return ShapedLine { glyphs: Vec::new(), advance_px: 0.0, size_px };
        };
        let shaper = self.shaper.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let features: Vec<Feature> = features.iter().map(|f| Feature::new(Tag::new(&f.tag), f.value, ..)).collect();
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(&features));
        let px_per_unit = size_px / self.units_per_em;
        let mut advance_px = 0.0;
        let place = |(info, pos): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| {
            let glyph = PlacedGlyph {
                id: info.glyph_id as u16,
                x_px: advance_px + pos.x_offset as f32 * px_per_unit,
                y_px: pos.y_offset as f32 * px_per_unit,
                cluster: info.cluster,
            };
            advance_px += pos.x_advance as f32 * px_per_unit;
            glyph
        };
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(place).collect();
        ShapedLine { glyphs, advance_px, size_px }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::regular;
    use super::*;

    #[test]
    fn pairs_are_kerned_by_gpos() {
        // At 100 px per em, as harfbuzz sets them: AV 95.9 without kerning, 94.5 with; LT 83.4 and 75.1.
        let face = regular();
        for (text, plain, kerned) in [("AV", 95.9, 94.5), ("To", 91.3, 85.8), ("LT", 83.4, 75.1)] {
            assert!((face.shape(text, 100.0, &[]).advance_px - kerned).abs() < 0.06, "{text}");
            assert!((face.shape(text, 100.0, &[FontFeature::NO_KERNING]).advance_px - plain).abs() < 0.06, "{text}");
        }
    }

    #[test]
    fn size_only_scales() {
        let face = regular();
        arbtest::arbtest(|u| {
            let size_px = f32::from(u.int_in_range(4..=400_u16)?) / 2.0;
            let text = *u.choose(&["Paspor", "WAVE Ta", "1177", "ofis"])?;
            let (line, unit) = (face.shape(text, size_px, &[]), face.shape(text, 1.0, &[]));
            assert!((line.advance_px - unit.advance_px * size_px).abs() < 1e-3 * size_px);
            assert_eq!(line.glyphs.len(), unit.glyphs.len());
            Ok(())
        });
    }

    #[test]
    fn ligatures_and_letter_spacing_follow_the_request() {
        let face = regular();
        assert_eq!(face.shape("fi", 20.0, &[]).glyphs.len(), 1);
        let apart = face.shape("fi", 20.0, &[FontFeature::NO_LIGATURES]);
        assert_eq!(apart.glyphs.len(), 2);
        assert_eq!(apart.glyphs[1].cluster, 1);
        assert!((apart.clone().spaced(2.0).advance_px - apart.advance_px - 2.0).abs() < 1e-4);
    }

    #[test]
    fn tabular_figures_are_equally_wide() {
        let face = regular();
        let width = |text| face.shape(text, 100.0, &[FontFeature::TABULAR_FIGURES]).advance_px;
        assert!((width("1111") - width("0808")).abs() < 1e-3);
    }
}
