//! Flat areas, smooth runs, edges and photos, by tiles; no brand.

use super::tiles::TileGrid;
use crate::geom::PxRect;
use crate::raster::Raster;

/// What a tile shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// Of one colour, part of a [`Sheet`].
    Flat,
    /// Changing evenly along a straight or round course, part of a [`Sheet`].
    Gradient,
    /// Where flat areas meet: text, icons, outlines, codes.
    Busy,
    /// Photo or shaded illustration.
    Photo,
}

/// Neighbouring smooth tiles whose colours pass evenly into each other.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Flat, gradient, or photo where it is shaded otherwise.
    pub kind: TileKind,
    /// Its tiles, in reading order.
    pub tiles: Vec<u32>,
    /// Hull in tiles.
    pub hull: PxRect,
}

/// The page cut into regions.
#[derive(Clone, Debug)]
pub struct Regions {
    /// The tiles.
    pub grid: TileGrid,
    /// What each tile shows.
    pub kinds: Vec<TileKind>,
    /// Number of the sheet of each tile; [`Regions::NO_SHEET`] where it belongs to none.
    pub sheet_of: Vec<u32>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

impl Regions {
    /// Tile without a sheet.
    pub const NO_SHEET: u32 = u32::MAX;

    /// Cuts `raster` into regions.
    pub fn find(raster: &Raster) -> Self {
        let grid = TileGrid::measure(raster);
        let (mut sheets, sheet_of) = sheets(&grid);
        for sheet in &mut sheets {
            sheet.kind = kind_of(sheet, &grid);
        }
        let mut kinds: Vec<TileKind> = sheet_of
            .iter()
            .map(|&s| if s == Self::NO_SHEET { TileKind::Busy } else { sheets[s as usize].kind })
            .collect();
        let strange = strangeness(raster, &grid, &sheets, &sheet_of);
        find_photos(&grid, &strange, &sheets, &sheet_of, &mut kinds);
        Self { grid, kinds, sheet_of, sheets }
    }
}

fn gap(a: [u8; 3], b: [u8; 3]) -> u8 {
    (0..3).map(|c| a[c].abs_diff(b[c])).max().unwrap_or(0)
}

fn sheets(grid: &TileGrid) -> (Vec<Sheet>, Vec<u32>) {
    let mut sheet_of = vec![Regions::NO_SHEET; grid.len()];
    let mut sheets = Vec::new();
    let mut open = Vec::new();
    for start in 0..grid.len() {
        if !grid.tiles[start].smooth || sheet_of[start] != Regions::NO_SHEET {
            continue;
        }
        let number = sheets.len() as u32;
        let mut tiles = Vec::new();
        sheet_of[start] = number;
        open.push(start);
        while let Some(i) = open.pop() {
            tiles.push(i as u32);
            for n in grid.neighbours(i) {
                let (a, b) = (grid.tiles[i], grid.tiles[n]);
                let reach = (f32::from(a.range.min(b.range)) * 1.3) as u8;
                if b.smooth && sheet_of[n] == Regions::NO_SHEET && gap(a.mean, b.mean) <= reach.max(3) {
                    sheet_of[n] = number;
                    open.push(n);
                }
            }
        }
        tiles.sort_unstable();
        let hull = tiles.iter().fold(PxRect::default(), |hull, &t| {
            hull.hull(PxRect::new((t as usize % grid.columns) as u32, (t as usize / grid.columns) as u32, 1, 1))
        });
        sheets.push(Sheet { kind: TileKind::Flat, tiles, hull });
    }
    (sheets, sheet_of)
}

/// Most that the tiles of a flat sheet differ.
const FLAT_SPREAD: u8 = 8;

fn kind_of(sheet: &Sheet, grid: &TileGrid) -> TileKind {
    let (mut low, mut high) = ([255_u8; 3], [0_u8; 3]);
    for &t in &sheet.tiles {
        let mean = grid.tiles[t as usize].mean;
        for c in 0..3 {
            low[c] = low[c].min(mean[c]);
            high[c] = high[c].max(mean[c]);
        }
    }
    if gap(low, high) <= FLAT_SPREAD {
        return TileKind::Flat;
    }
    if evenness(sheet, grid) < 0.5 { TileKind::Gradient } else { TileKind::Photo }
}

/// Bend over slope: how much the colour's course changes direction, over how much it changes at all, across two steps of six
/// tiles. 0 for a straight gradient, small for a round one, about 1 and more for what a camera sees. Two levels of bend are
/// forgiven: rounding in the file.
fn evenness(sheet: &Sheet, grid: &TileGrid) -> f32 {
    const FORGIVEN: f32 = 2.0;
    let member = |i: usize| sheet.tiles.binary_search(&(i as u32)).is_ok();
    let step = if sheet.hull.width.min(sheet.hull.height) > 14 { 6 } else { 3 };
    let (mut bend, mut slope) = (0.0_f32, 0.0_f32);
    for &t in &sheet.tiles {
        let t = t as usize;
        let x = t % grid.columns;
        let mut add = |a: usize, b: usize| {
            if member(a) && member(b) {
                for c in 0..3 {
                    let v = |i: usize| f32::from(grid.tiles[i].fine[c]) / 64.0;
                    bend += ((v(a) - 2.0 * v(t) + v(b)).abs() - FORGIVEN).max(0.0);
                    slope += (v(b) - v(a)).abs();
                }
            }
        };
        if x >= step && x + step < grid.columns {
            add(t - step, t + step);
        }
        if t >= step * grid.columns && t + step * grid.columns < grid.len() {
            add(t - step * grid.columns, t + step * grid.columns);
        }
    }
    if slope == 0.0 { 1.0 } else { 2.0 * bend / slope }
}

/// Of each busy tile, how far it is from being made of the flat areas around it: share of pixels that are neither near one of
/// their colours nor on a straight mix, and share of pixels near one.
#[derive(Clone, Copy, Default)]
struct Strange {
    unexplained: u8,
    near: u8,
}

fn strangeness(raster: &Raster, grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32]) -> Vec<Strange> {
    let around = nearest_sheet_tiles(grid, sheets, sheet_of);
    (0..grid.len())
        .map(|i| {
            if sheet_of[i] != Regions::NO_SHEET {
                return Strange { unexplained: 0, near: 64 };
            }
            let mut grounds: Vec<[u8; 3]> = Vec::with_capacity(4);
            for &n in &around[i] {
                if n != Regions::NO_SHEET {
                    let mean = grid.tiles[n as usize].mean;
                    if grounds.iter().all(|&g| gap(g, mean) > 12) {
                        grounds.push(mean);
                    }
                }
            }
            explain(raster, grid.ends(i), &grounds)
        })
        .collect()
}

