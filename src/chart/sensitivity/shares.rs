//! What explains a measure: a dot with its whisker for each input, the most important first.

use super::rows;
use crate::account::figure::Figure as Told;
use crate::account::rate::{Bound, Percent};
use crate::account::sensitivity::Finding;
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use crate::chart::forecast::shares::column;
use crate::chart::reading::{self, ticks_in};
use crate::result::Titled;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary, ShareOfRecord};
use crate::text::capitalised;
use crate::tongue::Tongue;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// How high the mark of chance is, in rows.
const CHANCE: f64 = 0.28;

/// The chart of one measure.
pub(super) fn figure(summary: &SensitivitySummary, metric: &ExplainedRecord, tongue: &dyn Tongue) -> Figure {
    let finding = Finding::on_chart(summary);
    let mut rows: Vec<usize> = (0..metric.shares.len()).collect();
    rows.sort_by(|a, b| metric.shares[*b].share.total_cmp(&metric.shares[*a].share).then(a.cmp(b)));
    let n_all = rows.len();
    rows::cut(&mut rows, "inputs", |row| summary.inputs[row].title());
    // What is to be treated as zero has no row, but for one that shows what that looks like.
    let n_told = metric.ranked().len() + 1;
    rows.truncate(n_told);
    let has_zero = rows.iter().any(|row| metric.shares[*row].zero);
    let shown = (rows.len() < n_all).then_some([rows.len(), n_all]);
    let subtitle = tongue.subtitle(&Subtitle::SharesOf { summary, metric, shown, has_zero });
    let told = metric.told();
    let mut keys = Vec::new();
    if rows.iter().any(|row| told.contains(row)) {
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), tongue.word(Word::ToldFromChance)));
    }
    if rows.iter().any(|row| !told.contains(row)) {
        let n = metric.shares.len();
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), tongue.beside(&Beside::MayBeChance(n))));
    }
    let one = Sign::Line(Stroke::dashed(Colour::Muted, Width::Thin));
    keys.push(Key::new(one, tongue.word(Word::WithoutInfluence)));
    Figure {
        title: tongue.shares_title(summary, metric),
        subtitle,
        keys,
        n_columns: 1,
        panels: vec![panel(summary, &finding, metric, &rows, tongue)],
        source: reading::source_in(tongue, &summary.head, Some(summary.n_draws)),
    }
}

fn panel(
    summary: &SensitivitySummary,
    finding: &Finding<'_>,
    metric: &ExplainedRecord,
    rows: &[usize],
    tongue: &dyn Tongue,
) -> Panel {
    let shares: Vec<&ShareOfRecord> = rows.iter().map(|row| &metric.shares[*row]).collect();
    // Only what is told from chance is in ink.
    let places = metric.told();
    let ink = |row: &usize| if places.contains(row) { Colour::Ink } else { Colour::Muted };
    let names = rows.iter().map(|row| (capitalised(summary.inputs[*row].title()), ink(row), places.contains(row)));
    let intervals: Vec<[f64; 2]> = shares.iter().map(|share| [share.low, share.high]).collect();
    let label = tongue.word(Word::ShareAlone);
    let mut panel = rows::panel(label, names, &intervals, shares.iter().map(|share| share.threshold));
    let (mut told, mut by_chance) = (Vec::new(), Vec::new());
    for (idx, (row, share)) in rows.iter().zip(&shares).enumerate() {
        let at = -(idx as f64);
        let dashed = Stroke::dashed(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[share.threshold, at - CHANCE], [share.threshold, at + CHANCE]], dashed));
        let dots = if places.contains(row) { &mut told } else { &mut by_chance };
        dots.push([share.share, at]);
    }
    panel.marks.push(Mark::dots(by_chance, Shape::Ring, Size::Large, Colour::Muted));
    panel.marks.push(Mark::dots(told, Shape::Disc, Size::Large, Colour::Agreement));
    let figures = rows.iter().zip(&shares).map(|(row, share)| {
        let text = tongue.figure(&Told::Percent(Percent::of(share.share, 0)));
        (if share.zero { format!("({text})") } else { text }, ink(row), places.contains(row))
    });
    let intervals = shares.iter().map(|share| (interval(finding, share, tongue), Colour::Muted, false));
    panel.right =
        vec![column(tongue.word(Word::Share), 0.08, figures), column(tongue.word(Word::Interval), 0.13, intervals)];
    panel.x = ticks_in(tongue, panel.x);
    panel
}

/// The interval of a share, with its unit.
fn interval(finding: &Finding<'_>, share: &ShareOfRecord, tongue: &dyn Tongue) -> String {
    let [low, high] = finding.ends_of_share(share);
    let high = tongue.figure(&Told::Percent(Percent { bound: Bound::Even, digits: high }));
    tongue.span([&tongue.number(&low), &high])
}
