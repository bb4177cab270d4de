//! The first page: how many drafts may go out as they are, which rules are broken most, and how each folder fared.

use super::{Page, severity_class, sign};
use crate::finding::Value;
use crate::report::tally::{self, FolderTally};
use crate::report::{Verdict, printable};
use maud::{Markup, html};

pub(super) fn cover(page: &Page<'_>) -> Markup {
    let report = page.report;
    let count = |verdict| report.count(verdict);
    let files = report.files.len();
    let values = [("pass", Value::Count(count(Verdict::Pass) as u64)), ("files", Value::Count(files as u64))];
    html! {
        header.cover {
            p.house { (report.brand.institution) br; strong { (report.brand.office) } }
            h1 { (page.say("html-title", &[])) }
            p.date { (date(page)) }
            @if report.brand.is_example {
                p.caution {
                    (page.say("brand-is-example", &[("institution", report.brand.institution.as_str().into())]))
                }
            }
            @if report.not_reached > 0 {
                p.caution { (page.say("summary-stopped", &[("drafts", Value::Count(report.not_reached as u64))])) }
            }
            p.lede { (page.say("html-lede", &values)) }
            (stack(page, Verdict::ALL.map(count)))
            dl.figures {
                @for verdict in Verdict::ALL {
                    div class={ "v-" (verdict.name()) } {
                        dt { span.sign aria-hidden="true" { (sign(verdict)) } " " (page.verdict_word(verdict)) }
                        dd { strong { (count(verdict)) } " " span { (page.say(&format!("html-means-{}", verdict.name()), &[])) } }
                    }
                }
            }
            (rules(page))
            (folders(page))
            p.colophon {
                (page.say("html-colophon", &[
                    ("version", env!("CARGO_PKG_VERSION").into()),
                    ("brand", report.brand.sha256[..12.min(report.brand.sha256.len())].into()),
                ]))
            }
        }
    }
}

/// `22 November 2026`, in the language's own words.
fn date(page: &Page<'_>) -> String {
    let today = &page.report.today;
    let parts: Vec<u64> = today.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = parts[..] else { return today.clone() };
    let text = |number: u64| Value::Text(number.to_string());
    page.say("html-date", &[("day", text(day)), ("month", Value::Count(month)), ("year", text(year))])
}

/// One bar, a part for each verdict.
fn stack(page: &Page<'_>, counts: [usize; 4]) -> Markup {
    let parts = || Verdict::ALL.into_iter().zip(counts).filter(|(_, n)| *n > 0);
    let told: Vec<String> = parts().map(|(v, n)| format!("{n} {}", page.verdict_word(v))).collect();
    html! {
        div.stack role="img" aria-label=(told.join(", ")) {
            @for (verdict, count) in parts() {
                span class={ "v-" (verdict.name()) } style={ "flex-grow:" (count) } {}
            }
        }
    }
}

fn rules(page: &Page<'_>) -> Markup {
    let most = page.rules.iter().map(|t| t.drafts).max().unwrap_or(1);
    html! {
        section {
            h2 { (page.say("html-rules", &[])) }
            @if page.rules.is_empty() {
                p { (page.say("html-no-rules", &[])) }
            } @else {
                table {
                    thead { tr {
                        th { (page.say("html-rule", &[])) }
                        th.bar aria-hidden="true" {}
                        th.number { (page.say("html-drafts", &[])) }
                        th.number { (page.say("html-findings", &[])) }
                    } }
                    tbody {
                        @for tally in &page.rules {
                            tr {
                                th scope="row" { (page.rule_title(tally.rule)) " " code { (tally.rule) } }
                                td.bar aria-hidden="true" {
                                    span class=(severity_class(tally.gravest))
                                        style={ "width:" (100 * tally.drafts / most) "%" } {}
                                }
                                td.number { (tally.drafts) }
                                td.number { (tally.findings) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn folders(page: &Page<'_>) -> Markup {
    html! {
        section {
            h2 { (page.say("html-folders", &[])) }
            table {
                thead { tr {
                    th { (page.say("html-folder", &[])) }
                    th.bar aria-hidden="true" {}
                    th.number { (page.say("html-drafts", &[])) }
                    @for verdict in Verdict::ALL {
                        th.number { (page.verdict_word(verdict)) }
                    }
                } }
                tbody {
                    @for tally in tally::by_folder(page.report) { (folder(page, &tally)) }
                }
            }
        }
    }
}

fn folder(page: &Page<'_>, tally: &FolderTally<'_>) -> Markup {
    let name = if tally.folder.is_empty() { page.say("html-no-folder", &[]) } else { printable(tally.folder) };
    html! {
        tr {
            th scope="row" { (name) }
            td.bar { (stack(page, tally.counts)) }
            td.number { (tally.drafts()) }
            @for count in tally.counts {
                td.number { @if count > 0 { (count) } @else { span.zero { "0" } } }
            }
        }
    }
}
