//! Figures to certainty: how the explanations of a line by the brand and by others are weighed.
//!
//! A logistic model: log odds = [`BIAS`] + Σ [`WEIGHTS`] · [`figures`]. It was fitted (ridge regression, brand and others of equal
//! weight in sum, lines of a false start left out) on some 7 300 lines drawn by engines other than ours: Chromium with and without
//! hinting, FreeType hinted and unhinted, cairo; 8 to 60 px per em; PNG, JPEG 72 to 92 and scaled to 0.8 before that. Of the weight
//! of the others half lies on families of all kinds, a quarter on the brand's nearest relatives, and a quarter on both once more
//! with the line's own family left out of the library. `docs/font.md` tells how well it holds, and how to fit it anew.

use super::company::Heard;
use super::fitting::Traits;
use super::{Candidate, Examination};
use crate::color::Srgb8;
use crate::seen::{Doubt, FaceVerdict, LineVerdict};
use crate::vision::Line;

/// How many figures are weighed.
pub(super) const FIGURES: usize = 21;

#[rustfmt::skip]
const WEIGHTS: [f32; FIGURES] = [
    0.4117, // ln cost of the brand
    5.3838, // ln ratio of the best rival's cost to the brand's, on the same pieces
    -0.3936, // ln residual that a fifth of the letters exceed
    -0.5261, // ln residual of the middle letter
    -1.1254, // ln deviation of the steps
    -0.8487, // strain of the brand's widths against its heights
    -0.1872, // strain of the rival's
    -0.9959, // ln deviation of the letters' baselines
    0.5592, // ln deviation of the letters' widths
    0.1151, // ln cost of the rival
    -3.1312, // ink not read
    -0.0943, // ln number of letters
    -0.8844, // ln size over 20 px
    -0.5642, // cost × size
    0.5822, // margin × size
    -0.0224, // strain × size
    24.4601, // letter-spacing beyond what anybody sets
    1.4411, // narrower than the heights tell
    0.6076, // the rival narrower
    0.3990, // strain where the rival is as near
    0.1248, // the rival's strain where it is as near
];
const BIAS: f32 = -5.7354;

/// Loss of log odds for letters wider or narrower, against their height, than hinting can make them (eight tenths of a pixel and 3 %): set by
/// hand, since squeezed type is too rare among drawn lines to learn from.
const BEYOND_HINTING: f32 = 60.0;

/// Log odds that a verdict needs, by pixels per em, between the sizes by linear interpolation. Small text is where the two confuse
/// most, and a wrong verdict there costs more trust than an open one; the brand needs more than the others, since its nearest
/// relatives differ from it by a few hundredths of an em.
const BRAND_NEEDS: [(f32, f32); 4] = [(7.0, 9.0), (9.0, 4.2), (12.0, 2.4), (18.0, 1.5)];
const OTHERS_NEED: [(f32, f32); 4] = [(8.0, 9.0), (11.0, 5.0), (14.0, 3.0), (18.0, 1.1)];
/// The cost that nine in ten of a brand's own lines stay below, by pixels per em, whatever the brand, the program that drew them and the
/// quality of the file. Beyond it the brand needs so many more log odds for each e-fold.
const USUAL_COST: [(f32, f32); 4] = [(14.0, 0.067), (20.0, 0.058), (36.0, 0.041), (44.0, 0.025)];
const PER_FOLD_OF_COST: f32 = 2.0;
/// A line of fewer letters is another typeface's only if one of the library explains it clearly better than the brand: nobody's four figures
/// may be a false start of reading.
const FEW_TO_ACCUSE: f32 = 5.0;
const CLEARLY_BETTER: f32 = 0.7;
/// Smaller text is another typeface's only if one of the library leaves less of it than the brand: where nobody does, it was most often read
/// at a false size, at which the brand's letters look squeezed by a third.
const SMALL_TO_ACCUSE_PX: f32 = 14.0;
/// Fewer letters read by either side, and the ink may as well be an icon.
const LEAST_LETTERS: f32 = 4.0;
/// Where neither the brand nor any rival leaves less than this unexplained, the ink is not taken for letters: so much, and so much more
/// for each letter read, since a long row of pieces that all look somewhat like letters is seldom an icon.
const NOT_LETTERS: (f32, f32, f32) = (0.16, 0.008, 0.32);
/// A line of fewer letters than this needs so many more log odds for each that is missing: in text smaller than [`SMALL_PX`], and in
/// larger text.
const ENOUGH_LETTERS: f32 = 8.0;
const PER_MISSING_LETTER: (f32, f32) = (1.0, 0.5);
const SMALL_PX: f32 = 18.0;
/// Lightness (Rec. 601 luma, 0..255) by which letters stand out enough to be seen at full resolution whatever the file.
const CLEAR_LIGHTNESS: f32 = 40.0;

