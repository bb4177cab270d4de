//! The report as one page that needs nothing but itself: no script, no network, no other file. First a cover for whoever leads the
//! office, then a card for each draft. Filters are radio buttons and style rules; a reader without them sees everything.
//!
//! Every text goes through `maud`, which escapes it. The page's own security policy forbids loading anything.

mod card;
mod cover;

use super::tally::{self, RuleTally};
use super::{Report, Verdict};
use crate::finding::{Severity, Value};
use crate::wording::Wording;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");
/// Nothing may be loaded, not even by a slip of ours: <https://www.w3.org/TR/CSP3/>.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

pub(super) fn render(report: &Report, wording: &Wording) -> Vec<u8> {
    let page = Page { report, wording, rules: tally::by_rule(report) };
    page.whole().into_string().into_bytes()
}

struct Page<'r> {
    report: &'r Report,
    wording: &'r Wording,
    rules: Vec<RuleTally>,
}

impl Page<'_> {
    fn whole(&self) -> Markup {
        let title = self.say("html-title", &[]);
        html! {
            (DOCTYPE)
            html lang=(self.wording.language().code()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(concat!("selaras ", env!("CARGO_PKG_VERSION")));
                    title { (title) " · " (self.report.brand.office) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.filter_rules())) }
                }
                body {
                    (cover::cover(self))
                    main {
                        (self.filters())
                        p.none { (self.say("html-none", &[])) }
                        @for draft in &self.report.files { (card::card(self, draft)) }
                    }
                }
            }
        }
    }

    fn say(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.wording.say(id, values)
    }

    fn verdict_word(&self, verdict: Verdict) -> String {
        self.say(&format!("html-verdict-{}", verdict.name()), &[])
    }

    fn rule_title(&self, rule: &str) -> String {
        self.say(&format!("{rule}.title"), &[])
    }

    /// Radio buttons; how they act stands in [`Page::filter_rules`].
    fn filters(&self) -> Markup {
        let files = self.report.files.len();
        html! {
            form.filters {
                fieldset {
                    legend { (self.say("html-filter-verdict", &[])) }
                    (radio("verdict", "v-all", &self.say("html-all", &[]), files, true))
                    @for verdict in Verdict::ALL.into_iter().filter(|v| self.report.count(*v) > 0) {
                        (radio("verdict", &format!("v-{}", verdict.name()), &self.verdict_word(verdict),
                            self.report.count(verdict), false))
                    }
                }
                @if !self.rules.is_empty() {
                    fieldset {
                        legend { (self.say("html-filter-rule", &[])) }
                        (radio("rule", "r-all", &self.say("html-all", &[]), files, true))
                        @for tally in &self.rules {
                            (radio("rule", &format!("r-{}", tally.rule), &self.rule_title(tally.rule), tally.drafts, false))
                        }
                    }
                }
            }
        }
    }

    /// A card is hidden where a chosen button asks for what it does not have. Made of names of verdicts and rules alone.
    fn filter_rules(&self) -> String {
        let mut css = String::new();
        let verdicts: Vec<&str> = Verdict::ALL.iter().map(|v| v.name()).collect();
        for verdict in &verdicts {
            let _ = write!(css, "body:has(#v-{verdict}:checked) .card:not(.v-{verdict}){{display:none}}");
        }
        for tally in &self.rules {
            let rule = tally.rule;
            let _ = write!(css, "body:has(#r-{rule}:checked) .card:not(.r-{rule}){{display:none}}");
            for verdict in &verdicts {
                let broken = |d: &&super::DraftReport| d.findings.iter().any(|j| j.finding.rule == rule);
                if !self.report.files.iter().filter(|d| d.verdict().name() == *verdict).any(|d| broken(&d)) {
                    let _ = write!(css, "body:has(#v-{verdict}:checked):has(#r-{rule}:checked) .none{{display:block}}");
                }
            }
        }
        css
    }
}

fn radio(name: &str, id: &str, label: &str, count: usize, checked: bool) -> Markup {
    html! {
        input type="radio" name=(name) id=(id) checked[checked];
        label for=(id) { (label) " " span.count { (count) } }
    }
}

/// Beside the colour, for readers who see no difference between red and green.
const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Review => "!",
        Verdict::Fail => "✗",
        Verdict::Error => "?",
    }
}

const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "s-error",
        Severity::Warning => "s-warning",
        Severity::Note => "s-note",
    }
}
