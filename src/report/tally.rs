//! What a whole run says at a glance: how often each rule was broken, and how each folder fared.

use super::{Report, Verdict};
use crate::finding::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// How often one rule was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RuleTally {
    pub(super) rule: &'static str,
    /// Drafts with at least one finding of it.
    pub(super) drafts: usize,
    pub(super) findings: usize,
    pub(super) gravest: Severity,
}

/// How the drafts right inside one folder fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FolderTally<'r> {
    /// As in the paths of its drafts; empty for drafts named without a folder.
    pub(super) folder: &'r str,
    /// Drafts by verdict, in the order of [`Verdict::ALL`].
    pub(super) counts: [usize; 4],
}

impl FolderTally<'_> {
    pub(super) fn drafts(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The rules that were broken, those of most drafts first.
pub(super) fn by_rule(report: &Report) -> Vec<RuleTally> {
    let mut tallies: BTreeMap<&'static str, RuleTally> = BTreeMap::new();
    for draft in &report.files {
        let mut rules = BTreeSet::new();
        for judged in &draft.findings {
            let rule = judged.finding.rule;
            let tally =
                tallies.entry(rule).or_insert(RuleTally { rule, drafts: 0, findings: 0, gravest: judged.severity });
            tally.findings += 1;
            tally.drafts += usize::from(rules.insert(rule));
            tally.gravest = tally.gravest.max(judged.severity);
        }
    }
    let mut tallies: Vec<RuleTally> = tallies.into_values().collect();
    tallies.sort_by_key(|t| (std::cmp::Reverse((t.drafts, t.findings)), t.rule));
    tallies
}

/// The folders that drafts lie in, by name.
pub(super) fn by_folder(report: &Report) -> Vec<FolderTally<'_>> {
    let mut tallies: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for draft in &report.files {
        let folder = draft.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let verdict = draft.verdict();
        let counts = tallies.entry(folder).or_default();
        for (count, _) in counts.iter_mut().zip(Verdict::ALL).filter(|(_, v)| *v == verdict) {
            *count += 1;
        }
    }
    tallies.into_iter().map(|(folder, counts)| FolderTally { folder, counts }).collect()
}
