//! How well the typeface of a line is told, by size, quality and renderer, on a folder of labelled crops.
//!
//! usage: `cargo run --release --no-default-features --example font_table -- FOLDER [--brand FILE] [--leave-out] [--figures TSV] [--names TSV]
//! [--plot SVG]`
//!
//! FOLDER holds `images/` and `truth.jsonl`: one object a line with `file`, `family`, `weight`, `size` (pixels per em), `renderer`, `encode`, `quality`
//! (of a JPEG) and `box` (left, top, right, bottom). `--leave-out` judges each line as if the library did not hold its family;
//! `--figures` writes what was weighed of each line, for `examples/font_weights.py`, and `--names` what each family in question left of
//! it, for `examples/name_weights.py`; `--plot` draws the table.

#![allow(clippy::print_stdout, reason = "a measuring program prints its figures")]

use rayon::prelude::*;
use selaras::raster::{Limits, decode};
use selaras::seen::{FaceVerdict, LineVerdict};
use selaras::service::load_brand;
use selaras::typeface::fitting::Traits;
use selaras::typeface::{Judge, families};
use selaras::vision::find_lines;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// One labelled crop.
#[derive(Clone, Debug, Deserialize)]
struct Label {
    file: String,
    family: String,
    weight: u16,
    size: f32,
    renderer: String,
    encode: String,
    quality: Option<u32>,
    #[serde(rename = "box")]
    place: [f32; 4],
}

/// What came of it.
struct Seen {
    label: Label,
    verdict: Option<LineVerdict>,
    figures: Option<Vec<f32>>,
    names: Vec<(String, Traits)>,
}

#[derive(Default)]
struct Options {
    folder: PathBuf,
    brand: Option<PathBuf>,
    leave_out: bool,
    figures: Option<PathBuf>,
    names: Option<PathBuf>,
    plot: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let typography = load_brand(options.brand.as_deref()).map_err(|e| format!("{e}"))?.typography;
    let judge = Judge::new(&typography);
    let labels: Vec<Label> = std::fs::read_to_string(options.folder.join("truth.jsonl"))?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let seen: Vec<Seen> = labels.into_par_iter().map(|l| look(&judge, &options, l)).collect::<Result<_, _>>()?;
    let tables = [
        ("px per em", table(&seen, &typography.slug, size_class)),
        (
            "encoding",
            table(&seen, &typography.slug, |l| match l.quality {
                Some(quality) => format!("{} {quality}", l.encode),
                None => l.encode.clone(),
            }),
        ),
        ("renderer", table(&seen, &typography.slug, |l| l.renderer.clone())),
    ];
    for (name, rows) in &tables {
        print!("{}", markdown(name, rows));
    }
    print!("{}", cross(&seen, &typography.slug));
    if let Some(path) = &options.figures {
        std::fs::write(path, figures(&seen, &typography.slug))?;
    }
    if let Some(path) = &options.names {
        std::fs::write(path, names(&seen, &typography.slug))?;
    }
    if let Some(path) = &options.plot {
        std::fs::write(path, plot(&seen, &typography.slug))?;
    }
    Ok(())
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut path = || args.next().map(PathBuf::from).ok_or(format!("{arg} needs a path"));
        match arg.as_str() {
            "--brand" => options.brand = Some(path()?),
            "--figures" => options.figures = Some(path()?),
            "--names" => options.names = Some(path()?),
            "--plot" => options.plot = Some(path()?),
            "--leave-out" => options.leave_out = true,
            _ => options.folder = PathBuf::from(arg),
        }
    }
    if options.folder.as_os_str().is_empty() {
        return Err(
            "usage: font_table FOLDER [--brand FILE] [--leave-out] [--figures TSV] [--names TSV] [--plot SVG]".into()
        );
    }
    Ok(options)
}

