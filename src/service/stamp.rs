//! Stamping drafts: the pixels, the check of what came of them, and the new file.

use super::pool::Budget;
use super::self_check::{StampVerdict, Strip, text_lines};
use super::targets::{SaveOptions, Target, each_target, grow_for, is_same_file, save_picture};
use super::{Job, Linter, OpenError, processors};
use crate::digest::sha256_hex;
use crate::edit::change::Change;
use crate::edit::note::StampNote;
use crate::edit::stamp::{self, Crop, Plan};
use crate::files::read_bounded;
use crate::geom::{PxRect, PxSize};
use crate::raster::{Encoding, ExifDates, FileKind, Limits, Metadata, Raster, SourceNote, WriteError, encode};
use crate::scene::Scene;
use crate::seen::BandKind;
use crate::typeset::band::{BandError, BandSetter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use crate::edit::stamp::StampMode;

/// How to stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StampOptions {
    /// Over the picture, around it, or in place of older bands.
    pub mode: StampMode,
    /// Size of the result; none for what comes of the picture's own.
    pub size: Option<PxSize>,
}

/// A stamped draft, not yet written.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// Its pixels, opaque, sRGB.
    pub raster: Raster,
    /// What was done; written into the file.
    pub note: StampNote,
    /// What the picture went through.
    pub changes: Vec<Change>,
    /// Whether somebody chose its size, so that a wrong one is no fault of the draft.
    pub(super) has_chosen_size: bool,
    /// What of the draft lies under the bands.
    pub(super) hidden: Vec<Strip>,
    dates: ExifDates,
    source: PathBuf,
    /// The pixels as they stand encoded in the draft, a JPEG file, where the stamp changed nothing on them.
    encoded: Option<Vec<u8>>,
}

