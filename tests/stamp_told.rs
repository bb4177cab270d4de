//! What stamping tells of what it did, whose fault is whose, and what it refuses to keep.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::Brand;
use selaras::color::Srgb8;
use selaras::edit::change::Change;
use selaras::geom::{PxRect, PxSize};
use selaras::platforms::Platforms;
use selaras::raster::{Encoding, Raster, encode};
use selaras::seen::BandKind;
use selaras::service::{
    Linter, SaveOptions, Selection, StampError, StampMode, StampOptions, StampVerdict, Stamped, load_brand,
};
use selaras::typeset::Face;
use std::path::{Path, PathBuf};

const PAPER: Srgb8 = Srgb8::new(250, 248, 240);
const INK: Srgb8 = Srgb8::new(11, 46, 107);

fn brand() -> Brand {
    load_brand(None).unwrap()
}

fn linter() -> Linter {
    Linter::new(brand(), &Selection::default()).with_today("2026-11-22".parse().unwrap())
}

/// A page with lines of text in the brand's face: each at its left edge and baseline, 40 px an em.
fn written(width: u32, height: u32, lines: &[(&str, f32, f32)]) -> Raster {
    let face = Face::new(brand().typography.styles[0].data.clone()).unwrap();
    let mut page = Raster::filled(PxSize::new(width, height), PAPER);
    for (text, left, baseline) in lines {
        let mask = face.draw(&face.shape(text, 40.0, &[]), page.size(), *left, *baseline);
        for y in 0..height {
            for (x, share) in mask.row(y).iter().enumerate().filter(|(_, share)| **share > 0) {
                let mixed = PAPER.mixed(INK, f32::from(*share) / 255.0);
                let at = 4 * (y as usize * width as usize + x);
                page.rgba_mut()[at..at + 3].copy_from_slice(&[mixed.r, mixed.g, mixed.b]);
            }
        }
    }
    page
}

fn paint(page: &mut Raster, place: PxRect, color: Srgb8) {
    for y in place.y..place.bottom() {
        for x in place.x..place.right() {
            let at = 4 * (y as usize * page.size().width as usize + x as usize);
            page.rgba_mut()[at..at + 3].copy_from_slice(&[color.r, color.g, color.b]);
        }
    }
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// `picture` stamped, not yet written.
    fn stamp(&self, linter: &Linter, picture: &Raster, mode: StampMode, size: Option<&str>) -> Stamped {
        let draft = self.put("draft.png", &encode(picture, Encoding::Png).unwrap());
        self.stamp_file(linter, &draft, mode, size)
    }

    fn stamp_file(&self, linter: &Linter, draft: &Path, mode: StampMode, size: Option<&str>) -> Stamped {
        let size = size.map(|name| linter.allowed_size(name).unwrap().size());
        linter.stamp(&linter.open(draft).unwrap(), &StampOptions { mode, size }).unwrap()
    }

    /// What is told of `stamped` once it is written; it is not there where it is refused.
    fn save(&self, linter: &Linter, stamped: &Stamped) -> Result<StampVerdict, StampError> {
        let to = self.path("stamped.png");
        let saved = linter.save_stamped(stamped, &to, &SaveOptions { replace: true, ..SaveOptions::default() });
        assert_eq!(to.exists(), saved.is_ok());
        saved
    }
}

#[test]
fn what_would_lose_much_is_laid_whole_between_the_bands() {
    let (desk, linter) = (Desk::new(), linter());
    let mut picture = Raster::filled(PxSize::new(1080, 400), PAPER);
    paint(&mut picture, PxRect::new(0, 0, 1080, 3), INK);
    paint(&mut picture, PxRect::new(0, 397, 1080, 3), INK);
    for size in ["ig-portrait", "ig-square", "ig-story"] {
        let over = desk.stamp(&linter, &picture, StampMode::Overlay, Some(size));
        let around = desk.stamp(&linter, &picture, StampMode::Extend, Some(size));
        assert!(over.raster == around.raster, "{size}: nothing of it lies under the bands");
        let (top, bottom) = (over.note.header.bottom(), over.note.footer.y);
        let first = top + (bottom - top - 400) / 2;
        assert!(over.raster.cropped(PxRect::new(0, first, 1080, 400)) == picture, "{size}");
        assert!(matches!(over.changes[..], [Change::Padded { across_px: 0, .. }]), "{size} {:?}", over.changes);
        assert_eq!(desk.save(&linter, &over).unwrap().hidden_lines, 0);
    }
    // A tall one, too, where a story's bands would hide most.
    let tall = desk.stamp(&linter, &Raster::filled(PxSize::new(700, 2000), INK), StampMode::Overlay, Some("ig-story"));
    assert!(matches!(tall.changes[..], [Change::Padded { across_px: 1.., down_px: 0 }]), "{:?}", tall.changes);
}

