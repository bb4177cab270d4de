//! `selaras fix`.

use super::args::{Common, Fix, Progress};
use super::{
    CLEAN, COULD_NOT_WORK, CliError, FINDINGS, INTERRUPTED, brand, interrupt, named, note_all, print, progress,
};
use crate::brand::{Palette, nearest};
use crate::color::Srgb8;
use crate::finding::Value;
use crate::report::Remark;
use crate::service::{Linter, SaveOptions, Selection, find_targets, remark_of_stamp, remark_of_step};
use crate::wording::{Wording, printable};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn run(fix: &Fix, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let linter = Linter::new(brand::load(common)?, &Selection::default());
    let asked = (fix.to.iter()).map(|text| wish(text, &linter.brand().palette)).collect::<Result<Vec<_>, _>>()?;
    let (targets, notes) =
        find_targets(&fix.paths, &fix.output).map_err(|(path, source)| CliError::Path { path, source })?;
    note_all(&notes, wording);
    if targets.is_empty() {
        let folders = fix.paths.iter().map(|p| named(p)).collect();
        return Err(CliError::Usage(Remark::new("cli-no-pictures").with("folders", Value::Texts(folders))));
    }
    let save = SaveOptions { jpeg_quality: fix.quality, replace: fix.force };
    let job = interrupt::job();
    // Told in the order of the drafts, whatever the order of work.
    let mut results = BTreeMap::new();
    progress::shown(&job, targets.len(), Progress::Auto, wording, || {
        linter.fix_all(&targets, &asked, &save, &job, |n, result| drop(results.insert(n, result)));
    });

    let (mut done, mut failed) = (String::new(), String::new());
    let (mut faults, mut left) = (0, 0);
    for (&n, result) in &results {
        let target = &targets[n];
        let say = |id: &str, values: &[(&str, Value)]| wording.say(id, values);
        let from = ("from", Value::Text(named(&target.from)));
        match result {
            Ok(fixed) => {
                let to = ("to", Value::Text(named(&target.to)));
                done.push_str(&format!("{}\n", say("fix-done", &[from, to])));
                if fixed.steps.is_empty() {
                    done.push_str(&format!("  {}\n", say("fix-nothing", &[])));
                }
                for step in &fixed.steps {
                    done.push_str(&format!("  {}\n", printable(&remark_of_step(step).say(wording))));
                }
                left += usize::from(!fixed.remaining.is_empty());
            }
            Err(error) => {
                faults += 1;
                let reason = Value::Text(printable(&remark_of_stamp(error).say(wording)));
                failed.push_str(&format!("{}\n", say("stamp-failed", &[from, ("reason", reason)])));
            }
        }
    }
    print(done.as_bytes())?;
    std::io::stderr().lock().write_all(failed.as_bytes())?;
    if job.is_cancelled() {
        return Ok(INTERRUPTED);
    }
    Ok(match faults {
        0 if left == 0 => CLEAN,
        n if n == results.len() => COULD_NOT_WORK,
        _ => FINDINGS,
    })
}

/// `#6A2C91=biru-tua`: this off-palette colour, that palette colour or neutral.
fn wish(text: &str, palette: &Palette) -> Result<(Srgb8, Srgb8), CliError> {
    let fault = |id: &str| Remark::new(id).with("wish", text);
    let (from, to) = text.split_once('=').ok_or_else(|| CliError::Usage(fault("fix-wish-form")))?;
    let from: Srgb8 = from.trim().parse().map_err(|_| CliError::Usage(fault("fix-wish-form")))?;
    let to = to.trim();
    let named = palette.colors.iter().find(|c| c.name == to).map(|c| c.color);
    let by_hex = to
        .parse::<Srgb8>()
        .ok()
        .filter(|hex| palette.neutrals.contains(hex) || palette.colors.iter().any(|c| c.color == *hex));
    named.or(by_hex).map(|to| (from, to)).ok_or_else(|| {
        let names: Vec<&str> = palette.colors.iter().map(|c| c.name.as_str()).collect();
        CliError::Usage(match nearest(to, names.iter().copied()) {
            Some(near) => fault("fix-wish-near").with("to", to).with("near", near),
            None => fault("fix-wish-unknown").with("to", to).with("known", names.join(", ")),
        })
    })
}
