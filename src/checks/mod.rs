//! The registry of checks. A check is a pure function from a scene to findings: it opens no file and keeps no state.
//!
//! A new one is a folder here, its `mod` line and its line in [`ALL`]; everything else reads the registry.

mod altered_footer;
mod altered_header;
mod bands;
mod caption_too_long;
mod font_uncertain;
mod forbidden_phrase;
mod hashtag_budget;
mod long_sentences;
mod low_contrast_text;
mod missing_footer;
mod missing_footer_helpdesk;
mod missing_greeting;
mod missing_hashtag;
mod missing_hashtags;
mod missing_header;
mod missing_helpdesk;
mod missing_location;
mod of_caption;
mod off_brand_font;
mod off_brand_weight;
mod off_palette_color;
mod outdated_contact;
mod palette_share;
mod shouting;
mod text_too_small;
mod unknown_hashtag;
mod unsafe_area;
mod wrong_office;
mod wrong_size;

use crate::brand::{Brand, RuleSettings};
use crate::finding::{Meta, Outcome};
use crate::scene::Scene;

/// Every check, in the order of its rule's name.
pub const ALL: &[&Spec] = &[
    &altered_footer::SPEC,
    &altered_header::SPEC,
    &caption_too_long::SPEC,
    &font_uncertain::SPEC,
    &forbidden_phrase::SPEC,
    &hashtag_budget::SPEC,
    &long_sentences::SPEC,
    &low_contrast_text::SPEC,
    &missing_footer::SPEC,
    &missing_footer_helpdesk::SPEC,
    &missing_greeting::SPEC,
    &missing_hashtag::SPEC,
    &missing_hashtags::SPEC,
    &missing_header::SPEC,
    &missing_helpdesk::SPEC,
    &missing_location::SPEC,
    &off_brand_font::SPEC,
    &off_brand_weight::SPEC,
    &off_palette_color::SPEC,
    &outdated_contact::SPEC,
    &palette_share::SPEC,
    &shouting::SPEC,
    &text_too_small::SPEC,
    &unknown_hashtag::SPEC,
    &unsafe_area::SPEC,
    &wrong_office::SPEC,
    &wrong_size::SPEC,
];

/// The rules that read the text of a post and nothing of its picture, in the order of their names.
pub const OF_CAPTION: &[&str] = &[
    "caption-too-long",
    "forbidden-phrase",
    "hashtag-budget",
    "long-sentences",
    "missing-greeting",
    "missing-hashtag",
    "missing-helpdesk",
    "missing-location",
    "shouting",
    "unknown-hashtag",
];

/// The rules for which header and footer, colors and lines of text are measured on any draft, each in the order of their names: what
/// can be done before the checks ask. `font-uncertain`, `off-brand-font` and `outdated-contact` look at bands as well, but on few
/// drafts only.
pub const OF_BANDS: &[&str] = &[
    "altered-footer",
    "altered-header",
    "missing-footer",
    "missing-footer-helpdesk",
    "missing-hashtags",
    "missing-header",
    "unsafe-area",
    "wrong-office",
];
/// See [`OF_BANDS`].
pub const OF_COLORS: &[&str] = &["low-contrast-text", "off-palette-color", "palette-share"];
/// See [`OF_BANDS`].
pub const OF_LINES: &[&str] =
    &["font-uncertain", "low-contrast-text", "off-brand-font", "off-brand-weight", "text-too-small", "unsafe-area"];

/// A rule and how its check is built for a brand.
#[derive(Debug)]
pub struct Spec {
    /// The rule's identity and settings.
    pub meta: Meta,
    /// Builds the check.
    pub build: fn(&Brand, &RuleSettings) -> Box<dyn Check>,
}

/// A check, ready for one brand.
pub trait Check: Send + Sync {
    /// Judges one draft.
    fn run(&self, scene: &Scene) -> Outcome;
}

#[cfg(test)]
mod test_lines {
    //! Lines of text as checks see them, planted.

    use crate::color::Srgb8;
    use crate::geom::PxRect;
    use crate::seen::{FaceVerdict, LineVerdict};

    /// A line at row `y`; its x-height is half of its size.
    pub(super) fn line(verdict: FaceVerdict, y: u32, size_px: f32) -> LineVerdict {
        LineVerdict {
            bbox: PxRect::new(10, y, 200, size_px as u32),
            verdict,
            family: None,
            weight: Some(400),
            italic: false,
            size_px,
            x_height_px: 0.5 * size_px,
            certainty: 0.99,
            doubt: None,
            ink: Srgb8::default(),
            ground: Srgb8::WHITE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::finding::{Finding, SettingKind};
    use crate::wording::{Language, Wording};
    use std::path::Path;

    #[test]
    fn rules_are_sorted_and_named_after_the_fault() {
        let names: Vec<_> = ALL.iter().map(|s| s.meta.rule).collect();
        assert!(names.is_sorted() && names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        for name in names {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
            // It must read well after “allow”: a fault, not a wish.
            assert!(!["check", "valid", "must", "should", "require"].iter().any(|word| name.contains(word)), "{name}");
        }
    }

    #[test]
    fn every_folder_is_registered() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|e| e.path().is_dir()) {
            let rule = entry.file_name().to_string_lossy().replace('_', "-");
            assert!(ALL.iter().any(|s| s.meta.rule == rule), "src/checks/{rule} is not in ALL");
        }
    }

    #[test]
    fn every_rule_has_sentences_and_a_page_in_both_languages() {
        for language in Language::ALL {
            let wording = Wording::new(language);
            for meta in ALL.iter().map(|s| &s.meta) {
                for code in [""].iter().chain(meta.codes) {
                    let id = if code.is_empty() { meta.rule.to_owned() } else { format!("{}-{code}", meta.rule) };
                    assert!(wording.find(&id, &[]).is_some(), "{id} has no {} sentence", language.code());
                }
                assert!(wording.find(&format!("{}.title", meta.rule), &[]).is_some(), "{} has no title", meta.rule);
                let page = crate::service::explanation(meta.rule, language);
                assert!(page.is_some_and(|text| text.len() > 600), "{} has no {} page", meta.rule, language.code());
            }
        }
    }

    #[test]
    fn defaults_lie_in_their_own_range() {
        for setting in ALL.iter().flat_map(|s| s.meta.settings) {
            if let SettingKind::Number { default, least, most } = setting.kind {
                assert!((least..=most).contains(&default), "{}", setting.name);
            }
            assert!(!["enabled", "severity"].contains(&setting.name) && setting.meaning.len() > 10, "{}", setting.name);
        }
        assert_eq!(Finding::new("x").code, "");
    }
}
