//! The bar above a stamped picture: where it would be saved. Nothing is written before somebody says so here.

use super::Desk;
use super::widgets::{Face, command_button, path_box};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::theme;
use egui::{Align, Layout, RichText, Ui};

pub(in crate::gui) fn preview_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(preview) = &desk.state.preview else { return };
    ui.horizontal(|ui| {
        ui.label(RichText::new(desk.say("ui-preview")).text_style(theme::title_style()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, Command::Back, Face::Sign(Icon::Close));
            command_button(ui, desk, Command::SaveAs, Face::Label);
            command_button(ui, desk, Command::Save, Face::Main(Icon::Save));
            let width = ui.available_width();
            path_box(ui, desk, ("ui-target", &preview.target, width), Command::TypeTarget, Command::Save);
        });
    });
}
