//! What commands and events do to the state. Pure: what has to be done outside comes back as effects.

mod caption;
mod edit;
mod looking;

pub use edit::proposed_target;

use super::command::Command;
use super::state::{Draft, Job, Look, Notice, Picture, State, Tab, View, Working, Zoom};
use super::worker::{Event, News, Request, Task};
use crate::report::Remark;
use std::path::PathBuf;

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// By the worker.
    Work(Request),
    /// Show the dialog that opens files.
    AskWhatToOpen,
    /// Show the dialog that names a file to write, beginning with this path.
    AskWhereToSave(PathBuf),
    /// Put this text on the clipboard.
    Copy(String),
}

/// Zoom steps of the keys and buttons.
const STEP: f32 = 1.25;

/// Carries out `command`; one that is not possible now does nothing.
pub fn update(state: &mut State, command: Command) -> Vec<Effect> {
    if !command.is_possible(state) {
        return Vec::new();
    }
    match command {
        Command::Open => return vec![Effect::AskWhatToOpen],
        Command::OpenTyped => return open(state, vec![PathBuf::from(state.typed_path.trim())]),
        Command::OpenPaths(paths) => return open(state, paths),
        Command::CheckAgain => return check(state, state.draft.as_ref().map(|d| d.path.clone())),
        Command::PreviousDraft => return step_draft(state, -1),
        Command::NextDraft => return step_draft(state, 1),
        Command::Stamp => return edit::stamp(state),
        Command::StampAs(mode) => return edit::stamp_as(state, mode),
        Command::See(command) => return looking::see(state, command),
        Command::Edit(command) => return edit::edit(state, command),
        Command::Caption(command) => return caption::write(state, command),
        Command::Save => return save(state),
        Command::SaveAs => {
            let target = state.preview.iter().map(|p| PathBuf::from(p.target.trim()));
            return target.map(Effect::AskWhereToSave).collect();
        }
        Command::SaveTo(target) => return order(state, Job::Save, Task::Save { target, may_replace: true }),
        Command::ZoomIn => state.view.zoom = times(state, STEP),
        Command::ZoomOut => state.view.zoom = times(state, 1.0 / STEP),
        Command::ActualSize => state.view.zoom = Zoom::Times(1.0),
        Command::Fit => state.view = whole(state),
        Command::Fitted(times) => state.fitted = times,
        Command::Look(view) => state.view = view,
        Command::ToggleMarks => state.marks_are_shown = !state.marks_are_shown,
        Command::PreviousFinding => return step_finding(state, false),
        Command::NextFinding => return step_finding(state, true),
        Command::Select(finding) => return select(state, finding),
        Command::Why => state.explained = state.rule_in_question(),
        Command::Explain(rule) => state.explained = Some(rule),
        Command::Back => back(state),
        Command::NextLook => state.look = next(state.look),
        Command::Speak(language) => state.language = language,
        Command::TypePath(text) => state.typed_path = text,
        Command::TypeTarget(text) => state.preview.iter_mut().for_each(|p| p.target.clone_from(&text)),
        Command::ToggleDetails => state.notice.iter_mut().for_each(|n| n.is_open = !n.is_open),
        Command::Dismiss => state.notice = None,
    }
    Vec::new()
}

/// Takes in what the worker says. An answer to an older request is dropped, except that a file was or was not written: that
/// stays true whatever was asked for since.
pub fn receive(state: &mut State, event: Event) -> Vec<Effect> {
    let is_newest = event.number == state.last_number;
    let ends_the_work = !matches!(event.news, News::Ready(_) | News::Opened { .. } | News::Beside { .. });
    match event.news {
        News::Shown { exhibit, picture } => looking::shown(state, event.number, exhibit, picture),
        News::Caption(news) => return caption::heard(state, event.number, news),
        News::Ready(sheet) => state.brand = Some(sheet),
        News::BrandBroken(problems) => {
            state.notice = Some(Notice::bad(Remark::new("ui-brand-broken")).with_details(problems));
            state.working = None;
        }
        News::Broke(detail) => {
            state.notice = Some(Notice::bad(Remark::new("ui-worker-broke")).with_details(detail));
        }
        News::Saved(path) => {
            let remark = Remark::new("ui-saved").with("path", path.display().to_string());
            state.notice = Some(Notice::good(remark));
            if is_newest {
                edit::forget(state);
                state.view = whole(state);
            }
        }
        News::NotSaved { path, why } => state.notice = Some(Notice::bad(why).about(&path)),
        _ if !is_newest => return Vec::new(),
        News::Listed(files) => {
            let first = files.first().cloned();
            if first.is_none() {
                state.notice = Some(Notice::bad(Remark::new("ui-no-pictures")));
                state.working = None;
                return Vec::new();
            }
            state.files = files;
            return check(state, first);
        }
        News::Opened { path, picture } => show(state, path, picture),
        News::Beside { areas, caption } => {
            state.looking.areas = areas;
            // What was typed meanwhile is worth more than what lies in a file.
            if !state.caption.is_changed {
                let (text, source) = caption.map_or_else(Default::default, |(text, source)| (text, Some(source)));
                state.caption.lay(text, source);
            }
        }
        News::Checked { path, report } => {
            state.working = None;
            if let Some(draft) = state.draft.as_mut().filter(|d| d.path == path) {
                draft.judge(report);
                state.selected = state.selected.filter(|&n| n < state.findings());
                let mut effects = looking::want_again(state);
                effects.extend(caption::judge(state));
                return effects;
            }
        }
        News::Refused { path, why } => {
            state.notice = Some(Notice::bad(why).about(&path).with_details(path.display().to_string()))
        }
        News::Edited { picture, done } => edit::edited(state, picture, done),
        News::NotEdited { path, why } => edit::not_edited(state, &path, why),
    }
    if is_newest && ends_the_work {
        state.working = None;
    }
    Vec::new()
}

