//! Bytes of a file → upright sRGB raster, with limits checked before anything is allocated.

use super::anatomy::Anatomy;
use super::kind::FileKind;
use super::srgb::{self, Conversion, DynamicImageKind};
use super::{ExifDates, Metadata, Raster};
use crate::geom::PxSize;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};
use std::io::Cursor;

/// How large a picture may be, and how much of its file may be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels; 100 million by default, ten times a large poster at screen resolution.
    pub max_pixels: u64,
    /// Most bytes of the file and of the decoded picture, each; 512 MiB by default.
    pub max_bytes: u64,
    /// Most frames of an animation or pages of a TIFF; 5 000 by default, a minute and a half at sixty a second.
    pub max_frames: u64,
    /// Most chunks, segments, blocks or strips; 100 000 by default. A PNG of 512 MiB in chunks of 8 KiB, the usual size, has 65 536.
    pub max_parts: u64,
    /// Most passes of a JPEG over its picture; 100 by default. Progressive ones have about ten.
    pub max_scans: u64,
    /// Most bytes of metadata, and of a colour profile unpacked, each; 16 MiB by default. Profiles of printing presses have up to 9.
    pub max_metadata_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_pixels: 100_000_000,
            max_bytes: 512 << 20,
            max_frames: 5_000,
            max_parts: 100_000,
            max_scans: 100,
            max_metadata_bytes: 16 << 20,
        }
    }
}

/// Something of which a file may have too much beside its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Frames of an animation, pages of a TIFF.
    Frames,
    /// Chunks, segments, blocks or strips.
    Parts,
    /// Passes over the picture.
    Scans,
    /// Bytes of metadata.
    Metadata,
    /// Bytes of the colour profile.
    Profile,
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Frames => "frames",
            Self::Parts => "parts",
            Self::Scans => "scans",
            Self::Metadata => "bytes of metadata",
            Self::Profile => "bytes of colour profile",
        })
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
    /// More of something else than allowed.
    #[error("{found} {what} are more than the limit of {most}: export it again as a still picture, without metadata")]
    Excess {
        /// Of what.
        what: Excess,
        /// How much of it there is; counting ends soon after the limit, so there may be more.
        found: u64,
        /// The limit.
        most: u64,
    },
    /// A drawing that takes more to draw than a logo does.
    #[error("the drawing has more than {most} {what}: simplify it in the drawing program, or use a PNG of it")]
    TooMuchDrawn {
        /// Of what.
        what: &'static str,
        /// The limit.
        most: u64,
    },
    /// A drawing with something in it that no logo may have.
    #[error("the drawing cannot be used: {detail}")]
    UnfitDrawing {
        /// What it is, and what to do.
        detail: String,
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
            Self::Excess { what, .. } => match what {
                Excess::Frames => "too-many-frames",
                Excess::Parts => "too-many-parts",
                Excess::Scans => "too-many-scans",
                Excess::Metadata => "too-much-metadata",
                Excess::Profile => "too-large-profile",
            },
            Self::TooMuchDrawn { .. } => "too-much-drawn",
            Self::UnfitDrawing { .. } => "unfit-drawing",
            Self::NoPixels => "no-pixels",
            Self::Truncated { .. } => "truncated",
            Self::Damaged { .. } => "damaged",
        }
    }
}

/// The size that the file's header states, before any turning upright, without decoding; none where it states none.
pub fn stated_size(bytes: &[u8]) -> Option<PxSize> {
    let format = FileKind::of(bytes)?.decoder()?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Looking at a header unpacks a PNG's profile too, which may be a bomb.
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(Limits::default().max_metadata_bytes);
    reader.limits(allowed);
    let (width, height) = reader.into_dimensions().ok()?;
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
    let anatomy = Anatomy::of(bytes, kind, limits);
    check_anatomy(&anatomy, limits)?;
    if kind == FileKind::Jpeg && !anatomy.is_complete {
        // The decoder fills what is missing with grey and says nothing.
        return Err(RasterError::Truncated { detail: "no end-of-image marker".to_owned() });
    }

    let mut notes = Vec::new();
    let Read { picture, orientation, icc, metadata } =
        read(bytes, format, limits, &mut notes).map_err(|fault| match fault {
            // Its end was never written: the decoder met what stands there instead.
            RasterError::Damaged { detail } if !anatomy.is_complete => RasterError::Truncated { detail },
            other => other,
        })?;
    if anatomy.is_cmyk_jpeg && !notes.contains(&SourceNote::Cmyk) {
        // The JPEG decoder reports what it made of the pixels, not how they were stored.
        notes.push(SourceNote::Cmyk);
    }
    if anatomy.is_animated {
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
    if matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16) {
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

fn check_anatomy(anatomy: &Anatomy, limits: &Limits) -> Result<(), RasterError> {
    match anatomy.excess(limits) {
        Some((what, found, most)) => Err(RasterError::Excess { what, found, most }),
        None => Ok(()),
    }
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
