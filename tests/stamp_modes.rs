//! Older bands that give way to new ones, and pictures brought to a size: what is kept, what is lost, what is refused.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::Brand;
use selaras::brand::template::{BandColors, Logo};
use selaras::color::Srgb8;
use selaras::edit::change::Change;
use selaras::geom::{PxRect, PxSize};
use selaras::platforms::Platforms;
use selaras::raster::{Encoding, Raster, encode};
use selaras::scene::Scene;
use selaras::service::{Linter, Selection, StampError, StampMode, StampOptions, Stamped, load_brand};

fn brand() -> Brand {
    load_brand(None).unwrap()
}

fn linter(brand: Brand) -> Linter {
    Linter::new(brand, &Selection::default())
}

/// Last year's: another number, another office.
fn older() -> Brand {
    let mut older = brand();
    older.office = "Kantor Imigrasi Lama".to_owned();
    older.template.footer.contacts[0].value = "0800-1111-222".to_owned();
    older
}

fn striped(width: u32, height: u32) -> Raster {
    let mut page = Raster::filled(PxSize::new(width, height), Srgb8::new(210, 226, 240));
    for (n, p) in page.rgba_mut().chunks_exact_mut(4).enumerate() {
        let (x, y) = (n as u32 % width, n as u32 / width);
        if (x / 30 + y / 50) % 3 == 0 {
            p[..3].copy_from_slice(&[31, 111, 181]);
        }
    }
    page
}

fn opened(linter: &Linter, bytes: &[u8]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft");
    std::fs::write(&path, bytes).unwrap();
    linter.open(&path).unwrap()
}

fn png(raster: &Raster) -> Vec<u8> {
    encode(raster, Encoding::Png).unwrap()
}

fn stamped(linter: &Linter, bytes: &[u8], mode: StampMode, size: Option<&str>) -> Result<Stamped, StampError> {
    let size = size.map(|name| linter.allowed_size(name).unwrap().size());
    linter.stamp(&opened(linter, bytes), &StampOptions { mode, size })
}

#[test]
fn older_bands_give_way_whether_the_note_survived_or_not() {
    let (old, new) = (linter(older()), linter(brand()));
    let draft = png(&striped(1080, 1350));
    for mode in [StampMode::Overlay, StampMode::Extend] {
        let before = stamped(&old, &draft, mode, None).unwrap();
        let wanted = stamped(&new, &draft, mode, None).unwrap().raster;
        for bytes in [before.encode(Encoding::Png).unwrap(), png(&before.raster)] {
            for again in [StampMode::Replace, mode] {
                let replaced = stamped(&new, &bytes, again, None).unwrap();
                assert!(replaced.raster == wanted, "{mode:?} then {again:?}: {}", replaced.raster.size());
            }
        }
        // A messenger made it smaller: no second pair of bands, and no row of the older one looks out.
        let small = before.raster.scaled(PxSize::new(810, before.raster.size().height * 3 / 4));
        let sent = encode(&small, Encoding::Jpeg { quality: 80 }).unwrap();
        let replaced = stamped(&new, &sent, StampMode::Replace, None).unwrap().raster;
        assert_eq!(replaced.size(), small.size());
        let strip = brand().template.header.style.strip;
        let header = brand().template.heights_px(small.size()).0;
        assert!(replaced.color(400, header + 1).delta_e_2000(strip) > 20.0);
    }
}

#[test]
fn where_there_is_nothing_to_replace_it_is_said() {
    let error = stamped(&linter(brand()), &png(&striped(1080, 1350)), StampMode::Replace, None).unwrap_err();
    assert!(matches!(error, StampError::NothingToReplace), "{error}");
}

#[test]
fn bands_of_another_height_are_taken_off_and_the_picture_between_is_kept() {
    let mut low = brand();
    low.template.header.style.height = 0.12;
    low.template.footer.style.height = 0.15;
    let (old, new) = (linter(low), linter(brand()));
    let picture = striped(1080, 1080);
    let before = stamped(&old, &png(&picture), StampMode::Extend, None).unwrap().encode(Encoding::Png).unwrap();
    let after = stamped(&new, &before, StampMode::Replace, None).unwrap();
    let page = after.raster.size();
    let (header, footer) = brand().template.heights_px(page);
    assert_eq!(page, PxSize::new(1080, 1080 + header + footer));
    assert!(after.raster.cropped(PxRect::new(0, header, 1080, 1080)) == picture);
}

#[test]
fn a_chosen_size_crops_a_little_pads_much_and_says_so() {
    let linter = linter(brand());
    let cropped = stamped(&linter, &png(&striped(1080, 1440)), StampMode::Overlay, Some("ig-portrait")).unwrap();
    assert_eq!(cropped.raster.size(), PxSize::new(1080, 1350));
    assert!(matches!(cropped.changes[..], [Change::Cropped { down_px: 90, .. }]), "{:?}", cropped.changes);
    let padded = stamped(&linter, &png(&striped(1600, 900)), StampMode::Overlay, Some("ig-portrait")).unwrap();
    assert!(matches!(padded.changes[..], [Change::Padded { down_px: 535, .. }]), "{:?}", padded.changes);
    let enlarged = stamped(&linter, &png(&striped(540, 540)), StampMode::Overlay, Some("ig-square")).unwrap();
    assert!(matches!(enlarged.changes[..], [Change::Enlarged { .. }]), "{:?}", enlarged.changes);
    // Extended, the picture is whole between the bands.
    let story = stamped(&linter, &png(&striped(1080, 1000)), StampMode::Extend, Some("ig-story")).unwrap();
    assert_eq!(story.raster.size(), PxSize::new(1080, 1920));
    let (top, bottom) = (story.note.header.bottom(), story.note.footer.y);
    assert_eq!((top, bottom), (95 + 269, 1920 - 112 - 384));
    let whole = story.raster.cropped(PxRect::new(0, top + (bottom - top - 1000) / 2, 1080, 1000));
    assert!(whole == striped(1080, 1000));
    assert!(linter.allowed_size("x-wide").is_none());
}

