//! Header and footer set for a page: the template's measures, the brand's faces, pixels.
//!
//! Not here: laying them on a picture (`edit::stamp`) and finding them on one (`facts::bands`).

mod colors;
mod error;
mod fit;
mod footer;
mod header;
mod icons;
mod logo;
mod part;
mod sheet;

pub use error::{BandError, Lack};
pub use icons::icon;
pub use part::{Letter, Part, PartKind, SetBand};

use super::{Face, FaceError, FontFeature};
use crate::brand::template::{BandColors, Template};
use crate::brand::{Brand, Typography};
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::platforms::{Edges, Format, Platforms};
use crate::raster::Raster;
use crate::seen::BandKind;
use colors::Dress;
use logo::Art;

/// Sets the bands of one brand.
#[derive(Debug)]
pub struct BandSetter {
    template: Template,
    institution: String,
    office: String,
    heavy: Face,
    medium: Face,
    plain: Face,
    logos: Vec<Art>,
    /// What header and footer may look like, the brand's first choice first; never empty.
    dresses: [Vec<Dress>; 2],
    /// The sizes that the brand allows.
    formats: Vec<Format>,
}

/// The office's name against the institution's, hashtags against contacts: a clear second, still legible.
const SECOND_SIZE: f32 = 0.82;
/// Between lines of one text, or rows of one kind, from a baseline to the top of the next capitals, in ems.
const LINE_GAP: f32 = 0.48;

/// Pages are tried up to this size: a rule one pixel high, made as high as text, would be gigabytes long.
const MOST_TRIED_PX: u64 = 30_000_000;

impl BandSetter {
    /// Reads the faces and the logo that the template needs. On pages that have the shape of a size that the brand allows, text and
    /// logo keep out of what the platform covers or crops there.
    ///
    /// # Errors
    /// [`BandError::Font`] and [`BandError::Logo`].
    pub fn new(brand: &Brand, platforms: &Platforms) -> Result<Self, BandError> {
        let template = brand.template.clone();
        let logos = template.header.logos.iter().map(Art::read).collect::<Result<Vec<_>, _>>()?;
        let dresses = [Dress::all(&template.header.style, &logos), Dress::all(&template.footer.style, &[])];
        Ok(Self {
            template,
            institution: brand.institution.clone(),
            office: brand.office.clone(),
            heavy: face(&brand.typography, 700)?,
            medium: face(&brand.typography, 600)?,
            plain: face(&brand.typography, 400)?,
            logos,
            dresses,
            formats: brand.formats.iter().filter_map(|name| platforms.named(name)).cloned().collect(),
        })
    }

    /// What text and logo keep out of on `page`, besides the template's margin.
    pub fn edges_px(&self, page: PxSize) -> Edges {
        let formats = self.formats.iter().filter(|format| format.has_shape_of(page));
        formats.fold(Edges::default(), |edges, f| edges.max(f.covered(page)).max(f.cropped(page)))
    }

    /// The band of this kind for a page, in the brand's first colors.
    ///
    /// # Errors
    /// Where a text does not fit, cannot be drawn, or could not be read.
    pub fn set(&self, kind: BandKind, page: PxSize) -> Result<SetBand, BandError> {
        self.set_in(kind, page, self.colors(kind))
    }

    /// The same on the ground of `colors`, one that the brand allows, with the logo that stands out on it.
    ///
    /// # Errors
    /// As [`BandSetter::set`].
    pub fn set_in(&self, kind: BandKind, page: PxSize, colors: BandColors) -> Result<SetBand, BandError> {
        let dress = self.dress(kind, colors);
        match kind {
            BandKind::Header => self.header(page, dress),
            BandKind::Footer => self.footer(page, dress),
        }
    }

