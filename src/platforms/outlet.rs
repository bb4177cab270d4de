//! Places where a post's text is published, with their limits.

use serde::Deserialize;

/// A place where captions are published.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Name used in brand files and by `--platform`: `ig-feed`.
    pub name: String,
    /// For people: `Instagram`.
    pub platform: String,
    /// Longest caption, in `unit`; none where no limit is known.
    pub longest: Option<u32>,
    /// What the platform counts.
    pub unit: Unit,
    /// Most hashtags of a caption; none where the platform sets no limit.
    pub hashtags: Option<u32>,
    /// Day on which the facts were looked up, YYYY-MM-DD.
    pub as_of: String,
    /// Where.
    pub source: String,
    /// What other sources say instead.
    pub conflict: Option<String>,
}

/// What a platform counts when it says “characters”; `caption::count` counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// UTF-16 code units: most letters one, most emoji two and more.
    Utf16,
    /// Unicode code points.
    CodePoints,
    /// Extended grapheme clusters: what people take for one character.
    Graphemes,
    /// Bytes in UTF-8.
    Utf8Bytes,
    /// X's weighted count: an emoji or a CJK character two, any link 23, after composition (NFC).
    XWeighted,
    /// As Threads counts: code points, but an emoji by its bytes in UTF-8.
    Threads,
}

impl Unit {
    /// Message id of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Utf16 => "utf16-units",
            Self::CodePoints => "code-points",
            Self::Graphemes => "graphemes",
            Self::Utf8Bytes => "utf8-bytes",
            Self::XWeighted => "x-weighted",
            Self::Threads => "threads-weighted",
        }
    }
}
