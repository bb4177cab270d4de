//! Which file becomes which, and the writing of it: an input is never written to, by whatever name, and one output never over another.

use super::pool::{Budget, Hold, spread};
use super::stamp::StampError;
use super::{Job, Listing, Run, contained, find_drafts, processors};
use crate::raster::{Encoding, WriteError, stated_size, write_atomically};
use crate::report::Remark;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaveOptions {
    /// Quality of JPEG files, 1..=100; the other formats are lossless.
    pub jpeg_quality: u8,
    /// Whether a file that is there already may be replaced. Never a draft that is being stamped.
    pub replace: bool,
}

impl SaveOptions {
    /// Below this quality the bands of a stamped JPEG file are not always recognised any more, so that its self-check would refuse it:
    /// measured, see docs/stamp.md.
    pub const LEAST_STAMPED_QUALITY: u8 = 20;
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
    /// The folder that it is to stay in, links followed; none where one file was named by itself.
    pub within: Option<PathBuf>,
}

/// What becomes of what: `out` is a file where `inputs` is one file and `out` no folder, else a folder that keeps the tree below
/// each folder named. Drafts that lie in that folder already are outputs of an earlier run and left alone.
///
/// # Errors
/// The first of `inputs` that is not there.
pub fn targets(inputs: &[PathBuf], out: &Path) -> Result<Vec<Target>, (PathBuf, io::Error)> {
    find_targets(inputs, out).map(|(targets, _)| targets)
}

/// The same, and mistakes in `.selarasignore` files, a sentence each.
///
/// # Errors
/// The first of `inputs` that is not there.
pub fn find_targets(inputs: &[PathBuf], out: &Path) -> Result<(Vec<Target>, Vec<Remark>), (PathBuf, io::Error)> {
    let wants_folder = |text: &str| text.ends_with(['/', std::path::MAIN_SEPARATOR]);
    let into_folder =
        inputs.len() > 1 || out.is_dir() || inputs.iter().any(|p| p.is_dir()) || wants_folder(&out.to_string_lossy());
    if !into_folder {
        let Listing { drafts, notes } = find_drafts(inputs)?;
        let target = |from| Target { from, to: out.to_owned(), within: None };
        return Ok((drafts.into_iter().map(target).collect(), notes));
    }
    let place = out.canonicalize().ok();
    let (mut all, mut notes) = (Vec::new(), Vec::new());
    for input in inputs {
        let listing = find_drafts(std::slice::from_ref(input))?;
        notes.extend(listing.notes);
        for from in listing.drafts {
            let is_output = |place: &PathBuf| from.canonicalize().is_ok_and(|real| real.starts_with(place));
            let below = from.strip_prefix(input).ok().filter(|rest| !rest.as_os_str().is_empty());
            if below.is_some() && place.as_ref().is_some_and(is_output) && input.canonicalize().ok() != place {
                continue;
            }
            let name = below.map_or_else(|| from.file_name().map(PathBuf::from).unwrap_or_default(), Path::to_owned);
            all.push(Target { from, to: out.join(&name), within: Some(out.to_owned()) });
        }
    }
    name_in_written_formats(&mut all);
    Ok((all, notes))
}

/// A folder may hold formats that are read and not written: they become PNG files, under the whole old name and `.png` where a draft
/// of another extension has the shorter one. Names that can be kept are.
fn name_in_written_formats(targets: &mut [Target]) {
    let is_written = |target: &Target| Encoding::of_path(&target.to, 90).is_some();
    let mut taken: BTreeSet<PathBuf> = targets.iter().filter(|t| is_written(t)).map(|t| t.to.clone()).collect();
    for target in targets.iter_mut().filter(|target| !is_written(target)) {
        let short = target.to.with_extension("png");
        let is_free = taken.insert(short.clone());
        target.to = if is_free {
            short
        } else {
            let mut long = target.to.clone().into_os_string();
            long.push(".png");
            long.into()
        };
    }
}

