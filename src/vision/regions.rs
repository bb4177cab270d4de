//! Flat areas, smooth runs, edges and photos, by tiles; no brand.

use super::course::{Sample, distance_from, round_rest, straight_rest, trimmed_course};
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
    /// Part, 0..1, of neighbouring pixels that ought to be equal, being of flat ground beside text and outlines, and are not.
    pub noise: f32,
}

/// [`Regions::noise`] from which on a codec has been at work.
const LOSSY: f32 = 0.045;

impl Regions {
    /// Whether a lossy codec has left its traces: flat areas are then flat only roughly.
    pub fn is_lossy(&self) -> bool {
        self.noise > LOSSY
    }

    /// Tile without a sheet.
    pub const NO_SHEET: u32 = u32::MAX;

    /// Cuts `raster` into regions.
    pub fn find(raster: &Raster) -> Self {
        let grid = TileGrid::measure(raster);
        let (mut sheets, mut sheet_of) = sheets(&grid);
        split_flats(&grid, &mut sheets, &mut sheet_of);
        split_foreign(&grid, &mut sheets, &mut sheet_of);
        for sheet in &mut sheets {
            sheet.kind = kind_of(sheet, &grid);
        }
        let mut kinds: Vec<TileKind> = sheet_of
            .iter()
            .map(|&s| if s == Self::NO_SHEET { TileKind::Busy } else { sheets[s as usize].kind })
            .collect();
        let strange = strangeness(raster, &grid, &sheets, &sheet_of);
        find_photos(&grid, &strange, &sheets, &sheet_of, &mut kinds);
        let calm =
            strange.iter().zip(&kinds).filter(|(s, k)| **k == TileKind::Busy && s.near >= 16 && s.unexplained <= 6);
        let (pairs, unrest) =
            calm.fold((0_u64, 0_u64), |(p, u), (s, _)| (p + u64::from(s.pairs), u + u64::from(s.unrest)));
        // Where there is no such ground, as on a page that is all photo, nothing may be taken for exact.
        let noise = if pairs < 50 { 1.0 } else { unrest as f32 / pairs as f32 };
        Self { grid, kinds, sheet_of, sheets, noise }
    }
}

impl Regions {
    /// For each tile outside the large gradients, the colour that a gradient around it would have there: between its nearest
    /// tiles left and right, or above and below, in proportion. None where there is no gradient around.
    pub fn gradients_behind(&self) -> Vec<Option<[u8; 3]>> {
        let wide = |i: usize| {
            let s = self.sheet_of[i];
            s != Self::NO_SHEET && self.kinds[i] == TileKind::Gradient && self.sheets[s as usize].tiles.len() >= 40
        };
        if !self.sheets.iter().any(|s| s.kind == TileKind::Gradient && s.tiles.len() >= 40) {
            return vec![None; self.grid.len()];
        }
        let grid = &self.grid;
        let around = nearest(grid, wide);
        (0..grid.len())
            .map(|i| {
                if wide(i) {
                    return None;
                }
                let [l, r, u, d] = around[i];
                let between = |a: u32, b: u32, stride: usize| {
                    if a == Self::NO_SHEET
                        || b == Self::NO_SHEET
                        || self.sheet_of[a as usize] != self.sheet_of[b as usize]
                    {
                        return None;
                    }
                    let (before, after) = ((i - a as usize) / stride, (b as usize - i) / stride);
                    let (p, q) = (grid.tiles[a as usize].mean, grid.tiles[b as usize].mean);
                    let mix =
                        |c: usize| (usize::from(p[c]) * after + usize::from(q[c]) * before) / (before + after).max(1);
                    Some((before.min(after), [mix(0) as u8, mix(1) as u8, mix(2) as u8]))
                };
                let one = [l, r, u, d].into_iter().filter(|&t| t != Self::NO_SHEET).map(|t| {
                    let (dx, dy) = (
                        (t as usize % grid.columns).abs_diff(i % grid.columns),
                        (t as usize / grid.columns).abs_diff(i / grid.columns),
                    );
                    (dx + dy, grid.tiles[t as usize].mean)
                });
                let two = [between(l, r, 1), between(u, d, grid.columns)].into_iter().flatten();
                two.chain(one.filter(|x| x.0 <= 6)).min_by_key(|x| x.0).map(|(_, c)| c)
            })
            .collect()
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
        sheets.push(Sheet { kind: TileKind::Flat, hull: hull(&tiles, grid), tiles });
    }
    (sheets, sheet_of)
}

/// Most that the tiles of a flat sheet differ.
const FLAT_SPREAD: u8 = 8;

