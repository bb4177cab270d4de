//! The dates of a picture, kept from file to file. Nothing else of EXIF is: not the place, not the camera, not a thumbnail of
//! what the picture once showed; and not the orientation, which the pixels have already.

/// When a picture was taken, digitised and changed, as its EXIF block says.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ExifDates {
    /// Tag and text, by tag.
    entries: Vec<(u16, String)>,
}

/// `DateTime` in the main directory.
const CHANGED: u16 = 0x0132;
/// Where the main directory says that the Exif directory lies.
const EXIF_DIRECTORY: u16 = 0x8769;
/// `DateTimeOriginal`, `DateTimeDigitized` and the three offsets from universal time, in the Exif directory.
const IN_EXIF: [u16; 5] = [0x9003, 0x9004, 0x9010, 0x9011, 0x9012];
/// Texts are `YYYY:MM:DD HH:MM:SS` and `+HH:MM`.
const LONGEST: usize = 20;
const ASCII: u16 = 2;
const LONG: u16 = 4;

impl ExifDates {
    /// The dates in an EXIF block (a TIFF structure, Exif 3.0 §4.6); what is damaged in it is left out.
    pub fn read(block: &[u8]) -> Self {
        let tiff = Tiff { bytes: block.strip_prefix(b"Exif\0\0").unwrap_or(block), big_endian: false };
        let tiff = match tiff.bytes.get(..4) {
            Some([b'I', b'I', 42, 0]) => tiff,
            Some([b'M', b'M', 0, 42]) => Tiff { big_endian: true, ..tiff },
            _ => return Self::default(),
        };
        let main = tiff.u32_at(4).map(|at| tiff.directory(at as usize)).unwrap_or_default();
        let exif =
            main.iter().find(|e| e.tag == EXIF_DIRECTORY).map(|e| tiff.directory(e.value as usize)).unwrap_or_default();
        let texts = |entries: &[Entry], wanted: &[u16]| -> Vec<(u16, String)> {
            let kept = entries.iter().filter(|e| wanted.contains(&e.tag));
            kept.filter_map(|e| Some((e.tag, tiff.text(e)?))).collect()
        };
        let mut entries = texts(&main, &[CHANGED]);
        entries.extend(texts(&exif, &IN_EXIF));
        entries.sort();
        entries.dedup_by_key(|(tag, _)| *tag);
        Self { entries }
    }

    /// Whether there is no date.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An EXIF block with these dates alone, little-endian.
    pub fn to_block(&self) -> Vec<u8> {
        let (main, exif): (Vec<_>, Vec<_>) = self.entries.iter().partition(|(tag, _)| *tag == CHANGED);
        let mut block = b"II\x2a\0\x08\0\0\0".to_vec();
        let directory_bytes = |entries: usize| 2 + 12 * entries + 4;
        let exif_at = 8 + directory_bytes(main.len() + 1);
        let mut text_at = exif_at + directory_bytes(exif.len());
        let mut texts = Vec::new();
        let mut write = |block: &mut Vec<u8>, entries: &[&(u16, String)], pointer: bool| {
            block.extend((entries.len() as u16 + u16::from(pointer)).to_le_bytes());
            for (tag, text) in entries {
                let length = text.len() + 1;
                block.extend(tag.to_le_bytes());
                block.extend(ASCII.to_le_bytes());
                block.extend((length as u32).to_le_bytes());
                block.extend((text_at as u32).to_le_bytes());
                texts.extend_from_slice(text.as_bytes());
                texts.push(0);
                // The next text begins on an even byte.
                texts.extend(std::iter::repeat_n(0, length % 2));
                text_at += length + length % 2;
            }
            if pointer {
                block.extend(EXIF_DIRECTORY.to_le_bytes());
                block.extend(LONG.to_le_bytes());
                block.extend(1_u32.to_le_bytes());
                block.extend((exif_at as u32).to_le_bytes());
            }
            block.extend(0_u32.to_le_bytes());
        };
        write(&mut block, &main, true);
        write(&mut block, &exif, false);
        block.extend(texts);
        block
    }
}

struct Tiff<'b> {
    bytes: &'b [u8],
    big_endian: bool,
}

struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: u32,
}

impl Tiff<'_> {
    fn u16_at(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.first_chunk::<2>()?;
        Some(if self.big_endian { u16::from_be_bytes(*bytes) } else { u16::from_le_bytes(*bytes) })
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.first_chunk::<4>()?;
        Some(if self.big_endian { u32::from_be_bytes(*bytes) } else { u32::from_le_bytes(*bytes) })
    }

    /// The entries of the directory at a byte, as far as they lie in the block.
    fn directory(&self, at: usize) -> Vec<Entry> {
        let count = usize::from(self.u16_at(at).unwrap_or(0));
        let entry = |n: usize| {
            let at = at + 2 + 12 * n;
            Some(Entry {
                tag: self.u16_at(at)?,
                kind: self.u16_at(at + 2)?,
                count: self.u32_at(at + 4)?,
                value: self.u32_at(at + 8)?,
            })
        };
        (0..count).map_while(entry).collect()
    }

    fn text(&self, entry: &Entry) -> Option<String> {
        let length = usize::try_from(entry.count).ok().filter(|n| (5..=LONGEST).contains(n) && entry.kind == ASCII)?;
        let at = entry.value as usize;
        let text = self.bytes.get(at..at.checked_add(length)?)?.split(|b| *b == 0).next()?;
        let is_date = |b: &u8| b.is_ascii_digit() || b" :+-".contains(b);
        (!text.is_empty() && text.iter().all(is_date)).then(|| String::from_utf8_lossy(text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_writing_and_reading() {
        let entries = vec![
            (CHANGED, "2026:11:21 22:05:00".to_owned()),
            (0x9003, "2026:11:20 08:00:00".to_owned()),
            (0x9011, "+07:00".to_owned()),
        ];
        let dates = ExifDates { entries };
        assert_eq!(ExifDates::read(&dates.to_block()), dates);
    }

    #[test]
    fn place_and_camera_are_left_out() {
        // Big-endian, one directory: Make (0x010F), orientation (0x0112), a pointer to the place (0x8825), DateTime.
        let mut block = b"MM\0\x2a\0\0\0\x08\0\x04".to_vec();
        block.extend(b"\x01\x0f\0\x02\0\0\0\x04Abc\0");
        block.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        block.extend(b"\x01\x32\0\x02\0\0\0\x14\0\0\0\x3e");
        block.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\0");
        assert_eq!(block.len(), 0x3e);
        block.extend(b"2026:11:21 22:05:00\0");
        let dates = ExifDates::read(&block);
        assert_eq!(dates.entries, [(CHANGED, "2026:11:21 22:05:00".to_owned())]);
        let kept = dates.to_block();
        assert!(!kept.windows(2).any(|w| w == [0x25, 0x88] || w == [0x12, 0x01]));
    }

    #[test]
    fn damaged_blocks_are_no_reason_to_stop() {
        let whole = ExifDates { entries: vec![(CHANGED, "2026:11:21 22:05:00".to_owned())] }.to_block();
        arbtest::arbtest(|u| {
            let mut block = whole.clone();
            for _ in 0..u.int_in_range(1..=8_u8)? {
                let at = u.choose_index(block.len())?;
                block[at] = u.arbitrary()?;
            }
            block.truncate(u.int_in_range(0..=block.len())?);
            let _ = ExifDates::read(&block);
            Ok(())
        });
    }
}
