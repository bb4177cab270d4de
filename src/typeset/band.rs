//! Header and footer set for a page: the template's measures, the brand's faces, pixels.
//!
//! Not here: laying them on a picture (`edit::stamp`) and finding them on one (`facts::bands`).

use super::fit::{Fit, Sizes, em_wide, fit};
use super::icons::icon;
use super::{Face, FaceError, FontFeature};
use crate::brand::template::{BandStyle, Channel, Side, Template};
use crate::brand::{Brand, Typography};
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::{Limits, Raster, RasterError, decode};
use crate::seen::BandKind;
use crate::vision::Coverage;

/// Sets the bands of one brand.
#[derive(Debug)]
pub struct BandSetter {
    template: Template,
    institution: String,
    office: String,
    heavy: Face,
    medium: Face,
    plain: Face,
    logo: Option<Raster>,
}

/// A band, ready to be laid on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct SetBand {
    /// Which one.
    pub kind: BandKind,
    /// Its pixels: as wide as the page, opaque.
    pub raster: Raster,
    /// What stands on it, in reading order.
    pub parts: Vec<Part>,
}

/// One thing on a band.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its text; empty for logo and icons.
    pub text: String,
    /// Box of its ink, on the band.
    pub bbox: PxRect,
    /// Pixels per em; the side of its square for an icon, the height of a logo.
    pub size_px: f32,
}

/// What a part of a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The institution's mark.
    Logo,
    /// The institution's name.
    Institution,
    /// The office's name.
    Office,
    /// The drawing before a contact.
    Icon,
    /// A number, account or address.
    Contact,
    /// A hashtag.
    Hashtag,
}

/// Why a band cannot be set.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BandError {
    /// A font file of the brand is no font, or there is none.
    #[error("{file}: {fault}")]
    Font {
        /// The file.
        file: String,
        /// What is wrong.
        fault: FaceError,
    },
    /// The logo is no picture.
    #[error("{file}: {fault}")]
    Logo {
        /// The file.
        file: String,
        /// What is wrong.
        fault: RasterError,
    },
    /// The brand's face cannot draw a letter of the text.
    #[error("“{text}” has “{letter}”, which the brand's typeface cannot draw")]
    NoGlyph {
        /// The text.
        text: String,
        /// The letter.
        letter: char,
    },
    /// Even at the template's smallest size the text is larger than its place.
    #[error("“{text}” has {room} px and would need {needed} px at the smallest size that the template allows")]
    TextTooLong {
        /// The text.
        text: String,
        /// The place.
        room: PxSize,
        /// What it would need.
        needed: PxSize,
    },
    /// Text that fits would be too small to read.
    #[error("the page of {page} px is too small: “{text}” is legible from {least_side_px} px on the shorter side")]
    PageTooSmall {
        /// The page.
        page: PxSize,
        /// The text that comes out smallest.
        text: String,
        /// Shorter side that a page of the same shape needs.
        least_side_px: u32,
    },
}

/// The office's name against the institution's, hashtags against contacts: a clear second, still legible.
const SECOND_SIZE: f32 = 0.82;
/// Free room above and below the lines, together, as a part of the band without its strip.
const AIR: f32 = 0.30;
/// Height of the logo as a part of the band without its strip.
const LOGO: f32 = 0.74;
/// From logo to text, as a part of the logo's height.
const LOGO_GAP: f32 = 0.30;
/// From a line's baseline to the top of the next line's capitals, in ems of the first: a name and its office belong together,
/// contacts and hashtags stand apart.
const HEADER_GAP: f32 = 0.52;
const FOOTER_GAP: f32 = 0.80;
/// Side of an icon's square, its distance from its text, least and largest distance to the next contact, in ems.
const ICON: f32 = 0.98;
const ICON_GAP: f32 = 0.34;
const CONTACT_GAPS: [f32; 2] = [1.1, 2.2];
/// Between hashtags, in ems.
const HASHTAG_GAP: f32 = 0.75;

