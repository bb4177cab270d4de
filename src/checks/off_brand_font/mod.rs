//! `off-brand-font`: lines of text that are not in the brand's typeface, one finding a wrong family.

use super::bands::is_on_band;
use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::{FaceVerdict, LineVerdict};
use crate::typeface::library::display_name;
use std::collections::BTreeMap;

const RULE: &str = "off-brand-font";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &["unknown"], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(OffBrandFont { brand_family: brand.typography.family.clone() }),
};

struct OffBrandFont {
    brand_family: String,
}

impl Check for OffBrandFont {
    fn run(&self, scene: &Scene) -> Outcome {
        let lines = scene.facts.line_verdicts();
        if lines.is_empty() {
            return Outcome::Skipped("skipped-no-text");
        }
        let mut by_family: BTreeMap<Option<&str>, Vec<&LineVerdict>> = BTreeMap::new();
        // Bands are looked at only where a line is off.
        for line in lines.iter().filter(|l| l.verdict == FaceVerdict::Off && !is_on_band(scene, l.bbox)) {
            by_family.entry(line.family.as_deref()).or_default().push(line);
        }
        if by_family.is_empty() {
            return Outcome::Clean;
        }
        Outcome::Found(by_family.into_iter().map(|(family, lines)| self.finding(family, &lines)).collect())
    }
}

impl OffBrandFont {
    fn finding(&self, family: Option<&str>, lines: &[&LineVerdict]) -> Finding {
        // The surest line speaks for the family: one clear line is enough to be wrong.
        let certainty = lines.iter().map(|l| l.certainty).fold(0.0, f32::max);
        Finding::new(RULE)
            .code(if family.is_some() { "" } else { "unknown" })
            .at(lines.iter().map(|l| l.bbox))
            .with("family", family.map_or(Value::Unknown, Value::from))
            .with("family_name", family.map_or(Value::Unknown, |slug| Value::Text(display_name(slug))))
            .with("brand_family", self.brand_family.as_str())
            .with("certainty", Value::Number(f64::from(certainty)))
            .with("lines", Value::Count(lines.len() as u64))
    }
}
