//! Icons before contacts: plain drawings of our own, one a kind of channel. No network's mark is copied.
//!
//! Each is drawn on a square of 24 × 24 units, `y` down, as layers that add ink or cut it away.

use crate::brand::template::ChannelKind;
use crate::geom::PxSize;
use crate::vision::Coverage;
use ab_glyph::{GlyphId, Outline, OutlineCurve, OutlinedGlyph, Point, PxScale, PxScaleFactor, Rect, point};
use std::f32::consts::{PI, TAU};

/// Side of the square that icons are drawn on.
const UNITS: f32 = 24.0;

/// One layer of an icon.
enum Layer {
    /// Adds ink inside a closed outline.
    Ink(Vec<Point>),
    /// Adds ink along a line of this thickness, its ends and bends round.
    Line(Vec<Point>, f32),
    /// Takes ink away inside a closed outline.
    Cut(Vec<Point>),
    /// Takes ink away along a line.
    CutLine(Vec<Point>, f32),
}

/// The icon of `kind` on a mask of `side_px` × `side_px` pixels.
pub fn icon(kind: ChannelKind, side_px: u32) -> Coverage {
    let mut mask = Coverage::empty(PxSize::new(side_px, side_px));
    for layer in layers(kind) {
        match layer {
            Layer::Ink(outline) => ink(&mut mask, &area(&outline, side_px)),
            Layer::Cut(outline) => cut(&mut mask, &area(&outline, side_px)),
            Layer::Line(points, thick) => ink(&mut mask, &line(&points, thick, side_px)),
            Layer::CutLine(points, thick) => cut(&mut mask, &line(&points, thick, side_px)),
        }
    }
    mask
}

fn layers(kind: ChannelKind) -> Vec<Layer> {
    use Layer::{Cut, CutLine, Ink, Line};
    let at = |x, y| point(x, y);
    match kind {
        ChannelKind::Whatsapp => vec![
            Ink(circle(12.4, 11.6, 10.6)),
            Ink(vec![at(1.4, 22.8), at(3.2, 15.2), at(9.6, 21.6)]),
            CutLine(handset(12.4, 11.6, 0.56), 2.1),
            CutLine(earpiece(12.4, 11.6, 0.56), 4.0),
            CutLine(mouthpiece(12.4, 11.6, 0.56), 4.0),
        ],
        ChannelKind::Telephone => vec![
            Line(handset(12.0, 12.0, 1.0), 4.0),
            Line(earpiece(12.0, 12.0, 1.0), 6.4),
            Line(mouthpiece(12.0, 12.0, 1.0), 6.4),
        ],
        ChannelKind::Email => vec![
            Ink(round_box([1.5, 4.0, 22.5, 20.0], 2.6)),
            CutLine(vec![at(2.8, 6.6), at(12.0, 13.8), at(21.2, 6.6)], 1.9),
        ],
        ChannelKind::Instagram => vec![
            Ink(round_box([2.0, 2.0, 22.0, 22.0], 6.0)),
            Cut(round_box([4.3, 4.3, 19.7, 19.7], 3.9)),
            Ink(circle(12.0, 12.0, 5.2)),
            Cut(circle(12.0, 12.0, 3.0)),
            Ink(circle(17.2, 6.8, 1.4)),
        ],
        ChannelKind::X => {
            vec![Line(vec![at(4.6, 3.6), at(19.4, 20.4)], 4.2), Line(vec![at(19.2, 3.4), at(4.8, 20.6)], 2.0)]
        }
        ChannelKind::Youtube => {
            vec![Ink(round_box([1.0, 4.0, 23.0, 20.0], 4.6)), Cut(vec![at(9.7, 8.1), at(16.6, 12.0), at(9.7, 15.9)])]
        }
        ChannelKind::Tiktok => vec![
            Ink(ellipse(8.6, 17.6, 5.0, 4.4)),
            Line(vec![at(12.2, 17.6), at(12.2, 3.2)], 2.8),
            Line(bow(at(12.6, 3.2), at(14.0, 7.6), at(19.4, 8.4)), 3.0),
        ],
        ChannelKind::Web => vec![
            Ink(circle(12.0, 12.0, 10.6)),
            Cut(circle(12.0, 12.0, 8.6)),
            Ink(ellipse(12.0, 12.0, 5.2, 9.6)),
            Cut(ellipse(12.0, 12.0, 3.3, 8.7)),
            Line(vec![at(3.0, 12.0), at(21.0, 12.0)], 1.9),
        ],
        ChannelKind::Address => vec![
            Ink(circle(12.0, 9.2, 7.8)),
            Ink(vec![at(4.9, 12.4), at(19.1, 12.4), at(12.0, 23.2)]),
            Cut(circle(12.0, 9.2, 3.1)),
        ],
    }
}

/// The handle of a telephone receiver, round (`x`, `y`), `size` 1 for the whole square: a bow from the upper left to the lower right.
fn handset(x: f32, y: f32, size: f32) -> Vec<Point> {
    let at = |dx: f32, dy: f32| point(x + size * dx, y + size * dy);
    bow(at(-7.2, -6.2), at(-6.2, 6.2), at(6.2, 7.2))
}

fn earpiece(x: f32, y: f32, size: f32) -> Vec<Point> {
    vec![point(x - size * 6.6, y - size * 6.8), point(x - size * 4.7, y - size * 4.0)]
}

fn mouthpiece(x: f32, y: f32, size: f32) -> Vec<Point> {
    vec![point(x + size * 6.8, y + size * 6.6), point(x + size * 4.0, y + size * 4.7)]
}

/// Enough straight pieces that no icon under 200 px shows a corner.
const PIECES: usize = 48;

