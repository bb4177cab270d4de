//! The brand's typeface: its files, and what the brand allows of it.

use std::sync::Arc;

/// One style of the brand's family, by file: names inside font files do not tell weights reliably.
#[derive(Clone, PartialEq)]
pub struct FontStyle {
    /// CSS weight, 100..900.
    pub weight: u16,
    /// Whether it is the italic.
    pub italic: bool,
    /// Where the file came from, for messages.
    pub source: String,
    /// The bytes of the TTF or OTF file.
    pub data: Arc<[u8]>,
}

impl std::fmt::Debug for FontStyle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontStyle({}{} {})", self.weight, if self.italic { "i" } else { "" }, self.source)
    }
}

/// Everything that `brand.toml` says about type.
#[derive(Clone, Debug, PartialEq)]
pub struct Typography {
    /// The family as people write it: `Fira Sans Extra Condensed`.
    pub family: String,
    /// The family as reports write it, lower case with dashes: `fira-sans-extra-condensed`.
    pub slug: String,
    /// All styles of the family that are at hand, by weight, upright before italic; at least one.
    pub styles: Vec<FontStyle>,
    /// Weights that drafts may use; empty where all may.
    pub allowed_weights: Vec<u16>,
    /// Least height of a lower-case x, in pixels on a phone 360 px wide.
    pub smallest_x_height_px: f32,
}

impl Typography {
    /// The style of `weight`, or the nearest one there is; upright unless `italic` is asked for and exists.
    pub fn style(&self, weight: u16, italic: bool) -> Option<&FontStyle> {
        self.styles.iter().min_by_key(|s| (s.italic != italic, s.weight.abs_diff(weight), s.weight))
    }
}

/// Lower case, words joined by dashes, everything but letters and digits left out: how reports write family names.
pub fn slug(family: &str) -> String {
    let words: Vec<String> =
        family.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    #[test]
    fn families_become_slugs() {
        assert_eq!(super::slug("Fira Sans Extra Condensed"), "fira-sans-extra-condensed");
        assert_eq!(super::slug(" Source  Sans 3 "), "source-sans-3");
    }
}
