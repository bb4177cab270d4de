//! Brand files that others made: fonts and logos that are none or far too large, paths that lead away, TOML without end.

use crate::{selaras, stderr};
use selaras::brand::Brand;
use selaras::service::load_brand;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The shipped brand in a folder of its own, `from` in its file replaced by `to`.
fn brand(from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in Brand::shipped_files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let text = Brand::shipped_text();
    assert!(text.contains(from), "{from}");
    fs::write(folder.path().join("brand.toml"), text.replacen(from, to, 1)).unwrap();
    folder
}

fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("brand.toml")
}

/// What is said against the brand file, in at most two seconds.
fn said(folder: &tempfile::TempDir) -> String {
    let started = Instant::now();
    let error = load_brand(Some(&file(folder))).expect_err("the brand file has a mistake").to_string();
    assert!(
        started.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 2 }),
        "{:?}",
        started.elapsed()
    );
    error
}

/// The line on which `text` stands.
fn line_of(folder: &tempfile::TempDir, text: &str) -> usize {
    1 + fs::read_to_string(file(folder)).unwrap().lines().position(|line| line.contains(text)).unwrap()
}

const LOGO: &str = "logo = \"assets/mark.png\"";
const FONT: &str = "assets/fonts/FiraSansExtraCondensed-Regular.ttf";

#[test]
fn a_logo_that_is_none_is_told_with_its_line() {
    let deep = format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}", "<g>".repeat(20_000));
    let entities =
        "<!DOCTYPE svg [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
    let cases: [(&str, &[u8], &str); 6] = [
        ("logo.png", b"no picture", "not a picture"),
        ("logo.png", b"", "empty"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "ends before"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", "text in it"),
        ("logo.svg", deep.as_bytes(), "damaged"),
        ("logo.svg", entities.as_bytes(), "DTD"),
    ];
    for (name, bytes, words) in cases {
        let folder = brand(LOGO, &format!("logo = \"{name}\""));
        fs::write(folder.path().join(name), bytes).unwrap();
        let said = said(&folder);
        let place = format!("brand.toml:{}: template.header.logo: ", line_of(&folder, name));
        assert!(said.contains(&place) && said.contains(words), "{said}");
    }
}

#[test]
fn a_font_that_is_none_or_half_a_gigabyte_is_told_with_its_line() {
    let folder = brand(FONT, "none.ttf");
    fs::write(folder.path().join("none.ttf"), b"no font").unwrap();
    let place = format!("brand.toml:{}: typography.files[", line_of(&folder, "none.ttf"));
    assert!(
        said(&folder).contains(&place) && said(&folder).contains("is no TTF or OTF font file"),
        "{}",
        said(&folder)
    );
    // It takes no room on the disk, and is refused by its size.
    fs::File::create(folder.path().join("none.ttf")).unwrap().set_len(500 << 20).unwrap();
    assert!(
        said(&folder).contains(&place)
            && said(&folder).contains("has 524288000 bytes, more than the limit of 67108864")
    );

    let folder = brand(LOGO, "logo = \"large.png\"");
    fs::File::create(folder.path().join("large.png")).unwrap().set_len(500 << 20).unwrap();
    assert!(said(&folder).contains("template.header.logo") && said(&folder).contains("524288000"), "{}", said(&folder));
}

#[test]
fn all_files_together_have_a_bound() {
    let folder = brand(FONT, FONT);
    for (path, bytes) in Brand::shipped_files().iter().filter(|(path, _)| path.ends_with(".ttf")).take(6) {
        let mut padded = bytes.to_vec();
        padded.resize(50 << 20, 0);
        fs::write(folder.path().join(path), padded).unwrap();
    }
    assert!(
        said(&folder).contains("the files of this brand have more than 268435456 bytes together"),
        "{}",
        said(&folder)
    );
}