#[test]
fn other_facts_on_platforms_hold_where_they_are_given() {
    let text = std::fs::read_to_string("assets/platforms.toml").unwrap();
    let tall = text.replace("cover = [0.14, 0.0, 0.20, 0.0]", "cover = [0.05, 0.0, 0.25, 0.0]");
    assert_ne!(text, tall);
    let linter = linter(brand()).with_platforms(Platforms::parse(&tall).unwrap());
    let story = stamped(&linter, &png(&striped(1080, 1920)), StampMode::Overlay, None).unwrap();
    assert_eq!((story.note.header.height, story.note.footer.height), (95 + 96, 112 + 480));
}

#[test]
fn sizes_and_hidden_text_are_told_and_old_facts_noted() {
    let select = ["wrong-size", "unsafe-area"].map(str::to_owned).to_vec();
    let rules = Selection { select, ignore: Vec::new() };
    let at = |today: &str| Linter::new(brand(), &rules).with_today(today.parse().unwrap());
    let told = |linter: &Linter, raster: &Raster| -> Vec<(String, &'static str)> {
        let report = linter.check(&opened(linter, &png(raster)));
        let name = |j: &selaras::finding::Judged| (format!("{} {}", j.finding.rule, j.finding.code), j.severity.name());
        report.findings.iter().map(name).collect()
    };
    let today = at("2026-11-22");
    let flat = |width, height| Raster::filled(PxSize::new(width, height), Srgb8::WHITE);
    assert_eq!(told(&today, &flat(1080, 1350)), []);
    assert_eq!(told(&today, &flat(2160, 2700)), []);
    assert_eq!(told(&today, &flat(1280, 720)), [("wrong-size ".to_owned(), "warning")]);
    assert_eq!(told(&today, &flat(540, 675)), [("wrong-size small".to_owned(), "note")]);
    assert_eq!(told(&at("2027-03-05"), &flat(1080, 1350)), [("wrong-size stale".to_owned(), "note")]);
    // A header as it was stamped before bands kept out of what a story covers.
    let platforms = Platforms { formats: Vec::new() };
    let blind = linter(brand()).with_platforms(platforms);
    let high = blind.stamp(&opened(&blind, &png(&striped(1080, 1920))), &StampOptions::default()).unwrap().raster;
    assert_eq!(told(&today, &high), [("unsafe-area ".to_owned(), "warning")]);
}

/// The brand with three grounds to choose from, and a logo that shows on light ones too.
fn choosy() -> Brand {
    let mut brand = brand();
    let color = |hex: &str| hex.parse::<Srgb8>().unwrap();
    let others = [("#FFFFFF", "#0B2E6B"), ("#F2B705", "#1A1A1A")];
    let others = others.map(|(ground, ink)| BandColors { ground: color(ground), ink: color(ink) });
    brand.template.header.style.other_colors = others.to_vec();
    brand.template.footer.style.other_colors = others.to_vec();
    let logo = |fill: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8v3H3v5H0z' fill='{fill}'/></svg>"
        )
    };
    brand.template.header.logos = ["#FFFFFF", "#0B2E6B"]
        .map(|fill| Logo { source: format!("{fill}.svg"), data: logo(fill).into_bytes().into() })
        .to_vec();
    brand
}

#[test]
fn any_ground_that_the_brand_allows_is_recognised_and_kept() {
    let linter = linter(choosy());
    let mut grounds = std::collections::BTreeSet::new();
    for color in [[250, 250, 250], [11, 46, 107], [26, 26, 26], [120, 120, 120], [242, 183, 5]] {
        let mut picture = striped(1080, 1350);
        for p in picture.rgba_mut().chunks_exact_mut(4) {
            for (seat, byte) in p.iter_mut().zip(color) {
                *seat = ((u16::from(*seat) + 5 * byte) / 6) as u8;
            }
        }
        for mode in [StampMode::Overlay, StampMode::Extend] {
            let once = stamped(&linter, &png(&picture), mode, None).unwrap();
            grounds.insert(once.note.grounds.unwrap());
            let bytes = once.encode(Encoding::Png).unwrap();
            assert!(stamped(&linter, &bytes, mode, None).unwrap().encode(Encoding::Png).unwrap() == bytes);
            // A messenger strips the note; the pixels still tell.
            let bare = stamped(&linter, &png(&once.raster), mode, None).unwrap();
            assert!(bare.raster == once.raster, "{color:?} {mode:?} {}", bare.raster.size());
            let small = once.raster.scaled(PxSize::new(720, once.raster.size().height * 2 / 3));
            for sent in [bytes, encode(&small, Encoding::Jpeg { quality: 72 }).unwrap()] {
                let report = linter.check(&opened(&linter, &sent));
                let ours = ["missing-header", "missing-footer", "altered-header", "altered-footer", "wrong-office"];
                let told: Vec<_> = report.findings.iter().filter(|j| ours.contains(&j.finding.rule)).collect();
                assert!(told.is_empty(), "{color:?} {mode:?} {told:?}");
            }
        }
    }
    assert!(grounds.len() >= 2, "{grounds:?}");
}
