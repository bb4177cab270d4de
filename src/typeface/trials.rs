//! The search among the brand's own styles for the one that explains a line best.
//!
//! A first look at a style is cheap, settling its size and baseline is not: only styles whose first look is among the best are settled.

use super::fitting::{Explanation, look_within, settled};
use super::ranking::{guess, steps_above_baseline};
use super::references::Fit;
use super::slope::Slope;
use super::{BrandStyle, Candidate};

/// So many styles are looked at after ranking.
const TRIED: usize = 3;
/// An explanation this good needs no other starting points.
pub(super) const CONTENT: f32 = 0.03;
/// With fewer pieces that may be single letters, sizes are also taken from where the rows fill up.
pub(super) const FEW_CLUES: usize = 10;
/// A style whose first look leaves this many times as much as the best is settled, too.
const WORTH_SETTLING: f32 = 1.15;

/// The best style is settled anew at most so often, as long as that leaves this part of what it left before, or less: one settling
/// moves a size by a twentieth at most.
const MOST_POLISHED: usize = 3;
const WORTH_POLISHING: f32 = 0.97;

/// One style tried on the brief pieces of one slope.
#[derive(Clone)]
pub(super) struct Trial {
    pub(super) at: usize,
    pub(super) number: usize,
    pub(super) seen: Explanation,
    is_settled: bool,
    /// Settled, and its size at rest.
    is_at_rest: bool,
}

impl Trial {
    pub(super) fn cost(&self) -> f32 {
        self.seen.traits.cost
    }
}

/// A style with the distance of its coarse pictures.
pub(super) struct Ranked {
    distance: f32,
    fit: Fit,
    at: usize,
    number: usize,
}

#[cfg(test)]
impl Ranked {
    pub(super) const fn fit(&self) -> Fit {
        self.fit
    }
}

/// The weights that are tried first. Where one of them, or one that is come upon by walking from it, explains the line, the brand's
/// other styles need not even be drawn.
pub(super) const COMMON_WEIGHTS: [u16; 2] = [400, 700];

/// The brand's styles nearest to each of `weights`, or all of them, by how near their letters come to the clues.
pub(super) fn ranked(styles: &[BrandStyle], slopes: &[Slope], weights: Option<&[u16]>) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = Vec::new();
    for (at, slope) in slopes.iter().enumerate() {
        let of_slope = || styles.iter().enumerate().filter(|(_, s)| s.italic == slope.italic);
        let nearest = |weight: &u16| of_slope().min_by_key(|(_, s)| s.weight.abs_diff(*weight)).map(|(at, _)| at);
        let wanted: Option<Vec<usize>> = weights.map(|weights| weights.iter().filter_map(nearest).collect());
        for (number, style) in of_slope().filter(|(at, _)| wanted.as_ref().is_none_or(|wanted| wanted.contains(at))) {
            if let Some(guess) = guess(&slope.clues, style.common(), slope.sheet.baseline) {
                ranked.push(Ranked { distance: guess.distance, fit: guess.fit, at, number });
            }
        }
    }
    ranked.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.number.cmp(&b.number)));
    ranked
}

/// The brand's styles tried so far.
pub(super) struct Trials<'a> {
    styles: &'a [BrandStyle],
    ranked: Vec<Ranked>,
    pub(super) tried: Vec<Trial>,
    /// Slope, style and size of first looks that left too much to go on with.
    dropped: Vec<(usize, usize, Fit)>,
}

impl<'a> Trials<'a> {
    pub(super) const fn new(styles: &'a [BrandStyle]) -> Self {
        Self { styles, ranked: Vec::new(), tried: Vec::new(), dropped: Vec::new() }
    }

    /// Forgets what was tried: the pieces are no longer the same.
    pub(super) fn forget(&mut self) {
        self.tried.clear();
        self.dropped.clear();
    }

    /// The best so far that is settled.
    pub(super) fn least(&self) -> Option<&Trial> {
        self.tried.iter().filter(|t| t.is_settled).min_by(|a, b| a.cost().total_cmp(&b.cost()))
    }

    /// Looks at a style; where it was seen at this size already, nothing happens.
    pub(super) fn look(&mut self, slopes: &[Slope], at: usize, number: usize, fit: Fit) {
        let Some(style) = self.styles.get(number).filter(|s| s.italic == slopes[at].italic) else { return };
        let near = |a: f32, b: f32| (a / b).ln().abs() < 0.02;
        let is_near = |f: &Fit| near(f.em_x, fit.em_x) && near(f.em_y, fit.em_y);
        let tried = self.tried.iter().map(|t| (t.at, t.number, t.seen.fit));
        if tried.chain(self.dropped.iter().copied()).any(|t| t.0 == at && t.1 == number && is_near(&t.2)) {
            return;
        }
        match look_within(&slopes[at].brief, style.common(), fit, WORTH_SETTLING * self.least_seen()) {
            Some(seen) => self.tried.push(Trial { at, number, seen, is_settled: false, is_at_rest: false }),
            None => self.dropped.push((at, number, fit)),
        }
    }

