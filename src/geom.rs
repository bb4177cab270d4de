//! Places on a page: whole pixels, origin at the top left of the upright picture, `x` to the right, `y` down.
//!
//! Not here: sub-pixel positions of glyphs (`typeset`) and screen coordinates (`gui::canvas`).

use serde::{Deserialize, Serialize};

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PxSize {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl PxSize {
    /// A size of `width` × `height` pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// Number of pixels; never overflows.
    pub const fn area_px(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// The rectangle that covers a page of this size.
    pub const fn as_rect(self) -> PxRect {
        PxRect::new(0, 0, self.width, self.height)
    }
}

impl std::fmt::Display for PxSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}×{}", self.width, self.height)
    }
}

/// A half-open rectangle of pixels: columns `x..x + width`, rows `y..y + height`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PxRect {
    /// Top row; first in the struct so that rectangles sort in reading order.
    pub y: u32,
    /// Leftmost column.
    pub x: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl PxRect {
    /// The rectangle with its top left corner at (`x`, `y`).
    pub const fn new(x: u32, y: u32, width: u32, height: u32) -> Self {
        Self { y, x, width, height }
    }

    /// The rectangle spanning columns `x0..x1` and rows `y0..y1`; empty where an end lies before its start.
    pub const fn from_ends(x0: u32, y0: u32, x1: u32, y1: u32) -> Self {
        Self::new(x0, y0, x1.saturating_sub(x0), y1.saturating_sub(y0))
    }

    /// One past the last column; never overflows, since rectangles also come out of other people's files.
    pub const fn right(self) -> u32 {
        self.x.saturating_add(self.width)
    }

    /// One past the last row; never overflows.
    pub const fn bottom(self) -> u32 {
        self.y.saturating_add(self.height)
    }

    /// Number of pixels.
    pub const fn area_px(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// Whether it holds no pixel.
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether the pixel (`x`, `y`) lies inside.
    pub const fn contains(self, x: u32, y: u32) -> bool {
        x >= self.x && y >= self.y && x < self.right() && y < self.bottom()
    }

    /// The part common to both; empty where they do not meet.
    pub fn intersection(self, other: Self) -> Self {
        let x0 = self.x.max(other.x);
        let y0 = self.y.max(other.y);
        Self::from_ends(x0, y0, self.right().min(other.right()), self.bottom().min(other.bottom()))
    }

    /// The smallest rectangle that covers both; an empty one adds nothing.
    pub fn hull(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self::from_ends(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }

    /// Grown by `margin_px` on each side, cut at the edges of a page of size `page`.
    pub fn grown(self, margin_px: u32, page: PxSize) -> Self {
        Self::from_ends(
            self.x.saturating_sub(margin_px),
            self.y.saturating_sub(margin_px),
            self.right().saturating_add(margin_px).min(page.width),
            self.bottom().saturating_add(margin_px).min(page.height),
        )
    }

    /// `[x, y, width, height]`, the order of the JSON report.
    pub const fn to_array(self) -> [u32; 4] {
        [self.x, self.y, self.width, self.height]
    }
}

impl Serialize for PxRect {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_array().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PxRect {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[u32; 4]>::deserialize(deserializer).map(|[x, y, w, h]| Self::new(x, y, w, h))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hull_and_intersection_agree_with_their_meaning() {
        let a = PxRect::new(10, 20, 30, 40);
        let b = PxRect::new(35, 0, 10, 30);
        assert_eq!(a.intersection(b), PxRect::new(35, 20, 5, 10));
        assert_eq!(a.hull(b), PxRect::new(10, 0, 35, 60));
        assert!(a.intersection(PxRect::new(0, 0, 5, 5)).is_empty());
        assert_eq!(a.hull(PxRect::default()), a);
    }

    #[test]
    fn rectangles_sort_in_reading_order() {
        let mut rects = [PxRect::new(0, 9, 1, 1), PxRect::new(5, 2, 1, 1), PxRect::new(1, 2, 1, 1)];
        rects.sort();
        assert_eq!(rects.map(|r| (r.x, r.y)), [(1, 2), (5, 2), (0, 9)]);
    }

    #[test]
    fn growing_stops_at_the_page() {
        let page = PxSize::new(100, 50);
        assert_eq!(PxRect::new(2, 2, 97, 47).grown(5, page), page.as_rect());
    }
}
