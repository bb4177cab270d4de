//! `text-too-small`: lines that are not legible once the page is as wide as a phone.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::geom::PxSize;
use crate::scene::Scene;
use crate::seen::{Doubt, LineVerdict};

const RULE: &str = "text-too-small";

/// Width of a phone's screen in CSS pixels, which `smallest_x_height_px` of the brand is measured on: the commonest width of Android
/// phones.
const PHONE_PX: f32 = 360.0;

/// Heights are estimated to about 3 %, so a line this part of the limit is let through.
const NEAR_ENOUGH: f32 = 0.97;

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &[], settings: &[] },
    build: |brand: &Brand, _: &RuleSettings| Box::new(TextTooSmall { least_px: brand.typography.smallest_x_height_px }),
};

struct TextTooSmall {
    /// Of a lower-case x, on a phone.
    least_px: f32,
}

impl Check for TextTooSmall {
    fn run(&self, scene: &Scene) -> Outcome {
        let lines = scene.facts.line_verdicts();
        if lines.is_empty() {
            return Outcome::Skipped("skipped-no-text");
        }
        self.finding(lines, scene.facts.size()).map_or(Outcome::Clean, |found| Outcome::Found(vec![found]))
    }
}

impl TextTooSmall {
    fn finding(&self, lines: &[LineVerdict], page: PxSize) -> Option<Finding> {
        let to_phone = PHONE_PX / page.width.max(1) as f32;
        // Where hardly any letter was read the ink may be an icon, and its size is a guess.
        let is_sized = |l: &&LineVerdict| !l.doubt.is_some_and(Doubt::may_be_icon) && l.x_height_px > 0.0;
        let is_small = |l: &&LineVerdict| l.x_height_px * to_phone < NEAR_ENOUGH * self.least_px;
        let small: Vec<&LineVerdict> = lines.iter().filter(is_sized).filter(is_small).collect();
        let least = small.iter().min_by(|a, b| a.x_height_px.total_cmp(&b.x_height_px))?;
        let needed_size_px = self.least_px / to_phone * least.size_px / least.x_height_px;
        let finding = Finding::new(RULE)
            .at(small.iter().map(|l| l.bbox))
            .with("lines", Value::Count(small.len() as u64))
            .with("x_height_px", Value::Number(f64::from(least.x_height_px * to_phone)))
            .with("least_px", Value::Number(f64::from(self.least_px)))
            .with("size_px", Value::Number(f64::from(least.size_px)))
            .with("needed_size_px", Value::Count(needed_size_px.ceil() as u64));
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_lines::line;
    use super::*;
    use crate::seen::FaceVerdict;

    const CHECK: TextTooSmall = TextTooSmall { least_px: 3.5 };

    #[test]
    fn a_line_is_held_against_the_page_at_phone_width() {
        // x-heights are half of the size: 10.5 px of 1080 are 3.5 px of 360.
        let lines = |size_px: f32| [line(FaceVerdict::Brand, 10, 60.0), line(FaceVerdict::Off, 90, size_px)];
        let page = PxSize::new(1080, 1350);
        assert_eq!(CHECK.finding(&lines(21.0), page), None);
        assert_eq!(CHECK.finding(&lines(20.6), page), None, "within the tolerance of the estimate");
        let found = CHECK.finding(&lines(18.0), page).unwrap();
        assert_eq!(found.boxes.len(), 1);
        assert!(found.values.contains(&("needed_size_px", Value::Count(21))));
        assert!(found.values.contains(&("x_height_px", Value::Number(3.0))));
        // The same pixels are larger on a narrower page.
        assert_eq!(CHECK.finding(&lines(18.0), PxSize::new(900, 900)), None);
    }

    #[test]
    fn what_may_be_an_icon_has_no_size() {
        let icon = LineVerdict { doubt: Some(Doubt::TooFewGlyphs), ..line(FaceVerdict::Uncertain, 10, 8.0) };
        assert_eq!(CHECK.finding(&[icon], PxSize::new(1080, 1080)), None);
    }
}
