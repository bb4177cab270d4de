//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
/// stub
pub struct Judge;
impl Judge {
    /// a
    pub fn new(_: &crate::brand::Typography) -> Self { Self }
    /// a
    pub fn verdict(&self, l: &crate::vision::Line) -> crate::seen::LineVerdict {
        crate::seen::LineVerdict { bbox: l.bbox, verdict: crate::seen::FaceVerdict::Brand, family: None, weight: None, italic: false, size_px: 0.0, x_height_px: 0.0, certainty: 0.5, doubt: None, ink: l.ink, ground: l.ground }
    }
}
