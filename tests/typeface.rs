//! Lines drawn by engines other than ours — Chromium with and without hinting, FreeType hinted and unhinted, cairo — are judged rightly.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::typography::{FontStyle, Typography};
use selaras::raster::{Limits, decode};
use selaras::seen::FaceVerdict;
use selaras::typeface::Judge;
use selaras::vision::find_lines;
use std::path::Path;

const BRAND: &str = "fira-sans-extra-condensed";

fn judge(root: &Path) -> Judge {
    let names = ["Light", "Regular", "Medium", "SemiBold", "Bold"];
    let style = |(at, name): (usize, &&str), italic: bool| {
        let name = match (*name, italic) {
            ("Regular", true) => "Italic".to_owned(),
            (name, true) => format!("{name}Italic"),
            (name, false) => name.to_owned(),
        };
        let source = format!("assets/fonts/FiraSansExtraCondensed-{name}.ttf");
        let data = std::fs::read(root.join(&source)).unwrap().into();
        FontStyle { weight: 300 + 100 * at as u16, italic, source, data }
    };
    let styles = [false, true].into_iter().flat_map(|i| names.iter().enumerate().map(move |n| style(n, i)));
    Judge::new(&Typography {
        family: "Fira Sans Extra Condensed".to_owned(),
        slug: BRAND.to_owned(),
        styles: styles.collect(),
        allowed_weights: Vec::new(),
        smallest_x_height_px: 0.0,
    })
}

#[test]
fn lines_of_other_engines_are_judged_rightly() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judge = judge(root);
    let (mut lines, mut decided, mut wrong) = (0, 0, Vec::new());
    for row in std::fs::read_to_string(root.join("tests/data/lines/truth.tsv")).unwrap().lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let bytes = std::fs::read(root.join("tests/data/lines").join(fields[0])).unwrap();
        let raster = decode(&bytes, &Limits::default()).unwrap().raster;
        let wanted = if fields[1] == BRAND { FaceVerdict::Brand } else { FaceVerdict::Off };
        let size_px: f32 = fields[4].parse().unwrap();
        let found = find_lines(&raster);
        for seen in found.iter().filter(|l| l.bbox.width as f32 > 2.0 * size_px).map(|line| judge.verdict(line)) {
            lines += 1;
            decided += u32::from(seen.verdict != FaceVerdict::Uncertain);
            if seen.verdict != FaceVerdict::Uncertain && seen.verdict != wanted {
                wrong.push(format!("{row}: {seen:?}"));
            }
        }
    }
    assert!(lines >= 28, "only {lines} lines found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(10 * decided >= 9 * lines, "only {decided} of {lines} decided");
}
