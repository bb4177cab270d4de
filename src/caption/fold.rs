//! Text made comparable: what a reader takes for the same words becomes the same characters, each with its place in the original.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// A text after folding: compatibility composition (NFKC, so that “𝗦𝗮𝗵𝗮𝗯𝗮𝘁” and full-width letters read as letters), lower case,
/// without invisible characters, every run of white space one space.
///
/// Source: Unicode Standard Annex #15 (normalisation), Annex #29 (clusters, which are folded whole).
#[derive(Clone, Debug)]
pub struct Folded {
    chars: Vec<char>,
    /// For each folded character the cluster it comes from, in bytes of the original.
    places: Vec<Range<usize>>,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let (mut chars, mut places): (Vec<char>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
        for (start, cluster) in text.grapheme_indices(true) {
            let place = start..start + cluster.len();
            for c in cluster.chars().filter(|c| !is_invisible(*c)).nfkc().flat_map(char::to_lowercase) {
                let c = if c.is_whitespace() { ' ' } else { c };
                if c == ' ' && chars.last().is_none_or(|last| *last == ' ') {
                    continue;
                }
                chars.push(c);
                places.push(place.clone());
            }
        }
        while chars.last() == Some(&' ') {
            chars.pop();
            places.pop();
        }
        Self { chars, places }
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The cluster that the folded character `at` comes from, in bytes of the original.
    pub fn place(&self, at: usize) -> Range<usize> {
        self.places[at].clone()
    }

    /// The folded text.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Every place where `phrase` stands as whole words, in bytes of the original, first to last without overlap.
    ///
    /// “Sahabat Mido” is neither in “Sahabat Midori” nor in “#SahabatMido”, and a word of a hashtag or a mention is no phrase.
    pub fn places_of(&self, phrase: &str) -> Vec<Range<usize>> {
        let wanted = Self::new(phrase).chars;
        let mut found = Vec::new();
        let mut at = 0;
        while !wanted.is_empty() && at + wanted.len() <= self.chars.len() {
            let end = at + wanted.len();
            if self.chars[at..end] == wanted[..] && self.is_whole(at, end) {
                found.push(self.places[at].start..self.places[end - 1].end);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// Whether the run is bounded by what is no letter; a phrase that itself begins or ends with a sign bounds itself.
    fn is_whole(&self, at: usize, end: usize) -> bool {
        let joins = |c: &char| is_word(*c);
        let opens = |c: &char| is_word(*c) || matches!(c, '#' | '@');
        let free_before = !joins(&self.chars[at]) || at == 0 || !opens(&self.chars[at - 1]);
        let free_after = !joins(&self.chars[end - 1]) || self.chars.get(end).is_none_or(|c| !joins(c));
        free_before && free_after
    }
}

/// Folded text alone, for comparing.
pub fn folded(text: &str) -> String {
    Folded::new(text).text()
}

/// Part of a word: letter, mark, digit or underscore.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c.general_category_group() == GeneralCategoryGroup::Mark
}

/// Takes no room of its own on a screen: formatting characters (zero-width spaces and joiners, direction marks, soft hyphens,
/// byte order marks, tags), variation selectors and fillers. After `Default_Ignorable_Code_Point` of the Unicode Character Database.
pub fn is_invisible(c: char) -> bool {
    let selector = matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180F}');
    let filler = matches!(c, '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}');
    selector || filler || c.general_category() == GeneralCategory::Format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_folds_to_the_same() {
        for spelling in [
            "Sahabat Mido",
            "SAHABAT\u{A0}MIDO",
            " sahabat \n mido ",
            "Sa\u{200B}habat Mi\u{AD}do",
            "\u{202B}Sahabat\u{200F} Mido\u{202C}",
            "𝗦𝗮𝗵𝗮𝗯𝗮𝘁 𝗠𝗶𝗱𝗼",
            "Ｓａｈａｂａｔ Ｍｉｄｏ",
        ] {
            assert_eq!(folded(spelling), "sahabat mido", "{spelling:?}");
        }
        assert_eq!(folded("e\u{301}"), folded("\u{E9}"), "composed and decomposed");
        assert_ne!(folded("Mid\u{F6}"), folded("Mido"), "a diaeresis is another letter");
    }

    #[test]
    fn phrases_are_found_as_whole_words_with_their_place() {
        let found = |text: &str| {
            let places = Folded::new(text).places_of("Sahabat Mido");
            places.into_iter().map(|place| text[place].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("👋🏽Halo, Sahabat  Mido! sahabat mido"), ["Sahabat  Mido", "sahabat mido"]);
        assert_eq!(found("Saha\u{200D}bat Mido\u{FE0F}"), ["Saha\u{200D}bat Mido\u{FE0F}"]);
        for other in
            ["#SahabatMido", "# Sahabat Midori", "sobatsahabat mido", "#Sahabat Mido", "Sahabat Mi\u{301}do", ""]
        {
            assert_eq!(found(other), Vec::<String>::new(), "{other:?}");
        }
    }

    #[test]
    fn folding_survives_anything_and_places_lie_on_characters() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let folded = Folded::new(&text);
            for at in 0..folded.chars().len() {
                assert!(text.get(folded.place(at)).is_some());
            }
            assert_eq!(super::folded(&folded.text()), folded.text(), "folding twice changes nothing");
            Ok(())
        });
    }
}
