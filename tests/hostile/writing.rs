//! Writing where it goes wrong: a full disk, a sudden end, a target that may not be written to, links that lead away. What stands under
//! a final name is whole, and inputs stay as they were to the byte.

#![cfg(unix)]

use crate::{selaras, skip, stderr, stdout};
use image::ImageFormat;
use selaras::raster::{Limits, decode, write_atomically};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with `count` drafts in `drafts`, the same picture each.
fn drafts(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    let bytes = example();
    for n in 0..count {
        fs::write(folder.path().join(format!("drafts/{n}.png")), &bytes).unwrap();
    }
    folder
}

fn example() -> Vec<u8> {
    // As small as bands can be set on, and hard enough to pack that a few of them fill a small disk.
    let mut bytes = Vec::new();
    let noise = |x: u32, y: u32| ((x * 7919 + y * 104_729).wrapping_mul(2_654_435_761) >> 26) as u8;
    let page = image::RgbImage::from_fn(640, 800, |x, y| image::Rgb([190 + noise(x, y), 200 + noise(y, x) / 2, 230]));
    page.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

fn stamp(folder: &Path, arguments: &[&str]) -> Output {
    selaras(folder).args(["--lang", "en", "stamp"]).args(arguments).output().unwrap()
}

/// Every file in `folder`, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(Result::unwrap);
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn is_whole(path: &Path) -> bool {
    decode(&fs::read(path).unwrap(), &Limits::default()).is_ok()
}

fn assert_inputs_untouched(folder: &Path) {
    for name in names(&folder.join("drafts")) {
        assert!(fs::read(folder.join("drafts").join(&name)).unwrap() == example(), "{name} was changed");
    }
}

/// `ulimit -f` counts blocks of 512 bytes in POSIX shells: here a file ends where the disk would.
#[test]
fn a_file_that_cannot_be_finished_leaves_nothing_and_what_was_there_stays() {
    let folder = drafts(2);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/1.png"), b"what was there").unwrap();
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" --lang en stamp drafts -o out --force";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_selaras")]).current_dir(folder.path());
    let output = shell.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stderr(&output).matches("Nothing was written").count(), 2, "{}", stderr(&output));
    assert_eq!(names(&folder.path().join("out")), ["1.png"], "no temporary file either");
    assert_eq!(fs::read(folder.path().join("out/1.png")).unwrap(), b"what was there");
    assert_inputs_untouched(folder.path());
}

/// A disk of one mebibyte, in a name space of our own where the system allows that; says so where it does not.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_keeps_whole_files_alone() {
    let folder = drafts(12);
    fs::create_dir(folder.path().join("disk")).unwrap();
    let script = "mount -t tmpfs -o size=1m none disk || exit 77; \
         \"$0\" --lang en stamp drafts -o disk >done 2>failed; echo $? >code; \
         mkdir -p kept; cp -a disk/. kept/; ls -A disk >listed";
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", script, env!("CARGO_BIN_EXE_selaras")]);
    let status = command.current_dir(folder.path()).stderr(std::process::Stdio::null()).status();
    if !status.is_ok_and(|status| status.success()) {
        skip("mount", "no small disk can be mounted here; the test with ulimit -f stands for it");
        return;
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("code").trim(), "1", "some were written and some were not: {}", read("failed"));
    assert!(read("failed").contains("No space left on device"), "{}", read("failed"));
    let kept = names(&folder.path().join("kept"));
    assert!(!kept.is_empty() && kept.len() < 12, "{kept:?}");
    assert_eq!(
        kept.len(),
        read("done").lines().count(),
        "what is said to be done is there, and nothing else: {kept:?}"
    );
    assert!(kept.iter().all(|name| is_whole(&folder.path().join("kept").join(name))), "{kept:?}");
    assert_inputs_untouched(folder.path());
}

