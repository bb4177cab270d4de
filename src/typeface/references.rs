//! The letters of one style as measured from its font: pictures to compare with, and their true places in the em.

use super::library::Packed;
use super::synthesis::{SYNTHETIC_SLANT, Synthesis, emboldened};
use crate::typeset::{Face, GlyphPicture};
use std::sync::OnceLock;

/// How far slanted styles are sheared upright before anything is compared, columns a row: about 11°, the middle of what italics
/// lean. Text and references are sheared alike, so that a style's own angle still shows.
pub const ITALIC_LEAN: f32 = 0.19;

/// Pixels per em at which brand fonts are drawn once; text is compared at a third of it and less.
pub const MASTER_PX: f32 = 48.0;

/// Columns and rows of the coarse picture of a glyph.
pub const ZONES: (usize, usize) = (4, 8);

/// A coarse picture: mean ink of each zone of the glyph's box, row by row.
pub type Zones = [u8; 32];

/// One letter of one style.
#[derive(Clone, Debug)]
pub struct GlyphRef {
    /// The character drawn.
    pub letter: char,
    /// How far the pen moves, in em.
    pub advance: f32,
    /// Left edge of the ink from the pen, in em; sheared as the style is.
    pub left: f32,
    /// Top edge of the ink above the baseline, in em.
    pub top: f32,
    /// Width of the ink, in em.
    pub width: f32,
    /// Height of the ink, in em.
    pub height: f32,
    /// Area of the ink, in em².
    pub mass: f32,
    /// Centre of the ink from the pen, in em.
    pub center_x: f32,
    /// Centre of the ink above the baseline, in em.
    pub center_y: f32,
    /// The coarse picture.
    pub zones: Zones,
    /// ln(width / height) of the ink.
    pub aspect: f32,
}

/// A glyph drawn once, as sums over all pixels above and to the left, so that any rectangle of it costs four look-ups.
#[derive(Clone, Debug)]
pub(super) struct Master {
    pub(super) px_per_em: f32,
    /// Column of the pen and row of the baseline.
    pub(super) pen: f32,
    pub(super) baseline: f32,
    pub(super) width: usize,
    pub(super) height: usize,
    /// Whole numbers below 2²⁴, so that none is rounded.
    sums: Vec<f32>,
}

/// One style of a family.
#[derive(Clone, Debug)]
pub struct StyleRef {
    /// CSS weight.
    pub weight: u16,
    /// Whether it is the italic.
    pub italic: bool,
    /// Height of a lower-case x, in em.
    pub x_height: f32,
    /// Its letters, narrow boxes (width over height) before wide ones.
    pub glyphs: Vec<GlyphRef>,
    pub(super) masters: OnceLock<Vec<Master>>,
    pub(super) packed: Option<Packed>,
}

/// Where a reference is laid on a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Pixels per em across.
    pub em_x: f32,
    /// Pixels per em upwards: hinting snaps heights to whole pixels, so it may differ a little from `em_x`.
    pub em_y: f32,
    /// Row of the baseline.
    pub baseline: f32,
}

/// Letters, figures and signs that most text is made of.
pub fn common_letters() -> impl Iterator<Item = char> {
    (0x21_u8..0x7F).map(char::from).chain("–•’“”é".chars())
}

/// What text in other Latin languages and in Russian has beyond them.
pub fn further_letters() -> impl Iterator<Item = char> {
    let latin = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèêëìíîïðñòóôõöøùúûüýþÿ\
                 ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŹźŻżŽž";
    let signs = "—‘…‹›«»€°©®±×·§№→";
    let cyrillic = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁё";
    latin.chars().chain(signs.chars()).chain(cyrillic.chars())
}

impl StyleRef {
    /// Draws the letters of `letters` that `face` has, at `px_per_em`.
    pub fn new(face: &Face, weight: u16, italic: bool, letters: impl Iterator<Item = char>, px_per_em: f32) -> Self {
        let lean = if italic { ITALIC_LEAN } else { 0.0 };
        Self::drawn(face, weight, italic, letters, px_per_em, |id| face.picture(id, px_per_em, lean))
    }

    /// The same as a program draws it that makes a style the family lacks out of `face`, which is upright: emboldened, slanted or both.
    pub fn synthesized(
        face: &Face,
        (weight, italic): (u16, bool),
        synthesis: Synthesis,
        letters: impl Iterator<Item = char>,
        px_per_em: f32,
    ) -> Self {
        let upright = if italic { ITALIC_LEAN } else { 0.0 };
        let lean = upright - if synthesis.oblique { SYNTHETIC_SLANT } else { 0.0 };
        Self::drawn(face, weight, italic, letters, px_per_em, |id| {
            if synthesis.bold { emboldened(face, id, px_per_em, lean) } else { face.picture(id, px_per_em, lean) }
        })
    }

