//! Marks of findings and lines, and what platforms cover, painted on the picture.

use super::canvas::Placement;
use super::theme::{self, Tones};
use crate::geom::{PxRect, PxSize};
use crate::service::SafeArea;
use egui::{Align2, Color32, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// A box on the page with a number: a place of a finding, or a line of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sign {
    /// Position of what it belongs to in its list.
    pub(super) group: usize,
    /// What stands beside it and in the list.
    pub(super) number: usize,
    /// Where.
    pub(super) bbox: PxRect,
    /// Its colour.
    pub(super) ink: Color32,
}

/// Paints what platforms leave free of a page: a dashed frame each, with the platform's name, and the word for its `grid` where that crops.
pub(super) fn paint_areas(
    painter: &Painter,
    placement: &Placement,
    page: PxSize,
    (areas, grid): (&[SafeArea], &str),
    tones: &Tones,
) {
    let whole = page.as_rect();
    let mut drawn: Vec<PxRect> = vec![whole];
    for area in areas {
        let cropped = format!("{} ({grid})", area.platform);
        for (free, name) in [(area.uncovered, &area.platform), (area.uncropped, &cropped)] {
            if drawn.contains(&free) {
                continue;
            }
            drawn.push(free);
            let frame = placement.place(free);
            let corners =
                [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
            painter.line(corners.to_vec(), Stroke::new(3.0, tones.mark_halo.gamma_multiply(0.7)));
            painter.extend(Shape::dashed_line(&corners, Stroke::new(1.5, tones.mark_good), 6.0, 5.0));
            plate(painter, frame, name, tones);
        }
    }
}

/// A name that is read on any picture, above the right end of `frame`, where nothing should stand anyway.
fn plate(painter: &Painter, frame: Rect, text: &str, tones: &Tones) {
    let galley = painter.layout_no_wrap(text.to_owned(), theme::badge_font(), tones.on_mark);
    let size = galley.size() + vec2(10.0, 4.0);
    let at = pos2(frame.max.x - size.x - 4.0, (frame.min.y - size.y - 3.0).max(painter.clip_rect().min.y));
    let rect = Rect::from_min_size(at, size);
    painter.rect_filled(rect, 3.0, tones.mark_good);
    painter.galley(rect.min + vec2(5.0, 2.0), galley, tones.on_mark);
}

/// Paints `marks`; those of the `selected` group come last and stronger, the others step back while one is selected.
pub(super) fn paint(painter: &Painter, placement: &Placement, marks: &[Sign], selected: Option<usize>, tones: &Tones) {
    // The selected one's number has the first choice of place, and lies on top.
    let (strong, plain): (Vec<&Sign>, Vec<&Sign>) = marks.iter().partition(|m| Some(m.group) == selected);
    let mut taken = Vec::new();
    let mut numbered = None;
    let mut place = |mark: &Sign, weight| {
        let frame = frame_of(placement, mark);
        // The largest box of each finding comes first and speaks for the others, but for the selected one.
        let has_badge = weight == Weight::Strong || numbered != Some(mark.group);
        numbered = Some(mark.group);
        let badge = has_badge.then(|| badge_place(painter, frame, mark.number, &taken));
        taken.extend(badge);
        Placed { mark: *mark, frame, badge, weight }
    };
    let strong: Vec<Placed> = strong.into_iter().map(|mark| place(mark, Weight::Strong)).collect();
    let back = if selected.is_some() { Weight::Back } else { Weight::Plain };
    let plain: Vec<Placed> = plain.into_iter().map(|mark| place(mark, back)).collect();
    for group in [plain, strong] {
        group.iter().for_each(|placed| placed.paint_frame(painter, tones));
        group.iter().for_each(|placed| placed.paint_badge(painter, tones));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Back,
    Plain,
    Strong,
}

/// A mark with its place on screen.
struct Placed {
    mark: Sign,
    frame: Rect,
    badge: Option<Rect>,
    weight: Weight,
}

/// A little outside the box, so that the letters or the area itself stay in view.
fn frame_of(placement: &Placement, mark: &Sign) -> Rect {
    placement.place(mark.bbox).expand(3.0)
}

/// On the frame's top left corner; to the left of a frame as low as a line of text, whose first letter it would hide. Within the
/// canvas, and to the right of numbers that lie there already.
fn badge_place(painter: &Painter, frame: Rect, number: usize, taken: &[Rect]) -> Rect {
    let text = painter.layout_no_wrap(number.to_string(), theme::badge_font(), egui::Color32::PLACEHOLDER);
    let size = vec2((text.size().x + 10.0).max(20.0), 20.0);
    let room = painter.clip_rect();
    let is_low = frame.height() < 3.0 * size.y;
    let corner = if is_low {
        pos2(frame.min.x - size.x - 2.0, frame.center().y - size.y / 2.0)
    } else {
        pos2(frame.min.x - 6.0, frame.min.y - size.y / 2.0)
    };
    let left = corner.x.clamp(room.min.x, (room.max.x - size.x).max(room.min.x));
    let top = corner.y.clamp(room.min.y, (room.max.y - size.y).max(room.min.y));
    let mut place = Rect::from_min_size(pos2(left, top), size);
    while let Some(other) = taken.iter().find(|other| other.intersects(place)) {
        place = place.translate(vec2(other.max.x + 2.0 - place.min.x, 0.0));
    }
    place
}

impl Placed {
    fn paint_frame(&self, painter: &Painter, tones: &Tones) {
        let ink = self.mark.ink;
        let (width, opacity) = match self.weight {
            Weight::Back => (1.0, 0.75),
            Weight::Plain => (2.0, 1.0),
            Weight::Strong => (3.0, 1.0),
        };
        let mut painter = painter.clone();
        painter.multiply_opacity(opacity);
        // A light line around a dark one is seen on every ground. Nothing is laid over what is inside: its colours are what is judged.
        painter.rect_stroke(self.frame, 4.0, Stroke::new(width + 2.0, tones.mark_halo), StrokeKind::Middle);
        painter.rect_stroke(self.frame, 4.0, Stroke::new(width, ink), StrokeKind::Middle);
    }

    fn paint_badge(&self, painter: &Painter, tones: &Tones) {
        let Some(badge) = self.badge else { return };
        let ink = self.mark.ink;
        painter.rect(badge, 10.0, ink, Stroke::new(1.0, tones.mark_halo), StrokeKind::Outside);
        let (center, number) = (badge.center(), self.mark.number);
        painter.text(center, Align2::CENTER_CENTER, number, theme::badge_font(), tones.on_mark);
    }
}
