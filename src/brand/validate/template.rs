//! `[template]`: the bands' measures, colours, logo and contacts.

use super::{Validator, channel_kind};
use crate::brand::file::{self, BrandFile};
use crate::brand::palette::Palette;
use crate::brand::template::{BandColors, BandStyle, Channel, Footer, Header, Logo, Side, Template};
use crate::color::Srgb8;
use crate::raster::{Drawing, Limits, RasterError, decode};

impl Validator<'_> {
    pub(super) fn template(&mut self, file: &BrandFile, palette: &Palette) -> Template {
        let (header, footer) = (&file.template.header, &file.template.footer);
        let header_style = self.band_style("header", &header.band, palette);
        let footer_style = self.band_style("footer", &footer.band, palette);
        let named = [("logo", &header.logo), ("other_logo", &header.other_logo)];
        let named = named.into_iter().filter_map(|(key, path)| Some((key, path.as_ref()?)));
        let logos = named.filter_map(|(key, path)| self.logo(key, path)).collect();
        let contacts = self.footer_contacts(file);
        Template {
            smallest_text: file.template.smallest_text,
            smallest_text_px: file.template.smallest_text_px,
            margin: file.template.margin,
            header: Header {
                style: header_style,
                logos,
                logo_side: match header.logo_side {
                    file::Side::Left => Side::Left,
                    file::Side::Right => Side::Right,
                    file::Side::Center => Side::Center,
                },
            },
            footer: Footer {
                style: footer_style,
                contacts,
                hashtags: if footer.hashtags { file.hashtags.required.clone() } else { Vec::new() },
            },
        }
    }

    fn band_style(&mut self, band: &str, table: &file::BandTable, palette: &Palette) -> BandStyle {
        let strip = self.ink(&["template", band, "strip"], &table.strip, palette);
        let told = self.problems.len();
        let ink = (table.ink != "auto").then(|| self.ink(&["template", band, "ink"], &table.ink, palette));
        let has_ink = self.problems.len() == told;
        let colors = |ground| BandColors { ground, ink: ink.unwrap_or_else(|| palette.most_contrast_to(ground)) };
        let first: Vec<Srgb8> = match table.ground.as_str() {
            // A strip of the band's own colour would not be seen.
            "auto" => palette.all().filter(|c| *c != strip && colors(*c).contrast() >= BandColors::LEGIBLE).collect(),
            named => vec![self.ink(&["template", band, "ground"], named, palette)],
        };
        if first.is_empty() {
            let message =
                "on no colour of the brand can the ink be read at 4.5:1; name a ground, or write ink = \"auto\"";
            self.report(&["template", band, "ground"], message, None);
        }
        let mut choices: Vec<BandColors> = first.into_iter().map(colors).collect();
        for (n, named) in table.other_grounds.iter().enumerate() {
            let place = n.to_string();
            let path = ["template", band, "other_grounds", &place];
            let told = self.problems.len();
            let other = colors(self.ink(&path, named, palette));
            // A colour that is none was told already.
            if has_ink && self.problems.len() == told && other.contrast() < BandColors::LEGIBLE {
                let message = format!(
                    "text on “{named}” would have {:.1}:1, and 4.5:1 is needed; leave it out",
                    other.contrast()
                );
                self.report(&path, message, None);
            }
            if !choices.contains(&other) {
                choices.push(other);
            }
        }
        let mut choices = choices.into_iter();
        BandStyle {
            height: table.height,
            text: table.text,
            lines: table.lines.map_or(1, usize::from).max(1),
            colors: choices.next().unwrap_or_else(|| colors(Srgb8::default())),
            other_colors: choices.collect(),
            strip,
            strip_height: table.strip_height,
        }
    }

    fn logo(&mut self, key: &str, path: &str) -> Option<Logo> {
        match self.root.read(path) {
            Ok(data) => match fault_of_logo(&data) {
                None => Some(Logo { source: path.to_owned(), data }),
                Some(fault) => {
                    let message = format!("“{path}” is no picture that can be set as a logo: {fault}");
                    self.report(&["template", "header", key], message, None);
                    None
                }
            },
            Err(message) => {
                let near = self.root.nearest(path);
                self.report(&["template", "header", key], message, near);
                None
            }
        }
    }

    fn footer_contacts(&mut self, file: &BrandFile) -> Vec<Channel> {
        let mut contacts = Vec::new();
        for (n, kind) in file.template.footer.contacts.iter().enumerate() {
            // A kind that is named twice stands for the first channel of it and then for the second.
            let nth = file.template.footer.contacts[..n].iter().filter(|earlier| *earlier == kind).count();
            match file.contact.channels.iter().filter(|c| c.kind == *kind).nth(nth) {
                Some(channel) => contacts.push(Channel { kind: channel_kind(*kind), value: channel.value.clone() }),
                None => {
                    let message = "is no channel of [contact], or not as often; write one that stands there";
                    self.report(&["template", "footer", "contacts", &n.to_string()], message, None);
                }
            }
        }
        contacts
    }
}

/// Most pixels of a logo; a header shows a few ten thousand of them.
const MOST_LOGO_PIXELS: u64 = 25_000_000;

/// Why some bytes are no logo; none where they are one. Drawings and pictures are read whole: what is found out here has a line, what
/// is found out while stamping has none.
fn fault_of_logo(data: &[u8]) -> Option<RasterError> {
    let limits = Limits { max_pixels: MOST_LOGO_PIXELS, ..Limits::default() };
    if Drawing::is_likely(data) { Drawing::read(data).err() } else { decode(data, &limits).err() }
}
