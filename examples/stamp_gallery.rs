//! Draws the gallery of stamped pictures that the README shows.
//!
//! `cargo run --release --no-default-features --example stamp_gallery` writes docs/stamped.png: each picture of the list below,
//! stamped as said there, all in one row at the same height.

use selaras::color::Srgb8;
use selaras::geom::PxSize;
use selaras::raster::{Encoding, Raster, encode, write_atomically};
use selaras::service::{Linter, Selection, StampMode, StampOptions, load_brand};
use std::error::Error;
use std::path::Path;

/// A picture and how it is stamped.
struct Shown {
    picture: &'static str,
    /// None for the example inside the program.
    brand: Option<&'static str>,
    mode: StampMode,
    size: Option<&'static str>,
}

const SHOWN: &[Shown] = &[
    Shown {
        picture: "examples/drafts-source/photos/coffee.jpg",
        brand: None,
        mode: StampMode::Extend,
        size: Some("ig-square"),
    },
    Shown { picture: "examples/drafts/plain-izin-tinggal.png", brand: None, mode: StampMode::Overlay, size: None },
    Shown { picture: "examples/drafts/plain-pengumuman-libur.jpg", brand: None, mode: StampMode::Extend, size: None },
    Shown {
        picture: "examples/drafts/plain-pengumuman-libur.jpg",
        brand: None,
        mode: StampMode::Extend,
        size: Some("ig-story"),
    },
    Shown {
        picture: "examples/brands/pemasyarakatan/drafts/plain-remisi.png",
        brand: Some("examples/brands/pemasyarakatan/brand.toml"),
        mode: StampMode::Overlay,
        size: None,
    },
];
const HEIGHT_PX: u32 = 480;
const GAP_PX: u32 = 16;
const PAPER: Srgb8 = Srgb8::new(226, 230, 235);

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pictures: Vec<Raster> = Vec::new();
    for Shown { picture, brand, mode, size } in SHOWN {
        let brand = load_brand(brand.map(|path| root.join(path)).as_deref())?;
        let linter = Linter::new(brand, &Selection::default());
        let size = size.and_then(|name| linter.allowed_size(name)).map(|format| format.size());
        let stamped = linter.stamp(&linter.open(&root.join(picture))?, &StampOptions { mode: *mode, size })?.raster;
        let width = stamped.size().width * HEIGHT_PX / stamped.size().height;
        pictures.push(stamped.scaled(PxSize::new(width, HEIGHT_PX)));
    }
    let wide: u32 = pictures.iter().map(|p| p.size().width + GAP_PX).sum::<u32>() + GAP_PX;
    let mut sheet = Raster::filled(PxSize::new(wide, HEIGHT_PX + 2 * GAP_PX), PAPER);
    let mut left = GAP_PX;
    for picture in &pictures {
        for y in 0..HEIGHT_PX {
            let at = 4 * ((GAP_PX + y) * wide + left) as usize;
            sheet.rgba_mut()[at..][..4 * picture.size().width as usize].copy_from_slice(picture.row(y));
        }
        left += picture.size().width + GAP_PX;
    }
    write_atomically(&root.join("docs/stamped.png"), &encode(&sheet, Encoding::Png)?, true)?;
    Ok(())
}
