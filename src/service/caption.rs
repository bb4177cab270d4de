//! Captions: where they lie, how a run takes them, and how one is made whole.

use super::{BuiltCheck, Linter, contained, judged};
use crate::brand::Brand;
use crate::caption::{Added, Caption, CaptionError, Completion, House, Lacking, complete, count};
use crate::checks;
use crate::color::Srgb8;
use crate::facts::Facts;
use crate::files::{ReadError, read_bounded};
use crate::finding::{Judged, Outcome, Value};
use crate::geom::PxSize;
use crate::platforms::{Outlet, Unit, shipped_outlets};
use crate::raster::{FileKind, Metadata, Raster};
use crate::report::Remark;
use crate::scene::{Scene, UnreadCaption};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a caption cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CaptionFault {
    /// The system said no.
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
    /// No file, such as a pipe, which may never end.
    #[error("it {0}")]
    NoFile(ReadError),
    /// The content is no caption.
    #[error(transparent)]
    Content(#[from] CaptionError),
}

/// A place where captions are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionPlatform {
    /// Name used in brand files and by [`choose_platforms`]: `ig-feed`.
    pub name: String,
    /// For people: `Instagram`.
    pub platform: String,
}

/// Every place where captions are published whose limits are known.
pub fn caption_platforms() -> Vec<CaptionPlatform> {
    let outlets = shipped_outlets().into_iter();
    outlets.map(|outlet| CaptionPlatform { name: outlet.name, platform: outlet.platform }).collect()
}

/// How much of the room that a platform, or the house itself, gives captions one of them takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// The platform for people; none for the house's own limit.
    pub platform: Option<String>,
    /// Length of the caption; white space at its end is not published and not counted.
    pub length: u64,
    /// The longest that is taken; none where no limit is known.
    pub longest: Option<u64>,
    /// Message id of what is counted.
    pub unit: &'static str,
    /// Hashtags of the caption.
    pub hashtags: u64,
    /// Most that are allowed; none where there is no limit.
    pub most_hashtags: Option<u64>,
}

/// Reads the caption in the file `path`.
///
/// # Errors
/// Where it cannot be read, is no text, or is far too long.
pub fn read_caption(path: &Path) -> Result<Caption, CaptionFault> {
    let bytes = read_bounded(path, Caption::MOST_BYTES).map_err(|fault| match fault {
        ReadError::System(source) => CaptionFault::Unreadable(source),
        ReadError::TooLarge { bytes, .. } => CaptionError::TooLong { bytes }.into(),
        other => CaptionFault::NoFile(other),
    })?;
    Ok(Caption::decode(&bytes, super::shown(path))?)
}

/// Reads a caption to the end of `source`, as from standard input; `name` stands in reports.
///
/// # Errors
/// Where it cannot be read, is no text, or is far too long.
pub fn read_from(source: impl Read, name: impl Into<String>) -> Result<Caption, CaptionFault> {
    let mut bytes = Vec::new();
    source.take(Caption::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Caption::decode(&bytes, name)?)
}

/// Where a caption of `draft` may lie, whether it does or not.
pub fn captions_beside(draft: &Path) -> [PathBuf; 2] {
    ["caption.txt", "txt"].map(|extension| draft.with_extension(extension))
}

/// The caption that lies beside `draft`: `NAME.caption.txt`, else `NAME.txt`; none where neither is there.
///
/// # Errors
/// Where one is there and cannot be read, with its path.
pub fn caption_beside(draft: &Path) -> Result<Option<Caption>, (PathBuf, CaptionFault)> {
    for path in captions_beside(draft) {
        if path != draft && path.is_file() {
            return read_caption(&path).map(Some).map_err(|fault| (path, fault));
        }
    }
    Ok(None)
}

/// Has `brand` hold captions against `platforms` instead of its own.
///
/// # Errors
/// The first name that is no platform.
pub fn choose_platforms(brand: &mut Brand, platforms: &[String]) -> Result<(), String> {
    let known = shipped_outlets();
    if let Some(unknown) = platforms.iter().find(|name| !known.iter().any(|o| o.name == **name)) {
        return Err(unknown.clone());
    }
    if !platforms.is_empty() {
        brand.caption.platforms = platforms.to_vec();
        brand.caption.platforms.dedup();
    }
    Ok(())
}

impl Linter {
    /// With one caption for every draft, in place of those that lie beside them.
    #[must_use]
    pub fn with_caption(mut self, caption: Caption) -> Self {
        self.caption = Some(Arc::new(caption));
        self
    }

    /// The caption of the draft at `path`, or one there that cannot be read.
    pub(super) fn caption_of(&self, path: &Path) -> (Option<Arc<Caption>>, Option<UnreadCaption>) {
        if let Some(caption) = &self.caption {
            return (Some(Arc::clone(caption)), None);
        }
        match caption_beside(path) {
            Ok(caption) => (caption.map(Arc::new), None),
            Err((path, fault)) => (None, Some(UnreadCaption { path: super::shown(&path), detail: fault.to_string() })),
        }
    }

