//! What a person may want to see of the draft on screen.

use crate::color::Srgb8;
use crate::geom::PxRect;
use crate::gui::state::{Exhibit, Layer, State, Tab};
use egui::{Key, KeyboardShortcut, Modifiers};

/// An intent about what is seen of the draft. Those in [`LookCommand::WITH_WORDS`] have words.
#[derive(Clone, Debug, PartialEq)]
pub enum LookCommand {
    /// Show this part of the column.
    Tab(Tab),
    /// Draw the marks of this layer, or not.
    ToggleLayer(Layer),
    /// Grey everything that is on the palette, or not.
    ToggleStrays,
    /// Pick colours with the pointer, or select findings.
    ToggleEyedropper,
    /// Enlarge the place of the selected finding or line.
    ZoomToPlace,

    /// Select a line of text, or none.
    SelectLine(Option<usize>),
    /// Bring this place into view.
    ShowPlace(PxRect),
    /// The eyedropper is over this page pixel, or over none.
    Probe(Option<[u32; 2]>),
    /// Keep the colour of this page pixel.
    KeepProbe([u32; 2]),
    /// Let go of the kept colour.
    ReleaseProbe,
    /// The eyedropper, or what is seen of the page, goes so many pixels right and down.
    Nudge([i32; 2]),
    /// Put this colour's hex value on the clipboard.
    CopyColor(Srgb8),
    /// Make this picture.
    Want(Exhibit),
    /// The canvas is this large, in screen pixels.
    Canvas([f32; 2]),
}

impl LookCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 11] = [
        Self::Tab(Tab::Findings),
        Self::Tab(Tab::Colors),
        Self::Tab(Tab::Type),
        Self::Tab(Tab::Caption),
        Self::ToggleLayer(Layer::Color),
        Self::ToggleLayer(Layer::Font),
        Self::ToggleLayer(Layer::Template),
        Self::ToggleLayer(Layer::SafeArea),
        Self::ToggleStrays,
        Self::ToggleEyedropper,
        Self::ZoomToPlace,
    ];

    /// Id of its words.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Tab(tab) => tab.word(),
            Self::ToggleLayer(layer) => layer.word(),
            Self::ToggleStrays => "ui-strays",
            Self::ToggleEyedropper => "ui-eyedropper",
            Self::ZoomToPlace => "ui-zoom-to-place",
            Self::SelectLine(_)
            | Self::ShowPlace(_)
            | Self::Probe(_)
            | Self::KeepProbe(_)
            | Self::ReleaseProbe
            | Self::Nudge(_)
            | Self::CopyColor(_)
            | Self::Want(_)
            | Self::Canvas(_) => "",
        }
    }

    /// Keys that send it.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Tab(Tab::Findings) => (Modifiers::COMMAND, Key::Num1),
            Self::Tab(Tab::Colors) => (Modifiers::COMMAND, Key::Num2),
            Self::Tab(Tab::Type) => (Modifiers::COMMAND, Key::Num3),
            Self::Tab(Tab::Caption) => (Modifiers::COMMAND, Key::Num4),
            Self::ToggleLayer(Layer::Color) => (Modifiers::NONE, Key::Num5),
            Self::ToggleLayer(Layer::Font) => (Modifiers::NONE, Key::Num6),
            Self::ToggleLayer(Layer::Template) => (Modifiers::NONE, Key::Num7),
            Self::ToggleLayer(Layer::SafeArea) => (Modifiers::NONE, Key::Num8),
            Self::ToggleStrays => (Modifiers::NONE, Key::G),
            Self::ToggleEyedropper => (Modifiers::NONE, Key::I),
            Self::ZoomToPlace => (Modifiers::NONE, Key::Z),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it would do anything now.
    pub fn is_possible(&self, state: &State) -> bool {
        let shows_draft = state.draft.is_some() && state.preview.is_none();
        match self {
            Self::Tab(_) | Self::ToggleStrays | Self::SelectLine(_) | Self::Want(_) => {
                state.report().is_some() && state.preview.is_none()
            }
            Self::ToggleLayer(_) => shows_draft && state.marks_are_shown,
            Self::ToggleEyedropper => state.picture().is_some(),
            Self::ZoomToPlace => shows_draft && state.selected_place().is_some(),
            Self::Nudge(_) => state.picture().is_some(),
            _ => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub fn is_on(&self, state: &State) -> bool {
        let looking = &state.looking;
        match self {
            Self::Tab(tab) => looking.tab == *tab,
            Self::ToggleLayer(layer) => state.marks_are_shown && looking.layers.has(*layer),
            Self::ToggleStrays => looking.only_strays,
            Self::ToggleEyedropper => looking.picks,
            Self::SelectLine(line) => looking.line == *line,
            _ => false,
        }
    }
}
