//! `selaras caption`, and captions of other commands.

use super::args::{Caption as Arguments, Common};
use super::{CLEAN, CliError, FINDINGS, brand, named, print, unknown};
use crate::brand::Brand;
use crate::caption::Caption;
use crate::finding::Value;
use crate::report::Remark;
use crate::service::{
    CaptionFault, Linter, Selection, choose_platforms, contained, read_caption, read_from, remarks_of_added,
    remarks_of_lacking, vocabulary,
};
use crate::wording::{Wording, printable};
use std::io::Write;
use std::path::Path;

/// The whole caption goes to standard output, what was done and what is still lacking to standard error.
pub(super) fn run(arguments: &Arguments, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let brand = load_brand(common, arguments.platform.as_slice())?;
    let caption = read(&arguments.file)?;
    let linter = Linter::new(brand, &Selection::default());
    let broke = |detail: String| CliError::File {
        path: arguments.file.clone(),
        reason: Remark::new("error-panic").with("detail", detail),
    };
    let completed = contained(|| linter.complete_caption(&caption)).map_err(broke)?;
    let Some((outlet, completion)) = completed else {
        return Err(CliError::Said(
            "the brand names no platform; add platforms = [\"ig-feed\"] to [caption]".to_owned(),
        ));
    };
    print(completion.text.as_bytes())?;
    let mut told = String::new();
    let mut tell = |id: &str, remarks: Vec<Remark>| {
        for remark in remarks {
            let what = Value::Text(printable(&remark.say(wording)));
            told.push_str(&format!("{}\n", wording.say(id, &[("what", what)])));
        }
    };
    tell("caption-done", remarks_of_added(&completion));
    tell("caption-lacks", remarks_of_lacking(&completion, &outlet));
    std::io::stderr().lock().write_all(told.as_bytes())?;
    Ok(if completion.lacking.is_empty() { CLEAN } else { FINDINGS })
}

/// The brand of this command line, held to `platforms` where some are named.
pub(super) fn load_brand(common: &Common, platforms: &[String]) -> Result<Brand, CliError> {
    let mut brand = brand::load(common)?;
    choose_platforms(&mut brand, platforms).map_err(|name| {
        let known = vocabulary().outlets;
        unknown("platform", &name, &known.iter().map(String::as_str).collect::<Vec<_>>())
    })?;
    Ok(brand)
}

/// The caption in `path`, or from standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Caption, CliError> {
    let read = if path == Path::new("-") { read_from(std::io::stdin().lock(), "-") } else { read_caption(path) };
    read.map_err(|fault| match fault {
        CaptionFault::Unreadable(source) => {
            CliError::Said(format!("{}: {source}; name a text file that exists, or - for standard input", named(path)))
        }
        CaptionFault::NoFile(fault) => CliError::Said(format!("{}: {fault}", named(path))),
        CaptionFault::Content(fault) => CliError::Said(format!("{}: {fault}", named(path))),
    })
}
