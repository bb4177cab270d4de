//! The colours of the draft and of the brand, and the eyedropper.

use super::Desk;
use super::palette::meaning;
use super::widgets::{Face, chip, command_button, copy_button, heading, muted};
use crate::color::Srgb8;
use crate::finding::Value;
use crate::gui::canvas::probe_words;
use crate::gui::command::{Command, EditCommand, LookCommand};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, GRID};
use crate::seen::{PixelClass, Swatch};
use egui::{Align, Label, Layout, RichText, Ui, Vec2};

pub(super) fn colors_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(report) = desk.state.report() else { return };
    eyedropper_ui(ui, desk);
    let (off, on): (Vec<&Swatch>, Vec<&Swatch>) = report.palette.iter().partition(|s| s.class == PixelClass::Other);
    if !off.is_empty() {
        heading(ui, desk.say("ui-colors-off"));
        for swatch in off {
            off_ui(ui, desk, swatch);
        }
        command_button(ui, desk, EditCommand::ToggleColors.into(), Face::Main(Icon::Swap));
    }
    heading(ui, desk.say("ui-colors-on"));
    if on.is_empty() {
        muted(ui, desk.say("ui-colors-none"));
    }
    for swatch in on {
        let share = desk.wording.show(&Value::Share(swatch.share));
        row_ui(ui, desk, swatch.color, &share, &meaning(desk.wording, swatch));
    }
    brand_ui(ui, desk);
}

/// The colour at hand, or how to get one.
fn eyedropper_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let tones = theme::tones(ui);
    tones.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let title = RichText::new(desk.say("ui-eyedropper")).text_style(theme::title_style());
            ui.add(Label::new(title));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let command = Command::See(LookCommand::ToggleEyedropper);
                let id = if desk.state.looking.picks { "ui-eyedropper-off" } else { "ui-eyedropper-on" };
                if super::widgets::button(ui, &desk.say(id), Face::Label, desk.state.looking.picks).clicked() {
                    desk.out.push(command);
                }
            });
        });
        let Some(probe) = desk.state.looking.probe.as_ref() else {
            let id = if desk.state.looking.picks { "ui-eyedropper-point" } else { "ui-eyedropper-text" };
            muted(ui, desk.say(id));
            return;
        };
        let (hex, nearest) = probe_words(probe, desk.wording);
        ui.horizontal(|ui| {
            chip(ui, probe.color, theme::CONTROL);
            if let Some(nearest) = &probe.nearest {
                chip(ui, nearest.hex, theme::CONTROL);
            }
            copy_button(ui, desk, probe.color);
        });
        ui.add(Label::new(format!("{hex}, {nearest}")).wrap());
        let px = |v: u32| Value::Count(u64::from(v));
        muted(ui, desk.wording.say("ui-eyedropper-at", &[("x", px(probe.at[0])), ("y", px(probe.at[1]))]));
    });
}

/// One that is off the palette, with what was probably meant.
fn off_ui(ui: &mut Ui, desk: &mut Desk<'_>, swatch: &Swatch) {
    let tones = theme::tones(ui);
    tones.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.horizontal(|ui| {
            chip(ui, swatch.color, theme::CONTROL);
            copy_button(ui, desk, swatch.color);
            ui.label(RichText::new(desk.wording.show(&Value::Share(swatch.share))).color(tones.muted));
        });
        let Some(nearest) = &swatch.nearest else { return };
        ui.horizontal(|ui| {
            chip(ui, nearest.hex, theme::CONTROL);
            copy_button(ui, desk, nearest.hex);
        });
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(14.0), egui::Sense::hover());
            Icon::Fail.paint(ui.painter(), sign, tones.fail, tones.surface);
            ui.add(Label::new(RichText::new(meaning(desk.wording, swatch)).small().color(tones.fail)).wrap());
        });
    });
}

/// Chip, hex to copy, and two words on it.
fn row_ui(ui: &mut Ui, desk: &mut Desk<'_>, color: Srgb8, first: &str, second: &str) {
    let muted = theme::tones(ui).muted;
    ui.horizontal(|ui| {
        chip(ui, color, theme::CONTROL);
        copy_button(ui, desk, color);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(RichText::new(first).small());
            ui.add(Label::new(RichText::new(second).small().color(muted)).truncate());
        });
    });
}

/// What may be used.
fn brand_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(palette) = desk.state.brand.as_ref().and_then(|sheet| sheet.kit.palette.as_ref()) else { return };
    heading(ui, desk.say("ui-colors-brand"));
    for color in &palette.colors {
        row_ui(ui, desk, color.color, &color.name, &color.role);
    }
    let neutral = desk.say("neutral");
    for color in &palette.neutrals {
        row_ui(ui, desk, *color, &neutral, "");
    }
}
