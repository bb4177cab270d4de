//! `missing-hashtags`: the footer is there without hashtags that the brand wants on it.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::facts::bands::{PartState, PartView};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

const RULE: &str = "missing-hashtags";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(MissingHashtags),
};

struct MissingHashtags;

impl Check for MissingHashtags {
    fn run(&self, scene: &Scene) -> Outcome {
        bands::on_band(scene, BandKind::Footer, |view| {
            let is_gone = |part: &&PartView| part.kind == PartKind::Hashtag && part.state == PartState::Missing;
            let gone: Vec<&PartView> = view.parts.iter().filter(is_gone).collect();
            if gone.is_empty() {
                return Vec::new();
            }
            let tags: Vec<String> = gone.iter().map(|part| part.text.clone()).collect();
            let finding = Finding::new(RULE).at(gone.iter().map(|part| part.bbox));
            vec![finding.with("count", Value::Count(tags.len() as u64)).with("hashtags", Value::Texts(tags))]
        })
    }
}
