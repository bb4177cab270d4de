//! Which declared ink a colour is: the exact rule, and a table that makes it cost one look-up a pixel.
//!
//! Not here: gradients and edges, which a single colour cannot tell; they need its neighbours.

use crate::brand::palette::Palette;
use crate::color::Srgb8;
use crate::seen::PixelClass;
use palette::Lab;
use palette::color_difference::{Ciede2000, EuclideanDistance};
use palette::white_point::D65;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

/// Bits kept of each channel.
const BITS: u32 = 7;
/// Cell not looked at yet.
const UNKNOWN: u8 = 0;
/// No ink of the palette.
const NONE: u8 = 1;
/// Some colours of the cell are an ink and some are not, or not the same one.
const SPLIT: u8 = 2;
/// Cell value of the first ink.
const FIRST_INK: u8 = 3;
/// CIEDE2000 by which the colours of a cell may be nearer to an ink, or farther from it, than the cell's middle: 1.77 at most from the
/// middle itself, among the greys, and some room since the measure is no metric.
const CELL_REACH: f32 = 2.0;
/// CIEDE2000 shrinks a difference in CIELAB by at most about this much: the chroma term by 1 + 0.045 C, with C under 134 in sRGB,
/// and the rotation in the blues by less than the rest. Farther colours are never put through the dear formula.
const SHRINK: f32 = 10.0;
/// And a difference in lightness by at most S_L, whose largest value, at L 0 and 100, this is.
const MOST_SL: f32 = 1.75;

/// One thing that a flat area may be: a brand colour, a neutral, or the tints of a brand colour.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Ink {
    /// Brand, neutral or tint.
    pub class: PixelClass,
    /// The brand colour's name; none for neutrals.
    pub name: Option<String>,
    /// The full colour; of a tint, the one it is a tint of.
    pub color: Srgb8,
}

/// Look-up from colour to ink for one brand.
///
/// Cells of 2 × 2 × 2 levels are filled when first asked for, by the exact rule at their middle. Where all colours of a cell have the
/// same answer it is kept there, else each colour's own answer is kept in a second table of all colours. So the answers are those of the
/// exact rule, a table costs nothing to make, is shared by threads, and gives the same answers in any order.
#[derive(Debug)]
pub struct PaletteTable {
    inks: Vec<Ink>,
    rules: Vec<Rule>,
    cells: Vec<AtomicU8>,
    /// Of every colour in a split cell.
    colors: OnceLock<Vec<AtomicU8>>,
}

#[derive(Debug)]
struct Rule {
    lab: Lab<D65, f32>,
    tolerance: f32,
    /// For tints.
    tint_of: Option<TintRun>,
}

/// The tints of a colour that the brand allows.
#[derive(Debug)]
struct TintRun {
    full: Srgb8,
    least: f32,
    /// From the least share to the largest, [`TINT_STEP`] apart.
    labs: Vec<Lab<D65, f32>>,
}

/// Distance of neighbouring shares in a [`TintRun`]: less than a level of any channel.
const TINT_STEP: f32 = 0.0025;

impl PaletteTable {
    /// Inks beyond this number are not told apart by one byte; a palette file with so many is refused earlier.
    pub const MOST_INKS: usize = 190;

    /// The table of a palette, still empty.
    pub fn new(palette: &Palette) -> Self {
        let (mut inks, mut rules) = (Vec::new(), Vec::new());
        for c in &palette.colors {
            inks.push(Ink { class: PixelClass::Brand, name: Some(c.name.clone()), color: c.color });
            rules.push(Rule { lab: c.color.to_lab(), tolerance: c.tolerance, tint_of: None });
        }
        for &color in &palette.neutrals {
            inks.push(Ink { class: PixelClass::Neutral, name: None, color });
            rules.push(Rule { lab: color.to_lab(), tolerance: palette.neutral_tolerance, tint_of: None });
        }
        for (c, t) in palette.tints.iter().flat_map(|t| palette.colors.iter().map(move |c| (c, t))) {
            inks.push(Ink { class: PixelClass::Tint, name: Some(c.name.clone()), color: c.color });
            let steps = ((t.most - t.least) / TINT_STEP).round().max(0.0) as usize;
            let share = |i: usize| (t.least + i as f32 * TINT_STEP).min(t.most);
            let labs = (0..=steps).map(|i| Srgb8::WHITE.mixed(c.color, share(i)).to_lab()).collect();
            let tint_of = Some(TintRun { full: c.color, least: t.least, labs });
            rules.push(Rule { lab: c.color.to_lab(), tolerance: t.tolerance, tint_of });
        }
        inks.truncate(Self::MOST_INKS);
        rules.truncate(Self::MOST_INKS);
        Self { inks, rules, cells: unknown(3 * BITS), colors: OnceLock::new() }
    }

