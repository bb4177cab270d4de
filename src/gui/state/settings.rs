//! What is kept between runs, and the page on which it is changed.

use super::Look;
use crate::wording::Language;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is kept between runs; [`Default`] is what a first run begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The brand that was chosen.
    pub brand: ChosenBrand,
    /// The office that was chosen under a brand, by its file; the example inside the program has no path.
    pub offices: BTreeMap<PathBuf, String>,
    /// Language of every word on screen; none for the machine's.
    pub language: Option<Language>,
    /// Light, dark, or as the system says.
    pub look: Look,
    /// Files and folders opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// Whether measurements are kept for the next run, as the command line does.
    pub keeps_facts: bool,
}

/// The brand that a person chose for this run and the next ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ChosenBrand {
    /// None: the nearest `brand.toml` from the working folder upwards, else the example.
    #[default]
    Nearest,
    /// The example inside the program, whatever lies nearby.
    Example,
    /// This file.
    File(PathBuf),
}

/// Which brand drafts are held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrandChoice {
    /// The brand file; none for the example inside the program.
    pub file: Option<PathBuf>,
    /// The office in place of the file's; none for the file's own.
    pub office: Option<String>,
}

impl From<Option<PathBuf>> for BrandChoice {
    fn from(file: Option<PathBuf>) -> Self {
        Self { file, office: None }
    }
}

/// More are not looked for in a list.
const MOST_RECENT: usize = 8;

impl Settings {
    /// Remembers that `paths` were opened, the first of them newest.
    pub fn remember(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().rev() {
            self.recent.retain(|known| known != path);
            self.recent.insert(0, path.clone());
        }
        self.recent.truncate(MOST_RECENT);
    }

    /// What is loaded for the brand in `file` (none: the example), with the office that was chosen for it.
    pub fn choice_of(&self, file: Option<PathBuf>) -> BrandChoice {
        let office = self.offices.get(file.as_deref().unwrap_or(Path::new(""))).cloned();
        BrandChoice { file, office }
    }

    /// Keeps `office` for the brand in `file`; none for the file's own.
    pub fn keep_office(&mut self, file: Option<&Path>, office: Option<String>) {
        let file = file.unwrap_or(Path::new("")).to_owned();
        match office {
            Some(office) => drop(self.offices.insert(file, office)),
            None => drop(self.offices.remove(&file)),
        }
    }

    /// Forgets `path`, which is not there any more.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}

/// The page of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsPage {
    /// Whether it is on screen.
    pub is_open: bool,
    /// What stands in the box of the brand file.
    pub typed_brand: String,
    /// What stands in the box of the office.
    pub typed_office: String,
    /// What is wrong with the brand file.
    pub fault: Option<BrandFault>,
}

/// Why a brand file is not in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandFault {
    /// The file.
    pub file: PathBuf,
    /// Line of its first problem, from 1.
    pub line: usize,
    /// Every problem on a line of its own: file, line, key, what to do.
    pub problems: String,
    /// Whether the brand as it was before stays in use.
    pub keeps_former: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_last_comes_first_and_once() {
        let mut settings = Settings::default();
        for n in 0..20 {
            settings.remember(&[PathBuf::from(format!("{n}.png"))]);
        }
        settings.remember(&["b.png".into(), "15.png".into()]);
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[..3], [PathBuf::from("b.png"), "15.png".into(), "19.png".into()]);
        settings.forget(Path::new("b.png"));
        assert_eq!(settings.recent[0], Path::new("15.png"));
    }
}
