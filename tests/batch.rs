//! The program over a folder: killed and started again, stopped by Ctrl-C, spread over processes by another engine, writing several
//! reports at once. The drafts are small, made from the example drafts.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::geom::PxSize;
use selaras::raster::{Encoding, Limits, decode, encode};
use serde_json::Value as Json;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A folder with `count` drafts, all different.
fn drafts(count: usize) -> tempfile::TempDir {
    let sources =
        ["wrong-color-visa.png", "good-jadwal-layanan.png", "plain-izin-tinggal.png", "wrong-both-survei.jpg"];
    let small: Vec<_> = (sources.iter())
        .map(|name| {
            let bytes = fs::read(Path::new("examples/drafts").join(name)).unwrap();
            let raster = decode(&bytes, &Limits::default()).unwrap().raster;
            let size = raster.size();
            raster.scaled(PxSize::new(270, 270 * size.height / size.width))
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    for n in 0..count {
        let mut raster = small[n % small.len()].clone();
        raster.rgba_mut()[0] ^= 1 + (n / small.len()) as u8;
        let name = format!("drafts/{n:03}.png");
        fs::write(folder.path().join(name), encode(&raster, Encoding::Png).unwrap()).unwrap();
    }
    folder
}

/// The program in that folder, without a language or colours from outside.
fn selaras(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selaras"));
    command.current_dir(folder).arg("--lang").arg("en").arg("check").args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json_of(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// Waits until the program, which runs with `--progress json`, says that `count` drafts are done.
fn wait_for(child: &mut Child, count: usize) {
    let events = BufReader::new(child.stderr.take().unwrap()).lines();
    let last = events.map(|line| json_of(&line.unwrap())).take(count).last().unwrap();
    assert_eq!(last["done"], count);
}

fn entries(cache: &Path) -> usize {
    let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let is_entry = |path: &PathBuf| !path.file_name().unwrap().to_string_lossy().starts_with('.');
    inside(cache.to_owned()).flat_map(inside).filter(is_entry).count()
}

#[test]
fn a_killed_run_goes_on_where_it_was_and_tells_the_same() {
    let folder = drafts(16);
    let run = ["drafts", "--format", "json", "--today", "2026-11-21"];
    let undisturbed = selaras(folder.path(), &[&run[..], &["--no-cache"]].concat()).output().unwrap();
    assert_eq!(json_of(&told(&undisturbed))["summary"]["files"], 16);

    let cached = [&run[..], &["--cache", "cache", "--jobs", "1", "--progress", "json"]].concat();
    let mut killed = selaras(folder.path(), &cached).spawn().unwrap();
    wait_for(&mut killed, 5);
    killed.kill().unwrap(); // SIGKILL on Unix: nothing of ours runs after it
    killed.wait().unwrap();
    let kept = entries(&folder.path().join("cache"));
    assert!((5..16).contains(&kept), "{kept} of 16 kept when it was killed");

    let again = selaras(folder.path(), &cached).output().unwrap();
    assert!(again.stdout == undisturbed.stdout, "{}", told(&again));
    assert_eq!(entries(&folder.path().join("cache")), 16);
    // And once more, now from the cache alone, in another language and under other rules.
    let other = ["drafts", "--format", "compact", "--ignore", "missing-header", "--cache", "cache"];
    let from_cache = selaras(folder.path(), &other).output().unwrap();
    let plain = selaras(folder.path(), &[&other[..5], &["--no-cache"]].concat()).output().unwrap();
    assert_eq!(told(&from_cache), told(&plain));
}

#[test]
#[cfg(unix)]
fn an_interrupt_stops_within_the_drafts_at_hand_and_writes_what_is_done() {
    let folder = drafts(40);
    let run = ["drafts", "--no-cache", "--jobs", "1", "--progress", "json", "--output", "json=report.json"];
    let mut child = selaras(folder.path(), &run).spawn().unwrap();
    let mut events = BufReader::new(child.stderr.take().unwrap()).lines();
    events.by_ref().take(2).for_each(drop);
    let signal = Command::new("sh").arg("-c").arg(format!("kill -INT {}", child.id())).status().unwrap();
    assert!(signal.success());
    // The draft at hand ends; one more may have been begun before the signal was seen.
    let after = events.count();
    assert!(after <= 4, "{after} drafts were done after the signal");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let report = json_of(&fs::read_to_string(folder.path().join("report.json")).unwrap());
    let done = report["files"].as_array().unwrap().len();
    assert_eq!(done, 2 + after);
    assert_eq!(report["summary"]["not_reached"], 40 - done);
    assert_eq!(report["files"][1]["path"], "drafts/001.png", "the first ones, in order");
    assert!(told(&output).contains("Stopped: "), "{}", told(&output));
}

/// The way for engines that spread work: lists in, lines out, in any order. `xargs` stands for all of them.
#[test]
#[cfg(unix)]
fn work_spread_by_another_engine_gives_the_lines_of_one_run() {
    let folder = drafts(10);
    let flags = "--format jsonl --no-cache --today 2026-11-21";
    let one =
        selaras(folder.path(), &[&["drafts"][..], &flags.split(' ').collect::<Vec<_>>()].concat()).output().unwrap();
    // Into a file, not a pipe: what two processes write to one pipe can be cut into each other.
    let script = format!(
        "find drafts -name '*.png' -print0 | xargs -0 -P 2 -n 3 sh -c \
         'printf \"%s\\n\" \"$@\" | {program} --lang en check --files-from - {flags}' sh >> lines.jsonl",
        program = env!("CARGO_BIN_EXE_selaras"),
    );
    let spread = Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).status().unwrap();
    assert_eq!(spread.code(), Some(123), "xargs says that findings were met");
    let sorted = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let spread = sorted(fs::read_to_string(folder.path().join("lines.jsonl")).unwrap());
    assert_eq!(spread.len(), 10);
    assert!(spread == sorted(told(&one)), "the lines differ");
}

#[test]
fn every_line_of_a_list_gets_a_result_readable_or_not() {
    let folder = drafts(2);
    fs::write(folder.path().join("drafts/cut.png"), &fs::read(folder.path().join("drafts/000.png")).unwrap()[..900])
        .unwrap();
    let flags = ["--files-from", "-", "--format", "jsonl", "--no-cache", "--select", "missing-header"];
    let mut child = selaras(folder.path(), &flags).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"drafts/cut.png\r\ngone.png\n\ndrafts/001.png\ndrafts/cut.png\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let mut lines: Vec<Json> = told(&output).lines().map(json_of).collect();
    lines.sort_by_key(|line| line["path"].as_str().unwrap().to_owned());
    let seen: Vec<_> = lines.iter().map(|l| (l["path"].as_str().unwrap(), l["verdict"].as_str().unwrap())).collect();
    assert_eq!(seen, [("drafts/001.png", "pass"), ("drafts/cut.png", "error"), ("gone.png", "error")]);
    assert_eq!(lines[1]["error"]["kind"], "truncated");
    assert_eq!(lines[1]["sha256"].as_str().unwrap().len(), 64, "what could be read has a hash");
    assert_eq!((lines[2]["error"]["kind"].as_str(), lines[2]["sha256"].as_str()), (Some("not-found"), Some("")));

    let empty = selaras(folder.path(), &flags).output().unwrap();
    assert_eq!((empty.status.code(), told(&empty).as_str()), (Some(0), ""), "an engine may have nothing left to give");
}

#[test]
fn several_reports_at_once_replace_old_ones_and_spare_drafts() {
    let folder = drafts(2);
    fs::write(folder.path().join("old.csv"), "old").unwrap();
    let flags = ["drafts", "--no-cache", "--select", "off-palette-color", "-o", "csv=old.csv", "-o", "html=page.html"];
    let output = selaras(folder.path(), &[&flags[..], &["-o", "sarif=log.sarif"]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).starts_with("2 drafts: 1 pass, 0 to review, 1 fail"), "{}", told(&output));
    assert!(
        fs::read_to_string(folder.path().join("old.csv"))
            .unwrap()
            .contains("\"drafts/000.png\",\"fail\",\"off-palette-color\"")
    );
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert_eq!(page.matches("data:image/jpeg;base64,").count(), 2, "thumbnails, because somebody will see them");
    assert_eq!(json_of(&fs::read_to_string(folder.path().join("log.sarif")).unwrap())["version"], "2.1.0");

    let draft = fs::read(folder.path().join("drafts/000.png")).unwrap();
    for (flag, message) in [
        ("html=./drafts/../drafts/000.png", "is a draft itself"),
        ("html=gone/page.html", "The folder is not there"),
        ("html=drafts", "is a folder"),
    ] {
        let refused = selaras(folder.path(), &["drafts", "--no-cache", "-o", flag]).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(message), "{flag}");
    }
    assert_eq!(fs::read(folder.path().join("drafts/000.png")).unwrap(), draft);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing else was left there");
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_and_an_output_that_fails_cost_no_report() {
    let folder = drafts(3);
    let flags = ["drafts", "--no-cache", "--select", "off-palette-color", "-o", "csv=table.csv"];
    let run = |more: &[&str]| {
        let _ = fs::remove_file(folder.path().join("table.csv"));
        let mut child = selaras(folder.path(), &[&flags[..], more].concat()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let table = fs::read_to_string(folder.path().join("table.csv")).unwrap();
        assert_eq!(["drafts/000", "drafts/001", "drafts/002"].map(|d| table.matches(d).count()), [1, 1, 1], "{table}");
        output
    };
    for format in ["jsonl", "text"] {
        assert_eq!(run(&["--format", format]).status.code(), Some(1), "{format}: the code of what was judged");
    }
    if Path::new("/dev/full").exists() {
        let output = run(&["-o", "html=/dev/full", "-o", "json=more.json"]);
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("/dev/full: There is no room left there"), "{told}");
        assert_eq!(
            json_of(&fs::read_to_string(folder.path().join("more.json")).unwrap())["files"].as_array().unwrap().len(),
            3
        );
    }
}

#[test]
fn a_list_may_come_from_windows_and_all_of_it_may_be_gone() {
    let folder = drafts(1);
    fs::write(folder.path().join("list.txt"), b"\xef\xbb\xbfdrafts/000.png\r\n").unwrap();
    fs::write(folder.path().join("wide.txt"), b"\xff\xfed\0").unwrap();
    fs::write(folder.path().join("gone.txt"), b"gone.png\n").unwrap();
    let run = |arguments: &[&str]| {
        let flags = ["--no-cache", "--select", "missing-header", "--format", "jsonl"];
        let output = selaras(folder.path(), &[arguments, &flags].concat()).output().unwrap();
        (output.status.code(), told(&output).lines().count(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(run(&["--files-from", "list.txt"]), (Some(0), 1, String::new()));
    assert_eq!(run(&["--files-from", "gone.txt"]), (Some(1), 1, String::new()), "the process worked");
    let (code, _, told) = run(&["--files-from", "wide.txt"]);
    assert!(code == Some(2) && told.contains("Save it as UTF-8"), "{told}");
    let (code, _, told) = run(&["--files-from", "-", "--caption", "-"]);
    assert!(code == Some(2) && told.contains("Only one thing"), "{told}");
}

#[test]
fn levels_decide_the_exit_code() {
    let folder = drafts(1);
    let brand = fs::read_to_string("brand.toml").unwrap();
    Command::new(env!("CARGO_BIN_EXE_selaras")).args(["brand", "init"]).current_dir(folder.path()).output().unwrap();
    let table = |severity: &str| format!("[checks.off-palette-color]\nenabled = true\nseverity = \"{severity}\"");
    let code = |severity: &str, flags: &[&str]| {
        assert!(brand.contains(&table("error")));
        fs::write(folder.path().join("brand.toml"), brand.replace(&table("error"), &table(severity))).unwrap();
        let run = [&["drafts", "--no-cache", "--select", "off-palette-color"], flags].concat();
        selaras(folder.path(), &run).output().unwrap().status.code()
    };
    assert_eq!(code("error", &[]), Some(1));
    assert_eq!(code("warning", &[]), Some(0));
    assert_eq!(code("warning", &["--fail-on", "warning"]), Some(1));
    assert_eq!(code("note", &["--fail-on", "warning"]), Some(0));
    assert_eq!(code("note", &["--fail-on", "note"]), Some(1));
    assert_eq!(code("warning", &["--max-warnings", "0"]), Some(1));
    assert_eq!(code("warning", &["--max-warnings", "1"]), Some(0));
    assert_eq!(code("note", &["--max-warnings", "0"]), Some(0));
}
