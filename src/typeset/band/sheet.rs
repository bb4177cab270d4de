//! A band while things are put on it: where there is room, how large text may be, and paint.

use super::fit::{Fit, Sizes, fit};
use super::{BandError, Lack, Letter, Part, PartKind, SetBand};
use crate::brand::template::{BandColors, BandStyle, ChannelKind, Template};
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::platforms::Edges;
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::{Face, FontFeature};
use crate::vision::Coverage;

/// Free room above and below the lines, together, as a part of the band without its strip.
const AIR: f32 = 0.30;

/// A line to be set.
pub(super) struct Line<'l> {
    pub(super) face: &'l Face,
    pub(super) text: &'l str,
    /// Pixels per em.
    pub(super) size_px: f32,
    pub(super) features: &'l [FontFeature],
}

/// The height of a row's capitals and the gap below it.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) cap_px: f32,
    pub(super) gap_px: f32,
}

/// A band while things are put on it.
pub(super) struct Sheet<'t> {
    kind: BandKind,
    style: &'t BandStyle,
    colors: BandColors,
    template: &'t Template,
    page: PxSize,
    edges: Edges,
    raster: Raster,
    parts: Vec<Part>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(kind: BandKind, colors: BandColors, template: &'t Template, page: PxSize, edges: Edges) -> Self {
        let style = if kind == BandKind::Header { &template.header.style } else { &template.footer.style };
        let (header, footer) = template.heights_px(page);
        let height = if kind == BandKind::Header { header + edges.top } else { footer + edges.bottom };
        let mut raster = Raster::filled(PxSize::new(page.width, height), colors.ground);
        let strip = style.strip_px(page).min(height);
        let top = if kind == BandKind::Header { height - strip } else { 0 };
        let row = 4 * page.width as usize;
        for p in raster.rgba_mut()[top as usize * row..][..strip as usize * row].chunks_exact_mut(4) {
            p[..3].copy_from_slice(&[style.strip.r, style.strip.g, style.strip.b]);
        }
        Self { kind, style, colors, template, page, edges, raster, parts: Vec::new() }
    }

    /// Where things may stand: between the margins, off the strip and what the platform covers or crops.
    pub(super) fn room(&self) -> PxRect {
        let size = self.raster.size();
        let margin = (self.template.margin * Template::unit_px(self.page)).round() as u32;
        let strip = self.style.strip_px(self.page).min(size.height);
        let (left, right) = (margin.max(self.edges.left), margin.max(self.edges.right));
        let (top, bottom) = match self.kind {
            BandKind::Header => (self.edges.top, size.height - strip),
            BandKind::Footer => (strip, size.height.saturating_sub(self.edges.bottom)),
        };
        PxRect::from_ends(left, top, size.width.saturating_sub(right), bottom)
    }

    pub(super) fn least_px(&self) -> f32 {
        (self.template.smallest_text * Template::unit_px(self.page)).max(self.template.smallest_text_px)
    }

    /// Size of a text `em_wide` ems wide whose largest size is `share` of the band's, in lines `stack_em` ems high.
    pub(super) fn fit(
        &self,
        text: &str,
        em_wide: f32,
        room: PxSize,
        share: f32,
        stack_em: f32,
    ) -> Result<f32, BandError> {
        let unit = Template::unit_px(self.page);
        let upright_px = (1.0 - AIR) * room.height as f32;
        let smallest_px = self.template.smallest_text * unit;
        let highest_px = share * (upright_px / stack_em).min(self.style.text * unit);
        let sizes = Sizes {
            largest_px: highest_px.max(smallest_px.min(share * self.style.text * unit)),
            smallest_px: smallest_px.min(share * self.style.text * unit),
            legible_px: self.template.smallest_text_px,
        };
        let too_small = |times: f32| BandError::PageTooSmall {
            page: self.page,
            text: text.to_owned(),
            least_side_px: (times * unit).ceil() as u32,
        };
        // At the size it is meant to have nobody could read it: measures that round to nothing say no more than that.
        let meant_px = share * self.style.text * unit;
        if meant_px < sizes.legible_px {
            return Err(too_small(sizes.legible_px / meant_px));
        }
        let high_px = stack_em * sizes.smallest_px / share / (1.0 - AIR);
        let too_long = |lacks, wide_px: f32| BandError::TextTooLong {
            text: text.to_owned(),
            room,
            needed: PxSize::new(wide_px.ceil() as u32, high_px.ceil() as u32),
            lacks,
        };
        if share * upright_px / stack_em < sizes.smallest_px {
            return Err(too_long(Lack::Height, em_wide * sizes.smallest_px));
        }
        match fit(em_wide, room.width as f32, sizes) {
            Fit::At(size_px) => Ok(size_px),
            Fit::TooLong { needed_px } => Err(too_long(Lack::Width, needed_px)),
            Fit::TooSmallAPage { times } => Err(too_small(times)),
        }
    }

    /// Baselines of rows that stand together in the middle of the band, each as high as its capitals and with its gap below it, all in
    /// pixels; on whole pixels so that feet are sharp.
    pub(super) fn baselines(&self, rows: &[Row]) -> Vec<f32> {
        let gaps: f32 = rows.iter().take(rows.len().saturating_sub(1)).map(|row| row.gap_px).sum();
        let whole: f32 = rows.iter().map(|row| row.cap_px).sum::<f32>() + gaps;
        let room = self.room();
        let mut top = room.y as f32 + (room.height as f32 - whole) / 2.0;
        let mut baselines = Vec::with_capacity(rows.len());
        for row in rows {
            baselines.push((top + row.cap_px).round());
            top += row.cap_px + row.gap_px;
        }
        baselines
    }

    /// Sets one line and gives how far the pen moved.
    pub(super) fn text(&mut self, kind: PartKind, line: Line<'_>, x: f32, baseline: f32) -> f32 {
        let Line { face, text, size_px, features } = line;
        let line = face.shape(text, size_px, features);
        let mask = face.draw(&line, self.raster.size(), x, baseline);
        lay(&mut self.raster, &mask, 0, 0, self.colors.ink);
        if let Some([left, top, right, bottom]) = face.ink_px(&line) {
            let low = |at: f32| at.floor().max(0.0) as u32;
            let high = |at: f32| at.ceil().max(0.0) as u32;
            let bbox = PxRect::from_ends(low(x + left), low(baseline + top), high(x + right), high(baseline + bottom));
            let letters = (face.inks_px(&line).into_iter())
                .map(|(at, ink)| Letter { at: at as usize, left_px: x + ink[0], right_px: x + ink[2] })
                .collect();
            self.parts.push(Part { kind, text: text.to_owned(), bbox, size_px, baseline_px: baseline, letters });
        }
        line.advance_px
    }

    pub(super) fn icon(&mut self, kind: ChannelKind, mask: &Coverage, x: f32, middle: f32) {
        let side = mask.size.height;
        let (left, top) = (x.round() as u32, (middle - side as f32 / 2.0).round().max(0.0) as u32);
        lay(&mut self.raster, mask, left, top, self.colors.ink);
        let bbox = PxRect::new(left, top, side, side);
        self.push_drawing(PartKind::Icon, kind.name(), bbox);
    }

    pub(super) fn logo(&mut self, logo: &Raster, x: f32) {
        let (size, room) = (logo.size(), self.room());
        let (left, top) = (x.round() as u32, room.y + (room.height - size.height) / 2);
        for y in 0..size.height {
            for x in 0..size.width {
                let [r, g, b, alpha] = logo.pixel(x, y);
                blend(&mut self.raster, left + x, top + y, Srgb8::new(r, g, b), alpha);
            }
        }
        let bbox = PxRect::new(left, top, size.width, size.height);
        self.push_drawing(PartKind::Logo, "", bbox);
    }

    fn push_drawing(&mut self, kind: PartKind, text: &str, bbox: PxRect) {
        let (size_px, baseline_px) = (bbox.height as f32, bbox.bottom() as f32);
        self.parts.push(Part { kind, text: text.to_owned(), bbox, size_px, baseline_px, letters: Vec::new() });
    }

    pub(super) fn finished(self) -> SetBand {
        SetBand { kind: self.kind, raster: self.raster, colors: self.colors, parts: self.parts }
    }
}

pub(super) fn lay(raster: &mut Raster, mask: &Coverage, left: u32, top: u32, ink: Srgb8) {
    for y in 0..mask.size.height {
        for (x, share) in mask.row(y).iter().enumerate().filter(|(_, share)| **share > 0) {
            blend(raster, left + x as u32, top + y, ink, *share);
        }
    }
}

/// Mixes in sRGB bytes as browsers do, so that the soft edge of a letter is the mix that the colour rules know.
fn blend(raster: &mut Raster, x: u32, y: u32, ink: Srgb8, share: u8) {
    let size = raster.size();
    if x >= size.width || y >= size.height {
        return;
    }
    let seen = raster.color(x, y).mixed(ink, f32::from(share) / 255.0);
    let at = 4 * (y as usize * size.width as usize + x as usize);
    raster.rgba_mut()[at..at + 3].copy_from_slice(&[seen.r, seen.g, seen.b]);
}
