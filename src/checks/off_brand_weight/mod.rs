//! `off-brand-weight`: lines in the brand's typeface, but in a weight that the brand does not allow; one finding a weight.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::{FaceVerdict, LineVerdict};
use std::collections::BTreeMap;

const RULE: &str = "off-brand-weight";

/// Neighbouring weights (a step of 100) are told apart in 97 of 100 lines from this size on…
const SURE_PX: f32 = 40.0;
/// … in 93 from this one, and two steps always: `docs/font.md`.
const LIKELY_PX: f32 = 24.0;
/// Below this size nothing is said of weights.
const LEAST_PX: f32 = 14.0;
/// A step between neighbouring weights.
const STEP: u16 = 100;

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| {
        let type_ = &brand.typography;
        Box::new(OffBrandWeight { brand_family: type_.family.clone(), allowed: type_.allowed_weights.clone() })
    },
};

struct OffBrandWeight {
    brand_family: String,
    /// Empty where all weights are allowed.
    allowed: Vec<u16>,
}

impl Check for OffBrandWeight {
    fn run(&self, scene: &Scene) -> Outcome {
        if self.allowed.is_empty() {
            return Outcome::Clean;
        }
        let lines = scene.facts.line_verdicts();
        if lines.is_empty() {
            return Outcome::Skipped("skipped-no-text");
        }
        let found = self.findings(lines);
        if found.is_empty() { Outcome::Clean } else { Outcome::Found(found) }
    }
}

impl OffBrandWeight {
    fn findings(&self, lines: &[LineVerdict]) -> Vec<Finding> {
        let mut by_weight: BTreeMap<u16, Vec<&LineVerdict>> = BTreeMap::new();
        for line in lines.iter().filter(|l| l.verdict == FaceVerdict::Brand) {
            let Some(weight) = line.weight else { continue };
            let away = self.nearest(weight).abs_diff(weight);
            if away > STEP && line.size_px >= LEAST_PX || away > 0 && line.size_px >= LIKELY_PX {
                by_weight.entry(weight).or_default().push(line);
            }
        }
        by_weight.into_iter().map(|(weight, lines)| self.finding(weight, &lines)).collect()
    }

    fn nearest(&self, weight: u16) -> u16 {
        self.allowed.iter().copied().min_by_key(|a| (a.abs_diff(weight), *a)).unwrap_or(weight)
    }

    fn finding(&self, weight: u16, lines: &[&LineVerdict]) -> Finding {
        let nearest = self.nearest(weight);
        let largest = lines.iter().map(|l| l.size_px).fold(0.0, f32::max);
        let finding = Finding::new(RULE)
            .at(lines.iter().map(|l| l.bbox))
            .with("weight", Value::Count(u64::from(weight)))
            .with("nearest", Value::Count(u64::from(nearest)))
            .with("allowed", Value::Texts(self.allowed.iter().map(u16::to_string).collect()))
            .with("brand_family", self.brand_family.as_str())
            .with("lines", Value::Count(lines.len() as u64));
        if nearest.abs_diff(weight) > STEP || largest >= SURE_PX { finding } else { finding.lesser() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_lines::line;
    use super::*;
    use crate::finding::Weight;

    fn findings(weight: u16, size_px: f32) -> Vec<Finding> {
        let check = OffBrandWeight { brand_family: "Fira".to_owned(), allowed: vec![400, 700] };
        check.findings(&[LineVerdict { weight: Some(weight), ..line(FaceVerdict::Brand, 10, size_px) }])
    }

    #[test]
    fn allowed_weights_pass_and_others_do_not() {
        assert_eq!(findings(400, 60.0), []);
        assert_eq!(findings(700, 16.0), []);
        let found = findings(900, 20.0);
        assert_eq!(found.len(), 1);
        assert!(found[0].values.contains(&("nearest", Value::Count(700))));
        assert_eq!(found[0].weight, Weight::Full);
    }

    #[test]
    fn a_neighbouring_weight_counts_less_until_it_is_sure() {
        assert_eq!(findings(500, 18.0), []);
        assert_eq!(findings(500, 30.0)[0].weight, Weight::Lesser);
        assert_eq!(findings(500, 48.0)[0].weight, Weight::Full);
    }

    #[test]
    fn other_typefaces_are_no_matter_of_weight() {
        let check = OffBrandWeight { brand_family: "Fira".to_owned(), allowed: vec![400] };
        let off = LineVerdict { weight: Some(900), ..line(FaceVerdict::Off, 10, 60.0) };
        assert_eq!(check.findings(&[off]), []);
    }
}
