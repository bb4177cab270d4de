//! Stickers: solid shapes laid on a photo.

use super::canvas::Canvas;
use super::leftovers::Part;
use super::pieces::alike;
use super::table::PaletteTable;
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::vision::{Regions, TileKind};

/// Solid shapes laid on a photo: of one saturated colour throughout, off the palette, with a sharp and simple outline. What a camera
/// sees has no such colour, or frays. Their pixels become leftovers.
pub(super) fn find(seen: &Raster, regions: &Regions, table: &PaletteTable, canvas: &mut Canvas) -> Vec<Part> {
    let mut parts = Vec::new();
    for sheet in &regions.sheets {
        let first = sheet.tiles[sheet.tiles.len() / 2] as usize;
        if sheet.kind != TileKind::Flat
            || sheet.tiles.len() * 2 > regions.grid.len()
            || regions.kinds[first] != TileKind::Photo
        {
            continue;
        }
        let (x0, y0, x1, y1) = regions.grid.ends(first);
        let (x, y) = ((x0 + x1) / 2, (y0 + y1) / 2);
        let color = seen.color(x, y);
        let channels = [color.r, color.g, color.b];
        let chroma = channels.iter().max().unwrap_or(&0) - channels.iter().min().unwrap_or(&0);
        if chroma < 60 || regions.grid.tiles[first].range > 4 || table.ink_within(color, 3.0).is_some() {
            continue;
        }
        if let Some(part) = sticker_at(seen, (x, y), color, regions.is_lossy(), canvas) {
            parts.push(part);
        }
    }
    parts
}

fn sticker_at(seen: &Raster, start: (u32, u32), color: Srgb8, lossy: bool, canvas: &mut Canvas) -> Option<Part> {
    let size = seen.size();
    let columns = size.width as usize;
    let own = [color.r, color.g, color.b];
    let (wander, reach) = if lossy { (12, 6) } else { (1, 3) };
    let is_own = |x: u32, y: u32| alike(&seen.pixel(x, y), &own, wander);
    let place = |(x, y): (u32, u32)| y as usize * columns + x as usize;
    // Nothing larger than half the page is laid on it.
    let most = size.area_px() as usize / 2;
    let mut taken = vec![false; size.area_px() as usize];
    taken[place(start)] = true;
    let mut inside = vec![start];
    let (mut open, mut rim, mut crisp, mut exact) = (vec![start], 0_u32, 0_u32, 0_usize);
    let mut bbox = PxRect::default();
    while let Some((x, y)) = open.pop() {
        bbox = bbox.hull(PxRect::new(x, y, 1, 1));
        exact += usize::from(alike(&seen.pixel(x, y), &own, 3));
        for (dx, dy) in [(1_i32, 0_i32), (-1, 0), (0, 1), (0, -1)] {
            let next = |k: i32| (x.wrapping_add_signed(dx * k), y.wrapping_add_signed(dy * k));
            let (u, v) = next(1);
            if u >= size.width || v >= size.height {
                continue;
            }
            if !is_own(u, v) {
                let (u, v) = next(reach);
                rim += 1;
                crisp += u32::from(u >= size.width || v >= size.height || !alike(&seen.pixel(u, v), &own, 28));
            } else if !std::mem::replace(&mut taken[place((u, v))], true) {
                inside.push((u, v));
                open.push((u, v));
            }
        }
        if inside.len() > most {
            return None;
        }
    }
    let area = inside.len();
    let sharp = crisp * 100 >= rim * 92;
    // A square has 16, a star about 50, a stain in a picture hundreds.
    let simple = u64::from(rim) * u64::from(rim) <= 60 * area as u64;
    if area < 250 || !sharp || !simple || exact * 10 < area * 7 {
        return None;
    }
    inside.iter().for_each(|&(x, y)| canvas.leave(x, y));
    Some(Part { color, area_px: area as u64, bbox, depth_px: 8 })
}
