//! An analysis in words and tables.

mod issues;
mod solutions;
mod zone;

use super::summary::AnalyzeSummary;
use crate::experiment::text::page::{Align, Column, Page};
use crate::experiment::text::table::count;

/// The summary as text for people, with what the words mean.
#[must_use]
pub fn report(summary: &AnalyzeSummary) -> String {
    let mut page = Page::default();
    page.heading(&summary.head.scenario, '=');
    page.applied(&summary.head.applied);
    page.paragraph(0, &format!("What could be agreed in round {}, on {}", summary.round, summary.date));
    zone::packages(&mut page, summary);
    solutions::solutions(&mut page, summary);
    zone::closing(&mut page, summary);
    issues::issues(&mut page, summary);
    issues::linkage(&mut page, summary);
    issues::rubinstein(&mut page, summary);
    not_given(&mut page, summary);
    definitions(&mut page, summary);
    page.into_text()
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

fn not_given(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.not_given.is_empty() {
        return;
    }
    section(page, "What is not given");
    for record in &summary.not_given {
        page.paragraph(2, &format!("{}: {}.", record.what, record.why));
    }
}

fn definitions(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What the words mean");
    for (word, meaning) in &summary.definitions {
        page.paragraph(2, &format!("{}: {meaning}.", word.replace('_', " ")));
    }
}
