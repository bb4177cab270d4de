//! Many drafts: judged or stamped on a thread of its own, so that the draft on screen does not wait for them.

use super::News;
use super::shared::{Kept, Shared};
use crate::finding::Value;
use crate::gui::state::{Form, Summary};
use crate::raster::{WriteError, write_atomically};
use crate::report::{Remark, render};
use crate::service::{
    Checked, Job, Linter, Progress, Run, SaveOptions, StampMode, StampOptions, Target, remark_of_stamp,
    remark_of_system,
};
use crate::wording::{Language, Wording};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An order about many drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderTask {
    /// Judge these drafts, each with its place in the list.
    Check(Vec<(usize, PathBuf)>),
    /// Stamp drafts into other files, none of which may be there yet.
    Stamp {
        /// Which becomes which.
        targets: Vec<Target>,
        /// How bands meet pictures.
        mode: StampMode,
        /// The folder that all of them go into.
        into: PathBuf,
    },
    /// Begin no other draft.
    Stop,
    /// Small pictures of these drafts, each with its place in the list; wanted in place of those asked for before.
    Thumbnails(Vec<(usize, PathBuf)>),
    /// Write a report on what was found so far.
    Export {
        /// Every draft of the list, in order.
        files: Vec<PathBuf>,
        /// In which form.
        form: Form,
        /// Where to.
        target: PathBuf,
        /// In which language.
        language: Language,
        /// Whether what is there may be replaced; a draft never is.
        may_replace: bool,
    },
}

