//! Sheets: neighbouring smooth tiles whose colours pass evenly into each other, flat or gradient.

use super::course::{Sample, distance_from, round_rest, straight_rest, trimmed_course};
use super::regions::{Regions, TileKind};
use super::tiles::{TileGrid, gap};
use crate::geom::PxRect;

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

/// Cuts the smooth tiles of a page into sheets; gives the sheets and the number of each tile's.
pub(super) fn find(grid: &TileGrid) -> (Vec<Sheet>, Vec<u32>) {
    let (mut sheets, mut sheet_of) = connected(grid);
    split_flats(grid, &mut sheets, &mut sheet_of);
    split_foreign(grid, &mut sheets, &mut sheet_of);
    for sheet in &mut sheets {
        sheet.kind = kind_of(sheet, grid);
    }
    (sheets, sheet_of)
}

fn connected(grid: &TileGrid) -> (Vec<Sheet>, Vec<u32>) {
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
pub(super) fn spread(sheet: &Sheet, grid: &TileGrid) -> (usize, u8) {
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
