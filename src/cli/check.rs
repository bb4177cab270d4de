//! `selaras check`.

use super::args::{Check, Common, Form, Progress, When};
use super::{
    CLEAN, COULD_NOT_WORK, CliError, FINDINGS, INTERRUPTED, brand, caption, inputs, interrupt, named, note, outputs,
    print, progress, unknown,
};
use crate::finding::{Severity, Value};
use crate::raster::Limits;
use crate::report::{self, Remark, Report, Verdict, json_line};
use crate::service::{Checked, FactCache, Linter, Run, Selection, catalogue, remark_of_system};
use crate::wording::Wording;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

pub(super) fn run(check: &Check, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let rules = selection(check)?;
    let from_input = [&check.files_from, &check.caption].map(|path| path.as_deref() == Some(Path::new("-")));
    if from_input == [true, true] {
        return Err(CliError::Usage(Remark::new("cli-input-twice")));
    }
    let mut linter = brand::linter(common, caption::load_brand(common, &check.platform)?, &rules)?
        .with_limits(Limits { max_pixels: check.max_pixels, max_bytes: check.max_bytes, ..Limits::default() });
    if let Some(path) = &check.caption {
        linter = linter.with_caption(caption::read(path)?);
    }
    let drafts = inputs::drafts(check, wording)?;
    outputs::refuse_impossible(&check.output, &drafts, &read(check, common, &linter))?;
    if let Some(folder) = &check.evidence {
        let fault = |e: io::Error| CliError::File { path: folder.clone(), reason: remark_of_system(&e) };
        std::fs::create_dir_all(folder).map_err(fault)?;
        linter = linter.with_evidence(folder.clone());
    }
    let run = Run {
        threads: check.jobs.map_or(0, usize::from),
        memory_bytes: check.memory,
        cache: cache(check, wording)?,
        thumbnails: form(check) == Form::Html || check.output.iter().any(|o| o.form == Form::Html),
    };
    let today = check.today.unwrap_or_else(|| jiff::Zoned::now().date());
    let (linter, today) = (linter.with_today(today), today.to_string());
    let job = interrupt::job();

    let started = Instant::now();
    let mut done: Vec<Checked> = Vec::with_capacity(drafts.len());
    let (mut streamed, mut is_left) = (Ok(()), false);
    progress::shown(&job, drafts.len(), check.progress, wording, || {
        linter.check_each(&drafts, &run, &job, |checked| {
            if form(check) == Form::Jsonl && streamed.is_ok() {
                streamed = print(&json_line(&checked.draft, wording));
                // Nobody reads on; files that were asked for are wanted all the same.
                if streamed.is_err() && check.output.is_empty() {
                    job.cancel();
                    is_left = true;
                }
            }
            if check.progress == Progress::Json {
                progress::event(&checked.draft, done.len() + 1, drafts.len(), started);
            }
            done.push(checked);
        });
    });

    let report = linter.report(done, drafts.len(), &today);
    let written = outputs::write(&check.output, &report, wording);
    if form(check) != Form::Jsonl {
        streamed = print(&report::render(&report, form(check).format(colored(check.color)), wording));
    }
    tell_of_cache(&run, wording);
    written?;
    match streamed {
        // A reader that goes away, as `head` does, is no fault; the code speaks of what was judged.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ if job.is_cancelled() && !is_left => Ok(INTERRUPTED),
        _ => Ok(verdict(check, &report)),
    }
}

/// What is read beside the drafts.
fn read(check: &Check, common: &Common, linter: &Linter) -> Vec<PathBuf> {
    let named = [&check.files_from, &check.caption, &common.platforms];
    named.into_iter().flatten().chain(&linter.brand().files).cloned().collect()
}

/// With reports in files the terminal has room for what they come to.
fn form(check: &Check) -> Form {
    check.format.unwrap_or(if check.output.is_empty() { Form::Text } else { Form::Summary })
}

fn verdict(check: &Check, report: &Report) -> u8 {
    let unreadable = report.count(Verdict::Error);
    let reached = report.gravest().is_some_and(|gravest| gravest >= check.fail_on.into());
    let warnings = report.files.iter().flat_map(|f| &f.findings).filter(|j| j.severity == Severity::Warning).count();
    let too_many = check.max_warnings.is_some_and(|most| warnings > most);
    match unreadable {
        // In a list from another program it is a result like any other: the process worked.
        n if n > 0 && n == report.files.len() && check.files_from.is_none() => COULD_NOT_WORK,
        0 if !reached && !too_many => CLEAN,
        _ => FINDINGS,
    }
}

/// A system without a folder for caches still gets its drafts checked; a folder that was asked for must be usable.
fn cache(check: &Check, wording: &Wording) -> Result<Option<Arc<FactCache>>, CliError> {
    if check.no_cache {
        return Ok(None);
    }
    if let Some(folder) = &check.cache {
        let fault = |e: io::Error| CliError::File { path: folder.clone(), reason: remark_of_system(&e) };
        return Ok(Some(Arc::new(FactCache::open(folder).map_err(fault)?)));
    }
    let Some(folder) = FactCache::usual_folder() else { return Ok(None) };
    match FactCache::open(&folder) {
        Ok(cache) => Ok(Some(Arc::new(cache))),
        Err(error) => {
            note(&Remark::new("cache-unusable").with("detail", format!("{}: {error}", named(&folder))), wording);
            Ok(None)
        }
    }
}

fn tell_of_cache(run: &Run, wording: &Wording) {
    let Some(cache) = &run.cache else { return };
    if cache.damaged() > 0 {
        note(&Remark::new("cache-damaged").with("entries", Value::Count(cache.damaged() as u64)), wording);
    }
    if let Some(fault) = cache.fault() {
        note(&Remark::new("cache-not-written").with("detail", fault), wording);
    }
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
        When::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}
