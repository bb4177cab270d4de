//! The list of drafts: filters above, rows below, and beside them what an export or a stamp asks.

mod head;
mod row;
mod sheet;

use super::Desk;
use super::widgets::{Face, command_button};
use crate::gui::command::{Command, FolderCommand};
use crate::gui::state::Sheet;
use crate::gui::theme::{self, GRID};
use crate::gui::thumbs::Thumbs;
use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui};

pub(super) fn folder_ui(ui: &mut Ui, desk: &mut Desk<'_>, thumbs: &mut Thumbs) {
    let tones = theme::tones(ui);
    Panel::top("list-head").resizable(false).frame(tones.bar()).show(ui, |ui| head::head_ui(ui, desk));
    if desk.state.folder.sheet != Sheet::None {
        let column = Frame::new().fill(tones.ground).inner_margin(Margin::same(16));
        let panel = Panel::right("list-sheet").exact_size(theme::COLUMN).resizable(false).frame(column);
        panel.show(ui, |ui| sheet::sheet_ui(ui, desk));
    }
    CentralPanel::default().frame(Frame::new().fill(tones.well).inner_margin(Margin::symmetric(16, 0))).show(
        ui,
        |ui| {
            if desk.state.folder.rows.is_empty() {
                nothing_ui(ui, desk);
            } else {
                rows_ui(ui, desk, thumbs);
            }
        },
    );
}

/// Only the rows on screen exist; the others are as much empty height.
fn rows_ui(ui: &mut Ui, desk: &mut Desk<'_>, thumbs: &mut Thumbs) {
    let folder = &desk.state.folder;
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    let mut area =
        ScrollArea::vertical().id_salt(("rows", folder.born)).auto_shrink(false).content_margin(Margin::ZERO);
    let pitch = row::HEIGHT + ui.spacing().item_spacing.y;
    if let Some(cursor) = folder.cursor_row().filter(|_| folder.reveals_cursor) {
        if let Some(offset) = revealing(ui, folder.in_view.start, cursor, pitch, folder.born) {
            area = area.vertical_scroll_offset(offset);
        }
        desk.out.push(Command::Folder(FolderCommand::Revealed));
    }
    area.show_rows(ui, row::HEIGHT, folder.rows.len(), |ui, range| {
        for &at in &folder.rows[range.clone()] {
            row::row_ui(ui, desk, at, thumbs.of(folder, at, ui.ctx()).as_ref());
        }
        if range != folder.in_view {
            desk.out.push(Command::Folder(FolderCommand::See(range)));
        }
    });
}

/// Where the list has to be scrolled to, so that row `cursor` is seen whole; none where it is.
fn revealing(ui: &Ui, first: usize, cursor: usize, pitch: f32, born: u64) -> Option<f32> {
    let id = ui.make_persistent_id(egui::IdSalt::new(("rows", born)));
    let now =
        egui::scroll_area::State::load(ui.ctx(), id).map_or(first as f32 * pitch, |state| state.clamped_offset().y);
    let (top, bottom) = (cursor as f32 * pitch, (cursor + 1) as f32 * pitch);
    let height = ui.available_height();
    if top < now {
        Some(top)
    } else if bottom > now + height {
        Some(bottom - height)
    } else {
        None
    }
}

/// A filter that no draft passes.
fn nothing_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(ui.available_height() / 3.0);
        ui.label(RichText::new(desk.say("ui-no-rows")).heading());
        ui.add_space(GRID);
        command_button(ui, desk, Command::Folder(FolderCommand::ShowAll), Face::Label);
    });
}
