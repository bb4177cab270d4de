//! One off-palette colour moved to a brand colour, its edges with it.
//!
//! Not here: which colour becomes which (`edit::fix`).

use crate::color::Srgb8;
use crate::facts::colour_map::{ColorMap, OffColor};
use crate::geom::PxSize;
use crate::raster::Raster;
use crate::seen::PixelClass;

/// Farthest that the mixes of an edge reach from the area, in pixels: anti-aliasing and scaling reach three, the chroma of JPEG eight.
const REACH_EXACT: u32 = 3;
/// The same after a lossy codec.
const REACH_LOSSY: u32 = 8;
/// Largest distance, in levels, of a pixel from the run between the old colour and a neighbour that it is still a mix of the two.
const ON_RUN: f32 = 40.0;

/// A copy of `raster` in which the area of `off`, one of `map`'s colours, has the colour `target`.
///
/// Every pixel of the area moves by the difference of the two colours, so that codec noise stays as small as it was. Pixels around it that
/// are mixes of the old colour and a neighbouring one become the same mix of the new colour and that neighbour: no halo stays. Photos
/// and everything farther than the reach of an edge (3 px; 8 px where a lossy codec was at work) keep their bytes; so does alpha.
/// Against a drawing made in the target colour: equal on flat areas, within 6 levels on anti-aliased edges. Mixes of three colours, and
/// strokes too thin to show their colour anywhere, are moved only in part.
pub fn recolored(raster: &Raster, map: &ColorMap, off: &OffColor, target: Srgb8) -> Raster {
    let size = raster.size();
    let own = own_pixels(map, off, size);
    let reach = if map.is_lossy() { REACH_LOSSY } else { REACH_EXACT };
    let near = grown(&own, size, reach);
    let mut out = raster.clone();
    let inks = map.inks_shown();
    for y in 0..size.height {
        for x in 0..size.width {
            let at = (y * size.width + x) as usize;
            if !near[at] || map.class(x, y) == PixelClass::Photo {
                continue;
            }
            let here = floats(raster.color(x, y));
            let share = if own[at] && amid(&own, size, (x, y)) {
                1.0
            } else {
                // At the area's rim even a pixel near its colour may be a mix.
                share_of(raster, &own, (x, y), reach, off.color, &inks).unwrap_or(if own[at] { 1.0 } else { 0.0 })
            };
            if share > 0.0 {
                let (from, to) = (floats(off.color), floats(target));
                for c in 0..3 {
                    out.rgba_mut()[4 * at + c] = (here[c] + share * (to[c] - from[c])).round().clamp(0.0, 255.0) as u8;
                }
            }
        }
    }
    out
}

fn own_pixels(map: &ColorMap, off: &OffColor, size: PxSize) -> Vec<bool> {
    (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y))).map(|(x, y)| map.is_of(x, y, off)).collect()
}

/// The mask with every pixel within `reach` columns and rows of it.
fn grown(mask: &[bool], size: PxSize, reach: u32) -> Vec<bool> {
    let (width, height, reach) = (size.width as usize, size.height as usize, reach as usize);
    let mut across = vec![false; mask.len()];
    for y in 0..height {
        let row = &mask[y * width..][..width];
        for x in (0..width).filter(|&x| row[x]) {
            across[y * width + x.saturating_sub(reach)..=y * width + (x + reach).min(width - 1)].fill(true);
        }
    }
    let mut out = across.clone();
    for y in 0..height {
        for v in y.saturating_sub(reach)..=(y + reach).min(height - 1) {
            for x in 0..width {
                out[y * width + x] |= across[v * width + x];
            }
        }
    }
    out
}

/// Whether the pixel and all eight around it, where there are, belong to the area.
fn amid(own: &[bool], size: PxSize, (x, y): (u32, u32)) -> bool {
    let columns = x.saturating_sub(1)..=(x + 1).min(size.width - 1);
    let mut rows = y.saturating_sub(1)..=(y + 1).min(size.height - 1);
    rows.all(|v| columns.clone().all(|u| own[(v * size.width + u) as usize]))
}

/// How much of `off` is in the pixel at (`x`, `y`), 0..1: its place on the run from a neighbouring colour to `off`. Neighbours are
/// the calm pixels around, and the inks that the page shows, for strokes too thin to have calm pixels. None where it is no such mix.
fn share_of(raster: &Raster, own: &[bool], (x, y): (u32, u32), reach: u32, off: Srgb8, inks: &[Srgb8]) -> Option<f32> {
    let size = raster.size();
    let here = floats(raster.color(x, y));
    let off = floats(off);
    let mut best = (ON_RUN, None);
    let mut weigh = |neighbour: [f32; 3], handicap: f32| {
        let (share, distance) = on_run(neighbour, off, here);
        if distance + handicap < best.0 {
            best = (distance + handicap, Some(share));
        }
    };
    let step = reach as i32 + 1;
    for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
        for k in 1..=step {
            let (u, v) = (x.wrapping_add_signed(dx * k), y.wrapping_add_signed(dy * k));
            if u >= size.width || v >= size.height {
                break;
            }
            if !own[(v * size.width + u) as usize] && is_calm(raster, u, v) {
                weigh(floats(raster.color(u, v)), 0.0);
                break;
            }
        }
    }
    inks.iter().for_each(|&ink| weigh(floats(ink), 4.0));
    best.1
}

