//! Set text held against seen text: how much of each pixel is ink, and which letters are others.

use super::field::{Field, Fit};
use crate::geom::{PxRect, PxSize};
use crate::typeset::band::Letter;

/// A strip's red, green and blue.
pub(super) type Channels = [Field; 3];

/// What the expectation must go through to look as it was seen: colours and softness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// Colour of the ground, 0..=255 a channel.
    pub(super) ground: [f32; 3],
    /// From the ground to the ink.
    pub(super) step: [f32; 3],
    /// Standard deviation of the softening, in pixels.
    pub(super) sigma_px: f32,
}

/// Softness that scaling and codecs give, in pixels; more is blur that a reader sees.
const SIGMAS_PX: [f32; 9] = [0.0, 0.35, 0.5, 0.65, 0.8, 1.0, 1.25, 1.6, 2.0];
/// Pixels farther than this from what is expected are something else, not noise, and take no part in measuring colours.
const STRANGE: f32 = 60.0;
/// Room around a window for softening and shifting.
const AROUND_PX: u32 = 5;

impl Look {
    pub(super) fn ink(&self) -> [f32; 3] {
        [0, 1, 2].map(|c| self.ground[c] + self.step[c])
    }

    /// Squared length of the way from ground to ink.
    pub(super) fn strength(&self) -> f32 {
        self.step.iter().map(|s| s * s).sum()
    }

    /// The look of these windows together, each of them placed, at the softness that suits them best.
    pub(super) fn fitted(self, expected: &Field, seen: &Channels, windows: &[(PxRect, Placed)]) -> Self {
        self.fitted_among(&SIGMAS_PX, expected, seen, windows)
    }

    /// The same at the softness that is known already.
    pub(super) fn recolored(self, expected: &Field, seen: &Channels, window: PxRect, place: Placed) -> Self {
        self.fitted_among(&[self.sigma_px], expected, seen, &[(window, place)])
    }

    fn fitted_among(self, sigmas_px: &[f32], expected: &Field, seen: &Channels, windows: &[(PxRect, Placed)]) -> Self {
        let mut best: Option<(f32, Self)> = None;
        let seen: Vec<Channels> = windows.iter().map(|(window, place)| place.seen(seen, *window)).collect();
        for &sigma_px in sigmas_px {
            let expected = windows.iter().map(|(window, place)| place.expected(expected, *window, sigma_px));
            let pairs: Vec<(Field, &Channels)> = expected.zip(&seen).collect();
            let mut look = Self { sigma_px, ..self };
            for round in 0..3 {
                // The first measure takes all pixels, since the colours may be quite others.
                look = look.refitted(&pairs, if round == 0 { f32::MAX } else { STRANGE });
            }
            let error: f32 = pairs.iter().map(|(e, o)| look.error(e, o)).sum();
            // The error has one least place; beyond it more softening only makes it worse.
            if best.is_some_and(|b| error >= b.0) {
                break;
            }
            best = Some((error, look));
        }
        best.map_or(self, |b| b.1)
    }

    fn refitted(self, pairs: &[(Field, &Channels)], strange: f32) -> Self {
        let mut sums = [[0.0_f64; 2]; 3];
        let (mut count, mut share, mut square) = (0.0_f64, 0.0_f64, 0.0_f64);
        for (expected, seen) in pairs {
            for (n, e) in expected.values.iter().enumerate() {
                let o = [0, 1, 2].map(|c| seen[c].values[n]);
                if self.square_distance(*e, o) > strange * strange {
                    continue;
                }
                let e = f64::from(*e);
                (count, share, square) = (count + 1.0, share + e, square + e * e);
                for (sum, o) in sums.iter_mut().zip(o) {
                    *sum = [sum[0] + f64::from(o), sum[1] + e * f64::from(o)];
                }
            }
        }
        let spread = count * square - share * share;
        if spread < 1.0 {
            return self;
        }
        let step = sums.map(|[o, eo]| ((count * eo - share * o) / spread) as f32);
        let mut ground = [0.0; 3];
        for c in 0..3 {
            ground[c] = ((sums[c][0] - f64::from(step[c]) * share) / count) as f32;
        }
        Self { ground, step, ..self }
    }

    fn square_distance(&self, e: f32, o: [f32; 3]) -> f32 {
        (0..3).map(|c| (o[c] - self.ground[c] - e * self.step[c]).powi(2)).sum()
    }

    fn error(&self, expected: &Field, seen: &Channels) -> f32 {
        let at = |(n, e): (usize, &f32)| {
            self.square_distance(*e, [0, 1, 2].map(|c| seen[c].values[n])).min(STRANGE * STRANGE)
        };
        expected.values.iter().enumerate().map(at).sum()
    }

    /// How much of each pixel is ink.
    pub(super) fn coverage(&self, seen: &Channels) -> Field {
        let strength = self.strength().max(1.0);
        let share = |o: [f32; 3]| (0..3).map(|c| (o[c] - self.ground[c]) * self.step[c]).sum::<f32>() / strength;
        let count = seen[0].values.len();
        let values = (0..count).map(|n| share([0, 1, 2].map(|c| seen[c].values[n])).clamp(-0.3, 1.3)).collect();
        Field { values, ..seen[0] }
    }

