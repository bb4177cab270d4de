//! What a person may want of many drafts.

use crate::gui::state::{Filter, Form, Order, Sheet, State};
use crate::report::Verdict;
use crate::service::StampMode;
use egui::{Key, KeyboardShortcut, Modifiers};
use std::ops::Range;
use std::path::PathBuf;

/// An intent about the list of drafts. Those in [`FolderCommand::WITH_WORDS`] have a label, a tip and perhaps keys.
#[derive(Clone, Debug, PartialEq)]
pub enum FolderCommand {
    /// Show the list in place of one draft.
    ShowList,
    /// Judge the drafts that were not judged yet.
    CheckRest,
    /// Judge all drafts once more.
    CheckAll,
    /// Stop what is done to many drafts, at once.
    Stop,
    /// Open the draft under the cursor.
    OpenAtCursor,
    /// Choose the draft under the cursor, or not.
    ToggleAtCursor,
    /// Choose every draft that is listed.
    ChooseAll,
    /// Choose none.
    ChooseNone,
    /// The cursor a row up.
    Up,
    /// The cursor a row down.
    Down,
    /// The cursor to the first row.
    First,
    /// The cursor to the last row.
    Last,
    /// Show every draft, whatever was filtered.
    ShowAll,
    /// Ask how the chosen drafts are stamped.
    StampChosen,
    /// Stamp them into the folder in the box.
    StampNow,
    /// Ask for that folder.
    AskStampFolder,
    /// Ask how the report is written.
    Export,
    /// Write it to the file in the box.
    ExportNow,
    /// Ask for that file.
    AskReportFile,
    /// Close the sheet beside the list.
    CloseSheet,

    /// Open the draft at this place.
    Open(usize),
    /// Choose the draft at this place, or not.
    Toggle(usize),
    /// Choose every draft listed between the last one and that at this place.
    ChooseTo(usize),
    /// Put the cursor on the draft at this place.
    Point(usize),
    /// List only these.
    Filter(Filter),
    /// List them in this order.
    Sort(Order),
    /// These rows are on screen.
    See(Range<usize>),
    /// The list has scrolled to the cursor.
    Revealed,
    /// Write the report in this form.
    ExportAs(Form),
    /// Stamp in this mode.
    StampAs(StampMode),
    /// The box of the sheet changed.
    TypeTarget(String),
    /// Write the report here; the person agreed to replace what is there.
    ExportTo(PathBuf),
    /// Stamp into this folder.
    StampInto(PathBuf),
}

