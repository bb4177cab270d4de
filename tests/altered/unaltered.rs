//! Bands that nobody altered.

use super::journey::{Journey, ROWS};
use super::{Dice, Way, brand, cases, faults, linter, picture, stamped, stamped_with, views};
use selaras::geom::PxSize;
use selaras::platforms::Platforms;
use selaras::raster::Raster;
use selaras::service::{Linter, StampMode, StampOptions, load_brand};
use std::path::Path;

const WAYS: [Way; 11] = [
    Way::Png,
    Way::Jpeg(85),
    Way::Jpeg(72),
    Way::Scaled(0.9, 85),
    Way::Scaled(0.75, 72),
    Way::Scaled(0.6, 85),
    Way::Scaled(0.5, 72),
    Way::Cropped(1, 85),
    Way::Cropped(2, 100),
    Way::Cropped(3, 72),
    Way::Messenger,
];
#[test]
fn unaltered_bands_are_whole_on_every_way() {
    let linter = linter(brand());
    let mut told = Vec::new();
    // Every way at one size, and at the others those that take most from the picture.
    let hard = [Way::Scaled(0.5, 72), Way::Cropped(3, 72), Way::Messenger];
    for (width, height) in [(1080, 1350), (1080, 1080), (1080, 1920), (1280, 720), (1600, 2000)] {
        let page = stamped(brand(), width, height);
        let all = cases().is_some() || height == 1350;
        for way in if all { &WAYS[..] } else { &hard } {
            for view in views(&linter, &way.travelled(&page)) {
                if !view.is_whole() {
                    told.push(format!("{width}×{height} {way:?} {:?} {:?}", view.band.kind, faults(&view)));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}\n{}", told.len(), told.join("\n"));
}

/// A draft of one of the shipped brands.
struct Draft {
    linter: Linter,
    name: String,
    page: Raster,
}

/// Both shipped brands at every size they allow, over a drawing, and around something like a photo.
fn drafts() -> Vec<Draft> {
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brands/pemasyarakatan/brand.toml");
    let platforms = Platforms::shipped();
    let mut drafts = Vec::new();
    for brand in [brand(), load_brand(Some(&other)).unwrap()] {
        for name in &brand.formats {
            let size = platforms.named(name).unwrap().size();
            let drawing = picture(size.width, size.height);
            let photo = photo(PxSize::new(size.width, size.height * 3 / 4));
            for (mode, picture) in [(StampMode::Overlay, drawing), (StampMode::Extend, photo)] {
                let page = stamped_with(brand.clone(), &picture, &StampOptions { mode, size: Some(size) });
                drafts.push(Draft {
                    linter: linter(brand.clone()),
                    name: format!("{} {name} {mode:?}", brand.office),
                    page,
                });
            }
        }
    }
    drafts
}

/// Soft hills of color with grain on them.
fn photo(size: PxSize) -> Raster {
    let mut dice = Dice(77);
    let mut page = Raster::filled(size, selaras::color::Srgb8::WHITE);
    for (n, p) in page.rgba_mut().chunks_exact_mut(4).enumerate() {
        let (x, y) = ((n as u32 % size.width) as f32, (n as u32 / size.width) as f32);
        let hill = |across: f32, down: f32| 60.0 * (x * across + (y * down).sin()).sin() * (y * across).cos();
        let grain = dice.below(17) as f32 - 8.0;
        for (value, (across, down)) in p.iter_mut().zip([(0.009, 0.02), (0.012, 0.011), (0.006, 0.03)]) {
            *value = (128.0 + hill(across, down) + 20.0 * (x * 0.05).cos() + grain) as u8;
        }
    }
    page
}

#[test]
fn unaltered_bands_are_whole_after_any_journey() {
    let drafts = drafts();
    let mut dice = Dice(4_181_993);
    let (mut failed, mut too_many) = (Vec::new(), Vec::new());
    for (row, (name, share, draw)) in ROWS.into_iter().enumerate() {
        let count = cases().map_or(share.min(6) + share / 2, |cases| cases * share);
        let before = failed.len();
        for _ in 0..count {
            let draft = &drafts[dice.below(drafts.len() as u64) as usize];
            let journey: Journey = draw(&mut dice);
            let file = journey.travelled(&draft.page);
            let faults: Vec<String> = views(&draft.linter, &file).iter().flat_map(faults).collect();
            if !faults.is_empty() {
                if let Some(folder) = std::env::var_os("ALTERED_FAILED") {
                    std::fs::write(Path::new(&folder).join(format!("{}.img", failed.len())), &file).unwrap();
                }
                failed.push((name, format!("{} {journey:?} {faults:?}", draft.name)));
            }
        }
        let told = (failed.len() - before) as u64;
        println!("{name}: {told} of {count} called altered");
        // The first are what messengers and editors do; the others take letters and colors apart.
        if told > if row == 0 { 0 } else { count / 20 } {
            too_many.push(name);
        }
    }
    println!("{}", failed.iter().map(|f| format!("{}: {}\n", f.0, f.1)).collect::<String>());
    assert!(too_many.is_empty(), "{too_many:?}");
}
