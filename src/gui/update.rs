//! What commands and events do to the state. Pure: what has to be done outside comes back as effects.

mod caption;
mod edit;
mod folder;
mod looking;
mod settings;

pub use edit::proposed_target;

use super::command::{Command, FolderCommand};
use super::state::{
    Draft, Folder, Form, Job, Look, Notice, Picture, Sheet, Shown, State, Summary, Tab, View, Working, Zoom,
};
use super::worker::{Event, News, Request, Task};
use crate::report::Remark;
use crate::service::Listing;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// Show the dialog that opens a folder.
    AskFolderToOpen,
    /// Show the dialog that names a caption to write, beginning with this path.
    AskCaptionFile(PathBuf),
    /// Show the dialog that chooses a brand file.
    AskBrandFile,
    /// Show the dialog that chooses where stamped drafts go, beginning with this folder.
    AskStampFolder(PathBuf),
    /// Show the dialog that names a report of this form, beginning with this path.
    AskReportFile(PathBuf, Form),
}

/// Zoom steps of the keys and buttons.
const STEP: f32 = 1.25;

/// Carries out `command`; one that is not possible now does nothing.
pub fn update(state: &mut State, command: Command) -> Vec<Effect> {
    if !command.is_possible(state) {
        return Vec::new();
    }
    settled(state, |state| carry_out(state, command))
}

/// What is left to do after any change: settings are kept, and a draft that changed on disk meanwhile is checked again.
fn settled(state: &mut State, change: impl FnOnce(&mut State) -> Vec<Effect>) -> Vec<Effect> {
    let before = state.settings.clone();
    let mut effects = change(state);
    if state.settings != before {
        effects.push(settings::work(state, Task::KeepSettings(Box::new(state.settings.clone()))));
    }
    if state.working.is_none()
        && state.preview.is_none()
        && let Some(path) = state.changed.take()
        && state.draft.as_ref().is_some_and(|d| d.path == path)
    {
        effects.extend(check_again(state));
    }
    effects
}

fn carry_out(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Folder(command) => return folder::update(state, command),
        Command::Settings(command) => return settings::update(state, command),
        Command::Open => return vec![Effect::AskWhatToOpen],
        Command::OpenFolder => return vec![Effect::AskFolderToOpen],
        Command::GoToPath => state.goes_to_path = true,
        Command::WentToPath => state.goes_to_path = false,
        Command::PasteImage(image) => return order(state, Job::Check, Task::CheckPasted(image)),
        Command::PasteText(text) => {
            let paths = paths_in(&text);
            return if paths.is_empty() { Vec::new() } else { open(state, paths) };
        }
        Command::OpenTyped => return open(state, vec![absolute(Path::new(state.typed_path.trim()))]),
        Command::OpenPaths(paths) => return open(state, paths),
        Command::CheckAgain => return check_again(state),
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
        Command::NextLook => return carry_out(state, Command::Show(next(state.look))),
        Command::Show(look) => (state.look, state.settings.look) = (look, look),
        Command::Speak(language) => {
            state.language = language;
            state.settings.language = Some(language);
        }
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
    settled(state, |state| take_in(state, event))
}

fn take_in(state: &mut State, event: Event) -> Vec<Effect> {
    let is_newest = event.number == state.newest;
    let ends_the_work = event.news.ends_the_work();
    let effects = match event.news {
        News::Shown { exhibit, picture } => {
            looking::shown(state, event.number, exhibit, picture);
            return Vec::new();
        }
        News::Caption(news) => return caption::heard(state, event.number, news),
        News::Folder(news) => return folder::receive(state, event.number, news),
        News::Changed(path) => return changed(state, path),
        News::Ready(sheet) => return settings::ready(state, sheet),
        News::NoBrand => {
            looking::not_shown(state, event.number, None);
            // Told before; said again to whoever asked in spite of it.
            if let Some(fault) = state.settings_page.fault.clone() {
                settings::broken(state, fault);
            }
            (state.working, state.folder.run) = (None, None);
            return Vec::new();
        }
        News::BrandBroken(fault) => {
            settings::broken(state, fault);
            return Vec::new();
        }
        News::SettingsNotKept(detail) => {
            state.notice = Some(Notice::bad(Remark::new("ui-settings-not-kept")).with_details(detail));
            return Vec::new();
        }
        News::Broke(detail) => {
            looking::not_shown(state, event.number, Some(Shown::Nothing));
            let _ = state.folder.run.take_if(|run| run.number == event.number);
            state.notice = Some(Notice::bad(Remark::new("ui-worker-broke")).with_details(detail));
            Vec::new()
        }
        news => match of_the_draft(state, is_newest, news) {
            Some(effects) => effects,
            None => return Vec::new(),
        },
    };
    if is_newest && ends_the_work && effects.is_empty() {
        state.working = None;
    }
    effects
}

