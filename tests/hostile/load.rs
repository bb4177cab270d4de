//! Many at a time, and large: what holds for one file by itself holds on all threads.

use crate::{bounded_to, json_of, selaras, stderr, stdout};
use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const GOOD: &str = "examples/drafts/good-jadwal-layanan.png";

/// A PNG that says it is small and takes `bytes` on a listing, none on the disk.
fn sparse(path: &Path, bytes: u64) {
    let mark = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/mark.png")).unwrap();
    fs::write(path, &mark[..33]).unwrap();
    File::options().write(true).open(path).unwrap().set_len(bytes).unwrap();
}

#[test]
fn large_files_read_by_many_threads_stay_within_the_memory_and_cost_no_other_draft() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..6 {
        sparse(&folder.path().join(format!("large-{n}.png")), 160 << 20);
    }
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(GOOD), folder.path().join("good.png")).unwrap();
    let flags = ["check", "--no-cache", "--format", "json", "--jobs", "6", "--memory", "200M", "."];
    // Six at a time would take 1 GB, twice as much where they are copied.
    let output = bounded_to(1 << 20, folder.path(), &flags).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report = json_of(&stdout(&output));
    let verdicts: Vec<&str> =
        report["files"].as_array().unwrap().iter().filter_map(|file| file["verdict"].as_str()).collect();
    assert_eq!(verdicts, [&["pass"][..], &["error"; 6]].concat());
}

/// Another program that is to be given up after ten seconds: its exit code, and what it told.
#[cfg(unix)]
fn ends(mut command: std::process::Command) -> (Option<i32>, String) {
    let started = std::time::Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed().as_secs() >= 10 {
            child.kill().unwrap();
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), stderr(&output))
}

#[test]
#[cfg(unix)]
fn pipes_and_devices_are_refused_as_lists_and_captions() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.png"), b"no picture").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at.join("pipe")).status().unwrap().success());
    for source in ["pipe", "/dev/zero"] {
        let lines: [&[&str]; 3] =
            [&["check", "--files-from", source], &["check", "a.png", "--caption", source], &["caption", source]];
        for arguments in lines {
            let mut command = selaras(at);
            command.args(["--lang", "en"]).args(arguments);
            let (code, told) = ends(command);
            assert_eq!(code, Some(2), "{arguments:?}: {told}");
            assert!(told.contains("a pipe or a device"), "{arguments:?}: {told}");
        }
    }
}

#[test]
#[cfg(unix)]
fn lists_without_end_are_refused_by_their_length() {
    let folder = tempfile::tempdir().unwrap();
    for endless in ["yes", "yes '' | tr '\\n' 'a'"] {
        let script = format!("{endless} | \"$0\" --lang en check --files-from -");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_selaras")]).current_dir(folder.path());
        shell.stderr(Stdio::piped());
        let (code, told) = ends(shell);
        assert_eq!(code, Some(2), "{endless}: {told}");
        assert!(told.contains("67,108,864 bytes") || told.contains("67108864 bytes"), "{endless}: {told}");
    }
    // Not so many bytes, and too many paths.
    let list = folder.path().join("list");
    fs::write(&list, "a\n".repeat(1_000_001)).unwrap();
    let mut command = selaras(folder.path());
    command.args(["--lang", "en", "check", "--files-from", "list"]);
    let (code, told) = ends(command);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("Part it into several"), "{told}");
}

/// Whether the program has begun to catch signals; where the system does not tell, after ten seconds.
#[cfg(unix)]
fn listens(id: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).map(str::trim);
    // SIGINT is 2, and the first bit is 1.
    caught.and_then(|mask| u64::from_str_radix(mask, 16).ok()).is_some_and(|mask| mask & 0b10 != 0)
}