/// For each tile the nearest tile to the left, right, above and below that lies in a sheet of some size.
fn nearest_sheet_tiles(grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32]) -> Vec<[u32; 4]> {
    let solid: Vec<bool> = sheet_of
        .iter()
        .map(|&s| {
            s != Regions::NO_SHEET && sheets[s as usize].kind != TileKind::Photo && sheets[s as usize].tiles.len() >= 4
        })
        .collect();
    let mut around = vec![[Regions::NO_SHEET; 4]; grid.len()];
    let mut sweep = |slot: usize, path: &mut dyn Iterator<Item = usize>| {
        let mut last = Regions::NO_SHEET;
        for i in path {
            if solid[i] {
                last = i as u32;
            }
            around[i][slot] = last;
        }
    };
    for y in 0..grid.rows {
        sweep(0, &mut (0..grid.columns).map(|x| y * grid.columns + x));
        sweep(1, &mut (0..grid.columns).rev().map(|x| y * grid.columns + x));
    }
    for x in 0..grid.columns {
        sweep(2, &mut (0..grid.rows).map(|y| y * grid.columns + x));
        sweep(3, &mut (0..grid.rows).rev().map(|y| y * grid.columns + x));
    }
    around
}

const NEAR: u8 = 12;

fn explain(raster: &Raster, (x0, y0, x1, y1): (u32, u32, u32, u32), grounds: &[[u8; 3]]) -> Strange {
    let pixels: Vec<[u8; 3]> = (y0..y1)
        .flat_map(|y| raster.row(y)[4 * x0 as usize..4 * x1 as usize].chunks_exact(4).map(|p| [p[0], p[1], p[2]]))
        .collect();
    let to_ground = |p: [u8; 3]| grounds.iter().map(|&g| gap(g, p)).min().unwrap_or(255);
    let Some(&end) = pixels.iter().max_by_key(|&&p| to_ground(p)) else { return Strange::default() };
    if grounds.is_empty() {
        return Strange { unexplained: 64, near: 0 };
    }
    let mut lines = Vec::new();
    for (i, &a) in grounds.iter().enumerate() {
        lines.push((a, end));
        lines.extend(grounds[i + 1..].iter().map(|&b| (a, b)));
    }
    let (mut near, mut unexplained) = (0, 0);
    for &p in &pixels {
        if to_ground(p) <= NEAR {
            near += 1;
        } else if !lines.iter().any(|&(a, b)| is_mix(p, a, b)) {
            unexplained += 1;
        }
    }
    let share = |n: usize| (n * 64 / pixels.len()) as u8;
    Strange { unexplained: share(unexplained), near: share(near) }
}

