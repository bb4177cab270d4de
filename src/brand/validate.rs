//! `BrandFile` → `Brand`: everything a schema cannot say, all problems at once.

mod template;

use super::document::{Document, Problem, nearest};
use super::file::{self, BrandFile};
use super::files::Root;
use super::palette::{Gradients, Palette, PaletteColor, Tints};
use super::settings::RuleSettings;
use super::template::{Channel, ChannelKind};
use super::typography::{FontStyle, Typography, slug};
use super::{Brand, CaptionStyle, Contact, Forbidden, Status, Vocabulary};
use crate::color::Srgb8;
use std::collections::BTreeMap;

/// The brand that `file` describes, and every problem found on the way; usable only where there are none.
pub(super) fn validate(
    file: &BrandFile,
    document: &Document<'_>,
    root: &Root,
    vocabulary: &Vocabulary,
) -> (Brand, Vec<Problem>) {
    let mut v = Validator { document, root, problems: Vec::new() };
    let palette = v.palette(file);
    let brand = Brand {
        institution: v.filled(&["brand", "institution"], &file.brand.institution),
        office: v.filled(&["brand", "office"], &file.brand.office),
        status: match file.brand.status {
            file::Status::Example => Status::Example,
            file::Status::Official => Status::Official,
        },
        sha256: String::new(),
        files: Vec::new(),
        template: v.template(file, &palette),
        palette,
        typography: v.typography(&file.typography),
        contact: v.contact(&file.contact),
        hashtags_required: v.hashtags("required", &file.hashtags.required),
        hashtags_optional: v.hashtags("optional", &file.hashtags.optional),
        greetings: v.phrases(&["greeting", "phrases"], &file.greeting.phrases),
        formats: file.formats.allowed.clone(),
        caption: v.caption(file),
        rules: vocabulary.rules.iter().map(|m| (m.rule, RuleSettings::resolve(m, file.checks.get(m.rule)))).collect(),
    };
    v.names_in_settings(file, vocabulary, &brand.palette);
    (brand, v.problems)
}

/// Most font files: two slopes of the nine weights, twice.
const MOST_FONTS: usize = 36;
struct Validator<'a> {
    document: &'a Document<'a>,
    root: &'a Root,
    problems: Vec<Problem>,
}

