//! A first look: the band set for the page, laid against its top or bottom at a few hundred pixels, all of its parts at once.
//!
//! Each thing on the band is compared by itself and counts the same, since the ground and the strip, which fill most of a band, are
//! alike in every band of the house.

use crate::brand::Brand;
use crate::brand::template::BandColors;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::{Band, BandKind};
use crate::typeset::band::{BandSetter, Part, PartKind, SetBand};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Pages are compared with this many pixels on the shorter side: enough for words, few enough for JPEG and rescaling to fade.
const SIDE_PX: u32 = 480;
/// Bands are set for the page as it is, and where that does not match, for pages of the same shape with this shorter side: baselines
/// stand on whole pixels, so that a page made smaller after it was stamped differs a little from one stamped small.
const SET_SIDES_PX: [u32; 2] = [1080, 720];
/// No page larger than this is set only to be compared, unless the draft is one: a rule one pixel high would become a page of
/// gigabytes.
const MOST_SET_PX: u64 = 30_000_000;
/// From this likeness on no better match is looked for.
const SURE: f32 = 0.95;
/// Under this likeness no other setting is tried: it moves letters by less than a pixel.
const NOTHING: f32 = 0.15;
/// How far a band may lie off its place, in compared pixels: a page cut or shifted by a few of its own.
const SHIFT_PX: i64 = 3;

/// Where a band would lie, how like the page is to it there, and the setting that comes nearest.
pub(super) struct FirstLook {
    pub(super) band: Band,
    pub(super) prepared: Arc<Prepared>,
    strip_px: PxSize,
}

impl FirstLook {
    /// The band set for pages of this shape with another shorter side, which may be the ones that this one was made from: those that
    /// the first look tries, and the page `growth` larger.
    pub(super) fn others(
        &self,
        page: PxSize,
        growth: f32,
        (setter, shelf): (&BandSetter, &Shelf),
    ) -> impl Iterator<Item = Arc<Prepared>> {
        let side = page.width.min(page.height);
        let grown = (side as f32 * (1.0 + growth)).round() as u32;
        let (kind, colors) = (self.band.kind, self.prepared.set.colors);
        let sides = SET_SIDES_PX.into_iter().chain([grown]).enumerate();
        // A page cut by a few pixels was nearly as large as it should be.
        let sides = sides
            .filter(move |(n, side)| *n < SET_SIDES_PX.len() || SET_SIDES_PX.iter().all(|s| s.abs_diff(*side) > 2));
        let sets = sides.filter_map(move |(_, wanted)| {
            let set_for = of_side(page, wanted);
            if set_for.area_px() > MOST_SET_PX.max(page.area_px()) {
                return None;
            }
            let prepare = || setter.set_in(kind, set_for, colors).ok().map(|set| Prepared::new(set, self.strip_px));
            shelf.prepared((kind, colors, set_for, self.strip_px), prepare)
        });
        sets.filter(|other| !Arc::ptr_eq(other, &self.prepared))
    }
}

/// The size of a page of this shape with another shorter side.
fn of_side(page: PxSize, wanted: u32) -> PxSize {
    let scale = f64::from(wanted) / f64::from(page.width.min(page.height).max(1));
    let length = |px: u32| ((f64::from(px) * scale).round() as u32).max(1);
    PxSize::new(length(page.width), length(page.height))
}

pub(super) fn first_look(
    page: &Raster,
    (setter, shelf): (&BandSetter, &Shelf),
    brand: &Brand,
    kind: BandKind,
) -> Option<FirstLook> {
    let size = page.size();
    let side = size.width.min(size.height);
    if side == 0 {
        return None;
    }
    let compared = of_side(size, side.min(SIDE_PX));
    let strip_px = PxSize::new(compared.width, setter.height_px(kind, compared).min(compared.height));
    let bbox = place(size, setter.height_px(kind, size).min(size.height), kind);
    let seen = page.cropped(bbox).flattened(brand.palette.ground).scaled(strip_px);
    let colors = setter.colors_near(kind, middle(&seen));
    let strip = Plane::of(&seen);

    let mut best: Option<(f32, Arc<Prepared>)> = None;
    let others = SET_SIDES_PX.map(|side| of_side(size, side)).into_iter();
    let others = others.filter(|other| *other != size && other.area_px() <= MOST_SET_PX.max(size.area_px()));
    for set_for in std::iter::once(size).chain(others) {
        let prepare = || setter.set_in(kind, set_for, colors).ok().map(|set| Prepared::new(set, strip.size));
        let Some(set) = shelf.prepared((kind, colors, set_for, strip.size), prepare) else { continue };
        let likeness = set.likeness(&strip);
        if best.as_ref().is_none_or(|b| likeness > b.0) {
            best = Some((likeness, set));
        }
        if !(NOTHING..SURE).contains(&likeness) {
            break;
        }
    }
    best.map(|(likeness, prepared)| FirstLook { band: Band { kind, bbox, likeness }, prepared, strip_px })
}

