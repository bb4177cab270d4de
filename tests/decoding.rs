//! Files as they come: every kind that is opened, every kind and fault that is refused, with its message in both languages.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use image::{DynamicImage, ExtendedColorType, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};
use selaras::color::Srgb8;
use selaras::geom::PxSize;
use selaras::raster::{FileKind, Limits, RasterError, SourceNote, decode};
use selaras::service::{OpenError, remark_of};
use selaras::wording::{Language, Wording};
use std::io::Cursor;

const SKY: Rgb<u8> = Rgb([31, 111, 181]);

fn picture(width: u32, height: u32) -> RgbImage {
    // The left half blue, the right half white: orientation shows.
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { SKY } else { Rgb([255, 255, 255]) })
}

fn encoded(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(picture(40, 20)).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn refused(bytes: &[u8]) -> RasterError {
    decode(bytes, &Limits::default()).expect_err("is refused")
}

/// The message in both languages, to be read by a person in the test below.
fn message(fault: RasterError, language: Language) -> String {
    remark_of(&OpenError::Raster(fault)).say(&Wording::new(language))
}

#[test]
fn every_kind_is_opened_by_content() {
    use image::ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    let kinds = [
        (Png, FileKind::Png),
        (Jpeg, FileKind::Jpeg),
        (WebP, FileKind::WebP),
        (Gif, FileKind::Gif),
        (Bmp, FileKind::Bmp),
        (Tiff, FileKind::Tiff),
    ];
    for (format, kind) in kinds {
        let opened = decode(&encoded(format), &Limits::default()).unwrap();
        assert_eq!((opened.kind, opened.raster.size()), (kind, PxSize::new(40, 20)));
        let delta_e = opened.raster.color(5, 10).delta_e_2000(Srgb8::new(31, 111, 181));
        assert!(delta_e < 2.0, "{format:?}: {delta_e}");
        assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    }
}

#[test]
fn pixels_of_every_depth_become_eight_bits_with_alpha() {
    let pictures = [
        DynamicImage::ImageLuma8(image::ImageBuffer::from_pixel(3, 2, image::Luma([200]))),
        DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(3, 2, image::Luma([200 * 257]))),
        DynamicImage::ImageLumaA8(image::ImageBuffer::from_pixel(3, 2, image::LumaA([200, 255]))),
        DynamicImage::ImageRgb16(image::ImageBuffer::from_pixel(3, 2, Rgb([200 * 257; 3]))),
        DynamicImage::ImageRgba8(RgbaImage::from_pixel(3, 2, Rgba([200, 200, 200, 255]))),
    ];
    for picture in pictures {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        let opened = decode(&bytes, &Limits::default()).unwrap();
        assert_eq!(opened.raster.pixel(2, 1), [200, 200, 200, 255], "{:?}", picture.color());
    }
}

#[test]
fn exif_orientation_is_applied() {
    // A TIFF header in an EXIF block with one tag: orientation 6, a quarter turn clockwise.
    let exif = [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".as_slice()].concat();
    let mut jpeg = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_exif_metadata(exif.clone()).unwrap();
    encoder.write_image(picture(40, 20).as_raw(), 40, 20, ExtendedColorType::Rgb8).unwrap();
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.write_image(picture(40, 20).as_raw(), 40, 20, ExtendedColorType::Rgb8).unwrap();
    for bytes in [jpeg, png] {
        let raster = decode(&bytes, &Limits::default()).unwrap().raster;
        assert_eq!(raster.size(), PxSize::new(20, 40));
        assert!(raster.color(10, 5).b > 170 && raster.color(10, 5).r < 60, "blue came to the top");
        assert_eq!(raster.color(10, 35), Srgb8::WHITE);
    }
}

#[test]
fn icc_profiles_are_converted_and_named() {
    let stored = |profile: moxcms::ColorProfile| {
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.encode().unwrap()).unwrap();
        let pixels = [200u8, 120, 60].repeat(4);
        encoder.write_image(&pixels, 2, 2, ExtendedColorType::Rgb8).unwrap();
        decode(&bytes, &Limits::default()).unwrap()
    };
    // LittleCMS gives 213, 115, 42 for this Display P3 colour.
    let wide = stored(moxcms::ColorProfile::new_display_p3());
    let [r, g, b, _] = wide.raster.pixel(0, 0);
    assert!(r.abs_diff(213) <= 2 && g.abs_diff(115) <= 2 && b.abs_diff(42) <= 2, "{r} {g} {b}");
    assert!(matches!(&wide.notes[..], [SourceNote::ProfileConverted(_)]), "{:?}", wide.notes);
    let plain = stored(moxcms::ColorProfile::new_srgb());
    assert_eq!(plain.raster.pixel(0, 0), [200, 120, 60, 255]);
    assert!(plain.notes.is_empty(), "{:?}", plain.notes);
}

