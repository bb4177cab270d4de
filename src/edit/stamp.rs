//! Header and footer laid on a picture: over it, around it, or in place of older ones, on a page of its own or of a chosen size.

use super::change::Change;
use super::fit;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use crate::typeset::band::{BandError, BandSetter, SetBand};
use serde::{Deserialize, Serialize};

pub use super::fit::Crop;

/// How bands meet the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StampMode {
    /// They lie over its top and bottom; the size stays.
    #[default]
    Overlay,
    /// The page grows above and below, so that the picture stays whole.
    Extend,
    /// They take the place of older ones, and only that.
    Replace,
}

/// What is to be done to one picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// How bands meet the picture.
    pub mode: StampMode,
    /// The size wanted; none for whatever comes of the picture's own.
    pub size: Option<PxSize>,
    /// Rows that an older header takes at the top; 0 for none.
    pub old_header_px: u32,
    /// Rows that an older footer takes at the bottom; 0 for none.
    pub old_footer_px: u32,
    /// Whether these heights are known to the row, by the note in the file, and not by what the brand's bands are high.
    pub is_noted: bool,
    /// Lines of text that filling the wanted size would lose, see [`Crop::loses`]; where there are any, the picture is laid whole.
    pub lines_lost: usize,
    /// Grounds of the older header and footer, which are kept where the brand allows them: another one would be another picture.
    pub old_grounds: Option<[Srgb8; 2]>,
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
    /// What the picture went through to fit.
    pub changes: Vec<Change>,
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

/// Heights of bands that differ by this are the same band, rounded on a page that was made smaller or cut.
const ROUNDED_PX: u32 = 4;

/// `picture` with both bands, its transparent parts laid on `ground`.
///
/// Older bands of the right height are covered in place, in any mode, so that a second stamp changes nothing. Others are cut off, and
/// what lay between them is the picture; where it was to be overlaid, it is refitted, so that nothing of the older bands looks out.
///
/// # Errors
/// Where a band cannot be set for this page; see [`BandError`].
pub fn stamp(picture: &Raster, setter: &BandSetter, ground: Srgb8, plan: Plan) -> Result<StampedPage, BandError> {
    let flat = if picture.has_transparency() { &picture.flattened(ground) } else { picture };
    let own = flat.size();
    let old = [plan.old_header_px, plan.old_footer_px];
    let wanted = plan.size.unwrap_or(own);
    let stands = |n: usize, kind| {
        let height = setter.height_px(kind, own);
        old[n] > 0 && old[n].abs_diff(height) <= ROUNDED_PX
    };
    let in_place = wanted == own && stands(0, BandKind::Header) && stands(1, BandKind::Footer);
    let covers = |n: usize, kind| old[n] <= setter.height_px(kind, own) + ROUNDED_PX;
    let is_covered = wanted == own && covers(0, BandKind::Header) && covers(1, BandKind::Footer);
    if in_place || (plan.mode == StampMode::Overlay && is_covered) {
        let bands = setter.set_both(own)?;
        return laid_over(seamless(flat, &bands, plan), setter, bands, plan, Vec::new());
    }
    let interior = PxRect::from_ends(0, old[0], own.width, own.height.saturating_sub(old[1]));
    let has_old = old != [0, 0] && !interior.is_empty();
    let flat = if has_old { &flat.cropped(interior) } else { flat };
    let mut changes = Vec::new();
    if let Some(crop) = Crop::of(own, wanted).filter(|_| plan.mode == StampMode::Overlay && !has_old) {
        if plan.lines_lost == 0 {
            let bands = setter.set_both(wanted)?;
            let (page, changes) = crop.of_picture(flat);
            return laid_over(page, setter, bands, plan, changes);
        }
        changes.push(Change::Spared { lines: plan.lines_lost });
    }
    let around = || setter.page_around(flat.size());
    let page = plan.size.or_else(|| if plan.mode == StampMode::Overlay { Some(own) } else { around() });
    let page = page.unwrap_or(flat.size());
    let bands = setter.set_both(page)?;
    let [top, bottom] = [0, 1].map(|n| bands[n].raster.size().height);
    let room = PxRect::from_ends(0, top, page.width, page.height.saturating_sub(bottom));
    let (page, fitted) = fit::into_room(flat, page, room, ground);
    changes.extend(fitted);
    changes.extend(plan.added().map(|kind| Change::Added { kind }));
    laid(page, setter, bands, plan, changes)
}

impl Plan {
    /// The band that was not found where the other one was.
    fn added(&self) -> Option<BandKind> {
        match (self.old_header_px, self.old_footer_px) {
            (0, 1..) => Some(BandKind::Header),
            (1.., 0) => Some(BandKind::Footer),
            _ => None,
        }
    }
}

