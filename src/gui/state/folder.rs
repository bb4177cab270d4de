//! Many drafts at a time: what is known of each, which are listed in which order, which are chosen, how far the work is.

use super::name_of;
use crate::finding::Severity;
use crate::report::{DraftReport, Format, Remark, Verdict};
use crate::service::StampMode;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The list of drafts that were opened together.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Whether the list is on screen rather than one draft.
    pub is_shown: bool,
    /// The folder that all of them lie in.
    pub root: Option<PathBuf>,
    /// What was found on each of [`super::State::files`], in their order; none where it was not checked yet.
    pub results: Vec<Option<Summary>>,
    /// Which drafts are listed.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// The drafts listed: places among the files, filtered and sorted. Kept by [`Folder::arrange`].
    pub rows: Vec<usize>,
    /// Drafts chosen to be stamped, by their places among the files.
    pub chosen: BTreeSet<usize>,
    /// The draft that keys act on.
    pub cursor: Option<usize>,
    /// Whether the list has to scroll to it.
    pub reveals_cursor: bool,
    /// Where a range begins that is chosen with Shift.
    pub anchor: Option<usize>,
    /// Rows on screen; told by the list.
    pub in_view: Range<usize>,
    /// Small pictures of drafts near them; none where a draft cannot be opened.
    pub thumbs: BTreeMap<usize, Option<Arc<egui::ColorImage>>>,
    /// Work on many drafts, while it goes on.
    pub run: Option<Run>,
    /// Drafts that changed on disk during it, to be judged after it.
    pub again: BTreeSet<usize>,
    /// Number of the newest request when the list was made: answers to older ones are about other drafts.
    pub born: u64,
    /// What stands beside the list: nothing, the choices of an export, or those of a stamp.
    pub sheet: Sheet,
}

/// What a list has to know of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What it deserves.
    pub verdict: Verdict,
    /// Findings by severity: errors, warnings, notes.
    pub counts: [usize; 3],
    /// The rules that found something, each once, by name.
    pub rules: Vec<&'static str>,
    /// Why it could not be opened.
    pub fault: Option<Remark>,
}

impl Summary {
    /// What a list has to know of `report`.
    pub fn of(report: &DraftReport) -> Self {
        let count = |severity| report.findings.iter().filter(|j| j.severity == severity).count();
        let rules: BTreeSet<&'static str> = report.findings.iter().map(|j| j.finding.rule).collect();
        Self {
            verdict: report.verdict(),
            counts: [Severity::Error, Severity::Warning, Severity::Note].map(count),
            rules: rules.into_iter().collect(),
            fault: report.error.clone(),
        }
    }
}

/// Which drafts are listed: those to which all of it applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this verdict.
    pub verdict: Option<Verdict>,
    /// Only those on which this rule found something.
    pub rule: Option<&'static str>,
    /// Only those with this in their path, whatever the case.
    pub text: String,
}

/// In which order drafts are listed; within it by path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By path.
    #[default]
    Name,
    /// The worst first, those not checked last.
    Verdict,
    /// Those with a finding of the most frequent rule first.
    Rule,
}

impl Order {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Name, Self::Verdict, Self::Rule];

    /// Id of its words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Name => "ui-order-name",
            Self::Verdict => "ui-order-verdict",
            Self::Rule => "ui-order-rule",
        }
    }
}

/// Work on many drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Number of the request.
    pub number: u64,
    /// What is done.
    pub work: Work,
    /// Drafts in all.
    pub total: usize,
    /// Drafts finished.
    pub done: usize,
    /// How long the rest takes if it goes on as it did; none before the first is done.
    pub left: Option<Duration>,
    /// Name of the draft begun last.
    pub at_hand: Option<String>,
}

impl Run {
    /// Share of drafts that are finished, 0..=1.
    pub fn share(&self) -> f32 {
        if self.total == 0 { 0.0 } else { self.done as f32 / self.total as f32 }
    }
}

/// What is done to many drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// They are judged.
    Check,
    /// They are stamped into another folder.
    Stamp,
}

/// What stands beside the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Nothing.
    #[default]
    None,
    /// How the report is written.
    Export {
        /// Its form.
        form: Form,
        /// The file, as typed.
        target: String,
    },
    /// How the chosen drafts are stamped.
    Stamp {
        /// How bands meet pictures.
        mode: StampMode,
        /// The folder, as typed.
        target: String,
    },
}

/// A form in which a report leaves the window: those of the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A page for people that needs no other file.
    #[default]
    Html,
    /// A table for spreadsheets.
    Csv,
    /// For people, grouped by draft.
    Text,
    /// How many drafts passed.
    Summary,
    /// One line a finding.
    Compact,
    /// One object for programs.
    Json,
    /// One object a draft.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
}

impl Form {
    /// All of them, those for people first.
    pub const ALL: [Self; 8] =
        [Self::Html, Self::Csv, Self::Text, Self::Summary, Self::Compact, Self::Json, Self::Jsonl, Self::Sarif];

    /// The report's format.
    pub const fn format(self) -> Format {
        match self {
            Self::Html => Format::Html,
            Self::Csv => Format::Csv,
            Self::Text => Format::Text { colored: false },
            Self::Summary => Format::Summary { colored: false },
            Self::Compact => Format::Compact,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Sarif => Format::Sarif,
        }
    }

