//! The codes of all pixels, with one more for each tile, so that plain tiles cost one look.

use super::cluster::Found;
use super::pieces::alike;
use super::table::PaletteTable;
use crate::geom::PxSize;
use crate::raster::Raster;
use crate::vision::{Regions, TILE_PX, TileGrid, TileKind};

/// Codes of pixels; inks and off colours are numbered upwards from theirs.
pub(super) mod code {
    pub(in super::super) const CLEAR: u8 = 0;
    pub(in super::super) const PHOTO: u8 = 1;
    pub(in super::super) const EDGE: u8 = 2;
    pub(in super::super) const GRADIENT: u8 = 3;
    /// On no ink; only while measuring.
    pub(in super::super) const LEFT: u8 = 4;
    /// The same, alike all round; only while measuring.
    pub(in super::super) const CORE: u8 = 5;
    pub(in super::super) const FIRST_INK: u8 = 8;
    pub(in super::super) const FIRST_OFF: u8 = 200;
    pub(in super::super) const MOST_OFF: usize = 50;
}

/// Codes of a page's pixels and the state of its tiles: the code that all pixels of a tile have, or one of two for mixed tiles.
pub(super) struct Canvas {
    size: PxSize,
    columns: usize,
    codes: Vec<u8>,
    states: Vec<u8>,
}

impl Canvas {
    /// Mixed tile without leftover pixels.
    pub(super) const MIXED: u8 = 255;
    /// Mixed tile with leftover pixels.
    pub(super) const SOME_LEFT: u8 = 254;

    /// Every pixel's ink, or photo, or leftover; leftovers in the colour of the gradient behind them are gradient.
    pub(super) fn label(seen: &Raster, regions: &Regions, table: &PaletteTable) -> Self {
        let size = seen.size();
        let mut out = Self {
            size,
            columns: regions.grid.columns,
            codes: vec![code::EDGE; size.area_px() as usize],
            states: vec![Self::MIXED; regions.grid.len()],
        };
        let behind = regions.gradients_behind();
        let mut last = Last::new(table);
        for (i, behind) in behind.into_iter().enumerate() {
            let tile = regions.grid.tiles[i];
            if regions.kinds[i] == TileKind::Photo {
                out.fill(i, code::PHOTO);
            } else if tile.range == 0 {
                let found = last.code_of(tile.mean);
                let hidden = found == code::LEFT && behind.is_some_and(|b| alike(&b, &tile.mean, 12));
                out.fill(i, if hidden { code::GRADIENT } else { found });
            } else {
                out.label_mixed(seen, i, behind, &mut last);
            }
        }
        out
    }

    fn label_mixed(&mut self, seen: &Raster, i: usize, behind: Option<[u8; 3]>, last: &mut Last) {
        let (x0, y0, x1, y1) = self.ends(i);
        let mut some_left = false;
        for y in y0..y1 {
            let line = &mut self.codes[y as usize * self.size.width as usize..][x0 as usize..x1 as usize];
            let pixels = &seen.row(y)[4 * x0 as usize..4 * x1 as usize];
            for (c, p) in line.iter_mut().zip(pixels.chunks_exact(4)) {
                *c = last.code_of([p[0], p[1], p[2]]);
                if *c == code::LEFT {
                    if behind.is_some_and(|b| alike(&b, p, 12)) {
                        *c = code::GRADIENT;
                    } else {
                        some_left = true;
                    }
                }
            }
        }
        self.states[i] = if some_left { Self::SOME_LEFT } else { Self::MIXED };
    }

    pub(super) const fn size(&self) -> PxSize {
        self.size
    }

    /// Codes of row `y`.
    pub(super) fn codes_of_row(&self, y: u32) -> &[u8] {
        &self.codes[y as usize * self.size.width as usize..][..self.size.width as usize]
    }

    /// States of the tiles that row `y` runs through.
    pub(super) fn states_of_row(&self, y: u32) -> &[u8] {
        &self.states[(y / TILE_PX) as usize * self.columns..][..self.columns]
    }

