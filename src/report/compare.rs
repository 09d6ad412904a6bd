//! A comparison in words and tables: what it finds, what each what-if does to each measure, then each what-if by itself.

use crate::account::beside::{Compared, days_interval, days_later, rounded_dates};
use crate::account::compare::{digits, findings, phrase, ranked, varying};
use crate::account::figure::{Place, is_counted};
use crate::account::rate::{interval, share, signed};
use crate::account::words::{counted, date, does, list};
use crate::agenda::{DEFERRED_NAME, LEFT_OPEN};
use crate::measure::Measure;
use crate::report::happened::beside_comparison;
use crate::report::page::{Align, Column, Page};
use crate::result::compare::{ChangedIssueRecord, CompareSummary, FromToRecord, WhatIfRecord};
use crate::result::{DateShiftRecord, Effect, IssueLabelRecord, MetricRecord};
use crate::text::capitalised;
use crate::text::thousands as count;

/// How wide the columns of names and of words get, in characters.
const NAMES: usize = 40;
const WORDS: usize = 22;
/// How many changes of an issue are told.
const MOST_MOVES: usize = 4;

/// The summary as text for people.
#[must_use]
pub fn compare(summary: &CompareSummary) -> Page {
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &findings(summary).join(" "));
    page.blank();
    page.paragraph(0, &certainty(summary));
    for metric in varying(summary) {
        measure(&mut page, summary, metric);
    }
    dates(&mut page, summary);
    for what_if in &summary.what_ifs {
        details(&mut page, summary, what_if);
    }
    beside_comparison(&mut page, summary);
    page
}

fn certainty(summary: &CompareSummary) -> String {
    let played = format!(
        "{}, each played as it is and under every what-if; seed {}.",
        counted(summary.n_draws, "draw"),
        summary.head.seed
    );
    let judged = match summary.n_comparisons {
        n if summary.chance.is_none() || n < 2 => String::new(),
        n => format!(
            " An effect is shown where a difference lies beyond chance though {n} are looked at (Bonferroni); the \
             intervals in the tables are of one difference by itself."
        ),
    };
    format!("{played} {}{judged}", summary.chance.remark())
}

fn section(page: &mut Page, heading: &str) {
    page.blank();
    page.heading(heading, '-');
}

/// A table: names on the left, figures on the right, words at the end.
fn table(page: &mut Page, rows: &[Vec<String>], n_figures: usize) {
    let mut columns = vec![Column { align: Align::Left, max_width: NAMES }];
    columns.resize(1 + n_figures, Column { align: Align::Right, max_width: WORDS });
    columns.push(Column { align: Align::Left, max_width: WORDS });
    page.table(2, &columns, rows);
}

