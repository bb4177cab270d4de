//! The footer: rows of contacts with their icons, then rows of hashtags.

use super::colors::Dress;
use super::fit::{broken, em_wide};
use super::icons::icon;
use super::sheet::{Line, Row, Sheet};
use super::{BandError, BandSetter, FIGURES, LINE_GAP, PartKind, SECOND_SIZE, SetBand, drawable};
use crate::brand::template::Channel;
use crate::geom::PxSize;
use crate::seen::BandKind;

/// From the last row of contacts to the top of the hashtags' capitals, in ems of the first: they stand apart.
const GAP: f32 = 0.80;
/// Side of an icon's square, its distance from its text, least and largest distance to the next contact, in ems.
const ICON: f32 = 0.98;
const ICON_GAP: f32 = 0.34;
const CONTACT_GAPS: [f32; 2] = [1.1, 2.2];
/// Between hashtags, in ems.
const HASHTAG_GAP: f32 = 0.75;

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
    /// The footer for a page, in the colors of `dress`.
    pub(super) fn footer(&self, page: PxSize, dress: &Dress) -> Result<SetBand, BandError> {
        let footer = &self.template.footer;
        let mut sheet = Sheet::new(BandKind::Footer, dress.colors, &self.template, page, self.edges_px(page));
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
            let (face, gap) = (self.face(row.kind).0, if row.ends_block { GAP } else { LINE_GAP });
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
                    Some(Err(error)) => refused = BandError::nearer_of(refused, error),
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
        let mut stack_em = GAP * (blocks.len().saturating_sub(1)) as f32;
        for ((kind, _), lines) in blocks.iter().zip(lines) {
            let cap = self.face(*kind).0.cap_height_em();
            stack_em += share(*kind) * (*lines as f32 * cap + LINE_GAP * (lines - 1) as f32);
        }
        let (mut rows, mut refused) = (Vec::new(), None);
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
                Err(error) => {
                    refused = BandError::farther_of(refused, error);
                    continue;
                }
            };
            let last = cuts.len() - 1;
            let row = |(n, (start, end))| FooterRow { kind: *kind, start, end, size_px, ends_block: n == last };
            rows.extend(cuts.into_iter().enumerate().map(row));
        }
        Some(refused.map_or(Ok(rows), Err))
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
