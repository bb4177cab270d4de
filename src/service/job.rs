//! Long work as plain data: counters that anybody may read, and a flag that stops it.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// One run over many drafts, shared between the threads that work and the one that watches.
#[derive(Debug, Default)]
pub struct Job {
    total: AtomicUsize,
    done: AtomicUsize,
    cancelled: AtomicBool,
    at_hand: Mutex<Option<PathBuf>>,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Drafts in all.
    pub total: usize,
    /// Drafts finished.
    pub done: usize,
    /// The draft begun last.
    pub at_hand: Option<PathBuf>,
}

impl Job {
    /// Asks the work to stop before the next draft.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            total: self.total.load(Ordering::Relaxed),
            done: self.done.load(Ordering::Relaxed),
            at_hand: self.at_hand.lock().map_or(None, |path| path.clone()),
        }
    }

    pub(super) fn start(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    pub(super) fn begin(&self, path: &Path) {
        if let Ok(mut at_hand) = self.at_hand.lock() {
            *at_hand = Some(path.to_owned());
        }
    }

    pub(super) fn tick(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}
