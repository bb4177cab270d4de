//! A caption made whole: greeting, the body as it is, helpdesk, place, hashtags.
//!
//! Nothing is said that the brand file does not say, and the body keeps every character but white space at its end.

use super::tokens::{Hashtag, key};
use super::{Caption, House, count};
use crate::brand::template::{Channel, ChannelKind};
use crate::platforms::{Outlet, Unit};
use std::collections::BTreeSet;

/// A completed caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// The caption, ending with a line break.
    pub text: String,
    /// What was done, in the order of the text.
    pub added: Vec<Added>,
    /// What the caption still lacks, and why.
    pub lacking: Vec<Lacking>,
}

/// Something done to a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// This line greets now.
    Greeting(String),
    /// This line names the helpdesk now.
    Helpdesk(String),
    /// This line says where now.
    Location(String),
    /// These hashtags were added.
    Hashtags(Vec<String>),
    /// A hashtag at the end was nearly one of the house's.
    Corrected {
        /// As it was.
        from: String,
        /// As the house writes it.
        to: String,
    },
    /// These hashtags at the end gave way to more important ones, or stood there twice.
    Dropped(Vec<String>),
}

/// Something that a caption still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The brand file names no greeting.
    Greeting,
    /// The brand file names no helpdesk.
    Helpdesk,
    /// Required hashtags for which the hashtags inside the body leave no room.
    Room {
        /// Those left out.
        tags: Vec<String>,
        /// Hashtags inside the body.
        inside: usize,
        /// Most that the platform allows.
        most: usize,
    },
    /// Required hashtags beyond what the platform allows at all.
    Budget {
        /// Those left out.
        tags: Vec<String>,
        /// Most that the platform allows.
        most: usize,
    },
    /// The caption is too long, and only its writer can shorten it.
    TooLong {
        /// Its length.
        length: u64,
        /// Most.
        most: u64,
        /// Of what.
        unit: Unit,
    },
}

/// Makes `caption` whole for `outlet`. What is whole already comes back as it is; completing twice changes nothing more.
///
/// Hashtags in lines of their own at the end are the caption's tail, which is set anew where something is missing or too much:
/// the house's in its order of importance, then the others in theirs, as many as the outlet allows. Hashtags inside the body stay.
pub fn complete(caption: &Caption, house: &House, outlet: &Outlet) -> Completion {
    let text = caption.text();
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let tail_start = tail_start(caption);
    let mut work = Work { added: Vec::new(), lacking: Vec::new() };
    let body = work.body(caption, house, text[..tail_start].trim_end(), line_break);
    let is_body_kept = body == text[..tail_start].trim_end();
    let tail = work.tail(caption, house, outlet, &body, tail_start);
    let gap = match &tail {
        // What was between them is kept where nothing came between them.
        Tail::Kept if is_body_kept && !body.is_empty() => text[body.len()..tail_start].to_owned(),
        _ if body.is_empty() => String::new(),
        _ => line_break.repeat(2),
    };
    let mut whole = match &tail {
        Tail::None => body,
        Tail::Kept => format!("{body}{gap}{}", text[tail_start..].trim_end()),
        Tail::Set(tags) => format!("{body}{gap}{}", tags.join(" ")),
    };
    whole.push_str(line_break);
    work.limits(house, outlet, &whole);
    Completion { text: whole, added: work.added, lacking: work.lacking }
}

enum Tail {
    None,
    Kept,
    Set(Vec<String>),
}

struct Work {
    added: Vec<Added>,
    lacking: Vec<Lacking>,
}

impl Work {
    fn body(&mut self, caption: &Caption, house: &House, body: &str, line_break: &str) -> String {
        let mut blocks = Vec::new();
        if house.greeting(caption).is_none() {
            match house.greetings.first() {
                Some(greeting) => {
                    let line = house.style.greeting_line.replace("{greeting}", greeting);
                    self.added.push(Added::Greeting(line.clone()));
                    blocks.push(line);
                }
                None => self.lacking.push(Lacking::Greeting),
            }
        }
        if !body.is_empty() {
            blocks.push(body.to_owned());
        }
        let mut lines = Vec::new();
        if house.helpdesk(caption).is_none() {
            match house.style.helpdesk.first() {
                Some(channel) => {
                    let line = house.style.helpdesk_line.replace("{contact}", &named(channel));
                    self.added.push(Added::Helpdesk(line.clone()));
                    lines.push(line);
                }
                None => self.lacking.push(Lacking::Helpdesk),
            }
        }
        if let (None, Some(place)) = (house.location(caption), house.style.locations.first()) {
            let line = house.style.location_line.replace("{location}", place);
            self.added.push(Added::Location(line.clone()));
            lines.push(line);
        }
        if !lines.is_empty() {
            blocks.push(lines.join(line_break));
        }
        blocks.join(&line_break.repeat(2))
    }

