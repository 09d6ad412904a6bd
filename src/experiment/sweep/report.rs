//! A sweep in words and tables.

use super::{DesignKind, MeanRecord, SweepSummary, TrendRecord, ValueRecord};
use crate::experiment::text::table::{count, percent, text_table, thousandths};

/// More points than this are left to `points.csv`.
const MOST_POINTS: usize = 60;

/// The summary as text for people: the points of a small grid, or what is seen along each address.
#[must_use]
pub fn report(summary: &SweepSummary) -> String {
    let SweepSummary { n_points, n_draws, .. } = summary;
    let addresses: Vec<&str> = summary.axes.iter().map(|axis| axis.address.as_str()).collect();
    let design = match summary.design {
        DesignKind::Grid => "a grid",
        DesignKind::LatinHypercube => "a Latin hypercube",
        DesignKind::Sobol => "Sobol points",
    };
    let (points, draws) = (counted(*n_points, "point"), counted(*n_draws, "draw"));
    let heading = format!(
        "{}\n{points} ({design} over {}), {draws} each, the same ones at every point; seed {}; means with their 95 % intervals\n",
        summary.head.heading(),
        addresses.join(", "),
        summary.head.seed
    );
    let sections = summary.trends.iter().map(|trend| along(summary, trend)).collect::<Vec<_>>();
    if sections.is_empty() {
        format!("{heading}\n{}{}", table(summary), paired(summary))
    } else {
        format!("{heading}\n{}", sections.join("\n"))
    }
}

fn counted(n: u64, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {what}{s}", count(n))
}

fn table(summary: &SweepSummary) -> String {
    let mut head: Vec<String> = summary.axes.iter().map(|axis| axis.address.clone()).collect();
    head.extend(headings(summary));
    head.push("agreements on".to_owned());
    let mut rows = vec![head];
    let n_told = told(summary.points.len());
    for point in summary.points.iter().take(n_told) {
        let mut row: Vec<String> = point.values.iter().map(ToString::to_string).collect();
        row.extend(cells(summary, &point.metrics));
        row.push(point.agreement_date.as_ref().map_or_else(|| "none".to_owned(), |date| date.mean.clone()));
        rows.push(row);
    }
    let mut text = text_table(&rows);
    if summary.points.len() > n_told {
        text += &format!("  and {} more, see points.csv\n", count((summary.points.len() - n_told) as u64));
    }
    text
}

/// How many of so many points are told: none is left out alone.
const fn told(n_points: usize) -> usize {
    if n_points == MOST_POINTS + 1 { n_points } else { MOST_POINTS }
}

/// How the points of a small grid differ from one of them, with paired intervals.
fn paired(summary: &SweepSummary) -> String {
    let reference = summary.reference.as_ref();
    let Some((reference, against)) =
        reference.and_then(|one| Some((one, summary.points.iter().find(|point| point.point == one.point)?)))
    else {
        return String::new();
    };
    let values = summary.axes.iter().zip(&against.values).map(|(axis, value)| format!("{}={value}", axis.address));
    let what = if reference.as_written { "as written" } else { "the first point" };
    let mut head: Vec<String> = summary.axes.iter().map(|axis| axis.address.clone()).collect();
    let shown: Vec<usize> =
        (0..summary.metrics.len()).filter(|metric| is_held(&summary.metrics[*metric].name)).collect();
    head.extend(shown.iter().map(|metric| summary.metrics[*metric].title.trim_start_matches("Payoff: ").to_owned()));
    let mut rows = vec![head];
    let others = summary.points.iter().take(told(summary.points.len())).filter(|point| point.point != reference.point);
    for (point, differences) in others.filter_map(|point| Some((point, point.differences.as_ref()?))) {
        let mut row: Vec<String> = point.values.iter().map(ToString::to_string).collect();
        row.extend(shown.iter().map(|metric| difference(&summary.metrics[*metric].name, &differences[*metric])));
        rows.push(row);
    }
    let values = values.collect::<Vec<_>>().join(", ");
    format!("\nDifferences from {values} ({what}), paired by draw\n{}", text_table(&rows))
}

/// Whether differences of a metric are told: there is no room for all.
fn is_held(name: &str) -> bool {
    name != "full_agreement_rate"
}

/// `+2.1 (0.4 to 3.8)`.
fn difference(name: &str, mean: &MeanRecord) -> String {
    let text = |number: f64| if name.ends_with("_rate") { percent(number) } else { thousandths(number) };
    let sign = if mean.mean > 0.0 { "+" } else { "" };
    match (mean.low, mean.high) {
        (Some(low), Some(high)) => format!("{sign}{} ({} to {})", text(mean.mean), text(low), text(high)),
        _ => format!("{sign}{}", text(mean.mean)),
    }
}

fn along(summary: &SweepSummary, trend: &TrendRecord) -> String {
    let mut head = vec![String::new(), "points".to_owned()];
    head.extend(headings(summary));
    let mut rows = vec![head];
    for bin in &trend.bins {
        let name = match (&bin.from, &bin.to) {
            (from, to) if from == to => format!("  {from}"),
            (ValueRecord::Number(from), ValueRecord::Number(to)) => {
                format!("  {} to {}", thousandths(*from), thousandths(*to))
            }
            (from, to) => format!("  {from} to {to}"),
        };
        let mut row = vec![name, count(bin.n_points)];
        row.extend(cells(summary, &bin.metrics));
        rows.push(row);
    }
    format!("Along {}, whatever the others are\n{}", trend.address, text_table(&rows))
}

/// The metrics, the agreement rate with its interval.
fn headings(summary: &SweepSummary) -> Vec<String> {
    let heading = |name: &str, title: &str| match name {
        "agreement_rate" => vec!["agree".to_owned(), "its interval".to_owned()],
        "full_agreement_rate" => vec!["fully".to_owned()],
        "joint_gain" => vec!["joint gain".to_owned()],
        _ => vec![title.trim_start_matches("Payoff: ").to_owned()],
    };
    summary.metrics.iter().flat_map(|metric| heading(&metric.name, &metric.title)).collect()
}

fn cells(summary: &SweepSummary, means: &[MeanRecord]) -> Vec<String> {
    let cell = |(name, mean): (&str, &MeanRecord)| match name {
        "agreement_rate" => vec![format!("{} %", percent(mean.mean)), interval(mean)],
        "full_agreement_rate" => vec![format!("{} %", percent(mean.mean))],
        _ => vec![thousandths(mean.mean)],
    };
    let names = summary.metrics.iter().map(|metric| metric.name.as_str());
    names.zip(means).flat_map(cell).collect()
}

fn interval(mean: &MeanRecord) -> String {
    match (mean.low, mean.high) {
        (Some(low), Some(high)) => format!("{} to {}", percent(low), percent(high)),
        _ => "unknown".to_owned(),
    }
}