impl Validator<'_> {
    fn report(&mut self, path: &[&str], message: impl Into<String>, near: Option<String>) {
        self.problems.push(Problem {
            line: self.document.line_of(path),
            key: key_of(path),
            message: message.into(),
            nearest: near,
        });
    }

    fn filled(&mut self, path: &[&str], text: &str) -> String {
        if text.trim().is_empty() {
            self.report(path, "is empty; write a text", None);
        }
        text.to_owned()
    }

    fn color(&mut self, path: &[&str], text: &str) -> Srgb8 {
        text.parse().unwrap_or_else(|error: crate::color::ColorError| {
            let near = format!("#{}", text.trim_start_matches('#')).parse::<Srgb8>().ok().map(|c| c.to_string());
            self.report(path, error.to_string(), near);
            Srgb8::default()
        })
    }

    fn palette(&mut self, file: &BrandFile) -> Palette {
        let mut colors: Vec<PaletteColor> = Vec::new();
        if file.palette.is_empty() {
            self.report(&["palette"], "has no colour; write at least one [[palette]] table", None);
        }
        for (n, table) in file.palette.iter().enumerate() {
            let n = n.to_string();
            let color = self.color(&["palette", &n, "hex"], &table.hex);
            if let Some(first) = colors.iter().find(|c| c.name == table.name) {
                let message = format!(
                    "“{}” names {} already; write another name, every colour has its own",
                    table.name, first.color
                );
                self.report(&["palette", &n, "name"], message, None);
            } else if let Some(first) = colors.iter().find(|c| c.color == color && table.hex.parse() == Ok(color)) {
                let message = format!("{color} is the value of “{}” already; leave one of the two out", first.name);
                self.report(&["palette", &n, "hex"], message, None);
            }
            self.filled(&["palette", &n, "name"], &table.name);
            let (name, role) = (table.name.clone(), table.role.clone());
            colors.push(PaletteColor { name, color, tolerance: table.tolerance, role });
        }
        let neutrals = &file.neutrals;
        let tints = &file.tints;
        if tints.least > tints.most {
            let message =
                format!("{} is more than `most`, which is {}; write the smaller share first", tints.least, tints.most);
            self.report(&["tints", "least"], message, Some(tints.most.to_string()));
        }
        let neutral_colors = (neutrals.colors.iter().enumerate())
            .map(|(n, hex)| self.color(&["neutrals", "colors", &n.to_string()], hex))
            .collect();
        Palette {
            colors,
            neutrals: neutral_colors,
            neutral_tolerance: neutrals.tolerance,
            tints: tints.allowed.then_some(Tints { least: tints.least, most: tints.most, tolerance: tints.tolerance }),
            gradients: file.gradients.allowed.then_some(Gradients { tolerance: file.gradients.tolerance }),
            ground: self.color(&["neutrals", "ground"], &neutrals.ground),
        }
    }

    fn typography(&mut self, table: &file::TypographyTable) -> Typography {
        let mut styles: Vec<FontStyle> = Vec::new();
        if table.files.is_empty() {
            self.report(&["typography", "files"], "names no font file; write at least one", None);
        }
        for (n, font) in table.files.iter().enumerate() {
            if styles.iter().any(|s| s.weight == font.weight && s.italic == font.italic) {
                let slope = if font.italic { "italic" } else { "upright" };
                let message = format!("a second {slope} file of weight {}; leave one of the two out", font.weight);
                self.report(&["typography", "files", &n.to_string()], message, None);
            }
            if n >= MOST_FONTS {
                self.report(&["typography", "files"], format!("names more than {MOST_FONTS} fonts"), None);
                break;
            }
            let n = n.to_string();
            match self.root.read(&font.path) {
                Ok(data) if ab_glyph::FontRef::try_from_slice(&data).is_ok() => {
                    styles.push(FontStyle {
                        weight: font.weight,
                        italic: font.italic,
                        source: font.path.clone(),
                        data,
                    });
                }
                Ok(_) => {
                    let message = format!("“{}” is no TTF or OTF font file; write the path of one", font.path);
                    self.report(&["typography", "files", &n, "path"], message, None);
                }
                Err(message) => {
                    let near = self.root.nearest(&font.path);
                    self.report(&["typography", "files", &n, "path"], message, near);
                }
            }
        }
        styles.sort_by_key(|s| (s.weight, s.italic));
        for weight in &table.allowed_weights {
            if !table.files.iter().any(|f| f.weight == *weight) {
                let near = table.files.iter().map(|f| f.weight).min_by_key(|w| w.abs_diff(*weight));
                let message = format!("{weight} is the weight of no file in `files`; write one that is");
                self.report(&["typography", "allowed_weights"], message, near.map(|w| w.to_string()));
            }
        }
        Typography {
            family: self.filled(&["typography", "family"], &table.family),
            slug: slug(&table.family),
            styles,
            allowed_weights: table.allowed_weights.clone(),
            smallest_x_height_px: table.smallest_x_height_px,
        }
    }

    /// A colour given by palette name or as a neutral's hex: a band in any other colour would be off the palette itself.
    fn ink(&mut self, path: &[&str], text: &str, palette: &Palette) -> Srgb8 {
        if let Some(color) = palette.colors.iter().find(|c| c.name == text) {
            return color.color;
        }
        if let Ok(color) = text.parse::<Srgb8>()
            && palette.neutrals.contains(&color)
        {
            return color;
        }
        let neutrals: Vec<String> = palette.neutrals.iter().map(Srgb8::to_string).collect();
        let names = || palette.colors.iter().map(|c| c.name.as_str()).chain(neutrals.iter().map(String::as_str));
        let message = format!(
            "“{text}” is neither a palette colour nor a neutral; write one of {}",
            names().collect::<Vec<_>>().join(", ")
        );
        self.report(path, message, nearest(text, names()));
        Srgb8::default()
    }

    fn contact(&mut self, table: &file::ContactTable) -> Contact {
        if table.verified_on.parse::<jiff::civil::Date>().is_err() {
            let message = format!("“{}” is no date; write YYYY-MM-DD, such as 2026-11-21", table.verified_on);
            self.report(&["contact", "verified_on"], message, None);
        }
        let channels = (table.channels.iter().enumerate())
            .map(|(n, channel)| Channel {
                kind: channel_kind(channel.kind),
                value: self.filled(&["contact", "channels", &n.to_string(), "value"], &channel.value),
            })
            .collect();
        Contact { verified_on: table.verified_on.clone(), channels }
    }

    fn hashtags(&mut self, list: &str, tags: &[String]) -> Vec<String> {
        for (n, tag) in tags.iter().enumerate() {
            let path = ["hashtags", list, &n.to_string()];
            let word = tag.strip_prefix('#').unwrap_or(tag);
            if !tag.starts_with('#') || word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || c == '_') {
                let kept: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
                let message = format!("“{tag}” is no hashtag; write # and letters, digits or _");
                self.report(&path, message, (!kept.is_empty()).then(|| format!("#{kept}")));
            } else if tags[..n].iter().any(|t| t.to_lowercase() == tag.to_lowercase()) {
                self.report(&path, format!("“{tag}” stands here twice; leave one of the two out"), None);
            }
        }
        tags.to_vec()
    }

    /// Texts that are looked for in captions: an empty one would be found everywhere.
    fn phrases(&mut self, path: &[&str], phrases: &[String]) -> Vec<String> {
        for (n, phrase) in phrases.iter().enumerate() {
            self.filled(&[path, &[&n.to_string()]].concat(), phrase);
        }
        phrases.to_vec()
    }

    fn line(&mut self, key: &str, place: &str, line: &str) -> String {
        if !line.contains(place) || line.contains(['\n', '\r']) {
            let message = format!("is to be one line that holds {place}; write for example “{place}” alone");
            self.report(&["caption", key], message, None);
        }
        line.to_owned()
    }

    fn caption(&mut self, file: &BrandFile) -> CaptionStyle {
        let table = &file.caption;
        if table.platforms.is_empty() {
            let message = "names no platform; write at least one, such as \"ig-feed\"";
            self.report(&["caption", "platforms"], message, None);
        }
        let counts = |channel: &&file::ChannelTable| table.helpdesk.contains(&channel.kind);
        let helpdesk = file.contact.channels.iter().filter(counts);
        let helpdesk = helpdesk.map(|c| Channel { kind: channel_kind(c.kind), value: c.value.clone() }).collect();
        let mut locations = self.phrases(&["caption", "locations"], &table.locations);
        if locations.is_empty() {
            locations.push(file.brand.office.clone());
        }
        let forbidden = (table.forbidden.iter().enumerate()).map(|(n, f)| Forbidden {
            phrase: self.filled(&["caption", "forbidden", &n.to_string(), "phrase"], &f.phrase),
            instead: f.instead.clone(),
            mild: f.mild,
        });
        CaptionStyle {
            platforms: table.platforms.clone(),
            longest: table.longest,
            helpdesk,
            locations,
            forbidden: forbidden.collect(),
            location_labels: self.phrases(&["caption", "location_labels"], &table.location_labels),
            greeting_line: self.line("greeting_line", "{greeting}", &table.greeting_line),
            helpdesk_line: self.line("helpdesk_line", "{contact}", &table.helpdesk_line),
            location_line: self.line("location_line", "{location}", &table.location_line),
        }
    }

    /// Tables by colour name in rule settings may name palette colours only.
    fn names_in_settings(&mut self, file: &BrandFile, vocabulary: &Vocabulary, palette: &Palette) {
        use crate::finding::SettingKind;
        let by_name: BTreeMap<_, _> = (vocabulary.rules.iter())
            .flat_map(|m| m.settings.iter().map(move |s| ((m.rule, s.name), s.kind)))
            .filter(|(_, kind)| matches!(kind, SettingKind::NumbersByName { .. }))
            .collect();
        for (rule, setting) in by_name.keys() {
            let table = file.checks.get(*rule).and_then(|t| t.get(*setting)).and_then(toml::Value::as_table);
            for name in table.into_iter().flat_map(toml::Table::keys) {
                let names = || palette.colors.iter().map(|c| c.name.as_str());
                if !names().any(|known| known == name) {
                    let message = format!(
                        "“{name}” is no palette colour; write one of {}",
                        names().collect::<Vec<_>>().join(", ")
                    );
                    self.report(&["checks", rule, setting, name], message, nearest(name, names()));
                }
            }
        }
    }
}

/// `palette[2].hex` for `["palette", "1", "hex"]`: people count from 1.
fn key_of(path: &[&str]) -> String {
    let mut key = String::new();
    for step in path {
        match step.parse::<usize>() {
            Ok(n) => key.push_str(&format!("[{}]", n + 1)),
            Err(_) if key.is_empty() => key.push_str(step),
            Err(_) => key.push_str(&format!(".{step}")),
        }
    }
    key
}

fn channel_kind(kind: file::ChannelKind) -> ChannelKind {
    match kind {
        file::ChannelKind::Whatsapp => ChannelKind::Whatsapp,
        file::ChannelKind::Telephone => ChannelKind::Telephone,
        file::ChannelKind::Email => ChannelKind::Email,
        file::ChannelKind::Instagram => ChannelKind::Instagram,
        file::ChannelKind::X => ChannelKind::X,
        file::ChannelKind::Youtube => ChannelKind::Youtube,
        file::ChannelKind::Tiktok => ChannelKind::Tiktok,
        file::ChannelKind::Web => ChannelKind::Web,
        file::ChannelKind::Address => ChannelKind::Address,
    }
}
