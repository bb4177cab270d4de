//! A line read with the letters of one style: which letter each piece of ink is, and how well that letter explains it.

use super::piece::Piece;
use super::references::{Fit, GlyphRef, StyleRef, Zones};
use crate::vision::compare::Likeness;
use crate::vision::glyphs::Extent;
use std::sync::Arc;

/// A piece of ink explained by one letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Which glyph of the style.
    pub glyph: usize,
    /// Part of the ink's energy that the letter leaves unexplained, 0..1.
    pub residual: f32,
    /// Where the pen stood, column of the sheet.
    pub pen: f32,
    /// The ink.
    pub piece: Arc<Piece>,
}

impl Letter {
    /// The ink's edges and centre on the sheet.
    pub fn extent(&self) -> &Extent {
        &self.piece.extent
    }
}

/// A line as one style explains it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What could be read, left to right.
    pub letters: Vec<Letter>,
    /// Ink that no letter comes near, in pixels.
    pub unread: f32,
}

/// A residual above this is no letter of the style.
const NO_LETTER: f32 = 0.45;
/// Ink wider than this part of an em may be two letters even though one comes near it.
const WIDE: f32 = 0.7;
/// Narrower ink is cut only when no letter comes nearer than this.
const HOPELESS: f32 = 0.25;
/// A residual above this makes the reader try to cut or join.
const POOR: f32 = 0.10;
/// Of the glyphs whose box fits, this many with the likest coarse pictures are compared pixel by pixel.
const MOST_COMPARED: usize = 3;
/// A letter that leaves this little needs no other held beside it.
const PLAIN: f32 = 0.012;
/// Beside a letter that reads well, one whose coarse picture is farther off than this many times the likest's, and so much more, is not
/// compared: of 50 000 pieces on ten drafts 16 would have been read a little better, by 0.013 on average.
const FARTHER: (f32, f32) = (1.5, 200.0);

impl Reading {
    /// Reads all of `pieces` with `style` laid as `fit` says. Pieces that `before`, a reading by the same style at nearly the same
    /// fit, read well are held against the same letter only.
    pub fn of(pieces: &[Arc<Piece>], style: &StyleRef, fit: Fit, before: Option<&Self>) -> Self {
        Self::within(pieces, style, fit, before, f32::INFINITY).unwrap_or_default()
    }