/// Takes in what is said of the draft on screen; none where it is about another request.
fn of_the_draft(state: &mut State, is_newest: bool, news: News) -> Option<Vec<Effect>> {
    match news {
        News::Saved(path) => {
            let remark = Remark::new("ui-saved").with("path", path.display().to_string());
            state.notice = Some(Notice::good(remark));
            if is_newest {
                edit::forget(state);
                state.view = whole(state);
            }
        }
        News::NotSaved { path, why } => state.notice = Some(Notice::bad(why).about(&path)),
        _ if !is_newest => return None,
        News::Listed(listing) => return Some(listed(state, listing)),
        News::Opened { path, picture } => return Some(show(state, path, picture)),
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
            if let Some(result) = place_of(state, &path).and_then(|at| state.folder.results.get_mut(at)) {
                *result = Some(Summary::of(&report));
                state.folder.arrange(&state.files);
            }
            if let Some(draft) = state.draft.as_mut().filter(|d| d.path == path) {
                draft.judge(report);
                state.selected = state.selected.filter(|&n| n < state.findings());
                let mut effects = looking::want_again(state);
                effects.extend(caption::judge(state));
                return Some(effects);
            }
        }
        News::Refused { path, why } => {
            state.settings.forget(&path);
            if state.draft.is_none() && state.files.len() > 1 && !state.folder.is_shown {
                // It was opened from the list, and there is nothing else to look at.
                folder::update(state, FolderCommand::ShowList);
            }
            state.notice = Some(Notice::bad(why).about(&path).with_details(path.display().to_string()));
        }
        News::Edited { picture, done } => edit::edited(state, picture, done),
        News::NotEdited { path, why } => edit::not_edited(state, &path, why),
        _ => {}
    }
    Some(Vec::new())
}

/// What was found is opened. Drafts may be missing or too many where a `.selarasignore` is wrong: then that is said.
fn listed(state: &mut State, Listing { drafts, notes }: Listing) -> Vec<Effect> {
    let effects = opened(state, drafts);
    if let Some((first, rest)) = notes.split_first() {
        let each = rest.iter().map(|note| (PathBuf::from(".selarasignore"), note.clone()));
        state.notice = Some(Notice::bad(first.clone()).with_each(each.collect()));
    }
    effects
}

/// One draft is shown by itself, several as a list.
fn opened(state: &mut State, files: Vec<PathBuf>) -> Vec<Effect> {
    let asked = std::mem::take(&mut state.asked);
    state.settings_page.is_open = false;
    let Some(first) = files.first().cloned() else {
        state.notice = Some(Notice::bad(Remark::new("ui-no-pictures")));
        return Vec::new();
    };
    state.settings.remember(&asked);
    let mut effects = folder::leave(state);
    if files.len() > 1 {
        edit::forget(state);
        state.looking.leave_draft();
        caption::put_away(state);
        state.draft = None;
        (state.explained, state.selected, state.working) = (None, None, None);
        effects.extend(folder::begin(state, files));
        return effects;
    }
    state.folder = Folder { born: state.last_number, ..Folder::of(&files) };
    state.files = files;
    effects.extend(check(state, Some(first)));
    effects
}

/// A file changed on disk: the brand is read again, a draft judged again, now or when what is done with it is done.
fn changed(state: &mut State, path: PathBuf) -> Vec<Effect> {
    if state.brand_choice.file.as_ref() == Some(&path) {
        return settings::load(state);
    }
    let at = place_of(state, &path);
    at.iter().for_each(|at| drop(state.folder.thumbs.remove(at)));
    if state.draft.as_ref().is_some_and(|d| d.path == path) && !state.folder.is_shown {
        state.changed = Some(path);
        return Vec::new();
    }
    let Some(at) = at else { return Vec::new() };
    let mut effects = folder::thumbnails(state);
    if state.folder.run.is_some() {
        state.folder.again.insert(at);
    } else {
        effects.extend(folder::run(state, vec![at]));
    }
    effects
}

fn place_of(state: &State, path: &Path) -> Option<usize> {
    state.files.iter().position(|file| file == path)
}

