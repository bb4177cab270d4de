//! The thread that works: requests in, events out, one at a time. The only file here that calls `service`.

mod bench;

use super::state::{BrandKit, BrandSheet, CaptionVerdict, Done, Exhibit, Picture, Recipe, RulePage};
use crate::report::{DraftReport, Remark};
use crate::service::{Linter, SafeArea, Selection, caption_platforms, catalogue, explanation, load_brand};
use crate::wording::Language;
use bench::Bench;
use std::collections::VecDeque;
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
    /// Make this of the draft checked last.
    Edit(Box<Recipe>),
    /// Make a picture that says why something on it is judged so.
    Show(Exhibit),
    /// About the text of the post.
    Caption(CaptionTask),
    /// Write the picture made last.
    Save {
        /// Where to.
        target: PathBuf,
        /// Whether what is there may be replaced. The draft itself never is.
        may_replace: bool,
    },
}

/// What the worker can do with the text of a post. A platform is named as in brand files; none stands for those of the brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptionTask {
    /// Judge it.
    Judge {
        /// As typed.
        text: String,
        /// Whose limits count.
        platform: Option<String>,
    },
    /// Make it whole.
    Complete {
        /// As typed.
        text: String,
        /// Whose limits count.
        platform: Option<String>,
    },
    /// Write it. What is there already is never replaced.
    Save {
        /// As typed.
        text: String,
        /// Where to.
        target: PathBuf,
    },
}

/// What is asked for again and again: of waiting requests of one kind only the newest is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Draft,
    Exhibit(Exhibit),
    Caption,
}

impl Task {
    /// None for what must be done however much was asked for since.
    const fn lane(&self) -> Option<Lane> {
        match self {
            Self::List(_) | Self::Check(_) | Self::Edit(_) => Some(Lane::Draft),
            Self::Show(exhibit) => Some(Lane::Exhibit(*exhibit)),
            Self::Caption(CaptionTask::Judge { .. } | CaptionTask::Complete { .. }) => Some(Lane::Caption),
            Self::Caption(CaptionTask::Save { .. }) | Self::Save { .. } => None,
        }
    }
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
    /// What lies beside an opened draft.
    Beside {
        /// What platforms leave free of its page.
        areas: Vec<SafeArea>,
        /// The text of its post, and where it was read.
        caption: Option<(String, String)>,
    },
    /// What was made of the draft.
    Edited {
        /// What it looks like.
        picture: Picture,
        /// What was done.
        done: Done,
    },
    /// It cannot be made.
    NotEdited {
        /// The draft.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
    /// A picture that says why; none where there is none.
    Shown {
        /// Which.
        exhibit: Exhibit,
        /// What it looks like.
        picture: Option<Picture>,
    },
    /// About the text of the post.
    Caption(CaptionNews),
    /// The picture made last is written.
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

/// What can happen to the text of a post.
#[derive(Clone, Debug)]
pub enum CaptionNews {
    /// It is judged.
    Judged(Arc<CaptionVerdict>),
    /// It is made whole, as far as that can be done.
    Completed {
        /// The text.
        text: String,
        /// What was done, one sentence each.
        done: Vec<Remark>,
        /// What it still lacks, one sentence each.
        lacking: Vec<Remark>,
    },
    /// It is written.
    Saved(PathBuf),
    /// It is not written.
    NotSaved {
        /// Where to it was to go.
        path: PathBuf,
        /// Why, and what to do.
        why: Remark,
    },
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
    let mut bench = Bench::new(linter);
    let mut waiting = VecDeque::new();
    while let Some(request) = next(&mut waiting, orders) {
        if !bench.serve(&request, tell) {
            return;
        }
    }
}

/// The next request to be served; waits for one where none is waiting. None where nobody gives orders any more.
fn next(waiting: &mut VecDeque<Request>, orders: &Receiver<Request>) -> Option<Request> {
    if waiting.is_empty() {
        waiting.push_back(orders.recv().ok()?);
    }
    while let Ok(newer) = orders.try_recv() {
        let lane = newer.task.lane();
        waiting.retain(|older| lane.is_none() || older.task.lane() != lane);
        waiting.push_back(newer);
    }
    waiting.pop_front()
}

fn sheet_of(linter: &Linter) -> BrandSheet {
    let page = |rule, language| explanation(rule, language).map(|text| RulePage { rule, language, text });
    let pages = catalogue().flat_map(|meta| Language::ALL.into_iter().filter_map(move |l| page(meta.rule, l)));
    BrandSheet { facts: linter.brand_facts(), pages: pages.collect(), kit: kit_of(linter) }
}

fn kit_of(linter: &Linter) -> BrandKit {
    let brand = linter.brand();
    BrandKit {
        palette: Some(brand.palette.clone()),
        family: brand.typography.family.clone(),
        words: linter.band_words(),
        channels: brand.contact.channels.clone(),
        sizes: linter.page_sizes(),
        platforms: caption_platforms(),
        own_platforms: brand.caption.platforms.clone(),
    }
}

#[cfg(test)]
mod tests;
