//! The ink of one row: color of letters and ground, and how much of each pixel is ink.
//!
//! Not here: whether the row is text (`likeness`).

use super::components::{connected_runs, erase_rules};
use super::line::{Coverage, Line};
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

/// Distance of pixels from the way between ground and ink, as a share of it, over which a row is texture.
const MOST_OFF_AXIS: f32 = 0.35;

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
    let near_ink = NearStrokes::new(hat, frame);
    let ground = Ground::measured(raster, frame, hull, &near_ink, row.rise as usize)?;
    let seed = mean_color(row);
    let first = sample(raster, frame, hull, &ground, seed, row.rise as usize);
    let ink = first.core.unwrap_or(seed);
    if !hat.holds(ink, ground.typical()) || first.contrast < LEAST_WAY || first.off_axis > MOST_OFF_AXIS {
        return None;
    }
    let mut projected = project(raster, frame, &ground, ink);
    let shapes = shapes_of(&mut projected, frame, row.rise);
    let mut kept: Vec<bool> = shapes.boxes.iter().map(|s| belongs(s, row, frame)).collect();
    let boxes = shapes.boxes.iter().zip(&kept).filter(|(_, k)| **k).map(|(s, _)| *s).collect();
    let mut pieces = joined_pieces(boxes, row.rise as u32);
    let widest_gap = pieces.windows(2).max_by_key(|w| i64::from(w[1].x) - i64::from(w[0].right()));
    if let Some([left, right]) = widest_gap
        && right.x as f32 - left.right() as f32 > WIDEST_SPACE * row.rise as f32
    {
        return Some(Found::Apart((left.right() + right.x) as i32 / 2));
    }
    let icons = without_icons(&mut pieces, row, &projected, frame);
    for (shape, kept) in shapes.boxes.iter().zip(&mut kept) {
        *kept &= icons.iter().all(|icon| icon.intersection(*shape) != *shape);
    }
    let coverage = masked(&projected, &shapes, &kept);
    let bbox = pieces.iter().fold(PxRect::default(), |all, b| all.hull(*b));
    if bbox.is_empty() {
        return None;
    }
    let baseline_px = refined_baseline(&coverage, frame, row);
    let rise = (row.rise as f32 + baseline_px - row.baseline as f32).max(3.0);
    let byte = |c: [f32; 3]| Srgb8::new(c[0].round() as u8, c[1].round() as u8, c[2].round() as u8);
    let ground = byte(ground.typical());
    let line = Line { bbox, frame, coverage, ink: byte(ink), ground, pieces, baseline_px };
    Some(Found::Line(Inked { line, raw: projected, rise, off_axis: first.off_axis, contrast: first.contrast }))
}

fn mean_color(row: &Row) -> [f32; 3] {
    let area: f32 = row.marks.iter().map(|m| m.area).sum();
    [0, 1, 2].map(|c| row.marks.iter().map(|m| m.area * m.color[c]).sum::<f32>() / area.max(1.0))
}

/// Which pixels of a part of a plane lie within `reach` of a stroke.
struct NearStrokes {
    scale: u32,
    x0: u32,
    y0: u32,
    width: usize,
    height: usize,
    near: Vec<bool>,
}

