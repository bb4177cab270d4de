//! What becomes of a picture on its way through other people's programs: cut by a few pixels, made smaller, saved again.

use super::Dice;
use image::imageops::{FilterType, resize};
use image::{RgbaImage, codecs::webp::WebPEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};

/// A kind of journey: its name, how many of them are drawn for each case asked for, and how one is drawn.
pub(super) type Row = (&'static str, u64, fn(&mut Dice) -> Journey);

pub(super) const ROWS: [Row; 7] = [
    ("cut, scaled by five filters, JPEG, WebP or PNG", 20, Journey::drawn),
    ("the same scaled without a filter (nearest)", 4, |dice| Journey {
        filter: Filter::Of(FilterType::Nearest),
        ..Journey::drawn(dice)
    }),
    ("turned by up to half a degree", 2, |dice| Journey {
        turn_deg: dice.below(1001) as f32 / 1000.0 - 0.5,
        ..Journey::drawn(dice)
    }),
    ("cut, scaled, 64 colors", 2, |dice| Journey::drawn(dice).of_colors(64, false)),
    ("cut, scaled, 64 colors, dithered", 2, |dice| Journey::drawn(dice).of_colors(64, true)),
    ("cut, scaled, 32 colors", 2, |dice| Journey::drawn(dice).of_colors(32, false)),
    ("cut, scaled, 32 colors, dithered", 2, |dice| Journey::drawn(dice).of_colors(32, true)),
];

/// One way through it all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Journey {
    /// Pixels cut off: left, top, right, bottom.
    cut_px: [u32; 4],
    /// Clockwise, about the middle, with white in the corners.
    turn_deg: f32,
    /// Width and height after over before, both rounded to whole pixels.
    scale: f32,
    filter: Filter,
    save: Save,
}

#[derive(Clone, Copy, Debug)]
enum Filter {
    /// The program's own.
    Own,
    Of(FilterType),
}

#[derive(Clone, Copy, Debug)]
enum Save {
    /// With chroma at half the size, as most programs save, or whole.
    Jpeg {
        quality: u8,
        is_halved: bool,
    },
    WebP,
    Png,
    /// A PNG file with a palette, as what is "saved for the web".
    Palette {
        colors: usize,
        is_dithered: bool,
    },
}

impl Journey {
    /// Cut by 0 to 3 pixels a side, scaled by 0.5 to 1, saved in any of the usual ways.
    pub(super) fn drawn(dice: &mut Dice) -> Self {
        let is_cut = dice.below(4) > 0;
        let filters = [FilterType::Triangle, FilterType::CatmullRom, FilterType::Gaussian, FilterType::Lanczos3];
        Self {
            cut_px: std::array::from_fn(|_| if is_cut { dice.below(4) as u32 } else { 0 }),
            turn_deg: 0.0,
            scale: if dice.below(10) == 0 { 1.0 } else { 0.5 + dice.below(500) as f32 / 1000.0 },
            filter: filters.get(dice.below(5) as usize).map_or(Filter::Own, |filter| Filter::Of(*filter)),
            save: match dice.below(10) {
                0 => Save::WebP,
                1 => Save::Png,
                _ => Save::Jpeg { quality: 72 + dice.below(24) as u8, is_halved: dice.below(2) == 0 },
            },
        }
    }

    const fn of_colors(self, colors: usize, is_dithered: bool) -> Self {
        Self { save: Save::Palette { colors, is_dithered }, ..self }
    }

    /// The file that arrives.
    pub(super) fn travelled(self, page: &Raster) -> Vec<u8> {
        let PxSize { width, height } = page.size();
        let [left, top, right, bottom] = self.cut_px;
        let cut = page.cropped(PxRect::from_ends(left, top, width - right, height - bottom));
        let cut = if self.turn_deg == 0.0 { cut } else { turned(&cut, self.turn_deg.to_radians()) };
        let length = |px: u32| (px as f32 * self.scale).round() as u32;
        let size = PxSize::new(length(cut.size().width), length(cut.size().height));
        let scaled = match self.filter {
            _ if size == cut.size() => cut,
            Filter::Own => cut.scaled(size),
            Filter::Of(filter) => raster(&resize(&picture(&cut), size.width, size.height, filter)),
        };
        match self.save {
            Save::Jpeg { quality, is_halved } => jpeg(&scaled, quality, is_halved),
            Save::Png => encode(&scaled, Encoding::Png).unwrap(),
            Save::WebP => {
                let mut file = Vec::new();
                let rgb = rgb(&scaled);
                let encoder = WebPEncoder::new_lossless(&mut file);
                encoder.encode(&rgb, size.width, size.height, image::ExtendedColorType::Rgb8).unwrap();
                file
            }
            Save::Palette { colors, is_dithered } => {
                encode(&of_palette(&scaled, &palette(&scaled, colors), is_dithered), Encoding::Png).unwrap()
            }
        }
    }
}

