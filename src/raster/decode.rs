//! Bytes of a file → upright sRGB raster, with limits checked before anything is allocated.

use super::kind::FileKind;
use super::srgb::{self, Conversion, DynamicImageKind};
use super::{ExifDates, Metadata, Raster};
use crate::geom::PxSize;
use image::{AnimationDecoder, DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};
use std::io::Cursor;

/// How large a picture may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels; 100 million by default, ten times a large poster at screen resolution.
    pub max_pixels: u64,
    /// Most bytes of the file and of the decoded picture, each; 512 MiB by default.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_pixels: 100_000_000, max_bytes: 512 << 20 }
    }
}

/// A decoded picture and what is worth knowing about its file.
#[derive(Debug)]
pub struct Opened {
    /// The pixels.
    pub raster: Raster,
    /// The kind of file, by content.
    pub kind: FileKind,
    /// What the reader of a report should know.
    pub notes: Vec<SourceNote>,
    /// What the file says beside its pixels.
    pub metadata: Metadata,
}

/// Something about the file that changes what was judged.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SourceNote {
    /// More than one frame: only the first was opened.
    Animated,
    /// Pixels were converted from this ICC profile to sRGB.
    ProfileConverted(String),
    /// This ICC profile could not be used: pixels were taken as sRGB.
    ProfileIgnored(String),
    /// Stored as CMYK, converted without a profile.
    Cmyk,
}

/// Why bytes are no picture that can be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// Nothing in the file.
    #[error("the file is empty: export the draft again")]
    Empty,
    /// Not a picture.
    #[error("not a picture that Selaras knows: export the draft as PNG or JPEG")]
    Unknown,
    /// A kind that is recognised and not opened.
    #[error("{} is not opened: export the draft as PNG (or JPEG) instead", .0.name().to_uppercase())]
    Unsupported(FileKind),
    /// More pixels than allowed.
    #[error("{size} pixels are more than the limit of {max_pixels}: export it smaller, or raise --max-pixels")]
    TooManyPixels {
        /// Size of the picture.
        size: PxSize,
        /// The limit.
        max_pixels: u64,
    },
    /// More bytes, of the file or decoded, than allowed.
    #[error(
        "the picture needs {needed} bytes, more than the limit of {max_bytes}: export it smaller, or raise --max-bytes"
    )]
    TooManyBytes {
        /// Bytes needed.
        needed: u64,
        /// The limit.
        max_bytes: u64,
    },
    /// A picture of no pixels.
    #[error("the picture has no pixels: export the draft again")]
    NoPixels,
    /// The file ends before the picture does.
    #[error("the file ends before the picture does: copy or export it again ({detail})")]
    Truncated {
        /// What the decoder said.
        detail: String,
    },
    /// Damaged, or a variant that the decoder does not know.
    #[error("the picture is damaged or of an unknown variant: export it again as PNG ({detail})")]
    Damaged {
        /// What the decoder said.
        detail: String,
    },
}

impl RasterError {
    /// The kind of fault, as in `error.kind` of the JSON report.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unknown => "unknown-format",
            Self::Unsupported(_) => "unsupported-format",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::TooManyBytes { .. } => "too-many-bytes",
            Self::NoPixels => "no-pixels",
            Self::Truncated { .. } => "truncated",
            Self::Damaged { .. } => "damaged",
        }
    }
}

/// The size that the file's header states, before any turning upright, without decoding; none where it states none.
pub fn stated_size(bytes: &[u8]) -> Option<PxSize> {
    let format = FileKind::of(bytes)?.decoder()?;
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()?;
    Some(PxSize::new(width, height))
}

/// Decodes the first frame of the picture in `bytes`, by content.
///
/// # Errors
/// See [`RasterError`]; a size over `limits` is refused before the pixels are allocated.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Opened, RasterError> {
    if bytes.is_empty() {
        return Err(RasterError::Empty);
    }
    check_bytes(bytes.len() as u64, limits)?;
    let kind = FileKind::of(bytes).ok_or(RasterError::Unknown)?;
    let format = kind.decoder().ok_or(RasterError::Unsupported(kind))?;
    if kind == FileKind::Jpeg && !jpeg_is_complete(bytes) {
        return Err(RasterError::Truncated { detail: "no end-of-image marker".to_owned() });
    }

    let mut notes = Vec::new();
    let Read { picture, orientation, icc, metadata } = read(bytes, format, limits, &mut notes)?;
    if is_animated(bytes, kind) {
        notes.push(SourceNote::Animated);
    }
    let stored = DynamicImageKind::of(&picture);
    let mut upright = DynamicImage::ImageRgba8(picture.into_rgba8());
    upright.apply_orientation(orientation);
    let mut rgba = upright.into_rgba8();
    if let Some(icc) = icc {
        match srgb::convert(&mut rgba, &stored, &icc) {
            Conversion::AlreadySrgb => {}
            Conversion::Converted(name) => notes.push(SourceNote::ProfileConverted(name)),
            Conversion::Ignored(name) => notes.push(SourceNote::ProfileIgnored(name)),
        }
    }
    let size = PxSize::new(rgba.width(), rgba.height());
    let raster = Raster::from_rgba(size, rgba.into_raw()).ok_or(RasterError::NoPixels)?;
    Ok(Opened { raster, kind, notes, metadata })
}

