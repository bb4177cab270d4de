//! `missing-greeting`: the caption does not greet as the house greets.

use super::Spec;
use super::of_caption::{OfCaption, Reading, sourced};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, House};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};

const RULE: &str = "missing-greeting";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(Reading(MissingGreeting(House::new(brand)))),
};

struct MissingGreeting(House);

impl OfCaption for MissingGreeting {
    fn judge(&self, caption: &Caption) -> Outcome {
        let Some(greeting) = self.0.greetings.first() else { return Outcome::Skipped("skipped-no-greeting") };
        if self.0.greeting(caption).is_some() {
            return Outcome::Clean;
        }
        let finding = Finding::new(RULE)
            .with("greeting", greeting.as_str())
            .with("greetings", Value::Texts(self.0.greetings.clone()));
        Outcome::Found(vec![sourced(finding, caption)])
    }
}
