//! `unknown-hashtag`: a hashtag that is nearly one of the house's, and so leads nowhere.

use super::Spec;
use super::of_caption::{OfCaption, Reading, outcome, placed};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, House, Slip};
use crate::finding::{Finding, Meta, Outcome, Severity};

const RULE: &str = "unknown-hashtag";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &["hidden", "emoji"], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(Reading(UnknownHashtag(House::new(brand)))),
};

/// Of a caption with more of them the first are told; no platform takes so many hashtags.
const MOST_TOLD: usize = 100;

struct UnknownHashtag(House);

impl OfCaption for UnknownHashtag {
    fn judge(&self, caption: &Caption) -> Outcome {
        let found = caption.hashtags().iter().filter_map(|tag| {
            let misspelling = self.0.misspelling(tag)?;
            let code = match misspelling.slip {
                Slip::Spelling => "",
                Slip::Hidden => "hidden",
                Slip::Emoji => "emoji",
            };
            let finding = Finding::new(RULE).code(code).with("tag", tag.seen.as_str()).with("meant", misspelling.meant);
            Some(placed(finding, caption, tag.place.start..tag.seen_end))
        });
        outcome(found.take(MOST_TOLD).collect())
    }
}
