//! A table for spreadsheets: one row a finding, one row for a draft without any. RFC 4180 in UTF-8 with a byte order mark, without
//! which Excel reads accents wrongly.

use super::{DraftReport, Report, sentences};
use crate::wording::Wording;

const COLUMNS: [&str; 12] =
    ["path", "verdict", "rule", "severity", "message", "remedy", "x", "y", "width", "height", "places", "sha256"];

pub(super) fn render(report: &Report, wording: &Wording) -> Vec<u8> {
    // Quotes around all text: spreadsheets of many countries part cells at semicolons, which a file's name may hold.
    let mut table = csv::WriterBuilder::new();
    table.terminator(csv::Terminator::CRLF).quote_style(csv::QuoteStyle::NonNumeric);
    let mut table = table.from_writer("\u{feff}".into());
    // Writing to memory cannot fail, and every row has the same length.
    let mut write = |row: [String; 12]| table.write_record(row.map(defused)).unwrap_or_default();
    write(COLUMNS.map(str::to_owned));
    for draft in &report.files {
        for row in rows(draft, wording) {
            write(row);
        }
    }
    table.into_inner().unwrap_or_default()
}

fn rows(draft: &DraftReport, wording: &Wording) -> Vec<[String; 12]> {
    let row = |rule: &str, severity: &str, [message, remedy]: [String; 2], place: [String; 5]| {
        let [x, y, width, height, places] = place;
        let (path, verdict, sha256) = (draft.path.clone(), draft.verdict().name().to_owned(), draft.sha256.clone());
        [path, verdict, rule.to_owned(), severity.to_owned(), message, remedy, x, y, width, height, places, sha256]
    };
    let doubt = draft.doubt().map(|doubt| row("", "warning", [doubt.say(wording), String::new()], Default::default()));
    if draft.findings.is_empty() && doubt.is_none() {
        let message = draft.error.as_ref().map(|error| error.say(wording)).unwrap_or_default();
        return vec![row("", "", [message, String::new()], Default::default())];
    }
    let of_finding = |judged: &crate::finding::Judged| {
        let (message, remedy) = sentences(judged, wording);
        let hull = judged.finding.hull().map(|b| b.to_array().map(|n| n.to_string()));
        let [x, y, width, height] = hull.unwrap_or_default();
        let places = judged.finding.boxes.len().to_string();
        row(judged.finding.rule, judged.severity.name(), [message, remedy], [x, y, width, height, places])
    };
    doubt.into_iter().chain(draft.findings.iter().map(of_finding)).collect()
}

/// A spreadsheet takes a cell that begins like a formula for one, and a file's name can begin so: an apostrophe in front makes it
/// text. Source: OWASP, “CSV Injection”.
fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}
