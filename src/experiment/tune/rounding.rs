//! Settings rounded to what the plateau allows: nobody should read more digits than the search can tell apart.

use super::Objective;
use super::estimate::{self, Sample};
use super::evaluator::Evaluator;
use super::optimizer::Ended;
use super::slices::plateau;
use super::space::Space;
use std::ops::Range;

/// The most digits of a number; as many as it is searched with.
const MOST_DIGITS: usize = 6;

/// A number may be moved by this share of its range, wherever the plateau ends.
const SLACK: f64 = 0.01;

/// A point of a combination's unit cube, each number with the fewest digits with which it stays on the plateau: where the
/// objective is not worse than at the point itself beyond chance, on draws that are played for nothing else.
pub(super) fn rounded(
    evaluator: &Evaluator<'_>,
    space: &Space,
    combination: usize,
    point: &[f64],
    objective: &Objective,
    draws: &Range<u64>,
) -> Result<Vec<f64>, Ended> {
    let of = &space.combinations[combination];
    if of.numbers.is_empty() {
        return Ok(point.to_vec());
    }
    let played = |point: &[f64]| -> Result<Option<Sample>, Ended> {
        let Ok(document) = of.document(&of.setting(&space.levers, point)) else { return Ok(None) };
        let sample = evaluator.sample(&document, objective, draws.clone())?;
        Ok(Some(sample))
    };
    let Some(at_point) = played(point)? else { return Ok(point.to_vec()) };
    let spans = (0..point.len())
        .map(|axis| plateau(point, axis, &of.numbers[axis].1, &at_point, objective, &played))
        .collect::<Result<Vec<[f64; 2]>, Ended>>()?;
    for n_digits in 1..MOST_DIGITS {
        let coarse: Vec<f64> =
            (0..point.len()).map(|axis| coarser(space, combination, point, axis, n_digits, spans[axis])).collect();
        // Each may be moved by itself; together they may leave the plateau.
        let holds = played(&coarse)?.is_some_and(|sample| estimate::gain(&sample, &at_point, objective).high >= 0.0);
        if holds {
            return Ok(coarse);
        }
    }
    Ok(point.to_vec())
}

/// The place of a number with at least so many digits, as few as keep it on its plateau.
fn coarser(
    space: &Space,
    combination: usize,
    point: &[f64],
    axis: usize,
    n_digits: usize,
    [low, high]: [f64; 2],
) -> f64 {
    let scale = &space.combinations[combination].numbers[axis].1;
    let is_near = |number: f64| (scale.place(number) - point[axis]).abs() <= SLACK;
    let allowed = |n: usize| {
        scale.number_of_digits(point[axis], n).filter(|number| (low..=high).contains(number) || is_near(*number))
    };
    (n_digits..MOST_DIGITS).find_map(allowed).map_or(point[axis], |number| scale.place(number))
}
