//! `caption-too-long`: more text than a platform takes, or than the house wants.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outcome, outlets, placed};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, count, first_beyond};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::platforms::{Outlet, Unit};

const RULE: &str = "caption-too-long";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &["house"], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| {
        Box::new(Reading(CaptionTooLong { outlets: outlets(brand), house: brand.caption.longest }))
    },
};

struct CaptionTooLong {
    outlets: Vec<Outlet>,
    house: Option<u32>,
}

impl OfCaption for CaptionTooLong {
    fn judge(&self, caption: &Caption) -> Outcome {
        let of_outlet = |outlet: &Outlet| {
            let finding = beyond(caption, outlet.longest?, outlet.unit)?;
            Some(finding.with("platform", outlet.platform.as_str()).with("as_of", outlet.as_of.as_str()))
        };
        let mut found: Vec<Finding> = self.outlets.iter().filter_map(of_outlet).collect();
        let of_house = self.house.and_then(|most| beyond(caption, most, Unit::Graphemes));
        // The platform accepts it: the house only wants it shorter.
        found.extend(of_house.map(|finding| finding.code("house").lesser()));
        outcome(found)
    }
}

/// White space at the end is not published and not counted.
fn beyond(caption: &Caption, most: u32, unit: Unit) -> Option<Finding> {
    let (text, most) = (caption.text().trim_end(), u64::from(most));
    let start = first_beyond(text, unit, most)?;
    let length = count(text, unit);
    let finding = Finding::new(RULE)
        .with("length", Value::Count(length))
        .with("most", Value::Count(most))
        .with("over", Value::Count(length - most))
        .with("unit", Value::Message(unit.message().to_owned()));
    Some(placed(finding, caption, start..text.len()))
}
