//! Broken pictures, made from small whole ones: the same ones on every run.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// Numbers that look like chance and are the same on every machine (Marsaglia's xorshift, 64 bits).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed * 2 + 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end.max(1)
    }
}

/// The formats that are written, with the extension of each.
const FORMATS: [(&str, ImageFormat); 6] = [
    ("png", ImageFormat::Png),
    ("jpg", ImageFormat::Jpeg),
    ("webp", ImageFormat::WebP),
    ("gif", ImageFormat::Gif),
    ("bmp", ImageFormat::Bmp),
    ("tiff", ImageFormat::Tiff),
];

/// A page with a header, a block of another colour, and a busy part that is hard to pack.
pub(crate) fn page(width: u32, height: u32) -> RgbImage {
    let mut chance = Chance::new(7);
    RgbImage::from_fn(width, height, |x, y| {
        if y < height / 8 {
            Rgb([11, 46, 107])
        } else if x > width / 2 && y > height / 2 {
            Rgb([chance.below(256) as u8, (4 * x) as u8, (3 * y) as u8])
        } else if x % 9 < 3 && y % 14 < 8 {
            Rgb([200, 32, 47])
        } else {
            Rgb([255, 255, 255])
        }
    })
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(page(56, 70)).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Writes the corpus into `folder`; gives how many files it has.
pub(crate) fn write(folder: &Path) -> usize {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (extension, format) in FORMATS {
        let whole = encoded(format);
        cut(&whole, extension, &mut files);
        flipped(&whole, extension, &mut files);
        misnamed(&whole, extension, &mut files);
    }
    files.extend(odd_modes());
    files.extend(bombs());
    files.extend(no_pictures());
    for (name, bytes) in &files {
        let path = folder.join(name);
        assert!(!path.exists(), "{name} twice");
        fs::write(path, bytes).unwrap();
    }
    files.len() + special(folder)
}

/// At every hundredth of its length.
fn cut(whole: &[u8], extension: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for percent in 0..100 {
        let kept = &whole[..whole.len() * percent / 100];
        files.push((format!("cut-{percent:02}.{extension}"), kept.to_vec()));
    }
}

/// One to sixteen bits turned over, anywhere and in the first bytes, where the header is.
fn flipped(whole: &[u8], extension: &str, files: &mut Vec<(String, Vec<u8>)>) {
    let mut chance = Chance::new(whole.len() as u64);
    for n in 0..24 {
        let mut bytes = whole.to_vec();
        let reach = if n % 2 == 0 { bytes.len() } else { 64 };
        for _ in 0..=chance.below(16) {
            let at = chance.below(reach);
            bytes[at] ^= 1 << chance.below(8);
        }
        files.push((format!("flip-{n:02}.{extension}"), bytes));
    }
}

/// The head of one format on the body of another, a hole, a tail, and nonsense after the magic number.
fn misnamed(whole: &[u8], extension: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for (other, format) in FORMATS.into_iter().filter(|(other, _)| *other != extension) {
        let head = encoded(format);
        let bytes = [&head[..head.len().min(40)], &whole[whole.len().min(40)..]].concat();
        files.push((format!("head-of-{other}.{extension}"), bytes));
        files.push((format!("really-{other}.{extension}"), head));
    }
    let middle = whole.len() / 2;
    let mut hole = whole.to_vec();
    hole[middle - 20..middle + 20].fill(0);
    files.push((format!("hole.{extension}"), hole));
    let mut chance = Chance::new(3);
    let noise: Vec<u8> = (0..3000).map(|_| chance.below(256) as u8).collect();
    files.push((format!("tail.{extension}"), [whole, &noise].concat()));
    files.push((format!("noise.{extension}"), [&whole[..8], &noise].concat()));
}

/// PNG as no drawing program writes it: every colour type and depth, interlaced ones, and some that the standard forbids.
fn odd_modes() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (color, channels) in [(0_u8, 1_usize), (2, 3), (3, 1), (4, 2), (6, 4)] {
        for depth in [1_u8, 2, 4, 8, 16] {
            let row = 1 + (40 * channels * usize::from(depth)).div_ceil(8);
            let pixels: Vec<u8> = (0..row * 50).map(|n| if n % row == 0 { 0 } else { (n * 7) as u8 }).collect();
            let palette: Vec<u8> = (0..=255_u8).flat_map(|n| [n, 255 - n, 7]).collect();
            let mut chunks = vec![chunk(b"IHDR", &header(40, 50, depth, color, 0))];
            if color == 3 {
                chunks.push(chunk(b"PLTE", &palette[..3 << depth.min(8)]));
                chunks.push(chunk(b"tRNS", &[0, 128, 255]));
            }
            chunks.push(chunk(b"IDAT", &fdeflate::compress_to_vec(&pixels)));
            files.push((format!("mode-{color}-{depth}.png"), png(chunks)));
        }
    }
    let interlaced = [chunk(b"IHDR", &header(9, 9, 8, 2, 1)), chunk(b"IDAT", &fdeflate::compress_to_vec(&[0; 300]))];
    files.push(("mode-interlaced.png".to_owned(), png(interlaced.to_vec())));
    let no_palette = [chunk(b"IHDR", &header(9, 9, 8, 3, 0)), chunk(b"IDAT", &fdeflate::compress_to_vec(&[0; 90]))];
    files.push(("mode-no-palette.png".to_owned(), png(no_palette.to_vec())));
    for (name, width, height) in [("wide", 5000, 1), ("tall", 1, 5000), ("dot", 1, 1), ("none", 0, 0), ("flat", 9, 0)] {
        let pixels = vec![0; (1 + 3 * width as usize) * height as usize];
        let parts =
            [chunk(b"IHDR", &header(width, height, 8, 2, 0)), chunk(b"IDAT", &fdeflate::compress_to_vec(&pixels))];
        files.push((format!("size-{name}.png"), png(parts.to_vec())));
    }
    files.push(("mode-cmyk.jpg".to_owned(), include_bytes!("../data/cmyk.jpg").to_vec()));
    files
}

