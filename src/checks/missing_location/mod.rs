//! `missing-location`: the caption does not say where.

use super::Spec;
use super::of_caption::{OfCaption, Reading, sourced};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, House};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};

const RULE: &str = "missing-location";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(Reading(MissingLocation(House::new(brand)))),
};

struct MissingLocation(House);

impl OfCaption for MissingLocation {
    fn judge(&self, caption: &Caption) -> Outcome {
        if self.0.location(caption).is_some() {
            return Outcome::Clean;
        }
        let places = &self.0.style.locations;
        let finding = Finding::new(RULE)
            .with("location", places.first().map_or(Value::Unknown, |place| Value::from(place.as_str())))
            .with("locations", Value::Texts(places.clone()));
        Outcome::Found(vec![sourced(finding, caption)])
    }
}