impl BandSetter {
    /// Reads the faces and the logo that the template needs.
    ///
    /// # Errors
    /// [`BandError::Font`] and [`BandError::Logo`].
    pub fn new(brand: &Brand) -> Result<Self, BandError> {
        let template = brand.template.clone();
        let logo = match &template.header.logo {
            Some(logo) => match decode(&logo.data, &Limits::default()) {
                Ok(opened) => Some(opened.raster),
                Err(fault) => return Err(BandError::Logo { file: logo.source.clone(), fault }),
            },
            None => None,
        };
        Ok(Self {
            template,
            institution: brand.institution.clone(),
            office: brand.office.clone(),
            heavy: face(&brand.typography, 700)?,
            medium: face(&brand.typography, 600)?,
            plain: face(&brand.typography, 400)?,
            logo,
        })
    }

    /// The band of this kind for a page.
    ///
    /// # Errors
    /// Where a text does not fit, cannot be drawn, or could not be read.
    pub fn set(&self, kind: BandKind, page: PxSize) -> Result<SetBand, BandError> {
        match kind {
            BandKind::Header => self.header(page),
            BandKind::Footer => self.footer(page),
        }
    }

    fn header(&self, page: PxSize) -> Result<SetBand, BandError> {
        let header = &self.template.header;
        let mut sheet = Sheet::new(BandKind::Header, &header.style, &self.template, page);
        let room = sheet.room();
        let logo_px = self.logo_size(room);
        let gap = if logo_px.width > 0 { LOGO_GAP * logo_px.height as f32 } else { 0.0 };
        let text_room = PxSize::new(room.width.saturating_sub(logo_px.width + gap.ceil() as u32), room.height);

        let lines = [(&self.heavy, self.institution.as_str(), 1.0), (&self.plain, self.office.as_str(), SECOND_SIZE)];
        let stack_em = self.heavy.cap_height_em() + HEADER_GAP + SECOND_SIZE * self.plain.cap_height_em();
        let mut sizes = [0.0; 2];
        for ((face, text, share), size) in lines.iter().zip(&mut sizes) {
            drawable(face, text)?;
            *size = sheet.fit(text, em_wide(face, text, &[]), text_room, *share, stack_em)?;
        }
        sizes[1] = sizes[1].min(SECOND_SIZE * sizes[0]).max(sheet.least_px());

        let text_px = lines.iter().zip(sizes).map(|((face, text, _), size)| size * em_wide(face, text, &[])).fold(0.0, f32::max);
        let left = room.x as f32;
        let (logo_x, text_x) = match header.logo_side {
            Side::Left => (left, left + logo_px.width as f32 + gap),
            Side::Right => (room.right() as f32 - logo_px.width as f32, left),
            Side::Center => {
                let group = logo_px.width as f32 + gap + text_px;
                let start = left + (room.width as f32 - group) / 2.0;
                (start, start + logo_px.width as f32 + gap)
            }
        };
        if let Some(logo) = &self.logo {
            sheet.logo(&logo.scaled(logo_px), logo_x);
        }
        let [first, second] = sheet.baselines(HEADER_GAP, [(&self.heavy, sizes[0]), (&self.plain, sizes[1])]);
        sheet.text(PartKind::Institution, &self.heavy, &self.institution, sizes[0], text_x, first, &[]);
        sheet.text(PartKind::Office, &self.plain, &self.office, sizes[1], text_x, second, &[]);
        Ok(sheet.finished())
    }

    /// As high as the band allows, narrower where it would take more than a third of the page.
    fn logo_size(&self, room: PxRect) -> PxSize {
        let Some(logo) = &self.logo else { return PxSize::default() };
        let (width, height) = (logo.size().width as f32, logo.size().height as f32);
        let scale = (LOGO * room.height as f32 / height).min(room.width as f32 / 3.0 / width);
        PxSize::new((width * scale).round().max(1.0) as u32, (height * scale).round().max(1.0) as u32)
    }

