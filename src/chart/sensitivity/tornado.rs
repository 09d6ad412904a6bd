//! What each number does to a measure from one end of its range to the other: a bar between the means at both ends, the longest first.

use super::rows;
use crate::account::sensitivity::Finding;
use crate::account::turned::{as_written, drawn};
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis,
};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::{self, typographic};
use crate::measure::Measure;
use crate::result::Titled;
use crate::result::sensitivity::{BarRecord, ExplainedRecord, SensitivitySummary, TornadoRecord, TurnedRecord};
use crate::text::{capitalised, thousands};

/// How many ticks an axis of payoffs has, about.
const N_TICKS: usize = 8;
/// How much of an axis of rates is shown at least.
const LEAST_SPREAD: f64 = 0.1;

/// The chart of one measure; nothing where no number moves it.
pub(super) fn figure(
    summary: &SensitivitySummary,
    tornado: &TornadoRecord,
    metric: &ExplainedRecord,
) -> Option<Figure> {
    let finding = Finding::on_chart(summary);
    let mut rows = Finding::by_length(tornado, &metric.name);
    if rows.is_empty() {
        return None;
    }
    let still = match tornado.bars.len() - rows.len() {
        0 => String::new(),
        1 => " One more does nothing.".to_owned(),
        n => format!(" The other {n} do nothing.", n = thousands(n as u64)),
    };
    let left_out = rows::cut(&mut rows, "numbers that move it, by chance or not", |row| tornado.bars[row].title());
    let subtitle = format!(
        "“{}” with each number held at its low and at its high end: the values that one in twenty draws lie below and above. \
         In brackets: nothing beyond chance.{left_out}{still}",
        metric.title
    );
    let keys = vec![
        Key::new(Sign::Bar(Colour::Faint, BarFill::Filled), "from end to end, all other numbers drawn"),
        Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "high end, all others drawn"),
        Key::new(Sign::Line(Stroke::solid(Colour::Muted, Width::Thin)), "from end to end, all others as written"),
        Key::new(Sign::Dot(Shape::Ring, Colour::Muted), "high end, all others as written"),
    ];
    let mean = Key::new(Sign::Line(Stroke::dotted(Colour::Muted, Width::Thin)), "mean with all numbers drawn");
    let keys = keys.into_iter().chain(has_mean(summary, tornado).then_some(mean)).collect();
    Some(Figure {
        title: typographic(&finding.turns_most(tornado, &metric.name, &metric.title)),
        subtitle,
        keys,
        n_columns: 1,
        panels: vec![panel(&finding, (summary, tornado), metric, &rows)],
        source: reading::source(&summary.head, Some(tornado.n_draws)),
    })
}

/// Whether the mean over plain draws is of the same draws as the bars: others would lie elsewhere by chance.
fn has_mean(summary: &SensitivitySummary, tornado: &TornadoRecord) -> bool {
    tornado.n_draws == summary.n_draws
}

fn panel(
    finding: &Finding<'_>,
    (summary, tornado): (&SensitivitySummary, &TornadoRecord),
    metric: &ExplainedRecord,
    rows: &[usize],
) -> Panel {
    let bars: Vec<&BarRecord> = rows.iter().map(|row| &tornado.bars[*row]).collect();
    let ends = bars.iter().flat_map(|bar| {
        let written = as_written(bar, &metric.name).map(|turned| [turned.at_low, turned.at_high]);
        let drawn = drawn(bar, &metric.name).map(|turned| [turned.at_low, turned.at_high]);
        written.into_iter().chain(drawn).flatten()
    });
    let ends: Vec<f64> = ends.filter(|end| end.is_finite()).collect();
    let mut panel = Panel::new("", axis(metric, &ends), rows_axis(rows.len()));
    let (mut lines, mut high, mut written) = (Vec::new(), Vec::new(), Vec::new());
    for (idx, bar) in bars.iter().enumerate() {
        let at = -(idx as f64);
        if let Some(turned) = drawn(bar, &metric.name) {
            let x = [turned.at_low.min(turned.at_high), turned.at_low.max(turned.at_high)];
            let fill = BarFill::Filled;
            panel.marks.push(Mark::Bar(Bar { x, at, thickness: 0.36, colour: Colour::Faint, fill }));
            high.push([turned.at_high, at]);
        }
        if let Some(turned) = as_written(bar, &metric.name) {
            let ends = vec![[turned.at_low, at], [turned.at_high, at]];
            lines.push(Mark::line(ends, Stroke::solid(Colour::Muted, Width::Thin)));
            written.push([turned.at_high, at]);
        }
    }
    if has_mean(summary, tornado) {
        let mean = Stroke::dotted(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[metric.mean, panel.y.from], [metric.mean, panel.y.to]], mean));
    }
    panel.marks.extend(lines);
    panel.marks.push(Mark::dots(high, Shape::Disc, Size::Large, Colour::Agreement));
    panel.marks.push(Mark::dots(written, Shape::Ring, Size::Small, Colour::Muted));
    let names = bars.iter().map(|bar| (capitalised(bar.title()), Colour::Ink, true));
    let ranges = bars.iter().map(|bar| (finding.span_of(bar), Colour::Muted, false));
    panel.left = vec![column("", 0.36, names), column("Held at", 0.12, ranges)];
    let of = |turned: Option<&TurnedRecord>| {
        let text = turned.map_or_else(String::new, |turned| finding.told_of_bar(&metric.name, turned));
        let is_shown = turned.is_some_and(|turned| turned.effect.is_shown());
        (text, if is_shown { Colour::Ink } else { Colour::Muted }, is_shown)
    };
    let others_drawn = bars.iter().map(|bar| of(drawn(bar, &metric.name)));
    let others_written = bars.iter().map(|bar| of(as_written(bar, &metric.name)));
    panel.right = vec![column("Drawn", 0.08, others_drawn), column("As written", 0.1, others_written)];
    panel
}

/// An axis of the measure that takes in all ends.
fn axis(metric: &ExplainedRecord, ends: &[f64]) -> Axis {
    let all = || ends.iter().copied().chain([metric.mean]);
    if !Measure::is_share(&metric.name) {
        return payoff_axis(metric.title.clone(), all(), N_TICKS);
    }
    let (low, high) = all().fold((1.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    // Rates that differ by tenths of a percent should not look as if they differed by much.
    let middle = f64::midpoint(low, high).clamp(LEAST_SPREAD / 2.0, 1.0 - LEAST_SPREAD / 2.0);
    let ends = [low.min(middle - LEAST_SPREAD / 2.0), high.max(middle + LEAST_SPREAD / 2.0)];
    rows::axis(&metric.title, ends.map(|end| end.clamp(0.0, 1.0)))
}
