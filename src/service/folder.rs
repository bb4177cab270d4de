//! Which drafts and which rules a run takes.

use super::shown;
use crate::files::{ReadError, read_bounded};
use crate::raster::FileKind;
use crate::report::Remark;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
pub fn find_drafts(paths: &[PathBuf]) -> Result<Listing, (PathBuf, io::Error)> {
    let mut found = Found::default();
    for path in paths {
        let spelled = plain(path);
        match std::fs::metadata(path) {
            Ok(facts) if facts.is_dir() => walk(path, &mut found, |_| true),
            Ok(_) if is_caption(path) => {}
            Ok(_) => {
                found.drafts.insert(spelled);
            }
            Err(error) => {
                let mut matched = Found::default();
                expand(&spelled, &mut matched);
                if matched.drafts.is_empty() {
                    return Err((path.clone(), error));
                }
                found.drafts.extend(matched.drafts);
                found.mistakes.extend(matched.mistakes);
                found.unheard.extend(matched.unheard);
            }
        }
    }
    found.drafts = found.drafts.iter().map(|path| plain(path)).collect();
    Ok(found.into_listing())
}

/// The drafts of [`find_drafts`] alone.
///
/// # Errors
/// The first of `paths` that is not there.
pub fn list_drafts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    find_drafts(paths).map(|listing| listing.drafts)
}

/// Drafts, and what is to be said of how they were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// In order, without doubles.
    pub drafts: Vec<PathBuf>,
    /// Mistakes in `.selarasignore` files, a sentence each.
    pub notes: Vec<Remark>,
}

impl From<Vec<PathBuf>> for Listing {
    /// Drafts of which nothing is to be said.
    fn from(drafts: Vec<PathBuf>) -> Self {
        Self { drafts, notes: Vec::new() }
    }
}

#[derive(Default)]
struct Found {
    drafts: BTreeSet<PathBuf>,
    /// Place, and what is wrong there.
    mistakes: BTreeSet<(String, String)>,
    /// Ignore files that are not heard at all, and why.
    unheard: BTreeSet<(String, String)>,
}

impl Found {
    fn into_listing(self) -> Listing {
        let note = |id: &'static str| {
            move |(path, detail): (String, String)| Remark::new(id).with("path", path).with("detail", detail)
        };
        let mistakes = self.mistakes.into_iter().map(note("ignore-file-mistake"));
        let unheard = self.unheard.into_iter().map(note("ignore-file-unheard"));
        Listing { drafts: self.drafts.into_iter().collect(), notes: mistakes.chain(unheard).collect() }
    }

    /// Keeps what the walk has against ignore files; the rest of their lines hold.
    fn note(&mut self, error: &ignore::Error, place: &str) {
        match error {
            ignore::Error::Partial(all) => all.iter().for_each(|error| self.note(error, place)),
            ignore::Error::WithPath { path, err } => self.note(err, &shown(path)),
            ignore::Error::WithLineNumber { line, err } => self.note(err, &format!("{place}:{line}")),
            ignore::Error::WithDepth { err, .. } => self.note(err, place),
            other => {
                self.mistakes.insert((place.to_owned(), other.to_string()));
            }
        }
    }
}

/// Without the `.` and the double slashes that a spelling may have: `./a` and `a` are one draft.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { path.to_owned() } else { plain }
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

/// The drafts that a list names: as [`find_drafts`], but a path that is not there stays in the list, so that its error becomes a
/// result like any other.
pub fn list_named(paths: Vec<PathBuf>) -> Listing {
    let mut found = Found::default();
    for path in paths {
        // A glob is no name: what stands in a list is meant as it stands.
        if path.is_dir() {
            walk(&path, &mut found, |_| true);
        } else {
            found.drafts.insert(path);
        }
    }
    found.into_listing()
}

/// Names what is no draft, in the syntax of gitignore: <https://git-scm.com/docs/gitignore>. One in a folder speaks for all below.
const IGNORE_FILE: &str = ".selarasignore";

/// Larger ones are no lists of exceptions, and the walk keeps every line at hand as a pattern.
const MOST_IGNORE_BYTES: u64 = 64 << 10;
const MOST_IGNORE_LINES: usize = 1000;