/// Small files that want to become large ones.
fn bombs() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("bomb-{name}"), bytes));
    let body = |bytes: &[u8]| chunk(b"IDAT", &fdeflate::compress_to_vec(bytes));
    for (name, width, height) in
        [("sixty-thousand", 60_000, 60_000), ("most", u32::MAX / 2, u32::MAX / 2), ("line", 1_000_000_000, 1)]
    {
        add(&format!("{name}.png"), png(vec![chunk(b"IHDR", &header(width, height, 8, 6, 0)), body(&[0; 999])]));
    }
    // Within the limits: sixteen million pixels of one bit, in two thousand bytes.
    let rows = vec![0_u8; (1 + 500) * 4000];
    add("allowed.png", png(vec![chunk(b"IHDR", &header(4000, 4000, 1, 0, 0)), body(&rows)]));
    let small = || vec![chunk(b"IHDR", &header(8, 8, 8, 2, 0)), body(&[0; 8 * 25])];
    let packed = fdeflate::compress_to_vec(&vec![0; 80 << 20]);
    let with = |extra: Vec<Vec<u8>>| png([small()[..1].to_vec(), extra, small()[1..].to_vec()].concat());
    add("profile.png", with(vec![chunk(b"iCCP", &[b"a\0\0", &packed[..]].concat())]));
    add("text.png", with(vec![chunk(b"zTXt", &[b"Comment\0\0", &packed[..]].concat())]));
    add("xmp.png", with(vec![chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0", &packed[..]].concat())]));
    add("chunks.png", with(vec![chunk(b"tEXt", b"a\0"); 150_000]));
    add("metadata.png", with(vec![chunk(b"teSt", &vec![0; 17 << 20])]));
    add(
        "frames.png",
        with(
            std::iter::once(chunk(b"acTL", &[0, 0, 23, 112, 0, 0, 0, 0]))
                .chain((0..6_000_u32).map(|n| chunk(b"fcTL", &[&n.to_be_bytes()[..], &[0; 22]].concat())))
                .collect(),
        ),
    );

    let jpeg = encoded(ImageFormat::Jpeg);
    let scan = jpeg.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let end = jpeg.len() - 2;
    add("scans.jpg", [&jpeg[..end], &jpeg[scan..end].repeat(200), &jpeg[end..]].concat());
    add("segments.jpg", [&jpeg[..2], &b"\xFF\xFE\0\x02".repeat(150_000), &jpeg[2..]].concat());
    let icc = [b"\xFF\xE2\xFF\xFFICC_PROFILE\0\x01\x01".to_vec(), vec![0; 0xFFFF - 16]].concat();
    add("profile.jpg", [&jpeg[..2], &icc.repeat(300), &jpeg[2..]].concat());
    let mut large = jpeg.clone();
    let frame = large.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    large[frame + 5..frame + 9].fill(0xFF);
    add("size.jpg", large);

    let gif = encoded(ImageFormat::Gif);
    let image = gif.iter().rposition(|byte| *byte == 0x3B).unwrap();
    let head = 13 + if gif[10] & 0x80 == 0 { 0 } else { 3 << ((gif[10] & 7) + 1) };
    let frames = gif[head..image].repeat(6_000);
    add("frames.gif", [&gif[..head], &frames, b"\x3B"].concat());
    let mut screen = gif.clone();
    screen[6..10].fill(0xFF);
    add("screen.gif", screen);

    let mut webp = encoded(ImageFormat::WebP);
    webp[21..25].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x0F]);
    add("size.webp", webp);
    let extended = |length: u32, rest: &[u8]| {
        let head = [b"WEBPVP8X\x0a\0\0\0\x02\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF".as_slice(), rest].concat();
        [b"RIFF".as_slice(), &length.to_le_bytes(), &head].concat()
    };
    add("canvas.webp", extended(999, b"ANIM\x06\0\0\0\0\0\0\0\0\0"));
    add("frames.webp", extended(99_999, &b"ANMF\0\0\0\0".repeat(6_000)));
    add("profile.webp", extended(u32::MAX, b"ICCP\xFF\xFF\xFF\x7F"));
    files.extend(tiff_bombs());
    files
}

