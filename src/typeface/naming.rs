//! Which family a line that is not the brand's is named as, if any.
//!
//! Each of the likeliest families stands for election with what it leaves of the whole line, and so does “none of these”, since most of
//! the world's families are not in the library. The lines of a page vote for each other: a page seldom has more than two families.
//! A conditional logit model, fitted by `examples/name_weights.py` on lines that other engines drew, a third of them of families that
//! the library does not hold; `docs/font.md` tells how well it holds.

use super::Examination;
use super::fitting::Traits;
use crate::seen::{FaceVerdict, LineVerdict};

/// How many figures speak for or against a family.
const FIGURES: usize = 6;

#[rustfmt::skip]
const WEIGHTS: [f32; FIGURES] = [
    -1.7870, // ln cost
    -0.2402, // strain of widths against heights
    -1.3195, // ln deviation of the steps
    0.0985, // ln deviation of the letters' widths
    -1.4865, // ln residual that a fifth of the letters exceed
    1.7498, // ink not read
];
/// For “none of these”: constant, and by ln of the size over 20 px and of the number of letters.
const NONE: [f32; 3] = [8.6451, 0.7430, 2.1511];
/// Chance from which on a family is named.
const NAMED_FROM: f32 = 0.5;
/// What it counts for a family that all other lines of the page are of it.
const COMPANY: f32 = 2.0;

/// Names the families of those `verdicts` that are off, as far as they can be told; `seen` is what was found out about each.
pub(super) fn name(verdicts: &mut [LineVerdict], seen: &[Examination]) {
    let off: Vec<usize> = (0..verdicts.len()).filter(|&at| verdicts[at].verdict == FaceVerdict::Off).collect();
    let alone: Vec<Vec<f32>> = off.iter().map(|&at| chances(&seen[at], |_| 0.0)).collect();
    for (own, &at) in off.iter().enumerate() {
        let support = |family: &str| -> f32 {
            let of = |other: usize| {
                let place = seen[off[other]].names.iter().position(|n| n.0 == family);
                place.map_or(0.0, |place| alone[other][place])
            };
            let others = || (0..off.len()).filter(|&other| other != own);
            COMPANY * others().map(of).sum::<f32>() / others().count().max(1) as f32
        };
        let chances = chances(&seen[at], support);
        let best = chances.iter().zip(&seen[at].names).max_by(|a, b| a.0.total_cmp(b.0));
        verdicts[at].family = best.filter(|(chance, _)| **chance >= NAMED_FROM).map(|(_, name)| name.0.clone());
    }
}

/// The chance of each of the names of `seen`, `support` being what the page says for a family; what they lack of 1 is “none of these”.
fn chances(seen: &Examination, support: impl Fn(&str) -> f32) -> Vec<f32> {
    let Some(candidate) = seen.rivals.first() else { return vec![0.0; seen.names.len()] };
    let em = (candidate.explanation.fit.em_y / seen.scale).clamp(6.0, 48.0);
    let letters = candidate.explanation.traits.letters.clamp(1.0, 16.0);
    let none = NONE[0] + NONE[1] * (em / 20.0).ln() + NONE[2] * letters.ln();
    let utility = |(family, traits): &(String, Traits)| {
        let own: f32 = figures(traits, em).iter().zip(WEIGHTS).map(|(f, w)| f * w).sum();
        own + support(family)
    };
    let utilities: Vec<f32> = seen.names.iter().map(utility).collect();
    let most = utilities.iter().copied().fold(none, f32::max);
    let total: f32 = utilities.iter().map(|u| (u - most).exp()).sum::<f32>() + (none - most).exp();
    utilities.iter().map(|u| (u - most).exp() / total).collect()
}

/// What is weighed of a family, in the order of [`WEIGHTS`]; `em` is the size in pixels.
fn figures(t: &Traits, em: f32) -> [f32; FIGURES] {
    let deviation = 0.006 + 0.5 / em;
    [
        (t.cost + 0.004).ln(),
        (t.stretch / deviation).powi(2).min(25.0),
        (t.pitch + 0.003).ln(),
        (t.breadth + 0.01).ln(),
        (t.upper + 0.01).ln(),
        t.unread,
    ]
}