    /// The same as [`of`](Self::of); none as soon as its [`cost`](Self::cost) is known to exceed `most_cost`.
    pub fn within(
        pieces: &[Arc<Piece>],
        style: &StyleRef,
        fit: Fit,
        before: Option<&Self>,
        most_cost: f32,
    ) -> Option<Self> {
        // Letters cut out of a piece may hold a little more ink than it, each by what the cut shares.
        let most_left = 1.02 * most_cost * pieces.iter().map(|p| p.extent.mass).sum::<f32>();
        let (mut left, mut counted) = (0.0, 0);
        let mut reader = Reader { style, fit, scratch: Vec::new(), near: Vec::new() };
        let mut reading = Self::default();
        let mut known = before.map_or(&[][..], |b| &b.letters);
        let mut skip = false;
        for (at, piece) in pieces.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            left += reading.letters[counted..].iter().map(|l| l.extent().mass * l.residual).sum::<f32>();
            counted = reading.letters.len();
            if left + reading.unread * NO_LETTER > most_left {
                return None;
            }
            let same = known.iter().position(|l| Arc::ptr_eq(&l.piece, piece));
            if let Some(place) = same {
                let again = reader.again(&known[place]);
                known = &known[place + 1..];
                if again.residual <= POOR {
                    reading.letters.push(again);
                    continue;
                }
            }
            let single = reader.best(piece);
            if single.as_ref().is_some_and(|l| l.residual <= POOR) {
                reading.letters.extend(single);
                continue;
            }
            if let Some(joined) = pieces.get(at + 1).and_then(|next| reader.joined(piece, next, single.as_ref())) {
                reading.letters.push(joined);
                skip = true;
                continue;
            }
            reading.take(piece, single, &mut reader);
        }
        Some(reading).filter(|r| r.cost() <= most_cost)
    }

    fn take(&mut self, piece: &Piece, single: Option<Letter>, reader: &mut Reader<'_>) {
        let mass = piece.extent.mass;
        let residual = single.as_ref().map_or(1.0, |l| l.residual);
        let wide = piece.blob.width as f32 - 2.0 > WIDE * reader.fit.em_x;
        let parts = if wide || residual > HOPELESS { reader.cut(piece) } else { Vec::new() };
        let cost = |letters: &[Letter]| -> f32 {
            let read: f32 = letters.iter().map(|l| l.extent().mass * l.residual).sum();
            let seen: f32 = letters.iter().map(|l| l.extent().mass).sum();
            read + (mass - seen).max(0.0) * NO_LETTER
        };
        let single: Vec<Letter> = single.into_iter().collect();
        let best = if cost(&parts) < 0.7 * cost(&single) { parts } else { single };
        let seen: f32 = best.iter().map(|l| l.extent().mass).sum();
        self.unread += (mass - seen).max(0.0);
        self.letters.extend(best);
    }

    /// Mean residual, weighted by ink, unread ink counting as unexplained.
    pub fn cost(&self) -> f32 {
        let (mut sum, mut mass) = (self.unread * NO_LETTER, self.unread);
        for letter in &self.letters {
            sum += letter.extent().mass * letter.residual;
            mass += letter.extent().mass;
        }
        if mass > 0.0 { sum / mass } else { 1.0 }
    }
}

struct Reader<'a> {
    style: &'a StyleRef,
    fit: Fit,
    scratch: Vec<f32>,
    /// Glyphs that may be the ink in hand, by the distance of their coarse pictures.
    near: Vec<(u32, usize)>,
}

impl Reader<'_> {
    /// The letter that explains the whole piece best.
    fn best(&mut self, piece: &Arc<Piece>) -> Option<Letter> {
        self.near.clear();
        for (at, glyph) in self.style.glyphs.iter().enumerate() {
            if may_be(glyph, &piece.extent, self.fit) {
                self.near.push((zone_distance(&piece.zones, &glyph.zones), at));
            }
        }
        self.near.sort_unstable();
        self.near.truncate(MOST_COMPARED);
        let farther = self.near.first().map_or(0.0, |near| FARTHER.0 * near.0 as f32 + FARTHER.1);
        let mut best: Option<(usize, f32, f32)> = None;
        for &(distance, at) in &self.near {
            if distance as f32 > farther && best.is_some_and(|b| b.1 <= POOR) {
                break;
            }
            let (residual, pen) = compare(piece, self.style, at, self.fit, &mut self.scratch);
            if best.is_none_or(|b| residual < b.1) {
                best = Some((at, residual, pen));
            }
            if residual < PLAIN {
                break;
            }
        }
        let (glyph, residual, pen) = best.filter(|b| b.1 < NO_LETTER)?;
        Some(Letter { glyph, residual, pen, piece: Arc::clone(piece) })
    }

    /// The same letter on the same ink at this reader's fit.
    fn again(&mut self, letter: &Letter) -> Letter {
        let (residual, pen) = compare(&letter.piece, self.style, letter.glyph, self.fit, &mut self.scratch);
        Letter { residual, pen, ..letter.clone() }
    }

    /// Both pieces as one letter, where that explains them much better than the first alone does.
    fn joined(&mut self, piece: &Piece, next: &Piece, single: Option<&Letter>) -> Option<Letter> {
        let gap = (next.blob.x - piece.blob.x - piece.blob.width as i32 + 2) as f32;
        if gap > 0.12 * self.fit.em_x + 1.0 {
            return None;
        }
        let letter = self.best(&piece.joined(next)?)?;
        (letter.residual < 0.5 * single.map_or(NO_LETTER, |l| l.residual)).then_some(letter)
    }

    /// The piece cut into the sequence of letters that explains it best.
    fn cut(&mut self, piece: &Piece) -> Vec<Letter> {
        let most = 1.05 * self.fit.em_x;
        if (piece.blob.width as f32) < 0.35 * self.fit.em_x {
            return Vec::new();
        }
        let cuts = piece.cuts();
        let n = cuts.len();
        // Best cost of explaining everything up to each cut, with the letter that ends there and where it begins.
        let mut best: Vec<(f32, usize, Option<Letter>)> = vec![(f32::MAX, 0, None); n];
        best[0].0 = 0.0;
        for to in 1..n {
            for from in (0..to).rev() {
                let width = (cuts[to] - cuts[from]) as f32;
                if width > most {
                    break;
                }
                if best[from].0 == f32::MAX || width < 0.08 * self.fit.em_x {
                    continue;
                }
                let part = piece.part(cuts[from], cuts[to]);
                let mass = part.as_ref().map_or(0.0, |p| p.extent.mass);
                // What went before is a lower bound already.
                if best[from].0 >= best[to].0 {
                    continue;
                }
                let letter = part.and_then(|part| self.best(&part));
                let residual = letter.as_ref().map_or(NO_LETTER, |l| l.residual);
                let cost = best[from].0 + mass * residual + 0.004 * self.fit.em_x * self.fit.em_y * 0.1;
                if cost < best[to].0 {
                    best[to] = (cost, from, letter);
                }
            }
        }
        let mut letters = Vec::new();
        let mut at = n - 1;
        while at > 0 {
            let (cost, from, letter) = &mut best[at];
            if *cost == f32::MAX {
                return Vec::new();
            }
            letters.extend(letter.take());
            at = *from;
        }
        letters.reverse();
        letters
    }
}

