//! What is done to many drafts, and what is heard of it.

use super::{Effect, absolute, check};
use crate::finding::Value;
use crate::gui::command::FolderCommand;
use crate::gui::state::{Filter, Folder, Notice, Run, Sheet, State, Work, below};
use crate::gui::worker::{FolderNews, FolderTask, Request, Task};
use crate::raster::Encoding;
use crate::report::Remark;
use crate::service::Target;
use std::path::{Path, PathBuf};

/// Carries out `command`, which is possible now.
pub(super) fn update(state: &mut State, command: FolderCommand) -> Vec<Effect> {
    let folder = &mut state.folder;
    match command {
        FolderCommand::ShowList => show_list(state),
        FolderCommand::CheckRest => return run(state, state.folder.unchecked()),
        FolderCommand::CheckAll => return run(state, (0..state.files.len()).collect()),
        FolderCommand::Stop => return stop(state),
        FolderCommand::OpenAtCursor => return folder.cursor.map_or_else(Vec::new, |at| open(state, at)),
        FolderCommand::Open(at) => return open(state, at),
        FolderCommand::ToggleAtCursor => folder.cursor.into_iter().for_each(|at| toggle(folder, at)),
        FolderCommand::Toggle(at) => toggle(folder, at),
        FolderCommand::ChooseTo(at) => choose_to(folder, at),
        FolderCommand::ChooseAll => folder.chosen.extend(&folder.rows),
        FolderCommand::ChooseNone => folder.chosen.clear(),
        FolderCommand::Point(at) => (folder.cursor, folder.anchor) = (Some(at), Some(at)),
        FolderCommand::Up => step(folder, |row, _| row.map_or(0, |row| row.saturating_sub(1))),
        FolderCommand::Down => step(folder, |row, last| row.map_or(0, |row| (row + 1).min(last))),
        FolderCommand::First => step(folder, |_, _| 0),
        FolderCommand::Last => step(folder, |_, last| last),
        FolderCommand::Revealed => folder.reveals_cursor = false,
        FolderCommand::ShowAll => return filter(state, Filter::default()),
        FolderCommand::Filter(wanted) => return filter(state, wanted),
        FolderCommand::Sort(order) => {
            folder.order = order;
            return arrange(state);
        }
        FolderCommand::See(rows) => {
            folder.in_view = rows;
            return thumbnails(state);
        }
        FolderCommand::CloseSheet => folder.sheet = Sheet::None,
        FolderCommand::StampChosen => {
            let target = stamp_folder(state).display().to_string();
            state.folder.sheet = Sheet::Stamp { mode: state.stamp_mode, target };
        }
        FolderCommand::Export => {
            let form = crate::gui::state::Form::default();
            state.folder.sheet = Sheet::Export { form, target: report_beside(state, form.extension()) };
        }
        FolderCommand::ExportAs(form) => {
            if let Sheet::Export { form: old, target } = &mut folder.sheet {
                // A name that was typed stays, with the new form's extension.
                *target = Path::new(target.trim()).with_extension(form.extension()).display().to_string();
                *old = form;
            }
        }
        FolderCommand::StampAs(wanted) => {
            if let Sheet::Stamp { mode, .. } = &mut folder.sheet {
                *mode = wanted;
            }
        }
        FolderCommand::TypeTarget(typed) => match &mut folder.sheet {
            Sheet::None => {}
            Sheet::Export { target, .. } | Sheet::Stamp { target, .. } => *target = typed,
        },
        FolderCommand::AskStampFolder | FolderCommand::AskReportFile => return ask(&state.folder.sheet),
        FolderCommand::StampNow | FolderCommand::ExportNow => return carry_out(state, None),
        FolderCommand::StampInto(place) | FolderCommand::ExportTo(place) => return carry_out(state, Some(place)),
    }
    Vec::new()
}

