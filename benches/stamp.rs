//! Time to stamp a picture of 1080 × 1350 px, as a multiple of decoding and encoding it in the same run.
//!
//! `cargo bench --no-default-features --bench stamp`; with `-- --convert`, ImageMagick's `convert` does the like (splice at both
//! edges, four texts) on the same file. It is held against our way from file to file within a program that runs already, as a folder's
//! pictures go, and against the whole program, which starts, reads the brand and checks what it wrote. Needs `convert`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use selaras::color::Srgb8;
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, Raster, decode, encode};
use selaras::service::{Linter, Selection, StampMode, StampOptions, load_brand};
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let linter = Linter::new(load_brand(None)?, &Selection::default());
    println!("{:8} {:8} {:>9} {:>9} {:>9} {:>6}", "file", "mode", "decode", "encode", "stamp", "ratio");
    for (name, encoding) in [("png", Encoding::Png), ("jpg", Encoding::Jpeg { quality: 90 }), ("webp", Encoding::WebP)]
    {
        let path = folder.path().join(format!("draft.{name}"));
        std::fs::write(&path, encode(&picture(), encoding)?)?;
        for mode in [StampMode::Overlay, StampMode::Extend] {
            let bytes = std::fs::read(&path)?;
            let options = StampOptions { mode, size: None };
            let stamped = linter.stamp(&linter.open(&path)?, &options)?;
            let decoding = median(|| decode(&bytes, &Limits::default()).map(|o| o.raster.size()).ok());
            let encoding_time = median(|| encode(&stamped.raster, encoding).map(|b| b.len()).ok());
            let scene = linter.open(&path)?;
            // The look for older bands is part of the work, and is done once a scene: a new one each time, its opening taken off.
            let whole = median(|| linter.open(&path).ok().and_then(|scene| linter.stamp(&scene, &options).ok()));
            let opening = median(|| linter.open(&path).ok());
            drop(scene);
            let stamping = whole.saturating_sub(opening);
            let base = (decoding + encoding_time).as_secs_f64();
            let ratio = (base + stamping.as_secs_f64()) / base;
            let mode = format!("{mode:?}").to_lowercase();
            println!("{name:8} {mode:8} {decoding:>9.1?} {encoding_time:>9.1?} {stamping:>9.1?} {ratio:>6.2}");
        }
    }
    if std::env::args().any(|a| a == "--convert") {
        against_convert(folder.path())?;
    }
    Ok(())
}

/// A photo-like upper part over a flat lower one with blocks as of text.
fn picture() -> Raster {
    let size = PxSize::new(1080, 1350);
    let mut raster = Raster::filled(size, Srgb8::new(210, 226, 240));
    for (n, p) in raster.rgba_mut().chunks_exact_mut(4).enumerate() {
        let (x, y) = (n % 1080, n / 1080);
        if y < 700 {
            let grain = ((x * 31 + y * 17) ^ (x * y / 7)) % 23;
            let wave = |k: f32| (120.0 + 60.0 * (x as f32 * k).sin() * (y as f32 * k * 0.7).cos()) as u8;
            p[..3].copy_from_slice(&[wave(0.011) + grain as u8, wave(0.013) + grain as u8, wave(0.007) + grain as u8]);
        } else if y % 60 < 24 && x % 40 < 26 {
            p[..3].copy_from_slice(&[11, 46, 107]);
        }
    }
    raster
}

fn against_convert(folder: &Path) -> Result<(), Box<dyn Error>> {
    let (from, to) = (folder.join("draft.jpg"), folder.join("out.jpg"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let font = root.join("assets/fonts/FiraSansExtraCondensed-SemiBold.ttf");
    let theirs = median(|| {
        let mut convert = Command::new("convert");
        convert.arg(&from).args(["-background", "#0B2E6B", "-gravity", "north", "-splice", "0x95"]);
        convert.args(["-gravity", "south", "-splice", "0x112", "-font"]).arg(&font);
        convert.args(["-fill", "white", "-pointsize", "34", "-gravity", "northwest"]);
        convert.args([
            "-annotate",
            "+140+15",
            "Direktorat Jenderal Imigrasi",
            "-annotate",
            "+140+52",
            "Kantor Imigrasi Contoh",
        ]);
        convert.args([
            "-gravity",
            "south",
            "-annotate",
            "+0+60",
            "0800-0000-000   @kantor.contoh   contoh.imigrasi.example",
        ]);
        convert
            .args(["-annotate", "+0+15", "#SahabatMido #ImigrasiIndonesia #LayananImigrasi", "-quality", "90"])
            .arg(&to);
        convert.status().is_ok_and(|status| status.success())
    });
    let linter = Linter::new(load_brand(None)?, &Selection::default());
    let options = StampOptions { mode: StampMode::Extend, size: None };
    let ours = median(|| -> Option<()> {
        let stamped = linter.stamp(&linter.open(&from).ok()?, &options).ok()?;
        std::fs::write(&to, stamped.encode(Encoding::Jpeg { quality: 90 }).ok()?).ok()
    });
    let whole = median(|| {
        let mut selaras = Command::new(env!("CARGO_BIN_EXE_selaras"));
        selaras.args(["stamp", "--force", "--mode", "extend"]).arg(&from).arg("-o").arg(&to).output()
    });
    let times = |ours: Duration| theirs.as_secs_f64() / ours.as_secs_f64();
    println!("convert, the whole program      {theirs:>9.1?}");
    println!("selaras, from file to file      {ours:>9.1?} {:>6.2} times as fast", times(ours));
    println!(
        "selaras, the whole program      {whole:>9.1?} {:>6.2} times as fast, its check of the result included",
        times(whole)
    );
    Ok(())
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            std::hint::black_box(work());
            started.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
