//! Scenarios side by side, each a dot with its interval: listed values, and what the result is held against.

use super::{estimate, source, value};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, decimal, payoff_axis};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::{clipped, thousands};
use crate::experiment::tune::{EstimateRecord, StopRecord, TuneSummary};

/// How many rows are shown.
const MAX_ROWS: usize = 18;

/// A row of such a chart.
struct Contender {
    name: String,
    found: EstimateRecord,
    /// Whether it is the one to look at.
    is_best: bool,
    /// What stands right of it.
    notes: Vec<(String, Colour)>,
}

/// The chart `listed-values`: the best found for each combination; nothing if there is only one.
pub(super) fn combinations(summary: &TuneSummary) -> Option<Figure> {
    if summary.combinations.len() < 2 {
        return None;
    }
    let contender = |(idx, one): (usize, &crate::experiment::tune::CombinationRecord)| {
        let stopped = match one.stopped {
            StopRecord::Dropped => "dropped",
            StopRecord::Settled => "settled",
            StopRecord::Generations => "used up",
            StopRecord::NothingToSearch => "nothing to search",
            StopRecord::Degenerate => "broke off",
        };
        let notes = vec![(one.n_generations.to_string(), Colour::Muted), (stopped.to_owned(), Colour::Muted)];
        Some(Contender { name: one.name.clone(), found: estimate(one.objective)?, is_best: idx == summary.best, notes })
    };
    let rows: Vec<Contender> = summary.combinations.iter().enumerate().filter_map(contender).collect();
    let best = rows.iter().find(|row| row.is_best);
    let title = best.map_or_else(
        || "No combination of listed values could be played".to_owned(),
        |best| format!("“{}” does best, at {}", clipped(&best.name, 80), value(best.found.point)),
    );
    let n_draws = summary
        .slices
        .first()
        .map_or_else(String::new, |slice| format!(", on {} fresh draws", thousands(slice.n_draws)));
    let subtitle = format!(
        "The best found for each combination of listed values{n_draws}. Which is best was decided on other draws; those \
         that stayed behind were dropped half way. Whiskers are 95% intervals."
    );
    Some(figure(summary, title, subtitle, "Listed values", &["Generations", ""], rows))
}

/// The chart `against`: the scenario as written, the rivals and the tuned one on the same fresh draws.
pub(super) fn against(summary: &TuneSummary) -> Option<Figure> {
    let contender = |record: &crate::experiment::tune::FreshRecord| {
        let is_best = record.name == "tuned";
        let name = match record.name.as_str() {
            "tuned" => "Tuned",
            "as_written" => "As written",
            rival => rival,
        };
        let gains = estimate(record.tuned_gains).filter(|_| !is_best);
        let colour = |gains: &EstimateRecord| match gains {
            gains if gains.low > 0.0 => Colour::Rise,
            gains if gains.high < 0.0 => Colour::Fall,
            _ => Colour::Muted,
        };
        let notes = gains.map_or_else(Vec::new, |gains| {
            let interval = format!("{} to {}", signed(gains.low), signed(gains.high));
            vec![(signed(gains.point), colour(&gains)), (interval, Colour::Muted)]
        });
        Some(Contender { name: name.to_owned(), found: estimate(record.objective)?, is_best, notes })
    };
    let rows: Vec<Contender> = summary.fresh.iter().filter_map(contender).collect();
    if rows.is_empty() {
        return None;
    }
    let others = summary.fresh.iter().filter(|record| record.name != "tuned");
    let n_beaten = others.clone().filter(|record| record.tuned_gains.is_some_and(|gains| gains.low > 0.0)).count();
    let title = match (n_beaten, others.count()) {
        (1, 1) => "The tuned scenario does better than the one as written".to_owned(),
        (0, 1) => "The search found nothing better than the scenario as written".to_owned(),
        (beaten, all) if beaten == all => format!("The tuned scenario does better than all {all} it is held against"),
        (beaten, all) => format!("The tuned scenario does better than {beaten} of the {all} it is held against"),
    };
    let subtitle = format!(
        "All on the same {} fresh draws, none of them played while searching. Whiskers are 95% intervals; what tuning gains \
         has the interval of the paired difference, which is narrower.",
        thousands(summary.n_draws)
    );
    Some(figure(summary, title, subtitle, "Scenario", &["Tuned gains", "95% interval"], rows))
}

fn signed(number: f64) -> String {
    let text = decimal(number, 3);
    if number > 0.0 { format!("+{text}") } else { text }
}

fn figure(
    summary: &TuneSummary,
    title: String,
    subtitle: String,
    heading: &str,
    headings: &[&str],
    mut rows: Vec<Contender>,
) -> Figure {
    let is_distance = summary.objective.as_ref().is_some_and(|objective| objective.direction == "minimise");
    rows.sort_by(|a, b| {
        let order = b.found.point.total_cmp(&a.found.point);
        if is_distance { order.reverse() } else { order }
    });
    let n_rows = rows.len();
    let best = rows.iter().position(|row| row.is_best).unwrap_or(0);
    // The one to look at is never left out.
    if best >= MAX_ROWS {
        rows.swap(MAX_ROWS - 1, best);
    }
    rows.truncate(MAX_ROWS);
    let subtitle = if n_rows > MAX_ROWS { format!("{subtitle} {MAX_ROWS} of {n_rows} are shown.") } else { subtitle };
    let mut x = payoff_axis("", rows.iter().flat_map(|row| [row.found.low, row.found.high]), 6);
    x.label = clipped(summary.objective.as_ref().map_or("Objective", |objective| objective.title.as_str()), 60);
    let mut panel = Panel::new("", x, rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        whisker(&mut panel, at, [row.found.low, row.found.high]);
        let (shape, colour) =
            if row.is_best { (Shape::Diamond, Colour::Ink) } else { (Shape::Disc, Colour::Agreement) };
        panel.marks.push(Mark::dots(vec![[row.found.point, at]], shape, Size::Large, colour));
    }
    if let Some(row) = rows.iter().find(|row| row.is_best) {
        let line = vec![[row.found.point, panel.y.from], [row.found.point, panel.y.to]];
        panel.marks.insert(0, Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
    }
    panel.left = vec![column(heading, 0.3, rows.iter().map(|row| (clipped(&row.name, 60), Colour::Ink, row.is_best)))];
    panel.right = vec![column("Objective", 0.09, rows.iter().map(|row| (value(row.found.point), Colour::Ink, true)))];
    for (place, heading) in headings.iter().enumerate() {
        let cell = |row: &Contender| {
            row.notes
                .get(place)
                .map_or_else(|| (String::new(), Colour::Muted, false), |(text, colour)| (text.clone(), *colour, false))
        };
        panel.right.push(column(heading, 0.13, rows.iter().map(cell)));
    }
    Figure {
        title,
        subtitle,
        keys: vec![Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "tuned")],
        n_columns: 1,
        panels: vec![panel],
        source: source(summary),
    }
}
