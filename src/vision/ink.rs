//! The ink of one row: color of letters and ground, and how much of each pixel is ink.
//!
//! Not here: whether the row is text (`likeness`).

use super::components::{Run, connected_runs, erase_rules};
use super::ground::{Ground, NearStrokes};
use super::line::{Coverage, Line};
use super::pieces::{joined_pieces, without_icons};
use super::projection::{LEAST_WAY, project, sample};
use super::rows::Row;
use super::strokes::Hat;
use crate::color::Srgb8;
use crate::geom::PxRect;
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

struct Shapes {
    runs: Vec<Run>,
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
