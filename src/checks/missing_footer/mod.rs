//! `missing-footer`: the brand's footer is not at the bottom of the page.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Meta, Outcome, Severity};
use crate::scene::Scene;
use crate::seen::BandKind;

const RULE: &str = "missing-footer";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(MissingFooter),
};

struct MissingFooter;

impl Check for MissingFooter {
    fn run(&self, scene: &Scene) -> Outcome {
        bands::missing(RULE, BandKind::Footer, scene)
    }
}
