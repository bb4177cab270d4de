//! `wrong-office`: the header is the institution's, but it names another office, or none.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::facts::bands::PartState;
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

const RULE: &str = "wrong-office";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &["unread", "gone"], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(WrongOffice),
};

struct WrongOffice;

impl Check for WrongOffice {
    fn run(&self, scene: &Scene) -> Outcome {
        bands::on_band(scene, BandKind::Header, |view| {
            let offices = view.parts.iter().filter(|part| part.kind == PartKind::Office);
            let wrong = offices.filter_map(|part| {
                let (code, found) = match &part.state {
                    PartState::Changed { found: Some(found) } => ("", Value::Text(found.clone())),
                    PartState::Changed { found: None } => ("unread", Value::Unknown),
                    PartState::Missing => ("gone", Value::Unknown),
                    _ => return None,
                };
                let finding = Finding::new(RULE).code(code).at([part.bbox]);
                Some(finding.with("expected", part.text.as_str()).with("found", found))
            });
            wrong.collect()
        })
    }
}
