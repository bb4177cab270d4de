//! `missing-helpdesk`: the caption names no way to reach the office.

use super::Spec;
use super::of_caption::{OfCaption, Reading, placed, sourced};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, House, phone};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};

const RULE: &str = "missing-helpdesk";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &["other-number"], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(Reading(MissingHelpdesk(House::new(brand)))),
};

struct MissingHelpdesk(House);

impl OfCaption for MissingHelpdesk {
    fn judge(&self, caption: &Caption) -> Outcome {
        let Some(first) = self.0.style.helpdesk.first() else { return Outcome::Skipped("skipped-no-helpdesk") };
        if self.0.helpdesk(caption).is_some() {
            return Outcome::Clean;
        }
        let channels = self.0.style.helpdesk.iter().map(|channel| channel.value.clone()).collect();
        let finding =
            Finding::new(RULE).with("helpdesk", first.value.as_str()).with("channels", Value::Texts(channels));
        // A number that is none of the house's is probably an old one, or mistyped.
        Outcome::Found(vec![match phone::numbers(caption.folded()).into_iter().next() {
            Some(place) => {
                let number = caption.text()[place.clone()].to_owned();
                placed(finding.code("other-number").with("number", number), caption, place)
            }
            None => sourced(finding, caption),
        }])
    }
}
