//! What the house asks of a caption, and what of it is there.

use super::fold::{Folded, folded, is_invisible};
use super::tokens::{Hashtag, key, mentions};
use super::{Caption, is_emoji, phone};
use crate::brand::template::{Channel, ChannelKind};
use crate::brand::{Brand, CaptionStyle};
use crate::platforms::Outlet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The brand's words on captions, ready to be looked for.
#[derive(Clone, Debug)]
pub struct House {
    /// Any one of these greets, the proposed one first.
    pub greetings: Vec<String>,
    /// Hashtags on every post, most important first.
    pub required: Vec<String>,
    /// Hashtags allowed beside them, most important first.
    pub optional: Vec<String>,
    /// Everything else.
    pub style: CaptionStyle,
    /// Its hashtags in their order, as they are compared.
    known: Vec<Known>,
    /// Labels of places, with what is compared of them.
    labels: Vec<(String, String)>,
}

/// One of the house's hashtags.
#[derive(Clone, Debug)]
struct Known {
    tag: String,
    key: String,
    skeleton: String,
    letters: usize,
}

/// A hashtag that is nearly one of the house's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// The house's hashtag that was meant.
    pub meant: String,
    /// What is wrong with it.
    pub slip: Slip,
}

/// How a hashtag misses the one that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Letters are wrong, missing, doubled or swapped, or of another alphabet.
    Spelling,
    /// An invisible character stands in it.
    Hidden,
    /// An emoji hangs on it.
    Emoji,
}

impl House {
    /// The house of `brand`.
    pub fn new(brand: &Brand) -> Self {
        let (greetings, style) = (brand.greetings.clone(), brand.caption.clone());
        Self::of(greetings, brand.hashtags_required.clone(), brand.hashtags_optional.clone(), style)
    }

    fn of(greetings: Vec<String>, required: Vec<String>, optional: Vec<String>, style: CaptionStyle) -> Self {
        let known = |tag: &String| {
            let skeleton = skeleton(tag);
            Known { tag: tag.clone(), key: key(tag), letters: skeleton.chars().count(), skeleton }
        };
        Self {
            known: required.iter().chain(&optional).map(known).collect(),
            labels: style.location_labels.iter().map(|label| (label.clone(), folded(label))).collect(),
            greetings,
            required,
            optional,
            style,
        }
    }

    /// Where the caption greets, in bytes.
    pub fn greeting(&self, caption: &Caption) -> Option<Range<usize>> {
        first(caption, &self.greetings)
    }

    /// Where the caption names the helpdesk, in bytes: one of its channels in any spelling.
    pub fn helpdesk(&self, caption: &Caption) -> Option<Range<usize>> {
        self.style.helpdesk.iter().find_map(|channel| place_of(caption, channel))
    }

    /// Where the caption says where: a place that the house knows, or a line that begins with one of its labels, a colon or dash
    /// after it where the label is a word, and goes on. A label inside a hashtag (`#📍`) is none.
    pub fn location(&self, caption: &Caption) -> Option<Range<usize>> {
        first(caption, &self.style.locations).or_else(|| {
            let mut at = 0;
            caption.text().split_inclusive('\n').find_map(|line| {
                let start = at;
                at += line.len();
                if line.trim().is_empty() {
                    return None;
                }
                let says = Folded::new(line);
                let labelled = |(label, wanted): &(String, String)| {
                    let skipped =
                        says.chars().iter().take_while(|c| !c.is_alphanumeric() && !label.contains(**c)).count();
                    let rest: String = says.chars()[skipped..].iter().collect();
                    let rest = rest.strip_prefix(wanted).unwrap_or_default();
                    // “Tempat duduk …” and “Lokasi:” alone name no place; “Tempat: …” and “📍Lapangan” do.
                    let is_label = !label.ends_with(char::is_alphanumeric)
                        || rest.trim_start().starts_with([':', '=', '-', '\u{2013}', '\u{2014}', '|']);
                    is_label
                        && rest.chars().any(char::is_alphanumeric)
                        && !caption.is_in_hashtag(start + says.place(skipped).start)
                };
                self.labels.iter().any(labelled).then(|| start..start + line.trim_end().len())
            })
        })
    }

    /// The required hashtags that fit into what `outlet` allows, most important first.
    pub fn needed(&self, outlet: &Outlet) -> &[String] {
        let room = outlet.hashtags.map_or(self.required.len(), |most| self.required.len().min(most as usize));
        &self.required[..room]
    }

    /// Rank of a hashtag in the house's order, 0 the most important: required, optional, then all others alike.
    pub fn rank(&self, tag: &str) -> usize {
        self.rank_of_key(&key(tag))
    }