    fn drawn(
        face: &Face,
        weight: u16,
        italic: bool,
        letters: impl Iterator<Item = char>,
        px_per_em: f32,
        picture: impl Fn(u16) -> Option<GlyphPicture>,
    ) -> Self {
        let single = |c: char| Some((c, face.glyph(c)?));
        let mut wanted: Vec<(char, u16)> = letters.filter_map(single).collect();
        wanted.extend(LIGATURES.iter().filter_map(|(pair, c)| Some((*c, ligature(face, pair)?))));
        let mut drawn: Vec<(GlyphRef, Master)> = wanted
            .into_iter()
            .filter_map(|(c, id)| GlyphRef::measured(&picture(id)?, px_per_em, c, face.advance_em(id)))
            .collect();
        drawn.sort_by(|a, b| a.0.aspect.total_cmp(&b.0.aspect).then(a.0.letter.cmp(&b.0.letter)));
        let (glyphs, masters): (Vec<GlyphRef>, Vec<Master>) = drawn.into_iter().unzip();
        Self { weight, italic, x_height: face.x_height_em(), glyphs, masters: OnceLock::from(masters), packed: None }
    }

    /// A style without letters.
    pub(super) const fn empty(weight: u16, italic: bool) -> Self {
        Self { weight, italic, x_height: 0.5, glyphs: Vec::new(), masters: OnceLock::new(), packed: None }
    }

    /// Draws glyph `at` into `out`, as a window of `width` × `height` pixels whose top left corner lies at (`x`, `y`) on a sheet
    /// where the pen stands at column `pen`.
    pub fn draw(&self, at: usize, fit: Fit, pen: f32, window: (i32, i32, usize, usize), out: &mut Vec<f32>) {
        let (x, y, width, height) = window;
        out.clear();
        let Some(m) = self.masters().get(at) else { return };
        let (step_x, step_y) = (m.px_per_em / fit.em_x, m.px_per_em / fit.em_y);
        let from_x = (x as f32 - pen) * step_x + m.pen;
        let from_y = (y as f32 - fit.baseline) * step_y + m.baseline;
        m.sample((from_x, step_x, width), (from_y, step_y, height), out);
    }

    pub(super) fn masters(&self) -> &[Master] {
        self.masters.get_or_init(|| self.packed.as_ref().map_or_else(Vec::new, Packed::unpack))
    }
}

const LIGATURES: [(&str, char); 3] = [("fi", 'ﬁ'), ("fl", 'ﬂ'), ("ff", 'ﬀ')];

fn ligature(face: &Face, pair: &str) -> Option<u16> {
    let line = face.shape(pair, 1.0, &[]);
    (line.glyphs.len() == 1).then(|| line.glyphs[0].id)
}

impl GlyphRef {
    /// Measures a glyph's picture; none where it holds no ink.
    fn measured(picture: &GlyphPicture, px: f32, letter: char, advance: f32) -> Option<(Self, Master)> {
        let (w, h) = (picture.mask.size.width as usize, picture.mask.size.height as usize);
        let (mut mass, mut mx, mut my) = (0.0_f64, 0.0_f64, 0.0_f64);
        for y in 0..h {
            for x in 0..w {
                let ink = f64::from(picture.mask.values[y * w + x]) / 255.0;
                mass += ink;
                mx += ink * (x as f64 + 0.5);
                my += ink * (y as f64 + 0.5);
            }
        }
        if mass < 1.0 {
            return None;
        }
        let [left, top, right, bottom] = picture.ink_em;
        let master = Master::new(px, picture.pen_px, picture.baseline_px, w, &picture.mask.values);
        let mut glyph = Self {
            letter,
            advance,
            left,
            top,
            width: right - left,
            height: top - bottom,
            mass: mass as f32 / (px * px),
            center_x: ((mx / mass) as f32 - picture.pen_px) / px,
            center_y: (picture.baseline_px - (my / mass) as f32) / px,
            zones: [0; 32],
            aspect: ((right - left).max(1e-3) / (top - bottom).max(1e-3)).ln(),
        };
        glyph.zones = glyph.coarse(&master);
        Some((glyph, master))
    }

    fn coarse(&self, m: &Master) -> Zones {
        let px = m.px_per_em;
        let (columns, rows) = ZONES;
        let x = (m.pen + self.left * px, self.width * px / columns as f32, columns);
        let y = (m.baseline - self.top * px, self.height * px / rows as f32, rows);
        let mut out = Vec::new();
        m.sample(x, y, &mut out);
        let mut zones = [0; 32];
        for (zone, v) in zones.iter_mut().zip(out) {
            *zone = (v * 255.0 + 0.5) as u8;
        }
        zones
    }
}