fn tiff_bombs() -> Vec<(String, Vec<u8>)> {
    let tiff = |entries: &[(u16, u16, u32, u32)], next: u32| {
        let mut bytes = b"II\x2a\0\x08\0\0\0".to_vec();
        bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend(next.to_le_bytes());
        bytes.extend([0; 64]);
        bytes
    };
    let size = |px: u32| [(256, 4, 1, px), (257, 4, 1, px), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)];
    let strips = [(273, 4, 1, 100), (278, 4, 1, 9), (279, 4, 1, 64)];
    vec![
        ("bomb-size.tiff".to_owned(), tiff(&[&size(2_000_000_000)[..], &strips].concat(), 0)),
        ("bomb-within.tiff".to_owned(), tiff(&[&size(9_000)[..], &strips].concat(), 0)),
        ("bomb-strips.tiff".to_owned(), tiff(&[&size(9)[..], &[(273, 4, u32::MAX, 8)]].concat(), 0)),
        ("bomb-circle.tiff".to_owned(), tiff(&[&size(9)[..], &strips].concat(), 8)),
        ("bomb-profile.tiff".to_owned(), tiff(&[&size(9)[..], &strips, &[(34_675, 7, 1 << 30, 8)]].concat(), 0)),
        (
            "bomb-tiles.tiff".to_owned(),
            tiff(
                &[&size(9)[..], &[(322, 4, 1, u32::MAX), (323, 4, 1, u32::MAX), (324, 4, 1, 8), (325, 4, 1, 9)]]
                    .concat(),
                0,
            ),
        ),
        (
            "bomb-float.tiff".to_owned(),
            tiff(&[&size(9)[..2], &[(258, 3, 1, 64), (339, 3, 1, 3)], &strips[..]].concat(), 0),
        ),
    ]
}

fn no_pictures() -> Vec<(String, Vec<u8>)> {
    let entities = "<!DOCTYPE svg [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
    [
        ("empty.png", b"".to_vec()),
        ("zeros.png", vec![0; 5000]),
        ("words.jpg", b"just words".to_vec()),
        ("page.png", b"<!DOCTYPE html><html><body>not found</body></html>".to_vec()),
        ("archive.webp", b"PK\x03\x04\x14\0\0\0".to_vec()),
        ("document.png", b"%PDF-1.7\n".to_vec()),
        ("entities.png", entities.as_bytes().to_vec()),
        ("phone.jpg", b"\0\0\0\x20ftypheic\0\0\0\0mif1heic".to_vec()),
        ("film.gif", b"\0\0\0\x20ftypisom\0\0\0\0".to_vec()),
        ("utf16.jpg", b"\xFF\xFEh\0i\0".to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .to_vec()
}

/// What is no file at all; gives how many.
#[cfg(unix)]
fn special(folder: &Path) -> usize {
    use std::os::unix::fs::symlink;
    symlink("nowhere.png", folder.join("link-to-nothing.png")).unwrap();
    symlink("link-loop.png", folder.join("link-loop.png")).unwrap();
    symlink("/dev/zero", folder.join("link-to-device.png")).unwrap();
    let pipe = folder.join("pipe.png");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    4
}

#[cfg(not(unix))]
fn special(_: &Path) -> usize {
    0
}

fn png(chunks: Vec<Vec<u8>>) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat(), chunk(b"IEND", &[])].concat()
}

fn header(width: u32, height: u32, depth: u8, color: u8, interlace: u8) -> Vec<u8> {
    [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, color, 0, 0, interlace]].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    [&(data.len() as u32).to_be_bytes()[..], &body, &crc32(&body).to_be_bytes()].concat()
}

/// CRC-32 of PNG chunks (ISO 3309), by nibbles: some chunks here are large.
fn crc32(bytes: &[u8]) -> u32 {
    let table: Vec<u32> =
        (0..256_u32).map(|n| (0..8).fold(n, |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })).collect();
    !bytes.iter().fold(!0, |crc, byte| (crc >> 8) ^ table[((crc ^ u32::from(*byte)) & 255) as usize])
}
