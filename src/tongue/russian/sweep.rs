//! What a sweep found, in Russian.

use super::around::points_differ;
use super::measures::Spoken;
use super::names;
use super::numbers::{DRAWS, count, counted, ends_in_one, figure, in_unit, list, quoted, sentence, span};
use crate::account::figure::is_counted;
use crate::account::sweep::{Condition, Ends, Finding, Found, Spot, Unlike};
use crate::result::Titled;
use crate::result::sweep::{AxisRecord, ExtremesRecord, SweepSummary, ValueRecord};
use crate::text::capitalised;

/// What a sweep found of the measure that it leads with.
pub(super) fn swept(summary: &SweepSummary) -> String {
    sentence(&found(summary, Finding::in_report(summary).leading()))
}

/// The same with what was varied; and on how many draws, where those are not the forecast's.
pub(super) fn over_values(summary: &SweepSummary, n_draws: Option<u64>) -> String {
    let varied: Vec<String> = summary.axes.iter().map(|axis| quoted(axis.title())).collect();
    let what = if varied.len() == 1 { "параметра" } else { "параметров" };
    let on = n_draws.map_or_else(String::new, |n| format!(" (по {} на каждую точку)", counted(n, DRAWS)));
    format!("Перебраны значения {what} {}{on}. {}", list(&varied, "и"), swept(summary))
}

/// What a measure is called.
pub(super) fn measure(summary: &SweepSummary, metric: usize) -> String {
    spoken(summary, metric).title()
}

fn spoken(summary: &SweepSummary, metric: usize) -> Spoken<'_> {
    Spoken {
        name: summary.metrics.get(metric).map_or("", |label| label.name.as_str()),
        delegations: &summary.delegations,
    }
}

/// A value of a measure.
pub(super) fn value_of(summary: &SweepSummary, metric: usize, value: f64) -> String {
    let told = Finding::in_report(summary);
    figure(&told.figure(told.name(metric), value))
}

/// What is found of a measure, without its full stop.
pub(super) fn found(summary: &SweepSummary, metric: usize) -> String {
    let told = Finding::in_report(summary);
    let name = measure(summary, metric);
    let value = |of: f64| value_of(summary, metric, of);
    let phrase = |of: f64| format!("{name}: {}", value(of));
    let written = || written(summary, metric).map_or_else(String::new, |written| format!("; {written}"));
    match told.found(metric) {
        Found::Nothing => format!("{name}: ничего не измерено"),
        Found::OnePoint(of) => format!("{}{}", phrase(of), written()),
        Found::EveryPoint { value: of, extremes } => {
            format!("{} во всех сыгранных точках{}", phrase(of), beside_written(summary, metric, extremes))
        }
        Found::Same(of) => format!("{} {}", phrase(of), throughout(summary)),
        Found::SameByDraws(of) => {
            format!("{} — насколько можно судить по прогонам, одинаково {}", phrase(of), throughout(summary))
        }
        Found::Chance { ends, extremes } => format!(
            "{name}: {}; разница может объясняться одной случайностью{}",
            range(summary, metric, ends),
            beside_written(summary, metric, extremes)
        ),
        Found::NearlySame(of) => format!("{}, почти одинаково {}", phrase(of), throughout(summary)),
        Found::Apart { ends, extremes } => apart(summary, metric, ends, &told.ends(metric, extremes)),
        Found::Between(ends) => format!("{name}: {}{}", range(summary, metric, ends), written()),
    }
}

/// What the scenario as written comes to: `в исходном сценарии — 40 %`.
fn written(summary: &SweepSummary, metric: usize) -> Option<String> {
    let mean = summary.reference.metrics.get(metric)?.mean;
    Some(format!("в исходном сценарии — {}", value_of(summary, metric, mean)))
}

fn beside_written(summary: &SweepSummary, metric: usize, extremes: &ExtremesRecord) -> String {
    let Some(written) = written(summary, metric) else { return String::new() };
    let differ = match Finding::in_report(summary).unlike_written(extremes) {
        Unlike::None => String::new(),
        Unlike::One => ", и от этого одна точка отличается за пределами случайности".to_owned(),
        Unlike::All => ", и от этого все точки отличаются за пределами случайности".to_owned(),
        Unlike::Some(n) => format!(", и от этого {} за пределами случайности", points_differ(n)),
    };
    format!("; {written}{differ}")
}

