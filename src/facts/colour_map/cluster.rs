//! Solid parts gathered into the off-palette colours of a page.

use super::leftovers::Part;
use crate::color::Srgb8;
use crate::finding::Finding;
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

/// The colours of `parts`, those with the largest and deepest part first.
pub(super) fn gather(parts: &[Part]) -> Vec<Found> {
    let mut order: Vec<&Part> = parts.iter().collect();
    order.sort_by_key(|p| (std::cmp::Reverse(p.area_px * u64::from(p.depth_px + 1)), p.bbox));
    let mut groups: Vec<Group> = Vec::new();
    for p in order {
        match groups.iter_mut().find(|g| g.color.delta_e_2000(p.color) <= SAME) {
            Some(group) => group.take(p),
            None => groups.push(Group {
                color: p.color,
                area_px: p.area_px,
                depth_px: p.depth_px,
                parts: vec![(p.area_px, p.bbox)],
            }),
        }
    }
    groups
        .into_iter()
        .filter(|g| g.area_px >= if g.depth_px >= 3 { 36 } else { 60 } && g.depth_px >= 2)
        .map(Group::found)
        .collect()
}

/// Parts of one colour.
struct Group {
    color: Srgb8,
    area_px: u64,
    depth_px: u32,
    parts: Vec<(u64, PxRect)>,
}

impl Group {
    fn take(&mut self, part: &Part) {
        self.area_px += part.area_px;
        self.depth_px = self.depth_px.max(part.depth_px);
        self.parts.push((part.area_px, part.bbox));
    }

    fn found(mut self) -> Found {
        self.parts.sort_by_key(|&(area, b)| (std::cmp::Reverse(area), b));
        let boxes = self.parts.into_iter().take(Finding::MOST_BOXES).map(|(_, b)| b).collect();
        Found { color: self.color, area_px: self.area_px, gradient: false, boxes }
    }
}
