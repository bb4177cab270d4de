//! The brand's header and footer looked for on a draft: set anew for its size, laid against its top and bottom, and where one is
//! there, each thing on it held against what was seen.

mod desk;
mod edge;
mod extra;
mod few_colors;
mod field;
mod first_look;
mod icon;
mod ink;
mod logo;
mod picture;
mod pose;
mod read;
mod rest;
mod strip;
mod text;
mod view;

pub use first_look::Shelf;
pub use picture::BandPicture;

use crate::brand::Brand;
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::seen::{Band, BandKind};
use crate::typeset::band::{BandSetter, PartKind};
use serde::{Deserialize, Serialize};

/// The best match of each band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandMatches {
    header: BandView,
    footer: BandView,
}

/// A band's place on the page, and what stands there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandView {
    /// Where it lies or should lie, and how like the page is to it there. Stamped pages give over 0.86, at half their size and as
    /// JPEG 85 too; pages without bands at most 0.3; the band of another institution in the same colours and with the same logo
    /// 0.56 (`tests/stamp.rs`). One of ours with other words on it may give as little as that: only its parts tell.
    pub band: Band,
    /// Whether it is this brand's band, altered or not.
    pub is_there: bool,
    /// What should stand on it, in reading order; empty where nothing speaks for the band.
    pub parts: Vec<PartView>,
    /// Its colour and the one it was found in, where they differ.
    pub ground: Option<(Srgb8, Srgb8)>,
    /// The strip at its inner edge, where that has another colour.
    pub strip: Option<OtherStrip>,
    /// Where something stands on it, beside its parts, that the brand does not have; from the top down.
    pub extras: Vec<PxRect>,
}

/// A strip that has another colour than the brand's on all of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherStrip {
    /// Where it lies on the page.
    pub bbox: PxRect,
    /// The brand's colour.
    pub expected: Srgb8,
    /// The one in the middle of it: channel by channel, half of its pixels are darker.
    pub found: Srgb8,
}

/// One thing that should stand on a band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartView {
    /// What it is.
    pub kind: PartKind,
    /// The text expected; of an icon the name of its kind, empty for a logo.
    pub text: String,
    /// What became of it.
    pub state: PartState,
    /// Where it stands or should stand, on the page.
    pub bbox: PxRect,
    /// Pearson's correlation of its brightness with what was seen where it fits best.
    pub likeness: f32,
}

/// What became of a part of a band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PartState {
    /// As the brand has it.
    Same,
    /// Something else stands there.
    Changed {
        /// What it says, where it is set in the brand's typeface, or the kind whose icon it is; none where it cannot be told.
        found: Option<String>,
    },
    /// Something lies on it.
    Covered,
    /// Nothing stands there.
    Missing,
    /// In another colour.
    Recolored {
        /// The brand's; of a logo, that of its largest area that changed.
        expected: Srgb8,
        /// What was seen.
        found: Srgb8,
    },
    /// In another shape or size.
    Stretched {
        /// Width over height against the brand's; 1 for another size only.
        times: f32,
    },
}

impl BandMatches {
    /// Looks for both bands on `page`; none where they cannot be set. What was prepared for other pages is taken from `shelf`.
    pub fn search(page: &Raster, setter: &BandSetter, shelf: &Shelf, brand: &Brand) -> Option<Self> {
        let search = |kind| {
            let first = first_look::first_look(page, (setter, shelf), brand, kind)?;
            Some(view::examine(page, &first, (setter, shelf), brand))
        };
        Some(Self { header: search(BandKind::Header)?, footer: search(BandKind::Footer)? })
    }

    /// The band, where it is there, altered or not.
    pub fn found(&self, kind: BandKind) -> Option<&BandView> {
        Some(self.view(kind)).filter(|view| view.is_there)
    }

    /// What is known of the place where the band belongs.
    pub const fn view(&self, kind: BandKind) -> &BandView {
        match kind {
            BandKind::Header => &self.header,
            BandKind::Footer => &self.footer,
        }
    }

    /// Where the page is most like the band, be it little.
    pub const fn best(&self, kind: BandKind) -> &Band {
        &self.view(kind).band
    }
}

impl BandView {
    /// Whether nothing on it is altered.
    pub fn is_whole(&self) -> bool {
        let parts = &self.parts;
        self.is_there
            && self.ground.is_none()
            && self.strip.is_none()
            && self.extras.is_empty()
            && parts.iter().all(|p| p.state == PartState::Same)
    }
}
