//! Marks of findings, painted on the picture.

use super::canvas::Placement;
use super::theme::{self, Tones};
use crate::report::marks::Mark;
use egui::{Align2, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

/// Paints `marks`; those of the `selected` finding come last and stronger, the others step back while one is selected.
pub(super) fn paint(painter: &Painter, placement: &Placement, marks: &[Mark], selected: Option<usize>, tones: &Tones) {
    let (strong, plain): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|m| Some(m.finding) == selected);
    for mark in plain {
        paint_mark(painter, placement, mark, if selected.is_some() { Weight::Back } else { Weight::Plain }, tones);
    }
    for mark in strong {
        paint_mark(painter, placement, mark, Weight::Strong, tones);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Back,
    Plain,
    Strong,
}

fn paint_mark(painter: &Painter, placement: &Placement, mark: &Mark, weight: Weight, tones: &Tones) {
    let corner = |x: u32, y: u32| [x as f32, y as f32];
    let bbox = placement.rect(corner(mark.bbox.x, mark.bbox.y), corner(mark.bbox.right(), mark.bbox.bottom()));
    // A frame a little outside leaves the letters or the area itself in view.
    let frame = bbox.expand(3.0);
    let ink = tones.mark(mark.severity);
    let (width, opacity) = match weight {
        Weight::Back => (1.5, 0.55),
        Weight::Plain => (2.0, 1.0),
        Weight::Strong => (3.0, 1.0),
    };
    let mut painter = painter.clone();
    painter.multiply_opacity(opacity);
    if weight == Weight::Strong {
        painter.rect_filled(frame, 4.0, theme::veil(ink));
    }
    // A light line outside a dark one is seen on every ground.
    painter.rect_stroke(frame, 4.0, Stroke::new(width + 2.0, tones.mark_halo), StrokeKind::Middle);
    painter.rect_stroke(frame, 4.0, Stroke::new(width, ink), StrokeKind::Middle);
    badge(&painter, frame, mark.number, ink, tones);
}

/// The finding's number at the frame's top left corner, above it where there is room.
fn badge(painter: &Painter, frame: Rect, number: usize, ink: egui::Color32, tones: &Tones) {
    let text = painter.layout_no_wrap(number.to_string(), theme::badge_font(), tones.on_mark);
    let size = vec2((text.size().x + 10.0).max(20.0), 20.0);
    let room = painter.clip_rect();
    let left = frame.min.x.clamp(room.min.x, (room.max.x - size.x).max(room.min.x));
    let top = (frame.min.y - size.y / 2.0).clamp(room.min.y, (room.max.y - size.y).max(room.min.y));
    let plate = Rect::from_min_size(pos2(left - 6.0, top), size);
    painter.rect(plate, 10.0, ink, Stroke::new(1.0, tones.mark_halo), StrokeKind::Outside);
    let at = Align2::CENTER_CENTER.anchor_size(plate.center(), text.size());
    painter.galley(at.min, text, tones.on_mark);
}
