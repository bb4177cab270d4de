//! What was stamped, written into the file itself: an XMP packet with one property, read again by a later run.

use super::look::Look;
use super::stamp::{StampMode, StampedPage};
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::raster::Raster;
use crate::seen::BandKind;
use serde::{Deserialize, Serialize};

/// What a stamped file says of its stamp. Holds no date and no path, so that the same stamp gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampNote {
    /// Version of this note; 2.
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
    /// What header and footer look like from afar, before encoding.
    pub looks: [Look; 2],
}

/// Name of the property's vocabulary; a name, not an address.
const NAMESPACE: &str = "urn:selaras:stamp:1";

impl StampNote {
    /// The note on a page just stamped; `has_choice` where the brand allows several grounds.
    pub fn of(page: &StampedPage, mode: StampMode, brand_sha256: &str, has_choice: bool) -> Self {
        Self {
            schema: 2,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            mode,
            brand_sha256: brand_sha256.to_owned(),
            header: page.bbox(BandKind::Header),
            footer: page.bbox(BandKind::Footer),
            grounds: has_choice.then_some([page.header.colors.ground, page.footer.colors.ground]),
            looks: [&page.header, &page.footer].map(|band| Look::of(&band.raster, band.raster.size().as_rect())),
        }
    }

    /// Whether bands can lie on a page of this size where the note says: on one that was cut or scaled since, they do not.
    pub fn fits(&self, page: PxSize) -> bool {
        let (header, footer) = (self.header, self.footer);
        let wide = |b: PxRect| b.x == 0 && b.width == page.width && b.height > 0;
        wide(header) && wide(footer) && header.y == 0 && footer.bottom() == page.height && header.bottom() < footer.y
    }

    /// Whether `page` shows what the note says: bands can lie there, and what lies there looks like them. A program that paints
    /// another picture, crops or turns it may well keep the note as it was.
    pub fn agrees_with(&self, page: &Raster) -> bool {
        let places = [self.header, self.footer];
        self.fits(page.size()) && places.iter().zip(&self.looks).all(|(place, look)| look.is_of(page, *place))
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
        serde_json::from_str(&unescaped(json)).ok().filter(|note: &Self| note.schema == 2)
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

    const PAGE: PxSize = PxSize::new(1080, 1350);

    /// The note on a page whose bands are `color`, with a lighter block in each.
    fn noted(color: Srgb8) -> (StampNote, Raster) {
        let (header, footer) = (PxRect::new(0, 0, 1080, 95), PxRect::new(0, 1238, 1080, 112));
        let mut page = Raster::filled(PAGE, Srgb8::WHITE);
        for band in [header, footer] {
            paint(&mut page, band, color);
            paint(&mut page, PxRect::new(100, band.y + 30, 500, 40), Srgb8::new(200, 200, 60));
        }
        let note = StampNote {
            schema: 2,
            version: "0.1.0".to_owned(),
            mode: StampMode::Extend,
            brand_sha256: "ab<&\"".to_owned(),
            header,
            footer,
            grounds: Some([Srgb8::WHITE, color]),
            looks: [header, footer].map(|band| Look::of(&page, band)),
        };
        (note, page)
    }

    fn paint(page: &mut Raster, place: PxRect, color: Srgb8) {
        for y in place.y..place.bottom() {
            for x in place.x..place.right() {
                let at = 4 * (y as usize * page.size().width as usize + x as usize);
                page.rgba_mut()[at..at + 3].copy_from_slice(&[color.r, color.g, color.b]);
            }
        }
    }

    const NAVY: Srgb8 = Srgb8::new(11, 46, 107);

    #[test]
    fn a_note_survives_its_packet() {
        let (note, _) = noted(NAVY);
        assert_eq!(StampNote::from_xmp(&note.to_xmp()), Some(note));
        assert_eq!(StampNote::from_xmp("<x:xmpmeta/>"), None);
    }

    #[test]
    fn a_note_is_believed_only_where_the_pixels_agree() {
        let (note, page) = noted(NAVY);
        assert!(note.agrees_with(&page));
        // A number was painted over, or the picture between the bands.
        let mut altered = page.clone();
        paint(&mut altered, PxRect::new(300, 1270, 60, 40), NAVY);
        paint(&mut altered, PxRect::new(0, 95, 1080, 1143), NAVY);
        assert!(note.agrees_with(&altered));
        for other in [Srgb8::WHITE, Srgb8::new(120, 60, 20), NAVY] {
            assert!(!note.agrees_with(&Raster::filled(PAGE, other)), "{other}");
            let mut one = page.clone();
            paint(&mut one, note.footer, other);
            assert!(!note.agrees_with(&one), "{other}");
        }
        assert!(!note.agrees_with(&page.cropped(PxRect::new(0, 0, 1080, 1349))));
    }
}