    fn rank_of_key(&self, wanted: &str) -> usize {
        self.known.iter().position(|house| house.key == wanted).unwrap_or(self.known.len())
    }

    /// Rank of the hashtag that was meant: a misspelt one is to be mended rather than given up.
    pub fn rank_meant(&self, tag: &Hashtag) -> usize {
        self.misspelling(tag).map_or_else(|| self.rank_of_key(tag.key()), |slip| self.rank(&slip.meant))
    }

    /// Whether the house knows this hashtag.
    pub fn knows(&self, tag: &str) -> bool {
        self.rank(tag) < self.required.len() + self.optional.len()
    }

    /// Which of the house's hashtags was probably meant by one that is none of them.
    ///
    /// The same letters once invisible characters, emoji, underscores and accents are gone; or a distance (insertions, deletions,
    /// replacements, swaps of neighbours) of 1 for tags of five to eight letters and 2 for longer ones. Shorter tags have too many
    /// neighbours that are words of their own.
    pub fn misspelling(&self, tag: &Hashtag) -> Option<Misspelling> {
        if self.rank_of_key(tag.key()) < self.known.len() {
            return None;
        }
        // What the writer sees, else what the platform reads of a broken one.
        let whole = self.nearest(&tag.seen).map(|(distance, meant)| (distance, meant, tag.seen_end != tag.place.end));
        let is_broken = tag.seen != tag.text;
        let read = || self.nearest(&tag.text).map(|(distance, meant)| (distance, meant, false));
        let (distance, meant, is_cut) = whole.or_else(|| is_broken.then(read).flatten())?;
        let slip = if distance == 0 && (is_cut || has_hidden(&tag.text)) {
            Slip::Hidden
        } else if distance == 0 && tag.text.graphemes(true).skip(1).any(is_emoji) {
            Slip::Emoji
        } else {
            Slip::Spelling
        };
        Some(Misspelling { meant: meant.clone(), slip })
    }

    /// The house's hashtag nearest to `tag` by its letters, with its distance; none where none is near.
    fn nearest(&self, tag: &str) -> Option<(usize, &String)> {
        let bare = skeleton(tag);
        let letters = bare.chars().count();
        let distance = |house: &Known| {
            let most: usize = match house.letters {
                0..=4 => 0,
                5..=8 => 1,
                _ => 2,
            };
            // As many letters more or less are as many insertions.
            if letters.abs_diff(house.letters) > most {
                return None;
            }
            let distance = if bare == house.skeleton {
                0
            } else if most == 0 {
                return None;
            } else {
                strsim::osa_distance(&bare, &house.skeleton)
            };
            Some(distance).filter(|distance| *distance <= most)
        };
        let near = self.known.iter().filter_map(|house| Some((distance(house)?, &house.tag)));
        near.min_by_key(|(distance, _)| *distance)
    }
}

/// Whether an invisible character stands in the text; those inside an emoji are what makes it one.
fn has_hidden(text: &str) -> bool {
    text.graphemes(true).any(|cluster| !is_emoji(cluster) && cluster.contains(is_invisible))
}

/// What is left of a hashtag to a hasty reader: letters and digits without accents, lower case.
fn skeleton(tag: &str) -> String {
    if tag.is_ascii() {
        // The same, and most tags are.
        return tag.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let text: String = tag.graphemes(true).filter(|cluster| !is_emoji(cluster)).collect();
    folded(&text).nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()).collect()
}

fn first(caption: &Caption, phrases: &[String]) -> Option<Range<usize>> {
    phrases.iter().flat_map(|phrase| caption.folded().places_of(phrase)).min_by_key(|place| place.start)
}

fn place_of(caption: &Caption, channel: &Channel) -> Option<Range<usize>> {
    match channel.kind {
        ChannelKind::Whatsapp | ChannelKind::Telephone => phone::places_of(caption.folded(), &channel.value)
            .into_iter()
            .find(|place| !caption.is_in_hashtag(place.start)),
        ChannelKind::Instagram | ChannelKind::X | ChannelKind::Youtube | ChannelKind::Tiktok
            if channel.value.starts_with('@') =>
        {
            let wanted = channel.value.to_lowercase();
            mentions(caption.text()).into_iter().find(|place| caption.text()[place.clone()].to_lowercase() == wanted)
        }
        ChannelKind::Web => first(caption, &[bare_address(&channel.value)]),
        _ => first(caption, std::slice::from_ref(&channel.value)),
    }
}

/// An address without what may be left out of it.
fn bare_address(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

#[cfg(test)]
pub(super) mod tests;
