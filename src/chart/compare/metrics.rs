//! A measure under every what-if, or every measure under one, each beside the scenario as it is.

use super::measure::{Direction, Measure, difference_in, difference_of};
use super::{shown, source, source_in, with_most_effect};
use crate::account::beside::{Compared, Digits};
use crate::account::compare::{digits, leaders};
use crate::account::figure::Place;
use crate::account::words::counted;
use crate::chart::figure::{Axis, Colour, Figure, Key, Label, Line, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::ticks_in;
use crate::measure;
use crate::result::MetricRecord;
use crate::result::compare::{CompareSummary, WhatIfRecord};
use crate::text::lowercased;
use crate::tongue::chart::{Beside, Moved, Moves, Subtitle, Word};
use crate::tongue::{Language, Tongue};

/// The name of the chart of a measure: letters, digits and underlines only, since files go by it.
pub(in crate::chart) fn file_name(measure: &Measure) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    format!("measure-{}", measure.name.chars().take(60).map(safe).collect::<String>())
}

/// The chart of one measure under every what-if, ordered by size.
pub(super) fn figure(summary: &CompareSummary, measure: &Measure, tongue: &dyn Tongue) -> Figure {
    let rows: Vec<_> = summary.what_ifs.iter().filter_map(|one| Some((one, measure.in_what_if(one)?))).collect();
    let n_all = rows.len();
    let mut rows: Vec<(&WhatIfRecord, &MetricRecord)> =
        with_most_effect(rows, |(_, metric)| (metric.effect.is_shown(), metric.difference.abs()));
    rows.sort_by(|(_, a), (_, b)| b.difference.total_cmp(&a.difference));
    let metrics: Vec<&MetricRecord> = rows.iter().map(|(_, metric)| *metric).collect();
    let mut x = ticks_in(tongue, measure.axis(metrics.iter().flat_map(|metric| reach(metric)), 7));
    x.label.clone_from(&measure.title);
    let mut panel = Panel::new("", x, rows_axis(rows.len()));
    let digits = digits(Place::Chart, summary, &measure.name);
    if let Some(metric) = metrics.first() {
        let value = tongue.figure(&digits.figure(metric.baseline));
        panel.headline = Some((metric.baseline, tongue.beside(&Beside::AsItIsAt(&value))));
        baseline(&mut panel, metric);
    }
    for (idx, metric) in metrics.iter().enumerate() {
        dumbbell(&mut panel, metric, -(idx as f64));
    }
    let colour = |metric: &MetricRecord| Direction::of(metric).colour();
    let difference = |metric: &&MetricRecord| (difference_in(tongue, digits, metric), colour(metric), true);
    let interval = |metric: &&MetricRecord| (interval_in(tongue, digits, metric), Colour::Muted, false);
    let value = |metric: &&MetricRecord| (tongue.figure(&digits.figure(metric.what_if)), Colour::Ink, true);
    let titles = rows.iter().map(|(one, _)| (one.title.clone(), Colour::Ink, true));
    panel.left = vec![column(tongue.word(Word::WhatIf), 0.24, titles)];
    panel.right = vec![
        column(tongue.word(Word::Then), 0.075, metrics.iter().map(value)),
        column(tongue.word(measure.difference_heading()), 0.135, metrics.iter().map(difference)),
        column(tongue.word(Word::Interval), 0.13, metrics.iter().map(interval)),
    ];
    Figure {
        title: tongue
            .moves_title(&Moves { measure: &measure.title, how: moved_most(summary, measure, digits, tongue) }),
        subtitle: tongue.subtitle(&Subtitle::MeansUnderWhatIfs {
            n_comparisons: summary.n_comparisons as u64,
            shown: shown(n_all),
        }),
        keys: keys(&metrics, tongue),
        n_columns: 1,
        panels: vec![panel],
        source: source_in(tongue, summary),
    }
}

