//! What kind of file some bytes are, told by their content: names and extensions lie.

/// A kind of file that can be opened, or that people try to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum FileKind {
    /// Portable Network Graphics, APNG included.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP, lossy, lossless or animated.
    WebP,
    /// GIF.
    Gif,
    /// Windows bitmap.
    Bmp,
    /// TIFF.
    Tiff,
    /// AV1 image: recognised, not opened.
    Avif,
    /// HEIC or HEIF, what iPhones write: recognised, not opened.
    Heic,
    /// SVG: recognised, not opened.
    Svg,
    /// PDF: recognised, not opened.
    Pdf,
}

impl FileKind {
    /// The kind that `bytes` begin like; none where they begin like no picture known here.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [b'B', b'M', ..] => Some(Self::Bmp),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Self::of_iso_brands(brand),
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            _ => looks_like_svg(bytes).then_some(Self::Svg),
        }
    }

    /// Lower-case name as in the JSON report: `png`, `jpeg`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Avif => "avif",
            Self::Heic => "heic",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// The decoder's name for it; none for the kinds that are only recognised.
    pub(super) const fn decoder(self) -> Option<image::ImageFormat> {
        match self {
            Self::Png => Some(image::ImageFormat::Png),
            Self::Jpeg => Some(image::ImageFormat::Jpeg),
            Self::WebP => Some(image::ImageFormat::WebP),
            Self::Gif => Some(image::ImageFormat::Gif),
            Self::Bmp => Some(image::ImageFormat::Bmp),
            Self::Tiff => Some(image::ImageFormat::Tiff),
            Self::Avif | Self::Heic | Self::Svg | Self::Pdf => None,
        }
    }

    /// Whether a file with this extension is picked up from a folder. A wrong guess only costs a look: content decides.
    pub fn is_likely_by_extension(path: &std::path::Path) -> bool {
        const EXTENSIONS: [&str; 13] =
            ["png", "apng", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic"];
        path.extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(e)))
    }

    /// ISO base media files name their brands after `ftyp`: the major one, a version, then the compatible ones.
    fn of_iso_brands(brands: &[u8]) -> Option<Self> {
        let listed = &brands[..brands.len().min(64)];
        let names = |wanted: &[&[u8; 4]]| listed.chunks_exact(4).any(|b| wanted.iter().any(|w| b == *w));
        if names(&[b"avif", b"avis"]) {
            Some(Self::Avif)
        } else if names(&[b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"]) {
            Some(Self::Heic)
        } else {
            None
        }
    }
}

/// SVG is text whose first element is `svg`, after a byte order mark, an XML declaration, comments or a doctype.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let text = head.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn content_tells_the_kind() {
        let cases: [(&[u8], Option<FileKind>); 9] = [
            (b"\x89PNG\r\n\x1a\n", Some(FileKind::Png)),
            (b"\xff\xd8\xff\xe0", Some(FileKind::Jpeg)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(FileKind::WebP)),
            (b"\0\0\0\x20ftypavif\0\0\0\0mif1avif", Some(FileKind::Avif)),
            (b"\0\0\0\x20ftypmif1\0\0\0\0mif1heic", Some(FileKind::Heic)),
            (b"%PDF-1.7", Some(FileKind::Pdf)),
            (b"<?xml version=\"1.0\"?>\n<svg xmlns='x'>", Some(FileKind::Svg)),
            (b"hello", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(FileKind::of(bytes), kind, "{bytes:?}");
        }
    }
}
