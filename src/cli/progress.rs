//! The progress bar on a terminal: polls the job, so that the work knows nothing of it.

use crate::service::Job;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Does `work` while a bar on standard error shows how far `job` is; no bar for a few drafts or without a terminal.
pub(super) fn shown<T>(job: &Job, drafts: usize, work: impl FnOnce() -> T) -> T {
    const FEW: usize = 4;
    if drafts <= FEW || !std::io::stderr().is_terminal() {
        return work();
    }
    let bar = ProgressBar::new(drafts as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}  {per_sec}  {eta}  {wide_msg}") {
        bar.set_style(style);
    }
    let (finished, is_finished) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let is_finished = is_finished;
            while is_finished.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
                let progress = job.progress();
                bar.set_position(progress.done as u64);
                bar.set_message(progress.last.map(|p| p.display().to_string()).unwrap_or_default());
            }
            bar.finish_and_clear();
        });
        let result = work();
        drop(finished);
        result
    })
}
