//! Time of the font facts of a draft, as a multiple of decoding the same picture from PNG in the same run.
//!
//! `cargo bench --no-default-features --bench font -- [PICTURE …]`; without pictures, the example drafts.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use selaras::brand::typography::{FontStyle, Typography};
use selaras::raster::{Encoding, Limits, decode, encode};
use selaras::typeface::Judge;
use selaras::vision::find_lines;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let started = Instant::now();
    let judge = Judge::new(&typography(root)?);
    let named: Vec<PathBuf> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    let pictures = if named.is_empty() { examples(root)? } else { named };
    println!("judge made in {:?}", started.elapsed());
    println!("{:40} {:>9} {:>9} {:>9} {:>5} {:>6}", "picture", "decode", "lines", "verdicts", "lines", "ratio");
    let mut ratios: Vec<f64> = Vec::new();
    for path in pictures {
        let raster = decode(&std::fs::read(&path)?, &Limits::default())?.raster;
        let png = encode(&raster, Encoding::Png)?;
        let decoding = median(|| decode(&png, &Limits::default()).map(|o| o.raster.size()).ok());
        let finding = median(|| find_lines(&raster).len());
        let lines = find_lines(&raster);
        let judging = median(|| judge.verdicts(&lines, false));
        let ratio = (finding + judging).as_secs_f64() / decoding.as_secs_f64();
        ratios.push(ratio);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("{name:40} {decoding:>9.1?} {finding:>9.1?} {judging:>9.1?} {:>5} {ratio:>6.1}", lines.len());
    }
    let mean = (ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len().max(1) as f64).exp();
    println!("geometric mean of the ratios {mean:.1}");
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

fn examples(root: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let picture = |p: &PathBuf| p.extension().is_some_and(|e| e == "png" || e == "jpg" || e == "webp");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(root.join("examples/drafts"))?.filter_map(|e| Some(e.ok()?.path())).filter(picture).collect();
    paths.sort();
    Ok(paths)
}

fn typography(root: &Path) -> Result<Typography, Box<dyn Error>> {
    let names = ["Thin", "ExtraLight", "Light", "Regular", "Medium", "SemiBold", "Bold", "ExtraBold", "Black"];
    let mut styles = Vec::new();
    for (at, name) in names.iter().enumerate() {
        for italic in [false, true] {
            let stem = match (*name, italic) {
                ("Regular", true) => "Italic".to_owned(),
                (name, true) => format!("{name}Italic"),
                (name, false) => name.to_owned(),
            };
            let source = format!("assets/fonts/FiraSansExtraCondensed-{stem}.ttf");
            let data = std::fs::read(root.join(&source))?.into();
            styles.push(FontStyle { weight: 100 * (at as u16 + 1), italic, source, data });
        }
    }
    styles.sort_by_key(|s| (s.italic, s.weight));
    Ok(Typography {
        family: "Fira Sans Extra Condensed".to_owned(),
        slug: "fira-sans-extra-condensed".to_owned(),
        styles,
        allowed_weights: Vec::new(),
        smallest_x_height_px: 0.0,
    })
}