/// Each pixel mixed of the four that the turn brings there.
fn turned(page: &Raster, turn: f32) -> Raster {
    let PxSize { width, height } = page.size();
    let (middle_x, middle_y) = ((width - 1) as f32 / 2.0, (height - 1) as f32 / 2.0);
    let value = |x: f32, y: f32, c: usize| {
        let is_inside = x >= 0.0 && y >= 0.0 && x < width as f32 && y < height as f32;
        if is_inside { f32::from(page.pixel(x as u32, y as u32)[c]) } else { 255.0 }
    };
    let mut turned = page.clone();
    for (n, p) in turned.rgba_mut().chunks_exact_mut(4).enumerate() {
        let (right, down) = ((n as u32 % width) as f32 - middle_x, (n as u32 / width) as f32 - middle_y);
        let x = middle_x + right * turn.cos() + down * turn.sin();
        let y = middle_y + down * turn.cos() - right * turn.sin();
        let (left, top) = (x.floor(), y.floor());
        for (c, seat) in p.iter_mut().enumerate() {
            let row = |y: f32| value(left, y, c) * (left + 1.0 - x) + value(left + 1.0, y, c) * (x - left);
            *seat = (row(top) * (top + 1.0 - y) + row(top + 1.0) * (y - top)).round() as u8;
        }
    }
    turned
}

fn picture(page: &Raster) -> RgbaImage {
    RgbaImage::from_raw(page.size().width, page.size().height, page.rgba().to_vec()).unwrap()
}

fn raster(picture: &RgbaImage) -> Raster {
    Raster::from_rgba(PxSize::new(picture.width(), picture.height()), picture.as_raw().clone()).unwrap()
}

fn rgb(page: &Raster) -> Vec<u8> {
    page.rgba().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
}

fn jpeg(page: &Raster, quality: u8, is_halved: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(if is_halved { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 });
    let PxSize { width, height } = page.size();
    encoder.encode(&rgb(page), width as u16, height as u16, ColorType::Rgb).unwrap();
    file
}

/// The colors that a picture is reduced to, as programs that do it well find them: boxes of colors, the one that strays most from
/// its mean always cut there (Wu 1991), and three rounds in which each color moves into the middle of the pixels nearest to it.
fn palette(page: &Raster, most: usize) -> Vec<[f32; 3]> {
    let pixels = page.rgba().chunks_exact(4).step_by(5);
    let pixels: Vec<[f32; 3]> = pixels.map(|p| [0, 1, 2].map(|c| f32::from(p[c]))).collect();
    let mut boxes = vec![pixels.clone()];
    // Along each channel, Σ of the squares about the mean.
    let strays = |pixels: &Vec<[f32; 3]>| {
        let mean = mean(pixels);
        [0, 1, 2].map(|c| pixels.iter().map(|p| (p[c] - mean[c]).powi(2)).sum::<f32>())
    };
    let mut stray: Vec<[f32; 3]> = boxes.iter().map(strays).collect();
    while boxes.len() < most {
        let seats = (0..boxes.len()).flat_map(|n| (0..3).map(move |c| (n, c)));
        let (at, c) = seats.max_by(|a, b| stray[a.0][a.1].total_cmp(&stray[b.0][b.1])).unwrap();
        let middle = mean(&boxes[at])[c];
        let (lower, upper): (Vec<_>, Vec<_>) = boxes.swap_remove(at).into_iter().partition(|p| p[c] <= middle);
        stray.swap_remove(at);
        for half in [lower, upper] {
            stray.push(strays(&half));
            boxes.push(half);
        }
    }
    let mut palette: Vec<[f32; 3]> = boxes.iter().map(|pixels| mean(pixels)).collect();
    for _ in 0..3 {
        let mut groups = vec![Vec::new(); palette.len()];
        for pixel in pixels.iter().step_by(3) {
            groups[nearest(&palette, *pixel)].push(*pixel);
        }
        for (color, group) in palette.iter_mut().zip(&groups).filter(|(_, group)| !group.is_empty()) {
            *color = mean(group);
        }
    }
    palette
}

fn mean(pixels: &[[f32; 3]]) -> [f32; 3] {
    [0, 1, 2].map(|c| pixels.iter().map(|p| p[c]).sum::<f32>() / pixels.len().max(1) as f32)
}

fn nearest(palette: &[[f32; 3]], wanted: [f32; 3]) -> usize {
    let apart = |color: &[f32; 3]| (0..3).map(|c| (color[c] - wanted[c]).powi(2)).sum::<f32>();
    let all = palette.iter().map(apart).enumerate();
    all.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(n, _)| n)
}

/// Each pixel in the nearest color of a palette; dithered, what is left over goes to the neighbors (Floyd and Steinberg 1976).
fn of_palette(page: &Raster, palette: &[[f32; 3]], is_dithered: bool) -> Raster {
    let PxSize { width, height } = page.size();
    let (width, mut left_over) = (width as usize, vec![[0.0_f32; 3]; (width as usize + 2) * (height as usize + 1)]);
    let mut reduced = page.clone();
    for (n, p) in reduced.rgba_mut().chunks_exact_mut(4).enumerate() {
        let seat = (n / width) * (width + 2) + n % width + 1;
        let wanted: [f32; 3] = std::array::from_fn(|c| f32::from(p[c]) + left_over[seat][c]);
        let nearest = palette[nearest(palette, wanted)];
        for c in 0..3 {
            p[c] = nearest[c].round() as u8;
            if is_dithered {
                let gap = wanted[c] - nearest[c];
                for (at, share) in [(1, 7.0), (width + 1, 3.0), (width + 2, 5.0), (width + 3, 1.0)] {
                    left_over[seat + at][c] += gap * share / 16.0;
                }
            }
        }
    }
    reduced
}
