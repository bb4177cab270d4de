//! The picture on screen: drawn with its marks, panned, zoomed, clicked.

mod placement;
mod probe;
mod texture;

pub(super) use placement::Placement;
pub(super) use probe::words as probe_words;
pub(super) use texture::Textures;
pub use texture::{MOST_TEXTURE_PX, image_of};

use super::command::{Command, EditCommand, LookCommand};
use super::overlay::{self, Sign};
use super::state::{Compare, Draft, Layer, Picture, State, Tab, View, Zoom};
use super::theme::{self, Tones};
use crate::report::marks::Mark;
use crate::seen::FaceVerdict;
use crate::wording::Wording;
use egui::{Color32, CursorIcon, Painter, Pos2, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

/// Draws the picture with its marks into the rest of `ui`; wheel and pinch zoom, dragging pans, a click selects or picks a colour.
pub(super) fn canvas_ui(
    ui: &mut Ui,
    state: &State,
    textures: &mut Textures,
    wording: &Wording,
    out: &mut Vec<Command>,
) {
    let Some(picture) = state.picture() else { return };
    let tones = theme::tones(ui);
    let (canvas, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let name = state.draft.as_ref().map(Draft::name).unwrap_or_default();
    response.widget_info(|| {
        let words =
            wording.say("ui-picture", &[("name", name.as_str().into()), ("size", picture.page.to_string().into())]);
        egui::WidgetInfo::labeled(egui::Role::Image, true, words)
    });
    let inner = canvas.shrink(theme::GRID * 2.0);
    let density = ui.ctx().pixels_per_point();
    let placement = Placement::new(inner, picture.page, state.view, density);
    tell_sizes(state, picture, inner, density, out);

    let painter = ui.painter().with_clip_rect(canvas);
    let page = placement.rect([0.0, 0.0], [picture.page.width as f32, picture.page.height as f32]);
    painter.add(tones.page_shadow(page));
    painter.rect_filled(page, 0.0, tones.transparent_page);
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(textures.of(picture, ui.ctx()).id(), page, whole, Color32::WHITE);
    let divider = state.preview.as_ref().map(|preview| preview.compare);
    if let (Some(Compare::Split(share)), Some(draft)) = (divider, &state.draft) {
        let before = textures.of(&draft.picture, ui.ctx()).id();
        let left = Rect::from_min_max(page.min, pos2(page.min.x + page.width() * share, page.max.y));
        painter.image(before, left, Rect::from_min_max(Pos2::ZERO, pos2(share, 1.0)), Color32::WHITE);
        split_ui(ui, &painter, (canvas, page), share, wording, out);
    }

    let signs = signs(state, tones);
    if state.preview.is_none() && state.marks_are_shown {
        if state.looking.layers.has(Layer::SafeArea) {
            let areas = (&state.looking.areas[..], &wording.say("ui-grid", &[])[..]);
            overlay::paint_areas(&painter, &placement, picture.page, areas, tones);
        }
        overlay::paint(&painter, &placement, &signs, selected(state), tones);
    }
    if state.looking.picks {
        probe::probe_ui(ui, &response, &placement, picture, (state, textures, wording), out);
    } else if response.clicked() {
        let at = response.interact_pointer_pos().map(|p| placement.page_from_screen(p));
        out.extend(at.and_then(|at| clicked(state, &signs, at)));
    }
    if let Some(view) = moved(ui, &response, inner, &placement, density) {
        out.push(Command::Look(view));
    }
}

/// Tells the state what only the canvas knows: its size, and how large the whole page can be on it.
fn tell_sizes(state: &State, picture: &Picture, canvas: Rect, density: f32, out: &mut Vec<Command>) {
    let page = vec2(picture.page.width as f32, picture.page.height as f32);
    let fitted = Placement::fit(canvas, page, density);
    if (fitted - state.fitted).abs() > 1e-4 {
        out.push(Command::Fitted(fitted));
    }
    let size = [canvas.width() * density, canvas.height() * density];
    let known = state.looking.canvas_px;
    if (size[0] - known[0]).abs() > 0.5 || (size[1] - known[1]).abs() > 0.5 {
        out.push(LookCommand::Canvas(size).into());
    }
}

/// What is marked: lines of text while they are listed, else the findings of the layers that are on and the selected one.
fn signs(state: &State, tones: &Tones) -> Vec<Sign> {
    let Some(draft) = &state.draft else { return Vec::new() };
    let Some(report) = &draft.report else { return Vec::new() };
    if state.looking.tab == Tab::Type {
        let sign = |(n, line): (usize, &crate::seen::LineVerdict)| {
            let ink = match line.verdict {
                FaceVerdict::Brand => tones.mark_good,
                FaceVerdict::Off => tones.mark(crate::finding::Severity::Error),
                FaceVerdict::Uncertain => tones.mark(crate::finding::Severity::Warning),
            };
            Sign { group: n, number: n + 1, bbox: line.bbox, ink }
        };
        return report.text.iter().enumerate().map(sign).collect();
    }
    let is_drawn = |mark: &&Mark| {
        let rule = report.findings.get(mark.finding).map_or("", |judged| judged.finding.rule);
        state.looking.layers.draws(rule) || state.selected == Some(mark.finding)
    };
    let sign = |mark: &Mark| Sign {
        group: mark.finding,
        number: mark.number,
        bbox: mark.bbox,
        ink: tones.mark(mark.severity),
    };
    draft.marks.iter().filter(is_drawn).map(sign).collect()
}

fn selected(state: &State) -> Option<usize> {
    if state.looking.tab == Tab::Type { state.looking.line } else { state.selected }
}

/// What a click on the page point `at` selects.
fn clicked(state: &State, signs: &[Sign], at: [f32; 2]) -> Option<Command> {
    if state.preview.is_some() {
        return None;
    }
    let is_on_page = at[0] >= 0.0 && at[1] >= 0.0 && state.marks_are_shown;
    let hit = |[x, y]: [f32; 2]| {
        let under = signs.iter().filter(|sign| sign.bbox.contains(x as u32, y as u32));
        under.min_by_key(|sign| sign.bbox.area_px()).map(|sign| sign.group)
    };
    let hit = if is_on_page { hit(at) } else { None };
    Some(if state.looking.tab == Tab::Type { LookCommand::SelectLine(hit).into() } else { Command::Select(hit) })
}

/// The line between before and after, to be dragged.
fn split_ui(
    ui: &Ui,
    painter: &Painter,
    (canvas, page): (Rect, Rect),
    share: f32,
    wording: &Wording,
    out: &mut Vec<Command>,
) {
    let tones = theme::tones(ui);
    let x = page.min.x + page.width() * share;
    let line = Rect::from_min_max(pos2(x - 1.0, page.min.y), pos2(x + 1.0, page.max.y)).intersect(canvas);
    painter.rect_filled(line.expand2(vec2(1.0, 0.0)), 0.0, tones.mark_halo);
    painter.rect_filled(line, 0.0, tones.mark_good);
    painter.circle(line.center(), 8.0, tones.mark_good, egui::Stroke::new(2.0, tones.mark_halo));
    let handle = ui.interact(line.expand(theme::GRID), ui.scope_id().with("divide"), Sense::drag());
    let words = wording.say("ui-divide", &[]);
    handle.widget_info(|| egui::WidgetInfo::slider(true, f64::from(share), &words));
    if let Some(pointer) = handle.interact_pointer_pos().filter(|_| handle.dragged()) {
        out.push(EditCommand::Divide((pointer.x - page.min.x) / page.width().max(1.0)).into());
    }
    handle.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

/// The view after dragging, wheel or pinch: what lies under the pointer stays there.
fn moved(ui: &Ui, response: &Response, canvas: Rect, placement: &Placement, density: f32) -> Option<View> {
    let times = placement.scale * density;
    if response.dragged() && response.drag_delta() != Vec2::ZERO {
        let center = placement.page_from_screen(canvas.center() - response.drag_delta());
        return Some(View { zoom: Zoom::Times(times), center });
    }
    let pointer = response.hover_pos()?;
    let (pinch, wheel) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta().y));
    // A notch of the wheel is 50 points or so: a fifth larger.
    let factor = pinch * (wheel * 0.004).exp();
    if (factor - 1.0).abs() < 1e-4 {
        return None;
    }
    let zoomed = (times * factor).clamp(Zoom::LEAST, Zoom::MOST);
    let fixed = placement.page_from_screen(pointer);
    let offset = (canvas.center() - pointer) * density / zoomed;
    Some(View { zoom: Zoom::Times(zoomed), center: [fixed[0] + offset.x, fixed[1] + offset.y] })
}
