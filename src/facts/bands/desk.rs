//! Each part of a band found on the page, and held against what was seen in its place.

use super::field::Fit;
use super::pose::{self, Pose, Sighting};
use super::read::Reading;
use super::rest::Row;
use super::strip::{Strip, floats, srgb8};
use super::text::{Look, Placed, strangeness};
use super::view::{IN_PLACE, OTHER_GROUND, is_there};
use super::{PartState, PartView, icon, ink, logo};
use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::seen::BandKind;
use crate::typeset::band::{BandSetter, Part, PartKind, SetBand};

/// How far a part may lie off its place, in compared pixels: a page cut by three of its own and set with other roundings.
pub(super) const REACH_PX: i64 = 6;
/// A band is taken in another pose where that moves the ends of its longest part by more, in pixels.
const OFF_PX: f32 = 0.3;
/// Text whose likeness lies between these is there, and set a little differently: at the page's own size all of it gives 0.95 or more.
const UNSURE: f32 = 0.55;
const SET_SO: f32 = 0.93;
/// From this correlation on a part that was looked for all along its row is found.
const ELSEWHERE: f32 = 0.82;
/// Parts this like tell the colours and the softness of the whole band.
const TELLING: f32 = 0.85;
/// A letter is another one where a spot as wide as a stroke differs by this share of ink.
const OTHER_LETTER: f32 = 0.34;
/// Beyond this, and as much more as the best reading leaves unexplained, not even a reading that agrees speaks for the letter.
const SURELY_OTHER: f32 = 0.58;
/// Ink of one letter that another reading explains better by chance, and more of it for each part that even this one leaves
/// unexplained: 0.04 at most on drafts scaled with a filter, 0.55 of an error of 0.19 in 32 dithered colors. One other letter of a
/// number at half the size: 0.2 at an error of 0.03.
const CHANCE: [f32; 2] = [0.08, 2.5];
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
/// The work on one strip: where each part was found, and how the band looks.
pub(super) struct Desk<'s> {
    pub(super) strip: Strip,
    pub(super) setter: &'s BandSetter,
    pub(super) fits: Vec<Fit>,
    pub(super) look: Look,
    /// By how much the band is larger than the page would have it.
    pub(super) growth: f32,
}

