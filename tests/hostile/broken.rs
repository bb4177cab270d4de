//! More than three hundred broken files through check, stamp and the folder run: a result for each, in time, in bounds.

use crate::{bounded, corpus, json_of, stderr, stdout};
use selaras::service::{Linter, Selection, load_brand};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// No file may take longer.
const LONGEST: Duration = Duration::from_secs(10);

fn broken() -> (tempfile::TempDir, usize) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    let count = corpus::write(&folder.path().join("drafts"));
    assert!(count >= 300, "{count}");
    (folder, count)
}

/// Every line of standard error as it comes; whoever is silent for too long is ended.
fn watched(mut child: Child) -> (Vec<String>, Duration, Output) {
    let (tell, lines) = channel();
    let source = BufReader::new(child.stderr.take().unwrap());
    let reader = std::thread::Builder::new().spawn(move || {
        for line in source.split(b'\n').map_while(Result::ok) {
            let _ = tell.send(String::from_utf8_lossy(&line).into_owned());
        }
    });
    let mut out = child.stdout.take().unwrap();
    let whole = std::thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).unwrap();
        bytes
    });
    let (mut told, mut slowest) = (Vec::new(), Duration::ZERO);
    loop {
        let since = Instant::now();
        match lines.recv_timeout(LONGEST) {
            Ok(line) => told.push(line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                child.kill().unwrap();
                panic!("nothing for {LONGEST:?} after {:?}", told.last());
            }
        }
        slowest = slowest.max(since.elapsed());
    }
    reader.unwrap().join().unwrap();
    let status = child.wait().unwrap();
    let output = Output { status, stdout: whole.unwrap().join().unwrap(), stderr: told.join("\n").into_bytes() };
    (told, slowest, output)
}

fn results(report: &Json) -> BTreeMap<String, (String, String)> {
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let files = report["files"].as_array().unwrap().iter();
    files.map(|file| (word(&file["path"]), (word(&file["verdict"]), word(&file["error"]["kind"])))).collect()
}

#[test]
fn the_folder_run_gives_every_broken_file_a_result_in_time_within_four_gigabytes() {
    let (folder, count) = broken();
    let flags = ["--lang", "en", "check", "drafts", "--no-cache", "--jobs", "1", "--today", "2026-11-22"];
    let outputs = ["--progress", "json", "--output", "json=report.json", "--output", "html=report.html"];
    let child = bounded(folder.path(), &[&flags[..], &outputs].concat()).spawn().unwrap();
    let (told, slowest, output) = watched(child);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(told.iter().all(|line| line.starts_with('{')), "events alone: {told:?}");
    assert_eq!(told.len(), count, "an event for each");

    let report = json_of(&fs::read_to_string(folder.path().join("report.json")).unwrap());
    let found = results(&report);
    assert_eq!((found.len(), report["summary"]["files"].as_u64()), (count, Some(count as u64)));
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (verdict, kind) in found.values() {
        *kinds.entry(if kind.is_empty() { verdict } else { kind }).or_default() += 1;
    }
    println!("{count} files, the slowest {slowest:.2?}: {kinds:?}");
    assert!(!kinds.contains_key("panic"), "{kinds:?}");
    assert!(!report.to_string().contains("because it broke"), "no rule broke either");
    for kind in [
        "damaged",
        "truncated",
        "empty",
        "no-pixels",
        "unknown-format",
        "unsupported-format",
        "special",
        "not-found",
        "too-many-pixels",
        "too-many-frames",
        "too-many-parts",
        "too-many-scans",
        "too-much-metadata",
        "too-large-profile",
    ] {
        assert!(kinds.contains_key(kind) || cfg!(not(unix)), "{kind} is not met in {kinds:?}");
    }

    // Many at a time, each with a caption beside it: the same.
    for entry in fs::read_dir(folder.path().join("drafts")).unwrap() {
        fs::write(entry.unwrap().path().with_extension("txt"), "#a https://a.b/ \u{202e}".repeat(50)).unwrap();
    }
    let crowd = ["check", "drafts", "--no-cache", "--jobs", "8", "--today", "2026-11-22", "--format", "json"];
    let output = bounded(folder.path(), &crowd).output().unwrap();
    let kinds_of = |found: &BTreeMap<String, (String, String)>| -> Vec<(String, String)> {
        found.iter().map(|(path, (_, kind))| (path.clone(), kind.clone())).collect()
    };
    assert_eq!(kinds_of(&results(&json_of(&stdout(&output)))), kinds_of(&found), "{}", stderr(&output));
    for entry in fs::read_dir(folder.path().join("drafts")).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|extension| extension == "txt") {
            fs::remove_file(entry).unwrap();
        }
    }

    // One by one, as for a draft that is opened by itself: the same.
    let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
    for (path, (verdict, kind)) in &found {
        let started = Instant::now();
        let draft = linter.check_path(&folder.path().join(path));
        assert!(started.elapsed() < LONGEST, "{path}: {:?}", started.elapsed());
        assert_eq!(draft.verdict().name(), verdict, "{path}");
        let error = draft.error.map(|error| error.id.trim_start_matches("error-").to_owned());
        assert_eq!(&error.unwrap_or_default(), kind, "{path}");
    }
}

#[test]
fn stamping_and_fixing_give_every_broken_file_a_result_and_touch_none() {
    let (folder, count) = broken();
    let drafts = folder.path().join("drafts");
    let before = contents(&drafts);
    for verb in ["stamp", "fix"] {
        let started = Instant::now();
        let output = bounded(folder.path(), &["--lang", "en", verb, "drafts", "-o", verb]).output().unwrap();
        println!("{verb}: {:.1?}", started.elapsed());
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let told = stderr(&output);
        assert!(!told.contains("internal fault") && !told.contains("Selaras broke"), "{told}");
        let failed = told.lines().filter(|line| line.starts_with("drafts/") && is_refusal(line)).count();
        let done = stdout(&output).lines().filter(|line| line.starts_with("drafts/")).count();
        assert_eq!(done + failed, count, "{told}");
        let written = contents(&folder.path().join(verb));
        assert_eq!(written.len(), done);
        for (name, bytes) in written {
            selaras::raster::decode(&bytes, &selaras::raster::Limits::default())
                .unwrap_or_else(|e| panic!("{name}: {e}"));
        }
    }
    assert!(contents(&drafts) == before, "an input was changed");
}

/// Remarks on pictures that were stamped begin like refusals, and say what was done.
fn is_refusal(line: &str) -> bool {
    !line.contains("the picture itself has faults") && !line.contains("the picture was enlarged")
}

/// Name and bytes of every regular file.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let regular = entries.filter(|entry| entry.file_type().unwrap().is_file());
    regular.map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())).collect()
}

/// The test of the test: a program that says nothing is noticed.
#[test]
#[cfg(unix)]
#[should_panic(expected = "nothing for")]
fn silence_is_noticed() {
    let mut command = Command::new("sh");
    command.args(["-c", "exec sleep 60"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    watched(command.spawn().unwrap());
}
