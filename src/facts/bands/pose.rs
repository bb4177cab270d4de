//! How a band lies on a page that was cut or turned: a page cut by a few pixels is smaller than the one the band was set for, so that
//! the band on it is larger for its size, and a turned page has a row that rises.

use super::field::Field;
use crate::geom::PxRect;

/// By how much a band is larger than it was set, and by how much its rows fall from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pose {
    /// Added width as a part of its own.
    pub(super) growth: f32,
    /// Rows a column.
    pub(super) slope: f32,
}

/// Something that was found: its middle, and how far it lies from where it stands on the band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sighting {
    pub(super) x: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// The row's baseline: rows are rounded to whole pixels each.
    pub(super) row: f32,
}

/// Things nearer to each other tell nothing, in pixels.
const APART_PX: f32 = 60.0;
/// Six pixels cut of 720, and a turn by half a degree and a little: beyond both, parts were moved.
const MOST_GROWTH: f32 = 0.0095;
const MOST_SLOPE: f32 = 0.011;
/// Where things lie so far off the line through all, in the middle, there is no line.
const STRAY_PX: f32 = 0.6;
/// Ends of a line of text as wide as this are looked for by themselves: enough letters to be told from others.
const END_PX: u32 = 110;
/// Likeness from which a sighting counts.
const SEEN: f32 = 0.72;

impl Pose {
    /// The line through most sightings: the median of the slopes between all pairs, the farther apart the weightier (Theil 1950, Sen
    /// 1968), so that neighbours pushed aside by a longer number do not bend it. None where they do not lie on one.
    pub(super) fn of(sightings: &[Sighting]) -> Option<Self> {
        let slopes = |offset: fn(&Sighting) -> f32, is_pair: fn(&Sighting, &Sighting) -> bool| {
            let mut pairs = Vec::new();
            for (n, a) in sightings.iter().enumerate() {
                let others = sightings[n + 1..].iter().filter(|b| (b.x - a.x).abs() > APART_PX && is_pair(a, b));
                pairs.extend(others.map(|b| ((offset(b) - offset(a)) / (b.x - a.x), (b.x - a.x).abs())));
            }
            middle(pairs)
        };
        let growth = slopes(|s| s.dx, |_, _| true)?;
        let slope = slopes(|s| s.dy, |a, b| a.row == b.row).unwrap_or(0.0);
        let strays = |slope: f32, offset: fn(&Sighting) -> f32| {
            let level = middle(sightings.iter().map(|s| (offset(s) - slope * s.x, 1.0)).collect())?;
            middle(sightings.iter().map(|s| ((offset(s) - slope * s.x - level).abs(), 1.0)).collect())
        };
        let is_line = |slope: f32, most: f32, offset: fn(&Sighting) -> f32| {
            slope.abs() <= most && strays(slope, offset).is_some_and(|stray| stray <= STRAY_PX)
        };
        let growth = if is_line(growth, MOST_GROWTH, |s| s.dx) { growth } else { 0.0 };
        let slope = if is_line(slope, MOST_SLOPE, |s| s.dy) { slope } else { 0.0 };
        Some(Self { growth, slope })
    }
}

/// The value with half of the weight below it.
fn middle(mut all: Vec<(f32, f32)>) -> Option<f32> {
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = all.iter().map(|v| v.1).sum::<f32>() / 2.0;
    let mut below = 0.0;
    all.into_iter()
        .find(|v| {
            below += v.1;
            below >= half
        })
        .map(|v| v.0)
}

/// Both ends of a long line of text, each where it is found by itself, `reach` pixels around where it should stand or `found` says.
pub(super) fn ends(
    (expected, seen): (&Field, &Field),
    window: PxRect,
    row: f32,
    (origin, found): (i64, (f32, f32)),
    reach: i64,
) -> Vec<Sighting> {
    if window.width < 2 * END_PX {
        return Vec::new();
    }
    let left = PxRect { width: END_PX, ..window };
    let right = PxRect { x: window.right() - END_PX, width: END_PX, ..window };
    let (dx, dy) = (found.0.round() as i64, found.1.round() as i64);
    let sighted = |end: PxRect| {
        let template = expected.window(end, 0.0, 0.0);
        let corner = (i64::from(end.x) + dx, i64::from(end.y) + origin + dy);
        let fit = template.placed_on(seen, corner, (reach, reach));
        let x = end.x as f32 + end.width as f32 / 2.0;
        (fit.likeness >= SEEN).then_some(Sighting { x, dx: fit.dx + dx as f32, dy: fit.dy + dy as f32, row })
    };
    [left, right].into_iter().filter_map(sighted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lying(growth: f32, slope: f32) -> Vec<Sighting> {
        let at = |x: f32| Sighting { x, dx: growth * x - 2.0, dy: slope * x + 1.0, row: 0.0 };
        [80.0, 200.0, 420.0, 600.0, 830.0, 1000.0].map(at).to_vec()
    }

    #[test]
    fn growth_and_slope_are_found_beside_parts_that_were_moved() {
        for (growth, slope) in [(0.0, 0.0), (0.0056, 0.0), (-0.003, 0.0087), (0.002, -0.0087)] {
            let mut sightings = lying(growth, slope);
            sightings[2].dx += 40.0;
            let pose = Pose::of(&sightings).unwrap();
            assert!((pose.growth - growth).abs() < 1e-4 && (pose.slope - slope).abs() < 1e-4, "{pose:?}");
        }
    }

    #[test]
    fn parts_moved_every_way_are_no_pose() {
        let mut sightings = lying(0.0, 0.0);
        for (n, sighting) in sightings.iter_mut().enumerate() {
            sighting.dx += if n < 3 { 30.0 } else { -30.0 };
        }
        assert_eq!(Pose::of(&sightings), Some(Pose { growth: 0.0, slope: 0.0 }));
        assert_eq!(Pose::of(&sightings[..1]), None);
    }
}