    pub(super) fn code(&self, x: u32, y: u32) -> u8 {
        self.codes[y as usize * self.size.width as usize + x as usize]
    }

    /// All codes, once the leftovers are gone.
    pub(super) fn into_codes(self) -> Vec<u8> {
        self.codes
    }

    /// Makes a leftover of one pixel, of a photo or otherwise.
    pub(super) fn leave(&mut self, x: u32, y: u32) {
        self.codes[y as usize * self.size.width as usize + x as usize] = code::LEFT;
        self.states[(y / TILE_PX) as usize * self.columns + (x / TILE_PX) as usize] = Self::SOME_LEFT;
    }

    /// Gives all leftovers of tile `i` the code `new`.
    pub(super) fn recode_left(&mut self, i: usize, new: u8) {
        if self.states[i] == code::LEFT {
            self.fill(i, new);
        } else if self.states[i] == Self::SOME_LEFT {
            self.each_line(i, |line| line.iter_mut().filter(|c| **c == code::LEFT).for_each(|c| *c = new));
            self.states[i] = Self::MIXED;
        }
    }

    /// Marks the leftovers that differ by no more than `most` from all eight neighbours.
    pub(super) fn mark_cores(&mut self, seen: &Raster, grid: &TileGrid, most: u8) {
        let plain: Vec<bool> = (0..self.states.len()).map(|i| self.is_amid_its_like(grid, i)).collect();
        for (i, plain) in plain.into_iter().enumerate() {
            if plain {
                self.fill(i, code::CORE);
            } else if matches!(self.states[i], code::LEFT | Self::SOME_LEFT) {
                self.mark_cores_of(seen, i, most);
            }
        }
    }

    /// Takes the marks off again.
    pub(super) fn unmark_cores(&mut self) {
        for i in 0..self.states.len() {
            if self.states[i] == code::CORE {
                self.fill(i, code::LEFT);
            } else if self.states[i] == Self::SOME_LEFT {
                self.each_line(i, |line| line.iter_mut().filter(|c| **c == code::CORE).for_each(|c| *c = code::LEFT));
            }
        }
    }

    /// Whether tile `i` is leftover of one colour throughout, and all eight around it are so in the same colour.
    fn is_amid_its_like(&self, grid: &TileGrid, i: usize) -> bool {
        if self.states[i] != code::LEFT {
            return false;
        }
        let (x, y, rows) = (i % self.columns, i / self.columns, self.states.len() / self.columns);
        if x == 0 || y == 0 || x + 1 == self.columns || y + 1 == rows {
            return false;
        }
        let own = grid.tiles[i].mean;
        let around = [i - self.columns, i, i + self.columns];
        around.iter().all(|&m| (m - 1..=m + 1).all(|n| self.states[n] == code::LEFT && grid.tiles[n].mean == own))
    }

    fn mark_cores_of(&mut self, seen: &Raster, i: usize, most: u8) {
        let (x0, y0, x1, y1) = self.ends(i);
        let last = (self.size.width - 1, self.size.height - 1);
        for y in y0..y1 {
            let rows = [y.saturating_sub(1), y, (y + 1).min(last.1)].map(|y| seen.row(y));
            for x in x0..x1 {
                let at = y as usize * self.size.width as usize + x as usize;
                if self.codes[at] != code::LEFT {
                    continue;
                }
                let here = &rows[1][4 * x as usize..];
                let (from, to) = (x.saturating_sub(1) as usize, (x + 1).min(last.0) as usize);
                if rows.iter().all(|row| (from..=to).all(|u| alike(&row[4 * u..], here, most))) {
                    self.codes[at] = code::CORE;
                }
            }
        }
        self.states[i] = Self::SOME_LEFT;
    }

