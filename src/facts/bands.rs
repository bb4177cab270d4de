//! The brand's header and footer looked for on a draft: set anew for its size, and laid against its top and bottom.
//!
//! Found or not, and how like: what exactly differs is not told here.

use crate::brand::{Brand, Template};
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::{Band, BandKind};
use crate::typeset::band::BandSetter;

/// The best match of each band.
#[derive(Clone, Debug, PartialEq)]
pub struct BandMatches {
    header: Band,
    footer: Band,
}

/// From this likeness on a band is there. Stamped pages, as JPEG 72 and at half size too, give over 0.9; pages without bands under
/// 0.4, another office's band in the same colours about 0.6.
const FOUND: f32 = 0.75;
/// Pages are compared with this many pixels on the shorter side: enough for words, few enough for JPEG and rescaling to fade.
const SIDE_PX: u32 = 480;
/// Bands are set for a page at least this large and made smaller, since a small page may not be stamped, yet may have been made
/// smaller after it was.
const SET_SIDE_PX: u32 = 1080;
/// How far a band may lie off its place, in compared pixels: a page cut or shifted by a few of its own.
const SHIFT_PX: i64 = 3;

impl BandMatches {
    /// Looks for both bands on `page`; none where they cannot be set.
    pub fn search(page: &Raster, setter: &BandSetter, brand: &Brand) -> Option<Self> {
        let search = |kind| best_match(page, setter, brand, kind);
        Some(Self { header: search(BandKind::Header)?, footer: search(BandKind::Footer)? })
    }

    /// The band, where it is there.
    pub fn found(&self, kind: BandKind) -> Option<&Band> {
        Some(self.best(kind)).filter(|band| band.likeness >= FOUND)
    }

    /// Where the page is most like the band, be it little.
    pub const fn best(&self, kind: BandKind) -> &Band {
        match kind {
            BandKind::Header => &self.header,
            BandKind::Footer => &self.footer,
        }
    }
}

fn best_match(page: &Raster, setter: &BandSetter, brand: &Brand, kind: BandKind) -> Option<Band> {
    let size = page.size();
    let side = size.width.min(size.height);
    if side == 0 {
        return None;
    }
    let of_side = |wanted: u32| {
        let scale = f64::from(wanted) / f64::from(side);
        let length = |px: u32| ((f64::from(px) * scale).round() as u32).max(1);
        PxSize::new(length(size.width), length(size.height))
    };
    let (compared, set_for) = (of_side(side.min(SIDE_PX)), of_side(side.max(SET_SIDE_PX)));
    let expected = setter.set(kind, set_for).ok()?.raster;
    let height = band_height(&brand.template, kind, compared);
    let expected = expected.scaled(PxSize::new(compared.width, height));

    let bbox = place(size, band_height(&brand.template, kind, size), kind);
    let strip = page.cropped(bbox).flattened(brand.palette.ground).scaled(expected.size());
    let (expected, seen) = (Plane::of(&expected), Plane::of(&strip));
    let shifts = (-SHIFT_PX..=SHIFT_PX).flat_map(|dy| (-SHIFT_PX..=SHIFT_PX).map(move |dx| (dx, dy)));
    // A page whose colours are nowhere near the band's needs no search.
    let still = expected.likeness(&seen, 0, 0);
    let likeness = if (0.15..0.95).contains(&still) {
        shifts.map(|(dx, dy)| expected.likeness(&seen, dx, dy)).fold(still, f32::max)
    } else {
        still
    };
    Some(Band { kind, bbox, likeness })
}

fn band_height(template: &Template, kind: BandKind, page: PxSize) -> u32 {
    let (header, footer) = template.heights_px(page);
    if kind == BandKind::Header { header } else { footer }.min(page.height)
}

fn place(page: PxSize, height: u32, kind: BandKind) -> PxRect {
    let top = if kind == BandKind::Header { 0 } else { page.height - height };
    PxRect::new(0, top, page.width, height)
}

/// A strip as numbers: red, green, blue and the strength of edges at each pixel.
struct Plane {
    size: PxSize,
    values: Vec<[f32; 4]>,
}

impl Plane {
    fn of(strip: &Raster) -> Self {
        let size = strip.size();
        let luma = |x: u32, y: u32| {
            let [r, g, b, _] = strip.pixel(x, y);
            0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b)
        };
        let mut values = Vec::with_capacity(size.area_px() as usize);
        for y in 0..size.height {
            for x in 0..size.width {
                let [r, g, b, _] = strip.pixel(x, y);
                let across = luma((x + 1).min(size.width - 1), y) - luma(x.saturating_sub(1), y);
                let down = luma(x, (y + 1).min(size.height - 1)) - luma(x, y.saturating_sub(1));
                values.push([f32::from(r), f32::from(g), f32::from(b), across.hypot(down)]);
            }
        }
        Self { size, values }
    }

    /// How like `seen` is when moved by (`dx`, `dy`): the mean of two normalised correlations, one over colours and one over
    /// edges, less the mean distance of colours beyond what a codec makes. 1 for equal strips, about 0 for unrelated ones.
    fn likeness(&self, seen: &Self, dx: i64, dy: i64) -> f32 {
        let mut sums = [Sums::default(); 4];
        let mut apart = 0.0_f64;
        let (width, height) = (i64::from(self.size.width), i64::from(self.size.height));
        for y in dy.max(0)..height + dy.min(0) {
            let here = &self.values[((y - dy) * width) as usize..][..width as usize];
            let there = &seen.values[(y * width) as usize..][..width as usize];
            for x in dx.max(0)..width + dx.min(0) {
                let (a, b) = (here[(x - dx) as usize], there[x as usize]);
                for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
                    sum.add(f64::from(*a), f64::from(b));
                }
                apart += (0..3).map(|n| f64::from((a[n] - b[n]).abs())).sum::<f64>() / 3.0;
            }
        }
        let count = sums[0].count.max(1.0);
        let colors = Sums::correlation(&sums[..3]);
        let edges = Sums::correlation(&sums[3..]);
        let strange = ((apart / count - 12.0) / 60.0).clamp(0.0, 1.0);
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
}

impl Sums {
    fn add(&mut self, a: f64, b: f64) {
        self.count += 1.0;
        self.a += a;
        self.b += b;
        self.aa += a * a;
        self.bb += b * b;
        self.ab += a * b;
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
