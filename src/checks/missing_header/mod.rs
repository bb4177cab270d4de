//! `missing-header`: the brand's header is not at the top of the page.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::BandKind;

const RULE: &str = "missing-header";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(MissingHeader),
};

struct MissingHeader;

impl Check for MissingHeader {
    fn run(&self, scene: &Scene) -> Outcome {
        let Some(seen) = scene.facts.bands() else { return Outcome::Skipped("skipped-no-bands") };
        if seen.found(BandKind::Header).is_some() {
            return Outcome::Clean;
        }
        let best = seen.best(BandKind::Header);
        let finding = Finding::new(RULE)
            .at([best.bbox])
            .with("institution", scene.facts.brand().institution.as_str())
            .with("office", scene.facts.brand().office.as_str())
            .with("likeness", Value::Number(f64::from(best.likeness)));
        Outcome::Found(vec![finding])
    }
}
