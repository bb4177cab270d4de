//! The color behind the letters of one row, from pixels away from its strokes.
//!
//! Not here: how far a pixel is on its way from ground to ink (`projection`).

use super::strokes::Hat;
use crate::geom::PxRect;
use crate::raster::Raster;

/// Which pixels of a part of a plane lie within `reach` of a stroke.
pub(super) struct NearStrokes {
    scale: u32,
    x0: u32,
    y0: u32,
    width: usize,
    height: usize,
    near: Vec<bool>,
}

impl NearStrokes {
    pub(super) fn new(hat: &Hat, frame: PxRect) -> Self {
        let (plane, scale) = (&hat.plane, hat.scale as u32);
        let reach = if scale == 1 { 2 } else { 1 };
        let (x0, y0) = (frame.x / scale, frame.y / scale);
        let width = ((frame.right().div_ceil(scale) as usize).min(plane.width) - x0 as usize).max(1);
        let height = ((frame.bottom().div_ceil(scale) as usize).min(plane.height) - y0 as usize).max(1);
        let mut near = vec![false; width * height];
        for y in 0..height {
            let row = &plane.values[(y0 as usize + y) * plane.width + x0 as usize..][..width];
            let mut x = 0;
            while let Some(start) = row[x..].iter().position(|&v| v > 0).map(|n| x + n) {
                let end = row[start..].iter().position(|&v| v == 0).map_or(width, |n| start + n);
                let (from, to) = (start.saturating_sub(reach), (end + reach).min(width));
                for other in y.saturating_sub(reach)..(y + reach + 1).min(height) {
                    near[other * width + from..other * width + to].fill(true);
                }
                x = end;
            }
        }
        Self { scale, x0, y0, width, height, near }
    }

    /// Whether the pixel (`x`, `y`) of the page is near one.
    fn at(&self, x: u32, y: u32) -> bool {
        let column = ((x / self.scale - self.x0) as usize).min(self.width - 1);
        let row = ((y / self.scale - self.y0) as usize).min(self.height - 1);
        self.near[row * self.width + column]
    }
}

/// The color behind the letters, in cells of about a letter's height, two of them one over the other.
pub(super) struct Ground {
    columns: usize,
    cell: f32,
    top: f32,
    bottom: f32,
    /// Upper cells, then lower ones.
    cells: Vec<[f32; 3]>,
}

impl Ground {
    pub(super) fn measured(
        raster: &Raster,
        frame: PxRect,
        hull: PxRect,
        near_ink: &NearStrokes,
        rise: usize,
    ) -> Option<Self> {
        let cell = rise.max(8);
        let columns = (frame.width as usize).div_ceil(cell);
        let middle = (hull.y + hull.bottom()) / 2;
        let mut sums = vec![[0.0f64; 4]; 2 * columns];
        let step = (rise / 20).max(1);
        for y in (hull.y.saturating_sub(1)..(hull.bottom() + 1).min(raster.size().height)).step_by(step) {
            let (row, lower) = (raster.row(y), usize::from(y >= middle));
            for x in (frame.x..frame.right()).step_by(step) {
                let at = (x - frame.x) as usize;
                if !near_ink.at(x, y) {
                    let p = &row[4 * x as usize..];
                    let sum = &mut sums[lower * columns + at / cell];
                    for c in 0..3 {
                        sum[c] += f64::from(p[c]);
                    }
                    sum[3] += 1.0;
                }
            }
        }
        let cells = filled(&sums, columns)?;
        let quarter = hull.height as f32 / 4.0;
        let top = hull.y as f32 - frame.y as f32 + quarter;
        Some(Self { columns, cell: cell as f32, top, bottom: top + 2.0 * quarter, cells })
    }

    pub(super) fn typical(&self) -> [f32; 3] {
        [0, 1, 2].map(|c| {
            let mut values: Vec<f32> = self.cells.iter().map(|cell| cell[c]).collect();
            values.sort_by(f32::total_cmp);
            values[values.len() / 2]
        })
    }

    /// The color at the point (`x`, `y`) of the frame, between the middles of the nearest cells.
    pub(super) fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let down = ((y - self.top) / (self.bottom - self.top).max(1.0)).clamp(0.0, 1.0);
        let place = x / self.cell - 0.5;
        let left = (place.max(0.0) as usize).min(self.columns - 1);
        let right = (left + 1).min(self.columns - 1);
        let share = (place - left as f32).clamp(0.0, 1.0);
        let cell = |column: usize| mix(self.cells[column], self.cells[self.columns + column], down);
        mix(cell(left), cell(right), share)
    }
}

fn mix(a: [f32; 3], b: [f32; 3], share: f32) -> [f32; 3] {
    [0, 1, 2].map(|c| a[c] + (b[c] - a[c]) * share)
}

/// Mean of each cell; those with too few pixels take what the nearest others have.
fn filled(sums: &[[f64; 4]], columns: usize) -> Option<Vec<[f32; 3]>> {
    let enough = |sum: &[f64; 4]| sum[3] >= 6.0;
    (0..sums.len())
        .map(|at| {
            let (line, column) = (at / columns, at % columns);
            (0..columns).find_map(|away| {
                let beside = [column.checked_sub(away), Some(column + away)];
                let found = beside
                    .into_iter()
                    .flatten()
                    .filter(|&c| c < columns)
                    .flat_map(|c| [line, 1 - line].map(|l| l * columns + c));
                let sum = found.map(|place| sums[place]).find(|sum| enough(sum))?;
                Some([0, 1, 2].map(|c| (sum[c] / sum[3]) as f32))
            })
        })
        .collect()
}
