//! The report for people at a terminal: grouped by file, each finding with place and remedy, a summary at the end.

use super::{DraftReport, Report, Verdict, printable, sentences, tally};
use crate::finding::{Judged, Severity, Value};
use crate::geom::PxRect;
use crate::wording::Wording;
use std::fmt::Write;

pub(super) fn render(report: &Report, wording: &Wording, colored: bool) -> Vec<u8> {
    let mut page = Page { out: String::new(), wording, colored };
    for draft in &report.files {
        page.draft(draft);
    }
    page.summary(report);
    page.out.into_bytes()
}

/// The last lines alone.
pub(super) fn summary(report: &Report, wording: &Wording, colored: bool) -> Vec<u8> {
    let mut page = Page { out: String::new(), wording, colored };
    page.summary(report);
    page.out.into_bytes()
}

struct Page<'w> {
    out: String,
    wording: &'w Wording,
    colored: bool,
}

/// ANSI "select graphic rendition" codes (ECMA-48).
mod ink {
    pub(super) const BOLD: &str = "1";
    pub(super) const DIM: &str = "2";
    pub(super) const RED: &str = "31;1";
    pub(super) const GREEN: &str = "32;1";
    pub(super) const YELLOW: &str = "33;1";
    pub(super) const CYAN: &str = "36;1";
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn inked(&self, ink: &str, text: &str) -> String {
        if self.colored { format!("\u{1b}[{ink}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn draft(&mut self, draft: &DraftReport) {
        let verdict = draft.verdict();
        let (sign, ink) = match verdict {
            Verdict::Pass => ("✓", ink::GREEN),
            Verdict::Review => ("!", ink::YELLOW),
            Verdict::Fail => ("✗", ink::RED),
            Verdict::Error => ("×", ink::RED),
        };
        let word = self.wording.say(&format!("verdict-{}", verdict.name()), &[]);
        let mut head = format!(
            "{} {}",
            self.inked(ink, &format!("{sign} {word}")),
            self.inked(ink::BOLD, &printable(&draft.path))
        );
        if draft.error.is_none() {
            let _ = write!(head, "  {}", self.inked(ink::DIM, &format!("{} {}", draft.size, draft.format)));
        }
        self.line(&head);
        if let Some(error) = &draft.error {
            let sentence = error.say(self.wording);
            self.line(&format!("    {}", printable(&sentence)));
        }
        for judged in &draft.findings {
            self.finding(judged);
        }
        for remark in &draft.not_checked {
            let sentence = self.wording.say("not-checked", &[("what", Value::Text(remark.say(self.wording)))]);
            let sentence = self.inked(ink::DIM, &printable(&sentence));
            self.line(&format!("    {sentence}"));
        }
        self.line("");
    }

    fn finding(&mut self, judged: &Judged) {
        let ink = match judged.severity {
            Severity::Error => ink::RED,
            Severity::Warning => ink::YELLOW,
            Severity::Note => ink::CYAN,
        };
        let severity = self.wording.say(&format!("severity-{}", judged.severity.name()), &[]);
        let (message, remedy) = sentences(judged, self.wording);
        let rule = self.inked(ink::DIM, &format!("[{}]", judged.finding.rule));
        self.line(&format!("  {} {} {rule}", self.inked(ink, &format!("{severity}:")), printable(&message)));
        if let Some(place) = self.place_in_caption(&judged.finding.values) {
            let place = self.inked(ink::DIM, &printable(&place));
            self.line(&format!("    {place}"));
        }
        if let Some(places) = self.places(&judged.finding.boxes) {
            let places = self.inked(ink::DIM, &places);
            self.line(&format!("    {places}"));
        }
        if !remedy.is_empty() {
            self.line(&format!("    → {}", printable(&remedy)));
        }
    }

    /// Line, column and words in the caption, where the finding says them.
    fn place_in_caption(&self, values: &[(&'static str, Value)]) -> Option<String> {
        values.iter().any(|(name, _)| *name == "line").then(|| {
            let id = if values.iter().any(|(name, _)| *name == "caption") { "place-in-file" } else { "place-in-text" };
            self.wording.say(id, values)
        })
    }

    /// The three largest places, and how many more there are.
    fn places(&self, boxes: &[PxRect]) -> Option<String> {
        const SHOWN: usize = 3;
        let shown: Vec<String> =
            boxes.iter().take(SHOWN).map(|b| format!("x {} y {} ({}×{} px)", b.x, b.y, b.width, b.height)).collect();
        let list = shown.join("; ");
        match boxes.len() {
            0 => None,
            n if n <= SHOWN => Some(self.wording.say("places", &[("places", Value::Text(list))])),
            n => {
                let more = Value::Count((n - SHOWN) as u64);
                Some(self.wording.say("places-and-more", &[("places", Value::Text(list)), ("more", more)]))
            }
        }
    }

    fn summary(&mut self, report: &Report) {
        let count = |verdict| Value::Count(report.count(verdict) as u64);
        let values = [
            ("files", Value::Count(report.files.len() as u64)),
            ("pass", count(Verdict::Pass)),
            ("review", count(Verdict::Review)),
            ("fail", count(Verdict::Fail)),
            ("error", count(Verdict::Error)),
        ];
        let summary = self.wording.say("summary", &values);
        self.line(&self.inked(ink::BOLD, &summary));
        let rules = tally::by_rule(report);
        if report.files.len() > 1 && !rules.is_empty() {
            let list: Vec<String> = rules.iter().map(|t| format!("{} ({})", t.rule, t.drafts)).collect();
            self.line(&self.wording.say("summary-rules", &[("rules", Value::Texts(list))]));
        }
        if report.not_reached > 0 {
            let stopped = self.wording.say("summary-stopped", &[("drafts", Value::Count(report.not_reached as u64))]);
            self.line(&self.inked(ink::YELLOW, &stopped));
        }
        if report.brand.is_example {
            let values = [("institution", Value::Text(report.brand.institution.clone()))];
            let caution = printable(&self.wording.say("brand-is-example", &values));
            self.line(&self.inked(ink::YELLOW, &caution));
        }
    }
}
