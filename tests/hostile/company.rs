//! Bad files among good ones: what is found in the good ones is what is found without the bad ones.

use crate::{json_of, selaras, stdout};
use image::{ImageFormat, Rgb};
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, decode, encode};
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

const GOOD: usize = 200;
const BAD: usize = 100;

/// Small drafts, all different, made from the example drafts.
fn write_good(folder: &Path) {
    let sources = ["wrong-color-visa.png", "plain-izin-tinggal.png", "wrong-both-survei.jpg"];
    let small = sources.map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts").join(name);
        let raster = decode(&fs::read(path).unwrap(), &Limits::default()).unwrap().raster;
        raster.scaled(PxSize::new(72, 72 * raster.size().height / raster.size().width))
    });
    for n in 0..GOOD {
        let mut raster = small[n % small.len()].clone();
        raster.rgba_mut()[0] ^= 1 + (n / small.len()) as u8;
        fs::write(folder.join(format!("{:03}-good.png", 3 * n)), encode(&raster, Encoding::Png).unwrap()).unwrap();
    }
}

/// Between them by name: cut, flipped, with another's head, and none at all.
fn write_bad(folder: &Path) {
    let mut jpeg = Vec::new();
    let page = image::RgbImage::from_pixel(60, 80, Rgb([11, 46, 107]));
    page.write_to(&mut std::io::Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
    let good = fs::read(folder.join("000-good.png")).unwrap();
    for n in 0..BAD {
        let bytes = match n % 5 {
            0 => good[..good.len() * (n + 1) / (BAD + 2)].to_vec(),
            1 => jpeg[..jpeg.len() * (n + 1) / (BAD + 2)].to_vec(),
            2 => [&good[..33], &jpeg[..]].concat(),
            3 => Vec::new(),
            _ => {
                let mut bytes = good.clone();
                bytes[40 + n] ^= 0x55;
                bytes
            }
        };
        fs::write(folder.join(format!("{:03}-bad.png", 5 * n + 1)), bytes).unwrap();
    }
}

fn checked(folder: &Path) -> Json {
    let flags = ["--lang", "en", "check", "drafts", "--no-cache", "--format", "json", "--today", "2026-11-22"];
    let output = selaras(folder).args(flags).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    json_of(&stdout(&output))
}

fn named(report: &Json, ending: &str) -> Vec<Json> {
    let files = report["files"].as_array().unwrap().iter();
    files.filter(|file| file["path"].as_str().unwrap().ends_with(ending)).cloned().collect()
}

#[test]
fn a_hundred_bad_files_change_nothing_about_two_hundred_good_ones() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = folder.path().join("drafts");
    fs::create_dir(&drafts).unwrap();
    write_good(&drafts);
    let alone = checked(folder.path());
    write_bad(&drafts);
    let together = checked(folder.path());
    let (good, bad) = (named(&together, "-good.png"), named(&together, "-bad.png"));
    assert_eq!((good.len(), bad.len()), (GOOD, BAD));
    assert!(json_is(&good, &named(&alone, "-good.png")), "the good ones changed");
    assert!(good.iter().all(|file| file["error"].is_null()));
    assert!(good.iter().any(|file| !file["findings"].as_array().unwrap().is_empty()));
    assert!(
        bad.iter().all(|file| file["verdict"] == "error" && !file["error"]["message"].as_str().unwrap().is_empty())
    );
}

fn json_is(a: &[Json], b: &[Json]) -> bool {
    serde_json::to_string(a).unwrap() == serde_json::to_string(b).unwrap()
}
