//! Altered headers and footers, each told for what it is; unaltered ones, whatever a messenger did to them, left alone.
//!
//! `ALTERED_CASES=30 cargo test --release --test altered -- --nocapture` draws every case and prints the rates.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod additions;
mod digits;
mod elements;
mod journey;
mod unaltered;

use selaras::brand::Brand;
use selaras::color::Srgb8;
use selaras::facts::bands::{BandView, PartState};
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};
use selaras::scene::Scene;
use selaras::seen::BandKind;
use selaras::service::{Linter, Selection, StampOptions, load_brand};

fn brand() -> Brand {
    load_brand(None).unwrap()
}

fn linter(brand: Brand) -> Linter {
    Linter::new(brand, &Selection::default())
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

fn picture(width: u32, height: u32) -> Raster {
    let mut page = Raster::filled(PxSize::new(width, height), Srgb8::new(210, 226, 240));
    for y in (0..height).filter(|y| y % 60 < 24) {
        for x in (width / 8..width * 7 / 8).filter(|x| x % 40 < 26) {
            let at = 4 * (y * width + x) as usize;
            page.rgba_mut()[at..at + 3].copy_from_slice(&[11, 46, 107]);
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

fn stamped(brand: Brand, width: u32, height: u32) -> Raster {
    stamped_with(brand, &picture(width, height), &StampOptions::default())
}

fn stamped_with(brand: Brand, picture: &Raster, options: &StampOptions) -> Raster {
    let linter = linter(brand);
    let png = encode(picture, Encoding::Png).unwrap();
    linter.stamp(&opened(&linter, &png), options).unwrap().raster
}

/// How many cases were asked for; none where a sample will do.
fn cases() -> Option<u64> {
    std::env::var("ALTERED_CASES").ok().and_then(|n| n.parse().ok())
}

/// What happens to a post on its way.
#[derive(Clone, Copy, Debug)]
enum Way {
    Png,
    Jpeg(u8),
    Scaled(f32, u8),
    Cropped(u32, u8),
    Messenger,
}

impl Way {
    fn travelled(self, page: &Raster) -> Vec<u8> {
        let jpeg = |page: &Raster, quality| encode(page, Encoding::Jpeg { quality }).unwrap();
        let scaled = |by: f32| {
            let length = |px: u32| (px as f32 * by).round() as u32;
            page.scaled(PxSize::new(length(page.size().width), length(page.size().height)))
        };
        match self {
            Self::Png => encode(page, Encoding::Png).unwrap(),
            Self::Jpeg(quality) => jpeg(page, quality),
            Self::Scaled(by, quality) => jpeg(&scaled(by), quality),
            Self::Cropped(px, quality) => {
                let PxSize { width, height } = page.size();
                jpeg(&page.cropped(PxRect::from_ends(px, px.min(2), width - px / 2, height - px)), quality)
            }
            Self::Messenger => {
                let long = page.size().width.max(page.size().height) as f32;
                jpeg(&scaled((1600.0 / long).min(1.0)), 78)
            }
        }
    }
}

fn views(linter: &Linter, bytes: &[u8]) -> [BandView; 2] {
    let scene = opened(linter, bytes);
    let seen = scene.facts.bands().unwrap();
    [BandKind::Header, BandKind::Footer].map(|kind| seen.view(kind).clone())
}

fn faults(view: &BandView) -> Vec<String> {
    let parts = view.parts.iter().filter(|p| p.state != PartState::Same);
    let mut told: Vec<String> =
        parts.map(|p| format!("{:?} {} {:?} {:.2}", p.kind, p.text, p.state, p.likeness)).collect();
    told.extend(view.ground.map(|g| format!("{g:?}")));
    told.extend(view.strip.map(|s| format!("{s:?}")));
    told.extend(view.extras.iter().map(|e| format!("extra {e:?}")));
    if !view.is_there {
        told.push("not there".to_owned());
    }
    told
}
