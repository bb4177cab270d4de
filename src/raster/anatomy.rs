//! How a picture file is put together, told without decoding it: its parts, frames and scans, and how much of it is no picture.
//!
//! Decoders find these numbers out on the way, when time and memory are spent already. Here they are counted first, so that a file
//! made to exhaust its reader is refused with the limit named. What is damaged ends the count; saying so is the decoder's business.

use super::decode::{Excess, Limits};
use super::kind::FileKind;

/// What a file is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anatomy {
    /// Chunks, segments or blocks; in TIFF directory entries and strips.
    pub(super) parts: u64,
    /// Frames of an animation, pages of a TIFF; 0 where the format counts none.
    pub(super) frames: u64,
    /// Passes over the whole picture, in JPEG.
    pub(super) scans: u64,
    /// Bytes beside the pixels: EXIF, XMP, comments, previews.
    pub(super) metadata_bytes: u64,
    /// Bytes of the ICC profile, unpacked.
    pub(super) profile_bytes: u64,
    /// Whether it says that it moves.
    pub(super) is_animated: bool,
    /// Whether its end is there, as far as can be told: a JPEG has a mark, a PNG goes on with chunks up to it.
    pub(super) is_complete: bool,
    /// Stored as cyan, magenta, yellow and black.
    pub(super) is_cmyk_jpeg: bool,
}

impl Anatomy {
    /// Of `bytes`, which begin like a file of this kind, counted until one of `limits` is passed. Packed profiles are unpacked to the
    /// limit and one byte more at the most.
    pub(super) fn of(bytes: &[u8], kind: FileKind, limits: &Limits) -> Self {
        let file = Reader { bytes };
        let mut anatomy = Self { is_complete: true, ..Self::default() };
        // Running off the end of the file is how a walk through a damaged one ends.
        let _: Option<()> = match kind {
            FileKind::Png => anatomy.png(file, limits),
            FileKind::Jpeg => anatomy.jpeg(file, limits),
            FileKind::Gif => anatomy.gif(file, limits),
            FileKind::WebP => anatomy.webp(file, limits),
            FileKind::Tiff => anatomy.tiff(file, limits),
            FileKind::Bmp | FileKind::Avif | FileKind::Heic | FileKind::Svg | FileKind::Pdf => None,
        };
        anatomy.is_animated |= anatomy.frames > 1 && kind == FileKind::Gif;
        anatomy
    }

    /// The first limit that is passed: of what, how much there is so far, and the limit.
    pub(super) fn excess(&self, limits: &Limits) -> Option<(Excess, u64, u64)> {
        let counts = [
            (Excess::Frames, self.frames, limits.max_frames),
            (Excess::Scans, self.scans, limits.max_scans),
            (Excess::Parts, self.parts, limits.max_parts),
            (Excess::Metadata, self.metadata_bytes, limits.max_metadata_bytes),
            (Excess::Profile, self.profile_bytes, limits.max_metadata_bytes),
        ];
        counts.into_iter().find(|(_, found, most)| found > most)
    }

    /// PNG (Third Edition) §5.3: length, type, data, checksum.
    fn png(&mut self, file: Reader<'_>, limits: &Limits) -> Option<()> {
        let mut at = 8;
        // Decoders read the first profile; unpacking a thousand of them would be the very bomb that is looked for.
        let mut profiles = 0;
        while self.excess(limits).is_none() {
            let length = file.be32(at)? as usize;
            let kind = file.array::<4>(at + 4)?;
            if !kind.iter().all(u8::is_ascii_alphabetic) {
                // §5.4: no chunk. What follows was never written, or something else was written over it.
                self.is_complete = false;
                return None;
            }
            let data = at + 8;
            self.parts += 1;
            match &kind {
                b"IHDR" | b"PLTE" | b"IDAT" | b"tRNS" | b"fdAT" => {}
                b"IEND" => return None,
                b"fcTL" => self.frames += 1,
                b"acTL" => self.is_animated = true,
                b"iCCP" if profiles == 0 => {
                    profiles += 1;
                    let chunk = file.bytes.get(data..data.checked_add(length)?)?;
                    self.profile_bytes = unpacked_profile(chunk, limits.max_metadata_bytes);
                }
                _ => self.metadata_bytes += length as u64,
            }
            at = data.checked_add(length)?.checked_add(4)?;
        }
        None
    }

