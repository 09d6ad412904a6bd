//! Scenarios side by side, each a dot with its interval: listed values, and what the result is held against.

use super::{Drawn, objective_axis, source};
use crate::account::tune::Finding;
use crate::account::words::{self, list};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::{ON_THE_SAME_DRAWS, TITLE, thousands};
use crate::measure::{Measure, Told};
use crate::result::MetricRecord;
use crate::result::tune::{EstimateRecord, FreshRecord, StopRecord, TuneSummary};

/// How many rows are shown.
const MAX_ROWS: usize = 18;

/// A row of such a chart.
struct Contender {
    name: String,
    found: EstimateRecord,
    drawn: Drawn,
    /// What it comes to, as it is written.
    value: String,
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
    let finding = Finding::on_chart(summary);
    let contender = |(idx, one): (usize, &crate::result::tune::CombinationRecord)| {
        let stopped = if one.stopped == StopRecord::Dropped { "dropped half way" } else { "" };
        let notes = vec![(stopped.to_owned(), Colour::Muted)];
        Some(Contender {
            name: one.name.clone(),
            found: one.objective?,
            drawn: Drawn::of(one.objective)?,
            value: finding.objective_value(one.objective?.point),
            is_best: idx == summary.best,
            notes,
        })
    };
    let rows: Vec<Contender> = summary.combinations.iter().enumerate().filter_map(contender).collect();
    let title = best_of(&finding, &rows, is_distance(summary));
    let n_draws = summary
        .slices
        .first()
        .map_or_else(String::new, |slice| format!(", on {} fresh draws", thousands(slice.n_draws)));
    let subtitle = format!(
        "The best found for each combination of listed values{n_draws}. Which is best was decided on other draws; those \
         that stayed behind were dropped half way. Whiskers: 95% intervals, of chance in the draws alone."
    );
    Some(figure(summary, title, subtitle, "Listed values", &[""], rows))
}

/// Whether less is better.
fn is_distance(summary: &TuneSummary) -> bool {
    summary.objective.as_ref().is_some_and(|objective| objective.direction == "minimise")
}

/// Which combination did best; those whose intervals meet its own are not told from it.
fn best_of(finding: &Finding<'_>, rows: &[Contender], is_distance: bool) -> String {
    let Some(best) = rows.iter().find(|row| row.is_best) else {
        return "No combination of listed values could be played".to_owned();
    };
    // One without an interval is told from none.
    let is_below = |one: &Contender, other: &Contender| one.found.high.zip(other.found.low).is_some_and(|(a, b)| a < b);
    let meets = |row: &&Contender| !row.is_best && !is_below(row, best) && !is_below(best, row);
    let value = finding.objective_value(best.found.point);
    let name = &best.name;
    match rows.iter().filter(meets).map(|row| &row.name).collect::<Vec<_>>().as_slice() {
        [] => {
            let further = |row: &&Contender| (row.found.point > best.found.point) != is_distance && !row.is_best;
            match rows.iter().find(further) {
                None => format!("“{name}” does best, at {value}"),
                Some(other) => {
                    let there = finding.objective_value(other.found.point);
                    format!("“{name}” was chosen and comes to {value}; “{}” does better here, at {there}", other.name)
                }
            }
        }
        others => {
            let quoted: Vec<String> = others.iter().map(|name| format!("“{name}”")).collect();
            let text = |others: &str| {
                format!("“{name}” was chosen and comes to {value}; the draws do not tell it from {others}")
            };
            let whole = text(&list(&quoted, "or"));
            let count = format!("{}, whose intervals meet its own", words::others(others.len()));
            if whole.chars().count() <= TITLE { whole } else { text(&count) }
        }
    }
}

