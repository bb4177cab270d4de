//! One draft of the list: chosen or not, small picture, name, verdict, what was found.

use crate::gui::command::{Command, FolderCommand};
use crate::gui::icon::Icon;
use crate::gui::panels::Desk;
use crate::gui::panels::verdict::counted;
use crate::gui::state::{Summary, below, name_of};
use crate::gui::theme::{self, GRID, Tones};
use egui::emath::GuiRounding;
use egui::{
    Align2, Color32, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, TextureHandle, Ui, WidgetInfo,
    pos2, vec2,
};

/// Of a row, in points: a picture that can be recognised, and eight of them at 640 points.
pub(super) const HEIGHT: f32 = 64.0;
const THUMB: f32 = 56.0;
const BOX: f32 = 18.0;
const VERDICT: f32 = 128.0;

pub(super) fn row_ui(ui: &mut Ui, desk: &mut Desk<'_>, at: usize, thumb: Option<&TextureHandle>) {
    let tones = theme::tones(ui);
    let Some(path) = desk.state.files.get(at) else { return };
    let name = name_of(path);
    let folder = &desk.state.folder;
    let (is_chosen, has_cursor) = (folder.chosen.contains(&at), folder.cursor == Some(at));
    let summary = folder.results.get(at).and_then(Option::as_ref);
    let lines = Lines::of(desk, summary);

    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, HEIGHT), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("row", at)), Sense::click());
    let spoken = format!("{name}, {}, {}", lines.verdict, lines.found);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, has_cursor, &spoken));
    let fill = if is_chosen {
        tones.selected
    } else if response.hovered() {
        tones.hover
    } else {
        tones.surface
    };
    let ring =
        if has_cursor || response.has_focus() { Stroke::new(2.0, tones.accent) } else { Stroke::new(1.0, tones.line) };
    ui.painter().rect(rect, theme::ROUNDING, fill, ring, StrokeKind::Inside);

    let square = Rect::from_center_size(pos2(rect.min.x + 24.0, rect.center().y), vec2(2.0 * BOX, 2.0 * BOX));
    let choose = choose_ui(ui, desk, square, at, &name, is_chosen);
    let picture = Rect::from_center_size(pos2(rect.min.x + 48.0 + THUMB / 2.0, rect.center().y), vec2(THUMB, THUMB));
    let is_refused = matches!(folder.thumbs.get(&at), Some(None));
    thumb_ui(ui, picture, thumb, is_refused, tones);

    let left = picture.max.x + 2.0 * GRID;
    let right = rect.max.x - 2.0 * GRID;
    let middle = left + (right - left - VERDICT) * 0.45;
    let place = below(path, folder.root.as_deref());
    let place = place.parent().map(|p| p.display().to_string()).unwrap_or_default();
    let mut is_cut = two_lines(ui, left..middle - GRID, rect, (&name, tones.text), (&place, tones.muted));
    verdict_ui(
        ui,
        Rect::from_min_max(pos2(middle, rect.min.y), pos2(middle + VERDICT, rect.max.y)),
        summary,
        &lines,
        tones,
    );
    let second = if summary.is_some_and(|s| s.fault.is_some()) { tones.fail } else { tones.muted };
    is_cut |= two_lines(ui, middle + VERDICT..right, rect, (&lines.found, tones.text), (&lines.rules, second));

    clicked(ui, desk, at, &response, &choose);
    if is_cut {
        // What can be read in the row is not said over the next one.
        let place = path.display().to_string();
        let words = [place, lines.found, lines.rules].into_iter().filter(|line| !line.is_empty());
        response.on_hover_text(words.collect::<Vec<_>>().join("\n"));
    }
}

/// A click opens; with Ctrl it chooses, with Shift it chooses all rows from the last one.
fn clicked(ui: &Ui, desk: &mut Desk<'_>, at: usize, row: &Response, choose: &Response) {
    let modifiers = ui.input(|input| input.modifiers);
    let command = match (choose.clicked(), row.clicked()) {
        (false, false) => return,
        _ if modifiers.shift => FolderCommand::ChooseTo(at),
        (true, _) => FolderCommand::Toggle(at),
        _ if modifiers.command => FolderCommand::Toggle(at),
        _ => FolderCommand::Open(at),
    };
    desk.out.push(Command::Folder(command));
}

/// The words of a row.
struct Lines {
    verdict: String,
    found: String,
    rules: String,
}

