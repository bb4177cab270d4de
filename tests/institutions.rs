//! Nothing is hard-wired to one institution: two brand files, the same commands, each other's drafts off-brand, and a brand file
//! proposed from good drafts that agrees with the one they were drawn by.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::Brand;
use selaras::finding::Severity;
use selaras::service::{Job, Linter, Run, Selection, list_drafts, load_brand, propose};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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

const IMMIGRATION: (&str, &str) = ("brand.toml", "examples/drafts");
const CORRECTIONS: (&str, &str) =
    ("examples/brands/pemasyarakatan/brand.toml", "examples/brands/pemasyarakatan/drafts");

fn brand(path: &str) -> Brand {
    load_brand(Some(Path::new(path))).unwrap()
}

fn good_drafts(folder: &str) -> Vec<PathBuf> {
    let drafts = list_drafts(&[folder.into()]).unwrap();
    drafts.into_iter().filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("good-")).collect()
}

/// Draft and the rules found on it.
fn found(brand_file: &str, drafts: &[PathBuf], select: &[&str]) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let select = select.iter().map(|rule| (*rule).to_owned()).collect();
    let linter = Linter::new(brand(brand_file), &Selection { select, ignore: Vec::new() });
    let report = linter.check_all(drafts, &Run::default(), "2026-11-22", &Job::default());
    let of_draft = |draft: &selaras::report::DraftReport| {
        let name = Path::new(&draft.path).file_name().unwrap().to_string_lossy().into_owned();
        // Notes change no verdict.
        let told = draft.findings.iter().filter(|judged| judged.severity != Severity::Note);
        let rules = told.map(|judged| judged.finding.rule.to_owned()).collect();
        (name, (draft.verdict().name().to_owned(), rules))
    };
    report.files.iter().map(of_draft).collect()
}

#[test]
fn drafts_of_the_second_institution_get_the_verdicts_their_names_promise() {
    let (brand_file, folder) = CORRECTIONS;
    let expected: Expected =
        toml::from_str(&std::fs::read_to_string(Path::new(folder).join("expected.toml")).unwrap()).unwrap();
    let wanted: BTreeMap<_, _> = expected.draft.into_iter().map(|d| (d.file, (d.verdict, d.rules))).collect();
    assert_eq!(found(brand_file, &list_drafts(&[folder.into()]).unwrap(), &[]), wanted);
}

#[test]
fn each_calls_the_others_drafts_off_brand_in_colour_and_font() {
    let both = ["off-brand-font", "off-palette-color"];
    for ((brand_file, _), (_, folder)) in [(IMMIGRATION, CORRECTIONS), (CORRECTIONS, IMMIGRATION)] {
        let drafts = good_drafts(folder);
        assert!(drafts.len() >= 2);
        for (name, (_, rules)) in found(brand_file, &drafts, &both) {
            assert!(both.iter().all(|rule| rules.contains(*rule)), "{name} under {brand_file}: {rules:?}");
        }
    }
}

#[test]
fn a_proposal_from_good_drafts_has_the_four_colours_and_the_family() {
    for ((brand_file, folder), fonts) in
        [(IMMIGRATION, Path::new("assets/fonts")), (CORRECTIONS, Path::new("examples/brands/pemasyarakatan/fonts"))]
    {
        let brand = brand(brand_file);
        // By the library's names for both, by files for the second: the first's are those inside the program.
        for fonts in [None, Some(fonts)].into_iter().take(if folder == CORRECTIONS.1 { 2 } else { 1 }) {
            let proposal = propose(&good_drafts(folder), fonts).unwrap();
            for color in &brand.palette.colors {
                let nearest =
                    proposal.colors.iter().map(|c| c.color.delta_e_2000(color.color)).fold(f32::MAX, f32::min);
                assert!(nearest <= 2.0, "{brand_file}: {} is missed by {nearest}: {:?}", color.name, proposal.colors);
            }
            assert_eq!(proposal.colors.len(), brand.palette.colors.len(), "{brand_file}: {:?}", proposal.colors);
            let family = proposal.family.as_ref().unwrap();
            assert_eq!(family.name, brand.typography.family, "{brand_file}");
            assert!(2 * family.lines > family.of, "{brand_file}: {family:?}");
            assert!(proposal.formats.iter().all(|(name, _)| brand.formats.contains(name)), "{:?}", proposal.formats);
        }
    }
}

#[test]
fn a_proposal_with_its_fonts_is_a_valid_brand_file_in_which_every_guess_is_marked() {
    let proposal =
        propose(&good_drafts(CORRECTIONS.1), Some(Path::new("examples/brands/pemasyarakatan/fonts"))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brand.toml");
    std::fs::create_dir(folder.path().join("fonts")).unwrap();
    for font in &proposal.family.as_ref().unwrap().fonts {
        std::fs::write(folder.path().join("fonts").join(&font.name), &font.data).unwrap();
    }
    let text = proposal.to_toml();
    std::fs::write(&path, &text).unwrap();
    let brand = load_brand(Some(&path)).map_err(|e| format!("{e}\n{text}")).unwrap();
    assert_eq!(brand.typography.styles.len(), 18);
    for line in text
        .lines()
        .filter(|line| line.starts_with("hex") || line.starts_with("family") || line.starts_with("allowed = ["))
    {
        assert!(line.contains("# GUESSED: "), "{line}");
    }
}
