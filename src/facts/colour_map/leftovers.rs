//! Solid parts of what is left over once every ink is assigned.

use super::canvas::{Canvas, code};
use super::pieces::{self, Piece, alike};
use super::table::PaletteTable;
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::vision::{Regions, TileKind, is_matrix_code, is_mix};

/// One connected solid part in no ink's colour.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) color: Srgb8,
    pub(super) area_px: u64,
    pub(super) bbox: PxRect,
    /// Half the side of the largest flat square found in it, in pixels.
    pub(super) depth_px: u32,
}

/// CIEDE2000 beyond an ink's tolerance that no codec moves it by.
const FOREIGN: f32 = 10.0;

/// Most that neighbours differ inside a solid part, after a lossy codec and without.
const fn unlike(lossy: bool) -> u8 {
    if lossy { 5 } else { 1 }
}

/// The solid parts among what is left over, in the order of their first pixel.
pub(super) fn find(seen: &Raster, regions: &Regions, table: &PaletteTable, canvas: &mut Canvas) -> Vec<Part> {
    let pieces = pieces::find(seen, &regions.grid, canvas, unlike(regions.is_lossy()));
    let matrix = codes_among(seen, &pieces);
    let in_code = |p: &Piece| matrix.iter().any(|m| m.intersection(p.bbox) == p.bbox);
    pieces.iter().filter(|p| !in_code(p)).filter_map(|p| judge(seen, regions, canvas, table, p)).collect()
}

/// Hulls of the matrix codes, of whatever size: where many leftover pieces lie together in a square of two tones.
fn codes_among(seen: &Raster, pieces: &[Piece]) -> Vec<PxRect> {
    [12, 24, 48].into_iter().flat_map(|cell_px| codes_by_cells(seen, pieces, cell_px)).collect()
}

/// The same among pieces that fall in the same or neighbouring cells of side `cell_px`, and are no larger than eight of them.
fn codes_by_cells(seen: &Raster, pieces: &[Piece], cell_px: u32) -> Vec<PxRect> {
    let columns = seen.size().width.div_ceil(cell_px);
    let cell = |b: &PxRect| (b.y + b.height / 2) / cell_px * columns + (b.x + b.width / 2) / cell_px;
    let mut cells: std::collections::BTreeMap<u32, Vec<usize>> = std::collections::BTreeMap::new();
    for (i, piece) in pieces.iter().enumerate().filter(|(_, p)| p.bbox.width.max(p.bbox.height) < 8 * cell_px) {
        cells.entry(cell(&piece.bbox)).or_default().push(i);
    }
    let mut hulls = Vec::new();
    while let Some((&start, _)) = cells.first_key_value() {
        let (mut open, mut group) = (vec![start], Vec::new());
        while let Some(c) = open.pop() {
            let Some(members) = cells.remove(&c) else { continue };
            group.extend(members);
            let (x, y) = (c % columns, c / columns);
            for (u, v) in (y.saturating_sub(1)..=y + 1).flat_map(|v| (x.saturating_sub(1)..=x + 1).map(move |u| (u, v)))
            {
                if u < columns && cells.contains_key(&(v * columns + u)) {
                    open.push(v * columns + u);
                }
            }
        }
        let hull = group.iter().fold(PxRect::default(), |h, &k| h.hull(pieces[k].bbox)).grown(1, seen.size());
        let run = pieces[group[0]].runs[0];
        let dark = seen.color(run.x0, run.y);
        if group.len() >= 12 && is_matrix_code(seen, hull, [dark.r, dark.g, dark.b]) {
            hulls.push(hull.grown(cell_px, seen.size()));
        }
    }
    hulls
}

fn judge(seen: &Raster, regions: &Regions, canvas: &Canvas, table: &PaletteTable, piece: &Piece) -> Option<Part> {
    let (area_px, bbox) = (piece.area_px, piece.bbox);
    if area_px < 6 {
        return None;
    }
    let samples = piece.sample(400);
    let color = modal(seen, piece);
    let here = [color.r, color.g, color.b];
    let lossy = regions.is_lossy();
    let wander = if lossy { 10 } else { 2 };
    // A flat area has one colour; what changes all over is shading.
    let own = samples
        .iter()
        .filter(|&&(x, y)| alike(&seen.row(y)[4 * x as usize..4 * x as usize + 3], &here, wander))
        .count();
    if own * 3 < samples.len() * 2 {
        return None;
    }
    // Away from edges even codecs keep a drawn area constant; in a photo only the clipped parts are.
    let exact =
        samples.iter().filter(|&&(x, y)| alike(&seen.row(y)[4 * x as usize..4 * x as usize + 3], &here, 1)).count();
    if area_px > if lossy { 2500 } else { 400 } && exact * 100 < samples.len() * if lossy { 50 } else { 85 } {
        return None;
    }
    let depth_px = samples.iter().map(|&(x, y)| depth(seen, x, y, here)).max().unwrap_or(0);
    // Colours met on the way out in four directions.
    let mut around = Around::default();
    let mut photo_hits = 0;
    let mut rays = 0;
    let mut gradient = 0;
    for &(x, y) in samples.iter().step_by((samples.len() / 40).max(1)) {
        for (dx, dy) in [(1_i32, 0_i32), (-1, 0), (0, 1), (0, -1)] {
            rays += 1;
            match look(seen, regions, canvas, here, (x, y), (dx, dy), &mut around) {
                Met::Photo => photo_hits += 1,
                Met::Same => gradient += 1,
                Met::Other => {}
            }
        }
    }
    let beside_photo = if area_px < 4096 { photo_hits * 4 > rays } else { photo_hits * 2 > rays };
    if beside_photo || gradient * 2 > rays {
        return None;
    }
    let Around { flats, grounds } = around;
    let mix = flats.iter().enumerate().any(|(i, &a)| {
        flats[i + 1..].iter().any(|&b| is_mix(here, a, b) && !alike(&here, &a, 12) && !alike(&here, &b, 12))
    });
    if table.ink_within(color, smear(lossy, depth_px)).is_some() || table.is_nearly_ink(color) {
        return None;
    }
    let shadow = grounds.iter().any(|&g| is_shadow(here, g));
    if depth_px < 6 && (mix || shadow) {
        return None;
    }
    // What a codec makes of a thin shape is near some ink or between two; what is far from both was drawn.
    let drawn = !mix && table.ink_within(color, FOREIGN).is_none();
    let deep = if drawn { 3 } else { 4 };
    if depth_px < 2 && area_px < 40 || lossy && (depth_px < deep || bbox.width.min(bbox.height) < 5) {
        return None;
    }
    Some(Part { color, area_px, bbox, depth_px })
}

