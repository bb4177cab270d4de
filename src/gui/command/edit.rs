//! What a person may want to be made of the draft on screen, before anything is written.

use crate::geom::PxSize;
use crate::gui::state::{Compare, State, Swap, Tab};
use egui::{Key, KeyboardShortcut, Modifiers};

/// An intent about the recipe and its preview. Those in [`EditCommand::WITH_WORDS`] have words.
#[derive(Clone, Debug, PartialEq)]
pub enum EditCommand {
    /// Change off-palette colours to the palette's, or leave them.
    ToggleColors,
    /// Leave header and footer out again.
    DropBands,
    /// Back to the choices before.
    Undo,
    /// Forth again.
    Redo,
    /// Show the draft in place of the preview, or the preview again.
    ToggleBefore,
    /// Show both, one beside the other.
    ToggleSplit,
    /// Everything on the bands as the brand file says.
    ResetBands,

    /// Become this size.
    Size(Option<PxSize>),
    /// The office's box changed.
    Office(String),
    /// The box of the contact of this position changed.
    Contact(usize, String),
    /// The contact of this position stands there, or not.
    ShowContact(usize, bool),
    /// The box of hashtags changed.
    Hashtags(String),
    /// This is to become of one colour.
    Swap(Swap),
    /// The line between before and after goes to this share of the page's width.
    Divide(f32),
}

impl EditCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 7] = [
        Self::ToggleColors,
        Self::DropBands,
        Self::Undo,
        Self::Redo,
        Self::ToggleBefore,
        Self::ToggleSplit,
        Self::ResetBands,
    ];

    /// Id of its words.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::ToggleColors => "ui-fix",
            Self::DropBands => "ui-drop-bands",
            Self::Undo => "ui-undo",
            Self::Redo => "ui-redo",
            Self::ToggleBefore => "ui-before",
            Self::ToggleSplit => "ui-split",
            Self::ResetBands => "ui-reset-bands",
            Self::Size(_)
            | Self::Office(_)
            | Self::Contact(..)
            | Self::ShowContact(..)
            | Self::Hashtags(_)
            | Self::Swap(_)
            | Self::Divide(_) => "",
        }
    }

    /// Keys that send it.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::ToggleColors => (Modifiers::COMMAND, Key::K),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
            Self::ToggleBefore => (Modifiers::NONE, Key::B),
            Self::ToggleSplit => (Modifiers::NONE, Key::V),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it would do anything now.
    pub fn is_possible(&self, state: &State) -> bool {
        let recipe = &state.edit.recipe;
        match self {
            Self::ToggleColors => state.report().is_some() && (recipe.colors.is_some() || state.has_strays()),
            Self::DropBands => recipe.bands.is_some() && recipe.colors.is_some(),
            Self::Undo => {
                state.edit.can_undo() || (state.looking.tab == Tab::Caption && !state.caption.past.is_empty())
            }
            Self::Redo => state.edit.can_redo(),
            Self::ToggleBefore | Self::Divide(_) => state.preview.is_some(),
            Self::ToggleSplit => state.preview.as_ref().zip(state.draft.as_ref()).is_some_and(|(preview, draft)| {
                // Side by side means the same place on both sides of the line.
                preview.picture.page == draft.picture.page
            }),
            Self::ResetBands => {
                recipe.bands.as_ref().is_some_and(|form| *form != state.brand_form(form.mode, form.size))
            }
            Self::Size(_) | Self::Office(_) | Self::Contact(..) | Self::ShowContact(..) | Self::Hashtags(_) => {
                recipe.bands.is_some()
            }
            Self::Swap(_) => recipe.colors.is_some(),
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        let shown = state.preview.as_ref().map(|preview| preview.compare);
        match self {
            Self::ToggleColors => state.edit.recipe.colors.is_some(),
            Self::ToggleBefore => shown == Some(Compare::Before),
            Self::ToggleSplit => matches!(shown, Some(Compare::Split(_))),
            Self::Size(size) => state.edit.recipe.bands.as_ref().is_some_and(|form| form.size == *size),
            _ => false,
        }
    }
}