/// `от 12 до 63 %`; the one figure where both ends read alike.
fn range(summary: &SweepSummary, metric: usize, ends: [f64; 2]) -> String {
    let [low, high] = ends.map(|end| value_of(summary, metric, end));
    if low == high { high } else { span([&low, &high]) }
}

/// What is found at the highest and at the lowest points, each with its place.
fn apart(summary: &SweepSummary, metric: usize, [low, high]: [f64; 2], Ends { best, worst }: &Ends<'_>) -> String {
    let name = measure(summary, metric);
    let told = |end: &Option<(Option<[f64; 2]>, Spot<'_>)>, bare: String| match end {
        None => bare,
        Some((ends, spot)) => {
            let value = ends.map_or_else(String::new, |ends| range(summary, metric, ends));
            format!("{value} {}", place(summary, spot))
        }
    };
    let high = told(best, format!("до {}", value_of(summary, metric, high)));
    let low = told(worst, format!("не менее {}", value_of(summary, metric, low)));
    let written = written(summary, metric).map_or_else(String::new, |written| format!("; {written}"));
    format!("{name}: {high}; {low}{written}")
}

/// Where points lie; that the same is found elsewhere is said.
fn place(summary: &SweepSummary, spot: &Spot<'_>) -> String {
    let conditions =
        spot.values.iter().map(|(axis, what)| format!("{} — {}", quoted(axis.title()), condition(axis, what)));
    let conditions: Vec<String> = conditions.collect();
    let chance = if summary.chance { "в пределах случайности " } else { "" };
    let elsewhere = match spot.n_elsewhere {
        0 => String::new(),
        n => {
            let points = if ends_in_one(n as u64) { "точке" } else { "точках" };
            format!(" ({chance}также ещё в {} {points})", count(n as u64))
        }
    };
    format!("там, где {}{elsewhere}", list(&conditions, "и"))
}

fn condition(axis: &AxisRecord, condition: &Condition<'_>) -> String {
    let named = |of: &&ValueRecord| named(axis, of);
    let all = |values: &[&ValueRecord], word: &str| list(&values.iter().map(named).collect::<Vec<_>>(), word);
    match condition {
        Condition::Between(low, high) => span([&value(axis, low), &value(axis, high)]),
        Condition::AnyBut(others) => format!("любое, кроме {}", all(others, "и")),
        Condition::OneOf(values) => all(values, "или"),
    }
}

/// A value within a sentence: what is no number in quotes.
fn named(axis: &AxisRecord, of: &ValueRecord) -> String {
    match of {
        ValueRecord::Number(_) => value(axis, of),
        ValueRecord::Part(_) => quoted(&value(axis, of)),
    }
}

/// A value of an axis.
pub(super) fn value(axis: &AxisRecord, of: &ValueRecord) -> String {
    match of {
        ValueRecord::Number(number) => in_unit(*number, &axis.unit),
        ValueRecord::Part(part) => {
            let place = axis.values.iter().position(|known| known == of);
            names::part(part).unwrap_or_else(|| place.and_then(|place| axis.labels.get(place)).unwrap_or(part).clone())
        }
    }
}

/// What an axis is called, with the unit where its values do not carry one.
pub(super) fn axis(axis: &AxisRecord) -> String {
    let title = capitalised(axis.title());
    let carries = is_counted(&axis.unit) || crate::account::figure::is_share(&axis.unit);
    if axis.unit.is_empty() || carries { title } else { format!("{title} ({})", unit(&axis.unit)) }
}

/// The units that the program has for parts of payoffs; those of scenarios stay as they are.
pub(super) fn unit(unit: &str) -> &str {
    match unit {
        "payoff" => "выигрыш",
        "value" => "ценность",
        "factor" => "множитель",
        "payoff a month" => "выигрыш в месяц",
        "payoff a step" => "выигрыш за шаг",
        "value a month" => "ценность в месяц",
        other => other,
    }
}

/// Wherever was played, in words.
pub(super) fn throughout(summary: &SweepSummary) -> String {
    match summary.axes.as_slice() {
        [only] => format!("при любом испытанном значении параметра {}", quoted(only.title())),
        _ => "что бы ни менялось".to_owned(),
    }
}