/// Takes in what is heard of many drafts. What was found on a draft stays true though the run was stopped, unless other drafts
/// were opened since.
pub(super) fn receive(state: &mut State, number: u64, news: FolderNews) -> Vec<Effect> {
    let is_of_this_list = number >= state.folder.born;
    let is_this_run = state.folder.run.as_ref().is_some_and(|run| run.number == number);
    match news {
        FolderNews::Thumbnails(_) | FolderNews::Progress { .. } if !is_of_this_list => {}
        FolderNews::Thumbnails(pictures) => {
            for (at, picture) in pictures {
                state.folder.thumbs.insert(at, picture);
            }
        }
        FolderNews::Progress { results, done, left, at_hand } => {
            let has_results = !results.is_empty();
            for (at, summary) in results {
                if let Some(place) = state.folder.results.get_mut(at) {
                    *place = Some(summary);
                }
            }
            if let Some(run) = state.folder.run.as_mut().filter(|_| is_this_run) {
                (run.done, run.left, run.at_hand) = (done, left, at_hand);
            }
            if has_results {
                return arrange(state);
            }
        }
        FolderNews::Finished => {
            if is_this_run {
                return next_run(state);
            }
        }
        FolderNews::Stamped { written, refused, left, into } => {
            let effects = if is_this_run { next_run(state) } else { Vec::new() };
            // After what it begins, which takes back what was said before.
            state.notice = Some(told(written, refused, left, &into));
            return effects;
        }
        FolderNews::Exported(path) => {
            let remark = Remark::new("ui-saved").with("path", path.display().to_string());
            state.notice = Some(Notice::good(remark));
            state.folder.sheet = Sheet::None;
        }
        FolderNews::NotExported { path, why } => state.notice = Some(Notice::bad(why).about(&path)),
    }
    Vec::new()
}

/// Begins a list of `files` and the checking of them all.
pub(super) fn begin(state: &mut State, files: Vec<PathBuf>) -> Vec<Effect> {
    let (order, filter) = (state.folder.order, Filter::default());
    state.folder = Folder { order, filter, born: state.last_number, ..Folder::of(&files) };
    state.files = files;
    run(state, (0..state.files.len()).collect())
}

/// Ends the run, and judges what has to be judged anew since it began.
fn next_run(state: &mut State) -> Vec<Effect> {
    state.folder.run = None;
    let again = std::mem::take(&mut state.folder.again);
    run(state, again.into_iter().collect())
}

/// Judges the drafts at these places anew: at once, or after the stamping that goes on, which nobody asked to stop.
pub(super) fn run_again(state: &mut State, places: Vec<usize>) -> Vec<Effect> {
    if state.folder.run.as_ref().is_some_and(|run| run.work == Work::Stamp) {
        state.folder.again.extend(places);
        return Vec::new();
    }
    run(state, places)
}

/// Ends the run of a list that is left: what nobody sees, nobody could stop.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let stop = |run: Run| Effect::Work(Request { number: run.number, task: Task::Folder(FolderTask::Stop) });
    state.folder.run.take().map(stop).into_iter().collect()
}

/// Judges the drafts at these places; one run at a time.
pub(super) fn run(state: &mut State, places: Vec<usize>) -> Vec<Effect> {
    if places.is_empty() {
        return Vec::new();
    }
    let drafts: Vec<(usize, PathBuf)> = places.iter().map(|&at| (at, state.files[at].clone())).collect();
    begin_run(state, Work::Check, drafts.len(), FolderTask::Check(drafts))
}

fn begin_run(state: &mut State, work: Work, total: usize, task: FolderTask) -> Vec<Effect> {
    state.last_number += 1;
    let number = state.last_number;
    state.folder.run = Some(Run { number, work, total, done: 0, left: None, at_hand: None });
    state.notice = None;
    vec![Effect::Work(Request { number, task: Task::Folder(task) })]
}

