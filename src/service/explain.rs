//! The page of each rule, from `assets/explain/`.

use crate::wording::Language;

macro_rules! pages {
    ($($rule:literal),* $(,)?) => {
        &[$((
            $rule,
            include_str!(concat!("../../assets/explain/id/", $rule, ".md")),
            include_str!(concat!("../../assets/explain/en/", $rule, ".md")),
        )),*]
    };
}

/// Rule, Indonesian page, English page. The registry's self-test finds a rule without a page.
const PAGES: &[(&str, &str, &str)] = pages![
    "altered-footer",
    "altered-header",
    "caption-too-long",
    "font-uncertain",
    "forbidden-phrase",
    "hashtag-budget",
    "long-sentences",
    "low-contrast-text",
    "missing-footer",
    "missing-footer-helpdesk",
    "missing-greeting",
    "missing-hashtag",
    "missing-hashtags",
    "missing-header",
    "missing-helpdesk",
    "missing-location",
    "off-brand-font",
    "off-brand-weight",
    "off-palette-color",
    "outdated-contact",
    "palette-share",
    "shouting",
    "text-too-small",
    "unknown-hashtag",
    "unsafe-area",
    "wrong-office",
    "wrong-size",
];

/// What `rule` sees, why it matters, a bad and a good case, its settings and its source, as Markdown; none for an unknown rule.
pub fn explanation(rule: &str, language: Language) -> Option<&'static str> {
    let (_, indonesian, english) = PAGES.iter().find(|(name, _, _)| *name == rule)?;
    Some(match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    })
}