#[test]
fn a_kill_in_the_middle_leaves_whole_files_under_final_names() {
    for round in 0..3 {
        let folder = drafts(6);
        let out = folder.path().join("out");
        let mut child = selaras(folder.path()).args(["stamp", "drafts", "-o", "out"]).spawn().unwrap();
        // Once the first ones are there the others are at hand.
        for _ in 0..12_000 {
            if names(&out).iter().filter(|name| !name.starts_with('.')).count() > round {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        let written: Vec<String> = names(&out).into_iter().filter(|name| !name.starts_with('.')).collect();
        assert!(written.len() > round, "{written:?}");
        assert!(written.iter().all(|name| is_whole(&out.join(name))), "{written:?}");
        assert_inputs_untouched(folder.path());
        if round == 0 {
            // And once more: what is there is told, the rest is made.
            let again = stamp(folder.path(), &["drafts", "-o", "out"]);
            assert_eq!(again.status.code(), Some(1), "{}", stderr(&again));
            assert_eq!(stderr(&again).matches("exists already").count(), written.len(), "{}", stderr(&again));
            assert_eq!(stdout(&again).lines().count(), 6 - written.len());
        }
    }
}

/// The program as a user who may not write where it is forbidden: this one, or nobody where this one may write anywhere.
fn unprivileged(folder: &Path) -> Option<Command> {
    if tempfile::tempfile_in(folder.join("out")).is_err() {
        return Some(selaras(folder));
    }
    let program = folder.join("selaras");
    fs::copy(env!("CARGO_BIN_EXE_selaras"), &program).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let probe = Command::new("setpriv").args(nobody).arg(&program).arg("--version").output();
    probe.is_ok_and(|output| output.status.success()).then(|| {
        let mut command = Command::new("setpriv");
        command.args(nobody).arg(program).current_dir(folder);
        command
    })
}

#[test]
fn a_target_that_may_not_be_written_to_is_told() {
    let folder = drafts(1);
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    match unprivileged(folder.path()) {
        Some(mut command) => {
            let output = command.args(["--lang", "en", "stamp", "drafts", "-o", "out"]).output().unwrap();
            assert_eq!((output.status.code(), names(&out).len()), (Some(2), 0), "{}", stderr(&output));
            assert!(stderr(&output).contains("Permission denied"), "{}", stderr(&output));
        }
        None => skip("rights", "this user may write anywhere, and may not become another"),
    }
    fs::write(folder.path().join("file"), b"no folder").unwrap();
    let output = stamp(folder.path(), &["drafts/0.png", "-o", "file/0.png"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"no folder");
    if cfg!(target_os = "linux") {
        let output = stamp(folder.path(), &["drafts/0.png", "-o", "/proc/selaras.png"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("Nothing was written"), "{}", stderr(&output));
    }
    assert_inputs_untouched(folder.path());
}

#[test]
fn links_are_replaced_not_followed_and_lead_nobody_out_of_the_target_folder() {
    let folder = drafts(1);
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("drafts/sub")).unwrap();
    fs::write(path("drafts/sub/deep.png"), example()).unwrap();
    fs::create_dir_all(path("elsewhere")).unwrap();
    fs::write(path("elsewhere/precious.png"), b"precious").unwrap();
    fs::create_dir(path("out")).unwrap();
    symlink(path("elsewhere/precious.png"), path("out/0.png")).unwrap();
    symlink(path("elsewhere"), path("out/sub")).unwrap();
    let output = stamp(folder.path(), &["drafts", "-o", "out", "--force"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("out/sub/deep.png: a link leads out of the output folder"), "{}", stderr(&output));
    assert_eq!(names(&path("elsewhere")), ["precious.png"]);
    assert_eq!(fs::read(path("elsewhere/precious.png")).unwrap(), b"precious");
    assert!(fs::symlink_metadata(path("out/0.png")).unwrap().is_file() && is_whole(&path("out/0.png")));
    // The folder itself may be a link: whoever names it means where it leads.
    symlink(path("elsewhere"), path("named")).unwrap();
    let output = stamp(folder.path(), &["drafts/0.png", "-o", "named"]);
    assert!(output.status.success() && is_whole(&path("elsewhere/0.png")), "{}", stderr(&output));
    // A link that leads nowhere is no way to a file either.
    symlink(path("gone/x.png"), path("dangling.png")).unwrap();
    assert_eq!(stamp(folder.path(), &["drafts/0.png", "-o", "dangling.png"]).status.code(), Some(2));
    assert!(!path("gone").exists());
}

#[test]
fn an_input_is_never_the_output_whatever_its_name() {
    let folder = drafts(1);
    let path = |name: &str| folder.path().join(name);
    fs::hard_link(path("drafts/0.png"), path("twin.png")).unwrap();
    symlink(path("drafts/0.png"), path("link.png")).unwrap();
    symlink(path("drafts"), path("linked")).unwrap();
    let spellings =
        ["drafts/0.png", "./drafts/../drafts//0.png", "twin.png", "link.png", "linked/0.png", "drafts", "linked/"];
    for verb in ["stamp", "fix"] {
        for out in spellings {
            let arguments = ["--lang", "en", verb, "drafts/0.png", "-o", out, "--force"];
            let output = selaras(folder.path()).args(arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{verb} {out}: {}", stdout(&output));
            assert!(stderr(&output).contains("never overwritten"), "{verb} {out}: {}", stderr(&output));
        }
    }
    assert_inputs_untouched(folder.path());
    assert_eq!(fs::metadata(path("twin.png")).unwrap().nlink(), 2, "still one file under two names");
}

#[test]
fn what_the_brand_is_read_from_is_never_the_output() {
    let folder = drafts(1);
    assert!(selaras(folder.path()).args(["brand", "init"]).output().unwrap().status.success());
    let mark = folder.path().join("assets/mark.png");
    let before = fs::read(&mark).unwrap();
    let output = stamp(folder.path(), &["drafts/0.png", "-o", "assets/mark.png", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("belongs to the brand file"), "{}", stderr(&output));
    fs::write(folder.path().join("drafts/0.txt"), "Salam #Imigrasi").unwrap();
    for out in ["brand.toml", "assets/mark.png", "drafts/0.txt"] {
        let report = format!("json={out}");
        let output = selaras(folder.path()).args(["--lang", "en", "check", "drafts", "-o", &report]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{out}");
        assert!(stderr(&output).contains("is read in this run"), "{out}: {}", stderr(&output));
    }
    assert!(fs::read(&mark).unwrap() == before);
}

#[test]
fn a_file_that_is_replaced_hands_on_its_rights() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.png");
    let rights = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    write_atomically(&path, b"new", false).unwrap();
    let usual = folder.path().join("usual");
    fs::write(&usual, b"").unwrap();
    assert_eq!(rights(&path), rights(&usual), "a new file is like any other");
    for mode in [0o600, 0o640, 0o664, 0o666, 0o444] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        write_atomically(&path, b"newer", true).unwrap();
        assert_eq!(rights(&path), mode, "{mode:o}");
    }
    // Those of what a link leads to are not its own.
    fs::set_permissions(&usual, fs::Permissions::from_mode(0o600)).unwrap();
    fs::remove_file(&path).unwrap();
    symlink(&usual, &path).unwrap();
    write_atomically(&path, b"newest", true).unwrap();
    assert!(fs::read(&usual).unwrap().is_empty() && fs::symlink_metadata(&path).unwrap().is_file());
    assert!(write_atomically(&path, b"x", false).is_err() && fs::read(&path).unwrap() == b"newest");
}

/// The picture is not read again from where it is written.
#[test]
fn formats_that_cannot_hold_the_picture_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let wide = folder.path().join("wide.png");
    image::RgbImage::from_pixel(17_000, 700, image::Rgb([11, 46, 107]))
        .save_with_format(&wide, ImageFormat::Png)
        .unwrap();
    let output = stamp(folder.path(), &["wide.png", "-o", "out.webp"]);
    assert_eq!((output.status.code(), names(folder.path()).len()), (Some(2), 1), "{}", stderr(&output));
}
