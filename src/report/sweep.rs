//! A sweep in words and tables.

use crate::account::figure::Place;
use crate::account::sweep::Finding;
use crate::account::words::{self, counted, list};
use crate::measure::{Measure, Told};
use crate::report::page::{Align, Column, Page};
use crate::result::sweep::{
    AxisRecord, DateMeanRecord, DesignKind, MeanRecord, PointRecord, SweepSummary, TrendRecord, ValueRecord,
};
use crate::result::{LabelRecord, Titled};
use crate::text::thousands as count;
use crate::text::{capitalised, lowercased};

/// More points than this are left to `points.csv`.
const MOST_POINTS: usize = 60;
/// How wide columns of names and of figures get, in characters.
const NAMES: usize = 26;
const FIGURES: usize = 9;

/// The summary as text for people: what was found, the points of a small grid or what is seen along each address, and how
/// they differ from the scenario as written.
#[must_use]
pub fn sweep(summary: &SweepSummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    findings(&mut page, summary, &finding);
    page.blank();
    page.heading("What was varied", '-');
    varied(&mut page, summary, &finding);
    page.blank();
    if summary.trends.is_empty() {
        points(&mut page, summary, &finding);
        differences(&mut page, summary, &finding);
    } else {
        ranking(&mut page, summary, &finding);
        for (axis, trend) in summary.axes.iter().zip(&summary.trends) {
            along(&mut page, summary, &finding, axis, trend);
        }
    }
    page.paragraph(0, finding.certainty());
    page
}

/// What was found: of the metric that tells most first.
fn findings(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>) {
    if let Some(too_few) = finding.too_few() {
        page.paragraph(0, &format!("{too_few}."));
        return;
    }
    let leading = finding.leading();
    let told =
        |metric: usize| if summary.trends.is_empty() { finding.sentence(metric) } else { finding.ranking(metric) };
    page.paragraph(0, &format!("{}.", told(leading)));
    let others = shown(summary).into_iter().filter(|metric| *metric != leading);
    for metric in others {
        page.paragraph(0, &format!("{}.", told(metric)));
    }
    if let Some(text) = finding.against_written() {
        page.paragraph(0, text);
    }
    if let Some(text) = finding.dates() {
        page.paragraph(0, &format!("{text}."));
    }
    if let Some(text) = finding.changed_issues().sentence() {
        page.paragraph(0, &format!("{text}."));
    }
}

fn varied(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>) {
    for axis in &summary.axes {
        let values: Vec<String> = axis.values.iter().map(|value| finding.label(axis, value)).collect();
        let place = Place::Report;
        let values = match axis.range {
            Some([low, high]) if values.is_empty() => {
                format!("{} to {}", place.in_unit(low, &axis.unit), place.in_unit(high, &axis.unit))
            }
            _ => list(&values, "and"),
        };
        let number = axis.written.map(|number| place.in_unit(number, &axis.unit));
        let written = number.or_else(|| axis.written_strategy.clone()).map(|what| format!("; as written {what}"));
        let text = format!("{}: {values}{}. [{}]", finding.axis_title(axis), written.unwrap_or_default(), axis.address);
        page.paragraph(2, &text);
    }
    let design = match summary.design {
        DesignKind::Grid => "every combination of the values",
        DesignKind::LatinHypercube => "a Latin hypercube",
        DesignKind::Sobol => "Sobol points",
    };
    let reference = match summary.reference.point {
        Some(point) => format!("point {point} plays as the scenario is written"),
        None => "and of the scenario as written beside them".to_owned(),
    };
    let joint = if summary.reference.point.is_some() { "; " } else { ", " };
    page.paragraph(
        2,
        &format!(
            "{} ({design}), {} of each, on the same draws{joint}{reference}. Seed {}.",
            counted(summary.n_points, "point"),
            counted(summary.n_draws, "negotiation"),
            summary.head.seed
        ),
    );
}

/// How many of so many points are told: none is left out alone.
const fn told(n_points: usize) -> usize {
    if n_points == MOST_POINTS + 1 { n_points } else { MOST_POINTS }
}

