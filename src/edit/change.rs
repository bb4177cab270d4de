//! What stamping did to a picture besides laying bands on it, as data; the sentences are made elsewhere.

use crate::geom::PxSize;
use crate::seen::BandKind;

/// What a picture went through, or what the person who stamps it should know of the result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Its edges were cut off, half on each side.
    Cropped {
        /// Part of the picture that is lost, 0..1.
        share: f64,
        /// Pixels of the page that it reached over on the left and right together.
        across_px: u32,
        /// The same above and below.
        down_px: u32,
    },
    /// It was laid whole between the bands, since filling the page would have cut lines of text or hidden them under the bands.
    Spared {
        /// How many.
        lines: usize,
    },
    /// It was laid on a ground, the brand's or its own edge drawn out, half of which shows on each side.
    Padded {
        /// Pixels of ground on the left and right together.
        across_px: u32,
        /// The same above and below.
        down_px: u32,
    },
    /// It was made larger, which makes it soft.
    Enlarged {
        /// By how much, above 1.
        times: f64,
    },
    /// The bands lie over more of it than is usual, [`Change::USUALLY_COVERED`].
    Covered {
        /// Part of the page, 0..1.
        share: f64,
    },
    /// One older band was recognised and gave way; the other one was laid anew, and whatever stood in its stead is still there.
    Added {
        /// The band that was not found.
        kind: BandKind,
    },
    /// The strip at a band's inner edge has the color of the picture beside it, so that nobody sees it.
    StripLost {
        /// The band.
        kind: BandKind,
    },
    /// It is the first of several frames; the others are not in the result.
    FirstFrame,
    /// The page grew to a size that the brand does not allow.
    OffSize {
        /// The size.
        size: PxSize,
    },
}

impl Change {
    /// Bands take a fifth of a square at the most that people lay them on, and half of a story, where they reach past what the
    /// platform covers: from a quarter on it is worth a word.
    pub const USUALLY_COVERED: f64 = 0.25;
}