/// The same where the picture lies under the bands: says how much of it they cover, older bands not counted.
fn laid_over(
    raster: Raster,
    setter: &BandSetter,
    bands: [SetBand; 2],
    plan: Plan,
    mut changes: Vec<Change>,
) -> Result<StampedPage, BandError> {
    let [header, footer] = [0, 1].map(|n| bands[n].raster.size().height);
    let covered = header.saturating_sub(plan.old_header_px) + footer.saturating_sub(plan.old_footer_px);
    let share = f64::from(covered) / f64::from(raster.size().height.max(1));
    if share > Change::USUALLY_COVERED {
        changes.push(Change::Covered { share });
    }
    laid(raster, setter, bands, plan, changes)
}

/// `raster` under `bands`, on the grounds that stand out from it.
fn laid(
    mut raster: Raster,
    setter: &BandSetter,
    bands: [SetBand; 2],
    plan: Plan,
    mut changes: Vec<Change>,
) -> Result<StampedPage, BandError> {
    let [header, footer] = setter.suited(bands, &raster, plan.old_grounds)?;
    let lost = [&header, &footer].into_iter().filter(|band| loses_strip(band, &raster));
    changes.extend(lost.map(|band| Change::StripLost { kind: band.kind }));
    let height = raster.size().height;
    lay_rows(&mut raster, &header.raster, 0);
    lay_rows(&mut raster, &footer.raster, height.saturating_sub(footer.raster.size().height));
    Ok(StampedPage { raster, header, footer, changes })
}

/// Colors that differ by less, as CIEDE2000, are one to the eye; JPEG and rounding move a color by as much.
const SAME_COLOR: f32 = 5.0;

/// Whether the strip at the band's inner edge has the color of nine tenths of the picture's row beside it. Every third pixel tells.
fn loses_strip(band: &SetBand, picture: &Raster) -> bool {
    let (page, height) = (picture.size(), band.raster.size().height);
    if height == 0 || height >= page.height {
        return false;
    }
    let (inner, beside) = match band.kind {
        BandKind::Header => (height - 1, height),
        BandKind::Footer => (0, page.height - height - 1),
    };
    let strip = band.raster.color(0, inner);
    let colors = || (0..page.width).step_by(3).map(|x| picture.color(x, beside));
    let alike = || colors().filter(|color| color.delta_e_2000(strip) < SAME_COLOR).count();
    strip != band.colors.ground && 10 * alike() >= 9 * colors().count()
}

/// Rows that differ by less, in levels of each channel, have no seam that anybody sees.
const ALIKE: u8 = 24;

/// The picture with what older bands, a row or two higher than the new ones, would leave beside them painted over: each such row,
/// which is known by having the colour of the band's inner edge throughout, becomes the picture's next one. Where the note says that no
/// older row looks out, all are the picture's.
fn seamless(picture: &Raster, bands: &[SetBand; 2], plan: Plan) -> Raster {
    let old = [plan.old_header_px, plan.old_footer_px];
    let mut page = picture.clone();
    let PxSize { width, height } = page.size();
    let stride = 4 * width as usize;
    for (n, band) in bands.iter().enumerate().filter(|(n, _)| old[*n] > 0) {
        let tall = band.raster.size().height;
        let is_exact = plan.is_noted && old[n] <= tall;
        if tall == 0 || 2 * tall >= height || is_exact {
            continue;
        }
        let inner = band.raster.color(0, if n == 0 { tall - 1 } else { 0 });
        let row_at = |step: u32| if n == 0 { tall + step } else { height - 1 - tall - step };
        let near = |p: &[u8]| [inner.r, inner.g, inner.b].iter().zip(p).all(|(a, b)| a.abs_diff(*b) < 48);
        let is_band = |y: u32| picture.row(y).chunks_exact(4).filter(|p| near(p)).count() * 10 > 9 * width as usize;
        let left_over =
            (0..ROUNDED_PX).take_while(|step| row_at(*step) < height && is_band(row_at(*step))).count() as u32;
        // A picture that itself begins in that colour goes on in it.
        if left_over == ROUNDED_PX {
            continue;
        }
        // What looks like the row that would take its place is the picture's own, or is not seen.
        let is_alike = |y: u32| {
            let pairs = picture.row(y).chunks_exact(4).zip(picture.row(row_at(left_over)).chunks_exact(4));
            let close = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).all(|(a, b)| a.abs_diff(*b) < ALIKE);
            pairs.filter(close).count() * 10 > 9 * width as usize
        };
        for step in (0..left_over).filter(|step| !is_alike(row_at(*step))) {
            let from = row_at(left_over) as usize * stride;
            let to = row_at(step) as usize * stride;
            page.rgba_mut().copy_within(from..from + stride, to);
        }
    }
    page
}

/// Copies the rows of `part`, which is as wide as the page, from row `top` on.
fn lay_rows(page: &mut Raster, part: &Raster, top: u32) {
    let PxSize { width, height } = page.size();
    debug_assert_eq!(part.size().width, width, "bands are as wide as the page");
    let stride = 4 * width as usize;
    let rows = part.size().height.min(height.saturating_sub(top)) as usize;
    page.rgba_mut()[top as usize * stride..][..rows * stride].copy_from_slice(&part.rgba()[..rows * stride]);
}
