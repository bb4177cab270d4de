//! `altered-footer`: the brand's footer is there, but a contact, a hashtag or a colour of it is another.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::facts::bands::{PartState, PartView};
use crate::finding::{Meta, Outcome, Severity};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

const RULE: &str = "altered-footer";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: CODES, settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(AlteredFooter),
};

const CODES: &[&str] = &[
    "unread",
    "covered",
    "gone",
    "recolored",
    "ground",
    "strip",
    "extra",
    "icon",
    "icon-covered",
    "icon-gone",
    "icon-other",
    "icon-recolored",
];

struct AlteredFooter;

impl Check for AlteredFooter {
    fn run(&self, scene: &Scene) -> Outcome {
        let helpdesk = scene.facts.brand().helpdesk().map(|channel| channel.value.as_str());
        // What is not there at all is told by `missing-hashtags` and `missing-footer-helpdesk`.
        let is_elsewhere = |part: &PartView| {
            part.state == PartState::Missing && (part.kind == PartKind::Hashtag || Some(part.text.as_str()) == helpdesk)
        };
        bands::on_band(scene, BandKind::Footer, |view| bands::altered(RULE, view, is_elsewhere))
    }
}