    /// Everything that a flat area may be, brand colours first, then neutrals, then tints.
    pub fn inks(&self) -> &[Ink] {
        &self.inks
    }

    /// Number of the ink that `color` is, in [`PaletteTable::inks`]; none where it is off the palette. By table.
    pub fn ink_of(&self, color: Srgb8) -> Option<u8> {
        let label = self.label(color.r, color.g, color.b);
        (label >= FIRST_INK).then(|| label - FIRST_INK)
    }

    /// The same by the exact formula: a brand colour before a neutral before a tint; among several, the nearest for its tolerance.
    pub fn exact_ink_of(&self, color: Srgb8) -> Option<u8> {
        self.ink_within(color, 0.0)
    }

    /// The same with `slack` more CIEDE2000 allowed to every ink.
    pub(super) fn ink_within(&self, color: Srgb8, slack: f32) -> Option<u8> {
        self.ink_at(color, color.to_lab(), slack)
    }

    fn ink_at(&self, color: Srgb8, lab: Lab<D65, f32>, slack: f32) -> Option<u8> {
        let mut best: Option<(u8, f32, u8)> = None;
        for (i, (ink, rule)) in self.inks.iter().zip(&self.rules).enumerate() {
            let rank = ink.class as u8;
            if best.is_some_and(|(r, ..)| r < rank) {
                break;
            }
            let allowed = rule.tolerance + slack;
            if allowed <= 0.0 {
                continue;
            }
            let delta_e = rule.delta_e(color, lab, slack);
            let part = delta_e / allowed;
            if part <= 1.0 && best.is_none_or(|(r, p, _)| (rank, part) < (r, p)) {
                best = Some((rank, part, i as u8));
            }
        }
        best.map(|(.., i)| i)
    }

    /// Whether another ink of the same class than `ink` may be the nearer one somewhere in the cell.
    fn has_rival(&self, ink: u8, middle: Srgb8, lab: Lab<D65, f32>) -> bool {
        let class = self.inks[ink as usize].class;
        let others =
            (0_u8..).zip(self.inks.iter().zip(&self.rules)).filter(|(i, (o, _))| *i != ink && o.class == class);
        others.into_iter().any(|(_, (_, rule))| rule.delta_e(middle, lab, CELL_REACH) <= rule.tolerance + CELL_REACH)
    }

    /// Whether no channel is more than three levels from a brand colour or a neutral: what codecs round, and nobody sees.
    pub(super) fn is_nearly_ink(&self, color: Srgb8) -> bool {
        let near = |a: u8, b: u8| a.abs_diff(b) <= 3;
        let solid = self.inks.iter().filter(|i| i.class != PixelClass::Tint);
        solid.map(|i| i.color).any(|c| near(c.r, color.r) && near(c.g, color.g) && near(c.b, color.b))
    }

    #[inline]
    fn label(&self, r: u8, g: u8, b: u8) -> u8 {
        let part = |v: u8| u32::from(v >> (8 - BITS));
        let cell = &self.cells[(part(r) << (2 * BITS) | part(g) << BITS | part(b)) as usize];
        match cell.load(Ordering::Relaxed) {
            SPLIT => self.own_label(r, g, b),
            UNKNOWN => {
                let label = self.cell_label(Srgb8::new(r, g, b));
                cell.store(label, Ordering::Relaxed);
                if label == SPLIT { self.own_label(r, g, b) } else { label }
            }
            label => label,
        }
    }

    #[cold]
    fn cell_label(&self, color: Srgb8) -> u8 {
        let middle = middle(color);
        let lab = middle.to_lab();
        let possible = self.ink_at(middle, lab, CELL_REACH);
        let sure = possible.and_then(|_| self.ink_at(middle, lab, -CELL_REACH));
        let contested = sure.is_some_and(|ink| self.has_rival(ink, middle, lab));
        if sure == possible && !contested { label_of(sure) } else { SPLIT }
    }

    fn own_label(&self, r: u8, g: u8, b: u8) -> u8 {
        let place = u32::from_be_bytes([0, r, g, b]) as usize;
        let color = &self.colors.get_or_init(|| unknown(24))[place];
        match color.load(Ordering::Relaxed) {
            UNKNOWN => {
                let label = label_of(self.exact_ink_of(Srgb8::new(r, g, b)));
                color.store(label, Ordering::Relaxed);
                label
            }
            label => label,
        }
    }
}