/// Whether `p` lies near the straight run from `a` to `b` in sRGB bytes.
pub(crate) fn is_mix(p: [u8; 3], a: [u8; 3], b: [u8; 3]) -> bool {
    let v = |c: usize, x: [u8; 3]| i32::from(x[c]) - i32::from(a[c]);
    let (mut dot, mut length, mut own) = (0, 0, 0);
    for c in 0..3 {
        dot += v(c, p) * v(c, b);
        length += v(c, b) * v(c, b);
        own += v(c, p) * v(c, p);
    }
    if length == 0 {
        return own <= 256;
    }
    if dot < -length / 8 || dot > length + length / 8 {
        return false;
    }
    let off = own as f32 - (dot as f32) * (dot as f32) / length as f32;
    let allowed = 14.0 + 0.08 * (length as f32).sqrt();
    off <= allowed * allowed
}

fn find_photos(grid: &TileGrid, strange: &[Strange], sheets: &[Sheet], sheet_of: &[u32], kinds: &mut [TileKind]) {
    const REACH: usize = 2;
    let mut seed = vec![false; grid.len()];
    for i in 0..grid.len() {
        let (x, y) = (i % grid.columns, i / grid.columns);
        let (mut busy, mut odd, mut near, mut count) = (0, 0, 0_u32, 0_u32);
        for v in y.saturating_sub(REACH)..(y + REACH + 1).min(grid.rows) {
            for u in x.saturating_sub(REACH)..(x + REACH + 1).min(grid.columns) {
                let n = v * grid.columns + u;
                count += 1;
                match kinds[n] {
                    TileKind::Photo => {
                        busy += 1;
                        odd += 1;
                    }
                    TileKind::Busy => {
                        busy += 1;
                        odd += u32::from(strange[n].unexplained > 10);
                        near += u32::from(strange[n].near);
                    }
                    TileKind::Flat | TileKind::Gradient => near += 64,
                }
            }
        }
        let here = matches!(kinds[i], TileKind::Busy | TileKind::Photo);
        seed[i] = here && busy * 4 >= count && (odd * 2 > busy || near * 6 < count * 64);
    }
    let mut number = vec![u32::MAX; grid.len()];
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    for start in 0..grid.len() {
        if !seed[start] || number[start] != u32::MAX {
            continue;
        }
        let mut open = vec![start];
        let mut piece = Vec::new();
        number[start] = pieces.len() as u32;
        while let Some(i) = open.pop() {
            piece.push(i);
            for n in grid.neighbours(i) {
                if seed[n] && number[n] == u32::MAX {
                    number[n] = pieces.len() as u32;
                    open.push(n);
                }
            }
        }
        pieces.push(piece);
    }
    let mut photo = vec![false; grid.len()];
    for piece in pieces.iter().filter(|p| p.len() >= 30) {
        for &i in piece {
            photo[i] = true;
        }
    }
    absorb(grid, sheets, sheet_of, &mut photo);
    for i in 0..grid.len() {
        if photo[i] {
            kinds[i] = TileKind::Photo;
        } else if kinds[i] == TileKind::Photo {
            kinds[i] = TileKind::Busy;
        }
    }
}

/// Takes into a photo what it encloses: everything but large flat areas and gradients, most of whose border is photo.
fn absorb(grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32], photo: &mut [bool]) {
    let design: Vec<bool> = sheets.iter().map(|s| is_design(s)).collect();
    let stays = |i: usize| sheet_of[i] != Regions::NO_SHEET && design[sheet_of[i] as usize];
    for _ in 0..3 {
        let mut seen = vec![false; grid.len()];
        let mut changed = false;
        for start in 0..grid.len() {
            if seen[start] || photo[start] || stays(start) {
                continue;
            }
            let (mut open, mut piece, mut border, mut touching) = (vec![start], Vec::new(), 0, 0);
            seen[start] = true;
            while let Some(i) = open.pop() {
                piece.push(i);
                for n in grid.neighbours(i) {
                    if photo[n] || stays(n) {
                        border += 1;
                        touching += i32::from(photo[n]);
                    } else if !seen[n] {
                        seen[n] = true;
                        open.push(n);
                    }
                }
            }
            if touching * 2 > border {
                changed = true;
                piece.iter().for_each(|&i| photo[i] = true);
            }
        }
        // Crumbs between a photo and its straight outline.
        let before = photo.to_vec();
        for i in 0..grid.len() {
            if !photo[i] && !stays(i) && grid.neighbours(i).filter(|&n| before[n]).count() >= 2 {
                photo[i] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

/// Whether a sheet is too large and too plain to be a part of some photo.
fn is_design(sheet: &Sheet) -> bool {
    let full = sheet.hull.area_px() as usize;
    match sheet.kind {
        TileKind::Flat => sheet.tiles.len() >= 60 && sheet.tiles.len() * 2 > full,
        TileKind::Gradient => sheet.tiles.len() >= 200 && sheet.tiles.len() * 2 > full,
        _ => false,
    }
}
