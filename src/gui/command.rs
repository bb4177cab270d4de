//! What a person may want: every button, key and menu entry sends one of these.

mod caption;
mod edit;
mod folder;
mod looking;
mod settings;

pub use caption::CaptionCommand;
pub use edit::EditCommand;
pub use folder::FolderCommand;
pub use looking::LookCommand;
pub use settings::SettingsCommand;

use super::state::{Look, Notice, State, View};
use crate::service::StampMode;
use crate::wording::{Language, Wording};
use egui::{Key, KeyboardShortcut, Modifiers};
use std::path::PathBuf;
use std::sync::Arc;

/// An intent. Those in [`Command::with_words`] have a label, a tip and perhaps keys; the others carry what was done to a widget.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// About many drafts.
    Folder(FolderCommand),
    /// About what is kept between runs.
    Settings(SettingsCommand),

    /// Ask for drafts.
    Open,
    /// Ask for a folder of drafts.
    OpenFolder,
    /// Put the keyboard into the path box.
    GoToPath,
    /// Open the path in the box.
    OpenTyped,
    /// Judge the draft on screen once more.
    CheckAgain,
    /// The opened draft before this one.
    PreviousDraft,
    /// The opened draft after this one.
    NextDraft,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// One page pixel on one screen pixel.
    ActualSize,
    /// The whole page.
    Fit,
    /// Findings drawn on the picture, or not.
    ToggleMarks,
    /// The finding before the selected one.
    PreviousFinding,
    /// The finding after the selected one.
    NextFinding,
    /// Show the page of the selected finding's rule, else of the first one's.
    Why,
    /// Show the draft with header and footer.
    Stamp,
    /// Write the stamped picture to the path in the box.
    Save,
    /// Ask where to write the stamped picture.
    SaveAs,
    /// Leave rule page, preview, selection or notice, whichever is on top.
    Back,
    /// Light, dark, as the system says: the next of them.
    NextLook,
    /// Show or hide the details of the notice.
    ToggleDetails,

    /// Open these files and folders.
    OpenPaths(Vec<PathBuf>),
    /// Judge this picture from the clipboard.
    PasteImage(Arc<egui::ColorImage>),
    /// Open the files that this text from the clipboard names, one a line.
    PasteText(String),
    /// The path box has the keyboard.
    WentToPath,
    /// The path box changed.
    TypePath(String),
    /// The target box of the preview changed.
    TypeTarget(String),
    /// Write the stamped picture here; the person agreed to replace what is there.
    SaveTo(PathBuf),
    /// Stamp again in this mode.
    StampAs(StampMode),
    /// Select a finding, or none.
    Select(Option<usize>),
    /// Show a rule's page.
    Explain(&'static str),
    /// Move or zoom.
    Look(View),
    /// The canvas changed: this many screen pixels a page pixel show the whole page.
    Fitted(f32),
    /// Light, dark, or as the system says.
    Show(Look),
    /// Speak this language.
    Speak(Language),
    /// Close the notice.
    Dismiss,

    /// About what is seen of the draft.
    See(LookCommand),
    /// About what is made of it.
    Edit(EditCommand),
    /// About the text of the post.
    Caption(CaptionCommand),
}

impl From<LookCommand> for Command {
    fn from(command: LookCommand) -> Self {
        Self::See(command)
    }
}

impl From<EditCommand> for Command {
    fn from(command: EditCommand) -> Self {
        Self::Edit(command)
    }
}

impl From<CaptionCommand> for Command {
    fn from(command: CaptionCommand) -> Self {
        Self::Caption(command)
    }
}

impl Command {
    /// All commands with a label and a tip, in the order of menus.
    pub fn with_words() -> impl Iterator<Item = Self> {
        let looking = LookCommand::WITH_WORDS.into_iter().map(Self::See);
        let edit = EditCommand::WITH_WORDS.into_iter().map(Self::Edit);
        let caption = CaptionCommand::WITH_WORDS.into_iter().map(Self::Caption);
        let folder = FolderCommand::WITH_WORDS.into_iter().map(Self::Folder);
        let settings = SettingsCommand::WITH_WORDS.into_iter().map(Self::Settings);
        Self::WITH_WORDS.into_iter().chain(looking).chain(edit).chain(caption).chain(folder).chain(settings)
    }

