//! Contrast of a line of text against what is really behind it.
//!
//! Not here: which contrast is enough (`checks::low_contrast_text`), and which is large text.

use crate::color::Srgb8;
use crate::raster::Raster;
use crate::vision::Line;

/// Ink and ground of one line, and how well one can be read on the other.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LineContrast {
    /// Colour of the letters' core.
    pub ink: Srgb8,
    /// Colour behind the letters; where it varies, of the place with the least contrast.
    pub ground: Srgb8,
    /// WCAG 2.2 contrast ratio of the two, 1..21.
    pub ratio: f32,
    /// Whether the ground varies along the line, as over photos and gradients.
    pub uneven: bool,
}

/// Coverage from which a pixel counts as inked.
const HALF: u8 = 128;
/// Mean width of strokes, in pixels, under which hardly any pixel is all ink, so that its colour cannot be known.
const THINNEST_PX: f32 = 1.0;
/// The same after a lossy codec.
const THINNEST_LOSSY_PX: f32 = 1.2;
/// Least step of brightness, in levels, that tells how much of a pixel is ink.
const LEAST_STEP: f32 = 24.0;
/// Fewest pixels that make an estimate.
const FEWEST: usize = 6;
/// Ratio by which the parts of a ground must differ to be an uneven one: a twentieth is codec and rounding.
const UNEVEN: f32 = 1.08;

/// Measures the contrast of `line` on `raster`, `lossy` where a codec was at work; none where the line has too little ink or too little
/// ground to tell, or strokes thinner than a pixel (1.2 px after a codec).
///
/// The ink comes from pixels that the strokes cover whole: anti-aliased ones would grey it. After a codec that averages chroma over
/// neighbouring pixels, brightness is taken there and chroma fitted to how much ink lies around. The ground is taken at two pixels and more
/// from all ink, in squares as wide as the line is high; the square with the least contrast counts. Text of 18 px per em and more drawn by
/// three engines: within 0.3 of the ratio of the true colours for all lines in PNG, and for 19 in 20 in JPEG of quality 85 and 92, the rest
/// mostly at ratios over 10 (`docs/colour.md`).
///
/// Source: WCAG 2.2, success criterion 1.4.3; <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
pub fn of_line(raster: &Raster, line: &Line, lossy: bool) -> Option<LineContrast> {
    let (middle, grounds) = grounds(raster, line)?;
    let ink = ink(raster, line, middle, lossy)?;
    let ratio = |ground: &Srgb8| ground.contrast_ratio(ink);
    let worst = grounds.iter().min_by(|a, b| ratio(a).total_cmp(&ratio(b))).unwrap_or(&middle);
    let best = grounds.iter().map(ratio).fold(1.0, f32::max);
    let uneven = best > ratio(worst) * UNEVEN;
    // On an even ground the median of all squares is surer than the worst of them.
    let ground = if uneven { *worst } else { middle };
    Some(LineContrast { ink, ground, ratio: ground.contrast_ratio(ink), uneven })
}

/// The ground's colour along the line as a whole, and in each square where enough of it shows.
fn grounds(raster: &Raster, line: &Line) -> Option<(Srgb8, Vec<Srgb8>)> {
    /// Part of a square that must be ground: less is a counter or a gap, smeared by both sides.
    const LEAST_PART: u32 = 10;
    let side = line.frame.height.max(8);
    let near_ink = near_ink(line, 2);
    let (mut all, mut squares) = (Tally::default(), Vec::new());
    let width = (line.frame.width as usize).max(1);
    for x0 in (0..line.frame.width).step_by(side as usize) {
        let x1 = (x0 + side).min(line.frame.width);
        let mut square = Tally::default();
        for (y, near_ink) in (line.frame.y..).zip(near_ink.chunks_exact(width)) {
            let pixels = raster.row(y)[4 * line.frame.x as usize..].chunks_exact(4);
            let seen = near_ink.iter().zip(pixels).take(x1 as usize).skip(x0 as usize);
            for (_, p) in seen.filter(|(is_near, _)| !**is_near) {
                square.add(Srgb8::new(p[0], p[1], p[2]));
            }
        }
        if square.count * LEAST_PART >= (x1 - x0) * line.frame.height {
            squares.extend(square.median());
        }
        all.join(&square);
    }
    if all.count < FEWEST as u32 { None } else { Some((all.median()?, squares)) }
}

