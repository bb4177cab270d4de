//! What stands on a band's free ground, or on a stretch of its strip, and is not the brand's.

use super::desk::{Desk, REACH_PX};
use super::edge::RowShift;
use super::field::Field;
use super::text::Placed;
use super::view::IN_PLACE;
use super::{PartState, PartView};
use crate::geom::{PxRect, PxSize};
use crate::seen::BandKind;
use crate::typeset::band::{Part, PartKind};
use crate::vision::components::connected_runs;

/// From this distance in RGB on, a spot of three pixels a side is not the ground: what codecs leave beside letters stays below.
const CLEAR: f32 = 45.0;
/// Room around a part, in compared pixels, for places between pixels and for what codecs scatter.
const AROUND_PX: u32 = 5;
/// Rows beside the strip and columns beside the page's edges that are left out, in compared pixels.
const EDGE_PX: f32 = 3.0;
/// What is foreign covers this many square ems of the band's smallest text at least: three digits of it do.
const LEAST_EM2: f32 = 0.5;
/// Letters and words so many cells of a quarter em apart are one thing.
const JOINED_CELLS: usize = 2;
/// Where parts lie off their rows by more, in compared pixels, the page was turned by more than it was laid level.
pub(super) const UNEVEN_PX: f32 = 1.5;
/// So near to a part that is told already, in ems, a thing belongs to what was told.
const TOLD_EM: f32 = 1.0;

