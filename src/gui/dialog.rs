//! The system's dialogs. They are begun on the window's thread, as macOS wants it, and waited for on another.
//!
//! Where a machine has neither a portal nor `zenity` they answer at once, as if cancelled: paths can be typed, too.

use super::command::{CaptionCommand, Command, FolderCommand, SettingsCommand};
use super::state::Form;
use crate::wording::Wording;
use rfd::{AsyncFileDialog, FileHandle};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

/// Where a dialog's answer goes, and how the window learns of it.
#[derive(Clone)]
pub(super) struct Answer {
    /// Commands of dialogs.
    pub(super) commands: Sender<Command>,
    /// To be drawn again.
    pub(super) ctx: egui::Context,
}

/// Extensions of drafts; the content decides, this only shortens the list.
const EXTENSIONS: [&str; 5] = ["png", "jpg", "jpeg", "webp", "gif"];

/// Asks which drafts to open.
pub(super) fn ask_what_to_open(wording: &Wording, answer: Answer) {
    let title = wording.say("ui-open-dialog", &[]);
    let dialog = AsyncFileDialog::new().set_title(title).add_filter(wording.say("ui-pictures", &[]), &EXTENSIONS);
    let files = dialog.pick_files();
    wait(files, answer, |files: Vec<FileHandle>| {
        Command::OpenPaths(files.iter().map(|file| file.path().to_owned()).collect())
    });
}

/// Asks where to write, beginning with `proposed`.
pub(super) fn ask_where_to_save(proposed: &Path, wording: &Wording, answer: Answer) {
    let dialog = named(proposed, wording.say("ui-save-dialog", &[]));
    wait(dialog.save_file(), answer, |file: FileHandle| Command::SaveTo(PathBuf::from(file.path())));
}

/// Asks where to write a caption, beginning with `proposed`.
pub(super) fn ask_caption_file(proposed: &Path, wording: &Wording, answer: Answer) {
    let dialog = named(proposed, wording.say("ui-caption-dialog", &[]));
    wait(dialog.save_file(), answer, |file: FileHandle| CaptionCommand::SaveTo(PathBuf::from(file.path())).into());
}

/// Asks for a folder of drafts to open.
pub(super) fn ask_folder_to_open(wording: &Wording, answer: Answer) {
    let dialog = AsyncFileDialog::new().set_title(wording.say("ui-open-folder-dialog", &[]));
    wait(dialog.pick_folder(), answer, |folder: FileHandle| Command::OpenPaths(vec![folder.path().to_owned()]));
}

/// Asks which brand file to use.
pub(super) fn ask_brand_file(wording: &Wording, answer: Answer) {
    let dialog = AsyncFileDialog::new().set_title(wording.say("ui-brand-dialog", &[])).add_filter("TOML", &["toml"]);
    wait(dialog.pick_file(), answer, |file: FileHandle| {
        Command::Settings(SettingsCommand::UseBrand(file.path().to_owned()))
    });
}

/// Asks which folder stamped drafts go into, beginning near `proposed`.
pub(super) fn ask_stamp_folder(proposed: &Path, wording: &Wording, answer: Answer) {
    let mut dialog = AsyncFileDialog::new().set_title(wording.say("ui-stamp-folder-dialog", &[]));
    if let Some(folder) = proposed.ancestors().find(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    wait(dialog.pick_folder(), answer, |folder: FileHandle| {
        Command::Folder(FolderCommand::StampInto(folder.path().to_owned()))
    });
}

/// Asks where to write a report, beginning with `proposed`.
pub(super) fn ask_report_file(proposed: &Path, form: Form, wording: &Wording, answer: Answer) {
    let title = wording.say("ui-report-dialog", &[]);
    let dialog = named(proposed, title).add_filter(wording.say(form.words(), &[]), &[form.extension()]);
    wait(dialog.save_file(), answer, |file: FileHandle| {
        Command::Folder(FolderCommand::ExportTo(file.path().to_owned()))
    });
}

/// A dialog that begins with the name and the folder of `proposed`.
fn named(proposed: &Path, title: String) -> AsyncFileDialog {
    let name = proposed.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let dialog = AsyncFileDialog::new().set_title(title).set_file_name(name);
    match proposed.parent().filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Waits for the answer on a thread of its own; no answer means cancelled.
fn wait<T: 'static>(
    dialog: impl Future<Output = Option<T>> + Send + 'static,
    answer: Answer,
    command: impl FnOnce(T) -> Command + Send + 'static,
) {
    let work = move || {
        if let Some(chosen) = block_on(dialog) {
            // The window may be gone by now; then nobody wants the answer.
            let _ = answer.commands.send(command(chosen));
            answer.ctx.request_repaint();
        }
    };
    // Without a thread there is no dialog, as on a machine without a portal.
    let _ = std::thread::Builder::new().name("selaras-dialog".to_owned()).spawn(work);
}

/// Runs one future to its end on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn a_future_woken_from_another_thread_ends() {
        let shared: Arc<Mutex<(bool, Option<Waker>)>> = Arc::default();
        let other = shared.clone();
        let wake = move || loop {
            let mut lock = other.lock().unwrap();
            if let Some(waker) = lock.1.take() {
                lock.0 = true;
                waker.wake();
                return;
            }
            drop(lock);
            std::thread::yield_now();
        };
        std::thread::Builder::new().name("waker".to_owned()).spawn(wake).unwrap();
        let done = std::future::poll_fn(|context| {
            let mut lock = shared.lock().unwrap();
            lock.1 = Some(context.waker().clone());
            if lock.0 { Poll::Ready(7) } else { Poll::Pending }
        });
        assert_eq!(block_on(done), 7);
    }
}