/// Whether the pixel equals two opposite neighbours and more, give or take two levels.
fn is_calm(raster: &Raster, x: u32, y: u32) -> bool {
    let here = raster.color(x, y);
    let size = raster.size();
    let like = |u: u32, v: u32| {
        u >= size.width || v >= size.height || {
            let c = raster.color(u, v);
            c.r.abs_diff(here.r).max(c.g.abs_diff(here.g)).max(c.b.abs_diff(here.b)) <= 2
        }
    };
    like(x.wrapping_sub(1), y) && like(x + 1, y) && (like(x, y.wrapping_sub(1)) || like(x, y + 1))
        || like(x, y.wrapping_sub(1)) && like(x, y + 1) && (like(x.wrapping_sub(1), y) || like(x + 1, y))
}

fn floats(c: Srgb8) -> [f32; 3] {
    [c.r, c.g, c.b].map(f32::from)
}

/// Place of `p` on the run from `a` (0) to `b` (1), and its distance from it in levels.
fn on_run(a: [f32; 3], b: [f32; 3], p: [f32; 3]) -> (f32, f32) {
    let way = [0, 1, 2].map(|c| b[c] - a[c]);
    let length: f32 = way.iter().map(|v| v * v).sum();
    if length < 1.0 {
        return (0.0, f32::INFINITY);
    }
    let share = ((0..3).map(|c| (p[c] - a[c]) * way[c]).sum::<f32>() / length).clamp(0.0, 1.0);
    let rest: f32 = (0..3).map(|c| (a[c] + share * way[c] - p[c]).powi(2)).sum();
    (share, rest.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::palette::Palette;
    use crate::facts::colour_map::PaletteTable;

    const GREEN: Srgb8 = Srgb8::new(0x9A, 0xCD, 0x32);

    /// A disc and a slanted bar of `color` on white and on navy, anti-aliased by the share of each pixel that they cover.
    fn drawing(color: Srgb8) -> Raster {
        let (navy, size) = (Srgb8::new(0x0B, 0x2E, 0x6B), PxSize::new(160, 120));
        let mut out = Raster::filled(size, Srgb8::WHITE);
        for (x, y) in (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y))) {
            let inside = |k: u32| {
                let (u, v) = (x as f32 + (k % 8) as f32 / 8.0, y as f32 + (k / 8) as f32 / 8.0);
                let disc = (u - 50.0).powi(2) + (v - 60.0).powi(2) < 900.0;
                let bar = (u + 0.3 * v - 130.0).abs() < 9.0 && (15.0..105.0).contains(&v);
                disc || bar
            };
            let share = (0..64).filter(|&k| inside(k)).count() as f32 / 64.0;
            let ground = if x < 90 { Srgb8::WHITE } else { navy };
            let c = ground.mixed(color, share);
            let at = 4 * (y * size.width + x) as usize;
            out.rgba_mut()[at..at + 3].copy_from_slice(&[c.r, c.g, c.b]);
        }
        out
    }

    #[test]
    fn recolouring_a_drawing_is_drawing_it_in_the_other_colour() {
        let palette = Palette::example();
        let table = PaletteTable::new(&palette);
        let drawn = drawing(GREEN);
        let map = ColorMap::measure(&drawn, &palette, &table);
        assert_eq!(map.off_areas().len(), 1, "{:?}", map.off_areas());
        for target in palette.colors.iter().map(|c| c.color) {
            let got = recolored(&drawn, &map, &map.off_areas()[0], target);
            let wanted = drawing(target);
            for (i, (g, w)) in got.rgba().iter().zip(wanted.rgba()).enumerate() {
                let place = (i / 4 % 160, i / 640);
                assert!(g.abs_diff(*w) <= 6, "{target} at {place:?}: {g} for {w}");
            }
            let flat = got.color(50, 60);
            assert_eq!(flat, target);
            assert_eq!(got, recolored(&drawn, &map, &map.off_areas()[0], target));
        }
    }

    #[test]
    fn nothing_far_from_the_area_changes() {
        let palette = Palette::example();
        let table = PaletteTable::new(&palette);
        let drawn = drawing(GREEN);
        let map = ColorMap::measure(&drawn, &palette, &table);
        let got = recolored(&drawn, &map, &map.off_areas()[0], Srgb8::new(0x1F, 0x6F, 0xB5));
        assert_eq!(got.row(0), drawn.row(0));
        assert_eq!(got.row(119), drawn.row(119));
    }
}
