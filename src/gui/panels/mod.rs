//! Parts of the window. Each is a function from the state to widgets; what a person does comes back as commands.

mod caption;
mod colors;
mod empty;
mod findings;
mod folder;
mod lines;
mod palette;
mod preview;
mod rule_page;
mod settings;
mod status;
mod tabs;
mod toolbar;
mod verdict;
mod view_bar;
mod widgets;

use super::canvas::{Textures, canvas_ui};
use super::command::Command;
use super::state::{State, Tab};
use super::theme::{self, GRID};
use super::thumbs::Thumbs;
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

/// What the graphics card holds.
pub(super) struct Pictures<'a> {
    /// Those on screen.
    pub(super) pages: &'a mut Textures,
    /// Small ones of the list.
    pub(super) thumbs: &'a mut Thumbs,
}

/// The whole window.
pub(super) fn window_ui(ui: &mut Ui, desk: &mut Desk<'_>, pictures: &mut Pictures<'_>) {
    pictures.pages.begin();
    let tones = theme::tones(ui);
    let bar = |height: f32, panel: Panel| panel.exact_size(height).resizable(false).frame(tones.bar());
    bar(CONTROL_BAR, Panel::top("toolbar")).show(ui, |ui| toolbar::toolbar_ui(ui, desk));
    Panel::bottom("status").resizable(false).frame(tones.bar()).show(ui, |ui| status::status_ui(ui, desk));
    if desk.state.settings_page.is_open {
        let page = CentralPanel::default().frame(Frame::new().fill(tones.well));
        page.show(ui, |ui| settings::settings_ui(ui, desk));
    } else if desk.state.shows_list() {
        folder::folder_ui(ui, desk, pictures.thumbs);
    } else {
        draft_ui(ui, desk, pictures.pages);
    }
    drop_ui(ui, desk);
}

/// One draft with what was found on it, or the invitation to open one.
fn draft_ui(ui: &mut Ui, desk: &mut Desk<'_>, textures: &mut Textures) {
    let tones = theme::tones(ui);
    if desk.state.draft.is_some() {
        let column = Frame::new().fill(tones.ground).inner_margin(Margin { left: 16, right: 4, top: 16, bottom: 0 });
        Panel::right("column")
            .exact_size(theme::COLUMN)
            .resizable(false)
            .frame(column)
            .show(ui, |ui| column_ui(ui, desk, textures));
        if desk.state.report().is_some_and(|r| !r.palette.is_empty()) && desk.state.preview.is_none() {
            Panel::bottom("palette").resizable(false).frame(tones.bar()).show(ui, |ui| palette::palette_ui(ui, desk));
        }
    }
    CentralPanel::default().frame(Frame::new().fill(tones.well)).show(ui, |ui| {
        if desk.state.draft.is_some() {
            let bar = Panel::top("view").exact_size(theme::CONTROL + GRID).resizable(false);
            bar.frame(tones.slim_bar()).show(ui, |ui| view_bar::view_bar_ui(ui, desk));
            canvas_ui(ui, desk.state, textures, desk.wording, desk.out);
        } else {
            empty::empty_ui(ui, desk);
        }
    });
}

/// While files are held over the window: that it takes them.
fn drop_ui(ui: &Ui, desk: &Desk<'_>) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) || desk.state.draft.is_none() && !desk.state.shows_list() {
        return;
    }
    let tones = theme::tones(ui);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    let screen = ui.ctx().content_rect();
    painter.rect_filled(screen, 0.0, theme::veil(tones.accent));
    let font = egui::TextStyle::Heading.resolve(ui.style());
    let words = painter.layout_no_wrap(desk.say("ui-drop-to-open"), font, tones.on_accent);
    let plate = egui::Rect::from_center_size(screen.center(), words.size() + egui::vec2(48.0, 32.0));
    painter.rect_filled(plate, theme::ROUNDING, tones.accent);
    painter.galley(plate.center() - words.size() / 2.0, words, tones.on_accent);
}

/// Whether what was just selected is to be brought into view in the list called `list`: once, whoever selected it, and once more
/// where it was let go in between or lies on another draft.
fn comes_into_view(ui: &Ui, desk: &Desk<'_>, list: &str, selected: Option<usize>) -> bool {
    let path = desk.state.draft.as_ref().map(|draft| draft.path.clone());
    let (id, now) = (ui.scope_id().with((list, "in view")), (path, selected));
    let is_new = ui.data(|d| d.get_temp::<(Option<std::path::PathBuf>, Option<usize>)>(id)).as_ref() != Some(&now);
    if is_new {
        ui.data_mut(|d| d.insert_temp(id, now));
    }
    is_new && selected.is_some()
}

/// One row of controls and the air around it.
const CONTROL_BAR: f32 = theme::CONTROL + 2.0 * GRID;

/// Verdict above, then one part of the column or a rule's page; what can be chosen while something made of the draft is shown.
fn column_ui(ui: &mut Ui, desk: &mut Desk<'_>, textures: &mut Textures) {
    let state = desk.state;
    if let Some(preview) = &state.preview {
        ui.scope(|ui| {
            ui.set_max_width(theme::CARD);
            preview::preview_ui(ui, desk, preview);
        });
        return;
    }
    verdict::verdict_ui(ui, desk);
    if desk.state.report().is_none() {
        return;
    }
    tabs::tabs_ui(ui, desk);
    ui.add_space(GRID / 2.0);
    let tab = desk.state.looking.tab;
    ScrollArea::vertical().id_salt((desk.state.explained, tab.word())).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(theme::CARD);
        match (desk.state.explained, tab) {
            (Some(rule), _) => rule_page::rule_page_ui(ui, desk, rule),
            (None, Tab::Findings) => findings::findings_ui(ui, desk, textures),
            (None, Tab::Colors) => colors::colors_ui(ui, desk),
            (None, Tab::Type) => lines::lines_ui(ui, desk, textures),
            (None, Tab::Caption) => caption::caption_ui(ui, desk),
        }
        ui.add_space(2.0 * GRID);
    });
}