struct Read {
    picture: DynamicImage,
    orientation: image::metadata::Orientation,
    icc: Option<Vec<u8>>,
    metadata: Metadata,
}

fn read(
    bytes: &[u8],
    format: image::ImageFormat,
    limits: &Limits,
    notes: &mut Vec<SourceNote>,
) -> Result<Read, RasterError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(limits.max_bytes);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(fault)?;

    let (width, height) = decoder.dimensions();
    let size = PxSize::new(width, height);
    if size.area_px() == 0 {
        return Err(RasterError::NoPixels);
    }
    if size.area_px() > limits.max_pixels {
        return Err(RasterError::TooManyPixels { size, max_pixels: limits.max_pixels });
    }
    // `into_decoder` leaves the size of the decoded picture unchecked; four bytes a pixel is what we turn it into.
    check_bytes(decoder.total_bytes().max(4 * size.area_px()), limits)?;

    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let icc = decoder.icc_profile().unwrap_or(None);
    // The JPEG decoder reports what it made of the pixels, not how they were stored.
    let stored = decoder.original_color_type();
    if matches!(stored, ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16) || jpeg_components(bytes) == Some(4) {
        notes.push(SourceNote::Cmyk);
    }
    let metadata = Metadata {
        dates: decoder.exif_metadata().unwrap_or(None).map(|block| ExifDates::read(&block)).unwrap_or_default(),
        xmp: decoder.xmp_metadata().unwrap_or(None).and_then(|packet| String::from_utf8(packet).ok()),
    };
    let picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    Ok(Read { picture, orientation, icc, metadata })
}

fn check_bytes(needed: u64, limits: &Limits) -> Result<(), RasterError> {
    if needed > limits.max_bytes {
        return Err(RasterError::TooManyBytes { needed, max_bytes: limits.max_bytes });
    }
    Ok(())
}

fn fault(error: image::ImageError) -> RasterError {
    let mut detail = error.to_string();
    let mut source = std::error::Error::source(&error);
    let mut ends_early = false;
    while let Some(inner) = source {
        ends_early |=
            inner.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::UnexpectedEof);
        detail = inner.to_string();
        source = inner.source();
    }
    if let image::ImageError::IoError(io) = &error {
        ends_early |= io.kind() == std::io::ErrorKind::UnexpectedEof;
    }
    let lower = detail.to_lowercase();
    if ends_early || lower.contains("unexpected eof") || lower.contains("unexpected end") {
        RasterError::Truncated { detail }
    } else {
        RasterError::Damaged { detail }
    }
}

/// Whether an end-of-image marker follows the scan data. The decoder fills what is missing with grey and says nothing.
fn jpeg_is_complete(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments before the scan are skipped by their length: a thumbnail inside one has an end marker of its own.
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2).and_then(|b| b.first_chunk::<2>()) {
        match marker {
            0xFF => at += 1,
            0xD9 => return true,
            0xDA => return bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]),
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let Some(length) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
    false
}

/// Number of colour components in a JPEG's frame header: 1 grey, 3 colour, 4 CMYK; none for what is no JPEG.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2).and_then(|b| b.first_chunk::<2>()) {
        match marker {
            0xFF => at += 1,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => return bytes.get(at + 9).copied(),
            0xD9 | 0xDA => return None,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
    None
}

fn is_animated(bytes: &[u8], kind: FileKind) -> bool {
    let cursor = Cursor::new(bytes);
    match kind {
        FileKind::Gif => image::codecs::gif::GifDecoder::new(cursor)
            .is_ok_and(|d| d.into_frames().take(2).filter(Result::is_ok).count() > 1),
        FileKind::WebP => image::codecs::webp::WebPDecoder::new(cursor).is_ok_and(|d| d.has_animation()),
        FileKind::Png => image::codecs::png::PngDecoder::new(cursor).and_then(|d| d.is_apng()).unwrap_or(false),
        _ => false,
    }
}