/// Writes what `bytes` gives for the format of the target's extension, whole or not at all, never over the draft and never out of the
/// target's folder; folders on the way are made.
pub(super) fn save_picture(
    target: &Target,
    options: &SaveOptions,
    bytes: impl FnOnce(Encoding) -> Result<Vec<u8>, WriteError>,
) -> Result<(), StampError> {
    let to = &target.to;
    if is_same_file(&target.from, to) {
        return Err(StampError::OverDraft(to.clone()));
    }
    let encoding = Encoding::of_path(to, options.jpeg_quality).ok_or_else(|| StampError::Extension(to.clone()))?;
    let bytes = bytes(encoding)?;
    make_folders(target)?;
    write_atomically(to, &bytes, options.replace)?;
    Ok(())
}

fn make_folders(target: &Target) -> Result<(), StampError> {
    let Some(folder) = target.to.parent().filter(|p| !p.as_os_str().is_empty()) else { return Ok(()) };
    let system = |source| WriteError::System { path: target.to.clone(), source };
    if let Some(within) = &target.within {
        std::fs::create_dir_all(within).map_err(system)?;
        let root = within.canonicalize().map_err(system)?;
        if !real_place(folder).starts_with(root) {
            return Err(StampError::OutsideFolder(target.to.clone()));
        }
    }
    std::fs::create_dir_all(folder).map_err(system)?;
    Ok(())
}

/// Makes a file of each target by `make`, on as many threads as there are processors; what must not be written is refused before the
/// work, and a panic becomes the result of its draft. Each result goes to `each` with its place among `targets` as soon as it is
/// there, in whatever order that is: what `make` gives should hold no pixels. Stops before the next draft once `job` is cancelled.
pub(super) fn each_target<T: Send>(
    targets: &[Target],
    of_brand: &[PathBuf],
    job: &Job,
    make: impl Fn(&Target, &Arc<Budget>) -> Result<T, StampError> + Sync,
    each: impl FnMut(usize, Result<T, StampError>),
) {
    job.start(targets.len());
    let refused = Mutex::new(refusals(targets, of_brand));
    let budget = Budget::new(Run::MEMORY_BYTES);
    let work = |n: usize| {
        if job.is_cancelled() {
            return None;
        }
        let target = &targets[n];
        job.begin(&target.from);
        let refusal = refused.lock().unwrap_or_else(PoisonError::into_inner).remove(&n);
        let done = match refusal {
            Some(error) => Err(error),
            None => contained(|| make(target, &budget)).unwrap_or_else(|e| Err(StampError::Broke(e))),
        };
        job.tick();
        Some(done)
    };
    spread(targets.len(), processors(), work, each);
}

/// Grows the room for a draft's file to that for the picture that is made of it; waits for it.
pub(super) fn grow_for(room: &Hold, file: &[u8]) {
    let pixels = stated_size(file).map_or(0, |size| size.area_px());
    room.grow(pixels.saturating_mul(BYTES_A_PIXEL));
}

/// What making a picture takes for each pixel of the draft, at the most: what judging the result takes (32, see `batch`), and the
/// pixels of the draft and of the result.
const BYTES_A_PIXEL: u64 = 40;

/// Targets that must not be written, by their place in the list: drafts of this run, files of the brand, and outputs of an earlier
/// target.
fn refusals(targets: &[Target], of_brand: &[PathBuf]) -> BTreeMap<usize, StampError> {
    let drafts: BTreeSet<Identity> = targets.iter().filter_map(|target| identity(&target.from)).collect();
    let of_brand: BTreeSet<Identity> = of_brand.iter().filter_map(|path| identity(path)).collect();
    let mut first: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for (n, target) in targets.iter().enumerate() {
        let place = real_place(&target.to);
        let there = identity(&target.to);
        if there.as_ref().is_some_and(|there| drafts.contains(there)) {
            refused.insert(n, StampError::OverDraft(target.to.clone()));
        } else if there.as_ref().is_some_and(|there| of_brand.contains(there)) {
            refused.insert(n, StampError::OverBrand(target.to.clone()));
        } else if let Some(first) = first.get(&place) {
            refused.insert(n, StampError::Twice { to: target.to.clone(), first: first.to_path_buf() });
        } else {
            first.insert(place, &target.from);
        }
    }
    refused
}

/// Whether two paths lead to one file: by another spelling, a symbolic link, or a second name for the same bytes.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    identity(b).is_some_and(|there| identity(a) == Some(there))
}

/// What a file is whatever its name: device and number on Unix, the resolved path elsewhere.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// None for what is not there.
#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.canonicalize().ok()
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
