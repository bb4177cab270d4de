//! How large a line of text may be set in the room it has: as large as wanted, smaller where it must be, never too small.

use crate::typeset::{Face, FontFeature};

/// The sizes that a template allows a line, in pixels per em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    /// Set so where there is room.
    pub(super) largest_px: f32,
    /// Not smaller than this part of the page.
    pub(super) smallest_px: f32,
    /// Not smaller than this on any page: below it nobody can read.
    pub(super) legible_px: f32,
}

/// What became of fitting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    /// Set it so, in pixels per em.
    At(f32),
    /// Too long for its room on a page of any size: at the smallest size it would be this wide.
    TooLong {
        /// Width at the smallest size.
        needed_px: f32,
    },
    /// It would fit on a page this many times as large.
    TooSmallAPage {
        /// Above 1.
        times: f32,
    },
}

/// Sizes are multiples of this: a hair less than the room allows looks the same and keeps the last bits of a division out.
const STEP_PX: f32 = 0.0625;

/// The size at which text that is `em_wide` ems wide fits `room_px` pixels. Width grows with size exactly: outlines are not hinted.
pub(super) fn fit(em_wide: f32, room_px: f32, sizes: Sizes) -> Fit {
    let possible = if em_wide > 0.0 { room_px / em_wide } else { f32::INFINITY };
    let wanted = possible.min(sizes.largest_px);
    if possible < sizes.smallest_px {
        return Fit::TooLong { needed_px: em_wide * sizes.smallest_px };
    }
    if wanted < sizes.legible_px {
        return Fit::TooSmallAPage { times: sizes.legible_px / wanted.max(f32::MIN_POSITIVE) };
    }
    let stepped = (wanted / STEP_PX).floor() * STEP_PX;
    Fit::At(stepped.max(sizes.smallest_px).max(sizes.legible_px))
}

/// Things of these widths in a row, `gap` between them, broken into so many lines that the longest is as short as can be: for each line
/// the first thing and one past the last. None where there are fewer things than lines.
pub(super) fn broken(widths: &[f32], gap: f32, lines: usize) -> Option<Vec<(usize, usize)>> {
    if lines == 0 || lines > widths.len() {
        return None;
    }
    let wide = |from: usize, to: usize| widths[from..to].iter().sum::<f32>() + gap * (to - from - 1) as f32;
    // Least longest line for the first so many things in so many lines, and where its last line begins.
    let mut best = vec![vec![(f32::INFINITY, 0); widths.len() + 1]; lines + 1];
    best[0][0].0 = 0.0;
    for line in 1..=lines {
        for end in line..=widths.len() {
            for start in line - 1..end {
                let longest = best[line - 1][start].0.max(wide(start, end));
                if longest < best[line][end].0 {
                    best[line][end] = (longest, start);
                }
            }
        }
    }
    let mut cuts = Vec::with_capacity(lines);
    let mut end = widths.len();
    for line in (1..=lines).rev() {
        let start = best[line][end].1;
        cuts.push((start, end));
        end = start;
    }
    cuts.reverse();
    Some(cuts)
}

/// `text` broken between words into so many lines; none where it has fewer words.
pub(super) fn broken_text(face: &Face, text: &str, lines: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let widths: Vec<f32> = words.iter().map(|word| em_wide(face, word, &[])).collect();
    let cuts = broken(&widths, em_wide(face, " ", &[]), lines)?;
    Some(cuts.into_iter().map(|(start, end)| words[start..end].join(" ")).collect())
}

/// Width of `text` in ems.
pub(super) fn em_wide(face: &Face, text: &str, features: &[FontFeature]) -> f32 {
    face.shape(text, 1.0, features).advance_px
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes { largest_px: 36.0, smallest_px: 20.0, legible_px: 11.0 };

    #[test]
    fn text_shrinks_only_where_it_must() {
        assert_eq!(fit(10.0, 400.0, SIZES), Fit::At(36.0));
        assert_eq!(fit(10.0, 300.5, SIZES), Fit::At(30.0));
        assert_eq!(fit(10.0, 200.0, SIZES), Fit::At(20.0));
    }

    #[test]
    fn lines_are_broken_where_the_longest_is_shortest() {
        assert_eq!(broken(&[3.0, 3.0, 3.0, 3.0], 1.0, 2), Some(vec![(0, 2), (2, 4)]));
        assert_eq!(broken(&[9.0, 1.0, 1.0, 1.0], 1.0, 2), Some(vec![(0, 1), (1, 4)]));
        assert_eq!(broken(&[1.0, 2.0], 1.0, 1), Some(vec![(0, 2)]));
        assert_eq!(broken(&[1.0, 2.0], 1.0, 3), None);
    }

    #[test]
    fn what_cannot_fit_says_what_it_would_need() {
        assert_eq!(fit(10.0, 199.0, SIZES), Fit::TooLong { needed_px: 200.0 });
        let tiny = Sizes { largest_px: 10.0, smallest_px: 5.0, ..SIZES };
        assert_eq!(fit(10.0, 400.0, tiny), Fit::TooSmallAPage { times: 1.1 });
    }

    #[test]
    fn what_fits_is_never_wider_than_its_room() {
        arbtest::arbtest(|u| {
            let wide = f32::from(u.int_in_range(1..=2000_u16)?) / 16.0;
            let room = f32::from(u.int_in_range(1..=3000_u16)?);
            if let Fit::At(size_px) = fit(wide, room, SIZES) {
                assert!(wide * size_px <= room * 1.000_01 && size_px <= SIZES.largest_px);
            }
            Ok(())
        });
    }
}
