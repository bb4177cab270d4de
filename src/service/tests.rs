//! What breaks on one draft becomes that draft's result, and nothing else is lost.

use super::targets::each_target;
use super::*;
use crate::color::Srgb8;
use crate::finding::Outcome;
use crate::geom::PxSize;
use crate::raster::{Encoding, FileKind, Metadata, Raster, encode};
use crate::wording::Wording;
use std::fs;

/// Breaks on drafts whose name says so, and finds a fault in all others.
struct Fragile;

impl Check for Fragile {
    fn run(&self, scene: &Scene) -> Outcome {
        let name = scene.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(!name.contains("breaks"), "met {name}");
        Outcome::Found(vec![Finding::new("missing-hashtag")])
    }
}

/// The shipped brand with nothing but this check, under the name of a rule on captions.
fn fragile() -> Linter {
    let mut linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let built = || BuiltCheck { rule: "missing-hashtag", severity: Severity::Error, check: Box::new(Fragile) };
    let steady = BuiltCheck { rule: "unknown-hashtag", severity: Severity::Note, check: Box::new(Steady) };
    linter.checks = Arc::new(vec![built(), steady]);
    linter
}

/// Finds something everywhere.
struct Steady;

impl Check for Steady {
    fn run(&self, _: &Scene) -> Outcome {
        Outcome::Found(vec![Finding::new("unknown-hashtag")])
    }
}

fn page() -> Raster {
    Raster::filled(PxSize::new(30, 40), Srgb8::WHITE)
}

fn drafts() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.png", "b-breaks.png", "c.png"].map(|name| folder.path().join(name)).to_vec();
    for path in &paths {
        fs::write(path, encode(&page(), Encoding::Png).unwrap()).unwrap();
    }
    (folder, paths)
}

fn said(remark: &Remark) -> String {
    remark.say(&Wording::new(Language::English))
}

#[test]
fn a_rule_that_breaks_on_one_draft_is_told_there_and_the_others_are_judged() {
    let (_folder, paths) = drafts();
    for threads in [1, 3] {
        let run = Run { threads, thumbnails: true, ..Run::default() };
        let report = fragile().check_all(&paths, &run, "2026-11-22", &Job::default());
        assert_eq!(report.files.len(), 3);
        assert_eq!(report.thumbnails.len(), 1, "one picture under three names");
        for draft in &report.files {
            let breaks = draft.path.contains("breaks");
            assert!(draft.error.is_none(), "{draft:?}");
            assert_eq!(draft.findings.len(), if breaks { 1 } else { 2 }, "the other rule was heard");
            let told: Vec<String> = draft.not_checked.iter().map(said).collect();
            assert_eq!(
                told.iter().any(|s| s.contains("missing-hashtag, because it broke: met b-breaks")),
                breaks,
                "{told:?}"
            );
            assert_eq!(draft.incomplete, breaks);
        }
    }
}

/// A scene whose pixels cannot be had: whatever asks for them breaks.
fn pixelless(linter: &Linter, path: &Path) -> Scene {
    let sheet = crate::facts::FactSheet::default();
    let decode = Box::new(|| panic!("no pixels today"));
    Scene {
        path: path.to_owned(),
        sha256: "0".repeat(64),
        kind: FileKind::Png,
        notes: Vec::new(),
        metadata: Metadata::default(),
        today: None,
        caption: None,
        caption_fault: None,
        facts: Facts::restored(sheet, PxSize::new(30, 40), decode, Arc::clone(&linter.instruments)),
    }
}

#[test]
fn measurements_that_break_take_no_finding_with_them() {
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let draft = linter.check(&pixelless(&linter, Path::new("drafts/x.png")));
    assert_eq!(draft.path, "drafts/x.png");
    assert!(draft.incomplete && draft.verdict() == crate::report::Verdict::Review);
    let told: Vec<String> = draft.not_checked.iter().map(said).collect();
    assert!(told.iter().any(|s| s.contains("off-palette-color, because it broke: no pixels today")), "{told:?}");
    assert!(draft.palette.is_empty() && draft.text.is_empty());
}

#[test]
fn pictures_that_show_why_cost_no_finding_where_they_break() {
    let linter = fragile();
    let scene = pixelless(&linter, Path::new("x.png"));
    let mut draft = linter.check(&scene);
    let (color, class) = (Srgb8::WHITE, crate::seen::PixelClass::Neutral);
    draft.palette =
        vec![crate::seen::Swatch { color, share: 1.0, class, name: None, nearest: None, boxes: Vec::new() }];
    linter.show_why(&scene, &mut draft, Path::new("/nowhere"));
    assert_eq!(draft.findings.len(), 2);
    let told: Vec<String> = draft.not_checked.iter().map(said).collect();
    assert!(told.iter().any(|s| s.contains("pictures that show why: no pixels today")), "{told:?}");
}

#[test]
fn stamping_and_fixing_go_on_after_one_that_breaks() {
    let (folder, paths) = drafts();
    let target = |from: &PathBuf| Target {
        from: from.clone(),
        to: folder.path().join("out").join(from.file_name().unwrap()),
        within: None,
    };
    let targets: Vec<Target> = paths.iter().map(target).collect();
    let work = |target: &Target, _: &_| {
        assert!(!target.from.to_string_lossy().contains("breaks"), "met it");
        Ok(())
    };
    let job = Job::default();
    let mut done = Vec::new();
    each_target(&targets, &[], &job, work, |n, result| done.push((n, result)));
    assert_eq!((done.len(), job.progress().done), (3, 3));
    for (n, result) in &done {
        let breaks = targets[*n].from.to_string_lossy().contains("breaks");
        match result {
            Ok(()) => assert!(!breaks),
            Err(error) => {
                assert!(breaks && matches!(error, StampError::Broke(_)), "{error:?}");
                assert_eq!(
                    said(&remark_of_stamp(error)),
                    "Selaras broke on this file (met it). Please report it with the file."
                );
            }
        }
    }
}

#[test]
fn a_rule_on_captions_that_breaks_leaves_the_others() {
    let linter = fragile();
    let scene = linter.check_caption(&Caption::new("Salam", "caption.txt"));
    assert_eq!(scene.len(), 2);
    let mut broken = fragile();
    let breaks = BuiltCheck { rule: "missing-hashtag", severity: Severity::Error, check: Box::new(AlwaysBreaks) };
    let steady = BuiltCheck { rule: "unknown-hashtag", severity: Severity::Note, check: Box::new(Steady) };
    broken.checks = Arc::new(vec![breaks, steady]);
    let found = broken.check_caption(&Caption::new("Salam", "caption.txt"));
    assert_eq!(found.iter().map(|judged| judged.finding.rule).collect::<Vec<_>>(), ["unknown-hashtag"]);
}

struct AlwaysBreaks;

impl Check for AlwaysBreaks {
    fn run(&self, _: &Scene) -> Outcome {
        panic!("always")
    }
}

#[test]
#[cfg(unix)]
fn names_that_are_no_text_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let of = |bytes: &[u8]| shown(Path::new(std::ffi::OsStr::from_bytes(bytes)));
    assert_eq!(of(b"a/caf\xe9.png"), "a/caf\\xE9.png");
    assert_ne!(of(b"\xfe"), of(b"\xff"));
    assert_eq!(of("a/é\n".as_bytes()), "a/é\n");
}