/// What is heard of many drafts.
#[derive(Clone, Debug)]
pub enum FolderNews {
    /// Drafts were judged, or time went by.
    Progress {
        /// What was found since the last news, by place in the list.
        results: Vec<(usize, Summary)>,
        /// Drafts finished.
        done: usize,
        /// How long the rest takes if it goes on like this.
        left: Option<Duration>,
        /// Name of the draft begun last.
        at_hand: Option<String>,
    },
    /// Every draft was judged, or the run was stopped.
    Finished,
    /// Small pictures by place in the list; none for a draft that cannot be opened.
    Thumbnails(Vec<(usize, Option<Arc<egui::ColorImage>>)>),
    /// Drafts were stamped.
    Stamped {
        /// How many were written.
        written: usize,
        /// Those that were not, and why.
        refused: Vec<(PathBuf, Remark)>,
        /// How many were not begun, because the run was stopped.
        left: usize,
        /// The folder that they went into.
        into: PathBuf,
    },
    /// The report is written.
    Exported(PathBuf),
    /// It is not.
    NotExported {
        /// Where it was to go.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
}

/// News are told at most so often: a window need not be drawn for every draft that comes from the cache.
const PAUSE: Duration = Duration::from_millis(100);

/// The run at hand.
#[derive(Default)]
pub(super) struct Runs {
    job: Arc<Job>,
}

impl Runs {
    /// Begins what `task` asks for on a thread of its own.
    pub(super) fn take(&mut self, shared: &Arc<Shared>, number: u64, task: FolderTask) {
        if matches!(task, FolderTask::Check(_) | FolderTask::Stamp { .. } | FolderTask::Stop) {
            self.job.cancel();
        }
        if matches!(task, FolderTask::Stop) {
            return;
        }
        let Some(linter) = shared.linter() else {
            shared.tell(number, News::NoBrand);
            return;
        };
        let job = Arc::new(Job::default());
        if !matches!(task, FolderTask::Export { .. }) {
            self.job = Arc::clone(&job);
        }
        let hand = Arc::clone(shared);
        let work = move || {
            hand.guarded(number, || work(&hand, &linter, &job, number, task).map(News::Folder));
        };
        if let Err(error) = std::thread::Builder::new().name("selaras-folder".to_owned()).spawn(work) {
            shared.tell(number, News::Broke(error.to_string()));
        }
    }
}

impl Drop for Runs {
    /// Nobody waits for the rest when the window is closed.
    fn drop(&mut self) {
        self.job.cancel();
    }
}

fn work(shared: &Shared, linter: &Linter, job: &Job, number: u64, task: FolderTask) -> Option<FolderNews> {
    match task {
        FolderTask::Check(drafts) => Some(check(shared, linter, job, number, &drafts)),
        FolderTask::Stamp { targets, mode, into } => Some(stamp(shared, linter, job, number, (&targets, mode, into))),
        FolderTask::Export { files, form, target, language, may_replace } => {
            let bytes = report_on(shared, linter, &files, form, language);
            Some(match written(&files, &target, &bytes, may_replace) {
                Ok(()) => FolderNews::Exported(target),
                Err(why) => FolderNews::NotExported { path: target, why },
            })
        }
        FolderTask::Stop | FolderTask::Thumbnails(_) => None,
    }
}

fn check(shared: &Shared, linter: &Linter, job: &Job, number: u64, drafts: &[(usize, PathBuf)]) -> FolderNews {
    let run = Run { cache: shared.cache(), thumbnails: true, ..Run::default() };
    let paths: Vec<PathBuf> = drafts.iter().map(|(_, path)| path.clone()).collect();
    let started = Instant::now();
    let mut told = started;
    let mut results = Vec::new();
    let flush = |results: &mut Vec<(usize, Summary)>| {
        let results = std::mem::take(results);
        if !shared.tell(number, News::Folder(progress(job, started, results))) {
            job.cancel();
        }
    };
    linter.check_each(&paths, &run, job, |Checked { index, draft, thumbnail }| {
        results.push((drafts[index].0, Summary::of(&draft)));
        shared.keep(&paths[index], draft, thumbnail);
        if told.elapsed() >= PAUSE {
            flush(&mut results);
            told = Instant::now();
        }
    });
    flush(&mut results);
    FolderNews::Finished
}

fn stamp(
    shared: &Shared,
    linter: &Linter,
    job: &Job,
    number: u64,
    (targets, mode, into): (&[Target], StampMode, PathBuf),
) -> FolderNews {
    let options = StampOptions { mode, ..StampOptions::default() };
    let started = Instant::now();
    let (written, refused) = std::thread::scope(|scope| {
        let work = scope.spawn(|| stamp_all(linter, targets, &options, job));
        while !work.is_finished() {
            std::thread::sleep(PAUSE);
            shared.tell(number, News::Folder(progress(job, started, Vec::new())));
        }
        // A panic goes on here, where it becomes an event.
        work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    let left = targets.len() - written - refused.len();
    FolderNews::Stamped { written, refused, left, into }
}

/// How many were written, and what was not, in the order of `targets`.
fn stamp_all(
    linter: &Linter,
    targets: &[Target],
    options: &StampOptions,
    job: &Job,
) -> (usize, Vec<(PathBuf, Remark)>) {
    let (mut written, mut refused) = (0, BTreeMap::new());
    linter.stamp_all(targets, options, &SaveOptions::default(), job, |n, result| match result {
        Ok(_) => written += 1,
        Err(error) => drop(refused.insert(n, (targets[n].from.clone(), remark_of_stamp(&error)))),
    });
    (written, refused.into_values().collect())
}

fn progress(job: &Job, started: Instant, results: Vec<(usize, Summary)>) -> FolderNews {
    let Progress { total, done, at_hand } = job.progress();
    let name = at_hand.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    FolderNews::Progress { results, done, left: left(started.elapsed(), done, total), at_hand: name }
}

/// As long as the drafts done so far have taken each.
fn left(elapsed: Duration, done: usize, total: usize) -> Option<Duration> {
    let done = u32::try_from(done).ok().filter(|n| *n > 0)?;
    Some(elapsed / done * u32::try_from(total).ok()?.saturating_sub(done))
}

fn report_on(shared: &Shared, linter: &Linter, files: &[PathBuf], form: Form, language: Language) -> Vec<u8> {
    let checked = |(index, path): (usize, &PathBuf)| {
        let Kept { report: draft, thumbnail } = shared.kept(path)?;
        Some(Checked { index, draft, thumbnail: thumbnail.filter(|_| form == Form::Html) })
    };
    let done: Vec<Checked> = files.iter().enumerate().filter_map(checked).collect();
    let today = jiff::Zoned::now().date().to_string();
    render(&linter.report(done, files.len(), &today), form.format(), &Wording::new(language))
}

/// Writes a report, whole or not at all, never over a draft.
fn written(drafts: &[PathBuf], target: &Path, bytes: &[u8], may_replace: bool) -> Result<(), Remark> {
    let real = target.canonicalize().ok();
    let is_draft = |draft: &PathBuf| draft == target || (real.is_some() && draft.canonicalize().ok() == real);
    let path = || Value::Text(target.display().to_string());
    if drafts.iter().any(is_draft) {
        return Err(Remark::new("cli-output-over-draft").with("path", path()));
    }
    if target.is_dir() {
        return Err(Remark::new("cli-output-is-folder").with("path", path()));
    }
    write_atomically(target, bytes, may_replace).map_err(|error| match error {
        WriteError::Exists(_) => Remark::new("ui-report-exists"),
        WriteError::System { source, .. } => match source.kind() {
            std::io::ErrorKind::NotFound => Remark::new("cli-output-no-folder"),
            std::io::ErrorKind::PermissionDenied => Remark::new("cli-output-denied"),
            _ => remark_of_system(&source),
        },
        error => Remark::new("cli-output").with("detail", error.to_string()),
    })
}

#[cfg(test)]
mod tests;
