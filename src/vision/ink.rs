//! The ink of one row: color of letters and ground, and how much of each pixel is ink.
//!
//! Not here: whether the row is text (`likeness`).

use super::components::{connected_runs, erase_rules};
use super::line::{Coverage, Line};
use super::plane::Plane;
use super::rows::Row;
use super::strokes::Hat;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;

/// A line with what is needed to judge whether it is one.
pub(super) struct Inked {
    pub(super) line: Line,
    /// Coverage of the frame before anything was left out of it.
    pub(super) raw: Coverage,
    /// Height that the taller letters reach over the baseline, in pixels.
    pub(super) rise: f32,
    /// Mean distance of pixels from the straight way between ground and ink, as a share of that way's length.
    pub(super) off_axis: f32,
    /// Distance of ink and ground, 0..441.
    pub(super) contrast: f32,
}

impl Inked {
    /// The part of the line's box between the baseline and the rise: what no other line can share.
    pub(super) fn band(&self) -> PxRect {
        let bbox = self.line.bbox;
        let bottom = (self.line.baseline_px.round() as u32).clamp(bbox.y + 1, bbox.bottom());
        let top = bottom.saturating_sub(self.rise as u32).max(bbox.y);
        PxRect::from_ends(bbox.x, top, bbox.right(), bottom)
    }
}

/// What comes of a row.
pub(super) enum Found {
    /// One line.
    Line(Inked),
    /// Words too far apart for one line: to be cut at this column of the page.
    Apart(i32),
}

/// Widest space between words of one line, in heights of the taller letters: about 0.95 em.
const WIDEST_SPACE: f32 = 1.3;

/// Coverage from which on a pixel counts as part of a shape.
const SHAPE_LEAST: u8 = 80;

/// The line that `row` shows; none where ink and ground cannot be told apart or nothing is left.
///
/// `hat` is where the row was seen.
pub(super) fn ink_of(row: &Row, raster: &Raster, hat: &Hat) -> Option<Found> {
    let hull = row.hull(raster.size());
    let margin = (row.rise as f32 * 0.4).ceil() as u32 + 2;
    let frame = hull.grown(margin, raster.size());
    let near_ink = near_strokes(&hat.plane, hat.scale, frame);
    let ground = Ground::measured(raster, frame, hull, &near_ink, row.rise as usize)?;
    let seed = mean_color(row);
    let first = project(raster, frame, &ground, seed)?;
    let ink = core_color(raster, frame, hull, &first.coverage).unwrap_or(seed);
    if !hat.holds(ink, ground.typical()) {
        return None;
    }
    let mut projected = project(raster, frame, &ground, ink)?;
    let least_rule = (row.rise as usize * 2).max(12);
    erase_rules(&mut projected.coverage.values, frame.width as usize, SHAPE_LEAST, least_rule);
    let shapes = shapes_of(&projected.coverage, frame);
    let mut kept: Vec<bool> = shapes.boxes.iter().map(|s| belongs(s, row, frame)).collect();
    let boxes = shapes.boxes.iter().zip(&kept).filter(|(_, k)| **k).map(|(s, _)| *s).collect();
    let mut pieces = joined_pieces(boxes, row.rise as u32);
    let widest_gap = pieces.windows(2).max_by_key(|w| i64::from(w[1].x) - i64::from(w[0].right()));
    if let Some([left, right]) = widest_gap {
        if right.x as f32 - left.right() as f32 > WIDEST_SPACE * row.rise as f32 {
            return Some(Found::Apart((left.right() + right.x) as i32 / 2));
        }
    }
    let icons = without_icons(&mut pieces, row, &projected.coverage, frame);
    for (shape, kept) in shapes.boxes.iter().zip(&mut kept) {
        *kept &= icons.iter().all(|icon| icon.intersection(*shape) != *shape);
    }
    let coverage = masked(&projected.coverage, &shapes, &kept);
    let bbox = pieces.iter().fold(PxRect::default(), |all, b| all.hull(*b));
    if bbox.is_empty() {
        return None;
    }
    let baseline_px = refined_baseline(&coverage, frame, row);
    let rise = (row.rise as f32 + baseline_px - row.baseline as f32).max(3.0);
    let byte = |c: [f32; 3]| Srgb8::new(c[0].round() as u8, c[1].round() as u8, c[2].round() as u8);
    let ground = byte(ground.typical());
    let line = Line { bbox, frame, coverage, ink: byte(ink), ground, pieces, baseline_px };
    Some(Found::Line(Inked {
        line,
        raw: projected.coverage,
        rise,
        off_axis: projected.off_axis,
        contrast: projected.contrast,
    }))
}

