//! The rivals: families that drafts are commonly set in by mistake, as pictures of their letters.
//!
//! One file holds them all: a table of measures, and one block of pictures a style, unpacked when that style is looked at.
//! Both are compressed as grey PNG pictures, which the crate can read and write already.

use super::references::{GlyphRef, Master, StyleRef};
use image::{ExtendedColorType, ImageEncoder, ImageReader};
use std::io::Cursor;
use std::sync::OnceLock;

/// Pixels per em of the rivals' pictures.
pub const RIVAL_PX: f32 = 30.0;

/// The library that comes with the program.
static SHIPPED: &[u8] = include_bytes!("../../assets/typefaces.bin");

const MAGIC: &[u8; 8] = b"SLRSTF02";
const COLUMNS: usize = 512;

/// The letters that rivals are known by.
pub fn rival_letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').chain("&@%?!()/#+-.,:".chars())
}

/// The family's name as people know it, from its `slug`: `PT Sans Narrow` for `pt-sans-narrow`.
pub fn display_name(slug: &str) -> String {
    const AS_THEY_ARE: [(&str, &str); 12] = [
        ("adf", "ADF"),
        ("c059", "C059"),
        ("cm", "CM"),
        ("dejavu", "DejaVu"),
        ("dm", "DM"),
        ("eb", "EB"),
        ("ibm", "IBM"),
        ("jp", "JP"),
        ("p052", "P052"),
        ("pt", "PT"),
        ("stix", "STIX"),
        ("tex", "TeX"),
    ];
    let word = |word: &str| match AS_THEY_ARE.iter().find(|(plain, _)| *plain == word) {
        Some((_, name)) => (*name).to_owned(),
        None => word[..word.len().min(1)].to_uppercase() + &word[word.len().min(1)..],
    };
    slug.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// Other families.
#[derive(Debug, Default)]
pub struct Library {
    /// By name.
    pub families: Vec<Family>,
}

/// One family of the library.
#[derive(Debug)]
pub struct Family {
    /// Lower case with dashes.
    pub slug: String,
    /// Its styles.
    pub styles: Vec<StyleRef>,
}

/// Where a style's pictures wait.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    png: &'static [u8],
    /// Of each glyph: first byte in the block, columns, rows, column of the pen, row of the baseline.
    places: Vec<(u32, u8, u8, u8, u8)>,
}

impl Packed {
    pub(super) fn unpack(&self) -> Vec<Master> {
        let bytes = unpacked(self.png);
        let master = |&(from, w, h, pen, baseline): &(u32, u8, u8, u8, u8)| {
            let (from, count) = (from as usize, usize::from(w) * usize::from(h));
            let values = bytes.get(from..from + count).unwrap_or(&[]);
            Master::new(RIVAL_PX, f32::from(pen) - PEN_ZERO, f32::from(baseline), usize::from(w), values)
        };
        self.places.iter().map(master).collect()
    }
}

/// Pens left of a picture's first column are stored as positive numbers, too.
const PEN_ZERO: f32 = 100.0;

impl Library {
    /// The library that comes with the program; empty only if the program was built with a damaged one, which a test forbids.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).unwrap_or_default()
    }

    /// One style of the family `slug`.
    pub fn style(&self, slug: &str, weight: u16, italic: bool) -> Option<&StyleRef> {
        let family = self.families.iter().find(|f| f.slug == slug)?;
        family.styles.iter().find(|s| s.weight == weight && s.italic == italic)
    }

    /// Reads what [`write()`] wrote; none where the bytes are something else.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut head = Bytes(bytes.strip_prefix(MAGIC)?);
        let table_len = head.u32()? as usize;
        let table = unpacked(head.0.get(..table_len)?);
        let blocks = head.0.get(table_len..)?;
        let mut table = Bytes(&table);
        let count = table.u16()?;
        let families = (0..count).map(|_| family(&mut table, blocks)).collect::<Option<Vec<_>>>()?;
        Some(Self { families })
    }
}

fn family(table: &mut Bytes<'_>, blocks: &'static [u8]) -> Option<Family> {
    let name_len = usize::from(table.u8()?);
    let slug = String::from_utf8(table.take(name_len)?.to_vec()).ok()?;
    let count = table.u8()?;
    let styles = (0..count).map(|_| style(table, blocks)).collect::<Option<Vec<_>>>()?;
    Some(Family { slug, styles })
}

