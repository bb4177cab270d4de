//! One line of text as cut out of a picture: its ink as a mask, before anybody asks whose letters they are.

use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};

/// How much of each pixel is ink: 0 none, 255 all; in between where an edge runs through the pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Columns and rows.
    pub size: PxSize,
    /// One byte a pixel, row after row from the top left.
    pub values: Vec<u8>,
}

impl Coverage {
    /// A mask without ink.
    pub fn empty(size: PxSize) -> Self {
        Self { size, values: vec![0; size.area_px() as usize] }
    }

    /// The value at (`x`, `y`), which must lie inside.
    pub fn at(&self, x: u32, y: u32) -> u8 {
        self.values[y as usize * self.size.width as usize + x as usize]
    }

    /// The values of row `y`.
    pub fn row(&self, y: u32) -> &[u8] {
        let width = self.size.width as usize;
        &self.values[y as usize * width..][..width]
    }
}

/// One line of text, and one column of it: words far apart are lines of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Tight box of the ink, on the page.
    pub bbox: PxRect,
    /// Where `coverage` lies on the page: `bbox` with a margin, cut at the page's edges.
    pub frame: PxRect,
    /// The ink inside `frame`, everything that is not this line's text left out.
    pub coverage: Coverage,
    /// Colour of the letters, from their core pixels.
    pub ink: Srgb8,
    /// Colour behind the letters; over a photo the typical one.
    pub ground: Srgb8,
    /// Boxes of the connected pieces of ink, dots and accents joined to their letters, left to right, on the page.
    pub pieces: Vec<PxRect>,
    /// Row of the baseline on the page, in pixels from the top edge of the page, between pixels where it falls there.
    pub baseline_px: f32,
}
