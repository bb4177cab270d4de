//! What was made of the draft and where it would be saved; until then nothing is written.

mod color_steps;
mod stamp_form;

use super::Desk;
use super::widgets::{Face, command_button, heading, muted, path_box};
use crate::gui::command::{Command, EditCommand};
use crate::gui::icon::Icon;
use crate::gui::state::{Compare, Draft, Preview};
use crate::gui::theme::{self, GRID};
use egui::{Label, RichText, ScrollArea, Sense, Slider, Ui, Vec2, WidgetInfo};

pub(super) fn preview_ui(ui: &mut Ui, desk: &mut Desk<'_>, preview: &Preview) {
    let recipe = &desk.state.edit.recipe;
    let title = match (recipe.colors.is_some(), recipe.bands.is_some()) {
        (true, true) => "ui-preview-both",
        (true, false) => "ui-preview-colors",
        (false, _) => "ui-preview",
    };
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Back, Face::Sign(Icon::Previous));
        ui.add(Label::new(RichText::new(desk.say(title)).heading()).truncate());
    });
    let name = desk.state.draft.as_ref().map(Draft::name).unwrap_or_default();
    muted(ui, format!("{name}  {} px", preview.picture.page));
    fault_ui(ui, desk);
    // Saving stands below whatever there is to choose, always in sight.
    let below = SAVING;
    let room = (ui.available_height() - below).max(120.0);
    ScrollArea::vertical().id_salt("choices").max_height(room).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(theme::CARD);
        for remark in &preview.done.changes {
            muted(ui, capitalised(&remark.say(desk.wording)));
        }
        divide_ui(ui, desk, preview);
        if recipe.colors.is_some() {
            color_steps::color_steps_ui(ui, desk, preview);
        }
        if let Some(form) = &recipe.bands {
            stamp_form::stamp_form_ui(ui, desk, form);
        }
        more_ui(ui, desk);
    });
    saving_ui(ui, desk, preview);
}

/// The sentence as it stands by itself: on the command line a name goes before it.
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Height of the part that saves.
const SAVING: f32 = 164.0;

/// Why what was chosen cannot be made.
fn fault_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let Some(fault) = &desk.state.edit.fault else { return };
    let tones = theme::tones(ui);
    let frame = egui::Frame::new().fill(tones.fail_soft).corner_radius(theme::ROUNDING).inner_margin(GRID);
    frame.show(ui, |ui| {
        ui.set_width(theme::CARD - 2.0 * GRID);
        ui.horizontal_top(|ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
            Icon::Fail.paint(ui.painter(), sign, tones.fail, tones.fail_soft);
            ui.add(Label::new(RichText::new(fault.say(desk.wording)).color(tones.text)).wrap());
        });
    });
}

/// The line between before and after, for the keyboard.
fn divide_ui(ui: &mut Ui, desk: &mut Desk<'_>, preview: &Preview) {
    let Compare::Split(share) = preview.compare else { return };
    let mut moved = share;
    ui.spacing_mut().slider_width = ui.available_width();
    let name = desk.say("ui-divide");
    let response = ui.add(Slider::new(&mut moved, 0.0..=1.0).show_value(false));
    response.widget_info(|| WidgetInfo::slider(true, f64::from(share), &name));
    if response.on_hover_text(name).changed() {
        desk.out.push(EditCommand::Divide(moved).into());
    }
}

/// The part of the recipe that is not taken yet.
fn more_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let recipe = &desk.state.edit.recipe;
    if recipe.bands.is_none() {
        heading(ui, desk.say("ui-also"));
        command_button(ui, desk, Command::Stamp, Face::SignAndLabel(Icon::Stamp));
    } else if recipe.colors.is_none() && desk.state.has_strays() {
        heading(ui, desk.say("ui-also"));
        command_button(ui, desk, EditCommand::ToggleColors.into(), Face::Label);
    }
}

fn saving_ui(ui: &mut Ui, desk: &mut Desk<'_>, preview: &Preview) {
    ui.separator();
    ui.label(RichText::new(desk.say("ui-target")).small());
    let width = theme::CARD;
    path_box(ui, desk, ("ui-target", &preview.target, width), Command::TypeTarget, Command::Save);
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Save, Face::Main(Icon::Save));
        command_button(ui, desk, Command::SaveAs, Face::Label);
    });
    muted(ui, desk.say("ui-preview-text"));
}
