//! The search among the families of the library for those that explain a line best.

use super::Candidate;
use super::fitting::{Explanation, Traits, look, look_within, settled};
use super::library::{Family, Library};
use super::ranking::{glyph_distance, guess, rough};
use super::references::{Fit, StyleRef};
use super::slope::Slope;

/// So many styles are looked at after ranking.
const TRIED: usize = 5;
/// So many are ranked by all clues after a first look at a few.
const RANKED: usize = 24;
/// So many families are settled.
const SETTLED: usize = 2;
/// A first look that leaves this many times as much as the brand's explanation is no match, since settling halves it at best; noise of clean
/// large text added.
const NO_MATCH: f32 = 4.0;
const NOISE: f32 = 0.004;
/// So many are held against the whole line where one of them is to be named.
const NAMED: usize = 4;
/// A neighbouring weight is settled where its first look leaves no more than this many times as much as the best.
const WORTH_SETTLING: f32 = 1.15;

/// What the library makes of a line.
pub(super) struct Rivals {
    /// Best explanations, each with its slope, likeliest first, one a family.
    pub(super) found: Vec<(usize, Candidate)>,
    /// Least mean distance of coarse pictures from the letters of any style; 255 where none could be guessed.
    pub(super) distance: f32,
}

struct Tried<'a> {
    at: usize,
    family: &'a Family,
    style: &'a StyleRef,
    seen: Explanation,
}

impl Rivals {
    /// Tries the families of `library` but `without`.
    pub(super) fn of(slopes: &[Slope], library: &Library, without: [Option<&str>; 2]) -> Self {
        Self::tried(slopes, guessed(slopes, library, without), f32::MAX)
    }

    /// Tries `relatives` alone, but those of the family `without`, on the slope `at`: enough for a line that the style whose relatives
    /// they are explains nearly whole, with the cost `brand`: what explains it as well looks much like that style.
    pub(super) fn among(
        slopes: &[Slope],
        (at, brand): (usize, f32),
        relatives: &[Relative<'_>],
        without: Option<&str>,
    ) -> Self {
        let wanted = relatives.iter().filter(|r| Some(r.family.slug.as_str()) != without);
        let guessed = guessed_of(slopes, wanted.map(|&relative| (at, relative)));
        Self::tried(slopes, guessed, NO_MATCH * (brand + NOISE))
    }

    /// Rivals whose first look leaves more than `hopeless` are not settled.
    fn tried(slopes: &[Slope], guessed: Vec<Guessed<'_>>, hopeless: f32) -> Self {
        let distance = guessed.first().map_or(255.0, |g| g.distance);
        let mut tried: Vec<Tried<'_>> = Vec::new();
        for Guessed { fit, at, family, style, .. } in guessed.into_iter().take(TRIED) {
            // Beside one that may be settled those that may not are of no account, and else all but the best are.
            let least = tried.iter().map(|t| t.seen.traits.strained()).fold(f32::INFINITY, f32::min);
            if let Some(seen) = look_within(&slopes[at].brief, style, fit, hopeless.max(least)) {
                tried.push(Tried { at, family, style, seen });
            }
        }
        sort(&mut tried);
        let mut families: Vec<&str> = Vec::new();
        for one in &mut tried {
            let is_new = !families.contains(&one.family.slug.as_str());
            if families.len() < SETTLED && is_new && one.cost() <= hopeless {
                families.push(&one.family.slug);
                one.settle(slopes);
            }
        }
        sort(&mut tried);
        if !families.is_empty() {
            add_neighbours(&mut tried, slopes);
            sort(&mut tried);
        }
        let mut found: Vec<(usize, Candidate)> = Vec::new();
        for one in tried {
            if found.iter().all(|(_, c)| c.family != one.family.slug) {
                found.push((one.at, one.family.candidate(one.style, one.seen)));
            }
        }
        Self { found, distance }
    }
}

/// What the likeliest of the families `found` in `library` make of the whole line.
pub(super) fn whole(slopes: &[Slope], library: &Library, found: &[(usize, Candidate)]) -> Vec<(String, Traits)> {
    let explained = |(at, candidate): &(usize, Candidate)| {
        let style = library.style(&candidate.family, candidate.weight, candidate.italic)?;
        let settled = settled(&slopes[*at].brief, style, &candidate.explanation).seen;
        let better = settled.traits.strained() < candidate.explanation.traits.strained();
        let fit = if better { settled.fit } else { candidate.explanation.fit };
        Some((candidate.family.clone(), look(&slopes[*at].pieces, style, fit, None).traits))
    };
    found.iter().take(NAMED).filter_map(explained).collect()
}

impl Tried<'_> {
    fn cost(&self) -> f32 {
        self.seen.traits.cost
    }

