//! What the renderers make of a report with everything in it that may go wrong: held against the public schemas, against
//! spreadsheets' formulas, and against names that try to be markup.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::color::Srgb8;
use selaras::finding::{Finding, Judged, Severity, Value};
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Raster, Thumbnail};
use selaras::report::{BrandFacts, DraftReport, Format, Remark, Report, RuleFacts, render};
use selaras::seen::{FaceVerdict, LineVerdict, Nearest, PixelClass, Swatch};
use selaras::wording::{Language, Wording};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

const NASTY: &str = "drafts/\"><img src=x onerror=alert(1)>&'.png";
const FORMULA: &str = "=HYPERLINK(\"http://example.com\";\"a\").png";
const UNREADABLE: &str = "drafts/50% a:b\u{202e}gnp.\u{1b}[31m\n.jpg";
/// The file of which there is a small picture.
const SEEN: &str = "5ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee45ee4";
const MOST: u64 = u32::MAX as u64;

fn draft(path: &str) -> DraftReport {
    DraftReport {
        path: path.to_owned(),
        sha256: "0123456789abcdef".repeat(4),
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

fn wrong_color(hex: Srgb8, place: PxRect, share: f64) -> Judged {
    let finding = Finding::new("off-palette-color")
        .at([place, PxRect::new(0, 0, 5, 5)])
        .with("hex", hex)
        .with("share", Value::Share(share))
        .with("share_of_design", Value::Share(share))
        .with("nearest", "<b>biru</b>")
        .with("nearest_hex", Srgb8::new(0x1F, 0x6F, 0xB5))
        .with("delta_e", Value::Number(12.34));
    Judged { severity: Severity::Error, finding }
}

fn wrong_font(family: &str) -> Judged {
    let finding = Finding::new("off-brand-font")
        .at([PxRect::new(10, 20, 300, 40)])
        .with("family", family)
        .with("brand_family", "Fira Sans Extra Condensed")
        .with("certainty", Value::Number(0.97))
        .with("lines", Value::Count(MOST));
    Judged { severity: Severity::Warning, finding }
}

fn page_wide() -> Judged {
    Judged { severity: Severity::Note, finding: Finding::new("missing-footer").with("office", "Kantor") }
}

fn line() -> LineVerdict {
    LineVerdict {
        bbox: PxRect::new(1, 2, 3, 4),
        verdict: FaceVerdict::Off,
        family: Some("open-sans".to_owned()),
        weight: Some(700),
        italic: false,
        size_px: 20.0,
        x_height_px: 10.0,
        certainty: 0.9,
        doubt: None,
        ink: Srgb8::default(),
        ground: Srgb8::WHITE,
    }
}

fn swatch() -> Swatch {
    let nearest = Some(Nearest { name: "biru".to_owned(), hex: Srgb8::WHITE, delta_e: 12.0 });
    let (color, class) = (Srgb8::new(0x2E, 0x9E, 0x4F), PixelClass::Other);
    Swatch { color, share: 0.4, class, name: None, nearest, boxes: Vec::new() }
}

fn report() -> Report {
    let green = Srgb8::new(0x2E, 0x9E, 0x4F);
    let findings = vec![
        page_wide(),
        wrong_font("<script>"),
        wrong_font("<script>"),
        wrong_color(green, PxRect::new(10, 20, 300, 40), 0.1),
    ];
    let not_checked = vec![Remark::new("note-profile-ignored").with("profile", "</p><b>")];
    let sha256 = SEEN.to_owned();
    let nasty =
        DraftReport { sha256, findings, text: vec![line()], palette: vec![swatch()], not_checked, ..draft(NASTY) };
    let formula = DraftReport { findings: vec![wrong_color(green, PxRect::new(0, 0, 9, 9), 0.2)], ..draft(FORMULA) };
    let error = Some(Remark::new("error-damaged").with("detail", "<i>bad</i>"));
    let unreadable = DraftReport { error, format: "", size: PxSize::default(), ..draft(UNREADABLE) };
    let files = vec![draft("a.png"), formula, nasty, unreadable];
    let pages = Language::ALL.map(|language| (language, "# Rule"));
    let rules = ["missing-footer", "off-brand-font", "off-palette-color"];
    let rules = rules.map(|rule| RuleFacts { rule, severity: Some(Severity::Error), pages });
    let switched_off = RuleFacts { rule: "missing-header", severity: None, pages };
    let small = Thumbnail::of(&Raster::filled(PxSize::new(1080, 1350), Srgb8::WHITE), Srgb8::WHITE).unwrap();
    Report {
        brand: BrandFacts {
            institution: "Institusi <Contoh>".to_owned(),
            office: "Kantor & Rekan".to_owned(),
            is_example: true,
            sha256: "f".repeat(64),
        },
        today: "2026-11-21".to_owned(),
        rules: rules.into_iter().chain([switched_off]).collect(),
        files,
        not_reached: 2,
        thumbnails: BTreeMap::from([(SEEN.to_owned(), small)]),
    }
}

fn told(report: &Report, format: Format, language: Language) -> String {
    String::from_utf8(render(report, format, &Wording::new(language))).unwrap()
}

fn json_of(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// What the schema has against it, a line each.
fn faults(schema: &Json, instance: &Json) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    validator.iter_errors(instance).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn own_schema() -> Json {
    json_of(include_str!("../assets/report.schema.json"))
}

#[test]
fn json_and_its_lines_follow_their_schema_and_say_the_same() {
    for language in Language::ALL {
        let whole = json_of(&told(&report(), Format::Json, language));
        assert_eq!(faults(&own_schema(), &whole), [""; 0]);
        assert_eq!(
            whole["summary"],
            json!({"files": 4, "pass": 1, "review": 0, "fail": 2, "error": 1, "not_reached": 2})
        );
        let mut line_schema = own_schema();
        for key in ["required", "properties", "additionalProperties", "type"] {
            line_schema.as_object_mut().unwrap().remove(key);
        }
        line_schema["$ref"] = json!("#/$defs/file");
        let lines: Vec<Json> = told(&report(), Format::Jsonl, language).lines().map(json_of).collect();
        assert!(lines.iter().all(|line| faults(&line_schema, line).is_empty()));
        assert_eq!(json!(lines), whole["files"]);
        assert!(!faults(&line_schema, &json!({ "path": "a.png" })).is_empty(), "the schema must be able to fail");
    }
}

#[test]
fn sarif_follows_the_public_schema() {
    // One pattern of it, for codes of languages, has a bracket too many, which JavaScript forgives and others do not.
    let schema = json_of(&include_str!("data/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}$"));
    for language in Language::ALL {
        let log = json_of(&told(&report(), Format::Sarif, language));
        assert_eq!(faults(&schema, &log), [""; 0]);
        let mut broken = log.clone();
        broken["runs"][0]["results"][0]["level"] = json!("fatal");
        assert_eq!(faults(&schema, &broken).len(), 1, "the schema must be able to fail");
    }
}

#[test]
fn sarif_says_where_in_pixels_and_tells_unreadable_files_apart() {
    let log = json_of(&told(&report(), Format::Sarif, Language::English));
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 5);
    let color = &results[4];
    assert_eq!((color["ruleId"].as_str(), color["level"].as_str()), (Some("off-palette-color"), Some("error")));
    let place = &color["locations"][0]["physicalLocation"];
    let bbox = json!({"unit": "px", "x": 0, "y": 0, "width": 310, "height": 60});
    assert_eq!(place["region"]["properties"], bbox);
    let rectangles = &color["attachments"][0]["rectangles"];
    assert_eq!(rectangles[0], json!({"top": 20, "left": 10, "bottom": 60, "right": 310}));
    assert_eq!(rectangles.as_array().unwrap().len(), 2);
    // The rule and the file are pointed at by place as well as by name.
    let rule = color["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "off-palette-color");
    let file = place["artifactLocation"]["index"].as_u64().unwrap() as usize;
    assert_eq!(run["artifacts"][file]["location"]["uri"], place["artifactLocation"]["uri"]);
    assert_eq!(run["artifacts"][file]["hashes"]["sha-256"].as_str().unwrap().len(), 64);
    assert_eq!(run["tool"]["driver"]["rules"][3]["defaultConfiguration"], json!({"enabled": false}));

    let told = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(told.len(), 1);
    let uri = told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert_eq!(percent_encoding::percent_decode_str(uri).decode_utf8().unwrap(), UNREADABLE);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false, "two drafts were not reached");
}

#[test]
fn fingerprints_stay_when_a_fault_moves_and_change_with_the_fault() {
    let print = |path: &str, judged: Vec<Judged>| -> Vec<String> {
        let files = vec![DraftReport { findings: judged, ..draft(path) }];
        let log = json_of(&told(&Report { files, ..report() }, Format::Sarif, Language::English));
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|r| r["partialFingerprints"]["selaras/v1"].as_str().unwrap().to_owned()).collect()
    };
    let (green, red) = (Srgb8::new(0x2E, 0x9E, 0x4F), Srgb8::new(200, 0, 0));
    let (here, there) = (PxRect::new(10, 20, 300, 40), PxRect::new(50, 60, 310, 44));
    let one = print("a.png", vec![wrong_color(green, here, 0.1)]);
    assert_eq!(one, print("a.png", vec![wrong_color(green, there, 0.12)]));
    assert_ne!(one, print("a.png", vec![wrong_color(red, here, 0.1)]));
    assert_ne!(one, print("b.png", vec![wrong_color(green, here, 0.1)]));
    let twice = print("a.png", vec![wrong_color(green, here, 0.1), wrong_color(green, there, 0.1)]);
    assert_eq!(twice.iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(twice[0], one[0]);
}

#[test]
fn no_cell_of_the_table_is_a_formula_and_none_is_lost() {
    let table = told(&report(), Format::Csv, Language::Indonesian);
    let mut reader = csv::Reader::from_reader(table.strip_prefix('\u{feff}').unwrap().as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &columns[0], &columns[2]), (7, "path", "rule"));
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
    }
    assert_eq!(&rows[1][0], format!("'{FORMULA}"));
    assert_eq!(&rows[2][0], NASTY);
    assert_eq!(&rows[6][0], UNREADABLE, "line breaks and quotes come back");
    assert_eq!([&rows[5][6], &rows[5][7], &rows[5][8], &rows[5][9], &rows[5][10]], ["0", "0", "310", "60", "2"]);
    assert_eq!([&rows[0][1], &rows[6][1]], ["pass", "error"]);
}

