//! Progress on standard error: a bar on a terminal, plain lines elsewhere, JSON for programs. Bar and lines poll the job, so that
//! the work knows nothing of them.

use super::args::Progress as Mode;
use crate::finding::Value;
use crate::report::DraftReport;
use crate::service::Job;
use crate::wording::{Wording, printable};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use serde_json::json;
use std::fmt::Write;
use std::io::{IsTerminal, Write as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// So few are done before anybody wonders.
const FEW: usize = 4;

/// Does `work` while standard error shows how far `job` is, as `mode` says.
pub(super) fn shown<T>(job: &Job, drafts: usize, mode: Mode, wording: &Wording, work: impl FnOnce() -> T) -> T {
    let is_terminal = std::io::stderr().is_terminal();
    let watch: fn(&Job, usize, &Wording, &Receiver<()>) = match mode {
        Mode::Auto if drafts <= FEW => return work(),
        Mode::Auto if is_terminal => bar,
        Mode::Auto | Mode::Plain => lines,
        Mode::Json | Mode::None => return work(),
    };
    let (finished, is_finished) = channel::<()>();
    std::thread::scope(|scope| {
        // The receiver cannot be shared between threads: it moves.
        scope.spawn(move || watch(job, drafts, wording, &is_finished));
        let result = work();
        drop(finished);
        result
    })
}

fn bar(job: &Job, drafts: usize, _: &Wording, is_finished: &Receiver<()>) {
    let bar = ProgressBar::new(drafts as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}  {rate}  {eta}  {wide_msg}") {
        let rate = |state: &ProgressState, out: &mut dyn Write| {
            let _ = write!(out, "{:.1}/s", state.per_sec());
        };
        bar.set_style(style.with_key("rate", rate));
    }
    while is_finished.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
        let progress = job.progress();
        bar.set_position(progress.done as u64);
        // The name alone: a long path would push it out of the line.
        let name = progress.at_hand.as_deref().and_then(Path::file_name);
        bar.set_message(name.map(|n| printable(&n.to_string_lossy())).unwrap_or_default());
    }
    bar.finish_and_clear();
}

fn lines(job: &Job, drafts: usize, wording: &Wording, is_finished: &Receiver<()>) {
    let started = Instant::now();
    while is_finished.recv_timeout(Duration::from_secs(10)) == Err(RecvTimeoutError::Timeout) {
        let done = job.progress().done;
        let Some(left) = left(started, done, drafts) else { continue };
        let values = [
            ("done", Value::Count(done as u64)),
            ("drafts", Value::Count(drafts as u64)),
            ("rate", Value::Number(done as f64 / started.elapsed().as_secs_f64())),
            ("left", Value::Text(format!("{}:{:02}", left.as_secs() / 60, left.as_secs() % 60))),
        ];
        say(&wording.say("progress", &values));
    }
}

/// One draft done, for a program that watches.
pub(super) fn event(draft: &DraftReport, done: usize, drafts: usize, started: Instant) {
    let seconds = |time: Duration| (time.as_secs_f64() * 1000.0).round() / 1000.0;
    let event = json!({
        "done": done, "drafts": drafts, "path": draft.path, "verdict": draft.verdict(),
        "seconds": seconds(started.elapsed()), "seconds_left": left(started, done, drafts).map(seconds),
    });
    say(&event.to_string());
}

/// As long as the drafts done so far have taken each.
fn left(started: Instant, done: usize, drafts: usize) -> Option<Duration> {
    let done = u32::try_from(done).ok().filter(|n| *n > 0)?;
    Some(started.elapsed() / done * u32::try_from(drafts).ok()?.saturating_sub(done))
}

/// Nobody reading is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