    fn footer(&self, page: PxSize) -> Result<SetBand, BandError> {
        let footer = &self.template.footer;
        let mut sheet = Sheet::new(BandKind::Footer, &footer.style, &self.template, page);
        let room = sheet.room();
        let text_room = PxSize::new(room.width, room.height);
        let (contacts, hashtags) = (&footer.contacts, &footer.hashtags);
        for text in contacts.iter().map(|c| &c.value) {
            drawable(&self.medium, text)?;
        }
        for text in hashtags {
            drawable(&self.plain, text)?;
        }
        let stack_em = match (contacts.is_empty(), hashtags.is_empty()) {
            (false, false) => self.medium.cap_height_em() + FOOTER_GAP + SECOND_SIZE * self.plain.cap_height_em(),
            _ => self.medium.cap_height_em(),
        };
        let contacts_em = self.contacts_em(contacts, CONTACT_GAPS[0]);
        let listed: Vec<&str> = contacts.iter().map(|c| c.value.as_str()).collect();
        let contacts_px = sheet.fit(&listed.join(" · "), contacts_em, text_room, 1.0, stack_em)?;
        let hashtags_em = self.hashtags_em(hashtags);
        let hashtags_px = sheet.fit(&hashtags.join(" "), hashtags_em, text_room, SECOND_SIZE, stack_em)?;

        let [first, second] = match (contacts.is_empty(), hashtags.is_empty()) {
            (true, _) => [0.0, sheet.baseline(&self.plain, hashtags_px)],
            (_, true) => [sheet.baseline(&self.medium, contacts_px), 0.0],
            _ => sheet.baselines(FOOTER_GAP, [(&self.medium, contacts_px), (&self.plain, hashtags_px)]),
        };
        self.contacts(&mut sheet, contacts_px, first);
        let mut x = room.x as f32 + (room.width as f32 - hashtags_px * hashtags_em) / 2.0;
        for tag in hashtags {
            x += sheet.text(PartKind::Hashtag, &self.plain, tag, hashtags_px, x, second, &[]) + HASHTAG_GAP * hashtags_px;
        }
        Ok(sheet.finished())
    }

    fn contacts(&self, sheet: &mut Sheet<'_>, size_px: f32, baseline: f32) {
        let contacts = &self.template.footer.contacts;
        let room = sheet.room();
        let bare_px = size_px * self.contacts_em(contacts, 0.0);
        let spare_px = (room.width as f32 - bare_px) / contacts.len().saturating_sub(1).max(1) as f32;
        let gap = spare_px.clamp(CONTACT_GAPS[0] * size_px, CONTACT_GAPS[1] * size_px);
        let whole_px = bare_px + gap * contacts.len().saturating_sub(1) as f32;
        let mut x = room.x as f32 + (room.width as f32 - whole_px) / 2.0;
        for Channel { kind, value } in contacts {
            let middle = baseline - self.medium.cap_height_em() * size_px / 2.0;
            sheet.icon(&icon(*kind, (ICON * size_px).round() as u32), x, middle);
            x += (ICON + ICON_GAP) * size_px;
            x += sheet.text(PartKind::Contact, &self.medium, value, size_px, x, baseline, &FIGURES) + gap;
        }
    }

    /// Width of the contacts with `gap_em` between them, in ems.
    fn contacts_em(&self, contacts: &[Channel], gap_em: f32) -> f32 {
        let texts: f32 = contacts.iter().map(|c| ICON + ICON_GAP + em_wide(&self.medium, &c.value, &FIGURES)).sum();
        texts + gap_em * contacts.len().saturating_sub(1) as f32
    }

    fn hashtags_em(&self, hashtags: &[String]) -> f32 {
        let texts: f32 = hashtags.iter().map(|tag| em_wide(&self.plain, tag, &[])).sum();
        texts + HASHTAG_GAP * hashtags.len().saturating_sub(1) as f32
    }
}

/// Numbers are copied by eye, digit by digit: figures of one width keep their places.
const FIGURES: [FontFeature; 1] = [FontFeature::TABULAR_FIGURES];

