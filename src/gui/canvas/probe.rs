//! The eyedropper: a loupe at the pointer, with the colour's hex value and the brand's nearest.

use super::{Placement, Textures};
use crate::finding::Value;
use crate::gui::command::{Command, LookCommand};
use crate::gui::state::{Picture, Probe, State};
use crate::gui::theme::{self, GRID};
use crate::wording::Wording;
use egui::{Color32, CursorIcon, Painter, Pos2, Rect, Response, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};

/// Page pixels on each side of the picked one that the loupe shows.
const AROUND: u32 = 4;
/// Points that one of them takes in it.
const CELL: f32 = 10.0;

/// Sends where the pointer is and what is clicked, and draws the loupe of the colour at hand.
pub(super) fn probe_ui(
    ui: &Ui,
    response: &Response,
    placement: &Placement,
    picture: &Picture,
    (state, textures, wording): (&State, &mut Textures, &Wording),
    out: &mut Vec<Command>,
) {
    let probe = state.looking.probe.as_ref();
    let at = response.hover_pos().and_then(|pos| page_pixel(placement, picture, pos));
    if response.clicked() {
        // A second click lets go of a kept colour.
        let lets_go = probe.is_some_and(|probe| probe.is_kept && Some(probe.at) == at);
        let command = |at| if lets_go { LookCommand::ReleaseProbe } else { LookCommand::KeepProbe(at) };
        out.extend(at.map(|at| command(at).into()));
    } else if probe.is_none_or(|probe| !probe.is_kept) && probe.map(|probe| probe.at) != at {
        out.push(LookCommand::Probe(at).into());
    }
    response.clone().on_hover_cursor(CursorIcon::Crosshair);
    if let Some(probe) = probe {
        let picture = state.picture_at(probe.at).unwrap_or(picture);
        let texture = textures.of(picture, ui.ctx()).id();
        let spot = placement.screen_from_page([probe.at[0] as f32 + 0.5, probe.at[1] as f32 + 0.5]);
        let painter = ui.painter().with_clip_rect(response.rect);
        loupe(ui, &painter, spot, (texture, picture), probe, wording);
    }
}

fn page_pixel(placement: &Placement, picture: &Picture, pos: Pos2) -> Option<[u32; 2]> {
    let [x, y] = placement.page_from_screen(pos);
    let is_on_page = x >= 0.0 && y >= 0.0 && x < picture.page.width as f32 && y < picture.page.height as f32;
    is_on_page.then_some([x as u32, y as u32])
}

/// The words on a colour: its hex value, then the nearest of the brand with its distance.
pub(in crate::gui) fn words(probe: &Probe, wording: &Wording) -> (String, String) {
    let nearest = probe.nearest.as_ref().map(|nearest| {
        let name = if nearest.name == "neutral" { wording.say("neutral", &[]) } else { nearest.name.clone() };
        let values = [
            ("name", Value::Text(name)),
            ("hex", Value::Color(nearest.hex)),
            ("delta_e", Value::Number(f64::from(nearest.delta_e))),
        ];
        wording.say("ui-nearest", &values)
    });
    (probe.color.to_string(), nearest.unwrap_or_default())
}

fn loupe(
    ui: &Ui,
    painter: &Painter,
    spot: Pos2,
    (texture, picture): (egui::TextureId, &Picture),
    probe: &Probe,
    wording: &Wording,
) {
    let tones = theme::tones(ui);
    let (hex, nearest) = words(probe, wording);
    let layout =
        |text: &str, style: TextStyle, ink| painter.layout_no_wrap(text.to_owned(), style.resolve(ui.style()), ink);
    let first = layout(&hex, TextStyle::Body, tones.text);
    let second = layout(&nearest, TextStyle::Small, tones.muted);
    let side = CELL * (2 * AROUND + 1) as f32;
    let text_width = first.size().x.max(second.size().x);
    let size = vec2(side + GRID * 3.0 + text_width, side + GRID * 2.0);
    let box_at = beside(spot, size, painter.clip_rect());
    painter.rect(box_at, 6.0, tones.surface, Stroke::new(1.0, tones.frame), StrokeKind::Outside);

    let view = Rect::from_min_size(box_at.min + vec2(GRID, GRID), vec2(side, side));
    let (width, height) = (picture.page.width as f32, picture.page.height as f32);
    let from = |v: u32| v as f32 - AROUND as f32;
    let to = |v: u32| (v + AROUND + 1) as f32;
    let uv = Rect::from_min_max(
        pos2(from(probe.at[0]) / width, from(probe.at[1]) / height),
        pos2(to(probe.at[0]) / width, to(probe.at[1]) / height),
    );
    painter.image(texture, view, uv, Color32::WHITE);
    let cell = Rect::from_center_size(view.center(), vec2(CELL, CELL));
    painter.rect_stroke(cell, 0.0, Stroke::new(3.0, tones.mark_halo), StrokeKind::Outside);
    painter.rect_stroke(cell, 0.0, Stroke::new(1.5, tones.mark_good), StrokeKind::Outside);
    painter.rect_stroke(view, 0.0, Stroke::new(1.0, tones.frame), StrokeKind::Outside);

    let left = view.max.x + GRID;
    painter.galley(pos2(left, view.min.y), first, tones.text);
    painter.galley(pos2(left, view.min.y + 22.0), second, tones.muted);
    let chips = [Some(probe.color), probe.nearest.as_ref().map(|nearest| nearest.hex)];
    for (n, color) in chips.into_iter().flatten().enumerate() {
        let chip = Rect::from_min_size(pos2(left + 36.0 * n as f32, view.min.y + 48.0), vec2(32.0, 32.0));
        painter.rect(chip, 4.0, theme::swatch(color), Stroke::new(1.0, tones.frame), StrokeKind::Inside);
    }
}

/// To the right and below, or where there is room; never over the spot itself.
fn beside(spot: Pos2, size: egui::Vec2, room: Rect) -> Rect {
    let away = 3.0 * GRID;
    let left = if spot.x + away + size.x <= room.max.x { spot.x + away } else { spot.x - away - size.x };
    let top = if spot.y + away + size.y <= room.max.y { spot.y + away } else { spot.y - away - size.y };
    Rect::from_min_size(pos2(left.max(room.min.x), top.max(room.min.y)), size)
}
