//! `palette-share`: a palette colour that covers more or less of the design than the brand wants.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};
use crate::scene::Scene;
use std::collections::BTreeMap;

const RULE: &str = "palette-share";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Warning,
        codes: &["least"],
        settings: &[
            share_setting("least", "Least share of the design (photos left out) by palette colour."),
            share_setting("most", "Largest share of the design (photos left out) by palette colour."),
        ],
    },
    build: |_: &Brand, settings: &RuleSettings| {
        let shares = |name| settings.numbers_by_name(name).map(|(n, share)| (n.to_owned(), share)).collect();
        Box::new(PaletteShare { least: shares("least"), most: shares("most") })
    },
};

const fn share_setting(name: &'static str, meaning: &'static str) -> Setting {
    Setting { name, kind: SettingKind::NumbersByName { least: 0.0, most: 1.0 }, meaning }
}

/// Part of the page that must be design for its shares to say something.
const LEAST_DESIGN: f64 = 0.02;

struct PaletteShare {
    least: BTreeMap<String, f64>,
    most: BTreeMap<String, f64>,
}

impl Check for PaletteShare {
    fn run(&self, scene: &Scene) -> Outcome {
        if self.least.is_empty() && self.most.is_empty() {
            return Outcome::Clean;
        }
        let colors = scene.facts.color_summary();
        if colors.swatches().is_empty() && colors.photo_share() == 0.0 {
            return Outcome::Skipped("skipped-all-clear");
        }
        if colors.photo_share() > 1.0 - LEAST_DESIGN {
            return Outcome::Skipped("skipped-all-photo");
        }
        let mut found = Vec::new();
        for (ink, share) in colors.brand_shares() {
            let name = ink.name.as_deref().unwrap_or_default();
            let finding = |code, limit: f64| {
                Finding::new(RULE)
                    .code(code)
                    .with("color", name)
                    .with("hex", ink.color)
                    .with("share_of_design", Value::Share(share))
                    .with("limit", Value::Share(limit))
            };
            found.extend(self.least.get(name).filter(|&&least| share < least).map(|&least| finding("least", least)));
            found.extend(self.most.get(name).filter(|&&most| share > most).map(|&most| finding("", most)));
        }
        if found.is_empty() { Outcome::Clean } else { Outcome::Found(found) }
    }
}
