//! Plain results of measuring a draft: what reports, overlays and screens may read.
//!
//! Data only. Not here: how any of it is measured (`vision`, `typeface`, `facts`) or judged (`checks`).

use crate::color::Srgb8;
use crate::geom::PxRect;
use serde::{Deserialize, Serialize};

/// What a pixel is, once the brand is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PixelClass {
    /// One of the brand's colours, within its tolerance.
    Brand,
    /// A declared neutral.
    Neutral,
    /// A brand colour over white, in a share that the brand allows.
    Tint,
    /// Part of a smooth run between two brand colours.
    Gradient,
    /// The anti-aliased or JPEG-smeared mix of two neighbouring flat areas.
    Edge,
    /// Photo, shaded illustration or QR code: never judged by colour.
    Photo,
    /// None of these: off the palette.
    Other,
    /// Fully transparent: never counted.
    Clear,
}

/// The brand colour nearest to some colour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    /// Its name in the brand file.
    pub name: String,
    /// Its value.
    pub hex: Srgb8,
    /// CIEDE2000 between the two, rounded to a hundredth.
    pub delta_e: f32,
}

/// One colour of a draft with what it is and how much of the page it covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Swatch {
    /// The commonest real value of the area, not a mean.
    pub color: Srgb8,
    /// Part of the counted (not transparent) pixels of the page, 0..1.
    pub share: f64,
    /// What it is.
    pub class: PixelClass,
    /// Name of the palette colour, neutral or tint, where it is one.
    pub name: Option<String>,
    /// The brand colour nearest to it; none in a brand without colours.
    pub nearest: Option<Nearest>,
    /// Where it lies, largest first, at most 8.
    pub boxes: Vec<PxRect>,
}

/// What can be said of the typeface of one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FaceVerdict {
    /// Set in the brand's typeface.
    Brand,
    /// Set in another one.
    Off,
    /// Cannot be told; the reason says why.
    Uncertain,
}

/// Why the typeface of a line cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Too few pixels per em.
    TooSmall,
    /// Too few glyphs that differ between families.
    TooFewGlyphs,
    /// Ink that looks like no font's letters: an icon, an ornament, another script.
    NotLetters,
    /// Edges too soft.
    TooBlurred,
    /// Ink and ground too alike.
    LowContrast,
    /// The evidence for and against weighs the same.
    Undecided,
}

impl Doubt {
    /// Whether the ink may as well be an icon, so that nothing but the place of it is known.
    pub const fn may_be_icon(self) -> bool {
        matches!(self, Self::TooFewGlyphs | Self::NotLetters)
    }

    /// The word used in JSON, and in message ids after `doubt-`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooSmall => "too-small",
            Self::TooFewGlyphs => "too-few-glyphs",
            Self::NotLetters => "not-letters",
            Self::TooBlurred => "too-blurred",
            Self::LowContrast => "low-contrast",
            Self::Undecided => "undecided",
        }
    }
}

/// One line of text (and one column of it) with what was seen of its typeface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineVerdict {
    /// Tight box of the ink.
    pub bbox: PxRect,
    /// Whose typeface it is.
    pub verdict: FaceVerdict,
    /// The likely family, lower case with dashes (`open-sans`); none where unknown.
    pub family: Option<String>,
    /// CSS weight 100..900 of the best rendition; none where unknown.
    pub weight: Option<u16>,
    /// Whether the best rendition is an italic.
    pub italic: bool,
    /// Estimated size in pixels per em.
    pub size_px: f32,
    /// Estimated height of a lower-case x in pixels.
    pub x_height_px: f32,
    /// Calibrated probability, 0..1, that the verdict is right.
    pub certainty: f32,
    /// Why it is uncertain; none for the other verdicts.
    pub doubt: Option<Doubt>,
    /// Colour of the letters' core.
    pub ink: Srgb8,
    /// Colour behind the letters.
    pub ground: Srgb8,
}

/// Which of the two bands of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BandKind {
    /// At the top.
    Header,
    /// At the bottom.
    Footer,
}

/// A header or footer as found on a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Which one.
    pub kind: BandKind,
    /// Where it lies.
    pub bbox: PxRect,
    /// How well it agrees with the expected one, 0..1 (normalised correlation).
    pub likeness: f32,
}
