//! From tallies to the summary of a sweep.

use super::axis::{Axis, Value};
use super::extremes::extremes;
use super::influence::influences;
use super::mean::mean_record;
use super::tally::{PointTally, Tallies};
use super::trends::trends;
use super::values::AxisValues;
use super::{Design, Plan, Spacing};
use crate::experiment::days::date_on;
use crate::experiment::forecast::{Effort, delegation_labels, issue_labels};
use crate::experiment::names::measure_names;
use crate::measure::{MEASURES, Unit, measures};
use crate::quantity::Side;
use crate::result::sweep::{
    AxisRecord, DateMeanRecord, DesignKind, MeanRecord, PointRecord, ReferenceRecord, SweepSummary, ValueRecord,
};
use crate::result::{FormsRecord, HeadRecord, LabelRecord};
use crate::scenario::{Document, Scenario};
use crate::stats::Estimate;

/// The summary of the points that were played, `written` being the one that plays as the scenario is written.
pub(super) fn summarize(
    document: &Document,
    plan: &Plan,
    effort: Effort,
    written: Option<u64>,
    tallies: &Tallies,
) -> SweepSummary {
    let scenario = document.scenario();
    let chance = scenario.is_left_to_chance() || plan.is_left_to_chance();
    let told = |estimate: Estimate| told(estimate, chance);
    let nothing = PointTally::new(&scenario.agenda, 1);
    let reference = tallies.get(&written.unwrap_or(plan.n_points())).unwrap_or(&nothing);
    let played: Vec<(u64, &PointTally)> =
        tallies.range(..plan.n_points()).map(|(point, tally)| (*point, tally)).collect();
    let point = |(point, tally): &(u64, &PointTally)| {
        let differences = tally.differences(reference);
        let n_measures = measures(&scenario.agenda.chambers).len();
        let bounded =
            differences.into_iter().take(n_measures).enumerate().map(|(metric, one)| bounded(one, metric, tally.n));
        PointRecord { differences: bounded.map(told).collect(), ..record(plan, (*point, tally), scenario, chance) }
    };
    let points: Vec<PointRecord> = played.iter().map(point).collect();
    let axes: Vec<AxisRecord> = plan.axes.iter().map(|axis| axis_record(document, axis)).collect();
    let (is_whole, is_sample) = (plan.is_shown_whole(), plan.design != Design::Grid);
    SweepSummary {
        head: HeadRecord::of(document, effort.seed),
        design: match plan.design {
            Design::Grid => DesignKind::Grid,
            Design::LatinHypercube(_) => DesignKind::LatinHypercube,
            Design::Sobol(_) => DesignKind::Sobol,
        },
        n_points: plan.n_points(),
        n_draws: effort.n_draws,
        delegations: delegation_labels(scenario),
        issues: issue_labels(&scenario.agenda),
        metrics: metrics(scenario),
        chance,
        reference: ReferenceRecord {
            point: written.map(|point| point + 1),
            metrics: reference.measures.means_of(&scenario.agenda.chambers).map(told).collect(),
            agreement_date: agreement_date(reference),
            agreed: reference.agreed.clone(),
        },
        extremes: if is_whole { extremes(&points, &played, reference, chance) } else { Vec::new() },
        trends: if is_whole { Vec::new() } else { trends(&axes, &points, is_sample) },
        influences: if is_whole { Vec::new() } else { influences(&axes, &points, is_sample) },
        axes,
        points,
    }
}

/// A mean as a record, without an interval where nothing is left to chance.
fn told(estimate: Estimate, chance: bool) -> MeanRecord {
    let record = mean_record(estimate);
    if chance { record } else { MeanRecord { low: None, high: None, ..record } }
}

/// A difference of rates lies within -1 and 1; of so many draws.
fn bounded(estimate: Estimate, metric: usize, n: u64) -> Estimate {
    if MEASURES[metric].unit == Unit::Share {
        // Where no draw differs nothing is said of how rare it is that one does.
        let is_told = estimate.point != 0.0;
        let told = if is_told { estimate.of_alike(n, [-1.0, 1.0]) } else { estimate };
        told.within([-1.0, 1.0])
    } else {
        estimate
    }
}

fn metrics(scenario: &Scenario) -> Vec<LabelRecord> {
    measure_names(scenario).into_iter().map(|(name, title)| LabelRecord::new(name, title)).collect()
}

