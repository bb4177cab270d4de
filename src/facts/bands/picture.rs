//! A band as the brand has it, as it was found, and what differs between the two: the picture that shows why it was called altered.

use super::field::Field;
use super::first_look::{Shelf, first_look};
use super::{BandView, PartState};
use crate::brand::Brand;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::typeset::band::{BandSetter, SetBand};

/// One place of a page in three pictures of one size, a pixel of each for a pixel of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct BandPicture {
    /// The place on the page.
    pub place: PxRect,
    /// What the brand has there, in the page's size; each part where it was found, so that a page cut by a few pixels, or a number
    /// pushed aside by its neighbor, does not differ throughout.
    pub expected: Raster,
    /// What the page shows, its transparent parts laid on the brand's ground.
    pub found: Raster,
    /// The band in pale grey; red where the page has what the brand has not, blue where it lacks what the brand has. Parts that were
    /// found to be the brand's are grey, be they softened by a codec.
    pub difference: Raster,
}

/// On the page and not the brand's.
const OTHER: Srgb8 = Srgb8::new(0xC8, 0x20, 0x2F);
/// The brand's and not on the page.
const LACKING: Srgb8 = Srgb8::new(0x1F, 0x6F, 0xB5);
/// Softened differences of a channel under the first are a codec's noise; from the second on they are drawn in full.
const NOISE: [f32; 2] = [28.0, 72.0];
/// Standard deviation of that softening as a part of the page's shorter side: a pixel of 1080, about half a stroke of the smallest text.
const SOFT: f32 = 1.0 / 1080.0;
/// Likeness from which a part's place is trusted.
const PLACED: f32 = 0.72;
/// Room around a part that belongs to it, in pixels: as far as softening reaches.
const AROUND_PX: u32 = 3;
/// Between the rows of [`BandPicture::stacked`].
const GAP_PX: u32 = 10;

impl BandPicture {
    /// The pictures of the band that `view` tells of; none where nothing speaks for it, or it cannot be set.
    pub(in crate::facts) fn of(
        page: &Raster,
        view: &BandView,
        (setter, shelf): (&BandSetter, &Shelf),
        brand: &Brand,
    ) -> Option<Self> {
        if view.parts.is_empty() {
            return None;
        }
        let first = first_look(page, (setter, shelf), brand, view.band.kind)?;
        let place = first.band.bbox;
        let found = page.cropped(place).flattened(brand.palette.ground);
        let expected = moved(&first.prepared.set, view, &found);
        let sigma_px = (SOFT * page.size().width.min(page.size().height) as f32).clamp(0.5, 2.0);
        let difference = difference(&expected, &found, view, place, sigma_px);
        Some(Self { place, expected, found, difference })
    }

    /// The part of all three around `bbox` of the page, with as much again above, below and beside it as it is high.
    pub fn around(&self, bbox: PxRect) -> Self {
        let (place, room) = (self.place, bbox.intersection(self.place));
        let ends = |px: u32, from: u32| px.saturating_sub(from);
        let more = bbox.height;
        let left = ends(room.x, place.x).saturating_sub(more);
        let top = ends(room.y, place.y).saturating_sub(more);
        let inner = PxRect::from_ends(
            left,
            top,
            (ends(room.right(), place.x) + more).min(place.width),
            (ends(room.bottom(), place.y) + more).min(place.height),
        );
        if room.is_empty() {
            return self.clone();
        }
        let cut = |raster: &Raster| raster.cropped(inner);
        Self {
            place: PxRect::new(place.x + inner.x, place.y + inner.y, inner.width, inner.height),
            expected: cut(&self.expected),
            found: cut(&self.found),
            difference: cut(&self.difference),
        }
    }

    /// All three under each other on white: expected, found, difference.
    pub fn stacked(&self) -> Raster {
        let PxSize { width, height } = self.found.size();
        let mut sheet = Raster::filled(PxSize::new(width, 3 * height + 2 * GAP_PX), Srgb8::WHITE);
        for (n, row) in [&self.expected, &self.found, &self.difference].into_iter().enumerate() {
            let at = 4 * (n * (height + GAP_PX) as usize) * width as usize;
            sheet.rgba_mut()[at..at + row.rgba().len()].copy_from_slice(row.rgba());
        }
        sheet
    }
}

/// The band at the size of its place, its parts moved to where they were found; what was not found moves as the others did.
fn moved(set: &SetBand, view: &BandView, found: &Raster) -> Raster {
    let size = found.size();
    let whole = set.raster.scaled(size);
    let from = set.raster.size();
    let scaled = |b: PxRect| {
        let across = |px: u32| (f64::from(px) * f64::from(size.width) / f64::from(from.width.max(1))).round() as u32;
        let down = |px: u32| (f64::from(px) * f64::from(size.height) / f64::from(from.height.max(1))).round() as u32;
        PxRect::from_ends(across(b.x), down(b.y), across(b.right()), down(b.bottom()))
    };
    let homes: Vec<PxRect> = set.parts.iter().map(|part| scaled(part.bbox)).collect();
    let shifts: Vec<Option<(i64, i64)>> = (homes.iter().zip(&view.parts))
        .map(|(home, part)| {
            let middle = |b: PxRect| (i64::from(2 * b.x + b.width), i64::from(2 * b.y + b.height));
            let (here, there) = (middle(*home), middle(part.bbox));
            // The view's boxes stand on the page.
            let top = 2 * i64::from(view.band.bbox.y);
            (part.likeness >= PLACED).then_some(((there.0 - here.0) / 2, (there.1 - top - here.1) / 2))
        })
        .collect();
    let usual = median(&shifts);
    let mut band = bare(&whole, &homes, usual.1, found);
    for (home, shift) in homes.iter().zip(&shifts) {
        let window = home.grown(AROUND_PX, size);
        paste(&mut band, &whole.cropped(window), window, shift.unwrap_or(usual));
    }
    band
}

