//! The mirror of `brand.toml`, as typed and not yet checked. Docstrings here are the descriptions in the JSON schema.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A brand file, version 1.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct BrandFile {
    /// Version of this format.
    #[schemars(range(min = 1, max = 1))]
    #[expect(dead_code, reason = "the schema itself allows one value only")]
    pub(super) schema: u32,
    /// Whose brand it is.
    pub(super) brand: BrandTable,
    /// The brand's colours.
    pub(super) palette: Vec<PaletteTable>,
    /// Colours allowed anywhere.
    pub(super) neutrals: NeutralsTable,
    /// Brand colours over white.
    pub(super) tints: TintsTable,
    /// Runs between two brand colours.
    pub(super) gradients: GradientsTable,
    /// The brand's typeface.
    pub(super) typography: TypographyTable,
    /// Header and footer.
    pub(super) template: TemplateTable,
    /// How citizens reach the office.
    pub(super) contact: ContactTable,
    /// Hashtags of the footer and of captions.
    pub(super) hashtags: HashtagsTable,
    /// House greeting of captions.
    pub(super) greeting: GreetingTable,
    /// Picture sizes.
    pub(super) formats: FormatsTable,
    /// The text of a post.
    #[serde(default)]
    pub(super) caption: CaptionTable,
    /// Settings by rule.
    #[serde(default)]
    #[schemars(skip)]
    pub(super) checks: BTreeMap<String, toml::Table>,
}

/// Whose brand it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct BrandTable {
    /// The institution, as on its letterhead.
    pub(super) institution: String,
    /// The office that publishes.
    pub(super) office: String,
    /// `example` for made-up values, `official` once the values come from the institution's own guideline. Shown in every report.
    pub(super) status: Status,
}

/// Where the values come from.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(super) enum Status {
    Example,
    Official,
}

/// One of the brand's colours.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct PaletteTable {
    /// Unique name, used in sentences.
    pub(super) name: String,
    /// # and six hexadecimal digits.
    pub(super) hex: String,
    /// Largest CIEDE2000 at which a colour still counts as this one.
    #[schemars(range(min = 0.1, max = 20))]
    pub(super) tolerance: f32,
    /// What it is for, in the brand's words.
    #[serde(default)]
    pub(super) role: String,
}

/// Colours allowed anywhere.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct NeutralsTable {
    /// Whites, greys and blacks, each # and six hexadecimal digits.
    pub(super) colors: Vec<String>,
    /// Largest CIEDE2000 at which a colour still counts as a neutral.
    #[schemars(range(min = 0.1, max = 20))]
    pub(super) tolerance: f32,
    /// What transparent parts of a draft are judged on.
    pub(super) ground: String,
}

/// Brand colours over white, mixed in sRGB bytes.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct TintsTable {
    /// Whether tints are allowed at all.
    pub(super) allowed: bool,
    /// Least share of the brand colour over white.
    #[schemars(range(min = 0, max = 1))]
    pub(super) least: f32,
    /// Largest share of the brand colour over white.
    #[schemars(range(min = 0, max = 1))]
    pub(super) most: f32,
    /// Largest CIEDE2000 to the nearest allowed tint.
    #[schemars(range(min = 0.1, max = 20))]
    pub(super) tolerance: f32,
}

/// Runs between two brand colours, interpolated in sRGB bytes.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct GradientsTable {
    /// Whether gradients are allowed at all.
    pub(super) allowed: bool,
    /// Largest CIEDE2000 to the straight run between two brand colours.
    #[schemars(range(min = 0.1, max = 20))]
    pub(super) tolerance: f32,
}

/// The brand's typeface.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct TypographyTable {
    /// The family's name.
    pub(super) family: String,
    /// Font files, one a style.
    pub(super) files: Vec<FontFileTable>,
    /// Weights that drafts may use; empty where all may.
    #[serde(default)]
    pub(super) allowed_weights: Vec<u16>,
    /// Least height of a lower-case x in pixels on a phone 360 px wide.
    #[schemars(range(min = 0, max = 100))]
    pub(super) smallest_x_height_px: f32,
}

/// One style of the family.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct FontFileTable {
    /// TTF or OTF file, from the brand file's folder.
    pub(super) path: String,
    /// CSS weight.
    #[schemars(range(min = 1, max = 1000))]
    pub(super) weight: u16,
    /// Whether it is the italic.
    #[serde(default)]
    pub(super) italic: bool,
}

/// Header and footer. Lengths are parts of the page's shorter side.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct TemplateTable {
    /// Smallest em of band text.
    #[schemars(range(min = 0.005, max = 0.2))]
    pub(super) smallest_text: f32,
    /// Fewest pixels per em at which band text is legible; a page too small for it is refused.
    #[schemars(range(min = 6, max = 100))]
    pub(super) smallest_text_px: f32,
    /// Room kept free at the left and right edge.
    #[schemars(range(min = 0, max = 0.3))]
    pub(super) margin: f32,
    /// At the top.
    pub(super) header: HeaderTable,
    /// At the bottom.
    pub(super) footer: FooterTable,
}