/// Sends the signals of `kill` once the first draft is at hand, a third of a second between them.
#[cfg(unix)]
fn signalled(folder: &Path, arguments: &[&str], signals: &[&str]) -> (Option<i32>, Duration) {
    let mut child = selaras(folder).args(arguments).spawn().unwrap();
    for _ in 0..1000 {
        if listens(child.id()) {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    for signal in signals {
        std::thread::sleep(Duration::from_millis(300));
        let id = child.id().to_string();
        assert!(
            std::process::Command::new("kill").args([&format!("-{signal}"), id.as_str()]).status().unwrap().success()
        );
    }
    let since = std::time::Instant::now();
    let code = child.wait().unwrap().code();
    (code, since.elapsed())
}

/// A draft that takes minutes: noise of the largest size that is judged.
#[cfg(unix)]
fn slow_draft(path: &Path) {
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)).to_be_bytes();
    let page = image::RgbImage::from_fn(5_000, 5_000, |x, y| {
        let [a, b, c, _] = noise(x / 3 + 1, y / 3 + 7);
        image::Rgb([a, b, c])
    });
    page.save(path).unwrap();
}

#[test]
#[cfg(unix)]
fn the_second_signal_ends_the_program_at_once() {
    let folder = tempfile::tempdir().unwrap();
    slow_draft(&folder.path().join("slow.png"));
    for signals in [["TERM", "TERM"], ["INT", "TERM"]] {
        let (code, took) = signalled(folder.path(), &["check", "slow.png", "--no-cache"], &signals);
        assert_eq!(code, Some(130), "{signals:?}");
        assert!(took.as_secs() < 5, "{signals:?}: {took:.1?}");
    }
}

#[test]
#[cfg(unix)]
fn stamping_and_fixing_end_after_the_drafts_at_hand_and_leave_no_hidden_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    let good = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(GOOD)).unwrap();
    for n in 0..60 {
        fs::write(folder.path().join(format!("drafts/{n}.png")), &good).unwrap();
    }
    for verb in ["stamp", "fix"] {
        let (code, _) = signalled(folder.path(), &[verb, "drafts", "-o", verb], &["INT"]);
        assert_eq!(code, Some(130), "{verb}");
        let made = fs::read_dir(folder.path().join(verb)).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        let names: Vec<String> = made.map(|name| name.to_string_lossy().into_owned()).collect();
        assert!(names.len() < 60 && names.iter().all(|name| !name.starts_with('.')), "{verb}: {names:?}");
    }
}

#[test]
fn a_large_caption_beside_a_draft_is_judged_in_time() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(GOOD), folder.path().join("good.png")).unwrap();
    fs::write(folder.path().join("good.txt"), "#a ".repeat(120_000 / 3)).unwrap();
    let started = std::time::Instant::now();
    let output = bounded_to(4 << 20, folder.path(), &["check", "good.png", "--no-cache"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(started.elapsed().as_secs() < 10, "{:.1?}", started.elapsed());
}

/// Logos that ended the program while it drew them, or held it up, are told with their line when the brand file is read.
#[test]
fn logos_that_take_too_much_to_draw_are_refused_with_the_brand_file() {
    let folder = tempfile::tempdir().unwrap();
    assert!(selaras(folder.path()).args(["brand", "init"]).output().unwrap().status.success());
    let brand = fs::read_to_string(folder.path().join("brand.toml")).unwrap();
    fs::write(folder.path().join("brand.toml"), brand.replace("mark.png", "mark.svg")).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(GOOD), folder.path().join("good.png")).unwrap();
    let finds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/finds/drawing");
    for entry in fs::read_dir(finds).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join("assets/mark.svg")).unwrap();
        let started = std::time::Instant::now();
        for arguments in [&["brand", "validate", "brand.toml"][..], &["--brand", "brand.toml", "check", "good.png"]] {
            let output = bounded_to(4 << 20, folder.path(), arguments).output().unwrap();
            let told = stdout(&output) + &stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{}: {told}", path.display());
            assert!(told.contains("mark.svg") && told.contains("the drawing"), "{}: {told}", path.display());
        }
        assert!(started.elapsed().as_secs() < 10, "{}: {:.1?}", path.display(), started.elapsed());
    }
}