fn median(shifts: &[Option<(i64, i64)>]) -> (i64, i64) {
    let middle = |mut all: Vec<i64>| {
        all.sort_unstable();
        all.get(all.len() / 2).copied().unwrap_or(0)
    };
    let found = || shifts.iter().flatten();
    (middle(found().map(|s| s.0).collect()), middle(found().map(|s| s.1).collect()))
}

/// The band's ground and strip without its parts: each row has the colour that it has in a column that no part reaches. Where the band
/// was moved away from, on a page that was cut, the picture begins: nothing is expected there but what was found.
fn bare(whole: &Raster, parts: &[PxRect], shift: i64, found: &Raster) -> Raster {
    let PxSize { width, height } = whole.size();
    let free = (0..width).find(|x| !parts.iter().any(|b| (b.x..b.right()).contains(x))).unwrap_or(0);
    let mut band = found.clone();
    for y in 0..height {
        let from = i64::from(y) - shift;
        if !(0..i64::from(height)).contains(&from) {
            continue;
        }
        let pixel = whole.pixel(free, from as u32);
        for p in band.rgba_mut()[4 * (y * width) as usize..][..4 * width as usize].chunks_exact_mut(4) {
            p.copy_from_slice(&pixel);
        }
    }
    band
}

fn paste(band: &mut Raster, part: &Raster, window: PxRect, (dx, dy): (i64, i64)) {
    let size = band.size();
    for y in 0..window.height {
        let to = i64::from(window.y + y) + dy;
        for x in 0..window.width {
            let at = i64::from(window.x + x) + dx;
            if (0..i64::from(size.width)).contains(&at) && (0..i64::from(size.height)).contains(&to) {
                let seat = 4 * (to * i64::from(size.width) + at) as usize;
                band.rgba_mut()[seat..seat + 4].copy_from_slice(&part.pixel(x, y));
            }
        }
    }
}

fn difference(expected: &Raster, found: &Raster, view: &BandView, place: PxRect, sigma_px: f32) -> Raster {
    let size = found.size();
    let gap = |c: usize| {
        let of = |raster: &Raster| Field::from_pixels(raster, |p| f32::from(p[c]));
        of(found).beyond(&of(expected)).softened(sigma_px)
    };
    let gaps = [0, 1, 2].map(gap);
    let ground = view.ground.map_or_else(|| commonest(expected), |(_, found)| found);
    let sound: Vec<PxRect> = (view.parts.iter())
        .filter(|part| part.state == PartState::Same && view.ground.is_none())
        .map(|part| part.bbox.grown(AROUND_PX, PxSize::new(u32::MAX / 2, u32::MAX / 2)))
        .collect();
    let mut picture = found.clone();
    for (n, p) in picture.rgba_mut().chunks_exact_mut(4).enumerate() {
        let (x, y) = (n as u32 % size.width, n as u32 / size.width);
        let pale = (246.0 - 0.45 * away(p, ground)).round() as u8;
        let grey = Srgb8::new(pale, pale, pale);
        let apart = gaps.iter().map(|g| g.values[n].abs()).fold(0.0, f32::max);
        let share = ((apart - NOISE[0]) / (NOISE[1] - NOISE[0])).clamp(0.0, 1.0);
        let is_sound = || sound.iter().any(|b| b.contains(place.x + x, place.y + y));
        let seen = if share > 0.0 && !is_sound() {
            // The colour of what is farther from the ground says whose ink it is.
            let is_lacking = away(&expected.pixel(x, y), ground) > away(p, ground);
            grey.mixed(if is_lacking { LACKING } else { OTHER }, share)
        } else {
            grey
        };
        p.copy_from_slice(&[seen.r, seen.g, seen.b, 255]);
    }
    picture
}

/// The largest difference of a channel.
fn away(p: &[u8], ground: Srgb8) -> f32 {
    [ground.r, ground.g, ground.b].iter().zip(p).map(|(g, v)| f32::from(g.abs_diff(*v))).fold(0.0, f32::max)
}

fn commonest(raster: &Raster) -> Srgb8 {
    let mut counts = std::collections::BTreeMap::new();
    for p in raster.rgba().chunks_exact(4) {
        *counts.entry([p[0], p[1], p[2]]).or_insert(0_u32) += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(Srgb8::WHITE, |([r, g, b], _)| Srgb8::new(r, g, b))
}
