//! `selaras stamp`.

use super::args::{Common, Progress, Stamp};
use super::{CLEAN, COULD_NOT_WORK, CliError, FINDINGS, brand, print, progress};
use crate::finding::Value;
use crate::report::Remark;
use crate::service::{Job, Linter, SaveOptions, Selection, StampOptions, remark_of_stamp, targets};
use crate::wording::Wording;
use std::io::Write;

pub(super) fn run(stamp: &Stamp, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let linter = Linter::new(brand::load(common)?, &Selection::default());
    let targets = targets(&stamp.paths, &stamp.output).map_err(|(path, source)| CliError::Path { path, source })?;
    if targets.is_empty() {
        return Err(CliError::Usage(
            Remark::new("cli-no-pictures")
                .with("folders", Value::Texts(stamp.paths.iter().map(|p| p.display().to_string()).collect())),
        ));
    }
    let options = StampOptions { mode: stamp.mode.into() };
    let save = SaveOptions { jpeg_quality: stamp.quality, replace: stamp.force };
    let job = Job::default();
    let results = progress::shown(&job, targets.len(), Progress::Auto, wording, || {
        linter.stamp_all(&targets, &options, &save, &job)
    });

    let (mut done, mut failed) = (String::new(), String::new());
    let mut faults = 0;
    for (target, result) in &results {
        let text = |id: &str, values: &[(&str, Value)]| wording.say(id, values);
        let from = ("from", Value::Text(target.from.display().to_string()));
        match result {
            Ok(stamped) => {
                let to = Value::Text(target.to.display().to_string());
                let size = Value::Text(stamped.raster.size().to_string());
                done.push_str(&format!("{}\n", text("stamp-done", &[from, ("to", to), ("size", size)])));
            }
            Err(error) => {
                faults += 1;
                let reason = Value::Text(remark_of_stamp(error).say(wording));
                failed.push_str(&format!("{}\n", text("stamp-failed", &[from, ("reason", reason)])));
            }
        }
    }
    print(done.as_bytes())?;
    std::io::stderr().lock().write_all(failed.as_bytes())?;
    Ok(match faults {
        0 => CLEAN,
        n if n == results.len() => COULD_NOT_WORK,
        _ => FINDINGS,
    })
}
