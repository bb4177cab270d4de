//! The facts of a draft that outlive its pixels: what the cache keeps between runs.
//!
//! A new fact is one line here: a field, filled by its method of [`super::Facts`]. One that is kept elsewhere (a memo of its own in
//! `Facts`) is measured from the pixels again in every run: slower, never stale. What rules, dates, captions or the language decide
//! is no fact and has no place here.

use super::bands::BandMatches;
use super::colour_map::ColorSummary;
use super::contrast::LineContrast;
use crate::raster::Thumbnail;
use crate::seen::LineVerdict;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// What was measured so far; empty fields have not been asked for.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactSheet {
    pub(super) colors: Fact<ColorSummary>,
    pub(super) line_verdicts: Fact<Vec<LineVerdict>>,
    pub(super) contrasts: Fact<Vec<Option<LineContrast>>>,
    pub(super) bands: Fact<Option<BandMatches>>,
    pub(super) thumbnail: Fact<Option<Thumbnail>>,
}

/// A value that is measured at most once; in a file, a list of none or one.
#[derive(Debug)]
pub(super) struct Fact<T>(OnceLock<T>);

impl<T> Fact<T> {
    /// The value, measured by `measure` where nobody has asked before.
    pub(super) fn get_or_measure(&self, measure: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(measure)
    }
}

impl<T> Default for Fact<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T: Serialize> Serialize for Fact<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.get())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fact<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fact = Self::default();
        if let Some(value) = Vec::deserialize(deserializer)?.pop() {
            // Empty a line ago: this cannot fail.
            let _ = fact.0.set(value);
        }
        Ok(fact)
    }
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn what_was_not_asked_for_and_what_is_not_there_stay_apart() {
        let known: Fact<Option<u8>> = Fact::default();
        assert_eq!(serde_json::to_string(&known).unwrap(), "[]");
        assert_eq!(known.get_or_measure(|| None), &None);
        let text = serde_json::to_string(&known).unwrap();
        assert_eq!(text, "[null]");
        let again: Fact<Option<u8>> = serde_json::from_str(&text).unwrap();
        assert_eq!(again.get_or_measure(|| Some(1)), &None, "known to be absent");
        let unasked: Fact<Option<u8>> = serde_json::from_str("[]").unwrap();
        assert_eq!(unasked.get_or_measure(|| Some(1)), &Some(1));
    }
}