fn style(table: &mut Bytes<'_>, blocks: &'static [u8]) -> Option<StyleRef> {
    let (from, len) = (table.u32()? as usize, table.u32()? as usize);
    let png = blocks.get(from..from + len)?;
    let mut next = 0_u32;
    let (weight, italic, x_height, count) = (table.u16()?, table.u8()? == 1, table.em()?, table.u8()?);
    let mut glyphs = Vec::with_capacity(usize::from(count));
    let mut places = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        let letter = char::from_u32(u32::from(table.u16()?))?;
        let (advance, left, top, width, height) = (table.em()?, table.em()?, table.em()?, table.em()?, table.em()?);
        let (mass, center_x, center_y) = (table.em()?, table.em()?, table.em()?);
        let (w, h, pen, baseline) = (table.u8()?, table.u8()?, table.u8()?, table.u8()?);
        let mut zones = [0; 32];
        for (pair, packed) in zones.chunks_exact_mut(2).zip(table.take(16)?) {
            (pair[0], pair[1]) = ((packed >> 4) * 17, (packed & 15) * 17);
        }
        let aspect = (width.max(1e-3) / height.max(1e-3)).ln();
        glyphs.push(GlyphRef { letter, advance, left, top, width, height, mass, center_x, center_y, zones, aspect });
        places.push((next, w, h, pen, baseline));
        next += u32::from(w) * u32::from(h);
    }
    let packed = Some(Packed { png, places });
    Some(StyleRef { weight, italic, x_height, glyphs, masters: OnceLock::new(), packed })
}

/// Packs families drawn at [`RIVAL_PX`]; none where a glyph is too large for the format or packing fails.
pub fn write(families: &[Family]) -> Option<Vec<u8>> {
    let mut table = Vec::new();
    let mut blocks = Vec::new();
    table.extend(u16::try_from(families.len()).ok()?.to_be_bytes());
    for family in families {
        table.push(u8::try_from(family.slug.len()).ok()?);
        table.extend(family.slug.as_bytes());
        table.push(u8::try_from(family.styles.len()).ok()?);
        for style in &family.styles {
            let mut pictures = Vec::new();
            let mut measures = Vec::new();
            write_style(style, &mut measures, &mut pictures)?;
            let block = packed(&pictures)?;
            table.extend(u32::try_from(blocks.len()).ok()?.to_be_bytes());
            table.extend(u32::try_from(block.len()).ok()?.to_be_bytes());
            table.extend(measures);
            blocks.extend(block);
        }
    }
    let table = packed(&table)?;
    let mut out = MAGIC.to_vec();
    out.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
    out.extend(table);
    out.extend(blocks);
    Some(out)
}

fn write_style(style: &StyleRef, table: &mut Vec<u8>, pictures: &mut Vec<u8>) -> Option<()> {
    let em = |v: f32| ((v * 1e4).round() as i16).to_be_bytes();
    table.extend(style.weight.to_be_bytes());
    table.push(u8::from(style.italic));
    table.extend(em(style.x_height));
    table.push(u8::try_from(style.glyphs.len()).ok()?);
    for (g, m) in style.glyphs.iter().zip(style.masters()) {
        table.extend(u16::try_from(u32::from(g.letter)).ok()?.to_be_bytes());
        for v in [g.advance, g.left, g.top, g.width, g.height, g.mass, g.center_x, g.center_y] {
            table.extend(em(v));
        }
        table.push(u8::try_from(m.width).ok()?);
        table.push(u8::try_from(m.height).ok()?);
        table.push((m.pen + PEN_ZERO).clamp(0.0, 255.0) as u8);
        table.push(m.baseline.clamp(0.0, 255.0) as u8);
        let nibble = |v: u8| ((u16::from(v) + 8) / 17) as u8;
        table.extend(g.zones.chunks_exact(2).map(|p| (nibble(p[0]) << 4) | nibble(p[1])));
        // Sixteen levels of ink are plenty for comparing, and pack to half the size.
        pictures.extend(m.pixels().iter().map(|&v| nibble(v) * 17));
    }
    Some(())
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let rows = bytes.len().div_ceil(COLUMNS).max(1);
    let mut padded = bytes.to_vec();
    padded.resize(rows * COLUMNS, 0);
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut out,
        image::codecs::png::CompressionType::Best,
        image::codecs::png::FilterType::NoFilter,
    );
    encoder.write_image(&padded, COLUMNS as u32, rows as u32, ExtendedColorType::L8).ok()?;
    Some(out)
}

fn unpacked(png: &[u8]) -> Vec<u8> {
    let reader = ImageReader::with_format(Cursor::new(png), image::ImageFormat::Png);
    reader.decode().map(|picture| picture.into_luma8().into_raw()).unwrap_or_default()
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2).map(|b| u16::from_be_bytes([b[0], b[1]]))
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// A length in em, stored in ten-thousandths.
    fn em(&mut self) -> Option<f32> {
        self.take(2).map(|b| f32::from(i16::from_be_bytes([b[0], b[1]])) / 1e4)
    }
}
