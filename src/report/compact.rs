//! One line a finding, for editors, `grep` and logs: path, level, sentence, rule, place. Levels are the same words in every language.

use super::{DraftReport, Report, Verdict, printable, sentences};
use crate::wording::Wording;

/// Drafts without findings have no line, unless they could not be read or ask for a look all the same.
pub(super) fn render(report: &Report, wording: &Wording) -> Vec<u8> {
    report.files.iter().flat_map(|draft| lines(draft, wording)).collect::<String>().into_bytes()
}

fn lines(draft: &DraftReport, wording: &Wording) -> Vec<String> {
    let line = |level: &str, message: &str, rest: &str| {
        let (path, message) = (printable(&draft.path), printable(message));
        format!("{path}: {level}: {message}{rest}\n")
    };
    if let Some(error) = &draft.error {
        return vec![line("error", &error.say(wording), &format!(" [{}]", Verdict::Error.name()))];
    }
    let doubt =
        draft.doubt().map(|doubt| line("warning", &doubt.say(wording), &format!(" [{}]", Verdict::Review.name())));
    let of_finding = |judged: &crate::finding::Judged| {
        let (message, _) = sentences(judged, wording);
        let place = judged.finding.boxes.first().map(|b| format!(" {},{} {}x{}", b.x, b.y, b.width, b.height));
        line(judged.severity.name(), &message, &format!(" [{}]{}", judged.finding.rule, place.unwrap_or_default()))
    };
    doubt.into_iter().chain(draft.findings.iter().map(of_finding)).collect()
}