/// A gradient that ends in the colour of the flat area beside it forms one sheet with it: flat parts are split off, each colour of
/// a fifth of the sheet and more becoming a sheet of its own.
fn split_flats(grid: &TileGrid, sheets: &mut Vec<Sheet>, sheet_of: &mut [u32]) {
    for number in 0..sheets.len() {
        while spread(&sheets[number], grid).1 > FLAT_SPREAD {
            let sheet = &mut sheets[number];
            let mut means: Vec<[u8; 3]> = sheet.tiles.iter().map(|&t| grid.tiles[t as usize].mean).collect();
            means.sort_unstable();
            let Some(common) = means.chunk_by(|a, b| a == b).max_by_key(|c| c.len()) else { break };
            if common.len() * 5 < means.len() || common.len() < 12 {
                break;
            }
            let (own, rest): (Vec<u32>, Vec<u32>) =
                sheet.tiles.iter().partition(|&&t| gap(grid.tiles[t as usize].mean, common[0]) <= 2);
            let new = sheets.len() as u32;
            own.iter().for_each(|&t| sheet_of[t as usize] = new);
            sheets[number].hull = hull(&rest, grid);
            sheets[number].tiles = rest;
            sheets.push(Sheet { kind: TileKind::Flat, hull: hull(&own, grid), tiles: own });
        }
    }
}

/// A gradient may pass into a small flat area, or under a shadow: where three fifths and more of a sheet follow a straight course
/// closely, the rest is split off.
fn split_foreign(grid: &TileGrid, sheets: &mut Vec<Sheet>, sheet_of: &mut [u32]) {
    for number in 0..sheets.len() {
        let (channel, spread) = spread(&sheets[number], grid);
        if spread < 30 || sheets[number].tiles.len() < 100 {
            continue;
        }
        let samples = samples(&sheets[number], grid, channel);
        let close = (0.01 * f64::from(spread)).max(0.6);
        let Some(course) = trimmed_course(&samples, close) else { continue };
        let follows: Vec<bool> = samples.iter().map(|&s| distance_from(course, s) <= 4.0 * close).collect();
        if follows.iter().all(|&f| f) {
            continue;
        }
        let mut follows = follows.into_iter();
        let (own, rest): (Vec<u32>, Vec<u32>) = sheets[number].tiles.iter().partition(|_| follows.next() == Some(true));
        let new = sheets.len() as u32;
        rest.iter().for_each(|&t| sheet_of[t as usize] = new);
        sheets[number].hull = hull(&own, grid);
        sheets[number].tiles = own;
        sheets.push(Sheet { kind: TileKind::Flat, hull: hull(&rest, grid), tiles: rest });
    }
}

fn samples(sheet: &Sheet, grid: &TileGrid, channel: usize) -> Vec<Sample> {
    let one = |&t: &u32| {
        let t = t as usize;
        ((t % grid.columns) as f64, (t / grid.columns) as f64, f64::from(grid.tiles[t].fine[channel]) / 64.0)
    };
    sheet.tiles.iter().map(one).collect()
}

fn hull(tiles: &[u32], grid: &TileGrid) -> PxRect {
    tiles.iter().fold(PxRect::default(), |hull, &t| {
        hull.hull(PxRect::new((t as usize % grid.columns) as u32, (t as usize / grid.columns) as u32, 1, 1))
    })
}

/// The channel that varies most, and by how much.
fn spread(sheet: &Sheet, grid: &TileGrid) -> (usize, u8) {
    let (mut low, mut high) = ([255_u8; 3], [0_u8; 3]);
    for &t in &sheet.tiles {
        let mean = grid.tiles[t as usize].mean;
        for c in 0..3 {
            low[c] = low[c].min(mean[c]);
            high[c] = high[c].max(mean[c]);
        }
    }
    (0..3).map(|c| (c, high[c].saturating_sub(low[c]))).max_by_key(|&(_, s)| s).unwrap_or((0, 0))
}

/// A drawn gradient follows a straight or round course to within a fortieth of its span, and no pixel noise lies on it; skies,
/// walls and blurred grounds in photos leave twice as much and more.
fn kind_of(sheet: &Sheet, grid: &TileGrid) -> TileKind {
    let (channel, spread) = spread(sheet, grid);
    if spread <= FLAT_SPREAD {
        return TileKind::Flat;
    }
    let samples = samples(sheet, grid, channel);
    let allowed = (0.026 * f64::from(spread)).max(0.75);
    let (rest, [a, b, _]) = straight_rest(&samples);
    if rest > allowed && round_rest(&samples) > allowed {
        return TileKind::Photo;
    }
    let noisy = (3.0 + 2.0 * (a.abs() + b.abs())) as u8;
    let grainy = sheet.tiles.iter().filter(|&&t| grid.tiles[t as usize].range > noisy).count();
    if rest <= allowed && grainy * 5 > sheet.tiles.len() * 2 { TileKind::Photo } else { TileKind::Gradient }
}