/// What is to be said of a draft that was stamped and written, without its pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct StampedFile {
    /// Size of the picture.
    pub size: PxSize,
    /// What it went through.
    pub changes: Vec<Change>,
    /// What a check of the result found, by whose doing it is.
    pub verdict: StampVerdict,
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
    /// The output is a file that the brand is read from.
    #[error("{}: this belongs to the brand file, and what is read is never overwritten", .0.display())]
    OverBrand(PathBuf),
    /// A link in the output folder leads out of it.
    #[error("{}: a link leads out of the output folder; nothing is written through it", .0.display())]
    OutsideFolder(PathBuf),
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
    /// JPEG files of so low a quality would hold bands that cannot be told from altered ones.
    #[error("at a JPEG quality of {0} header and footer cannot be recognised any more; name {least} or more", least = SaveOptions::LEAST_STAMPED_QUALITY)]
    Quality(u8),
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
        let (raster, size) = (scene.facts.raster(), scene.facts.size());
        let note = scene.metadata.xmp.as_deref().and_then(StampNote::from_xmp);
        let noted = note.filter(|note| note.agrees_with(raster));
        let plan = self.plan(scene, setter, noted.as_ref(), options);
        let old = [plan.old_header_px, plan.old_footer_px];
        if options.mode == StampMode::Replace && old == [0, 0] {
            return Err(StampError::NothingToReplace);
        }
        let mut page = stamp::stamp(raster, setter, brand.palette.ground, plan)?;
        let made = page.raster.size();
        if scene.notes.contains(&SourceNote::Animated) {
            page.changes.push(Change::FirstFrame);
        }
        if options.size.is_none() && made != size && self.is_no_size(made) {
            page.changes.push(Change::OffSize { size: made });
        }
        // How the bands first came to the picture says how they can be taken off again.
        let first_mode = noted.as_ref().map_or(options.mode, |note| note.mode);
        let mode = if first_mode == StampMode::Replace { StampMode::Overlay } else { first_mode };
        let note = StampNote::of(&page, mode, &brand.sha256, setter.has_choice());
        let same = noted.as_ref() == Some(&note) && made == size;
        Ok(Stamped {
            encoded: if same { kept_jpeg(scene) } else { None },
            hidden: if old == [0, 0] { Strip::hidden_by(&note, made, raster, options) } else { Vec::new() },
            raster: page.raster,
            note,
            changes: page.changes,
            has_chosen_size: options.size.is_some(),
            dates: scene.metadata.dates.clone(),
            source: scene.path.clone(),
        })
    }

    /// What is to be done to the draft, by what its note and its pixels say of older bands and of text.
    fn plan(&self, scene: &Scene, setter: &BandSetter, noted: Option<&StampNote>, options: &StampOptions) -> Plan {
        let size = scene.facts.size();
        let is_resized = options.size.is_some_and(|wanted| wanted != size);
        let mut plan = Plan { mode: options.mode, size: options.size, ..Plan::default() };
        if let Some(note) = noted {
            (plan.old_header_px, plan.old_footer_px) = (note.header.height, note.footer.height);
            plan.old_grounds = note.grounds;
            plan.is_noted = true;
        } else if options.mode != StampMode::Overlay || is_resized {
            // Overlaid bands hide older ones of the same height by themselves; looking for them takes time.
            let seen = scene.facts.bands();
            let found = |kind| seen.is_some_and(|bands| bands.found(kind).is_some());
            let height = |kind| if found(kind) { setter.height_px(kind, size) } else { 0 };
            (plan.old_header_px, plan.old_footer_px) = (height(BandKind::Header), height(BandKind::Footer));
        }
        let wanted = options.size.filter(|_| is_resized && options.mode == StampMode::Overlay);
        if let Some((page, crop)) = wanted.and_then(|page| Some((page, Crop::of(size, page)?))) {
            let [top, bottom] = [BandKind::Header, BandKind::Footer].map(|kind| setter.height_px(kind, page));
            let shown = PxRect::from_ends(0, top, page.width, page.height.saturating_sub(bottom));
            plan.lines_lost = text_lines(&scene.facts, |line| crop.loses(line, shown));
        }
        plan
    }

    /// Writes `stamped` to `to`, in the format of its extension, whole or not at all; folders on the way are made. What was encoded is
    /// read back first and judged, as anybody would who gets it.
    ///
    /// # Errors
    /// [`StampError::SelfCheck`] where header or footer are not as the brand has them: such a file is not kept. Else as
    /// [`Stamped::save`].
    pub fn save_stamped(&self, stamped: &Stamped, to: &Path, save: &SaveOptions) -> Result<StampVerdict, StampError> {
        let target = Target { from: stamped.source.clone(), to: to.to_owned(), within: None };
        self.save_target(stamped, &target, save, processors() > 1)
    }

    fn save_target(
        &self,
        stamped: &Stamped,
        target: &Target,
        save: &SaveOptions,
        has_help: bool,
    ) -> Result<StampVerdict, StampError> {
        let bytes = stamped.encode(stamped.encoding_of(&target.to, save)?)?;
        let report = self.check(&self.decoded(&stamped.source, &bytes, sha256_hex([&bytes]), has_help)?);
        let mut verdict = StampVerdict::of(stamped, report.findings).map_err(StampError::SelfCheck)?;
        verdict.hidden_lines = self.hidden_lines(stamped);
        save_picture(target, save, |_| Ok(bytes))?;
        Ok(verdict)
    }

    /// Stamps drafts on all threads and writes them, within the bound on memory that judging has. What came of each goes to `each`
    /// with its place among `targets` as soon as it is written, in whatever order that is. Stops before the next draft once `job` is
    /// cancelled; of drafts not begun by then nothing is heard.
    pub fn stamp_all(
        &self,
        targets: &[Target],
        options: &StampOptions,
        save: &SaveOptions,
        job: &Job,
        each: impl FnMut(usize, Result<StampedFile, StampError>),
    ) {
        let has_help = processors() > targets.len();
        let make = |target: &Target, budget: &_| self.stamp_file(target, options, save, budget, has_help);
        each_target(targets, &self.brand().files, job, make, each);
    }

    fn stamp_file(
        &self,
        target: &Target,
        options: &StampOptions,
        save: &SaveOptions,
        budget: &Arc<Budget>,
        has_help: bool,
    ) -> Result<StampedFile, StampError> {
        // Refused before the work, not after it.
        encoding_of(&target.to, save)?;
        let (bytes, room) = self.read_within(&target.from, budget)?;
        grow_for(&room, &bytes);
        let stamped = self.stamp(&self.decoded(&target.from, &bytes, sha256_hex([&bytes]), false)?, options)?;
        let verdict = self.save_target(&stamped, target, save, has_help)?;
        Ok(StampedFile { size: stamped.raster.size(), changes: stamped.changes, verdict })
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

    /// Writes it to `to`, in the format of its extension, whole or not at all; folders on the way are made. Nobody looks at what was
    /// encoded: [`Linter::save_stamped`] does.
    ///
    /// # Errors
    /// [`StampError::OverDraft`] where `to` is the draft it was made from, by whatever name; [`WriteError::Exists`] where
    /// something else is there and may not be replaced.
    pub fn save(&self, to: &Path, options: &SaveOptions) -> Result<(), StampError> {
        let target = Target { from: self.source.clone(), to: to.to_owned(), within: None };
        save_picture(&target, options, |encoding| self.encode(encoding))
    }

    fn encoding_of(&self, to: &Path, options: &SaveOptions) -> Result<Encoding, StampError> {
        if is_same_file(&self.source, to) {
            return Err(StampError::OverDraft(to.to_owned()));
        }
        encoding_of(to, options)
    }
}

/// The format that a stamped picture is written in to `to`.
fn encoding_of(to: &Path, save: &SaveOptions) -> Result<Encoding, StampError> {
    match Encoding::of_path(to, save.jpeg_quality) {
        Some(Encoding::Jpeg { quality }) if quality < SaveOptions::LEAST_STAMPED_QUALITY => {
            Err(StampError::Quality(quality))
        }
        Some(encoding) => Ok(encoding),
        None => Err(StampError::Extension(to.to_owned())),
    }
}

/// The draft's file without its metadata, where it is a JPEG whose bands are whole: encoding it again would only lose.
fn kept_jpeg(scene: &Scene) -> Option<Vec<u8>> {
    let seen = scene.facts.bands().filter(|_| scene.kind == FileKind::Jpeg)?;
    if !seen.view(BandKind::Header).is_whole() || !seen.view(BandKind::Footer).is_whole() {
        return None;
    }
    let bytes = read_bounded(&scene.path, Limits::default().max_bytes)
        .ok()
        .filter(|bytes| sha256_hex([bytes]) == scene.sha256)?;
    Metadata::without(bytes, Encoding::Jpeg { quality: 90 }).ok()
}
