//! What the program knows: `selaras rules`, `selaras explain` and `selaras typefaces`.

use super::args::Common;
use super::{CLEAN, CliError, brand, print, unknown};
use crate::service::{catalogue, explanation, typefaces as known_typefaces};
use crate::wording::Wording;

pub(super) fn list(common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let brand = brand::load(common)?;
    let mut out = String::new();
    for meta in catalogue() {
        let settings = brand.rule(meta.rule);
        let severity = match settings {
            Some(settings) if settings.enabled => wording.say(&format!("severity-{}", settings.severity.name()), &[]),
            _ => "–".to_owned(),
        };
        let title = wording.say(&format!("{}.title", meta.rule), &[]);
        out.push_str(&format!("{:<20} {severity:<11} {title}\n", meta.rule));
    }
    print(out.as_bytes())?;
    Ok(CLEAN)
}

pub(super) fn explain(rule: &str, wording: &Wording) -> Result<u8, CliError> {
    let known: Vec<&str> = catalogue().map(|meta| meta.rule).collect();
    let page = explanation(rule, wording.language()).ok_or_else(|| unknown("rule", rule, &known))?;
    print(page.as_bytes())?;
    Ok(CLEAN)
}

pub(super) fn typefaces() -> Result<u8, CliError> {
    print(format!("{}\n", known_typefaces().join("\n")).as_bytes())?;
    Ok(CLEAN)
}