#[test]
fn a_crop_that_would_cut_text_is_not_made() {
    let (desk, linter) = (Desk::new(), linter());
    let inner = ("Paspor selesai dalam empat hari kerja", 200.0, 700.0);
    let free = desk.stamp(&linter, &written(1080, 1440, &[inner]), StampMode::Overlay, Some("ig-portrait"));
    assert!(matches!(free.changes[..], [Change::Cropped { down_px: 90, .. }]), "{:?}", free.changes);
    for (edge, cut) in [(("Layanan paspor akhir pekan", 200.0, 60.0), 1), (("Bawa kartu asli", 400.0, 1425.0), 1)] {
        let page = written(1080, 1440, &[inner, edge]);
        let spared = desk.stamp(&linter, &page, StampMode::Overlay, Some("ig-portrait"));
        assert_eq!(spared.changes.first(), Some(&Change::Spared { lines: cut }), "{edge:?}");
        let around = desk.stamp(&linter, &page, StampMode::Extend, Some("ig-portrait"));
        assert!(spared.raster == around.raster, "{edge:?}");
    }
    // Not cut, but under the header once the page is square.
    let portrait = written(1080, 1350, &[inner, ("Layanan paspor akhir pekan", 200.0, 215.0)]);
    let spared = desk.stamp(&linter, &portrait, StampMode::Overlay, Some("ig-square"));
    assert!(matches!(spared.changes[0], Change::Spared { lines: 1 }), "{:?}", spared.changes);
    let plain = desk.stamp(&linter, &written(1080, 1350, &[inner]), StampMode::Overlay, Some("ig-square"));
    assert!(matches!(plain.changes[..], [Change::Cropped { down_px: 270, .. }]), "{:?}", plain.changes);
    // Cut at the sides.
    let wide = written(1080, 1080, &[inner, ("Layanan paspor akhir pekan di kantor kami", 20.0, 500.0)]);
    let spared = desk.stamp(&linter, &wide, StampMode::Overlay, Some("ig-portrait"));
    assert!(matches!(spared.changes[0], Change::Spared { lines: 1 }), "{:?}", spared.changes);
}

#[test]
fn bands_over_much_of_a_picture_are_told_and_so_are_lines_under_them() {
    let (desk, linter) = (Desk::new(), linter());
    let lines = [
        ("Layanan paspor akhir pekan", 200.0, 60.0),
        ("Paspor selesai dalam empat hari kerja", 200.0, 700.0),
        ("Bawa kartu tanda penduduk asli", 300.0, 1260.0),
    ];
    let post = desk.stamp(&linter, &written(1080, 1350, &lines), StampMode::Overlay, None);
    assert_eq!(post.changes, []);
    // One under the header, one under the footer's edge.
    assert_eq!(desk.save(&linter, &post).unwrap().hidden_lines, 2);
    let again = desk.stamp_file(&linter, &desk.path("stamped.png"), StampMode::Overlay, None);
    assert_eq!(linter.hidden_lines(&again), 0, "the older bands' own text is no loss");
    let bare = desk.stamp(&linter, &post.raster, StampMode::Overlay, None);
    assert_eq!(linter.hidden_lines(&bare), 0, "nor where a messenger stripped the note");
    let around = desk.stamp(&linter, &written(1080, 1350, &lines), StampMode::Extend, None);
    assert_eq!(linter.hidden_lines(&around), 0);

    let story = desk.stamp(&linter, &written(1080, 1920, &[]), StampMode::Overlay, None);
    let [Change::Covered { share }] = story.changes[..] else { panic!("{:?}", story.changes) };
    assert!((share - (364.0 + 496.0) / 1920.0).abs() < 1e-9);
    let again = desk.put("again.png", &story.encode(Encoding::Png).unwrap());
    assert_eq!(desk.stamp_file(&linter, &again, StampMode::Overlay, None).changes, []);
}