/// Links to folders are not followed: a loop of them would never end.
fn walk(folder: &Path, found: &mut Found, wanted: impl Fn(&Path) -> bool) {
    let mut walker = WalkBuilder::new(folder);
    // One above that is a pipe would hold up the walk for ever; without it the others above are not heard either.
    let stuck_above = above(folder).into_iter().find_map(stuck_at);
    let parents = stuck_above.is_none();
    walker.standard_filters(false).hidden(true).parents(parents).add_custom_ignore_filename(IGNORE_FILE);
    let stuck: Arc<Mutex<Vec<(PathBuf, String)>>> = Arc::default();
    let stuck_below = Arc::clone(&stuck);
    walker.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let found = is_folder.then(|| stuck_at(entry.path().to_owned())).flatten();
        let is_free = found.is_none();
        stuck_below.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        is_free
    });
    if let Some(found) = stuck_at(folder.to_owned()) {
        // The filter is not asked about the first folder.
        stuck.lock().unwrap_or_else(PoisonError::into_inner).push(found);
    } else {
        for entry in walker.build() {
            visit(entry, folder, found, &wanted);
        }
    }
    // Stands in the list for what lies in it, and becomes a result.
    let stuck = std::mem::take(&mut *stuck.lock().unwrap_or_else(PoisonError::into_inner));
    found.drafts.extend(stuck.iter().map(|(folder, _)| folder.clone()));
    for (folder, fault) in stuck_above.into_iter().chain(stuck) {
        found.unheard.insert((shown(&folder.join(IGNORE_FILE)), fault));
    }
}

fn visit(
    entry: Result<ignore::DirEntry, ignore::Error>,
    folder: &Path,
    found: &mut Found,
    wanted: &impl Fn(&Path) -> bool,
) {
    match entry {
        Ok(entry) => {
            let path = entry.path();
            if let Some(error) = entry.error() {
                found.note(error, &shown(path));
            }
            if FileKind::is_likely_by_extension(path) && wanted(path) && !path.is_dir() {
                found.drafts.insert(path.to_owned());
            }
        }
        // Of ignore files in folders above; whatever else the walk meets is a folder or a file that it could not look into.
        Err(error) if is_of_ignore_file(&error) => found.note(&error, &shown(folder)),
        Err(error) => {
            found.drafts.insert(place_of(&error).unwrap_or(folder).to_owned());
        }
    }
}

fn above(folder: &Path) -> Vec<PathBuf> {
    folder.canonicalize().map(|real| real.ancestors().skip(1).map(Path::to_owned).collect()).unwrap_or_default()
}

/// The folder and what is wrong with its ignore file, where that cannot be taken at all.
fn stuck_at(folder: PathBuf) -> Option<(PathBuf, String)> {
    let fault = match read_bounded(&folder.join(IGNORE_FILE), MOST_IGNORE_BYTES) {
        Ok(bytes) => {
            let lines = bytes.split(|byte| *byte == b'\n').count();
            (lines > MOST_IGNORE_LINES)
                .then(|| format!("has {lines} lines, more than the limit of {MOST_IGNORE_LINES}"))?
        }
        // Not there, or the walk will say so itself.
        Err(ReadError::System(_) | ReadError::Folder) => return None,
        Err(fault) => fault.to_string(),
    };
    Some((folder, fault))
}

/// The pictures that the glob `pattern` matches; `*` stops at `/`, `**` does not.
fn expand(pattern: &Path, found: &mut Found) {
    let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let folder: PathBuf = pattern.components().take_while(is_plain).collect();
    let text = pattern.to_string_lossy();
    let Ok(glob) = GlobBuilder::new(&text).literal_separator(true).build() else { return };
    let matcher = glob.compile_matcher();
    if folder == pattern {
        return;
    }
    if folder.as_os_str().is_empty() {
        let mut here = Found::default();
        walk(Path::new("."), &mut here, |path| matcher.is_match(path.strip_prefix(".").unwrap_or(path)));
        let plain = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
        found.drafts.extend(here.drafts.into_iter().map(plain));
        found.mistakes.extend(here.mistakes);
        found.unheard.extend(here.unheard);
    } else if folder.is_dir() {
        walk(&folder, found, |path| matcher.is_match(path));
    }
}

