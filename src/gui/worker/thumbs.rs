//! Small pictures for the list, made one after the other on a thread of their own; only those asked for last.

use super::News;
use super::folder::FolderNews;
use super::shared::Shared;
use crate::geom::PxSize;
use crate::gui::canvas::image_of;
use crate::raster::{Limits, Raster, decode};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Longest side of a small picture: two pixels a point on screens that have them.
const SIDE_PX: u32 = 112;
/// Larger pictures wait until they were judged: their small ones come with that.
const MOST_PIXELS: u64 = 40_000_000;
/// News are told at most so often.
const PAUSE: Duration = Duration::from_millis(40);

/// Drafts with their places in the list, and the number that news about them bear.
pub(super) type Wanted = (u64, Vec<(usize, PathBuf)>);

/// Starts the thread; it ends when the sender is dropped.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn spawn(shared: Arc<Shared>) -> std::io::Result<Sender<Wanted>> {
    let (order, orders) = channel();
    let work = move || serve(&shared, &orders);
    std::thread::Builder::new().name("selaras-thumbs".to_owned()).spawn(work)?;
    Ok(order)
}

fn serve(shared: &Shared, orders: &Receiver<Wanted>) {
    while let Ok(mut wanted) = orders.recv() {
        while let Some(newer) = make(shared, orders, wanted) {
            wanted = newer;
        }
    }
}

/// Makes what is wanted; gives back what is wanted instead as soon as it is.
fn make(shared: &Shared, orders: &Receiver<Wanted>, (number, drafts): Wanted) -> Option<Wanted> {
    let mut done = Vec::new();
    let mut told = Instant::now();
    let tell = |done: &mut Vec<_>| {
        if !done.is_empty() {
            shared.tell(number, News::Folder(FolderNews::Thumbnails(std::mem::take(done))));
        }
    };
    for (at, path) in drafts {
        if let Some(newer) = orders.try_iter().last() {
            tell(&mut done);
            return Some(newer);
        }
        // A decoder that breaks on one draft costs its picture, no more: the check tells why.
        let picture = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| small(shared, &path)));
        done.push((at, picture.ok().flatten().map(|raster| Arc::new(image_of(&raster)))));
        if told.elapsed() >= PAUSE {
            tell(&mut done);
            told = Instant::now();
        }
    }
    tell(&mut done);
    None
}

/// The draft at `path`, small; none where it cannot be opened or is too large to be opened for this alone.
fn small(shared: &Shared, path: &Path) -> Option<Raster> {
    if let Some(raster) = shared.thumbnail(path).and_then(|thumbnail| thumbnail.raster()) {
        return Some(shrunk(&raster));
    }
    let limits = Limits { max_pixels: MOST_PIXELS, ..Limits::default() };
    let is_small = std::fs::metadata(path).is_ok_and(|entry| entry.is_file() && entry.len() <= limits.max_bytes / 4);
    let bytes = is_small.then(|| std::fs::read(path).ok()).flatten()?;
    Some(shrunk(&decode(&bytes, &limits).ok()?.raster))
}

fn shrunk(raster: &Raster) -> Raster {
    let size = raster.size();
    let share = (f64::from(SIDE_PX) / f64::from(size.width.max(size.height).max(1))).min(1.0);
    let side = |px: u32| ((f64::from(px) * share).round() as u32).max(1);
    raster.scaled(PxSize::new(side(size.width), side(size.height)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;
    use crate::raster::{Encoding, encode};

    #[test]
    fn small_pictures_keep_the_shape_and_what_is_no_picture_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let (tall, bad) = (folder.path().join("tall.png"), folder.path().join("bad.png"));
        let raster = Raster::filled(PxSize::new(400, 800), Srgb8::new(11, 46, 107));
        std::fs::write(&tall, encode(&raster, Encoding::Png).unwrap()).unwrap();
        std::fs::write(&bad, b"no picture").unwrap();
        let (tell, events) = channel();
        let shared = Shared::new(move |event| tell.send(event).is_ok());
        let orders = spawn(shared).unwrap();
        orders.send((5, vec![(3, tall), (4, bad)])).unwrap();
        let mut pictures = Vec::new();
        while pictures.len() < 2 {
            let event = events.recv_timeout(Duration::from_secs(60)).unwrap();
            let News::Folder(FolderNews::Thumbnails(more)) = event.news else { panic!("other news") };
            assert_eq!(event.number, 5);
            pictures.extend(more);
        }
        assert!(matches!(&pictures[0], (3, Some(image)) if image.size == [56, 112]));
        assert!(matches!(&pictures[1], (4, None)));
    }
}