impl<'s> Desk<'s> {
    pub(super) fn new(strip: Strip, setter: &'s BandSetter) -> Self {
        let (ground, ink) = (floats(strip.colors.ground), floats(strip.colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        Self { strip, setter, fits: Vec::new(), look: Look { ground, step, sigma_px: 0.5 }, growth: 0.0 }
    }

    fn window(&self, part: &Part) -> PxRect {
        part.bbox.grown(3, self.strip.band_px())
    }

    /// Finds each part, on a page that was cut or turned after it was stamped as it was before.
    pub(super) fn place(&mut self, set: &SetBand, has_ground: bool) {
        self.fits = self.found(has_ground);
        let Some(pose) = Pose::of(&self.sightings()) else { return };
        let longest = self.strip.parts.iter().map(|part| part.bbox.width).max().unwrap_or(0) as f32;
        let is_off = |by: f32| by.abs() * longest > OFF_PX;
        if is_off(pose.growth) || is_off(pose.slope) {
            let growth = if is_off(pose.growth) { pose.growth } else { 0.0 };
            let Some(mut strip) = self.strip.clone().against(set, growth) else { return };
            if is_off(pose.slope) {
                strip = strip.leveled(pose.slope);
            }
            let mut posed = Desk::new(strip, self.setter);
            posed.fits = posed.found(has_ground);
            posed.growth = growth;
            if posed.likeness() > self.likeness() {
                *self = posed;
            }
        }
    }

    /// Finds each part of another setting, and keeps to it where it is liker.
    pub(super) fn try_other(&mut self, set: &SetBand, has_ground: bool) {
        let Some(strip) = self.strip.clone().against(set, 0.0) else { return };
        let mut other = Desk::new(strip, self.setter);
        other.place(set, has_ground);
        if other.likeness() > self.likeness() {
            *self = other;
        }
    }

    /// Whether the page may have been made from a larger one: it was cut, or some text that is there is not set quite like this.
    pub(super) fn is_unsure(&self) -> bool {
        let is_unsure = |(part, fit): (&Part, &Fit)| {
            !matches!(part.kind, PartKind::Logo | PartKind::Icon) && (UNSURE..SET_SO).contains(&fit.likeness)
        };
        self.growth != 0.0 || self.strip.parts.iter().zip(&self.fits).any(is_unsure)
    }

    /// How like what was found is in the mean.
    fn likeness(&self) -> f32 {
        self.fits.iter().map(|fit| fit.likeness).sum::<f32>() / self.fits.len().max(1) as f32
    }

    /// Takes the colours and the softness from what was found.
    pub(super) fn take_look(&mut self) {
        let telling: Vec<(PxRect, Placed)> = (self.strip.parts.iter().zip(&self.fits))
            .filter(|(part, fit)| fit.likeness >= TELLING && part.kind != PartKind::Logo)
            .map(|(part, fit)| (self.window(part), Placed::new(self.strip.origin, *fit)))
            .collect();
        if !telling.is_empty() {
            self.look = self.look.fitted(&self.strip.coverage, &self.strip.seen, &telling);
        }
    }

    /// Each part at its place, or somewhere on its row where neighbours of other lengths pushed it.
    fn found(&self, has_ground: bool) -> Vec<Fit> {
        let strip = &self.strip;
        let half = strip.luma.halved();
        let found = |part: &Part| {
            let window = self.window(part);
            let template = strip.expected_luma.window(window, 0.0, 0.0);
            let corner = (i64::from(window.x), i64::from(window.y) + strip.origin);
            let fit = template.placed_on(&strip.luma, corner, (REACH_PX, REACH_PX));
            if fit.likeness >= IN_PLACE || matches!(part.kind, PartKind::Logo | PartKind::Icon) {
                return fit;
            }
            // A row moves up or down where the other one is left out.
            let all = (half.width as i64, half.height as i64 / 4);
            let reach = if has_ground { all } else { (REACH_PX, REACH_PX / 2) };
            let rough = template.halved().placed_on(&half, (corner.0 / 2, corner.1 / 2), reach);
            if rough.likeness <= 0.6 {
                return fit;
            }
            let (dx, dy) = (2 * rough.dx.round() as i64, 2 * rough.dy.round() as i64);
            let near = template.placed_on(&strip.luma, (corner.0 + dx, corner.1 + dy), (3, 3));
            let elsewhere = Fit { dx: near.dx + dx as f32, dy: near.dy + dy as f32, ..near };
            if near.likeness >= ELSEWHERE { elsewhere } else { fit }
        };
        strip.parts.iter().map(found).collect()
    }

    /// Where parts were seen, long ones at both of their ends.
    fn sightings(&self) -> Vec<Sighting> {
        let strip = &self.strip;
        let mut all = Vec::new();
        for (part, fit) in strip.parts.iter().zip(&self.fits).filter(|(part, _)| part.kind != PartKind::Icon) {
            let is_found = fit.likeness >= IN_PLACE;
            let (found, reach) = if is_found { ((fit.dx, fit.dy), 3) } else { ((0.0, 0.0), REACH_PX) };
            let at = (strip.origin, found);
            let ends = if part.kind == PartKind::Logo {
                Vec::new()
            } else {
                pose::ends((&strip.expected_luma, &strip.luma), self.window(part), part.baseline_px, at, reach)
            };
            if ends.is_empty() && is_found {
                let x = part.bbox.x as f32 + part.bbox.width as f32 / 2.0;
                all.push(Sighting { x, dx: fit.dx, dy: fit.dy, row: part.baseline_px });
            }
            all.extend(ends);
        }
        all
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
        let mut rows: Vec<Row> = Vec::new();
        for part in self.strip.parts.iter().filter(|p| !matches!(p.kind, PartKind::Logo | PartKind::Icon)) {
            if !rows.iter().any(|row| row.has(part)) {
                rows.push(Row::of(part));
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
            rows.iter_mut().for_each(|row| self.read_rest(row, &mut alike, ALIKE));
            if !is_there(kind, &alike) {
                return views;
            }
        }
        rows.iter_mut().for_each(|row| self.read_rest(row, &mut views, f32::INFINITY));
        views
    }

    /// Whether something lies on the place of a part that was not found.
    fn hidden(&self, part: &Part) -> PartState {
        let place = Placed { dx: 0.0, dy: self.strip.origin as f32 };
        let seen = place.seen(&self.strip.seen, part.bbox);
        if self.look.is_covered(&seen, cover_px(part)) { PartState::Covered } else { PartState::Missing }
    }

    fn logo(&self, part: &Part, fit: Fit) -> PartState {
        let strip = &self.strip;
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
        let (strip, window) = (&self.strip, self.window(part));
        let contact = self.fits.get(n + 1).filter(|fit| fit.likeness >= IN_PLACE);
        let Some(contact) = contact.filter(|_| part.size_px >= icon::SMALLEST_PX) else { return PartState::Same };
        let place = Placed::new(strip.origin, *contact);
        let seen = place.seen(&strip.seen, window);
        let is_covered = self.look.is_covered(&seen, cover_px(part));
        let (set, coverage) = (place.expected(&strip.coverage, window, self.look.sigma_px), self.look.coverage(&seen));
        match icon::judge(&part.text, part.size_px, &set, &coverage, self.look.sigma_px) {
            PartState::Same => {
                // Colours are measured where the drawing itself lies, be it a part of a pixel beside its place.
                let own = self.fits[n];
                let is_near = (own.dx - contact.dx).abs().max((own.dy - contact.dy).abs()) < 1.5;
                let place = if own.likeness >= IN_PLACE && is_near { Placed::new(strip.origin, own) } else { place };
                let found = srgb8(self.look.recolored(&strip.coverage, &strip.seen, window, place).ink());
                let expected = strip.colors.ink;
                let is_other = self.is_other_ink(found, part);
                if is_other { PartState::Recolored { expected, found } } else { PartState::Same }
            }
            PartState::Changed { found: None } if is_covered => PartState::Covered,
            state => state,
        }
    }

    /// Whether the ink of a part is neither the brand's nor that of the band around it.
    fn is_other_ink(&self, found: Srgb8, part: &Part) -> bool {
        let strokes = self.strip.coverage.window(self.window(part), 0.0, 0.0);
        let inks = [self.strip.colors.ink, srgb8(self.look.ink())];
        inks.iter().all(|own| ink::is_other(found, *own, self.look.ground, &strokes))
    }

    fn text(&self, part: &Part, fit: Fit) -> PartState {
        let (strip, window) = (&self.strip, self.window(part));
        let place = Placed::new(strip.origin, fit);
        let own = self.look.recolored(&strip.coverage, &strip.seen, window, place);
        let seen_ink = srgb8(own.ink());
        if own.strength() < 0.15 * self.look.strength() {
            return PartState::Covered;
        }
        let is_other_ink = self.is_other_ink(seen_ink, part);
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
                let columns = (window.x as f32 + place.dx, window.right() as f32 + place.dx);
                let (reading, own_error) = self.reading_against_own(part, columns, look);
                if is_other_text(&reading, own_error, worst, &part.text) {
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
        let strokes = || strip.coverage.window(window, 0.0, 0.0);
        if is_other_ink || ink::is_other(srgb8(self.look.ink()), strip.colors.ink, self.look.ground, &strokes()) {
            return PartState::Recolored { expected: strip.colors.ink, found: seen_ink };
        }
        PartState::Same
    }
}

/// Whether what was read, not the part's own text, which explains the same place with `own_error`, stands there; `worst` is the share of
/// ink by which its strangest letter differs. Another letter explains a fifth of a letter's ink or more; what noise explains better by
/// chance grows with it.
fn is_other_text(reading: &Reading, own_error: f32, worst: f32, own: &str) -> bool {
    let letters = own.chars().count() as f32;
    let explained = (own_error - reading.error) * letters;
    let is_better = reading.text != own && explained > CHANCE[0] + CHANCE[1] * reading.error;
    is_better || worst > SURELY_OTHER + reading.error
}

fn cover_px(part: &Part) -> usize {
    ((COVER_EM * part.size_px).round() as usize).max(4)
}