/// For each pixel of the frame whether any ink lies within `reach` columns and rows.
fn near_ink(line: &Line, reach: usize) -> Vec<bool> {
    let (width, height) = (line.frame.width as usize, line.frame.height as usize);
    let mut across = vec![false; width * height];
    for (near, row) in across.chunks_exact_mut(width).zip(line.coverage.values.chunks_exact(width)) {
        for (x, _) in row.iter().enumerate().filter(|(_, ink)| **ink > 0) {
            near[x.saturating_sub(reach)..(x + reach + 1).min(width)].fill(true);
        }
    }
    let mut near = vec![false; width * height];
    for (y, near) in near.chunks_exact_mut(width).enumerate() {
        for row in across.chunks_exact(width).take(y + reach + 1).skip(y.saturating_sub(reach)) {
            near.iter_mut().zip(row).for_each(|(near, is_near)| *near |= is_near);
        }
    }
    near
}

/// The letters' colour, from pixels that they cover whole: the share `2 f` of the inked ones, by the strokes' width, so that the
/// pixel at rank `f` from the ground outwards is in their middle whatever the noise. Without a codec the farthest ones are exact.
fn ink(raster: &Raster, line: &Line, ground: Srgb8, lossy: bool) -> Option<Srgb8> {
    let size = line.frame;
    let at = |(x, y): (u32, u32)| raster.color(line.frame.x + x, line.frame.y + y);
    // Each with its distance from the ground, the farthest first.
    let mut inked: Vec<(std::cmp::Reverse<u32>, (u32, u32))> = (0..size.height)
        .flat_map(|y| (0..size.width).map(move |x| (x, y)))
        .filter(|&(x, y)| line.coverage.at(x, y) >= HALF)
        .map(|p| (std::cmp::Reverse(far(at(p), ground)), p))
        .collect();
    if inked.len() < FEWEST {
        return None;
    }
    let width_px = 2.0 * inked.len() as f32 / rim(line).max(1) as f32;
    if width_px < if lossy { THINNEST_LOSSY_PX } else { THINNEST_PX } {
        return None;
    }
    let whole = (((width_px - 1.0) / width_px).clamp(0.08, 1.0) * inked.len() as f32) as usize;
    let kept = if lossy { whole.max(FEWEST) } else { (whole / 4).max(FEWEST) }.min(inked.len());
    inked.select_nth_unstable(kept - 1);
    let mut core = Tally::default();
    inked.iter().take(kept).for_each(|(_, p)| core.add(at(*p)));
    let core = core.median()?;
    if !lossy {
        return Some(core);
    }
    Some(neutral_of(core, ground).unwrap_or_else(|| with_chroma(raster, line, core, ground)))
}

/// How often neighbouring pixels lie on both sides of the letters' outlines.
fn rim(line: &Line) -> usize {
    let inside = |x: u32, y: u32| line.coverage.at(x, y) >= HALF;
    let (width, height) = (line.frame.width, line.frame.height);
    let across =
        (0..height).flat_map(|y| (1..width).map(move |x| (x, y))).filter(|&(x, y)| inside(x, y) != inside(x - 1, y));
    let down =
        (1..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|&(x, y)| inside(x, y) != inside(x, y - 1));
    across.count() + down.count()
}

/// The grey whose pixels, with a part of the ground's chroma smeared over them and the channels clipped, are `core`: what becomes of
/// white and black letters on a saturated ground. None where nothing is clipped, or no grey explains it.
fn neutral_of(core: Srgb8, ground: Srgb8) -> Option<Srgb8> {
    /// Most of the ground's chroma that the core of a letter takes on.
    const MOST_SMEAR: f32 = 0.7;
    /// Levels that a codec rounds.
    const CLOSE: f32 = 5.0;
    let [_, cb, cr] = ycbcr(ground);
    let pull = [1.402 * cr, -0.344_136 * cb - 0.714_136 * cr, 1.772 * cb];
    let seen = [core.r, core.g, core.b].map(f32::from);
    let low = seen.iter().any(|&v| v <= 1.0);
    if low == seen.iter().any(|&v| v >= 254.0) {
        return None;
    }
    let clipped = |v: f32| if low { v <= 1.0 } else { v >= 254.0 };
    let free: Vec<usize> = (0..3).filter(|&c| !clipped(seen[c])).collect();
    let (grey, smear) = match free[..] {
        [] => (seen[0], 0.0),
        [c] => {
            let end = if low { 0.0 } else { 255.0 };
            (end, (seen[c] - end) / pull[c])
        }
        _ => {
            let smear = (seen[free[0]] - seen[free[1]]) / (pull[free[0]] - pull[free[1]]);
            (seen[free[0]] - smear * pull[free[0]], smear)
        }
    };
    let explains = |c: usize| {
        let wanted = grey + smear * pull[c];
        if clipped(seen[c]) {
            clipped(wanted + if low { -CLOSE } else { CLOSE })
        } else {
            (wanted - seen[c]).abs() <= CLOSE
        }
    };
    let grey_byte = grey.round().clamp(0.0, 255.0) as u8;
    ((0.0..=MOST_SMEAR).contains(&smear) && (grey - f32::from(grey_byte)).abs() <= CLOSE && (0..3).all(explains))
        .then(|| Srgb8::new(grey_byte, grey_byte, grey_byte))
}

