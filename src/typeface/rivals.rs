//! The search among the families of the library for those that explain a line best.

use super::Candidate;
use super::fitting::{Explanation, look, settled};
use super::library::{Family, Library};
use super::ranking::{guess, rough};
use super::references::{Fit, StyleRef};
use super::slope::Slope;

/// So many styles are looked at after ranking.
const TRIED: usize = 5;
/// So many are ranked by all clues after a first look at a few.
const RANKED: usize = 24;
/// So many families are settled.
const SETTLED: usize = 2;
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
        let guessed = guessed(slopes, library, without);
        let distance = guessed.first().map_or(255.0, |g| g.distance);
        let mut tried: Vec<Tried<'_>> = guessed
            .into_iter()
            .take(TRIED)
            .map(|Guessed { fit, at, family, style, .. }| Tried {
                at,
                family,
                style,
                seen: look(&slopes[at].brief, style, fit, None),
            })
            .collect();
        sort(&mut tried);
        let mut families: Vec<&str> = Vec::new();
        for one in &mut tried {
            if families.len() < SETTLED && !families.contains(&one.family.slug.as_str()) {
                families.push(&one.family.slug);
                one.settle(slopes);
            }
        }
        sort(&mut tried);
        add_neighbours(&mut tried, slopes);
        sort(&mut tried);
        let mut found: Vec<(usize, Candidate)> = Vec::new();
        for one in tried {
            if found.iter().all(|(_, c)| c.family != one.family.slug) {
                found.push((one.at, one.family.candidate(one.style, one.seen)));
            }
        }
        Self { found, distance }
    }
}

impl Tried<'_> {
    fn cost(&self) -> f32 {
        self.seen.traits.cost
    }

    fn settle(&mut self, slopes: &[Slope]) {
        let seen = settled(&slopes[self.at].brief, self.style, &self.seen);
        if seen.traits.cost < self.cost() {
            self.seen = seen;
        }
    }
}

fn sort(tried: &mut [Tried<'_>]) {
    tried.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
}

/// The best family gets the same chance as the brand: its neighbouring weights.
fn add_neighbours<'a>(tried: &mut Vec<Tried<'a>>, slopes: &[Slope]) {
    let Some(best) = tried.first() else { return };
    let (at, family, style, fit, cost) = (best.at, best.family, best.style, best.seen.fit, best.cost());
    let beside = |s: &&StyleRef| s.italic == style.italic && (1..=200).contains(&s.weight.abs_diff(style.weight));
    for style in family.styles.iter().filter(beside) {
        let known = |t: &Tried<'_>| t.family.slug == family.slug && t.style.weight == style.weight && t.at == at;
        if !tried.iter().any(known) {
            let mut one = Tried { at, family, style, seen: look(&slopes[at].brief, style, fit, None) };
            if one.cost() <= WORTH_SETTLING * cost {
                one.settle(slopes);
            }
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
    let mut ranked: Vec<(f32, usize, &Family, &StyleRef)> = Vec::new();
    for (at, slope) in slopes.iter().enumerate() {
        for family in library.families.iter().filter(|f| !without.contains(&Some(f.slug.as_str()))) {
            let styles = family.styles.iter().filter(|s| s.italic == slope.italic);
            ranked.extend(styles.map(|style| (rough(&slope.clues, style), at, family, style)));
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.truncate(RANKED);
    let mut guessed: Vec<Guessed<'_>> = ranked
        .into_iter()
        .filter_map(|(_, at, family, style)| {
            let guess = guess(&slopes[at].clues, style, slopes[at].sheet.baseline)?;
            Some(Guessed { distance: guess.distance, fit: guess.fit, at, family, style })
        })
        .collect();
    guessed.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    guessed
}