/// The chart of one what-if: a panel for each measure.
pub(super) fn sheet(summary: &CompareSummary, what_if: &WhatIfRecord) -> Figure {
    let measures = super::measure::measures(summary);
    let pairs: Vec<(&Measure, &MetricRecord)> =
        measures.iter().filter_map(|measure| Some((measure, measure.in_what_if(what_if)?))).collect();
    let metrics: Vec<&MetricRecord> = pairs.iter().map(|(_, metric)| *metric).collect();
    let title = pairs.first().map_or_else(
        || format!("{}: not one negotiation changes", &what_if.title),
        |(measure, metric)| sheet_title(summary, what_if, measure, metric, &metrics),
    );
    let question = what_if.question.as_deref().map_or(String::new(), |question| format!("{question} "));
    Figure {
        title,
        subtitle: format!(
            "{question}The mean of each measure as it is and with the what-if, on the same draws. Whiskers are 95% \
             intervals of one difference by itself; “beyond chance” allows for the {} that are looked at.",
            counted(summary.n_comparisons as u64, "difference")
        ),
        keys: keys(&metrics, Language::English.tongue()),
        n_columns: 2,
        panels: pairs.iter().map(|(measure, metric)| one_panel(summary, measure, metric)).collect(),
        source: source(summary),
    }
}

fn sheet_title(
    summary: &CompareSummary,
    what_if: &WhatIfRecord,
    measure: &Measure,
    metric: &MetricRecord,
    all: &[&MetricRecord],
) -> String {
    let title = &what_if.title;
    if all.iter().all(|metric| Direction::of(metric) == Direction::Same) {
        return format!("{title}: not one negotiation changes");
    }
    format!("{title}: {}", moved(digits(Place::Chart, summary, &measure.name), measure, metric))
}

/// What happens to a measure, as the end of a sentence.
fn moved(digits: Digits, measure: &Measure, metric: &MetricRecord) -> String {
    let (name, from, to) = (&lowercased(&measure.title), digits.value(metric.baseline), digits.value(metric.what_if));
    match Direction::of(metric) {
        Direction::Up => format!("the {name} rises from {from} to {to}"),
        Direction::Down => format!("the {name} falls from {from} to {to}"),
        Direction::Unclear => format!("no change of the {name} is shown"),
        Direction::Same => format!("the {name} does not change at all"),
    }
}

/// What changes a measure most, in the digits of the rows below.
fn moved_most<'a>(summary: &'a CompareSummary, measure: &Measure, digits: Digits, tongue: &dyn Tongue) -> Moved<'a> {
    let is_same =
        |one: &WhatIfRecord| measure.in_what_if(one).is_none_or(|metric| Direction::of(metric) == Direction::Same);
    let leaders = leaders(summary, &measure.name);
    let value = |value: f64| tongue.figure(&digits.figure(value));
    match leaders.first() {
        None if summary.what_ifs.iter().all(is_same) => Moved::NotAtAll,
        None => Moved::NotShown,
        Some((_, first)) => Moved::By {
            rises: first.difference > 0.0,
            from: value(first.baseline),
            what_ifs: leaders.iter().map(|(one, metric)| (one.title.as_str(), value(metric.what_if))).collect(),
        },
    }
}

/// The places on the axis that a dumbbell takes.
fn reach(metric: &MetricRecord) -> [f64; 4] {
    let end = |end: Option<f64>| metric.baseline + end.unwrap_or(metric.difference);
    [metric.baseline, metric.what_if, end(metric.low), end(metric.high)]
}

fn interval(digits: Digits, metric: &MetricRecord) -> String {
    interval_in(Language::English.tongue(), digits, metric)
}

/// The same in a language.
fn interval_in(tongue: &dyn Tongue, digits: Digits, metric: &MetricRecord) -> String {
    let row = Compared::from(metric);
    let is_known = row.ends.is_some_and(|ends| ends.iter().all(|end| end.is_finite()));
    digits.ends(&row).filter(|_| is_known).map_or_else(String::new, |ends| tongue.ends(&ends))
}

/// The line at the baseline through all rows.
fn baseline(panel: &mut Panel, metric: &MetricRecord) {
    let line = vec![[metric.baseline, panel.y.from], [metric.baseline, panel.y.to]];
    panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
}

