//! Header and footer laid on a picture, over it or around it.

use crate::brand::Template;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{BandError, BandSetter, SetBand};
use serde::{Deserialize, Serialize};

/// How bands meet the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StampMode {
    /// They lie over its top and bottom; the size stays.
    #[default]
    Overlay,
    /// The page grows above and below, so that the picture stays whole.
    Extend,
}

/// A picture with its bands.
#[derive(Clone, Debug)]
pub struct StampedPage {
    /// Its pixels, all opaque.
    pub raster: Raster,
    /// The band at the top.
    pub header: SetBand,
    /// The band at the bottom.
    pub footer: SetBand,
}

impl StampedPage {
    /// Where a band lies on the page.
    pub fn bbox(&self, kind: BandKind) -> PxRect {
        let page = self.raster.size();
        match kind {
            BandKind::Header => PxRect::new(0, 0, page.width, self.header.raster.size().height),
            BandKind::Footer => {
                let height = self.footer.raster.size().height;
                PxRect::new(0, page.height.saturating_sub(height), page.width, height)
            }
        }
    }
}

/// `picture` with both bands, its transparent parts laid on `ground`.
///
/// # Errors
/// Where a band cannot be set for this page; see [`BandError`].
pub fn stamp(
    picture: &Raster,
    setter: &BandSetter,
    template: &Template,
    ground: Srgb8,
    mode: StampMode,
) -> Result<StampedPage, BandError> {
    let page = match mode {
        StampMode::Overlay => picture.size(),
        StampMode::Extend => template.page_around(picture.size()),
    };
    let [header, footer] = setter.set_both(page)?;
    let mut raster = Raster::filled(page, ground);
    let offset = if mode == StampMode::Extend { header.raster.size().height } else { 0 };
    let flat = if picture.has_transparency() { &picture.flattened(ground) } else { picture };
    lay_rows(&mut raster, flat, offset);
    lay_rows(&mut raster, &header.raster, 0);
    lay_rows(&mut raster, &footer.raster, page.height.saturating_sub(footer.raster.size().height));
    Ok(StampedPage { raster, header, footer })
}

/// Copies the rows of `part`, which is as wide as the page, from row `top` on.
fn lay_rows(page: &mut Raster, part: &Raster, top: u32) {
    let PxSize { width, height } = page.size();
    debug_assert_eq!(part.size().width, width, "bands and picture are as wide as the page");
    let stride = 4 * width as usize;
    let rows = part.size().height.min(height.saturating_sub(top)) as usize;
    page.rgba_mut()[top as usize * stride..][..rows * stride].copy_from_slice(&part.rgba()[..rows * stride]);
}