#[test]
fn a_strip_in_the_pictures_own_colour_is_told() {
    let (desk, linter) = (Desk::new(), linter());
    let strip = brand().template.header.style.strip;
    let mut page = written(1080, 1350, &[]);
    paint(&mut page, PxRect::new(0, 0, 1080, 600), strip.mixed(PAPER, 0.02));
    let stamped = desk.stamp(&linter, &page, StampMode::Overlay, None);
    assert_eq!(stamped.changes, [Change::StripLost { kind: BandKind::Header }]);
    // In a fifth of its width another colour lies beside it.
    paint(&mut page, PxRect::new(0, 0, 216, 600), INK);
    assert_eq!(desk.stamp(&linter, &page, StampMode::Overlay, None).changes, []);
    let mut without = brand();
    without.template.header.style.strip_height = 0.0;
    let without = Linter::new(without, &Selection::default());
    paint(&mut page, PxRect::new(0, 0, 1080, 600), INK);
    assert_eq!(desk.stamp(&without, &page, StampMode::Overlay, None).changes, []);
}

#[test]
fn one_older_band_alone_is_replaced_and_the_added_one_told() {
    let (desk, linter) = (Desk::new(), linter());
    let stamped = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Overlay, None);
    for (kept, missing) in [(stamped.note.header, BandKind::Footer), (stamped.note.footer, BandKind::Header)] {
        let gone = if missing == BandKind::Footer { stamped.note.footer } else { stamped.note.header };
        let mut half = stamped.raster.clone();
        paint(&mut half, gone, PAPER);
        for mode in [StampMode::Replace, StampMode::Extend] {
            let replaced = desk.stamp(&linter, &half, mode, None);
            assert!(replaced.changes.contains(&Change::Added { kind: missing }), "{mode:?} {:?}", replaced.changes);
            let interior = 1350 - kept.height;
            let bands = replaced.note.header.height + replaced.note.footer.height;
            assert_eq!(replaced.raster.size(), PxSize::new(1080, interior + bands), "{mode:?} {missing:?}");
        }
    }
    let both = desk.stamp(&linter, &stamped.raster, StampMode::Replace, None);
    assert_eq!(both.changes, []);
}

#[test]
fn the_modes_doing_and_the_brand_files_are_not_told_as_the_drafts() {
    let (desk, linter) = (Desk::new(), linter());
    let page = written(1080, 1350, &[]);
    let grown = desk.stamp(&linter, &page, StampMode::Extend, None);
    assert_eq!(grown.changes, [Change::OffSize { size: grown.raster.size() }]);
    let verdict = desk.save(&linter, &grown).unwrap();
    assert!(verdict.own.iter().all(|j| j.finding.rule != "wrong-size"), "{verdict:?}");
    assert_eq!(verdict.of_house, []);
    // A draft that has a wrong size by itself keeps its fault.
    let odd = desk.stamp(&linter, &written(1280, 720, &[]), StampMode::Overlay, None);
    assert_eq!(odd.changes, []);
    assert!(desk.save(&linter, &odd).unwrap().own.iter().any(|j| j.finding.rule == "wrong-size"));
    // A brand that asks for no size is told nothing of sizes.
    let unasked = Selection { select: Vec::new(), ignore: vec!["wrong-size".to_owned()] };
    let unasked = Linter::new(brand(), &unasked);
    assert_eq!(desk.stamp(&unasked, &page, StampMode::Extend, None).changes, []);

    let later = linter.with_today("2028-01-01".parse().unwrap());
    let post = desk.stamp(&later, &page, StampMode::Overlay, None);
    let verdict = desk.save(&later, &post).unwrap();
    let of_house: Vec<_> = verdict.of_house.iter().map(|j| (j.finding.rule, j.finding.code)).collect();
    assert!(
        of_house.contains(&("outdated-contact", "")) && of_house.contains(&("wrong-size", "stale")),
        "{of_house:?}"
    );
    let known = ["outdated-contact", "wrong-size"];
    assert!(verdict.own.iter().all(|j| !known.contains(&j.finding.rule)), "{:?}", verdict.own);
}

