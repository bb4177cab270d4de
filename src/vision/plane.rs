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
        let [r, g, b] = [i32::from(p[0]), i32::from(p[1]), i32::from(p[2])];
        match self {
            Self::Luma => ((77 * r + 150 * g + 29 * b) >> 8) as u8,
            Self::RedGreen => ((r - g + 256) >> 1) as u8,
            Self::BlueYellow => ((2 * b - r - g + 512) >> 2) as u8,
        }
    }
}

impl Plane {
    /// The projection of an opaque picture.
    pub(super) fn new(raster: &Raster, channel: Channel) -> Self {
        let values = raster.rgba().chunks_exact(4).map(|p| channel.of(p)).collect();
        Self { width: raster.size().width as usize, height: raster.size().height as usize, values }
    }

    /// The plane at a quarter of its size: each value the mean of 4 × 4; rows and columns left over are dropped.
    pub(super) fn quartered(&self) -> Self {
        let (width, height) = (self.width / 4, self.height / 4);
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = &self.values[4 * y * self.width..][..4 * self.width];
            for x in 0..width {
                let sum = |row: usize| rows[row * self.width + 4 * x..][..4].iter().map(|&v| u32::from(v)).sum::<u32>();
                values.push(((sum(0) + sum(1) + sum(2) + sum(3) + 8) / 16) as u8);
            }
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
    /// The contrasts with those set to 0 where `other`, of the same picture, has at least `enough`.
    pub(super) fn where_other_is_below(mut self, other: &Self, enough: u8) -> Self {
        for (range, _) in self.ranges.iter_mut().zip(&other.ranges).filter(|(_, other)| **other >= enough) {
            *range = 0;
        }
        self
    }

    /// Whether any tile that meets the pixels `x0..x1` × `y0..y1` has a contrast of at least `least`.
    pub(super) fn any_at_least(&self, least: u8, x0: usize, y0: usize, x1: usize, y1: usize) -> bool {
        let columns = x0 / TILE_PX..x1.div_ceil(TILE_PX).min(self.columns);
        (y0 / TILE_PX..y1.div_ceil(TILE_PX).min(self.rows))
            .any(|row| self.ranges[row * self.columns..][columns.clone()].iter().any(|&range| range >= least))
    }
}
