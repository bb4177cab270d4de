//! Lines in company: text of one size, weight and color on a page is almost always one typeface, so its lines speak for each other.
//!
//! That is what decides short lines and the nearest relatives, which one line alone leaves open.

use super::Examination;
use super::calibration::{is_legible, letters_of};
use crate::vision::Line;

/// Sizes this near, as a logarithm, count as one.
const SAME_SIZE: f32 = 0.05;
/// Weights this near count as one: neighbouring ones are taken for each other.
const SAME_WEIGHT: u16 = 100;
/// CIEDE2000 up to which two inks count as one.
const SAME_INK: f32 = 10.0;
/// No single line says more than this much about the others.
const LOUDEST: f32 = 4.0;
/// What the others say counts by this much, and together at most so much: they share the errors of one file.
const SHARE: f32 = 0.5;
const MOST: f32 = 2.0;
/// A line against whom all the others of the page stand loses this much of what it says: so much where it is long and large, so much where
/// it is neither, as a date or a number in a table, which is where JPEG and small sizes mislead most.
const DISSENT: (f32, f32) = (0.5, 4.0);
/// So many letters, and so many pixels per em, make a line long and large; from so many pixels on its size counts at all.
const LONG_LETTERS: f32 = 20.0;
const LARGE_PX: (f32, f32) = (8.0, 24.0);
/// Log odds from which on a line's own tendency cannot be turned by others, only weakened.
const OWN_MIND: f32 = 1.0;

/// Fewer letters than this are no company.
const LEAST_LETTERS: f32 = 2.0;

/// What a line says once its company has been heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Heard {
    /// Log odds that it is the brand's; positive for it.
    pub(super) odds: f32,
    /// Letters read of it and of those that look like it and say the same.
    pub(super) letters: f32,
}

/// Whether company may find a line off that says `odds` by itself.
pub(super) const fn may_be_off(odds: f32) -> bool {
    odds < OWN_MIND
}

/// What each line says once its company has been heard; `own` are the log odds of the line alone.
pub(super) fn heard(lines: &[Line], seen: &[Examination], own: &[f32]) -> Vec<Heard> {
    let legible: Vec<bool> = seen.iter().map(is_legible).collect();
    let letters: Vec<f32> = seen.iter().map(letters_of).collect();
    let one = |at: usize| -> f32 {
        let others =
            (0..lines.len()).filter(|&other| other != at && legible[other] && are_alike(lines, seen, at, other));
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for other in others {
            sum += own[other].clamp(-LOUDEST, LOUDEST);
            count += 1.0;
        }
        if count == 0.0 || !legible[at] {
            return own[at];
        }
        let together = own[at] + (SHARE * sum / count.sqrt()).clamp(-MOST, MOST);
        let turned = together.signum() != own[at].signum();
        if turned && own[at].abs() >= OWN_MIND { 0.0 } else { together }
    };
    let together = |at: usize| -> f32 {
        let says_the_same = |other: usize| own[other].signum() == own[at].signum() && own[other].abs() >= OWN_MIND;
        let alike = |&other: &usize| other != at && says_the_same(other) && are_alike(lines, seen, at, other);
        let others = || (0..lines.len()).filter(alike).map(|other| letters[other]);
        if letters[at] < LEAST_LETTERS { letters[at] } else { letters[at] + others().sum::<f32>() }
    };
    let heard = |at| Heard {
        odds: doubted(one(at), page_without(at, own, &legible), dissent(&seen[at], letters[at])),
        letters: together(at),
    };
    (0..lines.len()).map(heard).collect()
}

/// What the other lines of the page say, from −1, all another typeface, to 1, all the brand's.
fn page_without(at: usize, own: &[f32], legible: &[bool]) -> f32 {
    let others = || (0..own.len()).filter(|&other| other != at && legible[other]);
    let sum: f32 = others().map(|other| own[other].clamp(-LOUDEST, LOUDEST) / LOUDEST).sum();
    sum / others().count().max(1) as f32
}

/// What standing against a whole page costs a line of so many letters.
fn dissent(seen: &Examination, letters: f32) -> f32 {
    let best = seen.brand.as_ref().or(seen.rivals.first());
    let size_px = best.map_or(0.0, |b| b.explanation.fit.em_y / seen.scale);
    let large = ((size_px - LARGE_PX.0) / (LARGE_PX.1 - LARGE_PX.0)).clamp(0.0, 1.0);
    let trust = large * (letters / LONG_LETTERS).min(1.0);
    DISSENT.1 + (DISSENT.0 - DISSENT.1) * trust
}

/// `odds` weakened by `dissent` where `page` says the opposite; never turned.
fn doubted(odds: f32, page: f32, dissent: f32) -> f32 {
    if odds * page >= 0.0 { odds } else { odds.signum() * (odds.abs() - dissent * page.abs()).max(0.0) }
}

fn are_alike(lines: &[Line], seen: &[Examination], a: usize, b: usize) -> bool {
    let (Some(p), Some(q)) = (&seen[a].brand, &seen[b].brand) else { return false };
    let size = |at: usize, em: f32| (em / seen[at].scale).max(1.0).ln();
    p.italic == q.italic
        && p.weight.abs_diff(q.weight) <= SAME_WEIGHT
        && (size(a, p.explanation.fit.em_y) - size(b, q.explanation.fit.em_y)).abs() <= SAME_SIZE
        && lines[a].ink.delta_e_2000(lines[b].ink) <= SAME_INK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_weakens_who_stands_against_it_and_nobody_else() {
        assert_eq!(doubted(-3.0, 1.0, 2.0), -1.0);
        assert_eq!(doubted(-1.0, 1.0, 2.0), -0.0);
        assert_eq!(doubted(-3.0, -1.0, 2.0), -3.0);
        assert_eq!(doubted(1.5, 0.5, 2.0), 1.5);
        assert_eq!(doubted(1.5, -0.5, 2.0), 0.5);
        let own = [4.0, 9.0, -2.0, 0.0];
        assert_eq!(page_without(2, &own, &[true; 4]), 2.0 / 3.0);
        assert_eq!(page_without(0, &own, &[true, false, true, false]), -0.5);
        assert_eq!(page_without(0, &own[..1], &[true]), 0.0);
    }
}