#[test]
fn a_damaged_profile_is_told_and_left_out() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(vec![7; 200]).unwrap();
    encoder.write_image(&[200u8, 120, 60].repeat(4), 2, 2, ExtendedColorType::Rgb8).unwrap();
    let opened = decode(&bytes, &Limits::default()).unwrap();
    assert_eq!(opened.raster.pixel(0, 0), [200, 120, 60, 255]);
    assert!(matches!(&opened.notes[..], [SourceNote::ProfileIgnored(_)]), "{:?}", opened.notes);
}

/// `cmyk.jpg` was written by Pillow.
#[test]
fn cmyk_is_opened_and_said_so() {
    let opened = decode(include_bytes!("data/cmyk.jpg"), &Limits::default()).unwrap();
    assert_eq!(opened.notes, [SourceNote::Cmyk]);
    let blue = opened.raster.color(8, 8);
    assert!(blue.b > blue.g && blue.g > blue.r, "{blue}");
}

#[test]
fn animations_give_their_first_frame_and_say_so() {
    let mut bytes = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        for color in [Rgba([255, 0, 0, 255]), Rgba([0, 0, 255, 255])] {
            encoder.encode_frame(image::Frame::new(RgbaImage::from_pixel(4, 4, color))).unwrap();
        }
    }
    let opened = decode(&bytes, &Limits::default()).unwrap();
    assert_eq!(opened.notes, [SourceNote::Animated]);
    assert_eq!(opened.raster.pixel(1, 1), [255, 0, 0, 255]);
}

#[test]
fn what_is_no_picture_is_refused_with_what_to_do() {
    let cases: [(&[u8], &str, &str); 6] = [
        (b"", "empty", "Export the draft again"),
        (b"just words", "unknown-format", "Export the draft as PNG or JPEG"),
        (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", "unsupported-format", "AVIF is not opened. Export the draft as PNG"),
        (b"\0\0\0\x20ftypheic\0\0\0\0mif1heic", "unsupported-format", "HEIC is not opened. Export the draft as PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported-format", "SVG is not opened"),
        (b"%PDF-1.7\n", "unsupported-format", "PDF is not opened"),
    ];
    for (bytes, kind, words) in cases {
        let fault = refused(bytes);
        assert_eq!(fault.kind(), kind);
        let english = message(fault.clone(), Language::English);
        assert!(english.contains(words), "{english}");
        let indonesian = message(fault, Language::Indonesian);
        assert!(indonesian.to_lowercase().contains("ekspor"), "{indonesian}");
    }
}

#[test]
fn files_that_end_too_soon_are_noticed() {
    use image::ImageFormat::{Gif, Jpeg, Png, Tiff, WebP};
    for format in [Png, Jpeg, WebP, Gif, Tiff] {
        let whole = encoded(format);
        let fault = refused(&whole[..whole.len() * 3 / 5]);
        let english = message(fault.clone(), Language::English);
        assert!(matches!(fault, RasterError::Truncated { .. } | RasterError::Damaged { .. }), "{format:?}: {fault:?}");
        assert!(english.contains("xport it again"), "{english}");
    }
    // The decoder would fill this one with grey and say nothing.
    let jpeg = encoded(Jpeg);
    assert_eq!(refused(&jpeg[..jpeg.len() - 2]).kind(), "truncated");
}

#[test]
fn a_thumbnail_inside_does_not_make_a_cut_jpeg_whole() {
    let mut exif = b"MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec();
    exif.extend(encoded(image::ImageFormat::Jpeg));
    let mut jpeg = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.write_image(picture(40, 20).as_raw(), 40, 20, ExtendedColorType::Rgb8).unwrap();
    assert!(decode(&jpeg, &Limits::default()).is_ok());
    assert_eq!(refused(&jpeg[..jpeg.len() - 100]).kind(), "truncated");
}

#[test]
fn sizes_over_the_limits_are_refused_before_they_are_allocated() {
    let limits = Limits { max_pixels: 799, ..Limits::default() };
    let fault = decode(&encoded(image::ImageFormat::Png), &limits).unwrap_err();
    let english = message(fault, Language::English);
    assert!(english.contains("40×20") && english.contains("799") && english.contains("--max-pixels"), "{english}");

    let limits = Limits { max_bytes: 3_000, ..Limits::default() };
    let fault = decode(&encoded(image::ImageFormat::Png), &limits).unwrap_err();
    let english = message(fault, Language::English);
    assert!(english.contains("3200") && english.contains("3000") && english.contains("--max-bytes"), "{english}");
}

/// 60 000 × 60 000 pixels in a few hundred bytes: refused by its header.
#[test]
fn a_bomb_is_refused_at_once() {
    let mut png = encoded(image::ImageFormat::Png);
    png[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    let started = std::time::Instant::now();
    assert_eq!(refused(&png).kind(), "too-many-pixels");
    assert!(started.elapsed().as_secs() < 1);
}

/// CRC-32 of PNG chunks (ISO 3309), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    })
}
