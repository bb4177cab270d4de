//! What a picture file says beside its pixels: dates and an XMP packet, put into the three formats that we write.

use super::exif::ExifDates;
use super::write::{Encoding, WriteError};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};

/// The part of a file's metadata that is read and written here.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Metadata {
    /// When it was made.
    pub dates: ExifDates,
    /// The XMP packet; none where there is none, or it is no UTF-8.
    pub xmp: Option<String>,
}

/// How XMP begins in an APP1 segment of JPEG (XMP Specification Part 3, 2020, §1.1.3).
const JPEG_XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// How XMP begins in an iTXt chunk of PNG: keyword, no compression, no language (§1.1.5).
const PNG_XMP: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";
/// Most bytes that one JPEG segment holds.
const SEGMENT: usize = 65_000;

impl Metadata {
    /// `file`, which is of the format that `encoding` writes, with nothing but its pixels. Only JPEG says more here: the encoders of
    /// the other formats write nothing else, and lose nothing when they write again.
    ///
    /// # Errors
    /// Where `file` is not of that format.
    pub fn without(file: Vec<u8>, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
        if !matches!(encoding, Encoding::Jpeg { .. }) {
            return Ok(file);
        }
        let mut jpeg = Jpeg::from_bytes(Bytes::from(file)).map_err(|e| WriteError::Metadata(e.to_string()))?;
        // APP1 to APP13 and APP15 hold metadata, comments are text; APP0 and APP14 say how pixels are coded.
        let is_told = |marker: u8| (0xE1..=0xED).contains(&marker) || [0xEF, 0xFE].contains(&marker);
        jpeg.segments_mut().retain(|segment| !is_told(segment.marker()));
        Ok(jpeg.encoder().bytes().to_vec())
    }

    /// `file`, which is of the format that `encoding` writes, with this metadata in place of its own.
    ///
    /// # Errors
    /// Where `file` is not of that format, or the packet is larger than a JPEG segment.
    pub fn put_into(&self, file: Vec<u8>, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
        let fault = |e: img_parts::Error| WriteError::Metadata(e.to_string());
        let exif = (!self.dates.is_empty()).then(|| Bytes::from(self.dates.to_block()));
        let xmp = self.xmp.as_deref().unwrap_or_default();
        let packet = |lead: &[u8]| Bytes::from([lead, xmp.as_bytes()].concat());
        let file = Bytes::from(file);
        let bytes = match encoding {
            Encoding::Png => {
                let mut png = Png::from_bytes(file).map_err(fault)?;
                if !xmp.is_empty() {
                    // Before the pixels, so that a reader meets it first.
                    png.chunks_mut().insert(1, PngChunk::new(*b"iTXt", packet(PNG_XMP)));
                }
                png.set_exif(exif);
                png.encoder().bytes()
            }
            Encoding::Jpeg { .. } => {
                if xmp.len() > SEGMENT {
                    return Err(WriteError::Metadata(format!("{} bytes of XMP", xmp.len())));
                }
                let mut jpeg = Jpeg::from_bytes(file).map_err(fault)?;
                if !xmp.is_empty() {
                    let at = usize::from(jpeg.segments().first().is_some_and(|s| s.marker() == markers::APP0));
                    jpeg.segments_mut().insert(at, JpegSegment::new_with_contents(markers::APP1, packet(JPEG_XMP)));
                }
                jpeg.set_exif(exif);
                jpeg.encoder().bytes()
            }
            Encoding::WebP => {
                let mut webp = WebP::from_bytes(file).map_err(fault)?;
                if !xmp.is_empty() {
                    webp.chunks_mut().push(RiffChunk::new(CHUNK_XMP, RiffContent::Data(packet(b""))));
                }
                // Also writes the header that an extended file needs.
                webp.set_exif(exif);
                webp.encoder().bytes()
            }
        };
        Ok(bytes.to_vec())
    }
}
