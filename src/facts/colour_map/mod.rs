//! Every pixel's class under one brand: ink, gradient, edge, photo, or off the palette.

mod canvas;
mod cluster;
mod gradients;
mod leftovers;
mod pieces;
mod stickers;
mod summary;
mod table;

pub use summary::ColorSummary;
pub use table::{Ink, PaletteTable};

use crate::brand::palette::{Palette, SLIP};
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::{Nearest, PixelClass, Swatch};
use crate::vision::Regions;
use canvas::{Canvas, code};
use std::borrow::Cow;

/// An off-palette colour found on a page.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct OffColor {
    /// The commonest real value of the area, never a mean.
    pub color: Srgb8,
    /// Part of the counted pixels of the page, 0..1.
    pub share: f64,
    /// Part of the counted pixels that are not photo, 0..1.
    pub share_of_design: f64,
    /// The brand colour nearest to it.
    pub nearest: Option<Nearest>,
    /// Whether it is close to that colour without being it: a slip rather than a choice.
    pub close: bool,
    /// Whether it is the off-palette part of a gradient.
    pub gradient: bool,
    /// Where it lies, largest first, at most 8.
    pub boxes: Vec<PxRect>,
    /// Code of its pixels in the map it comes from.
    code: u8,
}

/// What each pixel of a draft is under one brand.
#[derive(Clone, Debug)]
pub struct ColorMap {
    size: PxSize,
    codes: Vec<u8>,
    inks: Vec<Ink>,
    offs: Vec<OffColor>,
    swatches: Vec<Swatch>,
    /// Part of the design that each ink covers, in the order of `inks`.
    ink_shares: Vec<f64>,
    photo_share: f64,
    lossy: bool,
}

/// Most entries of the report's palette.
const MOST_SWATCHES: usize = 12;

impl ColorMap {
    /// Measures `raster` under `palette`, whose table is `table`.
    pub fn measure(raster: &Raster, palette: &Palette, table: &PaletteTable) -> Self {
        let seen = if raster.has_transparency() {
            Cow::Owned(raster.flattened(palette.ground))
        } else {
            Cow::Borrowed(raster)
        };
        let regions = Regions::find(&seen);
        let mut canvas = Canvas::label(&seen, &regions, table);
        let mut found = gradients::judge(&seen, &regions, palette, table, &mut canvas);
        let mut parts = leftovers::find(&seen, &regions, table, &mut canvas);
        parts.extend(stickers::find(&seen, &regions, table, &mut canvas));
        found.extend(cluster::gather(&parts));
        found.truncate(code::MOST_OFF);
        canvas.paint(&seen, &found);
        if let Cow::Owned(_) = seen {
            canvas.clear(raster);
        }
        let mut map = Self::count(palette, table, canvas, found);
        map.lossy = regions.is_lossy();
        map
    }

    fn count(palette: &Palette, table: &PaletteTable, canvas: Canvas, found: Vec<cluster::Found>) -> Self {
        let counts = canvas.counts();
        let counted: u64 = counts[1..].iter().sum::<u64>().max(1);
        let design = (counted - counts[code::PHOTO as usize]).max(1);
        let mut offs = Vec::new();
        let mut swatches = Vec::new();
        for (i, f) in found.into_iter().enumerate() {
            let pixels = counts[code::FIRST_OFF as usize + i].max(f.area_px);
            let nearest = palette.nearest(f.color);
            let close = nearest.as_ref().is_some_and(|n| n.delta_e <= SLIP);
            let share = pixels as f64 / counted as f64;
            offs.push(OffColor {
                color: f.color,
                share,
                share_of_design: pixels as f64 / design as f64,
                nearest: nearest.clone(),
                close,
                gradient: f.gradient,
                boxes: f.boxes.clone(),
                code: code::FIRST_OFF + i as u8,
            });
            swatches.push(Swatch {
                color: f.color,
                share,
                class: PixelClass::Other,
                name: None,
                nearest,
                boxes: f.boxes,
            });
        }
        let mut ink_shares = Vec::new();
        for (i, ink) in table.inks().iter().enumerate() {
            let pixels = counts[code::FIRST_INK as usize + i];
            ink_shares.push(pixels as f64 / design as f64);
            if pixels * 2000 >= counted {
                let color = ink.color;
                swatches.push(Swatch {
                    color,
                    share: pixels as f64 / counted as f64,
                    class: ink.class,
                    name: ink.name.clone(),
                    nearest: palette.nearest(color),
                    boxes: Vec::new(),
                });
            }
        }
        offs.sort_by(|a, b| b.share.total_cmp(&a.share));
        swatches.sort_by(|a, b| b.share.total_cmp(&a.share));
        swatches.truncate(MOST_SWATCHES);
        let photo_share = counts[code::PHOTO as usize] as f64 / counted as f64;
        Self {
            size: canvas.size(),
            codes: canvas.into_codes(),
            inks: table.inks().to_vec(),
            offs,
            swatches,
            ink_shares,
            photo_share,
            lossy: false,
        }
    }