impl FolderCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 20] = [
        Self::ShowList,
        Self::CheckRest,
        Self::CheckAll,
        Self::Stop,
        Self::OpenAtCursor,
        Self::ToggleAtCursor,
        Self::ChooseAll,
        Self::ChooseNone,
        Self::Up,
        Self::Down,
        Self::First,
        Self::Last,
        Self::ShowAll,
        Self::StampChosen,
        Self::StampNow,
        Self::AskStampFolder,
        Self::Export,
        Self::ExportNow,
        Self::AskReportFile,
        Self::CloseSheet,
    ];

    /// Id of its words in `assets/locales/`; the tip is the attribute `.tip`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::ShowList => "ui-list",
            Self::CheckRest => "ui-check-rest",
            Self::CheckAll => "ui-check-all",
            Self::Stop => "ui-stop",
            Self::OpenAtCursor => "ui-open-row",
            Self::ToggleAtCursor => "ui-choose-row",
            Self::ChooseAll => "ui-choose-all",
            Self::ChooseNone => "ui-choose-none",
            Self::Up => "ui-row-up",
            Self::Down => "ui-row-down",
            Self::First => "ui-row-first",
            Self::Last => "ui-row-last",
            Self::ShowAll => "ui-show-all",
            Self::StampChosen => "ui-stamp-chosen",
            Self::StampNow => "ui-stamp-now",
            Self::AskStampFolder | Self::AskReportFile => "ui-ask-place",
            Self::Export => "ui-export",
            Self::ExportNow => "ui-export-now",
            Self::CloseSheet => "ui-close-sheet",
            _ => "",
        }
    }

    /// Keys that send it.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::ShowList => (Modifiers::NONE, Key::L),
            Self::CheckRest => (Modifiers::NONE, Key::F6),
            Self::CheckAll => (Modifiers::NONE, Key::F5),
            Self::Stop => (Modifiers::COMMAND, Key::Period),
            Self::OpenAtCursor => (Modifiers::NONE, Key::Enter),
            Self::ToggleAtCursor => (Modifiers::NONE, Key::Space),
            Self::ChooseAll => (Modifiers::COMMAND, Key::A),
            Self::ChooseNone => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::A),
            Self::Up => (Modifiers::NONE, Key::ArrowUp),
            Self::Down => (Modifiers::NONE, Key::ArrowDown),
            Self::First => (Modifiers::NONE, Key::Home),
            Self::Last => (Modifiers::NONE, Key::End),
            Self::StampChosen => (Modifiers::COMMAND, Key::T),
            Self::Export => (Modifiers::COMMAND, Key::E),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether its keys act only while the list is on screen.
    pub const fn is_for_the_list(&self) -> bool {
        !matches!(self, Self::ShowList | Self::Stop)
    }

    /// Whether it would do anything now.
    pub fn is_possible(&self, state: &State) -> bool {
        let folder = &state.folder;
        let is_idle = folder.run.is_none();
        let has_target = match &folder.sheet {
            Sheet::None => false,
            Sheet::Export { target, .. } | Sheet::Stamp { target, .. } => !target.trim().is_empty(),
        };
        match self {
            Self::ShowList => state.files.len() > 1 && !state.shows_list(),
            Self::CheckRest => is_idle && folder.results.iter().any(Option::is_none),
            Self::CheckAll => is_idle && !folder.results.is_empty(),
            Self::Stop => folder.run.is_some(),
            Self::OpenAtCursor | Self::ToggleAtCursor => state.shows_list() && folder.cursor.is_some(),
            Self::ChooseAll => state.shows_list() && folder.rows.iter().any(|at| !folder.chosen.contains(at)),
            Self::ChooseNone => !folder.chosen.is_empty(),
            Self::Up | Self::Down | Self::First | Self::Last => state.shows_list() && !folder.rows.is_empty(),
            Self::ShowAll => folder.filter != Filter::default(),
            Self::StampChosen => is_idle && !folder.chosen.is_empty() && !matches!(folder.sheet, Sheet::Stamp { .. }),
            Self::StampNow => is_idle && has_target && !folder.chosen.is_empty(),
            Self::AskStampFolder => is_idle && matches!(folder.sheet, Sheet::Stamp { .. }),
            Self::AskReportFile => matches!(folder.sheet, Sheet::Export { .. }),
            Self::Export => folder.checked() > 0 && !matches!(folder.sheet, Sheet::Export { .. }),
            Self::ExportNow => has_target && folder.checked() > 0,
            Self::CloseSheet => folder.sheet != Sheet::None,
            Self::Open(at) | Self::Toggle(at) | Self::ChooseTo(at) | Self::Point(at) => *at < state.files.len(),
            _ => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        let folder = &state.folder;
        match self {
            Self::Export => matches!(folder.sheet, Sheet::Export { .. }),
            Self::StampChosen => matches!(folder.sheet, Sheet::Stamp { .. }),
            Self::Toggle(at) => folder.chosen.contains(at),
            Self::Filter(filter) => folder.filter == *filter,
            Self::Sort(order) => folder.order == *order,
            _ => false,
        }
    }

    /// Lists only drafts of `verdict`, or of any, and leaves the rest of the filter as it is.
    pub fn only(state: &State, verdict: Option<Verdict>) -> Self {
        Self::Filter(Filter { verdict, ..state.folder.filter.clone() })
    }
}
