//! By how much the forecast of each case misses, beside the midpoint of the openings.

use super::source;
use crate::account::backtest::{figure as digits, places};
use crate::chart::figure::{Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, decimal};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::as_title;
use crate::result::backtest::{BacktestSummary, Baseline, Score, TotalRecord};

/// A case's miss, or that of all cases on average, and that of the midpoint if its openings are known.
struct Row {
    title: String,
    forecast: f64,
    midpoint: Option<f64>,
}

/// The chart `misses`; nothing where no record says where an issue was left.
pub(super) fn figure(summary: &BacktestSummary) -> Option<Figure> {
    let mut rows: Vec<Row> = summary
        .cases
        .iter()
        .filter_map(|case| {
            let score = case.score(Score::Places)?;
            Some(Row { title: case.title.clone(), forecast: score.forecast, midpoint: score.of(Baseline::Midpoint) })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.sort_by(|a, b| a.forecast.total_cmp(&b.forecast));
    // What the title tells of stands in a row of its own.
    let total = summary.total(Score::Places).filter(|_| rows.len() > 1);
    let midpoint =
        |total: &TotalRecord| total.against.iter().find(|against| against.baseline == Baseline::Midpoint).cloned();
    rows.extend(total.map(|total| Row {
        title: "All cases, on average".to_owned(),
        forecast: total.forecast,
        midpoint: midpoint(total).map(|against| against.score),
    }));
    let by_chance = total.and_then(midpoint).and_then(|against| {
        let [low, high] = [against.low?, against.high?].map(|end| decimal(end, Score::Places.n_digits()));
        Some(format!(
            " Forecast less midpoint: 95% interval {low} to {high}, of which cases happen to be in the library."
        ))
    });
    let dot = |shape, colour, text: &str| Key::new(Sign::Dot(shape, colour), text);
    Some(Figure {
        title: as_title(&places(summary)),
        subtitle: format!(
            "Mean distance between where issues were forecast to be left and where they were left, on ladders of options \
             from 0 to 100. The further left, the better.{}",
            by_chance.unwrap_or_default()
        ),
        keys: vec![
            dot(Shape::Disc, Colour::Ink, "Forecast"),
            dot(Shape::Ring, Colour::Ink, "Midpoint of the openings"),
        ],
        n_columns: 1,
        panels: vec![panel(&rows)],
        source: source(summary),
    })
}

fn panel(rows: &[Row]) -> Panel {
    let most = rows.iter().flat_map(|row| [Some(row.forecast), row.midpoint]).flatten().fold(10.0, f64::max);
    let last = (most / 10.0).ceil() as u32;
    let ticks = (0..=last).map(|n| Tick::new(f64::from(n) * 10.0, (n * 10).to_string())).collect();
    let x =
        Axis { label: "Mean miss, points of 100".to_owned(), from: 0.0, to: f64::from(last) * 10.0, ticks, grid: true };
    let mut panel = Panel::new("", x, rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        if let Some(midpoint) = row.midpoint {
            let stroke = Stroke::solid(Colour::Faint, Width::Medium);
            panel.marks.push(Mark::line(vec![[row.forecast, at], [midpoint, at]], stroke));
            panel.marks.push(Mark::dots(vec![[midpoint, at]], Shape::Ring, Size::Large, Colour::Ink));
        }
        panel.marks.push(Mark::dots(vec![[row.forecast, at]], Shape::Disc, Size::Large, Colour::Ink));
    }
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| digits(Score::Places, value));
    panel.left = vec![column("Case", 0.28, rows.iter().map(|row| (row.title.clone(), Colour::Ink, true)))];
    panel.right = vec![
        column("Forecast", 0.08, rows.iter().map(|row| (figure(Some(row.forecast)), Colour::Ink, true))),
        column("Midpoint", 0.08, rows.iter().map(|row| (figure(row.midpoint), Colour::Muted, false))),
    ];
    panel
}
