//! What a stamped picture is held against before it is kept, and whose doing each fault is: ours, the house's or the draft's.

use super::Linter;
use super::stamp::{StampMode, StampOptions, Stamped};
use crate::edit::change::Change;
use crate::edit::look::Look;
use crate::edit::note::StampNote;
use crate::facts::Facts;
use crate::finding::{Finding, Judged};
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::Doubt;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a check of a stamped picture found, and what its bands lie on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StampVerdict {
    /// The draft's own faults.
    pub own: Vec<Judged>,
    /// Faults of the bands as the brand file has them, and facts that are out of date: they come with every picture stamped so.
    pub of_house: Vec<Judged>,
    /// Lines of the draft's text that lie under the bands, wholly or in part.
    pub hidden_lines: usize,
}

/// Rules that a stamped picture passes, whatever the draft.
const RULES_ON_BANDS: [&str; 7] = [
    "altered-footer",
    "altered-header",
    "missing-footer",
    "missing-hashtags",
    "missing-header",
    "missing-footer-helpdesk",
    "wrong-office",
];

/// Whose doing a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// The program's, or the brand file's in a way that nobody foresaw.
    Ours,
    /// What the brand file or the facts on platforms say.
    House,
    /// Told as what the mode did.
    Told,
    Draft,
}

impl StampVerdict {
    /// Sorts what was found on `stamped`; the rules that it breaks by our own doing where there are any.
    pub(super) fn of(stamped: &Stamped, findings: Vec<Judged>) -> Result<Self, Vec<&'static str>> {
        let (mut ours, mut own, mut of_house) = (BTreeSet::new(), Vec::new(), Vec::new());
        for judged in findings {
            match stamped.doing(&judged) {
                Doing::Ours => drop(ours.insert(judged.finding.rule)),
                Doing::House => of_house.push(judged),
                Doing::Told => {}
                Doing::Draft => own.push(judged),
            }
        }
        if !ours.is_empty() {
            return Err(ours.into_iter().collect());
        }
        Ok(Self { own, of_house, hidden_lines: 0 })
    }
}

impl Stamped {
    fn doing(&self, judged: &Judged) -> Doing {
        let (rule, code, boxes) = (judged.finding.rule, judged.finding.code, &judged.finding.boxes);
        let on_band = |b: &PxRect| [self.note.header, self.note.footer].iter().any(|band| band.intersection(*b) == *b);
        // More places than a finding names may lie anywhere.
        let all_on_bands = || (1..Finding::MOST_BOXES).contains(&boxes.len()) && boxes.iter().all(on_band);
        let left_sizes = || self.changes.iter().any(|change| matches!(change, Change::OffSize { .. }));
        match rule {
            _ if RULES_ON_BANDS.contains(&rule) => Doing::Ours,
            "wrong-size" if code == "stale" => Doing::House,
            "wrong-size" if self.has_chosen_size => Doing::Ours,
            "wrong-size" if left_sizes() => Doing::Told,
            "unsafe-area" if boxes.iter().any(on_band) => Doing::Ours,
            "outdated-contact" => Doing::House,
            _ if all_on_bands() => Doing::House,
            _ => Doing::Draft,
        }
    }
}

/// A part of the draft at an edge that a band lies over, and a little beyond, so that lines under the band's edge are seen whole.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    picture: Raster,
    /// What of it is hidden.
    hidden: PxRect,
}

/// Beyond the band's edge so much of the page's shorter side is looked at: more than the height of large headlines.
const BEYOND: f32 = 0.1;

impl Strip {
    /// What the bands that `note` tells of hide of `draft`, which they were laid over; nothing where it was refitted. A band that
    /// lay there already hides nothing new.
    pub(super) fn hidden_by(note: &StampNote, made: PxSize, draft: &Raster, options: &StampOptions) -> Vec<Self> {
        let size = draft.size();
        if options.mode != StampMode::Overlay || made != size {
            return Vec::new();
        }
        let beyond = (BEYOND * size.width.min(size.height) as f32) as u32;
        let strip = |(band, look): (&PxRect, &Look)| {
            let place = band.grown(beyond, size);
            let hidden = PxRect { y: band.y - place.y, ..*band };
            (!look.is_of(draft, *band)).then(|| Self { picture: draft.cropped(place), hidden })
        };
        [&note.header, &note.footer].into_iter().zip(&note.looks).filter_map(strip).collect()
    }
}

impl Linter {
    /// Lines of the draft's text that lie under the bands of `stamped`, wholly or by more than a quarter of their height; 0 where the
    /// draft was refitted. Takes a hundredth of a second for a draft of 1080×1350 px.
    pub fn hidden_lines(&self, stamped: &Stamped) -> usize {
        let lines = |strip: &Strip| {
            let facts = Facts::new(strip.picture.clone(), Arc::clone(&self.instruments));
            let is_hidden = |b: PxRect| 4 * b.intersection(strip.hidden).height > b.height;
            text_lines(&facts, is_hidden)
        };
        stamped.hidden.iter().map(lines).sum()
    }
}

/// How many lines of text there are whose box is `wanted`; lines left out that look like no letters, as a photo's texture does.
pub(super) fn text_lines(facts: &Facts, wanted: impl Fn(PxRect) -> bool) -> usize {
    let at: Vec<usize> = (0..facts.lines().len()).filter(|at| wanted(facts.lines()[*at].bbox)).collect();
    if at.is_empty() {
        return 0;
    }
    // Judged only where it matters: that takes longer than finding them.
    let verdicts = facts.line_verdicts();
    at.iter().filter(|at| verdicts.get(**at).is_none_or(|line| line.doubt != Some(Doubt::NotLetters))).count()
}
