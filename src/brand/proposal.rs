//! A brand file proposed from what drafts show: plain data in, the text of a brand file out. Everything that was guessed is marked
//! GUESSED with its evidence, everything that no draft tells FILL IN.

use crate::color::Srgb8;
use crate::wording::printable;
use std::fmt::Write;
use std::sync::Arc;

/// What a brand file is proposed from.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Number of drafts.
    pub drafts: usize,
    /// Colours, the largest first; at least one.
    pub colors: Vec<ProposedColor>,
    /// Whites, greys and blacks, the largest first.
    pub neutrals: Vec<ProposedColor>,
    /// The likely family; none where no line was decided.
    pub family: Option<ProposedFamily>,
    /// Smallest height of a lower-case x that was seen, in pixels on a phone 360 px wide.
    pub smallest_x_height_px: Option<f32>,
    /// Known formats by name, with the number of drafts of that size.
    pub formats: Vec<(String, usize)>,
}

/// A colour with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedColor {
    /// Its commonest exact value.
    pub color: Srgb8,
    /// Part of the design, photos left out, in the mean over all drafts.
    pub share: f64,
    /// Number of drafts that show it.
    pub drafts: usize,
}

/// A family with its evidence.
#[derive(Clone, Debug)]
pub struct ProposedFamily {
    /// Its name.
    pub name: String,
    /// Its files; none where they are not at hand.
    pub fonts: Vec<ProposedFont>,
    /// Number of lines that are its own.
    pub lines: usize,
    /// Number of lines asked.
    pub of: usize,
    /// Whether its own files explain the lines; else it is the nearest of the families that the program knows.
    pub is_sure: bool,
}

/// A font file to be written beside the brand file, in `fonts/`.
#[derive(Clone)]
pub struct ProposedFont {
    /// File name.
    pub name: String,
    /// CSS weight.
    pub weight: u16,
    /// Whether it is the italic.
    pub italic: bool,
    /// The bytes.
    pub data: Arc<[u8]>,
}

impl std::fmt::Debug for ProposedFont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProposedFont({})", self.name)
    }
}

impl Proposal {
    /// The brand file. It is valid where the family's files are at hand.
    pub fn to_toml(&self) -> String {
        let names = self.names();
        let mut out = format!(
            "# Proposed by `selaras brand init --from` from {} {}.\n#\n# GUESSED stands where a value was read off the drafts, with what \
             speaks for it: look at each and mend it.\n# FILL IN stands where no draft can tell. `selaras brand validate` names what is \
             still wrong; brand.toml in the project's own\n# folder explains every key. Write status = \"official\" once the values come \
             from the institution's own guideline.\n\nschema = 1\n\n[brand]\ninstitution = \"Nama Instansi\"              # FILL IN\n\
             office = \"Nama Kantor\"                     # FILL IN\nstatus = \"example\"\n",
            self.drafts,
            if self.drafts == 1 { "draft" } else { "drafts" },
        );
        for (name, color) in names.iter().zip(&self.colors) {
            let _ = write!(
                out,
                "\n[[palette]]\nname = \"{name}\"  # GUESSED: a word for the hue\nhex = \"{}\"  # GUESSED: {}\ntolerance = 5.0\n",
                color.color,
                self.evidence(color)
            );
        }
        self.plain_colors(&mut out);
        self.typography(&mut out);
        self.template(&mut out, &names);
        self.words(&mut out);
        out
    }

    fn evidence(&self, color: &ProposedColor) -> String {
        let percent = 100.0 * color.share;
        let share = if percent < 0.05 { "under 0.1".to_owned() } else { format!("{percent:.1}") };
        format!("{share} % of the design, on {} of {} drafts", color.drafts, self.drafts)
    }

    fn plain_colors(&self, out: &mut String) {
        out.push_str("\n[neutrals]\ncolors = [\n");
        let mut ground = Srgb8::WHITE;
        for (n, color) in self.neutrals.iter().enumerate() {
            let _ = writeln!(out, "  \"{}\",  # GUESSED: {}", color.color, self.evidence(color));
            if n == 0 && color.color.contrast_ratio(Srgb8::new(0, 0, 0)) > 10.0 {
                ground = color.color;
            }
        }
        if !self.neutrals.iter().any(|c| c.color == Srgb8::WHITE) {
            out.push_str("  \"#FFFFFF\",  # GUESSED: not seen, but bands are lettered in it below\n");
        }
        let _ = write!(
            out,
            "]\ntolerance = 3.0\nground = \"{ground}\"\n\n[tints]  # GUESSED: as most guidelines allow them\nallowed = true\nleast = \
             0.15\nmost = 0.35\ntolerance = 3.0\n\n[gradients]  # GUESSED\nallowed = true\ntolerance = 4.0\n"
        );
    }

    fn typography(&self, out: &mut String) {
        out.push_str("\n[typography]\n");
        match &self.family {
            Some(family) => {
                let source = if family.is_sure { "its own files explain" } else { "the nearest family known for" };
                let _ = writeln!(
                    out,
                    "family = {}  # GUESSED: {source} {} of {} lines",
                    quoted(&family.name),
                    family.lines,
                    family.of
                );
            }
            None => out.push_str("family = \"Nama Fon\"  # FILL IN: no line of text could be decided\n"),
        }
        match self.smallest_x_height_px {
            Some(px) => {
                let _ = writeln!(out, "smallest_x_height_px = {px:.1}  # GUESSED: the smallest that was seen");
            }
            None => out.push_str("smallest_x_height_px = 3.5  # GUESSED: not measured\n"),
        }
        let fonts = self.family.as_ref().map_or(&[][..], |family| &family.fonts);
        if fonts.is_empty() {
            out.push_str("files = []  # FILL IN: one { weight = 400, path = \"fonts/NAME.ttf\" } a style; or run again with --fonts DIR\n");
            return;
        }
        out.push_str("files = [\n");
        for font in fonts {
            let italic = if font.italic { ", italic = true" } else { "" };
            let path = quoted(&format!("fonts/{}", font.name));
            let _ = writeln!(out, "  {{ weight = {}, path = {path}{italic} }},", font.weight);
        }
        out.push_str("]\n");
    }