impl Desk<'_> {
    /// What was added, on the page from the top down; of a strip that is told already no stretches.
    pub(super) fn extras(&self, parts: &[PartView], is_strip_told: bool) -> Vec<PxRect> {
        let mut all = self.on_ground(parts);
        if !is_strip_told {
            all.extend(self.foreign_stretches());
        }
        let size = PxSize::new(self.strip.luma.width as u32, self.strip.luma.height as u32);
        // What was painted over ground and strip is one thing.
        let near_px = (0.5 * self.em_px()) as u32 + 2 * EDGE_PX as u32;
        let mut joined: Vec<PxRect> = Vec::new();
        for mut thing in all {
            while let Some(n) = joined.iter().position(|b| !b.grown(near_px, size).intersection(thing).is_empty()) {
                thing = joined.swap_remove(n).hull(thing);
            }
            joined.push(thing);
        }
        joined.sort_by_key(|b| (b.y, b.x));
        joined.into_iter().map(|b| self.strip.on_page(b, Placed { dx: 0.0, dy: 0.0 })).collect()
    }

    /// What stands on free ground, boxes on the strip; nothing where parts are gone or lie elsewhere, since then nobody knows what
    /// ground should be free.
    fn on_ground(&self, parts: &[PartView]) -> Vec<PxRect> {
        let em_px = self.em_px();
        let (strip, reach) = (&self.strip, REACH_PX as f32);
        let is_text = |part: &Part| !matches!(part.kind, PartKind::Logo | PartKind::Icon);
        let is_home = |(part, fit): (&Part, &super::field::Fit)| {
            !is_text(part) || fit.likeness >= IN_PLACE && fit.dx.abs().max(fit.dy.abs()) <= reach
        };
        let Some(shift) = self.row_shift_of_all().filter(|shift| shift.spread <= UNEVEN_PX) else { return Vec::new() };
        if !strip.parts.iter().zip(&self.fits).all(is_home) {
            return Vec::new();
        }
        let windows: Vec<PxRect> = (0..strip.parts.len()).map(|n| self.own_place(n)).collect();
        let size = PxSize::new(strip.luma.width as u32, strip.luma.height as u32);
        let near_px = (TOLD_EM * em_px) as u32;
        // What lies on a contact may hide its icon too, which stands before it.
        let is_told = |n: usize| {
            let follows = parts[n].kind == PartKind::Icon && n + 1 < parts.len();
            parts[n].state != PartState::Same || follows && parts[n + 1].state != PartState::Same
        };
        let told = (0..parts.len()).filter(|n| is_told(*n)).map(|n| windows[n].grown(near_px, size));
        let told: Vec<PxRect> = told.collect();
        let mut foreign = self.foreign_ground(&windows, shift, em_px);
        foreign.retain(|thing| told.iter().all(|part| part.intersection(*thing).is_empty()));
        foreign
    }

    /// Size of the smallest text, in compared pixels; of a band without text a fifth of its height.
    pub(super) fn em_px(&self) -> f32 {
        let texts = self.strip.parts.iter().filter(|part| !matches!(part.kind, PartKind::Logo | PartKind::Icon));
        let least = texts.map(|part| part.size_px).fold(f32::MAX, f32::min);
        if least < f32::MAX { least } else { 0.2 * self.strip.band_px().height as f32 }.max(6.0)
    }

    /// Where a part should stand and where it does, on the strip.
    fn own_place(&self, n: usize) -> PxRect {
        let strip = &self.strip;
        let part = &strip.parts[n];
        // An icon moves with its contact, which stands after it.
        let with = if part.kind == PartKind::Icon { n + 1 } else { n };
        let fit = self.fits.get(with).filter(|fit| fit.likeness >= IN_PLACE);
        let (dx, dy) = fit.map_or((0.0, 0.0), |fit| (fit.dx, fit.dy));
        let limit = |value: f32| value.max(0.0) as u32;
        let (b, top) = (part.bbox, strip.origin as f32);
        let home = PxRect::from_ends(
            limit(b.x as f32 + dx.min(0.0).floor()),
            limit(b.y as f32 + top + dy.min(0.0).floor()),
            limit(b.right() as f32 + dx.max(0.0).ceil()),
            limit(b.bottom() as f32 + top + dy.max(0.0).ceil()),
        );
        home.grown(AROUND_PX, PxSize::new(strip.luma.width as u32, strip.luma.height as u32))
    }

    /// Things on the ground outside of `windows`, boxes on the strip.
    fn foreign_ground(&self, windows: &[PxRect], shift: RowShift, em_px: f32) -> Vec<PxRect> {
        let strip = &self.strip;
        let columns = self.inner_columns();
        let cell = ((em_px / 4.0).round() as usize).max(3);
        let (across, down) = (strip.luma.width.div_ceil(cell), strip.luma.height.div_ceil(cell));
        let mut counts = vec![0_usize; across * down];
        for y in self.ground_rows(shift) {
            let apart = self.apart_from_ground(y);
            for (start, end) in free_columns(columns, windows, y as u32) {
                for x in (start..end).filter(|x| apart[*x] > CLEAR * CLEAR) {
                    counts[y / cell * across + x / cell] += 1;
                }
            }
        }
        let least = (cell * cell / 8).max(2);
        things(&counts, across, least)
            .into_iter()
            .filter(|(_, pixels)| *pixels as f32 >= LEAST_EM2 * em_px * em_px)
            .map(|(b, _)| {
                let c = cell as u32;
                PxRect::new(b.x * c, b.y * c, b.width * c, b.height * c)
            })
            .collect()
    }

    /// First column that is judged and the one after the last: a page turned by half a degree shows what lies beyond it along its sides,
    /// of one twice as high as wide by as much as 0.9 % of its width.
    pub(super) fn inner_columns(&self) -> (usize, usize) {
        let width = self.strip.luma.width;
        let edge = (EDGE_PX + 0.009 * width as f32 + self.moved_px()).ceil() as usize;
        (edge, width.saturating_sub(edge))
    }

    /// By how much laying it level moved the ends of a row up or down.
    fn moved_px(&self) -> f32 {
        self.strip.slope.abs() * self.strip.luma.width as f32 / 2.0
    }

    /// Rows of the strip on which the band has nothing but its ground and its parts, whatever lies near to another color left out.
    fn ground_rows(&self, shift: RowShift) -> Vec<usize> {
        let strip = &self.strip;
        let ground = super::strip::floats(strip.colors.ground);
        let height = strip.band_px().height as usize;
        let is_ground = |row: i64| {
            (0..height as i64).contains(&row) && (0..3).all(|c| (strip.expected[c].at(0, row) - ground[c]).abs() < 12.0)
        };
        let more = (EDGE_PX + 2.0 * shift.spread).ceil() as i64;
        // At the page's top and bottom the same turn shows half as much.
        let edge = (EDGE_PX + 0.0045 * strip.luma.width as f32 + self.moved_px()).ceil() as usize;
        let is_header = strip.kind == BandKind::Header;
        // The page's own edge, beyond which the band may go on.
        let is_outer = |y: usize| if is_header { y < edge } else { y + edge >= strip.luma.height };
        let is_free = |y: &usize| {
            let row = *y as i64 - strip.origin - shift.rows.round() as i64;
            !is_outer(*y)
                && (row - more..=row + more).all(|near| {
                    let is_beyond = if is_header { near < 0 } else { near >= height as i64 };
                    is_beyond || is_ground(near)
                })
        };
        (0..strip.luma.height).filter(is_free).collect()
    }

    /// Squared distance in RGB from the ground of a spot of three pixels a side around each pixel of a row.
    fn apart_from_ground(&self, y: usize) -> Vec<f32> {
        let mut apart = vec![0.0; self.strip.luma.width];
        for (channel, ground) in self.strip.seen.iter().zip(self.look.ground) {
            let mean = mean_of_three(channel, y);
            apart.iter_mut().zip(&mean).for_each(|(sum, value)| *sum += (value - ground).powi(2));
        }
        apart
    }
}

