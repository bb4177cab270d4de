//! Solid parts gathered into the off-palette colours of a page.

use super::leftovers::Part;
use crate::brand::palette::Palette;
use crate::color::Srgb8;
use crate::geom::PxRect;

/// One off-palette colour.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) color: Srgb8,
    pub(super) area_px: u64,
    pub(super) gradient: bool,
    pub(super) boxes: Vec<PxRect>,
}

/// Parts within this CIEDE2000 of a larger one are of its colour.
const SAME: f32 = 6.0;

pub(super) fn gather(parts: &[Part], _palette: &Palette) -> Vec<Found> {
    let mut order: Vec<&Part> = parts.iter().collect();
    order.sort_by_key(|p| (std::cmp::Reverse(p.area_px * u64::from(p.depth_px + 1)), p.bbox));
    let mut found: Vec<(Found, Vec<(u64, PxRect)>, u32)> = Vec::new();
    for p in order {
        if let Some((f, boxes, depth)) = found.iter_mut().find(|(f, ..)| f.color.delta_e_2000(p.color) <= SAME) {
            f.area_px += p.area_px;
            boxes.push((p.area_px, p.bbox));
            *depth = (*depth).max(p.depth_px);
        } else {
            let f = Found { color: p.color, area_px: p.area_px, gradient: false, boxes: Vec::new() };
            found.push((f, vec![(p.area_px, p.bbox)], p.depth_px));
        }
    }
    found
        .into_iter()
        .filter(|(f, _, depth)| *depth >= 2 && f.area_px >= 60)
        .map(|(mut f, mut boxes, _)| {
            boxes.sort_by_key(|&(area, b)| (std::cmp::Reverse(area), b));
            f.boxes = boxes.into_iter().take(8).map(|(_, b)| b).collect();
            f
        })
        .collect()
}
