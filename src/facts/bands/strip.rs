//! The part of a page where a band may lie, and the band as the brand has it, made comparable.

use super::edge::Edge;
use super::field::Field;
use super::first_look::FirstLook;
use super::text::{Channels, Placed};
use crate::brand::Brand;
use crate::brand::template::BandColors;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{Letter, Part, SetBand};

/// Bands are compared with at most this many pixels on the page's shorter side: what posts have.
const SIDE_PX: f32 = 1080.0;

/// The part of the page where the band may lie, and the band as set, both at the size at which they are compared.
#[derive(Clone)]
pub(super) struct Strip {
    pub(super) kind: BandKind,
    pub(super) colors: BandColors,
    pub(super) seen: Channels,
    pub(super) luma: Field,
    pub(super) expected: Channels,
    pub(super) expected_luma: Field,
    pub(super) coverage: Field,
    pub(super) parts: Vec<Part>,
    /// The strip of colour at the band's inner edge, where it is thick enough to be judged.
    pub(super) edge: Option<Edge>,
    /// Row of the strip where the band begins.
    pub(super) origin: i64,
    /// Compared pixels a page pixel, and the strip's place on the page.
    pub(super) scale: f32,
    pub(super) region: PxRect,
    /// By how many rows a column the page's rows fell before they were laid level.
    pub(super) slope: f32,
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
        let seen = channels(&raster);
        Self::of(&first.prepared.set, band_px, (seen, Field::luma(&raster)), (scale, region))
    }

    /// The same pixels against another setting of the band, `growth` larger than the page is: one that was cut is smaller than the one
    /// that was stamped.
    pub(super) fn against(self, set: &SetBand, growth: f32) -> Option<Self> {
        let from = set.raster.size();
        let width = self.luma.width as f32 * (1.0 + growth);
        let height = from.height as f32 * width / from.width.max(1) as f32;
        let band_px = PxSize::new(width.round() as u32, (height.round() as u32).min(self.luma.height as u32));
        let slope = self.slope;
        Some(Self { slope, ..Self::of(set, band_px, (self.seen, self.luma), (self.scale, self.region))? })
    }

    fn of(
        set: &SetBand,
        band_px: PxSize,
        (seen, luma): (Channels, Field),
        (scale, region): (f32, PxRect),
    ) -> Option<Self> {
        let (kind, colors, from) = (set.kind, set.colors, set.raster.size());
        let (ground, ink) = (floats(colors.ground), floats(colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        let strength = step.iter().map(|s| s * s).sum::<f32>();
        if strength < 1.0 {
            return None;
        }
        let share = |p: &[u8]| (0..3).map(|c| (f32::from(p[c]) - ground[c]) * step[c]).sum::<f32>() / strength;
        let scaled = set.raster.scaled(band_px);
        let (across, down) = (band_px.width as f32 / from.width as f32, band_px.height as f32 / from.height as f32);
        Some(Self {
            kind,
            colors,
            expected: channels(&scaled),
            expected_luma: Field::luma(&scaled),
            coverage: Field::from_pixels(&scaled, |p| share(p).clamp(0.0, 1.0)),
            parts: set.parts.iter().map(|part| resized(part, across, down)).collect(),
            edge: Edge::of(set, down),
            origin: if kind == BandKind::Header { 0 } else { luma.height as i64 - i64::from(band_px.height) },
            seen,
            luma,
            scale,
            region,
            slope: 0.0,
        })
    }

    /// The same with the page's rows laid level that fall by `slope` rows a column.
    pub(super) fn leveled(mut self, slope: f32) -> Self {
        let (width, height) = (self.luma.width as f32, self.luma.height as f32);
        let level = |field: &Field| {
            let mut values = Vec::with_capacity(field.values.len());
            for y in 0..field.height {
                for x in 0..field.width {
                    let (across, down) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
                    values.push(field.between(x as f32 - slope * down, y as f32 + slope * across));
                }
            }
            Field { values, ..*field }
        };
        self.seen = [0, 1, 2].map(|c| level(&self.seen[c]));
        self.luma = level(&self.luma);
        self.slope += slope;
        self
    }

    pub(super) fn band_px(&self) -> PxSize {
        PxSize::new(self.coverage.width as u32, self.coverage.height as u32)
    }

    /// A box of the band, moved to where it was found, on the page.
    pub(super) fn on_page(&self, bbox: PxRect, place: Placed) -> PxRect {
        let column = |x: f32| ((x / self.scale).round().max(0.0) as u32).min(self.region.width);
        let row = |y: f32| self.region.y + ((y / self.scale).round().max(0.0) as u32).min(self.region.height);
        let (x, y) = (bbox.x as f32 + place.dx, bbox.y as f32 + place.dy);
        let y = y + self.slope * (x + bbox.width as f32 / 2.0 - self.luma.width as f32 / 2.0);
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
        let seen = behind.mixed(Srgb8::new(p[0], p[1], p[2]), f32::from(p[3]) / 255.0);
        [(seen.r, ground.r), (seen.g, ground.g), (seen.b, ground.b)].iter().all(|(c, ground)| c.abs_diff(*ground) < 20)
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
