//! Hashtags, mentions and links of a text, each with its place in bytes.

use super::count::is_emoji;
use super::fold::{is_invisible, is_word};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A hashtag as a platform reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashtag {
    /// As written, with its sign.
    pub text: String,
    /// Where, in bytes.
    pub place: Range<usize>,
    /// What the writer sees: the tag with everything that an invisible character cuts off from it, invisible ones left out. The
    /// same as `text` in all but broken tags.
    pub seen: String,
    /// Where that ends, in bytes.
    pub seen_end: usize,
    key: String,
}

impl Hashtag {
    /// What platforms compare: composed (NFC), lower case, `#` whatever sign was typed.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What platforms compare of the hashtag `text`.
pub fn key(text: &str) -> String {
    let body = text.strip_prefix(HASHES).unwrap_or(text);
    format!("#{}", body.nfc().flat_map(char::to_lowercase).collect::<String>())
}

/// Signs that begin a hashtag.
const HASHES: [char; 3] = ['#', '\u{FF03}', '\u{FE5F}'];

/// The hashtags of `text`, first to last.
///
/// A hashtag is a `#` that does not follow a word, and the word characters and emoji after it, of which one at least is no digit.
/// Instagram and Threads take an emoji into the tag, X ends the tag before it: either way `#Paspor✈️` is not the tag that was
/// meant there and here. Zero-width joiners belong to a tag where they stand between its characters; other invisible characters
/// end it. Those in links and keycaps (`#️⃣`) are none.
///
/// Source: Unicode Standard Annex #31, section 6 (hashtag identifiers).
pub fn hashtags(text: &str) -> Vec<Hashtag> {
    let links = links(text);
    let mut found = Vec::new();
    let mut free = true;
    let mut links = links.iter().peekable();
    let mut clusters = text.grapheme_indices(true).peekable();
    while let Some((start, cluster)) = clusters.next() {
        let opens = free && cluster.starts_with(HASHES) && !cluster.contains('\u{20E3}');
        free = !cluster.chars().any(is_word) && !cluster.starts_with(['&', '/']) && !cluster.starts_with(HASHES);
        while links.next_if(|link| link.end <= start).is_some() {}
        if !opens || links.peek().is_some_and(|link| link.contains(&start)) {
            continue;
        }
        // A mark typed on the sign itself makes it no hashtag.
        let rest = &text[start + cluster.len()..];
        let length = if cluster.chars().count() == 1 { tag_length(rest) } else { 0 };
        let body = &rest[..length];
        if !body.graphemes(true).any(|c| c.chars().any(char::is_alphabetic) || is_emoji(c)) {
            continue;
        }
        let end = start + cluster.len() + length;
        let (seen, seen_end) = seen(&text[start..], length);
        let seen_end = start + seen_end;
        let tag = &text[start..end];
        found.push(Hashtag { text: tag.to_owned(), place: start..end, seen, seen_end, key: key(tag) });
        while clusters.next_if(|(at, _)| *at < seen_end).is_some() {}
        // Instagram reads `#satu#dua` as two.
        free = true;
    }
    found
}

/// Bytes at the start of `rest` that continue a hashtag.
fn tag_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, cluster) in rest.grapheme_indices(true) {
        let joiner = matches!(cluster, "\u{200C}" | "\u{200D}");
        if !(cluster.starts_with(is_word) || is_emoji(cluster) || joiner) || cluster.starts_with(HASHES) {
            break;
        }
        if !joiner {
            length = at + cluster.len();
        }
    }
    // A joiner at the end hangs on the last cluster and is no part of the tag.
    rest[..length].trim_end_matches(['\u{200C}', '\u{200D}']).len()
}

/// The tag and what invisible characters cut off from it, without them, and the bytes that all of it takes.
fn seen(from_sign: &str, length: usize) -> (String, usize) {
    let sign = from_sign.chars().next().map_or(1, char::len_utf8);
    let mut end = sign + length;
    loop {
        let hidden: usize = from_sign[end..].chars().take_while(|c| is_invisible(*c)).map(char::len_utf8).sum();
        let more = if hidden == 0 { 0 } else { tag_length(&from_sign[end + hidden..]) };
        if more == 0 {
            break;
        }
        end += hidden + more;
    }
    (visible(&from_sign[..end]), end)
}

/// The text without invisible characters; those inside an emoji are what makes it one.
fn visible(text: &str) -> String {
    let shown = |cluster: &str| -> String {
        if is_emoji(cluster) { cluster.to_owned() } else { cluster.chars().filter(|c| !is_invisible(*c)).collect() }
    };
    text.graphemes(true).map(shown).collect()
}

/// The accounts that `text` mentions, `@` included, first to last. Addresses of e-mail are none.
pub fn mentions(text: &str) -> Vec<Range<usize>> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let mut found = Vec::new();
    for (start, _) in text.match_indices('@') {
        let free = text[..start].chars().next_back().is_none_or(|c| !is_word(c) && c != '.');
        let name = &text[start + 1..];
        let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
        // A full stop after a name ends the sentence.
        let name = name.trim_end_matches('.');
        if free && !name.is_empty() {
            found.push(start..start + 1 + name.len());
        }
    }
    found
}

