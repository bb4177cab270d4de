//! The page of settings: brand and office, language and look, what is kept.

use super::Desk;
use super::widgets::{Face, button, command_button, path_box};
use crate::gui::command::{Command, SettingsCommand};
use crate::gui::icon::Icon;
use crate::gui::keeping::usual_file;
use crate::gui::state::{BrandFault, Look};
use crate::gui::theme::{self, GRID};
use crate::wording::Language;
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// Lines of text longer than this are hard to follow.
const WIDTH: f32 = 640.0;

pub(super) fn settings_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ScrollArea::vertical().id_salt("settings").auto_shrink(false).show(ui, |ui| {
        let margin = ((ui.available_width() - WIDTH) / 2.0).max(2.0 * GRID);
        ui.horizontal(|ui| {
            ui.add_space(margin);
            ui.vertical(|ui| {
                ui.set_width(WIDTH.min(ui.available_width() - 2.0 * GRID));
                ui.add_space(2.0 * GRID);
                page_ui(ui, desk);
                ui.add_space(4.0 * GRID);
            });
        });
    });
}

fn page_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Back, Face::Sign(Icon::Previous));
        ui.label(RichText::new(desk.say("ui-settings")).heading());
    });
    ui.add_space(GRID);
    section(ui, desk, "ui-settings-brand", brand_ui);
    section(ui, desk, "ui-settings-office", office_ui);
    section(ui, desk, "ui-settings-view", view_ui);
    section(ui, desk, "ui-settings-kept", kept_ui);
}

fn section(ui: &mut Ui, desk: &mut Desk<'_>, title: &str, content: impl FnOnce(&mut Ui, &mut Desk<'_>)) {
    theme::tones(ui).card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(desk.say(title)).text_style(theme::title_style()));
        ui.add_space(GRID / 2.0);
        content(ui, desk);
    });
    ui.add_space(GRID);
}

fn muted(ui: &mut Ui, text: impl Into<String>) {
    let ink = theme::tones(ui).muted;
    ui.add(Label::new(RichText::new(text).color(ink)).wrap());
}

fn brand_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let state = desk.state;
    if let Some(sheet) = &state.brand {
        ui.add(Label::new(format!("{} · {}", sheet.facts.institution, sheet.facts.office)).wrap());
    }
    if let Some(fault) = &state.settings_page.fault {
        fault_ui(ui, desk, fault);
    }
    ui.horizontal(|ui| {
        let use_it = Command::Settings(SettingsCommand::UseTypedBrand);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, use_it.clone(), Face::Label);
            let width = ui.available_width();
            let changed = |text| Command::Settings(SettingsCommand::TypeBrand(text));
            path_box(ui, desk, ("ui-brand-path", &state.settings_page.typed_brand, width), changed, Some(use_it));
        });
    });
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Settings(SettingsCommand::AskBrand), Face::SignAndLabel(Icon::Open));
        command_button(ui, desk, Command::Settings(SettingsCommand::ReloadBrand), Face::SignAndLabel(Icon::Again));
        command_button(ui, desk, Command::Settings(SettingsCommand::UseShippedBrand), Face::Label);
    });
    muted(ui, desk.say("ui-settings-brand-text"));
}

/// Every mistake of the brand file with its line, to be copied.
fn fault_ui(ui: &mut Ui, desk: &Desk<'_>, fault: &BrandFault) {
    let tones = theme::tones(ui);
    let frame = egui::Frame::new().fill(tones.fail_soft).corner_radius(theme::ROUNDING).inner_margin(12);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(desk.say("ui-brand-faults")).color(tones.fail)).wrap());
        // What can be done about them stays in sight.
        let list = ScrollArea::vertical().id_salt("faults").max_height(FAULTS).min_scrolled_height(FAULTS);
        list.auto_shrink([false, true]).show(ui, |ui| {
            ui.add(Label::new(RichText::new(&fault.problems).monospace()).wrap().selectable(true));
        });
    });
}

/// Height of the list of mistakes; the rest is scrolled to.
const FAULTS: f32 = 160.0;

fn office_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let use_it = Command::Settings(SettingsCommand::UseTypedOffice);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, use_it.clone(), Face::Label);
            let width = ui.available_width();
            let typed = &desk.state.settings_page.typed_office;
            let changed = |text| Command::Settings(SettingsCommand::TypeOffice(text));
            path_box(ui, desk, ("ui-office-name", typed, width), changed, Some(use_it));
        });
    });
    muted(ui, desk.say("ui-settings-office-text"));
}

fn view_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        for language in Language::ALL {
            let name = desk.say(&format!("ui-language-{}", language.code()));
            if ui.radio(desk.state.language == language, name).clicked() {
                desk.out.push(Command::Speak(language));
            }
            ui.add_space(GRID);
        }
    });
    ui.horizontal(|ui| {
        for (look, id) in
            [(Look::System, "ui-look-system"), (Look::Light, "ui-look-light"), (Look::Dark, "ui-look-dark")]
        {
            if ui.radio(desk.state.look == look, desk.say(id)).clicked() {
                desk.out.push(Command::Show(look));
            }
            ui.add_space(GRID);
        }
    });
}

fn kept_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let keep = Command::Settings(SettingsCommand::KeepFacts);
    let mut is_on = keep.is_on(desk.state);
    let tip = keep.tip(desk.wording, ui.ctx());
    if ui.checkbox(&mut is_on, keep.label(desk.wording)).on_hover_text(tip).clicked() {
        desk.out.push(keep);
    }
    muted(ui, desk.say("ui-keep-facts-text"));
    let forget = Command::Settings(SettingsCommand::ForgetRecent);
    ui.horizontal(|ui| {
        let tip = forget.tip(desk.wording, ui.ctx());
        let enabled = forget.is_possible(desk.state);
        let label = forget.label(desk.wording);
        if ui.add_enabled_ui(enabled, |ui| button(ui, &label, Face::Label, false)).inner.on_hover_text(tip).clicked() {
            desk.out.push(forget);
        }
    });
    if let Some(file) = usual_file() {
        muted(ui, desk.wording.say("ui-settings-file", &[("path", file.display().to_string().into())]));
    }
}
