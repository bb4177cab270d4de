//! Dated facts on platforms: sizes, safe areas and limits, read from `assets/platforms.toml`.
//!
//! Not here: which of them a brand allows (`brand`).

mod outlet;

pub use outlet::{Outlet, Unit};

use crate::geom::PxSize;
use serde::Deserialize;

/// A picture size that some platform shows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Name used in brand files: `ig-portrait`.
    pub name: String,
    /// For people.
    pub platform: String,
    width: u32,
    height: u32,
    /// Shares of the page that the platform's interface covers: top, right, bottom, left.
    pub cover: [f32; 4],
    /// Part in the middle that the platform's grid shows, where it crops.
    pub crop: Option<[u32; 2]>,
    /// Day on which the facts were looked up, YYYY-MM-DD.
    pub as_of: String,
    /// Where.
    pub source: String,
    /// What other sources say instead.
    pub conflict: Option<String>,
}

impl Format {
    /// Width and height in pixels.
    pub const fn size(&self) -> PxSize {
        PxSize::new(self.width, self.height)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Vec<Format>,
    #[serde(default)]
    outlet: Vec<Outlet>,
}

/// The shipped facts on captions, in the file's order.
pub fn shipped_outlets() -> Vec<Outlet> {
    toml::from_str::<File>(include_str!("../assets/platforms.toml")).map(|file| file.outlet).unwrap_or_default()
}

/// The shipped facts, in the file's order.
pub fn shipped() -> Vec<Format> {
    parse(include_str!("../assets/platforms.toml")).unwrap_or_default()
}

/// Reads the facts from the text of a file like `assets/platforms.toml`.
///
/// # Errors
/// What the TOML reader says, with its line.
pub fn parse(text: &str) -> Result<Vec<Format>, toml::de::Error> {
    toml::from_str::<File>(text).map(|file| file.format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn outlets_carry_date_and_source_and_limits_that_mean_something() {
        let outlets = shipped_outlets();
        let names: BTreeSet<_> = outlets.iter().map(|o| &o.name).collect();
        assert!(names.len() == outlets.len() && outlets.len() >= 7, "doubled or missing names");
        for outlet in &outlets {
            assert!(outlet.as_of.parse::<jiff::civil::Date>().is_ok(), "{}", outlet.name);
            assert!(!outlet.source.is_empty() && outlet.longest != Some(0) && outlet.hashtags != Some(0));
        }
    }

    #[test]
    fn shipped_facts_can_be_read_and_carry_date_and_source() {
        let formats = parse(include_str!("../assets/platforms.toml")).unwrap();
        let names: BTreeSet<_> = formats.iter().map(|f| &f.name).collect();
        assert_eq!(names.len(), formats.len(), "doubled names");
        for format in &formats {
            assert!(format.as_of.parse::<jiff::civil::Date>().is_ok(), "{}", format.name);
            assert!(!format.source.is_empty() && format.size().area_px() > 0);
            assert!(format.cover.iter().all(|share| (0.0..0.5).contains(share)));
        }
    }
}
