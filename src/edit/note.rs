//! What was stamped, written into the file itself: an XMP packet with one property, read again by a later run.

use super::stamp::{StampMode, StampedPage};
use crate::color::Srgb8;
use crate::digest::sha256_hex;
use crate::geom::{PxRect, PxSize};
use crate::seen::BandKind;
use serde::{Deserialize, Serialize};

/// What a stamped file says of its stamp. Holds no date and no path, so that the same stamp gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampNote {
    /// Version of this note; 1.
    pub schema: u32,
    /// Version of Selaras.
    pub version: String,
    /// How the bands met the picture.
    pub mode: StampMode,
    /// SHA-256 of the brand, as in reports.
    pub brand_sha256: String,
    /// Where the header lies.
    pub header: PxRect,
    /// Where the footer lies.
    pub footer: PxRect,
    /// Grounds of header and footer, where the brand allows several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grounds: Option<[Srgb8; 2]>,
    /// SHA-256 of the RGBA bytes of the header and then the footer, before encoding.
    pub bands_sha256: String,
}

/// Name of the property's vocabulary; a name, not an address.
const NAMESPACE: &str = "urn:selaras:stamp:1";

impl StampNote {
    /// The note on a page just stamped; `has_choice` where the brand allows several grounds.
    pub fn of(page: &StampedPage, mode: StampMode, brand_sha256: &str, has_choice: bool) -> Self {
        Self {
            schema: 1,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            mode,
            brand_sha256: brand_sha256.to_owned(),
            header: page.bbox(BandKind::Header),
            footer: page.bbox(BandKind::Footer),
            grounds: has_choice.then_some([page.header.colors.ground, page.footer.colors.ground]),
            bands_sha256: sha256_hex([page.header.raster.rgba(), page.footer.raster.rgba()]),
        }
    }

    /// Whether bands can lie on a page of this size where the note says: on one that was cut or scaled since, they do not.
    pub fn fits(&self, page: PxSize) -> bool {
        let (header, footer) = (self.header, self.footer);
        let wide = |b: PxRect| b.x == 0 && b.width == page.width && b.height > 0;
        wide(header) && wide(footer) && header.y == 0 && footer.bottom() == page.height && header.bottom() < footer.y
    }

    /// The note as an XMP packet (ISO 16684-1), its fields as JSON in one property.
    pub fn to_xmp(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:selaras=\"{NAMESPACE}\" \
             xmp:CreatorTool=\"Selaras {version}\" selaras:stamp=\"{json}\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
            version = self.version,
            json = escaped(&json),
        )
    }

    /// The note in an XMP packet; none where it holds none of ours.
    pub fn from_xmp(packet: &str) -> Option<Self> {
        let (_, after) = packet.split_once(NAMESPACE)?;
        let (_, value) = after.split_once("selaras:stamp=\"")?;
        let (json, _) = value.split_once('"')?;
        serde_json::from_str(&unescaped(json)).ok().filter(|note: &Self| note.schema == 1)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_survives_its_packet() {
        let note = StampNote {
            schema: 1,
            version: "0.1.0".to_owned(),
            mode: StampMode::Extend,
            brand_sha256: "ab<&\"".to_owned(),
            header: PxRect::new(0, 0, 1080, 95),
            footer: PxRect::new(0, 1238, 1080, 112),
            grounds: Some([Srgb8::WHITE, Srgb8::new(11, 46, 107)]),
            bands_sha256: "cd".to_owned(),
        };
        assert_eq!(StampNote::from_xmp(&note.to_xmp()), Some(note));
        assert_eq!(StampNote::from_xmp("<x:xmpmeta/>"), None);
    }
}
