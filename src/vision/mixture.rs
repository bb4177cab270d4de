//! Whether a busy tile is made of the flat areas around it, as text and outlines are, or of something else.

use super::regions::{Regions, TileKind, nearest};
use super::sheets::Sheet;
use super::tiles::{TILE_PX, TileGrid, gap};
use crate::raster::Raster;

/// Pixels of a tile.
const MOST: usize = (TILE_PX * TILE_PX) as usize;

/// Farthest, in levels of any channel, that a pixel is still of a flat colour.
const NEAR: u8 = 12;

/// Of one tile, how far it is made of the flat areas around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Mixture {
    /// Pixels, of 64, that are neither near a colour of a flat area around nor on a straight mix.
    pub(super) unexplained: u8,
    /// Pixels, of 64, near such a colour.
    pub(super) near: u8,
    /// Pairs of pixels that ought to be equal, and how many of them differ by more than a level.
    pub(super) pairs: u16,
    /// See `pairs`.
    pub(super) unrest: u16,
    /// Colours of its calm pixels, one bit each.
    pub(super) colors: u64,
}

/// Measures every tile; those of sheets are made of themselves.
pub(super) fn measure(raster: &Raster, grid: &TileGrid, sheets: &[Sheet], sheet_of: &[u32]) -> Vec<Mixture> {
    let around = nearest_sheet_tiles(grid, sheets, sheet_of);
    (0..grid.len())
        .map(|i| {
            if sheet_of[i] != Regions::NO_SHEET {
                let colors = 1 << slot(grid.tiles[i].mean);
                return Mixture { colors, near: 64, ..Mixture::default() };
            }
            Patch::cut(raster, grid.ends(i)).explain(&Grounds::of(around[i], grid))
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

/// Up to four flat colours.
struct Grounds {
    colors: [[u8; 3]; 4],
    count: usize,
}

impl Grounds {
    fn of(tiles: [u32; 4], grid: &TileGrid) -> Self {
        let mut out = Self { colors: [[0; 3]; 4], count: 0 };
        for t in tiles.into_iter().filter(|&t| t != Regions::NO_SHEET) {
            let mean = grid.tiles[t as usize].mean;
            if out.all().iter().all(|&g| gap(g, mean) > NEAR) {
                out.colors[out.count] = mean;
                out.count += 1;
            }
        }
        out
    }

    fn all(&self) -> &[[u8; 3]] {
        &self.colors[..self.count]
    }
}

/// The pixels of a tile, cut out.
struct Patch {
    pixels: [[u8; 3]; MOST],
    width: usize,
    count: usize,
}

impl Patch {
    fn cut(raster: &Raster, (x0, y0, x1, y1): (u32, u32, u32, u32)) -> Self {
        let mut out = Self { pixels: [[0; 3]; MOST], width: (x1 - x0) as usize, count: 0 };
        for y in y0..y1 {
            for p in raster.row(y)[4 * x0 as usize..4 * x1 as usize].chunks_exact(4) {
                out.pixels[out.count] = [p[0], p[1], p[2]];
                out.count += 1;
            }
        }
        out
    }

    fn explain(&self, grounds: &Grounds) -> Mixture {
        let colors = self.calm_colors();
        let pixels = &self.pixels[..self.count];
        if grounds.count == 0 {
            return Mixture { unexplained: 64, colors, ..Mixture::default() };
        }
        let mut far = [0_u8; MOST];
        let mut end = 0;
        for (i, &p) in pixels.iter().enumerate() {
            far[i] = grounds.all().iter().map(|&g| gap(g, p)).min().unwrap_or(255);
            end = if far[i] >= far[end] { i } else { end };
        }
        let mut runs = [Run::default(); 10];
        let mut count = 0;
        for (i, &a) in grounds.all().iter().enumerate() {
            for &b in std::iter::once(&pixels[end]).chain(&grounds.all()[i + 1..]) {
                runs[count] = Run::new(a, b);
                count += 1;
            }
        }
        let near = far[..self.count].iter().filter(|&&d| d <= NEAR).count();
        let odd = |i: &usize| far[*i] > NEAR && !runs[..count].iter().any(|run| run.has(pixels[*i]));
        // Every other pixel tells as much as all.
        let row = |y: usize| (y * self.width..(y + 1) * self.width).skip(y % 2).step_by(2);
        let unexplained = 2 * (0..self.count / self.width).flat_map(row).filter(odd).count();
        let share = |n: usize| (n * 64 / self.count.max(1)) as u8;
        let (pairs, unrest) = self.unrest(&far);
        Mixture { unexplained: share(unexplained).min(64), near: share(near), pairs, unrest, colors }
    }

    /// How many pairs of neighbouring pixels near a ground lie four pixels and more from everything else in the tile, and how many
    /// of these differ by more than a level. Anti-aliasing and scaling do not reach so far; codecs fill the whole block.
    fn unrest(&self, far: &[u8; MOST]) -> (u16, u16) {
        const REACH: usize = 4;
        let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
        for (y, row) in far[..self.count].chunks_exact(self.width).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, far)| **far > NEAR) {
                (left, right) = (left.min(x), right.max(x));
                (top, bottom) = (top.min(y), bottom.max(y));
            }
        }
        let height = self.count / self.width;
        let reaches_across = left < REACH && right + REACH >= self.width;
        if left == usize::MAX || reaches_across && top < REACH && bottom + REACH >= height {
            return (0, 0);
        }
        let is_free =
            |x: usize, y: usize| x + REACH <= left || x >= right + REACH || y + REACH <= top || y >= bottom + REACH;
        let (mut pairs, mut unrest) = (0, 0);
        for (y, row) in self.pixels[..self.count].chunks_exact(self.width).enumerate() {
            for (_, pair) in row.windows(2).enumerate().filter(|(x, _)| is_free(*x, y) && is_free(x + 1, y)) {
                pairs += 1;
                unrest += u16::from(gap(pair[0], pair[1]) > 1);
            }
        }
        (pairs, unrest)
    }

    /// The slots in which three and more pixels fall that are alike their left and upper neighbours.
    fn calm_colors(&self) -> u64 {
        let mut counts = [0_u8; 64];
        for y in 1..self.count / self.width {
            for i in y * self.width + 1..(y + 1) * self.width {
                let p = self.pixels[i];
                if gap(p, self.pixels[i - 1]) <= 4 && gap(p, self.pixels[i - self.width]) <= 4 {
                    counts[slot(p) as usize] += 1;
                }
            }
        }
        (0..64).filter(|&k| counts[k] >= 3).map(|k| 1 << k).sum()
    }
}