fn mean_color(row: &Row) -> [f32; 3] {
    let area: f32 = row.marks.iter().map(|m| m.area).sum();
    [0, 1, 2].map(|c| row.marks.iter().map(|m| m.area * m.color[c]).sum::<f32>() / area.max(1.0))
}

/// Which pixels of `frame` lie within two pixels of a stroke.
fn near_strokes(hat: &Plane, scale: usize, frame: PxRect) -> Vec<bool> {
    let width = frame.width as usize;
    let mut near = vec![false; frame.area_px() as usize];
    for y in 0..frame.height as usize {
        let from = ((frame.y as usize + y) / scale).min(hat.height - 1);
        let row = &hat.values[from * hat.width..][..hat.width];
        let into = &mut near[y * width..][..width];
        for x in 0..width {
            if row[((frame.x as usize + x) / scale).min(hat.width - 1)] > 0 {
                into[x.saturating_sub(2)..(x + 3).min(width)].fill(true);
            }
        }
    }
    let rows = near.clone();
    for y in 0..frame.height as usize {
        for other in [y.wrapping_sub(2), y.wrapping_sub(1), y + 1, y + 2] {
            if other < frame.height as usize {
                let into = &mut near[y * width..][..width];
                for (into, from) in into.iter_mut().zip(&rows[other * width..][..width]) {
                    *into |= from;
                }
            }
        }
    }
    near
}

/// The color behind the letters, in cells of about a letter's height, two of them one over the other.
struct Ground {
    columns: usize,
    cell: f32,
    top: f32,
    bottom: f32,
    /// Upper cells, then lower ones.
    cells: Vec<[f32; 3]>,
}

