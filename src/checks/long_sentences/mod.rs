//! `long-sentences`: sentences that a reader on a bus loses hold of.

use super::Spec;
use super::of_caption::{OfCaption, Reading, placed};
use crate::brand::{Brand, RuleSettings};
use crate::caption::{Caption, Sentence, sentences};
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};

const RULE: &str = "long-sentences";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Note,
        codes: &[],
        settings: &[Setting {
            name: "most_words",
            kind: SettingKind::Number { default: 25.0, least: 5.0, most: 200.0 },
            meaning: "Most words of a sentence; a reduplication, a number and a link are one word each, hashtags none.",
        }],
    },
    build: |_: &Brand, settings: &RuleSettings| {
        Box::new(Reading(LongSentences { most: settings.number("most_words") as usize }))
    },
};

struct LongSentences {
    most: usize,
}

impl OfCaption for LongSentences {
    fn judge(&self, caption: &Caption) -> Outcome {
        let all = sentences(caption.text());
        let long: Vec<&Sentence> = all.iter().filter(|s| s.words > self.most).collect();
        // The first of the longest.
        let Some(longest) = long.iter().rev().max_by_key(|s| s.words) else { return Outcome::Clean };
        let finding = Finding::new(RULE)
            .with("sentences", Value::Count(long.len() as u64))
            .with("words", Value::Count(longest.words as u64))
            .with("most", Value::Count(self.most as u64));
        Outcome::Found(vec![placed(finding, caption, longest.place.clone())])
    }
}