#[test]
fn compact_has_a_line_a_finding_with_its_level() {
    let told = told(&report(), Format::Compact, Language::English);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 6, "{told}");
    let levels: Vec<&str> = lines.iter().map(|l| l.split(": ").nth(1).unwrap()).collect();
    assert_eq!(levels, ["error", "note", "warning", "warning", "error", "error"]);
    assert!(lines[0].ends_with("[off-palette-color] 0,0 9x9"), "{}", lines[0]);
    assert!(lines[5].ends_with("[error]") && !told.contains(['\u{1b}', '\u{202e}']), "{told}");
}

#[test]
fn the_summary_is_the_end_of_the_text() {
    let (text, summary) = [Format::Text { colored: false }, Format::Summary { colored: false }]
        .map(|f| told(&report(), f, Language::English))
        .into();
    assert!(text.ends_with(&summary));
    assert!(summary.contains("off-palette-color (2), off-brand-font (1)"), "{summary}");
    assert!(summary.contains("2 drafts were not reached"), "{summary}");
}

#[test]
fn the_page_loads_nothing_runs_nothing_and_escapes_every_name() {
    for language in Language::ALL {
        let page = told(&report(), Format::Html, language);
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&format!("lang=\"{}\"", language.code())));
        // No name of a draft gets out of its text, so that what is left of tags and attributes is ours.
        for raw in ["<img src=x", "<script", "<b>", "<i>", "</p><b>", "Institusi <Contoh>", "\u{1b}", "\u{202e}"] {
            assert!(!page.contains(raw), "{raw}");
        }
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;&amp;"), "the name is still to be read");
        for address in ["url(", "@import", "<link", "<iframe", "<object", "<base", "srcset", "href="] {
            assert!(!page.contains(address), "{address}");
        }
        let sources: Vec<&str> =
            page.match_indices(" src=\"").map(|(at, lead)| &page[at + lead.len()..][..22]).collect();
        assert_eq!(sources, ["data:image/jpeg;base64"]);
        assert!(page.contains("default-src 'none'; img-src data:;"));
        let handlers = page.match_indices(" on").filter(|(at, _)| {
            page[at + 3..].contains("=\"") && {
                let word: String = page[at + 3..].chars().take_while(char::is_ascii_lowercase).collect();
                page[at + 3 + word.len()..].starts_with("=\"")
            }
        });
        assert_eq!(handlers.count(), 0);
    }
}