/// Log odds that the line is the brand's; positive for it.
pub(super) fn odds(seen: &Examination) -> f32 {
    seen.brand.as_ref().map_or(-8.0, |brand| log_odds(brand, seen.rivals.first(), seen))
}

/// How many letters and figures were read, by the brand or by the best rival.
pub(super) fn letters_of(seen: &Examination) -> f32 {
    let letters = |c: Option<&Candidate>| c.map_or(0.0, |c| c.explanation.traits.letters);
    letters(seen.brand.as_ref()).max(letters(seen.rivals.first()))
}

/// Whether the ink is letters, and enough of them to say anything.
pub(super) fn is_legible(seen: &Examination) -> bool {
    letters_of(seen) >= LEAST_LETTERS && is_like_letters(seen)
}

/// Whether somebody's letters come near the ink.
fn is_like_letters(seen: &Examination) -> bool {
    let cost = seen.brand_brief.min(seen.rivals.first().map_or(1.0, |r| r.explanation.traits.cost));
    let (least, more, most) = NOT_LETTERS;
    cost <= (least + more * letters_of(seen)).min(most)
}

/// What follows for `line` from what was found out about it and what it says in its company.
pub(super) fn verdict(line: &Line, slug: &str, seen: &Examination, heard: Heard) -> LineVerdict {
    let odds = heard.odds;
    let (brand, rival) = (seen.brand.as_ref(), seen.rivals.first());
    let best = if odds > 0.0 { brand.or(rival) } else { rival.or(brand) };
    let size_px = best.map_or(line.bbox.height as f32, |b| b.explanation.fit.em_y / seen.scale);
    let doubt = doubt(line, seen, heard, size_px);
    let verdict = match doubt {
        Some(_) => FaceVerdict::Uncertain,
        None if odds > 0.0 => FaceVerdict::Brand,
        None => FaceVerdict::Off,
    };
    let likely = match verdict {
        FaceVerdict::Brand => Some(slug.to_owned()),
        // Named once the whole page is known, by `naming`.
        FaceVerdict::Off | FaceVerdict::Uncertain => None,
    };
    LineVerdict {
        bbox: line.bbox,
        verdict,
        family: likely,
        weight: best.map(|b| b.weight),
        italic: best.is_some_and(|b| b.italic),
        size_px,
        x_height_px: best.map_or(0.5 * size_px, |b| b.x_height * size_px),
        certainty: 1.0 / (1.0 + (-odds.abs()).exp()),
        doubt,
        ink: line.ink,
        ground: line.ground,
    }
}

fn doubt(line: &Line, seen: &Examination, Heard { odds, letters: together }: Heard, size_px: f32) -> Option<Doubt> {
    // Short lines speak up for the brand together, since what is wrong with them all is never one icon; to accuse, each needs its own.
    let letters = if odds > 0.0 { together } else { letters_of(seen) };
    if !is_like_letters(seen) {
        return Some(Doubt::NotLetters);
    }
    if letters < LEAST_LETTERS {
        return Some(Doubt::TooFewGlyphs);
    }
    let seen_px = size_px * clarity(line);
    let each = if seen_px < SMALL_PX { PER_MISSING_LETTER.0 } else { PER_MISSING_LETTER.1 };
    let few = each * (ENOUGH_LETTERS - letters).max(0.0);
    let cost = |c: Option<&Candidate>| c.map_or(1.0, |c| c.explanation.traits.cost);
    let (brand, rival) = (cost(seen.brand.as_ref()), cost(seen.rivals.first()));
    let unusual = PER_FOLD_OF_COST * (brand / at_size(USUAL_COST, seen_px)).ln().max(0.0);
    let is_readable = seen_px >= SMALL_TO_ACCUSE_PX
        || seen.rivals.first().is_some_and(|r| r.explanation.traits.cost < seen.brand_brief);
    let may_accuse = is_readable && (letters >= FEW_TO_ACCUSE || is_rival_clearly_better(seen));
    if odds >= at_size(BRAND_NEEDS, seen_px) + few + unusual
        || may_accuse && -odds >= at_size(OTHERS_NEED, seen_px) + few
    {
        return None;
    }
    Some(if size_px < 14.0 {
        Doubt::TooSmall
    } else if line.ink.delta_e_2000(line.ground) < 12.0 {
        Doubt::LowContrast
    } else if letters < 6.0 {
        Doubt::TooFewGlyphs
    } else if brand.min(rival) > 0.12 {
        Doubt::TooBlurred
    } else {
        Doubt::Undecided
    })
}

