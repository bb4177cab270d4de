//! A closer look at a band that may be there: each of its parts found, and held against what was seen in its place.

use super::field::{Field, Fit};
use super::first_look::FirstLook;
use super::read::{Reading, read};
use super::text::{Channels, Look, Placed, strangeness};
use super::{BandView, PartState, PartView, icon, logo};
use crate::brand::Brand;
use crate::brand::template::BandColors;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{BandSetter, Letter, Part, PartKind};

/// Bands are compared with at most this many pixels on the page's shorter side: what posts have.
const SIDE_PX: f32 = 1080.0;
/// How far a part may lie off its place, in compared pixels: a page cut by three of its own and set with other roundings.
const REACH_PX: i64 = 6;
/// From this correlation on a part stands where it should, be it with another letter in it.
const IN_PLACE: f32 = 0.72;
/// From this correlation on a part that was looked for all along its row is found.
const ELSEWHERE: f32 = 0.82;
/// A band is this much ground at least, whatever is on it: on the brand's own four fifths.
const GROUND: f32 = 0.5;
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
const READABLE: f32 = 0.35;
/// What is so much wider or narrower than the text expected says something else.
const ALIKE: f32 = 1.25;
/// CIEDE2000 from which colours of a band are others: chroma of a codec moves thin ink by half of this.
const RECOLORED: f32 = 12.0;
/// The same for the ground, which is flat.
const OTHER_GROUND: f32 = 8.0;

/// Looks closely at the band of `first`; none where nothing speaks for it, which saves the time.
pub(super) fn examine(page: &Raster, first: &FirstLook, setter: &BandSetter, brand: &Brand) -> BandView {
    let bare = BandView { band: first.band.clone(), is_there: false, parts: Vec::new(), ground: None };
    let has_ground = share_of_ground(page, first, brand) > GROUND;
    if first.band.likeness < 0.35 && !has_ground {
        return bare;
    }
    let Some(strip) = Strip::cut(page, first, brand) else { return bare };
    let mut desk = Desk::new(&strip, setter);
    desk.place(has_ground);
    let parts = desk.judged();
    let found = srgb8(desk.look.ground);
    let expected = strip.colors.ground;
    let ground = (expected.delta_e_2000(found) > OTHER_GROUND).then_some((expected, found));
    let is_there = is_there(first.band.kind, &parts);
    BandView { band: first.band.clone(), is_there, parts, ground: ground.filter(|_| is_there) }
}

