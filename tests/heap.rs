//! How much memory the colour check of a 24-megapixel draft takes, and stamping and fixing many drafts, by an allocator that counts.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::color::Srgb8;
use selaras::facts::colour_map::{ColorMap, PaletteTable};
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, Raster, decode, encode};
use selaras::service::{Job, Linter, SaveOptions, Selection, StampOptions, Target, load_brand};
use std::path::Path;
use std::sync::Mutex;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// What is counted is counted of the whole program: one test at a time.
static COUNTING: Mutex<()> = Mutex::new(());

#[test]
fn colours_of_twenty_four_megapixels_take_less_than_three_times_the_decoded_picture() {
    let _alone = COUNTING.lock();
    let brand = load_brand(None).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts/wrong-color-visa.png");
    let small = decode(&std::fs::read(source).unwrap(), &Limits::default()).unwrap().raster;
    let png = encode(&small.scaled(PxSize::new(4382, 5477)), Encoding::Png).unwrap();
    drop(small);
    let profiler = dhat::Profiler::builder().testing().build();
    let raster = decode(&png, &Limits::default()).unwrap().raster;
    let table = PaletteTable::new(&brand.palette);
    let map = ColorMap::measure(&raster, &brand.palette, &table);
    assert!(!map.off_areas().is_empty());
    let (peak, decoded) = (dhat::HeapStats::get().max_bytes, raster.rgba().len());
    drop(profiler);
    let times = peak as f64 / decoded as f64;
    println!("{peak} bytes at the peak, {times:.2} times the picture");
    assert!(times <= 3.0, "{times:.2}");
    // Decoding alone holds the picture twice for a moment: RGB and RGBA.
    assert!(times >= 1.0, "nothing was counted");
}

#[test]
fn stamping_and_fixing_many_drafts_take_no_more_memory_than_a_few() {
    let _alone = COUNTING.lock();
    let folder = tempfile::tempdir().unwrap();
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    let (draft, page) = (folder.path().join("draft.png"), PxSize::new(800, 1000));
    let blank = Raster::filled(page, Srgb8::new(210, 226, 240));
    std::fs::write(&draft, encode(&blank, Encoding::Png).unwrap()).unwrap();
    let peak = |name: &str, count: usize, stamps: bool| {
        let to = |n: usize| folder.path().join(format!("{name}-{count}-{n}.png"));
        let targets: Vec<Target> =
            (0..count).map(|n| Target { from: draft.clone(), to: to(n), within: None }).collect();
        let profiler = dhat::Profiler::builder().testing().build();
        let (save, job, mut done) = (SaveOptions::default(), Job::default(), 0);
        if stamps {
            linter
                .stamp_all(&targets, &StampOptions::default(), &save, &job, |_, one| done += usize::from(one.is_ok()));
        } else {
            linter.fix_all(&targets, &[], &save, &job, |_, one| done += usize::from(one.is_ok()));
        }
        let most = dhat::HeapStats::get().max_bytes;
        drop(profiler);
        assert_eq!(done, count);
        most
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    for (name, stamps) in [("stamp", true), ("fix", false)] {
        // What is loaded once is there afterwards.
        peak(&format!("first-{name}"), threads, stamps);
        let (few, many) = (peak(name, 2 * threads, stamps), peak(name, 6 * threads, stamps));
        let pictures = 4 * threads * 4 * page.area_px() as usize;
        println!("{name}: {few} bytes at the peak of {}, {many} of {}", 2 * threads, 6 * threads);
        assert!(many < few + pictures / 2, "{name}: {few} → {many}, {pictures} are the further pictures");
    }
}
