//! The text of the post: written, held against each limit, made whole, copied, saved.

use super::Desk;
use super::widgets::{Face, command_button, heading, muted, name_box, path_box};
use crate::finding::{Judged, Value};
use crate::gui::command::{CaptionCommand, Command, EditCommand};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, GRID, Tones};
use crate::report::sentences;
use crate::service::Meter;
use egui::{Color32, ComboBox, Label, Rect, RichText, Role, Sense, TextEdit, Ui, Vec2, WidgetInfo, vec2};

pub(super) fn caption_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let caption = &desk.state.caption;
    let from = match &caption.source {
        Some(source) => desk.wording.say("ui-caption-from", &[("path", source.as_str().into())]),
        None => desk.say("ui-caption-none"),
    };
    muted(ui, from);
    box_ui(ui, desk);
    platform_ui(ui, desk);
    if let Some(verdict) = &caption.verdict {
        for meter in &verdict.meters {
            meters_ui(ui, desk, meter);
        }
    }
    ui.horizontal(|ui| {
        command_button(ui, desk, CaptionCommand::Complete.into(), Face::Main(Icon::Pass));
        if !caption.past.is_empty() {
            // With its label the three are wider than the column in Bahasa Indonesia.
            command_button(ui, desk, EditCommand::Undo.into(), Face::Sign(Icon::Undo));
        }
        command_button(ui, desk, CaptionCommand::Copy.into(), Face::SignAndLabel(Icon::Copy));
    });
    told_ui(ui, desk);
    findings_ui(ui, desk);
    saving_ui(ui, desk);
    muted(ui, desk.say("ui-caption-text"));
}

/// Where it goes, and the two ways to write it.
fn saving_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    heading(ui, desk.say("ui-caption-target"));
    let (target, width) = (desk.state.caption.target.clone(), ui.available_width());
    let typed = |text| CaptionCommand::TypeTarget(text).into();
    path_box(ui, desk, ("ui-caption-target", &target, width), typed, Command::Caption(CaptionCommand::Save));
    ui.horizontal(|ui| {
        command_button(ui, desk, CaptionCommand::Save.into(), Face::SignAndLabel(Icon::Save));
        command_button(ui, desk, CaptionCommand::SaveAs.into(), Face::Label);
    });
}

/// The box; it grows with the text.
fn box_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let name = desk.say("ui-caption-box");
    let mut typed = desk.state.caption.text.clone();
    let edit = TextEdit::multiline(&mut typed).desired_width(f32::INFINITY).desired_rows(7).margin(vec2(GRID, GRID));
    let response = ui.add(edit.hint_text(desk.say("ui-caption-hint")));
    name_box(&response, &name, &desk.state.caption.text);
    if response.changed() {
        desk.out.push(CaptionCommand::Type(typed).into());
    }
}

/// Whose limits count: those of the brand's platforms, or of any other.
fn platform_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(kit) = desk.state.brand.as_ref().map(|sheet| &sheet.kit) else { return };
    let shown = |name: &str| {
        let known = kit.platforms.iter().find(|platform| platform.name == name);
        known.map_or_else(|| name.to_owned(), |platform| platform.platform.clone())
    };
    let own: Vec<String> = kit.own_platforms.iter().map(|name| shown(name)).collect();
    let own = desk.wording.say("ui-caption-own", &[("platforms", Value::Texts(own))]);
    let chosen = desk.state.caption.platform.as_deref();
    let name = desk.say("ui-caption-platform");
    let width = ui.available_width();
    let combo =
        ComboBox::from_id_salt("platform").width(width).selected_text(chosen.map_or_else(|| own.clone(), shown));
    let inner = combo.truncate().show_ui(ui, |ui| {
        let mut choice = |ui: &mut Ui, platform: Option<String>, label: &str| {
            let command = Command::Caption(CaptionCommand::Platform(platform));
            if ui.selectable_label(command.is_on(desk.state), label).clicked() {
                desk.out.push(command);
            }
        };
        choice(ui, None, &own);
        for platform in &kit.platforms {
            choice(ui, Some(platform.name.clone()), &platform.platform);
        }
    });
    inner.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    inner.response.on_hover_text(name);
}