/// The colour in the middle of all, channel by channel: of a band its ground, which fills more than half of it.
fn middle(strip: &Raster) -> Srgb8 {
    let [r, g, b] = [0, 1, 2].map(|c| {
        let mut counts = [0_usize; 256];
        strip.rgba().chunks_exact(4).for_each(|p| counts[usize::from(p[c])] += 1);
        let half = strip.rgba().len() / 8;
        let mut below = 0;
        let is_past = |count: &usize| {
            below += count;
            below > half
        };
        counts.iter().position(is_past).unwrap_or(0) as u8
    });
    Srgb8::new(r, g, b)
}

/// A band set for a page, and as it is compared.
pub(super) struct Prepared {
    pub(super) set: SetBand,
    expected: Plane,
    windows: Vec<PxRect>,
}

impl Prepared {
    fn new(set: SetBand, strip_px: PxSize) -> Self {
        let (expected, windows) = (Plane::of(&set.raster.scaled(strip_px)), windows(&set, strip_px));
        Self { set, expected, windows }
    }

    fn bytes(&self) -> usize {
        self.set.raster.rgba().len() + self.expected.channels.iter().map(|c| 4 * c.len()).sum::<usize>()
    }

    /// How like the band is to the strip, at the shift that suits it best.
    fn likeness(&self, strip: &Plane) -> f32 {
        let at = |(dx, dy)| {
            let sum: f32 = self.windows.iter().map(|window| self.expected.likeness(strip, *window, dx, dy)).sum();
            sum / self.windows.len() as f32
        };
        let still = (at((0, 0)), (0, 0));
        if still.0 >= SURE {
            return still.0;
        }
        // Every other shift first, then those around the best of them: the likeness has one summit, some pixels wide.
        let better = |best: (f32, (i64, i64)), shift: (i64, i64)| {
            let likeness = at(shift);
            if likeness > best.0 { (likeness, shift) } else { best }
        };
        let grid = (-SHIFT_PX..=SHIFT_PX).step_by(2);
        let every_other = grid.clone().flat_map(|dy| grid.clone().map(move |dx| (dx, dy)));
        let (_, (x, y)) = every_other.fold(still, better);
        let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
        around.fold(still, better).0
    }
}

/// Kind, colors, size of the page, and size at which strips are compared.
type Key = (BandKind, BandColors, PxSize, PxSize);

/// Bands prepared for the pages seen last: the drafts of a folder have few sizes. Only time depends on what lies here.
#[derive(Default)]
pub struct Shelf(Mutex<VecDeque<(Key, Arc<Prepared>)>>);

/// What may lie on a shelf.
const SHELF_BYTES: usize = 32 << 20;

impl Shelf {
    fn prepared(&self, key: Key, prepare: impl FnOnce() -> Option<Prepared>) -> Option<Arc<Prepared>> {
        // A thread that broke leaves whole entries behind.
        let shelf = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = shelf().iter().find(|(known, _)| *known == key) {
            return Some(Arc::clone(known));
        }
        let new = Arc::new(prepare()?);
        let mut shelf = shelf();
        shelf.push_back((key, Arc::clone(&new)));
        while shelf.iter().map(|(_, band)| band.bytes()).sum::<usize>() > SHELF_BYTES {
            shelf.pop_front();
        }
        Some(new)
    }
}

/// Where the things on a band lie once it has been scaled to `to`, each with a little ground around; the whole band where it is
/// bare. Icons are left out: contacts say more.
fn windows(set: &SetBand, to: PxSize) -> Vec<PxRect> {
    let from = set.raster.size();
    let scaled = |px: u32, of: u32, to: u32| (f64::from(px) * f64::from(to) / f64::from(of)).round() as u32;
    let windows: Vec<PxRect> = (set.parts.iter())
        .filter(|part| part.kind != PartKind::Icon)
        .map(|Part { bbox: b, .. }| {
            let (x, y) = (scaled(b.x, from.width, to.width), scaled(b.y, from.height, to.height));
            let (right, bottom) = (scaled(b.right(), from.width, to.width), scaled(b.bottom(), from.height, to.height));
            PxRect::from_ends(x, y, right, bottom).grown(2, to)
        })
        .collect();
    if windows.is_empty() { vec![to.as_rect()] } else { windows }
}

fn place(page: PxSize, height: u32, kind: BandKind) -> PxRect {
    let top = if kind == BandKind::Header { 0 } else { page.height - height };
    PxRect::new(0, top, page.width, height)
}

