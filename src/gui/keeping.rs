//! Where settings are kept between runs: a small TOML file in the system's folder for such things.
//!
//! A damaged file is no reason not to begin: the settings are then those of a first run, with a note.

use super::state::{ChosenBrand, Look, Settings};
use crate::raster::write_atomically;
use crate::service::settings_folder;
use crate::wording::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Names another file for the settings, for tests and for trying things out.
pub const FILE_VARIABLE: &str = "SELARAS_SETTINGS";

/// The file as it is written. Keys that a later version may add are passed over.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<PathBuf>,
    /// The brand is the example, whatever lies nearby.
    #[serde(skip_serializing_if = "is_not")]
    example: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    look: Option<String>,
    keep_measurements: bool,
    recent: Vec<PathBuf>,
    /// By brand file; that of the example under [`EXAMPLE`].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    offices: BTreeMap<String, String>,
}

/// No path of a brand file: those are whole.
const EXAMPLE: &str = "example";

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_not(value: &bool) -> bool {
    !*value
}

/// The file; none where the user has no home.
/// Linux: `$XDG_CONFIG_HOME/selaras/settings.toml`, else `~/.config/…`; macOS: `~/Library/Preferences/…`; Windows: `%APPDATA%\…`.
pub fn usual_file() -> Option<PathBuf> {
    let named = std::env::var_os(FILE_VARIABLE).filter(|name| !name.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(settings_folder()?.join("settings.toml")))
}

/// The settings of the last run, and what was wrong with their file.
pub(super) fn kept() -> (Settings, Option<String>) {
    usual_file().map_or_else(Default::default, |file| read(&file))
}

/// Keeps `settings` for the next run.
///
/// # Errors
/// What the system said.
pub(super) fn keep(settings: &Settings) -> Result<(), String> {
    usual_file().map_or(Ok(()), |file| write(&file, settings))
}

fn read(file: &Path) -> (Settings, Option<String>) {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (Settings::default(), Some(format!("{}: {error}", file.display()))),
    };
    match toml::from_str::<File>(&text) {
        Ok(kept) => (kept.into(), None),
        Err(error) => (Settings::default(), Some(format!("{}: {error}", file.display()))),
    }
}

fn write(file: &Path, settings: &Settings) -> Result<(), String> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let text = toml::to_string(&File::from(settings)).map_err(|error| error.to_string())?;
    write_atomically(file, text.as_bytes(), true).map_err(|error| error.to_string())
}

impl From<File> for Settings {
    fn from(file: File) -> Self {
        let language = |code: String| Language::ALL.into_iter().find(|language| language.code() == code);
        Self {
            brand: match (file.brand, file.example) {
                (Some(brand), _) => ChosenBrand::File(brand),
                (None, true) => ChosenBrand::Example,
                (None, false) => ChosenBrand::Nearest,
            },
            offices: file.offices.into_iter().filter(|(_, office)| !office.trim().is_empty()).map(of_brand).collect(),
            language: file.language.and_then(language),
            look: match file.look.as_deref() {
                Some("light") => Look::Light,
                Some("dark") => Look::Dark,
                _ => Look::System,
            },
            recent: file.recent,
            keeps_facts: file.keep_measurements,
        }
    }
}

impl From<&Settings> for File {
    fn from(settings: &Settings) -> Self {
        // TOML is UTF-8: a path that is not cannot be kept, and the rest should be.
        let is_text = |path: &&PathBuf| path.to_str().is_some();
        Self {
            brand: match &settings.brand {
                ChosenBrand::File(file) => Some(file).filter(is_text).cloned(),
                ChosenBrand::Nearest | ChosenBrand::Example => None,
            },
            example: settings.brand == ChosenBrand::Example,
            language: settings.language.map(|language| language.code().to_owned()),
            look: match settings.look {
                Look::System => None,
                Look::Light => Some("light".to_owned()),
                Look::Dark => Some("dark".to_owned()),
            },
            keep_measurements: settings.keeps_facts,
            recent: settings.recent.iter().filter(is_text).cloned().collect(),
            offices: settings.offices.iter().filter_map(by_name).collect(),
        }
    }
}

fn of_brand((name, office): (String, String)) -> (PathBuf, String) {
    (if name == EXAMPLE { PathBuf::new() } else { PathBuf::from(name) }, office)
}

fn by_name((file, office): (&PathBuf, &String)) -> Option<(String, String)> {
    let name = if file.as_os_str().is_empty() { EXAMPLE } else { file.to_str()? };
    Some((name.to_owned(), office.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            brand: ChosenBrand::File("/brands/imigrasi/brand.toml".into()),
            offices: [("/brands/imigrasi/brand.toml", "Kantor Dua"), ("", "Kantor Contoh")]
                .map(|(file, office)| (file.into(), office.to_owned()))
                .into(),
            language: Some(Language::Indonesian),
            look: Look::Dark,
            recent: vec!["/drafts/a b.png".into(), "/drafts".into()],
            keeps_facts: true,
        }
    }

    #[test]
    fn settings_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/settings.toml");
        let example = Settings { brand: ChosenBrand::Example, ..Settings::default() };
        for settings in [settings(), Settings::default(), example] {
            write(&file, &settings).unwrap();
            assert_eq!(read(&file), (settings, None));
        }
        assert_eq!(std::fs::read_dir(folder.path().join("deep")).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn a_first_run_has_no_file_and_nothing_to_say() {
        assert_eq!(read(Path::new("/no/such/settings.toml")), (Settings::default(), None));
    }

    #[test]
    fn a_damaged_file_gives_the_settings_of_a_first_run_with_a_note_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        for damaged in ["recent = [", "recent = 7", "\u{0}\u{1}", "keep-measurements = \"perhaps\""] {
            std::fs::write(&file, damaged).unwrap();
            let (settings, note) = read(&file);
            assert_eq!(settings, Settings::default(), "{damaged:?}");
            assert!(note.is_some_and(|note| note.contains("settings.toml")), "{damaged:?}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), damaged);
        }
    }

    #[test]
    fn what_this_version_does_not_know_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, "look = \"sepia\"\nlanguage = \"fr\"\nfuture = 1\n[offices]\nexample = \"  \"\n")
            .unwrap();
        assert_eq!(read(&file), (Settings::default(), None));
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_written_is_told() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        std::fs::write(&blocked, "").unwrap();
        assert!(write(&blocked.join("settings.toml"), &settings()).unwrap_err().contains("file"));
        let odd = PathBuf::from(std::ffi::OsStr::from_bytes(b"/\xff.png"));
        let with_odd = Settings { recent: vec![odd, "/a.png".into()], ..Settings::default() };
        let file = folder.path().join("settings.toml");
        write(&file, &with_odd).unwrap();
        assert_eq!(read(&file).0.recent, [PathBuf::from("/a.png")], "the rest is kept");
    }
}
