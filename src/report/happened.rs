//! The section of a report on what really came of the talks.

use crate::account::happened::{ends, of_forecast, phrase, remarks, votes};
use crate::account::rate::{interval, share};
use crate::account::words::{date, so_many};
use crate::report::page::{Align, Column, Page};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::{HappenedRecord, PlayedSoRecord, Titled};

/// How wide columns of names, of issues, of options and of other words get, in characters.
const NAMES: usize = 50;
const ISSUES: usize = 24;
const OPTIONS: usize = 34;
const WORDS: usize = 16;

fn section(page: &mut Page) {
    page.blank();
    page.heading("What happened", '-');
}

/// What happened, and how often a forecast ends so.
pub(super) fn beside_forecast(page: &mut Page, summary: &ForecastSummary) {
    let Some(happened) = &summary.happened else { return };
    section(page);
    page.paragraph(2, &of_forecast(happened, summary));
    for vote in votes(happened, summary.ratification.as_ref()) {
        page.paragraph(2, &vote);
    }
    for remark in remarks(happened, &summary.delegations, &summary.issues) {
        page.paragraph(2, &remark);
    }
    issues(page, happened, summary);
    sources(page, happened);
}

/// What was agreed on each issue, with the share of agreements that agree on the same.
fn issues(page: &mut Page, happened: &HappenedRecord, summary: &ForecastSummary) {
    let mut rows = vec![["", "what happened", "agreements", "95% interval", "settled"].map(str::to_owned).to_vec()];
    for (issue, agreed) in summary.issues.iter().zip(&summary.agreed) {
        let Some(one) = happened.agreed.iter().find(|one| one.issue == issue.name) else { continue };
        let option = issue.options.iter().find(|option| option.name == one.option);
        let rate = agreed.options.iter().find(|share| share.name == one.option).map(|share| share.rate);
        let rate = rate.filter(|rate| rate.of > 0);
        rows.push(vec![
            issue.short_title().to_owned(),
            option.map_or_else(|| one.option.clone(), |option| option.title.clone()),
            rate.as_ref().map_or_else(String::new, share),
            rate.as_ref().and_then(interval).unwrap_or_default(),
            one.settled.as_ref().map_or_else(String::new, |day| date(day)),
        ]);
    }
    if rows.len() > 1 {
        page.blank();
        let widths = [ISSUES, OPTIONS, WORDS, WORDS, WORDS];
        table(page, widths, &rows, [Align::Left, Align::Left, Align::Right, Align::Right, Align::Left]);
    }
}

/// A table without the columns that hold their heading alone.
fn table<const N: usize>(page: &mut Page, widths: [usize; N], rows: &[Vec<String>], aligned: [Align; N]) {
    let is_filled = |place: &usize| rows[1..].iter().any(|row| !row[*place].is_empty());
    let kept: Vec<usize> = (0..N).filter(is_filled).collect();
    let columns: Vec<Column> =
        kept.iter().map(|place| Column { align: aligned[*place], max_width: widths[*place] }).collect();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| kept.iter().map(|place| row[*place].clone()).collect()).collect();
    page.table(2, &columns, &rows);
}

/// The sources that the record cites, in their order; where they are to be found on the net stands in the record itself.
fn sources(page: &mut Page, happened: &HappenedRecord) {
    let cited = happened.agreed.iter().map(|one| &one.source);
    let cited = cited.chain(happened.votes.iter().map(|one| &one.source)).chain([&happened.source]).flatten();
    let cited: Vec<&str> = cited.flat_map(|source| source.split([',', ' '])).collect();
    let sources = happened.sources.iter().filter(|(key, _)| cited.contains(&key.as_str()));
    let named = |(_, text): (&String, &String)| text.split(": http").next().unwrap_or_default().to_owned();
    let sources: Vec<String> = sources.map(named).collect();
    if !sources.is_empty() {
        page.blank();
        page.paragraph(2, &format!("Sources: {}.", sources.join("; ")));
    }
}

/// What happened, and how often negotiations end so as the scenario is and under every what-if.
pub(super) fn beside_comparison(page: &mut Page, summary: &CompareSummary) {
    let Some(happened) = &summary.happened else { return };
    section(page);
    let what = format!("{}: {}.", happened.title, phrase(happened, &summary.delegations));
    page.paragraph(2, &what);
    for vote in votes(happened, None) {
        page.paragraph(2, &vote);
    }
    for remark in remarks(happened, &summary.delegations, &summary.issues) {
        page.paragraph(2, &remark);
    }
    let ends = ends(happened.ending);
    page.paragraph(
        2,
        &format!(
            "How many of {} each end {ends}. A what-if under which more do is not thereby shown to be what \
             happened: one case says little of such shares.",
            so_many(summary.n_draws, "negotiation")
        ),
    );
    let mut rows = vec![["", "share", "95% interval"].map(str::to_owned).to_vec()];
    for PlayedSoRecord { what_if, ending, .. } in summary.ranked_by_history() {
        let title = what_if.as_ref().map_or("As it is", |name| title_of(summary, name));
        rows.push(vec![title.to_owned(), share(ending), interval(ending).unwrap_or_default()]);
    }
    page.blank();
    table(page, [NAMES, WORDS, WORDS], &rows, [Align::Left, Align::Right, Align::Right]);
    sources(page, happened);
}

fn title_of<'a>(summary: &'a CompareSummary, name: &'a str) -> &'a str {
    summary.what_ifs.iter().find(|what_if| what_if.name == name).map_or(name, |what_if| &what_if.title)
}
