//! Stamping drafts: which file becomes which, the pixels, and the new file. An input is never written to.

use super::{Job, Linter, OpenError, contained, list_drafts, remark_of};
use crate::edit::note::StampNote;
use crate::edit::stamp;
use crate::raster::{Encoding, ExifDates, Metadata, Raster, WriteError, encode, write_atomically};
use crate::report::Remark;
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::BandError;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use crate::edit::stamp::StampMode;

/// How to stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StampOptions {
    /// Over the picture or around it.
    pub mode: StampMode,
}

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

/// A stamped draft, not yet written.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// Its pixels, opaque, sRGB.
    pub raster: Raster,
    /// What was done; written into the file.
    pub note: StampNote,
    dates: ExifDates,
    source: PathBuf,
}

/// Why a draft was not stamped, or not fixed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StampError {
    /// The draft cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A band cannot be set on a page of this size.
    #[error(transparent)]
    Band(#[from] BandError),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The output is the draft itself, or another draft of this run.
    #[error("{}: this is a draft itself, and drafts are never overwritten", .0.display())]
    OverDraft(PathBuf),
    /// Another draft of this run is written there.
    #[error("{}: {} is written there already", .to.display(), .first.display())]
    Twice {
        /// The output.
        to: PathBuf,
        /// The draft that comes first.
        first: PathBuf,
    },
    /// The extension names no format that is written.
    #[error("{}: the name must end in .png, .jpg or .webp", .0.display())]
    Extension(PathBuf),
    /// A fault of the program.
    #[error("{0}")]
    Broke(String),
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

impl Linter {
    /// The draft with its header and footer. Where both bands stand there already, they are laid anew in their place, in either
    /// mode, so that a second stamp changes nothing.
    ///
    /// # Errors
    /// [`StampError::Band`], naming the text that does not fit.
    pub fn stamp(&self, scene: &Scene, options: &StampOptions) -> Result<Stamped, StampError> {
        let brand = self.brand();
        let setter = self.instruments.band_setter()?;
        let stands = options.mode == StampMode::Extend
            && scene
                .facts
                .bands()
                .is_some_and(|seen| [BandKind::Header, BandKind::Footer].into_iter().all(|k| seen.found(k).is_some()));
        let mode = if stands { StampMode::Overlay } else { options.mode };
        let page = stamp::stamp(scene.facts.raster(), setter, &brand.template, brand.palette.ground, mode)?;
        let note = StampNote::of(&page, options.mode, &brand.sha256);
        Ok(Stamped { raster: page.raster, note, dates: scene.metadata.dates.clone(), source: scene.path.clone() })
    }

    /// Stamps drafts on all of rayon's threads and writes them; results come in the order of `targets`. Stops before the next
    /// draft once `job` is cancelled; drafts not begun by then are left out.
    pub fn stamp_all(
        &self,
        targets: &[Target],
        options: &StampOptions,
        save: &SaveOptions,
        job: &Job,
    ) -> Vec<(Target, Result<Stamped, StampError>)> {
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
                    None => contained(|| self.stamp_file(target, options, save))
                        .unwrap_or_else(|e| Err(StampError::Broke(e))),
                };
                job.tick();
                Some((target.clone(), done))
            })
            .collect()
    }

    fn stamp_file(&self, target: &Target, options: &StampOptions, save: &SaveOptions) -> Result<Stamped, StampError> {
        // Refused before the work, not after it.
        if Encoding::of_path(&target.to, save.jpeg_quality).is_none() {
            return Err(StampError::Extension(target.to.clone()));
        }
        let stamped = self.stamp(&self.open(&target.from)?, options)?;
        stamped.save(&target.to, save)?;
        Ok(stamped)
    }
}

impl Stamped {
    /// The bytes of a file of this format, with the note and the draft's dates.
    ///
    /// # Errors
    /// Where the format cannot hold the picture.
    pub fn encode(&self, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
        let metadata = Metadata { dates: self.dates.clone(), xmp: Some(self.note.to_xmp()) };
        metadata.put_into(encode(&self.raster, encoding)?, encoding)
    }

    /// Writes it to `to`, in the format of its extension, whole or not at all; folders on the way are made.
    ///
    /// # Errors
    /// [`StampError::OverDraft`] where `to` is the draft it was made from, by whatever name; [`WriteError::Exists`] where
    /// something else is there and may not be replaced.
    pub fn save(&self, to: &Path, options: &SaveOptions) -> Result<(), StampError> {
        save_picture(&self.source, to, options, |encoding| self.encode(encoding))
    }
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

/// Targets that must not be written, by their place in the list: drafts of this run, and outputs of an earlier target.
pub(super) fn refusals(targets: &[Target]) -> BTreeMap<usize, StampError> {
    let mut first: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for (n, target) in targets.iter().enumerate() {
        let place = real_place(&target.to);
        if targets.iter().any(|other| is_same_file(&other.from, &target.to)) {
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
fn is_same_file(a: &Path, b: &Path) -> bool {
    if !b.exists() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(a), Ok(b)) = (std::fs::metadata(a), std::fs::metadata(b))
            && (a.dev(), a.ino()) == (b.dev(), b.ino())
        {
            return true;
        }
    }
    real_place(a) == real_place(b)
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

/// The sentence about a draft that was not stamped.
pub fn remark_of_stamp(error: &StampError) -> Remark {
    let shown = |path: &Path| path.display().to_string();
    match error {
        StampError::Open(error) => remark_of(error),
        StampError::Band(error) => remark_of_band(error),
        StampError::Write(WriteError::Exists(path)) => Remark::new("stamp-exists").with("path", shown(path)),
        StampError::Write(error) => Remark::new("stamp-not-written").with("detail", error.to_string()),
        StampError::OverDraft(path) => Remark::new("stamp-over-draft").with("path", shown(path)),
        StampError::Twice { to, first } => {
            Remark::new("stamp-twice").with("path", shown(to)).with("first", shown(first))
        }
        StampError::Extension(path) => Remark::new("stamp-extension").with("path", shown(path)),
        StampError::Broke(detail) => Remark::new("error-panic").with("detail", detail.as_str()),
    }
}

fn remark_of_band(error: &BandError) -> Remark {
    match error {
        BandError::Font { file, fault } => {
            Remark::new("stamp-bad-file").with("file", file.as_str()).with("detail", fault.to_string())
        }
        BandError::Logo { file, fault } => {
            Remark::new("stamp-bad-file").with("file", file.as_str()).with("detail", fault.to_string())
        }
        BandError::NoGlyph { text, letter } => {
            Remark::new("stamp-no-glyph").with("text", text.as_str()).with("letter", letter.to_string())
        }
        BandError::TextTooLong { text, room, needed } => Remark::new("stamp-text-too-long")
            .with("text", text.as_str())
            .with("room", room.to_string())
            .with("needed", needed.to_string()),
        BandError::PageTooSmall { page, text, least_side_px } => Remark::new("stamp-page-too-small")
            .with("page", page.to_string())
            .with("text", text.as_str())
            .with("side", least_side_px.to_string()),
    }
}
