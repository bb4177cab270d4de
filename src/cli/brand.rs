//! `selaras brand` and finding the brand file.

use super::args::{Brand as Action, Common};
use super::{CLEAN, CliError, named, note_all, print};
use crate::brand::{Brand, Status, schema};
use crate::finding::Value;
use crate::raster::{WriteError, write_atomically};
use crate::report::Remark;
use crate::service::{
    Linter, Listing, Platforms, Selection, find_drafts, load_brand, load_brand_for, load_platforms, propose,
    read_bounded, remark_of_system, vocabulary,
};
use crate::wording::{Wording, printable};
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(action: &Action, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    match action {
        Action::Show => show(common, wording),
        Action::Validate { file } => {
            let path = file.clone().or_else(|| used(common));
            load_brand_for(path.as_deref(), common.reach(), &Platforms::shipped())?;
            print(format!("{}: {}\n", name_of(path.as_deref()), wording.say("brand-valid", &[])).as_bytes())?;
            Ok(CLEAN)
        }
        Action::Init { folder, from, fonts } if from.is_empty() && fonts.is_none() => init(folder),
        Action::Init { folder, from, fonts } => proposed(folder, from, fonts.as_deref(), wording),
        Action::Schema => {
            let text = serde_json::to_string_pretty(&schema(&vocabulary())).unwrap_or_default();
            print(format!("{text}\n").as_bytes())?;
            Ok(CLEAN)
        }
    }
}

/// The brand that this command line asks for.
pub(super) fn load(common: &Common) -> Result<Brand, CliError> {
    let path = used(common);
    let platforms = platforms(common)?.unwrap_or_else(Platforms::shipped);
    Ok(load_brand_for(path.as_deref(), common.reach(), &platforms)?)
}

/// What works under `brand`, and under the facts on platforms that this command line names.
pub(super) fn linter(common: &Common, brand: Brand, rules: &Selection) -> Result<Linter, CliError> {
    let linter = Linter::new(brand, rules);
    Ok(match platforms(common)? {
        Some(platforms) => linter.with_platforms(platforms),
        None => linter,
    })
}

fn platforms(common: &Common) -> Result<Option<Platforms>, CliError> {
    let Some(path) = &common.platforms else { return Ok(None) };
    load_platforms(path).map(Some).map_err(|e| CliError::Said(format!("{}: {e}", named(path))))
}

/// `--brand`, else the nearest `brand.toml` from the working folder upwards, else none: the shipped one.
pub(super) fn used(common: &Common) -> Option<PathBuf> {
    common.brand.clone().or_else(nearby)
}

/// The nearest `brand.toml` from the working folder upwards.
pub(super) fn nearby() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join("brand.toml")).find(|file| file.is_file())
}

fn name_of(path: Option<&Path>) -> String {
    path.map_or_else(|| "brand.toml (inside the program)".to_owned(), named)
}

fn show(common: &Common, wording: &Wording) -> Result<u8, CliError> {
    let path = used(common);
    let brand = load_brand_for(path.as_deref(), common.reach(), &Platforms::shipped())?;
    let mut out = format!("{}\n{}\n{}\n\n", name_of(path.as_deref()), brand.institution, brand.office);
    for color in &brand.palette.colors {
        let _ = writeln!(out, "{}  {:<12} ΔE ≤ {:<4} {}", color.color, color.name, color.tolerance, color.role);
    }
    for neutral in &brand.palette.neutrals {
        let _ = writeln!(out, "{neutral}");
    }
    let weights: Vec<String> =
        brand.typography.styles.iter().filter(|s| !s.italic).map(|s| s.weight.to_string()).collect();
    let _ = writeln!(out, "\n{}: {}", brand.typography.family, weights.join(" "));
    for channel in &brand.contact.channels {
        let _ = writeln!(out, "{:?}: {}", channel.kind, channel.value);
    }
    let _ = writeln!(out, "{}", brand.hashtags_required.join(" "));
    let _ = writeln!(out, "{}", brand.formats.join(" "));
    if brand.status == Status::Example {
        let values = [("institution", brand.institution.as_str().into())];
        let _ = writeln!(out, "\n{}", wording.say("brand-is-example", &values));
    }
    // What stands in a brand file may be anything.
    let lines: Vec<String> = out.lines().map(printable).collect();
    print(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(CLEAN)
}

fn init(folder: &Path) -> Result<u8, CliError> {
    let mut files: Vec<(PathBuf, &[u8])> = vec![(folder.join("brand.toml"), Brand::shipped_text().as_bytes())];
    files.extend(Brand::shipped_files().iter().map(|(path, bytes)| (folder.join(path), *bytes)));
    write_all(&files)?;
    print(format!("{}\n", named(&folder.join("brand.toml"))).as_bytes())?;
    Ok(CLEAN)
}

/// Proposes a brand file, writes it with the fonts it names, and says what is guessed and what is still to be filled in.
fn proposed(folder: &Path, from: &[PathBuf], fonts: Option<&Path>, wording: &Wording) -> Result<u8, CliError> {
    let Listing { drafts, notes } = find_drafts(from).map_err(|(path, source)| CliError::Path { path, source })?;
    note_all(&notes, wording);
    if drafts.is_empty() {
        let folders = from.iter().map(|p| named(p)).collect();
        return Err(CliError::Usage(Remark::new("cli-no-pictures").with("folders", Value::Texts(folders))));
    }
    let proposal = propose(&drafts, fonts).map_err(|e| CliError::Said(e.to_string()))?;
    let (path, text) = (folder.join("brand.toml"), proposal.to_toml());
    let fonts = proposal.family.iter().flat_map(|family| &family.fonts);
    let mut files: Vec<(PathBuf, &[u8])> = vec![(path.clone(), text.as_bytes())];
    files.extend(fonts.map(|font| (folder.join("fonts").join(&font.name), &*font.data)));
    write_all(&files)?;
    // The head explains both words and is no such line.
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).map(str::trim).collect();
    let mut out = format!("{}\n", named(&path));
    for (id, word) in [("proposal-guessed", "GUESSED"), ("proposal-fill-in", "FILL IN")] {
        let _ = writeln!(out, "\n{}", wording.say(id, &[]));
        for line in lines.iter().filter(|line| line.contains(word)) {
            let _ = writeln!(out, "  {line}");
        }
    }
    if let Err(problems) = load_brand(Some(&path)) {
        let _ = writeln!(out, "\n{}\n{problems}", wording.say("proposal-not-valid", &[]));
    }
    print(out.as_bytes())?;
    Ok(CLEAN)
}

fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), CliError> {
    let fail = |e: WriteError| match e {
        WriteError::Exists(path) => CliError::File { path, reason: Remark::new("cli-exists") },
        WriteError::System { path, source } => CliError::File { path, reason: remark_of_system(&source) },
        other => CliError::Usage(Remark::new("cli-output").with("detail", other.to_string())),
    };
    for (path, bytes) in files {
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        match write_atomically(path, bytes, false) {
            // The same bytes there already are no reason to stop: a second run completes a first.
            Err(WriteError::Exists(_)) if read_bounded(path, bytes.len() as u64).is_ok_and(|there| there == *bytes) => {
            }
            other => other.map_err(fail)?,
        }
    }
    Ok(())
}
