//! What the worker's threads have in common: the brand in use, what was found so far, the way to the window.

use super::{Event, News};
use crate::raster::Thumbnail;
use crate::report::DraftReport;
use crate::service::{FactCache, Linter};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by the worker's threads.
pub(super) struct Shared {
    tell: Box<dyn Fn(Event) -> bool + Send + Sync>,
    linter: Mutex<Option<Linter>>,
    cache: Mutex<Option<Arc<FactCache>>>,
    kept: Mutex<BTreeMap<PathBuf, Kept>>,
}

/// What was found on a draft, for reports.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) report: DraftReport,
    pub(super) thumbnail: Option<Thumbnail>,
}

impl Shared {
    pub(super) fn new(tell: impl Fn(Event) -> bool + Send + Sync + 'static) -> Arc<Self> {
        let (linter, cache, kept) = (Mutex::default(), Mutex::default(), Mutex::default());
        Arc::new(Self { tell: Box::new(tell), linter, cache, kept })
    }

    /// Tells the window; false where it does not listen any more.
    pub(super) fn tell(&self, number: u64, news: News) -> bool {
        (self.tell)(Event { number, news })
    }

    /// What works under the brand in use; none while there is none.
    pub(super) fn linter(&self) -> Option<Linter> {
        locked(&self.linter).clone()
    }

    /// From now on this brand is in use. What was found under another is forgotten.
    pub(super) fn use_linter(&self, linter: Linter) {
        *locked(&self.linter) = Some(linter);
        self.forget();
    }

    pub(super) fn cache(&self) -> Option<Arc<FactCache>> {
        locked(&self.cache).clone()
    }

    /// Keeps measurements between runs in `cache`, or not.
    pub(super) fn use_cache(&self, cache: Option<Arc<FactCache>>) {
        *locked(&self.cache) = cache;
    }

    /// Forgets everything that was found.
    pub(super) fn forget(&self) {
        locked(&self.kept).clear();
    }

    /// Keeps what was found on the draft at `path`, and its small picture where there is a new one.
    pub(super) fn keep(&self, path: &Path, report: DraftReport, thumbnail: Option<Thumbnail>) {
        let mut kept = locked(&self.kept);
        let thumbnail = thumbnail.or_else(|| kept.remove(path).and_then(|old| old.thumbnail));
        kept.insert(path.to_owned(), Kept { report, thumbnail });
    }

    /// What was found on the draft at `path`.
    pub(super) fn kept(&self, path: &Path) -> Option<Kept> {
        locked(&self.kept).get(path).cloned()
    }

    /// The small picture of the draft at `path`, where one was made for the report.
    pub(super) fn thumbnail(&self, path: &Path) -> Option<Thumbnail> {
        locked(&self.kept).get(path)?.thumbnail.clone()
    }

    /// Does `work` and tells what it gives; a panic becomes an event, so that the thread and the window stay alive.
    pub(super) fn guarded(&self, number: u64, work: impl FnOnce() -> Option<News>) -> bool {
        let news = catch_unwind(AssertUnwindSafe(work));
        let news = news.unwrap_or_else(|panic| Some(News::Broke(message_of(panic.as_ref()))));
        news.is_none_or(|news| self.tell(number, news))
    }
}

/// What is behind these locks is whole at any time, even after a panic.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a panic says.
pub(super) fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_panic_becomes_an_event_with_its_message_and_the_next_work_goes_on() {
        let (tell, events) = channel();
        let shared = Shared::new(move |event| tell.send(event).is_ok());
        assert!(shared.guarded(7, || panic!("row {} is not there", 3)));
        assert!(shared.guarded(8, || Some(News::Listed(Vec::new().into()))));
        let broke = events.recv().unwrap();
        assert!(matches!(&broke.news, News::Broke(detail) if detail == "row 3 is not there") && broke.number == 7);
        assert!(matches!(events.recv().unwrap().news, News::Listed(_)));
    }

    #[test]
    fn a_thread_that_panicked_while_it_held_a_lock_does_not_stop_the_others() {
        let shared = Shared::new(|_| true);
        let poisoned = Arc::clone(&shared);
        shared.guarded(1, move || {
            let _held = poisoned.kept.lock();
            panic!("while holding");
        });
        shared.forget();
        assert!(shared.kept(Path::new("a.png")).is_none());
    }
}
