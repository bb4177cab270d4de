//! `missing-hashtag`: a hashtag that every post has is not there, though the platform leaves room for it.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outlets, sourced};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, Hashtag, House, key};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::platforms::Outlet;
use std::collections::BTreeSet;

const RULE: &str = "missing-hashtag";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| {
        Box::new(Reading(MissingHashtag { house: House::new(brand), outlets: outlets(brand) }))
    },
};

struct MissingHashtag {
    house: House,
    outlets: Vec<Outlet>,
}

impl OfCaption for MissingHashtag {
    fn judge(&self, caption: &Caption) -> Outcome {
        let there: BTreeSet<&str> = caption.hashtags().iter().map(Hashtag::key).collect();
        let is_there = |tag: &str| there.contains(key(tag).as_str());
        let lacks = |outlet: &&Outlet| self.house.needed(outlet).iter().any(|tag| !is_there(tag));
        // One caption for several platforms: the one with the most room asks for the most.
        let asking: Vec<&Outlet> = self.outlets.iter().filter(lacks).collect();
        let Some(most) = asking.iter().map(|outlet| self.house.needed(outlet)).max_by_key(|needed| needed.len()) else {
            return Outcome::Clean;
        };
        let missing: Vec<String> = most.iter().filter(|tag| !is_there(tag)).cloned().collect();
        let finding = Finding::new(RULE)
            .with("count", Value::Count(missing.len() as u64))
            .with("tags", Value::Texts(missing))
            .with("required", Value::Texts(most.to_vec()))
            .with("platforms", Value::Texts(asking.iter().map(|outlet| outlet.platform.clone()).collect()));
        Outcome::Found(vec![sourced(finding, caption)])
    }
}