fn dumbbell(panel: &mut Panel, metric: &MetricRecord, at: f64) {
    let direction = Direction::of(metric);
    let colour = direction.colour();
    let points = vec![[metric.baseline, at], [metric.what_if, at]];
    let stroke = Stroke::solid(colour, Width::Broad);
    panel.marks.push(Mark::Line(Line { points, stroke, arrow: false, lift: 0.0 }));
    panel.marks.push(Mark::dots(vec![[metric.baseline, at]], Shape::Ring, Size::Large, Colour::Ink));
    // What hardly changes stands on the ring and is smaller, so that both are seen.
    let size = match direction {
        Direction::Up | Direction::Down => Size::Large,
        Direction::Unclear => Size::Medium,
        Direction::Same => Size::Tiny,
    };
    panel.marks.push(Mark::dots(vec![[metric.what_if, at]], shape(direction), size, colour));
    if let Some((low, high)) = metric.low.zip(metric.high).filter(|(low, high)| low < high && (high - low).is_finite())
    {
        let possible = |end: f64| if measure::Measure::is_share(&metric.name) { end.clamp(0.0, 1.0) } else { end };
        whisker(panel, at - 0.3, [low, high].map(|end| possible(metric.baseline + end)));
    }
}

/// Directions differ in shape as well as in colour.
const fn shape(direction: Direction) -> Shape {
    match direction {
        Direction::Down => Shape::Square,
        Direction::Unclear => Shape::Diamond,
        Direction::Up | Direction::Same => Shape::Disc,
    }
}

fn keys(metrics: &[&MetricRecord], tongue: &dyn Tongue) -> Vec<Key> {
    let mut keys = vec![Key::new(Sign::Dot(Shape::Ring, Colour::Ink), tongue.word(Word::AsItIsKey))];
    let names = [
        (Direction::Up, Word::Rises),
        (Direction::Down, Word::Falls),
        (Direction::Unclear, Word::NoChangeShown),
        (Direction::Same, Word::NoChangeAtAll),
    ];
    for (direction, name) in names {
        if metrics.iter().any(|metric| Direction::of(metric) == direction) {
            let (shape, colour) = (shape(direction), direction.colour());
            let is_same = direction == Direction::Same;
            keys.push(Key::new(
                if is_same { Sign::Sized(shape, colour, Size::Tiny) } else { Sign::Dot(shape, colour) },
                tongue.word(name),
            ));
        }
    }
    keys
}

