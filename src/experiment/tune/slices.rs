//! The objective along each number, through the optimum.

use super::Objective;
use super::draws::DrawUse;
use super::estimate::{self, N_GROUPS};
use super::evaluator::Evaluator;
use super::optimizer::Ended;
use super::plan::TuneEffort;
use super::space::{Setting, Space};
use super::summary::{EstimateRecord, SlicePointRecord, SliceRecord};

/// How many points a slice has besides the optimum.
const N_POINTS: usize = 15;
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
    let groups = evaluator.play_groups(&document, objective, DrawUse::Fresh.block(0, n_draws), N_GROUPS);
    evaluator.note(n_draws)?;
    Ok(Some(estimate::objective(&groups, objective)))
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
    let at = |axis: usize, place: f64| -> Result<SlicePointRecord, Ended> {
        let mut point = point.to_vec();
        point[axis] = place;
        let setting = of.setting(&space.levers, &point);
        let objective = played(evaluator, space, combination, &setting, objective, n_draws)?;
        Ok(SlicePointRecord { value: of.numbers[axis].1.number(place), objective })
    };
    let slice = |(axis, (lever, scale)): (usize, &(usize, super::scale::Scale))| {
        let points: Result<Vec<SlicePointRecord>, Ended> =
            scale.places(N_POINTS).into_iter().map(|place| at(axis, place)).collect();
        Ok(SliceRecord {
            address: space.levers[*lever].address.clone(),
            title: objective.title(),
            logarithmic: scale.is_logarithmic(),
            n_draws,
            points: points?,
            optimum: at(axis, point[axis])?,
        })
    };
    of.numbers.iter().enumerate().map(slice).collect()
}
