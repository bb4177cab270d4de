//! Solid parts of what is left over once every ink is assigned.

use super::code;
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

/// Most that neighbours differ inside a solid part, after a lossy codec and without.
const fn unlike(lossy: bool) -> u8 {
    if lossy { 5 } else { 1 }
}

#[derive(Clone, Copy)]
struct Run {
    y: u32,
    x0: u32,
    x1: u32,
    root: u32,
}

pub(super) fn find(seen: &Raster, regions: &Regions, table: &PaletteTable, codes: &mut [u8]) -> Vec<Part> {
    let most = unlike(regions.is_lossy());
    mark_cores(seen, codes, most);
    let runs = connect(seen, codes, most);
    let mut groups: std::collections::BTreeMap<u32, Vec<Run>> = std::collections::BTreeMap::new();
    for &r in &runs {
        groups.entry(r.root).or_default().push(r);
    }
    let pieces: Vec<(PxRect, Srgb8)> =
        groups.values().map(|runs| (hull(runs), seen.color(runs[0].x0, runs[0].y))).collect();
    let matrix = codes_among(seen, &pieces);
    let mut parts = Vec::new();
    for (runs, (bbox, _)) in groups.values().zip(&pieces) {
        if matrix.iter().any(|m| m.intersection(*bbox) == *bbox) {
            continue;
        }
        if let Some(part) = judge(seen, regions, codes, table, runs) {
            parts.push(part);
        }
    }
    for c in codes.iter_mut() {
        if *c == code::CORE {
            *c = code::LEFT;
        }
    }
    parts.extend(stickers(seen, regions, table, codes));
    parts
}

/// Hulls of the matrix codes: where many leftover pieces lie together in a square of two tones.
fn codes_among(seen: &Raster, pieces: &[(PxRect, Srgb8)]) -> Vec<PxRect> {
    /// Pieces that fall in the same or neighbouring cells of this side lie together.
    const CELL_PX: u32 = 12;
    let columns = seen.size().width.div_ceil(CELL_PX);
    let cell = |b: &PxRect| (b.y + b.height / 2) / CELL_PX * columns + (b.x + b.width / 2) / CELL_PX;
    let mut cells: std::collections::BTreeMap<u32, Vec<usize>> = std::collections::BTreeMap::new();
    for (i, (bbox, _)) in pieces.iter().enumerate().filter(|(_, (b, _))| b.width.max(b.height) < 100) {
        cells.entry(cell(bbox)).or_default().push(i);
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
        let hull = group.iter().fold(PxRect::default(), |h, &k| h.hull(pieces[k].0)).grown(1, seen.size());
        let dark = pieces[group[0]].1;
        if group.len() >= 12 && is_matrix_code(seen, hull, [dark.r, dark.g, dark.b]) {
            hulls.push(hull.grown(CELL_PX, seen.size()));
        }
    }
    hulls
}

