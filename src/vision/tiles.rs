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
        let stride = 4 * page.width as usize;
        for row in 0..rows {
            let y0 = row as u32 * TILE_PX;
            let whole = if y0 + TILE_PX <= page.height { page.width / TILE_PX } else { 0 };
            let band = &raster.rgba()[y0 as usize * stride..];
            for column in 0..whole as usize {
                let lines = std::array::from_fn(|y| {
                    band[y * stride + column * ROW..].first_chunk::<ROW>().unwrap_or(&[0; ROW])
                });
                tiles.push(Tile::of_rows(&lines));
            }
            for column in whole as usize..columns {
                let (from, to) = (column * ROW, ((column + 1) * ROW).min(stride));
                tiles.push(Tile::of_part((y0..(y0 + TILE_PX).min(page.height)).map(|y| &raster.row(y)[from..to])));
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

/// Largest difference of any channel.
pub(super) fn gap(a: [u8; 3], b: [u8; 3]) -> u8 {
    (0..3).map(|c| a[c].abs_diff(b[c])).max().unwrap_or(0)
}

/// Bytes of one row of a whole tile.
const ROW: usize = 4 * TILE_PX as usize;

impl Tile {
    /// Measures a whole tile; all loops have fixed lengths, so that they become vector instructions.
    fn of_rows(rows: &[&[u8; ROW]; TILE_PX as usize]) -> Self {
        let first = [rows[0][0], rows[0][1], rows[0][2], rows[0][3]];
        let mut whole = [0; ROW];
        whole.chunks_exact_mut(4).for_each(|p| p.copy_from_slice(&first));
        if rows.iter().all(|row| **row == whole) {
            return Self::plain(first);
        }
        let (mut low, mut high, mut sum) = ([255_u8; ROW], [0_u8; ROW], [0_u16; ROW]);
        for row in rows {
            for i in 0..ROW {
                low[i] = low[i].min(row[i]);
                high[i] = high[i].max(row[i]);
                sum[i] += u16::from(row[i]);
            }
        }
        let all = |c: usize| (c..ROW).step_by(4);
        let range = [0, 1, 2].map(|c| {
            let (least, most) = all(c).fold((255, 0), |(l, h): (u8, u8), i| (l.min(low[i]), h.max(high[i])));
            most - least
        });
        let total = [0, 1, 2].map(|c| all(c).map(|i| u32::from(sum[i])).sum::<u32>());
        let widest = (0..3).max_by_key(|&c| range[c]).unwrap_or(0);
        let smooth =
            range[widest] <= FLAT_RANGE || range[widest] <= SMOOTH_RANGE && is_even(rows, widest, range[widest]);
        Self { mean: total.map(|t| ((t + 32) / 64) as u8), fine: total.map(|t| t as u16), range: range[widest], smooth }
    }

    /// Measures a tile cut by the page's edge; it counts as smooth only where it is flat.
    fn of_part<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Self {
        let (mut low, mut high, mut sum, mut count) = ([255_u8; 3], [0_u8; 3], [0_u32; 3], 0_u32);
        for p in lines.flat_map(|line| line.chunks_exact(4)) {
            for c in 0..3 {
                low[c] = low[c].min(p[c]);
                high[c] = high[c].max(p[c]);
                sum[c] += u32::from(p[c]);
            }
            count += 1;
        }
        let count = count.max(1);
        let range = (0..3).map(|c| high[c].saturating_sub(low[c])).max().unwrap_or(0);
        Self {
            mean: sum.map(|s| ((s + count / 2) / count) as u8),
            fine: sum.map(|s| ((s * 64 + count / 2) / count) as u16),
            range,
            smooth: range <= FLAT_RANGE,
        }
    }

    fn plain([r, g, b, _]: [u8; 4]) -> Self {
        Self { mean: [r, g, b], fine: [r, g, b].map(|v| u16::from(v) * 64), range: 0, smooth: true }
    }
}

/// Spread up to which a tile is flat whatever its pattern: rounding, dithering, light noise.
const FLAT_RANGE: u8 = 3;
/// Spread above which no gradient of ordinary pages goes within 8 px.
const SMOOTH_RANGE: u8 = 26;

/// Whether channel `c` lies near a plane: root mean square of the rest under an eighth of the spread and rounding. A step edge
/// leaves a quarter, wherever it runs.
fn is_even(rows: &[&[u8; ROW]; TILE_PX as usize], c: usize, range: u8) -> bool {
    // Twice the distance from the middle of the tile, so that all is whole numbers.
    let (mut sum, mut squares, mut by_x, mut by_y) = (0_i32, 0_i32, 0_i32, 0_i32);
    for (y, row) in rows.iter().enumerate() {
        let mut of_row = 0;
        for x in 0..TILE_PX as usize {
            let v = i32::from(row[4 * x + c]);
            of_row += v;
            squares += v * v;
            by_x += v * (2 * x as i32 - 7);
        }
        sum += of_row;
        by_y += of_row * (2 * y as i32 - 7);
    }
    // Σ (2x − 7)² over the tile is 8 · 168.
    let (sum, by_x, by_y) = (sum as f32, by_x as f32, by_y as f32);
    let rest = (squares as f32 - sum * sum / 64.0 - (by_x * by_x + by_y * by_y) / 1344.0).max(0.0) / 64.0;
    rest.sqrt() <= 0.12 * f32::from(range) + 0.6
}