    /// Judges a caption by itself, as while it is typed: the findings of the rules that read captions.
    pub fn check_caption(&self, caption: &Caption) -> Vec<Judged> {
        // Checks take scenes; those of captions look at nothing else of it.
        let scene = Scene {
            path: PathBuf::new(),
            sha256: String::new(),
            kind: FileKind::Png,
            notes: Vec::new(),
            metadata: Metadata::default(),
            caption: Some(Arc::new(caption.clone())),
            caption_fault: None,
            today: None,
            facts: Facts::new(Raster::filled(PxSize::new(1, 1), Srgb8::WHITE), Arc::clone(&self.instruments)),
        };
        let reads_captions = |built: &&BuiltCheck| checks::OF_CAPTION.contains(&built.rule);
        let mut found = Vec::new();
        for built in self.checks.iter().filter(reads_captions) {
            if let Ok(Outcome::Found(findings)) = contained(|| built.check.run(&scene)) {
                found.extend(findings.into_iter().map(|finding| judged(finding, built.severity)));
            }
        }
        found
    }

    /// What `caption` takes of the room of each of the brand's platforms, the usual one first, and of the house's own where it has one.
    pub fn meters(&self, caption: &Caption) -> Vec<Meter> {
        let (style, text) = (&self.brand().caption, caption.text().trim_end());
        let hashtags = caption.hashtags().len() as u64;
        let known = shipped_outlets();
        let outlets = style.platforms.iter().filter_map(|name| known.iter().find(|outlet| outlet.name == *name));
        let of_outlet = |outlet: &Outlet| Meter {
            platform: Some(outlet.platform.clone()),
            length: count(text, outlet.unit),
            longest: outlet.longest.map(u64::from),
            unit: outlet.unit.message(),
            hashtags,
            most_hashtags: outlet.hashtags.map(u64::from),
        };
        let of_house = |longest| Meter {
            platform: None,
            length: count(text, Unit::Graphemes),
            longest: Some(u64::from(longest)),
            unit: Unit::Graphemes.message(),
            hashtags,
            most_hashtags: None,
        };
        outlets.map(of_outlet).chain(style.longest.map(of_house)).collect()
    }

    /// The caption made whole for the first of the brand's platforms, and that platform; none where the brand names none that is
    /// known, which brand files and [`choose_platforms`] refuse before.
    pub fn complete_caption(&self, caption: &Caption) -> Option<(Outlet, Completion)> {
        let name = self.brand().caption.platforms.first()?;
        let outlet = shipped_outlets().into_iter().find(|outlet| outlet.name == *name)?;
        let completion = complete(caption, &House::new(self.brand()), &outlet);
        Some((outlet, completion))
    }
}

/// What was done to a caption, one sentence each.
pub fn remarks_of_added(completion: &Completion) -> Vec<Remark> {
    let remark = |added: &Added| match added {
        Added::Greeting(line) | Added::Helpdesk(line) | Added::Location(line) => {
            Remark::new("caption-added").with("line", line.as_str())
        }
        Added::Hashtags(tags) => Remark::new("caption-added").with("line", tags.join(" ")),
        Added::Corrected { from, to } => {
            Remark::new("caption-corrected").with("from", from.as_str()).with("to", to.as_str())
        }
        Added::Dropped(tags) => Remark::new("caption-dropped").with("tags", tags.join(" ")),
    };
    completion.added.iter().map(remark).collect()
}

/// What a caption still lacks after completion, one sentence each with its reason.
pub fn remarks_of_lacking(completion: &Completion, outlet: &Outlet) -> Vec<Remark> {
    let number = |n: usize| Value::Count(n as u64);
    let remark = |lacking: &Lacking| match lacking {
        Lacking::Greeting => Remark::new("caption-lacks-greeting"),
        Lacking::Helpdesk => Remark::new("caption-lacks-helpdesk"),
        Lacking::Room { tags, inside, most } => Remark::new("caption-lacks-room")
            .with("tags", tags.join(" "))
            .with("inside", number(*inside))
            .with("most", number(*most))
            .with("platform", outlet.platform.as_str()),
        Lacking::Budget { tags, most } => Remark::new("caption-lacks-budget")
            .with("tags", tags.join(" "))
            .with("most", number(*most))
            .with("platform", outlet.platform.as_str()),
        Lacking::TooLong { length, most, unit } => Remark::new("caption-lacks-shortness")
            .with("length", Value::Count(*length))
            .with("most", Value::Count(*most))
            .with("over", Value::Count(length - most))
            .with("unit", Value::Message(unit.message().to_owned())),
    };
    completion.lacking.iter().map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Selection, load_brand};

    #[test]
    fn meters_count_as_each_platform_does() {
        let mut brand = load_brand(None).unwrap();
        choose_platforms(&mut brand, &["x".to_owned(), "ig-feed".to_owned()]).unwrap();
        brand.caption.longest = Some(100);
        let linter = Linter::new(brand, &Selection::default());
        let meters = linter.meters(&Caption::new("Halo 👨\u{200D}🎤 #imigrasi  \n", ""));
        let seen: Vec<_> = meters.iter().map(|m| (m.platform.as_deref(), m.length, m.hashtags)).collect();
        assert_eq!(seen, [(Some("X"), 17, 1), (Some("Instagram"), 20, 1), (None, 16, 1)]);
        assert_eq!((meters[0].longest, meters[2].longest), (Some(280), Some(100)));
    }
}
