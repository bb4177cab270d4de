//! `hashtag-budget`: more hashtags than a platform allows.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outcome, outlets, placed};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, Hashtag, House};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::platforms::Outlet;

const RULE: &str = "hashtag-budget";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Error, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| {
        Box::new(Reading(HashtagBudget { house: House::new(brand), outlets: outlets(brand) }))
    },
};

/// A caption of a hundred thousand hashtags is not mended by a list of them.
const MOST_NAMED: usize = 100;

struct HashtagBudget {
    house: House,
    outlets: Vec<Outlet>,
}

impl OfCaption for HashtagBudget {
    fn judge(&self, caption: &Caption) -> Outcome {
        outcome(self.outlets.iter().filter_map(|outlet| self.finding(caption, outlet)).collect())
    }
}

impl HashtagBudget {
    fn finding(&self, caption: &Caption, outlet: &Outlet) -> Option<Finding> {
        let most = outlet.hashtags? as usize;
        let tags = caption.hashtags();
        let beyond = tags.get(most)?;
        let free = most.saturating_sub(self.house.required.len());
        let finding = Finding::new(RULE)
            .with("platform", outlet.platform.as_str())
            .with("as_of", outlet.as_of.as_str())
            .with("count", Value::Count(tags.len() as u64))
            .with("most", Value::Count(most as u64))
            .with("prescribed", Value::Count(self.house.required.len() as u64))
            .with("free", Value::Count(free as u64))
            .with("leave_out", Value::Texts(self.least_important(tags, tags.len() - most)));
        Some(placed(finding, caption, beyond.place.clone()))
    }

    /// The `number` hashtags to be given up first: those the house does not know, the last first, then its own from the least
    /// important; named in the order of the text, the first hundred of them.
    fn least_important(&self, tags: &[Hashtag], number: usize) -> Vec<String> {
        let mut order: Vec<usize> = (0..tags.len()).collect();
        order.sort_by_cached_key(|&at| std::cmp::Reverse((self.house.rank_meant(&tags[at]), at)));
        order.truncate(number);
        order.sort_unstable();
        let more = if number > MOST_NAMED { Some("…".to_owned()) } else { None };
        order.into_iter().take(MOST_NAMED).map(|at| tags[at].text.clone()).chain(more).collect()
    }
}
