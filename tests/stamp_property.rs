//! Whatever is stamped, and however: the file has no fault of header, footer or size and none whose box meets a band, or was refused by
//! name; and stamping it again changes nothing.
//!
//! `cargo test` draws 60 cases. The whole product of pictures, shapes, modes, sizes and encodings, several times over:
//! `STAMP_CASES=2400 cargo test --release --no-default-features --test stamp_property -- --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use rayon::prelude::*;
use selaras::brand::Brand;
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};
use selaras::service::{
    Linter, SaveOptions, Selection, StampError, StampMode, StampOptions, StampVerdict, Stamped, load_brand,
};
use selaras::typeset::band::BandError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rules on the template: no stamped picture may break them.
const ON_TEMPLATE: [&str; 8] = [
    "altered-footer",
    "altered-header",
    "missing-footer",
    "missing-hashtags",
    "missing-header",
    "missing-footer-helpdesk",
    "outdated-contact",
    "wrong-office",
];
/// Rules on the size: where one was chosen, they hold as well. Where none was, the draft's own may be wrong.
const ON_SIZE: [&str; 2] = ["unsafe-area", "wrong-size"];

struct Dice(u64);

impl Dice {
    /// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % u64::from(most)) as u32
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u32) as usize]
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Photo,
    Flat,
    Noise,
    Clear,
    Layout,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    Allowed,
    Wide,
    Tall,
    Square,
    Any,
}

#[derive(Clone, Copy, Debug)]
struct Case {
    kind: Kind,
    shape: Shape,
    mode: StampMode,
    size: Option<&'static str>,
    encoding: Encoding,
    /// How last year's bands were laid on it, where they are to be replaced.
    older: StampMode,
    /// Whether the draft says so itself, or a messenger stripped it.
    is_noted: bool,
    seed: u64,
}

impl Case {
    /// Counts through the product; the dice decide what a number does not.
    fn of(number: u64) -> Self {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let nth = |list: usize, by: u64| ((number / by) % list as u64) as usize;
        // Steps without common factors: sixty cases already meet every member.
        Self {
            kind: [Kind::Photo, Kind::Flat, Kind::Noise, Kind::Clear, Kind::Layout][nth(5, 1)],
            shape: dice.of(&[Shape::Allowed, Shape::Wide, Shape::Tall, Shape::Square, Shape::Any]),
            mode: dice.of(&[StampMode::Overlay, StampMode::Extend, StampMode::Replace]),
            size: [None, Some("ig-portrait"), Some("ig-square"), Some("ig-story")][nth(4, 5)],
            encoding: dice.of(&[
                Encoding::Png,
                Encoding::WebP,
                Encoding::Jpeg { quality: 90 },
                Encoding::Jpeg { quality: 78 },
                Encoding::Jpeg { quality: SaveOptions::LEAST_STAMPED_QUALITY },
            ]),
            older: dice.of(&[StampMode::Overlay, StampMode::Extend]),
            is_noted: dice.of(&[false, true]),
            seed: dice.0,
        }
    }

