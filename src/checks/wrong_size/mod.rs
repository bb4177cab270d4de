//! `wrong-size`: the page has not the shape of a size that the brand allows, or fewer pixels than it.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::platforms::Format;
use crate::scene::Scene;

const RULE: &str = "wrong-size";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &["small", "stale"], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(WrongSize),
};

/// A page with fewer pixels than this part of the size asked for was made smaller; less is a cut edge.
const SMALL: f32 = 0.97;

struct WrongSize;

impl Check for WrongSize {
    fn run(&self, scene: &Scene) -> Outcome {
        let (page, facts) = (scene.facts.size(), &scene.facts);
        let allowed = &facts.brand().formats;
        let shown = |f: &Format| format!("{} {}", f.name, f.size());
        if allowed.is_empty() {
            return Outcome::Clean;
        }
        let formats: Vec<&Format> = facts.platforms().of_shape(page, allowed).collect();
        let Some(first) = formats.first() else {
            let names = allowed.iter().filter_map(|name| facts.platforms().named(name)).map(shown).collect();
            let finding = Finding::new(RULE).with("size", page.to_string()).with("allowed", Value::Texts(names));
            return Outcome::Found(vec![finding]);
        };
        let mut findings = Vec::new();
        if (page.width as f32) < SMALL * first.size().width as f32 {
            let finding = Finding::new(RULE).code("small").lesser();
            findings.push(finding.with("size", page.to_string()).with("wanted", shown(first)));
        }
        for format in formats {
            if let Some(days) = scene.today.and_then(|today| format.stale_days(today)) {
                let finding = Finding::new(RULE).code("stale").lesser().with("format", format.name.as_str());
                let days = Value::Count(u64::from(days.unsigned_abs()));
                findings.push(finding.with("as_of", format.as_of.as_str()).with("days", days));
            }
        }
        if findings.is_empty() { Outcome::Clean } else { Outcome::Found(findings) }
    }
}
