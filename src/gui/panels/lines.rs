//! The lines of text with what was seen of their typefaces.

use super::Desk;
use super::widgets::{chip, muted, number_plate, picture};
use crate::finding::{Severity, Value};
use crate::gui::canvas::Textures;
use crate::gui::command::LookCommand;
use crate::gui::icon::Icon;
use crate::gui::state::{Exhibit, Shown};
use crate::gui::theme::{self, GRID, Tones};
use crate::seen::{FaceVerdict, LineVerdict};
use egui::{Color32, Label, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

pub(super) fn lines_ui(ui: &mut Ui, desk: &mut Desk<'_>, textures: &mut Textures) {
    let Some(report) = desk.state.report() else { return };
    let count = |verdict| Value::Count(report.text.iter().filter(|line| line.verdict == verdict).count() as u64);
    let family = desk.state.brand.as_ref().map_or_else(String::new, |sheet| sheet.kit.family.clone());
    let values = [
        ("lines", Value::Count(report.text.len() as u64)),
        ("brand", count(FaceVerdict::Brand)),
        ("off", count(FaceVerdict::Off)),
        ("uncertain", count(FaceVerdict::Uncertain)),
        ("family", Value::Text(family)),
    ];
    let id = if report.text.is_empty() { "ui-lines-none" } else { "ui-lines" };
    ui.add(Label::new(desk.wording.say(id, &values)).wrap());
    let comes = super::comes_into_view(ui, desk, "lines", desk.state.looking.line);
    for (at, line) in report.text.iter().enumerate() {
        line_ui(ui, desk, textures, (at, line), comes);
    }
}

/// One card, the button that selects the line; selected it says more.
fn line_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    textures: &mut Textures,
    (at, line): (usize, &LineVerdict),
    comes_into_view: bool,
) {
    let tones = theme::tones(ui);
    let is_selected = desk.state.looking.line == Some(at);
    let (verdict, measures) = (verdict_words(desk, line), measures(desk, line));
    let card = if is_selected { tones.card().fill(tones.selected) } else { tones.card() };
    let mut said = egui::Rect::NOTHING;
    let inner = card.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.horizontal(|ui| {
            let (icon, ink, mark) = look(tones, line.verdict);
            ui.spacing_mut().interact_size.y = 20.0;
            number_plate(ui, at + 1, mark);
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
            icon.paint(ui.painter(), sign, ink, tones.surface);
            ui.add(Label::new(RichText::new(&verdict).small().color(ink)).truncate());
        });
        ui.add(Label::new(&measures).wrap());
        said = ui.min_rect().expand(theme::CARD_MARGIN);
        if is_selected {
            details_ui(ui, desk, textures, at, line);
        }
    });
    let response = ui.interact(said, ui.scope_id().with(("line", at)), Sense::click());
    let number = Value::Count(at as u64 + 1);
    let said = format!("{verdict}; {measures}");
    let name = desk.wording.say("ui-line", &[("number", number), ("what", said.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if response.hovered() || response.has_focus() || is_selected {
        let ring = Stroke::new(1.5, tones.accent);
        ui.painter().rect_stroke(inner.response.rect, theme::ROUNDING, ring, StrokeKind::Inside);
    }
    if response.clicked() {
        desk.out.push(LookCommand::SelectLine(if is_selected { None } else { Some(at) }).into());
    }
    if is_selected && comes_into_view {
        inner.response.scroll_to_me(None);
    }
}

fn look(tones: &Tones, verdict: FaceVerdict) -> (Icon, Color32, Color32) {
    match verdict {
        FaceVerdict::Brand => (Icon::Pass, tones.pass, tones.mark_good),
        FaceVerdict::Off => (Icon::Fail, tones.fail, tones.mark(Severity::Error)),
        FaceVerdict::Uncertain => (Icon::Review, tones.review, tones.mark(Severity::Warning)),
    }
}

/// “another typeface, Montserrat; 98 % certain”.
fn verdict_words(desk: &Desk<'_>, line: &LineVerdict) -> String {
    let id = match line.verdict {
        FaceVerdict::Brand => "ui-line-brand",
        FaceVerdict::Off => "ui-line-off",
        FaceVerdict::Uncertain => "ui-line-uncertain",
    };
    let certainty = Value::Share(f64::from(line.certainty));
    let why = line.doubt.map_or_else(String::new, |doubt| desk.say(&format!("doubt-{}", doubt.name())));
    desk.wording.say(id, &[("certainty", certainty), ("why", why.into())])
}

/// Family, weight and slope, size.
fn measures(desk: &Desk<'_>, line: &LineVerdict) -> String {
    let mut parts = Vec::new();
    parts.extend(line.family.as_deref().map(spelled));
    parts.extend(line.weight.map(|weight| weight.to_string()));
    if line.italic {
        parts.push(desk.say("ui-italic"));
    }
    let px = |px: f32| Value::Text(desk.wording.decimal(f64::from(px), 0));
    parts.push(desk.wording.say("ui-line-size", &[("size", px(line.size_px))]));
    parts.join(" · ")
}

/// `open-sans` → `Open Sans`.
fn spelled(slug: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// Colours and their contrast, and the picture that says why.
fn details_ui(ui: &mut Ui, desk: &Desk<'_>, textures: &mut Textures, at: usize, line: &LineVerdict) {
    ui.horizontal(|ui| {
        chip(ui, line.ink, 20.0);
        chip(ui, line.ground, 20.0);
        let ratio = Value::Number(f64::from(line.ink.contrast_ratio(line.ground)));
        let values = [("ink", Value::Color(line.ink)), ("ground", Value::Color(line.ground)), ("ratio", ratio)];
        ui.add(Label::new(RichText::new(desk.wording.say("ui-line-colors", &values)).small()).wrap());
    });
    let x_height = Value::Text(desk.wording.decimal(f64::from(line.x_height_px), 1));
    muted(ui, desk.wording.say("ui-line-x-height", &[("px", x_height)]));
    match desk.state.looking.exhibits.get(&Exhibit::Line(at)) {
        Some(Shown::Picture(shown)) => {
            let texture = textures.of(shown, ui.ctx()).id();
            let size = [shown.page.width as f32, shown.page.height as f32];
            picture(ui, texture, size, 160.0, &desk.say("ui-evidence-line"));
            muted(ui, desk.say("ui-evidence-line.legend"));
        }
        Some(Shown::Awaited(_)) => muted(ui, desk.say("ui-evidence-awaited")),
        Some(Shown::Nothing) => muted(ui, desk.say("ui-evidence-none")),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn families_are_spelled_as_people_write_them() {
        assert_eq!(super::spelled("fira-sans-extra-condensed"), "Fira Sans Extra Condensed");
        assert_eq!(super::spelled(""), "");
    }
}
