//! One projection of a picture to eight bits a pixel, and which of its tiles hold anything at all.
//!
//! Not here: what the values mean for text (`strokes`).

use crate::raster::Raster;

/// Side of the tiles that are tested for contrast, in pixels.
pub(super) const TILE_PX: usize = 16;

/// Eight bits a pixel, row after row.
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) values: Vec<u8>,
}

/// The projections that text may stand out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    /// Weighted sum of red, green and blue (Rec. 601 weights on sRGB bytes).
    Luma,
    /// Half of red minus green, about 128.
    RedGreen,
    /// Half of blue minus the mean of red and green, about 128.
    BlueYellow,
}

impl Channel {
    /// The projection of one pixel: red, green and blue.
    pub(super) fn of(self, p: &[u8]) -> u8 {
        // No sum leaves sixteen bits, of which the processor adds eight side by side.
        let [r, g, b] = [u16::from(p[0]), u16::from(p[1]), u16::from(p[2])];
        match self {
            Self::Luma => ((77 * r + 150 * g + 29 * b) >> 8) as u8,
            Self::RedGreen => ((r + 256 - g) >> 1) as u8,
            Self::BlueYellow => ((2 * b + 512 - r - g) >> 2) as u8,
        }
    }

    /// The projections of the pixels of `rgba`, into `into`.
    fn project(self, rgba: &[u8], into: &mut [u8]) {
        // One loop a channel.
        match self {
            Self::Luma => each_pixel(rgba, into, |p| Self::Luma.of(p)),
            Self::RedGreen => each_pixel(rgba, into, |p| Self::RedGreen.of(p)),
            Self::BlueYellow => each_pixel(rgba, into, |p| Self::BlueYellow.of(p)),
        }
    }
}

fn each_pixel(rgba: &[u8], into: &mut [u8], of: impl Fn(&[u8]) -> u8) {
    const LANES: usize = 16;
    let (mut lanes, mut pixels) = (into.chunks_exact_mut(LANES), rgba.chunks_exact(4 * LANES));
    for (into, pixels) in lanes.by_ref().zip(pixels.by_ref()) {
        (0..LANES).for_each(|lane| into[lane] = of(&pixels[4 * lane..4 * lane + 3]));
    }
    let rest = pixels.remainder().chunks_exact(4);
    lanes.into_remainder().iter_mut().zip(rest).for_each(|(into, p)| *into = of(p));
}

impl Plane {
    /// The projection of an opaque picture.
    pub(super) fn new(raster: &Raster, channel: Channel) -> Self {
        let mut values = vec![0; raster.rgba().len() / 4];
        channel.project(raster.rgba(), &mut values);
        Self { width: raster.size().width as usize, height: raster.size().height as usize, values }
    }

    /// The projection of those parts that lie within `reach` pixels, up and down, of a tile with a contrast of at least `least`; 0
    /// elsewhere.
    pub(super) fn new_near(raster: &Raster, channel: Channel, tiles: &Tiles, least: u8, reach: usize) -> Self {
        let (width, height) = (raster.size().width as usize, raster.size().height as usize);
        let mut values = vec![0; width * height];
        let strips =
            values.chunks_mut((TILE_PX * width).max(1)).zip(raster.rgba().chunks((4 * TILE_PX * width).max(1)));
        for (strip, (into, from)) in strips.enumerate() {
            let y = strip * TILE_PX;
            if tiles.any_at_least(least, 0, y.saturating_sub(reach), width, y + TILE_PX + reach) {
                channel.project(from, into);
            }
        }
        Self { width, height, values }
    }