/// A measure under one what-if.
fn one_panel(summary: &CompareSummary, measure: &Measure, metric: &MetricRecord) -> Panel {
    let y = Axis { label: String::new(), from: -0.9, to: 0.9, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new(measure.title.clone(), measure.axis(reach(metric), 5), y);
    let digits = digits(Place::Chart, summary, &measure.name);
    let ends = interval(digits, metric);
    let ends = if ends.is_empty() { ends } else { format!(" ({ends})") };
    panel.note = format!("{}{ends}", difference_of(digits, metric));
    baseline(&mut panel, metric);
    dumbbell(&mut panel, metric, 0.0);
    let value = |x: f64, colour| Label::near([x, 0.0], digits.value(x), colour);
    panel.labels.push(value(metric.what_if, Direction::of(metric).colour()).strong());
    if Direction::of(metric) != Direction::Same {
        panel.labels.push(value(metric.baseline, Colour::Ink));
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::compare::measure::measures;
    use crate::chart::sample::compare;
    use crate::result::Effect;

    #[test]
    fn what_ifs_are_ordered_by_what_they_change() {
        let summary = compare::many();
        let figure = figure(&summary, &measures(&summary)[0], Language::English.tongue());
        let cells = &figure.panels[0].right[1].cells;
        assert_eq!(cells.len(), 8);
        assert!(cells[0].text.starts_with('+') && cells[7].text.starts_with('\u{2212}'), "{cells:?}");
        assert!(
            figure.title.starts_with("Agreement rate: “Both sides bid as hardliners” lowers it most, from 69% to 0%"),
            "{}",
            figure.title
        );
        assert_eq!(figure.panels[0].headline.as_ref().map(|(at, _)| *at), Some(0.69));
    }

    #[test]
    fn no_leader_is_named_whom_the_draws_do_not_tell_from_the_next() {
        let mut summary = compare::many();
        let place =
            |title: &str| compare::many().what_ifs.iter().position(|one| one.title == title).expect("it is one");
        let (hardliners, hurry) = (place("Both sides bid as hardliners"), place("Both sides are in a hurry"));
        let near = &mut summary.what_ifs[hurry].metrics[0];
        near.clone_from(&compare::many().what_ifs[hardliners].metrics[0]);
        near.what_if += 0.02;
        for end in [Some(&mut near.difference), near.low.as_mut(), near.high.as_mut()].into_iter().flatten() {
            *end += 0.02;
        }
        let title = figure(&summary, &measures(&summary)[0], Language::English.tongue()).title;
        let expected = "Agreement rate: “Both sides bid as hardliners” (0%) and “Both sides are in a hurry” (2%)";
        assert_eq!(title, format!("{expected} lower it most, from 69%; the draws do not rank them"));
        assert!(crate::account::compare::finding(&summary).ends_with("the draws do not rank them."));
    }

    #[test]
    fn what_else_changes_it_does_so_too_only_in_the_direction_of_the_first() {
        let mut summary = compare::many();
        let found = crate::account::compare::findings(&summary);
        assert!(found[0].contains(" lowers the share of negotiations that end in an agreement most"), "{found:?}");
        assert!(found[1].ends_with(" lowers it too."), "{found:?}");
        assert!(found[2].ends_with(" raise it."), "{found:?}");
        // Where chambers must consent, what comes into force is told beside what is signed.
        for (n, what_if) in summary.what_ifs.iter_mut().enumerate() {
            let mut metric = what_if.metrics[0].clone();
            metric.name = "in_force_rate".to_owned();
            (metric.baseline, metric.what_if) = (0.3, 0.3);
            if n == 2 {
                metric.what_if = 0.4;
                (metric.difference, metric.effect) = (0.1, Effect::Rises);
                (metric.low, metric.high) = (Some(0.09), Some(0.11));
            } else {
                (metric.difference, metric.effect) = (0.0, Effect::None);
            }
            what_if.metrics.push(metric);
        }
        let found = crate::account::compare::findings(&summary).join(" ");
        let both = "As it is, an agreement is signed in 69% of negotiations and comes into force in 30%.";
        let raised = "“Failure costs both more” raises the share of negotiations whose agreement comes into force, from 30% to 40%.";
        assert!(found.contains(both) && found.ends_with(raised), "{found}");
    }

    #[test]
    fn a_row_runs_from_the_baseline_to_the_what_if() {
        let summary = compare::one();
        let metric = &summary.what_ifs[0].metrics[0];
        let figure = sheet(&summary, &summary.what_ifs[0]);
        let lines: Vec<&Vec<[f64; 2]>> = figure.panels[0]
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Line(line) = mark { Some(&line.points) } else { None })
            .collect();
        assert!(lines.contains(&&vec![[metric.baseline, 0.0], [metric.what_if, 0.0]]));
        assert_eq!(figure.panels.len(), 5);
    }

    #[test]
    fn an_identical_what_if_changes_nothing() {
        let summary = compare::identical();
        let figure = sheet(&summary, &summary.what_ifs[0]);
        assert_eq!(figure.title, "The same again: not one negotiation changes");
        assert!(figure.panels.is_empty(), "constants are not drawn");
        let charts = crate::chart::compare_charts(&summary);
        assert_eq!(charts.iter().map(|chart| chart.name.as_str()).collect::<Vec<_>>(), ["changed-issues"]);
    }

    #[test]
    fn files_go_by_harmless_names() {
        let measure =
            Measure {
                name: "payoff_../ü".to_owned(), title: String::new(), unit: super::super::measure::Unit::Payoff
            };
        assert_eq!(file_name(&measure), "measure-payoff_----");
    }
}
