//! What a run found, as data, and its renderers: findings → bytes. Knows neither files nor flags nor pixels.

mod compact;
mod csv;
mod html;
mod json;
pub mod marks;
mod sarif;
mod tally;
mod text;

use crate::finding::{Judged, Severity, Value};
use crate::geom::PxSize;
use crate::raster::Thumbnail;
use crate::seen::{FaceVerdict, LineVerdict, Swatch};
use crate::wording::{Language, Wording, printable};
use std::collections::BTreeMap;

/// Everything about one run.
#[derive(Clone, Debug)]
pub struct Report {
    /// The brand that drafts were held against.
    pub brand: BrandFacts,
    /// Day that everything dated was held against, YYYY-MM-DD.
    pub today: String,
    /// Every rule with its severity in this run, by name.
    pub rules: Vec<RuleFacts>,
    /// One entry a draft, by path.
    pub files: Vec<DraftReport>,
    /// Drafts listed but not judged, because the run was stopped.
    pub not_reached: usize,
    /// Small pictures of the drafts by the SHA-256 of their files, where they were asked for.
    pub thumbnails: BTreeMap<String, Thumbnail>,
}

/// A rule as a report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFacts {
    /// Its name: `off-palette-color`.
    pub rule: &'static str,
    /// Severity of its full-weight findings; none where it was left out.
    pub severity: Option<Severity>,
    /// Its page as Markdown, in each language.
    pub pages: [(Language, &'static str); 2],
}

/// What a reader should know of the brand file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandFacts {
    /// The institution.
    pub institution: String,
    /// The office.
    pub office: String,
    /// Whether the values are made up; said on the face of every report.
    pub is_example: bool,
    /// SHA-256 of the brand file and the files it names.
    pub sha256: String,
}

/// What was found on one draft.
#[derive(Clone, Debug)]
pub struct DraftReport {
    /// As given or found, `/` between folders.
    pub path: String,
    /// SHA-256 of the file; empty where it could not be read.
    pub sha256: String,
    /// Kind of file by content: `png`; empty where it could not be told.
    pub format: &'static str,
    /// Size as displayed.
    pub size: PxSize,
    /// Why there is nothing else.
    pub error: Option<Remark>,
    /// Lines of text with their typefaces, in reading order.
    pub text: Vec<LineVerdict>,
    /// Colours, largest first, at most 12.
    pub palette: Vec<Swatch>,
    /// Findings, by rule, then place.
    pub findings: Vec<Judged>,
    /// What was left out and why.
    pub not_checked: Vec<Remark>,
    /// Whether a check could not do its work, so that a clean result means less than it says.
    pub incomplete: bool,
}

/// A sentence to be made: message id and values.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Id in `assets/locales/`.
    pub id: String,
    /// What is filled in.
    pub values: Vec<(&'static str, Value)>,
}

impl Remark {
    /// A sentence without values.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), values: Vec::new() }
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The sentence.
    pub fn say(&self, wording: &Wording) -> String {
        wording.say(&self.id, &self.values)
    }
}

/// What a draft deserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing against it.
    Pass,
    /// A person should look: a warning, or too little could be judged.
    Review,
    /// At least one error.
    Fail,
    /// The file could not be read.
    Error,
}

impl Verdict {
    /// All of them, best first.
    pub const ALL: [Self; 4] = [Self::Pass, Self::Review, Self::Fail, Self::Error];

    /// The word used in JSON, and in message ids after `verdict-`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Review => "review",
            Self::Fail => "fail",
            Self::Error => "error",
        }
    }
}

impl DraftReport {
    /// The verdict that follows from the findings.
    pub fn verdict(&self) -> Verdict {
        if self.error.is_some() {
            return Verdict::Error;
        }
        match self.findings.iter().map(|j| j.severity).max() {
            Some(Severity::Error) => Verdict::Fail,
            Some(Severity::Warning) => Verdict::Review,
            _ if self.doubt().is_some() => Verdict::Review,
            _ => Verdict::Pass,
        }
    }

    /// Why a person should look where no warning and no error says it: a check broke, or of the text that was found more than half of
    /// the lines were not decided.
    pub fn doubt(&self) -> Option<Remark> {
        let is_grave = self.findings.iter().any(|judged| judged.severity > Severity::Note);
        if is_grave || self.error.is_some() {
            return None;
        }
        let uncertain = self.text.iter().filter(|l| l.verdict == FaceVerdict::Uncertain).count();
        if self.incomplete {
            Some(Remark::new("review-incomplete"))
        } else if 2 * uncertain > self.text.len() {
            let lines = |count: usize| Value::Count(count as u64);
            Some(Remark::new("review-little-text").with("lines", lines(uncertain)).with("of", lines(self.text.len())))
        } else {
            None
        }
    }
}

impl Report {
    /// How many drafts got `verdict`.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.files.iter().filter(|f| f.verdict() == verdict).count()
    }

    /// The gravest finding of all; none without findings.
    pub fn gravest(&self) -> Option<Severity> {
        self.files.iter().flat_map(|f| &f.findings).map(|j| j.severity).max()
    }
}

/// A form in which a report leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Text {
        /// With ANSI colours.
        colored: bool,
    },
    /// The last lines of the text alone.
    Summary {
        /// With ANSI colours.
        colored: bool,
    },
    /// One line a finding.
    Compact,
    /// One JSON object; see `docs/report.md`.
    Json,
    /// One JSON object a draft, each on a line of its own.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// A table for spreadsheets.
    Csv,
    /// A page that needs nothing but itself.
    Html,
}

/// The bytes of `report` in `format`, ending with a line break.
pub fn render(report: &Report, format: Format, wording: &Wording) -> Vec<u8> {
    match format {
        Format::Text { colored } => text::render(report, wording, colored),
        Format::Summary { colored } => text::summary(report, wording, colored),
        Format::Compact => compact::render(report, wording),
        Format::Json => json::render(report, wording),
        Format::Jsonl => report.files.iter().flat_map(|draft| json_line(draft, wording)).collect(),
        Format::Sarif => sarif::render(report, wording),
        Format::Csv => csv::render(report, wording),
        Format::Html => html::render(report, wording),
    }
}

/// One draft as in `files[]` of the JSON report, on one line with its line break: what [`Format::Jsonl`] is made of.
pub fn json_line(draft: &DraftReport, wording: &Wording) -> Vec<u8> {
    json::line(draft, wording)
}

/// What is wrong and what to do, as two sentences; the second is empty where there is nothing to say.
pub fn sentences(judged: &Judged, wording: &Wording) -> (String, String) {
    let finding = &judged.finding;
    let id =
        if finding.code.is_empty() { finding.rule.to_owned() } else { format!("{}-{}", finding.rule, finding.code) };
    let remedy = wording
        .find(&format!("{id}.remedy"), &finding.values)
        .or_else(|| wording.find(&format!("{}.remedy", finding.rule), &finding.values));
    (wording.say(&id, &finding.values), remedy.unwrap_or_default())
}

#[cfg(test)]
mod tests;