fn ellipse(x: f32, y: f32, across: f32, down: f32) -> Vec<Point> {
    let turn = |n: usize| TAU * n as f32 / PIECES as f32;
    (0..PIECES).map(|n| point(x + across * turn(n).cos(), y + down * turn(n).sin())).collect()
}

fn circle(x: f32, y: f32, radius: f32) -> Vec<Point> {
    ellipse(x, y, radius, radius)
}

/// A box (left, top, right, bottom) with round corners.
fn round_box([left, top, right, bottom]: [f32; 4], radius: f32) -> Vec<Point> {
    let corners = [(right, bottom, 0.0), (left, bottom, 0.5), (left, top, 1.0), (right, top, 1.5)];
    let mut outline = Vec::new();
    for (x, y, half_turns) in corners {
        let (x, y) = (if x > 12.0 { x - radius } else { x + radius }, if y > 12.0 { y - radius } else { y + radius });
        for n in 0..=PIECES / 4 {
            let turn = PI * (half_turns + n as f32 / (PIECES / 2) as f32);
            outline.push(point(x + radius * turn.cos(), y + radius * turn.sin()));
        }
    }
    outline
}

/// A quadratic Bézier curve.
fn bow(from: Point, pull: Point, to: Point) -> Vec<Point> {
    let mix = |t: f32, a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
    let place = |n: usize| {
        let t = n as f32 / 16.0;
        point(mix(t, from.x, pull.x, to.x), mix(t, from.y, pull.y, to.y))
    };
    (0..=16).map(place).collect()
}

/// A thick line: discs along it, and a bar from each to the next.
fn line(points: &[Point], thick: f32, side_px: u32) -> Coverage {
    let mut mask = Coverage::empty(PxSize::new(side_px, side_px));
    for p in points {
        ink(&mut mask, &area(&circle(p.x, p.y, thick / 2.0), side_px));
    }
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx.hypot(dy);
        if length > 0.0 {
            let (nx, ny) = (-dy / length * thick / 2.0, dx / length * thick / 2.0);
            let bar = [
                point(a.x + nx, a.y + ny),
                point(b.x + nx, b.y + ny),
                point(b.x - nx, b.y - ny),
                point(a.x - nx, a.y - ny),
            ];
            ink(&mut mask, &area(&bar, side_px));
        }
    }
    mask
}

/// The share of each pixel inside a closed outline.
fn area(outline: &[Point], side_px: u32) -> Coverage {
    let mut mask = Coverage::empty(PxSize::new(side_px, side_px));
    let per_unit = side_px as f32 / UNITS;
    // The rasteriser takes outlines as fonts have them, with `y` up.
    let flipped: Vec<Point> = outline.iter().map(|p| point(p.x, -p.y)).collect();
    let edges = flipped.iter().zip(flipped.iter().cycle().skip(1));
    let curves: Vec<OutlineCurve> = edges.map(|(a, b)| OutlineCurve::Line(*a, *b)).collect();
    let bound = |start: f32, pick: fn(f32, f32) -> f32, of: fn(&Point) -> f32| flipped.iter().map(of).fold(start, pick);
    let min = point(bound(f32::INFINITY, f32::min, |p| p.x), bound(f32::INFINITY, f32::min, |p| p.y));
    let max = point(bound(f32::NEG_INFINITY, f32::max, |p| p.x), bound(f32::NEG_INFINITY, f32::max, |p| p.y));
    // `y` up: the upper edge comes first in the font's own order.
    let bounds = Rect { min: point(min.x, max.y), max: point(max.x, min.y) };
    let scale = PxScaleFactor { horizontal: per_unit, vertical: per_unit };
    let placed = GlyphId(0).with_scale_and_position(PxScale::from(side_px as f32), point(0.0, 0.0));
    let shape = OutlinedGlyph::new(placed, Outline { bounds, curves }, scale);
    let (left, top) = (shape.px_bounds().min.x as i64, shape.px_bounds().min.y as i64);
    shape.draw(|dx, dy, share| {
        let (x, y) = (left + i64::from(dx), top + i64::from(dy));
        if (0..i64::from(side_px)).contains(&x) && (0..i64::from(side_px)).contains(&y) {
            mask.values[y as usize * side_px as usize + x as usize] = (255.0 * share.clamp(0.0, 1.0)).round() as u8;
        }
    });
    mask
}

fn ink(mask: &mut Coverage, layer: &Coverage) {
    for (seat, value) in mask.values.iter_mut().zip(&layer.values) {
        *seat = (*seat).max(*value);
    }
}

fn cut(mask: &mut Coverage, layer: &Coverage) {
    for (seat, value) in mask.values.iter_mut().zip(&layer.values) {
        *seat = (*seat).min(255 - *value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_ink_and_stays_inside_its_square() {
        for kind in ChannelKind::ALL {
            let mask = icon(kind, 48);
            let ink: u32 = mask.values.iter().map(|&v| u32::from(v) / 255).sum();
            assert!((200..2000).contains(&ink), "{kind:?} {ink}");
            let rim = (0..48).flat_map(|n| [mask.at(n, 0), mask.at(n, 47), mask.at(0, n), mask.at(47, n)]);
            assert!(rim.max() < Some(140), "{kind:?} touches the edge of its square");
        }
    }

    #[test]
    fn icons_differ_from_each_other() {
        let masks = ChannelKind::ALL.map(|kind| icon(kind, 32));
        for (n, a) in masks.iter().enumerate() {
            for b in &masks[..n] {
                let apart = a.values.iter().zip(&b.values).filter(|(x, y)| x.abs_diff(**y) > 128).count();
                assert!(apart > 60, "{apart}");
            }
        }
    }
}
