//! What the cache gives back is what was measured; what it cannot give back is measured again.

use super::*;
use crate::color::Srgb8;
use crate::facts::Facts;
use crate::geom::PxRect;
use crate::raster::{Encoding, Raster, encode};
use crate::report::{Format, render};
use crate::service::{Job, Linter, Platforms, Run, Selection, load_brand};
use crate::wording::{Language, Wording};
use std::sync::Arc;

/// A page of the brand's navy with a green block that no palette has, and a half-transparent corner.
fn page() -> Vec<u8> {
    let mut page = Raster::filled(PxSize::new(240, 300), Srgb8::new(0x0B, 0x2E, 0x6B));
    let block = PxRect::new(40, 60, 120, 90);
    for y in block.y..block.bottom() {
        for x in block.x..block.right() {
            let at = 4 * (y as usize * 240 + x as usize);
            page.rgba_mut()[at..at + 4].copy_from_slice(&[0x2E, 0x9E, 0x4F, 255]);
        }
    }
    page.rgba_mut()[3] = 128;
    encode(&page, Encoding::Png).unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
    drafts: Vec<PathBuf>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("satu.png");
        fs::write(&draft, page()).unwrap();
        Self { folder, drafts: vec![draft] }
    }

    fn cache(&self) -> Arc<FactCache> {
        Arc::new(FactCache::open(&self.folder.path().join("cache")).unwrap())
    }

    fn told(&self, select: &[&str], run: &Run) -> String {
        let rules = Selection { select: select.iter().map(|&r| r.to_owned()).collect(), ignore: Vec::new() };
        let report =
            Linter::new(load_brand(None).unwrap(), &rules).check_all(&self.drafts, run, "2026-11-21", &Job::default());
        String::from_utf8(render(&report, Format::Json, &Wording::new(Language::English))).unwrap()
    }

    fn entries(&self) -> Vec<PathBuf> {
        let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
        inside(self.folder.path().join("cache")).flat_map(inside).collect()
    }
}

fn with(cache: &Arc<FactCache>) -> Run {
    Run { cache: Some(Arc::clone(cache)), threads: 1, ..Run::default() }
}

#[test]
fn a_second_run_reads_what_the_first_one_kept() {
    let desk = Desk::new();
    let plain = desk.told(&[], &Run::default());
    assert!(plain.contains("#2E9E4F"), "{plain}");
    assert_eq!(desk.told(&[], &with(&desk.cache())), plain);
    let [entry] = desk.entries().try_into().unwrap();
    // A false fact under a right checksum shows that the second run does not measure.
    let text = fs::read_to_string(&entry).unwrap();
    let body = text.split_once('\n').unwrap().1.replace("#2E9E4F", "#010203");
    fs::write(&entry, format!("{LEAD}{}\n{body}", sha256_hex([&body]))).unwrap();
    assert!(desk.told(&[], &with(&desk.cache())).contains("#010203"));
}

#[test]
fn damaged_entries_are_thrown_away_and_told() {
    let desk = Desk::new();
    let plain = desk.told(&[], &with(&desk.cache()));
    let [entry] = desk.entries().try_into().unwrap();
    let good = fs::read(&entry).unwrap();
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 1;
    for bad in [&b""[..], &good[..good.len() - 1], &good[..40], &flipped, b"not ours at all"] {
        fs::write(&entry, bad).unwrap();
        let cache = desk.cache();
        assert_eq!(desk.told(&[], &with(&cache)), plain);
        assert_eq!(cache.damaged(), 1);
        assert_eq!(fs::read(&entry).unwrap(), good, "written anew");
    }
}

#[test]
fn what_an_earlier_run_did_not_ask_for_is_measured_later() {
    let desk = Desk::new();
    let cache = desk.cache();
    let plain = desk.told(&[], &Run::default());
    desk.told(&["off-palette-color"], &with(&cache));
    let [entry] = desk.entries().try_into().unwrap();
    let little = fs::metadata(&entry).unwrap().len();
    assert_eq!(desk.told(&[], &with(&cache)), plain);
    assert!(fs::metadata(&entry).unwrap().len() > little, "and kept");
    // The thumbnail needs pixels that the facts do not have.
    let run = Run { thumbnails: true, ..with(&cache) };
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let report = linter.check_all(&desk.drafts, &run, "2026-11-21", &Job::default());
    assert_eq!(report.thumbnails.values().map(|t| t.size).collect::<Vec<_>>(), [PxSize::new(240, 300)]);
}

#[test]
fn another_draft_brand_or_limit_has_another_name() {
    let limits = Limits::default();
    let brand = load_brand(None).unwrap();
    let mut other_brand = brand.clone();
    other_brand.sha256 = "b".to_owned();
    let ours = Instruments::new(brand, Platforms::shipped());
    let theirs = Instruments::new(other_brand, Platforms::shipped());
    let one = FactCache::key("a", &ours, &limits);
    assert_eq!(one, FactCache::key("a", &ours, &limits));
    let fewer = Limits { max_pixels: 1, ..limits };
    for other in [("b", &ours, &limits), ("a", &theirs, &limits), ("a", &ours, &fewer)] {
        assert_ne!(one, FactCache::key(other.0, other.1, other.2));
    }
}

#[test]
fn two_runs_at_once_do_not_hurt_each_other() {
    let desk = Desk::new();
    let plain = desk.told(&["off-palette-color"], &Run::default());
    std::thread::scope(|scope| {
        let run = || desk.told(&["off-palette-color"], &with(&desk.cache()));
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), plain);
        }
    });
    assert_eq!(desk.entries().len(), 1, "no temporary file is left");
}

#[test]
fn what_was_not_used_for_a_month_goes_and_foreign_files_stay() {
    let desk = Desk::new();
    desk.told(&["off-palette-color"], &with(&desk.cache()));
    let cache = desk.cache();
    let foreign = [cache.folder.join("notes.txt"), cache.folder.join("ab").join("picture.png")];
    for path in &foreign {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mine").unwrap();
    }
    let later = |days: u64| SystemTime::now() + Duration::from_secs(days * DAY);
    cache.clear_old(later(29));
    let [entry] = desk.entries().into_iter().filter(|p| !foreign.contains(p)).collect::<Vec<_>>().try_into().unwrap();
    fs::remove_file(cache.folder.join(CLEARED)).unwrap();
    cache.clear_old(later(31));
    assert!(!entry.exists());
    assert!(foreign.iter().all(|path| path.exists()));
}

/// Not a matter of truth (a fact that is not kept is measured again) but of time.
#[test]
fn no_rule_asks_for_pixels_once_its_facts_are_kept() {
    let desk = Desk::new();
    let cache = desk.cache();
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    linter.check_all(&desk.drafts, &with(&cache), "2026-11-21", &Job::default());
    let bytes = fs::read(&desk.drafts[0]).unwrap();
    let sha256 = sha256_hex([&bytes]);
    let (kept, _) = cache.load(&FactCache::key(&sha256, &linter.instruments, &linter.limits)).unwrap();
    let decode = || panic!("give the fact that this rule reads a line in facts::FactSheet");
    let facts = Facts::restored(kept.sheet, kept.size, Box::new(decode), Arc::clone(&linter.instruments));
    let Kept { kind, notes, metadata, .. } = kept;
    let (caption, caption_fault) = (None, None);
    let scene = Scene {
        path: desk.drafts[0].clone(),
        sha256,
        kind,
        notes,
        metadata,
        today: None,
        caption,
        caption_fault,
        facts,
    };
    let draft = linter.check(&scene);
    assert!(!draft.incomplete, "{:?}", draft.not_checked);
}
