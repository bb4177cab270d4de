//! Why a band cannot be set: refusals name the text, its room and what it would need.

use crate::geom::PxSize;
use crate::raster::RasterError;
use crate::typeset::FaceError;

/// Why a band cannot be set.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BandError {
    /// A font file of the brand is no font, or there is none.
    #[error("{file}: {fault}")]
    Font {
        /// The file.
        file: String,
        /// What is wrong.
        fault: FaceError,
    },
    /// The logo is no picture.
    #[error("{file}: {fault}")]
    Logo {
        /// The file.
        file: String,
        /// What is wrong.
        fault: RasterError,
    },
    /// The brand's face cannot draw a letter of the text.
    #[error("“{text}” has “{letter}”, which the brand's typeface cannot draw")]
    NoGlyph {
        /// The text.
        text: String,
        /// The letter.
        letter: char,
    },
    /// Even at the template's smallest size the text is larger than its place.
    #[error("“{text}” has {room} px and would need {needed} px at the smallest size that the template allows")]
    TextTooLong {
        /// The text.
        text: String,
        /// The place.
        room: PxSize,
        /// What it would need.
        needed: PxSize,
    },
    /// Text that fits would be too small to read.
    #[error("the page of {page} px is too small: “{text}” is legible from {least_side_px} px on the shorter side")]
    PageTooSmall {
        /// The page.
        page: PxSize,
        /// The text that comes out smallest.
        text: String,
        /// Shorter side that a page of the same shape needs.
        least_side_px: u32,
    },
}
