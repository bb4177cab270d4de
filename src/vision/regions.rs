//! Flat areas, smooth runs, edges and photos, by tiles; no brand.

use super::mixture::{self, Mixture};
use super::photos;
use super::sheets::{self, Sheet};
use super::tiles::TileGrid;
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
        let (sheets, sheet_of) = sheets::find(&grid);
        let mut kinds: Vec<TileKind> = sheet_of
            .iter()
            .map(|&s| if s == Self::NO_SHEET { TileKind::Busy } else { sheets[s as usize].kind })
            .collect();
        let mixtures: Vec<Mixture> = mixture::measure(raster, &grid, &sheets, &sheet_of);
        photos::find(&grid, &mixtures, &sheets, &sheet_of, &mut kinds);
        let calm =
            mixtures.iter().zip(&kinds).filter(|(s, k)| **k == TileKind::Busy && s.near >= 16 && s.unexplained <= 6);
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

/// For each tile the nearest one to the left, right, above and below that is wanted, itself included.
pub(super) fn nearest(grid: &TileGrid, wanted: impl Fn(usize) -> bool) -> Vec<[u32; 4]> {
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
