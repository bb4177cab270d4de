//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
//!
//! [`Judge`] is the one entry. A line is cut into pieces of ink, read with the brand's own letters and with those of the families
//! of the [`library`], and the two explanations are weighed (`calibration`).

mod calibration;
pub mod fitting;
pub mod library;
pub mod reading;
pub mod references;

use crate::brand::typography::Typography;
use crate::seen::LineVerdict;
use crate::typeset::Face;
use crate::vision::Line;
use crate::vision::glyphs::{Blob, Sheet};
use fitting::{Clue, Explanation, clues, explain, guess};
use library::Library;
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
/// A slope is dropped where the other splits the ink into columns this much better.
const CLEARLY_SHARPER: f32 = 1.06;

impl Judge {
    /// Takes the brand's font files; drawing their letters waits until a line needs them. Files that are no fonts are left out.
    pub fn new(typography: &Typography) -> Self {
        let style = |s: &crate::brand::typography::FontStyle| {
            let face = Face::new(s.data.clone()).ok()?;
            Some(BrandStyle { weight: s.weight, italic: s.italic, face, common: OnceLock::new(), full: OnceLock::new() })
        };
        Self { slug: typography.slug.clone(), styles: typography.styles.iter().filter_map(style).collect() }
    }

    /// Whose typeface `line` is set in.
    pub fn verdict(&self, line: &Line) -> LineVerdict {
        calibration::verdict(line, &self.slug, &self.examine(line, None))
    }

    /// What the brand and the rivals make of `line`. The brand's own family is never a rival, nor is `left_out`.
    pub fn examine(&self, line: &Line, left_out: Option<&str>) -> Examination {
        let slopes = slopes(line);
        let brand = self.best_of_brand(&slopes);
        let (rivals, distance) = self.best_rivals(&slopes, left_out);
        let brand_brief = brand.as_ref().map_or(1.0, |b| b.1);
        Examination {
            scale: slopes.first().map_or(1.0, |s| s.sheet.scale),
            brand: brand.map(|b| b.0),
            brand_brief,
            rivals,
            distance,
            clues: slopes.iter().map(|s| s.clues.len()).max().unwrap_or(0),
        }
    }

    fn best_of_brand(&self, slopes: &[Slope]) -> Option<(Candidate, f32)> {
        let mut ranked: Vec<(f32, Fit, usize, usize)> = Vec::new();
        for (at, slope) in slopes.iter().enumerate() {
            for (number, style) in self.styles.iter().enumerate().filter(|(_, s)| s.italic == slope.italic) {
                if let Some(guess) = guess(&slope.clues, style.common(), slope.sheet.baseline) {
                    ranked.push((guess.distance, guess.fit, at, number));
                }
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.3.cmp(&b.3)));
        let mut tried: Vec<(f32, Fit, usize, usize)> = Vec::new();
        for &(_, fit, at, number) in ranked.iter().take(BRAND_TRIED) {
            let brief = explain(&slopes[at].brief, self.styles[number].common(), fit);
            tried.push((brief.traits.cost, brief.fit, at, number));
        }
        let least = |tried: &[(f32, Fit, usize, usize)]| tried.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0));
        let (_, fit, at, number) = least(&tried)?;
        for near in [number.wrapping_sub(1), number + 1, number.wrapping_sub(2), number + 2] {
            let fresh = tried.iter().all(|t| t.3 != near);
            if let Some(style) = self.styles.get(near).filter(|s| fresh && s.italic == slopes[at].italic) {
                let brief = explain(&slopes[at].brief, style.common(), fit);
                tried.push((brief.traits.cost, brief.fit, at, near));
            }
        }
        let (cost, fit, at, number) = least(&tried)?;
        let style = &self.styles[number];
        let mut reference = style.common();
        let mut explanation = explain(&slopes[at].sheet.blobs, reference, fit);
        if explanation.traits.upper > 0.15 || explanation.traits.unread > 0.1 {
            let further = explain(&slopes[at].sheet.blobs, style.full(), fit);
            if further.traits.cost < 0.9 * explanation.traits.cost {
                (reference, explanation) = (style.full(), further);
            }
        }
        let x_height = reference.x_height;
        Some((Candidate { family: self.slug.clone(), weight: style.weight, italic: style.italic, x_height, explanation }, cost))
    }

    fn best_rivals(&self, slopes: &[Slope], left_out: Option<&str>) -> (Vec<Candidate>, f32) {
        let mut ranked: Vec<(f32, Fit, usize, usize, usize)> = Vec::new();
        for (at, slope) in slopes.iter().enumerate() {
            for (number, family) in RIVALS.families.iter().enumerate() {
                if family.slug == self.slug || left_out == Some(family.slug.as_str()) {
                    continue;
                }
                for (which, style) in family.styles.iter().enumerate().filter(|(_, s)| s.italic == slope.italic) {
                    if let Some(guess) = guess(&slope.clues, style, slope.sheet.baseline) {
                        ranked.push((guess.distance, guess.fit, at, number, which));
                    }
                }
            }
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.3, a.4).cmp(&(b.3, b.4))));
        let mut rivals: Vec<Candidate> = Vec::new();
        for &(_, fit, at, number, which) in ranked.iter().take(RIVALS_TRIED) {
            let family = &RIVALS.families[number];
            let style = &family.styles[which];
            let explanation = explain(&slopes[at].brief, style, fit);
            rivals.push(Candidate {
                family: family.slug.clone(),
                weight: style.weight,
                italic: style.italic,
                x_height: style.x_height,
                explanation,
            });
        }
        rivals.sort_by(|a, b| a.explanation.traits.cost.total_cmp(&b.explanation.traits.cost));
        let mut seen: Vec<String> = Vec::new();
        rivals.retain(|r| !seen.contains(&r.family) && { seen.push(r.family.clone()); true });
        (rivals, ranked.first().map_or(255.0, |r| r.0))
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
        let brief = if clues.len() < 6 {
            sheet.blobs.iter().take(16).cloned().collect()
        } else {
            clues.iter().map(|c| sheet.blobs[c.blob].clone()).collect()
        };
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
