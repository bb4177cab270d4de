//! No network: what the program asks of the system while it checks and stamps, told by strace.

#![cfg(target_os = "linux")]

use crate::{skip, stderr};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the program under strace; the calls that have to do with networks, a line each. None where there is no strace, or where it is
/// not allowed to look.
fn network_calls(folder: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let trace = folder.join("trace");
    let mut strace = Command::new("strace");
    strace.args(["--follow-forks", "--quiet=all", "--trace=%network", "--output"]).arg(&trace);
    strace.arg(env!("CARGO_BIN_EXE_selaras")).args(arguments).current_dir(folder);
    strace
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let output = strace.output().ok()?;
    if !trace.exists() || stderr(&output).contains("ptrace") {
        return None;
    }
    assert!(output.status.code().is_some_and(|code| code <= 1), "{arguments:?}: {}", stderr(&output));
    Some(fs::read_to_string(trace).unwrap().lines().map(str::to_owned).collect())
}

/// Sockets within the machine (Unix domain, and netlink to the kernel) are no network.
fn leads_out(call: &str) -> bool {
    let is_call = call.contains('(');
    let local = ["AF_UNIX", "AF_LOCAL", "AF_NETLINK"];
    is_call && !call.contains("+++") && !local.iter().any(|family| call.contains(family))
}

#[test]
fn check_stamp_fix_and_the_folder_run_open_no_socket() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts");
    for name in ["plain-izin-tinggal.png", "wrong-color-visa.png"] {
        fs::copy(examples.join(name), folder.path().join("drafts").join(name)).unwrap();
    }
    fs::write(folder.path().join("drafts/broken.png"), b"no picture").unwrap();
    fs::write(folder.path().join("drafts/plain-izin-tinggal.txt"), "Salam https://example.org #Imigrasi").unwrap();
    let runs: [&[&str]; 6] = [
        &["check", "drafts/plain-izin-tinggal.png"],
        &["check", "drafts", "-o", "html=report.html", "-o", "sarif=report.sarif", "--evidence", "why"],
        &["stamp", "drafts/plain-izin-tinggal.png", "-o", "stamped.png"],
        &["stamp", "drafts", "-o", "stamped"],
        &["fix", "drafts", "-o", "fixed"],
        &["caption", "drafts/plain-izin-tinggal.txt"],
    ];
    for arguments in runs {
        let Some(calls) = network_calls(folder.path(), arguments) else {
            skip(
                "strace",
                "it is not here or may not look; install it (apt-get install strace) to hold that no socket is opened",
            );
            return;
        };
        let outward: Vec<&String> = calls.iter().filter(|call| leads_out(call)).collect();
        assert!(outward.is_empty(), "{arguments:?}: {outward:?}");
    }
}

/// The test of the test: a program that does open a socket is seen.
#[test]
fn a_socket_would_be_seen() {
    assert!(leads_out("123 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3"));
    assert!(leads_out("connect(3, {sa_family=AF_INET6, sin6_port=htons(443)}, 28) = 0"));
    assert!(!leads_out("socket(AF_UNIX, SOCK_STREAM, 0) = 3") && !leads_out("123 +++ exited with 0 +++"));
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let mut strace = Command::new("strace");
    strace.args(["--follow-forks", "--quiet=all", "--trace=%network", "--output"]).arg(&trace);
    strace.args(["bash", "-c", "exec 3<>/dev/udp/127.0.0.1/9"]).stderr(Stdio::null());
    if !strace.status().is_ok_and(|status| status.success()) {
        skip("strace", "whether it sees a socket");
        return;
    }
    let calls = fs::read_to_string(trace).unwrap();
    assert!(calls.lines().any(leads_out), "{calls}");
}