/// Whether the glyph's box and mass come near the ink's.
fn may_be(glyph: &GlyphRef, extent: &Extent, fit: Fit) -> bool {
    let width = fit.em_x * glyph.width;
    if (extent.width() - width).abs() > 0.9 + 0.08 * width {
        return false;
    }
    let slack = 0.9 + 0.035 * fit.em_y;
    let top = fit.baseline - fit.em_y * glyph.top;
    if (extent.top - top).abs() > slack || (extent.bottom - top - fit.em_y * glyph.height).abs() > slack {
        return false;
    }
    let mass = glyph.mass * fit.em_x * fit.em_y;
    (0.55..1.8).contains(&(extent.mass / mass))
}

/// Residual of glyph `at` laid on the ink centre on centre, and where its pen then stands.
pub fn compare(piece: &Piece, style: &StyleRef, at: usize, fit: Fit, scratch: &mut Vec<f32>) -> (f32, f32) {
    let (glyph, extent, blob) = (&style.glyphs[at], &piece.extent, &piece.blob);
    let pen = extent.center_x - fit.em_x * glyph.center_x;
    let own = extent.center_y + fit.em_y * glyph.center_y;
    let slack = 0.35 + 0.006 * fit.em_y;
    let fit = Fit { baseline: own.clamp(fit.baseline - slack, fit.baseline + slack), ..fit };
    style.draw(at, fit, pen, (blob.x, blob.y, blob.width, blob.height), scratch);
    let (mut likeness, drawn) = Likeness::with_known(&blob.ink, piece.energy, scratch);
    let missed = glyph.mass * fit.em_x * fit.em_y - drawn;
    likeness.right += 0.8 * missed.max(0.0);
    (likeness.residual(), pen)
}

/// Sum of the differences of two coarse pictures.
pub fn zone_distance(a: &Zones, b: &Zones) -> u32 {
    a.iter().zip(b).map(|(p, q)| u32::from(p.abs_diff(*q))).sum()
}
