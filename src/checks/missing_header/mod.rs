//! `missing-header`: the brand's header is not at the top of the page.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Meta, Outcome, Severity};
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
        bands::missing(RULE, BandKind::Header, scene)
    }
}
