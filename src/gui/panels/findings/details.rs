//! What the selected finding says beside its sentence: why it matters, where it is, the picture that shows it, and what can be done here.

use super::super::Desk;
use super::super::rule_page::reason_of;
use super::super::widgets::{Face, SMALL, arrow, command_button, copy_button, muted, named_button, picture};
use crate::color::Srgb8;
use crate::finding::{Judged, Value};
use crate::geom::PxRect;
use crate::gui::canvas::Textures;
use crate::gui::command::{Command, EditCommand, LookCommand};
use crate::gui::icon::Icon;
use crate::gui::state::{Layer, Shown};
use crate::gui::theme::{self, GRID};
use egui::{Label, RichText, Ui};

pub(super) fn details_ui(ui: &mut Ui, desk: &mut Desk<'_>, textures: &mut Textures, at: usize, judged: &Judged) {
    ui.add_space(GRID / 2.0);
    let reason = reason_of(desk.state, judged.finding.rule);
    if !reason.is_empty() {
        muted(ui, reason);
    }
    if let Some(place) = place_in_caption(desk, judged) {
        muted(ui, place);
    }
    places_ui(ui, desk, &judged.finding.boxes);
    evidence_ui(ui, desk, textures, at);
    actions_ui(ui, desk, judged);
}

/// Each place as a button that brings it into view.
fn places_ui(ui: &mut Ui, desk: &mut Desk<'_>, boxes: &[PxRect]) {
    if boxes.is_empty() {
        return;
    }
    ui.label(RichText::new(desk.say("ui-where")).small());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(GRID / 2.0);
        ui.spacing_mut().interact_size.y = SMALL;
        for place in boxes {
            let name = words_of(desk, *place);
            let label = format!("{}, {}", place.x, place.y);
            if named_button(ui, &label, &name, Face::Small, false).on_hover_text(&name).clicked() {
                desk.out.push(LookCommand::ShowPlace(*place).into());
            }
        }
    });
}

fn words_of(desk: &Desk<'_>, place: PxRect) -> String {
    let px = |v: u32| Value::Count(u64::from(v));
    let values = [("x", px(place.x)), ("y", px(place.y)), ("width", px(place.width)), ("height", px(place.height))];
    desk.wording.say("ui-place", &values)
}

/// Line, column and words of a place in the caption.
fn place_in_caption(desk: &Desk<'_>, judged: &Judged) -> Option<String> {
    let values = &judged.finding.values;
    values.iter().any(|(name, _)| *name == "line").then(|| {
        let id = if values.iter().any(|(name, _)| *name == "caption") { "place-in-file" } else { "place-in-text" };
        desk.wording.say(id, values)
    })
}

/// The picture that says why, or that it is being made.
fn evidence_ui(ui: &mut Ui, desk: &Desk<'_>, textures: &mut Textures, at: usize) {
    let Some(exhibit) = desk.state.exhibit_of(at) else { return };
    match desk.state.looking.exhibits.get(&exhibit) {
        Some(Shown::Picture(shown)) => {
            let texture = textures.of(shown, ui.ctx()).id();
            let size = [shown.page.width as f32, shown.page.height as f32];
            picture(ui, texture, size, 160.0, &desk.say(exhibit.words()));
            muted(ui, desk.say(&format!("{}.legend", exhibit.words())));
        }
        Some(Shown::Awaited(_)) => muted(ui, desk.say("ui-evidence-awaited")),
        Some(Shown::Nothing) | None => {}
    }
}

/// What can be done about it without leaving the window.
fn actions_ui(ui: &mut Ui, desk: &mut Desk<'_>, judged: &Judged) {
    let value = |wanted: &str| judged.finding.values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value);
    let color = |wanted: &str| -> Option<Srgb8> {
        if let Some(Value::Color(color)) = value(wanted) { Some(*color) } else { None }
    };
    if let Some(nearest) = color("nearest_hex") {
        ui.horizontal(|ui| {
            let found = color("hex");
            found.into_iter().for_each(|found| copy_button(ui, desk, found));
            arrow(ui);
            copy_button(ui, desk, nearest);
        });
        command_button(ui, desk, EditCommand::ToggleColors.into(), Face::Label);
    }
    if matches!(Layer::of_rule(judged.finding.rule), Some(Layer::Template)) {
        command_button(ui, desk, Command::Stamp, Face::SignAndLabel(Icon::Stamp));
    }
    let severity = desk.say("ui-rule-name");
    ui.add(Label::new(
        RichText::new(format!("{severity}: {}", judged.finding.rule)).small().color(theme::tones(ui).muted),
    ));
}
