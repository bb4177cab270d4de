//! The example drafts get the verdicts that `examples/drafts/expected.toml` promises, and the report is the same whatever the
//! number of threads.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::report::{Format, Report, Verdict, render};
use selaras::service::{Job, Linter, Run, SaveOptions, Selection, StampOptions, list_drafts, load_brand};
use selaras::wording::{Language, Wording};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Expected {
    draft: Vec<ExpectedDraft>,
}

#[derive(Deserialize)]
struct ExpectedDraft {
    file: String,
    verdict: String,
    rules: BTreeSet<String>,
}

fn checked(threads: usize) -> Report {
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let drafts = list_drafts(&["examples/drafts".into()]).unwrap();
    let run = Run { threads, ..Run::default() };
    linter.check_all(&drafts, &run, "2026-11-21", &Job::default())
}

#[test]
fn example_drafts_get_the_verdicts_their_names_promise() {
    let text = std::fs::read_to_string("examples/drafts/expected.toml").unwrap();
    let expected: Expected = toml::from_str(&text).unwrap();
    let wording = Wording::new(Language::English);
    let report = checked(2);
    let seen: BTreeMap<String, (&str, BTreeSet<String>)> = report
        .files
        .iter()
        .map(|draft| {
            let name = Path::new(&draft.path).file_name().unwrap().to_string_lossy().into_owned();
            let rules = draft.findings.iter().map(|j| j.finding.rule.to_owned()).collect();
            (name, (draft.verdict().name(), rules))
        })
        .collect();
    let wanted: BTreeMap<String, (&str, BTreeSet<String>)> =
        expected.draft.iter().map(|d| (d.file.clone(), (d.verdict.as_str(), d.rules.clone()))).collect();
    let told = String::from_utf8(render(&report, Format::Text { colored: false }, &wording)).unwrap();
    assert_eq!(seen, wanted, "\n{told}");
    for (name, (verdict, _)) in &wanted {
        let passes = *verdict == Verdict::Pass.name();
        assert_eq!(passes, name.starts_with("good-"), "{name}: good drafts pass, and only they");
    }
}

#[test]
fn plain_drafts_pass_once_they_are_stamped() {
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let folder = tempfile::tempdir().unwrap();
    for name in ["plain-izin-tinggal.png", "plain-pengumuman-libur.jpg"] {
        let scene = linter.open(&Path::new("examples/drafts").join(name)).unwrap();
        let stamped = linter.stamp(&scene, &StampOptions::default()).unwrap();
        let path = folder.path().join(name);
        stamped.save(&path, &SaveOptions { jpeg_quality: 90, replace: false }).unwrap();
        let draft = linter.check_path(&path);
        assert_eq!(draft.verdict(), Verdict::Pass, "{name}: {:?}", draft.findings);
    }
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let wording = Wording::new(Language::Indonesian);
    let one = render(&checked(1), Format::Json, &wording);
    for threads in [2, 8] {
        assert!(render(&checked(threads), Format::Json, &wording) == one, "{threads} threads");
    }
}

#[test]
fn the_json_report_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../assets/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let bytes = render(&checked(2), Format::Json, &Wording::new(Language::English));
    let report: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let faults: Vec<String> = validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    for file in report["files"].as_array().unwrap() {
        let shares: f64 = file["palette"].as_array().unwrap().iter().map(|p| p["share"].as_f64().unwrap()).sum();
        assert!(shares <= 1.0 + 1e-6, "{}: {shares}", file["path"]);
    }
}
