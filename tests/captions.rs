//! Every rule on captions, by tables of Indonesian captions: `tests/captions/RULE.toml` holds texts with the findings they get under
//! the shipped brand. And what holds of completion under any brand.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::caption::Caption;
use selaras::finding::{Judged, Severity, Value};
use selaras::report::sentences;
use selaras::service::{Linter, Selection, choose_platforms, load_brand};
use selaras::wording::{Language, Wording};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

/// One caption and what its rule finds.
#[derive(Deserialize)]
struct Case {
    /// What it shows.
    name: String,
    text: String,
    /// Platforms; the brand's where there are none.
    #[serde(default)]
    platforms: Vec<String>,
    /// Findings in order, each as `severity[-code]` and chosen values: `error: tags=#A, line=1`.
    #[serde(default)]
    found: Vec<String>,
}

const BRANDS: [&str; 2] = ["brand.toml", "examples/brands/pemasyarakatan/brand.toml"];

fn linter(brand: &str, platforms: &[String], rule: &str) -> Linter {
    let mut brand = load_brand(Some(Path::new(brand))).unwrap();
    choose_platforms(&mut brand, platforms).unwrap();
    let select = if rule.is_empty() { Vec::new() } else { vec![rule.to_owned()] };
    Linter::new(brand, &Selection { select, ignore: Vec::new() })
}

#[test]
fn rules_find_what_their_tables_say() {
    let mut rules = BTreeSet::new();
    for entry in std::fs::read_dir("tests/captions").unwrap() {
        let path = entry.unwrap().path();
        let rule = path.file_stem().unwrap().to_string_lossy().into_owned();
        let table: Table = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (found, clean): (Vec<&Case>, Vec<&Case>) = table.case.iter().partition(|case| !case.found.is_empty());
        assert!(found.len() >= 2 && clean.len() >= 2, "{rule}: captions with the fault and without");
        for case in &table.case {
            let judged = linter(BRANDS[0], &case.platforms, &rule).check_caption(&Caption::new(case.text.as_str(), ""));
            let got: Vec<String> = judged.iter().zip(&case.found).map(|(j, wanted)| told(j, wanted)).collect();
            assert_eq!(got, case.found, "{rule}: {}: {judged:?}", case.name);
            assert_eq!(judged.len(), case.found.len(), "{rule}: {}: {judged:?}", case.name);
        }
        rules.insert(rule);
    }
    let all: BTreeSet<String> = selaras::checks::OF_CAPTION.iter().map(|rule| (*rule).to_owned()).collect();
    assert_eq!(rules, all, "every rule has its table");
}

/// The finding in the form of `wanted`: severity and code, and the values that `wanted` names.
fn told(judged: &Judged, wanted: &str) -> String {
    let finding = &judged.finding;
    let dash = if finding.code.is_empty() { "" } else { "-" };
    let head = format!("{}{dash}{}", judged.severity.name(), finding.code);
    let names = wanted.split_once(": ").map_or("", |(_, values)| values);
    let show = |pair: &str| {
        let name = pair.split('=').next().unwrap();
        let value = finding.values.iter().find(|(n, _)| *n == name).map(|(_, value)| match value {
            Value::Texts(texts) => texts.join(" "),
            Value::Text(text) => text.clone(),
            Value::Count(count) => count.to_string(),
            other => format!("{other:?}"),
        });
        format!("{name}={}", value.unwrap_or_default())
    };
    let values: Vec<String> = names.split("; ").filter(|pair| !pair.is_empty()).map(show).collect();
    if values.is_empty() { head } else { format!("{head}: {}", values.join("; ")) }
}

#[test]
fn no_caption_is_no_fault_and_is_told_once() {
    let linter = linter(BRANDS[0], &[], "");
    let draft = linter.check_path(Path::new("examples/drafts/good-tarif-tint.webp"));
    assert!(draft.findings.iter().all(|judged| judged.severity == Severity::Note), "{:?}", draft.findings);
    assert_eq!(draft.not_checked.iter().filter(|remark| remark.id == "skipped-no-caption").count(), 1);
}

#[test]
fn captions_beside_a_draft_are_read_and_damaged_ones_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::copy("examples/drafts/good-tarif-tint.webp", at("satu.webp")).unwrap();
    let linter = linter(BRANDS[0], &[], "missing-greeting");
    let ids = || -> (usize, Vec<String>) {
        let draft = linter.check_path(&at("satu.webp"));
        (draft.findings.len(), draft.not_checked.into_iter().map(|remark| remark.id).collect())
    };
    assert_eq!(ids().0, 0);
    std::fs::write(at("satu.txt"), "Tanpa sapaan").unwrap();
    assert_eq!(ids().0, 1);
    std::fs::write(at("satu.caption.txt"), "Halo Sahabat Mido").unwrap();
    assert_eq!(ids().0, 0, "the more telling name comes first");
    std::fs::write(at("satu.caption.txt"), b"Harga \xA7").unwrap();
    let (found, told) = ids();
    assert!(found == 0 && told.contains(&"skipped-caption-unreadable".to_owned()), "{told:?}");
    assert_eq!(linter.check_path(&at("satu.webp")).verdict().name(), "review", "nobody looked at it");
}

#[test]
fn findings_name_their_place_and_their_remedy_in_both_languages() {
    let text = std::fs::read_to_string("tests/data/caption-with-every-fault.txt").unwrap();
    let found =
        linter(BRANDS[0], &["x".to_owned(), "threads".to_owned()], "").check_caption(&Caption::new(text, "a.txt"));
    let rules: BTreeSet<&str> = found.iter().map(|judged| judged.finding.rule).collect();
    assert_eq!(rules, selaras::checks::OF_CAPTION.iter().copied().collect());
    for wording in Language::ALL.map(Wording::new) {
        for judged in &found {
            let (message, remedy) = sentences(judged, &wording);
            let whole = format!("{message} {remedy}");
            assert!(remedy.len() > 5 && !whole.contains(['{', '}']), "{}: {whole}", judged.finding.rule);
        }
    }
}

#[test]
fn a_completed_caption_lacks_nothing_under_either_institution() {
    for brand in BRANDS {
        for outlet in selaras::platforms::shipped_outlets() {
            let linter = linter(brand, &[outlet.name], "");
            let bare = Caption::new("Layanan buka Sabtu pagi. 😊\n#viral", "");
            let (_, completion) = linter.complete_caption(&bare).unwrap();
            let whole = Caption::new(completion.text.as_str(), "");
            let found = linter.check_caption(&whole);
            assert!(!found.iter().any(|judged| judged.finding.rule.starts_with("missing-")), "{brand}: {found:?}");
            assert!(!found.iter().any(|judged| judged.finding.rule == "hashtag-budget"), "{brand}: {found:?}");
            assert_eq!(linter.complete_caption(&whole).unwrap().1.text, completion.text);
        }
    }
}