/// On screen at once; the worker finishes the drafts at hand and begins no other.
fn stop(state: &mut State) -> Vec<Effect> {
    let Some(run) = state.folder.run.take() else { return Vec::new() };
    state.folder.again.clear();
    let count = |n: usize| Value::Count(n as u64);
    let remark = Remark::new("ui-stopped").with("done", count(run.done)).with("total", count(run.total));
    state.notice = Some(Notice::good(remark));
    vec![Effect::Work(Request { number: run.number, task: Task::Folder(FolderTask::Stop) })]
}

fn show_list(state: &mut State) {
    super::edit::forget(state);
    (state.explained, state.selected) = (None, None);
    state.settings_page.is_open = false;
    let at = state.position();
    if state.next.take().is_some_and(|next| state.draft.as_ref().is_none_or(|draft| draft.path != next)) {
        // It is not wanted any more, and must not take the list's place when it comes.
        state.last_number += 1;
        (state.newest, state.working) = (state.last_number, None);
    }
    let folder = &mut state.folder;
    folder.is_shown = true;
    folder.cursor = at.or(folder.cursor);
    folder.reveals_cursor = true;
}

fn open(state: &mut State, at: usize) -> Vec<Effect> {
    (state.folder.cursor, state.folder.is_shown) = (Some(at), false);
    let path = state.files.get(at).cloned();
    super::caption::put_away(state);
    // Another draft must not be on screen meanwhile, as if it were this one.
    state.draft = state.draft.take().filter(|draft| Some(&draft.path) == path.as_ref());
    check(state, path)
}

fn toggle(folder: &mut Folder, at: usize) {
    if !folder.chosen.remove(&at) {
        folder.chosen.insert(at);
    }
    (folder.cursor, folder.anchor) = (Some(at), Some(at));
}

fn choose_to(folder: &mut Folder, at: usize) {
    let row = |at| folder.rows.iter().position(|&row| row == at);
    let (Some(to), from) = (row(at), folder.anchor.and_then(row)) else { return };
    let from = from.unwrap_or(to);
    folder.chosen.extend(&folder.rows[from.min(to)..=from.max(to)]);
    folder.cursor = Some(at);
}

fn step(folder: &mut Folder, to: impl FnOnce(Option<usize>, usize) -> usize) {
    let row = to(folder.cursor_row(), folder.rows.len().saturating_sub(1));
    folder.cursor = folder.rows.get(row).copied();
    folder.anchor = folder.cursor;
    folder.reveals_cursor = true;
}

fn filter(state: &mut State, wanted: Filter) -> Vec<Effect> {
    state.folder.filter = wanted;
    arrange(state)
}

/// Brings the rows up to date; other drafts may have come into view.
pub(super) fn arrange(state: &mut State) -> Vec<Effect> {
    let before = std::mem::take(&mut state.folder.rows);
    state.folder.arrange(&state.files);
    if state.folder.rows == before { Vec::new() } else { thumbnails(state) }
}

/// Asks for the small pictures around the rows on screen, those on screen first, and lets go of those far away.
pub(super) fn thumbnails(state: &mut State) -> Vec<Effect> {
    let folder = &mut state.folder;
    if folder.in_view.is_empty() {
        return Vec::new();
    }
    let around = folder.rows_around();
    let near: std::collections::BTreeSet<usize> = folder.rows[around.clone()].iter().copied().collect();
    folder.thumbs.retain(|at, _| near.contains(at));
    let seen = folder.in_view.start.min(folder.rows.len())..folder.in_view.end.min(folder.rows.len());
    let wanted = seen.clone().chain(seen.end..around.end).chain((around.start..seen.start).rev());
    let wanted = wanted.map(|row| folder.rows[row]).filter(|at| !folder.thumbs.contains_key(at));
    let wanted: Vec<(usize, PathBuf)> = wanted.map(|at| (at, state.files[at].clone())).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    vec![Effect::Work(Request { number: folder.born, task: Task::Folder(FolderTask::Thumbnails(wanted)) })]
}

