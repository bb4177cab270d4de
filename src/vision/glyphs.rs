//! A line of text cut into pieces of ink at a size fit for comparing: touching letters still together, dots joined.

use super::resample::{sheared, shrunk};
use super::{Coverage, Line};

pub use super::blob::{Blob, Extent};

/// Ink fainter than this belongs to an edge, not to a stroke: two letters joined only by such ink are apart.
const CORE_INK: u8 = 110;
/// Ink below this is noise.
const FAINT_INK: u8 = 10;
/// Lines with more rows of ink are scaled down to this many: more detail costs time and tells no families apart.
const MOST_ROWS: f32 = 30.0;

/// A line of text at the size it is compared at.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The ink, scaled by `scale` from the line's own coverage.
    pub ink: Coverage,
    /// Pixels of the sheet per pixel of the page, at most 1.
    pub scale: f32,
    /// The baseline, in rows of the sheet from its top edge.
    pub baseline: f32,
}

impl Sheet {
    /// How sharply the line's ink is split into columns: greater where letters stand upright than where they lean.
    pub fn uprightness(&self) -> f32 {
        let width = self.ink.size.width as usize;
        let mut columns = vec![0.0_f32; width];
        for row in self.ink.values.chunks_exact(width.max(1)) {
            for (column, v) in columns.iter_mut().zip(row) {
                *column += f32::from(*v);
            }
        }
        columns.iter().map(|v| v * v).sum()
    }

    /// The connected pieces of ink, those above one another joined, left to right.
    pub fn blobs(&self) -> Vec<Blob> {
        blobs(&self.ink)
    }

    /// Takes `line`'s ink.
    pub fn new(line: &Line) -> Self {
        let rows = line.bbox.height.max(1) as f32;
        let scale = (MOST_ROWS / rows).min(1.0);
        let ink = if scale < 1.0 { shrunk(&line.coverage, scale) } else { line.coverage.clone() };
        Self { ink, scale, baseline: (line.baseline_px - line.frame.y as f32) * scale }
    }

    /// The same sheared so that letters leaning to the right by `lean` (columns a row) stand upright.
    pub fn sheared(&self, lean: f32) -> Self {
        Self { ink: sheared(&self.ink, lean, self.baseline), ..*self }
    }
}

fn blobs(ink: &Coverage) -> Vec<Blob> {
    let (labels, count) = labels(ink);
    let w = ink.size.width as usize;
    let mut boxes = vec![(usize::MAX, usize::MAX, 0_usize, 0_usize, 0.0_f32); count];
    for (at, &label) in labels.iter().enumerate().filter(|(_, l)| **l > 0) {
        let (x, y) = (at % w, at / w);
        let b = &mut boxes[label as usize - 1];
        *b = (b.0.min(x), b.1.min(y), b.2.max(x), b.3.max(y), b.4 + f32::from(ink.values[at]) / 255.0);
    }
    let mut order: Vec<usize> = (0..count).filter(|&i| boxes[i].4 >= 0.6).collect();
    order.sort_by_key(|&i| (boxes[i].0, boxes[i].1));
    let mut groups: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for i in order {
        let (left, right) = (boxes[i].0, boxes[i].2 + 1);
        let home = groups.iter_mut().rev().take(3).find(|g| {
            let common = right.min(g.1).saturating_sub(left.max(g.0));
            2 * common > (right - left).min(g.1 - g.0)
        });
        match home {
            Some(group) => {
                group.0 = group.0.min(left);
                group.1 = group.1.max(right);
                group.2.push(i);
            }
            None => groups.push((left, right, vec![i])),
        }
    }
    groups.sort_by_key(|g| (g.0, g.1));
    groups.iter().map(|g| cut(ink, &labels, &boxes, &g.2)).collect()
}

fn cut(ink: &Coverage, labels: &[u32], boxes: &[(usize, usize, usize, usize, f32)], members: &[usize]) -> Blob {
    let w = ink.size.width as usize;
    let (x0, y0, x1, y1) = members
        .iter()
        .map(|&i| boxes[i])
        .fold((usize::MAX, usize::MAX, 0, 0), |a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)));
    let (width, height) = (x1 - x0 + 3, y1 - y0 + 3);
    let mut out = vec![0.0; width * height];
    for y in y0..=y1 {
        for x in x0..=x1 {
            let label = labels[y * w + x];
            if label > 0 && members.contains(&(label as usize - 1)) {
                out[(y - y0 + 1) * width + x - x0 + 1] = f32::from(ink.values[y * w + x]) / 255.0;
            }
        }
    }
    Blob { x: x0 as i32 - 1, y: y0 as i32 - 1, width, height, ink: out }
}

/// Number of the piece each pixel belongs to, from 1; 0 for none. Edge pixels go to the piece of their strongest neighbour.
fn labels(ink: &Coverage) -> (Vec<u32>, usize) {
    let (w, h) = (ink.size.width as usize, ink.size.height as usize);
    let mut labels = vec![0_u32; w * h];
    let mut count = 0;
    let mut stack = Vec::new();
    for start in 0..w * h {
        if labels[start] != 0 || ink.values[start] < CORE_INK {
            continue;
        }
        count += 1;
        labels[start] = count;
        stack.push(start);
        while let Some(at) = stack.pop() {
            for_neighbours(at, w, h, |next| {
                if labels[next] == 0 && ink.values[next] >= CORE_INK {
                    labels[next] = count;
                    stack.push(next);
                }
            });
        }
    }
    for _ in 0..2 {
        let known = labels.clone();
        for at in 0..w * h {
            if known[at] == 0 && ink.values[at] >= FAINT_INK {
                let mut best = (0, 0_u8);
                for_neighbours(at, w, h, |next| {
                    if known[next] != 0 && ink.values[next] > best.1 {
                        best = (known[next], ink.values[next]);
                    }
                });
                labels[at] = best.0;
            }
        }
    }
    (labels, count as usize)
}

fn for_neighbours(at: usize, w: usize, h: usize, mut visit: impl FnMut(usize)) {
    let (x, y) = (at % w, at / w);
    for ny in y.saturating_sub(1)..=(y + 1).min(h - 1) {
        for nx in x.saturating_sub(1)..=(x + 1).min(w - 1) {
            if (nx, ny) != (x, y) {
                visit(ny * w + nx);
            }
        }
    }
}
