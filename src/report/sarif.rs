//! SARIF 2.1.0, the form in which code-scanning services and editors take findings.
//!
//! Source: OASIS Standard, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. SARIF knows no pixels in a region:
//! places stand as `rectangles` of an attachment (§3.31), which are meant for pictures, and as `properties` of the region, whose
//! line 1 is there for readers that ask for one.

use super::{DraftReport, Report, RuleFacts, sentences};
use crate::digest::sha256_hex;
use crate::files::unshown;
use crate::finding::{Judged, Value};
use crate::geom::PxRect;
use crate::wording::Wording;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Not escaped in a path: RFC 3986 §2.3, and the slash between its parts.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) fn render(report: &Report, wording: &Wording) -> Vec<u8> {
    let results: Vec<Json> =
        (report.files.iter().enumerate()).flat_map(|(index, draft)| results(report, index, draft, wording)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": wording.language().code(),
                "rules": report.rules.iter().map(|rule| descriptor(rule, wording)).collect::<Vec<_>>(),
            } },
            "language": wording.language().code(),
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.not_reached == 0,
                "toolExecutionNotifications": report.files.iter().enumerate()
                    .filter_map(|(index, draft)| notification(index, draft, wording)).collect::<Vec<_>>(),
            }],
            "artifacts": report.files.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
            "properties": {
                "brand": report.brand.sha256, "today": report.today, "notReached": report.not_reached,
            },
        }],
    });
    // Plain data: serialising it cannot fail.
    let mut bytes = serde_json::to_vec_pretty(&log).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn descriptor(rule: &RuleFacts, wording: &Wording) -> Json {
    let page = rule.pages.iter().find(|(language, _)| *language == wording.language()).map_or("", |(_, page)| page);
    let mut configuration = json!({ "enabled": rule.severity.is_some() });
    if let Some(severity) = rule.severity {
        configuration["level"] = json!(severity.name());
    }
    json!({
        "id": rule.rule,
        "shortDescription": { "text": wording.say(&format!("{}.title", rule.rule), &[]) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": configuration,
    })
}

fn artifact(draft: &DraftReport) -> Json {
    let mut artifact = json!({ "location": { "uri": uri(&draft.path) }, "roles": ["analysisTarget"] });
    if !draft.format.is_empty() {
        artifact["mimeType"] = json!(format!("image/{}", draft.format));
    }
    if !draft.sha256.is_empty() {
        artifact["hashes"] = json!({ "sha-256": draft.sha256 });
    }
    artifact
}

/// A file that could not be read, or of which too little could be judged, is no finding: the tool has something to say about its own
/// run.
fn notification(index: usize, draft: &DraftReport, wording: &Wording) -> Option<Json> {
    let (level, message) = match (&draft.error, draft.doubt()) {
        (Some(error), _) => ("error", error.say(wording)),
        (None, Some(doubt)) => ("warning", doubt.say(wording)),
        (None, None) => return None,
    };
    Some(json!({
        "level": level,
        "message": { "text": message },
        "locations": [{ "physicalLocation": { "artifactLocation": location(index, draft) } }],
    }))
}

fn results(report: &Report, index: usize, draft: &DraftReport, wording: &Wording) -> Vec<Json> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let result = |judged: &Judged| {
        let (message, remedy) = sentences(judged, wording);
        let message = if remedy.is_empty() { message } else { format!("{message} {remedy}") };
        let print = fingerprint(draft, judged);
        let nth = seen.entry(print.clone()).and_modify(|n| *n += 1).or_insert(1);
        let mut result = json!({
            "ruleId": judged.finding.rule,
            "level": judged.severity.name(),
            "message": { "text": message },
            "locations": [{ "physicalLocation": {
                "artifactLocation": location(index, draft), "region": region(judged.finding.hull()),
            } }],
            "partialFingerprints": { "selaras/v1": format!("{print}:{nth}") },
        });
        if let Some(index) = report.rules.iter().position(|r| r.rule == judged.finding.rule) {
            result["ruleIndex"] = json!(index);
        }
        if !judged.finding.boxes.is_empty() {
            let rectangles: Vec<Json> = judged.finding.boxes.iter().map(rectangle).collect();
            result["attachments"] = json!([{ "artifactLocation": location(index, draft), "rectangles": rectangles }]);
        }
        result
    };
    draft.findings.iter().map(result).collect()
}

fn location(index: usize, draft: &DraftReport) -> Json {
    json!({ "uri": uri(&draft.path), "index": index })
}

fn region(hull: Option<PxRect>) -> Json {
    let mut region = json!({ "startLine": 1 });
    if let Some(hull) = hull {
        region["properties"] =
            json!({ "unit": "px", "x": hull.x, "y": hull.y, "width": hull.width, "height": hull.height });
    }
    region
}

fn rectangle(place: &PxRect) -> Json {
    json!({ "top": place.y, "left": place.x, "bottom": place.bottom(), "right": place.right() })
}

/// What stays the same when a draft is exported again a little larger, or the fault has moved: path, rule and the words and
/// colours that the finding is about. Sizes, shares and places are left out.
fn fingerprint(draft: &DraftReport, judged: &Judged) -> String {
    let finding = &judged.finding;
    let words = finding.values.iter().filter_map(|(name, value)| match value {
        Value::Text(text) | Value::Message(text) => Some(format!("{name}={text}")),
        Value::Color(color) => Some(format!("{name}={color}")),
        _ => None,
    });
    let parts = [draft.path.as_str(), finding.rule, finding.code].map(str::to_owned).into_iter().chain(words);
    // Nothing that can stand in a path or name runs into its neighbour across a zero byte.
    let mut print = sha256_hex(parts.map(|part| part + "\0"));
    print.truncate(32);
    print
}

/// The path as a relative reference, or as a `file` address where it is absolute.
fn uri(path: &str) -> String {
    let escaped = percent_encode(&unshown(path), ESCAPED).to_string();
    match path.as_bytes() {
        [b'/', ..] => format!("file://{escaped}"),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => format!("file:///{escaped}"),
        _ => escaped,
    }
}
