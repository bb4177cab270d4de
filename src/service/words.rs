//! What the bands say, changed for one stamp: office, contacts, hashtags. The brand file stays as it is.

use super::Linter;
use crate::brand::template::Channel;
use crate::facts::Instruments;
use std::sync::Arc;

/// What stands on header and footer besides the institution and its logo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BandWords {
    /// The office, below the institution.
    pub office: String,
    /// The channels of the footer, in its order.
    pub contacts: Vec<Channel>,
    /// The hashtags of the footer, in its order, each with its `#`.
    pub hashtags: Vec<String>,
}

impl Linter {
    /// What the brand file has on its bands.
    pub fn band_words(&self) -> BandWords {
        let (brand, footer) = (self.brand(), &self.brand().template.footer);
        BandWords { office: brand.office.clone(), contacts: footer.contacts.clone(), hashtags: footer.hashtags.clone() }
    }

    /// A linter whose stamps say `words`, and that holds what it stamped against them. Only for stamping: a page stamped for another office
    /// is told as that by the plain one.
    #[must_use]
    pub fn saying(&self, words: &BandWords) -> Self {
        let mut brand = self.brand().clone();
        brand.office.clone_from(&words.office);
        brand.template.footer.contacts.clone_from(&words.contacts);
        brand.template.footer.hashtags.clone_from(&words.hashtags);
        let instruments = Instruments::new(brand, self.instruments.platforms().clone());
        Self { instruments: Arc::new(instruments), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::color::Srgb8;
    use crate::raster::{Encoding, Raster, encode};
    use crate::service::{Linter, Selection, StampOptions, load_brand};

    #[test]
    fn a_stamp_may_say_something_else_than_the_brand_file() {
        let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.png");
        let page = Raster::filled(crate::geom::PxSize::new(1080, 1350), Srgb8::WHITE);
        std::fs::write(&path, encode(&page, Encoding::Png).unwrap()).unwrap();
        let scene = linter.open(&path).unwrap();
        let own = linter.band_words();
        let stamp = |linter: &Linter| linter.stamp(&scene, &StampOptions::default()).unwrap().raster;
        assert_eq!(stamp(&linter), stamp(&linter.saying(&own)));

        let mut other = own.clone();
        other.office = "Kantor Imigrasi Lain".to_owned();
        other.hashtags.clear();
        let (before, after) = (stamp(&linter), stamp(&linter.saying(&other)));
        let differs = |y: u32| before.row(y) != after.row(y);
        assert!((0..120).any(differs) && (1200..1350).any(differs), "header and footer say something else");
        assert!(!(200..1100).any(differs), "the picture between them is the same");
        assert_eq!(linter.band_words(), own, "the brand stays as it is");
    }
}
