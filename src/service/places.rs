//! Where the system wants things of the user to be.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folder for settings; none where the user has no home.
/// Linux: `$XDG_CONFIG_HOME/selaras`, else `~/.config/selaras`; macOS: `~/Library/Preferences/selaras`; Windows: `%APPDATA%\\selaras`.
pub fn settings_folder() -> Option<PathBuf> {
    Some(etcetera::base_strategy::choose_native_strategy().ok()?.config_dir().join("selaras"))
}