    /// The plane at a quarter of its size: each value the mean of 4 × 4; rows and columns left over are dropped.
    pub(super) fn quartered(&self) -> Self {
        let (width, height) = (self.width / 4, self.height / 4);
        let mut values = Vec::with_capacity(width * height);
        let mut sums = vec![0u16; 4 * width];
        for rows in self.values.chunks_exact((4 * self.width).max(1)).take(height) {
            sums.fill(8);
            for row in rows.chunks_exact(self.width) {
                for (sum, v) in sums.iter_mut().zip(row) {
                    *sum += u16::from(*v);
                }
            }
            let quad = |s: &[u16]| ((s[0] + s[1] + s[2] + s[3] - 24) / 16) as u8;
            values.extend(sums.chunks_exact(4).map(quad));
        }
        Self { width, height, values }
    }

    /// For each tile of `TILE_PX`, row after row, the difference between its largest and its smallest value.
    pub(super) fn tile_ranges(&self) -> Tiles {
        let (columns, rows) = (self.width.div_ceil(TILE_PX), self.height.div_ceil(TILE_PX));
        let mut low = vec![255u8; columns];
        let mut high = vec![0u8; columns];
        let mut ranges = Vec::with_capacity(columns * rows);
        for band in self.values.chunks(TILE_PX * self.width.max(1)) {
            low.fill(255);
            high.fill(0);
            for row in band.chunks_exact(self.width.max(1)) {
                for ((part, low), high) in row.chunks(TILE_PX).zip(&mut low).zip(&mut high) {
                    *low = part.iter().fold(*low, |a, &b| a.min(b));
                    *high = part.iter().fold(*high, |a, &b| a.max(b));
                }
            }
            ranges.extend(low.iter().zip(&high).map(|(low, high)| high.saturating_sub(*low)));
        }
        Tiles { columns, rows, ranges }
    }
}

/// The contrast of each tile of a plane.
pub(super) struct Tiles {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) ranges: Vec<u8>,
}

impl Tiles {
    /// The contrasts in `channel` of those tiles in which these ones, of another projection, are below `enough`; 0 for the others.
    ///
    /// Every other pixel of every other row is looked at: strokes that only one in four pixels shows are too thin for text.
    pub(super) fn where_below(&self, enough: u8, raster: &Raster, channel: Channel) -> Self {
        let width = raster.size().width as usize;
        let mut ranges = vec![0; self.ranges.len()];
        for (at, range) in ranges.iter_mut().enumerate().filter(|(at, _)| self.ranges[*at] < enough) {
            let (x0, y0) = (at % self.columns * TILE_PX, at / self.columns * TILE_PX);
            let (mut low, mut high) = (255, 0);
            for y in (y0..(y0 + TILE_PX).min(raster.size().height as usize)).step_by(2) {
                let row = &raster.row(y as u32)[4 * x0..4 * (x0 + TILE_PX).min(width)];
                for p in row.chunks_exact(4).step_by(2) {
                    let value = channel.of(p);
                    (low, high) = (value.min(low), value.max(high));
                }
            }
            *range = high.saturating_sub(low);
        }
        Self { columns: self.columns, rows: self.rows, ranges }
    }

    /// Those of a picture a quarter of the size: each the largest of the tiles that it covers.
    pub(super) fn quartered(&self, width: usize, height: usize) -> Self {
        let (columns, rows) = (width.div_ceil(TILE_PX), height.div_ceil(TILE_PX));
        let mut ranges = vec![0; columns * rows];
        for (at, range) in self.ranges.iter().enumerate() {
            let (column, row) = (at % self.columns / 4, at / self.columns / 4);
            if column < columns && row < rows {
                let into: &mut u8 = &mut ranges[row * columns + column];
                *into = (*into).max(*range);
            }
        }
        Self { columns, rows, ranges }
    }

    /// Whether any tile that meets the pixels `x0..x1` × `y0..y1` has a contrast of at least `least`.
    pub(super) fn any_at_least(&self, least: u8, x0: usize, y0: usize, x1: usize, y1: usize) -> bool {
        let columns = x0 / TILE_PX..x1.div_ceil(TILE_PX).min(self.columns);
        (y0 / TILE_PX..y1.div_ceil(TILE_PX).min(self.rows))
            .any(|row| self.ranges[row * self.columns..][columns.clone()].iter().any(|&range| range >= least))
    }
}
