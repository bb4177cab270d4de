//! Dated facts on platforms: sizes, safe areas and limits, read from `assets/platforms.toml` or a file like it.
//!
//! Not here: which of them a brand allows (`brand`).

mod outlet;

pub use outlet::{Outlet, Unit};

use crate::geom::{PxRect, PxSize};
use jiff::civil::Date;
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

/// Facts on platforms.
#[derive(Clone, Debug, PartialEq)]
pub struct Platforms {
    /// In the file's order.
    pub formats: Vec<Format>,
}

/// Room at the edges of a page, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// Above.
    pub top: u32,
    /// To the right.
    pub right: u32,
    /// Below.
    pub bottom: u32,
    /// To the left.
    pub left: u32,
}

/// Why a file of facts cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlatformsError {
    /// It is no TOML of this form; the reader's message names the line.
    #[error("{0}")]
    Form(String),
    /// An entry says what cannot be.
    #[error("[[format]] “{name}”: {fault}")]
    Entry {
        /// The format's name.
        name: String,
        /// What is wrong and what to write.
        fault: String,
    },
}

/// Two pages have one shape where their widths for the same height differ by less than this part: a cut of a few pixels, and the
/// rounding of a smaller copy.
const SAME_SHAPE: f64 = 0.006;
/// Facts older than this are told: platforms change their sizes within a year.
const FRESH_DAYS: i32 = 365;

impl Format {
    /// Width and height in pixels.
    pub const fn size(&self) -> PxSize {
        PxSize::new(self.width, self.height)
    }

    /// Whether `page` is as wide for its height as this format.
    pub fn has_shape_of(&self, page: PxSize) -> bool {
        let [a, b] = [page, self.size()].map(|s| f64::from(s.width) / f64::from(s.height.max(1)));
        (a / b - 1.0).abs() < SAME_SHAPE
    }

    /// What the interface covers of a page of this shape.
    pub fn covered(&self, page: PxSize) -> Edges {
        let [top, right, bottom, left] = self.cover;
        let px = |share: f32, of: u32| (share * of as f32).ceil() as u32;
        Edges {
            top: px(top, page.height),
            right: px(right, page.width),
            bottom: px(bottom, page.height),
            left: px(left, page.width),
        }
    }

    /// What the preview grid cuts off a page of this shape.
    pub fn cropped(&self, page: PxSize) -> Edges {
        let Some([width, height]) = self.crop else { return Edges::default() };
        let cut = |whole: u32, shown: u32, of: u32| {
            let share = f64::from(whole.saturating_sub(shown)) / f64::from(whole.max(1)) / 2.0;
            (share * f64::from(of)).ceil() as u32
        };
        let (across, down) = (cut(self.width, width, page.width), cut(self.height, height, page.height));
        Edges { top: down, right: across, bottom: down, left: across }
    }

    /// Days from the look-up to `today`, where they are more than a year.
    pub fn stale_days(&self, today: Date) -> Option<i32> {
        let days = (today - self.as_of.parse::<Date>().ok()?).get_days();
        (days > FRESH_DAYS).then_some(days)
    }
}

