//! The head of the column: which draft, and what it deserves as word, sign and colour.

use super::Desk;
use super::widgets::{Face, command_button};
use crate::finding::{Severity, Value};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::state::Draft;
use crate::gui::theme::{self, GRID};
use crate::report::DraftReport;
use egui::{Align, Label, Layout, Margin, RichText, Sense, TextStyle, Ui, Vec2};

pub(super) fn verdict_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(draft) = &desk.state.draft else { return };
    ui.scope(|ui| {
        ui.set_max_width(theme::CARD);
        name_ui(ui, desk, draft);
        ui.add_space(GRID / 2.0);
        match &draft.report {
            Some(report) => card_ui(ui, desk, report),
            None => {
                let words = desk.say("ui-working-check");
                theme::tones(ui).card().show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.label(RichText::new(words).text_style(theme::title_style()));
                });
            }
        }
    });
}

/// The file's name, and the way to its neighbours where several were opened.
fn name_ui(ui: &mut Ui, desk: &mut Desk<'_>, draft: &Draft) {
    let tones = theme::tones(ui);
    ui.horizontal(|ui| {
        let several = desk.state.files.len() > 1;
        let room = ui.available_width() - if several { 136.0 } else { 0.0 };
        ui.allocate_ui_with_layout(Vec2::new(room, theme::CONTROL), Layout::left_to_right(Align::Center), |ui| {
            let name = RichText::new(draft.name()).text_style(theme::title_style());
            ui.add(Label::new(name).truncate()).on_hover_text(draft.path.display().to_string());
        });
        if let Some(at) = desk.state.position().filter(|_| several) {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                command_button(ui, desk, Command::NextDraft, Face::Sign(Icon::Next));
                let place = format!("{}/{}", at + 1, desk.state.files.len());
                ui.label(RichText::new(place).small().color(tones.muted));
                command_button(ui, desk, Command::PreviousDraft, Face::Sign(Icon::Previous));
            });
        }
    });
    let page = draft.picture.page;
    let format = draft.report.as_ref().map_or("", |r| r.format).to_uppercase();
    ui.label(RichText::new(format!("{page} px  {format}")).small().color(tones.muted));
}

fn card_ui(ui: &mut Ui, desk: &Desk<'_>, report: &DraftReport) {
    let verdict = report.verdict();
    let (ink, ground) = theme::tones(ui).verdict(verdict);
    let frame = egui::Frame::new().fill(ground).corner_radius(theme::ROUNDING).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::hover());
            Icon::of_verdict(verdict).paint(ui.painter(), sign, ink, ground);
            ui.add_space(GRID / 2.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let word = desk.say(&format!("verdict-{}", verdict.name()));
                ui.label(RichText::new(word).text_style(theme::verdict_style()).color(ink));
                ui.add(Label::new(RichText::new(counts(desk, report)).text_style(TextStyle::Small)).wrap());
            });
        });
    });
}

/// “2 errors, 1 warning”, or that nothing was found.
fn counts(desk: &Desk<'_>, report: &DraftReport) -> String {
    let of = |severity| report.findings.iter().filter(|j| j.severity == severity).count();
    counted(desk, [Severity::Error, Severity::Warning, Severity::Note].map(of))
}

/// The same for counted errors, warnings and notes.
pub(super) fn counted(desk: &Desk<'_>, counts: [usize; 3]) -> String {
    let part = |(count, id): (usize, &str)| {
        (count > 0).then(|| desk.wording.say(id, &[("count", Value::Count(count as u64))]))
    };
    let ids = ["ui-errors", "ui-warnings", "ui-notes"];
    let parts: Vec<String> = counts.into_iter().zip(ids).filter_map(part).collect();
    if parts.is_empty() { desk.say("ui-nothing-found") } else { parts.join(", ") }
}