/// `core` with the chroma that the letters had before a codec averaged it with their surroundings: brightness keeps its place, and
/// tells how much ink each of those averages had in it.
fn with_chroma(raster: &Raster, line: &Line, core: Srgb8, ground: Srgb8) -> Srgb8 {
    let (ground, core) = (ycbcr(ground), ycbcr(core));
    if (core[0] - ground[0]).abs() < LEAST_STEP {
        return rgb(core);
    }
    let (width, height) = (line.frame.width as usize, line.frame.height as usize);
    let pixel = |i: usize| ycbcr(raster.color(line.frame.x + (i % width) as u32, line.frame.y + (i / width) as u32));
    let cover: Vec<f32> =
        (0..width * height).map(|i| ((pixel(i)[0] - ground[0]) / (core[0] - ground[0])).clamp(0.0, 1.0)).collect();
    let inked: Vec<usize> = (0..width * height).filter(|&i| line.coverage.values[i] >= HALF).collect();
    let fit = |reach: usize| {
        let smeared = smeared(&cover, width, reach);
        let weight: f32 = inked.iter().map(|&i| smeared[i].powi(2)).sum();
        let of =
            |c: usize| inked.iter().map(|&i| smeared[i] * (pixel(i)[c] - ground[c])).sum::<f32>() / weight.max(1.0);
        let step = [of(1), of(2)];
        let rest =
            |i: &usize| (0..2).map(|c| (pixel(*i)[c + 1] - ground[c + 1] - smeared[*i] * step[c]).powi(2)).sum::<f32>();
        (inked.iter().map(rest).sum::<f32>(), step)
    };
    let (sharp, soft) = (fit(0), fit(2));
    let [cb, cr] = if sharp.0 <= soft.0 { sharp.1 } else { soft.1 };
    rgb([core[0], ground[1] + cb, ground[2] + cr])
}

/// The mean over two by two pixels, spread again over four: what most JPEGs do to chroma. With a reach of 0, nothing.
fn smeared(cover: &[f32], width: usize, reach: usize) -> Vec<f32> {
    const WEIGHTS: [f32; 5] = [1.0, 3.0, 4.0, 3.0, 1.0];
    if reach == 0 {
        return cover.to_vec();
    }
    let pass = |from: &[f32], stride: usize, at: &dyn Fn(usize) -> usize, length: usize| -> Vec<f32> {
        (0..from.len())
            .map(|i| {
                let here = at(i);
                let taps = (0..5).filter_map(|k| {
                    let place = (here + k).checked_sub(2).filter(|&p| p < length)?;
                    Some((WEIGHTS[k], from[i + place * stride - here * stride]))
                });
                let (weight, sum) = taps.fold((0.0, 0.0), |(w, s), (a, v)| (w + a, s + a * v));
                sum / weight
            })
            .collect()
    };
    let across = pass(cover, 1, &|i| i % width, width);
    pass(&across, width, &|i| i / width, cover.len() / width)
}

/// Brightness and chroma as JPEG has them. Source: ITU-T T.871, clause 7.
fn ycbcr(c: Srgb8) -> [f32; 3] {
    let [r, g, b] = [c.r, c.g, c.b].map(f32::from);
    let y = 0.299 * r + 0.587 * g + 0.114 * b;
    [y, (b - y) / 1.772, (r - y) / 1.402]
}

fn rgb([y, cb, cr]: [f32; 3]) -> Srgb8 {
    let byte = |v: f32| v.round().clamp(0.0, 255.0) as u8;
    Srgb8::new(byte(y + 1.402 * cr), byte(y - 0.344_136 * cb - 0.714_136 * cr), byte(y + 1.772 * cb))
}

fn far(a: Srgb8, b: Srgb8) -> u32 {
    [(a.r, b.r), (a.g, b.g), (a.b, b.b)].into_iter().map(|(p, q)| u32::from(p.abs_diff(q)).pow(2)).sum()
}

/// How often each value of each channel was seen.
struct Tally {
    count: u32,
    seen: [[u32; 256]; 3],
}

impl Default for Tally {
    fn default() -> Self {
        Self { count: 0, seen: [[0; 256]; 3] }
    }
}

