//! Stamping from picture to file and back: sizes, formats, what is kept, and what is never overwritten.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::Brand;
use selaras::color::Srgb8;
use selaras::edit::note::StampNote;
use selaras::edit::stamp::StampMode;
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Limits, Raster, WriteError, decode, encode};
use selaras::seen::BandKind;
use selaras::service::{
    Job, Linter, SaveOptions, Selection, StampError, StampOptions, StampedFile, Target, load_brand, targets,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn brand() -> Brand {
    load_brand(None).unwrap()
}

fn linter() -> Linter {
    Linter::new(brand(), &Selection::default())
}

/// A page that is nothing but a soft colour with a few lines of darker blocks.
fn plain(width: u32, height: u32) -> Raster {
    let mut page = Raster::filled(PxSize::new(width, height), Srgb8::new(210, 226, 240));
    for y in (0..height).filter(|y| y % 60 < 24) {
        for x in (width / 8..width * 7 / 8).filter(|x| x % 40 < 26) {
            let at = 4 * (y * width + x) as usize;
            page.rgba_mut()[at..at + 3].copy_from_slice(&[11, 46, 107]);
        }
    }
    page
}

fn write(path: &Path, picture: &Raster) {
    std::fs::write(path, encode(picture, Encoding::of_path(path, 85).unwrap()).unwrap()).unwrap();
}

fn stamp_one(from: &Path, to: &Path, mode: StampMode, save: &SaveOptions) -> Result<(), StampError> {
    let target = Target { from: from.to_owned(), to: to.to_owned(), within: None };
    stamp_all(&[target], &StampOptions { mode, size: None }, save).remove(0).map(|_| ())
}

/// What came of each, in the order of `targets`.
fn stamp_all(targets: &[Target], options: &StampOptions, save: &SaveOptions) -> Vec<Result<StampedFile, StampError>> {
    let mut done = BTreeMap::new();
    linter().stamp_all(targets, options, save, &Job::default(), |n, result| drop(done.insert(n, result)));
    done.into_values().collect()
}

fn open(path: &Path) -> selaras::raster::Opened {
    decode(&std::fs::read(path).unwrap(), &Limits::default()).unwrap()
}

#[test]
fn overlay_keeps_the_size_and_extend_keeps_the_picture() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("draft.png");
    for (width, height) in [(1080, 1350), (1280, 720)] {
        let picture = plain(width, height);
        write(&from, &picture);
        let (over, around) = (folder.path().join("over.png"), folder.path().join("around.png"));
        let save = SaveOptions { replace: true, ..SaveOptions::default() };
        stamp_one(&from, &over, StampMode::Overlay, &save).unwrap();
        stamp_one(&from, &around, StampMode::Extend, &save).unwrap();

        assert_eq!(open(&over).raster.size(), picture.size());
        let page = open(&around).raster;
        let (header, footer) = brand().template.heights_px(page.size());
        assert_eq!(page.size(), PxSize::new(width, height + header + footer));
        assert_eq!(page.cropped(PxRect::new(0, header, width, height)), picture);
    }
}

#[test]
fn a_second_stamp_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write(&path("draft.png"), &plain(1080, 1350));
    for mode in [StampMode::Overlay, StampMode::Extend] {
        for format in ["png", "webp"] {
            let (once, twice) = (path(&format!("{mode:?}-once.{format}")), path(&format!("{mode:?}-twice.{format}")));
            stamp_one(&path("draft.png"), &once, mode, &SaveOptions::default()).unwrap();
            stamp_one(&once, &twice, mode, &SaveOptions::default()).unwrap();
            assert!(std::fs::read(once).unwrap() == std::fs::read(twice).unwrap(), "{mode:?} {format}");
        }
    }
}

#[test]
fn the_note_comes_back_from_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("draft.png");
    write(&from, &plain(1080, 1080));
    for format in ["png", "jpg", "webp"] {
        let to = folder.path().join(format!("stamped.{format}"));
        stamp_one(&from, &to, StampMode::Overlay, &SaveOptions::default()).unwrap();
        let note = StampNote::from_xmp(&open(&to).metadata.xmp.expect(format)).expect(format);
        assert_eq!(note.brand_sha256, brand().sha256);
        assert_eq!((note.header.y, note.footer.bottom()), (0, 1080));
        let linter = linter();
        let stamped = linter.stamp(&linter.open(&to).unwrap(), &StampOptions::default()).unwrap();
        assert_eq!(stamped.note, note, "{format}");
    }
}

/// An EXIF block with a date, an orientation of 6 (a quarter turn), and a place.
fn exif() -> Vec<u8> {
    let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    block.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    block.extend(b"\x01\x32\0\x02\0\0\0\x14\0\0\0\x32");
    block.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x46\0\0\0\0");
    block.extend(b"2026:11:21 22:05:00\0");
    block.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02S\0\0\0\0\0\0\0");
    block
}

