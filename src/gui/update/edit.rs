//! What is made of the draft: recipes, their previews, undo.

use super::{Effect, order, whole};
use crate::gui::command::EditCommand;
use crate::gui::state::{
    Compare, Done, Edit, Field, Job, Notice, Picture, Preview, Recipe, StampForm, State, Swap, Tab,
};
use crate::gui::worker::Task;
use crate::report::Remark;
use crate::service::StampMode;
use std::path::{Path, PathBuf};

/// Carries out `command`.
pub(super) fn edit(state: &mut State, command: EditCommand) -> Vec<Effect> {
    match command {
        EditCommand::ToggleColors => {
            let mut recipe = state.edit.recipe.clone();
            recipe.colors = if recipe.colors.is_some() { None } else { Some(Vec::new()) };
            make(state, recipe, Field::Choice)
        }
        EditCommand::DropBands => {
            let recipe = Recipe { bands: None, ..state.edit.recipe.clone() };
            make(state, recipe, Field::Choice)
        }
        EditCommand::Undo => undo(state),
        EditCommand::Redo => {
            if state.edit.redo() {
                remake(state)
            } else {
                Vec::new()
            }
        }
        EditCommand::ToggleBefore => {
            compare(state, |now| if now == Compare::Before { Compare::After } else { Compare::Before })
        }
        EditCommand::ToggleSplit => {
            compare(state, |now| if matches!(now, Compare::Split(_)) { Compare::After } else { Compare::Split(0.5) })
        }
        EditCommand::Divide(share) => compare(state, |_| Compare::Split(share.clamp(0.0, 1.0))),
        EditCommand::Swap(swap) => choose(state, swap),
        EditCommand::ResetBands => {
            let form = state.edit.recipe.bands.as_ref().map(|form| state.brand_form(form.mode, form.size));
            let recipe = Recipe { bands: form, ..state.edit.recipe.clone() };
            make(state, recipe, Field::Choice)
        }
        EditCommand::Size(size) => change(state, Field::Choice, |form| form.size = size),
        EditCommand::Office(office) => change(state, Field::Office, |form| form.office = office),
        EditCommand::Hashtags(tags) => change(state, Field::Hashtags, |form| form.hashtags = tags),
        EditCommand::Contact(at, value) => change(state, Field::Contact(at), |form| {
            if let Some(line) = form.contacts.get_mut(at) {
                line.value = value;
            }
        }),
        EditCommand::ShowContact(at, is_shown) => change(state, Field::Choice, |form| {
            if let Some(line) = form.contacts.get_mut(at) {
                line.is_shown = is_shown;
            }
        }),
    }
}

/// Lays the bands on, as they were last or as the brand has them.
pub(super) fn stamp(state: &mut State) -> Vec<Effect> {
    let last = state.edit.last_form().cloned();
    let form = last.unwrap_or_else(|| state.brand_form(state.stamp_mode, None));
    let recipe = Recipe { bands: Some(form), ..state.edit.recipe.clone() };
    make(state, recipe, Field::Choice)
}

/// Lays them on in another way.
pub(super) fn stamp_as(state: &mut State, mode: StampMode) -> Vec<Effect> {
    state.stamp_mode = mode;
    change(state, Field::Choice, |form| form.mode = mode)
}

/// Leaves the preview; what was chosen can be had back by undoing.
pub(super) fn leave(state: &mut State) {
    state.edit.step(Recipe::default(), Field::Choice);
    // Its effect is none but to forget the preview.
    remake(state);
}

/// Forgets everything about a draft that is no longer there, or was saved.
pub(super) fn forget(state: &mut State) {
    state.edit = Edit::default();
    state.preview = None;
}

