//! Reading a run of text in a face, a size and on a baseline that are known: the letters whose drawings, side by side, come nearest
//! to what was seen.
//!
//! Not here: text in unknown faces (`typeface`).

use super::field::Field;
use crate::geom::PxSize;
use crate::typeset::{Face, FontFeature};

/// Letters that contacts, hashtags and names are made of.
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@#.-_/+()&:, ";
/// Places tried for a pen, a pixel.
const STEPS: usize = 2;
/// How far a pair may be kerned, in steps to the left and right.
const KERNED: std::ops::RangeInclusive<i64> = -4..=2;
/// What a step of kerning costs, in pixels wrongly covered.
const KERN_COST: f32 = 0.12;
/// What each letter costs, so that two thin ones do not stand for a wide one.
const LETTER_COST: f32 = 0.25;

/// Text and how badly it explains what was seen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) text: String,
    /// Mean squared difference of coverage over what the ink's own energy is: 0 for a perfect copy, about 1 for unrelated text.
    pub(super) error: f32,
}

impl Reading {
    /// Nothing was read.
    pub(super) const fn none() -> Self {
        Self { text: String::new(), error: 1.0 }
    }
}

/// What was seen, and every letter's drawing, ready to be held against it.
pub(super) struct Reader<'c> {
    coverage: &'c Field,
    glyphs: Vec<Drawn>,
    /// Σ of the squared ink left of each column.
    ink: Vec<f32>,
    /// Places tried for a pen.
    states: usize,
    /// How far from the left edge the text may begin, in steps.
    indent: usize,
}

impl<'c> Reader<'c> {
    /// For `coverage`, whose text begins near its left edge and ends near its right edge, with the baseline on row `baseline_px`; the
    /// letters of `also` are known beside the usual ones.
    pub(super) fn new(
        coverage: &'c Field,
        (face, features): (&Face, &[FontFeature]),
        size_px: f32,
        baseline_px: f32,
        sigma_px: f32,
        also: &str,
    ) -> Self {
        let glyphs = drawn(coverage.height, face, features, size_px, baseline_px, sigma_px, also);
        let mut ink = vec![0.0_f32; coverage.width + 1];
        for x in 0..coverage.width {
            let column = (0..coverage.height).map(|y| coverage.values[y * coverage.width + x].max(0.0).powi(2));
            ink[x + 1] = ink[x] + column.sum::<f32>();
        }
        let states = STEPS * coverage.width + 1;
        Self { coverage, glyphs, ink, states, indent: states.min(STEPS * (size_px * 0.5).ceil() as usize) }
    }

    /// The text that explains best what was seen.
    pub(super) fn read(&self) -> Reading {
        let mut ways = self.begun();
        for pen in 0..self.states {
            let Some(cost) = ways[pen].as_ref().map(|w| w.cost) else { continue };
            (0..self.glyphs.len()).for_each(|n| self.set(n, (pen, cost), &mut ways));
        }
        let Some((last, error)) = self.ended(&ways) else { return Reading::none() };
        let mut letters = Vec::new();
        let mut at = last;
        while let Some(Way { from, glyph: Some(n), .. }) = &ways[at] {
            letters.push(self.glyphs[*n].letter);
            at = *from;
        }
        let text: String = letters.iter().rev().collect();
        Reading { text: text.trim().to_owned(), error }
    }

    /// How badly this text explains what was seen, as [`Reading::error`].
    pub(super) fn error_of(&self, text: &str) -> f32 {
        let mut ways = self.begun();
        for letter in text.chars() {
            let Some(n) = self.glyphs.iter().position(|glyph| glyph.letter == letter) else { return 1.0 };
            let mut further = vec![None; self.states];
            for (pen, way) in ways.iter().enumerate() {
                if let Some(way) = way {
                    self.set(n, (pen, way.cost), &mut further);
                }
            }
            ways = further;
        }
        self.ended(&ways).map_or(1.0, |(_, error)| error)
    }

    /// Cost of explaining all columns before a pen, where nothing was set yet.
    fn begun(&self) -> Vec<Option<Way>> {
        let begun = |start: usize| Way { cost: self.ink[start / STEPS], from: start, glyph: None };
        (0..self.states).map(|start| (start < self.indent).then(|| begun(start))).collect()
    }

    /// Sets a letter at a pen, kerned in every way, where nothing cheaper ends in the same place.
    fn set(&self, n: usize, (pen, cost): (usize, f32), ways: &mut [Option<Way>]) {
        let glyph = &self.glyphs[n];
        let reached = pen + glyph.steps;
        if reached >= self.states + 2 * STEPS {
            return;
        }
        let whole = cost + LETTER_COST + glyph.error(self.coverage, pen);
        for slack in KERNED {
            let to = reached as i64 + slack;
            if to <= pen as i64 || to >= self.states as i64 {
                continue;
            }
            let cost = whole + KERN_COST * slack.unsigned_abs() as f32;
            let seat = &mut ways[to as usize];
            if seat.as_ref().is_none_or(|w| cost < w.cost) {
                *seat = Some(Way { cost, from: pen, glyph: Some(n) });
            }
        }
    }

