//! Any bytes through the doors of `tests/common/entries.rs`: what `fuzz/` does for hours, here for seconds and from whole examples
//! that are damaged a little.

use crate::entries;
use arbtest::arbitrary::{Result, Unstructured};
use selaras::brand::Brand;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// An example with up to eight slices overwritten, repeated, taken out, or swapped for other bytes, and then perhaps cut.
fn damaged(u: &mut Unstructured<'_>, whole: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = whole.to_vec();
    for _ in 0..u.int_in_range(0..=8_u8)? {
        if bytes.is_empty() {
            break;
        }
        let at = u.choose_index(bytes.len())?;
        let length = u.int_in_range(1..=16)?.min(bytes.len() - at);
        match u.int_in_range(0..=3_u8)? {
            0 => bytes[at] = u.arbitrary()?,
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let slice = bytes[at..at + length].to_vec();
                let to = u.choose_index(bytes.len())?;
                bytes.splice(to..to, slice);
            }
            _ => u.fill_buffer(&mut bytes[at..at + length])?,
        }
    }
    if u.ratio(1, 6_u8)? {
        bytes.truncate(u.int_in_range(0..=bytes.len())?);
    }
    Ok(bytes)
}

fn hold(examples: &[Vec<u8>], budget_ms: u64, door: fn(&[u8])) {
    let property = |u: &mut Unstructured<'_>| {
        let example = u.choose(examples)?;
        let bytes = if u.ratio(1, 8_u8)? { u.arbitrary()? } else { damaged(u, example)? };
        door(&bytes);
        Ok(())
    };
    arbtest::arbtest(property).size_max(1 << 14).budget_ms(budget_ms);
}

fn read(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn decoding_refuses_or_gives_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    crate::corpus::write(folder.path());
    let regular = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
    let regular = regular.filter(|entry| entry.file_type().unwrap().is_file());
    let small = regular.map(|entry| fs::read(entry.path()).unwrap()).filter(|bytes| bytes.len() < 20_000);
    let mut examples: Vec<Vec<u8>> = small.collect();
    examples.sort();
    examples.push(read("assets/mark.png"));
    examples.iter().for_each(|bytes| entries::decoding(bytes));
    hold(&examples, 4_000, entries::decoding);
}

#[test]
fn brand_files_are_refused_with_lines_or_give_a_brand() {
    let shipped = Brand::shipped_text().as_bytes().to_vec();
    entries::brand(&shipped);
    hold(&[shipped, b"schema = 1\n[checks.shouting]\nenabled = false\n".to_vec()], 4_000, entries::brand);
}

#[test]
fn captions_are_judged_and_made_whole_once() {
    let mut examples: Vec<Vec<u8>> = (fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captions"))
        .unwrap())
    .map(|entry| entry.unwrap().path())
    .filter(|path| path.is_file())
    .map(|path| fs::read(path).unwrap())
    .collect();
    examples.push("Salam 🇮🇩 #Imigrasi\n\n0812-3456-7890 👩‍👩‍👧 #a#b\u{200b}\u{202e}".as_bytes().to_vec());
    hold(&examples, 4_000, entries::caption);
}

/// Processor time where the system tells it, since other tests run beside this one; else time by the clock.
fn of_this_thread() -> Duration {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let on_processor = told.split(' ').next().and_then(|ns| ns.parse().ok()).map(Duration::from_nanos);
    on_processor.unwrap_or_else(|| STARTED.get_or_init(Instant::now).elapsed())
}

/// A whole megabyte of one kind, and a quarter of each other that was slow: what grows with the square takes twenty seconds.
#[test]
fn captions_as_large_as_allowed_are_judged_and_made_whole_in_time() {
    let most = usize::try_from(selaras::caption::Caption::MOST_BYTES).unwrap();
    let quarter = |unit: &str| unit.repeat(most / 4 / unit.len());
    let own_tags: String = (0..20_000).map(|n| format!("#Imigras{n} ")).collect();
    for (kind, text) in [
        ("tags", "#a ".repeat(most / 3)),
        ("tags in lines of their own", quarter("#a\n")),
        ("nearly the house's tags", own_tags),
        ("links", quarter("https://a.b/ ")),
        ("tags in links", quarter("a.id/#a ")),
        ("lines", quarter("\n")),
        ("numbers", quarter("1 ")),
        ("one tag", format!("#{}", "a".repeat(most / 4))),
        ("hidden", quarter("#a\u{200b}")),
        ("labels", quarter("Lokasi:\n")),
    ] {
        let started = of_this_thread();
        entries::caption(text.as_bytes());
        let took = of_this_thread().saturating_sub(started);
        println!("{kind}: {took:.1?}");
        assert!(took.as_secs() < 10, "{kind}: {took:.1?}");
    }
}

#[test]
fn lines_are_found_on_the_page_whatever_the_pixels() {
    let noise: Vec<u8> = (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let stripes: Vec<u8> = (0..60_000_u32).map(|n| if n / 320 % 9 < 5 && n % 4 != 3 { 0 } else { 255 }).collect();
    hold(&[noise, stripes, vec![255; 9_000]], 4_000, entries::lines);
}

#[test]
fn pages_of_every_size_are_stamped_or_refused() {
    let examples =
        [vec![215, 255, 0, 0, 0, 0], vec![215, 255, 1, 100, 200, 1], vec![1, 250, 1, 0, 0, 0], vec![120; 4_000]];
    hold(&examples, 6_000, entries::stamping);
}

#[test]
fn drawings_and_fonts_are_refused_or_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/drawing");
    let mut examples: Vec<Vec<u8>> =
        fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    examples.sort();
    for example in &examples {
        assert!(selaras::raster::Drawing::read(example).is_ok(), "{}", String::from_utf8_lossy(example));
    }
    hold(&examples, 3_000, entries::drawing);
    hold(&[read("assets/fonts/FiraSansExtraCondensed-Regular.ttf")], 3_000, entries::font);
}

/// What `fuzz/`, the corpus and readers of the code found, by door; each was mended.
#[test]
fn finds_of_the_fuzzer_stay_mended() {
    let finds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/finds");
    type Door = fn(&[u8]);
    let doors: [(&str, Door); 7] = [
        ("decoding", entries::decoding),
        ("drawing", entries::drawing),
        ("font", entries::font),
        ("brand", entries::brand),
        ("caption", entries::caption),
        ("lines", entries::lines),
        ("stamping", entries::stamping),
    ];
    // Every folder is a door's, and each find is run: a test that finds nothing to do holds nothing.
    let mut run = 0;
    for folder in fs::read_dir(finds).unwrap().map(|folder| folder.unwrap()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        let (_, door) = doors.iter().find(|(door, _)| *door == name).unwrap_or_else(|| panic!("{name} is no door"));
        for path in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
            let started = Instant::now();
            door(&fs::read(&path).unwrap());
            println!("{}: {:.1?}", path.display(), started.elapsed());
            assert!(started.elapsed().as_secs() < 10, "{}: {:.1?}", path.display(), started.elapsed());
            run += 1;
        }
    }
    assert!(run >= 12, "{run} finds");
}
