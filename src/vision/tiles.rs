//! The page in tiles of 8 × 8 pixels: the mean and the spread of each. Flat pages are told from busy ones here, cheaply.
//!
//! Eight, because JPEG and lossy WebP work in such blocks: noise rarely crosses from one into the next.

use crate::geom::PxSize;
use crate::raster::Raster;

/// Side of a tile in pixels.
pub const TILE_PX: u32 = 8;

/// Mean and spread of one tile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// Mean of red, green and blue.
    pub mean: [u8; 3],
    /// The same in 64ths of a level.
    pub fine: [u16; 3],
    /// Largest spread (highest less lowest value) of any channel.
    pub range: u8,
    /// Whether it is of one colour, or changes evenly across.
    pub smooth: bool,
}

/// All tiles of a page, row after row; the last column and row may be narrower than a tile.
#[derive(Clone, Debug)]
pub struct TileGrid {
    /// Tiles across.
    pub columns: usize,
    /// Tiles down.
    pub rows: usize,
    /// Row after row.
    pub tiles: Vec<Tile>,
    page: PxSize,
}

impl TileGrid {
    /// Measures every tile of `raster`, whatever the alpha.
    pub fn measure(raster: &Raster) -> Self {
        let page = raster.size();
        let columns = page.width.div_ceil(TILE_PX) as usize;
        let rows = page.height.div_ceil(TILE_PX) as usize;
        let mut tiles = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let y0 = row as u32 * TILE_PX;
            let lines: Vec<&[u8]> = (y0..(y0 + TILE_PX).min(page.height)).map(|y| raster.row(y)).collect();
            for column in 0..columns {
                let from = column * TILE_PX as usize * 4;
                let to = (from + TILE_PX as usize * 4).min(page.width as usize * 4);
                tiles.push(Tile::of(lines.iter().map(|line| &line[from..to])));
            }
        }
        Self { columns, rows, tiles, page }
    }

    /// Number of tiles.
    pub fn len(&self) -> usize {
        self.tiles.len()
    }

    /// Whether there is none; never so for a raster with pixels.
    pub fn is_empty(&self) -> bool {
        self.tiles.is_empty()
    }

    /// First and one-past-last column and row of pixels of tile `i`: `(x0, y0, x1, y1)`.
    pub fn ends(&self, i: usize) -> (u32, u32, u32, u32) {
        let (x, y) = ((i % self.columns) as u32 * TILE_PX, (i / self.columns) as u32 * TILE_PX);
        (x, y, (x + TILE_PX).min(self.page.width), (y + TILE_PX).min(self.page.height))
    }

    /// Numbers of the tiles right, below, left and above of tile `i`, where there are.
    pub fn neighbours(&self, i: usize) -> impl Iterator<Item = usize> {
        let (x, y, columns, rows) = (i % self.columns, i / self.columns, self.columns, self.rows);
        [
            (x + 1 < columns).then(|| i + 1),
            (y + 1 < rows).then(|| i + columns),
            (x > 0).then(|| i.wrapping_sub(1)),
            (y > 0).then(|| i.wrapping_sub(columns)),
        ]
        .into_iter()
        .flatten()
    }
}

impl Tile {
    fn of<'a>(lines: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let Some(first) = lines.clone().next().and_then(|l| l.first_chunk::<4>()).copied() else {
            return Self::default();
        };
        let whole = first.repeat(TILE_PX as usize);
        if lines.clone().all(|line| line == &whole[..line.len()]) {
            return Self {
                mean: [first[0], first[1], first[2]],
                fine: [0, 1, 2].map(|c| u16::from(first[c]) * 64),
                range: 0,
                smooth: true,
            };
        }
        let again = lines.clone();
        let (mut low, mut high, mut sum, mut count) = ([255_u8; 4], [0_u8; 4], [0_u32; 4], 0_u32);
        for line in lines {
            for p in line.chunks_exact(4) {
                for c in 0..4 {
                    low[c] = low[c].min(p[c]);
                    high[c] = high[c].max(p[c]);
                    sum[c] += u32::from(p[c]);
                }
                count += 1;
            }
        }
        let mean = [0, 1, 2].map(|c| ((sum[c] + count / 2) / count) as u8);
        let widest = (0..3).max_by_key(|&c| high[c] - low[c]).unwrap_or(0);
        let range = high[widest] - low[widest];
        let smooth = range <= FLAT_RANGE || range <= SMOOTH_RANGE && is_even(again, widest, range);
        let fine = [0, 1, 2].map(|c| ((sum[c] * 64 + count / 2) / count) as u16);
        Self { mean, fine, range, smooth }
    }
}

/// Spread up to which a tile is flat whatever its pattern: rounding, dithering, light noise.
const FLAT_RANGE: u8 = 3;
/// Spread above which no gradient of ordinary pages goes within 8 px.
const SMOOTH_RANGE: u8 = 26;

/// Whether channel `c` lies near a plane: root mean square of the rest under an eighth of the spread and rounding. A step edge
/// leaves a quarter, wherever it runs.
fn is_even<'a>(lines: impl Iterator<Item = &'a [u8]>, c: usize, range: u8) -> bool {
    let half = (TILE_PX as f32 - 1.0) / 2.0;
    let (mut n, mut sum, mut squares, mut by_x, mut by_y, mut xx, mut yy) = (0.0_f32, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (y, line) in lines.enumerate() {
        let dy = y as f32 - half;
        for (x, p) in line.chunks_exact(4).enumerate() {
            let (dx, v) = (x as f32 - half, f32::from(p[c]));
            n += 1.0;
            sum += v;
            squares += v * v;
            by_x += v * dx;
            by_y += v * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
    }
    if n < (TILE_PX * TILE_PX) as f32 {
        return false;
    }
    let rest = (squares - sum * sum / n - by_x * by_x / xx - by_y * by_y / yy).max(0.0) / n;
    rest.sqrt() <= 0.12 * f32::from(range) + 0.6
}
