//! What a person may want of the settings.

use crate::gui::state::State;
use egui::{Key, KeyboardShortcut, Modifiers};
use std::path::PathBuf;

/// An intent about what is kept between runs. Those in [`SettingsCommand::WITH_WORDS`] have a label, a tip and perhaps keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsCommand {
    /// Show the page of settings, or leave it.
    Show,
    /// Read the brand file again.
    ReloadBrand,
    /// Use the brand file in the box.
    UseTypedBrand,
    /// Ask for a brand file.
    AskBrand,
    /// Use the example brand inside the program.
    UseShippedBrand,
    /// Publish as the office in the box.
    UseTypedOffice,
    /// Forget what was opened last.
    ForgetRecent,
    /// Keep measurements for the next run, or not.
    KeepFacts,

    /// The box of the brand file changed.
    TypeBrand(String),
    /// The box of the office changed.
    TypeOffice(String),
    /// Use this brand file.
    UseBrand(PathBuf),
}

impl SettingsCommand {
    /// Commands with a label and a tip, in the order of menus.
    pub const WITH_WORDS: [Self; 8] = [
        Self::Show,
        Self::ReloadBrand,
        Self::UseTypedBrand,
        Self::AskBrand,
        Self::UseShippedBrand,
        Self::UseTypedOffice,
        Self::ForgetRecent,
        Self::KeepFacts,
    ];

    /// Id of its words in `assets/locales/`; the tip is the attribute `.tip`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Show => "ui-settings",
            Self::ReloadBrand => "ui-reload-brand",
            Self::UseTypedBrand => "ui-use-brand",
            Self::AskBrand => "ui-choose-brand",
            Self::UseShippedBrand => "ui-shipped-brand",
            Self::UseTypedOffice => "ui-use-office",
            Self::ForgetRecent => "ui-forget-recent",
            Self::KeepFacts => "ui-keep-facts",
            Self::TypeBrand(_) | Self::TypeOffice(_) | Self::UseBrand(_) => "",
        }
    }

    /// Keys that send it.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Show => (Modifiers::COMMAND, Key::Comma),
            Self::ReloadBrand => (Modifiers::COMMAND, Key::R),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it would do anything now.
    pub fn is_possible(&self, state: &State) -> bool {
        let page = &state.settings_page;
        match self {
            Self::UseTypedBrand => !page.typed_brand.trim().is_empty(),
            Self::UseShippedBrand => state.brand_choice.file.is_some(),
            Self::UseTypedOffice => {
                let typed = Some(page.typed_office.trim()).filter(|office| !office.is_empty());
                typed != state.brand_choice.office.as_deref()
            }
            Self::ForgetRecent => !state.settings.recent.is_empty(),
            _ => true,
        }
    }

    /// Whether a button for it is drawn as pressed.
    pub const fn is_on(&self, state: &State) -> bool {
        match self {
            Self::Show => state.settings_page.is_open,
            Self::KeepFacts => state.settings.keeps_facts,
            _ => false,
        }
    }
}