/// How much of the size counts: letters that stand out by their hue more than by their lightness are as coarse as the hue is stored, at
/// half of the resolution in most files.
fn clarity(line: &Line) -> f32 {
    let lightness = |c: Srgb8| 0.299 * f32::from(c.r) + 0.587 * f32::from(c.g) + 0.114 * f32::from(c.b);
    ((lightness(line.ink) - lightness(line.ground)).abs() / CLEAR_LIGHTNESS).clamp(0.4, 1.0)
}

/// Whether a family of the library leaves much less of the pieces that both were tried on.
fn is_rival_clearly_better(seen: &Examination) -> bool {
    let brand =
        seen.brand.as_ref().map_or(1.0, |b| Traits { cost: seen.brand_brief, ..b.explanation.traits }.strained());
    let rival = seen.rivals.first().map_or(1.0, |r| r.explanation.traits.strained());
    rival + 0.004 < CLEARLY_BETTER * (brand + 0.004)
}

/// What `table` says for a size, between its rows by linear interpolation.
fn at_size(table: [(f32, f32); 4], size_px: f32) -> f32 {
    let between = table.windows(2).find(|pair| size_px < pair[1].0);
    between.map_or(table[3].1, |pair| {
        let share = ((size_px - pair[0].0) / (pair[1].0 - pair[0].0)).max(0.0);
        pair[0].1 + (pair[1].1 - pair[0].1) * share
    })
}

/// Log odds that the line is the brand's; positive for it.
fn log_odds(brand: &Candidate, rival: Option<&Candidate>, seen: &Examination) -> f32 {
    let own = brand.explanation.traits;
    let figures = figures_against(brand, rival, seen);
    let em = (brand.explanation.fit.em_y / seen.scale).clamp(6.0, 48.0);
    let beyond = (own.stretch.abs() - 0.03 - 0.8 / em).clamp(0.0, 0.3);
    BIAS + figures.iter().zip(WEIGHTS).map(|(f, w)| f * w).sum::<f32>() - BEYOND_HINTING * beyond
}

/// What is weighed of `seen`; none where the brand reads nothing.
pub(super) fn figures_of(seen: &Examination) -> Option<[f32; FIGURES]> {
    seen.brand.as_ref().map(|brand| figures_against(brand, seen.rivals.first(), seen))
}

fn figures_against(brand: &Candidate, rival: Option<&Candidate>, seen: &Examination) -> [f32; FIGURES] {
    let own = brand.explanation.traits;
    // Where no rival could be tried, none speaks for or against.
    let none = Traits { cost: seen.brand_brief, stretch: own.stretch, ..Traits::default() };
    let rival = rival.map_or(none, |r| r.explanation.traits);
    figures(&own, &rival, seen.brand_brief, brand.explanation.fit.em_y / seen.scale)
}

/// What is weighed, in the order of [`WEIGHTS`]. The small sums inside the logarithms are about the noise of clean, large text.
fn figures(brand: &Traits, rival: &Traits, brand_brief: f32, size_px: f32) -> [f32; FIGURES] {
    let em = size_px.clamp(6.0, 48.0);
    let size = (em / 20.0).ln();
    // What hinting, blur and few letters do to the widths of the brand's own lines against their heights, as a standard deviation.
    let deviation = 0.006 + 0.5 / em;
    let strain = |t: &Traits| (t.stretch / deviation).powi(2).min(25.0);
    // Hinting lifts the x-height to a whole pixel more often than it lowers it, so this direction weighs less.
    let narrower = |t: &Traits| (-t.stretch / deviation).clamp(0.0, 5.0);
    let strained = |t: &Traits| t.strained() + 0.004;
    let cost = (brand.cost + 0.004).ln();
    let margin = (strained(rival) / strained(&Traits { cost: brand_brief, ..*brand })).ln().clamp(-3.0, 3.0);
    // Near 1 where both leave as much unexplained, as close relatives do: then widths decide.
    let near = 1.0 / (1.0 + (margin / 0.4).powi(2));
    let excess = (brand.spacing - 0.12).max(0.0) + (-0.05 - brand.spacing).max(0.0);
    [
        cost,
        margin,
        (brand.upper + 0.01).ln(),
        (brand.middle + 0.004).ln(),
        (brand.pitch + 0.003).ln(),
        strain(brand),
        strain(rival),
        (brand.bounce_px + 0.05).ln(),
        (brand.breadth + 0.01).ln(),
        (rival.cost + 0.004).ln(),
        brand.unread,
        (brand.letters.min(30.0) + 1.0).ln(),
        size,
        cost * size,
        margin * size,
        strain(brand) * size,
        excess.min(0.1),
        narrower(brand),
        narrower(rival),
        strain(brand) * near,
        strain(rival) * near,
    ]
}