/// Solid shapes laid on a photo: of one saturated colour throughout, off the palette, with a sharp and simple outline. What a camera
/// sees has no such colour, or frays. Their pixels become leftovers.
fn stickers(seen: &Raster, regions: &Regions, table: &PaletteTable, codes: &mut [u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    for sheet in &regions.sheets {
        let first = sheet.tiles[sheet.tiles.len() / 2] as usize;
        if sheet.kind != TileKind::Flat || sheet.tiles.len() > 2000 || regions.kinds[first] != TileKind::Photo {
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
        if let Some(part) = sticker_at(seen, (x, y), color, regions.is_lossy(), codes) {
            parts.push(part);
        }
    }
    parts
}

fn sticker_at(seen: &Raster, start: (u32, u32), color: Srgb8, lossy: bool, codes: &mut [u8]) -> Option<Part> {
    const MOST_PX: usize = 160_000;
    let size = seen.size();
    let own = [color.r, color.g, color.b];
    let (wander, reach) = if lossy { (12, 6) } else { (1, 3) };
    let at = |x: u32, y: u32| y as usize * size.width as usize + x as usize;
    let is_own = |x: u32, y: u32| alike(&seen.pixel(x, y), &own, wander);
    let mut inside = std::collections::BTreeSet::from([start]);
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
            } else if inside.insert((u, v)) {
                open.push((u, v));
            }
        }
        if inside.len() > MOST_PX {
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
    inside.iter().for_each(|&(x, y)| codes[at(x, y)] = code::LEFT);
    Some(Part { color, area_px: area as u64, bbox, depth_px: 8 })
}

fn hull(runs: &[Run]) -> PxRect {
    runs.iter().fold(PxRect::default(), |b, r| b.hull(PxRect::new(r.x0, r.y, r.x1 - r.x0, 1)))
}

fn alike(a: &[u8], b: &[u8], most: u8) -> bool {
    a[0].abs_diff(b[0]) <= most && a[1].abs_diff(b[1]) <= most && a[2].abs_diff(b[2]) <= most
}

fn mark_cores(seen: &Raster, codes: &mut [u8], most: u8) {
    let (width, height) = (seen.size().width as usize, seen.size().height as usize);
    for y in 0..height {
        let rows = [seen.row(y.saturating_sub(1) as u32), seen.row(y as u32), seen.row((y + 1).min(height - 1) as u32)];
        for x in 0..width {
            if codes[y * width + x] != code::LEFT {
                continue;
            }
            let here = &rows[1][4 * x..4 * x + 3];
            let (from, to) = (x.saturating_sub(1), (x + 1).min(width - 1));
            if rows.iter().all(|row| (from..=to).all(|u| alike(&row[4 * u..4 * u + 3], here, most))) {
                codes[y * width + x] = code::CORE;
            }
        }
    }
}

fn connect(seen: &Raster, codes: &[u8], most: u8) -> Vec<Run> {
    let width = seen.size().width as usize;
    let mut runs: Vec<Run> = Vec::new();
    let mut parent: Vec<u32> = Vec::new();
    fn root(parent: &mut [u32], mut i: u32) -> u32 {
        while parent[i as usize] != i {
            parent[i as usize] = parent[parent[i as usize] as usize];
            i = parent[i as usize];
        }
        i
    }
    let mut above = 0..0;
    for y in 0..seen.size().height {
        let line = &codes[y as usize * width..][..width];
        let pixels = seen.row(y);
        let first = runs.len();
        let mut x = 0;
        let mut scan = above.clone();
        while x < width {
            if line[x] != code::CORE {
                x += 1;
                continue;
            }
            let from = x;
            x += 1;
            while x < width
                && line[x] == code::CORE
                && alike(&pixels[4 * x..4 * x + 3], &pixels[4 * x - 4..4 * x - 1], most)
            {
                x += 1;
            }
            let number = runs.len() as u32;
            parent.push(number);
            runs.push(Run { y, x0: from as u32, x1: x as u32, root: number });
            while scan.start < scan.end && runs[scan.start].x1 as usize <= from {
                scan.start += 1;
            }
            let mut k = scan.start;
            while k < scan.end && (runs[k].x0 as usize) < x {
                let meet = (runs[k].x0 as usize).max(from);
                if alike(&pixels[4 * meet..4 * meet + 3], &seen.row(y - 1)[4 * meet..4 * meet + 3], most) {
                    let (a, b) = (root(&mut parent, number), root(&mut parent, k as u32));
                    let (low, high) = (a.min(b), a.max(b));
                    parent[high as usize] = low;
                }
                k += 1;
            }
        }
        above = first..runs.len();
    }
    for i in 0..runs.len() {
        runs[i].root = root(&mut parent, i as u32);
    }
    runs
}

fn judge(seen: &Raster, regions: &Regions, codes: &[u8], table: &PaletteTable, runs: &[Run]) -> Option<Part> {
    let area_px: u64 = runs.iter().map(|r| u64::from(r.x1 - r.x0)).sum();
    let bbox = hull(runs);
    if area_px < 6 {
        return None;
    }
    let samples = sample(runs, area_px, 400);
    let color = modal(seen, runs, area_px);
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
    if lossy && area_px > 2500 && exact * 2 < samples.len() {
        return None;
    }
    let depth_px = samples.iter().map(|&(x, y)| depth(seen, x, y, here)).max().unwrap_or(0);
    // Colours met on the way out in four directions.
    let (mut flats, mut grounds) = (Vec::new(), Vec::new());
    let mut photo_hits = 0;
    let mut rays = 0;
    let mut gradient = 0;
    for &(x, y) in samples.iter().step_by((samples.len() / 40).max(1)) {
        for (dx, dy) in [(1_i32, 0_i32), (-1, 0), (0, 1), (0, -1)] {
            rays += 1;
            match look(seen, regions, codes, here, (x, y), (dx, dy), &mut flats, &mut grounds) {
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
    let mix = flats.iter().enumerate().any(|(i, &a)| {
        flats[i + 1..].iter().any(|&b| is_mix(here, a, b) && !alike(&here, &a, 12) && !alike(&here, &b, 12))
    });
    // What the codec did to an ink: the more, the thinner the part.
    let smear = match depth_px {
        _ if !lossy => 0.3,
        0..6 => 4.0,
        6..12 => 3.0,
        _ => 1.0,
    };
    if table.ink_within(color, smear).is_some() || table.is_nearly_ink(color) {
        return None;
    }
    let shadow = grounds.iter().any(|&g| is_shadow(here, g));
    if depth_px < 6 && (mix || shadow) {
        return None;
    }
    if depth_px < 2 && area_px < 40 || lossy && (depth_px < 4 || bbox.width.min(bbox.height) < 7) {
        return None;
    }
    Some(Part { color, area_px, bbox, depth_px })
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
    codes: &[u8],
    own: [u8; 3],
    (x, y): (u32, u32),
    (dx, dy): (i32, i32),
    flats: &mut Vec<[u8; 3]>,
    grounds: &mut Vec<[u8; 3]>,
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
        match codes[v as usize * size.width as usize + u as usize] {
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

fn sample(runs: &[Run], area_px: u64, count: u64) -> Vec<(u32, u32)> {
    let step = (area_px / count).max(1);
    let mut out = Vec::new();
    let (mut next, mut at) = (step / 2, 0);
    for r in runs {
        let length = u64::from(r.x1 - r.x0);
        while next < at + length {
            out.push((r.x0 + (next - at) as u32, r.y));
            next += step;
        }
        at += length;
    }
    out
}

fn modal(seen: &Raster, runs: &[Run], area_px: u64) -> Srgb8 {
    let mut colors: Vec<Srgb8> = sample(runs, area_px, 4000).into_iter().map(|(x, y)| seen.color(x, y)).collect();
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
