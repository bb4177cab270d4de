//! Pieces of ink as letters: dots and accents joined, icons, bullets and step numbers taken off the ends.
//!
//! Not here: touching letters, which stay one piece.

use super::line::Coverage;
use super::rows::Row;
use crate::geom::PxRect;

/// Boxes with dots and accents joined to the letters they stand over or under, left to right.
pub(super) fn joined_pieces(mut boxes: Vec<PxRect>, rise: u32) -> Vec<PxRect> {
    boxes.sort_by_key(|b| (b.x, b.y, b.width, b.height));
    let mut pieces: Vec<PxRect> = Vec::new();
    for shape in boxes {
        let over = |p: &PxRect| {
            let common = shape.right().min(p.right()).saturating_sub(shape.x.max(p.x));
            let small = shape.height.min(p.height) * 2 <= rise;
            let slant = if small { rise / 10 } else { 0 };
            2 * (common + slant) >= shape.width.min(p.width)
                && common + slant > 0
                && (small || 10 * common >= 8 * shape.width.min(p.width))
        };
        match pieces.iter().rposition(over) {
            Some(at) => pieces[at] = pieces[at].hull(shape),
            None => pieces.push(shape),
        }
    }
    pieces.sort_by_key(|p| (p.x, p.y));
    pieces
}

/// Takes icons, bullets and step numbers off both ends of `pieces` and gives them.
pub(super) fn without_icons(pieces: &mut Vec<PxRect>, row: &Row, raw: &Coverage, frame: PxRect) -> Vec<PxRect> {
    let rise = row.rise as f32;
    let mut icons = Vec::new();
    for at_end in [false, true] {
        for _ in 0..2 {
            if at_end {
                pieces.reverse();
            }
            let count = leading_number(pieces, at_end, row)
                .or_else(|| leading_icon(pieces, at_end, rise, row.baseline as f32, raw, frame).then_some(1));
            icons.extend(pieces.drain(..count.unwrap_or(0)));
            if at_end {
                pieces.reverse();
            }
            if count.is_none() {
                break;
            }
        }
    }
    icons
}

fn space(a: &PxRect, b: &PxRect, at_end: bool) -> f32 {
    if at_end { a.x as f32 - b.right() as f32 } else { b.x as f32 - a.right() as f32 }
}

/// How many pieces at the start are a number or mark of another size: set off by a gap, and each of them taller than the letters or
/// each standing lower.
fn leading_number(pieces: &[PxRect], at_end: bool, row: &Row) -> Option<usize> {
    let (rise, baseline) = (row.rise as f32, row.baseline as f32);
    let count = 1 + pieces.windows(2).take(4).position(|w| space(&w[0], &w[1], at_end) >= 0.4 * rise)?;
    let (first, rest) = pieces.split_at(count);
    let taller = first.iter().all(|p| (p.y as f32) < baseline - 1.1 * rise - 1.0);
    let lower = first.iter().all(|p| p.bottom() as f32 > baseline + 0.06 * rise + 1.0);
    let [first, rest] = [first, rest].map(|part| part.iter().fold(PxRect::default(), |all, p| all.hull(*p)));
    ((taller || lower) && first.width as f32 <= 3.0 * rise && rest.width > first.width).then_some(count)
}

/// Whether the first piece is an icon or bullet: a gap sets it off, and it is thicker than the letters, does not stand on the
/// baseline within the letters' height, or the gap is wider than any between words.
fn leading_icon(pieces: &[PxRect], at_end: bool, rise: f32, baseline: f32, raw: &Coverage, frame: PxRect) -> bool {
    let [first, rest @ ..] = pieces else { return false };
    let Some(second) = rest.first() else { return false };
    let gap = space(first, second, at_end);
    let hull = rest.iter().fold(PxRect::default(), |all, p| all.hull(*p));
    if gap < 0.28 * rise || first.width as f32 > 1.9 * rise || hull.width < 2 * first.width {
        return false;
    }
    let widest = rest.windows(2).map(|w| space(&w[0], &w[1], at_end)).fold(0.0, f32::max);
    let bottom = first.bottom() as f32 - baseline;
    let off_level = bottom.abs() > 0.09 * rise + 0.5 || (first.y + 1) as f32 + 0.06 * rise < hull.y as f32;
    let thickness: Vec<u32> = rest.iter().map(|p| thickness(raw, frame, *p)).collect();
    let own = self::thickness(raw, frame, *first) as f32;
    let mut sorted = thickness;
    sorted.sort_unstable();
    let usual = sorted[sorted.len() / 2] as f32;
    let thick = own >= 1.5 * usual && own >= 0.3 * rise;
    thick || (off_level && gap > 0.4 * rise) || (gap > 0.55 * rise && gap > 1.15 * widest)
}

/// Side of the largest square of ink inside `piece`.
pub(super) fn thickness(raw: &Coverage, frame: PxRect, piece: PxRect) -> u32 {
    let mut above = vec![0u32; piece.width as usize + 1];
    let mut most = 0;
    for y in piece.y..piece.bottom() {
        let row = &raw.row(y - frame.y)[(piece.x - frame.x) as usize..][..piece.width as usize];
        let mut corner = 0;
        for (x, &v) in row.iter().enumerate() {
            let (left, up) = (above[x], above[x + 1]);
            above[x + 1] = if v >= 128 { 1 + left.min(up).min(corner) } else { 0 };
            corner = up;
            most = most.max(above[x + 1]);
        }
    }
    most
}
