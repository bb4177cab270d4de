//! Photos and shaded illustrations: grown from tiles that no drawing has, filled up with what they enclose.

use super::mixture::Mixture;
use super::regions::{Regions, TileKind};
use super::sheets::{Sheet, spread};
use super::tiles::{TileGrid, gap};
use crate::geom::PxRect;

/// Marks the photos among `kinds`.
pub(super) fn find(grid: &TileGrid, mixtures: &[Mixture], sheets: &[Sheet], sheet_of: &[u32], kinds: &mut [TileKind]) {
    let seed = seeds(grid, mixtures, kinds);
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

/// Busy tiles whose surroundings are busier, less explained by flat colours, or more colourful than any drawing's.
fn seeds(grid: &TileGrid, mixtures: &[Mixture], kinds: &[TileKind]) -> Vec<bool> {
    const REACH: usize = 2;
    // Text, icons and outlines within 40 px show two to five flat colours, smear included.
    const MANY_COLORS: u32 = 9;
    let mut seed = vec![false; grid.len()];
    for i in 0..grid.len() {
        if !matches!(kinds[i], TileKind::Busy | TileKind::Photo) {
            continue;
        }
        let (x, y) = (i % grid.columns, i / grid.columns);
        let (mut busy, mut odd, mut near, mut count, mut colors) = (0, 0, 0_u32, 0_u32, 0_u64);
        for v in y.saturating_sub(REACH)..(y + REACH + 1).min(grid.rows) {
            for u in x.saturating_sub(REACH)..(x + REACH + 1).min(grid.columns) {
                let n = v * grid.columns + u;
                count += 1;
                colors |= mixtures[n].colors;
                match kinds[n] {
                    TileKind::Photo => {
                        busy += 1;
                        odd += 1;
                    }
                    TileKind::Busy => {
                        busy += 1;
                        odd += u32::from(mixtures[n].unexplained > 10);
                        near += u32::from(mixtures[n].near);
                    }
                    TileKind::Flat | TileKind::Gradient => near += 64,
                }
            }
        }
        seed[i] = busy * 4 >= count && (odd * 2 > busy || near * 6 < count * 64 || colors.count_ones() >= MANY_COLORS);
    }
    seed
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
