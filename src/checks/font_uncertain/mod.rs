//! `font-uncertain`: lines of text whose typeface cannot be told, one finding a reason.

use super::bands::is_on_band;
use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::{Doubt, LineVerdict};
use std::collections::BTreeMap;

const RULE: &str = "font-uncertain";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Note,
        codes: &["low-contrast", "too-blurred", "too-few-glyphs", "too-small"],
        settings: &[],
    },
    build: |brand: &Brand, _: &RuleSettings| Box::new(FontUncertain { brand_family: brand.typography.family.clone() }),
};

struct FontUncertain {
    brand_family: String,
}

impl Check for FontUncertain {
    fn run(&self, scene: &Scene) -> Outcome {
        let lines = scene.facts.line_verdicts();
        if lines.is_empty() {
            return Outcome::Skipped("skipped-no-text");
        }
        // What may be an icon or a sign of another script has no typeface that anybody could look up.
        let is_open = |line: &LineVerdict| line.doubt.is_some_and(|doubt| doubt != Doubt::NotLetters);
        // Bands are looked at only where a line is open.
        let open: Vec<&LineVerdict> =
            lines.iter().filter(|line| is_open(line) && !is_on_band(scene, line.bbox)).collect();
        let found = self.findings(&open);
        if found.is_empty() { Outcome::Clean } else { Outcome::Found(found) }
    }
}

impl FontUncertain {
    fn findings(&self, lines: &[&LineVerdict]) -> Vec<Finding> {
        let mut by_doubt: BTreeMap<Doubt, Vec<&LineVerdict>> = BTreeMap::new();
        for line in lines {
            if let Some(doubt) = line.doubt {
                by_doubt.entry(doubt).or_default().push(line);
            }
        }
        let finding = |(doubt, lines): (Doubt, Vec<&LineVerdict>)| {
            Finding::new(RULE)
                .code(if doubt == Doubt::Undecided { "" } else { doubt.name() })
                .at(lines.iter().map(|l| l.bbox))
                .with("reason", Value::Text(doubt.name().replace('-', " ")))
                .with("brand_family", self.brand_family.as_str())
                .with("lines", Value::Count(lines.len() as u64))
        };
        by_doubt.into_iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_lines::line;
    use super::*;
    use crate::seen::FaceVerdict;

    #[test]
    fn each_reason_is_told_once_with_its_lines() {
        let doubtful = |doubt, y| LineVerdict { doubt: Some(doubt), ..line(FaceVerdict::Uncertain, y, 12.0) };
        let lines = [doubtful(Doubt::TooSmall, 10), doubtful(Doubt::Undecided, 30), doubtful(Doubt::TooSmall, 40)];
        let found = FontUncertain { brand_family: "Fira".to_owned() }.findings(&lines.iter().collect::<Vec<_>>());
        let told: Vec<_> = found.iter().map(|f| (f.code, f.boxes.len())).collect();
        assert_eq!(told, [("too-small", 2), ("", 1)]);
    }
}
