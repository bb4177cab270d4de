//! The line at the bottom: what is being done, what went well, what went wrong.

use super::Desk;
use super::widgets::{Face, button, command_button};
use crate::finding::Value;
use crate::gui::command::{Command, FolderCommand};
use crate::gui::icon::Icon;
use crate::gui::state::{Notice, Run, Work};
use crate::gui::theme::{self, GRID};
use egui::{Align, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};

pub(super) fn status_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let notice = desk.state.notice.as_ref();
    if let Some(notice) = notice.filter(|n| n.is_open) {
        details_ui(ui, desk, notice);
    }
    if let Some(run) = &desk.state.folder.run {
        run_ui(ui, desk, run);
    }
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL);
        match notice {
            Some(notice) => notice_ui(ui, desk, notice),
            None => quiet_ui(ui, desk),
        }
    });
}

/// At most a third of the window: the rest is scrolled to.
fn details_ui(ui: &mut Ui, desk: &Desk<'_>, notice: &Notice) {
    let most = ui.ctx().content_rect().height() / 3.0;
    ScrollArea::vertical().id_salt("details").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        let each = notice.each.iter().map(|(file, why)| format!("{file}: {}", why.say(desk.wording)));
        for line in notice.details.iter().cloned().chain(each) {
            ui.add(Label::new(RichText::new(line).monospace()).wrap().selectable(true));
        }
    });
}

/// How far work on many drafts is, and the way to stop it; on every page.
fn run_ui(ui: &mut Ui, desk: &mut Desk<'_>, run: &Run) {
    let tones = theme::tones(ui);
    let words = progress(desk, run);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, Command::Folder(FolderCommand::Stop), Face::SignAndLabel(Icon::Stop));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (bar, response) = ui.allocate_exact_size(vec2(BAR, GRID), Sense::hover());
                response.widget_info(|| {
                    let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &words);
                    info.value = Some(f64::from(run.share()) * 100.0);
                    info
                });
                ui.painter().rect_filled(bar, GRID / 2.0, tones.line);
                let done = Rect::from_min_size(bar.min, vec2(bar.width() * run.share(), GRID));
                ui.painter().rect_filled(done, GRID / 2.0, tones.accent);
                ui.add(Label::new(RichText::new(&words)).truncate());
            });
        });
    });
}

/// Width of the bar, in points.
const BAR: f32 = 240.0;

/// “Checked 12 of 1000, about 8 min left: survei.jpg”.
fn progress(desk: &Desk<'_>, run: &Run) -> String {
    let count = |n: usize| Value::Count(n as u64);
    let id = match run.work {
        Work::Check => "ui-progress-check",
        Work::Stamp => "ui-progress-stamp",
    };
    let mut words = desk.wording.say(id, &[("done", count(run.done)), ("total", count(run.total))]);
    if let Some(left) = run.left {
        let seconds = left.as_secs_f64().ceil();
        let (id, time) =
            if seconds < 90.0 { ("ui-left-seconds", seconds) } else { ("ui-left-minutes", (seconds / 60.0).round()) };
        words = format!("{words}, {}", desk.wording.say(id, &[("count", Value::Count(time as u64))]));
    }
    match &run.at_hand {
        Some(name) => format!("{words}: {name}"),
        None => words,
    }
}

fn notice_ui(ui: &mut Ui, desk: &mut Desk<'_>, notice: &Notice) {
    let tones = theme::tones(ui);
    let (icon, ink) = if notice.is_error { (Icon::Fail, tones.fail) } else { (Icon::Pass, tones.pass) };
    let (sign, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    icon.paint(ui.painter(), sign, ink, tones.ground);
    let sentence = notice.remark.say(desk.wording);
    let sentence = notice.about.as_ref().map_or_else(|| sentence.clone(), |name| format!("{name}: {sentence}"));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = button(ui, &desk.say("ui-dismiss"), Face::Sign(Icon::Close), false);
        if close.on_hover_text(desk.say("ui-dismiss")).clicked() {
            desk.out.push(Command::Dismiss);
        }
        if notice.has_details() {
            command_button(ui, desk, Command::ToggleDetails, Face::Label);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(&sentence).color(ink)).truncate()).on_hover_text(&sentence);
        });
    });
}

/// What is being done; otherwise the brand that drafts are held against.
fn quiet_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let tones = theme::tones(ui);
    let words = match (desk.state.working, &desk.state.brand) {
        (Some(working), _) => desk.say(working.job.words()),
        (None, Some(sheet)) => format!("{} · {}", sheet.facts.institution, sheet.facts.office),
        (None, None) => desk.say("ui-loading"),
    };
    ui.add(Label::new(RichText::new(words).small().color(tones.muted)).truncate());
}
