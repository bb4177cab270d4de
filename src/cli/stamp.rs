//! `selaras stamp`.

use super::args::{Common, Progress, Stamp};
use super::{
    CLEAN, COULD_NOT_WORK, CliError, FINDINGS, INTERRUPTED, brand, interrupt, named, note_all, print, progress, unknown,
};
use crate::finding::{Judged, Value};
use crate::raster::Encoding;
use crate::report::{Remark, sentences};
use crate::service::{
    Linter, SaveOptions, Selection, StampError, StampOptions, StampedFile, Target, find_targets, remark_of_change,
    remark_of_stamp, remarks_of_verdict,
};
use crate::wording::{Wording, printable};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) fn run(stamp: &Stamp, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let today = stamp.today.unwrap_or_else(|| jiff::Zoned::now().date());
    let linter = brand::linter(common, brand::load(common)?, &Selection::default())?.with_today(today);
    one_picture_has_one_input(stamp)?;
    if stamp.quality < SaveOptions::LEAST_STAMPED_QUALITY {
        return Err(CliError::Usage(remark_of_stamp(&StampError::Quality(stamp.quality))));
    }
    let (targets, notes) =
        find_targets(&stamp.paths, &stamp.output).map_err(|(path, source)| CliError::Path { path, source })?;
    note_all(&notes, wording);
    if targets.is_empty() {
        return Err(CliError::Usage(
            Remark::new("cli-no-pictures")
                .with("folders", Value::Texts(stamp.paths.iter().map(|p| named(p)).collect())),
        ));
    }
    let options = StampOptions { mode: stamp.mode.into(), size: size(stamp, &linter)? };
    let save = SaveOptions { jpeg_quality: stamp.quality, replace: stamp.force };
    let job = interrupt::job();
    // Told in the order of the drafts, whatever the order of work.
    let mut results = BTreeMap::new();
    progress::shown(&job, targets.len(), Progress::Auto, wording, || {
        linter.stamp_all(&targets, &options, &save, &job, |n, result| drop(results.insert(n, result)));
    });

    let (mut done, mut told) = (String::new(), String::new());
    let mut of_house: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    let mut faults = 0;
    for (&n, result) in &results {
        let target = &targets[n];
        let from = ("from", Value::Text(named(&target.from)));
        match result {
            Ok(stamped) => {
                done.push_str(&said_of(stamped, target, wording));
                for remark in remarks(stamped) {
                    let reason = ("reason", Value::Text(printable(&remark.say(wording))));
                    told.push_str(&format!("{}\n", wording.say("stamp-remark", &[from.clone(), reason])));
                }
                for judged in &stamped.verdict.of_house {
                    of_house.entry(of_house_in_words(judged, wording)).or_default().push(from.1.clone());
                }
            }
            Err(error) => {
                faults += 1;
                let reason = ("reason", Value::Text(printable(&remark_of_stamp(error).say(wording))));
                told.push_str(&format!("{}\n", wording.say("stamp-failed", &[from, reason])));
            }
        }
    }
    print(done.as_bytes())?;
    told.extend(of_house.into_iter().map(|(words, drafts)| said_of_house(words, drafts, wording)));
    std::io::stderr().lock().write_all(told.as_bytes())?;
    if job.is_cancelled() {
        return Ok(INTERRUPTED);
    }
    Ok(match faults {
        0 => CLEAN,
        n if n == results.len() => COULD_NOT_WORK,
        _ => FINDINGS,
    })
}

/// Several pictures into one would be a folder with a picture's name.
fn one_picture_has_one_input(stamp: &Stamp) -> Result<(), CliError> {
    let several = stamp.paths.len() > 1 || stamp.paths.iter().any(|path| path.is_dir());
    if several && !stamp.output.is_dir() && Encoding::of_path(&stamp.output, stamp.quality).is_some() {
        return Err(CliError::Usage(Remark::new("cli-one-picture-many").with("path", named(&stamp.output))));
    }
    Ok(())
}

fn size(stamp: &Stamp, linter: &Linter) -> Result<Option<crate::geom::PxSize>, CliError> {
    let Some(name) = &stamp.size else { return Ok(None) };
    let allowed: Vec<&str> = linter.brand().formats.iter().map(String::as_str).collect();
    match linter.allowed_size(name) {
        Some(format) => Ok(Some(format.size())),
        None => Err(unknown("size", name, &allowed)),
    }
}

fn said_of(stamped: &StampedFile, target: &Target, wording: &Wording) -> String {
    let shown = |path: &std::path::Path| Value::Text(named(path));
    let size = Value::Text(stamped.size.to_string());
    let values = [("from", shown(&target.from)), ("to", shown(&target.to)), ("size", size)];
    format!("{}\n", wording.say("stamp-done", &values))
}

/// What was lost on the way, and what the draft itself has.
fn remarks(stamped: &StampedFile) -> Vec<Remark> {
    let changes = stamped.changes.iter().map(remark_of_change);
    changes.chain(remarks_of_verdict(&stamped.verdict)).collect()
}

/// A fault of the brand file as its rule tells it, and what to do: text on a band is nothing that whoever stamps can set anew.
fn of_house_in_words(judged: &Judged, wording: &Wording) -> (String, String) {
    let (sentence, remedy) = sentences(judged, wording);
    let is_dated = matches!(judged.finding.rule, "outdated-contact" | "wrong-size");
    (sentence, if is_dated { remedy } else { wording.say("stamp-of-house-remedy", &[]) })
}

/// The same, once for all drafts that it comes with.
fn said_of_house((sentence, remedy): (String, String), drafts: Vec<Value>, wording: &Wording) -> String {
    let count = drafts.len() as u64;
    let from = drafts.into_iter().next().unwrap_or(Value::Unknown);
    let values = [
        ("count", Value::Count(count)),
        ("more", Value::Count(count.saturating_sub(1))),
        ("from", from),
        ("sentence", Value::Text(sentence)),
        ("remedy", Value::Text(remedy)),
    ];
    format!("{}\n", printable(wording.say("stamp-of-house", &values).trim_end()))
}
