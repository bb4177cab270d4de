//! What stands where no draft is open: an invitation.

use super::Desk;
use super::widgets::{Face, command_button, named_button};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::state::name_of;
use crate::gui::theme::{self, GRID};
use egui::{Align, Label, Layout, Rect, RichText, Shape, Stroke, Ui, UiBuilder, vec2};

pub(super) fn empty_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    if let Some(next) = desk.state.next.as_deref().filter(|_| desk.state.working.is_some()) {
        opening_ui(ui, desk, &name_of(next));
        return;
    }
    let tones = theme::tones(ui);
    let hovers = ui.input(|i| !i.raw.hovered_files.is_empty());
    let room = ui.max_rect();
    let mut field = Rect::from_center_size(room.center(), vec2(520.0, 280.0).min(room.size()));
    if !desk.state.settings.recent.is_empty() {
        // What was opened last stands below: together they are in the middle.
        field = field.translate(vec2(0.0, -(room.height() - field.height()) / 4.0));
    }
    let fill = if hovers { tones.selected } else { tones.surface };
    ui.painter().rect_filled(field, 12.0, fill);
    let edge = [field.left_top(), field.right_top(), field.right_bottom(), field.left_bottom(), field.left_top()];
    let stroke = Stroke::new(1.5, if hovers { tones.accent } else { tones.frame });
    ui.painter().extend(Shape::dashed_line(&edge, stroke, GRID, GRID * 0.75));

    let builder = UiBuilder::new().max_rect(field.shrink(GRID * 4.0)).layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        let (sign, _) = ui.allocate_exact_size(vec2(56.0, 56.0), egui::Sense::hover());
        Icon::Stamp.paint(ui.painter(), sign, tones.accent, fill);
        ui.add_space(GRID);
        ui.label(RichText::new(desk.say("ui-empty-title")).heading());
        ui.add(Label::new(RichText::new(desk.say("ui-empty-text")).color(tones.muted)).wrap());
        ui.add_space(GRID);
        ui.horizontal(|ui| {
            // Both in the middle: as wide as they were drawn last time.
            let id = ui.scope_id().with("open");
            let width = ui.data(|d| d.get_temp::<f32>(id)).unwrap_or_default();
            ui.add_space((ui.available_width() - width) / 2.0);
            let row = ui.horizontal(|ui| {
                command_button(ui, desk, Command::Open, Face::Main(Icon::Picture));
                command_button(ui, desk, Command::OpenFolder, Face::SignAndLabel(Icon::Open));
            });
            ui.data_mut(|d| d.insert_temp(id, row.response.rect.width()));
        });
    });
    if desk.state.working.is_none() {
        let below = Rect::from_min_max(
            egui::pos2(field.min.x, field.max.y + 2.0 * GRID),
            egui::pos2(field.max.x, ui.max_rect().max.y),
        );
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| recent_ui(ui, desk));
    }
}

/// The draft that is being opened: an invitation to drop one would be out of place.
fn opening_ui(ui: &mut Ui, desk: &Desk<'_>, name: &str) {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(ui.available_height() * 0.45);
        ui.add(Label::new(RichText::new(name).heading()).truncate());
        ui.label(RichText::new(desk.say("ui-opening")).color(theme::tones(ui).muted));
    });
}

/// What was opened last, one click away.
fn recent_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let recent = &desk.state.settings.recent;
    if recent.is_empty() {
        return;
    }
    let tones = theme::tones(ui);
    ui.label(RichText::new(desk.say("ui-recent")).strong().color(tones.muted));
    ui.spacing_mut().item_spacing.y = 2.0;
    let most = (ui.available_height() / (theme::CONTROL + 2.0)).floor().max(1.0) as usize;
    for path in recent.iter().take(most) {
        let name = name_of(path);
        let place = path.parent().map(|p| p.display().to_string()).unwrap_or_default();
        let label = short(ui, &format!("{name}   {place}"), ui.available_width() - 5.0 * GRID);
        let response = named_button(ui, &label, &name, Face::Quiet, false);
        if response.on_hover_text(path.display().to_string()).clicked() {
            desk.out.push(Command::OpenPaths(vec![path.clone()]));
        }
    }
}

/// `text`, ended with … where it is wider than `width`.
fn short(ui: &Ui, text: &str, width: f32) -> String {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let is_narrow = |text: &str| {
        ui.painter().layout_no_wrap(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER).size().x <= width
    };
    if is_narrow(text) {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while !kept.is_empty() && !is_narrow(&kept.iter().chain(&['…']).collect::<String>()) {
        kept.truncate(kept.len() - 1 - kept.len() / 20);
    }
    kept.into_iter().chain(['…']).collect()
}
