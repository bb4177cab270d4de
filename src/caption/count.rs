//! How long a text is by each platform's own count.

use super::tokens::links;
use crate::platforms::Unit;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::UnicodeEmoji;
use unicode_segmentation::UnicodeSegmentation;

/// Length of `text` in `unit`.
pub fn count(text: &str, unit: Unit) -> u64 {
    match unit {
        Unit::Utf16 => text.encode_utf16().count() as u64,
        Unit::CodePoints => text.chars().count() as u64,
        Unit::Graphemes => text.graphemes(true).count() as u64,
        Unit::Utf8Bytes => text.len() as u64,
        Unit::XWeighted => x_weighted(text),
        Unit::Threads => text.graphemes(true).map(by_threads).sum(),
    }
}

/// The byte of the first character that no longer fits into `longest` of `unit`; none where all of it fits.
pub fn first_beyond(text: &str, unit: Unit, longest: u64) -> Option<usize> {
    if count(text, unit) <= longest {
        return None;
    }
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start).collect();
    // Every unit grows with the text but for a step back where a link or an emoji becomes whole: near enough for a place.
    let fitting = starts.partition_point(|&start| count(&text[..start], unit) <= longest);
    starts.get(fitting.saturating_sub(1)).copied()
}

/// Weight of a link: what X puts in its place is that long.
const LINK: u64 = 23;
/// Weight of an emoji, joined ones too, and of characters in no range below.
const WIDE: u64 = 2;
/// Code points of weight one: Latin to Georgian, general punctuation but for two holes.
const NARROW: [std::ops::RangeInclusive<u32>; 4] = [0..=4351, 8192..=8205, 8208..=8223, 8242..=8247];

/// Source: <https://docs.x.com/fundamentals/counting-characters> and configuration 3 of twitter-text: composed first (NFC), links
/// 23, emoji 2, others by range. What counts as a link without `https://` is told by a short list of top-level domains.
fn x_weighted(text: &str) -> u64 {
    let composed: String = text.nfc().collect();
    let mut weight = 0;
    let mut at = 0;
    for link in links(&composed) {
        weight += composed[at..link.start].graphemes(true).map(by_x).sum::<u64>() + LINK;
        at = link.end;
    }
    weight + composed[at..].graphemes(true).map(by_x).sum::<u64>()
}

fn by_x(cluster: &str) -> u64 {
    if is_emoji(cluster) {
        return WIDE;
    }
    let weight = |c: char| if NARROW.iter().any(|range| range.contains(&u32::from(c))) { 1 } else { WIDE };
    cluster.chars().map(weight).sum()
}

/// Source: <https://developers.facebook.com/documentation/threads/posts>, “Emojis are counted as the number of UTF-8 bytes”.
fn by_threads(cluster: &str) -> u64 {
    if is_emoji(cluster) { cluster.len() as u64 } else { cluster.chars().count() as u64 }
}

/// Whether a cluster is shown as a picture: an emoji by itself, or one that a variation selector or a keycap makes one.
///
/// Source: Unicode Technical Standard #51. Of the signs that are text by default, ©, ®, ™ and ♟ are pictures only on demand, the
/// others unless text is asked for, as in Twemoji.
pub fn is_emoji(cluster: &str) -> bool {
    let has = |wanted: char| cluster.contains(wanted);
    match cluster.chars().next() {
        Some('0'..='9' | '#' | '*') => has('\u{20E3}'),
        Some('©' | '®' | '™' | '♟') => has('\u{FE0F}'),
        Some(first) => first.is_emoji_char() && !has('\u{FE0E}'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// text, UTF-16, code points, graphemes, bytes, X, Threads. The X column of the first rows is that of X's own page.
    const TABLE: &[(&str, [u64; 6])] = &[
        ("", [0, 0, 0, 0, 0, 0]),
        ("Sahabat Mido", [12, 12, 12, 12, 12, 12]),
        ("👾", [2, 1, 1, 4, 2, 4]),
        ("🙋🏽", [4, 2, 1, 8, 2, 8]),
        ("👨\u{200D}🎤", [5, 3, 1, 11, 2, 11]),
        ("👨\u{200D}👩\u{200D}👧\u{200D}👦", [11, 7, 1, 25, 2, 25]),
        ("Hello, world! 👋", [16, 15, 15, 18, 16, 18]),
        ("caf\u{E9}", [4, 4, 4, 5, 4, 4]),
        ("cafe\u{301}", [5, 5, 4, 6, 4, 5]),
        ("🇮🇩", [4, 2, 1, 8, 2, 8]),
        ("5\u{FE0F}\u{20E3}", [3, 3, 1, 7, 2, 7]),
        ("©", [1, 1, 1, 2, 1, 1]),
        ("a\u{200B}b\u{200F}c", [5, 5, 5, 9, 6, 5]),
        ("移民局", [3, 3, 3, 9, 6, 3]),
        ("“paspor” – baru…", [16, 16, 16, 24, 17, 16]),
        ("cek https://www.imigrasi.go.id/layanan/paspor?baru=1 ya", [55, 55, 55, 55, 30, 55]),
    ];

    #[test]
    fn counts_agree_with_what_platforms_say() {
        use Unit::{CodePoints, Graphemes, Threads, Utf8Bytes, Utf16, XWeighted};
        for (text, expected) in TABLE {
            let counted = [Utf16, CodePoints, Graphemes, Utf8Bytes, XWeighted, Threads].map(|unit| count(text, unit));
            assert_eq!(&counted, expected, "{text:?}");
        }
    }

    #[test]
    fn the_place_beyond_the_limit_is_the_first_character_that_does_not_fit() {
        assert_eq!(first_beyond("abcdef", Unit::Utf16, 6), None);
        assert_eq!(first_beyond("abcdef", Unit::Utf16, 4), Some(4));
        assert_eq!(first_beyond("ab👨\u{200D}🎤cd", Unit::Utf16, 4), Some(2), "an emoji fits whole or not at all");
        assert_eq!(first_beyond("👾👾👾", Unit::XWeighted, 4), Some(8));
    }

    #[test]
    fn units_are_ordered_for_any_text() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let [graphemes, points, utf16, bytes] =
                [Unit::Graphemes, Unit::CodePoints, Unit::Utf16, Unit::Utf8Bytes].map(|unit| count(&text, unit));
            assert!(graphemes <= points && points <= utf16 && utf16 <= bytes);
            Ok(())
        });
    }
}
