//! Starts the threads and hands out the orders.

use super::bench::Bench;
use super::folder::{FolderTask, Runs};
use super::shared::Shared;
use super::thumbs::{self, Wanted};
use super::watch::{self, Watched};
use super::{Event, News, Request, Task};
use crate::gui::keeping;
use crate::gui::state::{BrandChoice, BrandFault, BrandKit, BrandSheet, RulePage};
use crate::service::{FactCache, Linter, Listing, Selection, caption_platforms, catalogue, explanation, load_brand};
use crate::wording::Language;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Starts the worker under a brand (none: the shipped one). `wake` is called after every event. It ends when either end of the
/// channels is dropped.
///
/// # Errors
/// Where the system gives no thread.
pub fn spawn(
    brand: impl Into<BrandChoice>,
    wake: impl Fn() + Send + Sync + 'static,
) -> std::io::Result<(Sender<Request>, Receiver<Event>)> {
    let (order, orders) = channel::<Request>();
    let (tell, news) = channel::<Event>();
    let shared = Shared::new(move |event| {
        let is_heard = tell.send(event).is_ok();
        wake();
        is_heard
    });
    let brand = brand.into();
    let hands = Hands::new(shared)?;
    let work = move || hands.serve(brand, &orders);
    std::thread::Builder::new().name("selaras-worker".to_owned()).spawn(work)?;
    Ok((order, news))
}

/// Hands out orders.
struct Hands {
    shared: Arc<Shared>,
    draft: Sender<Request>,
    thumbs: Sender<Wanted>,
    watch: Sender<Watched>,
    runs: Runs,
}

impl Hands {
    fn new(shared: Arc<Shared>) -> std::io::Result<Self> {
        let (draft, orders) = channel();
        let watch = watch::spawn(Arc::clone(&shared))?;
        let thumbs = thumbs::spawn(Arc::clone(&shared))?;
        let hand = Seat { shared: Arc::clone(&shared), watch: watch.clone(), bench: None };
        let work = move || hand.serve(&orders);
        std::thread::Builder::new().name("selaras-draft".to_owned()).spawn(work)?;
        Ok(Self { shared, draft, thumbs, watch, runs: Runs::default() })
    }

    fn serve(mut self, brand: BrandChoice, orders: &Receiver<Request>) {
        self.use_brand(0, &brand);
        while let Ok(Request { number, task }) = orders.recv() {
            match task {
                Task::UseBrand(brand) => self.use_brand(number, &brand),
                Task::KeepFacts(is_wanted) => self.shared.use_cache(if is_wanted { cache() } else { None }),
                Task::KeepSettings(settings) => {
                    let shared = &self.shared;
                    shared.guarded(number, || keeping::keep(&settings).err().map(News::SettingsNotKept));
                }
                Task::Folder(FolderTask::Thumbnails(wanted)) => drop(self.thumbs.send((number, wanted))),
                Task::Folder(task) => self.runs.take(&self.shared, number, task),
                task => {
                    if let Task::Check(path) = &task {
                        // What it is like before it is read counts as known: no change is missed.
                        let _ = self.watch.send(Watched::Screen(path.clone()));
                    }
                    let _ = self.draft.send(Request { number, task });
                }
            }
        }
    }

    /// A brand with faults does not take the place of one that works.
    fn use_brand(&self, number: u64, choice: &BrandChoice) {
        let _ = self.watch.send(Watched::Brand(choice.file.clone()));
        let shared = &self.shared;
        shared.guarded(number, || {
            let brand = match load_brand(choice.file.as_deref()) {
                Ok(brand) => brand,
                Err(error) => {
                    let line = error.problems.first().map_or(1, |problem| problem.line);
                    let (file, problems) = (error.path.clone(), error.to_string());
                    let keeps_former = shared.linter().is_some();
                    return Some(News::BrandBroken(BrandFault { file, line, problems, keeps_former }));
                }
            };
            let brand = match &choice.office {
                Some(office) => brand.of_office(office),
                None => brand,
            };
            let linter = Linter::new(brand, &Selection::default()).with_today(jiff::Zoned::now().date());
            let sheet = Arc::new(sheet_of(&linter));
            let is_the_same = shared.linter().is_some_and(|old| old.brand_facts() == linter.brand_facts());
            if !is_the_same {
                // What was found under the same brand is true still, and reports are made of it.
                shared.use_linter(linter);
            }
            Some(News::Ready(sheet))
        });
    }
}

/// A system without a folder for caches has its drafts measured each time.
fn cache() -> Option<Arc<FactCache>> {
    FactCache::open(&FactCache::usual_folder()?).ok().map(Arc::new)
}

/// The place at which one draft is worked on.
struct Seat {
    shared: Arc<Shared>,
    watch: Sender<Watched>,
    /// With the brand that it was made for.
    bench: Option<(String, Bench)>,
}

impl Seat {
    fn serve(mut self, orders: &Receiver<Request>) {
        let mut waiting = VecDeque::new();
        while let Some(request) = next(&mut waiting, orders) {
            if !self.take(&request) {
                return;
            }
        }
    }

    /// Serves one request; false where nobody listens any more.
    fn take(&mut self, request: &Request) -> bool {
        let Some(linter) = self.shared.linter() else { return self.shared.tell(request.number, News::NoBrand) };
        let (shared, watch) = (&self.shared, &self.watch);
        let tell = |event: Event| {
            match &event.news {
                // Without one the list on screen stays, and what was found on it.
                News::Listed(Listing { drafts, .. }) if !drafts.is_empty() => {
                    shared.forget();
                    let _ = watch.send(Watched::List(drafts.clone()));
                }
                News::Checked { path, report } => shared.keep(path, (**report).clone(), None),
                _ => {}
            }
            shared.tell(event.number, event.news)
        };
        // A draft is judged under the brand in use. What was made of it under an earlier one is gone on with: it is what is seen,
        // and what is to be written.
        let begins = matches!(request.task, Task::List(_) | Task::Check(_) | Task::CheckPasted(_));
        let brand = &linter.brand().sha256;
        let (known, mut bench) = match self.bench.take() {
            Some((known, bench)) if known == *brand || !begins => (known, bench),
            _ => (brand.clone(), Bench::new(linter.clone())),
        };
        let goes_on = bench.serve(request, &tell);
        self.bench = Some((known, bench));
        goes_on
    }
}

/// The next request to be served; waits for one where none is waiting. None where nobody gives orders any more.
pub(super) fn next(waiting: &mut VecDeque<Request>, orders: &Receiver<Request>) -> Option<Request> {
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
