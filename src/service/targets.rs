//! Which file becomes which, and the writing of it: an input is never written to, by whatever name, and one output never over another.

use super::stamp::StampError;
use super::{Job, contained, list_drafts};
use crate::raster::{Encoding, WriteError, write_atomically};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaveOptions {
    /// Quality of JPEG files, 1..=100; the other formats are lossless.
    pub jpeg_quality: u8,
    /// Whether a file that is there already may be replaced. Never a draft that is being stamped.
    pub replace: bool,
}

impl Default for SaveOptions {
    fn default() -> Self {
        Self { jpeg_quality: 90, replace: false }
    }
}

/// A draft and the file that it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The draft.
    pub from: PathBuf,
    /// The stamped picture.
    pub to: PathBuf,
}

/// What becomes of what: `out` is a file where `inputs` is one file and `out` no folder, else a folder that keeps the tree below
/// each folder named. Drafts that lie in that folder already are outputs of an earlier run and left alone.
///
/// # Errors
/// The first of `inputs` that is not there.
pub fn targets(inputs: &[PathBuf], out: &Path) -> Result<Vec<Target>, (PathBuf, io::Error)> {
    let wants_folder = |text: &str| text.ends_with(['/', std::path::MAIN_SEPARATOR]);
    let into_folder =
        inputs.len() > 1 || out.is_dir() || inputs.iter().any(|p| p.is_dir()) || wants_folder(&out.to_string_lossy());
    if !into_folder {
        let from = list_drafts(inputs)?;
        return Ok(from.into_iter().map(|from| Target { from, to: out.to_owned() }).collect());
    }
    let place = out.canonicalize().ok();
    let mut all = Vec::new();
    for input in inputs {
        for from in list_drafts(std::slice::from_ref(input))? {
            let is_output = |place: &PathBuf| from.canonicalize().is_ok_and(|real| real.starts_with(place));
            let below = from.strip_prefix(input).ok().filter(|rest| !rest.as_os_str().is_empty());
            if below.is_some() && place.as_ref().is_some_and(is_output) && input.canonicalize().ok() != place {
                continue;
            }
            let name = below.map_or_else(|| from.file_name().map(PathBuf::from).unwrap_or_default(), Path::to_owned);
            let named = out.join(&name);
            // A folder may hold formats that are read and not written.
            let to = if Encoding::of_path(&named, 90).is_some() { named } else { named.with_extension("png") };
            all.push(Target { from, to });
        }
    }
    Ok(all)
}

/// Writes what `bytes` gives for the format of `to`'s extension, whole or not at all, never over `source`; folders on the way are made.
pub(super) fn save_picture(
    source: &Path,
    to: &Path,
    options: &SaveOptions,
    bytes: impl FnOnce(Encoding) -> Result<Vec<u8>, WriteError>,
) -> Result<(), StampError> {
    if is_same_file(source, to) {
        return Err(StampError::OverDraft(to.to_owned()));
    }
    let encoding = Encoding::of_path(to, options.jpeg_quality).ok_or_else(|| StampError::Extension(to.to_owned()))?;
    if let Some(folder) = to.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| WriteError::System { path: to.to_owned(), source })?;
    }
    write_atomically(to, &bytes(encoding)?, options.replace)?;
    Ok(())
}

/// Makes a file of each target by `make`, on all of rayon's threads; what must not be written is refused before the work, and a panic
/// becomes the result of its draft. Results come in the order of `targets`. Stops before the next draft once `job` is cancelled.
pub(super) fn each_target<T: Send>(
    targets: &[Target],
    job: &Job,
    make: impl Fn(&Target) -> Result<T, StampError> + Sync,
) -> Vec<(Target, Result<T, StampError>)> {
    use rayon::prelude::*;
    job.start(targets.len());
    let mut refused = refusals(targets);
    let work: Vec<_> = targets.iter().enumerate().map(|(n, target)| (target, refused.remove(&n))).collect();
    work.into_par_iter()
        .filter_map(|(target, refusal)| {
            if job.is_cancelled() {
                return None;
            }
            job.begin(&target.from);
            let done = match refusal {
                Some(error) => Err(error),
                None => contained(|| make(target)).unwrap_or_else(|e| Err(StampError::Broke(e))),
            };
            job.tick();
            Some((target.clone(), done))
        })
        .collect()
}

/// Targets that must not be written, by their place in the list: drafts of this run, and outputs of an earlier target.
fn refusals(targets: &[Target]) -> BTreeMap<usize, StampError> {
    let drafts: BTreeSet<Identity> = targets.iter().filter_map(|target| Identity::of(&target.from)).collect();
    let mut first: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for (n, target) in targets.iter().enumerate() {
        let place = real_place(&target.to);
        if Identity::of(&target.to).is_some_and(|file| drafts.contains(&file)) {
            refused.insert(n, StampError::OverDraft(target.to.clone()));
        } else if let Some(first) = first.get(&place) {
            refused.insert(n, StampError::Twice { to: target.to.clone(), first: first.to_path_buf() });
        } else {
            first.insert(place, &target.from);
        }
    }
    refused
}

/// Whether two paths lead to one file: by another spelling, a symbolic link, or a second name for the same bytes.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    Identity::of(a).is_some_and(|file| Some(file) == Identity::of(b))
}

/// What two names of one file have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// Device and number on it, which a second name for the same bytes shares.
    #[cfg(unix)]
    Numbers(u64, u64),
    /// The path with links and dots resolved.
    #[cfg(not(unix))]
    Place(PathBuf),
}

impl Identity {
    /// Of the file that is there; none where none is.
    fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            std::fs::metadata(path).ok().map(|entry| Self::Numbers(entry.dev(), entry.ino()))
        }
        #[cfg(not(unix))]
        {
            path.canonicalize().ok().map(Self::Place)
        }
    }
}

/// The path with links and dots resolved, as far as it exists.
fn real_place(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            real_place(if parent.as_os_str().is_empty() { Path::new(".") } else { parent }).join(name)
        }
        _ => path.to_owned(),
    })
}
