//! What becomes of each off-palette colour, and what else could.

use super::super::Desk;
use super::super::widgets::{Face, SMALL, arrow, button, chip, command_button, muted, named_button};
use crate::color::Srgb8;
use crate::finding::Value;
use crate::gui::command::{Command, EditCommand};
use crate::gui::icon::Icon;
use crate::gui::state::{ColorStep, Preview, Swap};
use crate::gui::theme::{self, GRID};
use egui::{Align, Label, Layout, RichText, Ui};

pub(super) fn color_steps_ui(ui: &mut Ui, desk: &mut Desk<'_>, preview: &Preview) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(desk.say("ui-fix-title")).text_style(theme::title_style()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = desk.say("ui-drop-colors");
            if button(ui, &name, Face::Small, false).clicked() {
                desk.out.push(EditCommand::ToggleColors.into());
            }
        });
    });
    if preview.done.colors.is_empty() {
        muted(ui, desk.say("fix-nothing"));
    }
    for step in &preview.done.colors {
        step_ui(ui, desk, step);
    }
}

fn step_ui(ui: &mut Ui, desk: &mut Desk<'_>, step: &ColorStep) {
    let tones = theme::tones(ui);
    tones.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.horizontal(|ui| {
            chip(ui, step.from, 24.0);
            if let Some(to) = step.to {
                arrow(ui);
                chip(ui, to, 24.0);
            }
        });
        ui.add(Label::new(RichText::new(step.remark.say(desk.wording)).small()).wrap());
        if !step.is_free {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(GRID / 2.0);
            ui.spacing_mut().interact_size.y = SMALL;
            for nearest in &step.choices {
                let name = if nearest.name == "neutral" { nearest.hex.to_string() } else { nearest.name.clone() };
                choice_ui(ui, desk, (step, nearest.hex), &name);
            }
            let keep = desk.say("ui-fix-keep");
            choice_ui(ui, desk, (step, step.from), &keep);
        });
    });
}

/// One colour that it may become, or itself.
fn choice_ui(ui: &mut Ui, desk: &mut Desk<'_>, (step, to): (&ColorStep, Srgb8), label: &str) {
    let is_on = step.to.unwrap_or(step.from) == to;
    let values = [("from", Value::Color(step.from)), ("to", Value::Text(label.to_owned()))];
    let name = desk.wording.say("ui-fix-choose", &values);
    if named_button(ui, label, &name, Face::Small, is_on).on_hover_text(&name).clicked() && !is_on {
        desk.out.push(EditCommand::Swap(Swap { from: step.from, to }).into());
    }
}

/// Leaves out the header and footer again.
pub(super) fn drop_bands_button(ui: &mut Ui, desk: &mut Desk<'_>) {
    if Command::Edit(EditCommand::DropBands).is_possible(desk.state) {
        command_button(ui, desk, EditCommand::DropBands.into(), Face::SignAndLabel(Icon::Close));
    }
}