#[test]
fn a_fault_of_the_band_itself_is_the_brand_files() {
    let desk = Desk::new();
    let mut pale = brand();
    pale.template.footer.style.colors.ink = Srgb8::new(60, 110, 170);
    let linter = Linter::new(pale, &Selection::default());
    let stamped = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Overlay, None);
    let verdict = desk.save(&linter, &stamped).unwrap();
    assert!(verdict.of_house.iter().any(|j| j.finding.rule == "low-contrast-text"), "{verdict:?}");
    assert!(verdict.own.iter().all(|j| j.finding.rule != "low-contrast-text"), "{verdict:?}");
}

#[test]
fn a_file_whose_bands_are_not_the_brands_is_not_kept() {
    let (desk, linter) = (Desk::new(), linter());
    let good = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Overlay, None);
    let refused = |stamped: &Stamped| match desk.save(&linter, stamped) {
        Err(StampError::SelfCheck(rules)) => rules,
        other => panic!("{other:?}"),
    };
    // As if the encoder, or we, had spoilt it.
    for (spoilt, rule) in [(good.note.header, "missing-header"), (good.note.footer, "missing-footer")] {
        let mut bad = good.clone();
        paint(&mut bad.raster, spoilt, PAPER);
        assert!(refused(&bad).contains(&rule));
    }
    let mut digit = good.clone();
    let footer = good.note.footer;
    paint(&mut digit.raster, PxRect::new(300, footer.y + 20, 60, 40), Srgb8::new(11, 46, 107));
    assert_eq!(refused(&digit), ["altered-footer"]);

    // Another size than the one that was chosen, its bands in order.
    let sized = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Overlay, Some("ig-portrait"));
    let other = desk.stamp(&linter, &written(1200, 1350, &[]), StampMode::Overlay, None);
    let mut wrong = sized.clone();
    wrong.raster = other.raster;
    assert_eq!(refused(&wrong), ["wrong-size"]);

    // A story's bands laid without regard to what the platform covers.
    let blind = Linter::new(brand(), &Selection::default()).with_platforms(Platforms { formats: Vec::new() });
    let high = desk.stamp(&blind, &written(1080, 1920, &[]), StampMode::Overlay, None);
    assert!(refused(&high).contains(&"unsafe-area"));
    desk.save(&blind, &high).unwrap();
    desk.save(&linter, &good).unwrap();
}

#[test]
fn a_note_whose_bands_are_gone_is_not_believed() {
    let (desk, linter) = (Desk::new(), linter());
    let stamped = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Extend, None);
    let picture = written(1080, stamped.raster.size().height, &[("Paspor selesai hari ini", 200.0, 60.0)]);
    // A program painted another picture and kept the note.
    let mut forged = stamped.clone();
    forged.raster = picture.clone();
    let bytes = forged.encode(Encoding::Png).unwrap();
    let honest = desk.stamp(&linter, &picture, StampMode::Extend, None);
    let told = desk.stamp_file(&linter, &desk.put("forged.png", &bytes), StampMode::Extend, None);
    assert!(told.raster == honest.raster, "its top and bottom rows are kept");
    let scene = linter.open(&desk.path("forged.png")).unwrap();
    let replace = StampOptions { mode: StampMode::Replace, size: None };
    assert!(matches!(linter.stamp(&scene, &replace), Err(StampError::NothingToReplace)));
}

#[test]
fn jpeg_files_that_would_blur_the_bands_are_refused_before_the_work() {
    let (desk, linter) = (Desk::new(), linter());
    let stamped = desk.stamp(&linter, &written(1080, 1350, &[]), StampMode::Overlay, None);
    let save = |name: &str, jpeg_quality| {
        linter.save_stamped(&stamped, &desk.path(name), &SaveOptions { jpeg_quality, replace: false })
    };
    let least = SaveOptions::LEAST_STAMPED_QUALITY;
    assert!(matches!(save("low.jpg", least - 1), Err(StampError::Quality(quality)) if quality == least - 1));
    assert!(!desk.path("low.jpg").exists());
    save("least.jpg", least).unwrap();
    save("lossless.webp", 1).unwrap();
}

