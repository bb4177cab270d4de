//! One draft as the checks see it: where it came from and everything measured on it.

use crate::caption::Caption;
use crate::facts::Facts;
use crate::raster::{FileKind, Metadata, SourceNote};
use std::path::PathBuf;
use std::sync::Arc;

/// An opened draft under one brand.
#[derive(Debug)]
pub struct Scene {
    /// As given on the command line or found in a folder.
    pub path: PathBuf,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Kind of file, by content.
    pub kind: FileKind,
    /// What the reader should know of the file.
    pub notes: Vec<SourceNote>,
    /// What the file says beside its pixels.
    pub metadata: Metadata,
    /// The day that dated facts are held against; none where nobody said, and nothing dated is judged.
    pub today: Option<jiff::civil::Date>,
    /// The text of the post, where there is one; may be set anew at any time, as when it is typed.
    pub caption: Option<Arc<Caption>>,
    /// A caption that is there and cannot be read.
    pub caption_fault: Option<UnreadCaption>,
    /// What is measured, on first use.
    pub facts: Facts,
}

/// A caption that is there and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadCaption {
    /// Its path as reports show it.
    pub path: String,
    /// Why.
    pub detail: String,
}
