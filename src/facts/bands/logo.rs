//! The logo held against what stands in its place: the same, gone, stretched, in other colours, covered, or another one.

use super::PartState;
use super::field::Field;
use super::text::Channels;
use crate::color::Srgb8;
use crate::geom::PxRect;

/// Mean difference of a channel above which a pixel is another one, after noise was softened away.
const APART: f32 = 30.0;
/// Softening that evens out noise, and that which evens out the grain of dithering and leaves a line two pixels wide, in pixels.
const NOISE_PX: f32 = 1.0;
const GRAIN_PX: f32 = 2.5;
/// Up to this share of pixels is the work of codecs and rescaling.
const NOISE: f32 = 0.05;
/// From this share on it is another logo; of one that is covered some part is right.
const OTHER: f32 = 0.85;
/// From this correlation on a logo of another size is this logo, where it is so much liker than at its own size.
const ALIKE: f32 = 0.78;
const LIKER: f32 = 0.1;

/// What became of the logo whose expected pixels are `expected` and whose seen ones, in the same window, are `seen`.
/// `around` is the brightness of the strip and `at` the window's place there; `ground` is the band's colour as seen.
pub(super) fn judge(expected: &Channels, seen: &Channels, around: &Field, at: PxRect, ground: [f32; 3]) -> PartState {
    let share =
        |apart: &Field| apart.values.iter().filter(|v| **v > APART).count() as f32 / apart.values.len().max(1) as f32;
    let apart_at = |sigma_px: f32| apart(expected, seen, Field::beyond, sigma_px);
    let apart = apart_at(NOISE_PX);
    let wrong = share(&apart);
    if wrong <= NOISE {
        return PartState::Same;
    }
    let bare = |n: usize| (0..3).all(|c| (seen[c].values[n] - ground[c]).abs() < APART);
    let count = seen[0].values.len();
    if (0..count).filter(|n| bare(*n)).count() as f32 > 0.95 * count as f32 {
        return PartState::Missing;
    }
    if let Some((expected, found)) = recolored(expected, seen) {
        return PartState::Recolored { expected, found };
    }
    if let Some(times) = stretched(&luma(expected), around, at) {
        return PartState::Stretched { times };
    }
    // A page cut by a few pixels and set at another size leaves only thin seams apart.
    if wrong < 3.0 * NOISE && thin(&apart) {
        return PartState::Same;
    }
    // Dithering leaves grains whose mean is right.
    if share(&apart_at(GRAIN_PX)) <= NOISE {
        return PartState::Same;
    }
    let is_other = share(&self::apart(expected, seen, Field::less, NOISE_PX)) >= OTHER;
    if is_other { PartState::Changed { found: None } } else { PartState::Covered }
}

/// How far apart pixels are by this measure, in the mean of the channels, after noise was softened away.
fn apart(expected: &Channels, seen: &Channels, measure: fn(&Field, &Field) -> Field, sigma_px: f32) -> Field {
    let parts = [0, 1, 2].map(|c| measure(&seen[c], &expected[c]).softened(sigma_px));
    let at = |n: usize| (parts.iter().map(|p| p.values[n].powi(2)).sum::<f32>() / 3.0).sqrt();
    Field { values: (0..parts[0].values.len()).map(at).collect(), ..parts[0] }
}

/// Whether no spot of 5 × 5 pixels is apart throughout.
fn thin(apart: &Field) -> bool {
    let is_apart = |x: usize, y: usize| apart.values[y * apart.width + x] > APART;
    let spot = |x: usize, y: usize| (0..5).all(|dy| (0..5).all(|dx| is_apart(x + dx, y + dy)));
    let rows = 0..apart.height.saturating_sub(4);
    !rows.into_iter().any(|y| (0..apart.width.saturating_sub(4)).any(|x| spot(x, y)))
}

fn luma([r, g, b]: &Channels) -> Field {
    let values = (0..r.values.len()).map(|n| 0.299 * r.values[n] + 0.587 * g.values[n] + 0.114 * b.values[n]).collect();
    Field { values, ..*r }
}

