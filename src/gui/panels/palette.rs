//! The palette bar: the draft's colours by share, each with its hex value and the brand's nearest.

use super::Desk;
use super::widgets::{Face, named_button};
use crate::finding::Value;
use crate::gui::command::LookCommand;
use crate::gui::icon::Icon;
use crate::gui::state::Tab;
use crate::gui::theme::{self, GRID, Tones};
use crate::seen::{PixelClass, Swatch};
use crate::wording::Wording;
use egui::{Align2, Color32, Galley, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

pub(super) fn palette_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(report) = desk.state.report() else { return };
    ui.spacing_mut().item_spacing.y = GRID;
    shares_ui(ui, &report.palette);
    let entries: Vec<Entry<'_>> = report.palette.iter().map(|swatch| Entry::of(ui, desk, swatch)).collect();
    let widths: Vec<f32> = entries.iter().map(Entry::width).collect();
    let shown = fitting(&widths, GAP, ui.available_width(), MORE);
    let left = entries.len() - shown;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for entry in entries.into_iter().take(shown) {
            entry_ui(ui, entry);
        }
        if left > 0 {
            let name = desk.wording.say("ui-more-colors", &[("count", Value::Count(left as u64))]);
            if named_button(ui, &format!("+{left}"), &name, Face::Label, false).on_hover_text(&name).clicked() {
                desk.out.push(LookCommand::Tab(Tab::Colors).into());
            }
        }
    });
}

/// Between two colours, in points.
const GAP: f32 = GRID * 2.0;
/// Room for the way to those that do not fit.
const MORE: f32 = 56.0;

/// How many of these `widths` stand whole beside one another in `room`; where that is not all, the sign for the rest takes `more`.
fn fitting(widths: &[f32], gap: f32, room: f32, more: f32) -> usize {
    let fit = |room: f32| {
        let mut right = -gap;
        let ends = widths.iter().map(|width| {
            right += gap + width;
            right
        });
        ends.take_while(|end| *end <= room).count()
    };
    if fit(room) == widths.len() { widths.len() } else { fit(room - more - gap) }
}

/// One strip: every colour as wide as its share, what is not listed left free.
fn shares_ui(ui: &mut Ui, palette: &[Swatch]) {
    let tones = theme::tones(ui);
    let (strip, _) = ui.allocate_exact_size(vec2(ui.available_width(), GRID), Sense::hover());
    let mut left = strip.min.x;
    for swatch in palette {
        let right = (left + strip.width() * swatch.share as f32).min(strip.max.x);
        let part = Rect::from_min_max(pos2(left, strip.min.y), pos2(right, strip.max.y));
        ui.painter().rect_filled(part, 0.0, theme::swatch(swatch.color));
        left = right;
    }
    ui.painter().rect_stroke(strip, 0.0, Stroke::new(1.0, tones.frame), StrokeKind::Outside);
}

/// One colour and its words, laid out.
struct Entry<'a> {
    swatch: &'a Swatch,
    first: String,
    second: String,
    first_line: Arc<Galley>,
    second_line: Arc<Galley>,
}

impl<'a> Entry<'a> {
    /// Hex and share, and in the second line what the colour is.
    fn of(ui: &Ui, desk: &Desk<'_>, swatch: &'a Swatch) -> Self {
        let tones = theme::tones(ui);
        let share = desk.wording.show(&Value::Share(swatch.share));
        let (first, second) = (format!("{}  {share}", swatch.color), meaning(desk.wording, swatch));
        let font = TextStyle::Small.resolve(ui.style());
        let first_line = ui.painter().layout_no_wrap(first.clone(), font.clone(), tones.text);
        let second_line = ui.painter().layout_no_wrap(second.clone(), font, ink(swatch, tones));
        Self { swatch, first, second, first_line, second_line }
    }

    fn is_off(&self) -> bool {
        self.swatch.class == PixelClass::Other
    }

    /// Room for the sign of a colour that is off the palette.
    fn sign(&self) -> f32 {
        if self.is_off() { 18.0 } else { 0.0 }
    }

    fn width(&self) -> f32 {
        CHIP + GRID + self.first_line.size().x.max(self.second_line.size().x + self.sign())
    }
}

