//! What the rules on header and footer share: a band that is not there, and parts of one that are not the brand's.

use crate::facts::bands::{BandView, PartState, PartView};
use crate::finding::{Finding, Outcome, Value};
use crate::geom::PxRect;
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::PartKind;

/// A finding where the band is not there.
pub(super) fn missing(rule: &'static str, kind: BandKind, scene: &Scene) -> Outcome {
    let Some(seen) = scene.facts.bands() else { return Outcome::Skipped("skipped-no-bands") };
    if seen.found(kind).is_some() {
        return Outcome::Clean;
    }
    let best = seen.best(kind);
    let finding = Finding::new(rule)
        .at([best.bbox])
        .with("institution", scene.facts.brand().institution.as_str())
        .with("office", scene.facts.brand().office.as_str())
        .with("likeness", Value::Number(f64::from(best.likeness)));
    Outcome::Found(vec![finding])
}

/// What `judge` finds on the band; clean where it is not there, which is another rule's business.
pub(super) fn on_band(scene: &Scene, kind: BandKind, judge: impl Fn(&BandView) -> Vec<Finding>) -> Outcome {
    let Some(seen) = scene.facts.bands() else { return Outcome::Skipped("skipped-no-bands") };
    let findings = seen.found(kind).map(judge).unwrap_or_default();
    if findings.is_empty() { Outcome::Clean } else { Outcome::Found(findings) }
}

/// Whether `line` stands on a header or footer that was recognised. Its letters were held against the brand's own drawing there, which says
/// more of their typeface than a few of them do by themselves; what is not the brand's is told as altered.
pub(super) fn is_on_band(scene: &Scene, line: PxRect) -> bool {
    let (x, y) = (line.x + line.width / 2, line.y + line.height / 2);
    let found = |kind| scene.facts.bands().and_then(|bands| bands.found(kind));
    [BandKind::Header, BandKind::Footer]
        .into_iter()
        .any(|kind| found(kind).is_some_and(|view| view.band.bbox.contains(x, y)))
}

/// Findings on everything that the brand did not make so; what another rule tells is left to `is_elsewhere`.
pub(super) fn altered(rule: &'static str, view: &BandView, is_elsewhere: impl Fn(&PartView) -> bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (n, part) in view.parts.iter().enumerate().filter(|(_, part)| !is_elsewhere(part)) {
        findings.extend(match part.kind {
            // Its contact stands after it.
            PartKind::Icon => altered_icon(rule, part, view.parts.get(n + 1)),
            _ => altered_part(rule, part),
        });
    }
    if let Some((expected, found)) = view.ground {
        let finding = Finding::new(rule).code("ground").at([view.band.bbox]);
        findings.push(
            finding
                .with("part", Value::Message("part-ground".to_owned()))
                .with("expected", expected)
                .with("found", found),
        );
    }
    if let Some(strip) = view.strip {
        let finding = Finding::new(rule).code("strip").at([strip.bbox]);
        findings.push(
            finding
                .with("part", Value::Message("part-strip".to_owned()))
                .with("expected", strip.expected)
                .with("found", strip.found),
        );
    }
    findings.extend(view.extras.iter().map(|bbox| Finding::new(rule).code("extra").at([*bbox])));
    findings
}

fn altered_icon(rule: &'static str, part: &PartView, contact: Option<&PartView>) -> Option<Finding> {
    let kind = |name: &str| Value::Message(format!("channel-{name}"));
    let (code, expected, found) = match &part.state {
        PartState::Same => return None,
        PartState::Changed { found: Some(found) } => ("icon", kind(&part.text), kind(found)),
        PartState::Changed { found: None } | PartState::Stretched { .. } => {
            ("icon-other", kind(&part.text), Value::Unknown)
        }
        PartState::Covered => ("icon-covered", kind(&part.text), Value::Unknown),
        PartState::Missing => ("icon-gone", kind(&part.text), Value::Unknown),
        PartState::Recolored { expected, found } => ("icon-recolored", Value::Color(*expected), Value::Color(*found)),
    };
    let finding = Finding::new(rule).code(code).at([part.bbox]).with("part", Value::Message("part-icon".to_owned()));
    let contact = contact.map_or("", |part| part.text.as_str());
    Some(finding.with("expected", expected).with("text", contact).with("found", found))
}

fn altered_part(rule: &'static str, part: &PartView) -> Option<Finding> {
    let is_logo = part.kind == PartKind::Logo;
    let expected = || Value::Text(part.text.clone());
    let (code, expected, found) = match &part.state {
        PartState::Same => return None,
        PartState::Changed { found: Some(found) } => ("", expected(), Value::Text(found.clone())),
        PartState::Changed { found: None } if is_logo => ("logo-other", expected(), Value::Unknown),
        PartState::Changed { found: None } => ("unread", expected(), Value::Unknown),
        PartState::Covered if is_logo => ("logo-covered", expected(), Value::Unknown),
        PartState::Covered => ("covered", expected(), Value::Unknown),
        PartState::Missing if is_logo => ("logo-gone", expected(), Value::Unknown),
        PartState::Missing => ("gone", expected(), Value::Unknown),
        PartState::Recolored { expected, found } => {
            let code = if is_logo { "logo-recolored" } else { "recolored" };
            (code, Value::Color(*expected), Value::Color(*found))
        }
        PartState::Stretched { times } if (times - 1.0).abs() < 0.05 => {
            ("logo-resized", Value::Unknown, Value::Unknown)
        }
        PartState::Stretched { times } => ("logo-stretched", Value::Number(1.0), Value::Number(f64::from(*times))),
    };
    let finding = Finding::new(rule).code(code).at([part.bbox]);
    let finding = finding.with("part", Value::Message(format!("part-{}", name(part.kind)))).with("expected", expected);
    Some(finding.with("text", part.text.as_str()).with("found", found))
}

fn name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Logo => "logo",
        PartKind::Institution => "institution",
        PartKind::Office => "office",
        PartKind::Icon => "icon",
        PartKind::Contact => "contact",
        PartKind::Hashtag => "hashtag",
    }
}
