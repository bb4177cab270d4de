//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
//!
//! [`Judge`] is the one entry. A line is cut into pieces of ink, read with the brand's own letters and with those of the families
//! of the [`library`], and the two explanations are weighed (`calibration`).

mod calibration;
mod evidence;
pub mod fitting;
pub mod library;
pub mod reading;
pub mod references;

use crate::brand::typography::Typography;
use crate::seen::LineVerdict;
use crate::typeset::Face;
use crate::vision::Line;
use crate::vision::glyphs::{Blob, Sheet};
use fitting::{Clue, Explanation, clues, explain, guess, rough, steps_above_baseline};
use library::{Family, Library};
use references::{Fit, ITALIC_LEAN, MASTER_PX, StyleRef, common_letters, further_letters};
use std::sync::{LazyLock, OnceLock};

static RIVALS: LazyLock<Library> = LazyLock::new(Library::shipped);

/// The families that a line can be named as, lower case with dashes, in alphabetical order.
pub fn families() -> Vec<&'static str> {
    RIVALS.families.iter().map(|family| family.slug.as_str()).collect()
}

/// Tells the brand's typeface from others.
pub struct Judge {
    slug: String,
    styles: Vec<BrandStyle>,
}

struct BrandStyle {
    weight: u16,
    italic: bool,
    face: Face,
    common: OnceLock<StyleRef>,
    full: OnceLock<StyleRef>,
}

/// Everything that was found out about a line before it is judged.
#[derive(Clone, Debug)]
pub struct Examination {
    /// Pixels of the compared sheet per pixel of the page.
    pub scale: f32,
    /// The brand's best explanation of the whole line.
    pub brand: Option<Candidate>,
    /// The same from the pieces alone that the rivals were tried on, which is what they are to be compared with.
    pub brand_brief: f32,
    /// Best explanations by other families, likeliest first, one a family.
    pub rivals: Vec<Candidate>,
    /// Least mean distance of coarse pictures from the letters of any style.
    pub distance: f32,
    /// Pieces of ink that may be single letters.
    pub clues: usize,
}

/// One style's explanation of a line.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Lower case with dashes.
    pub family: String,
    /// CSS weight.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// Height of its lower-case x, in em.
    pub x_height: f32,
    /// The explanation.
    pub explanation: Explanation,
}

/// A line cut under one assumption on its slope.
struct Slope {
    italic: bool,
    sheet: Sheet,
    clues: Vec<Clue>,
    brief: Vec<Blob>,
}

/// So many styles of the brand, and of the rivals, are tried after ranking.
const BRAND_TRIED: usize = 3;
const RIVALS_TRIED: usize = 5;
/// So many rival styles are ranked by all clues after a first look.
const RIVALS_RANKED: usize = 48;
/// A brand explanation this good needs no other starting points.
const CONTENT: f32 = 0.03;
/// With fewer pieces that may be single letters, sizes are also taken from where the rows fill up.
const FEW_CLUES: usize = 10;
/// A slope is dropped where the other splits the ink into columns this much better.
const CLEARLY_SHARPER: f32 = 1.06;

impl Judge {
    /// Takes the brand's font files; drawing their letters waits until a line needs them. Files that are no fonts are left out.
    pub fn new(typography: &Typography) -> Self {
        let style = |s: &crate::brand::typography::FontStyle| {
            let face = Face::new(s.data.clone()).ok()?;
            Some(BrandStyle {
                weight: s.weight,
                italic: s.italic,
                face,
                common: OnceLock::new(),
                full: OnceLock::new(),
            })
        };
        let mut styles: Vec<BrandStyle> = typography.styles.iter().filter_map(style).collect();
        // Neighbours in this order are neighbours in weight.
        styles.sort_by_key(|s| (s.italic, s.weight));
        Self { slug: typography.slug.clone(), styles }
    }

    /// Whose typeface `line` is set in.
    pub fn verdict(&self, line: &Line) -> LineVerdict {
        calibration::verdict(line, &self.slug, &self.examine(line, None))
    }

    /// What the brand and the rivals make of `line`. The brand's own family is never a rival, nor is `left_out`.
    pub fn examine(&self, line: &Line, left_out: Option<&str>) -> Examination {
        let mut slopes = slopes(line);
        let ranked = self.ranked(&slopes);
        let mut tried = Vec::new();
        let mut trials = Trials { judge: self, slopes: &slopes, tried: &mut tried };
        trials.run_best(&ranked);
        if trials.least().is_none_or(|t| t.0 > CONTENT) {
            trials.run_rows(&ranked);
        }
        let mut brand = trials.least().and_then(|trial| self.finished(&slopes, trial));
        if let Some((at, found)) = brand.as_ref().filter(|b| slopes[b.0].clues.len() < FEW_CLUES) {
            slopes[*at].recut(&found.explanation);
            tried.clear();
        }
        let (rivals, distance) = self.best_rivals(&slopes, left_out);
        if let Some((at, found)) = &brand {
            let mut trials = Trials { judge: self, slopes: &slopes, tried: &mut tried };
            trials.run(*at, self.number(found), found.explanation.fit);
            let before = trials.least().map_or(1.0, |t| t.0);
            trials.run_rival(
                &ranked,
                rivals.first().filter(|r| before > CONTENT && r.1.explanation.traits.cost < before),
            );
            if let Some(trial) = trials.least().filter(|t| t.0 < 0.98 * before) {
                brand = self.finished(&slopes, trial).or(brand);
            }
        }
        Examination {
            scale: slopes.first().map_or(1.0, |s| s.sheet.scale),
            brand: brand.map(|b| b.1),
            brand_brief: tried.iter().map(|t| t.0).fold(1.0, f32::min),
            rivals: rivals.into_iter().map(|r| r.1).collect(),
            distance,
            clues: slopes.iter().map(|s| s.clues.len()).max().unwrap_or(0),
        }
    }