    /// Those of them that are about no single draft, or the window as a whole.
    pub const WITH_WORDS: [Self; 21] = [
        Self::Open,
        Self::OpenFolder,
        Self::GoToPath,
        Self::OpenTyped,
        Self::CheckAgain,
        Self::PreviousDraft,
        Self::NextDraft,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ActualSize,
        Self::Fit,
        Self::ToggleMarks,
        Self::PreviousFinding,
        Self::NextFinding,
        Self::Why,
        Self::Stamp,
        Self::Save,
        Self::SaveAs,
        Self::Back,
        Self::NextLook,
        Self::ToggleDetails,
    ];

    /// Id of its words in `assets/locales/`; the tip is the attribute `.tip`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Folder(command) => command.id(),
            Self::Settings(command) => command.id(),
            Self::Open => "ui-open",
            Self::OpenFolder => "ui-open-folder",
            Self::GoToPath => "ui-go-to-path",
            Self::OpenTyped => "ui-open-typed",
            Self::CheckAgain => "ui-check-again",
            Self::PreviousDraft => "ui-previous-draft",
            Self::NextDraft => "ui-next-draft",
            Self::ZoomIn => "ui-zoom-in",
            Self::ZoomOut => "ui-zoom-out",
            Self::ActualSize => "ui-actual-size",
            Self::Fit => "ui-fit",
            Self::ToggleMarks => "ui-marks",
            Self::PreviousFinding => "ui-previous-finding",
            Self::NextFinding => "ui-next-finding",
            Self::Why => "ui-why",
            Self::Stamp => "ui-stamp",
            Self::Save => "ui-save",
            Self::SaveAs => "ui-save-as",
            Self::Back => "ui-back",
            Self::NextLook => "ui-look",
            Self::ToggleDetails => "ui-details",
            Self::See(command) => command.id(),
            Self::Edit(command) => command.id(),
            Self::Caption(command) => command.id(),
            Self::OpenPaths(_)
            | Self::PasteImage(_)
            | Self::PasteText(_)
            | Self::WentToPath
            | Self::TypePath(_)
            | Self::TypeTarget(_)
            | Self::SaveTo(_)
            | Self::StampAs(_)
            | Self::Select(_)
            | Self::Explain(_)
            | Self::Look(_)
            | Self::Fitted(_)
            | Self::Show(_)
            | Self::Speak(_)
            | Self::Dismiss => "",
        }
    }

    /// What stands on the button and what screen readers say.
    pub fn label(&self, wording: &Wording) -> String {
        wording.say(self.id(), &[])
    }

    /// What appears under the pointer: the tip, and the keys.
    pub fn tip(&self, wording: &Wording, ctx: &egui::Context) -> String {
        let tip = wording.say(&format!("{}.tip", self.id()), &[]);
        match self.shortcut() {
            Some(keys) => format!("{tip} ({})", ctx.format_shortcut(&keys)),
            None => tip,
        }
    }

    /// Keys that send it. Those that a box takes as text act only while nobody types.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::See(command) => return command.shortcut(),
            Self::Edit(command) => return command.shortcut(),
            Self::Caption(command) => return command.shortcut(),
            Self::Folder(command) => return command.shortcut(),
            Self::Settings(command) => return command.shortcut(),
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::OpenFolder => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O),
            Self::GoToPath => (Modifiers::COMMAND, Key::L),
            Self::CheckAgain => (Modifiers::NONE, Key::F5),
            Self::PreviousDraft => (Modifiers::NONE, Key::PageUp),
            Self::NextDraft => (Modifiers::NONE, Key::PageDown),
            Self::ZoomIn => (Modifiers::NONE, Key::Plus),
            Self::ZoomOut => (Modifiers::NONE, Key::Minus),
            Self::ActualSize => (Modifiers::NONE, Key::Num1),
            Self::Fit => (Modifiers::NONE, Key::Num0),
            Self::ToggleMarks => (Modifiers::NONE, Key::M),
            Self::PreviousFinding => (Modifiers::NONE, Key::P),
            Self::NextFinding => (Modifiers::NONE, Key::N),
            Self::Why => (Modifiers::NONE, Key::F1),
            Self::Stamp => (Modifiers::COMMAND, Key::T),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S),
            Self::Back => (Modifiers::NONE, Key::Escape),
            Self::NextLook => (Modifiers::COMMAND, Key::D),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Where its keys act. The same keys may mean one thing in the list and another beside a draft.
    pub const fn place(&self) -> Place {
        match self {
            Self::Folder(command) if command.is_for_the_list() => Place::List,
            Self::Folder(_)
            | Self::Settings(_)
            | Self::Open
            | Self::OpenFolder
            | Self::GoToPath
            | Self::OpenTyped
            | Self::Back
            | Self::NextLook
            | Self::ToggleDetails => Place::Everywhere,
            _ => Place::Draft,
        }
    }

    /// Whether its keys act now.
    fn is_here(&self, state: &State) -> bool {
        match self.place() {
            Place::Everywhere => true,
            Place::List => state.shows_list(),
            Place::Draft => state.shows_draft(),
        }
    }

    /// Whether it would do anything now; a button for it is grey where not.
    pub fn is_possible(&self, state: &State) -> bool {
        let checked = state.report().is_some();
        match self {
            Self::Folder(command) => command.is_possible(state),
            Self::Settings(command) => command.is_possible(state),
            Self::OpenTyped => !state.typed_path.trim().is_empty(),
            Self::CheckAgain => state.draft.is_some() && state.working.is_none(),
            Self::PreviousDraft => state.neighbor(-1).is_some(),
            Self::NextDraft => state.neighbor(1).is_some(),
            Self::ZoomIn | Self::ZoomOut | Self::ActualSize | Self::Fit => state.picture().is_some(),
            Self::ToggleMarks => state.draft.is_some() && state.preview.is_none(),
            Self::PreviousFinding | Self::NextFinding | Self::Why => state.findings() > 0 && state.preview.is_none(),
            Self::Stamp => checked && state.edit.recipe.bands.is_none() && state.working.is_none(),
            Self::Save => state.preview.as_ref().is_some_and(|p| !p.target.trim().is_empty()) && state.can_save(),
            Self::SaveAs => state.preview.is_some() && state.can_save(),
            Self::SaveTo(_) => state.preview.is_some(),
            Self::StampAs(_) => state.edit.recipe.bands.is_some(),
            Self::Back => {
                state.settings_page.is_open
                    || state.explained.is_some()
                    || state.preview.is_some()
                    || state.looking.picks
                    || state.looking.line.is_some()
                    || state.selected.is_some()
                    || state.notice.is_some()
                    || FolderCommand::CloseSheet.is_possible(state)
                    || FolderCommand::ShowList.is_possible(state)
            }
            Self::ToggleDetails => state.notice.as_ref().is_some_and(Notice::has_details),
            Self::See(command) => command.is_possible(state),
            Self::Edit(command) => command.is_possible(state),
            Self::Caption(command) => command.is_possible(state),
            _ => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        match self {
            Self::Folder(command) => command.is_on(state),
            Self::Settings(command) => command.is_on(state),
            Self::ToggleMarks => state.marks_are_shown && state.draft.is_some(),
            Self::StampAs(mode) => state.edit.recipe.bands.as_ref().is_some_and(|form| form.mode == *mode),
            Self::Show(look) => state.look == *look,
            Self::Speak(language) => state.language == *language,
            Self::See(command) => command.is_on(state),
            Self::Edit(command) => command.is_on(state),
            Self::Caption(command) => command.is_on(state),
            _ => false,
        }
    }

    /// Commands whose keys were pressed; takes them from the input. With `escape_is_taken` Escape belongs to the box or the open list
    /// that it leaves: by now the toolkit has taken the focus off the box, and who had it must be told.
    pub fn pressed(ctx: &egui::Context, state: &State, escape_is_taken: bool) -> Vec<Self> {
        let (someone_types, something_has_focus) = (ctx.text_edit_focused(), ctx.egui_wants_keyboard_input());
        let acts = |keys: &KeyboardShortcut| match taken_by(keys) {
            _ if keys.logical_key == Key::Escape => !escape_is_taken,
            Taker::Nobody => true,
            Taker::Box => !someone_types,
            Taker::AnyControl => !something_has_focus,
        };
        let here = Self::with_words().filter(|command| command.is_here(state));
        let mut with_keys: Vec<(KeyboardShortcut, Self)> =
            here.filter_map(|command| Some((command.shortcut()?, command))).collect();
        // Ctrl+Shift+S is Ctrl+S with something more: the longer one has the first choice.
        with_keys.sort_by_key(|(keys, _)| !keys.modifiers.shift);
        with_keys.retain(|(keys, _)| acts(keys) && ctx.input_mut(|input| input.consume_shortcut(keys)));
        let mut pressed: Vec<Self> = with_keys.into_iter().map(|(_, command)| command).collect();
        if !something_has_focus && state.shows_draft() {
            pressed.extend(nudges(ctx));
        }
        pressed
    }
}

