//! Notices that files change on disk, by looking at their time and size now and then.
//!
//! Looking is chosen over the system's notices: it costs next to nothing for the few files of a screen, is the same on every system,
//! works on drives of a network, and is not misled by programs that save by renaming another file into place. A file that is
//! still being written is left in peace until it has been still from one look to the next.

use super::News;
use super::shared::Shared;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

/// Which files are watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Watched {
    /// The drafts of the list, in place of those before.
    List(Vec<PathBuf>),
    /// The draft on screen.
    Screen(PathBuf),
    /// The brand file; none for the one inside the program.
    Brand(Option<PathBuf>),
}

/// From one look to the next.
const PAUSE: Duration = Duration::from_millis(500);
/// So many files of a list at each look: 5 000 are gone through in half a minute.
const AT_A_TIME: usize = 100;

/// Starts the thread; it ends when the sender is dropped.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn spawn(shared: Arc<Shared>) -> std::io::Result<Sender<Watched>> {
    let (order, orders) = channel();
    let work = move || serve(&shared, &orders);
    std::thread::Builder::new().name("selaras-watch".to_owned()).spawn(work)?;
    Ok(order)
}

fn serve(shared: &Shared, orders: &Receiver<Watched>) {
    let mut watch = Watch::default();
    loop {
        match orders.recv_timeout(PAUSE) {
            Ok(order) => watch.follow(order, mark_of),
            Err(RecvTimeoutError::Timeout) => {
                for path in watch.look(mark_of) {
                    shared.tell(0, News::Changed(path));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Time and size of a file; none where it is not there.
type Mark = Option<(SystemTime, u64)>;

fn mark_of(path: &Path) -> Mark {
    let entry = std::fs::metadata(path).ok()?;
    Some((entry.modified().ok()?, entry.len()))
}

/// What was seen of a file.
#[derive(Clone, Copy)]
struct Seen {
    /// As it was when it was last read.
    known: Mark,
    /// At the last look.
    last: Mark,
}

impl Seen {
    const fn new(mark: Mark) -> Self {
        Self { known: mark, last: mark }
    }

    /// Whether the file is another one and has been still since the last look.
    fn has_changed(&mut self, now: Mark) -> bool {
        let is_still = now == self.last;
        self.last = now;
        let changed = is_still && now.is_some() && now != self.known;
        if changed {
            self.known = now;
        }
        changed
    }
}

/// The files that are watched.
#[derive(Default)]
struct Watch {
    screen: Option<PathBuf>,
    brand: Option<PathBuf>,
    list: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, Seen>,
    /// Where the next look at the list begins.
    next: usize,
}

impl Watch {
    /// Watches other files; as they are now counts as known.
    fn follow(&mut self, order: Watched, mark: impl Fn(&Path) -> Mark) {
        match order {
            Watched::List(files) => {
                (self.list, self.next, self.screen) = (files, 0, None);
                let watched: std::collections::BTreeSet<&PathBuf> = self.list.iter().chain(&self.brand).collect();
                self.seen.retain(|path, _| watched.contains(path));
                for path in &self.list {
                    self.seen.insert(path.clone(), Seen::new(mark(path)));
                }
            }
            // Read again at this very moment: what it is now is known.
            Watched::Screen(path) => {
                self.seen.insert(path.clone(), Seen::new(mark(&path)));
                self.screen = Some(path);
            }
            Watched::Brand(path) => {
                self.brand = path;
                if let Some(path) = &self.brand {
                    self.seen.insert(path.clone(), Seen::new(mark(path)));
                }
            }
        }
    }

    /// The files that have changed: draft on screen and brand looked at each time, a list by and by.
    fn look(&mut self, mark: impl Fn(&Path) -> Mark) -> Vec<PathBuf> {
        let some = self.list.iter().cycle().skip(self.next).take(AT_A_TIME.min(self.list.len()));
        let mut paths: Vec<PathBuf> = self.screen.iter().chain(&self.brand).chain(some).cloned().collect();
        self.next = (self.next + AT_A_TIME) % self.list.len().max(1);
        paths.sort();
        paths.dedup();
        paths.retain(|path| self.seen.get_mut(path).is_some_and(|seen| seen.has_changed(mark(path))));
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// A disk with a number for each file's state; 0 is not there.
    struct Disk(RefCell<BTreeMap<PathBuf, u64>>);

    impl Disk {
        fn new(files: &[&str]) -> Self {
            Self(RefCell::new(files.iter().map(|f| (PathBuf::from(f), 1)).collect()))
        }

        fn put(&self, file: &str, state: u64) {
            self.0.borrow_mut().insert(file.into(), state);
        }

        fn mark(&self, path: &Path) -> Mark {
            let state = self.0.borrow().get(path).copied().filter(|state| *state > 0)?;
            Some((SystemTime::UNIX_EPOCH + Duration::from_secs(state), state))
        }
    }

    #[test]
    fn a_change_is_told_once_and_only_when_the_file_is_still() {
        let disk = Disk::new(&["a.png"]);
        let mut watch = Watch::default();
        watch.follow(Watched::Screen("a.png".into()), |p| disk.mark(p));
        let mut look = || watch.look(|p| disk.mark(p)).len();
        assert_eq!((look(), look()), (0, 0));
        disk.put("a.png", 2);
        assert_eq!(look(), 0, "it may still be being written");
        disk.put("a.png", 3);
        assert_eq!(look(), 0);
        assert_eq!((look(), look()), (1, 0));
        disk.put("a.png", 0);
        assert_eq!((look(), look()), (0, 0), "a file that is gone is no other file");
        disk.put("a.png", 3);
        assert_eq!((look(), look()), (0, 0), "nor is one that came back as it was");
    }

    #[test]
    fn what_was_read_again_meanwhile_is_not_told() {
        let disk = Disk::new(&["a.png"]);
        let mut watch = Watch::default();
        watch.follow(Watched::Screen("a.png".into()), |p| disk.mark(p));
        disk.put("a.png", 2);
        watch.look(|p| disk.mark(p));
        watch.follow(Watched::Screen("a.png".into()), |p| disk.mark(p));
        assert!(watch.look(|p| disk.mark(p)).is_empty());
    }

    #[test]
    fn a_long_list_is_gone_through_by_and_by() {
        let names: Vec<String> = (0..250).map(|n| format!("{n:03}.png")).collect();
        let disk = Disk::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let mut watch = Watch::default();
        watch.follow(Watched::List(names.iter().map(PathBuf::from).collect()), |p| disk.mark(p));
        watch.follow(Watched::Brand(Some("brand.toml".into())), |p| disk.mark(p));
        disk.put("brand.toml", 4);
        disk.put("240.png", 2);
        let told: Vec<PathBuf> = (0..6).flat_map(|_| watch.look(|p| disk.mark(p))).collect();
        assert_eq!(told, [PathBuf::from("brand.toml"), "240.png".into()]);
    }
}