    /// The whole line as the style of `trial` explains it, and on which slope.
    fn finished(&self, slopes: &[Slope], trial: Trial) -> Option<(usize, Candidate)> {
        let (_, fit, at, number) = trial;
        let style = self.styles.get(number)?;
        let mut reference = style.common();
        let mut explanation = explain(&slopes[at].sheet.blobs, reference, fit);
        if explanation.traits.upper > 0.15 || explanation.traits.unread > 0.1 {
            let further = explain(&slopes[at].sheet.blobs, style.full(), fit);
            if further.traits.cost < 0.9 * explanation.traits.cost {
                (reference, explanation) = (style.full(), further);
            }
        }
        let x_height = reference.x_height;
        let family = self.slug.clone();
        Some((at, Candidate { family, weight: style.weight, italic: style.italic, x_height, explanation }))
    }

    fn number(&self, found: &Candidate) -> usize {
        self.styles.iter().position(|s| s.weight == found.weight && s.italic == found.italic).unwrap_or(0)
    }

    /// The brand's styles by how near their letters come to the clues: distance, place, slope, style.
    fn ranked(&self, slopes: &[Slope]) -> Vec<Trial> {
        let mut ranked: Vec<Trial> = Vec::new();
        for (at, slope) in slopes.iter().enumerate() {
            for (number, style) in self.styles.iter().enumerate().filter(|(_, s)| s.italic == slope.italic) {
                if let Some(guess) = guess(&slope.clues, style.common(), slope.sheet.baseline) {
                    ranked.push((guess.distance, guess.fit, at, number));
                }
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.3.cmp(&b.3)));
        ranked
    }

    fn best_rivals(&self, slopes: &[Slope], left_out: Option<&str>) -> (Vec<(usize, Candidate)>, f32) {
        let mut ranked: Vec<(f32, usize, &Family, &StyleRef)> = Vec::new();
        for (at, slope) in slopes.iter().enumerate() {
            for family in &RIVALS.families {
                if family.slug == self.slug || left_out == Some(family.slug.as_str()) {
                    continue;
                }
                let styles = family.styles.iter().filter(|s| s.italic == slope.italic);
                ranked.extend(styles.map(|style| (rough(&slope.clues, style), at, family, style)));
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        ranked.truncate(RIVALS_RANKED);
        let mut guessed: Vec<(f32, Fit, usize, &Family, &StyleRef)> = ranked
            .into_iter()
            .filter_map(|(_, at, family, style)| {
                let guess = guess(&slopes[at].clues, style, slopes[at].sheet.baseline)?;
                Some((guess.distance, guess.fit, at, family, style))
            })
            .collect();
        guessed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut rivals: Vec<(usize, Candidate)> = Vec::new();
        for &(_, fit, at, family, style) in guessed.iter().take(RIVALS_TRIED) {
            rivals.push((at, family.candidate(style, explain(&slopes[at].brief, style, fit))));
        }
        let best = rivals.iter().min_by(|a, b| a.1.explanation.traits.cost.total_cmp(&b.1.explanation.traits.cost));
        if let Some((at, best)) = best.map(|(at, best)| (*at, best.clone())) {
            // The best family gets the same chance as the brand: its neighbouring weights.
            let beside = |s: &StyleRef| s.italic == best.italic && (1..=200).contains(&s.weight.abs_diff(best.weight));
            for family in RIVALS.families.iter().filter(|f| f.slug == best.family) {
                for style in family.styles.iter().filter(|s| beside(s)) {
                    let tried =
                        rivals.iter().any(|r| r.1.family == family.slug && r.1.weight == style.weight && r.0 == at);
                    if !tried {
                        rivals.push((
                            at,
                            family.candidate(style, explain(&slopes[at].brief, style, best.explanation.fit)),
                        ));
                    }
                }
            }
        }
        rivals.sort_by(|a, b| a.1.explanation.traits.cost.total_cmp(&b.1.explanation.traits.cost));
        let mut seen: Vec<String> = Vec::new();
        rivals.retain(|r| {
            !seen.contains(&r.1.family) && {
                seen.push(r.1.family.clone());
                true
            }
        });
        (rivals, guessed.first().map_or(255.0, |r| r.0))
    }
}

impl Family {
    fn candidate(&self, style: &StyleRef, explanation: Explanation) -> Candidate {
        Candidate {
            family: self.slug.clone(),
            weight: style.weight,
            italic: style.italic,
            x_height: style.x_height,
            explanation,
        }
    }
}

/// Cost or distance, place, which slope, which style.
type Trial = (f32, Fit, usize, usize);

/// The brand's styles tried so far on the brief pieces of a line.
struct Trials<'a> {
    judge: &'a Judge,
    slopes: &'a [Slope],
    tried: &'a mut Vec<Trial>,
}

impl Trials<'_> {
    fn run(&mut self, at: usize, number: usize, fit: Fit) {
        let Some(style) = self.judge.styles.get(number).filter(|s| s.italic == self.slopes[at].italic) else { return };
        let known = |t: &Trial| t.2 == at && t.3 == number && (t.1.em_y / fit.em_y).ln().abs() < 0.02;
        if !self.tried.iter().any(known) {
            let brief = explain(&self.slopes[at].brief, style.common(), fit);
            self.tried.push((brief.traits.cost, brief.fit, at, number));
        }
    }