    /// ITU-T T.81 §B.1: markers, most of them before a length.
    fn jpeg(&mut self, file: Reader<'_>, limits: &Limits) -> Option<()> {
        self.is_complete = false;
        let mut at = 2;
        while self.excess(limits).is_none() {
            let [0xFF, marker] = file.array::<2>(at)? else {
                // Decoders pass over what stands between two segments.
                at = file.end_of_scan(at)?;
                continue;
            };
            match marker {
                0xFF => {
                    at += 1;
                    continue;
                }
                0xD9 => {
                    self.is_complete = true;
                    return None;
                }
                0x01 | 0xD0..=0xD8 => {
                    at += 2;
                    continue;
                }
                _ => {}
            }
            self.parts += 1;
            let length = usize::from(file.be16(at + 2)?);
            self.jpeg_segment(file, marker, at + 4, length.saturating_sub(2) as u64);
            at += 2 + length;
            if marker == 0xDA {
                // Damaged scan data may hide the marker from the walk, and decoders find it all the same.
                self.is_complete |=
                    self.scans == 1 && file.bytes.get(at..)?.windows(2).any(|pair| pair == [0xFF, 0xD9]);
                at = file.end_of_scan(at)?;
            }
        }
        None
    }

    fn jpeg_segment(&mut self, file: Reader<'_>, marker: u8, data: usize, length: u64) {
        match marker {
            0xDA => self.scans += 1,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                self.is_cmyk_jpeg |= file.bytes.get(data + 5) == Some(&4);
            }
            0xE2 if file.array::<12>(data).as_ref() == Some(b"ICC_PROFILE\0") => {
                self.profile_bytes += length.saturating_sub(14);
            }
            0xE1..=0xED | 0xEF | 0xFE => self.metadata_bytes += length,
            _ => {}
        }
    }

    /// GIF89a, appendix B: blocks, most of them with a chain of sub-blocks.
    fn gif(&mut self, file: Reader<'_>, limits: &Limits) -> Option<()> {
        let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
        let mut at = 13 + table(file.byte(10)?);
        while self.excess(limits).is_none() {
            match file.byte(at)? {
                0x2C => {
                    self.frames += 1;
                    at += 10 + table(file.byte(at + 9)?) + 1;
                    at = file.end_of_sub_blocks(at)?;
                }
                0x21 => {
                    let label = file.byte(at + 1)?;
                    let end = file.end_of_sub_blocks(at + 2)?;
                    // The graphic control extension belongs to its frame.
                    self.metadata_bytes += if label == 0xF9 { 0 } else { (end - at) as u64 };
                    at = end;
                }
                _ => return None,
            }
            self.parts += 1;
        }
        None
    }

    /// RFC 9649 §2.3: type, length, data, filled up to an even length.
    fn webp(&mut self, file: Reader<'_>, limits: &Limits) -> Option<()> {
        let mut at = 12;
        while self.excess(limits).is_none() {
            let kind = file.array::<4>(at)?;
            let length = file.le32(at + 4)? as usize;
            self.parts += 1;
            match &kind {
                b"VP8 " | b"VP8L" | b"ALPH" => {}
                b"VP8X" => self.is_animated |= file.byte(at + 8)? & 0x02 != 0,
                b"ANMF" => self.frames += 1,
                b"ICCP" => self.profile_bytes += length as u64,
                _ => self.metadata_bytes += length as u64,
            }
            at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        }
        None
    }

    /// TIFF 6.0 §2: a chain of directories, of entries of twelve bytes. A chain that bites its own tail grows until it is refused.
    fn tiff(&mut self, file: Reader<'_>, limits: &Limits) -> Option<()> {
        let big_endian = file.byte(0)? == b'M';
        let number = |at: usize, wide: bool| -> Option<u32> {
            match (big_endian, wide) {
                (true, true) => file.be32(at),
                (false, true) => file.le32(at),
                (true, false) => file.be16(at).map(u32::from),
                (false, false) => file.array(at).map(|b| u32::from(u16::from_le_bytes(b))),
            }
        };
        let mut directory = number(4, true)? as usize;
        while directory != 0 && self.excess(limits).is_none() {
            self.frames += 1;
            let entries = number(directory, false)? as usize;
            for entry in (0..entries).map(|n| directory + 2 + 12 * n) {
                let (tag, values) = (number(entry, false)?, u64::from(number(entry + 4, true)?));
                self.parts += 1;
                match tag {
                    STRIP_OFFSETS | TILE_OFFSETS => self.parts = self.parts.saturating_add(values),
                    ICC_PROFILE => self.profile_bytes = self.profile_bytes.saturating_add(values),
                    XMP | IPTC | PHOTOSHOP => self.metadata_bytes = self.metadata_bytes.saturating_add(values),
                    _ => {}
                }
            }
            directory = number(directory + 2 + 12 * entries, true)? as usize;
        }
        None
    }
}