    /// Extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Text | Self::Summary | Self::Compact => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
        }
    }

    /// Id of its words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Html => "ui-form-html",
            Self::Csv => "ui-form-csv",
            Self::Text => "ui-form-text",
            Self::Summary => "ui-form-summary",
            Self::Compact => "ui-form-compact",
            Self::Json => "ui-form-json",
            Self::Jsonl => "ui-form-jsonl",
            Self::Sarif => "ui-form-sarif",
        }
    }
}

/// Small pictures are kept for so many rows before and behind those on screen: some 10 MB in all.
pub(in crate::gui) const ROWS_AROUND: usize = 100;

impl Folder {
    /// An empty list for `files` drafts, on screen where there are several.
    pub fn of(files: &[PathBuf]) -> Self {
        let (is_shown, root) = (files.len() > 1, common_folder(files));
        let mut folder = Self { is_shown, root, results: vec![None; files.len()], ..Self::default() };
        folder.arrange(files);
        folder
    }

    /// Brings [`Folder::rows`] up to date after results, filter or order have changed.
    pub fn arrange(&mut self, files: &[PathBuf]) {
        let sought = self.filter.text.trim().to_lowercase();
        let has_text = |at: usize| sought.is_empty() || files[at].to_string_lossy().to_lowercase().contains(&sought);
        let mut rows: Vec<usize> = (0..files.len()).filter(|&at| self.passes(at) && has_text(at)).collect();
        match self.order {
            Order::Name => {}
            Order::Verdict => rows.sort_by_key(|&at| self.gravity(at)),
            Order::Rule => {
                let ranks: BTreeMap<&str, usize> =
                    self.rules().into_iter().enumerate().map(|(rank, (rule, _))| (rule, rank)).collect();
                let rank = |at: usize| {
                    let rules = self.results[at].iter().flat_map(|s| &s.rules);
                    rules.filter_map(|rule| ranks.get(rule)).min().copied().unwrap_or(usize::MAX)
                };
                rows.sort_by_key(|&at| rank(at));
            }
        }
        self.rows = rows;
        self.cursor = self.cursor.filter(|at| self.rows.contains(at));
    }

    fn passes(&self, at: usize) -> bool {
        let Filter { verdict, rule, .. } = &self.filter;
        let result = self.results.get(at).and_then(Option::as_ref);
        verdict.is_none_or(|wanted| result.is_some_and(|s| s.verdict == wanted))
            && rule.is_none_or(|wanted| result.is_some_and(|s| s.rules.contains(&wanted)))
    }

    /// Smaller is worse; within a verdict more errors are, then more warnings.
    fn gravity(&self, at: usize) -> (bool, std::cmp::Reverse<(Verdict, [usize; 3])>) {
        let worst = self.results[at].as_ref().map_or((Verdict::Pass, [0; 3]), |s| (s.verdict, s.counts));
        (self.results[at].is_none(), std::cmp::Reverse(worst))
    }

    /// How many drafts got `verdict`.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.results.iter().flatten().filter(|s| s.verdict == verdict).count()
    }

    /// How many drafts were checked.
    pub fn checked(&self) -> usize {
        self.results.iter().flatten().count()
    }

    /// The rules that found something, each with the number of drafts, the most frequent first.
    pub fn rules(&self) -> Vec<(&'static str, usize)> {
        let mut drafts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for rule in self.results.iter().flatten().flat_map(|s| &s.rules) {
            *drafts.entry(rule).or_default() += 1;
        }
        let mut rules: Vec<_> = drafts.into_iter().collect();
        rules.sort_by_key(|&(rule, drafts)| (std::cmp::Reverse(drafts), rule));
        rules
    }

    /// Places of the drafts that were not checked yet.
    pub fn unchecked(&self) -> Vec<usize> {
        (0..self.results.len()).filter(|&at| self.results[at].is_none()).collect()
    }

    /// Row of the draft that keys act on.
    pub fn cursor_row(&self) -> Option<usize> {
        let at = self.cursor?;
        self.rows.iter().position(|&row| row == at)
    }

    /// Rows whose small pictures are wanted.
    pub fn rows_around(&self) -> Range<usize> {
        let from = self.in_view.start.saturating_sub(ROWS_AROUND);
        from.min(self.rows.len())..(self.in_view.end + ROWS_AROUND).min(self.rows.len())
    }
}

/// The folder that all of `files` lie in; none for files of different drives.
pub(in crate::gui) fn common_folder(files: &[PathBuf]) -> Option<PathBuf> {
    let mut common = files.first()?.parent()?.to_owned();
    for file in files {
        while !file.starts_with(&common) {
            common = common.parent()?.to_owned();
        }
    }
    Some(common)
}

/// Where `file` lies below `root`, else its name.
pub(in crate::gui) fn below(file: &Path, root: Option<&Path>) -> PathBuf {
    let rest = root.and_then(|root| file.strip_prefix(root).ok()).filter(|rest| !rest.as_os_str().is_empty());
    rest.map_or_else(|| PathBuf::from(name_of(file)), Path::to_owned)
}

#[cfg(test)]
mod tests;
