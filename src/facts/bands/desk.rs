//! Each part of a band found on the page, and held against what was seen in its place.

use super::field::Fit;
use super::strip::{Strip, floats, srgb8};
use super::text::{Look, Placed, strangeness};
use super::view::{IN_PLACE, OTHER_GROUND, is_there};
use super::{PartState, PartView, icon, logo};
use crate::geom::PxRect;
use crate::seen::BandKind;
use crate::typeset::band::{BandSetter, Part, PartKind};

/// How far a part may lie off its place, in compared pixels: a page cut by three of its own and set with other roundings.
const REACH_PX: i64 = 6;
/// From this correlation on a part that was looked for all along its row is found.
const ELSEWHERE: f32 = 0.82;
/// Parts this like tell the colours and the softness of the whole band.
const TELLING: f32 = 0.85;
/// A letter is another one where a spot as wide as a stroke differs by this share of ink.
const OTHER_LETTER: f32 = 0.34;
/// Beyond this not even a reading that agrees speaks for the letter.
const SURELY_OTHER: f32 = 0.60;
/// Smaller text, in compared pixels per em, is not judged letter by letter.
const SMALLEST_EM_PX: f32 = 10.0;
/// Width of a stroke, in ems.
const STROKE_EM: f32 = 0.085;
/// A spot of this many ems that is neither ink nor ground is something that lies on the text.
const COVER_EM: f32 = 0.4;
/// A reading with a larger error is no text of the brand's face.
pub(super) const READABLE: f32 = 0.35;
/// What is so much wider or narrower than the text expected says something else.
const ALIKE: f32 = 1.25;
/// CIEDE2000 from which colours of a band are others: chroma of a codec moves thin ink by half of this.
const RECOLORED: f32 = 12.0;

/// The work on one strip: where each part was found, and how the band looks.
pub(super) struct Desk<'s> {
    pub(super) strip: &'s Strip,
    pub(super) setter: &'s BandSetter,
    pub(super) fits: Vec<Fit>,
    pub(super) look: Look,
}

