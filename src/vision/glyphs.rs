//! A line of text cut into pieces of ink at a size fit for comparing: touching letters still together, dots joined.

use super::{Coverage, Line};
use crate::geom::PxSize;

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
    /// The connected pieces of ink, left to right.
    pub blobs: Vec<Blob>,
}

/// A connected piece of ink with whatever lies straight above or below it, cut out with a margin of one pixel.
#[derive(Clone, Debug)]
pub struct Blob {
    /// Left column of the cut on the sheet; may be −1.
    pub x: i32,
    /// Top row of the cut on the sheet; may be −1.
    pub y: i32,
    /// Columns of the cut.
    pub width: usize,
    /// Rows of the cut.
    pub height: usize,
    /// Ink of the cut, 0..1, other pieces' ink left out.
    pub ink: Vec<f32>,
}

/// Where the ink of a cut lies, to fractions of a pixel, in columns and rows of its sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// Left edge, where the ink reaches half of its strength.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Top edge.
    pub top: f32,
    /// Bottom edge.
    pub bottom: f32,
    /// Sum of the ink, in pixels.
    pub mass: f32,
    /// Column of the ink's centre.
    pub center_x: f32,
    /// Row of the ink's centre.
    pub center_y: f32,
}

impl Extent {
    /// Distance from the left to the right edge.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Distance from the top to the bottom edge.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }
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

    /// Cuts `line`, shearing it first so that letters leaning to the right by `lean` (columns a row) stand upright.
    pub fn new(line: &Line, lean: f32) -> Self {
        let rows = line.bbox.height.max(1) as f32;
        let scale = (MOST_ROWS / rows).min(1.0);
        let mut ink = if scale < 1.0 { shrunk(&line.coverage, scale) } else { line.coverage.clone() };
        let baseline = (line.baseline_px - line.frame.y as f32) * scale;
        if lean != 0.0 {
            ink = sheared(&ink, lean, baseline);
        }
        let blobs = blobs(&ink);
        Self { ink, scale, baseline, blobs }
    }
}

impl Blob {
    /// The part of the cut between columns `from..to` (of the cut), with a margin of one empty column each side.
    pub fn columns(&self, from: usize, to: usize) -> Self {
        let (from, to) = (from.max(1), to.min(self.width - 1));
        let width = to.saturating_sub(from) + 2;
        let mut ink = vec![0.0; width * self.height];
        for y in 0..self.height {
            let source = &self.ink[y * self.width + from..][..width - 2];
            ink[y * width + 1..][..width - 2].copy_from_slice(source);
        }
        Self { x: self.x + from as i32 - 1, y: self.y, width, height: self.height, ink }.trimmed()
    }

    /// Both cuts in one.
    pub fn joined(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width as i32).max(other.x + other.width as i32);
        let bottom = (self.y + self.height as i32).max(other.y + other.height as i32);
        let (width, height) = ((right - x) as usize, (bottom - y) as usize);
        let mut ink = vec![0.0_f32; width * height];
        for part in [self, other] {
            let (dx, dy) = ((part.x - x) as usize, (part.y - y) as usize);
            for row in 0..part.height {
                let target = &mut ink[(row + dy) * width + dx..][..part.width];
                for (t, s) in target.iter_mut().zip(&part.ink[row * part.width..][..part.width]) {
                    *t = t.max(*s);
                }
            }
        }
        Self { x, y, width, height, ink }
    }

    /// Ink of each column.
    pub fn column_mass(&self) -> Vec<f32> {
        let mut mass = vec![0.0; self.width];
        for row in self.ink.chunks_exact(self.width) {
            for (m, v) in mass.iter_mut().zip(row) {
                *m += v;
            }
        }
        mass
    }

    /// Edges, mass and centre of the ink; none where there is none.
    pub fn extent(&self) -> Option<Extent> {
        let mut columns = vec![0.0_f32; self.width];
        let mut rows = vec![0.0_f32; self.height];
        let (mut mass, mut sum_x, mut sum_y) = (0.0, 0.0, 0.0);
        for (y, row) in self.ink.chunks_exact(self.width).enumerate() {
            let mut row_mass = 0.0;
            for (x, &v) in row.iter().enumerate() {
                columns[x] = columns[x].max(v);
                rows[y] = rows[y].max(v);
                row_mass += v;
                sum_x += v * (x as f32 + 0.5);
            }
            mass += row_mass;
            sum_y += row_mass * (y as f32 + 0.5);
        }
        let peak = rows.iter().copied().fold(0.0, f32::max);
        if peak <= 0.0 || mass <= 0.0 {
            return None;
        }
        let (left, right) = soft_ends(&columns, peak);
        let (top, bottom) = soft_ends(&rows, peak);
        let (x, y) = (self.x as f32, self.y as f32);
        Some(Extent {
            left: x + left,
            right: x + right,
            top: y + top,
            bottom: y + bottom,
            mass,
            center_x: x + sum_x / mass,
            center_y: y + sum_y / mass,
        })
    }

    /// Without empty rows and columns beyond the margin of one.
    fn trimmed(self) -> Self {
        let inked = |v: &f32| *v > 0.0;
        let rows: Vec<usize> =
            (0..self.height).filter(|&y| self.ink[y * self.width..][..self.width].iter().any(inked)).collect();
        let columns: Vec<usize> =
            (0..self.width).filter(|&x| self.ink.iter().skip(x).step_by(self.width).any(inked)).collect();
        let (Some(&top), Some(&bottom), Some(&left), Some(&right)) =
            (rows.first(), rows.last(), columns.first(), columns.last())
        else {
            return self;
        };
        let (width, height) = (right - left + 3, bottom - top + 3);
        let mut ink = vec![0.0; width * height];
        for y in top..=bottom {
            let source = &self.ink[y * self.width + left..=y * self.width + right];
            ink[(y - top + 1) * width + 1..][..source.len()].copy_from_slice(source);
        }
        Self { x: self.x + left as i32 - 1, y: self.y + top as i32 - 1, width, height, ink }
    }
}