/// Judges the widest line found inside the labelled box.
fn look(judge: &Judge, options: &Options, label: Label) -> Result<Seen, String> {
    let path = options.folder.join("images").join(&label.file);
    let raster = opened(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let [x0, y0, x1, y1] = label.place;
    let inside = |l: &&selaras::vision::Line| {
        let middle = (l.bbox.x as f32 + l.bbox.width as f32 / 2.0, l.bbox.y as f32 + l.bbox.height as f32 / 2.0);
        (x0..x1).contains(&middle.0) && (y0..y1).contains(&middle.1)
    };
    let lines = find_lines(&raster);
    let widest = lines.iter().filter(inside).max_by_key(|l| l.bbox.width);
    let left_out = options.leave_out.then_some(label.family.as_str());
    let examined = widest.map(|line| (line, judge.examine(line, left_out)));
    let verdict = examined.as_ref().map(|(line, seen)| judge.weigh(line, seen));
    let figures = examined.as_ref().and_then(|(_, seen)| judge.figures(seen)).map(Vec::from);
    let names = examined.map_or_else(Vec::new, |(_, seen)| seen.names);
    Ok(Seen { label, verdict, figures, names })
}

fn opened(path: &Path) -> Result<selaras::raster::Raster, Box<dyn Error>> {
    Ok(decode(&std::fs::read(path)?, &Limits::default())?.raster)
}

/// Lines, lines decided, brand lines, brand lines called off, other lines, other lines called the brand's.
#[derive(Clone, Copy, Default)]
struct Count {
    lines: u32,
    found: u32,
    decided: u32,
    brand: u32,
    brand_off: u32,
    off: u32,
    off_brand: u32,
}

impl Count {
    fn add(&mut self, seen: &Seen, slug: &str) {
        let is_brand = seen.label.family == slug;
        let said = seen.verdict.as_ref().map_or(FaceVerdict::Uncertain, |v| v.verdict);
        self.lines += 1;
        self.found += u32::from(seen.verdict.is_some());
        self.decided += u32::from(said != FaceVerdict::Uncertain);
        self.brand += u32::from(is_brand);
        self.off += u32::from(!is_brand);
        self.brand_off += u32::from(is_brand && said == FaceVerdict::Off);
        self.off_brand += u32::from(!is_brand && said == FaceVerdict::Brand);
    }
}

fn table(seen: &[Seen], slug: &str, class: impl Fn(&Label) -> String) -> BTreeMap<String, Count> {
    let mut rows: BTreeMap<String, Count> = BTreeMap::new();
    for one in seen {
        rows.entry(class(&one.label)).or_default().add(one, slug);
    }
    rows
}

const SIZES: [(f32, &str); 6] =
    [(11.0, "08–11"), (14.0, "11–14"), (18.0, "14–18"), (24.0, "18–24"), (40.0, "24–40"), (f32::MAX, "40–")];

fn size_class(label: &Label) -> String {
    SIZES.iter().find(|(most, _)| label.size < *most).map_or_else(String::new, |(_, name)| (*name).to_owned())
}

fn markdown(name: &str, rows: &BTreeMap<String, Count>) -> String {
    let mut out = format!(
        "\n| {name} | lines | found | decided | brand called off | other called brand |\n|---|---|---|---|---|---|\n"
    );
    for (class, c) in rows {
        let share = |n: u32, of: u32| f64::from(n) / f64::from(of.max(1));
        let _ = writeln!(
            out,
            "| {class} | {} | {:.3} | {:.3} | {} of {} | {} of {} |",
            c.lines,
            share(c.found, c.lines),
            share(c.decided, c.lines),
            c.brand_off,
            c.brand,
            c.off_brand,
            c.off
        );
    }
    out
}

/// Renderer and kind of encoding down, sizes across: share decided, and how many of them wrongly.
fn cross(seen: &[Seen], slug: &str) -> String {
    let kind = |l: &Label| l.encode.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default().to_owned();
    let rows = table(seen, slug, |l| format!("{} {}", l.renderer, kind(l)));
    let cells = table(seen, slug, |l| format!("{} {} {}", l.renderer, kind(l), size_class(l)));
    let mut out = String::from("\n| renderer, encoding |");
    SIZES.iter().for_each(|(_, name)| out += &format!(" {name} |"));
    out += "\n|---|---|---|---|---|---|---|\n";
    for row in rows.keys() {
        let _ = write!(out, "| {row} |");
        for (_, size) in SIZES {
            let c = cells.get(&format!("{row} {size}")).copied().unwrap_or_default();
            let share = f64::from(c.decided) / f64::from(c.lines.max(1));
            let _ = write!(out, " {share:.2}, {} |", c.brand_off + c.off_brand);
        }
        out.push('\n');
    }
    out
}

/// Tab-separated: file, family, brand 0 or 1, weight, size; verdict, family named, weight, size; what is weighed.
fn figures(seen: &[Seen], slug: &str) -> String {
    let mut out = String::new();
    for one in seen {
        let (Some(verdict), Some(figures)) = (&one.verdict, &one.figures) else { continue };
        let label = &one.label;
        let _ = write!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{:?}\t{}\t{}\t{:.3}",
            label.file,
            label.family,
            u8::from(label.family == slug),
            label.weight,
            label.size,
            verdict.verdict,
            verdict.family.as_deref().unwrap_or("-"),
            verdict.weight.unwrap_or(0),
            verdict.size_px
        );
        for figure in figures {
            let _ = write!(out, "\t{figure}");
        }
        out.push('\n');
    }
    out
}

