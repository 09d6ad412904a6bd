//! The objective along each number, through the optimum.

use super::Objective;
use super::draws::DrawUse;
use super::estimate::{self, Sample};
use super::evaluator::Evaluator;
use super::optimizer::Ended;
use super::plan::TuneEffort;
use super::scale::Scale;
use super::space::{Setting, Space};
use crate::result::tune::{EstimateRecord, SlicePointRecord, SliceRecord};

/// How many points a slice has besides the optimum.
const N_POINTS: usize = 15;
/// How many points a plateau is sought at, before settings are rounded.
const N_COARSE: usize = 9;
/// On how many draws slices and combinations are played, if an evaluation has fewer.
const FEWEST_DRAWS: u64 = 200;

/// How many of the fresh draws slices and combinations are played on.
pub(super) fn n_draws(effort: &TuneEffort) -> u64 {
    effort.n_draws.max(FEWEST_DRAWS).min(effort.n_fresh)
}

/// What the objective comes to at a setting, on so many of the fresh draws; nothing if its values do not go together.
pub(super) fn played(
    evaluator: &Evaluator<'_>,
    space: &Space,
    combination: usize,
    setting: &Setting,
    objective: &Objective,
    n_draws: u64,
) -> Result<Option<EstimateRecord>, Ended> {
    let Ok(document) = space.combinations[combination].document(setting) else { return Ok(None) };
    let sample = evaluator.sample(&document, objective, DrawUse::Fresh.block(0, n_draws))?;
    Ok(Some(estimate::objective(&sample, objective)))
}

/// From where to where, along a number, the objective is not worse than at a point of the unit cube beyond chance: as far as
/// that holds without a gap. `played` plays a point on the draws that `at_point` was played on.
pub(super) fn plateau(
    point: &[f64],
    axis: usize,
    scale: &Scale,
    at_point: &Sample,
    objective: &Objective,
    played: &impl Fn(&[f64]) -> Result<Option<Sample>, Ended>,
) -> Result<[f64; 2], Ended> {
    let mut gains = Vec::new();
    for place in scale.places(N_COARSE) {
        let moved = with(point, axis, place);
        let gain = played(&moved)?.map(|sample| estimate::gain(&sample, at_point, objective));
        gains.push((scale.number(place), gain.is_some_and(|gain| gain.high >= 0.0)));
    }
    Ok(span(&gains, scale.number(point[axis])))
}

/// The stretch around a number in which all of some rising numbers hold.
fn span(holds: &[(f64, bool)], at: f64) -> [f64; 2] {
    let below = holds.iter().rev().filter(|(number, _)| *number <= at).take_while(|(_, holds)| *holds);
    let above = holds.iter().filter(|(number, _)| *number >= at).take_while(|(_, holds)| *holds);
    [below.last().map_or(at, |(number, _)| *number), above.last().map_or(at, |(number, _)| *number)]
}

/// A point with another place along an axis.
fn with(point: &[f64], axis: usize, place: f64) -> Vec<f64> {
    let mut moved = point.to_vec();
    moved[axis] = place;
    moved
}

/// A slice along each number of a combination, through a point of its unit cube.
pub(super) fn slices(
    evaluator: &Evaluator<'_>,
    space: &Space,
    combination: usize,
    point: &[f64],
    objective: &Objective,
    n_draws: u64,
) -> Result<Vec<SliceRecord>, Ended> {
    let of = &space.combinations[combination];
    let played = |point: &[f64]| -> Result<Option<Sample>, Ended> {
        let Ok(document) = of.document(&of.setting(&space.levers, point)) else { return Ok(None) };
        let sample = evaluator.sample(&document, objective, DrawUse::Fresh.block(0, n_draws))?;
        Ok(Some(sample))
    };
    let optimum = played(point)?;
    let gain = |sample: &Sample, optimum: &Sample| estimate::gain_among(N_POINTS, sample, optimum, objective);
    let record = |value: f64, sample: Option<&Sample>| SlicePointRecord {
        value,
        objective: sample.map(|sample| estimate::objective(sample, objective)),
        gains: sample.zip(optimum.as_ref()).map(|(sample, optimum)| estimate::record(gain(sample, optimum))),
    };
    let mut slices = Vec::new();
    for (axis, (lever, scale)) in of.numbers.iter().enumerate() {
        let mut points = Vec::new();
        for place in scale.places(N_POINTS) {
            points.push(record(scale.number(place), played(&with(point, axis, place))?.as_ref()));
        }
        let value = scale.number(point[axis]);
        let is_as_good =
            |point: &SlicePointRecord| (point.value, point.gains.is_some_and(|gains| !gains.is_below_nothing()));
        slices.push(SliceRecord {
            address: space.levers[*lever].address.clone(),
            title: objective.title(),
            logarithmic: scale.is_logarithmic(),
            n_draws,
            plateau: span(&points.iter().map(is_as_good).collect::<Vec<_>>(), value),
            optimum: record(value, optimum.as_ref()),
            points,
        });
    }
    Ok(slices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plateau_reaches_as_far_as_all_hold() {
        let holds = [(0.0, true), (1.0, false), (2.0, true), (3.0, true), (4.0, false)];
        assert_eq!([span(&holds, 2.5), span(&holds, 4.0), span(&holds, 0.5)], [[2.0, 3.0], [4.0, 4.0], [0.0, 0.5]]);
    }
}
