//! The window's own buttons, boxes and small parts.

use super::Desk;
use crate::color::Srgb8;
use crate::finding::Value;
use crate::gui::command::{Command, LookCommand};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, CONTROL, GRID, Tones};
use egui::{
    Color32, CornerRadius, Label, Response, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, TextureId, Ui,
    WidgetInfo, vec2,
};

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
    /// Sign and label, as quiet as a sign.
    QuietSign(Icon),
    /// Only the label, framed and small: one of many.
    Small,
    /// Sign and label, filled: the one thing to do next.
    Main(Icon),
}

impl Face {
    const fn icon(self) -> Option<Icon> {
        match self {
            Self::Sign(icon) | Self::SignAndLabel(icon) | Self::QuietSign(icon) | Self::Main(icon) => Some(icon),
            Self::Label | Self::Quiet | Self::Small => None,
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

/// Tip and keys of `command` under the pointer.
pub(super) fn command_tip(response: Response, command: &Command, desk: &Desk<'_>) -> Response {
    let tip = command.tip(desk.wording, &response.ctx);
    response.on_hover_text(tip)
}

/// The number that stands on the picture too.
pub(super) fn number_plate(ui: &mut Ui, number: usize, ink: Color32) {
    let on_mark = theme::tones(ui).on_mark;
    let number = ui.painter().layout_no_wrap(number.to_string(), theme::badge_font(), on_mark);
    let size = vec2((number.size().x + 10.0).max(20.0), 20.0);
    let (plate, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(plate, 10.0, ink);
    ui.painter().galley(plate.center() - number.size() / 2.0, number, on_mark);
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
    let is_small = face == Face::Small;
    let font = if is_small { TextStyle::Small } else { TextStyle::Button }.resolve(ui.style());
    let galley = with_text.then(|| ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER));
    let text_width = galley.as_ref().map_or(0.0, |g| g.size().x);
    let width = match (face.icon().is_some(), with_text) {
        (true, false) => CONTROL,
        (true, true) => 12.0 + sign + GRID + text_width + 12.0,
        (false, _) => 10.0 + text_width + 10.0,
    };
    let height = if is_small { SMALL } else { CONTROL };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
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

/// Height of small buttons: WCAG 2.2 asks for 24 (2.5.8).
pub(super) const SMALL: f32 = 24.0;

fn colors(tones: &Tones, response: &Response, face: Face, is_on: bool) -> (Color32, Color32, Stroke) {
    let quiet = Stroke::new(1.0, Color32::TRANSPARENT);
    let ring = if response.has_focus() { Stroke::new(2.0, tones.accent) } else { quiet };
    if matches!(face, Face::Main(_)) {
        let ring = if response.has_focus() || response.hovered() { Stroke::new(2.0, tones.text) } else { quiet };
        return (tones.on_accent, tones.accent, ring);
    }
    let ring = if ring == quiet && matches!(face, Face::Label | Face::Small | Face::SignAndLabel(_)) {
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

/// A box to type in; `changed` carries every change, `done` is sent on Enter.
pub(super) fn path_box(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (name, text, width): (&str, &str, f32),
    changed: impl Fn(String) -> Command,
    done: impl Into<Option<Command>>,
) -> Response {
    // The end of a path says more than its beginning: it is seen unless somebody types.
    let id = ui.scope_id().with(("box", name));
    let is_typed_in = ui.memory(|memory| memory.has_focus(id));
    let shown = if is_typed_in { text.to_owned() } else { ending(ui, text, width - 3.0 * GRID) };
    let name = desk.say(name);
    let (response, typed) = box_ui(ui, (&name, &shown, width), true, Some(id));
    name_box(&response, &name, text);
    desk.out.extend(typed.map(changed));
    if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
        desk.out.extend(done.into());
    }
    response
}

/// One of several choices, each with its words, whether it is the one, and what choosing it sends.
pub(super) fn choice_box(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    name: &str,
    width: f32,
    options: Vec<(String, bool, Command)>,
) {
    let chosen = options.iter().find(|(_, is_on, _)| *is_on).map(|(words, ..)| words.clone()).unwrap_or_default();
    let list = egui::ComboBox::from_id_salt(name).selected_text(&chosen).width(width).truncate();
    let response = list.show_ui(ui, |ui| {
        ui.set_min_width(width);
        for (words, is_on, command) in options {
            if ui.selectable_label(is_on, words).clicked() && !is_on {
                desk.out.push(command);
            }
        }
    });
    response.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(chosen.clone());
        info
    });
    response.response.on_hover_text(name);
}

/// A box for one line of text called `name`, with it as hint where there is no label above; what it holds now, where it changed.
pub(super) fn text_box(
    ui: &mut Ui,
    (name, text, width): (&str, &str, f32),
    has_hint: bool,
) -> (Response, Option<String>) {
    let (response, typed) = box_ui(ui, (name, text, width), has_hint, None);
    name_box(&response, name, text);
    (response, typed)
}

/// The box without a word to screen readers.
fn box_ui(
    ui: &mut Ui,
    (name, text, width): (&str, &str, f32),
    has_hint: bool,
    id: Option<egui::Id>,
) -> (Response, Option<String>) {
    let mut typed = text.to_owned();
    let mut edit = egui::TextEdit::singleline(&mut typed).desired_width(width - 2.0 * GRID);
    if has_hint {
        edit = edit.hint_text(name.to_owned());
    }
    if let Some(id) = id {
        edit = edit.id(id);
    }
    let response = ui.add_sized([width, CONTROL], edit.align(egui::Align2::LEFT_CENTER).margin(vec2(GRID, 6.0)));
    let typed = response.changed().then_some(typed);
    (response, typed)
}

/// `text`, begun with … where it is wider than `width`.
fn ending(ui: &Ui, text: &str, width: f32) -> String {
    let font = TextStyle::Body.resolve(ui.style());
    let is_narrow =
        |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x <= width;
    if is_narrow(text) {
        return text.to_owned();
    }
    let cuts = text.char_indices().skip(1).map(|(at, _)| format!("…{}", &text[at..]));
    cuts.into_iter().find(|cut| is_narrow(cut)).unwrap_or_default()
}

/// Tells screen readers the name and the text of a box.
pub(super) fn name_box(response: &Response, name: &str, text: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
        info.current_text_value = Some(text.to_owned());
        info
    });
}

/// A square of a colour of the draft or the brand.
pub(super) fn chip(ui: &mut Ui, color: Srgb8, side: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    let frame = Stroke::new(1.0, theme::tones(ui).frame);
    ui.painter().rect(rect, 4.0, theme::swatch(color), frame, StrokeKind::Inside);
}

/// The sign between what was and what it becomes.
pub(super) fn arrow(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    let tones = theme::tones(ui);
    Icon::Next.paint(ui.painter(), rect, tones.muted, tones.surface);
}

/// A button that puts a colour's hex value on the clipboard.
pub(super) fn copy_button(ui: &mut Ui, desk: &mut Desk<'_>, color: Srgb8) {
    let name = desk.wording.say("ui-copy-color", &[("hex", Value::Color(color))]);
    if named_button(ui, &color.to_string(), &name, Face::SignAndLabel(Icon::Copy), false).on_hover_text(&name).clicked()
    {
        desk.out.push(LookCommand::CopyColor(color).into());
    }
}

/// Text of less weight, wrapped.
pub(super) fn muted(ui: &mut Ui, text: impl Into<String>) {
    let ink = theme::tones(ui).muted;
    ui.add(Label::new(RichText::new(text).small().color(ink)).wrap());
}

/// The first line of a part of the column.
pub(super) fn heading(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(GRID / 2.0);
    ui.add(Label::new(RichText::new(text).text_style(theme::title_style())).wrap());
}

/// A picture as wide as there is room, at most so high; `name` is for screen readers.
pub(super) fn picture(ui: &mut Ui, texture: TextureId, size: [f32; 2], highest: f32, name: &str) {
    let tones = theme::tones(ui);
    let room = ui.available_width();
    let scale = (room / size[0].max(1.0)).min(highest / size[1].max(1.0)).min(1.0);
    let (rect, response) = ui.allocate_exact_size(vec2(size[0], size[1]) * scale, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
    ui.painter().image(texture, rect, whole, Color32::WHITE);
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, tones.line), StrokeKind::Outside);
    response.on_hover_text(name);
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

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn of_a_path_that_is_too_long_the_end_is_seen() {
        egui::__run_test_ui(|ui| {
            let path = "/home/orang/Dokumen/Infografis/Mei-2026/wrong-both-survei.jpg";
            let cut = ending(ui, path, 160.0);
            assert!(
                cut.starts_with('…') && cut.ends_with("survei.jpg") && path.ends_with(&cut['…'.len_utf8()..]),
                "{cut}"
            );
            assert_eq!(ending(ui, path, 4000.0), path);
            assert_eq!(ending(ui, "", 0.0), "");
        });
    }
}