impl<'s> Desk<'s> {
    pub(super) fn new(strip: &'s Strip, setter: &'s BandSetter) -> Self {
        let (ground, ink) = (floats(strip.colors.ground), floats(strip.colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        Self { strip, setter, fits: Vec::new(), look: Look { ground, step, sigma_px: 0.5 } }
    }

    fn window(&self, part: &Part) -> PxRect {
        part.bbox.grown(3, self.strip.band_px())
    }

    /// Finds each part: at its place, or somewhere on its row where neighbours of other lengths pushed it.
    pub(super) fn place(&mut self, has_ground: bool) {
        let strip = self.strip;
        let half = strip.luma.halved();
        for part in &strip.parts {
            let window = self.window(part);
            let template = strip.expected_luma.window(window, 0.0, 0.0);
            let corner = (i64::from(window.x), i64::from(window.y) + strip.origin);
            let mut fit = template.placed_on(&strip.luma, corner, (REACH_PX, REACH_PX));
            if fit.likeness < IN_PLACE && !matches!(part.kind, PartKind::Logo | PartKind::Icon) {
                // A row moves up or down where the other one is left out.
                let all = (half.width as i64, half.height as i64 / 4);
                let reach = if has_ground { all } else { (REACH_PX, REACH_PX / 2) };
                let rough = template.halved().placed_on(&half, (corner.0 / 2, corner.1 / 2), reach);
                if rough.likeness > 0.6 {
                    let (dx, dy) = (2 * rough.dx.round() as i64, 2 * rough.dy.round() as i64);
                    let near = template.placed_on(&strip.luma, (corner.0 + dx, corner.1 + dy), (3, 3));
                    if near.likeness >= ELSEWHERE {
                        fit = Fit { dx: near.dx + dx as f32, dy: near.dy + dy as f32, ..near };
                    }
                }
            }
            self.fits.push(fit);
        }
        let telling: Vec<(PxRect, Placed)> = (strip.parts.iter().zip(&self.fits))
            .filter(|(part, fit)| fit.likeness >= TELLING && part.kind != PartKind::Logo)
            .map(|(part, fit)| (self.window(part), Placed::new(strip.origin, *fit)))
            .collect();
        if !telling.is_empty() {
            self.look = self.look.fitted(&strip.coverage, &strip.seen, &telling);
        }
    }

    pub(super) fn judged(&self) -> Vec<PartView> {
        let mut views: Vec<PartView> = Vec::new();
        for (n, (part, fit)) in self.strip.parts.iter().zip(&self.fits).enumerate() {
            let place = Placed::new(self.strip.origin, *fit);
            let state = match part.kind {
                PartKind::Logo => self.logo(part, *fit),
                PartKind::Icon => self.icon(n, part),
                _ if fit.likeness >= IN_PLACE => self.text(part, *fit),
                _ => self.hidden(part),
            };
            let seen_at =
                if fit.likeness >= IN_PLACE { place } else { Placed { dx: 0.0, dy: self.strip.origin as f32 } };
            let bbox = self.strip.on_page(part.bbox, seen_at);
            views.push(PartView { kind: part.kind, text: part.text.clone(), state, bbox, likeness: fit.likeness });
        }
        let mut rows: Vec<(PartKind, f32)> = Vec::new();
        for part in self.strip.parts.iter().filter(|p| !matches!(p.kind, PartKind::Logo | PartKind::Icon)) {
            if !rows.contains(&(part.kind, part.baseline_px)) {
                rows.push((part.kind, part.baseline_px));
            }
        }
        // A header that does not stand yet is not there whatever else is read; of a footer's words one alone may say that it is, if it
        // is about as long as it should be.
        let kind = self.strip.kind;
        if !is_there(kind, &views) {
            if kind == BandKind::Header {
                return views;
            }
            let mut alike = views.clone();
            rows.iter().for_each(|row| self.read_rest(*row, &mut alike, ALIKE));
            if !is_there(kind, &alike) {
                return views;
            }
        }
        rows.iter().for_each(|row| self.read_rest(*row, &mut views, f32::INFINITY));
        views
    }

    /// Whether something lies on the place of a part that was not found.
    fn hidden(&self, part: &Part) -> PartState {
        let place = Placed { dx: 0.0, dy: self.strip.origin as f32 };
        let seen = place.seen(&self.strip.seen, part.bbox);
        if self.look.is_covered(&seen, cover_px(part)) { PartState::Covered } else { PartState::Missing }
    }

    fn logo(&self, part: &Part, fit: Fit) -> PartState {
        let strip = self.strip;
        let fit = if fit.likeness >= IN_PLACE { fit } else { Fit { dx: 0.0, dy: 0.0, ..fit } };
        let place = Placed::new(strip.origin, fit);
        let expected = [0, 1, 2].map(|c| place.expected(&strip.expected[c], part.bbox, self.look.sigma_px));
        let at = PxRect { y: (i64::from(part.bbox.y) + strip.origin) as u32, ..part.bbox };
        let state = logo::judge(&expected, &place.seen(&strip.seen, part.bbox), &strip.luma, at, self.look.ground);
        // On another ground its corners are other pixels; the ground is told.
        let is_ground = strip.colors.ground.delta_e_2000(srgb8(self.look.ground)) > OTHER_GROUND;
        if is_ground && matches!(state, PartState::Recolored { .. }) { PartState::Same } else { state }
    }

    /// An icon moves with its contact, which stands after it. Where that was not found it says all there is to say.
    fn icon(&self, n: usize, part: &Part) -> PartState {
        let (strip, window) = (self.strip, self.window(part));
        let contact = self.fits.get(n + 1).filter(|fit| fit.likeness >= IN_PLACE);
        let Some(contact) = contact.filter(|_| part.size_px >= icon::SMALLEST_PX) else { return PartState::Same };
        let place = Placed::new(strip.origin, *contact);
        let seen = place.seen(&strip.seen, window);
        let own = self.look.recolored(&strip.coverage, &strip.seen, window, place);
        let is_covered = self.look.is_covered(&seen, cover_px(part));
        let (ink, found) = (strip.colors.ink, srgb8(own.ink()));
        let is_other_ink = [ink, srgb8(self.look.ink())].iter().all(|c| c.delta_e_2000(found) > RECOLORED);
        let (set, coverage) = (place.expected(&strip.coverage, window, self.look.sigma_px), self.look.coverage(&seen));
        match icon::judge(&part.text, part.size_px, &set, &coverage, self.look.sigma_px) {
            PartState::Same if is_other_ink => PartState::Recolored { expected: ink, found },
            PartState::Changed { found: None } if is_covered => PartState::Covered,
            state => state,
        }
    }

    fn text(&self, part: &Part, fit: Fit) -> PartState {
        let (strip, window) = (self.strip, self.window(part));
        let place = Placed::new(strip.origin, fit);
        let own = self.look.recolored(&strip.coverage, &strip.seen, window, place);
        let (seen_ink, ink) = (srgb8(own.ink()), srgb8(self.look.ink()));
        if own.strength() < 0.15 * self.look.strength() {
            return PartState::Covered;
        }
        let is_other_ink =
            ink.delta_e_2000(seen_ink) > RECOLORED && strip.colors.ink.delta_e_2000(seen_ink) > RECOLORED;
        // A large change of letters upsets the measure of colours; the band's own is safer unless the ink is clearly another.
        let look = if is_other_ink { own } else { self.look };
        let seen = place.seen(&strip.seen, window);
        if look.is_covered(&seen, cover_px(part)) {
            return PartState::Covered;
        }
        let coverage = look.coverage(&seen);
        if part.size_px >= SMALLEST_EM_PX {
            let stroke_px = ((STROKE_EM * part.size_px).round() as usize).max(2);
            let worst = strangeness(&strip.coverage, window, place, look.sigma_px, &coverage, &part.letters, stroke_px)
                .into_iter()
                .fold(0.0, f32::max);
            if worst > OTHER_LETTER {
                let reading = self.reading(part, (window.x as f32 + place.dx, window.right() as f32 + place.dx), look);
                if reading.text != part.text || worst > SURELY_OTHER {
                    let found = (reading.error < READABLE && reading.text != part.text).then_some(reading.text);
                    return PartState::Changed { found };
                }
            }
        }
        if let Some((left, right)) = self.goes_on(part, fit, look) {
            let reading = self.reading(part, (left, right), look);
            let found = (reading.error < READABLE && reading.text != part.text).then_some(reading.text);
            return PartState::Changed { found };
        }
        if is_other_ink || strip.colors.ink.delta_e_2000(ink) > RECOLORED {
            return PartState::Recolored { expected: strip.colors.ink, found: seen_ink };
        }
        PartState::Same
    }
}

fn cover_px(part: &Part) -> usize {
    ((COVER_EM * part.size_px).round() as usize).max(4)
}