fn axis_record(document: &Document, axis: &Axis) -> AxisRecord {
    let values = match &axis.values {
        AxisValues::Numbers(numbers) => numbers.iter().copied().map(ValueRecord::Number).collect(),
        AxisValues::Parts(parts) => parts.iter().cloned().map(ValueRecord::Part).collect(),
        AxisValues::Span { .. } => Vec::new(),
    };
    let (address, unit) = (axis.address.clone(), axis.unit.clone());
    let (title, forms) = axis.in_words(document);
    let labels = match &axis.values {
        AxisValues::Parts(parts) => strategies_in_words(document, axis, parts)
            .unwrap_or_else(|| parts.iter().map(|part| axis.part_in_words(document, part)).collect()),
        AxisValues::Numbers(_) | AxisValues::Span { .. } => Vec::new(),
    };
    AxisRecord {
        address,
        title,
        forms: FormsRecord::from(&forms),
        labels,
        manners: match &axis.values {
            AxisValues::Parts(parts) => manners(document, axis, parts).unwrap_or_default(),
            AxisValues::Numbers(_) | AxisValues::Span { .. } => Vec::new(),
        },
        unit,
        written: axis.written,
        written_part: axis.written_part.map(|place| axis.text(Value::Part(place))),
        written_strategy: written_strategy(document.scenario(), axis),
        values,
        range: axis.extremes(),
        log: axis.spacing == Spacing::Log,
    }
}

/// The strategy that is written, in words, where an axis is of strategies and takes it nowhere.
fn written_strategy(scenario: &Scenario, axis: &Axis) -> Option<String> {
    let side = whose_strategies(scenario, axis).filter(|_| axis.written_part.is_none())?;
    Some(scenario.delegations[side].strategy.brief())
}

/// Strategies with the numbers that they play by, those that go without saying too: `Boulware (exponent 5)`; nothing where an axis
/// is of anything else, or the numbers do not tell all strategies apart.
fn strategies_in_words(document: &Document, axis: &Axis, parts: &[String]) -> Option<Vec<String>> {
    let side = whose_strategies(document.scenario(), axis)?;
    let brief = |part: &String| {
        let document = document.set(&axis.address, part).ok()?;
        Some(document.scenario().delegations[side].strategy.brief())
    };
    let all: Vec<String> = parts.iter().map(brief).collect::<Option<_>>()?;
    let is_distinct = all.iter().enumerate().all(|(place, one)| !all[..place].contains(one));
    is_distinct.then_some(all)
}

/// What strategies do in plain words; nothing where an axis is of anything else.
fn manners(document: &Document, axis: &Axis, parts: &[String]) -> Option<Vec<String>> {
    let side = whose_strategies(document.scenario(), axis)?;
    let manner = |part: &String| {
        let document = document.set(&axis.address, part).ok()?;
        Some(document.scenario().delegations[side].strategy.aspiration.manner().to_owned())
    };
    parts.iter().map(manner).collect()
}

/// Whose strategies an axis is of, if it is of strategies.
fn whose_strategies(scenario: &Scenario, axis: &Axis) -> Option<Side> {
    Side::BOTH.into_iter().find(|side| axis.address == format!("{}.strategy", scenario.delegations[*side].name))
}

fn record(plan: &Plan, (point, tally): (u64, &PointTally), scenario: &Scenario, chance: bool) -> PointRecord {
    let values = plan.values(point).into_iter().zip(&plan.axes).map(|(value, axis)| match value {
        Value::Number(number) => ValueRecord::Number(number),
        Value::Part(_) => ValueRecord::Part(axis.text(value)),
    });
    PointRecord {
        point: point + 1,
        values: values.collect(),
        settings: plan.settings(point).into_iter().map(|(address, value)| format!("{address}={value}")).collect(),
        n: tally.n,
        metrics: tally.measures.means_of(&scenario.agenda.chambers).map(|mean| told(mean, chance)).collect(),
        differences: Vec::new(),
        agreement_date: agreement_date(tally),
        agreed: tally.agreed.clone(),
    }
}

/// The mean date of the agreements; nothing without one.
fn agreement_date(tally: &PointTally) -> Option<DateMeanRecord> {
    let mean = tally.agreement_day.mean(1.0)?;
    let date = |day: f64| date_on(day.round() as i64);
    let ends = mean.ends().map(|ends| ends.map(date));
    Some(DateMeanRecord {
        count: tally.agreement_day.n(),
        mean: date(mean.point),
        low: ends.clone().map(|[low, _]| low),
        high: ends.map(|[_, high]| high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_rates_lie_within_one() {
        let wide = Estimate { point: 0.9, low: 0.7, high: 1.1 };
        let other = Estimate { point: -0.9, low: -1.1, high: -0.7 };
        assert_eq!([bounded(wide, 0, 20).high, bounded(other, 1, 20).low], [1.0, -1.0]);
        assert_eq!(bounded(wide, 2, 20).high, 1.1, "payoffs are no shares");
        // All of twenty turn: Wilson's interval, over a range twice as long.
        let all = Estimate { point: 1.0, low: 1.0, high: 1.0 };
        let Estimate { low, high, .. } = bounded(all, 0, 20);
        assert!((low - (1.0 - 2.0 * 0.161_125)).abs() < 1e-4 && high == 1.0, "{low} to {high}");
        let none = Estimate { point: 0.0, low: 0.0, high: 0.0 };
        assert_eq!([bounded(none, 0, 20), bounded(all, 2, 20)].map(|one| one.ends()), [None, None]);
    }
}
