//! `outdated-contact`: the draft shows contacts that nobody has checked for long.

use super::{Check, Spec, bands};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};
use crate::scene::Scene;
use crate::seen::BandKind;

const RULE: &str = "outdated-contact";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Warning,
        codes: &[],
        settings: &[Setting {
            name: "most_days",
            kind: SettingKind::Number { default: 365.0, least: 1.0, most: 3650.0 },
            meaning: "days after which contacts must have been checked again",
        }],
    },
    build: |_: &Brand, settings: &RuleSettings| Box::new(OutdatedContact { most_days: settings.number("most_days") }),
};

struct OutdatedContact {
    most_days: f64,
}

impl Check for OutdatedContact {
    fn run(&self, scene: &Scene) -> Outcome {
        let verified_on = &scene.facts.brand().contact.verified_on;
        let (Some(today), Ok(verified)) = (scene.today, verified_on.parse::<jiff::civil::Date>()) else {
            return Outcome::Clean;
        };
        let days = (today - verified).get_days();
        if scene.facts.brand().template.footer.contacts.is_empty() || f64::from(days) <= self.most_days {
            return Outcome::Clean;
        }
        bands::on_band(scene, BandKind::Footer, |view| {
            let finding = Finding::new(RULE).at([view.band.bbox]).with("verified_on", verified_on.as_str());
            vec![finding.with("days", Value::Count(u64::from(days.unsigned_abs()))).with("today", today.to_string())]
        })
    }
}
