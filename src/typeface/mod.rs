//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
//!
//! [`Judge`] is the one entry. A line is cut into pieces of ink, read with the brand's own letters and with those of the families
//! of the [`library`], and the two explanations are weighed (`calibration`).

mod calibration;
mod company;
mod evidence;
pub mod fitting;
pub mod library;
mod naming;
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
use fitting::{Explanation, Traits, look};
use library::{Family, Library};
use rayon::prelude::*;
use references::{MASTER_PX, StyleRef, common_letters, further_letters};
use rivals::{Relative, Rivals, relatives};
use slope::{Slope, slopes};
use std::sync::{Arc, LazyLock, OnceLock};
use trials::{COMMON_WEIGHTS, CONTENT, FEW_CLUES, Trial, Trials};

/// A line whose best rival leaves less than this many times as much as the brand may want that rival's name.
const NAME_BELOW: f32 = 1.5;

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
    data: Arc<[u8]>,
    /// None where the file is no font.
    face: OnceLock<Option<Face>>,
    common: OnceLock<StyleRef>,
    full: OnceLock<StyleRef>,
    relatives: OnceLock<Vec<Relative<'static>>>,
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
    /// What the likeliest families leave of the whole line, likeliest first; empty where the line cannot be found off.
    pub names: Vec<(String, Traits)>,
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
    /// Takes the brand's font files; reading them and drawing their letters waits until a line needs them. Files that are no fonts count
    /// as fonts without letters.
    pub fn new(typography: &Typography) -> Self {
        let style = |s: &crate::brand::typography::FontStyle| BrandStyle {
            weight: s.weight,
            italic: s.italic,
            data: Arc::clone(&s.data),
            face: OnceLock::new(),
            common: OnceLock::new(),
            full: OnceLock::new(),
            relatives: OnceLock::new(),
        };
        let mut styles: Vec<BrandStyle> = typography.styles.iter().map(style).collect();
        // Neighbours in this order are neighbours in weight.
        styles.sort_by_key(|s| (s.italic, s.weight));
        Self { slug: typography.slug.clone(), styles }
    }

    /// Whose typeface `line` is set in.
    pub fn verdict(&self, line: &Line) -> LineVerdict {
        self.weigh(line, &self.examine(line, None))
    }

    /// Whose typeface each of the lines of one page is set in. Lines of one size, weight and color speak for each other. With
    /// `has_help` they are examined on all of rayon's threads.
    pub fn verdicts(&self, lines: &[Line], has_help: bool) -> Vec<LineVerdict> {
        let examine = |line| self.examine(line, None);
        let seen: Vec<Examination> =
            if has_help { lines.par_iter().map(examine).collect() } else { lines.iter().map(examine).collect() };
        let own: Vec<f32> = seen.iter().map(calibration::odds).collect();
        let heard = company::heard(lines, &seen, &own);
        let all = lines.iter().zip(&seen).zip(heard);
        let mut verdicts: Vec<LineVerdict> =
            all.map(|((line, seen), heard)| calibration::verdict(line, &self.slug, seen, heard)).collect();
        naming::name(&mut verdicts, &seen);
        verdicts
    }

    /// The verdict on `line` alone that follows from `seen`.
    pub fn weigh(&self, line: &Line, seen: &Examination) -> LineVerdict {
        let alone = company::Heard { odds: calibration::odds(seen), letters: calibration::letters_of(seen) };
        let mut verdict = calibration::verdict(line, &self.slug, seen, alone);
        naming::name(std::slice::from_mut(&mut verdict), std::slice::from_ref(seen));
        verdict
    }

    /// The figures that the log odds are a weighted sum of, for fitting the weights anew; none where the brand reads nothing.
    pub fn figures(&self, seen: &Examination) -> Option<[f32; calibration::FIGURES]> {
        calibration::figures_of(seen)
    }

    /// What the brand and the rivals make of `line`. The brand's own family is never a rival, nor is `left_out`.
    pub fn examine(&self, line: &Line, left_out: Option<&str>) -> Examination {
        let mut slopes = slopes(line);
        let mut trials = Trials::new(&self.styles);
        trials.run_best(&slopes, trials::ranked(&self.styles, &slopes, Some(&COMMON_WEIGHTS)));
        if trials.least().is_none_or(|t| t.cost() > CONTENT) {
            trials.run_best(&slopes, trials::ranked(&self.styles, &slopes, None));
        }
        if trials.least().is_none_or(|t| t.cost() > CONTENT) {
            trials.run_rows(&slopes);
        }
        let mut brand = trials.least().and_then(|trial| self.finished(&slopes, trial));
        if let Some((at, found)) = brand.as_ref().filter(|b| slopes[b.0].clues.len() < FEW_CLUES)
            && slopes[*at].recut(&found.explanation)
        {
            trials.forget();
            trials.look(&slopes, *at, self.number(found), found.explanation.fit);
            trials.settle(&slopes);
        }
        let Rivals { found: rivals, distance } = match trials.least().filter(|t| t.cost() <= CONTENT) {
            Some(t) => Rivals::among(&slopes, (t.at, t.cost()), self.styles[t.number].relatives(&self.slug), left_out),
            None => Rivals::of(&slopes, &RIVALS, [Some(&self.slug), left_out]),
        };
        let before = trials.least().map_or(1.0, Trial::cost);
        if let Some((at, rival)) = rivals.first().filter(|r| before > CONTENT && r.1.explanation.traits.cost < before) {
            trials.run_rival(&slopes, *at, rival);
            if let Some(trial) = trials.least().filter(|t| t.cost() < 0.98 * before) {
                brand = self.finished(&slopes, trial).or(brand);
            }
        }
        let brand_brief = trials.least().map_or(1.0, Trial::cost);
        let mut seen = Examination {
            names: Vec::new(),
            scale: slopes.first().map_or(1.0, |s| s.sheet.scale),
            brand: brand.map(|b| b.1),
            brand_brief,
            rivals: rivals.iter().map(|r| r.1.clone()).collect(),
            distance,
            clues: slopes.iter().map(|s| s.clues.len()).max().unwrap_or(0),
        };
        let is_near = seen.rivals.first().is_some_and(|r| r.explanation.traits.cost < NAME_BELOW * brand_brief);
        if is_near && company::may_be_off(calibration::odds(&seen)) {
            seen.names = rivals::whole(&slopes, &RIVALS, &rivals);
        }
        seen
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
        self.common.get_or_init(|| self.drawn(common_letters()))
    }

    fn drawn(&self, letters: impl Iterator<Item = char>) -> StyleRef {
        match self.face.get_or_init(|| Face::new(Arc::clone(&self.data)).ok()) {
            Some(face) => StyleRef::new(face, self.weight, self.italic, letters, MASTER_PX),
            None => StyleRef::empty(self.weight, self.italic),
        }
    }

    /// The styles of the library nearest to this one, the brand `own` left out.
    fn relatives(&self, own: &str) -> &[Relative<'static>] {
        self.relatives.get_or_init(|| relatives(self.common(), LazyLock::force(&RIVALS), own))
    }

    fn full(&self) -> &StyleRef {
        self.full.get_or_init(|| self.drawn(common_letters().chain(further_letters())))
    }
}

impl std::fmt::Debug for Judge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Judge({}, {} styles)", self.slug, self.styles.len())
    }
}

#[cfg(test)]
mod tests;