// Tags of TIFF 6.0 §8 and §15, of TIFF/EP, and of Adobe's technical notes.
const STRIP_OFFSETS: u32 = 273;
const TILE_OFFSETS: u32 = 324;
const XMP: u32 = 700;
const IPTC: u32 = 33_723;
const PHOTOSHOP: u32 = 34_377;
const ICC_PROFILE: u32 = 34_675;

/// Bytes of the profile in an iCCP chunk (name, zero, method, zlib stream); over `most` where it has more; 0 where it is damaged.
fn unpacked_profile(chunk: &[u8], most: u64) -> u64 {
    let Some(name) = chunk.iter().position(|byte| *byte == 0) else { return 0 };
    let Some(stream) = chunk.get(name + 2..) else { return 0 };
    match fdeflate::decompress_to_vec_bounded(stream, usize::try_from(most).unwrap_or(usize::MAX)) {
        Ok(profile) => profile.len() as u64,
        Err(fdeflate::BoundedDecompressionError::OutputTooLarge { .. }) => most.saturating_add(1),
        Err(fdeflate::BoundedDecompressionError::DecompressionError { .. }) => 0,
    }
}

/// Numbers out of bytes; none beyond their end.
#[derive(Clone, Copy)]
struct Reader<'b> {
    bytes: &'b [u8],
}