/// The chart `against`: the scenario as written, the rivals and the tuned one on the same fresh draws, with what each comes
/// to in every measure.
pub(super) fn against(summary: &TuneSummary) -> Option<Figure> {
    let finding = Finding::on_chart(summary);
    let (told, digits) = (told(summary), finding.shown_digits());
    let contender = |record: &FreshRecord| {
        let is_best = record.name == "tuned";
        let gains = record.tuned_gains.filter(|gains| !is_best && gains.point.is_finite());
        let colour = |gains: &EstimateRecord| match gains {
            gains if gains.is_above_nothing() => Colour::Rise,
            gains if gains.is_below_nothing() => Colour::Fall,
            _ => Colour::Muted,
        };
        let gained = gains
            .zip(finding.beside_tuned(record))
            .map_or_else(|| (String::new(), Colour::Muted), |(gains, row)| (digits.difference(&row), colour(&gains)));
        let price = |name: &&str| record.price.iter().find(|metric| metric.name == **name);
        let cell = |metric: &MetricRecord| (finding.shown_digits_of(&metric.name).value(metric.baseline), Colour::Ink);
        let cells = told.iter().map(|name| price(name).map_or_else(|| (String::new(), Colour::Muted), cell));
        let notes = std::iter::once(gained).chain(cells).collect();
        Some(Contender {
            name: record.title.clone(),
            found: record.objective?,
            drawn: Drawn::of(record.objective)?,
            value: digits.value(record.objective?.point),
            is_best,
            notes,
        })
    };
    let rows: Vec<Contender> = summary.fresh.iter().filter_map(contender).collect();
    if rows.is_empty() {
        return None;
    }
    let interval = if summary.chance {
        format!(" Whiskers: 95% intervals, of chance in the draws alone; {ON_THE_SAME_DRAWS}.")
    } else {
        String::new()
    };
    // What the title may leave out and no column has.
    let dated = finding.dated().filter(|_| !finding.headline().contains("agreement comes "));
    let rivals: Vec<String> = finding.rivals().into_iter().chain(dated).collect();
    let subtitle = format!(
        "{} on the same {} fresh draws, none of them played while searching. {}{interval} {}",
        finding.objective_title(),
        thousands(summary.n_draws),
        finding.what_was_tuned(),
        rivals.join(" ")
    );
    let all = summary.fresh.first().map_or(&[][..], |record| &record.price);
    let of_metrics =
        all.iter().filter(|metric| told.contains(&metric.name.as_str())).map(|metric| finding.short_title(metric));
    let headings: Vec<String> = std::iter::once("Tuned gains".to_owned()).chain(of_metrics).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    Some(figure(summary, finding.headline(), subtitle.trim_end().to_owned(), "", &headings, rows))
}

/// The measures that have a column: not the one gone for, which the dots show, and full agreements where a title may speak
/// of them.
fn told(summary: &TuneSummary) -> Vec<&str> {
    let terms = summary.objective.as_ref().map_or(&[][..], |objective| &objective.terms);
    let is_own = |name: &str| matches!(terms, [only] if only.name.replace(':', "_") == name);
    let is_shown = |name: &str| {
        summary.fresh.iter().flat_map(|record| &record.price).any(|one| one.name == name && one.effect.is_shown())
    };
    let all = summary.fresh.first().map_or(&[][..], |record| &record.price);
    let names = all.iter().map(|metric| metric.name.as_str());
    names.filter(|name| !is_own(name) && (Measure::told(name) != Told::WhereItChanges || is_shown(name))).collect()
}

