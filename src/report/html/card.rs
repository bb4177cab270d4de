//! One draft: its picture with numbered marks, its findings, its colours and typefaces, and what was left out.

use super::{Page, severity_class, sign};
use crate::finding::{Judged, Value};
use crate::report::marks::{Mark, marks};
use crate::report::{DraftReport, printable, sentences};
use crate::seen::{FaceVerdict, PixelClass, Swatch};
use maud::{Markup, html};
use std::collections::BTreeSet;

pub(super) fn card(page: &Page<'_>, draft: &DraftReport) -> Markup {
    let verdict = draft.verdict();
    let rules: BTreeSet<&str> = draft.findings.iter().map(|j| j.finding.rule).collect();
    let (folder, name) = draft.path.rsplit_once('/').map_or(("", draft.path.as_str()), |(f, n)| (f, n));
    html! {
        article class={ "card v-" (verdict.name()) @for rule in &rules { " r-" (rule) } } {
            (picture(page, draft))
            div.told {
                h3 {
                    span.verdict { (sign(verdict)) " " (page.verdict_word(verdict)) } " "
                    span.name { (printable(name)) }
                }
                p.where {
                    @if !folder.is_empty() { (printable(folder)) " · " }
                    @if draft.error.is_none() { (draft.size) " px · " (draft.format) }
                }
                @if let Some(error) = &draft.error { p { (printable(&error.say(page.wording))) } }
                @if !draft.findings.is_empty() {
                    ol.findings {
                        @for (n, judged) in draft.findings.iter().enumerate() { (finding(page, n + 1, judged)) }
                    }
                } @else if draft.error.is_none() {
                    p { (page.say("ui-nothing-found", &[])) "." }
                }
                (palette(page, &draft.palette))
                (text(page, draft))
                @if !draft.not_checked.is_empty() {
                    p.left-out {
                        strong { (page.say("ui-not-checked", &[])) ": " }
                        (draft.not_checked.iter().map(|r| printable(&r.say(page.wording))).collect::<Vec<_>>().join("; ")) "."
                    }
                }
            }
        }
    }
}

fn finding(page: &Page<'_>, number: usize, judged: &Judged) -> Markup {
    let (message, remedy) = sentences(judged, page.wording);
    let severity = page.say(&format!("severity-{}", judged.severity.name()), &[]);
    html! {
        li class=(severity_class(judged.severity)) {
            span.mark { (number) }
            div {
                p { strong.severity { (severity) } " " (printable(&message)) }
                @if !remedy.is_empty() { p.remedy { "→ " (printable(&remedy)) } }
                p.rule { code { (judged.finding.rule) } }
            }
        }
    }
}

/// The marks are drawn in pixels of the draft, over whatever size its picture has here.
fn picture(page: &Page<'_>, draft: &DraftReport) -> Markup {
    let Some(thumbnail) = page.report.thumbnails.get(&draft.path) else {
        return html! { div.shot.no-shot aria-hidden="true" { (sign(draft.verdict())) } };
    };
    let (width, height) = (draft.size.width, draft.size.height);
    let name = [("name", Value::Text(printable(&draft.path))), ("size", Value::Text(draft.size.to_string()))];
    html! {
        div.shot {
            img src={ "data:image/jpeg;base64," (thumbnail.base64) } width=(thumbnail.size.width)
                height=(thumbnail.size.height) alt=(page.say("ui-picture", &name));
            svg viewBox={ "0 0 " (width) " " (height) } preserveAspectRatio="none" aria-hidden="true" {
                // Large ones first, so that small ones lie on top; every number after all frames.
                @let all = by_area(draft);
                @for mark in &all { (frame(mark)) }
                @for mark in all.iter().filter(|m| is_first(m, draft)) { (badge(mark, width.max(height))) }
            }
        }
    }
}

fn by_area(draft: &DraftReport) -> Vec<Mark> {
    let mut all = marks(draft);
    all.sort_by_key(|mark| (std::cmp::Reverse(mark.bbox.area_px()), mark.finding));
    all
}

/// One number a finding is enough: at its largest box.
fn is_first(mark: &Mark, draft: &DraftReport) -> bool {
    let page = draft.size.as_rect();
    draft.findings[mark.finding].finding.boxes.first().is_some_and(|b| b.intersection(page) == mark.bbox)
}

fn frame(mark: &Mark) -> Markup {
    let b = mark.bbox;
    html! {
        rect.halo x=(b.x) y=(b.y) width=(b.width) height=(b.height) {}
        rect class=(severity_class(mark.severity)) x=(b.x) y=(b.y) width=(b.width) height=(b.height) {}
    }
}

fn badge(mark: &Mark, longest_px: u32) -> Markup {
    // A thirtieth of the page: legible on a picture of a hand's width, small enough to leave the fault visible.
    let radius = longest_px / 34 + 1;
    // Inside the box's corner, so that a mark at the edge of the page is not cut.
    let (x, y) = (mark.bbox.x + radius + radius / 4, mark.bbox.y + radius + radius / 4);
    html! {
        g class={ "badge " (severity_class(mark.severity)) } {
            circle cx=(x) cy=(y) r=(radius) {}
            text x=(x) y=(y) font-size=(radius * 5 / 4) { (mark.number) }
        }
    }
}

/// The page's colours as a bar by area, and the largest of them by name.
fn palette(page: &Page<'_>, swatches: &[Swatch]) -> Markup {
    const NAMED: usize = 6;
    let rest = (1.0 - swatches.iter().map(|s| s.share).sum::<f64>()).max(0.0);
    let tip = |s: &Swatch| {
        let name = s.name.clone().unwrap_or_else(|| page.say(&format!("ui-class-{}", class_name(s.class)), &[]));
        format!("{name} {} {}", s.color, page.wording.show(&Value::Share(s.share)))
    };
    html! {
        @if !swatches.is_empty() {
            div.palette role="img" aria-label=(page.say("html-palette", &[])) {
                @for s in swatches {
                    span.off[s.class == PixelClass::Other] title=(tip(s))
                        style={ "flex-grow:" (grow(s.share)) ";background:" (s.color) } {}
                }
                span.rest style={ "flex-grow:" (grow(rest)) } {}
            }
            ul.swatches {
                @for s in swatches.iter().take(NAMED) {
                    li.off[s.class == PixelClass::Other] {
                        i style={ "background:" (s.color) } {}
                        (s.name.clone().unwrap_or_else(|| s.color.to_string())) " "
                        span { (page.wording.show(&Value::Share(s.share))) }
                    }
                }
            }
        }
    }
}

fn grow(share: f64) -> String {
    format!("{:.4}", share)
}

const fn class_name(class: PixelClass) -> &'static str {
    match class {
        PixelClass::Brand => "brand",
        PixelClass::Neutral => "neutral",
        PixelClass::Tint => "tint",
        PixelClass::Gradient => "gradient",
        PixelClass::Edge => "edge",
        PixelClass::Photo => "photo",
        PixelClass::Other => "other",
        PixelClass::Clear => "clear",
    }
}

/// How many lines of text are in whose typeface.
fn text(page: &Page<'_>, draft: &DraftReport) -> Markup {
    let count = |verdict| draft.text.iter().filter(|l| l.verdict == verdict).count() as u64;
    let values = [
        ("lines", Value::Count(draft.text.len() as u64)),
        ("brand", Value::Count(count(FaceVerdict::Brand))),
        ("off", Value::Count(count(FaceVerdict::Off))),
        ("uncertain", Value::Count(count(FaceVerdict::Uncertain))),
    ];
    html! { @if !draft.text.is_empty() { p.text { (page.say("html-text", &values)) } } }
}