/// First and last edge of a profile: where it passes half of `peak`, moved outwards by what the next sample still holds.
fn soft_ends(profile: &[f32], peak: f32) -> (f32, f32) {
    let half = 0.5 * peak;
    let first = profile.iter().position(|&v| v >= half).unwrap_or(0);
    let last = profile.iter().rposition(|&v| v >= half).unwrap_or(0);
    let part = |at: Option<usize>| at.and_then(|at| profile.get(at)).map_or(0.0, |v| (v / peak).min(1.0));
    // The edge sample itself may be partly covered: what it lacks moves the edge inwards.
    let lack = |at: usize| 1.0 - (profile[at] / peak).min(1.0);
    (first as f32 - part(first.checked_sub(1)) + lack(first), last as f32 + 1.0 + part(Some(last + 1)) - lack(last))
}

fn shrunk(coverage: &Coverage, scale: f32) -> Coverage {
    let (w, h) = (coverage.size.width, coverage.size.height);
    let size = PxSize::new(((w as f32 * scale).ceil() as u32).max(1), ((h as f32 * scale).ceil() as u32).max(1));
    let columns = spans(size.width, w, scale);
    let rows = spans(size.height, h, scale);
    let mut wide = vec![0.0_f32; size.width as usize * h as usize];
    for y in 0..h {
        let row = coverage.row(y);
        for (x, span) in columns.iter().enumerate() {
            wide[y as usize * size.width as usize + x] = span.mean(|i| f32::from(row[i]));
        }
    }
    let mut out = Coverage::empty(size);
    let stride = size.width as usize;
    for (y, span) in rows.iter().enumerate() {
        for x in 0..stride {
            out.values[y * stride + x] = span.mean(|i| wide[i * stride + x]).round() as u8;
        }
    }
    out
}

/// The source samples under one target sample, the first and last in part.
struct Span {
    first: usize,
    last: usize,
    first_part: f32,
    last_part: f32,
    total: f32,
}

impl Span {
    fn mean(&self, value: impl Fn(usize) -> f32) -> f32 {
        let mut sum = value(self.first) * self.first_part;
        if self.last > self.first {
            sum += value(self.last) * self.last_part;
            sum += (self.first + 1..self.last).map(&value).sum::<f32>();
        }
        sum / self.total
    }
}

fn spans(targets: u32, sources: u32, scale: f32) -> Vec<Span> {
    let step = 1.0 / scale;
    let span = |i: u32| {
        let (from, to) = (i as f32 * step, ((i + 1) as f32 * step).min(sources as f32));
        let first = (from as usize).min(sources as usize - 1);
        let last = ((to.ceil() as usize).saturating_sub(1)).clamp(first, sources as usize - 1);
        let first_part = (to.min(first as f32 + 1.0) - from).max(1e-3);
        Span { first, last, first_part, last_part: to - last as f32, total: step }
    };
    (0..targets).map(span).collect()
}

/// Each row moved sideways in proportion to its height above the baseline, between pixels by linear interpolation.
fn sheared(ink: &Coverage, lean: f32, baseline: f32) -> Coverage {
    let (w, h) = (ink.size.width as usize, ink.size.height as usize);
    let reach = (lean.abs() * h as f32).ceil() as usize + 1;
    let width = w + 2 * reach;
    let mut out = Coverage::empty(PxSize::new(width as u32, h as u32));
    for y in 0..h {
        let shift = reach as f32 - lean * (baseline - y as f32 - 0.5);
        let (whole, part) = (shift.floor() as usize, shift - shift.floor());
        for x in 0..=w {
            let here = if x < w { f32::from(ink.values[y * w + x]) } else { 0.0 };
            let before = if x > 0 { f32::from(ink.values[y * w + x - 1]) } else { 0.0 };
            let at = x + whole;
            if at < width {
                out.values[y * width + at] = (here * (1.0 - part) + before * part).round() as u8;
            }
        }
    }
    out
}

/// Connected pieces, those above one another joined.
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
