//! A log of what frames cost, for `tests/window/measure.sh`, and of what was done, for `tests/window/run.sh`; written only where [`VARIABLE`] names a file.
//!
//! One line an event, fields parted by tabs: nanoseconds since 1970, what, and for frames the processor time that this thread spent
//! in `logic` and in `ui`, in microseconds, whether the worker was busy, and the page. Where the system does not tell what a thread
//! has used, the time that went by stands in its place.

use super::state::State;
use cpu_time::ThreadTime;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant, SystemTime};

/// Names the file.
pub const VARIABLE: &str = "SELARAS_TIMINGS";

/// The log, and what was logged last.
pub(super) struct Timing {
    out: BufWriter<File>,
    logic: Duration,
    frames: u64,
    opened: Option<u64>,
    checked: Option<u64>,
    runs: bool,
    flushed: Instant,
}

/// Processor time of this thread from a moment on.
pub(super) struct Stopwatch {
    cpu: Option<ThreadTime>,
    wall: Instant,
}

impl Stopwatch {
    /// Started only where somebody wants to know.
    pub(super) fn start_if(is_wanted: bool) -> Option<Self> {
        is_wanted.then(|| Self { cpu: ThreadTime::try_now().ok(), wall: Instant::now() })
    }

    /// What was spent since.
    pub(super) fn spent(&self) -> Duration {
        self.cpu.and_then(|cpu| cpu.try_elapsed().ok()).unwrap_or_else(|| self.wall.elapsed())
    }
}

impl Timing {
    /// The log that the environment asks for; none in every usual run.
    pub(super) fn wanted() -> Option<Self> {
        let name = std::env::var_os(VARIABLE).filter(|name| !name.is_empty())?;
        let out = BufWriter::new(File::create(name).ok()?);
        let mut timing = Self {
            out,
            logic: Duration::ZERO,
            frames: 0,
            opened: None,
            checked: None,
            runs: false,
            flushed: Instant::now(),
        };
        timing.line("created");
        Some(timing)
    }

    /// At the beginning of a frame: what stood on screen before is there now.
    pub(super) fn begin(&mut self, ctx: &egui::Context, state: &State) {
        if self.frames == 1 {
            self.line("first-frame");
        }
        // The picture and the report of the draft on screen were drawn with the frame before this one.
        let opened = state.draft.as_ref().map(|draft| draft.picture.id);
        let checked = state.draft.as_ref().filter(|draft| draft.report.is_some() && state.working.is_none());
        let checked = checked.map(|draft| draft.picture.id);
        if opened != self.opened {
            self.opened = opened;
            self.line("opened");
            ctx.request_repaint();
        }
        if checked != self.checked {
            self.checked = checked;
            if checked.is_some() {
                self.line("checked");
            }
            ctx.request_repaint();
        }
        if self.runs != state.folder.run.is_some() {
            self.runs = state.folder.run.is_some();
            let what = if self.runs { "run-began" } else { "run-ended" };
            self.line(&format!("{what}\t{}", state.folder.checked()));
        }
        if self.frames < 2 {
            ctx.request_repaint();
        }
    }

    /// Somebody asked for drafts to be opened.
    pub(super) fn asked(&mut self) {
        self.line("asked");
    }

    pub(super) fn logic(&mut self, spent: Duration) {
        self.logic = spent;
    }

    pub(super) fn ui(&mut self, spent: Duration, state: &State) {
        self.frames += 1;
        let is_busy = state.working.is_some() || state.folder.run.is_some();
        let page = if state.shows_list() { "list" } else { "draft" };
        let (logic, ui) = (self.logic.as_micros(), spent.as_micros());
        self.line(&format!("frame\t{logic}\t{ui}\t{}\t{page}", u8::from(is_busy)));
        self.logic = Duration::ZERO;
    }

    fn line(&mut self, what: &str) {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        // A log that cannot be written is no reason to trouble anybody.
        let _ = writeln!(self.out, "{now}\t{what}");
        // Flushing costs time of its own: not at every frame.
        if !what.starts_with("frame") || self.flushed.elapsed() > Duration::from_millis(200) {
            self.flushed = Instant::now();
            let _ = self.out.flush();
        }
    }
}