    /// What is to be stamped: a picture, or one that was stamped last year with another number and office.
    fn draft(&self, older: &Linter) -> Result<Vec<u8>, StampError> {
        let bytes = encode(&self.picture(), Encoding::Png)?;
        if self.mode != StampMode::Replace {
            return Ok(bytes);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bare.png");
        std::fs::write(&path, bytes).unwrap();
        let stamped = older.stamp(&older.open(&path)?, &StampOptions { mode: self.older, size: None })?;
        let sent = Encoding::Jpeg { quality: 85 };
        Ok(if self.is_noted { stamped.encode(sent)? } else { encode(&stamped.raster, sent)? })
    }

    fn picture(&self) -> Raster {
        let mut dice = Dice(self.seed | 1);
        let size = match self.shape {
            Shape::Allowed => dice.of(&[PxSize::new(1080, 1350), PxSize::new(1080, 1080), PxSize::new(1080, 1920)]),
            Shape::Wide => PxSize::new(1000 + dice.below(700), 420 + dice.below(300)),
            Shape::Tall => PxSize::new(420 + dice.below(300), 1000 + dice.below(700)),
            Shape::Square => PxSize::new(600 + dice.below(500), 600 + dice.below(500)),
            Shape::Any => PxSize::new(40 + dice.below(1200), 40 + dice.below(1200)),
        };
        let mut raster = Raster::filled(size, selaras::color::Srgb8::WHITE);
        let waves: Vec<[f32; 4]> = (0..6)
            .map(|_| [0; 4].map(|_| dice.below(1000) as f32 / 1000.0))
            .map(|[a, b, c, d]| [(a - 0.5) * 0.05, (b - 0.5) * 0.05, c * 6.3, 20.0 + 40.0 * d])
            .collect();
        let flat = [dice.below(256) as u8, dice.below(256) as u8, dice.below(256) as u8, 255];
        // Some flat pictures are of the band's very colours.
        let flat = dice.of(&[flat, flat, [11, 46, 107, 255], [242, 183, 5, 255]]);
        for (n, p) in raster.rgba_mut().chunks_exact_mut(4).enumerate() {
            let (x, y) = ((n as u32 % size.width) as f32, (n as u32 / size.width) as f32);
            let wave = |c: usize| {
                let sum: f32 = waves.iter().skip(c).map(|[u, v, s, h]| h * (u * x + v * y + s).sin()).sum();
                (128.0 + sum).clamp(0.0, 255.0) as u8
            };
            let noise = dice.0;
            let seen = match self.kind {
                Kind::Photo => {
                    dice.below(2);
                    [wave(0), wave(1), wave(2), 255]
                }
                Kind::Flat => flat,
                Kind::Noise => {
                    dice.below(2);
                    [noise as u8, (noise >> 8) as u8, (noise >> 16) as u8, 255]
                }
                Kind::Clear => [flat[0], flat[1], flat[2], if (x + y) as u32 % 90 < 45 { 0 } else { wave(0) }],
                Kind::Layout => {
                    let on = y as u32 % 60 < 24 && x as u32 % 40 < 26;
                    if on { [11, 46, 107, 255] } else { [210, 226, 240, 255] }
                }
            };
            p.copy_from_slice(&seen);
        }
        raster
    }
}

struct Bench {
    linter: Linter,
    older: Linter,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let brand = load_brand(None).unwrap();
        let mut older = brand.clone();
        older.office = "Kantor Imigrasi Lama".to_owned();
        older.template.footer.contacts[0].value = "0800-1111-222".to_owned();
        let today = "2026-11-22".parse().unwrap();
        let linter = |brand: Brand| Linter::new(brand, &Selection::default()).with_today(today);
        Self { linter: linter(brand), older: linter(older), folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, case: &Case, name: &str) -> PathBuf {
        self.folder.path().join(format!("{:x}-{name}", case.seed))
    }

    /// What is wrong with the case, or what refused it.
    fn judged(&self, case: &Case) -> Result<Option<&'static str>, String> {
        match self.stamped_once(case) {
            Ok((stamped, verdict, file)) => {
                let fault = fault_on_bands(case, &stamped, &verdict).or_else(|| self.fault_of(case, &stamped, &file));
                fault.map_or(Ok(None), |fault| Err(format!("{case:?}: {fault}")))
            }
            Err(StampError::Band(BandError::PageTooSmall { .. })) => Ok(Some("page too small")),
            Err(StampError::Band(BandError::TextTooLong { .. })) => Ok(Some("text too long")),
            Err(error) => Err(format!("{case:?}: {error}")),
        }
    }

    /// As `selaras stamp` does it: the picture, all that a check of the file found, and the file.
    fn stamped_once(&self, case: &Case) -> Result<(Stamped, StampVerdict, PathBuf), StampError> {
        let (draft, file) = (self.path(case, "draft"), self.path(case, &format!("once.{}", extension(case.encoding))));
        std::fs::write(&draft, case.draft(&self.older)?).unwrap();
        let stamped = self.linter.stamp(&self.linter.open(&draft)?, &self.options(case))?;
        std::fs::remove_file(draft).unwrap();
        let quality = if let Encoding::Jpeg { quality } = case.encoding { quality } else { 90 };
        let save = SaveOptions { jpeg_quality: quality, replace: false };
        let verdict = self.linter.save_stamped(&stamped, &file, &save)?;
        Ok((stamped, verdict, file))
    }

    fn options(&self, case: &Case) -> StampOptions {
        let size = case.size.map(|name| self.linter.allowed_size(name).unwrap().size());
        StampOptions { mode: case.mode, size }
    }

