//! A line cut under an assumption on its slope: upright, or leaning as italics do.

use super::fitting::Explanation;
use super::piece::Piece;
use super::ranking::{Clue, clues};
use super::references::ITALIC_LEAN;
use crate::vision::Line;
use crate::vision::glyphs::Sheet;
use std::sync::Arc;

/// A slope is dropped where the other splits the ink into columns this much better.
const CLEARLY_SHARPER: f32 = 1.06;
/// Fewer pieces tell no slope: a slash, a seven and an A lean by themselves.
const TELLING_PIECES: usize = 6;
/// With fewer clues than this, the line's first pieces are tried, whatever they are.
const LEAST_CLUES: usize = 6;

/// A line cut under one assumption on its slope.
pub(super) struct Slope {
    pub(super) italic: bool,
    pub(super) sheet: Sheet,
    /// All pieces, left to right.
    pub(super) pieces: Vec<Arc<Piece>>,
    /// Those that may be single letters.
    pub(super) clues: Vec<Clue>,
    /// Those that styles are tried on before the whole line is read.
    pub(super) brief: Vec<Arc<Piece>>,
}

/// The slopes that `line` may have, likelier first where one is.
pub(super) fn slopes(line: &Line) -> Vec<Slope> {
    let upright = Sheet::new(line);
    let italic = upright.sheared(ITALIC_LEAN);
    let (a, b) = (upright.uprightness(), italic.uprightness());
    let mut sheets = [(upright, false), (italic, true)];
    if b > CLEARLY_SHARPER * a {
        sheets.reverse();
    }
    let [likely, other] = sheets;
    let likely = Slope::new(likely.0, likely.1);
    let is_clear = a.max(b) > CLEARLY_SHARPER * a.min(b) && likely.pieces.len() >= TELLING_PIECES;
    if is_clear { vec![likely] } else { vec![likely, Slope::new(other.0, other.1)] }
}

impl Slope {
    fn new(sheet: Sheet, italic: bool) -> Self {
        let pieces: Vec<Arc<Piece>> = sheet.blobs().into_iter().filter_map(Piece::new).collect();
        let clues = clues(&pieces);
        let brief = brief(&pieces, &clues);
        Self { italic, sheet, pieces, clues, brief }
    }

    /// Takes over the cuts that the brand's letters suggest: pieces that touched become pieces of their own. Whether it did.
    pub(super) fn recut(&mut self, found: &Explanation) -> bool {
        let letters = &found.reading.letters;
        let tells_more = letters.len() > self.clues.len() + 2;
        if tells_more {
            self.pieces = letters.iter().map(|l| Arc::clone(&l.piece)).collect();
            self.clues = clues(&self.pieces);
            self.brief = brief(&self.pieces, &self.clues);
        }
        tells_more
    }
}

fn brief(pieces: &[Arc<Piece>], clues: &[Clue]) -> Vec<Arc<Piece>> {
    if clues.len() < LEAST_CLUES {
        pieces.iter().take(16).cloned().collect()
    } else {
        clues.iter().map(|c| Arc::clone(&c.piece)).collect()
    }
}
