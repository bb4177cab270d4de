//! `selaras fix`.

use super::args::{Common, Fix};
use super::{CLEAN, COULD_NOT_WORK, CliError, FINDINGS, brand, print, progress};
use crate::brand::{Palette, nearest};
use crate::color::Srgb8;
use crate::finding::Value;
use crate::service::{Job, Linter, SaveOptions, Selection, remark_of_stamp, remark_of_step, targets};
use crate::wording::Wording;
use std::io::Write;

pub(super) fn run(fix: &Fix, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let linter = Linter::new(brand::load(common)?, &Selection::default());
    let asked = (fix.to.iter()).map(|text| wish(text, &linter.brand().palette)).collect::<Result<Vec<_>, _>>()?;
    let targets = targets(&fix.paths, &fix.output).map_err(|(path, source)| CliError::Path { path, source })?;
    if targets.is_empty() {
        return Err(CliError::Usage("no pictures there; name a folder that holds some".to_owned()));
    }
    let save = SaveOptions { jpeg_quality: fix.quality, replace: fix.force };
    let job = Job::default();
    let results = progress::shown(&job, targets.len(), || linter.fix_all(&targets, &asked, &save, &job));

    let (mut done, mut failed) = (String::new(), String::new());
    let (mut faults, mut left) = (0, 0);
    for (target, result) in &results {
        let say = |id: &str, values: &[(&str, Value)]| wording.say(id, values);
        let from = ("from", Value::Text(target.from.display().to_string()));
        match result {
            Ok(fixed) => {
                let to = ("to", Value::Text(target.to.display().to_string()));
                done.push_str(&format!("{}\n", say("fix-done", &[from, to])));
                if fixed.steps.is_empty() {
                    done.push_str(&format!("  {}\n", say("fix-nothing", &[])));
                }
                for step in &fixed.steps {
                    done.push_str(&format!("  {}\n", remark_of_step(step).say(wording)));
                }
                left += usize::from(!fixed.remaining.is_empty());
            }
            Err(error) => {
                faults += 1;
                let reason = Value::Text(remark_of_stamp(error).say(wording));
                failed.push_str(&format!("{}\n", say("stamp-failed", &[from, ("reason", reason)])));
            }
        }
    }
    print(done.as_bytes())?;
    std::io::stderr().lock().write_all(failed.as_bytes())?;
    Ok(match faults {
        0 if left == 0 => CLEAN,
        n if n == results.len() => COULD_NOT_WORK,
        _ => FINDINGS,
    })
}

/// `#6A2C91=biru-tua`: this off-palette colour, that palette colour or neutral.
fn wish(text: &str, palette: &Palette) -> Result<(Srgb8, Srgb8), CliError> {
    let fault = |message: String| CliError::Usage(format!("--to {text}: {message}"));
    let (from, to) = text.split_once('=').ok_or_else(|| {
        fault("write the colour that was found, =, and the one it should be: #6A2C91=biru-tua".to_owned())
    })?;
    let from: Srgb8 = from.trim().parse().map_err(|e: crate::color::ColorError| fault(e.to_string()))?;
    let to = to.trim();
    let named = palette.colors.iter().find(|c| c.name == to).map(|c| c.color);
    let by_hex = to
        .parse::<Srgb8>()
        .ok()
        .filter(|hex| palette.neutrals.contains(hex) || palette.colors.iter().any(|c| c.color == *hex));
    named.or(by_hex).map(|to| (from, to)).ok_or_else(|| {
        let names: Vec<&str> = palette.colors.iter().map(|c| c.name.as_str()).collect();
        let hint = nearest(to, names.iter().copied()).map_or_else(
            || format!("write one of {}, or a neutral's hex", names.join(", ")),
            |n| format!("did you mean `{n}`?"),
        );
        fault(format!("`{to}` is no colour of the palette; {hint}"))
    })
}