    /// Header and footer for a page.
    ///
    /// # Errors
    /// As [`BandSetter::set`]; a page too small is told the size at which every text of both bands is legible, or the one text that was
    /// met first where a page of that shape would be far too large to try.
    pub fn set_both(&self, page: PxSize) -> Result<[SetBand; 2], BandError> {
        let both = |page| Ok([self.set(BandKind::Header, page)?, self.set(BandKind::Footer, page)?]);
        let mut result = both(page);
        while let Err(BandError::PageTooSmall { text, least_side_px, .. }) = result {
            let scale = f64::from(least_side_px) / f64::from(page.width.min(page.height).max(1));
            let length = |px: u32| (f64::from(px) * scale).round() as u32;
            let enough = BandError::PageTooSmall { page, text, least_side_px };
            let larger = PxSize::new(length(page.width), length(page.height));
            if larger.area_px() > MOST_TRIED_PX {
                return Err(enough);
            }
            match both(larger) {
                // The next text asks for more still.
                Err(BandError::PageTooSmall { text, least_side_px: more, .. }) if more > least_side_px => {
                    result = Err(BandError::PageTooSmall { page, text, least_side_px: more });
                }
                // No page is large enough.
                Err(error @ BandError::TextTooLong { .. }) => return Err(error),
                _ => return Err(enough),
            }
        }
        result
    }

    /// `bands`, those of `set_both`, in the colors that suit what they will lie beside on `page`: of `kept`, where that is a choice of
    /// the brand's, else by measured contrast.
    ///
    /// # Errors
    /// As [`BandSetter::set`].
    pub fn suited(
        &self,
        [header, footer]: [SetBand; 2],
        page: &Raster,
        kept: Option<[Srgb8; 2]>,
    ) -> Result<[SetBand; 2], BandError> {
        let suited = |band: SetBand, kept: Option<Srgb8>| {
            let colors = self.colors_beside(band.kind, page, kept);
            if colors == band.colors { Ok(band) } else { self.set_in(band.kind, page.size(), colors) }
        };
        Ok([suited(header, kept.map(|k| k[0]))?, suited(footer, kept.map(|k| k[1]))?])
    }

    /// The face that parts of this kind are set in, and the features switched on in it.
    pub fn face(&self, kind: PartKind) -> (&Face, &'static [FontFeature]) {
        match kind {
            PartKind::Institution => (&self.heavy, &[]),
            PartKind::Contact | PartKind::Icon => (&self.medium, &FIGURES),
            PartKind::Logo | PartKind::Office | PartKind::Hashtag => (&self.plain, &[]),
        }
    }

    /// Height of a band on `page`, in pixels: the template's, and what the platform covers at that edge. The band's ground fills it.
    pub fn height_px(&self, kind: BandKind, page: PxSize) -> u32 {
        let ((header, footer), edges) = (self.template.heights_px(page), self.edges_px(page));
        if kind == BandKind::Header { header + edges.top } else { footer + edges.bottom }
    }

    /// The page that holds `picture` whole between its bands, as large as they want to be on it; none where that page has the shape
    /// of a size on which they would be larger, and so another one.
    pub fn page_around(&self, picture: PxSize) -> Option<PxSize> {
        let page = self.template.page_around(picture);
        let bands_px: u32 = [BandKind::Header, BandKind::Footer].map(|kind| self.height_px(kind, page)).iter().sum();
        (picture.height + bands_px == page.height).then_some(page)
    }
}

/// Numbers are copied by eye, digit by digit: figures of one width keep their places.
const FIGURES: [FontFeature; 1] = [FontFeature::TABULAR_FIGURES];

/// The upright face nearest to `weight` among those that the brand allows.
fn face(typography: &Typography, weight: u16) -> Result<Face, BandError> {
    let allowed = |w: u16| typography.allowed_weights.is_empty() || typography.allowed_weights.contains(&w);
    let nearest = typography
        .styles
        .iter()
        .filter(|s| allowed(s.weight))
        .min_by_key(|s| (s.italic, s.weight.abs_diff(weight), s.weight));
    let style = nearest.or_else(|| typography.style(weight, false));
    let style =
        style.ok_or_else(|| BandError::Font { file: typography.family.clone(), fault: FaceError::Unreadable })?;
    Face::new(style.data.clone()).map_err(|fault| BandError::Font { file: style.source.clone(), fault })
}

/// A box in place of a letter is worse than no band.
fn drawable(face: &Face, text: &str) -> Result<(), BandError> {
    match text.chars().find(|c| face.glyph(*c).is_none()) {
        Some(letter) => Err(BandError::NoGlyph { text: text.to_owned(), letter }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