fn ink(swatch: &Swatch, tones: &Tones) -> Color32 {
    if swatch.class == PixelClass::Other { tones.fail } else { tones.muted }
}

fn entry_ui(ui: &mut Ui, entry: Entry<'_>) {
    let tones = theme::tones(ui);
    let (is_off, sign, width) = (entry.is_off(), entry.sign(), entry.width());
    let Entry { swatch, first, second, first_line, second_line } = entry;
    let ink = ink(swatch, tones);
    let (rect, response) = ui.allocate_exact_size(vec2(width, CHIP), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{first}, {second}")));

    let chip = Rect::from_min_size(rect.min, vec2(CHIP, CHIP));
    chip_ui(ui, chip, swatch, tones);
    let left = chip.max.x + GRID;
    ui.painter().galley(pos2(left, rect.min.y), first_line, tones.text);
    let below = Rect::from_min_max(pos2(left, rect.center().y), rect.max);
    if is_off {
        let at = Rect::from_center_size(pos2(left + 6.0, below.center().y), vec2(12.0, 12.0));
        Icon::Fail.paint(ui.painter(), at, ink, tones.ground);
    }
    let at = Align2::LEFT_CENTER.anchor_size(pos2(left + sign, below.center().y), second_line.size());
    ui.painter().galley(at.min, second_line, ink);
    response.on_hover_text(format!("{first}\n{second}"));
}

/// Side of a colour's square: two lines of small type.
const CHIP: f32 = 40.0;

/// The colour; an off one has the nearest brand colour in its corner.
fn chip_ui(ui: &Ui, chip: Rect, swatch: &Swatch, tones: &Tones) {
    ui.painter().rect_filled(chip, 4.0, theme::swatch(swatch.color));
    if let Some(nearest) = swatch.nearest.as_ref().filter(|_| swatch.class == PixelClass::Other) {
        let corner = Rect::from_min_max(chip.center() + vec2(2.0, 2.0), chip.max);
        ui.painter().rect_filled(corner, 4.0, theme::swatch(nearest.hex));
        ui.painter().rect_stroke(corner, 4.0, Stroke::new(1.0, tones.surface), StrokeKind::Outside);
    }
    ui.painter().rect_stroke(chip, 4.0, Stroke::new(1.0, tones.frame), StrokeKind::Inside);
}

/// The name of a colour of the brand, or the nearest one with its distance.
pub(super) fn meaning(wording: &Wording, swatch: &Swatch) -> String {
    let class = || wording.say(&format!("ui-class-{}", class_name(swatch.class)), &[]);
    match (&swatch.name, &swatch.nearest, swatch.class) {
        (_, Some(nearest), PixelClass::Other) => wording.say(
            "ui-nearest",
            &[
                ("name", Value::Text(nearest.name.clone())),
                ("hex", Value::Color(nearest.hex)),
                ("delta_e", Value::Number(f64::from(nearest.delta_e))),
            ],
        ),
        (Some(name), _, PixelClass::Brand) => name.clone(),
        (Some(name), _, _) => format!("{name} ({})", class()),
        (None, _, _) => class(),
    }
}

const fn class_name(class: PixelClass) -> &'static str {
    match class {
        PixelClass::Brand => "brand",
        PixelClass::Neutral => "neutral",
        PixelClass::Tint => "tint",
        PixelClass::Gradient => "gradient",
        PixelClass::Edge => "edge",
        PixelClass::Photo => "photo",
        PixelClass::Other => "other",
        PixelClass::Clear => "clear",
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn as_many_colours_as_stand_whole_are_shown_and_room_is_left_for_the_sign_of_the_rest() {
        let widths = [100.0, 50.0, 60.0];
        assert_eq!(fitting(&widths, 10.0, 230.0, 30.0), 3, "the last one ends at the edge");
        assert_eq!(fitting(&widths, 10.0, 229.0, 30.0), 2);
        assert_eq!(fitting(&widths, 10.0, 199.0, 30.0), 1);
        assert_eq!(fitting(&widths, 10.0, 90.0, 30.0), 0);
        assert_eq!(fitting(&[], 10.0, 0.0, 30.0), 0);
    }
}
