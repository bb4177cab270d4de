//! Lines are kerned as HarfBuzz kerns them: every advance in `data/kerning.csv`, within a hundredth of an em.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::typeset::{Face, FontFeature};

#[test]
fn advances_are_harfbuzzs() {
    let table = include_str!("data/kerning.csv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut kerned = 0;
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let [style, text, with, without] = cells[..] else { panic!("{row}") };
        let path = format!("{}/assets/fonts/FiraSansExtraCondensed-{style}.ttf", env!("CARGO_MANIFEST_DIR"));
        let face = Face::new(std::fs::read(path).unwrap().into()).unwrap();
        let advance = |features: &[FontFeature]| face.shape(text, 1.0, features).advance_px;
        let (with, without): (f32, f32) = (with.parse().unwrap(), without.parse().unwrap());
        assert!((advance(&[]) - with).abs() < 0.01, "{row}: {}", advance(&[]));
        assert!((advance(&[FontFeature::NO_KERNING]) - without).abs() < 0.01, "{row}");
        kerned += usize::from(without - with > 0.01);
    }
    // A table of pairs without kerning would prove nothing.
    assert!(kerned > 30, "{kerned}");
}
