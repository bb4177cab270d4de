//! What a band looks like from afar: enough to tell whether it is still there, and so coarse that a codec changes nothing on it.

use crate::geom::PxRect;
use crate::raster::Raster;
use serde::{Deserialize, Serialize};

/// The mean colours of a grid of cells, as hexadecimal digits, row after row, six for each cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look(String);

/// Cells across and down: each holds a few letters of a band, and empty ones beside them.
const GRID: [u32; 2] = [24, 4];
/// A cell is as it was where no channel of its mean moved by more. JPEG moves them by up to 4 at quality 72 and 8 at quality 20; a cell
/// with text differs from its ground by 20 and more.
const SAME: u8 = 10;
/// So many of a hundred cells may differ: a word that was painted over, a sticker at the edge.
const MOST_CHANGED: usize = 10;

impl Look {
    /// That of the part of `page` inside `place`, whatever its alpha.
    pub fn of(page: &Raster, place: PxRect) -> Self {
        let place = place.intersection(page.size().as_rect());
        let end =
            |from: u32, length: u32, n: u32, of: u32| from + (u64::from(length) * u64::from(n) / u64::from(of)) as u32;
        let mut digits = String::new();
        for row in 0..GRID[1] {
            let (top, bottom) =
                (end(place.y, place.height, row, GRID[1]), end(place.y, place.height, row + 1, GRID[1]));
            for column in 0..GRID[0] {
                let (left, right) =
                    (end(place.x, place.width, column, GRID[0]), end(place.x, place.width, column + 1, GRID[0]));
                for channel in mean(page, PxRect::from_ends(left, top, right, bottom)) {
                    digits.push_str(&format!("{channel:02x}"));
                }
            }
        }
        Self(digits)
    }

    /// Whether the part of `page` inside `place` looks so.
    pub fn is_of(&self, page: &Raster, place: PxRect) -> bool {
        let cells = (GRID[0] * GRID[1]) as usize;
        let (here, seen) = (self.channels(), Self::of(page, place).channels());
        if here.len() != 3 * cells {
            return false;
        }
        let is_same = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).all(|(a, b)| a.abs_diff(*b) <= SAME);
        let changed = here.chunks_exact(3).zip(seen.chunks_exact(3)).filter(|pair| !is_same(pair)).count();
        100 * changed <= MOST_CHANGED * cells
    }

    /// The bytes that the digits stand for, as many as are well-formed: they come out of other people's files.
    fn channels(&self) -> Vec<u8> {
        let digits: Vec<u32> = self.0.chars().map_while(|digit| digit.to_digit(16)).collect();
        digits.chunks_exact(2).map(|pair| (16 * pair[0] + pair[1]) as u8).collect()
    }
}

/// Mean colour of a part of the page; black where it is empty.
fn mean(page: &Raster, cell: PxRect) -> [u8; 3] {
    let mut sums = [0_u64; 3];
    if cell.is_empty() {
        return [0; 3];
    }
    for y in cell.y..cell.bottom() {
        for p in page.row(y)[4 * cell.x as usize..4 * cell.right() as usize].chunks_exact(4) {
            for (sum, byte) in sums.iter_mut().zip(p) {
                *sum += u64::from(*byte);
            }
        }
    }
    let count = cell.area_px();
    sums.map(|sum| ((sum + count / 2) / count) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Srgb8;
    use crate::geom::PxSize;
    use crate::platforms::Platforms;
    use crate::raster::{Encoding, Limits, decode, encode};
    use crate::seen::BandKind;
    use crate::typeset::band::BandSetter;

    #[test]
    fn a_codec_changes_nothing_on_it() {
        let setter = BandSetter::new(&crate::service::load_brand(None).unwrap(), &Platforms::shipped()).unwrap();
        for (page, kind) in [
            (PxSize::new(1080, 1350), BandKind::Header),
            (PxSize::new(1080, 1920), BandKind::Footer),
            (PxSize::new(620, 775), BandKind::Header),
            (PxSize::new(620, 775), BandKind::Footer),
        ] {
            let band = setter.set(kind, page).unwrap().raster;
            let (whole, size) = (band.size().as_rect(), band.size());
            let look = Look::of(&band, whole);
            for quality in [20, 30, 72, 90] {
                let sent = encode(&band, Encoding::Jpeg { quality }).unwrap();
                let sent = decode(&sent, &Limits::default()).unwrap().raster;
                assert!(look.is_of(&sent, whole), "{page} {kind:?} {quality}");
            }
            // Its own ground with nothing on it is another picture.
            assert!(!look.is_of(&Raster::filled(size, band.color(0, size.height / 2)), whole), "{page} {kind:?}");
        }
    }

    #[test]
    fn what_a_file_says_may_be_anything() {
        let page = Raster::filled(PxSize::new(30, 20), Srgb8::WHITE);
        for text in ["", "ff", "nonsense", &"f".repeat(575), &"é".repeat(600)] {
            assert!(!Look(text.to_owned()).is_of(&page, page.size().as_rect()), "{text}");
        }
        assert!(Look("f".repeat(576)).is_of(&page, page.size().as_rect()));
        // A place beyond the page holds nothing.
        assert!(!Look("f".repeat(576)).is_of(&page, PxRect::new(40, 0, 30, 5)));
    }
}
