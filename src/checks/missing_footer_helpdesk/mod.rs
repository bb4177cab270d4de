//! `missing-footer-helpdesk`: the footer is there without the contact that citizens turn to first.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::facts::bands::{PartState, PartView};
use crate::finding::{Finding, Meta, Outcome, Severity};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

const RULE: &str = "missing-footer-helpdesk";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(MissingFooterHelpdesk),
};

struct MissingFooterHelpdesk;

impl Check for MissingFooterHelpdesk {
    fn run(&self, scene: &Scene) -> Outcome {
        let Some(helpdesk) = scene.facts.brand().helpdesk() else { return Outcome::Clean };
        bands::on_band(scene, BandKind::Footer, |view| {
            let is_gone = |part: &&PartView| {
                part.kind == PartKind::Contact && part.text == helpdesk.value && part.state == PartState::Missing
            };
            let gone = view.parts.iter().filter(is_gone);
            gone.map(|part| Finding::new(RULE).at([part.bbox]).with("expected", part.text.as_str())).collect()
        })
    }
}
