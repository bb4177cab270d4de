//! How much memory the colour check of a 24-megapixel draft takes, by an allocator that counts.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::facts::colour_map::{ColorMap, PaletteTable};
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, decode, encode};
use selaras::service::load_brand;
use std::path::Path;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

#[test]
fn colours_of_twenty_four_megapixels_take_less_than_three_times_the_decoded_picture() {
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
