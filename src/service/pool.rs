//! Drafts spread over threads, and a bound on the memory that those at hand may need.
//!
//! Threads of our own rather than a library's: drafts are taken in order, so that an interrupted run has judged the first ones, and
//! a thread may wait for memory without holding up work that others have handed to it.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Does `work` for 0..`count` on `threads` threads and hands each result to `each` on this one, in the order of finishing.
/// A thread stops at the first `None`.
pub(super) fn spread<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> Option<T> + Sync,
    mut each: impl FnMut(usize, T),
) {
    let threads = threads.clamp(1, count.max(1));
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < count);
    // A slow reader of results holds the work up instead of filling the memory.
    let (done, results) = sync_channel(4 * threads);
    thread::scope(|scope| {
        let mut started = 0;
        for n in 0..threads {
            let done = done.clone();
            let (take, work) = (&take, &work);
            let labor = move || {
                while let Some(n) = take() {
                    let Some(result) = work(n) else { return };
                    if done.send((n, result)).is_err() {
                        return;
                    }
                }
            };
            started +=
                usize::from(thread::Builder::new().name(format!("selaras-{n}")).spawn_scoped(scope, labor).is_ok());
        }
        drop(done);
        if started == 0 {
            // A system that gives no thread still has this one.
            while let Some((n, result)) = take().and_then(|n| Some((n, work(n)?))) {
                each(n, result);
            }
        }
        for (n, result) in results {
            each(n, result);
        }
    });
}

/// Bytes that may be in flight.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    taken: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    bytes: u64,
    /// Of these, held by who waits for more and gives nothing back before there is.
    waiting: u64,
}

/// Bytes taken from a budget, given back when dropped.
#[derive(Debug)]
pub(super) struct Hold {
    budget: Arc<Budget>,
    bytes: AtomicU64,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Arc<Self> {
        Arc::new(Self { limit, taken: Mutex::default(), changed: Condvar::new() })
    }

    /// Waits until `bytes` are free. Who wants more than there is gets it once nobody else holds any: a large draft is judged
    /// alone, not never.
    pub(super) fn take(self: &Arc<Self>, bytes: u64) -> Hold {
        let full = |taken: &mut Taken| taken.bytes > 0 && taken.bytes.saturating_add(bytes) > self.limit;
        let mut taken = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        taken.bytes = taken.bytes.saturating_add(bytes);
        Hold { budget: Arc::clone(self), bytes: AtomicU64::new(bytes) }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hold {
    /// Waits until `more` bytes are free beside those held. Where all others that hold any wait for more themselves, one of them gets
    /// it, or they would wait for each other for ever: what is in flight may pass the limit by the needs of one draft.
    pub(super) fn grow(&self, more: u64) {
        if more == 0 {
            return;
        }
        let (budget, own) = (&self.budget, self.bytes.load(Ordering::Relaxed));
        let mut taken = budget.lock();
        taken.waiting = taken.waiting.saturating_add(own);
        budget.changed.notify_all();
        let full = |taken: &mut Taken| taken.bytes > taken.waiting && taken.bytes.saturating_add(more) > budget.limit;
        let mut taken = budget.changed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        taken.waiting = taken.waiting.saturating_sub(own);
        taken.bytes = taken.bytes.saturating_add(more);
        self.bytes.store(own.saturating_add(more), Ordering::Relaxed);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut taken = self.budget.lock();
        taken.bytes = taken.bytes.saturating_sub(self.bytes.load(Ordering::Relaxed));
        self.budget.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_whatever_the_number_of_threads() {
        for threads in [0, 1, 3, 50] {
            let mut seen = Vec::new();
            spread(20, threads, |n| Some(2 * n), |n, twice| seen.push((n, twice)));
            seen.sort_unstable();
            assert_eq!(seen, (0..20).map(|n| (n, 2 * n)).collect::<Vec<_>>());
        }
        spread(0, 4, |_| Some(()), |_, ()| panic!("there is nothing to do"));
    }

    #[test]
    fn after_a_stop_only_what_was_begun_comes_out() {
        let mut seen = Vec::new();
        spread(1000, 2, |n| (n < 10).then_some(()), |n, ()| seen.push(n));
        seen.sort_unstable();
        assert_eq!(seen, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_in_flight_than_allowed_but_one_large_piece_gets_through() {
        let budget = Budget::new(100);
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = |n: usize| {
            let bytes = if n == 7 { 5000 } else { 40 };
            let hold = budget.take(bytes);
            let total = now.fetch_add(bytes, Ordering::SeqCst) + bytes;
            assert!(total <= 100 || total == 5000, "{total}");
            most.fetch_max(total, Ordering::SeqCst);
            thread::yield_now();
            now.fetch_sub(bytes, Ordering::SeqCst);
            drop(hold);
            Some(())
        };
        spread(40, 8, work, |_, ()| {});
        assert_eq!(most.into_inner(), 5000);
        assert_eq!(budget.lock().bytes, 0);
    }

    #[test]
    fn who_holds_some_and_waits_for_more_gets_it_in_the_end() {
        let budget = Budget::new(100);
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        // Each file fits; no two pictures do, and some do not by themselves.
        let work = |n: usize| {
            let (file, picture) = (20, if n.is_multiple_of(5) { 300 } else { 70 });
            let hold = budget.take(file);
            hold.grow(picture);
            most.fetch_max(now.fetch_add(picture, Ordering::SeqCst) + picture, Ordering::SeqCst);
            thread::yield_now();
            now.fetch_sub(picture, Ordering::SeqCst);
            drop(hold);
            Some(())
        };
        spread(40, 8, work, |_, ()| {});
        assert_eq!(most.into_inner(), 300, "one picture at a time");
        let left = budget.lock();
        assert_eq!((left.bytes, left.waiting), (0, 0));
    }
}