impl Edges {
    /// The larger of both at each edge.
    pub fn max(self, other: Self) -> Self {
        Self {
            top: self.top.max(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
            left: self.left.max(other.left),
        }
    }

    /// What is left of `page` inside.
    pub fn inside(self, page: PxSize) -> PxRect {
        let (right, bottom) = (page.width.saturating_sub(self.right), page.height.saturating_sub(self.bottom));
        PxRect::from_ends(self.left, self.top, right, bottom)
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

impl Platforms {
    /// The facts inside the program.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../assets/platforms.toml")).unwrap_or(Self { formats: Vec::new() })
    }

    /// Reads the text of a file like `assets/platforms.toml`.
    ///
    /// # Errors
    /// What the TOML reader says, with its line; an entry without pixels, with a cover of more than half of the page, with a crop
    /// larger than itself, without a date, or doubled.
    pub fn parse(text: &str) -> Result<Self, PlatformsError> {
        let file: File = toml::from_str(text).map_err(|e| PlatformsError::Form(e.to_string()))?;
        for (n, format) in file.format.iter().enumerate() {
            let fault = |fault: &str| Err(PlatformsError::Entry { name: format.name.clone(), fault: fault.to_owned() });
            if format.width == 0 || format.height == 0 {
                return fault("width and height must be at least 1");
            }
            if !format.cover.iter().all(|share| (0.0..0.5).contains(share)) {
                return fault("each share of cover must lie from 0 to below 0.5");
            }
            if format.crop.is_some_and(|[w, h]| w > format.width || h > format.height || w == 0 || h == 0) {
                return fault("crop must lie inside width and height");
            }
            if format.as_of.parse::<Date>().is_err() {
                return fault("as_of must be a day as YYYY-MM-DD");
            }
            if format.source.trim().is_empty() {
                return fault("source must say where the facts are from");
            }
            if file.format[..n].iter().any(|other| other.name == format.name) {
                return fault("stands here twice");
            }
        }
        Ok(Self { formats: file.format })
    }

    /// The format of this name.
    pub fn named(&self, name: &str) -> Option<&Format> {
        self.formats.iter().find(|format| format.name == name)
    }

    /// Those of `names` that have the shape of `page`, in the order of `names`.
    pub fn of_shape<'p>(&'p self, page: PxSize, names: &'p [String]) -> impl Iterator<Item = &'p Format> {
        names.iter().filter_map(|name| self.named(name)).filter(move |format| format.has_shape_of(page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|&n| n.to_owned()).collect()
    }

    #[test]
    fn outlets_carry_date_and_source_and_limits_that_mean_something() {
        let outlets = shipped_outlets();
        let names: std::collections::BTreeSet<_> = outlets.iter().map(|o| &o.name).collect();
        assert!(names.len() == outlets.len() && outlets.len() >= 7, "doubled or missing names");
        for outlet in &outlets {
            assert!(outlet.as_of.parse::<Date>().is_ok(), "{}", outlet.name);
            assert!(!outlet.source.is_empty() && outlet.longest != Some(0) && outlet.hashtags != Some(0));
        }
    }

    #[test]
    fn shipped_facts_can_be_read() {
        let platforms = Platforms::parse(include_str!("../assets/platforms.toml")).unwrap();
        assert!(platforms.formats.len() >= 10);
    }

    #[test]
    fn a_story_is_told_by_its_shape_after_scaling_and_a_cut() {
        let platforms = Platforms::shipped();
        let allowed = names(&["ig-portrait", "ig-story"]);
        for (width, height) in [(1080, 1920), (900, 1600), (540, 960), (1078, 1917)] {
            let page = PxSize::new(width, height);
            let found: Vec<_> = platforms.of_shape(page, &allowed).map(|f| f.name.as_str()).collect();
            assert_eq!(found, ["ig-story"], "{page}");
        }
        let story = platforms.named("ig-story").unwrap();
        let free = story.covered(PxSize::new(1080, 1920)).inside(PxSize::new(1080, 1920));
        assert_eq!((free.y, free.bottom(), free.width), (269, 1536, 1080));
        assert_eq!(platforms.of_shape(PxSize::new(1080, 1440), &allowed).count(), 0);
    }

    #[test]
    fn the_grid_of_a_portrait_cuts_its_sides() {
        let platforms = Platforms::shipped();
        let cut = platforms.named("ig-portrait").unwrap().cropped(PxSize::new(1080, 1350));
        assert_eq!((cut.left, cut.right, cut.top, cut.bottom), (34, 34, 0, 0));
    }

    #[test]
    fn facts_grow_old_after_a_year() {
        let platforms = Platforms::shipped();
        let square = platforms.named("ig-square").unwrap();
        assert_eq!(square.stale_days("2026-12-18".parse().unwrap()), None);
        assert_eq!(square.stale_days("2026-12-19".parse().unwrap()), Some(366));
    }

    #[test]
    fn entries_that_cannot_be_are_refused_by_name() {
        let shipped = include_str!("../assets/platforms.toml");
        for (from, to, told) in [
            ("width = 1080", "width = 0", "at least 1"),
            ("as_of = \"2025-12-18\"", "as_of = \"soon\"", "YYYY-MM-DD"),
            ("crop = [1012, 1350]", "crop = [1112, 1350]", "inside"),
            ("name = \"ig-tall\"", "name = \"ig-portrait\"", "twice"),
        ] {
            let error = Platforms::parse(&shipped.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.contains(told) && error.contains("ig-portrait"), "{error}");
        }
        let error = Platforms::parse("[[format]]\nname = 3").unwrap_err().to_string();
        assert!(error.contains("line"), "{error}");
    }
}
