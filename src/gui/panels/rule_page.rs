//! A rule's page: the little Markdown that these pages use, and the way back.

use super::Desk;
use super::widgets::{Face, command_button};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::state::State;
use crate::gui::theme::{self, GRID, Tones};
use egui::text::{LayoutJob, TextFormat};
use egui::{Label, RichText, TextStyle, Ui};

pub(super) fn rule_page_ui(ui: &mut Ui, desk: &mut Desk<'_>, rule: &str) {
    command_button(ui, desk, Command::Back, Face::SignAndLabel(Icon::Previous));
    ui.add_space(GRID / 2.0);
    ui.add(Label::new(RichText::new(desk.say(&format!("{rule}.title"))).heading()).wrap());
    let sheet = desk.state.brand.as_ref();
    let page = sheet.and_then(|s| s.pages.iter().find(|p| p.rule == rule && p.language == desk.state.language));
    for block in page.map_or("", |p| p.text).split("\n\n").map(str::trim).filter(|b| !b.starts_with("# ")) {
        ui.add(Label::new(paragraph(ui, block, theme::tones(ui))).wrap());
    }
}

/// Why `rule` matters, from its page, as plain text; empty where there is no page.
pub(super) fn reason_of(state: &State, rule: &str) -> String {
    let sheet = state.brand.as_ref();
    let page = sheet.and_then(|s| s.pages.iter().find(|p| p.rule == rule && p.language == state.language));
    page.map_or_else(String::new, |page| reason(page.text))
}

/// The paragraph of a page that says why, which is the second below its title on every page (a test holds it), without its heading.
fn reason(page: &str) -> String {
    let block = page.split("\n\n").map(str::trim).filter(|block| !block.starts_with("# ")).nth(1).unwrap_or_default();
    let text = block.split_once(".** ").map_or(block, |(_, text)| text);
    spans(text).into_iter().map(|(text, _)| text).collect()
}

/// One paragraph: `**strong**` in the accent colour and `code` in the fixed font.
fn paragraph(ui: &Ui, text: &str, tones: &Tones) -> LayoutJob {
    let font = |style: TextStyle| style.resolve(ui.style());
    let mut job = LayoutJob::default();
    for (text, kind) in spans(text) {
        let (font, color) = match kind {
            Span::Plain => (font(TextStyle::Body), tones.text),
            Span::Strong => (font(TextStyle::Body), tones.accent),
            Span::Code => (font(TextStyle::Monospace), tones.text),
        };
        job.append(&text, 0.0, TextFormat { font_id: font, color, ..TextFormat::default() });
    }
    job
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Plain,
    Strong,
    Code,
}

/// Cuts a paragraph at `**` and `` ` ``; line breaks become spaces.
fn spans(text: &str) -> Vec<(String, Span)> {
    let text = text.replace('\n', " ");
    let mut spans = Vec::new();
    for (n, outside) in text.split('`').enumerate() {
        if n % 2 == 1 {
            spans.push((outside.to_owned(), Span::Code));
            continue;
        }
        for (m, part) in outside.split("**").enumerate() {
            spans.push((part.to_owned(), if m % 2 == 1 { Span::Strong } else { Span::Plain }));
        }
    }
    spans.retain(|(text, _)| !text.is_empty());
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    #[test]
    fn strong_and_code_are_told_apart() {
        let found = spans("**Bad.** A panel in `#0B4F9E`\nwhere");
        let expected =
            [("Bad.", Span::Strong), (" A panel in ", Span::Plain), ("#0B4F9E", Span::Code), (" where", Span::Plain)];
        assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
    }

    #[test]
    fn every_page_says_why_in_the_same_place() {
        for meta in crate::service::catalogue() {
            for (language, heading) in
                [(Language::Indonesian, "**Mengapa penting.** "), (Language::English, "**Why it matters.** ")]
            {
                let page = crate::service::explanation(meta.rule, language).unwrap();
                let (_, from) = page.split_once(heading).unwrap_or_else(|| panic!("{}: no {heading}", meta.rule));
                let said = reason(page);
                let plain: String = from.chars().filter(|c| !"`*".contains(*c)).collect();
                let plain = plain.replace('\n', " ");
                assert!(said.len() > 20 && plain.starts_with(&said), "{}: {said}", meta.rule);
            }
        }
    }
}