impl Tally {
    fn add(&mut self, color: Srgb8) {
        self.count += 1;
        for (seen, value) in self.seen.iter_mut().zip([color.r, color.g, color.b]) {
            seen[usize::from(value)] += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        self.count += other.count;
        let (all, more) = (self.seen.iter_mut().flatten(), other.seen.iter().flatten());
        all.zip(more).for_each(|(sum, part)| *sum += part);
    }

    /// The median of each channel, the upper one of an even number.
    fn median(&self) -> Option<Srgb8> {
        let of = |seen: &[u32; 256]| {
            let mut below = 0;
            (0..=u8::MAX).find(|value| {
                below += seen[usize::from(*value)];
                below > self.count / 2
            })
        };
        let [r, g, b] = &self.seen;
        Some(Srgb8::new(of(r)?, of(g)?, of(b)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{PxRect, PxSize};
    use crate::raster::{Encoding, Limits, decode, encode};
    use crate::vision::Coverage;

    /// Upright strokes `stroke_px` wide, at a quarter of a pixel, `ink` on `ground`.
    fn strokes(ink: Srgb8, ground: impl Fn(u32) -> Srgb8, stroke_px: f32) -> (Raster, Line) {
        let size = PxSize::new(240, 40);
        let mut raster = Raster::filled(size, Srgb8::WHITE);
        let mut coverage = Coverage::empty(size);
        for (x, y) in (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y))) {
            let at = (y * size.width + x) as usize;
            let (left, phase) = (x as f32, 12.25);
            let start = (left / phase).floor() * phase + 4.0;
            let share = ((start + stroke_px).min(left + 1.0) - start.max(left)).clamp(0.0, 1.0);
            let share = if (10..30).contains(&y) { share } else { 0.0 };
            coverage.values[at] = (share * 255.0).round() as u8;
            let c = ground(x).mixed(ink, share);
            raster.rgba_mut()[4 * at..4 * at + 3].copy_from_slice(&[c.r, c.g, c.b]);
        }
        let bbox = PxRect::new(4, 10, 232, 20);
        let frame = size.as_rect();
        (raster, Line { bbox, frame, coverage, ink, ground: ground(0), pieces: Vec::new(), baseline_px: 30.0 })
    }

    fn as_jpeg(raster: &Raster) -> Raster {
        let bytes = encode(raster, Encoding::Jpeg { quality: 85 }).unwrap();
        decode(&bytes, &Limits::default()).unwrap().raster
    }

    #[test]
    fn the_ratio_is_that_of_the_true_colours() {
        let pairs = [("#0B2E6B", "#FFFFFF"), ("#FFFFFF", "#C8202F"), ("#1A1A1A", "#F2B705"), ("#9A9A9A", "#FFFFFF")];
        for (ink, ground) in pairs.map(|(i, g)| (i.parse::<Srgb8>().unwrap(), g.parse::<Srgb8>().unwrap())) {
            for stroke_px in [2.0, 3.0, 5.0] {
                let (raster, line) = strokes(ink, |_| ground, stroke_px);
                for (raster, kind) in [(as_jpeg(&raster), "JPEG"), (raster, "PNG")] {
                    let got = of_line(&raster, &line, kind == "JPEG").unwrap();
                    let wanted = ink.contrast_ratio(ground);
                    // Strokes in step with the blocks of JPEG are its worst case; real text: `tests/contrast.rs`.
                    let close = if kind == "JPEG" { 0.3_f32.max(0.04 * wanted) } else { 0.05 };
                    assert!(
                        (got.ratio - wanted).abs() <= close,
                        "{kind} {ink} on {ground}, {stroke_px} px: {got:?}, {wanted}"
                    );
                    assert!(!got.uneven);
                }
            }
        }
    }

    #[test]
    fn the_worst_part_of_an_uneven_ground_counts() {
        let light = Srgb8::new(190, 190, 190);
        let (raster, line) = strokes(Srgb8::WHITE, |x| if x < 180 { Srgb8::new(20, 20, 20) } else { light }, 3.0);
        let got = of_line(&raster, &line, false).unwrap();
        assert!(got.uneven && (got.ratio - Srgb8::WHITE.contrast_ratio(light)).abs() < 0.1, "{got:?}");
    }

    #[test]
    fn a_line_without_ground_is_not_judged() {
        let (raster, mut line) = strokes(Srgb8::WHITE, |_| Srgb8::new(0, 0, 0), 3.0);
        line.coverage.values.fill(255);
        assert_eq!(of_line(&raster, &line, false), None);
    }
}