/// A strip as numbers: red, green, blue and the strength of edges at each pixel.
struct Plane {
    size: PxSize,
    channels: [Vec<f32>; 4],
}

impl Plane {
    fn of(strip: &Raster) -> Self {
        let size = strip.size();
        let [r, g, b] = [0, 1, 2].map(|c| strip.rgba().chunks_exact(4).map(|p| f32::from(p[c])).collect::<Vec<_>>());
        let luma: Vec<f32> = (0..r.len()).map(|n| 0.299 * r[n] + 0.587 * g[n] + 0.114 * b[n]).collect();
        let at = |x: u32, y: u32| luma[(y * size.width + x) as usize];
        let mut edges = Vec::with_capacity(luma.len());
        for y in 0..size.height {
            for x in 0..size.width {
                let across = at((x + 1).min(size.width - 1), y) - at(x.saturating_sub(1), y);
                let down = at(x, (y + 1).min(size.height - 1)) - at(x, y.saturating_sub(1));
                edges.push((across * across + down * down).sqrt());
            }
        }
        Self { size, channels: [r, g, b, edges] }
    }

    /// How like `seen` is inside `window` when moved by (`dx`, `dy`): the mean of two normalised correlations, one over colours
    /// and one over edges, less the mean distance of colours beyond what a codec makes. 1 for equal strips, about 0 for
    /// unrelated ones.
    fn likeness(&self, seen: &Self, window: PxRect, dx: i64, dy: i64) -> f32 {
        let mut sums = [Sums::default(); 4];
        let (width, height) = (i64::from(self.size.width), i64::from(self.size.height));
        let columns = i64::from(window.x).max(-dx)..i64::from(window.right()).min(width - dx);
        let length = (columns.end - columns.start).max(0) as usize;
        for y in i64::from(window.y).max(-dy)..i64::from(window.bottom()).min(height - dy) {
            let (own, other) = (y * width + columns.start, (y + dy) * width + columns.start + dx);
            for (sum, (a, b)) in sums.iter_mut().zip(self.channels.iter().zip(&seen.channels)) {
                sum.add(&a[own as usize..][..length], &b[other as usize..][..length]);
            }
        }
        let count = sums[0].count.max(1.0);
        let colors = Sums::correlation(&sums[..3]);
        let edges = Sums::correlation(&sums[3..]);
        let apart = sums[..3].iter().map(|s| s.apart).sum::<f64>() / 3.0;
        let strange = ((apart / count - 24.0) / 80.0).clamp(0.0, 1.0);
        (((colors + edges) / 2.0).max(0.0) * (1.0 - strange)) as f32
    }
}

/// What a correlation is made from.
#[derive(Clone, Copy, Default)]
struct Sums {
    count: f64,
    a: f64,
    b: f64,
    aa: f64,
    bb: f64,
    ab: f64,
    /// Σ |a − b|.
    apart: f64,
}

impl Sums {
    /// Adds two rows, in eight lanes so that the processor does them side by side.
    fn add(&mut self, a: &[f32], b: &[f32]) {
        const LANES: usize = 8;
        let mut lanes = [[0.0_f32; LANES]; 6];
        let mut add = |lane: usize, a: f32, b: f32| {
            for (sums, term) in lanes.iter_mut().zip([a, b, a * a, b * b, a * b, (a - b).abs()]) {
                sums[lane] += term;
            }
        };
        let (whole_a, whole_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
        let rest = whole_a.remainder().iter().zip(whole_b.remainder());
        rest.enumerate().for_each(|(lane, (a, b))| add(lane, *a, *b));
        for (a, b) in whole_a.zip(whole_b) {
            (0..LANES).for_each(|lane| add(lane, a[lane], b[lane]));
        }
        self.count += a.len() as f64;
        let seats = [&mut self.a, &mut self.b, &mut self.aa, &mut self.bb, &mut self.ab, &mut self.apart];
        for (seat, lanes) in seats.into_iter().zip(lanes) {
            *seat += f64::from(lanes.iter().sum::<f32>());
        }
    }

    /// Pearson's correlation over several channels, each about its own mean.
    fn correlation(channels: &[Self]) -> f64 {
        let mut parts = [0.0; 3];
        for s in channels.iter().filter(|s| s.count > 0.0) {
            parts[0] += s.ab - s.a * s.b / s.count;
            parts[1] += s.aa - s.a * s.a / s.count;
            parts[2] += s.bb - s.b * s.b / s.count;
        }
        let scale = (parts[1] * parts[2]).sqrt();
        if scale > 1e-6 { parts[0] / scale } else { 0.0 }
    }
}
