//! The drawing before a contact: the expected one, that of another kind, another drawing, or none.

use super::PartState;
use super::field::Field;
use crate::brand::template::ChannelKind;
use crate::typeset::band;

/// From this correlation on a drawing is the expected icon, unless another one is liker. Thin lines 15 px wide as JPEG 72 give 0.75.
const OWN: f32 = 0.70;
/// From this one on it is that of another kind.
const ALIKE: f32 = 0.78;
/// Another kind's icon is so much liker than the expected one.
const LIKER: f32 = 0.04;
/// Less ink than this part of the expected is no icon.
const NONE: f32 = 0.2;
/// Smaller icons are spots; an envelope and a screen look alike up to 18 px.
pub(super) const SMALLEST_PX: f32 = 14.0;
/// How far the drawing may lie off the place that its contact gives it, in pixels.
const REACH_PX: i64 = 2;
/// Room around the drawing for softening, in pixels.
const AROUND_PX: usize = 2;

/// What became of the icon of the kind called `expected`, `side_px` high, in the middle of `seen`, which says how much of each pixel is
/// ink, as `set` does of the band as it was set. Icons are compared by their shape alone, softened like the band.
pub(super) fn judge(expected: &str, side_px: f32, set: &Field, seen: &Field, sigma_px: f32) -> PartState {
    let all: Vec<(f32, f32, ChannelKind)> = (ChannelKind::ALL.into_iter())
        .map(|kind| {
            let drawn = drawn(kind, side_px, sigma_px);
            let corner = ((seen.width as i64 - drawn.width as i64) / 2, (seen.height as i64 - drawn.height as i64) / 2);
            (drawn.placed_on(seen, corner, (REACH_PX, REACH_PX)).likeness, drawn.values.iter().sum(), kind)
        })
        .collect();
    let own = all.iter().find(|(.., kind)| kind.name() == expected);
    let (likeness, ink) = own.map_or((0.0, 1.0), |(likeness, ink, _)| (*likeness, *ink));
    let likeness = likeness.max(set.placed_on(seen, (0, 0), (1, 1)).likeness);
    let best = all.iter().max_by(|a, b| a.0.total_cmp(&b.0));
    let other = best.filter(|b| b.0 >= ALIKE && b.0 > likeness + LIKER).map(|b| b.2.name().to_owned());
    if other.is_some() {
        return PartState::Changed { found: other };
    }
    if likeness >= OWN {
        return PartState::Same;
    }
    let found_ink: f32 = seen.values.iter().map(|v| v.max(0.0)).sum();
    if found_ink < NONE * ink { PartState::Missing } else { PartState::Changed { found: None } }
}

fn drawn(kind: ChannelKind, side_px: f32, sigma_px: f32) -> Field {
    let side = side_px.round().max(1.0) as u32;
    let mask = band::icon(kind, side);
    let wide = side as usize + 2 * AROUND_PX;
    let mut values = vec![0.0; wide * wide];
    for y in 0..side {
        for (x, share) in mask.row(y).iter().enumerate() {
            values[(y as usize + AROUND_PX) * wide + x + AROUND_PX] = f32::from(*share) / 255.0;
        }
    }
    Field { width: wide, height: wide, values }.softened(sigma_px)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_told_from_every_other_at_any_size_and_softness() {
        for side_px in [18.0, 22.0, 29.0] {
            for sigma_px in [0.0, 0.65, 1.0] {
                for kind in ChannelKind::ALL {
                    let seen = drawn(kind, side_px, sigma_px);
                    assert_eq!(
                        judge(kind.name(), side_px, &seen, &seen, sigma_px),
                        PartState::Same,
                        "{kind:?} {side_px}"
                    );
                    for expected in ChannelKind::ALL.into_iter().filter(|other| *other != kind) {
                        let found = Some(kind.name().to_owned());
                        let set = drawn(expected, side_px, sigma_px);
                        let state = judge(expected.name(), side_px, &set, &seen, sigma_px);
                        assert_eq!(
                            state,
                            PartState::Changed { found },
                            "{kind:?} for {expected:?} {side_px} {sigma_px}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_and_something_else_are_told_apart() {
        let bare = Field { width: 34, height: 34, values: vec![0.02; 34 * 34] };
        let set = drawn(ChannelKind::Web, 30.0, 0.5);
        assert_eq!(judge("web", 30.0, &set, &bare, 0.5), PartState::Missing);
        let full = Field { values: (0..34 * 34).map(|n| if n % 34 > 16 { 1.0 } else { 0.0 }).collect(), ..bare };
        assert_eq!(judge("web", 30.0, &set, &full, 0.5), PartState::Changed { found: None });
    }
}