fn figure(
    summary: &TuneSummary,
    title: String,
    subtitle: String,
    heading: &str,
    headings: &[&str],
    mut rows: Vec<Contender>,
) -> Figure {
    rows.sort_by(|a, b| {
        let order = b.found.point.total_cmp(&a.found.point);
        if is_distance(summary) { order.reverse() } else { order }
    });
    let n_rows = rows.len();
    let best = rows.iter().position(|row| row.is_best).unwrap_or(0);
    // The one to look at is never left out.
    if best >= MAX_ROWS {
        rows.swap(MAX_ROWS - 1, best);
    }
    rows.truncate(MAX_ROWS);
    let subtitle = if n_rows > MAX_ROWS { format!("{subtitle} {MAX_ROWS} of {n_rows} are shown.") } else { subtitle };
    let mut x = objective_axis(summary, rows.iter().flat_map(|row| row.drawn.ends), 6);
    x.label = Finding::on_chart(summary).objective_title();
    let mut panel = Panel::new("", x, rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        whisker(&mut panel, at, row.drawn.ends);
        let (shape, colour) =
            if row.is_best { (Shape::Diamond, Colour::Ink) } else { (Shape::Disc, Colour::Agreement) };
        panel.marks.push(Mark::dots(vec![[row.found.point, at]], shape, Size::Large, colour));
    }
    if let Some(row) = rows.iter().find(|row| row.is_best) {
        let line = vec![[row.found.point, panel.y.from], [row.found.point, panel.y.to]];
        panel.marks.insert(0, Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
    }
    panel.left = vec![column(heading, 0.22, rows.iter().map(|row| (row.name.clone(), Colour::Ink, row.is_best)))];
    panel.right = vec![column("Value", 0.07, rows.iter().map(|row| (row.value.clone(), Colour::Ink, true)))];
    for (place, heading) in headings.iter().enumerate() {
        let cell = |row: &Contender| {
            row.notes
                .get(place)
                .map_or_else(|| (String::new(), Colour::Muted, false), |(text, colour)| (text.clone(), *colour, false))
        };
        panel.right.push(column(heading, 0.1, rows.iter().map(cell)));
    }
    Figure {
        title,
        subtitle,
        keys: vec![
            Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "tuned"),
            Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "held against it"),
        ],
        n_columns: 1,
        panels: vec![panel],
        source: source(summary, summary.n_draws),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tune;
    use crate::result::Effect;
    use crate::result::tune::TuneSummary;

    /// Two numbers tuned, for which an agreement is rarer by 5 points and pays Russia less.
    fn at_a_price() -> TuneSummary {
        let mut summary = tune::two();
        summary.n_draws = 1_000;
        for metric in summary.fresh.iter_mut().flat_map(|record| &mut record.price) {
            let difference = if metric.name == "agreement_rate" { -0.05 } else { -0.13 };
            if metric.name != "payoff_us" {
                (metric.difference, metric.effect) = (difference, Effect::Falls);
                (metric.low, metric.high) = (Some(difference - 0.01), Some(difference + 0.01));
            }
        }
        summary
    }

    #[test]
    fn a_title_has_the_digits_of_the_table_and_one_price() {
        let mut summary = at_a_price();
        for (record, point) in summary.fresh.iter_mut().zip([0.7005, 0.9546]) {
            record.objective = Some(EstimateRecord { point, low: Some(point - 0.01), high: Some(point + 0.01) });
        }
        summary.fresh[0].tuned_gains = Some(EstimateRecord { point: 0.2541, low: Some(0.25), high: Some(0.26) });
        let figure = against(&summary).expect("it was played");
        let expected =
            " gets 0.955 in place of 0.701; for that, agreement is reached 5.0 points less often, among other changes";
        assert!(figure.title.starts_with("Tuned, ") && figure.title.ends_with(expected), "{}", figure.title);
        let texts = |column: usize| -> Vec<&str> {
            figure.panels[0].right[column].cells.iter().map(|cell| cell.text.as_str()).collect()
        };
        assert_eq!((texts(0), texts(1)), (vec!["0.955", "0.701"], vec!["", "+0.254"]));
    }

    #[test]
    fn where_nothing_is_gained_it_is_told_what_changes_all_the_same() {
        let mut summary = at_a_price();
        summary.fresh[0].tuned_gains = Some(EstimateRecord { point: 0.25, low: Some(0.2), high: Some(0.3) });
        let gained = against(&summary).expect("it was played").title;
        assert!(gained.starts_with("Tuned, "), "{gained}");
        let written = &mut summary.fresh[0];
        written.tuned_gains = Some(EstimateRecord { point: 0.0, low: Some(-0.01), high: Some(0.01) });
        let title = against(&summary).expect("it was played").title;
        assert!(title.starts_with("The search found nothing: "), "{title}");
        assert!(
            title.ends_with("; besides, agreement is reached 5.0 points less often, among other changes"),
            "{title}"
        );
    }
}
