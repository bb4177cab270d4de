//! Which drafts and which rules a run takes.

use crate::raster::FileKind;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

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

/// The drafts that `paths` name, in order and without doubles: files as they are, folders with every picture below them, told by
/// extension, and globs (`**/*.png`) where there is no file of that very name. A folder that cannot be read stands in the list
/// itself, so that its error becomes a result. A caption that lies beside its picture is no draft, though a shell's `good-*` names it too.
///
/// Below folders and globs, hidden files and what a `.selarasignore` file names are left out. A file named by itself never is.
///
/// # Errors
/// The first of `paths` that is not there.
pub fn list_drafts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut found = BTreeSet::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(facts) if facts.is_dir() => walk(path, &mut found, |_| true),
            Ok(_) if is_caption(path) => {}
            Ok(_) => {
                found.insert(path.clone());
            }
            Err(error) => {
                let before = found.len();
                expand(path, &mut found);
                if found.len() == before {
                    return Err((path.clone(), error));
                }
            }
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

/// The drafts that a list names: as [`list_drafts`], but a path that is not there stays in the list, so that its error becomes a
/// result like any other.
pub fn list_named(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let found = paths.into_iter().flat_map(|path| {
        // A glob is no name: what stands in a list is meant as it stands.
        if path.is_dir() { list_drafts(std::slice::from_ref(&path)).unwrap_or(vec![path]) } else { vec![path] }
    });
    found.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Names what is no draft, in the syntax of gitignore: <https://git-scm.com/docs/gitignore>. One in a folder speaks for all below.
const IGNORE_FILE: &str = ".selarasignore";

/// Links to folders are not followed: a loop of them would never end.
fn walk(folder: &Path, found: &mut BTreeSet<PathBuf>, wanted: impl Fn(&Path) -> bool) {
    let mut walker = WalkBuilder::new(folder);
    walker.standard_filters(false).hidden(true).parents(true).add_custom_ignore_filename(IGNORE_FILE);
    for entry in walker.build() {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                if FileKind::is_likely_by_extension(path) && wanted(path) && !path.is_dir() {
                    found.insert(path.to_owned());
                }
            }
            Err(error) => {
                found.insert(place_of(&error).unwrap_or(folder).to_owned());
            }
        }
    }
}

/// The pictures that the glob `pattern` matches; `*` stops at `/`, `**` does not.
fn expand(pattern: &Path, found: &mut BTreeSet<PathBuf>) {
    let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let folder: PathBuf = pattern.components().take_while(is_plain).collect();
    let text = pattern.to_string_lossy();
    let Ok(glob) = GlobBuilder::new(&text).literal_separator(true).build() else { return };
    let matcher = glob.compile_matcher();
    if folder == pattern {
        return;
    }
    if folder.as_os_str().is_empty() {
        let mut here = BTreeSet::new();
        walk(Path::new("."), &mut here, |path| matcher.is_match(path.strip_prefix(".").unwrap_or(path)));
        found.extend(here.into_iter().map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)));
    } else if folder.is_dir() {
        walk(&folder, found, |path| matcher.is_match(path));
    }
}

/// Where the walk met the error.
fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these empty files, and the drafts found by `paths` in it, `/` between folders.
    fn found(files: &[(&str, &str)], paths: &[&str]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let paths: Vec<PathBuf> = paths.iter().map(|p| folder.path().join(p)).collect();
        let list = list_drafts(&paths).unwrap();
        list.iter().map(|p| p.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/")).collect()
    }

    const YEAR: &[(&str, &str)] = &[
        ("2026/a.png", ""),
        ("2026/old/b.JPG", ""),
        ("2026/old/keep.webp", ""),
        ("2026/notes.txt", ""),
        ("2026/.thumbs/c.png", ""),
        ("2026/.hidden.png", ""),
        ("2026/.selarasignore", "# old ones\nold/*\n!old/keep.webp\n"),
        (".gitignore", "*.png\n"),
    ];

    #[test]
    fn folders_give_pictures_but_hidden_and_ignored_ones() {
        assert_eq!(found(YEAR, &["."]), ["2026/a.png", "2026/old/keep.webp"]);
        // A file of a folder above speaks too.
        assert_eq!(found(YEAR, &["2026/old"]), ["2026/old/keep.webp"]);
        // What is named by itself is meant.
        assert_eq!(found(YEAR, &["2026/old/b.JPG", "2026/notes.txt"]), ["2026/notes.txt", "2026/old/b.JPG"]);
    }

    #[test]
    fn globs_stop_at_folders_unless_they_have_two_stars() {
        assert_eq!(found(YEAR, &["2026/*"]), ["2026/a.png"]);
        assert_eq!(found(YEAR, &["**/*.{png,webp}"]), ["2026/a.png", "2026/old/keep.webp"]);
        assert_eq!(found(&[("a[1].png", ""), ("a1.png", "")], &["a[1].png"]), ["a[1].png"], "the file of that name");
    }

    #[test]
    fn what_is_not_there_is_told_and_in_a_list_it_stays() {
        for path in ["no-such.png", "no-such/*.png"] {
            let (named, error) = list_drafts(&[path.into()]).unwrap_err();
            assert_eq!((named, error.kind()), (PathBuf::from(path), io::ErrorKind::NotFound));
        }
        let list = list_named(vec!["z.png".into(), "a*.png".into(), "z.png".into()]);
        assert_eq!(list, [PathBuf::from("a*.png"), PathBuf::from("z.png")]);
    }
}