impl NearStrokes {
    fn new(hat: &Hat, frame: PxRect) -> Self {
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
struct Ground {
    columns: usize,
    cell: f32,
    top: f32,
    bottom: f32,
    /// Upper cells, then lower ones.
    cells: Vec<[f32; 3]>,
}

impl Ground {
    fn measured(raster: &Raster, frame: PxRect, hull: PxRect, near_ink: &NearStrokes, rise: usize) -> Option<Self> {
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

    fn typical(&self) -> [f32; 3] {
        [0, 1, 2].map(|c| {
            let mut values: Vec<f32> = self.cells.iter().map(|cell| cell[c]).collect();
            values.sort_by(f32::total_cmp);
            values[values.len() / 2]
        })
    }

    /// The color at the point (`x`, `y`) of the frame, between the middles of the nearest cells.
    fn at(&self, x: f32, y: f32) -> [f32; 3] {
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

/// The way from one ground color to the ink, ready to place pixels on it.
struct Way {
    ground: [i32; 3],
    /// 255 × 2¹⁶ × way / length²; with a length of at least `LEAST_WAY` no sum of three products overflows.
    factors: [i32; 3],
    way: [f32; 3],
    length: f32,
}

/// Least distance of ink and ground, of 441.
const LEAST_WAY: f32 = 8.0;

impl Way {
    fn new(ground: [f32; 3], ink: [f32; 3]) -> Self {
        let way = [0, 1, 2].map(|c| ink[c] - ground[c]);
        let square: f32 = way.iter().map(|w| w * w).sum();
        let factor = if square < LEAST_WAY * LEAST_WAY { 0.0 } else { 255.0 * 65536.0 / square };
        let ground = ground.map(|g| g.round() as i32);
        Self { ground, factors: way.map(|w| (w * factor) as i32), way, length: square.sqrt() }
    }

    /// 0 for the ground, 255 for the ink and beyond.
    fn coverage(&self, p: &[u8]) -> u8 {
        let part = |c: usize| (i32::from(p[c]) - self.ground[c]) * self.factors[c];
        ((part(0) + part(1) + part(2)) >> 16).clamp(0, 255) as u8
    }

    /// How far the pixel lies off the way, in levels.
    fn distance(&self, p: &[u8]) -> f32 {
        let step = [0, 1, 2].map(|c| f32::from(p[c]) - self.ground[c] as f32);
        let along: f32 = (0..3).map(|c| step[c] * self.way[c]).sum::<f32>() / (self.length * self.length).max(1.0);
        let along = along.clamp(0.0, 1.0);
        (0..3).map(|c| (step[c] - along * self.way[c]).powi(2)).sum::<f32>().sqrt()
    }
}

/// Side of the squares that are taken to have one ground color, in pixels.
const SQUARE: usize = 8;

/// Each pixel's place on the way from the ground behind it to `ink`.
fn project(raster: &Raster, frame: PxRect, ground: &Ground, ink: [f32; 3]) -> Coverage {
    let mut coverage = Coverage::empty(PxSize::new(frame.width, frame.height));
    let width = frame.width as usize;
    for (band, rows) in coverage.values.chunks_mut(SQUARE * width).enumerate() {
        let middle = (band * SQUARE) as f32 + SQUARE as f32 / 2.0;
        let ways: Vec<Way> = (0..width.div_ceil(SQUARE))
            .map(|square| Way::new(ground.at((square * SQUARE) as f32 + SQUARE as f32 / 2.0, middle), ink))
            .collect();
        for (y, into) in rows.chunks_exact_mut(width).enumerate() {
            let pixels = &raster.row(frame.y + (band * SQUARE + y) as u32)[4 * frame.x as usize..][..4 * width];
            for ((into, pixels), way) in into.chunks_mut(SQUARE).zip(pixels.chunks(4 * SQUARE)).zip(&ways) {
                for (into, p) in into.iter_mut().zip(pixels.chunks_exact(4)) {
                    *into = way.coverage(p);
                }
            }
        }
    }
    coverage
}

/// What a sparse look at a row's pixels tells.
struct Sample {
    /// Mean color of the inner pixels of the strokes.
    core: Option<[f32; 3]>,
    /// Mean distance of pixels from the way between ground and ink, as a share of its length.
    off_axis: f32,
    /// Length of that way.
    contrast: f32,
}

/// Looks at pixels of `hull` some steps apart, by the ink `seed`.
///
/// Of the pixels whose coverage is among the highest the very highest are left out of the core as overshoot of sharpening and JPEG.
fn sample(raster: &Raster, frame: PxRect, hull: PxRect, ground: &Ground, seed: [f32; 3], rise: usize) -> Sample {
    let step = (rise / 16).max(1);
    let mut inner = Inner::default();
    let (mut off, mut ways, mut count) = (0.0, 0.0, 0.0f32);
    for y in (hull.y..hull.bottom()).step_by(step) {
        let row = raster.row(y);
        for from in (hull.x..hull.right()).step_by(SQUARE.max(step)) {
            let to = (from + SQUARE.max(step) as u32).min(hull.right());
            let place = ((from + to) as f32 / 2.0 - frame.x as f32, y as f32 + 0.5 - frame.y as f32);
            let way = Way::new(ground.at(place.0, place.1), seed);
            for x in (from..to).step_by(step) {
                let p = &row[4 * x as usize..][..3];
                let coverage = way.coverage(p);
                inner.add(coverage, p);
            }
            off += way.distance(&row[4 * from as usize..][..3]);
            ways += way.length;
            count += 1.0;
        }
    }
    Sample { core: inner.color(), off_axis: off / ways.max(1.0), contrast: ways / count.max(1.0) }
}

/// Sums of the colors of pixels of each coverage from 128 on, and their number.
struct Inner {
    sums: [[u32; 4]; 128],
}

impl Default for Inner {
    fn default() -> Self {
        Self { sums: [[0; 4]; 128] }
    }
}

impl Inner {
    fn add(&mut self, coverage: u8, p: &[u8]) {
        if let Some(sum) = coverage.checked_sub(128).map(|at| &mut self.sums[usize::from(at)]) {
            for (sum, v) in sum.iter_mut().zip([p[0], p[1], p[2], 1]) {
                *sum += u32::from(v);
            }
        }
    }

    /// Mean color of the upper quarter without the uppermost hundredths.
    fn color(&self) -> Option<[f32; 3]> {
        let total: u32 = self.sums.iter().map(|s| s[3]).sum();
        let (from, to) = (total - total / 4, total - total / 33);
        let (mut passed, mut all) = (0, [0.0f32; 4]);
        for sum in self.sums.iter().filter(|s| s[3] > 0) {
            let first = passed;
            passed += sum[3];
            let share = (passed.min(to.max(from + 1)).saturating_sub(first.max(from))) as f32 / sum[3] as f32;
            for (all, sum) in all.iter_mut().zip(sum) {
                *all += share * *sum as f32;
            }
        }
        (all[3] >= 0.5).then(|| [all[0] / all[3], all[1] / all[3], all[2] / all[3]])
    }
}

struct Shapes {
    runs: Vec<super::components::Run>,
    /// On the page.
    boxes: Vec<PxRect>,
}

/// The shapes of `coverage`, from which rules are erased first.
fn shapes_of(coverage: &mut Coverage, frame: PxRect, rise: i32) -> Shapes {
    let width = frame.width as usize;
    let (mut runs, mut count) = connected_runs(&coverage.values, width, SHAPE_LEAST);
    if erase_rules(&mut coverage.values, width, SHAPE_LEAST, &runs, (2 * rise).max(12) as u32) {
        (runs, count) = connected_runs(&coverage.values, width, SHAPE_LEAST);
    }
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
        && middle.1 <= row.baseline + rise * 2 / 10 + 1
        && y1 <= row.baseline + rise * 35 / 100 + 2;
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