    fn tail(&mut self, caption: &Caption, house: &House, outlet: &Outlet, body: &str, tail_start: usize) -> Tail {
        let inside = super::hashtags(body);
        let mut taken: BTreeSet<String> = inside.iter().map(|tag| tag.key().to_owned()).collect();
        let old: Vec<&Hashtag> = caption.hashtags().iter().filter(|tag| tag.place.start >= tail_start).collect();
        let mut corrected = Vec::new();
        let mut wanted: Vec<String> = house.needed(outlet).to_vec();
        for tag in &old {
            match house.misspelling(tag) {
                Some(slip) => {
                    corrected.push(Added::Corrected { from: tag.seen.clone(), to: slip.meant.clone() });
                    wanted.push(slip.meant);
                }
                None => wanted.push(tag.text.clone()),
            }
        }
        wanted.sort_by_cached_key(|tag| house.rank(tag));
        wanted.retain(|tag| taken.insert(key(tag)));
        let room = outlet.hashtags.map_or(usize::MAX, |most| (most as usize).saturating_sub(inside.len()));
        let left_out = wanted.split_off(room.min(wanted.len()));

        let there: BTreeSet<&str> = old.iter().map(|tag| tag.key()).collect();
        let was_there = |tag: &String| there.contains(key(tag).as_str());
        let mended: BTreeSet<&str> = (corrected.iter())
            .filter_map(|added| if let Added::Corrected { to, .. } = added { Some(to.as_str()) } else { None })
            .collect();
        let is_needed = |tag: &&String| house.needed(outlet).contains(tag);
        let added: Vec<String> = wanted.iter().filter(|tag| !was_there(tag)).cloned().collect();
        let added: Vec<String> = added.into_iter().filter(|tag| !mended.contains(tag.as_str())).collect();
        let dropped: Vec<String> = left_out.iter().filter(|tag| was_there(tag)).cloned().collect();
        let missing: Vec<String> = left_out.iter().filter(is_needed).cloned().collect();
        if !missing.is_empty() {
            let most = outlet.hashtags.unwrap_or_default() as usize;
            self.lacking.push(Lacking::Room { tags: missing, inside: inside.len(), most });
        }
        if old.iter().map(|tag| tag.text.as_str()).eq(wanted.iter().map(String::as_str)) {
            return if old.is_empty() { Tail::None } else { Tail::Kept };
        }
        self.added.extend(corrected);
        self.added.extend((!added.is_empty()).then_some(Added::Hashtags(added)));
        self.added.extend((!dropped.is_empty()).then_some(Added::Dropped(dropped)));
        if wanted.is_empty() { Tail::None } else { Tail::Set(wanted) }
    }

    fn limits(&mut self, house: &House, outlet: &Outlet, whole: &str) {
        let beyond = &house.required[house.needed(outlet).len()..];
        if let (false, Some(most)) = (beyond.is_empty(), outlet.hashtags) {
            self.lacking.push(Lacking::Budget { tags: beyond.to_vec(), most: most as usize });
        }
        let text = whole.trim_end();
        let own = house.style.longest.map(|longest| (longest, Unit::Graphemes));
        for (most, unit) in outlet.longest.map(|longest| (longest, outlet.unit)).into_iter().chain(own) {
            let (length, most) = (count(text, unit), u64::from(most));
            if length > most {
                self.lacking.push(Lacking::TooLong { length, most, unit });
            }
        }
    }
}

/// Where the lines at the end that hold nothing but hashtags begin, in bytes; the text's length where there are none.
fn tail_start(caption: &Caption) -> usize {
    let text = caption.text();
    let mut start = text.len();
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        let begin = end - line.len();
        let first = caption.hashtags().partition_point(|tag| tag.place.start < begin);
        let tags = caption.hashtags()[first..].iter().take_while(|tag| tag.place.start < end);
        let mut at = begin;
        let mut is_bare = true;
        for tag in tags.clone() {
            is_bare &= is_blank(&text[at..tag.place.start]);
            at = tag.seen_end;
        }
        is_bare &= at <= end && is_blank(&text[at.min(end)..end]);
        if !is_bare {
            break;
        }
        if tags.count() > 0 {
            start = begin;
        }
        end = begin;
    }
    start
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || super::is_invisible(c))
}

/// A channel as a caption names it: a number says by itself nothing of WhatsApp.
fn named(channel: &Channel) -> String {
    match channel.kind {
        ChannelKind::Whatsapp => format!("WhatsApp {}", channel.value),
        _ => channel.value.clone(),
    }
}

#[cfg(test)]
mod tests;