fn order(state: &mut State, job: Job, task: Task) -> Vec<Effect> {
    state.last_number += 1;
    state.newest = state.last_number;
    state.working = Some(Working { number: state.last_number, job });
    state.notice = None;
    match &task {
        Task::CheckPasted(image) => state.pasting = Some(Arc::clone(image)),
        Task::Check(_) => state.pasting = None,
        _ => {}
    }
    vec![Effect::Work(Request { number: state.last_number, task })]
}

/// An order on the side: it ends no work and makes no other order stale.
fn put_aside(state: &mut State, task: Task) -> Effect {
    state.last_aside += 1;
    Effect::Work(Request { number: state.last_aside, task })
}

fn open(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    state.asked.clone_from(&paths);
    state.next = None;
    order(state, Job::Check, Task::List(paths))
}

fn check(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    let Some(path) = path else { return Vec::new() };
    state.next = Some(path.clone());
    order(state, Job::Check, Task::Check(path))
}

fn check_again(state: &mut State) -> Vec<Effect> {
    let Some(draft) = &state.draft else { return Vec::new() };
    match draft.pasted.clone() {
        Some(image) => order(state, Job::Check, Task::CheckPasted(image)),
        None => check(state, Some(draft.path.clone())),
    }
}

fn save(state: &mut State) -> Vec<Effect> {
    let target = state.preview.as_ref().map(|p| absolute(Path::new(p.target.trim())));
    target.map_or_else(Vec::new, |target| order(state, Job::Save, Task::Save { target, may_replace: false }))
}

fn step_draft(state: &mut State, by: isize) -> Vec<Effect> {
    let path = state.neighbor(by).cloned();
    check(state, path)
}

fn show(state: &mut State, path: PathBuf, picture: Picture) -> Vec<Effect> {
    edit::forget(state);
    state.looking.leave_draft();
    state.next = None;
    let pasted = state.pasting.take();
    let mut effects = Vec::new();
    if pasted.is_some() {
        effects = folder::leave(state);
        (state.files, state.folder) = (Vec::new(), Folder { born: state.last_number, ..Folder::default() });
    }
    // Every picture from the clipboard is called the same.
    let is_this = |d: &&mut Draft| {
        let same_pixels = |(a, b): (&Arc<egui::ColorImage>, &Arc<egui::ColorImage>)| Arc::ptr_eq(a, b);
        d.path == path
            && d.pasted.is_some() == pasted.is_some()
            && d.pasted.as_ref().zip(pasted.as_ref()).is_none_or(same_pixels)
    };
    match state.draft.as_mut().filter(is_this) {
        // The last report stays visible until the new one is there.
        Some(draft) => draft.picture = picture,
        None => {
            caption::put_away(state);
            state.draft = Some(Draft { pasted, ..Draft::new(path.clone(), picture) });
            caption::go_on(state, &path);
            // Judged again it calls nobody away from what is looked at meanwhile.
            (state.folder.is_shown, state.settings_page.is_open) = (false, false);
            state.view = whole(state);
            state.selected = None;
            state.explained = None;
        }
    }
    effects
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
    if std::mem::take(&mut state.settings_page.is_open) || state.explained.take().is_some() {
        return;
    }
    if state.looking.picks {
        state.looking.picks = false;
        state.looking.probe = None;
    } else if state.shows_list() && state.folder.sheet != Sheet::None {
        state.folder.sheet = Sheet::None;
    } else if state.preview.is_some() {
        edit::leave(state);
    } else if state.looking.line.take().is_none()
        && state.selected.take().is_none()
        && state.notice.take().is_none()
        && FolderCommand::ShowList.is_possible(state)
    {
        folder::update(state, FolderCommand::ShowList);
    }
}

/// A path that holds from any folder: what is remembered must be found again, and what is written must be said in full.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

const fn next(look: Look) -> Look {
    match look {
        Look::System => Look::Light,
        Look::Light => Look::Dark,
        Look::Dark => Look::System,
    }
}

/// The files that a text names, one a line, as paths or as addresses of files; none where it is about something else.
fn paths_in(text: &str) -> Vec<PathBuf> {
    let path = |line: &str| match line.strip_prefix("file://") {
        Some(address) => percent_encoding::percent_decode_str(address).decode_utf8().ok().map(|p| PathBuf::from(&*p)),
        None => Some(PathBuf::from(line)).filter(|path| path.is_absolute()),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(path).collect::<Option<Vec<_>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests;
