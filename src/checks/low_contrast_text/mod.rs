//! `low-contrast-text`: lines of text too pale, or too dark, for what is behind them.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::facts::contrast::LineContrast;
use crate::finding::{Finding, Meta, Outcome, Setting, SettingKind, Severity, Value};
use crate::geom::PxRect;
use crate::scene::Scene;
use crate::seen::{Doubt, LineVerdict};

const RULE: &str = "low-contrast-text";

pub(super) const SPEC: Spec = Spec {
    meta: Meta {
        rule: RULE,
        severity: Severity::Warning,
        codes: &["uneven"],
        settings: &[
            ratio_setting("ratio", 4.5, "Least WCAG contrast ratio of text."),
            ratio_setting("large_ratio", 3.0, "Least WCAG contrast ratio of large text."),
            Setting {
                name: "large_px",
                kind: SettingKind::Number { default: 24.0, least: 1.0, most: 1000.0 },
                meaning: "Text is large from this many pixels per em on a phone 360 px wide; bold text from 7/9 of that.",
            },
        ],
    },
    build: |_: &Brand, settings: &RuleSettings| {
        Box::new(LowContrastText {
            ratio: settings.number("ratio") as f32,
            large_ratio: settings.number("large_ratio") as f32,
            large_px: settings.number("large_px") as f32,
        })
    },
};

const fn ratio_setting(name: &'static str, default: f64, meaning: &'static str) -> Setting {
    Setting { name, kind: SettingKind::Number { default, least: 1.0, most: 21.0 }, meaning }
}

/// The measure is no finer; and a ratio that falls short is shown as less than the limit.
const SLACK: f32 = 0.05;
/// Width of the phone that sizes are told for, in CSS pixels.
const PHONE_PX: f32 = 360.0;
/// CSS weight from which WCAG calls text bold.
const BOLD: u16 = 700;
/// WCAG: large from 18 points, bold text from 14.
const BOLD_PART: f32 = 14.0 / 18.0;
/// Colours within this CIEDE2000 are the same to the designer: one finding for all lines in them.
const SAME: f32 = 4.0;

struct LowContrastText {
    ratio: f32,
    large_ratio: f32,
    large_px: f32,
}

/// Lines with the same fault in the same colours.
struct Group {
    contrast: LineContrast,
    least: f32,
    boxes: Vec<PxRect>,
}

impl Check for LowContrastText {
    fn run(&self, scene: &Scene) -> Outcome {
        let contrasts = scene.facts.contrasts();
        if contrasts.is_empty() {
            return Outcome::Skipped("skipped-no-text");
        }
        let phone_from_page = PHONE_PX / scene.facts.size().width as f32;
        let mut groups: Vec<Group> = Vec::new();
        for (line, contrast) in scene.facts.line_verdicts().iter().zip(contrasts) {
            // So few shapes may be an icon.
            if line.doubt.is_some_and(Doubt::may_be_icon) {
                continue;
            }
            let least = self.least(line, phone_from_page);
            let Some(contrast) = contrast.filter(|c| c.ratio < least - SLACK) else { continue };
            match groups.iter_mut().find(|g| g.takes(&contrast, least)) {
                Some(group) => group.add(contrast, line.bbox),
                None => groups.push(Group { contrast, least, boxes: vec![line.bbox] }),
            }
        }
        if groups.is_empty() {
            Outcome::Clean
        } else {
            Outcome::Found(groups.into_iter().map(Group::finding).collect())
        }
    }
}

impl LowContrastText {
    fn least(&self, line: &LineVerdict, phone_from_page: f32) -> f32 {
        let bold = line.weight.is_some_and(|weight| weight >= BOLD);
        let large_px = self.large_px * if bold { BOLD_PART } else { 1.0 };
        if line.size_px * phone_from_page >= large_px { self.large_ratio } else { self.ratio }
    }
}

impl Group {
    fn takes(&self, other: &LineContrast, least: f32) -> bool {
        self.least == least
            && self.contrast.uneven == other.uneven
            && self.contrast.ink.delta_e_2000(other.ink) <= SAME
            && (other.uneven || self.contrast.ground.delta_e_2000(other.ground) <= SAME)
    }

    /// The worst of its lines speaks for all.
    fn add(&mut self, contrast: LineContrast, bbox: PxRect) {
        if contrast.ratio < self.contrast.ratio {
            self.contrast = contrast;
        }
        self.boxes.push(bbox);
    }

    fn finding(self) -> Finding {
        let code = if self.contrast.uneven { "uneven" } else { "" };
        Finding::new(RULE)
            .code(code)
            .with("lines", Value::Count(self.boxes.len() as u64))
            .with("ratio", Value::Number(f64::from(self.contrast.ratio)))
            .with("least", Value::Number(f64::from(self.least)))
            .with("ink", self.contrast.ink)
            .with("ground", self.contrast.ground)
            .at(self.boxes)
    }
}
