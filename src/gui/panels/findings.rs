//! The list of findings by rule, and what was not checked.

mod details;

use super::Desk;
use super::widgets::{Face, button};
use crate::finding::{Judged, Value};
use crate::gui::canvas::Textures;
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, GRID, Tones};
use crate::report::{DraftReport, sentences};
use egui::{Align, Frame, Label, Layout, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

pub(super) fn findings_ui(ui: &mut Ui, desk: &mut Desk<'_>, textures: &mut Textures) {
    let Some(report) = desk.state.report() else { return };
    let comes = super::comes_into_view(ui, desk, "findings", desk.state.selected);
    let mut rule = "";
    for (at, judged) in report.findings.iter().enumerate() {
        if judged.finding.rule != rule {
            rule = judged.finding.rule;
            group_ui(ui, desk, rule);
        }
        finding_ui(ui, desk, textures, (at, judged), comes);
    }
    remarks_ui(ui, desk, report);
}

/// The rule's title, and the way to its page.
fn group_ui(ui: &mut Ui, desk: &mut Desk<'_>, rule: &'static str) {
    ui.add_space(GRID / 2.0);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let tip = Command::Why.tip(desk.wording, ui.ctx());
            if button(ui, &Command::Why.label(desk.wording), Face::Label, false).on_hover_text(tip).clicked() {
                desk.out.push(Command::Explain(rule));
            }
            let title = desk.say(&format!("{rule}.title"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(title).text_style(theme::title_style())).wrap());
            });
        });
    });
}

/// One card: number, severity, what, what to do. It is the button that selects it; selected it says more below.
fn finding_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    textures: &mut Textures,
    (at, judged): (usize, &Judged),
    comes_into_view: bool,
) {
    let tones = theme::tones(ui);
    let is_selected = desk.state.selected == Some(at);
    let (message, remedy) = sentences(judged, desk.wording);
    let severity = desk.say(&format!("severity-{}", judged.severity.name()));
    let mut said = egui::Rect::NOTHING;
    let inner = card(tones, is_selected).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.horizontal(|ui| head_ui(ui, tones, (at, judged), &severity));
        ui.add(Label::new(&message).wrap());
        if !remedy.is_empty() {
            ui.add(Label::new(RichText::new(&remedy).color(tones.accent)).wrap());
        }
        said = ui.min_rect().expand(theme::CARD_MARGIN);
        if is_selected {
            details::details_ui(ui, desk, textures, at, judged);
        }
    });
    let response = ui.interact(said, ui.scope_id().with(("finding", at)), Sense::click());
    let number = Value::Count(at as u64 + 1);
    let name = desk
        .wording
        .say("ui-finding", &[("number", number), ("severity", severity.into()), ("message", message.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if response.hovered() || response.has_focus() || is_selected {
        let ring = Stroke::new(1.5, tones.accent);
        ui.painter().rect_stroke(inner.response.rect, theme::ROUNDING, ring, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        desk.out.push(Command::Select(if is_selected { None } else { Some(at) }));
    }
    if is_selected && comes_into_view {
        inner.response.scroll_to_me(None);
    }
}

fn card(tones: &Tones, is_selected: bool) -> Frame {
    if is_selected { tones.card().fill(tones.selected) } else { tones.card() }
}

/// The number that stands on the picture too, and the severity as sign, word and colour.
fn head_ui(ui: &mut Ui, tones: &Tones, (at, judged): (usize, &Judged), severity: &str) {
    ui.spacing_mut().interact_size.y = 20.0;
    super::widgets::number_plate(ui, at + 1, tones.mark(judged.severity));
    let (sign, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    let ink = tones.severity(judged.severity);
    Icon::of_severity(judged.severity).paint(ui.painter(), sign, ink, tones.surface);
    ui.label(RichText::new(severity).small().color(ink));
}

/// What was left out and why, and that the brand is an example.
fn remarks_ui(ui: &mut Ui, desk: &Desk<'_>, report: &DraftReport) {
    let tones = theme::tones(ui);
    if !report.not_checked.is_empty() {
        ui.add_space(GRID);
        ui.label(RichText::new(desk.say("ui-not-checked")).text_style(theme::title_style()));
        for remark in &report.not_checked {
            let sentence = format!("• {}", remark.say(desk.wording));
            ui.add(Label::new(RichText::new(sentence).color(tones.muted)).wrap());
        }
    }
    if let Some(sheet) = desk.state.brand.as_ref().filter(|sheet| sheet.facts.is_example) {
        ui.add_space(GRID);
        let values = [("institution", Value::Text(sheet.facts.institution.clone()))];
        let caution = desk.wording.say("brand-is-example", &values);
        ui.add(Label::new(RichText::new(caution).small().color(tones.review)).wrap());
    }
}