/// Takes in what was made.
pub(super) fn edited(state: &mut State, picture: Picture, done: Done) {
    state.edit.fault = None;
    let was_there = state.preview.take();
    let page_stays = was_there.as_ref().is_some_and(|preview| preview.picture.page == picture.page);
    // Made anew in another way it keeps the name that was typed, and shows what was shown.
    let proposed = proposed_for(state).display().to_string();
    let (typed, compare) = was_there.map_or((None, Compare::After), |p| (Some(p.target), p.compare));
    let can_split = state.draft.as_ref().is_some_and(|draft| draft.picture.page == picture.page);
    let compare = if matches!(compare, Compare::Split(_)) && !can_split { Compare::After } else { compare };
    let target = typed.unwrap_or(proposed);
    state.preview = Some(Preview { picture, target, done, compare });
    if !page_stays {
        state.view = whole(state);
    }
    state.selected = None;
    state.looking.line = None;
    state.looking.probe = None;
    state.explained = None;
}

/// Takes in that it cannot be made.
pub(super) fn not_edited(state: &mut State, path: &Path, why: Remark) {
    if state.preview.is_some() {
        state.edit.fault = Some(why);
    } else {
        // There is nothing on screen where the fault could be mended.
        state.edit.undo();
        state.notice = Some(Notice::bad(why).about(path));
    }
}

/// Where what is made of the draft on screen is proposed to go; a picture from the clipboard has no folder of its own: the person's.
pub(super) fn proposed_for(state: &State) -> PathBuf {
    let Some(draft) = &state.draft else { return PathBuf::new() };
    let target = proposed_target(&draft.path);
    let home = std::env::home_dir().filter(|_| draft.pasted.is_some());
    home.map_or_else(|| target.clone(), |home| home.join(&target))
}

/// `draft.jpg` → `draft-selaras.png`, beside it: PNG, so that the brand's colours stay exact.
pub fn proposed_target(draft: &Path) -> PathBuf {
    let mut name = draft.file_stem().unwrap_or(draft.as_os_str()).to_os_string();
    name.push("-selaras.png");
    draft.with_file_name(name)
}

fn make(state: &mut State, recipe: Recipe, field: Field) -> Vec<Effect> {
    state.edit.step(recipe, field);
    remake(state)
}

fn remake(state: &mut State) -> Vec<Effect> {
    if !state.edit.recipe.is_empty() {
        return order(state, Job::Edit, Task::Edit(Box::new(state.edit.recipe.clone())));
    }
    // What is still being made is not wanted any more.
    state.last_number += 1;
    state.newest = state.last_number;
    state.working = state.working.filter(|working| working.job != Job::Edit);
    if state.preview.take().is_some() {
        state.view = whole(state);
    }
    Vec::new()
}

fn undo(state: &mut State) -> Vec<Effect> {
    let is_caption = state.looking.tab == Tab::Caption && state.preview.is_none();
    if is_caption && !state.caption.past.is_empty() {
        return super::caption::undo(state);
    }
    if state.edit.undo() { remake(state) } else { Vec::new() }
}

fn change(state: &mut State, field: Field, how: impl FnOnce(&mut StampForm)) -> Vec<Effect> {
    let mut recipe = state.edit.recipe.clone();
    let Some(form) = recipe.bands.as_mut() else { return Vec::new() };
    how(form);
    if recipe == state.edit.recipe { Vec::new() } else { make(state, recipe, field) }
}

fn choose(state: &mut State, swap: Swap) -> Vec<Effect> {
    let mut recipe = state.edit.recipe.clone();
    let Some(colors) = recipe.colors.as_mut() else { return Vec::new() };
    colors.retain(|other| other.from != swap.from);
    colors.push(swap);
    make(state, recipe, Field::Choice)
}

fn compare(state: &mut State, how: impl FnOnce(Compare) -> Compare) -> Vec<Effect> {
    if let Some(preview) = state.preview.as_mut() {
        let before = preview.picture.page;
        preview.compare = how(preview.compare);
        let draft = state.draft.as_ref().map(|draft| draft.picture.page);
        if draft.is_some_and(|page| page != before) {
            state.view = whole(state);
        }
    }
    Vec::new()
}
