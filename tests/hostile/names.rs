//! Names that try to be something else: markup, formulas, options, two lines, orders to the terminal, no text at all.

#![cfg(unix)]

use crate::{json_of, selaras, stderr, stdout};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Bytes of the names, without the extension.
const NAMES: [&[u8]; 18] = [
    b"two  spaces ",
    b"two\nlines",
    b"carriage\rreturn",
    b"tab\tstop",
    b"\"double\" and 'single'",
    b"<img src=x onerror=alert(1)>",
    b"=HYPERLINK(1)",
    b"--force",
    b"\x1b[31mred\x1b]0;title\x07",
    "C1 \u{9b}31m".as_bytes(),
    "\u{202e}gnp.turned".as_bytes(),
    "🇮🇩👩‍👩‍👧 emoji".as_bytes(),
    "ñandú e\u{301}".as_bytes(),
    b"latin \xe9 and \xff",
    b"latin \xe9 and \xfe",
    // The very text that the name above is shown as.
    br"latin \xE9 and \xFE",
    b"back\\slash",
    b"50% & a;b$(touch x)`touch y`\\n?*[0]{a,b}",
];

fn draft() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts/wrong-color-visa.png")).unwrap()
}

/// Small broken and whole drafts under every name, in a folder that has such a name too.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let drafts = folder.path().join("drafts").join(OsStr::from_bytes(b"deep\n\x1b[2Jer \xff"));
    fs::create_dir_all(&drafts).unwrap();
    for (n, name) in NAMES.iter().enumerate() {
        let path = drafts.join(OsStr::from_bytes(&[name, &b".png"[..]].concat()));
        fs::write(path, if n < 2 { draft() } else { b"no picture".to_vec() }).unwrap();
    }
    folder
}

fn checked(folder: &Path, format: &str) -> Output {
    let flags =
        ["--lang", "en", "check", "drafts", "--no-cache", "--today", "2026-11-22", "--select", "off-palette-color"];
    selaras(folder).args(flags).args(["--format", format]).output().unwrap()
}

/// Neither control characters but line breaks, nor marks that turn the direction of writing, nor bytes that are no text.
fn is_tame(bytes: &[u8]) -> bool {
    let is_wild = |c: char| {
        (c.is_control() && c != '\n' && c != '\r') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(is_wild))
}

#[test]
fn every_report_names_every_file_and_none_of_them_steers_anything() {
    let folder = folder();
    for format in ["text", "summary", "compact", "json", "jsonl", "sarif", "csv", "html"] {
        let output = checked(folder.path(), format);
        assert_eq!(output.status.code(), Some(1), "{format}: {}", stderr(&output));
        if format != "csv" && format != "json" && format != "jsonl" {
            assert!(is_tame(&output.stdout), "{format}: {}", stdout(&output).escape_debug());
        }
        let text = stdout(&output);
        match format {
            "text" => assert_eq!(text.lines().filter(|line| line.starts_with('×')).count(), NAMES.len() - 2, "{text}"),
            "compact" => {
                assert!(text.lines().all(|line| line.contains(": error: ") || line.contains(": warning: ")), "{text}")
            }
            "html" => {
                assert!(!text.contains("<img src=x") && text.contains("&lt;img src=x"));
                assert_eq!(text.matches("<article").count(), NAMES.len());
            }
            "jsonl" => assert_eq!(text.lines().map(json_of).count(), NAMES.len()),
            _ => {}
        }
    }
}

