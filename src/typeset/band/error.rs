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
        /// What it would need there, with all lines that stand above each other.
        needed: PxSize,
        /// What of it there is too little of.
        lacks: Lack,
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

/// What a place has too little of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Of width: shorter text would fit, or the same in more lines.
    Width,
    /// Of height: a higher band would do, or fewer lines.
    Height,
}

impl BandError {
    /// Of two refusals, each for another number of lines, the one that misses by less: what it asks for is the least that helps.
    pub(super) fn nearer_of(known: Option<Self>, other: Self) -> Option<Self> {
        Some(known.filter(|known| known.misses_by() <= other.misses_by()).unwrap_or(other))
    }

    /// Of two refusals of texts that stand above each other, the one that misses by more: what it asks for helps both.
    pub(super) fn farther_of(known: Option<Self>, other: Self) -> Option<Self> {
        Some(known.filter(|known| known.misses_by() >= other.misses_by()).unwrap_or(other))
    }

    /// A page that is too small holds text that fits; any text too long misses by more.
    fn misses_by(&self) -> f32 {
        match self {
            Self::PageTooSmall { page, least_side_px, .. } => {
                1.0 - page.width.min(page.height) as f32 / (*least_side_px).max(1) as f32
            }
            Self::TextTooLong { room, needed, .. } => {
                let times = |needed: u32, room: u32| needed as f32 / room.max(1) as f32;
                times(needed.width, room.width).max(times(needed.height, room.height)).max(1.0)
            }
            Self::Font { .. } | Self::Logo { .. } | Self::NoGlyph { .. } => f32::INFINITY,
        }
    }
}