/// CIEDE2000 that a codec may have moved an ink by: the more, the thinner the part.
fn smear(lossy: bool, depth_px: u32) -> f32 {
    match depth_px {
        _ if !lossy => 0.3,
        0..6 => 4.0,
        6..12 => 3.0,
        _ => 1.0,
    }
}

/// Colours met around a part.
#[derive(Default)]
struct Around {
    /// Of whatever is flat or farthest from the part's own.
    flats: Vec<[u8; 3]>,
    /// Of flat areas alone.
    grounds: Vec<[u8; 3]>,
}

enum Met {
    Photo,
    /// A gradient that has this colour here.
    Same,
    Other,
}

fn look(
    seen: &Raster,
    regions: &Regions,
    canvas: &Canvas,
    own: [u8; 3],
    (x, y): (u32, u32),
    (dx, dy): (i32, i32),
    Around { flats, grounds }: &mut Around,
) -> Met {
    const BEYOND: i32 = 24;
    let size = seen.size();
    let (mut u, mut v) = (x as i32, y as i32);
    let mut left: Option<i32> = None;
    let mut extreme = own;
    let distance = |a: [u8; 3]| (0..3).map(|c| u32::from(a[c].abs_diff(own[c]))).sum::<u32>();
    let mut note = |p: [u8; 3]| {
        if flats.iter().all(|f| !alike(f, &p, 12)) && flats.len() < 12 {
            flats.push(p);
        }
    };
    let mut step = 0;
    loop {
        (u, v) = (u + dx, v + dy);
        step += 1;
        if u < 0 || v < 0 || u >= size.width as i32 || v >= size.height as i32 {
            break;
        }
        let p = seen.color(u as u32, v as u32);
        let p = [p.r, p.g, p.b];
        if left.is_none() && alike(&p, &own, 10) {
            if step > 4000 {
                break;
            }
            continue;
        }
        let since = *left.get_or_insert(0);
        left = Some(since + 1);
        if since > BEYOND {
            break;
        }
        let tile = (v as usize / 8) * regions.grid.columns + u as usize / 8;
        match canvas.code(u as u32, v as u32) {
            code::PHOTO => return Met::Photo,
            code::GRADIENT => {
                let mean = regions.grid.tiles[tile].mean;
                if regions.kinds[tile] == TileKind::Gradient && alike(&mean, &own, 14) {
                    return Met::Same;
                }
                note(p);
                break;
            }
            _ => {}
        }
        if distance(p) > distance(extreme) {
            extreme = p;
        }
        if matches!(regions.kinds[tile], TileKind::Flat) {
            if grounds.iter().all(|f: &[u8; 3]| !alike(f, &p, 12)) {
                grounds.push(p);
            }
            note(p);
            break;
        }
    }
    if extreme != own {
        note(extreme);
    }
    Met::Other
}

/// Largest of some radii at which eight points around still have the part's colour.
fn depth(seen: &Raster, x: u32, y: u32, own: [u8; 3]) -> u32 {
    let size = seen.size();
    let mut reached = 0;
    for r in [1_i32, 2, 3, 4, 6, 8, 12] {
        let all = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)].iter().all(|&(dx, dy)| {
            let (u, v) = (x as i32 + dx * r, y as i32 + dy * r);
            u >= 0 && v >= 0 && u < size.width as i32 && v < size.height as i32 && {
                let p = seen.color(u as u32, v as u32);
                alike(&[p.r, p.g, p.b], &own, 8)
            }
        });
        if !all {
            break;
        }
        reached = r as u32;
    }
    reached
}

fn modal(seen: &Raster, piece: &Piece) -> Srgb8 {
    let mut colors: Vec<Srgb8> = piece.sample(4000).into_iter().map(|(x, y)| seen.color(x, y)).collect();
    colors.sort_unstable();
    let mut counts: Vec<(Srgb8, u32)> = Vec::new();
    for c in colors {
        match counts.last_mut() {
            Some((last, n)) if *last == c => *n += 1,
            _ => counts.push((c, 1)),
        }
    }
    counts.iter().max_by_key(|&&(_, n)| n).map_or(Srgb8::WHITE, |&(c, _)| c)
}

/// Whether `p` is `ground` under a half-transparent black: its channels in about the same proportion, all darker.
fn is_shadow(p: [u8; 3], ground: [u8; 3]) -> bool {
    is_mix(p, ground, [0; 3]) && (0..3).all(|c| p[c] <= ground[c].saturating_add(6))
}