impl Master {
    /// Sums up the pixels of a picture `width` columns wide.
    pub(super) fn new(px_per_em: f32, pen: f32, baseline: f32, width: usize, values: &[u8]) -> Self {
        let height = values.len() / width.max(1);
        let mut sums = vec![0.0_f32; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0.0_f32;
            for x in 0..width {
                row += f32::from(values[y * width + x]);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        Self { px_per_em, pen, baseline, width, height, sums }
    }

    /// The pixels again, row by row.
    pub(super) fn pixels(&self) -> Vec<u8> {
        let stride = self.width + 1;
        let at = |x: usize, y: usize| self.sums[y * stride + x];
        let cell = |i: usize| {
            let (x, y) = (i % self.width, i / self.width);
            (at(x + 1, y + 1) + at(x, y) - at(x, y + 1) - at(x + 1, y)) as u8
        };
        (0..self.width * self.height).map(cell).collect()
    }

    /// Mean ink of a grid of rectangles; each axis is given as start, step and count, in pixels of the master.
    fn sample(&self, x: (f32, f32, usize), y: (f32, f32, usize), out: &mut Vec<f32>) {
        let (columns, rows) = (x.2.min(MOST_COLUMNS), y.2);
        let stride = self.width + 1;
        out.clear();
        out.resize(columns * rows, 0.0);
        if self.width > MOST_MASTER || columns == 0 {
            return;
        }
        let mut edges = [(0_u8, 0.0_f32); MOST_COLUMNS + 1];
        for (i, edge) in edges[..=columns].iter_mut().enumerate() {
            let (whole, part) = place(x.0 + i as f32 * x.1, self.width);
            *edge = (whole as u8, part);
        }
        let (first, last) = (usize::from(edges[0].0), (usize::from(edges[columns].0) + 1).min(self.width));
        // The sums along this edge of a row of cells, and how much they grew since the one before.
        let (mut level, mut growth) = ([0.0_f32; MOST_MASTER + 1], [0.0_f32; MOST_MASTER + 1]);
        let per_cell = 1.0 / (x.1 * y.1 * 255.0);
        let mut before = None;
        for row in 0..=rows {
            let here = place(y.0 + row as f32 * y.1, self.height);
            // Above and below the picture there is no ink.
            if before == Some(here) {
                continue;
            }
            let (whole, part) = here;
            let upper = &self.sums[whole * stride..][first..=last];
            let lower = &self.sums[(whole + 1) * stride..][first..=last];
            let seats = level[first..=last].iter_mut().zip(&mut growth[first..=last]);
            for ((level, growth), (up, low)) in seats.zip(upper.iter().zip(lower)) {
                let new = up + (low - up) * part;
                *growth = new - *level;
                *level = new;
            }
            if before.replace(here).is_some() {
                let between = |(whole, part): (u8, f32)| {
                    let at = usize::from(whole) % MOST_MASTER;
                    growth[at] + (growth[at + 1] - growth[at]) * part
                };
                let mut left = between(edges[0]);
                for (cell, edge) in out[(row - 1) * columns..].iter_mut().zip(&edges[1..=columns]) {
                    let right = between(*edge);
                    *cell = (right - left) * per_cell;
                    left = right;
                }
            }
        }
    }
}

/// Columns of a window that is drawn at most: no letter at 30 rows is as wide.
const MOST_COLUMNS: usize = 96;
/// Columns of a picture: two and a half em at [`MASTER_PX`], more than any letter has; a byte numbers them.
const MOST_MASTER: usize = 128;

/// The pixel that `at` lies in, and how far into it; inside of `most` pixels.
fn place(at: f32, most: usize) -> (usize, f32) {
    let at = at.clamp(0.0, most as f32);
    let whole = (at as i32 as usize).min(most.saturating_sub(1));
    (whole, at - whole as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::PxSize;
    use crate::vision::compare::Likeness;

    fn regular() -> Face {
        let bytes: &[u8] = include_bytes!("../../assets/fonts/FiraSansExtraCondensed-Regular.ttf");
        Face::new(bytes.into()).unwrap()
    }

    #[test]
    fn a_reference_drawn_small_is_what_the_font_draws_small() {
        let face = regular();
        let style = StyleRef::new(&face, 400, false, "aghMQ8é".chars(), MASTER_PX);
        for (at, glyph) in style.glyphs.iter().enumerate().filter(|(_, g)| g.letter.is_ascii()) {
            let line = face.shape(&glyph.letter.to_string(), 14.0, &[]);
            let mask = face.draw(&line, PxSize::new(24, 24), 3.3, 17.6);
            let drawn: Vec<f32> = mask.values.iter().map(|&v| f32::from(v) / 255.0).collect();
            let mut out = Vec::new();
            style.draw(at, Fit { em_x: 14.0, em_y: 14.0, baseline: 17.6 }, 3.3, (0, 0, 24, 24), &mut out);
            let residual = Likeness::of(&drawn, &out).residual();
            assert!(residual < 0.006, "{} {residual}", glyph.letter);
        }
    }
}