/// Tab-separated: file, family, whether the library holds it, size, verdict, family named; then of each family in question its name
/// and what it left: cost, stretch, deviation of steps, of widths, upper residual, ink not read, letters, bounce, middle residual.
fn names(seen: &[Seen], slug: &str) -> String {
    let held = families();
    let mut out = String::new();
    for one in seen.iter().filter(|s| s.label.family != slug && !s.names.is_empty()) {
        let (label, said) = (&one.label, one.verdict.as_ref());
        let is_held = u8::from(held.contains(&label.family.as_str()));
        let verdict = said.map_or_else(String::new, |v| format!("{:?}", v.verdict));
        let named = said.and_then(|v| v.family.as_deref()).unwrap_or("-");
        let _ = write!(out, "{}\t{}\t{is_held}\t{}\t{verdict}\t{named}", label.file, label.family, label.size);
        for (family, t) in &one.names {
            let left = [t.cost, t.stretch, t.pitch, t.breadth, t.upper, t.unread, t.letters, t.bounce_px, t.middle];
            let _ = write!(out, "\t{family}");
            left.iter().for_each(|v| out += &format!("\t{v}"));
        }
        out.push('\n');
    }
    out
}

/// Share of lines decided by size, one course an encoding.
fn plot(seen: &[Seen], slug: &str) -> String {
    let encodings = ["png", "jpeg", "scaled"];
    let colors = ["#0B2E6B", "#1F6FB5", "#C8202F"];
    let (left, top, width, height) = (60.0, 30.0, 480.0, 240.0);
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 340\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"600\" height=\"340\" fill=\"#fff\"/>\n",
    );
    for fifth in 0..=5 {
        let share = f64::from(fifth) / 5.0;
        let y = top + height * (1.0 - share);
        let _ = writeln!(
            out,
            "<path d=\"M{left} {y}h{width}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{share:.1}</text>",
            left - 8.0,
            y + 4.0
        );
    }
    let x = |n: usize| left + width * (n as f64 + 0.5) / SIZES.len() as f64;
    for (n, (_, name)) in SIZES.iter().enumerate() {
        let _ =
            writeln!(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{name}</text>", x(n), top + height + 20.0);
    }
    for ((encoding, color), n) in encodings.iter().zip(colors).zip(0_i32..) {
        let of = seen.iter().filter(|s| s.label.encode.starts_with(encoding));
        let mut rows: BTreeMap<String, Count> = BTreeMap::new();
        of.for_each(|s| rows.entry(size_class(&s.label)).or_default().add(s, slug));
        let mut path = String::new();
        for (n, (_, name)) in SIZES.iter().enumerate() {
            let Some(count) = rows.get(*name) else { continue };
            let share = f64::from(count.decided) / f64::from(count.lines.max(1));
            let y = top + height * (1.0 - share);
            let _ = write!(path, "{}{:.1} {y:.1}", if path.is_empty() { "M" } else { "L" }, x(n));
            let _ = writeln!(out, "<circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{color}\"/>", x(n));
        }
        let key = left + 20.0 + 150.0 * f64::from(n);
        let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>");
        let _ = writeln!(
            out,
            "<path d=\"M{key} 316h24\" stroke=\"{color}\" stroke-width=\"2\"/><text x=\"{}\" y=\"320\">{encoding}</text>",
            key + 30.0
        );
    }
    out.push_str("<text x=\"60\" y=\"18\">share of lines decided, by pixels per em</text>\n</svg>\n");
    out
}