    /// The class of the pixel (`x`, `y`).
    pub fn class(&self, x: u32, y: u32) -> PixelClass {
        match self.codes[y as usize * self.size.width as usize + x as usize] {
            code::CLEAR => PixelClass::Clear,
            code::PHOTO => PixelClass::Photo,
            code::GRADIENT => PixelClass::Gradient,
            c if c >= code::FIRST_OFF => PixelClass::Other,
            c if c >= code::FIRST_INK => self.inks[(c - code::FIRST_INK) as usize].class,
            _ => PixelClass::Edge,
        }
    }

    /// Whether the pixel (`x`, `y`) is of the colour `off`, which must come from this map.
    pub fn is_of(&self, x: u32, y: u32, off: &OffColor) -> bool {
        self.codes[y as usize * self.size.width as usize + x as usize] == off.code
    }

    /// Whether a lossy codec has left its traces on the page.
    pub fn is_lossy(&self) -> bool {
        self.lossy
    }

    /// Brand colours and neutrals that cover a two-thousandth of the page and more.
    pub fn inks_shown(&self) -> Vec<Srgb8> {
        let solid = |s: &&Swatch| matches!(s.class, PixelClass::Brand | PixelClass::Neutral);
        self.swatches.iter().filter(solid).map(|s| s.color).collect()
    }

    /// The brand's colours in the palette's order, and the part of the design, photos and transparent pixels left out, that each covers in
    /// full strength, 0..1.
    pub fn brand_shares(&self) -> impl Iterator<Item = (&Ink, f64)> {
        self.inks.iter().zip(self.ink_shares.iter().copied()).filter(|(ink, _)| ink.class == PixelClass::Brand)
    }

    /// The report's palette: at most 12 colours, largest first.
    pub fn swatches(&self) -> &[Swatch] {
        &self.swatches
    }

    /// The off-palette colours, largest first.
    pub fn off_areas(&self) -> &[OffColor] {
        &self.offs
    }

    /// Part of the counted pixels that is photo, 0..1.
    pub fn photo_share(&self) -> f64 {
        self.photo_share
    }

    /// What reports and most rules need of the map, without its pixels.
    pub fn summary(&self) -> ColorSummary {
        let shares = self.brand_shares().map(|(ink, share)| (ink.clone(), share)).collect();
        ColorSummary::new(self.swatches.clone(), self.offs.clone(), shares, self.photo_share)
    }

    /// `page`, which this is the map of, with everything greyed and made pale that is on the palette or not judged by colour.
    pub fn strays(&self, page: &Raster) -> Raster {
        let mut out = page.clone();
        for (p, _) in out.rgba_mut().chunks_exact_mut(4).zip(&self.codes).filter(|(_, c)| **c < code::FIRST_OFF) {
            // Luma of Rec. 709, into the upper third: shapes can still be told, and no grey competes with a colour.
            let luma = (u32::from(p[0]) * 54 + u32::from(p[1]) * 183 + u32::from(p[2]) * 19) >> 8;
            p[..3].fill((160 + luma * 85 / 255) as u8);
        }
        out
    }

    /// A picture of the classes, for evidence.
    pub fn picture(&self) -> Raster {
        let mut out = Raster::filled(self.size, Srgb8::WHITE);
        for (p, &c) in out.rgba_mut().chunks_exact_mut(4).zip(&self.codes) {
            let color = match c {
                code::CLEAR => [255, 255, 255],
                code::PHOTO => [150, 150, 150],
                code::EDGE => [60, 60, 60],
                code::GRADIENT => [120, 200, 255],
                c if c >= code::FIRST_OFF => [255, 0, 120],
                c if c >= code::FIRST_INK => {
                    let k = self.inks[(c - code::FIRST_INK) as usize].color;
                    [k.r / 2 + 90, k.g / 2 + 90, k.b / 2 + 90]
                }
                _ => [255, 200, 0],
            };
            p[..3].copy_from_slice(&color);
        }
        out
    }
}
