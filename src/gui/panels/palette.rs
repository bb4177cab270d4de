//! The palette bar: the draft's colours by share, each with its hex value and the brand's nearest.

use super::Desk;
use crate::finding::Value;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, GRID, Tones};
use crate::seen::{PixelClass, Swatch};
use crate::wording::Wording;
use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};

pub(super) fn palette_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let Some(report) = desk.state.report() else { return };
    ui.spacing_mut().item_spacing.y = GRID;
    shares_ui(ui, &report.palette);
    ScrollArea::horizontal().id_salt("palette").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GRID * 2.0;
            for swatch in &report.palette {
                swatch_ui(ui, desk, swatch);
            }
        });
    });
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

/// Chip, hex and share, and in the second line what the colour is.
fn swatch_ui(ui: &mut Ui, desk: &Desk<'_>, swatch: &Swatch) {
    let tones = theme::tones(ui);
    let is_off = swatch.class == PixelClass::Other;
    let share = desk.wording.show(&Value::Share(swatch.share));
    let first = format!("{}  {share}", swatch.color);
    let second = meaning(desk.wording, swatch);
    let ink = if is_off { tones.fail } else { tones.muted };
    let font = TextStyle::Small.resolve(ui.style());
    let first_line = ui.painter().layout_no_wrap(first.clone(), font.clone(), tones.text);
    let second_line = ui.painter().layout_no_wrap(second.clone(), font, ink);
    let sign = if is_off { 18.0 } else { 0.0 };
    let width = CHIP + GRID + first_line.size().x.max(second_line.size().x + sign);
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