/// Length and hashtags of one platform, as bars with their numbers.
fn meters_ui(ui: &mut Ui, desk: &Desk<'_>, meter: &Meter) {
    let platform = meter.platform.clone().unwrap_or_else(|| desk.say("ui-meter-house"));
    let count = Value::Count;
    if let Some(longest) = meter.longest {
        let unit = Value::Message(meter.unit.to_owned());
        let values = [
            ("platform", platform.as_str().into()),
            ("length", count(meter.length)),
            ("most", count(longest)),
            ("unit", unit),
        ];
        bar_ui(ui, meter.length, longest, &desk.wording.say("ui-meter-length", &values));
    }
    if let Some(most) = meter.most_hashtags {
        let values = [("platform", platform.into()), ("count", count(meter.hashtags)), ("most", count(most))];
        bar_ui(ui, meter.hashtags, most, &desk.wording.say("ui-meter-hashtags", &values));
    }
}

/// A bar that is full at `most`; beyond it the colour and the sign say so.
fn bar_ui(ui: &mut Ui, value: u64, most: u64, words: &str) {
    let tones = theme::tones(ui);
    let is_beyond = value > most;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            if is_beyond {
                sign_ui(ui, Icon::Fail, tones.fail, tones);
            }
            let ink = if is_beyond { tones.fail } else { tones.text };
            ui.add(Label::new(RichText::new(words).small().color(ink)).wrap());
        });
        let (bar, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Meter, true, words);
            info.value = Some(value as f64);
            info
        });
        let share = (value as f32 / most.max(1) as f32).clamp(0.0, 1.0);
        let filled = Rect::from_min_size(bar.min, vec2(bar.width() * share, bar.height()));
        ui.painter().rect_filled(bar, 3.0, tones.line);
        ui.painter().rect_filled(filled, 3.0, if is_beyond { tones.fail } else { tones.accent });
    });
}

/// What completing did, and what it could not do.
fn told_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let tones = theme::tones(ui);
    for told in &desk.state.caption.told {
        let id = if told.is_done { "caption-done" } else { "caption-lacks" };
        let words = desk.wording.say(id, &[("what", told.remark.say(desk.wording).into())]);
        let (icon, ink) = if told.is_done { (Icon::Pass, tones.pass) } else { (Icon::Review, tones.review) };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            sign_ui(ui, icon, ink, tones);
            ui.add(Label::new(RichText::new(words).small()).wrap());
        });
    }
}

/// What is wrong with the text as it stands in the box.
fn findings_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(verdict) = &desk.state.caption.verdict else { return };
    let title = if verdict.findings.is_empty() { "ui-caption-good" } else { "ui-caption-findings" };
    heading(ui, desk.say(title));
    for judged in &verdict.findings {
        finding_ui(ui, desk, judged);
    }
}

fn finding_ui(ui: &mut Ui, desk: &mut Desk<'_>, judged: &Judged) {
    let tones = theme::tones(ui);
    let (message, remedy) = sentences(judged, desk.wording);
    tones.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            let ink = tones.severity(judged.severity);
            sign_ui(ui, Icon::of_severity(judged.severity), ink, tones);
            ui.label(RichText::new(desk.say(&format!("severity-{}", judged.severity.name()))).small().color(ink));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let label = Command::Why.label(desk.wording);
                let name = format!("{label} {}", desk.say(&format!("{}.title", judged.finding.rule)));
                let why = super::widgets::named_button(ui, &label, &name, Face::Small, false);
                if why.on_hover_text(Command::Why.tip(desk.wording, ui.ctx())).clicked() {
                    desk.out.push(Command::Explain(judged.finding.rule));
                }
            });
        });
        ui.add(Label::new(message).wrap());
        if judged.finding.values.iter().any(|(name, _)| *name == "line") {
            muted(ui, desk.wording.say("place-in-text", &judged.finding.values));
        }
        if !remedy.is_empty() {
            ui.add(Label::new(RichText::new(remedy).color(tones.accent)).wrap());
        }
    });
}

fn sign_ui(ui: &mut Ui, icon: Icon, ink: Color32, tones: &Tones) {
    let (sign, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    icon.paint(ui.painter(), sign, ink, tones.surface);
}
