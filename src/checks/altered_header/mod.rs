//! `altered-header`: the brand's header is there, but a name, the logo or a colour of it is another.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::facts::bands::{PartState, PartView};
use crate::finding::{Meta, Outcome, Severity};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

const RULE: &str = "altered-header";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: CODES, settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(AlteredHeader),
};

const CODES: &[&str] = &[
    "unread",
    "covered",
    "gone",
    "recolored",
    "ground",
    "strip",
    "extra",
    "logo-other",
    "logo-covered",
    "logo-gone",
    "logo-recolored",
    "logo-resized",
    "logo-stretched",
];

struct AlteredHeader;

impl Check for AlteredHeader {
    fn run(&self, scene: &Scene) -> Outcome {
        bands::on_band(scene, BandKind::Header, |view| bands::altered(RULE, view, is_elsewhere))
    }
}

/// Another office, or none, is told by `wrong-office`.
fn is_elsewhere(part: &PartView) -> bool {
    part.kind == PartKind::Office && matches!(part.state, PartState::Changed { .. } | PartState::Missing)
}
