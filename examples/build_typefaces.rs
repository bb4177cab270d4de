//! Rebuilds the library of rival families, `assets/typefaces.bin`, from font files.
//!
//! usage: `cargo run --release --no-default-features --example build_typefaces -- FONTS assets/typefaces.bin`
//!
//! FONTS is a folder with `INDEX.tsv` (header line; tab-separated: family, weight, italic 0 or 1, path of the TTF, …), as
//! `assets/typefaces.md` lists it.

use selaras::typeface::library::{Family, RIVAL_PX, rival_letters, write};
use selaras::typeface::references::StyleRef;
use selaras::typeface::synthesis::Synthesis;
use selaras::typeset::Face;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// The styles taken of each family, upright and italic: what people pick; in-between weights are near enough to one of them.
const UPRIGHT: [u16; 7] = [300, 400, 500, 600, 700, 800, 900];
const ITALIC: [u16; 2] = [400, 700];

/// Families whose outlines are another's under a second name: nobody could tell them apart, so only the first, which people find in
/// Canva, can be named.
const TWINS: [(&str, &str); 3] =
    [("arimo", "liberation-sans"), ("tinos", "liberation-serif"), ("nimbus-sans-narrow", "tex-gyre-heros-cn")];

/// From this weight on a family counts as having a bold of its own; without one, programs embolden its heaviest style.
const BOLD: u16 = 600;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(fonts), Some(target)) = (args.next(), args.next()) else {
        return Err("usage: build_typefaces FONTS TARGET".into());
    };
    let mut families: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for row in std::fs::read_to_string(Path::new(&fonts).join("INDEX.tsv"))?.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [slug, weight, italic, path, ..] = fields[..] else { return Err(format!("bad row: {row}").into()) };
        let (weight, italic) = (weight.parse::<u16>()?, italic == "1");
        let is_wanted = if italic { ITALIC.contains(&weight) } else { UPRIGHT.contains(&weight) };
        if is_wanted && TWINS.iter().all(|(_, twin)| *twin != slug) {
            let face = Face::new(std::fs::read(path)?.into())?;
            families.entry(slug.to_owned()).or_default().push(Source { weight, italic, face });
        }
    }
    let drawn = |(slug, sources): (String, Vec<Source>)| Family { slug, styles: styles(&sources) };
    let families: Vec<Family> = families.into_iter().map(drawn).collect();
    let bytes = write(&families).ok_or("a glyph is too large to be packed")?;
    std::fs::write(target, bytes)?;
    Ok(())
}

struct Source {
    weight: u16,
    italic: bool,
    face: Face,
}

/// The styles that `sources` hold, and those that programs make up where there is no bold or no italic.
fn styles(sources: &[Source]) -> Vec<StyleRef> {
    let mut styles: Vec<StyleRef> =
        sources.iter().map(|s| StyleRef::new(&s.face, s.weight, s.italic, rival_letters(), RIVAL_PX)).collect();
    let upright = || sources.iter().filter(|s| !s.italic);
    let (regular, heaviest) = (upright().min_by_key(|s| s.weight.abs_diff(400)), upright().max_by_key(|s| s.weight));
    let (Some(regular), Some(heaviest)) = (regular, heaviest) else { return styles };
    let lacks_bold = heaviest.weight < BOLD;
    let lacks_italic = sources.iter().all(|s| !s.italic);
    let bold = if lacks_bold { heaviest } else { upright().min_by_key(|s| s.weight.abs_diff(700)).unwrap_or(heaviest) };
    let mut add = |source: &Source, weight, italic, bold| {
        let synthesis = Synthesis { bold, oblique: italic };
        styles.push(StyleRef::synthesized(&source.face, (weight, italic), synthesis, rival_letters(), RIVAL_PX));
    };
    if lacks_bold {
        add(heaviest, 700, false, true);
    }
    if lacks_italic {
        add(regular, 400, true, false);
        add(bold, 700, true, lacks_bold);
    }
    styles.sort_by_key(|s| (s.italic, s.weight));
    styles
}