#[test]
fn the_date_is_kept_the_place_dropped_and_the_turn_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to, again) =
        (folder.path().join("draft.jpg"), folder.path().join("out.jpg"), folder.path().join("again.png"));
    let jpeg = encode(&plain(1350, 1080), Encoding::Jpeg { quality: 90 }).unwrap();
    let block = exif();
    let mut file = jpeg[..2].to_vec();
    file.extend([0xFF, 0xE1]);
    file.extend((block.len() as u16 + 2).to_be_bytes());
    file.extend(&block);
    file.extend(&jpeg[2..]);
    std::fs::write(&from, file).unwrap();

    stamp_one(&from, &to, StampMode::Overlay, &SaveOptions::default()).unwrap();
    stamp_one(&to, &again, StampMode::Overlay, &SaveOptions::default()).unwrap();
    for path in [&to, &again] {
        let opened = open(path);
        assert_eq!(opened.raster.size(), PxSize::new(1080, 1350), "{path:?}");
        assert_eq!(opened.metadata.dates, open(&from).metadata.dates, "{path:?}");
        assert!(!opened.metadata.dates.is_empty());
    }
    let bytes = std::fs::read(&to).unwrap();
    assert!(bytes.windows(19).any(|w| w == b"2026:11:21 22:05:00"));
    assert!(!bytes.windows(2).any(|w| w == [0x25, 0x88] && bytes.starts_with(b"II")));
}

#[test]
fn a_draft_is_never_overwritten_by_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("draft.png");
    write(&draft, &plain(1080, 1080));
    let before = std::fs::read(&draft).unwrap();
    let force = SaveOptions { replace: true, ..SaveOptions::default() };

    std::fs::create_dir(folder.path().join("sub")).unwrap();
    let mut names = vec![draft.clone(), folder.path().join("sub/../draft.png"), folder.path().join("./draft.png")];
    #[cfg(unix)]
    {
        let (link, second) = (folder.path().join("link.png"), folder.path().join("second.png"));
        std::os::unix::fs::symlink(&draft, &link).unwrap();
        std::fs::hard_link(&draft, &second).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("way")).unwrap();
        names.extend([link, second, folder.path().join("way/draft.png")]);
    }
    for name in names {
        for save in [&force, &SaveOptions::default()] {
            let error = stamp_one(&draft, &name, StampMode::Overlay, save).unwrap_err();
            assert!(matches!(error, StampError::OverDraft(_)), "{name:?}: {error}");
        }
        // Nor where the link is the draft and the file behind it the output.
        let error = stamp_one(&name, &draft, StampMode::Overlay, &force).unwrap_err();
        assert!(matches!(error, StampError::OverDraft(_)), "{name:?}: {error}");
    }
    assert_eq!(std::fs::read(&draft).unwrap(), before);
}

#[test]
fn outputs_are_replaced_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, out) = (folder.path().join("draft.png"), folder.path().join("out.png"));
    write(&draft, &plain(1080, 1080));
    std::fs::write(&out, "precious").unwrap();
    let error = stamp_one(&draft, &out, StampMode::Overlay, &SaveOptions::default()).unwrap_err();
    assert!(matches!(error, StampError::Write(WriteError::Exists(_))), "{error}");
    assert_eq!(std::fs::read(&out).unwrap(), b"precious");
    stamp_one(&draft, &out, StampMode::Overlay, &SaveOptions { replace: true, ..SaveOptions::default() }).unwrap();
    assert_eq!(open(&out).raster.size(), PxSize::new(1080, 1080));
}

#[test]
fn a_folder_keeps_its_tree_and_one_fault_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (drafts, out) = (folder.path().join("drafts"), folder.path().join("drafts/out"));
    std::fs::create_dir_all(drafts.join("week")).unwrap();
    write(&drafts.join("a.png"), &plain(1080, 1080));
    std::fs::write(drafts.join("b.png"), "no picture").unwrap();
    write(&drafts.join("week/c.jpg"), &plain(1080, 1350));
    write(&drafts.join("week/tiny.png"), &plain(300, 300));

    let run = || {
        let targets = targets(std::slice::from_ref(&drafts), &out).unwrap();
        stamp_all(&targets, &StampOptions::default(), &SaveOptions { replace: true, ..SaveOptions::default() })
    };
    for _ in 0..2 {
        // The second run meets the first one's outputs below the folder and leaves them alone.
        let faults: Vec<bool> = run().iter().map(Result::is_err).collect();
        assert_eq!(faults, [false, true, false, true]);
    }
    assert!(out.join("a.png").exists() && out.join("week/c.jpg").exists() && !out.join("b.png").exists());
}

#[test]
fn two_drafts_of_one_name_are_not_written_over_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = ["one", "two"].iter().map(|sub| folder.path().join(sub).join("a.png")).collect();
    for path in &paths {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        write(path, &plain(1080, 1080));
    }
    let targets = targets(&paths, &folder.path().join("out")).unwrap();
    let done = stamp_all(&targets, &StampOptions::default(), &SaveOptions::default());
    assert!(done[0].is_ok());
    assert!(matches!(done[1], Err(StampError::Twice { .. })));
}

