//! Leftover pixels joined to pieces: connected, each pixel alike all round.

use super::canvas::{Canvas, code};
use crate::geom::PxRect;
use crate::raster::Raster;
use crate::vision::{TILE_PX, TileGrid};
use std::collections::BTreeMap;

/// Part of a row.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) y: u32,
    pub(super) x0: u32,
    pub(super) x1: u32,
}

/// One connected piece, row after row.
pub(super) struct Piece {
    pub(super) runs: Vec<Run>,
    pub(super) bbox: PxRect,
    pub(super) area_px: u64,
}

impl Piece {
    fn of(runs: Vec<Run>) -> Self {
        let bbox = runs.iter().fold(PxRect::default(), |b, r| b.hull(PxRect::new(r.x0, r.y, r.x1 - r.x0, 1)));
        let area_px = runs.iter().map(|r| u64::from(r.x1 - r.x0)).sum();
        Self { runs, bbox, area_px }
    }

    /// About `count` of its pixels, evenly spread; all of them where it is smaller. One comes from each stretch of equal length, at a
    /// place in it that the golden ratio moves along: equal steps would fall into step with the rows of a rectangle, and all samples
    /// into its first column.
    pub(super) fn sample(&self, count: u64) -> Vec<(u32, u32)> {
        const GOLDEN: f64 = 0.618_033_988_749_895;
        let step = (self.area_px / count).max(1);
        let place = |n: u64| n * step + ((n as f64 * GOLDEN).fract() * step as f64) as u64;
        let mut out = Vec::new();
        let (mut n, mut at) = (0, 0);
        for r in &self.runs {
            let length = u64::from(r.x1 - r.x0);
            while place(n) < at + length {
                out.push((r.x0 + (place(n) - at) as u32, r.y));
                n += 1;
            }
            at += length;
        }
        out
    }
}

/// Whether no channel differs by more than `most`.
pub(super) fn alike(a: &[u8], b: &[u8], most: u8) -> bool {
    a[0].abs_diff(b[0]) <= most && a[1].abs_diff(b[1]) <= most && a[2].abs_diff(b[2]) <= most
}

/// All pieces of leftover pixels that differ by no more than `most` from their eight neighbours, in the order of their first pixel.
pub(super) fn find(seen: &Raster, grid: &TileGrid, canvas: &mut Canvas, most: u8) -> Vec<Piece> {
    canvas.mark_cores(seen, grid, most);
    let (runs, roots) = connect(seen, canvas, most);
    canvas.unmark_cores();
    let mut by_root: BTreeMap<u32, Vec<Run>> = BTreeMap::new();
    for (run, root) in runs.into_iter().zip(roots) {
        by_root.entry(root).or_default().push(run);
    }
    by_root.into_values().map(Piece::of).collect()
}

fn root(parent: &mut [u32], mut i: u32) -> u32 {
    while parent[i as usize] != i {
        parent[i as usize] = parent[parent[i as usize] as usize];
        i = parent[i as usize];
    }
    i
}

/// Runs of core pixels, and for each the number of the first run that it is connected with.
fn connect(seen: &Raster, canvas: &Canvas, most: u8) -> (Vec<Run>, Vec<u32>) {
    let (mut runs, mut parent): (Vec<Run>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut above = 0..0;
    for y in 0..seen.size().height {
        let pixels = seen.row(y);
        let first = runs.len();
        runs_of_row(pixels, canvas, y, most, &mut runs);
        parent.extend(first as u32..runs.len() as u32);
        let mut start = above.start;
        for number in first..runs.len() {
            let Run { x0, x1, .. } = runs[number];
            while start < above.end && runs[start].x1 <= x0 {
                start += 1;
            }
            for k in (start..above.end).take_while(|&k| runs[k].x0 < x1) {
                let meet = 4 * runs[k].x0.max(x0) as usize;
                if alike(&pixels[meet..], &seen.row(y - 1)[meet..], most) {
                    let (a, b) = (root(&mut parent, number as u32), root(&mut parent, k as u32));
                    parent[a.max(b) as usize] = a.min(b);
                }
            }
        }
        above = first..runs.len();
    }
    let roots = (0..runs.len() as u32).map(|i| root(&mut parent, i)).collect();
    (runs, roots)
}

/// Adds the runs of one row; tiles without core pixels are skipped whole, tiles that are all core taken whole.
fn runs_of_row(pixels: &[u8], canvas: &Canvas, y: u32, most: u8, runs: &mut Vec<Run>) {
    let first = runs.len();
    let mut add = |x0: u32, x1: u32| match runs[first..].last_mut() {
        Some(last) if last.x1 == x0 && alike(&pixels[4 * x0 as usize..], &pixels[4 * x0 as usize - 4..], most) => {
            last.x1 = x1
        }
        _ => runs.push(Run { y, x0, x1 }),
    };
    for (column, &state) in canvas.states_of_row(y).iter().enumerate() {
        let x0 = column as u32 * TILE_PX;
        let x1 = (x0 + TILE_PX).min(canvas.size().width);
        if state == code::CORE {
            add(x0, x1);
        } else if state == Canvas::SOME_LEFT {
            let codes = canvas.codes_of_row(y);
            (x0..x1).filter(|&x| codes[x as usize] == code::CORE).for_each(|x| add(x, x + 1));
        }
    }
}
