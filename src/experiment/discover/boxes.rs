//! Boxes as records.

use crate::experiment::inputs::Input;
use crate::experiment::names::number;
use crate::result::discovery::{BoxRecord, DemandRecord, LimitRecord, ShareWithinRecord, StandInRecord, StepRecord};
use crate::stats::prim::{
    Lifted, Limit, Limits, Plausible, Rows, Settings, Side, Step, Within, chosen, lifted, pruned,
};
use crate::stats::{InputColumn, correlation};
use rayon::prelude::*;

/// Inputs that go together more closely than this may stand for each other.
const CLOSE: f64 = 0.5;

/// The box to tell, with its place on the way where it stands there.
pub(super) type Told = Option<(Option<usize>, Step)>;

/// Every box on the way, and the one to tell.
pub(super) fn search(rows: &Rows) -> (Vec<(Step, Plausible)>, Told) {
    let steps = rows.trajectory(Settings::default());
    let judged = |step: Step| {
        let plausible = Plausible::of(&lifted(rows, &step));
        (step, plausible)
    };
    let steps: Vec<(Step, Plausible)> = steps.into_par_iter().map(judged).collect();
    let told = match chosen(&steps) {
        Some(place) => Some((Some(place), steps[place].0.clone())),
        None => pruned(rows, &steps).map(|step| (None, step)),
    };
    (steps, told)
}

/// The steps as records.
pub(super) fn step_records(rows: &Rows, steps: &[(Step, Plausible)]) -> Vec<StepRecord> {
    let k_all = rows.k();
    let record = |(step, plausible): &(Step, Plausible)| {
        let limited = step.limits.limited(rows.full());
        let mut columns: Vec<usize> = limited.into_iter().map(|(column, _)| column).collect();
        columns.dedup();
        StepRecord {
            n: step.n as u64,
            k: step.k as u64,
            coverage: number(step.k as f64 / k_all as f64),
            density: number(step.k as f64 / step.n as f64),
            n_limited: columns.len() as u64,
            plausible: *plausible == Plausible::All,
        }
    };
    steps.iter().map(record).collect()
}

/// A box as a record, with its limits ordered by what lifting each costs.
pub(super) fn box_record(rows: &Rows, place: Option<usize>, step: &Step) -> BoxRecord {
    let mut limits: Vec<LimitRecord> = lifted(rows, step).iter().map(|limit| limit_record(rows, step, limit)).collect();
    limits.sort_by(|a, b| a.without.share.total_cmp(&b.without.share).then(a.input.cmp(&b.input)));
    BoxRecord {
        step: place.map(|place| place as u64),
        limits,
        inside: share_within(rows, |row| rows.is_in(&step.limits, row)),
        outside: share_within(rows, |row| !rows.is_in(&step.limits, row)),
        check: check(rows),
        stand_ins: stand_ins(rows, step),
    }
}

fn share_within(rows: &Rows, is_chosen: impl Fn(usize) -> bool) -> ShareWithinRecord {
    let Within { n, k, share } = rows.within(is_chosen);
    ShareWithinRecord {
        n: n as u64,
        k: k as u64,
        share: number(share.point),
        low: number(share.low),
        high: number(share.high),
    }
}

fn limit_record(rows: &Rows, step: &Step, lifted: &Lifted) -> LimitRecord {
    let Lifted { column, side, quasi_p, .. } = *lifted;
    let wider = step.limits.without(column, side, rows.full());
    let only = alone(rows.full(), column, &step.limits.0[column], side);
    let demands = match (&only.0[column], side, &rows.columns()[column]) {
        (Limit::Between(low, _), Side::Low, _) => DemandRecord::AtLeast(*low),
        (Limit::Between(_, high), _, _) => DemandRecord::AtMost(*high),
        (Limit::OneOf(kept), _, InputColumn::Categories(_, names)) => {
            let (names, but): (Vec<_>, Vec<_>) =
                names.iter().cloned().enumerate().partition(|(place, _)| kept.contains(&(*place as u32)));
            let bare = |all: Vec<(usize, String)>| all.into_iter().map(|(_, name)| name).collect();
            DemandRecord::OneOf { names: bare(names), but: bare(but) }
        }
        (Limit::OneOf(_), ..) => DemandRecord::OneOf { names: Vec::new(), but: Vec::new() },
    };
    LimitRecord {
        input: column,
        demands,
        kept_by: number(rows.held(&only).n as f64 / rows.n() as f64),
        without: share_within(rows, |row| rows.is_in(&wider, row)),
        quasi_p,
    }
}

/// One side of one limit, all else as wide as the data.
fn alone(full: &Limits, column: usize, limit: &Limit, side: Side) -> Limits {
    let mut only = full.clone();
    only.0[column] = match (limit, &full.0[column], side) {
        (Limit::Between(low, _), Limit::Between(_, greatest), Side::Low) => Limit::Between(*low, *greatest),
        (Limit::Between(_, high), Limit::Between(least, _), Side::High) => Limit::Between(*least, *high),
        (limit, ..) => limit.clone(),
    };
    only
}

/// What a box that is found in the same way on the rows of every second draw holds of the others.
fn check(rows: &Rows) -> Option<ShareWithinRecord> {
    let [found_on, held_against] = [0, 1].map(|first| rows.every_second_draw(first));
    let (_, step) = search(&found_on).1?;
    let held = held_against.held(&step.limits);
    (held.n > 0).then(|| share_within(&held_against, |row| held_against.is_in(&step.limits, row)))
}

/// Inputs that are not limited and go together with one that is.
fn stand_ins(rows: &Rows, step: &Step) -> Vec<StandInRecord> {
    let mut limited: Vec<usize> = step.limits.limited(rows.full()).into_iter().map(|(column, _)| column).collect();
    limited.dedup();
    let numbers = |column: usize| match &rows.columns()[column] {
        InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers) => Some(numbers),
        InputColumn::Categories(..) => None,
    };
    let mut found = Vec::new();
    for one in &limited {
        for other in (0..rows.columns().len()).filter(|other| !limited.contains(other)) {
            let Some((a, b)) = numbers(*one).zip(numbers(other)) else { continue };
            let pairs: Vec<[f64; 2]> = a.iter().zip(b).map(|(a, b)| [*a, *b]).collect();
            let Some(correlation) = correlation(&pairs).filter(|found| found.abs() > CLOSE) else { continue };
            found.push(StandInRecord { limited: *one, other, correlation: number(correlation) });
        }
    }
    found
}

/// The columns of inputs.
pub(super) fn columns(inputs: &mut [Input]) -> Vec<InputColumn> {
    inputs.iter_mut().map(|input| std::mem::replace(&mut input.column, InputColumn::Numbers(Vec::new()))).collect()
}
