//! The text of the post: judged while it is typed, made whole, copied, written.

use super::{Effect, absolute, put_aside};
use crate::gui::command::CaptionCommand;
use crate::gui::state::{CaptionDesk, Notice, State, Told};
use crate::gui::worker::{CaptionNews, CaptionTask, Task};
use crate::report::Remark;
use std::path::{Path, PathBuf};

/// Carries out `command`.
pub(super) fn write(state: &mut State, command: CaptionCommand) -> Vec<Effect> {
    match command {
        CaptionCommand::Type(text) => {
            state.caption.text = text;
            state.caption.is_changed = true;
            state.caption.told.clear();
            judge(state)
        }
        CaptionCommand::Platform(platform) => {
            state.caption.platform = platform;
            state.caption.told.clear();
            judge(state)
        }
        CaptionCommand::Complete => {
            let (text, platform) = (state.caption.text.clone(), state.caption.platform.clone());
            ask(state, CaptionTask::Complete { text, platform })
        }
        CaptionCommand::Copy => {
            state.notice = Some(Notice::good(Remark::new("ui-caption-copied")));
            vec![Effect::Copy(state.caption.text.clone())]
        }
        CaptionCommand::TypeTarget(text) => {
            state.caption.target = text;
            Vec::new()
        }
        CaptionCommand::Save => {
            let target = absolute(Path::new(state.caption.target.trim()));
            save(state, target, false)
        }
        CaptionCommand::SaveAs => vec![Effect::AskCaptionFile(PathBuf::from(state.caption.target.trim()))],
        CaptionCommand::SaveTo(target) => {
            state.caption.target = target.display().to_string();
            save(state, target, true)
        }
    }
}

/// Has the text in the box judged.
pub(super) fn judge(state: &mut State) -> Vec<Effect> {
    let (text, platform) = (state.caption.text.clone(), state.caption.platform.clone());
    ask(state, CaptionTask::Judge { text, platform })
}

/// Takes in what the worker says of request `number`.
pub(super) fn heard(state: &mut State, number: u64, news: CaptionNews) -> Vec<Effect> {
    match news {
        // Written is written, whatever was typed since.
        CaptionNews::Saved(path) => {
            let remark = Remark::new("ui-saved").with("path", path.display().to_string());
            state.notice = Some(Notice::good(remark));
        }
        CaptionNews::NotSaved { path, why } => state.notice = Some(Notice::bad(why).about(&path)),
        _ if number != state.caption.awaited => {}
        CaptionNews::Judged(verdict) => state.caption.verdict = Some(verdict),
        CaptionNews::Completed { text, done, lacking } => {
            let told = |is_done| move |remark| Told { is_done, remark };
            let told = done.into_iter().map(told(true)).chain(lacking.into_iter().map(told(false))).collect();
            let before = std::mem::replace(&mut state.caption.text, text);
            if before != state.caption.text {
                state.caption.past.push(before);
                state.caption.is_changed = true;
            }
            let effects = judge(state);
            state.caption.told = told;
            return effects;
        }
    }
    Vec::new()
}

/// Takes back the last completion.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(before) = state.caption.past.pop() else { return Vec::new() };
    state.caption.text = before;
    state.caption.told.clear();
    judge(state)
}

/// Keeps what was typed for the draft on screen, which is about to be left.
pub(super) fn put_away(state: &mut State) {
    let path = state.draft.as_ref().filter(|draft| draft.pasted.is_none()).map(|draft| draft.path.clone());
    if let (Some(path), Some(kept)) = (path, state.caption.taken_away()) {
        state.captions.insert(path, kept);
    }
}

/// Goes on to the draft at `to`, and to what was typed for it before.
pub(super) fn go_on(state: &mut State, to: &Path) {
    match state.captions.remove(to) {
        Some(kept) => state.caption = CaptionDesk { platform: state.caption.platform.take(), ..kept },
        None => {
            state.caption.lay(String::new(), None);
            state.caption.target = proposed(state).display().to_string();
        }
    }
}

/// `draft.jpg` → `draft-selaras.caption.txt`: where the caption of the stamped picture is looked for.
fn proposed(state: &State) -> PathBuf {
    super::edit::proposed_for(state).with_extension("caption.txt")
}

fn save(state: &mut State, target: PathBuf, may_replace: bool) -> Vec<Effect> {
    ask(state, CaptionTask::Save { text: state.caption.text.clone(), target, may_replace })
}

fn ask(state: &mut State, task: CaptionTask) -> Vec<Effect> {
    let is_awaited = !matches!(task, CaptionTask::Save { .. });
    let effect = put_aside(state, Task::Caption(task));
    if is_awaited {
        state.caption.awaited = state.last_aside;
    }
    vec![effect]
}
