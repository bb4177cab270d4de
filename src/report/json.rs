//! The JSON report, the contract that other programs rely on: `docs/report.md`, schema in `assets/report.schema.json`.

use super::{DraftReport, Report, Verdict, sentences};
use crate::color::Srgb8;
use crate::finding::{Judged, Severity, Value};
use crate::geom::PxRect;
use crate::seen::{FaceVerdict, LineVerdict, Nearest, PixelClass, Swatch};
use crate::wording::Wording;
use serde::{Serialize, Serializer};

pub(super) fn render(report: &Report, wording: &Wording) -> Vec<u8> {
    let whole = Whole {
        schema: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        brand: Brand {
            institution: &report.brand.institution,
            office: &report.brand.office,
            status: if report.brand.is_example { "example" } else { "official" },
            sha256: &report.brand.sha256,
        },
        today: &report.today,
        files: report.files.iter().map(|f| file(f, wording)).collect(),
        summary: Summary {
            files: report.files.len(),
            pass: report.count(Verdict::Pass),
            review: report.count(Verdict::Review),
            fail: report.count(Verdict::Fail),
            error: report.count(Verdict::Error),
            not_reached: report.not_reached,
        },
    };
    // Plain data without maps of foreign keys: serialising it cannot fail.
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

pub(super) fn line(draft: &DraftReport, wording: &Wording) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(&file(draft, wording)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    tool: Tool,
    brand: Brand<'a>,
    today: &'a str,
    files: Vec<File<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Brand<'a> {
    institution: &'a str,
    office: &'a str,
    status: &'static str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    pass: usize,
    review: usize,
    fail: usize,
    error: usize,
    not_reached: usize,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: &'a str,
    format: &'a str,
    width: u32,
    height: u32,
    verdict: Verdict,
    error: Option<Fault>,
    text: Vec<TextLine<'a>>,
    palette: Vec<Color<'a>>,
    findings: Vec<Found<'a>>,
    not_checked: Vec<String>,
}

#[derive(Serialize)]
struct Fault {
    kind: String,
    message: String,
}

#[derive(Serialize)]
struct TextLine<'a> {
    bbox: PxRect,
    verdict: FaceVerdict,
    family: Option<&'a str>,
    weight: Option<u16>,
    italic: bool,
    size_px: f64,
    certainty: f64,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Color<'a> {
    hex: Srgb8,
    share: f64,
    class: PixelClass,
    name: Option<&'a str>,
    on_palette: bool,
    nearest: Option<NearestColor<'a>>,
}

#[derive(Serialize)]
struct NearestColor<'a> {
    name: &'a str,
    hex: Srgb8,
    delta_e: f64,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    severity: Severity,
    message: String,
    remedy: String,
    bbox: Option<PxRect>,
    boxes: &'a [PxRect],
    evidence: Evidence<'a>,
}

struct Evidence<'a>(&'a [(&'static str, Value)]);

impl Serialize for Evidence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

fn file<'a>(draft: &'a DraftReport, wording: &Wording) -> File<'a> {
    File {
        path: &draft.path,
        sha256: &draft.sha256,
        format: draft.format,
        width: draft.size.width,
        height: draft.size.height,
        verdict: draft.verdict(),
        error: draft.error.as_ref().map(|remark| Fault {
            kind: remark.id.trim_start_matches("error-").to_owned(),
            message: remark.say(wording),
        }),
        text: draft.text.iter().map(text_line).collect(),
        palette: draft.palette.iter().map(color).collect(),
        findings: draft.findings.iter().map(|judged| found(judged, wording)).collect(),
        not_checked: draft.not_checked.iter().map(|remark| remark.say(wording)).collect(),
    }
}

fn text_line(line: &LineVerdict) -> TextLine<'_> {
    TextLine {
        bbox: line.bbox,
        verdict: line.verdict,
        family: line.family.as_deref(),
        weight: line.weight,
        italic: line.italic,
        size_px: rounded(f64::from(line.size_px), 10.0),
        certainty: rounded(f64::from(line.certainty), 1000.0),
        reason: line.doubt.map(|doubt| doubt.name().replace('-', " ")),
    }
}

fn color(swatch: &Swatch) -> Color<'_> {
    Color {
        hex: swatch.color,
        share: rounded(swatch.share, 1e6),
        class: swatch.class,
        name: swatch.name.as_deref(),
        on_palette: swatch.class != PixelClass::Other,
        nearest: swatch.nearest.as_ref().map(|n: &Nearest| NearestColor {
            name: &n.name,
            hex: n.hex,
            delta_e: rounded(f64::from(n.delta_e), 100.0),
        }),
    }
}

fn found<'a>(judged: &'a Judged, wording: &Wording) -> Found<'a> {
    let (message, remedy) = sentences(judged, wording);
    Found {
        rule: judged.finding.rule,
        severity: judged.severity,
        message,
        remedy,
        bbox: judged.finding.hull(),
        boxes: &judged.finding.boxes,
        evidence: Evidence(&judged.finding.values),
    }
}

fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}