#[test]
fn drafts_that_differ_only_in_extension_become_different_files() {
    let folder = tempfile::tempdir().unwrap();
    let (drafts, out) = (folder.path().join("drafts"), folder.path().join("out"));
    std::fs::create_dir(&drafts).unwrap();
    for name in ["g.bmp", "g.gif", "g.png", "h.gif", "h.tiff"] {
        write(&drafts.join(name).with_extension("png"), &plain(40, 40));
        if !name.ends_with("png") {
            std::fs::rename(drafts.join(name).with_extension("png"), drafts.join(name)).unwrap();
        }
    }
    let named = |targets: Vec<Target>| -> Vec<(String, String)> {
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        targets.iter().map(|target| (name(&target.from), name(&target.to))).collect()
    };
    let names = named(targets(std::slice::from_ref(&drafts), &out).unwrap());
    let wanted = [("g.bmp", "g.bmp.png"), ("g.gif", "g.gif.png"), ("g.png", "g.png"), ("h.gif", "h.png")];
    let known: Vec<_> = names.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    assert!(wanted.iter().all(|pair| known.contains(pair)), "{known:?}");
    let different: std::collections::BTreeSet<_> = known.iter().map(|(_, to)| to).collect();
    assert_eq!(different.len(), known.len(), "{known:?}");
}

#[test]
fn transparent_parts_lie_on_the_brands_ground() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, out) = (folder.path().join("draft.png"), folder.path().join("out.png"));
    let size = PxSize::new(1080, 1080);
    let clear = Raster::from_rgba(size, [200, 32, 47, 0].repeat(size.area_px() as usize)).unwrap();
    write(&draft, &clear);
    stamp_one(&draft, &out, StampMode::Overlay, &SaveOptions::default()).unwrap();
    let page = open(&out).raster;
    assert!(!page.has_transparency());
    assert_eq!(page.color(540, 540), brand().palette.ground);
}

#[test]
fn bands_are_found_where_they_are_and_only_there() {
    let folder = tempfile::tempdir().unwrap();
    let linter = linter();
    let likeness = |path: &Path| {
        let scene = linter.open(path).unwrap();
        let seen = scene.facts.bands().unwrap();
        [BandKind::Header, BandKind::Footer].map(|kind| seen.best(kind).likeness)
    };
    for (width, height) in [(1080, 1080), (1080, 1350), (1080, 1920), (1280, 720)] {
        let draft = folder.path().join(format!("{width}x{height}.png"));
        let picture = plain(width, height);
        write(&draft, &picture);
        let none = likeness(&draft);
        assert!(none.iter().all(|l| *l < 0.4), "{width}×{height} {none:?}");
        for mode in [StampMode::Overlay, StampMode::Extend] {
            let stamped =
                linter.stamp(&linter.open(&draft).unwrap(), &StampOptions { mode, size: None }).unwrap().raster;
            let smaller = PxSize::new(stamped.size().width * 3 / 4, stamped.size().height * 3 / 4);
            let half = PxSize::new(stamped.size().width / 2, stamped.size().height / 2);
            let variants = [stamped.clone(), stamped.scaled(smaller), stamped.scaled(half)];
            for (n, variant) in variants.iter().enumerate() {
                for format in ["png", "jpg"] {
                    let path = folder.path().join(format!("variant.{format}"));
                    write(&path, variant);
                    let found = likeness(&path);
                    assert!(found.iter().all(|l| *l > 0.85), "{width}×{height} {mode:?} {n} {format} {found:?}");
                }
            }
        }
    }
}

#[test]
fn another_offices_bands_in_the_same_colours_are_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, theirs) = (folder.path().join("draft.png"), folder.path().join("theirs.png"));
    write(&draft, &plain(1080, 1350));
    let mut other = brand();
    other.institution = "Dinas Perhubungan".to_owned();
    other.office = "Terminal Kota Contoh".to_owned();
    for (contact, value) in
        other.template.footer.contacts.iter_mut().zip(["021-555-0199", "@dishub.contoh", "dishub.example"])
    {
        contact.value = value.to_owned();
    }
    other.template.footer.hashtags = vec!["#NaikBus".to_owned(), "#KotaContoh".to_owned()];
    let other = Linter::new(other, &Selection::default());
    let stamped = other.stamp(&other.open(&draft).unwrap(), &StampOptions::default()).unwrap();
    stamped.save(&theirs, &SaveOptions::default()).unwrap();

    let linter = linter();
    let scene = linter.open(&theirs).unwrap();
    let seen = scene.facts.bands().unwrap();
    for kind in [BandKind::Header, BandKind::Footer] {
        assert!(seen.found(kind).is_none(), "{kind:?} {}", seen.best(kind).likeness);
    }
}
