//! What a person may want to do with the caption.

use crate::gui::state::{State, Tab};
use egui::{Key, KeyboardShortcut, Modifiers};

/// An intent about the text of the post. Those in [`CaptionCommand::WITH_WORDS`] have words.
#[derive(Clone, Debug, PartialEq)]
pub enum CaptionCommand {
    /// Add what is missing.
    Complete,
    /// Put it on the clipboard.
    Copy,
    /// Write it beside the stamped picture.
    Save,

    /// The box changed.
    Type(String),
    /// Hold it against this platform; none for those of the brand.
    Platform(Option<String>),
}

impl CaptionCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 3] = [Self::Complete, Self::Copy, Self::Save];

    /// Id of its words.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Complete => "ui-caption-complete",
            Self::Copy => "ui-caption-copy",
            Self::Save => "ui-caption-save",
            Self::Type(_) | Self::Platform(_) => "",
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
        match self {
            Self::Complete => is_open && state.brand.is_some(),
            Self::Copy | Self::Save => is_open && !state.caption.text.trim().is_empty(),
            Self::Type(_) | Self::Platform(_) => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        matches!(self, Self::Platform(platform) if state.caption.platform == *platform)
    }
}