/// A band is there where its own words are: a logo, a ground and a strip are common to the house. Half of the footer's words, or
/// one of them letter by letter; the institution's name, or the office's beside its logo.
fn is_there(kind: BandKind, parts: &[PartView]) -> bool {
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

/// Share of the band's place that has its colour, near enough for any codec; every seventh pixel says it.
fn share_of_ground(page: &Raster, first: &FirstLook, brand: &Brand) -> f32 {
    let ground = first.prepared.set.colors.ground;
    let bbox = first.band.bbox;
    let behind = brand.palette.ground;
    let near = |p: &&[u8]| {
        let part = f32::from(p[3]) / 255.0;
        let seen = |c: u8, behind: u8| f32::from(behind) + (f32::from(c) - f32::from(behind)) * part;
        let channels = [(p[0], behind.r, ground.r), (p[1], behind.g, ground.g), (p[2], behind.b, ground.b)];
        channels.iter().all(|&(c, behind, ground)| (seen(c, behind) - f32::from(ground)).abs() < 20.0)
    };
    let pixels = (bbox.y..bbox.bottom()).flat_map(|y| page.row(y).chunks_exact(4)).step_by(7);
    pixels.filter(near).count() as f32 / (bbox.area_px() as f32 / 7.0).ceil().max(1.0)
}

/// The part of the page where the band may lie, and the band as set, both at the size at which they are compared.
struct Strip {
    kind: BandKind,
    colors: BandColors,
    seen: Channels,
    luma: Field,
    expected: Channels,
    expected_luma: Field,
    coverage: Field,
    parts: Vec<Part>,
    /// Row of the strip where the band begins.
    origin: i64,
    /// Compared pixels a page pixel, and the strip's place on the page.
    scale: f32,
    region: PxRect,
}

impl Strip {
    fn cut(page: &Raster, first: &FirstLook, brand: &Brand) -> Option<Self> {
        let (size, kind) = (page.size(), first.band.kind);
        let scale = (SIDE_PX / size.width.min(size.height).max(1) as f32).min(1.0);
        let bbox = first.band.bbox;
        let more = (bbox.height / 4 + 8).min(size.height - bbox.height);
        let top = if kind == BandKind::Header { 0 } else { bbox.y - more };
        let region = PxRect::new(0, top, size.width, bbox.height + more);
        let scaled = |px: u32| ((px as f32 * scale).round() as u32).max(1);
        let raster = page.cropped(region).flattened(brand.palette.ground);
        let raster = raster.scaled(PxSize::new(scaled(region.width), scaled(region.height)));
        let band_px = PxSize::new(raster.size().width, scaled(bbox.height).min(raster.size().height));
        let set = first.prepared.set.raster.scaled(band_px);
        let colors = first.prepared.set.colors;
        let (ground, ink) = (floats(colors.ground), floats(colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        let strength = step.iter().map(|s| s * s).sum::<f32>();
        if strength < 1.0 {
            return None;
        }
        let share = |p: &[u8]| (0..3).map(|c| (f32::from(p[c]) - ground[c]) * step[c]).sum::<f32>() / strength;
        let from = first.prepared.set.raster.size();
        let (across, down) = (band_px.width as f32 / from.width as f32, band_px.height as f32 / from.height as f32);
        Some(Self {
            kind,
            colors,
            seen: channels(&raster),
            luma: Field::luma(&raster),
            expected: channels(&set),
            expected_luma: Field::luma(&set),
            coverage: Field::from_pixels(&set, |p| share(p).clamp(0.0, 1.0)),
            parts: first.prepared.set.parts.iter().map(|part| resized(part, across, down)).collect(),
            origin: if kind == BandKind::Header { 0 } else { i64::from(raster.size().height - band_px.height) },
            scale,
            region,
        })
    }

    fn band_px(&self) -> PxSize {
        PxSize::new(self.coverage.width as u32, self.coverage.height as u32)
    }

    /// A box of the band, moved to where it was found, on the page.
    fn on_page(&self, bbox: PxRect, place: Placed) -> PxRect {
        let column = |x: f32| ((x / self.scale).round().max(0.0) as u32).min(self.region.width);
        let row = |y: f32| self.region.y + ((y / self.scale).round().max(0.0) as u32).min(self.region.height);
        let (x, y) = (bbox.x as f32 + place.dx, bbox.y as f32 + place.dy);
        let (right, bottom) = (x + bbox.width as f32, y + bbox.height as f32);
        PxRect::from_ends(column(x), row(y), column(right), row(bottom))
    }
}

/// A part's place once the band was scaled.
fn resized(part: &Part, across: f32, down: f32) -> Part {
    let b = part.bbox;
    let low = |px: u32, by: f32| (px as f32 * by).floor() as u32;
    let high = |px: u32, by: f32| (px as f32 * by).ceil() as u32;
    Part {
        bbox: PxRect::from_ends(low(b.x, across), low(b.y, down), high(b.right(), across), high(b.bottom(), down)),
        size_px: part.size_px * down,
        baseline_px: part.baseline_px * down,
        letters: (part.letters.iter())
            .map(|l| Letter { left_px: l.left_px * across, right_px: l.right_px * across, ..*l })
            .collect(),
        ..part.clone()
    }
}

/// The work on one strip: where each part was found, and how the band looks.
struct Desk<'s> {
    strip: &'s Strip,
    setter: &'s BandSetter,
    fits: Vec<Fit>,
    look: Look,
}

impl<'s> Desk<'s> {
    fn new(strip: &'s Strip, setter: &'s BandSetter) -> Self {
        let (ground, ink) = (floats(strip.colors.ground), floats(strip.colors.ink));
        let step = [0, 1, 2].map(|c| ink[c] - ground[c]);
        Self { strip, setter, fits: Vec::new(), look: Look { ground, step, sigma_px: 0.5 } }
    }

    fn window(&self, part: &Part) -> PxRect {
        part.bbox.grown(3, self.strip.band_px())
    }

    /// Finds each part: at its place, or somewhere on its row where neighbours of other lengths pushed it.
    fn place(&mut self, has_ground: bool) {
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

    fn judged(&self) -> Vec<PartView> {
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

    /// Columns of the strip from the part's start to the end of the ink that follows it where nothing should.
    fn goes_on(&self, part: &Part, fit: Fit, look: Look) -> Option<(f32, f32)> {
        let gap_em = match part.kind {
            PartKind::Contact => 0.6,
            PartKind::Hashtag => 0.45,
            _ => 1.2,
        };
        let (strip, size) = (self.strip, self.strip.band_px());
        let gap_px = (gap_em * part.size_px) as u32;
        let logo = strip.parts.iter().filter(|p| p.kind == PartKind::Logo && p.bbox.x > part.bbox.x);
        let most = logo.map(|p| p.bbox.x).min().unwrap_or(size.width);
        let start = (part.bbox.right() as f32 + fit.dx + 2.0).max(0.0) as u32;
        let rows = PxRect::from_ends(start, part.bbox.y, most.max(start), part.bbox.bottom());
        if rows.width < 3 {
            return None;
        }
        let place = Placed { dx: 0.0, dy: strip.origin as f32 + fit.dy };
        let coverage = look.coverage(&place.seen(&strip.seen, rows));
        let inked = |x: u32| (0..coverage.height).any(|y| coverage.values[y * coverage.width + x as usize] > 0.5);
        let mut end = 0;
        for x in (0..rows.width).filter(|x| inked(*x)) {
            if x > end + gap_px {
                break;
            }
            end = x + 1;
        }
        (end > 1).then_some((part.bbox.x as f32 + fit.dx - 2.0, (start + end) as f32 + 2.0))
    }

    /// What the row of `part` says between two columns of the strip.
    fn reading(&self, part: &Part, (left, right): (f32, f32), look: Look) -> Reading {
        let strip = self.strip;
        let (face, features) = self.setter.face(part.kind);
        let top = (part.baseline_px - 1.0 * part.size_px).max(0.0) as u32;
        let bottom = ((part.baseline_px + 0.35 * part.size_px) as u32).min(strip.band_px().height);
        let left = (left.max(0.0) as u32).min(strip.band_px().width);
        let right = (right.max(0.0).ceil() as u32).min(strip.band_px().width);
        let window = PxRect::from_ends(left, top, right, bottom);
        if window.width < 3 || window.height < 3 {
            return Reading { text: String::new(), error: 1.0 };
        }
        let dy = self.row_shift(part);
        let place = Placed { dx: 0.0, dy: strip.origin as f32 + dy };
        let coverage = look.coverage(&place.seen(&strip.seen, window));
        let baseline = part.baseline_px - top as f32 + (dy - dy.round());
        read(&coverage, (face, features), part.size_px, baseline, look.sigma_px, &part.text)
    }

    /// How far the parts of a row were found below their place; 0 where none was found.
    fn row_shift(&self, part: &Part) -> f32 {
        let mut shifts: Vec<f32> = (self.strip.parts.iter().zip(&self.fits))
            .filter(|(p, fit)| fit.likeness >= IN_PLACE && p.kind != PartKind::Logo)
            .filter(|(p, _)| p.kind == part.kind || self.strip.kind == BandKind::Header)
            .map(|(_, fit)| fit.dy)
            .collect();
        shifts.sort_by(f32::total_cmp);
        shifts.get(shifts.len() / 2).copied().unwrap_or(0.0)
    }

    /// Reads what stands on the row of the parts that were not found, and says which of them it stands for. What is more than `most` times
    /// as wide or as narrow as all of them stays unread.
    fn read_rest(&self, (kind, baseline_px): (PartKind, f32), views: &mut [PartView], most: f32) {
        let strip = self.strip;
        let on_row = |n: usize| views[n].kind == kind && strip.parts[n].baseline_px == baseline_px;
        let lost: Vec<usize> = (0..views.len())
            .filter(|n| on_row(*n) && self.fits[*n].likeness < IN_PLACE && views[*n].state == PartState::Missing)
            .collect();
        let Some(first) = lost.first().map(|n| &strip.parts[*n]) else { return };
        let mut runs: Vec<(u32, u32, Reading)> = Vec::new();
        // A contact's icon stands before it.
        let indent = if kind == PartKind::Contact { 1.2 * first.size_px } else { 0.0 };
        let is_like = |(left, right): &(u32, u32)| {
            let times =
                |n: &usize| ((right - left) as f32 - indent).max(1.0) / strip.parts[*n].bbox.width.max(1) as f32;
            lost.iter().any(|n| (1.0 / most..=most).contains(&times(n)))
        };
        for (left, right) in self.runs(first).into_iter().filter(is_like) {
            let reading = self.reading(first, (left as f32 + indent, right as f32 + 2.0), self.look);
            runs.push((left, right, reading));
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for n in &lost {
            for (at, (_, _, reading)) in runs.iter().enumerate() {
                let near = strsim::normalized_levenshtein(&reading.text, &views[*n].text);
                if near >= 0.4 || runs.len() == 1 && lost.len() == 1 {
                    pairs.push((near, *n, at));
                }
            }
        }
        if runs.len() == lost.len() {
            pairs.extend(lost.iter().enumerate().map(|(at, n)| (0.0, *n, at)));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken: Vec<usize> = Vec::new();
        for (_, n, at) in pairs {
            if views[n].state != PartState::Missing || taken.contains(&at) {
                continue;
            }
            taken.push(at);
            let (left, right, reading) = &runs[at];
            let found = (reading.error < READABLE && !reading.text.is_empty()).then(|| reading.text.clone());
            let place = Placed { dx: 0.0, dy: strip.origin as f32 + self.row_shift(first) };
            views[n].bbox = strip.on_page(PxRect { x: *left, width: right - left, ..strip.parts[n].bbox }, place);
            // The very words, set a little differently: by an older version, or by hand in the brand's typeface.
            views[n].state = match found {
                Some(text) if text == views[n].text => PartState::Same,
                found => PartState::Changed { found },
            };
        }
    }

    /// Columns with ink on the row of `part`, joined to words, those of parts that were found left out.
    fn runs(&self, part: &Part) -> Vec<(u32, u32)> {
        let (strip, size) = (self.strip, self.strip.band_px());
        let edge = (0.5 * part.size_px) as u32;
        let (mut left, mut right) = (edge, size.width.saturating_sub(edge));
        if let Some(logo) = strip.parts.iter().find(|p| p.kind == PartKind::Logo) {
            if logo.bbox.x > part.bbox.x { right = logo.bbox.x.saturating_sub(2) } else { left = logo.bbox.right() + 2 }
        }
        let rows = part.bbox.grown(1, size);
        let window = PxRect::from_ends(left, rows.y, right, rows.bottom());
        if window.is_empty() {
            return Vec::new();
        }
        let place = Placed { dx: 0.0, dy: strip.origin as f32 + self.row_shift(part) };
        let coverage = self.look.coverage(&place.seen(&strip.seen, window));
        let inked = |x: usize| (0..coverage.height).any(|y| coverage.values[y * coverage.width + x] > 0.4);
        let gap_em = match part.kind {
            PartKind::Contact => 0.75,
            PartKind::Hashtag => 0.5,
            _ => 4.0,
        };
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for x in (0..coverage.width).filter(|x| inked(*x)).map(|x| x as u32 + left) {
            match runs.last_mut() {
                Some((_, end)) if (x - *end) as f32 <= gap_em * part.size_px => *end = x + 1,
                _ => runs.push((x, x + 1)),
            }
        }
        let is_found = |run: &(u32, u32)| {
            strip.parts.iter().zip(&self.fits).any(|(p, fit)| {
                let (x, y) = (p.bbox.x as f32 + fit.dx, p.bbox.y as f32 + fit.dy);
                let middle = x + p.bbox.width as f32 / 2.0;
                let on_row = y < window.bottom() as f32 && y + p.bbox.height as f32 > window.y as f32;
                let is_text = !matches!(p.kind, PartKind::Icon | PartKind::Logo);
                is_text && on_row && fit.likeness >= IN_PLACE && middle >= run.0 as f32 && middle <= run.1 as f32
            })
        };
        // An icon alone is no contact.
        let least_em = if part.kind == PartKind::Contact { 1.7 } else { 0.3 };
        runs.retain(|run| !is_found(run) && (run.1 - run.0) as f32 > least_em * part.size_px);
        runs
    }
}

fn cover_px(part: &Part) -> usize {
    ((COVER_EM * part.size_px).round() as usize).max(4)
}

fn channels(raster: &Raster) -> Channels {
    [0, 1, 2].map(|c| Field::from_pixels(raster, |p| f32::from(p[c])))
}

fn floats(color: Srgb8) -> [f32; 3] {
    [color.r, color.g, color.b].map(f32::from)
}

fn srgb8(color: [f32; 3]) -> Srgb8 {
    let [r, g, b] = color.map(|v| v.round().clamp(0.0, 255.0) as u8);
    Srgb8::new(r, g, b)
}