    /// What the best so far leaves, settled or not.
    fn least_seen(&self) -> f32 {
        self.tried.iter().map(Trial::cost).fold(f32::MAX, f32::min)
    }

    /// Looks at a style that was not ranked at the size that its own letters suggest: what a bolder or lighter one suggests may lie too
    /// far off to be settled.
    fn look_afresh(&mut self, slopes: &[Slope], at: usize, number: usize) {
        let is_ranked = self.ranked.iter().any(|r| r.at == at && r.number == number);
        let Some(style) = self.styles.get(number).filter(|s| !is_ranked && s.italic == slopes[at].italic) else {
            return;
        };
        if let Some(guess) = guess(&slopes[at].clues, style.common(), slopes[at].sheet.baseline) {
            self.look(slopes, at, number, guess.fit);
        }
    }

    /// Settles the styles that left least at first.
    pub(super) fn settle(&mut self, slopes: &[Slope]) {
        let best = self.least_seen();
        for trial in self.tried.iter_mut().filter(|t| !t.is_settled && t.cost() <= WORTH_SETTLING * best) {
            let style = self.styles[trial.number].common();
            let settled = settled(&slopes[trial.at].brief, style, &trial.seen);
            if settled.seen.traits.cost < trial.cost() {
                trial.seen = settled.seen;
            }
            (trial.is_settled, trial.is_at_rest) = (true, settled.is_at_rest);
        }
    }

    /// Tries the styles of `ranked` whose letters come nearest, then the weights beside the best of them.
    pub(super) fn run_best(&mut self, slopes: &[Slope], ranked: Vec<Ranked>) {
        for ranked in ranked.iter().take(TRIED) {
            self.look(slopes, ranked.at, ranked.number, ranked.fit);
        }
        self.ranked = ranked;
        self.settle(slopes);
        self.run_neighbours(slopes);
    }

    /// Walks to lighter and bolder styles as long as that leaves less, and settles the best of them anew as long as that does.
    pub(super) fn run_neighbours(&mut self, slopes: &[Slope]) {
        self.walk(slopes);
        for _ in 0..MOST_POLISHED {
            let least = self.tried.iter_mut().filter(|t| t.is_settled).min_by(|a, b| a.cost().total_cmp(&b.cost()));
            let Some(trial) = least.filter(|t| !t.is_at_rest) else { return };
            let settled = settled(&slopes[trial.at].brief, self.styles[trial.number].common(), &trial.seen);
            if settled.seen.traits.cost >= WORTH_POLISHING * trial.cost() {
                return;
            }
            (trial.seen, trial.is_at_rest) = (settled.seen, settled.is_at_rest);
        }
    }

    fn walk(&mut self, slopes: &[Slope]) {
        for _ in 0..self.styles.len() {
            let Some(&Trial { at, number, ref seen, .. }) = self.least() else { return };
            let fit = seen.fit;
            for beside in [number.wrapping_sub(1), number + 1] {
                self.look(slopes, at, beside, fit);
                self.look_afresh(slopes, at, beside);
            }
            self.settle(slopes);
            if self.least().is_none_or(|t| (t.at, t.number) == (at, number)) {
                return;
            }
        }
    }

    /// Tries the sizes at which the rows fill up, for lines whose letters touch too much to suggest one themselves.
    pub(super) fn run_rows(&mut self, slopes: &[Slope]) {
        for (at, slope) in slopes.iter().enumerate().filter(|(_, s)| s.clues.len() < FEW_CLUES) {
            for height in steps_above_baseline(&slope.sheet) {
                self.look_at_height(slopes, at, height, slope.sheet.baseline);
            }
        }
        self.settle(slopes);
        self.run_neighbours(slopes);
    }

    /// Tries the size of another family's x-height.
    pub(super) fn run_rival(&mut self, slopes: &[Slope], at: usize, rival: &Candidate) {
        let fit = rival.explanation.fit;
        self.look_at_height(slopes, at, fit.em_y * rival.x_height, fit.baseline);
        self.settle(slopes);
        self.run_neighbours(slopes);
    }

    fn look_at_height(&mut self, slopes: &[Slope], at: usize, x_height_px: f32, baseline: f32) {
        let first = self.ranked.iter().find(|t| t.at == at).map(|t| t.number);
        let of = |weight: u16| self.styles.iter().position(|s| s.italic == slopes[at].italic && s.weight == weight);
        let numbers: Vec<usize> = [first, of(400), of(700), of(900)].into_iter().flatten().collect();
        for number in numbers {
            let em = x_height_px / self.styles[number].common().x_height;
            self.look(slopes, at, number, Fit { em_x: em, em_y: em, baseline });
        }
    }
}