impl Ground {
    fn measured(raster: &Raster, frame: PxRect, hull: PxRect, near_ink: &[bool], rise: usize) -> Option<Self> {
        let cell = rise.max(8);
        let columns = (frame.width as usize).div_ceil(cell);
        let middle = (hull.y + hull.bottom()) / 2;
        let mut sums = vec![[0.0f64; 4]; 2 * columns];
        for y in hull.y.saturating_sub(1)..(hull.bottom() + 1).min(raster.size().height) {
            let (row, lower) = (raster.row(y), usize::from(y >= middle));
            for x in frame.x..frame.right() {
                let at = (x - frame.x) as usize;
                if !near_ink[(y - frame.y) as usize * frame.width as usize + at] {
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

    fn typical(&self) -> [f32; 3] {
        [0, 1, 2].map(|c| {
            let mut values: Vec<f32> = self.cells.iter().map(|cell| cell[c]).collect();
            values.sort_by(f32::total_cmp);
            values[values.len() / 2]
        })
    }

    /// Colors along row `y` of the frame.
    fn along(&self, y: usize, into: &mut [[f32; 3]]) {
        let down = ((y as f32 - self.top) / (self.bottom - self.top).max(1.0)).clamp(0.0, 1.0);
        let at = |column: usize| {
            let (upper, lower) = (self.cells[column], self.cells[self.columns + column]);
            [0, 1, 2].map(|c| upper[c] + (lower[c] - upper[c]) * down)
        };
        for (x, into) in into.iter_mut().enumerate() {
            let place = (x as f32 + 0.5) / self.cell - 0.5;
            let left = (place.max(0.0) as usize).min(self.columns - 1);
            let right = (left + 1).min(self.columns - 1);
            let share = (place - left as f32).clamp(0.0, 1.0);
            let (a, b) = (at(left), at(right));
            *into = [0, 1, 2].map(|c| a[c] + (b[c] - a[c]) * share);
        }
    }
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

struct Projected {
    coverage: Coverage,
    off_axis: f32,
    contrast: f32,
}

/// Each pixel's place on the way from the ground behind it to `ink`.
fn project(raster: &Raster, frame: PxRect, ground: &Ground, ink: [f32; 3]) -> Option<Projected> {
    let size = PxSize::new(frame.width, frame.height);
    let mut coverage = Coverage::empty(size);
    let mut behind = vec![[0.0f32; 3]; frame.width as usize];
    let (mut off, mut ways, mut count) = (0.0f64, 0.0f64, 0u32);
    for (y, into) in coverage.values.chunks_exact_mut(frame.width as usize).enumerate() {
        ground.along(y, &mut behind);
        let row = &raster.row(frame.y + y as u32)[4 * frame.x as usize..];
        for ((into, g), p) in into.iter_mut().zip(&behind).zip(row.chunks_exact(4)) {
            let way = [ink[0] - g[0], ink[1] - g[1], ink[2] - g[2]];
            let step = [f32::from(p[0]) - g[0], f32::from(p[1]) - g[1], f32::from(p[2]) - g[2]];
            let length = way[0] * way[0] + way[1] * way[1] + way[2] * way[2];
            let along = way[0] * step[0] + way[1] * step[1] + way[2] * step[2];
            *into = (255.0 * along / length.max(1.0)).clamp(0.0, 255.0) as u8;
            let far = step[0] * step[0] + step[1] * step[1] + step[2] * step[2];
            let share = (along / length.max(1.0)).clamp(0.0, 1.0);
            off += f64::from((far - 2.0 * share * along + share * share * length).max(0.0).sqrt());
            ways += f64::from(length.sqrt());
            count += 1;
        }
    }
    let contrast = (ways / f64::from(count.max(1))) as f32;
    (contrast >= 8.0).then_some(Projected { coverage, off_axis: (off / ways) as f32, contrast })
}

/// Mean color of the inner pixels of the strokes: those whose first coverage is among the highest, the very highest left out as
/// overshoot of sharpening and JPEG.
fn core_color(raster: &Raster, frame: PxRect, hull: PxRect, first: &Coverage) -> Option<[f32; 3]> {
    let mut counts = [0u32; 256];
    let inside = |y: u32| (hull.x - frame.x) as usize..(hull.right() - frame.x) as usize + 0 * y as usize;
    for y in hull.y - frame.y..hull.bottom() - frame.y {
        for &v in &first.row(y)[inside(y)] {
            counts[usize::from(v)] += 1;
        }
    }
    let total: u32 = counts[128..].iter().sum();
    let quantile = |share: f32| {
        let mut left = (share * total as f32) as i64;
        (128..256).find(|&v| {
            left -= i64::from(counts[v]);
            left < 0
        })
    };
    let (low, high) = (quantile(0.75)? as u8, quantile(0.97)? as u8);
    let mut sum = [0.0f32; 4];
    for y in hull.y - frame.y..hull.bottom() - frame.y {
        let pixels = &raster.row(frame.y + y)[4 * hull.x as usize..];
        for (&v, p) in first.row(y)[inside(y)].iter().zip(pixels.chunks_exact(4)) {
            if (low..=high).contains(&v) {
                for c in 0..3 {
                    sum[c] += f32::from(p[c]);
                }
                sum[3] += 1.0;
            }
        }
    }
    (sum[3] >= 1.0).then(|| [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]])
}

struct Shapes {
    runs: Vec<super::components::Run>,
    /// On the page.
    boxes: Vec<PxRect>,
}

fn shapes_of(coverage: &Coverage, frame: PxRect) -> Shapes {
    let (runs, count) = connected_runs(&coverage.values, frame.width as usize, SHAPE_LEAST);
    let mut boxes = vec![PxRect::default(); count];
    for run in &runs {
        let part = PxRect::new(frame.x + run.x0, frame.y + run.y, run.x1 - run.x0, 1);
        boxes[run.shape as usize] = boxes[run.shape as usize].hull(part);
    }
    Shapes { runs, boxes }
}

/// Whether a shape is part of the row's text: it covers one of the row's marks, or is small and lies among them as dots, accents
/// and points do.
fn belongs(shape: &PxRect, row: &Row, frame: PxRect) -> bool {
    let (x0, y0, x1, y1) = (shape.x as i32, shape.y as i32, shape.right() as i32, shape.bottom() as i32);
    let rise = row.rise;
    let touches_frame = y0 <= frame.y as i32 && y1 >= frame.bottom() as i32;
    if touches_frame || y1 - y0 > rise * 2 {
        return false;
    }
    let covers = row.marks.iter().any(|m| {
        let w = x1.min(m.x1 + 1) - x0.max(m.x0 - 1);
        let h = y1.min(m.y1 + 1) - y0.max(m.y0 - 1);
        w > 0 && h > 0 && 2 * w * h >= (x1 - x0) * (y1 - y0)
    });
    let (left, right) = row.marks.iter().fold((i32::MAX, i32::MIN), |(l, r), m| (l.min(m.x0), r.max(m.x1)));
    let small = y1 - y0 <= rise * 45 / 100 && x1 - x0 <= rise * 6 / 10;
    let middle = ((x0 + x1) / 2, (y0 + y1) / 2);
    let stands_over_mark =
        row.marks.iter().any(|m| m.x0 < x1 && x0 < m.x1 && m.y0 >= y1 - 1 && 10 * (m.y0 - y1) <= 3 * rise);
    let among = middle.0 >= left - rise / 4
        && middle.0 <= right + rise * 35 / 100
        && y0 >= row.baseline - rise * 14 / 10
        && (y1 >= row.baseline - rise * 105 / 100 || stands_over_mark)
        && middle.1 <= row.baseline + rise * 2 / 10
        && y1 <= row.baseline + rise * 35 / 100;
    let letter = y1 - y0 <= rise * 15 / 10
        && x0 >= left - rise / 4
        && x1 <= right + rise / 4
        && y1 >= row.baseline - rise / 8
        && y0 <= row.baseline - rise * 4 / 10
        && y0 >= row.baseline - rise * 14 / 10
        && y1 <= row.baseline + rise * 45 / 100;
    covers || (small && among) || letter
}

/// The coverage of kept shapes with their soft edges, two pixels wide; everything else 0.
fn masked(raw: &Coverage, shapes: &Shapes, kept: &[bool]) -> Coverage {
    let (width, height) = (raw.size.width as usize, raw.size.height as usize);
    let mut wanted = vec![0u8; raw.values.len()];
    for run in shapes.runs.iter().filter(|run| kept[run.shape as usize]) {
        let (from, to) = ((run.x0 as usize).saturating_sub(2), (run.x1 as usize + 2).min(width));
        for y in (run.y as usize).saturating_sub(2)..(run.y as usize + 3).min(height) {
            wanted[y * width + from..y * width + to].fill(1);
        }
    }
    for run in shapes.runs.iter().filter(|run| !kept[run.shape as usize]) {
        wanted[run.y as usize * width..][run.x0 as usize..run.x1 as usize].fill(0);
    }
    let values = raw.values.iter().zip(&wanted).map(|(v, w)| if *v < 10 { 0 } else { v * w }).collect();
    Coverage { size: raw.size, values }
}

/// Boxes with dots and accents joined to the letters they stand over or under, left to right.
fn joined_pieces(mut boxes: Vec<PxRect>, rise: u32) -> Vec<PxRect> {
    boxes.sort_by_key(|b| (b.x, b.y, b.width, b.height));
    let mut pieces: Vec<PxRect> = Vec::new();
    for shape in boxes {
        let over = |p: &PxRect| {
            let common = shape.right().min(p.right()).saturating_sub(shape.x.max(p.x));
            let small = shape.height.min(p.height) * 2 <= rise;
            let slant = if small { rise / 10 } else { 0 };
            2 * (common + slant) >= shape.width.min(p.width)
                && common + slant > 0
                && (small || 10 * common >= 8 * shape.width.min(p.width))
        };
        match pieces.iter().rposition(over) {
            Some(at) => pieces[at] = pieces[at].hull(shape),
            None => pieces.push(shape),
        }
    }
    pieces.sort_by_key(|p| (p.x, p.y));
    pieces
}

/// Row where the ink falls off most sharply, near the bottom of most marks: the lower edge of letters without descenders.
///
/// Letters that touch end with the lowest of them, so the bottoms of marks alone would put the baseline too low.
fn refined_baseline(coverage: &Coverage, frame: PxRect, row: &Row) -> f32 {
    let sums: Vec<f32> = (0..frame.height).map(|y| coverage.row(y).iter().map(|&v| f32::from(v)).sum()).collect();
    let reach = (row.rise as usize / 8).max(1);
    let mean = |from: usize, to: usize| {
        let part = &sums[from.min(sums.len())..to.min(sums.len())];
        part.iter().sum::<f32>() / (to - from) as f32
    };
    let guess = row.baseline - frame.y as i32;
    let (from, to) = (guess - row.rise * 45 / 100, guess + row.rise / 5 + 1);
    let fall = |y: i32| {
        let y = y as usize;
        mean(y.saturating_sub(reach), y) - mean(y, y + reach)
    };
    let range = from.max(reach as i32)..=to.min(frame.height as i32);
    let Some(best) = range.max_by(|a, b| fall(*a).total_cmp(&fall(*b)).then(b.cmp(a))) else {
        return row.baseline as f32;
    };
    let at = best as usize;
    let (full, empty) = (mean(at.saturating_sub(reach + 1), at.saturating_sub(1)), mean(at + 1, at + 1 + reach));
    let partly: f32 =
        (at.saturating_sub(1)..=at).map(|y| ((mean(y, y + 1) - empty) / (full - empty).max(1.0)).clamp(0.0, 1.0)).sum();
    (frame.y as i32 + best - 1) as f32 + partly
}

/// Takes icons, bullets and step numbers off both ends of `pieces` and gives them.
fn without_icons(pieces: &mut Vec<PxRect>, row: &Row, raw: &Coverage, frame: PxRect) -> Vec<PxRect> {
    let rise = row.rise as f32;
    let mut icons = Vec::new();
    for at_end in [false, true] {
        for _ in 0..2 {
            if at_end {
                pieces.reverse();
            }
            let count = leading_number(pieces, at_end, rise)
                .or_else(|| leading_icon(pieces, at_end, rise, row.baseline as f32, raw, frame).then_some(1));
            icons.extend(pieces.drain(..count.unwrap_or(0)));
            if at_end {
                pieces.reverse();
            }
            if count.is_none() {
                break;
            }
        }
    }
    icons
}

fn space(a: &PxRect, b: &PxRect, at_end: bool) -> f32 {
    if at_end { a.x as f32 - b.right() as f32 } else { b.x as f32 - a.right() as f32 }
}

/// How many pieces at the start are a number or mark of another size: set off by a gap, and taller or lower than all the rest.
fn leading_number(pieces: &[PxRect], at_end: bool, rise: f32) -> Option<usize> {
    let count = 1 + pieces.windows(2).take(4).position(|w| space(&w[0], &w[1], at_end) >= 0.4 * rise)?;
    let (first, rest) = pieces.split_at(count);
    let [first, rest] = [first, rest].map(|part| part.iter().fold(PxRect::default(), |all, p| all.hull(*p)));
    let other_size = (first.y as f32) + 0.1 * rise + 1.0 < rest.y as f32
        || first.bottom() as f32 > rest.bottom() as f32 + 0.06 * rise + 1.0;
    (other_size && first.width as f32 <= 3.0 * rise && rest.width > first.width).then_some(count)
}

/// Whether the first piece is an icon or bullet: a gap sets it off, and it is thicker than the letters, does not stand on the
/// baseline within the letters' height, or the gap is wider than any between words.
fn leading_icon(pieces: &[PxRect], at_end: bool, rise: f32, baseline: f32, raw: &Coverage, frame: PxRect) -> bool {
    let [first, rest @ ..] = pieces else { return false };
    let Some(second) = rest.first() else { return false };
    let gap = space(first, second, at_end);
    let hull = rest.iter().fold(PxRect::default(), |all, p| all.hull(*p));
    if gap < 0.28 * rise || first.width as f32 > 1.9 * rise || hull.width < 2 * first.width {
        return false;
    }
    let widest = rest.windows(2).map(|w| space(&w[0], &w[1], at_end)).fold(0.0, f32::max);
    let bottom = first.bottom() as f32 - baseline;
    let off_level = bottom.abs() > 0.09 * rise + 0.5 || (first.y + 1) as f32 + 0.06 * rise < hull.y as f32;
    let thickness: Vec<u32> = rest.iter().map(|p| thickness(raw, frame, *p)).collect();
    let own = self::thickness(raw, frame, *first) as f32;
    let mut sorted = thickness;
    sorted.sort_unstable();
    let usual = sorted[sorted.len() / 2] as f32;
    let thick = own >= 1.5 * usual && own >= 0.3 * rise;
    thick || (off_level && gap > 0.4 * rise) || (gap > 0.55 * rise && gap > 1.15 * widest)
}

/// Side of the largest square of ink inside `piece`.
pub(super) fn thickness(raw: &Coverage, frame: PxRect, piece: PxRect) -> u32 {
    let mut above = vec![0u32; piece.width as usize + 1];
    let mut most = 0;
    for y in piece.y..piece.bottom() {
        let row = &raw.row(y - frame.y)[(piece.x - frame.x) as usize..][..piece.width as usize];
        let mut corner = 0;
        for (x, &v) in row.iter().enumerate() {
            let (left, up) = (above[x], above[x + 1]);
            above[x + 1] = if v >= 128 { 1 + left.min(up).min(corner) } else { 0 };
            corner = up;
            most = most.max(above[x + 1]);
        }
    }
    most
}
