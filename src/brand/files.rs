//! Files that a brand names: beside its own file, or inside the program for the shipped brand.

use crate::files::{ReadError, read_bounded};
use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The shipped brand file.
pub(super) const SHIPPED: &str = include_str!("../../brand.toml");

/// How far the paths of a brand file may lead. Brand files come from others, and one that names `../../.ssh/id_rsa` as its logo would
/// have the program read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Into the brand file's own folder and below it, links followed.
    #[default]
    OwnFolder,
    /// Anywhere, because whoever runs the program said so.
    Anywhere,
}

/// Where the paths of a brand file lead, and how much of what lies there may still be read.
#[derive(Clone, Debug)]
pub(super) struct Root {
    place: Place,
    bytes_left: Cell<u64>,
    files_read: RefCell<Vec<PathBuf>>,
}

#[derive(Clone, Debug)]
enum Place {
    Shipped,
    Folder(PathBuf, Reach),
}

/// A font or logo larger than this is refused before it is read: real ones are under 20 MB, CJK included.
const MOST_BYTES: u64 = 64 << 20;
/// All files of one brand together.
const MOST_BYTES_IN_ALL: u64 = 256 << 20;
/// So many names of a folder are looked through for the one that was meant.
const MOST_NAMES: usize = 10_000;

impl Root {
    /// Inside the program.
    pub(super) const fn shipped() -> Self {
        Self::new(Place::Shipped)
    }

    /// The folder of the brand file.
    pub(super) const fn folder(folder: PathBuf, reach: Reach) -> Self {
        Self::new(Place::Folder(folder, reach))
    }

    const fn new(place: Place) -> Self {
        Self { place, bytes_left: Cell::new(MOST_BYTES_IN_ALL), files_read: RefCell::new(Vec::new()) }
    }

    /// The files that were read.
    pub(super) fn into_files_read(self) -> Vec<PathBuf> {
        self.files_read.into_inner()
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// One sentence saying what is wrong with it.
    pub(super) fn read(&self, path: &str) -> Result<Arc<[u8]>, String> {
        match &self.place {
            Place::Shipped => EMBEDDED
                .iter()
                .find(|(name, _)| *name == path)
                .map(|(_, bytes)| Arc::from(*bytes))
                .ok_or_else(|| format!("“{path}” is not among the files inside the program")),
            Place::Folder(folder, reach) => self.read_below(folder, path, *reach),
        }
    }

    /// The file whose name is nearest to `path` and ends like it, in the same folder: what was probably meant.
    pub(super) fn nearest(&self, path: &str) -> Option<String> {
        match &self.place {
            Place::Shipped => super::document::nearest(path, EMBEDDED.iter().map(|(name, _)| *name)),
            Place::Folder(_, Reach::OwnFolder) if leaves(path) => None,
            Place::Folder(folder, _) => {
                let parent = Path::new(path).parent()?;
                let mut names: Vec<String> = std::fs::read_dir(folder.join(parent))
                    .ok()?
                    .take(MOST_NAMES)
                    .filter_map(|entry| parent.join(entry.ok()?.file_name()).to_str().map(|p| p.replace('\\', "/")))
                    .collect();
                names.retain(|name| Path::new(name).extension() == Path::new(path).extension());
                names.sort();
                super::document::nearest(path, names.iter().map(String::as_str))
            }
        }
    }

    fn read_below(&self, folder: &Path, path: &str, reach: Reach) -> Result<Arc<[u8]>, String> {
        let full = folder.join(path);
        // Said without looking, so that nobody learns what lies outside.
        if reach == Reach::OwnFolder && leaves(path) {
            return Err(outside(path));
        }
        let real = |path: &Path| path.canonicalize();
        let refused = |e: &io::Error| match e.kind() {
            io::ErrorKind::NotFound => {
                format!("no such file: {}; write the path of one that is there", full.display())
            }
            _ => format!("{}: {e}", full.display()),
        };
        let own = real(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).map_err(|e| refused(&e))?;
        let target = real(&full).map_err(|e| refused(&e))?;
        if reach == Reach::OwnFolder && !target.starts_with(own) {
            return Err(outside(path));
        }
        let bytes = read_bounded(&target, MOST_BYTES.min(self.bytes_left.get())).map_err(|fault| match fault {
            ReadError::System(e) => refused(&e),
            ReadError::TooLarge { bytes, .. } if bytes <= MOST_BYTES => {
                format!(
                    "the files of this brand have more than {MOST_BYTES_IN_ALL} bytes together, the most that is read"
                )
            }
            ReadError::Folder | ReadError::Special => format!("{} is not a file", full.display()),
            fault @ ReadError::TooLarge { .. } => format!("{} {fault}", full.display()),
        })?;
        self.bytes_left.set(self.bytes_left.get().saturating_sub(bytes.len() as u64));
        self.files_read.borrow_mut().push(target);
        Ok(Arc::from(bytes))
    }
}

/// Whether `path`, by its spelling alone, may lead out of the folder that it starts from.
fn leaves(path: &str) -> bool {
    let mut depth = 0_u32;
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(_) => depth += 1,
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    false
}

fn outside(path: &str) -> String {
    format!(
        "“{path}” leads out of the brand file's folder; copy the file into that folder, or allow it with --allow-outside-paths"
    )
}

macro_rules! embedded {
    ($($path:literal),* $(,)?) => { &[$(($path, include_bytes!(concat!("../../", $path)))),*] };
}

/// Every file that the shipped brand names.
pub(super) const EMBEDDED: &[(&str, &[u8])] = embedded![
    "assets/fonts/FiraSansExtraCondensed-Thin.ttf",
    "assets/fonts/FiraSansExtraCondensed-ThinItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-ExtraLight.ttf",
    "assets/fonts/FiraSansExtraCondensed-ExtraLightItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-Light.ttf",
    "assets/fonts/FiraSansExtraCondensed-LightItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-Regular.ttf",
    "assets/fonts/FiraSansExtraCondensed-Italic.ttf",
    "assets/fonts/FiraSansExtraCondensed-Medium.ttf",
    "assets/fonts/FiraSansExtraCondensed-MediumItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-SemiBold.ttf",
    "assets/fonts/FiraSansExtraCondensed-SemiBoldItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-Bold.ttf",
    "assets/fonts/FiraSansExtraCondensed-BoldItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-ExtraBold.ttf",
    "assets/fonts/FiraSansExtraCondensed-ExtraBoldItalic.ttf",
    "assets/fonts/FiraSansExtraCondensed-Black.ttf",
    "assets/fonts/FiraSansExtraCondensed-BlackItalic.ttf",
    "assets/mark.png",
];
