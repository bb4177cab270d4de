//! Marks of one height, side by side: rows that may be lines of text.
//!
//! Not here: the ink of a row (`ink`) and whether it is text at all (`likeness`).

use super::components::{connected_runs, erase_rules};
use super::plane::Plane;
use super::strokes::LEAST_CONTRAST;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use std::collections::BTreeMap;

/// A connected shape of stroke pixels, in pixels of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
    /// Mean contrast to its ground, in levels of the plane.
    pub(super) contrast: f32,
    /// Mean color along its ridge.
    pub(super) color: [f32; 3],
    /// Stroke pixels, in pixels of the page.
    pub(super) area: f32,
    /// Strokes that a row of pixels crosses, on average.
    pub(super) strokes: f32,
}

impl Mark {
    pub(super) fn width(&self) -> i32 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> i32 {
        self.y1 - self.y0
    }
}

/// Marks that may be one line of text, left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) marks: Vec<Mark>,
    /// Bottom of most marks.
    pub(super) baseline: i32,
    /// Height over the baseline that the taller marks reach.
    pub(super) rise: i32,
}

impl Row {
    /// The box of all marks, cut at the edges of a page of size `page`.
    pub(super) fn hull(&self, page: PxSize) -> PxRect {
        let cut = |v: i32, most: u32| v.clamp(0, most as i32) as u32;
        self.marks.iter().fold(PxRect::default(), |all, m| {
            let (x0, x1) = (cut(m.x0, page.width), cut(m.x1, page.width));
            all.hull(PxRect::from_ends(x0, cut(m.y0, page.height), x1, cut(m.y1, page.height)))
        })
    }

    /// The part of the hull between the baseline and the rise.
    pub(super) fn band(&self, page: PxSize) -> PxRect {
        let hull = self.hull(page);
        let bottom = self.baseline.clamp(0, page.height as i32) as u32;
        let top = (self.baseline - self.rise).max(0) as u32;
        PxRect::from_ends(hull.x, top, hull.right(), bottom)
    }

    /// The rows left and right of `column`; none on a side without marks or, so that cutting comes to an end, where nothing is cut.
    pub(super) fn cut_at(&self, column: i32) -> [Option<Self>; 2] {
        let (left, right): (Vec<Mark>, Vec<Mark>) = self.marks.iter().partition(|m| m.x0 + m.x1 < 2 * column);
        if left.is_empty() || right.is_empty() {
            return [None, None];
        }
        [left, right].map(|marks| level(&marks).map(|(baseline, rise)| Self { marks, baseline, rise }))
    }

    /// How likely it is text, from its marks alone: 0 where it cannot be, else the more strokes the higher.
    pub(super) fn promise(&self) -> f32 {
        let sum = |of: fn(&Mark) -> f32| self.marks.iter().map(of).sum::<f32>();
        let width = sum(|m| m.width() as f32);
        let rise = self.rise as f32;
        let strokes = sum(|m| m.strokes);
        let fill = sum(|m| m.area) / sum(|m| (m.width() * m.height()) as f32);
        let pitch = strokes * rise / width;
        let near = (self.rise / 7).max(1);
        let level = sum_where(&self.marks, |m| (m.y1 - self.baseline).abs() <= near) / width;
        if width < 1.1 * rise
            || strokes < 3.0
            || !(0.1..0.85).contains(&fill)
            || !(0.6..7.0).contains(&pitch)
            || level < 0.3
        {
            return 0.0;
        }
        level * strokes.min(80.0).sqrt()
    }
}

fn sum_where(marks: &[Mark], holds: impl Fn(&Mark) -> bool) -> f32 {
    marks.iter().filter(|m| holds(m)).map(|m| m.width() as f32).sum()
}

/// Heights of marks, in pixels of their own plane, that are taken for letters.
pub(super) struct Heights {
    pub(super) least: i32,
    pub(super) most: i32,
}

/// Length from which on a bar may be a rule, in pixels of its own plane.
const RULE_LENGTH: u32 = 40;

