//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
//!
//! [`Judge`] is the one entry. A line is cut into pieces of ink, read with the brand's own letters and with those of the families
//! of the [`library`], and the two explanations are weighed (`calibration`).

mod calibration;
mod company;
mod evidence;
pub mod fitting;
pub mod library;
pub mod piece;
mod ranking;
pub mod reading;
pub mod references;
mod rivals;
mod slope;
pub mod synthesis;
mod trials;

use crate::brand::typography::Typography;
use crate::seen::LineVerdict;
use crate::typeset::Face;
use crate::vision::Line;
use fitting::{Explanation, look};
use library::{Family, Library};
use references::{MASTER_PX, StyleRef, common_letters, further_letters};
use rivals::Rivals;
use slope::{Slope, slopes};
use std::sync::{LazyLock, OnceLock};
use trials::{CONTENT, FEW_CLUES, Trial, Trials};

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
        self.weigh(line, &self.examine(line, None))
    }

    /// Whose typeface each of the lines of one page is set in. Lines of one size, weight and color speak for each other.
    pub fn verdicts(&self, lines: &[Line]) -> Vec<LineVerdict> {
        let seen: Vec<Examination> = lines.iter().map(|line| self.examine(line, None)).collect();
        let own: Vec<f32> = seen.iter().map(calibration::odds).collect();
        let heard = company::heard(lines, &seen, &own);
        let all = lines.iter().zip(&seen).zip(heard);
        all.map(|((line, seen), odds)| calibration::verdict(line, &self.slug, seen, odds)).collect()
    }

    /// The verdict on `line` alone that follows from `seen`.
    pub fn weigh(&self, line: &Line, seen: &Examination) -> LineVerdict {
        calibration::verdict(line, &self.slug, seen, calibration::odds(seen))
    }

    /// The figures that the log odds are a weighted sum of, for fitting the weights anew; none where the brand reads nothing.
    pub fn figures(&self, seen: &Examination) -> Option<[f32; calibration::FIGURES]> {
        calibration::figures_of(seen)
    }

    /// What the brand and the rivals make of `line`. The brand's own family is never a rival, nor is `left_out`.
    pub fn examine(&self, line: &Line, left_out: Option<&str>) -> Examination {
        let mut slopes = slopes(line);
        let ranked = trials::ranked(&self.styles, &slopes);
        let mut trials = Trials::new(&self.styles, &ranked);
        trials.run_best(&slopes);
        if trials.least().is_none_or(|t| t.cost() > CONTENT) {
            trials.run_rows(&slopes);
        }
        let mut brand = trials.least().and_then(|trial| self.finished(&slopes, trial));
        if let Some((at, found)) = brand.as_ref().filter(|b| slopes[b.0].clues.len() < FEW_CLUES)
            && slopes[*at].recut(&found.explanation)
        {
            trials.tried.clear();
            trials.look(&slopes, *at, self.number(found), found.explanation.fit);
            trials.settle(&slopes);
        }
        let Rivals { found: rivals, distance } = Rivals::of(&slopes, &RIVALS, [Some(&self.slug), left_out]);
        let before = trials.least().map_or(1.0, Trial::cost);
        if let Some((at, rival)) = rivals.first().filter(|r| before > CONTENT && r.1.explanation.traits.cost < before) {
            trials.run_rival(&slopes, *at, rival);
            if let Some(trial) = trials.least().filter(|t| t.cost() < 0.98 * before) {
                brand = self.finished(&slopes, trial).or(brand);
            }
        }
        Examination {
            scale: slopes.first().map_or(1.0, |s| s.sheet.scale),
            brand: brand.map(|b| b.1),
            brand_brief: trials.least().map_or(1.0, Trial::cost),
            rivals: rivals.into_iter().map(|r| r.1).collect(),
            distance,
            clues: slopes.iter().map(|s| s.clues.len()).max().unwrap_or(0),
        }
    }

    /// The whole line as the style of `trial` explains it, and on which slope.
    fn finished(&self, slopes: &[Slope], trial: &Trial) -> Option<(usize, Candidate)> {
        let style = self.styles.get(trial.number)?;
        let (pieces, seen) = (&slopes[trial.at].pieces, &trial.seen);
        let mut reference = style.common();
        let mut explanation = look(pieces, reference, seen.fit, Some(&seen.reading));
        if explanation.traits.upper > 0.15 || explanation.traits.unread > 0.1 {
            let further = look(pieces, style.full(), seen.fit, None);
            if further.traits.cost < 0.9 * explanation.traits.cost {
                (reference, explanation) = (style.full(), further);
            }
        }
        let x_height = reference.x_height;
        let family = self.slug.clone();
        Some((trial.at, Candidate { family, weight: style.weight, italic: style.italic, x_height, explanation }))
    }

    fn number(&self, found: &Candidate) -> usize {
        self.styles.iter().position(|s| s.weight == found.weight && s.italic == found.italic).unwrap_or(0)
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

#[cfg(test)]
mod tests;
