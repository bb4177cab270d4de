//! The thread that works: requests in, events out, one at a time. The only file here that calls `service`.

use super::canvas::image_of;
use super::state::{BrandSheet, Picture, RulePage};
use crate::raster::{Raster, WriteError};
use crate::report::{DraftReport, Remark};
use crate::scene::Scene;
use crate::service::{
    Linter, SaveOptions, Selection, StampError, StampMode, StampOptions, Stamped, catalogue, explanation, list_drafts,
    load_brand, remark_of, remark_of_stamp,
};
use crate::wording::Language;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// An order to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Counts up; stands in every event that answers.
    pub number: u64,
    /// What to do.
    pub task: Task,
}

/// What the worker can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Find the drafts among these files and folders.
    List(Vec<PathBuf>),
    /// Open and judge a draft.
    Check(PathBuf),
    /// Lay header and footer on the draft checked last.
    Stamp(StampMode),
    /// Write the picture stamped last.
    Save {
        /// Where to.
        target: PathBuf,
        /// Whether what is there may be replaced. The draft itself never is.
        may_replace: bool,
    },
}

/// An answer of the worker.
#[derive(Clone, Debug)]
pub struct Event {
    /// Of the request; 0 before the first.
    pub number: u64,
    /// What happened.
    pub news: News,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum News {
    /// The brand is loaded.
    Ready(Arc<BrandSheet>),
    /// The brand file has these problems, one a line; no request will be served.
    BrandBroken(String),
    /// The drafts found, in order.
    Listed(Vec<PathBuf>),
    /// A draft is decoded; its report follows.
    Opened {
        /// The draft.
        path: PathBuf,
        /// What it looks like.
        picture: Picture,
    },
    /// A draft is judged.
    Checked {
        /// The draft.
        path: PathBuf,
        /// What was found.
        report: Arc<DraftReport>,
    },
    /// A draft cannot be opened.
    Refused {
        /// The draft.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
    /// The draft with header and footer.
    Stamped(Picture),
    /// It cannot be stamped.
    NotStamped {
        /// The draft.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
    /// The stamped picture is written.
    Saved(PathBuf),
    /// It is not written.
    NotSaved {
        /// Where to it was to go.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
    /// A panic while working, with its message.
    Broke(String),
}

/// Starts the worker under the brand file `brand` (none: the shipped one). `wake` is called after every event. It ends when
/// either end of the channels is dropped.
///
/// # Errors
/// Where the system gives no thread.
pub fn spawn(
    brand: Option<PathBuf>,
    wake: impl Fn() + Send + 'static,
) -> std::io::Result<(Sender<Request>, Receiver<Event>)> {
    let (order, orders) = channel::<Request>();
    let (tell, news) = channel::<Event>();
    let tell = move |event| {
        let is_heard = tell.send(event).is_ok();
        wake();
        is_heard
    };
    let work = move || serve(brand.as_deref(), &orders, &tell);
    std::thread::Builder::new().name("selaras-worker".to_owned()).spawn(work)?;
    Ok((order, news))
}

fn serve(brand: Option<&Path>, orders: &Receiver<Request>, tell: &dyn Fn(Event) -> bool) {
    let brand = match load_brand(brand) {
        Ok(brand) => brand,
        Err(problems) => {
            tell(Event { number: 0, news: News::BrandBroken(problems.to_string()) });
            return;
        }
    };
    let linter = Linter::new(brand, &Selection::default()).with_today(jiff::Zoned::now().date());
    tell(Event { number: 0, news: News::Ready(Arc::new(sheet_of(&linter))) });
    let mut bench = Bench { linter, scene: None, stamped: None };
    while let Ok(mut request) = orders.recv() {
        // Only the newest of waiting checks is wanted; a file to be written always is.
        while let Ok(newer) = orders.try_recv() {
            if matches!(request.task, Task::Save { .. }) {
                bench.serve(&request, tell);
            }
            request = newer;
        }
        if !bench.serve(&request, tell) {
            return;
        }
    }
}

fn sheet_of(linter: &Linter) -> BrandSheet {
    let page = |rule, language| explanation(rule, language).map(|text| RulePage { rule, language, text });
    let pages = catalogue().flat_map(|meta| Language::ALL.into_iter().filter_map(move |l| page(meta.rule, l)));
    BrandSheet { facts: linter.brand_facts(), pages: pages.collect() }
}

/// What lies before the worker: the draft opened last and what was made of it.
struct Bench {
    linter: Linter,
    scene: Option<Scene>,
    stamped: Option<Stamped>,
}

impl Bench {
    /// Serves one request; false where nobody listens any more. A panic becomes an event: the window stays alive.
    fn serve(&mut self, request: &Request, tell: &dyn Fn(Event) -> bool) -> bool {
        let tell = |news| tell(Event { number: request.number, news });
        let news = catch_unwind(AssertUnwindSafe(|| self.work(request, &tell)));
        tell(news.unwrap_or_else(|panic| News::Broke(message_of(panic.as_ref()))))
    }

    fn work(&mut self, request: &Request, tell: &dyn Fn(News) -> bool) -> News {
        match &request.task {
            Task::List(paths) => match list_drafts(paths) {
                Ok(drafts) => News::Listed(drafts),
                Err((path, why)) => {
                    News::Refused { path, why: Remark::new("error-unreadable").with("detail", why.to_string()) }
                }
            },
            Task::Check(path) => self.check(request.number, path, tell),
            Task::Stamp(mode) => self.stamp(request.number, *mode),
            Task::Save { target, may_replace } => self.save(target, *may_replace),
        }
    }

    fn check(&mut self, number: u64, path: &Path, tell: &dyn Fn(News) -> bool) -> News {
        let path = path.to_owned();
        let scene = match self.linter.open(&path) {
            Ok(scene) => scene,
            Err(error) => return News::Refused { path, why: remark_of(&error) },
        };
        tell(News::Opened { path: path.clone(), picture: picture(number, scene.facts.raster()) });
        let report = Arc::new(self.linter.check(&scene));
        self.stamped = None;
        self.scene = Some(scene);
        News::Checked { path, report }
    }

    fn stamp(&mut self, number: u64, mode: StampMode) -> News {
        let Some(scene) = &self.scene else {
            return News::NotStamped { path: PathBuf::new(), why: Remark::new("ui-nothing-to-save") };
        };
        match self.linter.stamp(scene, &StampOptions { mode, size: None }) {
            Ok(stamped) => News::Stamped(picture(number, &self.stamped.insert(stamped).raster)),
            Err(error) => News::NotStamped { path: scene.path.clone(), why: remark_of_stamp(&error) },
        }
    }

    fn save(&self, target: &Path, may_replace: bool) -> News {
        let path = target.to_owned();
        let Some(stamped) = &self.stamped else {
            return News::NotSaved { path, why: Remark::new("ui-nothing-to-save") };
        };
        match stamped.save(target, &SaveOptions { replace: may_replace, ..SaveOptions::default() }) {
            Ok(()) => News::Saved(path),
            // The window has other ways than --force.
            Err(StampError::Write(WriteError::Exists(_))) => News::NotSaved { path, why: Remark::new("ui-exists") },
            Err(error) => News::NotSaved { path, why: remark_of_stamp(&error) },
        }
    }
}

fn picture(number: u64, raster: &Raster) -> Picture {
    Picture { id: number, page: raster.size(), image: Arc::new(image_of(raster)) }
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests;