/// What arrow keys do beside a draft: a pixel or a step, ten of them with Shift.
fn nudges(ctx: &egui::Context) -> Vec<Command> {
    let mut found = Vec::new();
    for (key, [x, y]) in
        [(Key::ArrowLeft, [-1, 0]), (Key::ArrowRight, [1, 0]), (Key::ArrowUp, [0, -1]), (Key::ArrowDown, [0, 1])]
    {
        for (modifiers, far) in [(Modifiers::SHIFT, 10), (Modifiers::NONE, 1)] {
            let times = ctx.input_mut(|input| input.count_and_consume_key(modifiers, key)) as i32;
            if times > 0 {
                found.push(LookCommand::Nudge([x * far * times, y * far * times]).into());
            }
        }
    }
    found
}

/// Where the keys of a command act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On every page.
    Everywhere,
    /// While the list of drafts is on screen.
    List,
    /// While one draft is.
    Draft,
}

/// Who else wants some keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taker {
    Nobody,
    /// A box that somebody types in.
    Box,
    /// Whatever control has the focus: a button is pressed with them, or the focus moves.
    AnyControl,
}

const fn taken_by(keys: &KeyboardShortcut) -> Taker {
    let edits = matches!(keys.logical_key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z);
    match keys.logical_key {
        // A box makes a line of Enter, and nothing of this.
        Key::Enter if keys.modifiers.command => Taker::Nobody,
        Key::Space | Key::Enter | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight => Taker::AnyControl,
        Key::F1 | Key::F5 | Key::F6 => Taker::Nobody,
        _ if keys.modifiers.command && !edits => Taker::Nobody,
        _ => Taker::Box,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen: Vec<(KeyboardShortcut, Command)> = Vec::new();
        for command in Command::with_words() {
            let Some(keys) = command.shortcut() else { continue };
            let meet = |other: &Command| {
                let places = (command.place(), other.place());
                !matches!(places, (Place::List, Place::Draft) | (Place::Draft, Place::List))
            };
            if let Some((_, other)) = seen.iter().find(|(k, other)| *k == keys && meet(other)) {
                panic!("{command:?} and {other:?} share {keys:?}");
            }
            seen.push((keys, command));
        }
        assert!(seen.len() > 10);
    }

    /// As the tables of docs/window.md call them.
    fn spelled(keys: KeyboardShortcut) -> String {
        let KeyboardShortcut { modifiers, logical_key } = keys;
        let key = match logical_key {
            Key::PageUp => "Page up",
            Key::PageDown => "Page down",
            Key::ArrowUp => "Up",
            Key::ArrowDown => "Down",
            Key::Plus => "+",
            Key::Minus => "−",
            Key::Comma => ",",
            Key::Period => ".",
            key => key.name(),
        };
        let (ctrl, shift) = (if modifiers.command { "Ctrl+" } else { "" }, if modifiers.shift { "Shift+" } else { "" });
        format!("{ctrl}{shift}{key}")
    }

    #[test]
    fn the_guide_names_every_key_and_no_other() {
        let guide = include_str!("../../docs/window.md");
        let rows = guide.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
        let after_keys = rows.skip_while(|cell| *cell != "keys").take_while(|cell| *cell != "what");
        let told: Vec<&str> = after_keys.filter(|cell| *cell != "keys").flat_map(|cell| cell.split(", ")).collect();
        let known: Vec<String> = Command::with_words().filter_map(|command| command.shortcut()).map(spelled).collect();
        for keys in &known {
            assert!(told.contains(&keys.as_str()), "docs/window.md does not name {keys}: {told:?}");
        }
        // What the toolkit does, and arrows that carry how far.
        let others = ["Ctrl+V", "Tab", "Shift+Tab", "Enter", "Space", "Left", "Right", "Up", "Down"];
        for keys in told {
            assert!(known.iter().any(|known| known == keys) || others.contains(&keys), "nothing is done by {keys}");
        }
    }

    #[test]
    fn every_command_with_words_has_them_in_both_languages() {
        for wording in Language::ALL.map(Wording::new) {
            for command in Command::with_words() {
                let id = command.id();
                assert!(wording.find(id, &[]).is_some(), "{id} has no {:?} label", wording.language());
                assert!(wording.find(&format!("{id}.tip"), &[]).is_some(), "{id} has no {:?} tip", wording.language());
            }
        }
    }

    #[test]
    fn an_empty_window_offers_only_what_it_can_do() {
        let state = State::new(Language::English);
        let possible: Vec<_> = Command::with_words().filter(|c| c.is_possible(&state)).map(|c| c.id()).collect();
        let expected = [
            "ui-open",
            "ui-open-folder",
            "ui-go-to-path",
            "ui-look",
            "ui-settings",
            "ui-reload-brand",
            "ui-choose-brand",
            "ui-keep-facts",
        ];
        assert_eq!(possible, expected);
    }
}