/// What both bands have.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(super) struct BandTable {
    /// Height of the band, the strip included.
    #[schemars(range(min = 0.02, max = 0.5))]
    pub(super) height: f32,
    /// Largest em of its text.
    #[schemars(range(min = 0.005, max = 0.3))]
    pub(super) text: f32,
    /// Most lines of a text that does not fit in one even at the smallest size; 1 where nothing is said.
    #[schemars(range(min = 1, max = 4))]
    pub(super) lines: Option<u8>,
    /// Palette colour or neutral of the band; `auto` for the first on which it stands out from the picture, of all on which text can be
    /// read.
    pub(super) ground: String,
    /// Palette colours or neutrals that the band may have instead, tried in this order where it would not stand out from the picture.
    #[serde(default)]
    pub(super) other_grounds: Vec<String>,
    /// Palette colour or neutral of its text; `auto` for the one with the most contrast to the ground.
    pub(super) ink: String,
    /// Palette colour of the strip at the band's inner edge.
    pub(super) strip: String,
    /// Height of that strip; 0 for none.
    #[schemars(range(min = 0, max = 0.1))]
    pub(super) strip_height: f32,
}

/// The band at the top: logo, then institution over office.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct HeaderTable {
    /// Colours and measures.
    #[serde(flatten)]
    pub(super) band: BandTable,
    /// PNG or SVG file, from the brand file's folder; none for a header without logo.
    pub(super) logo: Option<String>,
    /// The same logo for grounds on which the first hardly shows; the one with more contrast to the header's ground is set.
    pub(super) other_logo: Option<String>,
    /// Where the logo stands.
    #[serde(default)]
    pub(super) logo_side: Side,
}

/// The band at the bottom: contacts, then hashtags.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct FooterTable {
    /// Colours and measures.
    #[serde(flatten)]
    pub(super) band: BandTable,
    /// Which channels of `[contact]` it shows, in this order.
    pub(super) contacts: Vec<ChannelKind>,
    /// Whether it shows the required hashtags.
    #[serde(default)]
    pub(super) hashtags: bool,
}

/// A side of the band.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(super) enum Side {
    #[default]
    Left,
    Right,
    Center,
}

/// How citizens reach the office.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct ContactTable {
    /// Day on which somebody last checked that these are right, as YYYY-MM-DD.
    pub(super) verified_on: String,
    /// The channels, the helpdesk first.
    pub(super) channels: Vec<ChannelTable>,
}

/// One way to reach the office.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct ChannelTable {
    /// Decides the icon.
    pub(super) kind: ChannelKind,
    /// As shown: `0800-0000-000`, `@kantor.contoh`.
    pub(super) value: String,
}

/// Kinds of contact that have an icon.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(super) enum ChannelKind {
    Whatsapp,
    Telephone,
    Email,
    Instagram,
    X,
    Youtube,
    Tiktok,
    Web,
    Address,
}

/// Hashtags of the footer and of captions.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct HashtagsTable {
    /// On every post, most important first, each with its #.
    pub(super) required: Vec<String>,
    /// Allowed beside them, most important first.
    #[serde(default)]
    pub(super) optional: Vec<String>,
}

/// House greeting of captions.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct GreetingTable {
    /// Any one of these greets; the first is proposed.
    pub(super) phrases: Vec<String>,
}

/// Picture sizes.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct FormatsTable {
    /// Names from `assets/platforms.toml`, the usual one first.
    pub(super) allowed: Vec<String>,
}

/// The text of a post.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct CaptionTable {
    /// Where posts go unless `--platform` says otherwise: names from `assets/platforms.toml`.
    pub(super) platforms: Vec<String>,
    /// The house's own longest caption, in characters as people see them; left out where the platform's limit is enough.
    #[schemars(range(min = 1))]
    pub(super) longest: Option<u32>,
    /// Line in which `selaras caption` greets; {greeting} is the first of `[greeting] phrases`.
    pub(super) greeting_line: String,
    /// Which channels of `[contact]` count as a helpdesk; the first of `[contact]` among them is proposed.
    pub(super) helpdesk: Vec<ChannelKind>,
    /// Line in which `selaras caption` names the helpdesk, {contact}.
    pub(super) helpdesk_line: String,
    /// Any one of these says where; the first is proposed. Empty: the office's name.
    pub(super) locations: Vec<String>,
    /// A line that begins with one of these says where as well, whatever place it names.
    pub(super) location_labels: Vec<String>,
    /// Line in which `selaras caption` names the place, {location}.
    pub(super) location_line: String,
    /// Words that captions do not use.
    pub(super) forbidden: Vec<ForbiddenTable>,
}

impl Default for CaptionTable {
    fn default() -> Self {
        Self {
            platforms: vec!["ig-feed".to_owned()],
            longest: None,
            greeting_line: "{greeting}!".to_owned(),
            helpdesk: vec![ChannelKind::Whatsapp, ChannelKind::Telephone, ChannelKind::Email],
            helpdesk_line: "Helpdesk: {contact}".to_owned(),
            locations: Vec::new(),
            location_labels: ["Lokasi", "Tempat", "Alamat", "📍"].map(str::to_owned).to_vec(),
            location_line: "Lokasi: {location}".to_owned(),
            forbidden: Vec::new(),
        }
    }
}

/// Words that captions do not use.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
pub(super) struct ForbiddenTable {
    /// The words, found in any case and with any white space between them, as whole words.
    pub(super) phrase: String,
    /// What to write instead; left out where they are to be left out.
    pub(super) instead: Option<String>,
    /// Whether this is only worth a note.
    #[serde(default)]
    pub(super) mild: bool,
}
