//! The bar above the picture: what is drawn on it, and the tools that read it.

use super::Desk;
use super::widgets::{Face, command_button, command_tip, divider, named_button};
use crate::gui::command::{Command, EditCommand, LookCommand};
use crate::gui::icon::Icon;
use crate::gui::state::Layer;
use crate::gui::theme::GRID;
use egui::{Align, Layout, Ui};

pub(super) fn view_bar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GRID / 2.0;
        if desk.state.preview.is_some() {
            compare_ui(ui, desk);
        } else {
            for layer in Layer::ALL {
                layer_ui(ui, desk, layer);
            }
            divider(ui);
            command_button(ui, desk, LookCommand::ToggleStrays.into(), Face::QuietSign(Icon::Strays));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GRID / 2.0;
            command_button(ui, desk, LookCommand::ToggleEyedropper.into(), Face::Sign(Icon::Eyedropper));
            if desk.state.preview.is_none() {
                command_button(ui, desk, LookCommand::ZoomToPlace.into(), Face::Sign(Icon::Place));
            }
        });
    });
}

/// Called otherwise than the part of the column of the same name.
fn layer_ui(ui: &mut Ui, desk: &mut Desk<'_>, layer: Layer) {
    let command = Command::See(LookCommand::ToggleLayer(layer));
    let label = command.label(desk.wording);
    let name = desk.wording.say("ui-layer", &[("name", label.as_str().into())]);
    let (is_on, is_possible) = (command.is_on(desk.state), command.is_possible(desk.state));
    let response = ui.add_enabled_ui(is_possible, |ui| named_button(ui, &label, &name, Face::Quiet, is_on)).inner;
    if command_tip(response, &command, desk).clicked() {
        desk.out.push(command);
    }
}

/// Before and after, and back.
fn compare_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let commands: [(EditCommand, Face); 4] = [
        (EditCommand::ToggleBefore, Face::Quiet),
        (EditCommand::ToggleSplit, Face::Quiet),
        (EditCommand::Undo, Face::QuietSign(Icon::Undo)),
        (EditCommand::Redo, Face::QuietSign(Icon::Redo)),
    ];
    for (n, (command, face)) in commands.into_iter().enumerate() {
        if n == 2 {
            divider(ui);
        }
        command_button(ui, desk, Command::Edit(command), face);
    }
}
