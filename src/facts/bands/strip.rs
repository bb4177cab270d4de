//! The part of a page where a band may lie, and the band as the brand has it, made comparable.

use super::field::Field;
use super::first_look::FirstLook;
use super::text::{Channels, Placed};
use crate::brand::Brand;
use crate::brand::template::BandColors;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{Letter, Part};

/// Bands are compared with at most this many pixels on the page's shorter side: what posts have.
const SIDE_PX: f32 = 1080.0;

/// The part of the page where the band may lie, and the band as set, both at the size at which they are compared.
pub(super) struct Strip {
    pub(super) kind: BandKind,
    pub(super) colors: BandColors,
    pub(super) seen: Channels,
    pub(super) luma: Field,
    pub(super) expected: Channels,
    pub(super) expected_luma: Field,
    pub(super) coverage: Field,
    pub(super) parts: Vec<Part>,
    /// Row of the strip where the band begins.
    pub(super) origin: i64,
    /// Compared pixels a page pixel, and the strip's place on the page.
    pub(super) scale: f32,
    pub(super) region: PxRect,
}

impl Strip {
    pub(super) fn cut(page: &Raster, first: &FirstLook, brand: &Brand) -> Option<Self> {
        let (size, kind) = (page.size(), first.band.kind);
        let scale = (SIDE_PX / size.width.min(size.height).max(1) as f32).min(1.0);
        let bbox = first.band.bbox;
        let more = (bbox.height / 4 + 8).min(size.height - bbox.height);
        let top = if kind == BandKind::Header { 0 } else { bbox.y - more };
        let region = PxRect::new(0, top, size.width, bbox.height + more);
        let scaled = |px: u32| ((px as f32 * scale).round() as u32).max(1);
        let raster = page.cropped(region).flattened(brand.palette.ground);
        let raster = raster.scaled(PxSize::new(scaled(region.width), scaled(region.height)));
        let band_px = PxSize::new(raster.size().width, scaled(bbox.height).min(raster.size().height));
        let set = first.prepared.set.raster.scaled(band_px);
        let colors = first.prepared.set.colors;
        let (ground, ink) = (floats(colors.ground), floats(colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        let strength = step.iter().map(|s| s * s).sum::<f32>();
        if strength < 1.0 {
            return None;
        }
        let share = |p: &[u8]| (0..3).map(|c| (f32::from(p[c]) - ground[c]) * step[c]).sum::<f32>() / strength;
        let from = first.prepared.set.raster.size();
        let (across, down) = (band_px.width as f32 / from.width as f32, band_px.height as f32 / from.height as f32);
        Some(Self {
            kind,
            colors,
            seen: channels(&raster),
            luma: Field::luma(&raster),
            expected: channels(&set),
            expected_luma: Field::luma(&set),
            coverage: Field::from_pixels(&set, |p| share(p).clamp(0.0, 1.0)),
            parts: first.prepared.set.parts.iter().map(|part| resized(part, across, down)).collect(),
            origin: if kind == BandKind::Header { 0 } else { i64::from(raster.size().height - band_px.height) },
            scale,
            region,
        })
    }

    pub(super) fn band_px(&self) -> PxSize {
        PxSize::new(self.coverage.width as u32, self.coverage.height as u32)
    }

    /// A box of the band, moved to where it was found, on the page.
    pub(super) fn on_page(&self, bbox: PxRect, place: Placed) -> PxRect {
        let column = |x: f32| ((x / self.scale).round().max(0.0) as u32).min(self.region.width);
        let row = |y: f32| self.region.y + ((y / self.scale).round().max(0.0) as u32).min(self.region.height);
        let (x, y) = (bbox.x as f32 + place.dx, bbox.y as f32 + place.dy);
        let (right, bottom) = (x + bbox.width as f32, y + bbox.height as f32);
        PxRect::from_ends(column(x), row(y), column(right), row(bottom))
    }
}

/// A part's place once the band was scaled.
fn resized(part: &Part, across: f32, down: f32) -> Part {
    let b = part.bbox;
    let low = |px: u32, by: f32| (px as f32 * by).floor() as u32;
    let high = |px: u32, by: f32| (px as f32 * by).ceil() as u32;
    Part {
        bbox: PxRect::from_ends(low(b.x, across), low(b.y, down), high(b.right(), across), high(b.bottom(), down)),
        size_px: part.size_px * down,
        baseline_px: part.baseline_px * down,
        letters: (part.letters.iter())
            .map(|l| Letter { left_px: l.left_px * across, right_px: l.right_px * across, ..*l })
            .collect(),
        ..part.clone()
    }
}

/// Share of the band's place that has its colour, near enough for any codec; every seventh pixel says it.
pub(super) fn share_of_ground(page: &Raster, first: &FirstLook, brand: &Brand) -> f32 {
    let ground = first.prepared.set.colors.ground;
    let bbox = first.band.bbox;
    let behind = brand.palette.ground;
    let near = |p: &&[u8]| {
        let part = f32::from(p[3]) / 255.0;
        let seen = |c: u8, behind: u8| f32::from(behind) + (f32::from(c) - f32::from(behind)) * part;
        let channels = [(p[0], behind.r, ground.r), (p[1], behind.g, ground.g), (p[2], behind.b, ground.b)];
        channels.iter().all(|&(c, behind, ground)| (seen(c, behind) - f32::from(ground)).abs() < 20.0)
    };
    let pixels = (bbox.y..bbox.bottom()).flat_map(|y| page.row(y).chunks_exact(4)).step_by(7);
    pixels.filter(near).count() as f32 / (bbox.area_px() as f32 / 7.0).ceil().max(1.0)
}

fn channels(raster: &Raster) -> Channels {
    [0, 1, 2].map(|c| Field::from_pixels(raster, |p| f32::from(p[c])))
}

pub(super) fn floats(color: Srgb8) -> [f32; 3] {
    [color.r, color.g, color.b].map(f32::from)
}

pub(super) fn srgb8(color: [f32; 3]) -> Srgb8 {
    let [r, g, b] = color.map(|v| v.round().clamp(0.0, 255.0) as u8);
    Srgb8::new(r, g, b)
}
