//! One draft: its picture with numbered marks, its findings, its colours and typefaces, and what was left out.

use super::{Page, severity_class, sign};
use crate::finding::{Judged, Value};
use crate::geom::PxSize;
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
    let Some(thumbnail) = page.report.thumbnails.get(&draft.sha256) else {
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
                @for mark in &all { (frame(mark, draft.size)) }
                @for mark in all.iter().filter(|m| is_first(m, draft)) { (badge(mark, draft.size)) }
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

/// A little outside the box, so that thin letters stay legible.
fn frame(mark: &Mark, page: PxSize) -> Markup {
    let b = mark.bbox.grown(page.width.max(page.height) / 300, page);
    html! {
        rect.halo x=(b.x) y=(b.y) width=(b.width) height=(b.height) {}
        rect class=(severity_class(mark.severity)) x=(b.x) y=(b.y) width=(b.width) height=(b.height) {}
    }
}

/// On the box's corner; wholly on the page where the box touches its edge.
fn badge(mark: &Mark, page: PxSize) -> Markup {
    // A thirty-fourth of the page: legible on a picture of a hand's width, small enough to leave the fault visible.
    let radius = page.width.max(page.height) / 34 + 1;
    let inside = |at: u32, length: u32| at.clamp(radius.min(length / 2), length.saturating_sub(radius).max(length / 2));
    let (x, y) = (inside(mark.bbox.x, page.width), inside(mark.bbox.y, page.height));
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
    let class = |s: &Swatch| page.say(&format!("ui-class-{}", class_name(s.class)), &[]);
    // A tint bears the name of its colour; a neutral has none of its own.
    let name = |s: &Swatch| match &s.name {
        Some(name) if s.class == PixelClass::Tint => format!("{} {name}", class(s)),
        Some(name) if s.class == PixelClass::Brand => name.clone(),
        _ => s.color.to_string(),
    };
    let tip = |s: &Swatch| format!("{} · {} · {}", name(s), class(s), page.wording.show(&Value::Share(s.share)));
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
                        (name(s)) " "
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
