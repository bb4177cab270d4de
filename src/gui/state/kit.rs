//! What panels need of the brand beside its name.

use crate::brand::Palette;
use crate::brand::template::Channel;
use crate::service::{BandWords, CaptionPlatform, PageSize};

/// The brand's colours, words and sizes.
#[derive(Clone, Debug, Default)]
pub struct BrandKit {
    /// Its colours; none until they are known.
    pub palette: Option<Palette>,
    /// Its typeface as people write it.
    pub family: String,
    /// What stands on its bands.
    pub words: BandWords,
    /// Every channel that it knows.
    pub channels: Vec<Channel>,
    /// The page sizes that it allows, the usual one first.
    pub sizes: Vec<PageSize>,
    /// Where captions can be published.
    pub platforms: Vec<CaptionPlatform>,
    /// Those of them that captions are held against, by name, the usual one first.
    pub own_platforms: Vec<String>,
}
