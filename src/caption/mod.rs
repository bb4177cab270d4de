//! The text of a post: what stands in it and where, how long it is by each platform's count, what the house asks of it, and how
//! it is made whole.
//!
//! Not here: whether any of it is a fault (`checks`), and where the text came from on disk (`service`).

mod complete;
mod count;
mod fold;
mod house;
pub mod phone;
mod sentences;
mod tokens;

pub use complete::{Added, Completion, Lacking, complete};
pub use count::{count, first_beyond, is_emoji};
pub use fold::{Folded, folded, is_invisible};
pub use house::{House, Misspelling, Slip};
pub use sentences::{Sentence, sentences, words};
pub use tokens::{Hashtag, hashtags, key, links, mentions};

use std::ops::Range;
use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation;

/// A caption, read.
#[derive(Clone, Debug)]
pub struct Caption {
    /// Where it came from, for reports: a path, or empty for what was typed.
    pub source: String,
    text: String,
    hashtags: Vec<Hashtag>,
    folded: Folded,
    marks: OnceLock<Marks>,
}

/// Where the lines and the characters of a text begin, in bytes, ascending.
#[derive(Clone, Debug)]
struct Marks {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

impl Marks {
    fn of(text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { lines: lines.collect(), characters: text.grapheme_indices(true).map(|(at, _)| at).collect() }
    }
}

/// Why bytes are no caption.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptionError {
    /// Neither UTF-8 nor UTF-16 with its mark.
    #[error("it is no UTF-8 text (byte {at}); save it as plain text, UTF-8")]
    NotText {
        /// First byte that is wrong.
        at: usize,
    },
    /// Longer than any platform takes.
    #[error("it has {bytes} bytes; captions have at most {}", Caption::MOST_BYTES)]
    TooLong {
        /// Its size.
        bytes: u64,
    },
}

/// A place in a caption as editors show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line, from 1.
    pub line: u64,
    /// Character in the line as people count them, from 1.
    pub column: u64,
    /// What stands there, cut where it is long.
    pub quote: String,
}

impl Caption {
    /// More bytes than this are no caption: the longest that a platform takes is 63 206 characters.
    pub const MOST_BYTES: u64 = 1 << 20;

    /// Reads `text`; `source` names it in reports.
    pub fn new(text: impl Into<String>, source: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            source: source.into(),
            hashtags: hashtags(&text),
            folded: Folded::new(&text),
            marks: OnceLock::new(),
            text,
        }
    }

    /// Reads the bytes of a text file: UTF-8, or UTF-16 with a byte order mark as Notepad writes it. The mark is left out.
    ///
    /// # Errors
    /// Where the bytes are no text, or too many.
    pub fn decode(bytes: &[u8], source: impl Into<String>) -> Result<Self, CaptionError> {
        if bytes.len() as u64 > Self::MOST_BYTES {
            return Err(CaptionError::TooLong { bytes: bytes.len() as u64 });
        }
        let wide = |unit: fn([u8; 2]) -> u16| {
            let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| CaptionError::NotText { at: 2 })
        };
        let text = match bytes {
            [0xFF, 0xFE, ..] => wide(u16::from_le_bytes)?,
            [0xFE, 0xFF, ..] => wide(u16::from_be_bytes)?,
            _ => std::str::from_utf8(bytes).map_err(|e| CaptionError::NotText { at: e.valid_up_to() })?.to_owned(),
        };
        Ok(Self::new(text.strip_prefix('\u{FEFF}').unwrap_or(&text), source))
    }

    /// The text as it is.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its hashtags, first to last.
    pub fn hashtags(&self) -> &[Hashtag] {
        &self.hashtags
    }

    /// Whether the byte `at` lies in a hashtag, or in what an invisible character cuts off from one.
    pub fn is_in_hashtag(&self, at: usize) -> bool {
        let before = self.hashtags.partition_point(|tag| tag.place.start <= at);
        before > 0 && at < self.hashtags[before - 1].seen_end
    }

    /// Its folded text, for phrases.
    pub const fn folded(&self) -> &Folded {
        &self.folded
    }

    /// Line, column and words of a place given in bytes.
    pub fn spot(&self, place: Range<usize>) -> Spot {
        let marks = self.marks.get_or_init(|| Marks::of(&self.text));
        let line = marks.lines.partition_point(|start| *start <= place.start);
        let before = |at: usize| marks.characters.partition_point(|start| *start < at);
        Spot {
            line: line as u64,
            column: 1 + (before(place.start) - before(marks.lines[line - 1])) as u64,
            quote: quoted(&self.text[place]),
        }
    }
}

/// Longest quote, in characters as people count them.
const LONGEST_QUOTE: usize = 60;

/// On one line, cut in the middle where it is long; invisible characters are named, so that a reader sees what is wrong.
fn quoted(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let clusters: Vec<&str> = line.graphemes(true).collect();
    let cut = if clusters.len() > LONGEST_QUOTE {
        format!("{}…{}", clusters[..LONGEST_QUOTE - 16].concat().trim_end(), clusters[clusters.len() - 15..].concat())
    } else {
        line
    };
    let mut shown = String::new();
    for cluster in cut.graphemes(true) {
        // Inside an emoji joiners and selectors are what makes it one.
        if is_emoji(cluster) {
            shown.push_str(cluster);
        } else {
            for c in cluster.chars() {
                if is_invisible(c) { shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))) } else { shown.push(c) }
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests;