    /// Gives the leftovers near a colour found that colour's code, and makes edges of the others.
    pub(super) fn paint(&mut self, seen: &Raster, found: &[Found]) {
        const NEAR: u8 = 16;
        let flats: Vec<(u8, [u8; 3])> = (code::FIRST_OFF..)
            .zip(found)
            .filter(|(_, f)| !f.gradient)
            .map(|(c, f)| (c, [f.color.r, f.color.g, f.color.b]))
            .collect();
        let code_of = |p: &[u8]| {
            let far = |k: &[u8; 3]| k[0].abs_diff(p[0]).max(k[1].abs_diff(p[1])).max(k[2].abs_diff(p[2]));
            let best = flats.iter().min_by_key(|(_, k)| far(k));
            best.filter(|(_, k)| far(k) <= NEAR).map_or(code::EDGE, |&(c, _)| c)
        };
        for i in 0..self.states.len() {
            let (x0, y0, x1, y1) = self.ends(i);
            if self.states[i] == code::LEFT {
                self.fill(i, code_of(&seen.pixel(x0, y0)));
            } else if self.states[i] == Self::SOME_LEFT {
                for y in y0..y1 {
                    let line = &mut self.codes[y as usize * self.size.width as usize..][x0 as usize..x1 as usize];
                    let pixels = seen.row(y)[4 * x0 as usize..].chunks_exact(4);
                    line.iter_mut().zip(pixels).filter(|(c, _)| **c == code::LEFT).for_each(|(c, p)| *c = code_of(p));
                }
                self.states[i] = Self::MIXED;
            }
        }
    }

    /// Takes the pixels that are fully transparent in `raster` out of the count.
    pub(super) fn clear(&mut self, raster: &Raster) {
        for (c, p) in self.codes.iter_mut().zip(raster.rgba().chunks_exact(4)) {
            if p[3] == 0 {
                *c = code::CLEAR;
            }
        }
        self.states.fill(Self::SOME_LEFT);
    }

    /// How many pixels have each code.
    pub(super) fn counts(&self) -> [u64; 256] {
        let mut counts = [0; 256];
        for i in 0..self.states.len() {
            let (x0, y0, x1, y1) = self.ends(i);
            if self.states[i] < Self::SOME_LEFT {
                counts[self.states[i] as usize] += u64::from((x1 - x0) * (y1 - y0));
            } else {
                for y in y0..y1 {
                    self.codes_of_row(y)[x0 as usize..x1 as usize].iter().for_each(|&c| counts[c as usize] += 1);
                }
            }
        }
        counts
    }

    fn ends(&self, i: usize) -> (u32, u32, u32, u32) {
        let (x, y) = ((i % self.columns) as u32 * TILE_PX, (i / self.columns) as u32 * TILE_PX);
        (x, y, (x + TILE_PX).min(self.size.width), (y + TILE_PX).min(self.size.height))
    }

    fn fill(&mut self, i: usize, new: u8) {
        self.each_line(i, |line| line.fill(new));
        self.states[i] = new;
    }

    fn each_line(&mut self, i: usize, mut change: impl FnMut(&mut [u8])) {
        let (x0, y0, x1, y1) = self.ends(i);
        for y in y0..y1 {
            change(&mut self.codes[y as usize * self.size.width as usize..][x0 as usize..x1 as usize]);
        }
    }
}

/// The colour asked for last: neighbours are mostly equal.
struct Last<'a> {
    table: &'a PaletteTable,
    color: [u8; 3],
    code: u8,
}

impl<'a> Last<'a> {
    fn new(table: &'a PaletteTable) -> Self {
        Self { table, color: [0; 3], code: Self::fresh(table, [0; 3]) }
    }

    fn fresh(table: &PaletteTable, color: [u8; 3]) -> u8 {
        table.ink_of(color.into()).map_or(code::LEFT, |i| i + code::FIRST_INK)
    }

    fn code_of(&mut self, color: [u8; 3]) -> u8 {
        if color != self.color {
            (self.color, self.code) = (color, Self::fresh(self.table, color));
        }
        self.code
    }
}
