//! Many at a time, and large: what holds for one file by itself holds on all threads.

use crate::{bounded_to, json_of, stderr, stdout};
use std::fs::{self, File};
use std::path::Path;

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
