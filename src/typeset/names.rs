//! What a font file says it is: family, weight, italic.

use read_fonts::types::NameId;
use read_fonts::{FontRef, TableProvider};

/// A style of a family by its file's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontName {
    /// The family without weight and slope: `Fira Sans Extra Condensed`.
    pub family: String,
    /// CSS weight.
    pub weight: u16,
    /// Whether it is the italic.
    pub italic: bool,
}

/// Words of weight at the end of names, and their CSS weight.
const WEIGHTS: &[(&str, u16)] = &[
    ("thin", 100),
    ("hairline", 100),
    ("extralight", 200),
    ("ultralight", 200),
    ("light", 300),
    ("regular", 400),
    ("normal", 400),
    ("book", 400),
    ("medium", 500),
    ("semibold", 600),
    ("demibold", 600),
    ("bold", 700),
    ("extrabold", 800),
    ("ultrabold", 800),
    ("black", 900),
    ("heavy", 900),
];

/// The name in the bytes of a TTF or OTF file; none where they are no font, or one without a name.
///
/// Weight words of the name win over the number in the `OS/2` table, which old tools write wrongly (250 for Thin); a family name
/// that carries the weight, as before `name` had typographic names, is cut back. Names of one word for two, such as “Semi Bold”,
/// are not known: the number decides there.
pub fn font_name(data: &[u8]) -> Option<FontName> {
    let font = FontRef::new(data).ok()?;
    let names = font.name().ok()?;
    let text = |id: NameId| {
        let records = names.name_record().iter().filter(|record| record.name_id() == id && record.is_unicode());
        records.filter_map(|record| record.string(names.string_data()).ok()).map(|s| s.to_string()).next()
    };
    let family = text(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| text(NameId::FAMILY_NAME))?;
    let style = text(NameId::TYPOGRAPHIC_SUBFAMILY_NAME).or_else(|| text(NameId::SUBFAMILY_NAME)).unwrap_or_default();
    let number = font.os2().ok().map(|os2| os2.us_weight_class());
    let (family, of_family) = cut(&family);
    let (_, of_style) = cut(&style);
    let weight = of_style.weight.filter(|w| *w != 400).or(of_family.weight).or(of_style.weight).or(number);
    Some(FontName { family, weight: weight.unwrap_or(400), italic: of_family.italic || of_style.italic })
}

#[derive(Default)]
struct Style {
    weight: Option<u16>,
    italic: bool,
}

/// A name without the words of style at its end, and what they say.
fn cut(name: &str) -> (String, Style) {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let mut style = Style::default();
    while let Some(last) = words.last().map(|word| word.to_lowercase()) {
        match (last.as_str(), WEIGHTS.iter().find(|(word, _)| *word == last)) {
            ("italic" | "oblique", _) => style.italic = true,
            (_, Some((_, weight))) if style.weight.is_none() => style.weight = Some(*weight),
            _ => break,
        }
        words.pop();
    }
    (words.join(" "), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brands_own_files_say_what_the_brand_file_says() {
        for (path, bytes) in crate::brand::Brand::shipped_files().iter().filter(|(path, _)| path.ends_with(".ttf")) {
            let name = font_name(bytes).unwrap();
            assert_eq!(name.family, "Fira Sans Extra Condensed", "{path}");
            assert_eq!(name.italic, path.contains("Italic"), "{path}");
            assert!((100..=900).contains(&name.weight) && name.weight.is_multiple_of(100), "{path}: {}", name.weight);
        }
        let thin = crate::brand::Brand::shipped_files().iter().find(|(path, _)| path.ends_with("-Thin.ttf")).unwrap();
        assert_eq!(font_name(thin.1).unwrap().weight, 100, "not the 250 of its number");
        assert_eq!(font_name(b"no font"), None);
    }
}