    fn template(&self, out: &mut String, names: &[String]) {
        let contrast = |at: &usize| self.colors[*at].color.contrast_ratio(Srgb8::WHITE);
        let chroma = |at: &usize| {
            let lab = self.colors[*at].color.to_lab();
            lab.a.hypot(lab.b)
        };
        // The largest colour on which white can be read; the liveliest of the others.
        let all = 0..self.colors.len();
        let ground = all.clone().find(|at| contrast(at) >= 4.5).unwrap_or(0);
        let strip = all.filter(|at| *at != ground).max_by(|a, b| chroma(a).total_cmp(&chroma(b))).unwrap_or(ground);
        let band = format!(
            "ground = \"{}\"  # GUESSED: the largest colour that white is legible on\nink = \"#FFFFFF\"\nstrip = \"{}\"  # GUESSED\n\
             strip_height = 0.005\n",
            names[ground], names[strip]
        );
        let _ = write!(
            out,
            "\n[template]  # GUESSED: all lengths, as parts of the page's shorter side\nsmallest_text = 0.020\nsmallest_text_px = \
             11\nmargin = 0.045\n\n[template.header]\nheight = 0.088\ntext = 0.032\n{band}# logo = \"logo.png\"  # FILL IN\n\n\
             [template.footer]\nheight = 0.104\ntext = 0.028\n{band}contacts = [\"whatsapp\"]\nhashtags = true\n"
        );
    }

    fn words(&self, out: &mut String) {
        out.push_str(
            "\n[contact]\nverified_on = \"2000-01-01\"  # FILL IN: the day on which somebody checked these\nchannels = [{ kind = \
             \"whatsapp\", value = \"0000-0000-000\" }]  # FILL IN\n\n[hashtags]\nrequired = []  # FILL IN: most important first\noptional \
             = []\n\n[greeting]\nphrases = []  # FILL IN\n\n[formats]\n",
        );
        let names: Vec<String> = self.formats.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let counts: Vec<String> = self.formats.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let _ = if names.is_empty() {
            writeln!(out, "allowed = [\"ig-portrait\"]  # FILL IN: no draft has a size that is known")
        } else {
            writeln!(
                out,
                "allowed = [{}]  # GUESSED: of {} drafts {}",
                names.join(", "),
                self.drafts,
                counts.join(", ")
            )
        };
    }

    /// A word for each colour, unique: its hue in Indonesian, and `-2` and so on for another of the same.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for color in &self.colors {
            let word = word_for(color.color);
            let taken = names.iter().filter(|name| name.split("--").next() == Some(word)).count();
            names.push(if taken == 0 { word.to_owned() } else { format!("{word}--{}", taken + 1) });
        }
        names.into_iter().map(|name| name.replace("--", "-")).collect()
    }
}

/// As TOML writes it, on one line: names of fonts and of their files come from others.
fn quoted(text: &str) -> String {
    toml::Value::from(printable(text)).to_string()
}

/// An Indonesian word for a hue (CIELAB angle, in degrees), dark blues and greens told apart.
fn word_for(color: Srgb8) -> &'static str {
    let lab = color.to_lab();
    if lab.a.hypot(lab.b) < 14.0 {
        return if lab.l < 60.0 { "abu-tua" } else { "abu" };
    }
    let is_dark = lab.l < 35.0;
    match lab.b.atan2(lab.a).to_degrees().rem_euclid(360.0) as u32 {
        0..=12 => "merah-muda",
        13..=45 => "merah",
        46..=70 => "jingga",
        71..=100 => "kuning",
        101..=168 if is_dark => "hijau-tua",
        101..=168 => "hijau",
        169..=225 => "toska",
        226..=305 if is_dark => "biru-tua",
        226..=305 => "biru",
        _ => "ungu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_named_by_their_hue_and_none_twice() {
        let colors =
            ["#0B2E6B", "#1F6FB5", "#F2B705", "#C8202F", "#C8302F", "#0F6B4F", "#19A69A", "#E8762C", "#4A5A6A"];
        let color = |hex: &&str| ProposedColor { color: hex.parse().unwrap(), share: 0.1, drafts: 1 };
        let proposal = Proposal {
            drafts: 1,
            colors: colors.iter().map(color).collect(),
            neutrals: Vec::new(),
            family: None,
            smallest_x_height_px: None,
            formats: Vec::new(),
        };
        let names = ["biru-tua", "biru", "kuning", "merah", "merah-2", "hijau", "toska", "jingga", "abu-tua"];
        assert_eq!(proposal.names(), names);
        let file: toml::Table = proposal.to_toml().parse().unwrap();
        assert_eq!(file["palette"].as_array().unwrap().len(), colors.len());
        assert!(proposal.to_toml().matches("GUESSED").count() > 2 * colors.len());
    }
}