const fn verdict(effect: Effect, words: [&'static str; 2]) -> &'static str {
    match effect {
        Effect::Rises => words[0],
        Effect::Falls => words[1],
        Effect::Unclear => "no effect shown",
        Effect::None => "",
    }
}

/// What every what-if does to a measure, the largest effect first.
fn measure(page: &mut Page, summary: &CompareSummary, metric: &MetricRecord) {
    let name = &metric.name;
    let what = capitalised(&phrase(summary, name));
    let digits = digits(Place::Report, summary, name);
    section(page, &format!("{what}: {} as it is", digits.value(metric.baseline)));
    let change = if Measure::is_share(name) { "points" } else { "change" };
    let mut rows = vec![["", "then", change, "95% interval", ""].map(str::to_owned).to_vec()];
    for (what_if, metric) in ranked(summary, name).into_iter().filter(|(_, metric)| metric.effect != Effect::None) {
        let row = Compared::from(metric);
        rows.push(vec![
            what_if.title.clone(),
            digits.value(row.after),
            digits.difference(&row),
            digits.interval(&row).unwrap_or_default(),
            verdict(metric.effect, ["rises", "falls"]).to_owned(),
        ]);
    }
    table(page, &without_empty_column(rows, 3), rows_of_figures(summary));
}

/// How many columns hold figures: an interval is one of them where there are intervals.
fn rows_of_figures(summary: &CompareSummary) -> usize {
    if summary.chance.is_none() { 2 } else { 3 }
}

/// The rows without a column that holds its heading alone.
fn without_empty_column(mut rows: Vec<Vec<String>>, column: usize) -> Vec<Vec<String>> {
    if rows[1..].iter().all(|row| row[column].is_empty()) {
        for row in &mut rows {
            row.remove(column);
        }
    }
    rows
}

/// When agreements come, among those that are there with and without the what-if.
fn dates(page: &mut Page, summary: &CompareSummary) {
    let all = summary.what_ifs.iter().filter_map(|one| Some((one, one.agreement_date.as_ref()?)));
    let mut all: Vec<(&WhatIfRecord, &DateShiftRecord)> = all.filter(|(_, date)| date.effect != Effect::None).collect();
    if all.is_empty() {
        return;
    }
    all.sort_by(|(_, a), (_, b)| {
        b.effect.is_shown().cmp(&a.effect.is_shown()).then(b.days_later.abs().total_cmp(&a.days_later.abs()))
    });
    section(page, "Date of the agreement, among the draws that agree with and without the what-if");
    let mut rows = vec![["", "draws", "as it is", "then", "days", "95% interval", ""].map(str::to_owned).to_vec()];
    for (what_if, shift) in &all {
        rows.push(vec![
            what_if.title.clone(),
            count(shift.count),
            date(&shift.baseline),
            date(&shift.what_if),
            signed(days_later(shift), 0),
            days_interval(shift).unwrap_or_default(),
            verdict(shift.effect, ["later", "earlier"]).to_owned(),
        ]);
    }
    // Six columns beside the names leave those less room.
    let mut columns = vec![Column { align: Align::Left, max_width: 26 }];
    let rows = without_empty_column(rows, 5);
    columns.resize(rows[0].len() - 1, Column { align: Align::Right, max_width: 14 });
    columns.push(Column { align: Align::Left, max_width: 10 });
    page.table(2, &columns, &rows);
    if let Some(told) = rounded_dates(all.iter().map(|(_, shift)| *shift)) {
        page.paragraph(2, told);
    }
}

fn details(page: &mut Page, summary: &CompareSummary, what_if: &WhatIfRecord) {
    section(page, &format!("{} ({})", what_if.title, what_if.name));
    if let Some(question) = &what_if.question {
        page.paragraph(2, question);
    }
    for change in &what_if.changes {
        page.item(2, &from_to(change));
    }
    page.paragraph(2, &flips(summary, what_if));
    let changed: Vec<&ChangedIssueRecord> = {
        let mut changed: Vec<_> = what_if.changed_issues.iter().filter(|issue| issue.rate.count > 0).collect();
        changed.sort_by_key(|issue| std::cmp::Reverse(issue.rate.count));
        changed
    };
    if let Some(first) = changed.first() {
        page.paragraph(
            2,
            &format!("Settled differently, among {} that agree with and without it:", count(first.rate.of)),
        );
    }
    for issue in changed {
        page.paragraph(4, &changed_issue(summary, issue));
    }
}

/// `Readiness to move first, Russia (russia.strategy.moves_first): 0.05 becomes 0.5`.
fn from_to(change: &FromToRecord) -> String {
    let FromToRecord { address, title, from, to, from_title, to_title, unit } = change;
    let in_unit = |value: &String| if is_counted(unit) { format!("{value} {unit}") } else { value.clone() };
    let to = to_title.clone().unwrap_or_else(|| in_unit(to));
    let what = format!("{} ({address})", capitalised(title));
    match from_title.clone().or_else(|| from.as_ref().map(in_unit)) {
        Some(from) => format!("{what}: {from} becomes {to}"),
        None => format!("{what}: becomes {to}"),
    }
}

/// How many negotiations turn into agreements, and how many away from one.
fn flips(summary: &CompareSummary, what_if: &WhatIfRecord) -> String {
    let turned = |n: u64, from: &str, to: &str| {
        let turn = does(n as usize, "turn");
        (n > 0).then(|| format!("{} of {} {turn} from {from} into {to}", count(n), count(summary.n_draws)))
    };
    let there = turned(what_if.to_agreement.count, "a failure", "an agreement");
    let back = turned(what_if.to_failure.count, "an agreement", "a failure");
    match (there, back) {
        (None, None) => "Not one negotiation turns from a failure into an agreement or back.".to_owned(),
        (there, back) => format!("{}.", list(&there.into_iter().chain(back).collect::<Vec<_>>(), "and")),
    }
}

/// `Verification, 11% (4 to 25%): START minus becomes slim and binding (3), ...`.
fn changed_issue(summary: &CompareSummary, changed: &ChangedIssueRecord) -> String {
    let issue = summary.issues.iter().find(|issue| issue.name == changed.name);
    let title = issue.map_or(changed.name.as_str(), |issue| &issue.title);
    let moves = changed.moves.iter().take(MOST_MOVES);
    let moves = moves
        .map(|one| format!("{} becomes {} ({})", option(issue, &one.from), option(issue, &one.to), count(one.count)));
    let left: u64 = changed.moves.iter().skip(MOST_MOVES).map(|one| one.count).sum();
    let rest = (left > 0).then(|| format!("other changes ({})", count(left)));
    let moves: Vec<String> = moves.chain(rest).collect();
    let interval = interval(&changed.rate).map_or_else(String::new, |ends| format!(" ({ends})"));
    format!("{title}, {}{interval}: {}.", share(&changed.rate), list(&moves, "and"))
}

fn option(issue: Option<&IssueLabelRecord>, name: &str) -> String {
    let option = issue.and_then(|issue| issue.options.iter().find(|option| option.name == name));
    if name == DEFERRED_NAME {
        return LEFT_OPEN.to_lowercase();
    }
    format!("“{}”", option.map_or(name, |option| &option.title))
}