impl Reader<'_> {
    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.bytes.get(at..)?.first_chunk::<N>().copied()
    }

    fn byte(self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn be16(self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    fn be32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    fn le32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    /// Where the next marker stands after scan data: 0xFF before anything but a stuffed zero or a restart.
    fn end_of_scan(self, at: usize) -> Option<usize> {
        let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
        Some(at + self.bytes.get(at..)?.windows(2).position(is_marker)?)
    }

    /// After a chain of sub-blocks, each led by its length, the last of length 0.
    fn end_of_sub_blocks(self, mut at: usize) -> Option<usize> {
        loop {
            let length = usize::from(self.byte(at)?);
            at += 1 + length;
            if length == 0 {
                return Some(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits { max_metadata_bytes: 1 << 20, ..Limits::default() }
    }

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat()
    }

    #[test]
    fn chunks_of_png_are_counted_and_profiles_unpacked() {
        let profile = [b"name\0\0".to_vec(), fdeflate::compress_to_vec(&[7; 5000])].concat();
        let png = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &[0; 13]),
            chunk(b"iCCP", &profile),
            chunk(b"tEXt", &[65; 300]),
            chunk(b"acTL", &[0; 8]),
            chunk(b"fcTL", &[0; 26]),
            chunk(b"fcTL", &[0; 26]),
            chunk(b"IEND", &[]),
        ];
        let anatomy = Anatomy::of(&png.concat(), FileKind::Png, &limits());
        assert_eq!((anatomy.parts, anatomy.frames, anatomy.is_animated), (7, 2, true));
        assert_eq!((anatomy.metadata_bytes, anatomy.profile_bytes), (300, 5000));
        let small = Limits { max_metadata_bytes: 4000, ..Limits::default() };
        assert_eq!(Anatomy::of(&png.concat(), FileKind::Png, &small).profile_bytes, 4001, "no more is unpacked");
    }

    #[test]
    fn counting_ends_at_the_limit_and_at_what_is_no_chunk() {
        let few = Limits { max_parts: 50, ..Limits::default() };
        let many = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"tEXt", &[]).repeat(900)].concat();
        let anatomy = Anatomy::of(&many, FileKind::Png, &few);
        assert_eq!((anatomy.parts, anatomy.excess(&few)), (51, Some((Excess::Parts, 51, 50))));
        // A file whose end was never written.
        let cut = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), vec![0; 5_000]].concat();
        let anatomy = Anatomy::of(&cut, FileKind::Png, &few);
        assert_eq!((anatomy.parts, anatomy.is_complete, anatomy.excess(&few)), (1, false, None));
    }

    #[test]
    fn what_stands_between_segments_of_jpeg_hides_none() {
        let scan = b"\xFF\xDA\x00\x03\x01abc";
        let jpeg =
            [&b"\xFF\xD8"[..], scan, b"\xFF\xFE\x00\x04ab", b"junk\x00", &scan.repeat(900), b"\xFF\xD9"].concat();
        let anatomy = Anatomy::of(&jpeg, FileKind::Jpeg, &limits());
        assert_eq!((anatomy.scans, anatomy.excess(&limits())), (101, Some((Excess::Scans, 101, 100))));
    }

    #[test]
    fn segments_and_scans_of_jpeg_are_counted() {
        let icc = [b"\xFF\xE2\x00\x14ICC_PROFILE\0\x01\x01".to_vec(), vec![9; 4]].concat();
        let frame = b"\xFF\xC0\x00\x09\x08\0\x01\0\x01\x04\0";
        let scan = b"\xFF\xDA\x00\x03\x01abc\xFF\x00d\xFF\xD3e";
        let jpeg = [b"\xFF\xD8", &icc[..], b"\xFF\xFE\x00\x05abc", frame, scan, scan, b"\xFF\xD9"].concat();
        let anatomy = Anatomy::of(&jpeg, FileKind::Jpeg, &limits());
        assert_eq!((anatomy.parts, anatomy.scans, anatomy.is_complete), (5, 2, true));
        assert_eq!((anatomy.metadata_bytes, anatomy.profile_bytes, anatomy.is_cmyk_jpeg), (3, 4, true));
        assert!(!Anatomy::of(&jpeg[..jpeg.len() - 2], FileKind::Jpeg, &limits()).is_complete);
    }

    #[test]
    fn blocks_of_gif_chunks_of_webp_and_directories_of_tiff_are_counted() {
        let frame = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        let gif = [b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), b"\x21\xFE\x03abc\0", frame, frame, b"\x3B"].concat();
        let anatomy = Anatomy::of(&gif, FileKind::Gif, &limits());
        assert_eq!((anatomy.parts, anatomy.frames, anatomy.metadata_bytes, anatomy.is_animated), (3, 2, 7, true));

        let webp = b"RIFF\0\0\0\0WEBPVP8X\x01\0\0\0\x02\0ICCP\x03\0\0\0abc\0ANMF\0\0\0\0ANMF\0\0\0\0EXIF\x02\0\0\0ab";
        let anatomy = Anatomy::of(webp, FileKind::WebP, &limits());
        assert_eq!((anatomy.parts, anatomy.frames, anatomy.is_animated), (5, 2, true));
        assert_eq!((anatomy.profile_bytes, anatomy.metadata_bytes), (3, 2));

        let tiff = b"II\x2a\0\x08\0\0\0\x01\0\x11\x01\x04\0\x07\0\0\0\0\0\0\0\x08\0\0\0";
        let anatomy = Anatomy::of(tiff, FileKind::Tiff, &limits());
        assert!(anatomy.frames > 5_000 && anatomy.parts > 8, "a chain that bites its own tail: {anatomy:?}");
    }

    #[test]
    fn damaged_files_end_the_count_and_nothing_else() {
        arbtest::arbtest(|u| {
            let kinds = [FileKind::Png, FileKind::Jpeg, FileKind::Gif, FileKind::WebP, FileKind::Tiff];
            let bytes: Vec<u8> = u.arbitrary()?;
            Anatomy::of(&bytes, *u.choose(&kinds)?, &limits());
            Ok(())
        });
    }
}
