//! Header and footer set for a page: the template's measures, the brand's faces, pixels.
//!
//! Not here: laying them on a picture (`edit::stamp`) and finding them on one (`facts::bands`).

mod fit;
mod icons;
mod logo;
mod sheet;

pub use icons::icon;

use super::{Face, FaceError, FontFeature};
use crate::brand::template::{Channel, Side, Template};
use crate::brand::{Brand, Typography};
use crate::geom::{PxRect, PxSize};
use crate::platforms::{Edges, Format, Platforms};
use crate::raster::{Raster, RasterError};
use crate::seen::BandKind;
use fit::{broken, broken_text, em_wide};
use logo::Art;
use sheet::{Line, Row, Sheet};

/// Sets the bands of one brand.
#[derive(Debug)]
pub struct BandSetter {
    template: Template,
    institution: String,
    office: String,
    heavy: Face,
    medium: Face,
    plain: Face,
    logo: Option<Art>,
    /// The sizes that the brand allows.
    formats: Vec<Format>,
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
    /// Its text; of an icon the name of its kind, empty for logos.
    pub text: String,
    /// Box of its ink, on the band.
    pub bbox: PxRect,
    /// Pixels per em; the side of its square for an icon, the height of a logo.
    pub size_px: f32,
    /// Row of its baseline, on the band; its lower edge for logo and icons.
    pub baseline_px: f32,
    /// Columns of each letter's ink on the band, from left to right, with the byte of the text it stands for.
    pub letters: Vec<Letter>,
}

/// One letter of a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letter {
    /// Byte of [`Part::text`].
    pub at: usize,
    /// Left edge of its ink.
    pub left_px: f32,
    /// Right edge of its ink.
    pub right_px: f32,
}

/// What a part of a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
/// Height of the logo as a part of the band without its strip.
const LOGO: f32 = 0.74;
/// From logo to text, as a part of the logo's height.
const LOGO_GAP: f32 = 0.30;
/// From a line's baseline to the top of the next line's capitals, in ems of the first: a name and its office belong together,
/// contacts and hashtags stand apart.
const HEADER_GAP: f32 = 0.52;
const FOOTER_GAP: f32 = 0.80;
/// The same between lines of one text, or rows of one kind.
const LINE_GAP: f32 = 0.48;
/// Side of an icon's square, its distance from its text, least and largest distance to the next contact, in ems.
const ICON: f32 = 0.98;
const ICON_GAP: f32 = 0.34;
const CONTACT_GAPS: [f32; 2] = [1.1, 2.2];
/// Between hashtags, in ems.
const HASHTAG_GAP: f32 = 0.75;

/// A name of the header, broken into lines.
struct Name {
    kind: PartKind,
    lines: Vec<String>,
    size_px: f32,
}

/// A row of contacts or hashtags: those from `start` up to `end`.
struct FooterRow {
    kind: PartKind,
    start: usize,
    end: usize,
    size_px: f32,
    /// Whether the next row is of another kind.
    ends_block: bool,
}

impl BandSetter {
    /// Reads the faces and the logo that the template needs. On pages that have the shape of a size that the brand allows, text and
    /// logo keep out of what the platform covers or crops there.
    ///
    /// # Errors
    /// [`BandError::Font`] and [`BandError::Logo`].
    pub fn new(brand: &Brand, platforms: &Platforms) -> Result<Self, BandError> {
        let template = brand.template.clone();
        let logo = Art::most_contrast(&template.header.logos, template.header.style.ground)?;
        Ok(Self {
            template,
            institution: brand.institution.clone(),
            office: brand.office.clone(),
            heavy: face(&brand.typography, 700)?,
            medium: face(&brand.typography, 600)?,
            plain: face(&brand.typography, 400)?,
            logo,
            formats: brand.formats.iter().filter_map(|name| platforms.named(name)).cloned().collect(),
        })
    }