/// The metrics that are told, shares first, so that what is signed and what comes into force stand together: for all there is
/// no room.
fn shown(summary: &SweepSummary) -> Vec<usize> {
    let name = |metric: &usize| summary.metrics[*metric].name.as_str();
    let is_shown = |metric: &usize| Measure::told(name(metric)) != Told::WhereItChanges;
    let (shares, others): (Vec<usize>, Vec<usize>) =
        (0..summary.metrics.len()).filter(is_shown).partition(|metric| Measure::is_share(name(metric)));
    [shares, others].concat()
}

/// What a column of a metric is headed.
fn heading(summary: &SweepSummary, metric: usize) -> String {
    let LabelRecord { name, title, .. } = &summary.metrics[metric];
    lowercased(&Finding::in_report(summary).short(name, title))
}

/// A table with the values of the axes, or of one of them, on the left.
struct Sheet {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(names: Vec<String>, figures: Vec<String>, width: usize) -> Self {
        let left = names.iter().map(|_| Column { align: Align::Left, max_width: NAMES });
        let right = figures.iter().map(|_| Column { align: Align::Right, max_width: width });
        Self { columns: left.chain(right).collect(), rows: vec![[names, figures].concat()] }
    }

    fn write(&self, page: &mut Page, heading: &str, more: Option<String>) {
        page.heading(heading, '-');
        page.table(2, &self.columns, &self.rows);
        if let Some(more) = more {
            page.paragraph(2, &more);
        }
        page.blank();
    }
}

/// The names of the columns of the axes.
fn axis_names(summary: &SweepSummary) -> Vec<String> {
    summary.axes.iter().map(|axis| capitalised(axis.short_title())).collect()
}

fn points(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>) {
    let metrics = shown(summary);
    let mut headings = vec!["agreement".to_owned(), "interval".to_owned()];
    headings.extend(metrics.iter().skip(1).map(|metric| heading(summary, *metric)));
    headings.push("agreed on, mean".to_owned());
    let mut sheet = Sheet::new(axis_names(summary), headings, 12);
    let cells = |means: &[MeanRecord], date: Option<&DateMeanRecord>| -> Vec<String> {
        let [low, high] = [means[0].low, means[0].high];
        let ends = low.zip(high).map_or_else(String::new, |(low, high)| {
            let end = |end: f64| finding.value(0, end).replace('%', "");
            format!("{} to {}", end(low), end(high))
        });
        let value = |metric: usize| finding.digits_of(metric).value(means[metric].mean);
        let rest = metrics.iter().skip(1).map(|metric| value(*metric));
        let date = date.map_or_else(|| "never".to_owned(), |date| words::date(&date.mean));
        [value(0), ends].into_iter().chain(rest).chain([date]).collect()
    };
    let written =
        summary.axes.iter().enumerate().map(|(place, _)| if place == 0 { "As written" } else { "" }.to_owned());
    sheet
        .rows
        .push(written.chain(cells(&summary.reference.metrics, summary.reference.agreement_date.as_ref())).collect());
    let n_told = told(summary.points.len());
    for point in summary.points.iter().take(n_told) {
        let values = summary.axes.iter().zip(&point.values).map(|(axis, value)| finding.label(axis, value));
        sheet.rows.push(values.chain(cells(&point.metrics, point.agreement_date.as_ref())).collect());
    }
    sheet.write(page, "What each point comes to", left_out(summary, n_told));
}

fn left_out(summary: &SweepSummary, n_told: usize) -> Option<String> {
    let n = summary.points.len().saturating_sub(n_told);
    (n > 0).then(|| format!("And {} more, see points.csv.", count(n as u64)))
}

