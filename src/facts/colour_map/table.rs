//! Which declared ink a colour is: the exact rule, and a table that makes it cost one look-up a pixel.
//!
//! Not here: gradients and edges, which a single colour cannot tell; they need its neighbours.

use crate::brand::palette::Palette;
use crate::color::Srgb8;
use crate::seen::PixelClass;
use palette::Lab;
use palette::color_difference::{Ciede2000, EuclideanDistance};
use palette::white_point::D65;
use std::sync::atomic::{AtomicU8, Ordering};

/// Bits kept of each channel.
const BITS: u32 = 7;
/// Cell not looked at yet.
const UNKNOWN: u8 = 0;
/// No ink of the palette.
const NONE: u8 = 1;
/// Cell value of the first ink.
const FIRST_INK: u8 = 2;
/// CIEDE2000 shrinks a difference in CIELAB by at most about this much: the chroma term by 1 + 0.045 C, with C under 134 in sRGB,
/// and the rotation in the blues by less than the rest. Farther colours are never put through the dear formula.
const SHRINK: f32 = 10.0;

/// One thing that a flat area may be: a brand colour, a neutral, or the tints of a brand colour.
#[derive(Clone, Debug, PartialEq)]
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
/// Cells of 2 × 2 × 2 levels are filled when first asked for, by the exact rule at their middle, and kept; so a table costs nothing
/// to make, is shared by threads, and gives the same answers in any order. A colour is judged by the middle of its cell, half a
/// level away in each channel: its ΔE is wrong by at most [`PaletteTable::WORST_ERROR`].
#[derive(Debug)]
pub struct PaletteTable {
    inks: Vec<Ink>,
    rules: Vec<Rule>,
    cells: Vec<AtomicU8>,
}

#[derive(Debug)]
struct Rule {
    lab: Lab<D65, f32>,
    tolerance: f32,
    /// For tints: the colour and the allowed shares of it over white.
    tint_of: Option<(Srgb8, f32, f32)>,
}

impl PaletteTable {
    /// Largest CIEDE2000 between a colour and the middle of its cell.
    pub const WORST_ERROR: f32 = 0.7;
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
            let tint_of = Some((c.color, t.least, t.most));
            rules.push(Rule { lab: c.color.to_lab(), tolerance: t.tolerance, tint_of });
        }
        inks.truncate(Self::MOST_INKS);
        rules.truncate(Self::MOST_INKS);
        Self { inks, rules, cells: (0..1 << (3 * BITS)).map(|_| AtomicU8::new(UNKNOWN)).collect() }
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
        let lab = color.to_lab();
        let mut best: Option<(u8, f32, u8)> = None;
        for (i, (ink, rule)) in self.inks.iter().zip(&self.rules).enumerate() {
            let rank = ink.class as u8;
            if best.is_some_and(|(r, ..)| r < rank) {
                break;
            }
            let delta_e = rule.delta_e(color, lab, slack);
            let part = delta_e / (rule.tolerance + slack);
            if part <= 1.0 && best.is_none_or(|(r, p, _)| (rank, part) < (r, p)) {
                best = Some((rank, part, i as u8));
            }
        }
        best.map(|(.., i)| i)
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
            UNKNOWN => {
                let label = self.fill(r, g, b);
                cell.store(label, Ordering::Relaxed);
                label
            }
            label => label,
        }
    }

    #[cold]
    fn fill(&self, r: u8, g: u8, b: u8) -> u8 {
        // The lower of the two levels, so that black and exact even values are met exactly.
        let middle = |v: u8| v & !1 | (v >> 7);
        self.exact_ink_of(Srgb8::new(middle(r), middle(g), middle(b))).map_or(NONE, |i| i + FIRST_INK)
    }
}

impl Rule {
    fn delta_e(&self, color: Srgb8, lab: Lab<D65, f32>, slack: f32) -> f32 {
        let reach = (self.tolerance + slack) * SHRINK;
        let by_lab = |target: Lab<D65, f32>| {
            if target.distance_squared(lab) > reach * reach { f32::INFINITY } else { target.difference(lab) }
        };
        let Some((full, least, most)) = self.tint_of else { return by_lab(self.lab) };
        let share = share_between(Srgb8::WHITE, full, color).clamp(least, most);
        // The nearest point by bytes is not quite the nearest by CIEDE2000: its neighbours are tried as well.
        [-0.02, 0.0, 0.02]
            .map(|d| by_lab(Srgb8::WHITE.mixed(full, (share + d).clamp(least, most)).to_lab()))
            .into_iter()
            .fold(f32::INFINITY, f32::min)
    }
}

/// How far along the straight run from `from` to `to`, in sRGB bytes, the point nearest to `color` lies; 0 at `from`, 1 at `to`,
/// beyond both where the foot of the perpendicular lies outside.
pub(super) fn share_between(from: Srgb8, to: Srgb8, color: Srgb8) -> f32 {
    let v = |a: Srgb8, b: Srgb8| {
        [a.r, a.g, a.b].iter().zip([b.r, b.g, b.b]).map(|(&a, b)| f32::from(b) - f32::from(a)).collect::<Vec<_>>()
    };
    let (axis, at) = (v(from, to), v(from, color));
    let length: f32 = axis.iter().map(|x| x * x).sum();
    if length == 0.0 { 0.0 } else { axis.iter().zip(&at).map(|(a, b)| a * b).sum::<f32>() / length }
}