impl Lines {
    fn of(desk: &Desk<'_>, summary: Option<&Summary>) -> Self {
        let Some(summary) = summary else {
            return Self { verdict: desk.say("ui-not-checked-yet"), found: String::new(), rules: String::new() };
        };
        let verdict = desk.say(&format!("verdict-{}", summary.verdict.name()));
        if let Some(fault) = &summary.fault {
            return Self { verdict, found: desk.say("ui-cannot-be-opened"), rules: fault.say(desk.wording) };
        }
        let titles: Vec<String> = summary.rules.iter().map(|rule| desk.say(&format!("{rule}.title"))).collect();
        Self { verdict, found: counted(desk, summary.counts), rules: titles.join(" · ") }
    }
}

fn choose_ui(ui: &Ui, desk: &Desk<'_>, square: Rect, at: usize, name: &str, is_on: bool) -> Response {
    let tones = theme::tones(ui);
    let response = ui.interact(square, ui.scope_id().with(("choose", at)), Sense::click());
    let spoken = desk.wording.say("ui-choose", &[("name", name.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &spoken));
    let frame = Rect::from_center_size(square.center(), vec2(BOX, BOX));
    let ring = if response.hovered() || response.has_focus() { tones.accent } else { tones.frame };
    let fill = if is_on { tones.accent } else { tones.surface };
    ui.painter().rect(
        frame,
        4.0,
        fill,
        Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, ring),
        StrokeKind::Inside,
    );
    if is_on {
        let tick = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.30)].map(|(x, y)| frame.min + vec2(x, y) * BOX);
        ui.painter().line(tick.to_vec(), Stroke::new(2.0, tones.on_accent));
    }
    response
}

/// The small picture, whole, in a square; an empty page while there is none, a sign where there cannot be one.
fn thumb_ui(ui: &Ui, square: Rect, thumb: Option<&TextureHandle>, is_refused: bool, tones: &Tones) {
    let Some(texture) = thumb else {
        let page = Rect::from_center_size(square.center(), vec2(0.72, 0.9) * THUMB);
        ui.painter().rect(page, 2.0, tones.ground, Stroke::new(1.0, tones.line), StrokeKind::Inside);
        if is_refused {
            let sign = Rect::from_center_size(square.center(), vec2(16.0, 16.0));
            Icon::Fail.paint(ui.painter(), sign, tones.muted, tones.ground);
        }
        return;
    };
    let size = texture.size_vec2();
    let page = Rect::from_center_size(square.center(), size * (THUMB / size.x.max(size.y).max(1.0)));
    let page = page.round_to_pixels(ui.pixels_per_point());
    ui.painter().rect_filled(page, 0.0, tones.transparent_page);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), page, whole, Color32::WHITE);
    ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, tones.line), StrokeKind::Outside);
}

/// Sign, word and colour.
fn verdict_ui(ui: &Ui, place: Rect, summary: Option<&Summary>, lines: &Lines, tones: &Tones) {
    let font = TextStyle::Button.resolve(ui.style());
    let Some(summary) = summary else {
        let at = pos2(place.min.x, place.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, &lines.verdict, TextStyle::Small.resolve(ui.style()), tones.muted);
        return;
    };
    let (ink, _) = tones.verdict(summary.verdict);
    let sign = Rect::from_center_size(pos2(place.min.x + 8.0, place.center().y), vec2(16.0, 16.0));
    Icon::of_verdict(summary.verdict).paint(ui.painter(), sign, ink, tones.surface);
    let at = pos2(place.min.x + 24.0, place.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &lines.verdict, font, ink);
}

/// Two lines that end with … where they are too long; one alone stands in the middle. Whether one was too long.
fn two_lines(ui: &Ui, x: std::ops::Range<f32>, row: Rect, first: (&str, Color32), second: (&str, Color32)) -> bool {
    let galley = |(text, ink): (&str, Color32), font: FontId| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width((x.end - x.start).max(0.0));
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let upper = galley(first, TextStyle::Body.resolve(ui.style()));
    if second.0.is_empty() {
        let at = pos2(x.start, row.center().y - upper.size().y / 2.0);
        let is_cut = upper.elided;
        ui.painter().galley(at, upper, first.1);
        return is_cut;
    }
    let lower = galley(second, TextStyle::Small.resolve(ui.style()));
    let top = row.center().y - (upper.size().y + 2.0 + lower.size().y) / 2.0;
    let below = top + upper.size().y + 2.0;
    let is_cut = upper.elided || lower.elided;
    ui.painter().galley(pos2(x.start, top), upper, first.1);
    ui.painter().galley(pos2(x.start, below), lower, second.1);
    is_cut
}
