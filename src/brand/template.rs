//! Header and footer as the brand prescribes them. Lengths are parts of the page's shorter side; pixels come with a page.

use crate::color::Srgb8;
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

/// What both bands have.
#[derive(Clone, Debug, PartialEq)]
pub struct BandStyle {
    /// Height of the band, the strip included.
    pub height: f32,
    /// Largest em of its text.
    pub text: f32,
    /// Colour of the band.
    pub ground: Srgb8,
    /// Colour of its text.
    pub ink: Srgb8,
    /// Colour of the strip at the band's inner edge.
    pub strip: Srgb8,
    /// Height of that strip.
    pub strip_height: f32,
}

/// The band at the top: logo, then institution over office.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Colours and measures.
    pub style: BandStyle,
    /// The logo's file; none for a header without logo.
    pub logo: Option<Logo>,
    /// Where the logo stands.
    pub logo_side: Side,
}

/// A logo as shipped with the brand file.
#[derive(Clone, PartialEq)]
pub struct Logo {
    /// Where it came from, for messages.
    pub source: String,
    /// Bytes of the PNG file.
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
