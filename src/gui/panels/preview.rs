//! Beside a stamped picture: how it was stamped and where it would be saved. Nothing is written before somebody says so here.

use super::Desk;
use super::widgets::{Face, command_button, path_box};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::state::{Draft, Preview};
use crate::gui::theme::{self, GRID};
use crate::service::StampMode;
use egui::{Label, RichText, Ui};

pub(super) fn preview_ui(ui: &mut Ui, desk: &mut Desk<'_>, preview: &Preview) {
    let tones = theme::tones(ui);
    command_button(ui, desk, Command::Back, Face::SignAndLabel(Icon::Previous));
    ui.add_space(GRID / 2.0);
    ui.label(RichText::new(desk.say("ui-preview")).heading());
    let name = desk.state.draft.as_ref().map(Draft::name).unwrap_or_default();
    ui.label(RichText::new(format!("{name}  {} px", preview.picture.page)).small().color(tones.muted));
    ui.add_space(GRID);
    for (mode, id) in [(StampMode::Overlay, "ui-stamp-overlay"), (StampMode::Extend, "ui-stamp-extend")] {
        let command = Command::StampAs(mode);
        let is_on = command.is_on(desk.state);
        let enabled = command.is_possible(desk.state);
        if ui.add_enabled_ui(enabled, |ui| ui.radio(is_on, desk.say(id))).inner.clicked() && !is_on {
            desk.out.push(command);
        }
    }
    ui.add_space(GRID * 2.0);
    ui.label(desk.say("ui-target"));
    let width = ui.available_width();
    path_box(ui, desk, ("ui-target", &preview.target, width), Command::TypeTarget, Command::Save);
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Save, Face::Main(Icon::Save));
        command_button(ui, desk, Command::SaveAs, Face::Label);
    });
    ui.add_space(GRID);
    ui.add(Label::new(RichText::new(desk.say("ui-preview-text")).color(tones.muted)).wrap());
}