#[test]
fn paths_that_lead_out_of_the_folder_are_refused_unless_allowed() {
    let outside = tempfile::tempdir().unwrap();
    let mark = Brand::shipped_files().iter().find(|(path, _)| *path == "assets/mark.png").unwrap().1;
    fs::write(outside.path().join("mark.png"), mark).unwrap();
    let absolute = outside.path().join("mark.png");
    let inside = brand(LOGO, "logo = \"assets/../assets/mark.png\"");
    load_brand(Some(&file(&inside))).unwrap();
    let mut paths =
        vec!["/etc/hostname".to_owned(), absolute.display().to_string(), "assets/../../mark.png".to_owned()];
    if cfg!(unix) {
        paths.push("linked.png".to_owned());
    }
    for path in paths {
        let folder = brand(LOGO, &format!("logo = \"{path}\""));
        #[cfg(unix)]
        std::os::unix::fs::symlink(&absolute, folder.path().join("linked.png")).unwrap();
        let said = said(&folder);
        assert!(said.contains("template.header.logo") && said.contains("--allow-outside-paths"), "{said}");
        assert_eq!(said.lines().count(), 1, "nothing is told of what lies there: {said}");
        let validate = |flags: &[&str]| {
            let arguments = [&["--lang", "en", "brand", "validate", "brand.toml"], flags].concat();
            selaras(folder.path()).args(arguments).output().unwrap()
        };
        assert_eq!(validate(&[]).status.code(), Some(2));
        let allowed = validate(&["--allow-outside-paths"]);
        let is_a_logo = path.ends_with("mark.png") && !path.contains("..") || path == "linked.png";
        assert_eq!(allowed.status.success(), is_a_logo, "{path}: {}", stderr(&allowed));
    }
    let second = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brands/pemasyarakatan/brand.toml");
    load_brand(Some(&second)).expect("the shipped examples keep to their folders");
}

#[test]
fn toml_without_end_is_refused_in_time() {
    let deep_keys = format!("{} = 1\n", vec!["a"; 100_000].join("."));
    let deep_table = format!("[{}]\n", vec!["a"; 100_000].join("."));
    let cases: [(String, &str); 9] = [
        ("x = 1\n".repeat(200_000), "more than the limit of 524288"),
        ("[".repeat(200_000), ""),
        (format!("a = {}", "[".repeat(200_000)), ""),
        (format!("a = {}", "{ a = ".repeat(60_000)), ""),
        (deep_keys, ""),
        (deep_table, ""),
        ((0..40_000).map(|n| format!("k{n} = 1\n")).collect(), "unknown key"),
        (
            format!("schema = 1\n{}", "[[palette]]\nname=\"a\"\nhex=\"#000\"\n".repeat(12_000)),
            "more than the limit of 1000",
        ),
        (format!("schema = 1\n[hashtags]\nrequired = [{}]\n", "\"#a\",".repeat(80_000)), "more than the limit of 1000"),
    ];
    for (text, words) in cases {
        let folder = brand(LOGO, LOGO);
        fs::write(file(&folder), &text).unwrap();
        let said = said(&folder);
        assert!(said.contains(words), "{text:.40}: {said:.300}");
        assert!(said.lines().count() <= 201, "{text:.40}: {} lines", said.lines().count());
    }
}

#[test]
fn long_words_are_compared_in_time() {
    let long = "x".repeat(240_000);
    for (key, from) in [("brand.institution", "institution = \""), ("template.header.ground", "ground = \"biru-tua")] {
        let folder = brand(from, &format!("{from}{long}"));
        assert!(said(&folder).contains(key) && said(&folder).contains("more than the limit of 1000"), "{key}");
    }
}

#[test]
fn what_is_no_text_says_where() {
    let folder = brand(LOGO, LOGO);
    let text = [b"schema = 1\n[brand]\ninstitution = \"\xff\"\n".as_slice()].concat();
    fs::write(file(&folder), text).unwrap();
    assert!(said(&folder).contains("brand.toml:3: is no UTF-8 text"), "{}", said(&folder));
    fs::write(file(&folder), "institution = \"\u{1b}[31m\"\nx\u{1b} = 1\n").unwrap();
    assert!(!said(&folder).contains('\u{1b}'), "{}", said(&folder).escape_debug());
    assert!(load_brand(Some(folder.path())).unwrap_err().to_string().contains("is a folder"));
}

#[test]
#[cfg(unix)]
fn pipes_and_devices_are_no_brand_files() {
    let folder = brand(LOGO, "logo = \"pipe.png\"");
    assert!(std::process::Command::new("mkfifo").arg(folder.path().join("pipe.png")).status().unwrap().success());
    assert!(said(&folder).contains("is not a file"), "{}", said(&folder));
    let said = load_brand(Some(Path::new("/dev/zero"))).unwrap_err().to_string();
    assert!(said.contains("a pipe or a device"), "{said}");
}
