//! The line at the bottom: what is being done, what went well, what went wrong.

use super::Desk;
use super::widgets::{Face, button, command_button};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::state::Notice;
use crate::gui::theme;
use egui::{Align, Label, Layout, RichText, Sense, Ui, Vec2};

pub(super) fn status_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let notice = desk.state.notice.as_ref();
    if let Some(details) = notice.filter(|n| n.is_open).and_then(|n| n.details.as_ref()) {
        ui.add(Label::new(RichText::new(details).monospace()).wrap().selectable(true));
    }
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL);
        match notice {
            Some(notice) => notice_ui(ui, desk, notice),
            None => quiet_ui(ui, desk),
        }
    });
}

fn notice_ui(ui: &mut Ui, desk: &mut Desk<'_>, notice: &Notice) {
    let tones = theme::tones(ui);
    let (icon, ink) = if notice.is_error { (Icon::Fail, tones.fail) } else { (Icon::Pass, tones.pass) };
    let (sign, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    icon.paint(ui.painter(), sign, ink, tones.ground);
    let sentence = notice.remark.say(desk.wording);
    let sentence = notice.about.as_ref().map_or_else(|| sentence.clone(), |name| format!("{name}: {sentence}"));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = button(ui, &desk.say("ui-dismiss"), Face::Sign(Icon::Close), false);
        if close.on_hover_text(desk.say("ui-dismiss")).clicked() {
            desk.out.push(Command::Dismiss);
        }
        if notice.details.is_some() {
            command_button(ui, desk, Command::ToggleDetails, Face::Label);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(&sentence).color(ink)).truncate()).on_hover_text(&sentence);
        });
    });
}

/// What is being done; otherwise the brand that drafts are held against.
fn quiet_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let tones = theme::tones(ui);
    let words = match (desk.state.working, &desk.state.brand) {
        (Some(working), _) => desk.say(working.job.words()),
        (None, Some(sheet)) => format!("{} · {}", sheet.facts.institution, sheet.facts.office),
        (None, None) => desk.say("ui-loading"),
    };
    ui.add(Label::new(RichText::new(words).small().color(tones.muted)).truncate());
}