fn is_of_ignore_file(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Partial(_) | ignore::Error::Glob { .. } | ignore::Error::WithLineNumber { .. } => true,
        ignore::Error::WithPath { path, err } => path.ends_with(IGNORE_FILE) || is_of_ignore_file(err),
        ignore::Error::WithDepth { err, .. } => is_of_ignore_file(err),
        _ => false,
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
    use crate::wording::{Language, Wording};
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
    fn a_draft_is_listed_once_however_it_is_spelled() {
        let twice = ["2026/./old/b.JPG", "./2026/old/b.JPG", "2026//old//b.JPG"];
        assert_eq!(found(YEAR, &twice), ["2026/old/b.JPG"]);
        // A glob that finds nothing new is no mistake.
        assert_eq!(found(YEAR, &["2026", "2026/./*.png"]), ["2026/a.png", "2026/old/keep.webp"]);
    }

    #[test]
    fn mistakes_in_ignore_files_are_told_with_their_line_and_the_other_lines_hold() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("old")).unwrap();
        for name in ["a.png", "b.png", "old/c.png"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::write(folder.path().join(IGNORE_FILE), "b.png\nold[9-1]\n").unwrap();
        fs::write(folder.path().join("old").join(IGNORE_FILE), "# fine\n\n[z-a].png\n").unwrap();
        for start in [folder.path().to_owned(), folder.path().join("*.png"), folder.path().join("old")] {
            let listing = find_drafts(std::slice::from_ref(&start)).unwrap();
            let said: Vec<String> = listing.notes.iter().map(|n| n.say(&Wording::new(Language::English))).collect();
            assert!(
                said.iter().any(|s| s.contains(".selarasignore:2 ") && s.contains("old[9-1]")),
                "{start:?}: {said:?}"
            );
            assert!(!listing.drafts.contains(&folder.path().join("b.png")));
        }
        let listing = find_drafts(&[folder.path().to_owned()]).unwrap();
        assert_eq!((listing.drafts.len(), listing.notes.len()), (2, 2), "{listing:?}");
    }

    #[test]
    #[cfg(unix)]
    fn pipes_in_place_of_ignore_files_hold_nothing_up() {
        let folder = tempfile::tempdir().unwrap();
        let (good, stuck) = (folder.path().join("good"), folder.path().join("stuck"));
        for (folder, draft) in [(&good, "a.png"), (&stuck, "b.png")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join(draft), "").unwrap();
        }
        assert!(std::process::Command::new("mkfifo").arg(stuck.join(IGNORE_FILE)).status().unwrap().success());
        for start in [folder.path(), &stuck] {
            let listing = find_drafts(&[start.to_owned()]).unwrap();
            assert!(listing.drafts.contains(&stuck) && listing.notes.len() == 1, "{listing:?}");
        }
        fs::create_dir(stuck.join("below")).unwrap();
        fs::write(stuck.join("below/c.png"), "").unwrap();
        let listing = find_drafts(&[stuck.join("below")]).unwrap();
        assert_eq!((listing.drafts, listing.notes.len()), (vec![stuck.join("below/c.png")], 1));
    }

    #[test]
    fn ignore_files_that_are_no_lists_are_told_and_what_they_speak_for_stands_for_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (large, long) = (folder.path().join("large"), folder.path().join("long"));
        for (folder, draft) in [(folder.path(), "good.png"), (&large, "a.png"), (&long, "b.png")] {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(draft), "").unwrap();
        }
        // Six gigabytes that take no room on the disk.
        fs::File::create(large.join(IGNORE_FILE)).unwrap().set_len(6 << 30).unwrap();
        fs::write(long.join(IGNORE_FILE), "*.tif\n".repeat(1001)).unwrap();
        let listing = find_drafts(&[folder.path().to_owned()]).unwrap();
        assert_eq!(listing.drafts, [folder.path().join("good.png"), large.clone(), long.clone()]);
        for language in Language::ALL {
            let said: Vec<String> = listing.notes.iter().map(|n| n.say(&Wording::new(language))).collect();
            assert!(said[0].contains("large/.selarasignore") && said[0].contains("65536"), "{said:?}");
            assert!(said[1].contains("long/.selarasignore") && said[1].contains("1000"), "{said:?}");
        }
        // By itself, and from a folder below it.
        assert_eq!(find_drafts(std::slice::from_ref(&large)).unwrap().drafts, vec![large.clone()]);
        fs::create_dir(large.join("below")).unwrap();
        fs::write(large.join("below/c.png"), "").unwrap();
        let listing = find_drafts(&[large.join("below")]).unwrap();
        assert_eq!((listing.drafts, listing.notes.len()), (vec![large.join("below/c.png")], 1));
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
        let list = list_named(vec!["z.png".into(), "a*.png".into(), "z.png".into()]).drafts;
        assert_eq!(list, [PathBuf::from("a*.png"), PathBuf::from("z.png")]);
    }
}
