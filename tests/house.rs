//! The plan of the house, held: which room may import from which, and what stays inside one room.
//!
//! The table is the one in ARCHITECTURE.md. Rooms are the top-level modules of `src/`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms it may import from (itself is always allowed).
const LAYERS: &[(&str, &[&str])] = &[
    // 0 words
    ("digest", &[]),
    ("files", &[]),
    ("geom", &[]),
    ("color", &[]),
    ("raster", &["color", "geom"]),
    ("seen", &["color", "geom"]),
    ("finding", &["color", "geom", "seen"]),
    ("wording", &["color", "finding"]),
    // 1 brand
    ("brand", WORDS),
    // 2 senses
    ("platforms", WORDS),
    ("vision", WORDS),
    ("typeset", &["color", "geom", "raster", "seen", "finding", "wording", "brand", "platforms", "vision"]),
    ("typeface", &["color", "geom", "raster", "seen", "finding", "wording", "brand", "vision", "typeset"]),
    (
        "facts",
        &[
            "color",
            "geom",
            "raster",
            "seen",
            "finding",
            "wording",
            "brand",
            "platforms",
            "vision",
            "typeset",
            "typeface",
        ],
    ),
    ("caption", &["color", "geom", "raster", "seen", "finding", "wording", "brand", "platforms"]),
    ("scene", &["color", "geom", "raster", "seen", "finding", "wording", "brand", "caption", "facts"]),
    // 3 verdicts and hands: never each other
    ("checks", SENSES),
    ("edit", SENSES),
    ("report", WORDS),
    // 4 service
    ("service", EVERYTHING_BELOW_SERVICE),
    // 5 faces: never each other
    ("cli", FACES),
    ("gui", FACES),
];

const WORDS: &[&str] = &["digest", "files", "color", "geom", "raster", "seen", "finding", "wording"];
const SENSES: &[&str] = &[
    "digest",
    "files",
    "color",
    "geom",
    "raster",
    "seen",
    "finding",
    "wording",
    "brand",
    "platforms",
    "vision",
    "typeset",
    "typeface",
    "caption",
    "facts",
    "scene",
];
const EVERYTHING_BELOW_SERVICE: &[&str] = &[
    "digest",
    "files",
    "color",
    "geom",
    "raster",
    "seen",
    "finding",
    "wording",
    "brand",
    "platforms",
    "vision",
    "typeset",
    "typeface",
    "caption",
    "facts",
    "scene",
    "checks",
    "edit",
    "report",
];
const FACES: &[&str] =
    &["color", "geom", "raster", "seen", "finding", "wording", "brand", "caption", "scene", "report", "service"];

/// Crates and macros that stay inside one room: the word in the source, and where it may stand.
const KEPT_INSIDE: &[(&str, &[&str])] = &[
    ("egui::", &["gui"]),
    ("eframe::", &["gui"]),
    ("rfd::", &["gui"]),
    ("cpu_time::", &["gui"]),
    ("clap::", &["cli"]),
    ("indicatif::", &["cli"]),
    ("ctrlc::", &["cli"]),
    ("etcetera::", &["service"]),
    ("globset::", &["service"]),
    ("maud::", &["report"]),
    ("println!", &["cli", "main"]),
    ("eprintln!", &["cli", "main"]),
    // A second signal ends the program from where it is heard.
    ("process::exit", &["main", "cli"]),
    ("resvg::", &["raster"]),
    ("image::codecs", &["raster", "typeface"]), // the rivals' library is packed as a grey PNG
];

#[test]
fn imports_point_downward_only() {
    let faults: Vec<String> =
        sources().iter().flat_map(|(path, text)| upward_imports(&room_of(path), path, text)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn some_crates_and_macros_stay_in_their_room() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let room = room_of(&path);
        for (number, line) in code_lines(&text) {
            for (word, rooms) in KEPT_INSIDE {
                if line.contains(word) && !rooms.contains(&room.as_str()) {
                    faults.push(format!("{}:{number}: `{word}` belongs into {}", path.display(), rooms.join(", ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_room_is_in_the_plan() {
    let planned: Vec<&str> = LAYERS.iter().map(|(room, _)| *room).collect();
    for (path, _) in sources() {
        let room = room_of(&path);
        assert!(
            ["lib", "main"].contains(&room.as_str()) || planned.contains(&room.as_str()),
            "{room} is not in LAYERS"
        );
    }
}

/// The test of the test: a broken layer is told with file and line.
#[test]
fn a_broken_layer_is_told_with_its_line() {
    let text = "//! x\nuse crate::color::Srgb8;\n\nuse crate::service::{Job, Linter};\nfn f() { crate::gui::run(); }\n";
    let faults = upward_imports("checks", Path::new("src/checks/x.rs"), text);
    assert_eq!(
        faults,
        ["src/checks/x.rs:4: `checks` may not import `service`", "src/checks/x.rs:5: `checks` may not import `gui`",]
    );
    let tests_below = "#[cfg(test)]\nmod tests {\n    use crate::service::Linter;\n}\n";
    assert!(upward_imports("checks", Path::new("x.rs"), tests_below).is_empty(), "tests may look anywhere");
}

#[test]
fn the_longest_files_are_listed() {
    let mut lengths: Vec<(usize, PathBuf)> =
        sources().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort_by(|a, b| b.cmp(a));
    for (lines, path) in lengths.iter().take(5) {
        println!("{lines:>5} {}", path.display());
    }
    // Not a style rule but an alarm: nothing this long is one idea.
    assert!(lengths[0].0 < 700, "{} has {} lines: split it", lengths[0].1.display(), lengths[0].0);
}

fn upward_imports(room: &str, path: &Path, text: &str) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let Some(allowed) = allowed.get(room) else { return Vec::new() };
    let mut faults = Vec::new();
    for (number, line) in code_lines(text) {
        for (at, _) in line.match_indices("crate::") {
            let imported: String =
                line[at + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let is_room = LAYERS.iter().any(|(known, _)| *known == imported);
            if is_room && imported != room && !allowed.contains(&imported.as_str()) {
                faults.push(format!("{}:{number}: `{room}` may not import `{imported}`", path.display()));
            }
        }
    }
    faults
}

/// Lines with their numbers, comments and everything from `#[cfg(test)]` on `mod tests` left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..end]
        .lines()
        .enumerate()
        .map(|(n, line)| (n + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// `checks` for `src/checks/off_palette_color/mod.rs`, `geom` for `src/geom.rs`.
fn room_of(path: &Path) -> String {
    let below = path.components().skip_while(|c| c.as_os_str() != "src").nth(1);
    below.map(|c| c.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()).unwrap_or_default()
}

/// All source files but those of tests, sorted, with paths from the project's folder.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}
