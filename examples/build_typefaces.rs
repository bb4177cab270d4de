//! Rebuilds the library of rival families, `assets/typefaces.bin`, from font files.
//!
//! usage: `cargo run --release --no-default-features --example build_typefaces -- FONTS assets/typefaces.bin`
//!
//! FONTS is a folder with `INDEX.tsv` (header line; tab-separated: family, weight, italic 0 or 1, path of the TTF, …), as
//! `assets/typefaces.md` lists it.

use selaras::typeface::library::{Family, RIVAL_PX, rival_letters, write};
use selaras::typeface::references::StyleRef;
use selaras::typeset::Face;
use std::error::Error;
use std::path::Path;

/// The styles taken of each family, upright and italic: what people pick; in-between weights are near enough to one of them.
const UPRIGHT: [u16; 6] = [300, 400, 500, 600, 700, 900];
const ITALIC: [u16; 2] = [400, 700];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(fonts), Some(target)) = (args.next(), args.next()) else {
        return Err("usage: build_typefaces FONTS TARGET".into());
    };
    let mut families: Vec<Family> = Vec::new();
    for row in std::fs::read_to_string(Path::new(&fonts).join("INDEX.tsv"))?.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [slug, weight, italic, path, ..] = fields[..] else { return Err(format!("bad row: {row}").into()) };
        let (weight, italic) = (weight.parse::<u16>()?, italic == "1");
        if !(if italic { ITALIC.contains(&weight) } else { UPRIGHT.contains(&weight) }) {
            continue;
        }
        let face = Face::new(std::fs::read(path)?.into())?;
        let style = StyleRef::new(&face, weight, italic, rival_letters(), RIVAL_PX);
        match families.iter_mut().find(|f| f.slug == slug) {
            Some(family) => family.styles.push(style),
            None => families.push(Family { slug: slug.to_owned(), styles: vec![style] }),
        }
    }
    families.sort_by(|a, b| a.slug.cmp(&b.slug));
    let bytes = write(&families).ok_or("a glyph is too large to be packed")?;
    std::fs::write(target, bytes)?;
    Ok(())
}
