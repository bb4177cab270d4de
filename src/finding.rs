//! What a check says: rules, severities, findings and their evidence. No sentence is made here (`wording` does that).

use crate::color::Srgb8;
use crate::geom::PxRect;
use serde::{Deserialize, Serialize};

/// How bad a finding is. Ordered: a note is less than a warning, a warning less than an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never changes a verdict.
    Note,
    /// Needs a look: the verdict becomes `review`.
    Warning,
    /// Against the guideline: the verdict becomes `fail`.
    Error,
}

impl Severity {
    /// All of them, mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word used in reports and in `brand.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One step milder; a note stays a note.
    pub const fn milder(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Note => Self::Note,
        }
    }
}

/// A value in a finding: shown in sentences, and stored in `evidence` of the JSON report.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A word or name, shown as it is.
    Text(String),
    /// A colour, shown as `#RRGGBB`.
    Color(Srgb8),
    /// Part of a whole, 0..1, shown as a percentage.
    Share(f64),
    /// A measure, shown with one decimal.
    Number(f64),
    /// A count.
    Count(u64),
    /// Several words or names.
    Texts(Vec<String>),
    /// A message id, shown as its sentence.
    Message(String),
    /// Message ids, shown as their sentences.
    Messages(Vec<String>),
    /// Asked for and not known.
    Unknown,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Srgb8> for Value {
    fn from(color: Srgb8) -> Self {
        Self::Color(color)
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Message(text) => text.serialize(serializer),
            Self::Color(color) => color.serialize(serializer),
            Self::Share(share) => rounded(*share, 1e6).serialize(serializer),
            Self::Number(number) => rounded(*number, 1e4).serialize(serializer),
            Self::Count(count) => count.serialize(serializer),
            Self::Texts(texts) | Self::Messages(texts) => texts.serialize(serializer),
            Self::Unknown => serializer.serialize_none(),
        }
    }
}

/// Enough digits for any reader, few enough that the last bits of a sum never show.
fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}

/// Whether a finding weighs as much as its rule can, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Reported at the rule's severity.
    Full,
    /// Reported one step milder.
    Lesser,
}

/// One fault on one draft: rule, values and places.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name: `off-palette-color`.
    pub rule: &'static str,
    /// Which of the rule's sentences; empty for its only or main one.
    pub code: &'static str,
    /// Against the rule's severity.
    pub weight: Weight,
    /// Where on the page, largest first, at most [`Finding::MOST_BOXES`]; empty for the page as a whole.
    pub boxes: Vec<PxRect>,
    /// What was found and what was expected, by name; the sentence and the JSON evidence are made from these.
    pub values: Vec<(&'static str, Value)>,
}

impl Finding {
    /// More boxes than this say no more.
    pub const MOST_BOXES: usize = 8;

    /// A finding of full weight without values or places.
    pub fn new(rule: &'static str) -> Self {
        Self { rule, code: "", weight: Weight::Full, boxes: Vec::new(), values: Vec::new() }
    }

    /// With another of the rule's sentences.
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// With less than the rule's severity.
    #[must_use]
    pub fn lesser(mut self) -> Self {
        self.weight = Weight::Lesser;
        self
    }

    /// At these places; sorted largest first and cut to the most that a report shows.
    #[must_use]
    pub fn at(mut self, boxes: impl IntoIterator<Item = PxRect>) -> Self {
        self.boxes = boxes.into_iter().collect();
        self.boxes.sort_by_key(|b| (std::cmp::Reverse(b.area_px()), *b));
        self.boxes.truncate(Self::MOST_BOXES);
        self
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The smallest rectangle around all its boxes; none for the page as a whole.
    pub fn hull(&self) -> Option<PxRect> {
        self.boxes.iter().copied().reduce(PxRect::hull)
    }
}

/// A finding with the severity that the brand gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// After the brand's settings.
    pub severity: Severity,
    /// What was found.
    pub finding: Finding,
}

/// What became of one check on one draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing wrong.
    Clean,
    /// Faults.
    Found(Vec<Finding>),
    /// Not applicable or not possible, with the message id of the reason.
    Skipped(&'static str),
}

/// One setting of a rule in `[checks.<rule>]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Key in the brand file.
    pub name: &'static str,
    /// Default and range.
    pub kind: SettingKind,
    /// Meaning and unit, one English line for the JSON schema.
    pub meaning: &'static str,
}

/// What a setting may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingKind {
    /// A number from `least` to `most`.
    Number {
        /// Used where the brand file is silent.
        default: f64,
        /// Smallest allowed.
        least: f64,
        /// Largest allowed.
        most: f64,
    },
    /// Yes or no.
    Flag {
        /// Used where the brand file is silent.
        default: bool,
    },
    /// A list of texts.
    Texts {
        /// Used where the brand file is silent.
        default: &'static [&'static str],
    },
    /// Numbers by name, such as least shares by colour.
    NumbersByName {
        /// Smallest allowed.
        least: f64,
        /// Largest allowed.
        most: f64,
    },
}

/// A rule's identity: what the list, the brand file's `[checks.<rule>]` and the JSON schema are made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meta {
    /// Name of the fault: lower case, words joined by dashes.
    pub rule: &'static str,
    /// Severity where the brand says nothing.
    pub severity: Severity,
    /// Sentences beside the main one; each has a message in both languages.
    pub codes: &'static [&'static str],
    /// Settings beside `enabled` and `severity`.
    pub settings: &'static [Setting],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_come_largest_first_and_few() {
        let boxes = (1..20).map(|n| PxRect::new(n, 0, n, 1));
        let finding = Finding::new("x").at(boxes);
        assert_eq!(finding.boxes.len(), Finding::MOST_BOXES);
        assert_eq!(finding.boxes[0].width, 19);
        assert_eq!(finding.hull().unwrap().right(), 38);
    }

    #[test]
    fn severities_are_ordered_and_soften_by_one_step() {
        assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
        assert_eq!(Severity::Error.milder(), Severity::Warning);
        assert_eq!(Severity::Note.milder(), Severity::Note);
    }
}
