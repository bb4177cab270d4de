//! The text of the post while it is written.

use crate::finding::Judged;
use crate::report::Remark;
use crate::service::Meter;
use std::sync::Arc;

/// The caption of the draft on screen.
#[derive(Clone, Debug, Default)]
pub struct CaptionDesk {
    /// As it stands in the box.
    pub text: String,
    /// Whether it differs from what was read.
    pub is_changed: bool,
    /// Where it was read; none where there is no file, or none that can be read.
    pub source: Option<String>,
    /// Where it would be written, as typed.
    pub target: String,
    /// The platform whose limits count, by the name in brand files; none for those of the brand.
    pub platform: Option<String>,
    /// What can be said of the text, perhaps of what it was some letters ago.
    pub verdict: Option<Arc<CaptionVerdict>>,
    /// What its completion did and what it still lacks, until it is changed by hand.
    pub told: Vec<Told>,
    /// Number of the request whose answer is awaited.
    pub awaited: u64,
    /// The texts before completions, the latest last.
    pub past: Vec<String>,
}

/// What can be said of a caption.
#[derive(Clone, Debug, Default)]
pub struct CaptionVerdict {
    /// What is wrong with it.
    pub findings: Vec<Judged>,
    /// How much of each limit it takes.
    pub meters: Vec<Meter>,
}

/// One thing that was done to a caption, or that it still lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Whether it was done.
    pub is_done: bool,
    /// The sentence.
    pub remark: Remark,
}

impl CaptionDesk {
    /// Goes on to another caption; the platform stays, and where it would be written.
    pub fn lay(&mut self, text: String, source: Option<String>) {
        let (platform, target) = (self.platform.take(), std::mem::take(&mut self.target));
        *self = Self { text, source, platform, target, ..Self::default() };
    }

    /// The text that was typed, to be kept while another draft is on screen; none where it stands in a file as it is.
    pub fn taken_away(&mut self) -> Option<Self> {
        let kept = Self { verdict: None, awaited: 0, ..self.clone() };
        self.is_changed.then_some(kept)
    }
}