/// The upright face nearest to `weight` among those that the brand allows.
fn face(typography: &Typography, weight: u16) -> Result<Face, BandError> {
    let allowed = |w: u16| typography.allowed_weights.is_empty() || typography.allowed_weights.contains(&w);
    let nearest = typography.styles.iter().filter(|s| allowed(s.weight)).min_by_key(|s| (s.italic, s.weight.abs_diff(weight), s.weight));
    let style = nearest.or_else(|| typography.style(weight, false));
    let style = style.ok_or_else(|| BandError::Font { file: typography.family.clone(), fault: FaceError::Unreadable })?;
    Face::new(style.data.clone()).map_err(|fault| BandError::Font { file: style.source.clone(), fault })
}

/// A box in place of a letter is worse than no band.
fn drawable(face: &Face, text: &str) -> Result<(), BandError> {
    match text.chars().find(|c| face.glyph(*c).is_none()) {
        Some(letter) => Err(BandError::NoGlyph { text: text.to_owned(), letter }),
        None => Ok(()),
    }
}

/// A band while things are put on it.
struct Sheet<'t> {
    kind: BandKind,
    style: &'t BandStyle,
    template: &'t Template,
    page: PxSize,
    raster: Raster,
    parts: Vec<Part>,
}

impl<'t> Sheet<'t> {
    fn new(kind: BandKind, style: &'t BandStyle, template: &'t Template, page: PxSize) -> Self {
        let (header, footer) = template.heights_px(page);
        let height = if kind == BandKind::Header { header } else { footer };
        let mut raster = Raster::filled(PxSize::new(page.width, height), style.ground);
        let strip = style.strip_px(page).min(height);
        let top = if kind == BandKind::Header { height - strip } else { 0 };
        let row = 4 * page.width as usize;
        for p in raster.rgba_mut()[top as usize * row..][..strip as usize * row].chunks_exact_mut(4) {
            p[..3].copy_from_slice(&[style.strip.r, style.strip.g, style.strip.b]);
        }
        Self { kind, style, template, page, raster, parts: Vec::new() }
    }

    /// Where things may stand: between the margins, off the strip.
    fn room(&self) -> PxRect {
        let size = self.raster.size();
        let margin = (self.template.margin * Template::unit_px(self.page)).round() as u32;
        let strip = self.style.strip_px(self.page).min(size.height);
        let top = if self.kind == BandKind::Header { 0 } else { strip };
        PxRect::new(margin, top, size.width.saturating_sub(2 * margin), size.height - strip)
    }

    fn least_px(&self) -> f32 {
        (self.template.smallest_text * Template::unit_px(self.page)).max(self.template.smallest_text_px)
    }

    /// Size of a text `em_wide` ems wide whose largest size is `share` of the band's, in lines `stack_em` ems high.
    fn fit(&self, text: &str, em_wide: f32, room: PxSize, share: f32, stack_em: f32) -> Result<f32, BandError> {
        let unit = Template::unit_px(self.page);
        let upright_px = (1.0 - AIR) * room.height as f32;
        let smallest_px = self.template.smallest_text * unit;
        let highest_px = share * (upright_px / stack_em).min(self.style.text * unit);
        let sizes = Sizes {
            largest_px: highest_px.max(smallest_px.min(share * self.style.text * unit)),
            smallest_px: smallest_px.min(share * self.style.text * unit),
            legible_px: self.template.smallest_text_px,
        };
        let too_long = |needed_px: f32| BandError::TextTooLong {
            text: text.to_owned(),
            room,
            needed: PxSize::new(needed_px.ceil() as u32, (stack_em * smallest_px / (1.0 - AIR)).ceil() as u32),
        };
        if share * upright_px / stack_em < sizes.smallest_px {
            return Err(too_long(em_wide * smallest_px));
        }
        match fit(em_wide, room.width as f32, sizes) {
            Fit::At(size_px) => Ok(size_px),
            Fit::TooLong { needed_px } => Err(too_long(needed_px)),
            Fit::TooSmallAPage { times } => Err(BandError::PageTooSmall {
                page: self.page,
                text: text.to_owned(),
                least_side_px: (times * unit).ceil() as u32,
            }),
        }
    }

