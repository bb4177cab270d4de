//! Which drafts and which rules a run takes.

use crate::raster::FileKind;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The rules that a run takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all where empty.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether `rule` is taken.
    pub fn takes(&self, rule: &str) -> bool {
        (self.select.is_empty() || self.select.iter().any(|r| r == rule)) && !self.ignore.iter().any(|r| r == rule)
    }
}

/// The drafts that `paths` name, in order and without doubles: files as they are, folders with every picture below them,
/// told by extension. A folder that cannot be read stands in the list itself, so that its error becomes a result. A caption that
/// lies beside its picture is no draft, though a shell's `good-*` names it too.
///
/// # Errors
/// The first of `paths` that is not there.
pub fn list_drafts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut found = BTreeSet::new();
    for path in paths {
        let facts = std::fs::metadata(path).map_err(|e| (path.clone(), e))?;
        if facts.is_dir() {
            walk(path, &mut found);
        } else if !is_caption(path) {
            found.insert(path.clone());
        }
    }
    Ok(found.into_iter().collect())
}

/// Whether a text file lies beside a picture of its name.
fn is_caption(path: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let own = name(path);
    let Some(stem) = own.strip_suffix(".caption.txt").or_else(|| own.strip_suffix(".txt")) else { return false };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_its_picture = |entry: io::Result<std::fs::DirEntry>| {
        let Ok(path) = entry.map(|e| e.path()) else { return false };
        path.file_stem().is_some_and(|s| s.to_string_lossy() == stem) && FileKind::is_likely_by_extension(&path)
    };
    std::fs::read_dir(folder).is_ok_and(|entries| entries.into_iter().any(is_its_picture))
}

/// Links to folders are not followed: a loop of them would never end.
fn walk(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        found.insert(folder.to_owned());
        return;
    };
    for entry in entries {
        let Ok(entry) = entry else {
            found.insert(folder.to_owned());
            continue;
        };
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, found),
            _ if FileKind::is_likely_by_extension(&path) && !path.is_dir() => {
                found.insert(path);
            }
            _ => {}
        }
    }
}