    fn settle(&mut self, slopes: &[Slope]) {
        let seen = settled(&slopes[self.at].brief, self.style, &self.seen).seen;
        if seen.traits.cost < self.cost() {
            self.seen = seen;
        }
    }
}

/// Least unexplained first; what has to be stretched for that ranks as if it left more.
fn sort(tried: &mut [Tried<'_>]) {
    tried.sort_by(|a, b| a.seen.traits.strained().total_cmp(&b.seen.traits.strained()));
}

/// The best family gets the same chance as the brand: its neighbouring weights.
fn add_neighbours<'a>(tried: &mut Vec<Tried<'a>>, slopes: &[Slope]) {
    let Some(best) = tried.first() else { return };
    let (at, family, style, fit, cost) = (best.at, best.family, best.style, best.seen.fit, best.cost());
    let beside = |s: &&StyleRef| s.italic == style.italic && (1..=200).contains(&s.weight.abs_diff(style.weight));
    for style in family.styles.iter().filter(beside) {
        let known = |t: &Tried<'_>| t.family.slug == family.slug && t.style.weight == style.weight && t.at == at;
        if tried.iter().any(known) {
            continue;
        }
        if let Some(seen) = look_within(&slopes[at].brief, style, fit, WORTH_SETTLING * cost) {
            let mut one = Tried { at, family, style, seen };
            one.settle(slopes);
            tried.push(one);
        }
    }
}

struct Guessed<'a> {
    distance: f32,
    fit: Fit,
    at: usize,
    family: &'a Family,
    style: &'a StyleRef,
}

/// Styles by how near their letters come to the clues.
fn guessed<'a>(slopes: &[Slope], library: &'a Library, without: [Option<&str>; 2]) -> Vec<Guessed<'a>> {
    let mut ranked: Vec<(f32, usize, Relative<'a>)> = Vec::new();
    for (at, slope) in slopes.iter().enumerate() {
        for family in library.families.iter().filter(|f| !without.contains(&Some(f.slug.as_str()))) {
            let styles = family.styles.iter().filter(|s| s.italic == slope.italic);
            ranked.extend(styles.map(|style| (rough(&slope.clues, style), at, Relative { family, style })));
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.truncate(RANKED);
    guessed_of(slopes, ranked.into_iter().map(|(_, at, style)| (at, style)))
}

/// The same of some styles, each on one of the slopes.
fn guessed_of<'a>(slopes: &[Slope], styles: impl Iterator<Item = (usize, Relative<'a>)>) -> Vec<Guessed<'a>> {
    let guess = |(at, Relative { family, style }): (usize, Relative<'a>)| {
        let guess = guess(&slopes[at].clues, style, slopes[at].sheet.baseline)?;
        Some(Guessed { distance: guess.distance, fit: guess.fit, at, family, style })
    };
    let mut guessed: Vec<Guessed<'_>> = styles.filter_map(guess).collect();
    guessed.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    guessed
}

/// A style of the library with its family.
#[derive(Clone, Copy)]
pub(super) struct Relative<'a> {
    family: &'a Family,
    style: &'a StyleRef,
}

/// The styles of `library`, but of the family `own`, whose letters look most like those of `style`, whatever their size.
pub(super) fn relatives<'a>(style: &StyleRef, library: &'a Library, own: &str) -> Vec<Relative<'a>> {
    let mut by_letter = [None; 128];
    for glyph in style.glyphs.iter().filter(|g| g.letter.is_ascii_alphanumeric()) {
        by_letter[glyph.letter as usize] = Some(glyph);
    }
    let unlikeness = |other: &StyleRef| {
        let pairs =
            other.glyphs.iter().filter_map(|g| by_letter.get(g.letter as usize).copied().flatten().map(|o| (g, o)));
        let (sum, count) = pairs.fold((0.0, 0.0_f32), |(sum, count), (g, o)| (sum + glyph_distance(g, o), count + 1.0));
        if count > 0.0 { sum / count } else { f32::MAX }
    };
    let styles = library.families.iter().filter(|f| f.slug != own).flat_map(|family| {
        family.styles.iter().filter(|s| s.italic == style.italic).map(move |style| Relative { family, style })
    });
    let mut near: Vec<(f32, Relative<'_>)> = styles.map(|r| (unlikeness(r.style), r)).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    near.into_iter().take(RANKED).map(|(_, relative)| relative).collect()
}