/// Of each busy tile, how far it is from being made of the flat areas around it: share of pixels that are neither near one of
/// their colours nor on a straight mix, and share of pixels near one.
#[derive(Clone, Copy, Default)]
struct Strange {
    unexplained: u8,
    near: u8,
    /// Pairs of pixels that ought to be equal, and how many of them differ by more than a level.
    pairs: u16,
    unrest: u16,
    /// Colours of its calm pixels, one bit each.
    colors: u64,
}

fn strangeness(raster: &Raster, grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32]) -> Vec<Strange> {
    let around = nearest_sheet_tiles(grid, sheets, sheet_of);
    (0..grid.len())
        .map(|i| {
            if sheet_of[i] != Regions::NO_SHEET {
                let colors = 1 << slot(grid.tiles[i].mean);
                return Strange { colors, near: 64, ..Strange::default() };
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
    nearest(grid, |i| solid[i])
}

/// For each tile the nearest one to the left, right, above and below that is wanted, itself included.
fn nearest(grid: &TileGrid, wanted: impl Fn(usize) -> bool) -> Vec<[u32; 4]> {
    let mut around = vec![[Regions::NO_SHEET; 4]; grid.len()];
    let mut sweep = |slot: usize, path: &mut dyn Iterator<Item = usize>| {
        let mut last = Regions::NO_SHEET;
        for i in path {
            if wanted(i) {
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
        return Strange { unexplained: 64, colors: calm_colors(&pixels, (x1 - x0) as usize), ..Strange::default() };
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
    let (pairs, unrest) = unrest(&pixels, (x1 - x0) as usize, |p| to_ground(p) <= NEAR);
    let colors = calm_colors(&pixels, (x1 - x0) as usize);
    Strange { unexplained: share(unexplained), near: share(near), pairs, unrest, colors }
}

/// How many pairs of neighbouring pixels near a ground lie four pixels and more from everything else in the tile, and how many of
/// these differ by more than a level. Anti-aliasing and scaling do not reach so far; codecs fill the whole block.
fn unrest(pixels: &[[u8; 3]], width: usize, near: impl Fn([u8; 3]) -> bool) -> (u16, u16) {
    const REACH: usize = 4;
    let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
    for i in (0..pixels.len()).filter(|&i| !near(pixels[i])) {
        (left, right) = (left.min(i % width), right.max(i % width));
        (top, bottom) = (top.min(i / width), bottom.max(i / width));
    }
    if left == usize::MAX {
        return (0, 0);
    }
    let free = |i: usize| {
        let (x, y) = (i % width, i / width);
        x + REACH <= left || x >= right + REACH || y + REACH <= top || y >= bottom + REACH
    };
    let pairs = (1..pixels.len()).filter(|&i| i % width > 0 && free(i) && free(i - 1));
    pairs.fold((0, 0), |(n, restless), i| (n + 1, restless + u16::from(gap(pixels[i], pixels[i - 1]) > 1)))
}

/// Which of 64 slots a colour falls in, by its four upper bits.
fn slot(c: [u8; 3]) -> u32 {
    let key = u32::from(c[0] >> 4) << 8 | u32::from(c[1] >> 4) << 4 | u32::from(c[2] >> 4);
    key.wrapping_mul(0x9E37_79B1) >> 26
}

/// The slots in which three and more pixels fall that are alike their left and upper neighbours.
fn calm_colors(pixels: &[[u8; 3]], width: usize) -> u64 {
    let mut counts = [0_u8; 64];
    for i in width..pixels.len() {
        if i % width > 0 && gap(pixels[i], pixels[i - 1]) <= 4 && gap(pixels[i], pixels[i - width]) <= 4 {
            counts[slot(pixels[i]) as usize] += 1;
        }
    }
    (0..64).filter(|&k| counts[k] >= 3).map(|k| 1 << k).sum()
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
    // Text, icons and outlines within 40 px show two to five flat colours, smear included.
    const MANY_COLORS: u32 = 9;
    let mut seed = vec![false; grid.len()];
    for i in 0..grid.len() {
        let (x, y) = (i % grid.columns, i / grid.columns);
        let (mut busy, mut odd, mut near, mut count, mut colors) = (0, 0, 0_u32, 0_u32, 0_u64);
        for v in y.saturating_sub(REACH)..(y + REACH + 1).min(grid.rows) {
            for u in x.saturating_sub(REACH)..(x + REACH + 1).min(grid.columns) {
                let n = v * grid.columns + u;
                count += 1;
                colors |= strange[n].colors;
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
        seed[i] = here
            && busy * 4 >= count
            && (odd * 2 > busy || near * 6 < count * 64 || colors.count_ones() >= MANY_COLORS);
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
    absorb(grid, sheets, sheet_of, kinds, &mut photo);
    for i in 0..grid.len() {
        if photo[i] {
            kinds[i] = TileKind::Photo;
        } else if kinds[i] == TileKind::Photo {
            kinds[i] = TileKind::Busy;
        }
    }
}

/// Takes into a photo what it encloses: everything but large flat areas and gradients.
fn absorb(grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32], kinds: &[TileKind], photo: &mut [bool]) {
    for _ in 0..3 {
        let design: Vec<bool> = sheets.iter().map(|s| is_design(s, grid, sheet_of, photo)).collect();
        let stays = |i: usize| sheet_of[i] != Regions::NO_SHEET && design[sheet_of[i] as usize];
        let mut changed = take_enclosed(grid, kinds, &stays, photo);
        changed |= fill_hulls(grid, &stays, photo);
        if !changed {
            break;
        }
    }
}

/// Connected pieces of no design that border mostly on photo, or on some and are shaded themselves.
fn take_enclosed(grid: &TileGrid, kinds: &[TileKind], stays: &dyn Fn(usize) -> bool, photo: &mut [bool]) -> bool {
    let mut seen = vec![false; grid.len()];
    let mut changed = false;
    for start in 0..grid.len() {
        if seen[start] || photo[start] || stays(start) {
            continue;
        }
        let (mut open, mut piece, mut border, mut touching, mut shaded) = (vec![start], Vec::new(), 0, 0, 0);
        seen[start] = true;
        while let Some(i) = open.pop() {
            piece.push(i);
            shaded += usize::from(matches!(kinds[i], TileKind::Photo | TileKind::Gradient));
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
        if touching * 2 > border || touching * 8 > border && shaded * 3 > piece.len() {
            changed = true;
            piece.iter().for_each(|&i| photo[i] = true);
        }
    }
    changed
}

/// Whether a sheet is too large and too plain to be a part of some photo.
fn is_design(sheet: &Sheet, grid: &TileGrid, sheet_of: &[u32], photo: &[bool]) -> bool {
    match sheet.kind {
        TileKind::Flat if sheet.tiles.len() >= 60 && is_plain(sheet, grid) => {}
        TileKind::Gradient => return sheet.tiles.len() >= 200 && spread(sheet, grid).1 >= 40,
        _ => return false,
    }
    // A dark coat or a bright wall, clipped by the camera, borders on the photo and has a ragged outline; a card is a rectangle.
    let (mut border, mut touching) = (0, 0);
    for &t in &sheet.tiles {
        for n in grid.neighbours(t as usize).filter(|&n| sheet_of[n] != sheet_of[t as usize]) {
            border += 1;
            touching += i32::from(photo[n]);
        }
    }
    let ends = |t: u32| t as usize / grid.columns;
    let across: u32 =
        sheet.tiles.chunk_by(|&a, &b| ends(a) == ends(b)).map(|row| row[row.len() - 1] - row[0] + 1).sum();
    touching * 3 < border || u64::from(across) * 100 > sheet.hull.area_px() * 88
}

/// Whether half of a sheet's tiles and more have its one colour throughout, as drawn areas do even after JPEG; in photos the
/// blocks of a wall differ.
fn is_plain(sheet: &Sheet, grid: &TileGrid) -> bool {
    let mut means: Vec<[u8; 3]> = sheet.tiles.iter().map(|&t| grid.tiles[t as usize].mean).collect();
    means.sort_unstable();
    let Some(&common) = means.chunk_by(|a, b| a == b).max_by_key(|c| c.len()).and_then(|c| c.first()) else {
        return false;
    };
    let plain = |&&t: &&u32| grid.tiles[t as usize].range <= 2 && gap(grid.tiles[t as usize].mean, common) <= 1;
    sheet.tiles.iter().filter(plain).count() * 2 >= sheet.tiles.len()
}

/// Takes in what lies within the hull of a connected piece of photo and is no design.
fn fill_hulls(grid: &TileGrid, stays: &dyn Fn(usize) -> bool, photo: &mut [bool]) -> bool {
    let mut seen = vec![false; grid.len()];
    let mut hulls = Vec::new();
    for start in 0..grid.len() {
        if seen[start] || !photo[start] {
            continue;
        }
        let (mut open, mut hull) = (vec![start], PxRect::default());
        seen[start] = true;
        while let Some(i) = open.pop() {
            hull = hull.hull(PxRect::new((i % grid.columns) as u32, (i / grid.columns) as u32, 1, 1));
            for n in grid.neighbours(i).filter(|&n| photo[n]) {
                if !seen[n] {
                    seen[n] = true;
                    open.push(n);
                }
            }
        }
        hulls.push(hull);
    }
    let mut changed = false;
    for hull in hulls {
        for y in hull.y..hull.bottom() {
            for x in hull.x..hull.right() {
                let i = y as usize * grid.columns + x as usize;
                if !photo[i] && !stays(i) {
                    photo[i] = true;
                    changed = true;
                }
            }
        }
    }
    changed
}
