//! Which off-palette colours of a draft become which brand colours, and the draft with them changed.

use super::recolor::recolored;
use crate::brand::palette::{Palette, SLIP, Tints};
use crate::color::Srgb8;
use crate::facts::colour_map::{ColorMap, OffColor};
use crate::raster::Raster;
use crate::seen::Nearest;

/// What is to become of one off-palette colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The colour as found.
    pub from: Srgb8,
    /// Part of the design that it covers, 0..1.
    pub share_of_design: f64,
    /// What it becomes; none where it is left.
    pub to: Option<Srgb8>,
    /// Why that, or why it is left.
    pub reason: Reason,
    /// The palette's colours and neutrals, nearest first, at most three: what to choose from.
    pub nearest: Vec<Nearest>,
}

/// Why a colour becomes another one, or is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One colour of the palette is clearly the nearest.
    Nearest,
    /// It is a tint over white of a colour that changes, and becomes the same tint of the new one.
    Tint,
    /// Somebody asked for it.
    Asked,
    /// Somebody asked for it to stay as it is.
    Kept,
    /// Two colours of the palette are about as near.
    NotClear,
    /// It is part of a gradient: its ends must be set by hand.
    Gradient,
}

/// Farthest CIEDE2000 at which a brand colour is put in the place of another without being asked.
const FARTHEST: f32 = 16.0;
/// How much nearer than the second the nearest must be, unless it alone is near enough for a slip.
const CLEARLY: f32 = 0.75;
/// Least difference of the channels of a colour that has tints.
const LEAST_CHROMA: u8 = 40;
/// Largest CIEDE2000 of a colour from the run between white and another for it to be that one's tint.
const ON_RUN: f32 = 3.0;

/// What should become of every off-palette colour of `map`, largest first; `asked` comes before what is nearest.
pub fn plan(map: &ColorMap, palette: &Palette, asked: &[(Srgb8, Srgb8)]) -> Vec<Step> {
    let areas = map.off_areas();
    let mut steps: Vec<Step> = areas.iter().map(|off| step(off, palette, asked)).collect();
    let full: Vec<(Srgb8, Srgb8)> = steps.iter().filter_map(|s| Some((s.from, s.to?))).collect();
    let Some(tints) = palette.tints else { return steps };
    for step in steps.iter_mut().filter(|s| !matches!(s.reason, Reason::Asked | Reason::Kept | Reason::Gradient)) {
        let tint = full
            .iter()
            .filter(|(from, _)| *from != step.from)
            .find_map(|&(from, to)| tint_of(step.from, from, to, tints));
        if let Some(to) = tint {
            (step.to, step.reason) = (Some(to), Reason::Tint);
        }
    }
    steps
}

/// `raster` with every step that has a target done, its edges with it; see [`recolored`]. Transparent pixels are changed as they are
/// seen on `ground`, which is what the map was measured on; alpha stays.
pub fn apply(raster: &Raster, map: &ColorMap, steps: &[Step], ground: Srgb8) -> Raster {
    if !raster.has_transparency() {
        return apply_opaque(raster, map, steps);
    }
    let seen = raster.flattened(ground);
    let fixed = apply_opaque(&seen, map, steps);
    let mut out = raster.clone();
    let pixels = out.rgba_mut().chunks_exact_mut(4).zip(seen.rgba().chunks_exact(4).zip(fixed.rgba().chunks_exact(4)));
    for (own, (_, after)) in pixels.filter(|(own, (before, after))| own[3] > 0 && before != after) {
        let alpha = f32::from(own[3]) / 255.0;
        for (c, below) in [ground.r, ground.g, ground.b].map(f32::from).into_iter().enumerate() {
            own[c] = (below + (f32::from(after[c]) - below) / alpha).round().clamp(0.0, 255.0) as u8;
        }
    }
    out
}

fn apply_opaque(raster: &Raster, map: &ColorMap, steps: &[Step]) -> Raster {
    let mut out = raster.clone();
    for off in map.off_areas() {
        if let Some(to) = steps.iter().find(|s| s.from == off.color).and_then(|s| s.to) {
            out = recolored(&out, map, off, to);
        }
    }
    out
}

fn step(off: &OffColor, palette: &Palette, asked: &[(Srgb8, Srgb8)]) -> Step {
    let nearest = palette.ranked(off.color);
    let wish = asked.iter().find(|(from, _)| *from == off.color).map(|&(_, to)| to);
    let clear = match &nearest[..] {
        [only] => Some(only).filter(|n| n.delta_e <= FARTHEST),
        [first, second, ..] => {
            let slip = first.delta_e <= SLIP && second.delta_e > SLIP;
            Some(first).filter(|n| slip || n.delta_e <= FARTHEST && n.delta_e <= CLEARLY * second.delta_e)
        }
        [] => None,
    };
    let (to, reason) = match (wish, off.gradient, clear) {
        (_, true, _) => (None, Reason::Gradient),
        (Some(to), ..) if to == off.color => (None, Reason::Kept),
        (Some(to), ..) => (Some(to), Reason::Asked),
        (None, _, Some(near)) => (Some(near.hex), Reason::Nearest),
        (None, _, None) => (None, Reason::NotClear),
    };
    Step {
        from: off.color,
        share_of_design: off.share_of_design,
        to,
        reason,
        nearest: nearest.into_iter().take(3).collect(),
    }
}

