//! Contrast of lines that other engines drew — Chromium with and without hinting, FreeType hinted and unhinted, cairo — against the ratio of
//! the colours that they were drawn in. `tests/data/contrast/truth.csv` has them; the files were taken as they came, none was looked at first.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::color::Srgb8;
use selaras::facts::contrast;
use selaras::raster::{Limits, decode};
use selaras::vision::find_lines;
use std::path::Path;

/// Difference that a reader of the report may rely on.
const CLOSE: f32 = 0.3;

#[test]
fn contrast_is_that_of_the_colours_drawn_with() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/contrast");
    let truth = std::fs::read_to_string(folder.join("truth.csv")).unwrap();
    let (mut exact, mut lossy) = (Vec::new(), Vec::new());
    for row in truth.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let wanted = cells[1].parse::<Srgb8>().unwrap().contrast_ratio(cells[2].parse().unwrap());
        let opened = decode(&std::fs::read(folder.join(cells[0])).unwrap(), &Limits::default()).unwrap();
        let lines = find_lines(&opened.raster);
        let line = lines.iter().max_by_key(|l| l.bbox.area_px()).unwrap();
        let is_jpeg = cells[0].ends_with(".jpg");
        let Some(got) = contrast::of_line(&opened.raster, line, is_jpeg) else { continue };
        let told = format!("{row}: {:.2} for {wanted:.2}, {got:?}", got.ratio);
        if is_jpeg { &mut lossy } else { &mut exact }.push((
            (got.ratio - wanted).abs() <= CLOSE,
            got.ratio / wanted,
            told,
        ));
    }
    assert!(exact.len() >= 13 && lossy.len() >= 12, "judged: {} and {}", exact.len(), lossy.len());
    for (close, _, told) in &exact {
        assert!(close, "{told}");
    }
    // At ratios over ten, 0.3 is two levels of a dark ink: a codec may move it by more.
    let missed: Vec<&String> = lossy.iter().filter(|(close, ..)| !close).map(|(.., told)| told).collect();
    assert!(missed.len() * 5 <= lossy.len(), "{missed:#?}");
    for (_, part, told) in &lossy {
        assert!((0.9..1.1).contains(part), "{told}");
    }
}