/// How the points differ from the scenario as written, with paired intervals.
fn differences(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>) {
    let metrics = shown(summary);
    let mut headings = vec!["agreement".to_owned(), "interval".to_owned()];
    headings.extend(metrics.iter().skip(1).map(|metric| heading(summary, *metric)));
    let mut sheet = Sheet::new(axis_names(summary), headings, 14);
    let n_told = told(summary.points.len());
    let others = summary.points.iter().take(n_told).filter(|point| Some(point.point) != summary.reference.point);
    for point in others {
        let values = summary.axes.iter().zip(&point.values).map(|(axis, value)| finding.label(axis, value));
        let star = |metric: usize| if is_unlike(summary, metric, point.point) { "*" } else { " " };
        let cell = |metric: usize| difference(finding, metric, point) + star(metric);
        let first = [cell(0), interval(finding, point)];
        let cells = first.into_iter().chain(metrics.iter().skip(1).map(|metric| cell(*metric)));
        sheet.rows.push(values.chain(cells).collect());
    }
    if sheet.rows.len() > 1 {
        let more = "Paired by draw; agreement in points of a percent. Every interval is in points.csv.";
        let is_starred = summary.extremes.iter().any(|one| !one.unlike_written.is_empty());
        let star =
            if is_starred && summary.chance { " A star: beyond chance, even of the best of all points." } else { "" };
        sheet.write(page, "What each point has more than the scenario as written", Some(format!("{more}{star}")));
    }
}

/// Whether a point differs in a metric from the scenario as written, beyond chance.
fn is_unlike(summary: &SweepSummary, metric: usize, point: u64) -> bool {
    summary.chance && summary.extremes.get(metric).is_some_and(|one| one.unlike_written.contains(&point))
}

/// `+2.1`; what is the same on every draw says so.
fn difference(finding: &Finding<'_>, metric: usize, point: &PointRecord) -> String {
    let mean = &point.differences[metric];
    let is_exact = mean.low.zip(mean.high).is_none_or(|(low, high)| low == high);
    if mean.mean == 0.0 && is_exact {
        "the same".to_owned()
    } else {
        finding.digits_of(metric).difference(&finding.beside_written_at(metric, point))
    }
}

/// `-4 to +8`; nothing where there is none, or it has no width.
fn interval(finding: &Finding<'_>, point: &PointRecord) -> String {
    let row = finding.beside_written_at(0, point);
    let has_width = row.ends.is_some_and(|[low, high]| low < high);
    finding.digits_of(0).interval(&row).filter(|_| has_width).unwrap_or_default()
}

/// The addresses by what they have to do with each metric.
fn ranking(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>) {
    if summary.influences.is_empty() {
        return;
    }
    let metrics = shown(summary);
    let headings = metrics.iter().map(|metric| heading(summary, *metric)).collect();
    let mut sheet = Sheet::new(vec!["Address".to_owned()], headings, FIGURES + 6);
    for axis in finding.ranked(finding.leading()) {
        let share = |metric: &usize| {
            let MeanRecord { mean, low, high } = summary.influences[axis].shares[*metric];
            let percent = |share: f64| Place::Report.decimal(share * 100.0, 0);
            let ends = low
                .zip(high)
                .map_or_else(String::new, |(low, high)| format!(" ({} to {})", percent(low), percent(high)));
            format!("{}%{ends}", percent(mean))
        };
        let name = capitalised(summary.axes[axis].title());
        sheet.rows.push(std::iter::once(name).chain(metrics.iter().map(share)).collect());
    }
    let more = "The share of the variation between the points that goes with the address alone. Intervals cover 95% and \
                which points were played.";
    sheet.write(page, "Which address matters", Some(more.to_owned()));
}

fn along(page: &mut Page, summary: &SweepSummary, finding: &Finding<'_>, axis: &AxisRecord, trend: &TrendRecord) {
    let metrics = shown(summary);
    let headings = std::iter::once("points".to_owned()).chain(metrics.iter().map(|metric| heading(summary, *metric)));
    let mut sheet = Sheet::new(vec![String::new()], headings.collect(), FIGURES + 3);
    for bin in &trend.bins {
        let name = match (&bin.from, &bin.to) {
            (ValueRecord::Number(from), ValueRecord::Number(to)) if from != to => {
                format!("{} to {}", Place::Report.in_unit(*from, &axis.unit), Place::Report.in_unit(*to, &axis.unit))
            }
            (from, _) => finding.label(axis, from),
        };
        let cells = metrics.iter().map(|metric| finding.value(*metric, bin.metrics[*metric].mean));
        sheet.rows.push([name, count(bin.n_points)].into_iter().chain(cells).collect());
    }
    sheet.write(page, &format!("Along {}, whatever the others are", axis.in_text()), None);
}
