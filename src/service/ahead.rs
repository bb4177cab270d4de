//! One draft on several processors: what the rules will ask for is measured side by side before they ask.

use super::{Linter, contained};
use crate::checks::{OF_BANDS, OF_COLORS, OF_LINES};
use crate::facts::Facts;
use std::thread;

impl Linter {
    /// Measures what the rules of this run will ask of `facts`: bands and colors on a thread of their own, lines of text on this one and
    /// on rayon's. Nothing happens where no processor stands idle. What goes wrong is told by the rule that asks again.
    pub(super) fn measure_ahead(&self, facts: &Facts) {
        let runs = |rules: &[&str]| self.checks.iter().any(|built| rules.contains(&built.rule));
        if !facts.has_help() || !runs(OF_LINES) {
            return;
        }
        let beside = || {
            if runs(OF_BANDS) {
                let _ = contained(|| facts.bands());
            }
            if runs(OF_COLORS) {
                let _ = contained(|| facts.color_summary());
            }
        };
        thread::scope(|scope| {
            // Without a second thread everything is measured when it is asked for.
            if thread::Builder::new().name("selaras-beside".to_owned()).spawn_scoped(scope, beside).is_ok() {
                let _ = contained(|| facts.line_verdicts());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use crate::service::{Selection, load_brand};
    use std::path::Path;

    /// What is measured of a draft for one rule alone.
    fn measured_by(rule: &str) -> [bool; 3] {
        let only = Selection { select: vec![rule.to_owned()], ..Selection::default() };
        let linter = Linter::new(load_brand(None).unwrap(), &only).with_today(jiff::civil::date(2026, 1, 1));
        let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts/good-syarat-paspor.png");
        let scene = linter.open(&draft).unwrap();
        let scene = crate::scene::Scene { facts: scene.facts.with_help(false), ..scene };
        assert_eq!(linter.checks.len(), 1, "{rule}");
        let _ = linter.check(&scene);
        let sheet = serde_json::to_value(scene.facts.sheet()).unwrap();
        ["bands", "colors", "line_verdicts"].map(|fact| !sheet[fact].as_array().unwrap().is_empty())
    }

    #[test]
    fn what_is_measured_ahead_is_what_the_rules_ask_for() {
        for spec in checks::ALL {
            let rule = spec.meta.rule;
            let [bands, colors, lines] = measured_by(rule);
            let told = [OF_BANDS, OF_COLORS, OF_LINES].map(|rules| rules.contains(&rule));
            // `low-contrast-text` asks for single pixels' classes, not for the summary of them.
            let colors = colors || rule == "low-contrast-text";
            // `font-uncertain` looks at bands only where a line is open, as one of this draft is.
            let bands = bands && rule != "font-uncertain";
            assert_eq!([bands, colors, lines], told, "{rule}");
        }
    }

    #[test]
    fn with_help_the_same_is_found() {
        let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
        let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts/wrong-both-survei.jpg");
        let [alone, helped] = [false, true].map(|has_help| {
            let scene = linter.open(&draft).unwrap();
            let scene = crate::scene::Scene { facts: scene.facts.with_help(has_help), ..scene };
            let draft = linter.check(&scene);
            (draft.text, draft.palette, draft.findings)
        });
        assert_eq!(alone, helped);
    }
}
