//! What a person may want to do with the caption.

use crate::gui::state::{State, Tab};
use egui::{Key, KeyboardShortcut, Modifiers};
use std::path::PathBuf;

/// An intent about the text of the post. Those in [`CaptionCommand::WITH_WORDS`] have words.
#[derive(Clone, Debug, PartialEq)]
pub enum CaptionCommand {
    /// Add what is missing.
    Complete,
    /// Put it on the clipboard.
    Copy,
    /// Write it to the path in the box.
    Save,
    /// Ask where to write it.
    SaveAs,

    /// The box changed.
    Type(String),
    /// Hold it against this platform; none for those of the brand.
    Platform(Option<String>),
    /// The box of its path changed.
    TypeTarget(String),
    /// Write it here; the person agreed to replace what is there.
    SaveTo(PathBuf),
}

impl CaptionCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 4] = [Self::Complete, Self::Copy, Self::Save, Self::SaveAs];

    /// Id of its words.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Complete => "ui-caption-complete",
            Self::Copy => "ui-caption-copy",
            Self::Save => "ui-caption-save",
            Self::SaveAs => "ui-caption-save-as",
            Self::Type(_) | Self::Platform(_) | Self::TypeTarget(_) | Self::SaveTo(_) => "",
        }
    }

    /// Keys that send it.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        match self {
            Self::Complete => Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter)),
            _ => None,
        }
    }

    /// Whether it would do anything now.
    pub fn is_possible(&self, state: &State) -> bool {
        let is_open = state.looking.tab == Tab::Caption && state.draft.is_some() && state.preview.is_none();
        let has_text = !state.caption.text.trim().is_empty();
        match self {
            Self::Complete => is_open && state.brand.is_some(),
            Self::Save => is_open && has_text && !state.caption.target.trim().is_empty(),
            Self::Copy | Self::SaveAs => is_open && has_text,
            Self::SaveTo(_) => state.draft.is_some() && has_text,
            Self::Type(_) | Self::Platform(_) | Self::TypeTarget(_) => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        matches!(self, Self::Platform(platform) if state.caption.platform == *platform)
    }
}
