//! The strip of color at a band's inner edge.

use super::OtherStrip;
use super::desk::{Desk, REACH_PX};
use super::extra::UNEVEN_PX;
use super::ink::RECOLORED;
use super::strip::srgb8;
use super::view::IN_PLACE;
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::seen::BandKind;
use crate::typeset::band::SetBand;

/// The strip as the brand has it, on the band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    color: Srgb8,
    /// First row and the one after the last, in compared pixels.
    top_px: f32,
    bottom_px: f32,
}

/// Thinner strips, in compared pixels, have no row that a codec with chroma at half the size leaves its own color.
const THICK_PX: f32 = 4.0;
/// CIEDE2000 from which a stretch of the strip has another color: a little of it has more of what lies beside it than all of it has.
const FOREIGN: f32 = 18.0;
/// So many rows above and below its place the strip of a stretch may lie, in compared pixels.
const STRETCH_AROUND_PX: f32 = 2.0;

impl Edge {
    /// Of a band, scaled so many times in height; none where it has no strip thick enough to carry its color.
    pub(super) fn of(set: &SetBand, times: f32) -> Option<Self> {
        let height = set.raster.size().height;
        let row = |n: u32| if set.kind == BandKind::Header { height - 1 - n } else { n };
        let color = |n: u32| set.raster.color(0, row(n));
        let rows = (0..height).take_while(|n| color(*n) == color(0)).count() as u32;
        let (top, bottom) = if set.kind == BandKind::Header { (height - rows, height) } else { (0, rows) };
        let edge = Self { color: color(0), top_px: top as f32 * times, bottom_px: bottom as f32 * times };
        (rows < height && edge.bottom_px - edge.top_px >= THICK_PX).then_some(edge)
    }
}

/// How far the band's rows lie below their place on the strip, and how far single parts lie off that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowShift {
    pub(super) rows: f32,
    pub(super) spread: f32,
}

impl Desk<'_> {
    /// The middle of how far parts were found below their places; none where that is not known.
    pub(super) fn row_shift_of_all(&self) -> Option<RowShift> {
        let mut shifts: Vec<f32> = self.fits.iter().filter(|fit| fit.likeness >= IN_PLACE).map(|fit| fit.dy).collect();
        shifts.sort_by(f32::total_cmp);
        // Rows of text that moved farther did so because another one is left out, or the whole band did: then nobody knows where its strip is.
        let rows = *shifts.get(shifts.len() / 2).filter(|shift| shift.abs() <= REACH_PX as f32)?;
        let spread = shifts.iter().map(|dy| (dy - rows).abs()).fold(0.0, f32::max).min(REACH_PX as f32);
        Some(RowShift { rows, spread })
    }

    /// The strip, where it has another color on all of its rows.
    pub(super) fn other_strip(&self) -> Option<OtherStrip> {
        let (strip, edge) = (&self.strip, self.strip.edge?);
        let shift = self.row_shift_of_all()?;
        let dy = strip.origin as f32 + shift.rows;
        let (top, bottom) = (edge.top_px + dy, edge.bottom_px + dy);
        // A row more above and below, for the rounding of both.
        let rows = (top - 1.0).round().max(0.0) as usize..=(bottom + 1.0).round().max(0.0) as usize;
        let rows = rows.filter(|row| *row < strip.luma.height);
        let colors: Vec<Srgb8> = rows.map(|row| self.middle_of_row(row)).collect();
        let is_own = |color: &Srgb8| color.delta_e_2000(edge.color) <= RECOLORED;
        if colors.is_empty() || colors.iter().any(is_own) {
            return None;
        }
        let height = ((bottom - top).round() as u32).max(1);
        let bbox = PxRect::new(0, top.round().max(0.0) as u32, strip.luma.width as u32, height);
        let bbox = strip.on_page(bbox, super::text::Placed { dx: 0.0, dy: 0.0 });
        Some(OtherStrip { bbox, expected: edge.color, found: colors[colors.len() / 2] })
    }

    /// The stretches of the strip on which no row comes near its color, boxes on the strip of the page.
    pub(super) fn foreign_stretches(&self) -> Vec<PxRect> {
        let (Some(edge), Some(shift)) = (self.strip.edge, self.row_shift_of_all()) else { return Vec::new() };
        if shift.spread > UNEVEN_PX {
            return Vec::new();
        }
        let dy = self.strip.origin as f32 + shift.rows;
        let (top, bottom) = (edge.top_px + dy, edge.bottom_px + dy);
        let around = STRETCH_AROUND_PX + 2.0 * shift.spread;
        let rows = (top - around).round().max(0.0) as usize..=(bottom + around).round().max(0.0) as usize;
        let rows: Vec<usize> = rows.filter(|row| *row < self.strip.luma.height).collect();
        let (first, last) = self.inner_columns();
        let step = (self.em_px().round() as usize).max(8);
        let is_own = |x: usize| {
            let is_near = |row: &usize| self.middle_between(*row, (x, x + step)).delta_e_2000(edge.color) <= FOREIGN;
            rows.iter().any(is_near)
        };
        let blocks: Vec<usize> = (first..last.saturating_sub(step)).step_by(step).collect();
        let other: Vec<usize> = blocks.into_iter().filter(|x| !is_own(*x)).collect();
        let stretches = other.chunk_by(|a, b| a + step == *b).filter(|stretch| stretch.len() >= 2);
        let told = |stretch: &[usize]| {
            let (left, right) = (stretch[0], stretch[stretch.len() - 1] + step);
            let height = ((bottom - top).round() as u32).max(1);
            PxRect::new(left as u32, top.round().max(0.0) as u32, (right - left) as u32, height)
        };
        stretches.map(told).collect()
    }

    /// Half of a row's pixels are darker, channel by channel.
    fn middle_of_row(&self, row: usize) -> Srgb8 {
        self.middle_between(row, (0, self.strip.luma.width))
    }

    fn middle_between(&self, row: usize, (left, right): (usize, usize)) -> Srgb8 {
        srgb8([0, 1, 2].map(|c| {
            let field = &self.strip.seen[c];
            let mut values = field.values[row * field.width..][left..right.min(field.width)].to_vec();
            let half = values.len() / 2;
            *values.select_nth_unstable_by(half, f32::total_cmp).1
        }))
    }
}