/// The marks of a plane of contrasts that is `scale` times smaller than the page.
pub(super) fn find_marks(hat: &mut Plane, scale: i32, heights: &Heights, raster: &Raster) -> Vec<Mark> {
    let (mut runs, mut count) = connected_runs(&hat.values, hat.width, LEAST_CONTRAST);
    if erase_rules(&mut hat.values, hat.width, LEAST_CONTRAST, &runs, RULE_LENGTH) {
        (runs, count) = connected_runs(&hat.values, hat.width, LEAST_CONTRAST);
    }
    let mut sums = vec![Sum::default(); count];
    for run in &runs {
        let row = &hat.values[run.y as usize * hat.width..][run.x0 as usize..run.x1 as usize];
        sums[run.shape as usize].add(run.x0, run.y, row);
    }
    for run in &runs {
        let sum = &mut sums[run.shape as usize];
        if sum.is_letter_high(heights) {
            let row = &hat.values[run.y as usize * hat.width..][run.x0 as usize..run.x1 as usize];
            let ridge =
                row.iter().enumerate().max_by_key(|(at, v)| (**v, usize::MAX - at)).map_or(0, |(at, _)| at as u32);
            let half = scale as u32 / 2;
            let p = raster.pixel((run.x0 + ridge) * scale as u32 + half, run.y * scale as u32 + half);
            let weight = f32::from(row[ridge as usize]);
            sum.weight += weight;
            for (into, v) in sum.color.iter_mut().zip(p) {
                *into += weight * f32::from(v);
            }
        }
    }
    sums.iter().filter(|sum| sum.is_letter_high(heights)).map(|sum| sum.mark(scale)).collect()
}

#[derive(Clone, Copy)]
struct Sum {
    x0: u32,
    y0: u32,
    x1: u32,
    y1: u32,
    area: u32,
    runs: u32,
    contrast: u32,
    color: [f32; 3],
    weight: f32,
}

impl Default for Sum {
    fn default() -> Self {
        Self { x0: u32::MAX, y0: u32::MAX, x1: 0, y1: 0, area: 0, runs: 0, contrast: 0, color: [0.0; 3], weight: 0.0 }
    }
}

impl Sum {
    fn add(&mut self, x0: u32, y: u32, row: &[u8]) {
        self.x0 = self.x0.min(x0);
        self.x1 = self.x1.max(x0 + row.len() as u32);
        self.y0 = self.y0.min(y);
        self.y1 = y + 1;
        self.area += row.len() as u32;
        self.runs += 1;
        self.contrast += row.iter().map(|&v| u32::from(v)).sum::<u32>();
    }

    fn is_letter_high(&self, heights: &Heights) -> bool {
        (heights.least..=heights.most).contains(&((self.y1 - self.y0) as i32))
    }

    fn mark(&self, scale: i32) -> Mark {
        Mark {
            x0: self.x0 as i32 * scale,
            y0: self.y0 as i32 * scale,
            x1: self.x1 as i32 * scale,
            y1: self.y1 as i32 * scale,
            contrast: self.contrast as f32 / self.area as f32,
            color: self.color.map(|c| c / self.weight.max(1.0)),
            area: (self.area * (scale * scale) as u32) as f32,
            strokes: self.runs as f32 / (self.y1 - self.y0) as f32,
        }
    }
}

/// Rows of `marks`: neighbours of like height, level and color, cut where words lie far apart.
pub(super) fn find_rows(marks: &[Mark]) -> Vec<Row> {
    let mut groups: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for (at, group) in linked(marks).into_iter().enumerate() {
        groups.entry(group).or_default().push(marks[at]);
    }
    let mut rows = Vec::new();
    for group in groups.into_values() {
        levelled(group, &mut rows);
    }
    rows
}

/// Height of the bands in which neighbours are looked for.
const BAND_PX: i32 = 32;

