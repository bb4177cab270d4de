//! Time of the colour facts and rules of a draft, as a multiple of decoding the same picture from an RGB8 PNG in the same run, on one
//! core: at the size the pictures have, and enlarged to 24 megapixels.
//!
//! `cargo bench --no-default-features --bench colour -- [PICTURE …]`; without pictures, the example drafts of 1080 × 1350.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use selaras::brand::Brand;
use selaras::checks::{self, Check};
use selaras::facts::{Facts, Instruments};
use selaras::finding::Outcome;
use selaras::geom::PxSize;
use selaras::platforms::Platforms;
use selaras::raster::{Encoding, FileKind, Limits, Metadata, Raster, decode, encode};
use selaras::scene::Scene;
use selaras::service::load_brand;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The example drafts of 1080 × 1350.
const DRAFTS: [&str; 5] = [
    "good-foto-eazy-passport.jpg",
    "good-syarat-paspor.png",
    "plain-izin-tinggal.png",
    "wrong-both-survei.jpg",
    "wrong-color-visa.png",
];
/// The rules that look at nothing but colour.
const RULES: [&str; 2] = ["off-palette-color", "palette-share"];
const LARGE_PX: f64 = 24e6;

fn main() -> Result<(), Box<dyn Error>> {
    let brand = load_brand(None)?;
    let checks = checks_of(&brand);
    let instruments = Arc::new(Instruments::new(brand, Platforms::shipped()));
    let named: Vec<PathBuf> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts");
    let pictures = if named.is_empty() { DRAFTS.map(|name| folder.join(name)).to_vec() } else { named };
    println!("{:32} {:>11} {:>9} {:>9} {:>6}", "picture", "size", "decode", "colour", "ratio");
    // Turns; the best of them counts, since other work on the machine only ever adds time.
    for (large, turns) in [(false, 25), (true, 5)] {
        let mut logs = 0.0;
        for path in &pictures {
            let raster = decode(&std::fs::read(path)?, &Limits::default())?.raster;
            let raster = if large { enlarged(&raster) } else { raster };
            let png = encode(&raster, Encoding::Png)?;
            let (mut decoding, mut judging) = (Duration::MAX, Duration::MAX);
            for _ in 0..turns {
                let started = Instant::now();
                let opened = decode(&png, &Limits::default())?;
                decoding = decoding.min(started.elapsed());
                let scene = scene(opened.raster, &instruments);
                let started = Instant::now();
                black_box(checks.iter().map(|c| c.run(&scene)).collect::<Vec<Outcome>>());
                judging = judging.min(started.elapsed());
            }
            let ratio = judging.as_secs_f64() / decoding.as_secs_f64();
            logs += ratio.ln();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            println!("{name:32} {:>11} {decoding:>9.1?} {judging:>9.1?} {ratio:>6.2}", raster.size().to_string());
        }
        println!("{:>64} {:>6.2}", "geometric mean", (logs / pictures.len() as f64).exp());
    }
    Ok(())
}

fn checks_of(brand: &Brand) -> Vec<Box<dyn Check>> {
    let wanted = checks::ALL.iter().filter(|spec| RULES.contains(&spec.meta.rule));
    wanted.filter_map(|spec| Some((spec.build)(brand, brand.rule(spec.meta.rule)?))).collect()
}

fn scene(raster: Raster, instruments: &Arc<Instruments>) -> Scene {
    Scene {
        path: PathBuf::new(),
        sha256: String::new(),
        kind: FileKind::Png,
        notes: Vec::new(),
        metadata: Metadata::default(),
        today: None,
        caption: None,
        caption_fault: None,
        facts: Facts::new(raster, Arc::clone(instruments)),
    }
}

/// The picture at 24 megapixels, in its own proportions, as a design program would export it for print.
fn enlarged(raster: &Raster) -> Raster {
    let size = raster.size();
    let factor = (LARGE_PX / size.area_px() as f64).sqrt();
    let grown = |px: u32| (f64::from(px) * factor).round() as u32;
    raster.scaled(PxSize::new(grown(size.width), grown(size.height)))
}