    /// What text and logo keep out of on `page`, besides the template's margin.
    pub fn edges_px(&self, page: PxSize) -> Edges {
        let formats = self.formats.iter().filter(|format| format.has_shape_of(page));
        formats.fold(Edges::default(), |edges, f| edges.max(f.covered(page)).max(f.cropped(page)))
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

    /// Header and footer for a page.
    ///
    /// # Errors
    /// As [`BandSetter::set`]; a page too small is told the size at which every text of both bands is legible.
    pub fn set_both(&self, page: PxSize) -> Result<[SetBand; 2], BandError> {
        let both = |page| Ok([self.set(BandKind::Header, page)?, self.set(BandKind::Footer, page)?]);
        let mut result = both(page);
        while let Err(BandError::PageTooSmall { text, least_side_px, .. }) = result {
            let scale = f64::from(least_side_px) / f64::from(page.width.min(page.height).max(1));
            let length = |px: u32| (f64::from(px) * scale).round() as u32;
            let enough = BandError::PageTooSmall { page, text, least_side_px };
            match both(PxSize::new(length(page.width), length(page.height))) {
                // The next text asks for more still.
                Err(BandError::PageTooSmall { text, least_side_px: more, .. }) if more > least_side_px => {
                    result = Err(BandError::PageTooSmall { page, text, least_side_px: more });
                }
                _ => return Err(enough),
            }
        }
        result
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

    fn header(&self, page: PxSize) -> Result<SetBand, BandError> {
        let header = &self.template.header;
        let mut sheet = Sheet::new(BandKind::Header, &header.style, &self.template, page, self.edges_px(page));
        let room = sheet.room();
        let logo_px = self.logo_size(room);
        let gap = if logo_px.width > 0 { LOGO_GAP * logo_px.height as f32 } else { 0.0 };
        let text_room = PxSize::new(room.width.saturating_sub(logo_px.width + gap.ceil() as u32), room.height);

        for (face, text) in [(&self.heavy, &self.institution), (&self.plain, &self.office)] {
            drawable(face, text)?;
        }
        let set = self.names(&sheet, text_room)?;
        let wide = |name: &Name| {
            let lines = name.lines.iter().map(|line| name.size_px * em_wide(self.face(name.kind).0, line, &[]));
            lines.fold(0.0, f32::max)
        };
        let text_px = set.iter().map(wide).fold(0.0, f32::max);
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
            sheet.logo(&logo.drawn(logo_px), logo_x);
        }
        let mut rows = Vec::new();
        for name in &set {
            let cap_px = self.face(name.kind).0.cap_height_em() * name.size_px;
            rows.extend(name.lines.iter().map(|_| Row { cap_px, gap_px: LINE_GAP * name.size_px }));
            if let Some(last) = rows.last_mut() {
                last.gap_px = HEADER_GAP * name.size_px;
            }
        }
        let lines = set.iter().flat_map(|name| name.lines.iter().map(move |line| (name, line)));
        for ((name, text), baseline) in lines.zip(sheet.baselines(&rows)) {
            let line = Line { face: self.face(name.kind).0, text, size_px: name.size_px, features: &[] };
            sheet.text(name.kind, line, text_x, baseline);
        }
        Ok(sheet.finished())
    }

    /// Institution and office in as few lines as they fit in, of those that the template allows.
    fn names(&self, sheet: &Sheet<'_>, room: PxSize) -> Result<[Name; 2], BandError> {
        let most = self.template.header.style.lines;
        let mut refused = None;
        for total in 2..=2 * most {
            for upper in (1..=most.min(total - 1)).filter(|upper| total - upper <= most) {
                match self.names_in(sheet, room, [upper, total - upper]) {
                    Some(Ok(names)) => return Ok(names),
                    Some(Err(error)) => refused = refused.or(Some(error)),
                    None => {}
                }
            }
        }
        Err(refused.unwrap_or(BandError::TextTooLong { text: self.office.clone(), room, needed: room }))
    }

    /// The same in so many lines each; none where a text has fewer words.
    fn names_in(&self, sheet: &Sheet<'_>, room: PxSize, lines: [usize; 2]) -> Option<Result<[Name; 2], BandError>> {
        let stack = |face: &Face, lines: usize| lines as f32 * face.cap_height_em() + LINE_GAP * (lines - 1) as f32;
        let stack_em = stack(&self.heavy, lines[0]) + HEADER_GAP + SECOND_SIZE * stack(&self.plain, lines[1]);
        let texts = [(PartKind::Institution, &self.institution, 1.0), (PartKind::Office, &self.office, SECOND_SIZE)];
        let mut names = Vec::new();
        for ((kind, text, share), lines) in texts.into_iter().zip(lines) {
            let face = self.face(kind).0;
            // Words are joined anew only where there is more than one line.
            let lines = if lines == 1 { vec![text.clone()] } else { broken_text(face, text, lines)? };
            let wide = lines.iter().map(|line| em_wide(face, line, &[])).fold(0.0, f32::max);
            match sheet.fit(text, wide, room, share, stack_em) {
                Ok(size_px) => names.push(Name { kind, lines, size_px }),
                Err(error) => return Some(Err(error)),
            }
        }
        let [first, mut second]: [Name; 2] = names.try_into().ok()?;
        second.size_px = second.size_px.min(SECOND_SIZE * first.size_px).max(sheet.least_px());
        Some(Ok([first, second]))
    }

    /// As high as the band allows, narrower where it would take more than a third of the page.
    fn logo_size(&self, room: PxRect) -> PxSize {
        let Some(logo) = &self.logo else { return PxSize::default() };
        let (width, height) = logo.size();
        let scale = (LOGO * room.height as f32 / height).min(room.width as f32 / 3.0 / width);
        PxSize::new((width * scale).round().max(1.0) as u32, (height * scale).round().max(1.0) as u32)
    }

    fn footer(&self, page: PxSize) -> Result<SetBand, BandError> {
        let footer = &self.template.footer;
        let mut sheet = Sheet::new(BandKind::Footer, &footer.style, &self.template, page, self.edges_px(page));
        let room = sheet.room();
        let text_room = PxSize::new(room.width, room.height);
        let (contacts, hashtags) = (&footer.contacts, &footer.hashtags);
        for text in contacts.iter().map(|c| &c.value) {
            drawable(&self.medium, text)?;
        }
        for text in hashtags {
            drawable(&self.plain, text)?;
        }
        let rows = self.rows(&sheet, text_room)?;
        let mut heights = Vec::new();
        for row in &rows {
            let (face, gap) = (self.face(row.kind).0, if row.ends_block { FOOTER_GAP } else { LINE_GAP });
            heights.push(Row { cap_px: face.cap_height_em() * row.size_px, gap_px: gap * row.size_px });
        }
        for (row, baseline) in rows.iter().zip(sheet.baselines(&heights)) {
            if row.kind == PartKind::Contact {
                self.contacts(&mut sheet, &contacts[row.start..row.end], row.size_px, baseline);
                continue;
            }
            let tags = &hashtags[row.start..row.end];
            let mut x = room.x as f32 + (room.width as f32 - row.size_px * self.hashtags_em(tags)) / 2.0;
            for tag in tags {
                let line = Line { face: &self.plain, text: tag, size_px: row.size_px, features: &[] };
                x += sheet.text(PartKind::Hashtag, line, x, baseline) + HASHTAG_GAP * row.size_px;
            }
        }
        Ok(sheet.finished())
    }

    /// Contacts and hashtags in as few rows as they fit in, of those that the template allows.
    fn rows(&self, sheet: &Sheet<'_>, room: PxSize) -> Result<Vec<FooterRow>, BandError> {
        let footer = &self.template.footer;
        let blocks = [(PartKind::Contact, footer.contacts.len()), (PartKind::Hashtag, footer.hashtags.len())];
        let blocks: Vec<(PartKind, usize)> = blocks.into_iter().filter(|block| block.1 > 0).collect();
        let most = footer.style.lines;
        let mut refused = None;
        for total in blocks.len()..=blocks.len() * most {
            for upper in 1..=most.min(total) {
                let lines = if blocks.len() == 2 { vec![upper, total - upper] } else { vec![total] };
                if lines.iter().any(|n| *n == 0 || *n > most) {
                    continue;
                }
                match self.rows_in(sheet, room, &blocks, &lines) {
                    Some(Ok(rows)) => return Ok(rows),
                    Some(Err(error)) => refused = refused.or(Some(error)),
                    None => {}
                }
            }
        }
        refused.map_or(Ok(Vec::new()), Err)
    }

    fn rows_in(
        &self,
        sheet: &Sheet<'_>,
        room: PxSize,
        blocks: &[(PartKind, usize)],
        lines: &[usize],
    ) -> Option<Result<Vec<FooterRow>, BandError>> {
        let footer = &self.template.footer;
        let share = |kind| if kind == PartKind::Hashtag && blocks.len() == 2 { SECOND_SIZE } else { 1.0 };
        let mut stack_em = FOOTER_GAP * (blocks.len().saturating_sub(1)) as f32;
        for ((kind, _), lines) in blocks.iter().zip(lines) {
            let cap = self.face(*kind).0.cap_height_em();
            stack_em += share(*kind) * (*lines as f32 * cap + LINE_GAP * (lines - 1) as f32);
        }
        let mut rows = Vec::new();
        for ((kind, _), lines) in blocks.iter().zip(lines) {
            let is_contact = *kind == PartKind::Contact;
            let (widths, gap, text) = if is_contact {
                let widths = footer.contacts.iter().map(|c| self.contacts_em(std::slice::from_ref(c), 0.0)).collect();
                let listed: Vec<&str> = footer.contacts.iter().map(|c| c.value.as_str()).collect();
                (widths, CONTACT_GAPS[0], listed.join(" · "))
            } else {
                let widths: Vec<f32> = footer.hashtags.iter().map(|tag| em_wide(&self.plain, tag, &[])).collect();
                (widths, HASHTAG_GAP, footer.hashtags.join(" "))
            };
            let cuts = broken(&widths, gap, *lines)?;
            let wide =
                |cut: &(usize, usize)| widths[cut.0..cut.1].iter().sum::<f32>() + gap * (cut.1 - cut.0 - 1) as f32;
            let share = if is_contact { 1.0 } else { SECOND_SIZE };
            let size_px = match sheet.fit(&text, cuts.iter().map(wide).fold(0.0, f32::max), room, share, stack_em) {
                Ok(size_px) => size_px,
                Err(error) => return Some(Err(error)),
            };
            let last = cuts.len() - 1;
            let row = |(n, (start, end))| FooterRow { kind: *kind, start, end, size_px, ends_block: n == last };
            rows.extend(cuts.into_iter().enumerate().map(row));
        }
        Some(Ok(rows))
    }

    fn contacts(&self, sheet: &mut Sheet<'_>, contacts: &[Channel], size_px: f32, baseline: f32) {
        let room = sheet.room();
        let bare_px = size_px * self.contacts_em(contacts, 0.0);
        let spare_px = (room.width as f32 - bare_px) / contacts.len().saturating_sub(1).max(1) as f32;
        let gap = spare_px.clamp(CONTACT_GAPS[0] * size_px, CONTACT_GAPS[1] * size_px);
        let whole_px = bare_px + gap * contacts.len().saturating_sub(1) as f32;
        let mut x = room.x as f32 + (room.width as f32 - whole_px) / 2.0;
        for Channel { kind, value } in contacts {
            let middle = baseline - self.medium.cap_height_em() * size_px / 2.0;
            sheet.icon(*kind, &icon(*kind, (ICON * size_px).round() as u32), x, middle);
            x += (ICON + ICON_GAP) * size_px;
            x += sheet.text(
                PartKind::Contact,
                Line { face: &self.medium, text: value, size_px, features: &FIGURES },
                x,
                baseline,
            ) + gap;
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