/// For each mark the number of its group.
fn linked(marks: &[Mark]) -> Vec<usize> {
    let mut bands: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, mark) in marks.iter().enumerate() {
        for band in mark.y0 / BAND_PX..=(mark.y1 - 1) / BAND_PX {
            bands.entry(band).or_default().push(at);
        }
    }
    let mut parents: Vec<usize> = (0..marks.len()).collect();
    for band in bands.values_mut() {
        band.sort_by_key(|&at| (marks[at].x0, at));
        for (place, &at) in band.iter().enumerate() {
            let mark = &marks[at];
            let reach = mark.x1 + (1.3 * 2.5 * mark.height() as f32) as i32;
            for &other in band[place + 1..].iter().take_while(|&&other| marks[other].x0 <= reach) {
                if are_neighbours(mark, &marks[other]) {
                    let (a, b) = (root(&mut parents, at), root(&mut parents, other));
                    parents[a.max(b)] = a.min(b);
                }
            }
        }
    }
    (0..marks.len()).map(|at| root(&mut parents, at)).collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn are_neighbours(a: &Mark, b: &Mark) -> bool {
    let (low, high) = (a.height().min(b.height()), a.height().max(b.height()));
    let overlap = a.y1.min(b.y1) - a.y0.max(b.y0);
    let gap = b.x0 - a.x1;
    let (faint, strong) = (a.contrast.min(b.contrast), a.contrast.max(b.contrast));
    let color = a.color.iter().zip(&b.color).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    2 * overlap >= low && 2 * high <= 5 * low && 10 * gap <= 13 * high && strong <= 2.2 * faint && color <= 80.0
}

/// Cuts a group into rows of one baseline each, and those where a gap is wider than an em.
fn levelled(mut group: Vec<Mark>, rows: &mut Vec<Row>) {
    group.sort_by_key(|m| (m.x0, m.y0, m.x1, m.y1));
    while !group.is_empty() {
        let Some((baseline, rise)) = level(&group) else { return };
        let (own, rest): (Vec<_>, Vec<_>) = group.into_iter().partition(|m| {
            let middle = (m.y0 + m.y1) / 2;
            middle < baseline + rise / 10 && middle > baseline - rise * 11 / 10
        });
        if own.is_empty() {
            return;
        }
        let em = 1.4 * rise as f32;
        let mut marks: Vec<Mark> = Vec::new();
        let mut right = i32::MIN;
        for mark in own {
            if !marks.is_empty() && (mark.x0 - right) as f32 > 0.92 * em {
                push_row(std::mem::take(&mut marks), rows);
                right = i32::MIN;
            }
            right = right.max(mark.x1);
            marks.push(mark);
        }
        push_row(marks, rows);
        group = rest;
    }
}

fn push_row(marks: Vec<Mark>, rows: &mut Vec<Row>) {
    if let Some((baseline, rise)) = level(&marks) {
        rows.push(Row { marks, baseline, rise });
    }
}

/// Where the bottoms of most marks lie, and how high over it the taller ones reach.
fn level(marks: &[Mark]) -> Option<(i32, i32)> {
    let heights = marks.iter().map(|m| (m.height(), m.width())).collect();
    let height = weighted_quantile(heights, 0.6)?;
    let near = (height / 12).max(1);
    let support = |at: i32| marks.iter().filter(|m| (m.y1 - at).abs() <= near).map(Mark::width).sum::<i32>();
    let bottoms: std::collections::BTreeSet<i32> = marks.iter().map(|m| m.y1).collect();
    let baseline = bottoms.into_iter().max_by_key(|&at| support(at))?;
    let rises =
        marks.iter().filter(|m| m.y0 < baseline && m.y1 > baseline - height).map(|m| (baseline - m.y0, m.width()));
    Some((baseline, weighted_quantile(rises.collect(), 0.85)?.max(1)))
}

/// The value below which `share` of the weight lies.
fn weighted_quantile(mut values: Vec<(i32, i32)>, share: f32) -> Option<i32> {
    values.sort_unstable();
    let total: i32 = values.iter().map(|v| v.1).sum();
    let mut left = share * total as f32;
    for (value, weight) in &values {
        left -= *weight as f32;
        if left <= 0.0 {
            return Some(*value);
        }
    }
    values.last().map(|v| v.0)
}