fn order(state: &mut State, job: Job, task: Task) -> Vec<Effect> {
    state.last_number += 1;
    state.working = Some(Working { number: state.last_number, job });
    state.notice = None;
    vec![Effect::Work(Request { number: state.last_number, task })]
}

/// An order on the side: it ends no work and makes no other order stale.
fn put_aside(state: &mut State, task: Task) -> Effect {
    state.last_aside += 1;
    Effect::Work(Request { number: state.last_aside, task })
}

fn open(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    order(state, Job::Check, Task::List(paths))
}

fn check(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    path.map_or_else(Vec::new, |path| order(state, Job::Check, Task::Check(path)))
}

fn save(state: &mut State) -> Vec<Effect> {
    let target = state.preview.as_ref().map(|p| PathBuf::from(p.target.trim()));
    target.map_or_else(Vec::new, |target| order(state, Job::Save, Task::Save { target, may_replace: false }))
}

fn step_draft(state: &mut State, by: isize) -> Vec<Effect> {
    let at = state.position().and_then(|at| at.checked_add_signed(by));
    let path = at.and_then(|at| state.files.get(at)).cloned();
    check(state, path)
}

fn show(state: &mut State, path: PathBuf, picture: Picture) {
    edit::forget(state);
    state.looking.leave_draft();
    let same = state.draft.as_mut().filter(|d| d.path == path);
    match same {
        // The last report stays visible until the new one is there.
        Some(draft) => draft.picture = picture,
        None => {
            state.draft = Some(Draft::new(path, picture));
            state.caption.lay(String::new(), None);
            state.view = whole(state);
            state.selected = None;
            state.explained = None;
        }
    }
}

fn times(state: &State, factor: f32) -> Zoom {
    let now = match state.view.zoom {
        Zoom::Times(times) => times,
        Zoom::Fit => state.fitted,
    };
    Zoom::Times((now * factor).clamp(Zoom::LEAST, Zoom::MOST))
}

/// The whole page, and its middle for when it is zoomed.
fn whole(state: &State) -> View {
    let page = state.picture().map_or_else(Default::default, |p| p.page);
    View { zoom: Zoom::Fit, center: [page.width as f32 / 2.0, page.height as f32 / 2.0] }
}

fn select(state: &mut State, finding: Option<usize>) -> Vec<Effect> {
    state.selected = finding.filter(|&n| n < state.findings());
    state.looking.line = None;
    state.explained = None;
    if state.selected.is_some() {
        // The list brings it into view, too.
        state.looking.tab = Tab::Findings;
    }
    let place = state.selected_place();
    looking::bring_into_view(state, place);
    looking::want_for_selected(state)
}

fn step_finding(state: &mut State, forward: bool) -> Vec<Effect> {
    let count = state.findings();
    let at = match (state.selected, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    };
    select(state, Some(at))
}

fn back(state: &mut State) {
    if state.explained.take().is_some() {
        return;
    }
    if state.looking.picks {
        state.looking.picks = false;
        state.looking.probe = None;
    } else if state.preview.is_some() {
        edit::leave(state);
    } else if state.looking.line.take().is_none() && state.selected.take().is_none() {
        state.notice = None;
    }
}

const fn next(look: Look) -> Look {
    match look {
        Look::System => Look::Light,
        Look::Light => Look::Dark,
        Look::Dark => Look::System,
    }
}

#[cfg(test)]
mod tests;
