//! Which of the grounds that the brand allows a band gets: the first that stands out from the picture beside it and lets text and logo be
//! read, by WCAG contrast.

use super::BandSetter;
use super::logo::Art;
use crate::brand::template::{BandColors, BandStyle, Template};
use crate::color::Srgb8;
use crate::raster::Raster;
use crate::seen::BandKind;

/// Least contrast of what is no text, a logo or the band against the picture (WCAG 2.2, 1.4.11).
const SHAPE: f32 = 3.0;
/// How much of the picture beside a band is looked at, as a part of the page's shorter side.
const BESIDE: f32 = 0.04;
/// Every so many pixels of it, across and down: a photo needs no more.
const STEP: usize = 3;

/// What a band may look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dress {
    pub(super) colors: BandColors,
    /// The logo that stands out most on its ground, by its place in the list.
    pub(super) logo: Option<usize>,
    /// Whether text and logo can be told from the ground.
    is_legible: bool,
}

impl Dress {
    /// Every one that `style` allows, in its order.
    pub(super) fn all(style: &BandStyle, logos: &[Art]) -> Vec<Self> {
        let of = |colors: BandColors| {
            let contrast = |n: &usize| logos[*n].contrast_to(colors.ground);
            // Of logos that stand out alike the first one.
            let logo = (0..logos.len()).rev().max_by(|a, b| contrast(a).total_cmp(&contrast(b)));
            let is_legible =
                colors.contrast() >= BandColors::LEGIBLE && logo.as_ref().is_none_or(|n| contrast(n) >= SHAPE);
            Self { colors, logo, is_legible }
        };
        style.choices().map(of).collect()
    }
}

impl BandSetter {
    /// Whether the brand allows several grounds of some band.
    pub fn has_choice(&self) -> bool {
        self.dresses.iter().any(|list| list.len() > 1)
    }

    /// The brand's first choice.
    pub fn colors(&self, kind: BandKind) -> BandColors {
        self.style(kind).colors
    }

    /// Of the brand's choices the one whose ground is nearest to `seen` by CIEDE2000.
    pub fn colors_near(&self, kind: BandKind, seen: Srgb8) -> BandColors {
        let nearest = self.style(kind).choices().map(|c| (c.ground.delta_e_2000(seen), c));
        nearest.reduce(|a, b| if b.0 < a.0 { b } else { a }).map_or_else(|| self.colors(kind), |n| n.1)
    }

    /// The choice for a band on `page`: that on `kept`, where it is one, as on a page that was stamped before; else the first legible
    /// one with a contrast of 3 and more to the picture beside the band, or where there is none the one with the most.
    pub(super) fn colors_beside(&self, kind: BandKind, page: &Raster, kept: Option<Srgb8>) -> BandColors {
        let list = self.list(kind);
        if let Some(dress) = list.iter().find(|dress| Some(dress.colors.ground) == kept) {
            return dress.colors;
        }
        if list.len() < 2 {
            return self.colors(kind);
        }
        let beside = self.beside(kind, page);
        let standing = |dress: &&Dress| {
            let contrast = mean_contrast(&beside, dress.colors.ground);
            (dress.is_legible, contrast.min(SHAPE))
        };
        let best = list.iter().map(|dress| (standing(&dress), dress));
        let best = best.reduce(|a, b| if b.0 > a.0 { b } else { a });
        best.map_or_else(|| self.colors(kind), |b| b.1.colors)
    }

    pub(super) fn dress(&self, kind: BandKind, colors: BandColors) -> &Dress {
        let list = self.list(kind);
        list.iter().find(|dress| dress.colors == colors).unwrap_or(&list[0])
    }

    fn list(&self, kind: BandKind) -> &[Dress] {
        &self.dresses[usize::from(kind == BandKind::Footer)]
    }

    fn style(&self, kind: BandKind) -> &BandStyle {
        if kind == BandKind::Header { &self.template.header.style } else { &self.template.footer.style }
    }

    /// Colors of the picture along the band's inner edge.
    fn beside(&self, kind: BandKind, page: &Raster) -> Vec<Srgb8> {
        let size = page.size();
        let more = (BESIDE * Template::unit_px(size)).ceil() as u32;
        let height = self.height_px(kind, size).min(size.height);
        let rows = match kind {
            BandKind::Header => height..(height + more).min(size.height),
            BandKind::Footer => (size.height - height).saturating_sub(more)..size.height - height,
        };
        let across = || (0..size.width).step_by(STEP);
        rows.step_by(STEP).flat_map(|y| across().map(move |x| (x, y))).map(|(x, y)| page.color(x, y)).collect()
    }
}

fn mean_contrast(colors: &[Srgb8], ground: Srgb8) -> f32 {
    colors.iter().map(|color| color.contrast_ratio(ground)).sum::<f32>() / colors.len().max(1) as f32
}