/// What is asked on the sheet, by a dialog of the system.
fn ask(sheet: &Sheet) -> Vec<Effect> {
    match sheet {
        Sheet::None => Vec::new(),
        Sheet::Export { form, target } => vec![Effect::AskReportFile(PathBuf::from(target.trim()), *form)],
        Sheet::Stamp { target, .. } => vec![Effect::AskStampFolder(PathBuf::from(target.trim()))],
    }
}

/// Does what the sheet says. A `place` from a dialog counts in place of the typed one, and there somebody agreed to replace.
fn carry_out(state: &mut State, place: Option<PathBuf>) -> Vec<Effect> {
    match state.folder.sheet.clone() {
        Sheet::None => Vec::new(),
        Sheet::Export { form, target } => {
            let may_replace = place.is_some();
            let target = place.unwrap_or_else(|| absolute(Path::new(target.trim())));
            let (files, language) = (state.files.clone(), state.language);
            state.last_number += 1;
            let task = FolderTask::Export { files, form, target, language, may_replace };
            vec![Effect::Work(Request { number: state.last_number, task: Task::Folder(task) })]
        }
        Sheet::Stamp { mode, target } => {
            let into = place.unwrap_or_else(|| absolute(Path::new(target.trim())));
            let targets = targets(state, &into);
            state.folder.sheet = Sheet::None;
            begin_run(state, Work::Stamp, targets.len(), FolderTask::Stamp { targets, mode, into })
        }
    }
}

/// Each chosen draft under its own name below `into`, in its own format where that can be written, else as PNG.
fn targets(state: &State, into: &Path) -> Vec<Target> {
    let root = state.folder.root.as_deref();
    // What lies there is what came of an earlier run, unless the drafts themselves lie there.
    let is_output = |from: &&PathBuf| root.is_some_and(|root| !root.starts_with(into)) && from.starts_with(into);
    let target = |from: &PathBuf| {
        let named = into.join(below(from, root));
        let to = if Encoding::of_path(&named, 90).is_some() { named } else { named.with_extension("png") };
        Target { from: from.clone(), to, within: Some(into.to_owned()) }
    };
    let chosen = state.folder.chosen.iter().filter_map(|&at| state.files.get(at));
    chosen.filter(|from| !is_output(from)).map(target).collect()
}

/// `Mei` → `Mei-selaras`, beside it: inside it, what is stamped would be a draft the next time the folder is opened.
fn stamp_folder(state: &State) -> PathBuf {
    let root = state.folder.root.as_deref();
    let named =
        root.and_then(|root| Some(root.with_file_name(format!("{}-selaras", root.file_name()?.to_string_lossy()))));
    named.unwrap_or_else(|| beside(state, "selaras"))
}

/// `name` in the folder that all drafts lie in.
fn beside(state: &State, name: &str) -> PathBuf {
    state.folder.root.clone().unwrap_or_default().join(name)
}

fn report_beside(state: &State, extension: &str) -> String {
    beside(state, "selaras-report").with_extension(extension).display().to_string()
}

/// What was asked for and not done is never passed over, whoever stopped it.
fn told(written: usize, refused: Vec<(PathBuf, Remark)>, left: usize, into: &Path) -> Notice {
    let id = match (left, refused.len()) {
        (0, 0) => "ui-stamped-all",
        (0, _) => "ui-stamped-some",
        (_, 0) => "ui-stamped-stopped",
        (_, _) => "ui-stamped-stopped-some",
    };
    let count = |n: usize| Value::Count(n as u64);
    let remark = Remark::new(id).with("written", count(written)).with("folder", into.display().to_string());
    let remark = remark.with("refused", count(refused.len())).with("left", count(left));
    let total = remark.with("total", count(written + refused.len() + left));
    if id == "ui-stamped-all" { Notice::good(total) } else { Notice::bad(total).with_each(refused) }
}

#[cfg(test)]
mod tests;
