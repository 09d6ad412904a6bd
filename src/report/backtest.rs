//! A back-test in words and tables: what it finds, the scores over all cases, then case by case.

use crate::account::backtest::{baseline, certainty, figure, findings};
use crate::account::beside::{Compared, Digits};
use crate::account::figure::Place;
use crate::account::happened::vote;
use crate::account::rate::share;
use crate::account::words::months;
use crate::report::page::{Align, Column, Page};
use crate::result::EndingKind;
use crate::result::backtest::{
    AgainstRecord, BacktestSummary, Baseline, CaseRecord, CaseVoteRecord, Score, TotalRecord,
};
use crate::text::rounded;

/// How wide columns of titles and of words get, in characters.
const TITLES: usize = 38;
const WORDS: usize = 18;

/// The summary as text for people.
#[must_use]
pub fn backtest(summary: &BacktestSummary) -> Page {
    let mut page = Page::default();
    page.heading("Forecasts beside what happened", '=');
    page.blank();
    page.paragraph(0, &findings(summary).join(" "));
    page.blank();
    page.paragraph(0, &certainty(summary));
    for total in &summary.totals {
        scores(&mut page, total);
    }
    cases(&mut page, summary);
    for case in &summary.cases {
        one_case(&mut page, case);
    }
    page
}

fn section(page: &mut Page, heading: &str) {
    page.blank();
    page.heading(heading, '-');
}

/// A score over all cases, beside every baseline.
fn scores(page: &mut Page, total: &TotalRecord) {
    section(page, total.score.title());
    let beside = |against: &AgainstRecord| {
        let ends = against.low.zip(against.high).map(|(low, high)| [low, high]);
        Compared { before: against.score, after: total.forecast, difference: against.difference, ends }
    };
    let digits = Digits::new(Place::Report, false, total.score.n_digits(), total.against.iter().map(beside));
    let has_intervals = total.against.iter().any(|against| against.low.is_some());
    let cells = |[title, score, difference, interval, n]: [String; 5]| {
        let interval = has_intervals.then_some(interval);
        [title, score, difference].into_iter().chain(interval).chain([n]).collect::<Vec<_>>()
    };
    let mut rows = vec![cells(["", "score", "forecast less it", "95% interval", "cases"].map(str::to_owned))];
    let n = total.n_cases.to_string();
    rows.push(cells(["Forecast".to_owned(), digits.value(total.forecast), String::new(), String::new(), n]));
    for against in &total.against {
        let (row, name, n) = (beside(against), baseline(against.baseline), against.n_cases.to_string());
        let interval = digits.interval(&row).unwrap_or_default();
        rows.push(cells([name, digits.value(row.before), digits.difference(&row), interval, n]));
    }
    page.table(2, &columns(if has_intervals { 4 } else { 3 }), &rows);
    let is_of_fewer = total.against.iter().any(|against| against.n_cases != total.n_cases);
    let of_fewer = if is_of_fewer { " A difference is over the cases that the baseline speaks of." } else { "" };
    page.paragraph(2, &format!("Lower is better: a difference below 0 speaks for the forecast.{of_fewer}"));
}

/// One column of titles, then as many of figures.
fn columns(n_figures: usize) -> Vec<Column> {
    let figures = (0..n_figures).map(|_| Column { align: Align::Right, max_width: WORDS });
    std::iter::once(Column { align: Align::Left, max_width: TITLES }).chain(figures).collect()
}

/// Every case in a row.
fn cases(page: &mut Page, summary: &BacktestSummary) {
    section(page, "Case by case");
    page.paragraph(
        2,
        "Mean misses are in points of a ladder of 0 to 100; months are those to the agreement, forecast and real.",
    );
    page.blank();
    let heads = ["", "what happened", "agree", "miss", "midpoint misses", "months", "order (tau)"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for case in &summary.cases {
        let places = case.score(Score::Places);
        let miss = places.map(|score| figure(Score::Places, score.forecast));
        let midpoint = places.and_then(|score| score.of(Baseline::Midpoint));
        let came = if case.ending.is_agreement() { months(case.months) } else { "–".to_owned() };
        let forecast = case.agreement_months.map_or_else(|| "–".to_owned(), months);
        rows.push(vec![
            case.title.clone(),
            ending(case.ending).to_owned(),
            share(&case.agreement),
            miss.unwrap_or_default(),
            midpoint.map_or_else(String::new, |miss| figure(Score::Places, miss)),
            format!("{forecast}, {came}"),
            case.order.map_or_else(String::new, |tau| Place::Report.decimal(tau, 2)),
        ]);
    }
    page.table(2, &columns(6), &rows);
}

/// How talks ended, in a table.
const fn ending(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "full agreement",
        EndingKind::PartialAgreement => "partial agreement",
        EndingKind::Deadline => "no agreement",
        EndingKind::WalkOut => "walk-out",
    }
}

/// The issues of a case, and its votes.
fn one_case(page: &mut Page, case: &CaseRecord) {
    if case.issues.is_empty() && case.votes.is_empty() {
        return;
    }
    section(page, &case.title);
    if !case.issues.is_empty() {
        issues(page, case);
    }
    for CaseVoteRecord { came, forecast } in &case.votes {
        page.paragraph(2, &vote(came, Some(forecast)));
    }
}

fn issues(page: &mut Page, case: &CaseRecord) {
    let mut rows = vec![["", "forecast", "nine in ten", "what came", "miss"].map(str::to_owned).to_vec()];
    let mut has_hindsight = false;
    for issue in &case.issues {
        let [low, high] = issue.range;
        let mark = if issue.hindsight { " *" } else { "" };
        has_hindsight |= issue.hindsight;
        rows.push(vec![
            format!("{}{mark}", issue.title),
            rounded(issue.forecast, 0),
            format!("{} to {}", rounded(low, 0), rounded(high, 0)),
            rounded(issue.came, 0),
            rounded((issue.forecast - issue.came).abs(), 0),
        ]);
    }
    page.table(2, &columns(4), &rows);
    if has_hindsight {
        page.paragraph(2, "* coded with the outcome in mind");
    }
}
