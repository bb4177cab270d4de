//! The strip of color at a band's inner edge.

use super::OtherStrip;
use super::desk::{Desk, REACH_PX};
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

impl Desk<'_> {
    /// The strip, where it has another color on all of its rows.
    pub(super) fn other_strip(&self) -> Option<OtherStrip> {
        let (strip, edge) = (&self.strip, self.strip.edge?);
        let mut shifts: Vec<f32> = self.fits.iter().filter(|fit| fit.likeness >= IN_PLACE).map(|fit| fit.dy).collect();
        shifts.sort_by(f32::total_cmp);
        // Rows of text that moved farther did so because another one is left out, or the whole band did: then nobody knows where its strip is.
        let shift = shifts.get(shifts.len() / 2).filter(|shift| shift.abs() <= REACH_PX as f32)?;
        let dy = strip.origin as f32 + *shift;
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

    /// Half of a row's pixels are darker, channel by channel.
    fn middle_of_row(&self, row: usize) -> Srgb8 {
        srgb8([0, 1, 2].map(|c| {
            let field = &self.strip.seen[c];
            let mut values = field.values[row * field.width..][..field.width].to_vec();
            let half = values.len() / 2;
            *values.select_nth_unstable_by(half, f32::total_cmp).1
        }))
    }
}
