//! What is done to the settings, and what is heard of the brand.

use super::{Effect, absolute, folder};
use crate::finding::Value;
use crate::gui::command::SettingsCommand;
use crate::gui::state::{BrandChoice, BrandFault, BrandSheet, ChosenBrand, Job, Notice, State};
use crate::gui::worker::{Request, Task};
use crate::report::Remark;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Carries out `command`, which is possible now.
pub(super) fn update(state: &mut State, command: SettingsCommand) -> Vec<Effect> {
    let (page, settings) = (&mut state.settings_page, &mut state.settings);
    match command {
        SettingsCommand::Show => {
            page.is_open = !page.is_open;
            let shown = |path: &PathBuf| path.display().to_string();
            page.typed_brand = state.brand_choice.file.as_ref().map(shown).unwrap_or_default();
            page.typed_office = state.brand_choice.office.clone().unwrap_or_default();
        }
        SettingsCommand::TypeBrand(text) => page.typed_brand = text,
        SettingsCommand::TypeOffice(text) => page.typed_office = text,
        SettingsCommand::AskBrand => return vec![Effect::AskBrandFile],
        SettingsCommand::UseTypedBrand => {
            let file = absolute(Path::new(page.typed_brand.trim()));
            return use_brand(state, Some(file));
        }
        SettingsCommand::UseBrand(file) => {
            page.typed_brand = file.display().to_string();
            return use_brand(state, Some(file));
        }
        SettingsCommand::UseShippedBrand => {
            page.typed_brand.clear();
            return use_brand(state, None);
        }
        SettingsCommand::ReloadBrand => return load(state),
        SettingsCommand::UseTypedOffice => {
            let typed = page.typed_office.trim();
            let office = (!typed.is_empty()).then(|| typed.to_owned());
            let file = state.brand_choice.file.clone();
            settings.keep_office(file.as_deref(), office.clone());
            return choose(state, BrandChoice { file, office });
        }
        SettingsCommand::ForgetRecent => settings.recent.clear(),
        SettingsCommand::KeepFacts => {
            settings.keeps_facts = !settings.keeps_facts;
            return vec![work(state, Task::KeepFacts(state.settings.keeps_facts))];
        }
    }
    Vec::new()
}

/// An order that no answer has to be matched with.
pub(super) fn work(state: &State, task: Task) -> Effect {
    Effect::Work(Request { number: state.last_number, task })
}

/// The brand is chosen for the next runs, too; its office is the one that was last chosen for it.
fn use_brand(state: &mut State, file: Option<PathBuf>) -> Vec<Effect> {
    state.settings.brand = file.clone().map_or(ChosenBrand::Example, ChosenBrand::File);
    if state.brand_choice.file == file {
        return load(state);
    }
    let choice = state.settings.choice_of(file);
    state.settings_page.typed_office = choice.office.clone().unwrap_or_default();
    choose(state, choice)
}

fn choose(state: &mut State, choice: BrandChoice) -> Vec<Effect> {
    state.brand_choice = choice;
    load(state)
}

/// Reads the brand in use again.
pub(super) fn load(state: &State) -> Vec<Effect> {
    vec![work(state, Task::UseBrand(state.brand_choice.clone()))]
}

/// The brand is loaded: what was judged under another is judged anew.
pub(super) fn ready(state: &mut State, sheet: Arc<BrandSheet>) -> Vec<Effect> {
    let is_first = state.brand.is_none();
    let is_the_same = state.brand.as_ref().is_some_and(|old| old.facts == sheet.facts);
    state.brand = Some(sheet);
    if state.settings_page.fault.take().is_some() && state.notice.as_ref().is_some_and(Notice::is_about_the_brand) {
        state.notice = None;
    }
    if is_the_same && !is_first {
        state.notice = Some(Notice::good(Remark::new("ui-brand-same")));
        return Vec::new();
    }
    let mut effects = Vec::new();
    let is_edited = state.preview.is_some() || state.working.is_some_and(|working| working.job == Job::Edit);
    if is_edited {
        // What was made of the draft is worth more than the new verdict, which comes once it is saved or left.
        state.changed = state.draft.as_ref().map(|draft| draft.path.clone());
    } else if state.draft.is_some() && (!is_first || state.report().is_none()) {
        effects.extend(super::check_again(state));
    }
    if state.files.len() > 1 && (state.folder.checked() > 0 || (is_first && state.folder.is_shown)) {
        effects.extend(folder::run_again(state, (0..state.files.len()).collect()));
    }
    if is_edited {
        state.notice = Some(Notice::good(Remark::new("ui-brand-waits")));
    }
    effects
}

/// The brand file has faults: said with the first line that is wrong, all of them on demand. Work that goes on under the brand as it
/// was before is not touched; where there is none, whoever asks is told so.
pub(super) fn broken(state: &mut State, fault: BrandFault) {
    let id = if fault.keeps_former { "ui-brand-broken-kept" } else { "ui-brand-broken" };
    let remark = Remark::new(id).with("line", Value::Count(fault.line as u64));
    state.notice = Some(Notice::bad(remark).about(&fault.file).with_details(fault.problems.clone()));
    state.settings_page.fault = Some(fault);
}

#[cfg(test)]
mod tests;
