//! What stands where no draft is open: an invitation.

use super::Desk;
use super::widgets::{Face, command_button};
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, GRID};
use egui::{Align, Label, Layout, Rect, RichText, Shape, Stroke, Ui, UiBuilder, vec2};

pub(super) fn empty_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let tones = theme::tones(ui);
    let hovers = ui.input(|i| !i.raw.hovered_files.is_empty());
    let field = Rect::from_center_size(ui.max_rect().center(), vec2(520.0, 272.0).min(ui.max_rect().size()));
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
        command_button(ui, desk, Command::Open, Face::Main(Icon::Open));
    });
}