/// The mean of three pixels a side around each pixel of a row.
fn mean_of_three(field: &Field, y: usize) -> Vec<f32> {
    let y = y as i64;
    let columns: Vec<f32> =
        (0..field.width as i64).map(|x| field.at(x, y - 1) + field.at(x, y) + field.at(x, y + 1)).collect();
    let at = |x: usize| columns[x.min(columns.len() - 1)];
    (0..columns.len()).map(|x| (at(x.saturating_sub(1)) + at(x) + at(x + 1)) / 9.0).collect()
}

/// The columns of a row between first and last that no window reaches.
fn free_columns((first, last): (usize, usize), windows: &[PxRect], y: u32) -> Vec<(usize, usize)> {
    let on_row = windows.iter().filter(|w| (w.y..w.bottom()).contains(&y));
    let mut taken: Vec<(usize, usize)> = on_row.map(|w| (w.x as usize, w.right() as usize)).collect();
    taken.sort_unstable();
    let (mut free, mut start) = (Vec::new(), first);
    for (left, right) in taken {
        if left > start {
            free.push((start, left.min(last)));
        }
        start = start.max(right);
    }
    if start < last {
        free.push((start, last));
    }
    free
}

/// The cells that hold at least so many pixels, those near each other on a row joined to things: the box of each, in cells, and its pixels.
fn things(counts: &[usize], across: usize, least: usize) -> Vec<(PxRect, usize)> {
    let mut joined = vec![0_u8; counts.len()];
    for (n, _) in counts.iter().enumerate().filter(|(_, count)| **count >= least) {
        let row = n / across * across;
        let (left, right) = (n.saturating_sub(JOINED_CELLS).max(row), (n + JOINED_CELLS + 1).min(row + across));
        joined[left..right].fill(1);
    }
    let (runs, shapes) = connected_runs(&joined, across, 1);
    let mut all: Vec<Option<(PxRect, usize)>> = vec![None; shapes];
    for run in runs {
        for x in run.x0..run.x1 {
            let count = counts[run.y as usize * across + x as usize];
            if count < least {
                continue;
            }
            let (cell, thing) = (PxRect::new(x, run.y, 1, 1), &mut all[run.shape as usize]);
            *thing = Some(thing.map_or((cell, count), |(bbox, sum)| (bbox.hull(cell), sum + count)));
        }
    }
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_a_row_are_one_thing_and_noise_is_none() {
        let mut counts = vec![0; 60];
        // Two words four cells apart, one pixel of noise between them, and something far below.
        for (cell, pixels) in [(2, 5), (3, 6), (5, 1), (7, 4), (50, 9)] {
            counts[cell] = pixels;
        }
        let told = things(&counts, 20, 2);
        assert_eq!(told, [(PxRect::new(2, 0, 6, 1), 15), (PxRect::new(10, 2, 1, 1), 9)]);
        assert!(things(&counts, 20, 10).is_empty());
    }

    #[test]
    fn columns_are_free_between_windows_that_overlap() {
        let windows = [PxRect::new(30, 0, 20, 10), PxRect::new(10, 5, 25, 10), PxRect::new(90, 0, 30, 10)];
        assert_eq!(free_columns((3, 100), &windows, 7), [(3, 10), (50, 90)]);
        assert_eq!(free_columns((3, 100), &windows, 2), [(3, 30), (50, 90)]);
        assert_eq!(free_columns((3, 100), &windows, 40), [(3, 100)]);
    }
}
