//! A folder of drafts, judged by the program itself: two threads against one, a second run from the cache against a first, all of it
//! against only decoding the same files, and the memory it took.
//!
//! `cargo bench --no-default-features --bench batch -- [DRAFTS] [PAIRS]`; 1000 drafts and 5 pairs where nothing is said. Drafts are
//! made from the example drafts by resizing and encoding them anew. Times are ratios within one run; other work on the machine
//! spoils the first one, since it needs two processors to itself.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, Raster, decode, encode};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run of the program.
struct Ran {
    time: Duration,
    /// Most memory that was resident at once; none where the system does not say.
    peak_bytes: Option<u64>,
    /// Processor time of all its threads, in the kernel's ticks; none where the system does not say.
    ticks: Option<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(1000);
    let pairs = numbers.get(1).copied().unwrap_or(5).max(1);
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().join("drafts");
    let megapixels = make_drafts(&folder, count)?;
    println!("{count} drafts, {megapixels:.2} megapixels each in the mean");

    let mut ratios = Vec::new();
    let mut costs = Vec::new();
    let mut alone: Vec<Duration> = Vec::new();
    let mut peak = None;
    for n in 0..pairs {
        // Which of the two goes first changes, so that a machine that slows down favours neither.
        let jobs = if n % 2 == 0 { ["1", "2"] } else { ["2", "1"] };
        let mut ran = jobs.map(|jobs| run(&folder, &["--no-cache", "--jobs", jobs]));
        if n % 2 == 1 {
            ran.reverse();
        }
        let [one, two] = ran;
        let (one, two) = (one?, two?);
        ratios.push(one.time.as_secs_f64() / two.time.as_secs_f64());
        alone.push(one.time);
        costs.extend(one.ticks.zip(two.ticks).map(|(one, two)| two as f64 / one.max(1) as f64));
        peak = peak.max(two.peak_bytes);
    }
    ratios.sort_by(f64::total_cmp);
    alone.sort();
    let one = alone[pairs / 2].as_secs_f64();
    println!("two threads against one: {:.2} times as fast (median of {pairs}; {ratios:.2?})", ratios[pairs / 2]);
    costs.sort_by(f64::total_cmp);
    if let Some(cost) = costs.get(costs.len() / 2) {
        // Says whether threads get in each other's way, on a busy machine too.
        println!("processor time of two threads: {cost:.2} times that of one");
    }
    if let Some(bytes) = peak {
        println!("memory at the most, two threads: {} MB", bytes / 1_000_000);
    }
    let decoding = decoding(&folder)?.as_secs_f64();
    let per_second = |seconds: f64| count as f64 / seconds;
    println!(
        "one thread: {:.1} drafts a second, decoding alone {:.1}: {:.1} times as long",
        per_second(one),
        per_second(decoding),
        one / decoding
    );
    let cache = scratch.path().join("cache");
    let cached = ["--jobs", "2", "--cache", cache.to_str().unwrap_or_default()];
    let (first, second) = (run(&folder, &cached)?, run(&folder, &cached)?);
    println!("from the cache: {:.0} times as fast", first.time.as_secs_f64() / second.time.as_secs_f64());
    Ok(())
}

/// Drafts of 0.6 to 1.1 times the size, as PNG, JPEG of several qualities and lossless WebP; gives their mean megapixels.
fn make_drafts(folder: &Path, count: usize) -> Result<f64, Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts");
    let is_picture = |p: &PathBuf| p.extension().is_some_and(|e| e == "png" || e == "jpg" || e == "webp");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(examples)?.filter_map(|e| Some(e.ok()?.path())).filter(is_picture).collect();
    paths.sort();
    let sources: Vec<Raster> = (paths.iter())
        .map(|path| Ok(decode(&std::fs::read(path)?, &Limits::default())?.raster))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let mut pixels = 0;
    for n in 0..count {
        let source = &sources[n % sources.len()];
        let share = 0.6 + 0.05 * ((n / sources.len()) % 11) as f64;
        let length = |px: u32| (f64::from(px) * share).round() as u32;
        let draft = source.scaled(PxSize::new(length(source.size().width), length(source.size().height)));
        let (encoding, extension) = match n % 4 {
            0 => (Encoding::Png, "png"),
            1 => (Encoding::WebP, "webp"),
            _ => (Encoding::Jpeg { quality: 75 + (n / 4 % 20) as u8 }, "jpg"),
        };
        pixels += draft.size().area_px();
        std::fs::write(folder.join(format!("{n:04}.{extension}")), encode(&draft, encoding)?)?;
    }
    Ok(pixels as f64 / count.max(1) as f64 / 1e6)
}

fn run(folder: &Path, flags: &[&str]) -> Result<Ran, Box<dyn Error>> {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_selaras"))
        .args(["check", "--format", "json", "--progress", "none", "--today", "2026-11-21"])
        .args(flags)
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()?;
    let (mut peak_bytes, mut ticks) = (None, None);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak_bytes = peak_bytes.max(resident(child.id()));
        ticks = ticks.max(spent(child.id()));
        std::thread::sleep(Duration::from_millis(5));
    };
    match status.code() {
        Some(0 | 1) => Ok(Ran { time: started.elapsed(), peak_bytes, ticks }),
        _ => Err(format!("the program ended with {status}").into()),
    }
}

/// The kernel's own high-water mark, which no sampling misses but by the last five milliseconds: Linux only.
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(1024 * line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()?)
}

/// Fields 14 and 15 of `/proc/PID/stat`, user and system time; the name of the program before them may hold spaces.
fn spent(process: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

fn decoding(folder: &Path) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    for entry in std::fs::read_dir(folder)? {
        let bytes = std::fs::read(entry?.path())?;
        std::hint::black_box(decode(&bytes, &Limits::default())?);
    }
    Ok(started.elapsed())
}