#[test]
fn the_page_says_everything_without_a_script() {
    let wording = Wording::new(Language::English);
    let page = told(&report(), Format::Html, Language::English);
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for draft in &report().files {
        for judged in &draft.findings {
            let (message, remedy) = selaras::report::sentences(judged, &wording);
            assert!(page.contains(&escaped(&message)) && page.contains(&escaped(&remedy)), "{message}");
        }
    }
    // A card for each draft with the classes that the filters ask for, and a filter for each class that a card has.
    assert_eq!(page.matches("<article").count(), 4);
    assert_eq!(page.matches("v-fail r-").count() + page.matches("class=\"card v-pass\"").count(), 3);
    for class in ["v-pass", "v-fail", "v-error", "r-missing-footer", "r-off-brand-font", "r-off-palette-color"] {
        assert!(page.contains(&format!("id=\"{class}\"")), "{class}");
        assert!(page.contains(&format!("body:has(#{class}:checked) .card:not(.{class}){{display:none}}")), "{class}");
    }
    assert!(!page.contains("id=\"v-review\""), "nothing to filter");
    // Marks lie in pixels of the draft: one number a finding with a place, a frame for each box beside its halo.
    assert!(page.contains("viewBox=\"0 0 1080 1350\""));
    assert_eq!((page.matches("<circle").count(), page.matches("class=\"halo\"").count()), (3, 4));
    assert!(page.contains("1 of 4 drafts can be published as it is.") && page.contains("21 November 2026"));
}