#[test]
fn programs_get_names_back_that_stay_apart() {
    let folder = folder();
    let json = json_of(&stdout(&checked(folder.path(), "json")));
    let paths: Vec<&str> =
        json["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths.iter().collect::<std::collections::BTreeSet<_>>().len(), NAMES.len());
    assert!(paths.iter().any(|path| path.ends_with(r"latin \xE9 and \xFE.png")), "{paths:?}");
    assert!(paths.iter().any(|path| path.ends_with("two\nlines.png")), "data is not dressed up: {paths:?}");

    let sarif = json_of(&stdout(&checked(folder.path(), "sarif")));
    for artifact in sarif["runs"][0]["artifacts"].as_array().unwrap() {
        let uri = artifact["location"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{uri}");
        let back: Vec<u8> = percent_encoding::percent_decode_str(uri).collect();
        assert!(folder.path().join(OsStr::from_bytes(&back)).is_file(), "it leads to the file: {uri}");
    }

    let table = stdout(&checked(folder.path(), "csv"));
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert!(paths.iter().all(|path| cells.iter().any(|cell| cell.trim_start_matches('\'') == *path)));
}

#[test]
fn what_stamp_and_fix_say_stays_on_its_line() {
    let folder = folder();
    for verb in ["stamp", "fix"] {
        let output = selaras(folder.path()).args(["--lang", "en", verb, "drafts", "-o", verb]).output().unwrap();
        assert!(is_tame(&output.stdout) && is_tame(&output.stderr), "{verb}: {}", stderr(&output).escape_debug());
        let done = stdout(&output).lines().filter(|line| line.starts_with("drafts/")).count();
        assert_eq!(done, 2, "{}", stdout(&output));
        let told = stderr(&output);
        let others: Vec<&str> = told.lines().filter(|line| !line.starts_with("drafts/")).collect();
        assert!(told.lines().count() - others.len() >= NAMES.len() - 2, "{told}");
        assert!(others.iter().all(|line| line.contains(" of 18 drafts")), "progress, on a slow machine: {others:?}");
        // The new files bear the very names.
        let out = folder.path().join(verb).join(OsStr::from_bytes(b"deep\n\x1b[2Jer \xff"));
        assert!(out.join("two\nlines.png").is_file(), "{verb}");
    }
    // One name that looks like an option, after the sign that ends them, and one that is not there.
    let gone = selaras(folder.path()).args(["--lang", "en", "check", "--", "--gone\u{1b}[31m\n.png"]).output().unwrap();
    assert_eq!(gone.status.code(), Some(2));
    assert!(is_tame(&gone.stderr) && stderr(&gone).lines().count() == 1, "{}", stderr(&gone).escape_debug());
}

#[test]
fn lists_with_zero_bytes_take_every_name() {
    let folder = folder();
    let find = "find drafts -name '*.png' -print0 | \"$0\" check --files-from - --format jsonl --no-cache";
    let mut shell = Command::new("sh");
    shell.args(["-c", find, env!("CARGO_BIN_EXE_selaras")]).current_dir(folder.path());
    assert_eq!(stdout(&shell.output().unwrap()).lines().count(), NAMES.len());
}

#[test]
fn loops_pipes_and_closed_folders_are_results_and_the_others_are_judged() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join("drafts").join(name);
    fs::create_dir_all(path("closed")).unwrap();
    fs::create_dir_all(path("turn/round")).unwrap();
    fs::write(path("good.png"), draft()).unwrap();
    fs::write(path("closed/hidden.png"), draft()).unwrap();
    fs::write(path("unread.png"), draft()).unwrap();
    symlink("loop.png", path("loop.png")).unwrap();
    symlink(path("turn"), path("turn/round/again")).unwrap();
    symlink("good.png", path("link.png")).unwrap();
    symlink("nowhere", path("dangling.png")).unwrap();
    assert!(Command::new("mkfifo").arg(path("pipe.png")).status().unwrap().success());
    fs::create_dir(path("folder.png")).unwrap();
    for name in ["closed", "unread.png"] {
        fs::set_permissions(path(name), fs::Permissions::from_mode(0o0)).unwrap();
    }
    let may_read_all = fs::read(path("unread.png")).is_ok();
    let json = json_of(&stdout(&checked(folder.path(), "json")));
    for name in ["closed", "unread.png"] {
        fs::set_permissions(path(name), fs::Permissions::from_mode(0o700)).unwrap();
    }
    let files = json["files"].as_array().unwrap().iter();
    let seen: Vec<(&str, &str)> = files
        .map(|f| (f["path"].as_str().unwrap(), f["error"]["kind"].as_str().unwrap_or("judged")))
        .map(|(path, kind)| (path.strip_prefix("drafts/").unwrap(), kind))
        .collect();
    // A user who may read everything meets no closed door.
    let (closed, unread) = if may_read_all { ("closed/hidden.png", "judged") } else { ("closed", "denied") };
    let folder_kind = if may_read_all { "judged" } else { "folder" };
    let expected = [
        (closed, folder_kind),
        ("dangling.png", "not-found"),
        ("good.png", "judged"),
        ("link.png", "judged"),
        ("loop.png", "unreadable"),
        ("pipe.png", "special"),
        ("unread.png", unread),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn paths_longer_than_the_system_takes_are_results_or_judged() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/good.png"), draft()).unwrap();
    let longest = format!("drafts/{}.png", "n".repeat(250));
    fs::write(folder.path().join(&longest), draft()).unwrap();
    // Deeper than any path may be long: two halves, one moved to the end of the other.
    let half = |start: &str| folder.path().join(start).join(vec!["d".repeat(200); 12].join("/"));
    fs::create_dir_all(half("drafts/upper")).unwrap();
    fs::create_dir_all(half("lower")).unwrap();
    fs::write(half("lower").join("deep.png"), draft()).unwrap();
    fs::rename(folder.path().join("lower"), half("drafts/upper").join("lower")).unwrap();
    let output = checked(folder.path(), "json");
    let json = json_of(&stdout(&output));
    let kinds: Vec<&str> =
        json["files"].as_array().unwrap().iter().map(|f| f["error"]["kind"].as_str().unwrap_or("judged")).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "judged").count(), 2, "{kinds:?}");
    assert_eq!(kinds.len(), 3, "what lies too deep is a result too: {kinds:?}");
    // The name of a new file may be too long by its ending alone.
    let out = selaras(folder.path())
        .args(["--lang", "en", "stamp", &longest, "-o", &format!("{}.png", "m".repeat(252))])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    let remove: PathBuf = folder.path().join("drafts");
    assert!(Command::new("rm").arg("-rf").arg(remove).status().unwrap().success());
}

#[test]
fn mistakes_in_an_ignore_file_are_told_as_a_note() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/good.png"), draft()).unwrap();
    fs::write(folder.path().join("drafts/.selarasignore"), "old\nbad[z-a]\n").unwrap();
    let check = ["check", "drafts", "--no-cache", "--select", "off-palette-color"];
    for arguments in [&check[..], &["stamp", "drafts", "-o", "stamped"], &["fix", "drafts", "-o", "fixed"]] {
        for (language, words) in [("en", "Its other lines hold"), ("id", "Baris lainnya berlaku")] {
            let output = selaras(folder.path()).args(["--lang", language]).args(arguments).output().unwrap();
            let told = stderr(&output);
            assert_eq!(told.matches(".selarasignore:2").count(), 1, "{told}");
            assert!(told.contains(words) && told.contains("bad[z-a]"), "{told}");
        }
    }
}
