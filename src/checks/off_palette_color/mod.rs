//! `off-palette-color`: a flat colour or gradient that the brand's palette does not have.

use super::{Check, Spec};
use crate::brand::palette::NEUTRAL;
use crate::brand::{Brand, RuleSettings};
use crate::facts::colour_map::OffColor;
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};
use crate::scene::Scene;
use crate::seen::Nearest;

const RULE: &str = "off-palette-color";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Error,
        codes: &["close", "gradient"],
        settings: &[Setting {
            name: "error_share",
            kind: SettingKind::Number { default: 0.02, least: 0.0, most: 1.0 },
            meaning: "From this share of the design (photos left out) a colour has the rule's full severity, below it one step less.",
        }],
    },
    build: |_: &Brand, settings: &RuleSettings| {
        Box::new(OffPaletteColor { error_share: settings.number("error_share") })
    },
};

struct OffPaletteColor {
    error_share: f64,
}

impl Check for OffPaletteColor {
    fn run(&self, scene: &Scene) -> Outcome {
        let colors = scene.facts.color_summary();
        // A page that is all photo has nothing to judge either; its share of photo is told instead.
        if colors.swatches().is_empty() && colors.photo_share() == 0.0 {
            return Outcome::Skipped("skipped-all-clear");
        }
        match colors.off_areas() {
            [] => Outcome::Clean,
            areas => Outcome::Found(areas.iter().map(|area| self.finding(area)).collect()),
        }
    }
}

impl OffPaletteColor {
    fn finding(&self, area: &OffColor) -> Finding {
        let code = match area {
            OffColor { gradient: true, .. } => "gradient",
            OffColor { close: true, .. } => "close",
            _ => "",
        };
        let finding = Finding::new(RULE)
            .code(code)
            .at(area.boxes.iter().copied())
            .with("hex", area.color)
            .with("share", Value::Share(area.share))
            .with("share_of_design", Value::Share(area.share_of_design));
        let finding = match &area.nearest {
            Some(nearest) => finding
                .with("nearest", name_of(nearest))
                .with("nearest_hex", nearest.hex)
                .with("delta_e", Value::Number(f64::from(nearest.delta_e))),
            None => finding,
        };
        if area.share_of_design < self.error_share { finding.lesser() } else { finding }
    }
}

/// Neutrals have no name of their own in the brand file.
fn name_of(nearest: &Nearest) -> Value {
    if nearest.name == NEUTRAL { Value::Message(NEUTRAL.to_owned()) } else { Value::from(nearest.name.as_str()) }
}
