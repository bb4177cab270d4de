//! Whatever is stamped, and however: the result has no fault of header, footer or size, or was refused by name; and stamping it again
//! changes nothing.
//!
//! `cargo test` draws 60 cases. The whole product of pictures, sizes, modes and encodings, several times over:
//! `STAMP_CASES=2400 cargo test --release --test stamp_property -- --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use rayon::prelude::*;
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};
use selaras::seen::BandKind;
use selaras::service::{Linter, Selection, StampError, StampMode, StampOptions, load_brand};
use selaras::typeset::band::BandError;
use std::collections::BTreeMap;
use std::path::Path;

/// Rules that no stamped picture may break. `wrong-size` and `unsafe-area` join them where a size was chosen.
const ON_BANDS: [&str; 8] = [
    "altered-footer",
    "altered-header",
    "missing-footer",
    "missing-hashtags",
    "missing-header",
    "missing-footer-helpdesk",
    "outdated-contact",
    "wrong-office",
];

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
            mode: dice.of(&[StampMode::Overlay, StampMode::Extend]),
            size: [None, Some("ig-portrait"), Some("ig-square"), Some("ig-story")][nth(4, 5)],
            encoding: dice.of(&[
                Encoding::Png,
                Encoding::WebP,
                Encoding::Jpeg { quality: 90 },
                Encoding::Jpeg { quality: 78 },
            ]),
            seed: dice.0,
        }
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

fn linter() -> Linter {
    let select = ON_BANDS.iter().chain(&["wrong-size", "unsafe-area"]).map(|&rule| rule.to_owned()).collect();
    Linter::new(load_brand(None).unwrap(), &Selection { select, ignore: Vec::new() })
        .with_today("2026-11-22".parse().unwrap())
}

/// What is wrong with the case, or what refused it.
fn judged(linter: &Linter, case: &Case, folder: &Path) -> Result<Option<&'static str>, String> {
    let path = |name: &str| folder.join(format!("{:x}-{name}", case.seed));
    std::fs::write(path("draft"), encode(&case.picture(), Encoding::Png).unwrap()).unwrap();
    let options =
        StampOptions { mode: case.mode, size: case.size.map(|name| linter.allowed_size(name).unwrap().size()) };
    let stamped = match linter.stamp(&linter.open(&path("draft")).unwrap(), &options) {
        Ok(stamped) => stamped,
        Err(StampError::Band(BandError::PageTooSmall { .. })) => return Ok(Some("page too small")),
        Err(StampError::Band(BandError::TextTooLong { .. })) => return Ok(Some("text too long")),
        Err(error) => return Err(format!("{case:?}: {error}")),
    };
    let once = stamped.encode(case.encoding).unwrap();
    std::fs::write(path("once"), &once).unwrap();
    let scene = linter.open(&path("once")).unwrap();
    let report = linter.check(&scene);
    let bands: Vec<PxRect> =
        [BandKind::Header, BandKind::Footer].map(|kind| scene.facts.bands().unwrap().view(kind).band.bbox).to_vec();
    for judged in &report.findings {
        let finding = &judged.finding;
        let meets = finding.boxes.iter().any(|b| bands.iter().any(|band| !band.intersection(*b).is_empty()));
        let of_size = case.size.is_some() && finding.rule == "wrong-size";
        if ON_BANDS.contains(&finding.rule) || of_size || meets {
            return Err(format!("{case:?}: {} {} {:?}", finding.rule, finding.code, finding.values));
        }
    }
    let again = linter.stamp(&scene, &options).map_err(|e| format!("{case:?}: {e}"))?;
    if again.encode(case.encoding).unwrap() != once {
        return Err(format!("{case:?}: the second stamp differs"));
    }
    let replaced = linter.stamp(&scene, &StampOptions { mode: StampMode::Replace, size: None });
    if replaced.map_err(|e| format!("{case:?}: {e}"))?.encode(case.encoding).unwrap() != once {
        return Err(format!("{case:?}: replacing differs"));
    }
    // A messenger strips what the file says of itself; the pixels still tell.
    std::fs::write(path("bare"), encode(&stamped.raster, case.encoding).unwrap()).unwrap();
    let bare = linter.open(&path("bare")).unwrap();
    let third = linter.stamp(&bare, &options).map_err(|e| format!("{case:?}, stripped: {e}"))?;
    if third.raster.size() != stamped.raster.size() {
        return Err(format!("{case:?}: doubled, {} for {}", third.raster.size(), stamped.raster.size()));
    }
    if !matches!(case.encoding, Encoding::Jpeg { .. }) && third.raster != stamped.raster {
        return Err(format!("{case:?}: stripped and stamped again, pixels differ"));
    }
    for name in ["draft", "once", "bare"] {
        std::fs::remove_file(path(name)).unwrap();
    }
    Ok(None)
}

#[test]
fn stamped_pictures_are_without_fault_and_stamping_twice_changes_nothing() {
    let cases: u64 = std::env::var("STAMP_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let (linter, folder) = (linter(), tempfile::tempdir().unwrap());
    let results: Vec<_> = (0..cases).into_par_iter().map(|n| judged(&linter, &Case::of(n), folder.path())).collect();
    let faults: Vec<&String> = results.iter().filter_map(|r| r.as_ref().err()).collect();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for why in results.iter().filter_map(|r| r.as_ref().ok()).flatten() {
        *refused.entry(why).or_default() += 1;
    }
    println!("{cases} cases, refused by name: {refused:?}, faults: {}", faults.len());
    assert!(faults.is_empty(), "{} of {cases}\n{faults:#?}", faults.len());
    assert!(refused.values().sum::<usize>() < cases as usize / 2, "{refused:?}");
}