    /// Baselines of two lines that stand together in the middle of the band, on whole pixels so that feet are sharp.
    fn baselines(&self, gap_em: f32, [(first, first_px), (second, second_px)]: [(&Face, f32); 2]) -> [f32; 2] {
        let (upper, lower) = (first.cap_height_em() * first_px, second.cap_height_em() * second_px);
        let gap = gap_em * first_px;
        let room = self.room();
        let top = room.y as f32 + (room.height as f32 - upper - gap - lower) / 2.0;
        [(top + upper).round(), (top + upper + gap + lower).round()]
    }

    fn baseline(&self, face: &Face, size_px: f32) -> f32 {
        let room = self.room();
        (room.y as f32 + (room.height as f32 + face.cap_height_em() * size_px) / 2.0).round()
    }

    /// Sets one line and gives how far the pen moved.
    #[expect(clippy::too_many_arguments, reason = "a line is its text, its face, its size and its place")]
    fn text(&mut self, kind: PartKind, face: &Face, text: &str, size_px: f32, x: f32, baseline: f32, features: &[FontFeature]) -> f32 {
        let line = face.shape(text, size_px, features);
        let mask = face.draw(&line, self.raster.size(), x, baseline);
        lay(&mut self.raster, &mask, 0, 0, self.style.ink);
        if let Some([left, top, right, bottom]) = face.ink_px(&line) {
            let low = |at: f32| at.floor().max(0.0) as u32;
            let high = |at: f32| at.ceil().max(0.0) as u32;
            let bbox = PxRect::from_ends(low(x + left), low(baseline + top), high(x + right), high(baseline + bottom));
            self.parts.push(Part { kind, text: text.to_owned(), bbox, size_px });
        }
        line.advance_px
    }

    fn icon(&mut self, mask: &Coverage, x: f32, middle: f32) {
        let side = mask.size.height;
        let (left, top) = (x.round() as u32, (middle - side as f32 / 2.0).round().max(0.0) as u32);
        lay(&mut self.raster, mask, left, top, self.style.ink);
        let bbox = PxRect::new(left, top, side, side);
        self.parts.push(Part { kind: PartKind::Icon, text: String::new(), bbox, size_px: side as f32 });
    }

    fn logo(&mut self, logo: &Raster, x: f32) {
        let (size, room) = (logo.size(), self.room());
        let (left, top) = (x.round() as u32, room.y + (room.height - size.height) / 2);
        for y in 0..size.height {
            for x in 0..size.width {
                let [r, g, b, alpha] = logo.pixel(x, y);
                blend(&mut self.raster, left + x, top + y, Srgb8::new(r, g, b), alpha);
            }
        }
        let bbox = PxRect::new(left, top, size.width, size.height);
        self.parts.push(Part { kind: PartKind::Logo, text: String::new(), bbox, size_px: size.height as f32 });
    }

    fn finished(self) -> SetBand {
        SetBand { kind: self.kind, raster: self.raster, parts: self.parts }
    }
}

fn lay(raster: &mut Raster, mask: &Coverage, left: u32, top: u32, ink: Srgb8) {
    for y in 0..mask.size.height {
        for (x, share) in mask.row(y).iter().enumerate().filter(|(_, share)| **share > 0) {
            blend(raster, left + x as u32, top + y, ink, *share);
        }
    }
}

/// Mixes in sRGB bytes as browsers do, so that the soft edge of a letter is the mix that the colour rules know.
fn blend(raster: &mut Raster, x: u32, y: u32, ink: Srgb8, share: u8) {
    let size = raster.size();
    if x >= size.width || y >= size.height {
        return;
    }
    let seen = raster.color(x, y).mixed(ink, f32::from(share) / 255.0);
    let at = 4 * (y as usize * size.width as usize + x as usize);
    raster.rgba_mut()[at..at + 3].copy_from_slice(&[seen.r, seen.g, seen.b]);
}

#[cfg(test)]
#[path = "band_tests.rs"]
mod tests;
