//! A closer look at a band that may be there: whether it is, and what became of its parts.

use super::desk::Desk;
use super::few_colors::FewColors;
use super::first_look::{FirstLook, Shelf};
use super::strip::{Strip, share_of_ground, srgb8};
use super::{BandView, PartState, PartView};
use crate::brand::Brand;
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{BandSetter, PartKind};

/// From this correlation on a part stands where it should, be it with another letter in it.
pub(super) const IN_PLACE: f32 = 0.72;
/// A band is this much ground at least, whatever is on it: on the brand's own four fifths.
const GROUND: f32 = 0.5;
/// CIEDE2000 from which a ground, which is flat, is another one.
pub(super) const OTHER_GROUND: f32 = 8.0;

/// Looks closely at the band of `first`; none where nothing speaks for it, which saves the time.
pub(super) fn examine(
    page: &Raster,
    first: &FirstLook,
    (setter, shelf): (&BandSetter, &Shelf),
    brand: &Brand,
) -> BandView {
    let bare = BandView {
        band: first.band.clone(),
        is_there: false,
        parts: Vec::new(),
        ground: None,
        strip: None,
        extras: Vec::new(),
    };
    let has_ground = share_of_ground(page, first, brand) > GROUND;
    if first.band.likeness < 0.35 && !has_ground {
        return bare;
    }
    let Some(strip) = Strip::cut(page, first, brand) else { return bare };
    let mut desk = Desk::new(strip, setter);
    desk.place(&first.prepared.set, has_ground);
    if desk.is_unsure() {
        let others = first.others(page.size(), desk.growth, (setter, shelf));
        others.for_each(|other| desk.try_other(&other.set, has_ground));
    }
    desk.take_look();
    let mut parts = desk.judged();
    let is_there = is_there(first.band.kind, &parts);
    let found = srgb8(desk.look.ground);
    let expected = desk.strip.colors.ground;
    let ground = (is_there && expected.delta_e_2000(found) > OTHER_GROUND).then_some((expected, found));
    let mut strip = if is_there { desk.other_strip() } else { None };
    let mut extras = if is_there { desk.extras(&parts, strip.is_some()) } else { Vec::new() };
    let is_recolored = |part: &PartView| matches!(part.state, PartState::Recolored { .. });
    if strip.is_some() || !extras.is_empty() || parts.iter().any(is_recolored) {
        // Colours that the page's palette lacks were not changed by hand.
        if let Some(few) = FewColors::of(page, expected) {
            strip = strip.filter(|strip| !few.explain(strip.expected, strip.found));
            // Dithering strews other colours over ground and strip.
            extras.clear();
            for part in &mut parts {
                if matches!(part.state, PartState::Recolored { expected, found } if few.explain(expected, found)) {
                    part.state = PartState::Same;
                }
            }
        }
    }
    BandView { band: first.band.clone(), is_there, parts, ground, strip, extras }
}

/// A band is there where its own words are: a logo, a ground and a strip are common to the house. Half of the footer's words, or
/// one of them letter by letter; the institution's name, or the office's beside its logo.
pub(super) fn is_there(kind: BandKind, parts: &[PartView]) -> bool {
    let of = |kinds: &[PartKind]| parts.iter().filter(|p| kinds.contains(&p.kind)).collect::<Vec<_>>();
    match kind {
        BandKind::Header => {
            let stands = |kind| of(&[kind]).iter().any(|p| p.likeness >= IN_PLACE);
            let whole = |kind| of(&[kind]).iter().any(|p| p.state == PartState::Same);
            stands(PartKind::Institution) || (stands(PartKind::Office) && whole(PartKind::Logo))
        }
        BandKind::Footer => {
            let words = of(&[PartKind::Contact, PartKind::Hashtag]);
            let standing = words.iter().filter(|p| p.likeness >= IN_PLACE).count();
            let whole = words.iter().any(|p| p.state == PartState::Same);
            // A footer without words is a band of colour.
            (words.is_empty() && !parts.is_empty()) || whole || (2 * standing >= words.len() && standing > 0)
        }
    }
}
