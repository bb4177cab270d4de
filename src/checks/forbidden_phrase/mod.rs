//! `forbidden-phrase`: words that the house does not use.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outcome, placed};
use crate::brand::{Brand, Forbidden, RuleSettings};
use crate::caption::Caption;
use crate::finding::{Finding, Meta, Outcome, Severity, Value};

const RULE: &str = "forbidden-phrase";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &["instead"], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(Reading(ForbiddenPhrase(brand.caption.forbidden.clone()))),
};

struct ForbiddenPhrase(Vec<Forbidden>);

impl OfCaption for ForbiddenPhrase {
    fn judge(&self, caption: &Caption) -> Outcome {
        outcome(self.0.iter().filter_map(|forbidden| finding(caption, forbidden)).collect())
    }
}

fn finding(caption: &Caption, forbidden: &Forbidden) -> Option<Finding> {
    let places = caption.folded().places_of(&forbidden.phrase);
    let first = places.first()?.clone();
    let finding =
        Finding::new(RULE).with("phrase", forbidden.phrase.as_str()).with("times", Value::Count(places.len() as u64));
    let finding = match &forbidden.instead {
        Some(instead) => finding.code("instead").with("instead", instead.as_str()),
        None => finding,
    };
    let finding = placed(finding, caption, first);
    Some(if forbidden.mild { finding.lesser() } else { finding })
}
