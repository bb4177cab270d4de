//! Parts of the window. Each is a function from the state to widgets; what a person does comes back as commands.

mod empty;
mod findings;
mod palette;
mod preview;
mod rule_page;
mod status;
mod toolbar;
mod verdict;
mod widgets;

use super::canvas::{Texture, canvas_ui};
use super::command::Command;
use super::state::State;
use super::theme::{self, GRID};
use crate::wording::Wording;
use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

/// What every panel is given.
pub(super) struct Desk<'a> {
    /// What to show.
    pub(super) state: &'a State,
    /// In which words.
    pub(super) wording: &'a Wording,
    /// What the person wants.
    pub(super) out: &'a mut Vec<Command>,
}

impl Desk<'_> {
    /// The words `id` without values.
    pub(super) fn say(&self, id: &str) -> String {
        self.wording.say(id, &[])
    }
}

/// The whole window.
pub(super) fn window_ui(ui: &mut Ui, desk: &mut Desk<'_>, texture: &mut Texture) {
    let tones = theme::tones(ui);
    let bar = |height: f32, panel: Panel| panel.exact_size(height).resizable(false).frame(tones.bar());
    bar(CONTROL_BAR, Panel::top("toolbar")).show(ui, |ui| toolbar::toolbar_ui(ui, desk));
    Panel::bottom("status").resizable(false).frame(tones.bar()).show(ui, |ui| status::status_ui(ui, desk));
    if desk.state.draft.is_some() {
        let column = Frame::new().fill(tones.ground).inner_margin(Margin { left: 16, right: 4, top: 16, bottom: 0 });
        Panel::right("column")
            .exact_size(theme::COLUMN)
            .resizable(false)
            .frame(column)
            .show(ui, |ui| column_ui(ui, desk));
        if desk.state.report().is_some_and(|r| !r.palette.is_empty()) && desk.state.preview.is_none() {
            Panel::bottom("palette").resizable(false).frame(tones.bar()).show(ui, |ui| palette::palette_ui(ui, desk));
        }
    }
    CentralPanel::default().frame(Frame::new().fill(tones.well)).show(ui, |ui| {
        if desk.state.draft.is_some() {
            canvas_ui(ui, desk.state, texture, desk.wording, desk.out);
        } else {
            empty::empty_ui(ui, desk);
        }
    });
}

/// One row of controls and the air around it.
const CONTROL_BAR: f32 = theme::CONTROL + 2.0 * GRID;

/// Verdict above, then the findings or a rule's page; the choices of the stamp while a stamped picture is shown.
fn column_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let state = desk.state;
    if let Some(preview) = &state.preview {
        ui.scope(|ui| {
            ui.set_max_width(theme::CARD);
            preview::preview_ui(ui, desk, preview);
        });
        return;
    }
    verdict::verdict_ui(ui, desk);
    ui.add_space(GRID);
    ScrollArea::vertical().id_salt(desk.state.explained).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(theme::CARD);
        match desk.state.explained {
            Some(rule) => rule_page::rule_page_ui(ui, desk, rule),
            None => findings::findings_ui(ui, desk),
        }
        ui.add_space(2.0 * GRID);
    });
}