#[test]
fn the_command_says_it_in_words_and_what_is_the_houses_once() {
    let desk = Desk::new();
    let drafts = desk.path("drafts");
    std::fs::create_dir(&drafts).unwrap();
    let lines = [("Layanan paspor akhir pekan", 200.0, 60.0)];
    for (name, page) in [("a.png", written(1080, 1920, &lines)), ("b.png", written(1080, 1350, &[]))] {
        std::fs::write(drafts.join(name), encode(&page, Encoding::Png).unwrap()).unwrap();
    }
    let told = |language: &str, mode: &str| {
        let out = desk.path(&format!("out-{language}-{mode}"));
        let mut selaras = std::process::Command::new(env!("CARGO_BIN_EXE_selaras"));
        selaras.arg("stamp").arg(&drafts).arg("-o").arg(&out).args(["--mode", mode, "--lang", language]);
        let done = selaras.args(["--today", "2028-01-01"]).output().unwrap();
        assert_eq!(done.status.code(), Some(0));
        String::from_utf8(done.stderr).unwrap()
    };
    let (over, around) = (told("en", "overlay"), told("en", "extend"));
    for (text, sentence) in [
        (&over, "a.png: header and footer lie over 45 % of the picture."),
        (&over, "a.png: a line of the picture's text lies under header or footer"),
        (&over, "and 1 more (not the picture's doing): The contacts on the footer were last checked on"),
        (
            &around,
            "b.png: the page grew to 1080×1557 px, which is no size that the brand allows. Name one with --size.",
        ),
    ] {
        assert_eq!(text.matches(sentence).count(), 1, "{sentence}\n{text}");
    }
    assert!(!over.contains("b.png: header") && !around.contains("outdated-contact"), "{over}{around}");
    let over = told("id", "overlay");
    for sentence in
        ["menutupi 45 % gambar", "1 baris teks gambar tertutup", "dan 1 gambar lain (bukan karena gambarnya): "]
    {
        assert!(over.contains(sentence), "{sentence}\n{over}");
    }
}

#[test]
fn a_frame_in_the_strips_colour_outlives_a_second_stamp() {
    let (linter, desk) = (linter(), Desk::new());
    let gold = brand().template.header.style.strip;
    for width_px in 1..=4 {
        let mut picture = written(1080, 1080, &[("Syarat paspor", 100.0, 500.0)]);
        for edge in [PxRect::new(0, 0, 1080, width_px), PxRect::new(0, 1080 - width_px, 1080, width_px)] {
            paint(&mut picture, edge, gold);
        }
        let first = desk.stamp(&linter, &picture, StampMode::Extend, None);
        let file = desk.put("first.png", &first.encode(Encoding::Png).unwrap());
        for mode in [StampMode::Overlay, StampMode::Extend, StampMode::Replace] {
            let second = desk.stamp_file(&linter, &file, mode, None);
            assert_eq!(second.raster, first.raster, "{width_px} px, {mode:?}");
        }
    }
}

#[test]
fn of_an_animation_the_first_frame_is_stamped_and_said_to_be() {
    let (linter, desk) = (linter(), Desk::new());
    let frame = |shade: u8| {
        let picture = Raster::filled(PxSize::new(640, 800), Srgb8::new(shade, 200, 220));
        image::Frame::new(image::RgbaImage::from_raw(640, 800, picture.rgba().to_vec()).unwrap())
    };
    let gif = |frames: Vec<image::Frame>| {
        let mut bytes = Vec::new();
        image::codecs::gif::GifEncoder::new(&mut bytes).encode_frames(frames).unwrap();
        bytes
    };
    for (name, frames, is_told) in
        [("still.gif", vec![frame(10)], false), ("moving.gif", vec![frame(10), frame(90)], true)]
    {
        let stamped = desk.stamp_file(&linter, &desk.put(name, &gif(frames)), StampMode::Overlay, None);
        assert_eq!(stamped.changes.contains(&Change::FirstFrame), is_told, "{name}");
    }
}
