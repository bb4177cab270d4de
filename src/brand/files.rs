//! Files that a brand names: beside its own file, or inside the program for the shipped brand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The shipped brand file.
pub(super) const SHIPPED: &str = include_str!("../../brand.toml");

/// Where relative paths of a brand file lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// Inside the program.
    Shipped,
    /// The folder of the brand file.
    Folder(PathBuf),
}

/// A font or logo larger than this is refused before it is read: real ones are under 20 MB, CJK included.
const MOST_BYTES: u64 = 64 << 20;

impl Root {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// One sentence saying what is wrong with it.
    pub(super) fn read(&self, path: &str) -> Result<Arc<[u8]>, String> {
        match self {
            Self::Shipped => EMBEDDED
                .iter()
                .find(|(name, _)| *name == path)
                .map(|(_, bytes)| Arc::from(*bytes))
                .ok_or_else(|| format!("“{path}” is not among the files inside the program")),
            Self::Folder(folder) => read_below(folder, path),
        }
    }

    /// The file whose name is nearest to `path` and ends like it, in the same folder: what was probably meant.
    pub(super) fn nearest(&self, path: &str) -> Option<String> {
        match self {
            Self::Shipped => super::document::nearest(path, EMBEDDED.iter().map(|(name, _)| *name)),
            Self::Folder(folder) => {
                let parent = Path::new(path).parent()?;
                let mut names: Vec<String> = std::fs::read_dir(folder.join(parent))
                    .ok()?
                    .filter_map(|entry| parent.join(entry.ok()?.file_name()).to_str().map(|p| p.replace('\\', "/")))
                    .collect();
                names.retain(|name| Path::new(name).extension() == Path::new(path).extension());
                names.sort();
                super::document::nearest(path, names.iter().map(String::as_str))
            }
        }
    }
}

fn read_below(folder: &Path, path: &str) -> Result<Arc<[u8]>, String> {
    let full = folder.join(path);
    let facts = std::fs::metadata(&full).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            format!("no such file: {}; write the path of one that is there", full.display())
        }
        _ => format!("{}: {e}", full.display()),
    })?;
    if !facts.is_file() {
        return Err(format!("{} is not a file", full.display()));
    }
    if facts.len() > MOST_BYTES {
        return Err(format!("{} has {} bytes, more than the limit of {MOST_BYTES}", full.display(), facts.len()));
    }
    std::fs::read(&full).map(Arc::from).map_err(|e| format!("{}: {e}", full.display()))
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