    fn least(&self) -> Option<Trial> {
        self.tried.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// Tries the styles whose letters come nearest, then the weights beside the best of them.
    fn run_best(&mut self, ranked: &[Trial]) {
        for &(_, fit, at, number) in ranked.iter().take(BRAND_TRIED) {
            self.run(at, number, fit);
        }
        self.run_neighbours();
    }

    fn run_neighbours(&mut self) {
        let Some((_, fit, at, number)) = self.least() else { return };
        for near in [number.wrapping_sub(1), number + 1, number.wrapping_sub(2), number + 2] {
            self.run(at, near, fit);
        }
    }

    /// Tries the sizes at which the rows fill up, for lines whose letters touch too much to suggest one themselves.
    fn run_rows(&mut self, ranked: &[Trial]) {
        for (at, slope) in self.slopes.iter().enumerate().filter(|(_, s)| s.clues.len() < FEW_CLUES) {
            for height in steps_above_baseline(&slope.sheet) {
                self.run_height(ranked, at, height, slope.sheet.baseline);
            }
        }
        self.run_neighbours();
    }

    /// Tries the size of the best rival's x-height.
    fn run_rival(&mut self, ranked: &[Trial], rival: Option<&(usize, Candidate)>) {
        if let Some((at, rival)) = rival {
            let fit = rival.explanation.fit;
            self.run_height(ranked, *at, fit.em_y * rival.x_height, fit.baseline);
            self.run_neighbours();
        }
    }

    fn run_height(&mut self, ranked: &[Trial], at: usize, x_height_px: f32, baseline: f32) {
        let styles = &self.judge.styles;
        let first = ranked.iter().find(|t| t.2 == at).map(|t| t.3);
        let of = |weight: u16| styles.iter().position(|s| s.italic == self.slopes[at].italic && s.weight == weight);
        let numbers: Vec<usize> = [first, of(400), of(700), of(900)].into_iter().flatten().collect();
        for number in numbers {
            let em = x_height_px / styles[number].common().x_height;
            self.run(at, number, Fit { em_x: em, em_y: em, baseline });
        }
    }
}

impl Slope {
    /// Takes over the cuts that the brand's letters suggest: pieces that touched become pieces of their own.
    fn recut(&mut self, found: &Explanation) {
        let letters = &found.reading.letters;
        if letters.len() > self.clues.len() + 2 {
            self.sheet.blobs = letters.iter().map(|l| l.blob.clone()).collect();
            self.clues = clues(&self.sheet);
            self.brief = brief(&self.sheet, &self.clues);
        }
    }
}

impl BrandStyle {
    fn common(&self) -> &StyleRef {
        self.common.get_or_init(|| StyleRef::new(&self.face, self.weight, self.italic, common_letters(), MASTER_PX))
    }

    fn full(&self) -> &StyleRef {
        let letters = || common_letters().chain(further_letters());
        self.full.get_or_init(|| StyleRef::new(&self.face, self.weight, self.italic, letters(), MASTER_PX))
    }
}

impl std::fmt::Debug for Judge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Judge({}, {} styles)", self.slug, self.styles.len())
    }
}

fn slopes(line: &Line) -> Vec<Slope> {
    let slope = |italic: bool| {
        let sheet = Sheet::new(line, if italic { ITALIC_LEAN } else { 0.0 });
        let clues = clues(&sheet);
        let brief = brief(&sheet, &clues);
        Slope { italic, sheet, clues, brief }
    };
    let (upright, italic) = (slope(false), slope(true));
    let (a, b) = (upright.sheet.uprightness(), italic.sheet.uprightness());
    if a > CLEARLY_SHARPER * b {
        vec![upright]
    } else if b > CLEARLY_SHARPER * a {
        vec![italic]
    } else {
        vec![upright, italic]
    }
}

/// The pieces that styles are tried on before the whole line is read.
fn brief(sheet: &Sheet, clues: &[Clue]) -> Vec<Blob> {
    if clues.len() < 6 {
        sheet.blobs.iter().take(16).cloned().collect()
    } else {
        clues.iter().map(|c| sheet.blobs[c.blob].clone()).collect()
    }
}

#[cfg(test)]
mod tests;