/// Which of 64 slots a colour falls in, by its four upper bits.
fn slot(c: [u8; 3]) -> u32 {
    let key = u32::from(c[0] >> 4) << 8 | u32::from(c[1] >> 4) << 4 | u32::from(c[2] >> 4);
    key.wrapping_mul(0x9E37_79B1) >> 26
}

/// The straight run between two colours in sRGB bytes, prepared for many questions.
#[derive(Clone, Copy, Default)]
struct Run {
    from: [i32; 3],
    way: [i32; 3],
    length: i32,
    allowed: f32,
}

impl Run {
    fn new(a: [u8; 3], b: [u8; 3]) -> Self {
        let from = a.map(i32::from);
        let way = [0, 1, 2].map(|c| i32::from(b[c]) - from[c]);
        let length = way.iter().map(|v| v * v).sum::<i32>();
        // Ringing of codecs grows with the step.
        let allowed = 14.0 + 0.08 * (length as f32).sqrt();
        Self { from, way, length, allowed: allowed * allowed }
    }

    /// Whether `p` lies on the run, give or take the mess that codecs make.
    fn has(&self, p: [u8; 3]) -> bool {
        let at = [0, 1, 2].map(|c| i32::from(p[c]) - self.from[c]);
        let own = at.iter().map(|v| v * v).sum::<i32>();
        if self.length == 0 {
            return own <= 256;
        }
        let dot = (0..3).map(|c| at[c] * self.way[c]).sum::<i32>();
        if dot < -self.length / 8 || dot > self.length + self.length / 8 {
            return false;
        }
        // Both sides times the length: no division.
        own as f32 * self.length as f32 - dot as f32 * dot as f32 <= self.allowed * self.length as f32
    }
}

/// Whether `p` lies near the straight run from `a` to `b` in sRGB bytes.
pub(crate) fn is_mix(p: [u8; 3], a: [u8; 3], b: [u8; 3]) -> bool {
    Run::new(a, b).has(p)
}