    /// The pen after which nothing but ground explains the rest best, and the error of it all.
    fn ended(&self, ways: &[Option<Way>]) -> Option<(usize, f32)> {
        let total = self.ink[self.coverage.width];
        let cost = |(at, way): (usize, &Option<Way>)| {
            Some((at, way.as_ref()?.cost + total - self.ink[(at / STEPS).min(self.coverage.width)]))
        };
        let (last, cost) = ways.iter().enumerate().filter_map(cost).min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((last, cost / total.max(1.0)))
    }
}

#[derive(Clone)]
struct Way {
    cost: f32,
    from: usize,
    glyph: Option<usize>,
}

/// A letter drawn alone at each step of a pixel.
struct Drawn {
    letter: char,
    /// Distance to the next pen.
    steps: usize,
    width: usize,
    masks: [Vec<f32>; STEPS],
}

impl Drawn {
    /// Squared difference over the columns from the pen to the next one.
    fn error(&self, coverage: &Field, pen: usize) -> f32 {
        let (left, mask) = (pen / STEPS, &self.masks[pen % STEPS]);
        let wide = self.width.min(coverage.width.saturating_sub(left));
        let mut sum = 0.0;
        for (row, drawn) in coverage.values.chunks_exact(coverage.width).zip(mask.chunks_exact(self.width)) {
            for (o, e) in row[left..left + wide].iter().zip(drawn) {
                sum += (o - e) * (o - e);
            }
        }
        sum
    }
}

fn drawn(
    height: usize,
    face: &Face,
    features: &[FontFeature],
    size_px: f32,
    baseline_px: f32,
    sigma_px: f32,
    also: &str,
) -> Vec<Drawn> {
    let mut letters: Vec<char> = ALPHABET.chars().chain(also.chars()).filter(|c| face.glyph(*c).is_some()).collect();
    letters.sort_unstable();
    letters.dedup();
    let pad = 4_usize;
    let one = |letter: char| {
        let line = face.shape(letter.encode_utf8(&mut [0; 4]), size_px, features);
        let width = (line.advance_px.round() as usize).max(1);
        let size = PxSize::new((width + 2 * pad) as u32, height as u32);
        let masks = std::array::from_fn(|step| {
            let x = pad as f32 + step as f32 / STEPS as f32;
            let mask = face.draw(&line, size, x, baseline_px);
            let values = mask.values.iter().map(|v| f32::from(*v) / 255.0).collect();
            let soft = Field { width: width + 2 * pad, height, values }.softened(sigma_px);
            let rows = soft.values.chunks_exact(soft.width);
            rows.flat_map(|row| row[pad..pad + width].iter().copied()).collect()
        });
        Drawn { letter, steps: ((line.advance_px * STEPS as f32).round() as usize).max(1), width, masks }
    };
    letters.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::Brand;
    use crate::typeset::band::{BandSetter, PartKind};

    fn setter() -> BandSetter {
        let brand: Brand = crate::service::load_brand(None).unwrap();
        BandSetter::new(&brand, &crate::platforms::Platforms::shipped()).unwrap()
    }

    #[test]
    fn numbers_accounts_and_hashtags_are_read_back() {
        let setter = setter();
        for (kind, text) in [
            (PartKind::Contact, "0812-3456-7890"),
            (PartKind::Contact, "@kantor.contoh"),
            (PartKind::Contact, "helpdesk@imigrasi.example"),
            (PartKind::Hashtag, "#LayananImigrasi"),
            (PartKind::Office, "Kantor Imigrasi Kelas I Contoh"),
            (PartKind::Institution, "Direktorat Jenderal Imigrasi"),
        ] {
            let (face, features) = setter.face(kind);
            for (size_px, sigma) in [(30.0, 0.5), (20.0, 0.65)] {
                let line = face.shape(text, size_px, features);
                let size = PxSize::new(line.advance_px as u32 + 8, (1.5 * size_px) as u32);
                let mask = face.draw(&line, size, 3.3, size_px);
                let values = mask.values.iter().map(|v| f32::from(*v) / 255.0).collect();
                let seen = Field { width: size.width as usize, height: size.height as usize, values }.softened(sigma);
                let reader = Reader::new(&seen, (face, features), size_px, size_px, sigma, "");
                let reading = reader.read();
                assert_eq!(reading.text, text, "{size_px} {}", reading.error);
                assert!(reading.error < 0.06, "{text} {size_px} {}", reading.error);
                assert!((reader.error_of(text) - reading.error).abs() < 1e-5, "{text}");
                let other: String = text.chars().rev().collect();
                assert!(reader.error_of(&other) > 2.0 * reading.error, "{other}");
            }
        }
    }
}
