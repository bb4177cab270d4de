//! The rules on lines of text, on pictures of lines that engines other than ours drew, and on rows of icons.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::color::Srgb8;
use selaras::finding::{Finding, Value};
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Raster, encode};
use selaras::seen::{Doubt, FaceVerdict, LineVerdict};
use selaras::service::{Linter, Selection, load_brand};
use std::path::Path;

const BRAND: &str = "fira-sans-extra-condensed";

/// A linter that runs `rule` alone, for a brand that allows these weights.
fn linter(rule: &str, allowed_weights: &[u16]) -> Linter {
    let mut brand = load_brand(None).unwrap();
    brand.typography.allowed_weights = allowed_weights.to_vec();
    Linter::new(brand, &Selection { select: vec![rule.to_owned()], ignore: Vec::new() })
}

fn findings(linter: &Linter, path: &Path) -> Vec<Finding> {
    linter.check_path(path).findings.into_iter().map(|judged| judged.finding).collect()
}

/// The drawn lines of the brand, with weight and size.
fn brand_lines() -> Vec<(String, u16, f32)> {
    let table = std::fs::read_to_string("tests/data/lines/truth.tsv").unwrap();
    let row = |row: &str| {
        let fields: Vec<&str> = row.split('\t').collect();
        (fields[1] == BRAND).then(|| (fields[0].to_owned(), fields[2].parse().unwrap(), fields[4].parse().unwrap()))
    };
    table.lines().skip(1).filter_map(row).collect()
}

#[test]
fn drawn_lines_in_a_weight_that_is_not_allowed_are_told_and_others_are_not() {
    let lines = brand_lines();
    assert!(lines.len() >= 12);
    let mut open = 0;
    for (file, weight, size_px) in &lines {
        let path = Path::new("tests/data/lines").join(file);
        // A neighbouring weight may be seen in its stead, so allow it as well.
        let near: Vec<u16> = (1..=9_u16).map(|step| 100 * step).filter(|w| w.abs_diff(*weight) <= 100).collect();
        assert_eq!(findings(&linter("off-brand-weight", &near), &path), [], "{file}: {weight} is allowed");
        let far = if *weight < 500 { weight + 400 } else { weight - 300 };
        let report = linter("off-brand-weight", &[far]).check_path(&path);
        // Nothing is said of the weight of a line that stays open.
        if report.text.iter().all(|line| line.verdict != FaceVerdict::Brand) {
            open += 1;
            continue;
        }
        let found: Vec<Finding> = report.findings.into_iter().map(|judged| judged.finding).collect();
        assert_eq!(found.len(), 1, "{file}: {weight} at {size_px} px where {far} alone is allowed");
        let told = found[0].values.iter().find(|(name, _)| *name == "weight").unwrap();
        let Value::Count(told) = told.1 else { panic!("{told:?}") };
        assert!(told.abs_diff(u64::from(*weight)) <= 100, "{file}: {weight} told as {told}");
        assert!(found[0].values.contains(&("nearest", Value::Count(u64::from(far)))));
    }
    assert!(6 * open <= lines.len(), "{open} of {} lines stay open", lines.len());
}

/// Whether the icon `kind` covers the point (`x`, `y`) of a square from −1 to 1.
fn icon_covers(kind: usize, x: f32, y: f32) -> bool {
    let radius = x.hypot(y);
    match kind {
        0 => {
            (0.72..0.95).contains(&radius)
                || (y < 0.1 && y > -0.6 && x.abs() < 0.1)
                || ((0.0..0.5).contains(&x) && y.abs() < 0.1)
        }
        1 => radius < 0.95 && !(x.abs() < 0.14 && (-0.6..0.6).contains(&y)) && !(y.abs() < 0.14 && x.abs() < 0.6),
        2 => y > -0.8 && y < 0.8 && x.abs() < (y + 0.85) * 0.55,
        3 => x.abs() + y.abs() < 0.95 && x.abs() + y.abs() > 0.55,
        4 => (y + 0.5).hypot(x) < 0.42 || (y > 0.05 && y < 0.9 && x.abs() < 0.45 + 0.4 * y),
        _ => x.abs() < 0.9 && y.abs() < 0.65 && !(x.abs() < 0.7 && y.abs() < 0.45 && (y - 0.6 * x.abs()).abs() > 0.12),
    }
}

/// Rows of icons of `side` pixels, drawn with soft edges.
fn icons(side: u32) -> Raster {
    let size = PxSize::new(640, 4 * side);
    let mut page = Raster::filled(size, Srgb8::WHITE);
    let bytes = page.rgba_mut();
    for (at, pixel) in bytes.chunks_exact_mut(4).enumerate() {
        let (x, y) = (at as u32 % size.width, at as u32 / size.width);
        let pitch = side + side / 2;
        let (column, row) = (x / pitch, y / (2 * side));
        let inside = (0..16).filter(|i| {
            let u = (x % pitch) as f32 + (*i % 4) as f32 / 4.0;
            let v = (y % (2 * side)) as f32 - side as f32 / 2.0 + (*i / 4) as f32 / 4.0;
            let half = side as f32 / 2.0;
            icon_covers((column + 2 * row) as usize % 6, u / half - 1.0, v / half - 1.0) && u < side as f32
        });
        let ink = inside.count() as u32;
        for (channel, dark) in pixel.iter_mut().zip([11_u32, 46, 107]) {
            *channel = ((dark * ink + 255 * (16 - ink)) / 16) as u8;
        }
    }
    page
}

#[test]
fn rows_of_icons_are_neither_another_typeface_nor_one_that_cannot_be_told() {
    let folder = tempfile::tempdir().unwrap();
    for side in [18, 28, 44, 64] {
        let path = folder.path().join(format!("icons-{side}.png"));
        std::fs::write(&path, encode(&icons(side), Encoding::Png).unwrap()).unwrap();
        for rule in ["font-uncertain", "off-brand-font", "text-too-small"] {
            assert_eq!(findings(&linter(rule, &[]), &path), [], "{rule} on icons of {side} px");
        }
        let text: Vec<LineVerdict> = linter("font-uncertain", &[]).check_path(&path).text;
        assert!(text.iter().all(|l| l.doubt.is_some_and(Doubt::may_be_icon)), "{side}: {text:?}");
    }
}
