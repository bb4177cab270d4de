//! Gradients: whether a smooth run of colours lies between brand colours.

use super::canvas::{Canvas, code};
use super::cluster::Found;
use super::table::{PaletteTable, share_between};
use crate::brand::palette::Palette;
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::vision::{Regions, TILE_PX, TileKind};
use palette::color_difference::Ciede2000;

/// Judges every gradient sheet; marks the allowed ones, and gives what is off.
pub(super) fn judge(
    seen: &Raster,
    regions: &Regions,
    palette: &Palette,
    table: &PaletteTable,
    canvas: &mut Canvas,
) -> Vec<Found> {
    let mut found = Vec::new();
    for sheet in &regions.sheets {
        let is_gradient = sheet.tiles.iter().any(|&t| regions.kinds[t as usize] == TileKind::Gradient);
        if !is_gradient || sheet.kind != TileKind::Gradient {
            continue;
        }
        let color = |t: u32| Srgb8::from(regions.grid.tiles[t as usize].mean);
        let foreign = foreign_colors(sheet.tiles.iter().map(|&t| color(t)).collect(), palette, table);
        let off: Vec<u32> = sheet.tiles.iter().copied().filter(|&t| foreign.binary_search(&color(t)).is_ok()).collect();
        let bad = off.len() * 20 > sheet.tiles.len() && off.len() >= 6 && sheet.tiles.len() >= 60;
        for &t in &sheet.tiles {
            canvas.recode_left(t as usize, code::GRADIENT);
        }
        if bad {
            // Farthest from the part that is on the palette: the foreign end.
            let home = sheet.tiles.iter().copied().find(|t| off.binary_search(t).is_err()).unwrap_or(off[0]);
            let far = |t: u32| {
                let (a, b) = (regions.grid.tiles[t as usize].mean, regions.grid.tiles[home as usize].mean);
                (0..3).map(|c| u32::from(a[c].abs_diff(b[c])).pow(2)).sum::<u32>()
            };
            let end = off.iter().copied().max_by_key(|&t| far(t)).unwrap_or(home);
            let (x0, y0, x1, y1) = regions.grid.ends(end as usize);
            let h = sheet.hull;
            let hull = PxRect::new(h.x * TILE_PX, h.y * TILE_PX, h.width * TILE_PX, h.height * TILE_PX)
                .intersection(seen.size().as_rect());
            found.push(Found {
                color: seen.color((x0 + x1) / 2, (y0 + y1) / 2),
                area_px: off.len() as u64 * u64::from(TILE_PX * TILE_PX),
                gradient: true,
                boxes: vec![hull],
            });
        }
    }
    found.sort_by_key(|f| std::cmp::Reverse(f.area_px));
    found.truncate(4);
    found
}

/// Those of `colors` that are no ink and on no run between two, sorted; each is looked at once, however many tiles have it.
fn foreign_colors(mut colors: Vec<Srgb8>, palette: &Palette, table: &PaletteTable) -> Vec<Srgb8> {
    colors.sort_unstable();
    colors.dedup();
    colors.retain(|&c| table.ink_of(c).is_none() && !is_between(c, palette));
    colors
}

/// Whether `color` lies on the straight run between two brand colours, within the gradients' tolerance.
pub(super) fn is_between(color: Srgb8, palette: &Palette) -> bool {
    let Some(gradients) = palette.gradients else { return false };
    let lab = color.to_lab();
    palette.colors.iter().enumerate().any(|(i, a)| {
        palette.colors[i + 1..].iter().any(|b| {
            let share = share_between(a.color, b.color, color).clamp(0.0, 1.0);
            [-0.03_f32, 0.0, 0.03].iter().any(|d| {
                let on = a.color.mixed(b.color, (share + d).clamp(0.0, 1.0));
                on.to_lab().difference(lab) <= gradients.tolerance
            })
        })
    })
}