    fn fault_of(&self, case: &Case, stamped: &Stamped, file: &Path) -> Option<String> {
        let once = std::fs::read(file).unwrap();
        let scene = self.linter.open(file).unwrap();
        let again = self.linter.stamp(&scene, &self.options(case)).map(|again| again.encode(case.encoding).unwrap());
        let replace = StampOptions { mode: StampMode::Replace, size: None };
        let replaced = self.linter.stamp(&scene, &replace).map(|again| again.encode(case.encoding).unwrap());
        let fault = match (again, replaced) {
            (Ok(again), _) if again != once => Some("the second stamp differs".to_owned()),
            (_, Ok(replaced)) if replaced != once => Some("replacing differs".to_owned()),
            (Ok(_), Ok(_)) => self.fault_of_stripped(case, stamped, file),
            (Err(error), _) | (_, Err(error)) => Some(format!("a second time: {error}")),
        };
        std::fs::remove_file(file).unwrap();
        fault
    }

    /// A messenger strips what the file says of itself; the pixels still tell.
    fn fault_of_stripped(&self, case: &Case, stamped: &Stamped, file: &Path) -> Option<String> {
        std::fs::write(file, encode(&stamped.raster, case.encoding).unwrap()).unwrap();
        let bare = self.linter.open(file).unwrap();
        let wanted = with_rows_of(bare.facts.raster(), stamped);
        for mode in [case.mode, StampMode::Replace] {
            let third = match self.linter.stamp(&bare, &StampOptions { mode, ..self.options(case) }) {
                Ok(third) => third.raster,
                Err(error) => return Some(format!("stripped, then {mode:?}: {error}")),
            };
            if third.size() != wanted.size() {
                return Some(format!("stripped, then {mode:?}: doubled, {} for {}", third.size(), wanted.size()));
            }
            if third != wanted {
                return Some(format!("stripped, then {mode:?}: pixels differ"));
            }
        }
        None
    }
}

/// The first finding that no stamped picture may have.
fn fault_on_bands(case: &Case, stamped: &Stamped, verdict: &StampVerdict) -> Option<String> {
    let (bands, page) = ([stamped.note.header, stamped.note.footer], stamped.raster.size());
    let meets = |b: &PxRect| bands.iter().any(|band| !band.intersection(*b).is_empty());
    // Band text is a part of the shorter side: on a page wider than high a phone, which shows its whole width, shows it too small.
    let is_shrunk = |rule| rule == "text-too-small" && page.width > page.height;
    let wrong = verdict.own.iter().chain(&verdict.of_house).map(|judged| &judged.finding).find(|finding| {
        let rule = finding.rule;
        let is_forbidden = ON_TEMPLATE.contains(&rule) || (case.size.is_some() && ON_SIZE.contains(&rule));
        is_forbidden || (finding.boxes.iter().any(meets) && !is_shrunk(rule))
    });
    wrong.map(|finding| format!("{} {} {:?} {:?}", finding.rule, finding.code, finding.boxes, finding.values))
}

/// The picture between the bands as it is on `sent`, and the bands as they were set.
fn with_rows_of(sent: &Raster, stamped: &Stamped) -> Raster {
    let mut page = sent.clone();
    let stride = 4 * page.size().width as usize;
    for band in [stamped.note.header, stamped.note.footer] {
        let rows = band.y as usize * stride..band.bottom() as usize * stride;
        page.rgba_mut()[rows.clone()].copy_from_slice(&stamped.raster.rgba()[rows]);
    }
    page
}

const fn extension(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Png => "png",
        Encoding::WebP => "webp",
        Encoding::Jpeg { .. } => "jpg",
    }
}

#[test]
fn stamped_pictures_are_without_fault_and_stamping_twice_changes_nothing() {
    let cases: u64 = std::env::var("STAMP_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let bench = Bench::new();
    let results: Vec<_> = (0..cases).into_par_iter().map(|n| bench.judged(&Case::of(n))).collect();
    let faults: Vec<&String> = results.iter().filter_map(|r| r.as_ref().err()).collect();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for why in results.iter().filter_map(|r| r.as_ref().ok()).flatten() {
        *refused.entry(why).or_default() += 1;
    }
    println!("{cases} cases, refused by name: {refused:?}, faults: {}", faults.len());
    assert!(faults.is_empty(), "{} of {cases}\n{faults:#?}", faults.len());
    assert!(refused.values().sum::<usize>() < cases as usize / 2, "{refused:?}");
}