/// Endings by which an address without `https://` is known. X knows every registered one; these are those met in Indonesia.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "info", "biz", "app", "dev", "id", "co", "io", "me", "ly", "be", "link", "site",
    "xyz", "tv", "int", "my", "sg", "au", "uk", "us", "eu", "page",
];

/// The links of `text`, in bytes, first to last: with `http://` or `https://`, or a host name with one of a few known endings.
pub fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let piece = piece.trim_end();
        let scheme = ["https://", "http://"].into_iter().filter_map(|s| find_ignoring_case(piece, s)).min();
        let from = scheme.unwrap_or_else(|| piece.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(piece.len()));
        let whole = &piece[from..];
        let length = whole.find(|c: char| !is_of_link(c)).unwrap_or(whole.len());
        let link = whole[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*']);
        if scheme.is_some() && link.len() > "https://".len() || scheme.is_none() && is_host(link, &piece[..from]) {
            found.push(start + from..start + from + link.len());
        }
    }
    found
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let at = text.to_ascii_lowercase().find(wanted)?;
    text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()).then_some(at)
}

/// RFC 3986 without spaces and brackets.
fn is_of_link(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

fn is_host(link: &str, before: &str) -> bool {
    let host = link.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let good = |label: &&str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(inner) && !label.starts_with('-') && !label.ends_with('-')
    };
    let ending = labels.last().map(|l| l.to_ascii_lowercase()).unwrap_or_default();
    !before.ends_with(['@', '#', '.'])
        && labels.len() > 1
        && labels.iter().all(good)
        && ENDINGS.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        hashtags(text).into_iter().map(|tag| tag.text).collect()
    }

    #[test]
    fn hashtags_are_read_as_platforms_read_them() {
        let table: &[(&str, &[&str])] = &[
            ("Halo #SahabatMido, ini #paspor_baru2026!", &["#SahabatMido", "#paspor_baru2026"]),
            ("#1 dan #2026 bukan tagar, #1Paspor iya", &["#1Paspor"]),
            ("kata#bukan &#39; ##dua", &[]),
            ("＃SahabatMido", &["＃SahabatMido"]),
            ("#️⃣ tombol", &[]),
            ("#SahabatMido😊 #🇮🇩", &["#SahabatMido😊", "#🇮🇩"]),
            ("#Sahabat\u{200B}Mido", &["#Sahabat"]),
            ("#Sahabat\u{200C}Mido", &["#Sahabat\u{200C}Mido"]),
            ("#SahabatMido\u{200F} \u{200F}#Paspor\u{200D}", &["#SahabatMido", "#Paspor"]),
            ("#Sahaba\u{301}tMido", &["#Sahaba\u{301}tMido"]),
            ("#تأشيرة dan #移民", &["#تأشيرة", "#移民"]),
            ("https://contoh.go.id/#bagian (#Paspor)", &["#Paspor"]),
            ("#Sahabat-Mido #", &["#Sahabat"]),
            ("#Satu#Dua", &["#Satu", "#Dua"]),
        ];
        for (text, expected) in table {
            assert_eq!(tags(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn what_the_writer_sees_is_kept_beside_what_the_platform_reads() {
        let seen = |text: &str| hashtags(text)[0].seen.clone();
        assert_eq!(seen("#Sahabat\u{200B}Mido ya"), "#SahabatMido");
        assert_eq!(seen("#Sa\u{AD}ha\u{200F}bat\u{2060}Mido"), "#SahabatMido");
        assert_eq!(seen("#SahabatMido\u{200B} ya"), "#SahabatMido");
        assert_eq!(seen("#Sahabat\u{200C}Mido"), "#SahabatMido");
        assert_eq!(seen("#Mido👨\u{200D}👩\u{200D}👧✈\u{FE0F}"), "#Mido👨\u{200D}👩\u{200D}👧✈\u{FE0F}");
        assert_eq!(key("＃SahabatMIDO\u{301}"), key("#sahabatmid\u{F3}"));
    }

    #[test]
    fn mentions_and_links_have_their_places() {
        let text = "Ikuti @kantor.contoh. Tulis ke bantuan@contoh.go.id, buka (https://contoh.go.id/a_b?c=1#d), www.imigrasi.go.id. Selesai.Dan";
        let words = |places: Vec<Range<usize>>| places.into_iter().map(|p| text[p].to_owned()).collect::<Vec<_>>();
        assert_eq!(words(mentions(text)), ["@kantor.contoh"]);
        assert_eq!(words(links(text)), ["https://contoh.go.id/a_b?c=1#d", "www.imigrasi.go.id"]);
    }

    #[test]
    fn places_are_those_of_the_text_whatever_it_is() {
        arbtest::arbtest(|u| {
            let pieces = [
                "#",
                "a",
                "B\u{301}",
                "\u{200B}",
                "\u{200D}",
                "😊",
                "👨🏽\u{200D}🎤",
                "1",
                " ",
                "\u{200F}",
                "/",
                "&",
                "@",
                ".",
                "ش",
                "https://x",
                "\n",
            ];
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=20)? {
                text.push_str(u.choose(&pieces)?);
            }
            let found = hashtags(&text);
            assert!(found.iter().all(|tag| text[tag.place.clone()] == tag.text));
            assert!(found.windows(2).all(|pair| pair[0].place.end <= pair[1].place.start));
            assert!(links(&text).into_iter().chain(mentions(&text)).all(|place| text.get(place).is_some()));
            Ok(())
        });
    }
}
