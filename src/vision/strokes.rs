//! Pixels of thin marks, dark on light or light on dark: the top-hats of a plane.
//!
//! A grey closing with a square wider than any stroke fills dark strokes with the ground around them, so closing minus picture
//! is the contrast of the stroke on its own ground, whatever that ground does further away; the opening does the same for light
//! strokes. Not here: which marks are letters.
//!
//! Source: F. Meyer's top-hat as in J. Serra, "Image Analysis and Mathematical Morphology" (1982).

use super::plane::{Channel, Plane, Tiles};

/// Whether the marks are darker or lighter than their ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Polarity {
    Dark,
    Light,
}

/// Least contrast of a stroke, in levels: under it lies the noise of JPEG at quality 70.
pub(super) const LEAST_CONTRAST: u8 = 14;

/// Contrast of each pixel that belongs to a stroke, 0 elsewhere.
pub(super) struct Hat {
    pub(super) plane: Plane,
    pub(super) channel: Channel,
    pub(super) polarity: Polarity,
    /// How many times smaller than the page the plane is.
    pub(super) scale: usize,
}

impl Hat {
    /// Whether `ink` lies on the side of `ground` that the strokes lie on.
    pub(super) fn holds(&self, ink: [f32; 3], ground: [f32; 3]) -> bool {
        let value = |c: [f32; 3]| self.channel.of(&c.map(|v| v.round() as u8));
        match self.polarity {
            Polarity::Dark => value(ink) < value(ground),
            Polarity::Light => value(ink) > value(ground),
        }
    }
}

/// Side of a block worked on at a time: its scratch rows stay in the first cache.
const BLOCK: usize = 96;
/// Reach of the neighbourhood whose strongest stroke a pixel is held against.
const REACH: usize = 3;

/// The strokes of `plane` that are narrower than `widest` pixels.
///
/// A pixel belongs to a stroke where its contrast is at least `LEAST_CONTRAST` and 45 % of the strongest within three pixels: that
/// leaves out the ringing beside letters in a JPEG and cuts anti-aliased edges near their middle.
///
/// Dark ones first, then light ones.
pub(super) fn find_strokes(plane: &Plane, tiles: &Tiles, widest: usize) -> [Plane; 2] {
    let empty = || Plane { width: plane.width, height: plane.height, values: vec![0; plane.values.len()] };
    let mut strokes = [empty(), empty()];
    let mut scratch = Scratch::new(widest);
    for y in (0..plane.height).step_by(BLOCK) {
        for x in (0..plane.width).step_by(BLOCK) {
            let (x1, y1) = ((x + BLOCK).min(plane.width), (y + BLOCK).min(plane.height));
            if tiles.any_at_least(LEAST_CONTRAST, x, y, x1, y1) {
                scratch.load(plane, x, y);
                for (polarity, into) in [Polarity::Dark, Polarity::Light].into_iter().zip(&mut strokes) {
                    scratch.top_hat(polarity);
                    scratch.store(into, x, y);
                }
            }
        }
    }
    strokes
}

/// A block with the margin that the filters reach into, and room for their steps.
struct Scratch {
    widest: usize,
    margin: usize,
    side: usize,
    source: Vec<u8>,
    here: Vec<u8>,
    there: Vec<u8>,
    hat: Vec<u8>,
}

impl Scratch {
    fn new(widest: usize) -> Self {
        let margin = widest + REACH;
        let side = BLOCK + 2 * margin;
        let room = || vec![0; side * side];
        Self { widest, margin, side, source: room(), here: room(), there: room(), hat: room() }
    }

    /// Copies the block at (`x`, `y`) with its margin; beyond the edges of the plane its outermost pixels go on.
    fn load(&mut self, plane: &Plane, x: usize, y: usize) {
        let clamp = |at: usize, length: usize| at.saturating_sub(self.margin).min(length - 1);
        for (row, into) in self.source.chunks_exact_mut(self.side).enumerate() {
            let from = &plane.values[clamp(y + row, plane.height) * plane.width..][..plane.width];
            if x >= self.margin && x + self.side - self.margin <= plane.width {
                into.copy_from_slice(&from[x - self.margin..][..self.side]);
            } else {
                for (column, value) in into.iter_mut().enumerate() {
                    *value = from[clamp(x + column, plane.width)];
                }
            }
        }
    }

    /// Leaves in `hat` the contrast of stroke pixels, 0 elsewhere.
    fn top_hat(&mut self, polarity: Polarity) {
        self.here.copy_from_slice(&self.source);
        match polarity {
            Polarity::Dark => {
                self.spread(self.widest, false, u8::max);
                self.spread(self.widest, true, u8::min);
            }
            Polarity::Light => {
                self.spread(self.widest, false, u8::min);
                self.spread(self.widest, true, u8::max);
            }
        }
        for ((hat, a), b) in self.hat.iter_mut().zip(&self.here).zip(&self.source) {
            *hat = a.abs_diff(*b);
        }
        self.here.copy_from_slice(&self.hat);
        self.spread(2 * REACH + 1, false, u8::max);
        let shift = REACH * (self.side + 1);
        for (hat, strongest) in self.hat[shift..].iter_mut().zip(&self.here) {
            // Without a branch, so that the processor does many pixels side by side.
            let enough = (*hat >= LEAST_CONTRAST) & (u16::from(*hat) * 20 >= u16::from(*strongest) * 9);
            *hat *= u8::from(enough);
        }
    }

    /// Replaces each value of `here` by the largest or smallest of `length` × `length`, ahead of it or, `backward`, behind it.
    fn spread(&mut self, length: usize, backward: bool, choose: impl Fn(u8, u8) -> u8 + Copy) {
        for stride in [1, self.side] {
            let mut reached = 1;
            while reached < length {
                let step = reached.min(length - reached);
                pairwise(&mut self.there, &self.here, step * stride, backward, choose);
                std::mem::swap(&mut self.here, &mut self.there);
                reached += step;
            }
        }
    }

    fn store(&self, plane: &mut Plane, x: usize, y: usize) {
        let width = BLOCK.min(plane.width - x);
        for row in 0..BLOCK.min(plane.height - y) {
            let from = &self.hat[(row + self.margin) * self.side + self.margin..][..width];
            plane.values[(y + row) * plane.width + x..][..width].copy_from_slice(from);
        }
    }
}

/// `into[i] = choose(from[i], from[i ± shift])`; values whose partner lies outside are kept.
fn pairwise(into: &mut [u8], from: &[u8], shift: usize, backward: bool, choose: impl Fn(u8, u8) -> u8) {
    let cut = from.len() - shift;
    if backward {
        into[..shift].copy_from_slice(&from[..shift]);
        for ((into, a), b) in into[shift..].iter_mut().zip(&from[shift..]).zip(&from[..cut]) {
            *into = choose(*a, *b);
        }
    } else {
        into[cut..].copy_from_slice(&from[cut..]);
        for ((into, a), b) in into[..cut].iter_mut().zip(&from[..cut]).zip(&from[shift..]) {
            *into = choose(*a, *b);
        }
    }
}
