//! The bar at the top: open, zoom, marks, stamp, language, light and dark.

use super::Desk;
use super::widgets::{Face, command_button, divider, named_button, path_box};
use crate::gui::command::{Command, FolderCommand, SettingsCommand};
use crate::gui::icon::Icon;
use crate::gui::state::Zoom;
use crate::gui::theme::{self, GRID};
use crate::wording::Language;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align, Layout, Sense, TextStyle, Ui, vec2};

pub(super) fn toolbar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal_centered(|ui| {
        command_button(ui, desk, Command::Open, Face::SignAndLabel(Icon::Picture));
        command_button(ui, desk, Command::OpenFolder, Face::Sign(Icon::Open));
        path_ui(ui, desk);
        divider(ui);
        if desk.state.shows_draft() {
            draft_ui(ui, desk);
        } else if desk.state.has_list_behind() {
            command_button(ui, desk, Command::Folder(FolderCommand::ShowList), Face::Sign(Icon::List));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, Command::Settings(SettingsCommand::Show), Face::Sign(Icon::Settings));
            command_button(ui, desk, Command::NextLook, Face::Sign(Icon::Look));
            languages_ui(ui, desk);
            divider(ui);
            if desk.state.shows_draft() {
                command_button(ui, desk, Command::Stamp, Face::Main(Icon::Stamp));
            }
        });
    });
}

fn path_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let typed = desk.state.typed_path.clone();
    let width = if desk.state.shows_draft() { PATH_BOX } else { 2.0 * PATH_BOX };
    let response = path_box(ui, desk, ("ui-path", &typed, width), Command::TypePath, Command::OpenTyped);
    let tip = Command::GoToPath.tip(desk.wording, ui.ctx());
    if desk.state.goes_to_path {
        response.request_focus();
        // What is typed takes the place of what stood there.
        let mut edit = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
        edit.cursor.set_char_range(Some(all));
        edit.store(ui.ctx(), response.id);
        desk.out.push(Command::WentToPath);
    }
    response.on_hover_text(tip);
    command_button(ui, desk, Command::OpenTyped, Face::Sign(Icon::Next));
}

/// What concerns one draft.
fn draft_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    if desk.state.has_list_behind() {
        command_button(ui, desk, Command::Folder(FolderCommand::ShowList), Face::Sign(Icon::List));
    }
    command_button(ui, desk, Command::CheckAgain, Face::Sign(Icon::Again));
    command_button(ui, desk, Command::ToggleMarks, Face::Sign(Icon::Marks));
    divider(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = GRID / 2.0;
        command_button(ui, desk, Command::ZoomOut, Face::Sign(Icon::ZoomOut));
        zoom_ui(ui, desk);
        command_button(ui, desk, Command::ZoomIn, Face::Sign(Icon::ZoomIn));
        command_button(ui, desk, Command::Fit, Face::Sign(Icon::Fit));
        command_button(ui, desk, Command::ActualSize, Face::Quiet);
    });
}

/// At 1024 points every control still has its place.
const PATH_BOX: f32 = 144.0;

/// How large the page is drawn, in per cent of its pixels.
fn zoom_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let times = match desk.state.view.zoom {
        Zoom::Fit => desk.state.fitted,
        Zoom::Times(times) => times,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(44.0, theme::CONTROL), Sense::hover());
    if desk.state.picture().is_none() {
        return;
    }
    let text = format!("{:.0} %", times * 100.0);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, text, font, theme::tones(ui).muted);
}

/// Both languages, the spoken one pressed; each under its own name for screen readers.
fn languages_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        // The layout runs from the right.
        for language in Language::ALL.into_iter().rev() {
            let command = Command::Speak(language);
            let name = desk.say(&format!("ui-language-{}", language.code()));
            let is_on = command.is_on(desk.state);
            let response = named_button(ui, &language.code().to_uppercase(), &name, Face::Quiet, is_on);
            if response.on_hover_text(name).clicked() {
                desk.out.push(command);
            }
        }
    });
}
