//! A piece of ink with everything about it that does not depend on the style it is held against, worked out once.

use super::references::{ZONES, Zones};
use crate::vision::compare::Likeness;
use crate::vision::glyphs::{Blob, Extent};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Parts of a piece by the columns that they lie between.
type Parts = HashMap<(usize, usize), Option<Arc<Piece>>>;

/// A piece of ink as styles are compared with it. Many styles ask the same of it, so answers are kept.
#[derive(Debug)]
pub struct Piece {
    /// The ink itself.
    pub blob: Blob,
    /// Its edges, mass and centre on the sheet.
    pub extent: Extent,
    /// Its coarse picture.
    pub(super) zones: Zones,
    /// Sum of its squared ink.
    pub(super) energy: f32,
    cuts: OnceLock<Vec<usize>>,
    parts: Mutex<Parts>,
    joined: OnceLock<(i32, Option<Arc<Piece>>)>,
}

impl Piece {
    /// Measures `blob`; none where it holds no ink.
    pub fn new(blob: Blob) -> Option<Arc<Self>> {
        let extent = blob.extent()?;
        let zones = zones(&blob, &extent);
        let energy = Likeness::of(&blob.ink, &blob.ink).left;
        let (cuts, parts, joined) = Default::default();
        Some(Arc::new(Self { blob, extent, zones, energy, cuts, parts, joined }))
    }

    /// Columns at which letters that touch may be parted, both ends among them.
    pub(super) fn cuts(&self) -> &[usize] {
        self.cuts.get_or_init(|| cut_columns(&self.blob.column_mass()))
    }

    /// The part between two columns of the cut; none where it holds no ink.
    pub(super) fn part(&self, from: usize, to: usize) -> Option<Arc<Self>> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.entry((from, to)).or_insert_with(|| Self::new(self.blob.columns(from, to))).clone()
    }

    /// This piece and `next` as one.
    pub(super) fn joined(&self, next: &Self) -> Option<Arc<Self>> {
        let both = || Self::new(self.blob.joined(&next.blob));
        let (x, joined) = self.joined.get_or_init(|| (next.blob.x, both()));
        if *x == next.blob.x { joined.clone() } else { both() }
    }
}

/// Both ends and every column where the ink is thinner than beside it.
fn cut_columns(mass: &[f32]) -> Vec<usize> {
    let last = mass.len() - 1;
    let mut cuts = vec![1];
    for x in 2..last {
        let (before, here, after) = (mass[x - 1], mass[x], mass[x + 1]);
        if here <= before && here < after || here < before && here <= after {
            // The thinnest column itself goes to the left part or the right one, whichever has less ink beside it.
            let cut = if before < after { x } else { x + 1 };
            if cut > cuts[cuts.len() - 1] + 1 {
                cuts.push(cut);
            }
        }
    }
    cuts.push(last);
    cuts
}

/// The coarse picture of a piece of ink, its strongest pixel counted as full.
fn zones(blob: &Blob, extent: &Extent) -> Zones {
    let (columns, rows) = ZONES;
    let peak = blob.ink.iter().copied().fold(0.0, f32::max).max(1e-3);
    let (x0, y0) = (extent.left - blob.x as f32, extent.top - blob.y as f32);
    let (step_x, step_y) = (extent.width() / columns as f32, extent.height() / rows as f32);
    let mut zones = [0; 32];
    for row in 0..rows {
        for column in 0..columns {
            let x = (x0 + column as f32 * step_x, x0 + (column + 1) as f32 * step_x);
            let y = (y0 + row as f32 * step_y, y0 + (row + 1) as f32 * step_y);
            let mean = area_mean(blob, x, y) / peak;
            zones[row * columns + column] = (mean * 255.0 + 0.5) as u8;
        }
    }
    zones
}

fn area_mean(blob: &Blob, x: (f32, f32), y: (f32, f32)) -> f32 {
    let share = |at: usize, span: (f32, f32)| (span.1.min(at as f32 + 1.0) - span.0.max(at as f32)).max(0.0);
    let range = |span: (f32, f32), most: usize| {
        (span.0.max(0.0) as usize).min(most)..(span.1.max(0.0).ceil() as usize).min(most)
    };
    let mut sum = 0.0;
    for row in range(y, blob.height) {
        let mut line = 0.0;
        for column in range(x, blob.width) {
            line += blob.ink[row * blob.width + column] * share(column, x);
        }
        sum += line * share(row, y);
    }
    sum / ((x.1 - x.0) * (y.1 - y.0)).max(1e-6)
}
