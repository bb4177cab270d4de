//! What a colour map says, without its pixels: small enough to be kept between runs.

use super::{Ink, OffColor};
use crate::seen::Swatch;
use serde::{Deserialize, Serialize};

/// The colours of a draft under one brand, by area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColorSummary {
    swatches: Vec<Swatch>,
    offs: Vec<OffColor>,
    brand_shares: Vec<(Ink, f64)>,
    photo_share: f64,
}

impl ColorSummary {
    pub(super) const fn new(
        swatches: Vec<Swatch>,
        offs: Vec<OffColor>,
        brand_shares: Vec<(Ink, f64)>,
        photo_share: f64,
    ) -> Self {
        Self { swatches, offs, brand_shares, photo_share }
    }

    /// The report's palette: at most 12 colours, largest first.
    pub fn swatches(&self) -> &[Swatch] {
        &self.swatches
    }

    /// The off-palette colours, largest first.
    pub fn off_areas(&self) -> &[OffColor] {
        &self.offs
    }

    /// As [`super::ColorMap::brand_shares`].
    pub fn brand_shares(&self) -> impl Iterator<Item = (&Ink, f64)> {
        self.brand_shares.iter().map(|(ink, share)| (ink, *share))
    }

    /// Part of the counted pixels that is photo, 0..1.
    pub const fn photo_share(&self) -> f64 {
        self.photo_share
    }
}