/// The largest area of one colour that has another one throughout, where every area has one colour and not all the same.
fn recolored(expected: &Channels, seen: &Channels) -> Option<(Srgb8, Srgb8)> {
    const STEP: f32 = 32.0;
    let (width, height) = (expected[0].width, expected[0].height);
    let color = |of: &Channels, n: usize| [0, 1, 2].map(|c| of[c].values[n]);
    let near = |a: [f32; 3], b: [f32; 3], by: f32| (0..3).all(|c| (a[c] - b[c]).abs() < by);
    let mut areas: Vec<(Vec<[f32; 3]>, [f32; 3])> = Vec::new();
    for y in 2..height.saturating_sub(2) {
        for x in 2..width.saturating_sub(2) {
            let n = y * width + x;
            let own = color(expected, n);
            let corners = [n - 2, n + 2, n - 2 * width, n + 2 * width];
            if !corners.iter().all(|m| near(own, color(expected, *m), 16.0)) {
                continue;
            }
            match areas.iter_mut().find(|(_, area)| near(own, *area, STEP)) {
                Some((pixels, _)) => pixels.push(color(seen, n)),
                None => areas.push((vec![color(seen, n)], own)),
            }
        }
    }
    areas.retain(|(pixels, _)| pixels.len() >= 20);
    let middle = |pixels: &[[f32; 3]]| {
        [0, 1, 2].map(|c| {
            let mut values: Vec<f32> = pixels.iter().map(|p| p[c]).collect();
            values.sort_by(f32::total_cmp);
            values[values.len() / 2]
        })
    };
    let mut middles = Vec::new();
    for (pixels, own) in &areas {
        let middle = middle(pixels);
        let even = pixels.iter().filter(|p| near(**p, middle, APART)).count();
        if (even as f32) < 0.85 * pixels.len() as f32 {
            return None;
        }
        middles.push((pixels.len(), *own, middle));
    }
    let varied = middles.iter().any(|a| middles.iter().any(|b| !near(a.2, b.2, 24.0)));
    // Areas of two colours that became one are under something.
    let is_changed = |m: &&(usize, [f32; 3], [f32; 3])| !near(m.1, m.2, 24.0);
    let changed = || middles.iter().filter(is_changed);
    let is_one = |a: &(usize, [f32; 3], [f32; 3]), b: &(usize, [f32; 3], [f32; 3])| {
        near(a.2, b.2, 24.0) && !near(a.1, b.1, 48.0)
    };
    if !varied || changed().any(|a| changed().any(|b| is_one(a, b))) {
        return None;
    }
    let changed = changed().max_by_key(|m| m.0)?;
    let rgb = |c: [f32; 3]| Srgb8::new(c[0].round() as u8, c[1].round() as u8, c[2].round() as u8);
    Some((rgb(changed.1), rgb(changed.2)))
}

/// Width over height, against the logo's own, of the size at which it is there; none where it is not.
fn stretched(logo: &Field, around: &Field, at: PxRect) -> Option<f32> {
    let (small, page) = (logo.halved(), around.halved());
    let middle = ((at.x + at.width / 2) as i64 / 2, (at.y + at.height / 2) as i64 / 2);
    let likeness = |across: f32, down: f32| {
        let (width, height) = ((small.width as f32 * across) as usize, (small.height as f32 * down) as usize);
        if width < 6 || height < 6 || height > page.height {
            return 0.0;
        }
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                values.push(small.between((x as f32 + 0.5) / across - 0.5, (y as f32 + 0.5) / down - 0.5));
            }
        }
        let corner = (middle.0 - width as i64 / 2, middle.1 - height as i64 / 2);
        let reach = (small.width as i64 / 4, (small.height as i64 / 6).min(6));
        Field { values, width, height }.placed_on(&page, corner, reach).likeness
    };
    let mut best = (0.0, 1.0, 1.0);
    let mut look_around = |middle: (f32, f32), step: f32, reach: i32| {
        for n in -reach..=reach {
            for m in -reach..=reach {
                let (across, down) = (middle.0 + step * n as f32, middle.1 + step * m as f32);
                let found = likeness(across, down);
                if found > best.0 {
                    best = (found, across, down);
                }
            }
        }
        (best.1, best.2)
    };
    let rough = look_around((1.0, 1.0), 0.1, 5);
    let (across, down) = look_around(rough, 0.04, 1);
    let is_other = (across - 1.0).abs() > 0.06 || (down - 1.0).abs() > 0.06;
    (is_other && best.0 > ALIKE && best.0 > likeness(1.0, 1.0) + LIKER).then_some(across / down)
}