fn unknown(bits: u32) -> Vec<AtomicU8> {
    (0..1 << bits).map(|_| AtomicU8::new(UNKNOWN)).collect()
}

fn label_of(ink: Option<u8>) -> u8 {
    ink.map_or(NONE, |i| i + FIRST_INK)
}

/// The colour that a cell is filled by: of the two levels of each channel the lower in the dark half and the higher in the light one,
/// so that black and white are met exactly.
fn middle(color: Srgb8) -> Srgb8 {
    let level = |v: u8| v & !1 | (v >> 7);
    Srgb8::new(level(color.r), level(color.g), level(color.b))
}

impl Rule {
    fn delta_e(&self, color: Srgb8, lab: Lab<D65, f32>, slack: f32) -> f32 {
        let reach = self.tolerance + slack;
        let by_lab = |target: Lab<D65, f32>| {
            let far =
                (target.l - lab.l).abs() > reach * MOST_SL || target.distance_squared(lab) > (reach * SHRINK).powi(2);
            if far { f32::INFINITY } else { target.difference(lab) }
        };
        let Some(run) = &self.tint_of else { return by_lab(self.lab) };
        let share = share_between(Srgb8::WHITE, run.full, color);
        let last = run.labs.len() as i32 - 1;
        let foot = (((share - run.least) / TINT_STEP).round() as i32).clamp(0, last);
        // The nearest point by bytes is not quite the nearest by CIEDE2000: two hundredths to both sides are tried as well.
        [-8, 0, 8]
            .map(|d| by_lab(run.labs[(foot + d).clamp(0, last) as usize]))
            .into_iter()
            .fold(f32::INFINITY, f32::min)
    }
}

/// How far along the straight run from `from` to `to`, in sRGB bytes, the point nearest to `color` lies; 0 at `from`, 1 at `to`,
/// beyond both where the foot of the perpendicular lies outside.
pub(super) fn share_between(from: Srgb8, to: Srgb8, color: Srgb8) -> f32 {
    let way = |a: Srgb8, b: Srgb8| [(a.r, b.r), (a.g, b.g), (a.b, b.b)].map(|(a, b)| f32::from(b) - f32::from(a));
    let (axis, at) = (way(from, to), way(from, color));
    let length: f32 = axis.iter().map(|x| x * x).sum();
    if length == 0.0 { 0.0 } else { axis.iter().zip(&at).map(|(a, b)| a * b).sum::<f32>() / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "all sixteen million colours, half a minute: run it when the cells change"]
    fn the_table_is_the_exact_formula_for_every_colour() {
        let table = PaletteTable::new(&Palette::example());
        for value in 0..1_u32 << 24 {
            let [_, r, g, b] = value.to_be_bytes();
            let color = Srgb8::new(r, g, b);
            assert_eq!(table.ink_of(color), table.exact_ink_of(color), "{color}");
        }
    }

    #[test]
    fn the_table_is_the_exact_formula_for_colours_near_the_tolerance() {
        // Two colours within each other's tolerance: the nearer one must win.
        let mut overlapping = Palette::example();
        overlapping.colors[0].color = "#2C7BC4".parse().unwrap();
        let tables = [Palette::example(), overlapping].map(|palette| PaletteTable::new(&palette));
        arbtest::arbtest(|u| {
            let table = u.choose(&tables)?;
            // Elsewhere in sRGB nearly all colours are off any palette.
            let ink = &table.inks[u.choose_index(table.inks.len())?];
            let full = if ink.class == PixelClass::Tint { Srgb8::WHITE.mixed(ink.color, 0.25) } else { ink.color };
            let near = |v: u8, d: i8| v.saturating_add_signed(d / 6);
            let color =
                Srgb8::new(near(full.r, u.arbitrary()?), near(full.g, u.arbitrary()?), near(full.b, u.arbitrary()?));
            assert_eq!(table.ink_of(color), table.exact_ink_of(color), "{color}");
            Ok(())
        });
    }

    #[test]
    fn declared_values_are_their_own_inks() {
        let table = PaletteTable::new(&Palette::example());
        for (i, ink) in table.inks.iter().enumerate().filter(|(_, ink)| ink.class != PixelClass::Tint) {
            assert_eq!(table.ink_of(ink.color), Some(i as u8), "{}", ink.color);
        }
    }
}
