//! The window's own buttons and the box for paths.

use super::Desk;
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, CONTROL, GRID, Tones};
use egui::{Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, vec2};

/// What a button shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Only the sign; the label is for screen readers.
    Sign(Icon),
    /// Sign and label.
    SignAndLabel(Icon),
    /// Only the label, framed.
    Label,
    /// Only the label, as quiet as a sign.
    Quiet,
    /// Sign and label, filled: the one thing to do next.
    Main(Icon),
}

impl Face {
    const fn icon(self) -> Option<Icon> {
        match self {
            Self::Sign(icon) | Self::SignAndLabel(icon) | Self::Main(icon) => Some(icon),
            Self::Label | Self::Quiet => None,
        }
    }
}

/// A button for a command with words: grey where impossible, pressed where on, with tip and keys under the pointer.
pub(super) fn command_button(ui: &mut Ui, desk: &mut Desk<'_>, command: Command, face: Face) {
    let label = command.label(desk.wording);
    let tip = command.tip(desk.wording, ui.ctx());
    let is_on = command.is_on(desk.state);
    let enabled = command.is_possible(desk.state);
    let response = ui.add_enabled_ui(enabled, |ui| button(ui, &label, face, is_on)).inner;
    if response.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
        desk.out.push(command);
    }
}

/// A button with `label` as accessible name.
pub(super) fn button(ui: &mut Ui, label: &str, face: Face, is_on: bool) -> Response {
    named_button(ui, label, label, face, is_on)
}

/// A button that shows `label` and is called `name` by screen readers.
pub(super) fn named_button(ui: &mut Ui, label: &str, name: &str, face: Face, is_on: bool) -> Response {
    let tones = theme::tones(ui);
    let sign = 16.0;
    let with_text = !matches!(face, Face::Sign(_));
    let font = TextStyle::Button.resolve(ui.style());
    let galley = with_text.then(|| ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER));
    let text_width = galley.as_ref().map_or(0.0, |g| g.size().x);
    let width = match (face.icon().is_some(), with_text) {
        (true, false) => CONTROL,
        (true, true) => 12.0 + sign + GRID + text_width + 12.0,
        (false, _) => 10.0 + text_width + 10.0,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, is_on, name));

    let (ink, fill, frame) = colors(tones, &response, face, is_on);
    ui.painter().rect(rect, CornerRadius::same(theme::ROUNDING), fill, frame, StrokeKind::Inside);
    let mut left = rect.min.x + if with_text && face.icon().is_none() { 10.0 } else { 12.0 };
    if let Some(icon) = face.icon() {
        let center = if with_text { egui::pos2(left + sign / 2.0, rect.center().y) } else { rect.center() };
        icon.paint(ui.painter(), egui::Rect::from_center_size(center, vec2(sign, sign)), ink, fill);
        left += sign + GRID;
    }
    if let Some(galley) = galley {
        let at = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    }
    response
}

fn colors(tones: &Tones, response: &Response, face: Face, is_on: bool) -> (Color32, Color32, Stroke) {
    let quiet = Stroke::new(1.0, Color32::TRANSPARENT);
    let ring = if response.has_focus() { Stroke::new(2.0, tones.accent) } else { quiet };
    if matches!(face, Face::Main(_)) {
        let ring = if response.has_focus() || response.hovered() { Stroke::new(2.0, tones.text) } else { quiet };
        return (tones.on_accent, tones.accent, ring);
    }
    let ring = if ring == quiet && matches!(face, Face::Label | Face::SignAndLabel(_)) {
        Stroke::new(1.0, tones.frame)
    } else {
        ring
    };
    if is_on {
        (tones.accent, tones.selected, ring)
    } else if response.hovered() {
        (tones.text, tones.hover, ring)
    } else {
        (tones.text, tones.ground, ring)
    }
}

/// A box to type a path in; `command` carries every change, `done` is sent on Enter.
pub(super) fn path_box(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (name, text, width): (&str, &str, f32),
    changed: fn(String) -> Command,
    done: Command,
) {
    let name = desk.say(name);
    let mut typed = text.to_owned();
    let edit = egui::TextEdit::singleline(&mut typed).hint_text(&name).desired_width(width - 2.0 * GRID);
    let response = ui.add_sized([width, CONTROL], edit.align(egui::Align2::LEFT_CENTER).margin(vec2(GRID, 6.0)));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, &name);
        info.current_text_value = Some(text.to_owned());
        info
    });
    if response.changed() {
        desk.out.push(changed(typed));
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
        desk.out.push(done);
    }
}

/// A thin upright line between groups of controls.
pub(super) fn divider(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, CONTROL), Sense::hover());
    ui.painter().vline(
        rect.center().x,
        rect.shrink2(vec2(0.0, 6.0)).y_range(),
        Stroke::new(1.0, theme::tones(ui).line),
    );
}
