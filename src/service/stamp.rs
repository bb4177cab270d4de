//! Stamping drafts: which file becomes which, the pixels, and the new file. An input is never written to.

use super::{Job, Linter, OpenError, contained, list_drafts, remark_of};
use crate::digest::sha256_hex;
use crate::edit::note::StampNote;
use crate::edit::stamp::{self, Change, Plan};
use crate::finding::Value;
use crate::geom::PxSize;
use crate::raster::{Encoding, ExifDates, FileKind, Metadata, Raster, WriteError, encode, write_atomically};
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
    /// Over the picture, around it, or in place of older bands.
    pub mode: StampMode,
    /// Size of the result; none for what comes of the picture's own.
    pub size: Option<PxSize>,
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
    /// What the picture went through to fit a chosen size.
    pub changes: Vec<Change>,
    /// The draft's own faults, as rules with the number of their findings; empty where nobody looked.
    pub faults: Vec<(&'static str, usize)>,
    dates: ExifDates,
    source: PathBuf,
    /// The pixels as they stand encoded in the draft, a JPEG file, where the stamp changed nothing on them.
    encoded: Option<Vec<u8>>,
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
    /// Older bands were to be replaced, and there are none.
    #[error("no header or footer of this brand was found to replace; stamp over the picture or around it")]
    NothingToReplace,
    /// The result does not pass the rules on header and footer: a fault of the program or of the brand file.
    #[error("the stamped picture does not pass {}", .0.join(", "))]
    SelfCheck(Vec<&'static str>),
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
    /// The draft with its header and footer. Where both bands stand there already, they are laid anew in their place, in any mode,
    /// so that a second stamp changes nothing. They are found by the note in the file, and where a messenger stripped it, in the
    /// pixels.
    ///
    /// # Errors
    /// [`StampError::Band`], naming the text that does not fit; [`StampError::NothingToReplace`].
    pub fn stamp(&self, scene: &Scene, options: &StampOptions) -> Result<Stamped, StampError> {
        let brand = self.brand();
        let setter = self.instruments.band_setter()?;
        let size = scene.facts.raster().size();
        let noted = scene.metadata.xmp.as_deref().and_then(StampNote::from_xmp).filter(|note| note.fits(size));
        let mut plan = Plan { mode: options.mode, size: options.size, old_header_px: 0, old_footer_px: 0 };
        if let Some(note) = &noted {
            (plan.old_header_px, plan.old_footer_px) = (note.header.height, note.footer.height);
        } else if options.mode != StampMode::Overlay || options.size.is_some_and(|wanted| wanted != size) {
            // Overlaid bands hide older ones of the same height by themselves; looking for them takes time.
            let seen = scene.facts.bands();
            let found = |kind| seen.is_some_and(|bands| bands.found(kind).is_some());
            let height = |kind| if found(kind) { setter.height_px(kind, size) } else { 0 };
            (plan.old_header_px, plan.old_footer_px) = (height(BandKind::Header), height(BandKind::Footer));
        }
        if options.mode == StampMode::Replace && (plan.old_header_px, plan.old_footer_px) == (0, 0) {
            return Err(StampError::NothingToReplace);
        }
        let page = stamp::stamp(scene.facts.raster(), setter, brand.palette.ground, plan)?;
        // How the bands first came to the picture says how they can be taken off again.
        let first_mode = noted.as_ref().map_or(options.mode, |note| note.mode);
        let mode = if first_mode == StampMode::Replace { StampMode::Overlay } else { first_mode };
        let note = StampNote::of(&page, mode, &brand.sha256);
        let same = noted.as_ref() == Some(&note) && page.raster.size() == size;
        Ok(Stamped {
            encoded: if same { kept_jpeg(scene) } else { None },
            raster: page.raster,
            note,
            changes: page.changes,
            faults: Vec::new(),
            dates: scene.metadata.dates.clone(),
            source: scene.path.clone(),
        })
    }

    /// Reads the stamped file back and judges it, as anybody would who gets it.
    ///
    /// # Errors
    /// [`StampError::SelfCheck`] where header or footer are not as the brand has them: such a file is not to be kept.
    fn check_stamped(&self, stamped: &mut Stamped, bytes: &[u8]) -> Result<(), StampError> {
        let report = self.check(&self.decoded(&stamped.source, bytes, sha256_hex([bytes]))?);
        let mut faults: BTreeMap<&'static str, usize> = BTreeMap::new();
        for judged in &report.findings {
            *faults.entry(judged.finding.rule).or_default() += 1;
        }
        let ours: Vec<&'static str> = faults.keys().copied().filter(|rule| RULES_ON_BANDS.contains(rule)).collect();
        if !ours.is_empty() {
            return Err(StampError::SelfCheck(ours));
        }
        stamped.faults = faults.into_iter().collect();
        Ok(())
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
        each_target(targets, job, |target| self.stamp_file(target, options, save))
    }

    fn stamp_file(&self, target: &Target, options: &StampOptions, save: &SaveOptions) -> Result<Stamped, StampError> {
        // Refused before the work, not after it.
        if Encoding::of_path(&target.to, save.jpeg_quality).is_none() {
            return Err(StampError::Extension(target.to.clone()));
        }
        let mut stamped = self.stamp(&self.open(&target.from)?, options)?;
        let encoding = stamped.encoding_of(&target.to, save)?;
        let bytes = stamped.encode(encoding)?;
        self.check_stamped(&mut stamped, &bytes)?;
        save_picture(&target.from, &target.to, save, |_| Ok(bytes))?;
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
        match (&self.encoded, encoding) {
            (Some(bytes), Encoding::Jpeg { .. }) => metadata.put_into(bytes.clone(), encoding),
            _ => metadata.put_into(encode(&self.raster, encoding)?, encoding),
        }
    }

    /// Writes it to `to`, in the format of its extension, whole or not at all; folders on the way are made.
    ///
    /// # Errors
    /// [`StampError::OverDraft`] where `to` is the draft it was made from, by whatever name; [`WriteError::Exists`] where
    /// something else is there and may not be replaced.
    pub fn save(&self, to: &Path, options: &SaveOptions) -> Result<(), StampError> {
        save_picture(&self.source, to, options, |encoding| self.encode(encoding))
    }

    fn encoding_of(&self, to: &Path, options: &SaveOptions) -> Result<Encoding, StampError> {
        if is_same_file(&self.source, to) {
            return Err(StampError::OverDraft(to.to_owned()));
        }
        Encoding::of_path(to, options.jpeg_quality).ok_or_else(|| StampError::Extension(to.to_owned()))
    }
}

/// Rules that a stamped picture passes, whatever the draft.
const RULES_ON_BANDS: [&str; 7] = [
    "altered-footer",
    "altered-header",
    "missing-footer",
    "missing-hashtags",
    "missing-header",
    "missing-footer-helpdesk",
    "wrong-office",
];

/// The draft's file without its metadata, where it is a JPEG whose bands are whole: encoding it again would only lose.
fn kept_jpeg(scene: &Scene) -> Option<Vec<u8>> {
    let seen = scene.facts.bands().filter(|_| scene.kind == FileKind::Jpeg)?;
    if !seen.view(BandKind::Header).is_whole() || !seen.view(BandKind::Footer).is_whole() {
        return None;
    }
    let bytes = std::fs::read(&scene.path).ok().filter(|bytes| sha256_hex([bytes]) == scene.sha256)?;
    Metadata::without(bytes, Encoding::Jpeg { quality: 90 }).ok()
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
        StampError::NothingToReplace => Remark::new("stamp-nothing-to-replace"),
        StampError::SelfCheck(rules) => {
            let rules = rules.iter().map(|&rule| rule.to_owned()).collect();
            Remark::new("stamp-self-check").with("rules", Value::Texts(rules))
        }
        StampError::Broke(detail) => Remark::new("error-panic").with("detail", detail.as_str()),
    }
}

/// The sentence about what a picture went through to fit.
pub fn remark_of_change(change: &Change) -> Remark {
    let px = |px: u32| Value::Count(u64::from(px));
    match *change {
        Change::Cropped { share, across_px, down_px } => Remark::new("stamp-cropped")
            .with("share", Value::Share(share))
            .with("across", px(across_px))
            .with("down", px(down_px)),
        Change::Padded { across_px, down_px } => {
            Remark::new("stamp-padded").with("across", px(across_px)).with("down", px(down_px))
        }
        Change::Enlarged { times } => Remark::new("stamp-enlarged").with("times", Value::Number(times)),
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
