//! Verdicts and renderings of reports made by hand.

use super::*;
use crate::color::Srgb8;
use crate::finding::Finding;
use crate::geom::PxRect;
use crate::seen::Doubt;
use crate::wording::Language;

fn draft() -> DraftReport {
    DraftReport {
        path: "drafts/satu.png".to_owned(),
        sha256: "0".repeat(64),
        format: "png",
        size: PxSize::new(1080, 1350),
        error: None,
        text: Vec::new(),
        palette: Vec::new(),
        findings: Vec::new(),
        not_checked: Vec::new(),
        incomplete: false,
    }
}

fn line(verdict: FaceVerdict) -> LineVerdict {
    LineVerdict {
        bbox: PxRect::new(1, 2, 3, 4),
        verdict,
        family: None,
        weight: None,
        italic: false,
        size_px: 20.0,
        x_height_px: 10.0,
        certainty: 0.9,
        doubt: (verdict == FaceVerdict::Uncertain).then_some(Doubt::TooSmall),
        ink: Srgb8::default(),
        ground: Srgb8::WHITE,
    }
}

fn wrong_color() -> Finding {
    Finding::new("off-palette-color")
        .at([PxRect::new(10, 20, 300, 40), PxRect::new(0, 0, 5, 5)])
        .with("hex", Srgb8::new(0x0B, 0x4F, 0x9E))
        .with("share", Value::Share(0.12))
        .with("share_of_design", Value::Share(0.15))
        .with("nearest", "biru")
        .with("nearest_hex", Srgb8::new(0x1F, 0x6F, 0xB5))
        .with("delta_e", Value::Number(12.34))
}

fn report(files: Vec<DraftReport>) -> Report {
    let brand = BrandFacts {
        institution: "Institusi Contoh".to_owned(),
        office: "Kantor Contoh".to_owned(),
        is_example: true,
        sha256: "f".repeat(64),
    };
    let pages = Language::ALL.map(|language| (language, "# A rule"));
    let rules = ["off-brand-font", "off-palette-color"];
    let rules = rules.map(|rule| RuleFacts { rule, severity: Some(Severity::Error), pages }).to_vec();
    Report { brand, today: "2026-11-21".to_owned(), rules, files, not_reached: 0, thumbnails: BTreeMap::new() }
}

fn told(report: &Report, language: Language) -> String {
    String::from_utf8(render(report, Format::Text { colored: false }, &Wording::new(language))).unwrap()
}

#[test]
fn the_gravest_finding_decides_the_verdict() {
    assert_eq!(draft().verdict(), Verdict::Pass);
    for (severity, verdict) in
        [(Severity::Note, Verdict::Pass), (Severity::Warning, Verdict::Review), (Severity::Error, Verdict::Fail)]
    {
        let findings = vec![Judged { severity, finding: wrong_color() }];
        assert_eq!(DraftReport { findings, ..draft() }.verdict(), verdict);
    }
    assert_eq!(DraftReport { error: Some(Remark::new("error-empty")), ..draft() }.verdict(), Verdict::Error);
    assert_eq!(DraftReport { incomplete: true, ..draft() }.verdict(), Verdict::Review);
}

#[test]
fn too_little_judged_text_asks_for_a_look() {
    use FaceVerdict::{Brand, Uncertain};
    for (lines, verdict) in [
        (vec![Uncertain], Verdict::Review),
        (vec![Brand, Uncertain], Verdict::Pass),
        (vec![Brand, Uncertain, Uncertain], Verdict::Review),
        (vec![], Verdict::Pass),
    ] {
        let text = lines.into_iter().map(line).collect();
        assert_eq!(DraftReport { text, ..draft() }.verdict(), verdict);
    }
}

#[test]
fn the_text_report_says_what_where_and_what_to_type() {
    let findings = vec![Judged { severity: Severity::Error, finding: wrong_color() }];
    let not_checked = vec![Remark::new("skipped-photo").with("share", Value::Share(0.2))];
    let report = report(vec![DraftReport { findings, not_checked, ..draft() }]);
    let expected = "\
✗ GAGAL drafts/satu.png  1080×1350 png
  salah: Warna #0B4F9E (15 % dari desain) tidak ada di palet; yang terdekat biru #1F6FB5, ΔE 12,3. [off-palette-color]
    di x 10 y 20 (300×40 px); x 0 y 0 (5×5 px)
    → Ganti #0B4F9E menjadi biru #1F6FB5.
    tidak diperiksa: warna di dalam foto, 20 % dari halaman

1 draf: 0 lulus, 0 perlu ditinjau, 1 gagal, 0 tak terbaca
Nilai merek ini contoh, bukan nilai resmi Institusi Contoh. Gantilah di brand.toml sebelum mengandalkan hasil ini.
";
    assert_eq!(told(&report, Language::Indonesian), expected);
    assert!(told(&report, Language::English).contains("→ Change #0B4F9E to biru #1F6FB5."));
}

#[test]
fn names_cannot_steer_the_terminal() {
    let path = "a\u{1b}[31m\nb.png".to_owned();
    let text = told(&report(vec![DraftReport { path, ..draft() }]), Language::English);
    assert!(text.contains("a\u{fffd}[31m\u{fffd}b.png") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn evidence_stands_in_json_as_data() {
    let findings = vec![Judged { severity: Severity::Warning, finding: wrong_color() }];
    let report = report(vec![DraftReport { findings, text: vec![line(FaceVerdict::Uncertain)], ..draft() }]);
    let json: serde_json::Value =
        serde_json::from_slice(&render(&report, Format::Json, &Wording::new(Language::English))).unwrap();
    let found = &json["files"][0]["findings"][0];
    assert_eq!(found["bbox"], serde_json::json!([0, 0, 310, 60]));
    assert_eq!(found["boxes"][0], serde_json::json!([10, 20, 300, 40]));
    assert_eq!(found["evidence"]["hex"], "#0B4F9E");
    assert_eq!(found["evidence"]["share_of_design"], 0.15);
    assert_eq!(json["files"][0]["text"][0]["reason"], "too small");
    assert_eq!(json["summary"]["review"], 1);
}

#[test]
fn a_draft_to_look_at_says_why_in_every_form_for_programs() {
    let notes = vec![Judged { severity: Severity::Note, finding: wrong_color() }];
    let text = vec![line(FaceVerdict::Uncertain), line(FaceVerdict::Uncertain), line(FaceVerdict::Brand)];
    let report = report(vec![DraftReport { findings: notes, text, ..draft() }]);
    for format in [Format::Compact, Format::Csv, Format::Sarif] {
        let bytes = render(&report, format, &Wording::new(Language::English));
        let told = String::from_utf8(bytes).unwrap();
        assert!(told.contains("The typeface of 2 of 3 lines of text could not be told"), "{format:?}: {told}");
        assert!(told.contains("warning"), "{format:?}: {told}");
    }
}

#[test]
fn no_cell_ends_at_a_semicolon() {
    let path = "a;=1+1.png".to_owned();
    let report = report(vec![DraftReport { path, ..draft() }]);
    let table = String::from_utf8(render(&report, Format::Csv, &Wording::new(Language::English))).unwrap();
    assert!(table.contains("\"a;=1+1.png\","), "{table}");
}