/// The tint of `to` that `color` is of `from`, its share brought within what the brand allows.
fn tint_of(color: Srgb8, from: Srgb8, to: Srgb8, tints: Tints) -> Option<Srgb8> {
    let way = |c: Srgb8| [c.r, c.g, c.b].map(|v| 255.0 - f32::from(v));
    let (all, part) = (way(from), way(color));
    let length: f32 = all.iter().map(|v| v * v).sum();
    let share = all.iter().zip(part).map(|(a, p)| a * p).sum::<f32>() / length.max(1.0);
    // A pale grey is a tint of any grey: only colours have tints.
    let [low, high] = [from.r.min(from.g).min(from.b), from.r.max(from.g).max(from.b)];
    if high - low < LEAST_CHROMA {
        return None;
    }
    let on_run = Srgb8::WHITE.mixed(from, share.clamp(0.0, 1.0)).delta_e_2000(color) <= ON_RUN;
    (on_run && (0.05..0.9).contains(&share)).then(|| Srgb8::WHITE.mixed(to, share.clamp(tints.least, tints.most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::colour_map::PaletteTable;
    use crate::geom::{PxRect, PxSize};

    /// Blocks of 100 × 100 in these colours on white.
    fn blocks(colors: &[Srgb8]) -> Raster {
        let size = PxSize::new(140 * colors.len() as u32 + 40, 180);
        let mut out = Raster::filled(size, Srgb8::WHITE);
        for (i, c) in colors.iter().enumerate() {
            let at = PxRect::new(40 + 140 * i as u32, 40, 100, 100);
            for (x, y) in (at.y..at.bottom()).flat_map(|y| (at.x..at.right()).map(move |x| (x, y))) {
                let seat = 4 * (y * size.width + x) as usize;
                out.rgba_mut()[seat..seat + 3].copy_from_slice(&[c.r, c.g, c.b]);
            }
        }
        out
    }

    fn planned(colors: &[&str], asked: &[(Srgb8, Srgb8)]) -> (Raster, ColorMap, Vec<Step>) {
        let palette = Palette::example();
        let page = blocks(&colors.iter().map(|hex| hex.parse().unwrap()).collect::<Vec<_>>());
        let map = ColorMap::measure(&page, &palette, &PaletteTable::new(&palette));
        let steps = plan(&map, &palette, asked);
        (page, map, steps)
    }

    fn target(steps: &[Step], from: &str) -> (Option<String>, Reason) {
        let step = steps.iter().find(|s| s.from == from.parse().unwrap()).unwrap();
        (step.to.map(|c| c.to_string()), step.reason)
    }

    #[test]
    fn a_slip_goes_to_its_colour_and_a_stranger_stays() {
        let (page, map, steps) = planned(&["#3A86C8", "#7D3C98", "#0B4F9E"], &[]);
        assert_eq!(target(&steps, "#3A86C8"), (Some("#1F6FB5".to_owned()), Reason::Nearest), "{steps:?}");
        // As near to biru as to biru-tua.
        assert_eq!(target(&steps, "#0B4F9E"), (None, Reason::NotClear));
        assert_eq!(target(&steps, "#7D3C98"), (None, Reason::NotClear));
        let fixed = apply(&page, &map, &steps, Srgb8::WHITE);
        assert_eq!(fixed.color(90, 90).to_string(), "#1F6FB5");
        assert_eq!(fixed.color(230, 90).to_string(), "#7D3C98");
    }

    #[test]
    fn half_transparent_areas_and_soft_edges_are_changed_as_they_are_seen() {
        let (mut page, ..) = planned(&["#3A86C8"], &[]);
        let biru: Srgb8 = "#1F6FB5".parse().unwrap();
        // The block alone on nothing, its left column half covered.
        for p in page.rgba_mut().chunks_exact_mut(4).filter(|p| p[0] == 255) {
            p.copy_from_slice(&[0, 0, 0, 0]);
        }
        let width = page.size().width;
        for y in 40..140 {
            page.rgba_mut()[(4 * (y * width + 40) + 3) as usize] = 128;
        }
        let palette = Palette::example();
        let map = ColorMap::measure(&page, &palette, &PaletteTable::new(&palette));
        let fixed = apply(&page, &map, &plan(&map, &palette, &[]), palette.ground);
        assert_eq!(fixed.pixel(90, 90), [biru.r, biru.g, biru.b, 255]);
        let edge = fixed.pixel(40, 90);
        assert!(edge[3] == 128 && (0..3).all(|c| edge[c].abs_diff([biru.r, biru.g, biru.b][c]) <= 6), "{edge:?}");
        assert_eq!(fixed.pixel(10, 10), [0, 0, 0, 0]);
    }

    #[test]
    fn greys_are_no_tints_of_each_other() {
        let (.., steps) = planned(&["#5F5F5F", "#747474"], &[]);
        assert!(steps.iter().all(|s| s.reason != Reason::Tint), "{steps:?}");
    }

    #[test]
    fn what_was_asked_for_is_done_and_its_tints_follow() {
        // The second is 60 % of the first over white.
        let purple: Srgb8 = "#7D3C98".parse().unwrap();
        let pale = Srgb8::WHITE.mixed(purple, 0.6).to_string();
        let gold: Srgb8 = "#F2B705".parse().unwrap();
        let (page, map, steps) = planned(&["#7D3C98", &pale], &[(purple, gold)]);
        assert_eq!(target(&steps, "#7D3C98"), (Some("#F2B705".to_owned()), Reason::Asked));
        // The brand allows tints of 35 % and less.
        let tint = Srgb8::WHITE.mixed(gold, 0.35);
        assert_eq!(target(&steps, &pale), (Some(tint.to_string()), Reason::Tint));
        let fixed = apply(&page, &map, &steps, Srgb8::WHITE);
        let palette = Palette::example();
        assert!(ColorMap::measure(&fixed, &palette, &PaletteTable::new(&palette)).off_areas().is_empty());
    }
}
