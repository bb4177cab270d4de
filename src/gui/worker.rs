//! The threads that work: requests in, events out. The only room here that calls `service`.
//!
//! One thread hands out the orders and never does anything long but load a brand, so that a stop is heard at once. One works on
//! the draft on screen, one order at a time; `folder` on many drafts; `thumbs` on small pictures; `watch` looks whether files change.

mod bench;
mod folder;
mod hands;
mod shared;
mod thumbs;
mod watch;

pub use folder::{FolderNews, FolderTask};
pub use hands::spawn;

use super::state::{BrandChoice, BrandFault, BrandSheet, CaptionVerdict, Done, Exhibit, Picture, Recipe, Settings};
use crate::report::{DraftReport, Remark};
use crate::service::{Listing, SafeArea};
use std::path::PathBuf;
use std::sync::Arc;

/// An order to the worker.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Counts up; stands in every event that answers.
    pub number: u64,
    /// What to do.
    pub task: Task,
}

/// What the worker can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Find the drafts among these files and folders.
    List(Vec<PathBuf>),
    /// Open and judge a draft.
    Check(PathBuf),
    /// Judge a picture from the clipboard.
    CheckPasted(Arc<egui::ColorImage>),
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
    /// Something with many drafts.
    Folder(FolderTask),
    /// Load a brand, or load it again.
    UseBrand(BrandChoice),
    /// Keep measurements for the next run, or not.
    KeepFacts(bool),
    /// Write the settings where they are kept.
    KeepSettings(Box<Settings>),
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
    /// Write it.
    Save {
        /// As typed.
        text: String,
        /// Where to.
        target: PathBuf,
        /// Whether what is there may be replaced; the draft never is.
        may_replace: bool,
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
            Self::List(_) | Self::Check(_) | Self::CheckPasted(_) | Self::Edit(_) => Some(Lane::Draft),
            Self::Show(exhibit) => Some(Lane::Exhibit(*exhibit)),
            Self::Caption(CaptionTask::Judge { .. } | CaptionTask::Complete { .. }) => Some(Lane::Caption),
            _ => None,
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
    /// The brand file has faults.
    BrandBroken(BrandFault),
    /// Nothing can be judged while no brand is in use; why not was told before.
    NoBrand,
    /// Settings could not be kept, in the machine's own words.
    SettingsNotKept(String),
    /// A file that is watched has changed on disk.
    Changed(PathBuf),
    /// Something of many drafts.
    Folder(FolderNews),
    /// The drafts found, in order, and what is to be said of how.
    Listed(Listing),
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

impl News {
    /// Whether nothing more is heard of the request.
    pub(super) const fn ends_the_work(&self) -> bool {
        !matches!(self, Self::Ready(_) | Self::Opened { .. } | Self::Beside { .. } | Self::Changed(_) | Self::Folder(_))
    }
}

/// What stands where a picture from the clipboard would have its path.
pub const PASTED: &str = "clipboard.png";

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

#[cfg(test)]
mod tests;
