//! An analysis in words and tables.

mod clauses;
mod issues;
mod price;
mod ratification;
mod red_lines;
mod solutions;
mod zone;

use crate::account::analyze as findings;
use crate::account::words::date;
use crate::account::words::{list, spoken};
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::analyze::{AnalyzeSummary, ChoiceRecord, IssueAnalysisRecord};
use crate::text::capitalised;
use crate::text::thousands as count;

/// The summary as text for people, with what the words mean.
#[must_use]
pub fn analyze(summary: &AnalyzeSummary) -> Page {
    let mut page = Page::of(&summary.head);
    page.paragraph(0, &format!("What could be agreed in round {}, on {}", summary.round, date(&summary.date)));
    price::findings(&mut page, summary);
    findings(&mut page, summary);
    price::price(&mut page, summary);
    zone::packages(&mut page, summary);
    solutions::solutions(&mut page, summary);
    zone::closing(&mut page, summary);
    red_lines::red_lines(&mut page, summary);
    ratification::ratification(&mut page, summary);
    issues::issues(&mut page, summary);
    clauses::clauses(&mut page, summary);
    issues::linkage(&mut page, summary);
    issues::rubinstein(&mut page, summary);
    not_given(&mut page, summary);
    definitions(&mut page, summary);
    page
}

/// What the reader should take away, before all tables.
fn findings(page: &mut Page, summary: &AnalyzeSummary) {
    let told = [Some(findings::who_gains(summary)), findings::closing(summary), findings::red_lines(summary)];
    for sentence in told.into_iter().flatten().chain(balanced(summary)) {
        page.blank();
        page.paragraph(0, &format!("{sentence}."));
    }
    page.blank();
    page.paragraph(
        0,
        "Nothing here is left to chance: every number is exact for the scenario as it is written, so that none has an \
         interval. How good the weights, values and red lines of the scenario are, no number here says.",
    );
}

/// What the balanced package is, in words; nothing without a zone.
fn balanced(summary: &AnalyzeSummary) -> Option<String> {
    let pays = findings::balanced_pays(summary)?;
    let settled = findings::balanced(summary);
    let (open, closed): (Vec<_>, Vec<_>) =
        settled.iter().partition(|(_, choice)| choice.is_some_and(ChoiceRecord::is_open));
    let told = |(issue, choice): &&(&IssueAnalysisRecord, Option<&ChoiceRecord>)| {
        Some(format!("{} at “{}”", spoken(*issue), choice.as_ref()?.title))
    };
    let closed: Vec<String> = closed.iter().filter_map(told).collect();
    let mut text =
        format!("The balanced package (the Nash solution, which has the highest product of both gains) {pays}");
    if !closed.is_empty() {
        text.push_str(&format!(". It settles {}", list(&closed, "and")));
    }
    if !open.is_empty() {
        let open: Vec<String> = open.iter().map(|(issue, _)| spoken(*issue)).collect();
        text.push_str(&format!(". It leaves open {}", list(&open, "and")));
    }
    if let Some(ties) = summary.solutions.nash.as_ref().and_then(findings::balanced_ties) {
        text.push_str(&format!(". {ties}"));
    }
    Some(text)
}

/// A column of names on the left, and so many of figures.
fn columns(name_width: usize, n_figures: usize) -> Vec<Column> {
    let figures = (0..n_figures).map(|_| Column { align: Align::Right, max_width: 26 });
    std::iter::once(Column { align: Align::Left, max_width: name_width }).chain(figures).collect()
}

fn section(page: &mut Page, heading: &str) {
    page.blank();
    page.heading(heading, '-');
}

/// A count, or that it is not given.
fn counted(n: Option<u64>) -> String {
    n.map_or_else(|| "not given".to_owned(), count)
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn title<'s>(summary: &'s AnalyzeSummary, name: &'s str) -> &'s str {
    summary.delegations.iter().find(|label| label.name == name).map_or(name, |label| &label.title)
}

/// A delegation as it is called within a sentence.
fn who<'s>(summary: &'s AnalyzeSummary, name: &'s str) -> &'s str {
    summary.delegations.iter().find(|label| label.name == name).map_or(name, |label| label.in_text())
}

fn not_given(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.not_given.is_empty() {
        return;
    }
    section(page, "What is not given");
    for record in &summary.not_given {
        page.paragraph(2, &format!("{}: {}.", record.what, record.why));
    }
}

/// A defined word as a report writes it: `Kalai-Smorodinsky`.
fn titled_word(word: &str) -> String {
    match word {
        "pareto" => "Efficient (Pareto)".to_owned(),
        "kalai_smorodinsky" => "Kalai-Smorodinsky".to_owned(),
        "negmas_kalai_smorodinsky" => "Kalai-Smorodinsky as in NegMAS".to_owned(),
        other => capitalised(&other.replace('_', " ")),
    }
}

fn definitions(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What the words mean");
    for (word, meaning) in &summary.definitions {
        page.paragraph(2, &format!("{}: {meaning}.", titled_word(word)));
    }
}
