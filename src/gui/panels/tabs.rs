//! The parts of the column, to choose from.

use super::Desk;
use super::widgets::named_button;
use super::widgets::{Face, command_tip};
use crate::gui::command::{Command, LookCommand};
use crate::gui::state::Tab;
use crate::gui::theme::{self, CONTROL, GRID};
use egui::{Rect, Stroke, Ui, vec2};

pub(super) fn tabs_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GRID / 2.0;
        for tab in Tab::ALL {
            let command = Command::See(LookCommand::Tab(tab));
            let (label, is_on) = (command.label(desk.wording), command.is_on(desk.state));
            let response = named_button(ui, &label, &label, Face::Quiet, is_on);
            if is_on {
                let under =
                    Rect::from_min_size(response.rect.left_bottom() + vec2(0.0, 2.0), vec2(response.rect.width(), 2.0));
                ui.painter().rect_filled(under, 1.0, theme::tones(ui).accent);
            }
            if command_tip(response, &command, desk).clicked() {
                desk.out.push(command);
            }
        }
    });
    let line = row.response.rect.bottom() + 4.0;
    ui.painter().hline(ui.max_rect().x_range().shrink(CONTROL / 4.0), line, Stroke::new(1.0, theme::tones(ui).line));
}
