//! A picture that shows why: the line above its best renditions, with the letters that fit worst marked.

use super::slope::{Slope, slopes};
use super::{Judge, RIVALS};
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::raster::Raster;
use crate::seen::FaceVerdict;
use crate::typeface::fitting::look;
use crate::typeface::reading::Reading;
use crate::typeface::references::{Fit, StyleRef};
use crate::vision::Line;

/// The picture is enlarged so that its rows of text are about this high.
const ROW_PX: u32 = 150;
/// White between the rows, before enlarging.
const GAP_PX: u32 = 3;
/// Under letters that the rendition above fails to explain.
const WORSE: Srgb8 = Srgb8::new(0xC8, 0x20, 0x2F);
/// Under letters that it explains.
const BETTER: Srgb8 = Srgb8::new(0x2E, 0x8B, 0x57);

impl Judge {
    /// `line` in black on white, below it the brand's best rendition of it, and below that the likeliest other family's where one
    /// comes near; same size, aligned, italics sheared upright. A bar under each letter of a rendition is green where that family
    /// explains the letter better than the other one (or, with one rendition only, well), red where worse. None where nothing could be read.
    pub fn evidence(&self, line: &Line) -> Option<Raster> {
        let seen = self.examine(line, None);
        let verdict = self.weigh(line, &seen);
        let brand = seen.brand?;
        let slopes = slopes(line);
        let slope = slopes.iter().find(|s| s.italic == brand.italic).or(slopes.first())?;
        let own = self.styles.iter().find(|s| s.weight == brand.weight && s.italic == brand.italic)?.full();
        let own = (own, look(&slope.pieces, own, brand.explanation.fit, None));
        let rival = seen.rivals.first().filter(|_| verdict.verdict != FaceVerdict::Brand);
        let rival = rival.and_then(|r| RIVALS.style(&r.family, r.weight, r.italic));
        let rival = rival.zip(seen.rivals.first()).map(|(style, found)| {
            let slope = slopes.iter().find(|s| s.italic == found.italic).unwrap_or(slope);
            (style, look(&slope.pieces, style, found.explanation.fit, None))
        });
        let other = rival.as_ref().map(|r| &r.1.reading);
        let mut rows = vec![Row::seen(slope)];
        rows.push(Row::drawn(slope, own.0, own.1.fit, &own.1.reading, other));
        if let Some((style, found)) = &rival {
            rows.push(Row::drawn(slope, style, found.fit, &found.reading, Some(&own.1.reading)));
        }
        Some(stacked(&rows))
    }
}

/// One row of the picture: ink, and bars under it as first column, last column and color.
struct Row {
    size: PxSize,
    ink: Vec<f32>,
    bars: Vec<(u32, u32, Srgb8)>,
}

impl Row {
    fn seen(slope: &Slope) -> Self {
        let ink = slope.sheet.ink.values.iter().map(|&v| f32::from(v) / 255.0).collect();
        Self { size: slope.sheet.ink.size, ink, bars: Vec::new() }
    }

    fn drawn(slope: &Slope, style: &StyleRef, fit: Fit, reading: &Reading, other: Option<&Reading>) -> Self {
        let size = slope.sheet.ink.size;
        let mut row = Self { size, ink: vec![0.0; size.area_px() as usize], bars: Vec::new() };
        let mut patch = Vec::new();
        for letter in &reading.letters {
            let blob = &letter.piece.blob;
            style.draw(letter.glyph, fit, letter.pen, (blob.x, blob.y, blob.width, blob.height), &mut patch);
            for (at, v) in patch.iter().enumerate() {
                let x = blob.x + (at % blob.width) as i32;
                let y = blob.y + (at / blob.width) as i32;
                if x >= 0 && y >= 0 && x < size.width as i32 && y < size.height as i32 {
                    let seat = &mut row.ink[y as usize * size.width as usize + x as usize];
                    *seat = seat.max(*v);
                }
            }
            let near = |l: &&super::reading::Letter| (l.extent().center_x - letter.extent().center_x).abs() < 1.5;
            let bar = other.map_or(0.1, |o| o.letters.iter().find(near).map_or(1.0, |l| l.residual));
            let color = if letter.residual <= bar { BETTER } else { WORSE };
            row.bars.push((letter.extent().left.max(0.0) as u32, letter.extent().right.max(0.0) as u32, color));
        }
        row
    }
}

fn stacked(rows: &[Row]) -> Raster {
    let zoom = (ROW_PX / rows[0].size.height.max(1)).clamp(1, 6);
    let height = |row: &Row| row.size.height + GAP_PX;
    let width = rows.iter().map(|r| r.size.width).max().unwrap_or(1);
    let total = rows.iter().map(height).sum::<u32>();
    let mut page = Raster::filled(PxSize::new(width * zoom, total * zoom), Srgb8::WHITE);
    let mut top = 0;
    for row in rows {
        for y in 0..row.size.height {
            for x in 0..row.size.width {
                let ink = row.ink[(y * row.size.width + x) as usize].clamp(0.0, 1.0);
                let grey = (255.0 * (1.0 - ink)).round() as u8;
                paint(&mut page, (x, top + y), zoom, Srgb8::new(grey, grey, grey));
            }
        }
        for &(left, right, color) in &row.bars {
            for x in left..right.min(width) {
                paint(&mut page, (x, top + row.size.height), zoom, color);
            }
        }
        top += height(row);
    }
    page
}

/// Fills the enlarged pixel (`x`, `y`).
fn paint(page: &mut Raster, (x, y): (u32, u32), zoom: u32, color: Srgb8) {
    let stride = 4 * page.size().width as usize;
    let bytes = page.rgba_mut();
    for row in y * zoom..(y + 1) * zoom {
        let from = row as usize * stride + 4 * (x * zoom) as usize;
        for pixel in bytes[from..from + 4 * zoom as usize].chunks_exact_mut(4) {
            pixel.copy_from_slice(&[color.r, color.g, color.b, 255]);
        }
    }
}
