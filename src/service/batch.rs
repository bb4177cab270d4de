//! Many drafts at a time: on all threads, within a bound on memory, with or without a cache.

use super::cache::{FactCache, Kept};
use super::job::Job;
use super::pool::{Budget, Hold, spread};
use super::{Linter, OpenError, contained, evidence, processors, remark_of, unreadable};
use crate::digest::sha256_hex;
use crate::facts::Facts;
use crate::raster::{self, Thumbnail};
use crate::report::{DraftReport, Remark, Report};
use crate::scene::Scene;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// How a run over many drafts works. None of it changes what is found.
#[derive(Clone, Debug)]
pub struct Run {
    /// Drafts judged at the same time; 0 for one a processor.
    pub threads: usize,
    /// Memory that the drafts at hand may need together, in bytes, estimated from their stated sizes. A draft that needs more
    /// by itself is judged alone.
    pub memory_bytes: u64,
    /// Where facts are kept between runs.
    pub cache: Option<Arc<FactCache>>,
    /// Whether small pictures are made for the report.
    pub thumbnails: bool,
}

impl Default for Run {
    fn default() -> Self {
        Self { threads: 0, memory_bytes: Self::MEMORY_BYTES, cache: None, thumbnails: false }
    }
}

impl Run {
    /// Enough for ten usual drafts at a time.
    pub const MEMORY_BYTES: u64 = 512 << 20;
}

/// One draft of a run.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its place in the list of drafts.
    pub index: usize,
    /// What was found.
    pub draft: DraftReport,
    /// A small picture, where they were asked for and the file could be read.
    pub thumbnail: Option<Thumbnail>,
}

/// What judging takes for each pixel of a draft, all at once and at the most, beside the file itself. Resident memory of runs over one
/// draft, less that over a tiny one, gave 12 bytes a pixel for pages of 23 megapixels and 25 for usual ones full of text.
const BYTES_A_PIXEL: u64 = 32;

impl Linter {
    /// Judges drafts and hands each to `each` as soon as it is done, in whatever order that is. What goes wrong with a draft
    /// becomes a result of its own, a panic included. Stops before the next draft once `job` is cancelled.
    pub fn check_each(&self, paths: &[PathBuf], run: &Run, job: &Job, mut each: impl FnMut(Checked)) {
        job.start(paths.len());
        let budget = Budget::new(run.memory_bytes);
        let threads = if run.threads == 0 { processors() } else { run.threads };
        let has_help = threads > paths.len();
        let work = |index: usize| {
            if job.is_cancelled() {
                return None;
            }
            job.begin(&paths[index]);
            let (draft, thumbnail) = self.check_file(&paths[index], run, &budget, has_help);
            job.tick();
            Some(Checked { index, draft, thumbnail })
        };
        spread(paths.len(), threads, work, |_, checked| each(checked));
    }

    /// Judges drafts; the report lists them in the order given, whatever the order of work.
    pub fn check_all(&self, paths: &[PathBuf], run: &Run, today: &str, job: &Job) -> Report {
        let dated = today.parse().map_or_else(|_| self.clone(), |day| self.clone().with_today(day));
        let mut done = Vec::with_capacity(paths.len());
        dated.check_each(paths, run, job, |checked| done.push(checked));
        self.report(done, paths.len(), today)
    }

    /// Judges the draft at `path`; what goes wrong becomes a result of its own, a panic included.
    pub fn check_path(&self, path: &Path) -> DraftReport {
        self.check_file(path, &Run::default(), &Budget::new(Run::MEMORY_BYTES), processors() > 1).0
    }

    fn check_file(
        &self,
        path: &Path,
        run: &Run,
        budget: &Arc<Budget>,
        has_help: bool,
    ) -> (DraftReport, Option<Thumbnail>) {
        let (bytes, room) = match self.read_within(path, budget) {
            Ok(read) => read,
            Err(error) => return (unreadable(path, String::new(), remark_of(&error)), None),
        };
        let sha256 = sha256_hex([bytes.as_slice()]);
        let judged = contained(|| {
            let key = FactCache::key(&sha256, &self.instruments, &self.limits);
            // What holds the memory comes first, so that it is dropped after the pixels.
            let memory = Arc::new(Lazily::new(room, &bytes));
            let (scene, known) = match run.cache.as_ref().and_then(|cache| cache.load(&key)) {
                Some((kept, known)) => (self.restored(path, &sha256, kept, bytes, Arc::clone(&memory)), Some(known)),
                None => {
                    memory.take();
                    let scene = self.decoded(path, &bytes, sha256.clone(), has_help)?;
                    drop(bytes);
                    (scene, None)
                }
            };
            let mut draft = self.check(&scene);
            if let Some(folder) = &self.evidence {
                self.show_why(&scene, &mut draft, folder);
            }
            // What was found stands, whatever becomes of its picture and of the next run.
            let thumbnail =
                if run.thumbnails { contained(|| scene.facts.thumbnail().cloned()).unwrap_or_default() } else { None };
            if let Some(cache) = &run.cache {
                let _ = contained(|| cache.store(&key, &scene, known.as_deref()));
            }
            Ok((draft, thumbnail))
        });
        match judged {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => {
                let error: OpenError = error;
                (unreadable(path, sha256, remark_of(&error)), None)
            }
            Err(detail) => (unreadable(path, sha256, Remark::new("error-panic").with("detail", detail)), None),
        }
    }

    /// Pictures that cannot be made cost no finding.
    pub(super) fn show_why(&self, scene: &Scene, draft: &mut DraftReport, folder: &Path) {
        let shown = contained(|| {
            let mut with_pictures = draft.clone();
            evidence::write(scene, &mut with_pictures, folder);
            with_pictures
        });
        match shown {
            Ok(with_pictures) => *draft = with_pictures,
            Err(detail) => draft.not_checked.push(Remark::new("skipped-evidence").with("detail", detail)),
        }
    }

    /// A scene whose facts are known; it is decoded only if a rule asks for another.
    fn restored(&self, path: &Path, sha256: &str, kept: Kept, bytes: Vec<u8>, memory: Arc<Lazily>) -> Scene {
        let limits = self.limits;
        let decode = move || {
            memory.take();
            match raster::decode(&bytes, &limits) {
                Ok(opened) => opened.raster,
                // The same bytes were decoded under the same limits when the facts were kept; the caller contains it.
                Err(error) => panic!("decoded before, not now: {error}"),
            }
        };
        let facts = Facts::restored(kept.sheet, kept.size, Box::new(decode), Arc::clone(&self.instruments));
        let Kept { kind, notes, metadata, .. } = kept;
        // Read afresh: a caption is no fact of the picture.
        let (caption, caption_fault) = self.caption_of(path);
        let (path, sha256, today) = (path.to_owned(), sha256.to_owned(), self.today);
        Scene { path, sha256, kind, notes, metadata, today, caption, caption_fault, facts }
    }
}

/// Memory for one draft: that of its file, and that of its pixels, taken when they are needed. Given back with this.
struct Lazily {
    room: Hold,
    bytes: u64,
    taken: OnceLock<()>,
}

impl Lazily {
    fn new(room: Hold, file: &[u8]) -> Self {
        let pixels = raster::stated_size(file).map_or(0, |size| size.area_px());
        Self { room, bytes: pixels.saturating_mul(BYTES_A_PIXEL), taken: OnceLock::new() }
    }

    fn take(&self) {
        self.taken.get_or_init(|| self.room.grow(self.bytes));
    }
}
