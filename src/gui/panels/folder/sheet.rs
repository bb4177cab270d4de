//! Beside the list: how the report is written, or how the chosen drafts are stamped. Nothing is written before somebody says so here.

use crate::finding::Value;
use crate::gui::command::{Command, FolderCommand};
use crate::gui::icon::Icon;
use crate::gui::panels::Desk;
use crate::gui::panels::widgets::{Face, button, choice_box, command_button, path_box};
use crate::gui::state::{Form, Sheet};
use crate::gui::theme::{self, GRID};
use crate::service::StampMode;
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

pub(super) fn sheet_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ScrollArea::vertical().id_salt("sheet").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(theme::CARD);
        match desk.state.folder.sheet.clone() {
            Sheet::None => {}
            Sheet::Export { form, target } => export_ui(ui, desk, form, &target),
            Sheet::Stamp { mode, target } => stamp_ui(ui, desk, mode, &target),
        }
    });
}

/// A heading with the way out beside it.
fn title_ui(ui: &mut Ui, desk: &mut Desk<'_>, title: &str) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = FolderCommand::CloseSheet;
            let (label, tip) = (desk.say(close.id()), Command::Folder(close.clone()).tip(desk.wording, ui.ctx()));
            if button(ui, &label, Face::Sign(Icon::Close), false).on_hover_text(tip).clicked() {
                desk.out.push(Command::Folder(close));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(title).heading()).truncate());
            });
        });
    });
    ui.add_space(GRID);
}

fn export_ui(ui: &mut Ui, desk: &mut Desk<'_>, form: Form, target: &str) {
    let tones = theme::tones(ui);
    title_ui(ui, desk, &desk.say("ui-export-title"));
    let option = |known: Form| {
        let words = format!("{} (.{})", desk.say(known.words()), known.extension());
        (words, known == form, Command::Folder(FolderCommand::ExportAs(known)))
    };
    let (name, options) = (desk.say("ui-form"), Form::ALL.map(option).to_vec());
    ui.label(&name);
    let width = ui.available_width();
    choice_box(ui, desk, &name, width, options);
    ui.add_space(GRID);
    target_ui(ui, desk, "ui-report-target", target, FolderCommand::ExportNow);
    buttons_ui(ui, desk, FolderCommand::ExportNow, FolderCommand::AskReportFile, Icon::Export);
    let left = desk.state.files.len() - desk.state.folder.checked();
    if left > 0 {
        ui.add_space(GRID);
        let words = desk.wording.say("ui-export-left", &[("count", Value::Count(left as u64))]);
        ui.add(Label::new(RichText::new(words).color(tones.review)).wrap());
    }
}

fn stamp_ui(ui: &mut Ui, desk: &mut Desk<'_>, mode: StampMode, target: &str) {
    let tones = theme::tones(ui);
    let count = Value::Count(desk.state.folder.chosen.len() as u64);
    title_ui(ui, desk, &desk.wording.say("ui-stamp-many", &[("count", count)]));
    let modes = [
        (StampMode::Overlay, "ui-stamp-overlay"),
        (StampMode::Extend, "ui-stamp-extend"),
        (StampMode::Replace, "ui-stamp-replace"),
    ];
    for (known, id) in modes {
        if ui.radio(known == mode, desk.say(id)).clicked() && known != mode {
            desk.out.push(Command::Folder(FolderCommand::StampAs(known)));
        }
    }
    ui.add_space(GRID);
    target_ui(ui, desk, "ui-stamp-target", target, FolderCommand::StampNow);
    buttons_ui(ui, desk, FolderCommand::StampNow, FolderCommand::AskStampFolder, Icon::Stamp);
    ui.add_space(GRID);
    ui.add(Label::new(RichText::new(desk.say("ui-stamp-text")).color(tones.muted)).wrap());
}

fn target_ui(ui: &mut Ui, desk: &mut Desk<'_>, name: &str, target: &str, done: FolderCommand) {
    ui.label(desk.say(name));
    let width = ui.available_width();
    let changed = |text| Command::Folder(FolderCommand::TypeTarget(text));
    let response = path_box(ui, desk, (name, target, width), changed, Some(Command::Folder(done)));
    // A sheet that was not drawn the last time was just opened: what is typed goes into its box.
    let (id, pass) = (ui.scope_id().with(name), ui.ctx().cumulative_pass_nr());
    if ui.data(|d| d.get_temp::<u64>(id)).is_none_or(|last| last + 1 < pass) {
        response.request_focus();
    }
    ui.data_mut(|d| d.insert_temp(id, pass));
}

fn buttons_ui(ui: &mut Ui, desk: &mut Desk<'_>, now: FolderCommand, ask: FolderCommand, icon: Icon) {
    ui.horizontal(|ui| {
        command_button(ui, desk, Command::Folder(now), Face::Main(icon));
        command_button(ui, desk, Command::Folder(ask), Face::Label);
    });
}
