//! The header: the logo, and the institution's name over the office's.

use super::colors::Dress;
use super::fit::{broken_text, em_wide};
use super::logo::Art;
use super::sheet::{Line, Row, Sheet};
use super::{BandError, BandSetter, LINE_GAP, Lack, PartKind, SECOND_SIZE, SetBand, drawable};
use crate::brand::template::Side;
use crate::geom::{PxRect, PxSize};
use crate::seen::BandKind;
use crate::typeset::Face;

/// Height of the logo as a part of the band without its strip.
const LOGO: f32 = 0.74;
/// From logo to text, as a part of the logo's height.
const LOGO_GAP: f32 = 0.30;
/// From the institution's baseline to the top of the office's capitals, in ems of the first: they belong together.
const GAP: f32 = 0.52;

/// A name of the header, broken into lines.
struct Name {
    kind: PartKind,
    lines: Vec<String>,
    size_px: f32,
}

impl BandSetter {
    /// The header for a page, in the colors and with the logo of `dress`.
    pub(super) fn header(&self, page: PxSize, dress: &Dress) -> Result<SetBand, BandError> {
        let header = &self.template.header;
        let mut sheet = Sheet::new(BandKind::Header, dress.colors, &self.template, page, self.edges_px(page));
        let logo = dress.logo.and_then(|n| self.logos.get(n));
        let room = sheet.room();
        let logo_px = logo.map_or_else(PxSize::default, |logo| logo_size(logo, room));
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
        if let Some(logo) = logo {
            sheet.logo(&logo.drawn(logo_px), logo_x);
        }
        let mut rows = Vec::new();
        for name in &set {
            let cap_px = self.face(name.kind).0.cap_height_em() * name.size_px;
            rows.extend(name.lines.iter().map(|_| Row { cap_px, gap_px: LINE_GAP * name.size_px }));
            if let Some(last) = rows.last_mut() {
                last.gap_px = GAP * name.size_px;
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
                    Some(Err(error)) => refused = BandError::nearer_of(refused, error),
                    None => {}
                }
            }
        }
        // One line each is always tried, so that there is a refusal.
        let untried = || BandError::TextTooLong { text: self.office.clone(), room, needed: room, lacks: Lack::Width };
        Err(refused.unwrap_or_else(untried))
    }

    /// The same in so many lines each; none where a text has fewer words.
    fn names_in(&self, sheet: &Sheet<'_>, room: PxSize, lines: [usize; 2]) -> Option<Result<[Name; 2], BandError>> {
        let stack = |face: &Face, lines: usize| lines as f32 * face.cap_height_em() + LINE_GAP * (lines - 1) as f32;
        let stack_em = stack(&self.heavy, lines[0]) + GAP + SECOND_SIZE * stack(&self.plain, lines[1]);
        let texts = [(PartKind::Institution, &self.institution, 1.0), (PartKind::Office, &self.office, SECOND_SIZE)];
        let (mut names, mut refused) = (Vec::new(), None);
        for ((kind, text, share), lines) in texts.into_iter().zip(lines) {
            let face = self.face(kind).0;
            // Words are joined anew only where there is more than one line.
            let lines = if lines == 1 { vec![text.clone()] } else { broken_text(face, text, lines)? };
            let wide = lines.iter().map(|line| em_wide(face, line, &[])).fold(0.0, f32::max);
            match sheet.fit(text, wide, room, share, stack_em) {
                Ok(size_px) => names.push(Name { kind, lines, size_px }),
                Err(error) => refused = BandError::farther_of(refused, error),
            }
        }
        if let Some(error) = refused {
            return Some(Err(error));
        }
        let [first, mut second]: [Name; 2] = names.try_into().ok()?;
        second.size_px = second.size_px.min(SECOND_SIZE * first.size_px).max(sheet.least_px());
        Some(Ok([first, second]))
    }
}

/// As high as the band allows, narrower where it would take more than a third of the page.
fn logo_size(logo: &Art, room: PxRect) -> PxSize {
    let (width, height) = logo.size();
    let scale = (LOGO * room.height as f32 / height).min(room.width as f32 / 3.0 / width);
    PxSize::new((width * scale).round().max(1.0) as u32, (height * scale).round().max(1.0) as u32)
}
