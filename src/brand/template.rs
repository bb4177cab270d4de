//! Header and footer as the brand prescribes them. Lengths are parts of the page's shorter side; pixels come with a page.

use crate::color::Srgb8;
use crate::geom::PxSize;
use std::sync::Arc;

/// The brand's bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Smallest em of band text.
    pub smallest_text: f32,
    /// Fewest pixels per em at which band text is legible.
    pub smallest_text_px: f32,
    /// Room kept free at the left and right edge.
    pub margin: f32,
    /// At the top.
    pub header: Header,
    /// At the bottom.
    pub footer: Footer,
}

impl Template {
    /// The template's unit: the page's shorter side, in pixels. Text so keeps its size from square to story.
    pub fn unit_px(page: PxSize) -> f32 {
        page.width.min(page.height) as f32
    }

    /// Heights of header and footer on `page`, in whole pixels.
    pub fn heights_px(&self, page: PxSize) -> (u32, u32) {
        let unit = Self::unit_px(page);
        (in_px(self.header.style.height, unit), in_px(self.footer.style.height, unit))
    }

    /// The page that holds `picture` whole between its header and its footer.
    ///
    /// The bands are measured on the page that results, so that a reader of it finds them where the template says, whatever was
    /// done before. Each step grows the page by what its bands want; both grow with the page and by less than it, so that the
    /// steps come to rest.
    pub fn page_around(&self, picture: PxSize) -> PxSize {
        let mut page = picture;
        loop {
            let (header, footer) = self.heights_px(page);
            let wanted = PxSize::new(picture.width, picture.height.saturating_add(header).saturating_add(footer));
            if wanted == page || wanted.height > 16 * picture.height.max(1) {
                return wanted;
            }
            page = wanted;
        }
    }
}

/// A length in whole pixels, one at least where it is not 0.
fn in_px(share: f32, unit_px: f32) -> u32 {
    let px = (share * unit_px).round() as u32;
    if share > 0.0 { px.max(1) } else { 0 }
}

/// What both bands have.
#[derive(Clone, Debug, PartialEq)]
pub struct BandStyle {
    /// Height of the band, the strip included.
    pub height: f32,
    /// Largest em of its text.
    pub text: f32,
    /// Most lines of a text, or rows of contacts or hashtags, that does not fit in one; at least 1.
    pub lines: usize,
    /// Its colours, where it has a choice the first one.
    pub colors: BandColors,
    /// Other colours that it may have, for pictures from which it would not stand out.
    pub other_colors: Vec<BandColors>,
    /// Colour of the strip at the band's inner edge.
    pub strip: Srgb8,
    /// Height of that strip.
    pub strip_height: f32,
}

/// A ground and what is written on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandColors {
    /// Colour of the band.
    pub ground: Srgb8,
    /// Colour of its text.
    pub ink: Srgb8,
}

impl BandColors {
    /// Least contrast of a band's text (WCAG 2.2, 1.4.3, AA).
    pub const LEGIBLE: f32 = 4.5;

    /// WCAG contrast of both, 1..=21.
    pub fn contrast(self) -> f32 {
        self.ground.contrast_ratio(self.ink)
    }
}

impl BandStyle {
    /// Every pair of colours that the band may have, the first choice first.
    pub fn choices(&self) -> impl Iterator<Item = BandColors> {
        std::iter::once(self.colors).chain(self.other_colors.iter().copied())
    }

    /// Height of the strip on `page`, in whole pixels; 0 for none.
    pub fn strip_px(&self, page: PxSize) -> u32 {
        in_px(self.strip_height, Template::unit_px(page))
    }
}

/// The band at the top: logo, then institution over office.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Colours and measures.
    pub style: BandStyle,
    /// The logo's files, of which the one that stands out most from the header's ground is set; none for a header without logo.
    pub logos: Vec<Logo>,
    /// Where the logo stands.
    pub logo_side: Side,
}

/// A logo as shipped with the brand file.
#[derive(Clone, PartialEq)]
pub struct Logo {
    /// Where it came from, for messages.
    pub source: String,
    /// Bytes of the PNG or SVG file.
    pub data: Arc<[u8]>,
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Logo({})", self.source)
    }
}

/// A side of the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Logo left, text beside it.
    Left,
    /// Logo right, text at the left margin.
    Right,
    /// Logo and text as one group in the middle.
    Center,
}

/// The band at the bottom: contacts, then hashtags.
#[derive(Clone, Debug, PartialEq)]
pub struct Footer {
    /// Colours and measures.
    pub style: BandStyle,
    /// The channels it shows, in this order.
    pub contacts: Vec<Channel>,
    /// The hashtags it shows; none where the brand does not want them there.
    pub hashtags: Vec<String>,
}

/// One way to reach the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Decides the icon.
    pub kind: ChannelKind,
    /// As shown.
    pub value: String,
}

/// Kinds of contact that have an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChannelKind {
    /// WhatsApp number.
    Whatsapp,
    /// Telephone number.
    Telephone,
    /// E-mail address.
    Email,
    /// Instagram account.
    Instagram,
    /// X account.
    X,
    /// YouTube channel.
    Youtube,
    /// TikTok account.
    Tiktok,
    /// Web address.
    Web,
    /// Street address.
    Address,
}

impl ChannelKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Whatsapp,
        Self::Telephone,
        Self::Email,
        Self::Instagram,
        Self::X,
        Self::Youtube,
        Self::Tiktok,
        Self::Web,
        Self::Address,
    ];

    /// The word used in brand files, and in message ids after `channel-`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Instagram => "instagram",
            Self::X => "x",
            Self::Youtube => "youtube",
            Self::Tiktok => "tiktok",
            Self::Web => "web",
            Self::Address => "address",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn example() -> Template {
        let style = BandStyle {
            height: 0.088,
            text: 0.034,
            lines: 1,
            colors: BandColors { ground: Srgb8::default(), ink: Srgb8::WHITE },
            other_colors: Vec::new(),
            strip: Srgb8::WHITE,
            strip_height: 0.005,
        };
        Template {
            smallest_text: 0.02,
            smallest_text_px: 11.0,
            margin: 0.045,
            header: Header { style: style.clone(), logos: Vec::new(), logo_side: Side::Left },
            footer: Footer { style: BandStyle { height: 0.105, ..style }, contacts: Vec::new(), hashtags: Vec::new() },
        }
    }

    #[test]
    fn an_extended_page_has_the_bands_that_its_own_size_asks_for() {
        let template = example();
        arbtest::arbtest(|u| {
            let picture = PxSize::new(u.int_in_range(1..=4000)?, u.int_in_range(1..=4000)?);
            let page = template.page_around(picture);
            let (header, footer) = template.heights_px(page);
            assert_eq!(page.height, picture.height + header + footer, "{picture}");
            Ok(())
        });
    }

    #[test]
    fn bands_keep_their_height_from_square_to_story() {
        let template = example();
        let heights = |width, height| template.heights_px(PxSize::new(width, height));
        assert_eq!(heights(1080, 1080), (95, 113));
        assert_eq!(heights(1080, 1920), heights(1080, 1080));
        assert_eq!(heights(1920, 1080), heights(1080, 1080));
    }
}
