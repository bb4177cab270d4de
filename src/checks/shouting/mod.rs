//! `shouting`: words in capitals one after another, and rows of exclamation marks.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outcome, placed};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, sentences, words};
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};
use std::ops::Range;

const RULE: &str = "shouting";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Warning,
        codes: &["marks"],
        settings: &[
            Setting {
                name: "words",
                kind: SettingKind::Number { default: 3.0, least: 1.0, most: 50.0 },
                meaning: "From this many words in capitals in a row it is shouting; shortenings among them do not count.",
            },
            Setting {
                name: "marks",
                kind: SettingKind::Number { default: 3.0, least: 2.0, most: 50.0 },
                meaning: "From this many exclamation marks in a row it is shouting.",
            },
            Setting {
                name: "shortenings",
                kind: SettingKind::Texts { default: SHORTENINGS },
                meaning: "Words that are written in capitals and do not shout, such as KTP.",
            },
        ],
    },
    build: |_: &Brand, settings: &RuleSettings| {
        Box::new(Reading(Shouting {
            words: settings.number("words") as usize,
            marks: settings.number("marks") as usize,
            shortenings: settings.texts("shortenings").to_vec(),
        }))
    },
};

const SHORTENINGS: &[&str] = &[
    "ASN", "BAPAS", "BPJS", "HAM", "HP", "ITAP", "ITAS", "KITAP", "KITAS", "KK", "KTP", "LAPAS", "LPKA", "LPP", "MPP",
    "NIK", "NKRI", "NPWP", "PNBP", "PNS", "RI", "RUTAN", "SIM", "SKCK", "SOP", "TPI", "UPT", "VOA", "WA", "WBP", "WIB",
    "WIT", "WITA", "WNA", "WNI",
];

struct Shouting {
    words: usize,
    marks: usize,
    shortenings: Vec<String>,
}

impl OfCaption for Shouting {
    fn judge(&self, caption: &Caption) -> Outcome {
        let text = caption.text();
        let runs: Vec<(Range<usize>, usize)> =
            sentences(text).iter().flat_map(|s| self.runs(text, s.place.clone())).collect();
        let mut found = Vec::new();
        if let Some((place, _)) = runs.first() {
            let words = runs.iter().map(|(_, words)| *words as u64).sum();
            let finding = Finding::new(RULE).with("words", Value::Count(words));
            found.push(placed(finding, caption, place.clone()));
        }
        if let Some(place) = self.marks(text) {
            let marks = text[place.clone()].chars().filter(|c| is_mark(*c)).count();
            let finding = Finding::new(RULE).code("marks").with("marks", Value::Count(marks as u64));
            found.push(placed(finding, caption, place));
        }
        outcome(found)
    }
}

impl Shouting {
    /// Runs of capital words in the sentence at `place`, with the number of words that shout.
    fn runs(&self, text: &str, place: Range<usize>) -> Vec<(Range<usize>, usize)> {
        let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
        let mut is_open = false;
        for word in words(&text[place.clone()]).into_iter().map(|w| place.start + w.start..place.start + w.end) {
            match self.loudness(&text[word.clone()]) {
                Loudness::Loud => match runs.last_mut().filter(|_| is_open) {
                    Some((run, words)) => (run.end, *words) = (word.end, *words + 1),
                    None => {
                        runs.push((word, 1));
                        is_open = true;
                    }
                },
                Loudness::Either => {}
                Loudness::Quiet => is_open = false,
            }
        }
        runs.retain(|(_, words)| *words >= self.words);
        runs
    }

    fn loudness(&self, word: &str) -> Loudness {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        if letters.len() < 2 || self.shortenings.iter().any(|s| s == word) {
            Loudness::Either
        } else if letters.iter().all(|c| c.is_uppercase()) {
            Loudness::Loud
        } else {
            Loudness::Quiet
        }
    }

    /// The first row of exclamation marks, emoji ones among them.
    fn marks(&self, text: &str) -> Option<Range<usize>> {
        let is_in_row = |c: char| is_mark(c) || c == '?' || c == '\u{FE0F}';
        let mut at = 0;
        while let Some(start) = text[at..].find(is_mark).map(|found| at + found) {
            let length = text[start..].find(|c| !is_in_row(c)).unwrap_or(text.len() - start);
            let row = &text[start..start + length];
            if row.chars().filter(|c| is_mark(*c)).count() >= self.marks {
                return Some(start..start + length);
            }
            at = start + length;
        }
        None
    }
}

enum Loudness {
    Loud,
    /// Neither shouts nor ends the shouting: numbers, single letters, shortenings.
    Either,
    Quiet,
}

const fn is_mark(c: char) -> bool {
    matches!(c, '!' | '\u{203C}' | '\u{2757}' | '\u{2755}' | '\u{FF01}')
}
