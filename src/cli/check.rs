//! `selaras check`.

use super::args::{Check, Common, Form, When};
use super::{CLEAN, CliError, FINDINGS, brand, caption, print, progress, unknown};
use crate::raster::Limits;
use crate::report::{self, Format, Verdict};
use crate::service::{Job, Selection, catalogue, list_drafts};
use crate::wording::Wording;
use std::io::IsTerminal;

pub(super) fn run(check: &Check, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let rules = selection(check)?;
    let mut linter = brand::linter(common, caption::load_brand(common, &check.platform)?, &rules)?
        .with_limits(Limits { max_pixels: check.max_pixels, max_bytes: check.max_bytes });
    if let Some(path) = &check.caption {
        linter = linter.with_caption(caption::read(path)?);
    }
    let drafts = list_drafts(&check.paths).map_err(|(path, source)| CliError::Path { path, source })?;
    if drafts.is_empty() {
        let folders: Vec<_> = check.paths.iter().map(|p| p.display().to_string()).collect();
        return Err(CliError::Usage(format!("no pictures in {}; name a folder that holds some", folders.join(", "))));
    }
    if let Some(folder) = &check.evidence {
        std::fs::create_dir_all(folder).map_err(|source| CliError::Path { path: folder.clone(), source })?;
        linter = linter.with_evidence(folder.clone());
    }
    let today = check.today.unwrap_or_else(|| jiff::Zoned::now().date()).to_string();
    let job = Job::default();
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(check.jobs.map_or(0, usize::from))
        .thread_name(|n| format!("selaras-check-{n}"))
        .build()
        .map_err(|e| CliError::Usage(format!("no threads to work with: {e}")))?;
    let report = progress::shown(&job, drafts.len(), || threads.install(|| linter.check_all(&drafts, &today, &job)));

    let format = match check.format {
        Form::Text => Format::Text { colored: colored(check.color) },
        Form::Json => Format::Json,
    };
    print(&report::render(&report, format, wording))?;
    let reached = report.gravest().is_some_and(|gravest| gravest >= check.fail_on.into());
    let unreadable = report.count(Verdict::Error);
    Ok(match unreadable {
        n if n == report.files.len() => super::COULD_NOT_WORK,
        0 if !reached => CLEAN,
        _ => FINDINGS,
    })
}

fn selection(check: &Check) -> Result<Selection, CliError> {
    let known: Vec<&str> = catalogue().map(|meta| meta.rule).collect();
    for rule in check.select.iter().chain(&check.ignore) {
        if !known.contains(&rule.as_str()) {
            return Err(unknown("rule", rule, &known));
        }
    }
    Ok(Selection { select: check.select.clone(), ignore: check.ignore.clone() })
}

/// `NO_COLOR`: <https://no-color.org>.
fn colored(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}
