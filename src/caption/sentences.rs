//! Sentences and words of Indonesian text.

use super::tokens::{hashtags, links};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A sentence with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in bytes, without white space at its ends.
    pub place: Range<usize>,
    /// Number of words; `syarat-syarat`, a number and a link are one word each, hashtags and signs none.
    pub words: usize,
}

/// Shortenings whose full stop ends no sentence.
const SHORTENINGS: &[&str] = &[
    "jl", "jln", "no", "tel", "telp", "hp", "ext", "bpk", "sdr", "sdri", "yth", "tgl", "pkl", "kel", "kec", "kab",
    "prov", "rt", "rw", "gd", "lt", "dr", "drs", "dra", "ir", "prof", "h", "hj", "st", "tk", "a.n", "u.p", "d.a",
    "s.d", "rp", "pt", "cv", "kav",
];

/// The sentences of `text` that have words, first to last.
///
/// A sentence ends at `.`, `!`, `?` or `…` before white space, and at the end of a line: captions are written in lines. The full
/// stop of a usual shortening (`Jl.`, `No.`, `a.n.`) and of a single letter ends none.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next();
        let breaks = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => true,
            '.' => next.is_none_or(char::is_whitespace) && !is_shortening(&text[start..at]),
            // Inside a link they end nothing.
            '!' | '?' | '…' | '。' | '؟' => next.is_none_or(|n| n.is_whitespace() || !n.is_ascii()),
            _ => false,
        };
        if breaks {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Sentence>) {
    let raw = &text[range.clone()];
    let start = range.start + raw.len() - raw.trim_start().len();
    let place = start..start + raw.trim().len();
    let words = words(&text[place.clone()]).len();
    if words > 0 {
        found.push(Sentence { place, words });
    }
}

fn is_shortening(before: &str) -> bool {
    let word = before.rsplit([' ', '\u{A0}', '(', '\t']).next().unwrap_or_default().to_lowercase();
    SHORTENINGS.contains(&word.as_str()) || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

/// The words of `text`, in bytes: runs without white space that hold a letter or a digit, hashtags left out.
///
/// Source: word bounds of Unicode Standard Annex #29 inside such a run tell whether it holds a word at all.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let (tags, links) = (hashtags(text), links(text));
    // All three go through the text side by side.
    let (mut tags, mut links) = (tags.iter().peekable(), links.iter().peekable());
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/')) {
        let place = at..at + piece.len();
        at = place.end;
        while tags.next_if(|tag| tag.place.end <= place.start).is_some() {}
        while links.next_if(|link| link.end <= place.start).is_some() {}
        let is_tag = tags.peek().is_some_and(|tag| tag.place.start < place.end);
        let in_link = links.peek().is_some_and(|link| link.start < place.start);
        if let Some((first, _)) = piece.unicode_word_indices().next().filter(|_| !is_tag && !in_link) {
            let last = piece.unicode_word_indices().next_back().map_or(first, |(i, word)| i + word.len());
            found.push(place.start + first..place.start + last);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let table: &[(&str, &[usize])] = &[
            ("Halo! Siapkan syarat-syarat paspor. Sudah?", &[1, 3, 1]),
            ("Kantor di Jl. Merdeka No. 5, a.n. Bpk. Budi, pukul 08.00.", &[11]),
            ("Baris satu\nbaris dua tanpa titik\n\n• butir", &[2, 4, 1]),
            ("Biaya Rp650.000 untuk 48 halaman 😊👍🏽", &[5]),
            ("Buka https://contoh.go.id/a/b?c=1 sekarang.", &[3]),
            ("#SahabatMido #Paspor", &[]),
            ("Apa?! Benar… Ya.", &[1, 1, 1]),
            ("\u{200F}مرحبا بكم.", &[2]),
        ];
        for (text, expected) in table {
            let counted: Vec<usize> = sentences(text).iter().map(|s| s.words).collect();
            assert_eq!(counted, *expected, "{text:?}");
        }
    }

    #[test]
    fn places_lie_in_the_text_whatever_it_is() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            assert!(sentences(&text).iter().all(|s| text.get(s.place.clone()).is_some()));
            assert!(words(&text).into_iter().all(|place| text.get(place).is_some()));
            Ok(())
        });
    }
}
