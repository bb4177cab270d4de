//! What else stands on a row of a band: text that goes on where nothing should, and text in place of what was not found.

use super::desk::{Desk, READABLE};
use super::field::Fit;
use super::read::{Reader, Reading};
use super::text::{Look, Placed};
use super::view::IN_PLACE;
use super::{PartState, PartView};
use crate::geom::PxRect;
use crate::seen::BandKind;
use crate::typeset::band::{Part, PartKind};

/// A row of a band: the parts of one kind on one baseline, and what was read on it already.
pub(super) struct Row {
    kind: PartKind,
    baseline_px: f32,
    /// First column, the one after the last, and what stands between.
    readings: Vec<(u32, u32, Reading)>,
}

impl Row {
    pub(super) const fn of(part: &Part) -> Self {
        Self { kind: part.kind, baseline_px: part.baseline_px, readings: Vec::new() }
    }

    pub(super) fn has(&self, part: &Part) -> bool {
        self.kind == part.kind && self.baseline_px == part.baseline_px
    }
}

impl Desk<'_> {
    /// Columns of the strip from the part's start to the end of the ink that follows it where nothing should.
    pub(super) fn goes_on(&self, part: &Part, fit: Fit, look: Look) -> Option<(f32, f32)> {
        let gap_em = match part.kind {
            PartKind::Contact => 0.6,
            PartKind::Hashtag => 0.45,
            _ => 1.2,
        };
        let (strip, size) = (&self.strip, self.strip.band_px());
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
    pub(super) fn reading(&self, part: &Part, columns: (f32, f32), look: Look) -> Reading {
        self.with_reader(part, columns, look, |reader| reader.read()).unwrap_or_else(Reading::none)
    }

    /// The same, and how badly the part's own text explains what is there.
    pub(super) fn reading_against_own(&self, part: &Part, columns: (f32, f32), look: Look) -> (Reading, f32) {
        let both = |reader: &Reader| (reader.read(), reader.error_of(&part.text));
        self.with_reader(part, columns, look, both).unwrap_or_else(|| (Reading::none(), 1.0))
    }

    fn with_reader<T>(
        &self,
        part: &Part,
        (left, right): (f32, f32),
        look: Look,
        tell: impl Fn(&Reader) -> T,
    ) -> Option<T> {
        let strip = &self.strip;
        let (face, features) = self.setter.face(part.kind);
        let top = (part.baseline_px - 1.0 * part.size_px).max(0.0) as u32;
        let bottom = ((part.baseline_px + 0.35 * part.size_px) as u32).min(strip.band_px().height);
        let left = (left.max(0.0) as u32).min(strip.band_px().width);
        let right = (right.max(0.0).ceil() as u32).min(strip.band_px().width);
        let window = PxRect::from_ends(left, top, right, bottom);
        if window.width < 3 || window.height < 3 {
            return None;
        }
        let dy = self.row_shift(part);
        let place = Placed { dx: 0.0, dy: strip.origin as f32 + dy };
        let coverage = look.coverage(&place.seen(&strip.seen, window));
        let baseline = part.baseline_px - top as f32 + (dy - dy.round());
        let reader = Reader::new(&coverage, (face, features), part.size_px, baseline, look.sigma_px, &part.text);
        Some(tell(&reader))
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
    pub(super) fn read_rest(&self, row: &mut Row, views: &mut [PartView], most: f32) {
        let strip = &self.strip;
        let lost: Vec<usize> = (0..views.len())
            .filter(|n| {
                row.has(&strip.parts[*n]) && self.fits[*n].likeness < IN_PLACE && views[*n].state == PartState::Missing
            })
            .collect();
        let Some(first) = lost.first().map(|n| &strip.parts[*n]) else { return };
        let mut runs: Vec<(u32, u32, Reading)> = Vec::new();
        // A contact's icon stands before it.
        let indent = if row.kind == PartKind::Contact { 1.2 * first.size_px } else { 0.0 };
        let is_like = |(left, right): &(u32, u32)| {
            let times =
                |n: &usize| ((right - left) as f32 - indent).max(1.0) / strip.parts[*n].bbox.width.max(1) as f32;
            lost.iter().any(|n| (1.0 / most..=most).contains(&times(n)))
        };
        for (left, right) in self.runs(first).into_iter().filter(is_like) {
            let is_known = |run: &&(u32, u32, Reading)| (run.0, run.1) == (left, right);
            if let Some(known) = row.readings.iter().find(is_known) {
                runs.push(known.clone());
                continue;
            }
            let reading = self.reading(first, (left as f32 + indent, right as f32 + 2.0), self.look);
            row.readings.push((left, right, reading.clone()));
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
        let (strip, size) = (&self.strip, self.strip.band_px());
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