    /// Whether a spot of `side` × `side` pixels is neither ink nor ground nor a mix of both throughout: codecs smear the colours of
    /// thin strokes, and what lies on a text is no stroke.
    pub(super) fn is_covered(&self, seen: &Channels, side: usize) -> bool {
        let coverage = self.coverage(seen);
        let seen_at = |n: usize| [0, 1, 2].map(|c| seen[c].values[n]);
        let is_strange = |n: usize| self.square_distance(coverage.values[n], seen_at(n)) > STRANGE * STRANGE;
        let (width, height) = (coverage.width, coverage.height);
        // Strange pixels in a row up to each, then rows of at least `side` under each other.
        let mut rows = vec![0_usize; width];
        for y in 0..height {
            let mut run = 0;
            for (x, rows) in rows.iter_mut().enumerate() {
                run = if is_strange(y * width + x) { run + 1 } else { 0 };
                *rows = if run >= side { *rows + 1 } else { 0 };
                if *rows >= side {
                    return true;
                }
            }
        }
        false
    }
}

/// Where a part of the band was found on the strip, from where it stands on the band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) dx: f32,
    pub(super) dy: f32,
}

impl Placed {
    /// At `origin` of the band on the strip, moved as `fit` says.
    pub(super) fn new(origin: i64, fit: Fit) -> Self {
        Self { dx: fit.dx, dy: origin as f32 + fit.dy }
    }

    /// The strip's pixels that show the band's `window`, in whole steps.
    pub(super) fn seen(self, seen: &Channels, window: PxRect) -> Channels {
        [0, 1, 2].map(|c| seen[c].window(window, self.dx.round(), self.dy.round()))
    }

    /// What is expected in `window`, softened, and moved by what whole steps leave.
    pub(super) fn expected(self, expected: &Field, window: PxRect, sigma_px: f32) -> Field {
        shifted(expected, window, [self.dx - self.dx.round(), self.dy - self.dy.round()], sigma_px)
    }
}

fn shifted(expected: &Field, window: PxRect, rest: [f32; 2], sigma_px: f32) -> Field {
    let around = window.grown(AROUND_PX, PxSize::new(expected.width as u32, expected.height as u32));
    let inner = PxRect::new(window.x - around.x, window.y - around.y, window.width, window.height);
    expected.window(around, 0.0, 0.0).softened(sigma_px).window(inner, -rest[0], -rest[1])
}

/// Where a letter is tried, in pixels from where its part was found: a page cut by a pixel or two and set at another size has its
/// letters up to half a pixel off within a word.
const TRIED: [[f32; 2]; 9] =
    [[0.0, 0.0], [0.6, 0.0], [-0.6, 0.0], [0.0, 0.6], [0.0, -0.6], [0.5, 0.5], [-0.5, 0.5], [0.5, -0.5], [-0.5, -0.5]];

/// How much each letter of a part differs from what was seen: the mean difference of coverage over a spot as wide as a stroke, at the
/// worst spot, 0..1, after the letter was moved by up to half a pixel to where it fits best.
pub(super) fn strangeness(
    expected: &Field,
    window: PxRect,
    place: Placed,
    sigma_px: f32,
    coverage: &Field,
    letters: &[Letter],
    stroke_px: usize,
) -> Vec<f32> {
    let ends = cells(letters, window);
    let mut least = vec![f32::MAX; ends.len()];
    let rest = [place.dx - place.dx.round(), place.dy - place.dy.round()];
    let around = window.grown(AROUND_PX, PxSize::new(expected.width as u32, expected.height as u32));
    let inner = PxRect::new(window.x - around.x, window.y - around.y, window.width, window.height);
    let soft = expected.window(around, 0.0, 0.0).softened(sigma_px);
    for [x, y] in TRIED {
        let moved = soft.window(inner, -rest[0] - x, -rest[1] - y);
        let sums = Sums::of(coverage, &moved);
        let mut start = 0;
        for (least, end) in least.iter_mut().zip(&ends) {
            *least = least.min(sums.worst(start, *end, stroke_px));
            start = *end;
        }
    }
    least
}

/// The column, counted from the window's left, where each letter's cell ends: half way to the next one.
fn cells(letters: &[Letter], window: PxRect) -> Vec<usize> {
    let left = window.x as f32;
    let mut ends: Vec<usize> =
        letters.windows(2).map(|w| ((w[0].right_px + w[1].left_px) / 2.0 - left).round().max(0.0) as usize).collect();
    ends.push(window.width as usize);
    ends
}

/// Sums of differences from the top left corner, so that the mean of any box is four look-ups.
struct Sums {
    width: usize,
    height: usize,
    values: Vec<f32>,
}

impl Sums {
    fn of(seen: &Field, expected: &Field) -> Self {
        let (width, height) = (seen.width, seen.height);
        let mut values = vec![0.0; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0.0;
            for x in 0..width {
                row += seen.values[y * width + x] - expected.values[y * width + x];
                values[(y + 1) * (width + 1) + x + 1] = values[y * (width + 1) + x + 1] + row;
            }
        }
        Self { width, height, values }
    }

    /// The largest mean, in either direction, of a square of `side` pixels between two columns.
    fn worst(&self, start: usize, end: usize, side: usize) -> f32 {
        let (end, wide) = (end.min(self.width), self.width + 1);
        let mut worst = 0.0_f32;
        for y in 0..(self.height + 1).saturating_sub(side) {
            for x in start..(end + 1).saturating_sub(side) {
                let corner = |x: usize, y: usize| self.values[y * wide + x];
                let sum = corner(x + side, y + side) - corner(x, y + side) - corner(x + side, y) + corner(x, y);
                worst = worst.max(sum.abs() / (side * side) as f32);
            }
        }
        worst
    }
}
