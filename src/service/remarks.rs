//! Sentences about what became of a draft that was to be stamped or fixed, to be made in the reader's language.

use super::stamp::StampError;
use super::{SaveOptions, StampVerdict, remark_of, shown};
use crate::edit::change::Change;
use crate::finding::Value;
use crate::raster::WriteError;
use crate::report::Remark;
use crate::seen::BandKind;
use crate::typeset::band::{BandError, Lack};
use std::collections::BTreeMap;

/// The sentence about a draft that was not stamped.
pub fn remark_of_stamp(error: &StampError) -> Remark {
    match error {
        StampError::Open(error) => remark_of(error),
        StampError::Band(error) => remark_of_band(error),
        StampError::Write(WriteError::Exists(path)) => Remark::new("stamp-exists").with("path", shown(path)),
        StampError::Write(error) => Remark::new("stamp-not-written").with("detail", error.to_string()),
        StampError::OverDraft(path) => Remark::new("stamp-over-draft").with("path", shown(path)),
        StampError::OverBrand(path) => Remark::new("stamp-over-brand").with("path", shown(path)),
        StampError::OutsideFolder(path) => Remark::new("stamp-outside-folder").with("path", shown(path)),
        StampError::Twice { to, first } => {
            Remark::new("stamp-twice").with("path", shown(to)).with("first", shown(first))
        }
        StampError::Quality(quality) => Remark::new("stamp-quality")
            .with("quality", Value::Count(u64::from(*quality)))
            .with("least", Value::Count(u64::from(SaveOptions::LEAST_STAMPED_QUALITY))),
        StampError::Extension(path) => Remark::new("stamp-extension").with("path", shown(path)),
        StampError::NothingToReplace => Remark::new("stamp-nothing-to-replace"),
        StampError::SelfCheck(rules) => {
            let rules = rules.iter().map(|&rule| rule.to_owned()).collect();
            Remark::new("stamp-self-check").with("rules", Value::Texts(rules))
        }
        StampError::Broke(detail) => Remark::new("error-panic").with("detail", detail.as_str()),
    }
}

/// The sentences about one stamped picture: what lies under its bands, and the draft's own faults.
pub fn remarks_of_verdict(verdict: &StampVerdict) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = remark_of_hidden(verdict.hidden_lines).into_iter().collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for judged in &verdict.own {
        *counts.entry(judged.finding.rule).or_default() += 1;
    }
    if !counts.is_empty() {
        let rules = counts.iter().map(|(rule, count)| format!("{rule} ({count})")).collect();
        remarks.push(Remark::new("stamp-own-faults").with("rules", Value::Texts(rules)));
    }
    remarks
}

/// The sentence about lines of text under the bands; none where there are none.
pub fn remark_of_hidden(lines: usize) -> Option<Remark> {
    (lines > 0).then(|| Remark::new("stamp-hidden").with("lines", Value::Count(lines as u64)))
}

/// The sentence about what a picture went through.
pub fn remark_of_change(change: &Change) -> Remark {
    let px = |px: u32| Value::Count(u64::from(px));
    match *change {
        Change::Cropped { share, across_px, down_px } => Remark::new("stamp-cropped")
            .with("share", Value::Share(share))
            .with("across", px(across_px))
            .with("down", px(down_px)),
        Change::Padded { across_px, down_px } => {
            Remark::new("stamp-padded").with("across", px(across_px)).with("down", px(down_px))
        }
        Change::Spared { lines } => Remark::new("stamp-spared").with("lines", Value::Count(lines as u64)),
        Change::Covered { share } => Remark::new("stamp-covered").with("share", Value::Share(share)),
        Change::Added { kind: BandKind::Header } => Remark::new("stamp-added-header"),
        Change::Added { kind: BandKind::Footer } => Remark::new("stamp-added-footer"),
        Change::StripLost { kind: BandKind::Header } => Remark::new("stamp-strip-lost-header"),
        Change::StripLost { kind: BandKind::Footer } => Remark::new("stamp-strip-lost-footer"),
        Change::FirstFrame => Remark::new("stamp-first-frame"),
        Change::OffSize { size } => Remark::new("stamp-off-size").with("size", size.to_string()),
        Change::Enlarged { times } => Remark::new("stamp-enlarged").with("times", Value::Number(times)),
    }
}

fn remark_of_band(error: &BandError) -> Remark {
    match error {
        BandError::Font { file, fault } => {
            Remark::new("stamp-bad-file").with("file", file.as_str()).with("detail", fault.to_string())
        }
        BandError::Logo { file, fault } => {
            Remark::new("stamp-bad-file").with("file", file.as_str()).with("detail", fault.to_string())
        }
        BandError::NoGlyph { text, letter } => {
            Remark::new("stamp-no-glyph").with("text", text.as_str()).with("letter", letter.to_string())
        }
        BandError::TextTooLong { text, room, needed, lacks } => {
            let id = if *lacks == Lack::Width { "stamp-text-too-long" } else { "stamp-text-too-high" };
            let remark = Remark::new(id).with("text", text.as_str());
            remark.with("room", room.to_string()).with("needed", needed.to_string())
        }
        BandError::PageTooSmall { page, text, least_side_px } => Remark::new("stamp-page-too-small")
            .with("page", page.to_string())
            .with("text", text.as_str())
            .with("side", least_side_px.to_string()),
    }
}
