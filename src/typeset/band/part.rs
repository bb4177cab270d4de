//! A set band and the things on it, as data.

use crate::brand::template::BandColors;
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::seen::BandKind;

/// A band, ready to be laid on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct SetBand {
    /// Which one.
    pub kind: BandKind,
    /// Its pixels: as wide as the page, opaque.
    pub raster: Raster,
    /// Its ground, and the ink of its text.
    pub colors: BandColors,
    /// What stands on it, in reading order.
    pub parts: Vec<Part>,
}

/// One thing on a band.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its text; of an icon the name of its kind, empty for logos.
    pub text: String,
    /// Box of its ink, on the band.
    pub bbox: PxRect,
    /// Pixels per em; the side of its square for an icon, the height of a logo.
    pub size_px: f32,
    /// Row of its baseline, on the band; its lower edge for logo and icons.
    pub baseline_px: f32,
    /// Columns of each letter's ink on the band, from left to right, with the byte of the text it stands for.
    pub letters: Vec<Letter>,
}

/// One letter of a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letter {
    /// Byte of [`Part::text`].
    pub at: usize,
    /// Left edge of its ink.
    pub left_px: f32,
    /// Right edge of its ink.
    pub right_px: f32,
}

/// What a part of a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum PartKind {
    /// The institution's mark.
    Logo,
    /// The institution's name.
    Institution,
    /// The office's name.
    Office,
    /// The drawing before a contact.
    Icon,
    /// A number, account or address.
    Contact,
    /// A hashtag.
    Hashtag,
}
