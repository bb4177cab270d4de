//! Brand files with mistakes: every message, with line, key and the nearest valid one. The expected messages lie beside the
//! files as `NAME.expected`; `UPDATE=1 cargo test --test brand_file` writes them anew, to be read by a person.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::{Brand, BrandError, schema};
use selaras::service::{load_brand, vocabulary};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_shipped_brand_is_valid_inside_and_outside_the_program() {
    let inside = load_brand(None).unwrap();
    let outside = load_brand(Some(&root().join("brand.toml"))).unwrap();
    assert_eq!(inside.sha256, outside.sha256);
    assert_eq!(inside.typography.styles.len(), 18);
    assert_eq!(inside.palette.colors.len(), 4);
}

#[test]
fn every_mistake_is_told_at_once_with_its_line() {
    for file in bad_files() {
        let got = told(&fs::read_to_string(&file).unwrap());
        let expected = file.with_extension("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &got).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(got, expected, "{}", file.display());
    }
}

/// A message that says only what is wrong leaves its reader alone with it.
#[test]
fn every_message_names_file_line_and_remedy() {
    let remedies = ["write ", "leave ", "the keys here are ", "expected ", "name a "];
    let lines = |path: &Path| fs::read_to_string(path).unwrap().lines().count();
    for file in bad_files() {
        let got = told(&fs::read_to_string(&file).unwrap());
        for message in got.lines() {
            let (place, what) = message.split_once(": ").unwrap();
            let (name, line) = place.split_once(':').unwrap();
            assert!(name == "brand.toml" && line.parse::<usize>().is_ok_and(|n| n > 0), "{message}");
            assert!(remedies.iter().any(|words| what.contains(words)), "{}: no remedy: {message}", file.display());
        }
    }
    // The file with every mistake has more of them than any other, in every table.
    let all = root().join("tests/brands/every-mistake.expected");
    let most = bad_files().iter().map(|file| lines(&file.with_extension("expected"))).max().unwrap();
    assert_eq!(lines(&all), most);
    let text = fs::read_to_string(all).unwrap();
    let tables =
        ["brand", "palette", "neutrals", "tints", "gradients", "typography", "template", "contact", "hashtags"];
    for table in tables.into_iter().chain(["greeting", "formats", "caption", "checks"]) {
        assert!(text.lines().any(|line| line.split(": ").nth(1).is_some_and(|key| key.starts_with(table))), "{table}");
    }
}

/// The two institutions' own files, by the same validators.
#[test]
fn the_second_institution_is_valid_too() {
    let path = root().join("examples/brands/pemasyarakatan/brand.toml");
    let brand = load_brand(Some(&path)).unwrap();
    assert_eq!(brand.hashtags_required, ["#Ditjenpas", "#Pemasyarakatan", "#KumhamPasti"]);
    assert_eq!(brand.status, selaras::brand::Status::Example);
    let value: serde_json::Value = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema(&vocabulary())).unwrap();
    assert!(validator.is_valid(&value));
    let first = load_brand(None).unwrap();
    let shared = brand.palette.colors.iter().filter(|c| first.palette.colors.iter().any(|f| f.color == c.color));
    assert!(shared.count() == 0 && brand.typography.family != first.typography.family);
}

#[test]
fn the_schema_in_assets_is_the_one_the_program_uses() {
    let kept = root().join("assets/brand.schema.json");
    let text = serde_json::to_string_pretty(&schema(&vocabulary())).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&kept, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(kept).unwrap(), text, "run UPDATE=1 cargo test --test brand_file");
}

#[test]
fn the_shipped_brand_follows_the_schema_by_an_independent_validator() {
    let value: serde_json::Value = toml::from_str(Brand::shipped_text()).unwrap();
    let validator = jsonschema::validator_for(&schema(&vocabulary())).unwrap();
    let faults: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

/// Messages of a file, one a line, `brand.toml` in place of its path. The file holds only what differs from the shipped one:
/// lines `- TEXT` and `+ TEXT` replace the line that begins with TEXT, as in a small patch.
fn told(patch: &str) -> String {
    let text = patched(Brand::shipped_text(), patch);
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in Brand::shipped_files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let path = folder.path().join("brand.toml");
    fs::write(&path, &text).unwrap();
    let error: BrandError = load_brand(Some(&path)).expect_err("the file has a mistake");
    format!("{error}\n").replace(&format!("{}/", folder.path().display()), "")
}

fn patched(text: &str, patch: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut at = 0;
    for change in patch.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (sign, words) = change.split_at(2);
        match sign {
            "@ " => at = lines.iter().position(|l| l.starts_with(words)).unwrap_or_else(|| panic!("no line {words:?}")),
            "- " => {
                let found = lines[at..].iter().position(|l| l.trim_start().starts_with(words));
                at += found.unwrap_or_else(|| panic!("no line {words:?}"));
                lines.remove(at);
            }
            "+ " => {
                lines.insert(at, words.to_owned());
                at += 1;
            }
            _ => panic!("a line begins with `@ `, `- ` or `+ `: {change:?}"),
        }
    }
    lines.join("\n") + "\n"
}

fn bad_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/brands"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "patch"))
        .collect();
    files.sort();
    assert!(files.len() >= 6);
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
