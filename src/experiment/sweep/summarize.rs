//! From tallies to the summary of a sweep.

use super::axis::{Axis, Value};
use super::tally::{PointTally, Tallies};
use super::trends::trends;
use super::values::AxisValues;
use super::{
    AxisRecord, DateMeanRecord, Design, DesignKind, MeanRecord, Plan, PointRecord, ReferenceRecord, Spacing,
    SweepSummary, ValueRecord,
};
use crate::experiment::HeadRecord;
use crate::experiment::compare::metric_names;
use crate::experiment::days::date_on;
use crate::experiment::forecast::{Effort, LabelRecord, delegation_labels, issue_labels};
use crate::experiment::names::number;
use crate::quantity::Payoff;
use crate::scenario::{Document, Scenario};
use crate::stats::{Estimate, wilson};

/// What one unit of a payoff's count is.
const PAYOFF: f64 = 1.0 / Payoff::ONE.units() as f64;

/// The summary of the points that were played.
pub(super) fn summarize(document: &Document, plan: &Plan, effort: Effort, tallies: &Tallies) -> SweepSummary {
    let scenario = document.scenario();
    let written = plan.is_paired().then(|| plan.as_written(scenario));
    let reference =
        written.map(|written| ReferenceRecord { point: written.unwrap_or(0) + 1, as_written: written.is_some() });
    let held_against = reference.and_then(|reference| tallies.get(&(reference.point - 1)));
    let points: Vec<PointRecord> = tallies
        .iter()
        .map(|(point, tally)| {
            let differences = held_against.and_then(|reference| tally.differences(reference));
            let differences = differences.map(|all| all.into_iter().map(mean_record).collect());
            PointRecord { differences, ..record(plan, *point, tally) }
        })
        .collect();
    let axes: Vec<AxisRecord> = plan.axes.iter().map(axis_record).collect();
    let trends = if plan.is_shown_whole() { Vec::new() } else { trends(&axes, &points) };
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
        axes,
        metrics: metrics(scenario),
        reference,
        points,
        trends,
    }
}

fn metrics(scenario: &Scenario) -> Vec<LabelRecord> {
    metric_names(scenario).into_iter().map(|(name, title)| LabelRecord::new(name, title)).collect()
}

fn axis_record(axis: &Axis) -> AxisRecord {
    let values = match &axis.values {
        AxisValues::Numbers(numbers) => numbers.iter().copied().map(ValueRecord::Number).collect(),
        AxisValues::Parts(parts) => parts.iter().cloned().map(ValueRecord::Part).collect(),
        AxisValues::Span { .. } => Vec::new(),
    };
    let (address, unit) = (axis.address.clone(), axis.unit.clone());
    AxisRecord {
        address,
        unit,
        written: axis.written,
        values,
        range: axis.extremes(),
        log: axis.spacing == Spacing::Log,
    }
}

fn record(plan: &Plan, point: u64, tally: &PointTally) -> PointRecord {
    let values = plan.values(point).into_iter().zip(&plan.axes).map(|(value, axis)| match value {
        Value::Number(number) => ValueRecord::Number(number),
        Value::Part(_) => ValueRecord::Part(axis.text(value)),
    });
    PointRecord {
        point: point + 1,
        values: values.collect(),
        settings: plan.settings(point).into_iter().map(|(address, value)| format!("{address}={value}")).collect(),
        n: tally.n,
        metrics: measured(tally).into_iter().flatten().map(mean_record).collect(),
        differences: None,
        agreement_date: agreement_date(tally),
        agreed: tally.agreed.clone(),
    }
}

/// Every metric, in the order of their names; nothing if nothing was played.
fn measured(tally: &PointTally) -> [Option<Estimate>; 5] {
    let [full, partial] = tally.agreements;
    [
        Some(wilson(full + partial, tally.n)),
        Some(wilson(full, tally.n)),
        tally.payoffs[0].mean(PAYOFF),
        tally.payoffs[1].mean(PAYOFF),
        tally.joint_gain.mean(PAYOFF),
    ]
}

/// The mean date of the agreements; nothing without one.
fn agreement_date(tally: &PointTally) -> Option<DateMeanRecord> {
    let mean = tally.agreement_day.mean(1.0)?;
    let date = |day: f64| date_on(day.round() as i64);
    let end = |end: f64| end.is_finite().then(|| date(end));
    Some(DateMeanRecord {
        count: tally.agreement_day.n(),
        mean: date(mean.point),
        low: end(mean.low),
        high: end(mean.high),
    })
}

/// A mean as a record; the ends of an interval that are not known are left out.
pub(super) fn mean_record(estimate: Estimate) -> MeanRecord {
    let end = |end: f64| end.is_finite().then(|| number(end));
    MeanRecord { mean: number(estimate.point), low: end(estimate.low), high: end(estimate.high) }
}
