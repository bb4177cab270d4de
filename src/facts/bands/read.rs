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

/// Reads `coverage`, whose text begins near its left edge and ends near its right edge, with the baseline on row `baseline_px`.
pub(super) fn read(
    coverage: &Field,
    (face, features): (&Face, &[FontFeature]),
    size_px: f32,
    baseline_px: f32,
    sigma_px: f32,
    also: &str,
) -> Reading {
    let glyphs = drawn(coverage.height, face, features, size_px, baseline_px, sigma_px, also);
    let states = STEPS * coverage.width + 1;
    // Cost of explaining all columns before a pen, and the letter that ended there.
    let mut ways: Vec<Option<Way>> = vec![None; states];
    let mut ink = vec![0.0_f32; coverage.width + 1];
    for x in 0..coverage.width {
        let column: f32 = (0..coverage.height).map(|y| coverage.values[y * coverage.width + x].max(0.0).powi(2)).sum();
        ink[x + 1] = ink[x] + column;
    }
    for start in 0..states.min(STEPS * (size_px * 0.5).ceil() as usize) {
        ways[start] = Some(Way { cost: ink[start / STEPS], from: start, glyph: None });
    }
    for pen in 0..states {
        let Some(cost) = ways[pen].as_ref().map(|w| w.cost) else { continue };
        for (n, glyph) in glyphs.iter().enumerate() {
            let reached = pen + glyph.steps;
            if reached >= states + 2 * STEPS {
                continue;
            }
            let whole = cost + LETTER_COST + glyph.error(coverage, pen);
            for slack in KERNED {
                let to = reached as i64 + slack;
                if to <= pen as i64 || to >= states as i64 {
                    continue;
                }
                let cost = whole + KERN_COST * slack.unsigned_abs() as f32;
                let seat = &mut ways[to as usize];
                if seat.as_ref().is_none_or(|w| cost < w.cost) {
                    *seat = Some(Way { cost, from: pen, glyph: Some(n) });
                }
            }
        }
    }
    let total = ink[coverage.width];
    let rest = |at: usize| total - ink[(at / STEPS).min(coverage.width)];
    let cost_at = |at: usize| ways[at].as_ref().map(|w| w.cost + rest(at));
    let last = (0..states).filter(|&at| cost_at(at).is_some());
    let last = last.min_by(|a, b| cost_at(*a).unwrap_or(f32::MAX).total_cmp(&cost_at(*b).unwrap_or(f32::MAX)));
    let Some(last) = last else { return Reading { text: String::new(), error: 1.0 } };
    let error = cost_at(last).unwrap_or(total) / total.max(1.0);
    let mut letters = Vec::new();
    let mut at = last;
    while let Some(Way { from, glyph: Some(n), .. }) = &ways[at] {
        letters.push(glyphs[*n].letter);
        at = *from;
    }
    let text: String = letters.iter().rev().collect();
    Reading { text: text.trim().to_owned(), error }
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
                let reading = read(&seen, (face, features), size_px, size_px, sigma, "");
                assert_eq!(reading.text, text, "{size_px} {}", reading.error);
                assert!(reading.error < 0.06, "{text} {size_px} {}", reading.error);
            }
        }
    }
}
