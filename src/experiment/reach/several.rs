//! Several numbers: the least distance at which the goal holds, by the optimiser, then back along the way.

use super::candidate::{Candidate, FURTHEST};
use super::setting::{Setting, Trial};
use crate::experiment::tune::{Ended, Search, usual_sample};
use crate::text::to_digits;

/// How many times a search starts anew: there may be several nearest points, and a search may stop at a further one.
const N_STARTS: u64 = 4;
/// How many generations a search has: of what is played, and of what is worked out.
const N_GENERATIONS: [u64; 2] = [14, 60];
/// How much a shortfall costs, against the square of the distance.
const PENALTY: f64 = 1e3;
/// How often the way back is halved.
const N_HALVINGS: u32 = 20;

/// How often a tangent is followed at most.
const N_TANGENTS: u32 = 40;
/// How far to either side a slope is looked for, in spreads: wide enough for numbers that are rounded.
const TANGENT: f64 = 0.01;
/// Steps no longer than this end the search, in spreads.
const LEVEL: f64 = 1e-10;

/// A way by several numbers.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// How far each candidate moved.
    pub(super) moved: Vec<f64>,
    pub(super) setting: Setting,
}

/// How many settings are tried at most to move so many numbers together, of what is played.
pub(super) fn n_tried(n: usize) -> u64 {
    N_STARTS * (N_GENERATIONS[0] * usual_sample(n) as u64 + u64::from(N_HALVINGS))
}

/// The nearest setting found for which the goal holds if all of these numbers may move; nothing if none is.
pub(super) fn several(trial: &Trial<'_>, candidates: &[&Candidate]) -> Option<Found> {
    let of = |moved: &[f64]| setting(trial, candidates, moved);
    let margin = |moved: &[f64]| Some(trial.beyond(trial.margin(&of(moved)?)?));
    let n_generations = N_GENERATIONS[usize::from(!trial.goal.is_played())];
    let moved = nearest(candidates.len(), trial.draws.seed.0, n_generations, &margin)?;
    // What is played goes up and down by chance, and has no slope to follow.
    let moved = if trial.goal.is_played() { moved } else { foot(moved, &margin) };
    let setting = of(&moved)?;
    // Numbers are rounded: how far they moved is told of what they are.
    let moved = candidates.iter().zip(&setting).map(|(candidate, (_, number))| candidate.moved(*number)).collect();
    Some(Found { moved, setting })
}

/// The nearest point to nothing, in so many dimensions, that was found with a margin of no less than 0; nothing if none was.
fn nearest(n: usize, seed: u64, n_generations: u64, margin: &dyn Fn(&[f64]) -> Option<f64>) -> Option<Vec<f64>> {
    let found = (0..N_STARTS).filter_map(|start| search(n, seed ^ (start + 1), n_generations, margin).ok().flatten());
    found.map(|far| back(&far, margin)).min_by(|a, b| length(a).total_cmp(&length(b)))
}

fn search(
    n: usize,
    seed: u64,
    n_generations: u64,
    margin: &dyn Fn(&[f64]) -> Option<f64>,
) -> Result<Option<Vec<f64>>, Ended> {
    let mut best: Option<Vec<f64>> = None;
    let cost = |point: &[f64]| {
        let moved: Vec<f64> = point.iter().map(|at| (2.0 * at - 1.0) * FURTHEST).collect();
        let found = margin(&moved);
        let square = length(&moved) * length(&moved);
        let is_nearer = best.as_ref().is_none_or(|known| length(&moved) < length(known));
        if is_nearer && found.is_some_and(|margin| margin >= 0.0) {
            best = Some(moved);
        }
        Ok(found.map_or(f64::INFINITY, |margin| square + PENALTY * (-margin).max(0.0)))
    };
    let mut search = Search::start(seed, n, usual_sample(n), cost)?;
    for _ in 1..n_generations {
        if !search.advance()? {
            break;
        }
    }
    drop(search);
    Ok(best)
}

/// Back along the straight way to nothing, as far as the margin holds.
fn back(far: &[f64], margin: &dyn Fn(&[f64]) -> Option<f64>) -> Vec<f64> {
    let scaled = |share: f64| far.iter().map(|moved| moved * share).collect::<Vec<f64>>();
    let (mut short, mut holds) = (0.0, 1.0);
    for _ in 0..N_HALVINGS {
        let middle = f64::midpoint(short, holds);
        if margin(&scaled(middle)).is_some_and(|margin| margin >= 0.0) {
            holds = middle;
        } else {
            short = middle;
        }
    }
    scaled(holds)
}

/// The nearest point of the limit about one near it, by going to that of the limit's tangent again and again, if that leads to a
/// nearer one that holds; otherwise the one given.
///
/// # Formula
///
/// ```text
/// u' = (grad g . u - g) grad g / |grad g|^2          g: the margin at u
/// ```
///
/// # References
///
/// Hasofer & Lind 1974, Journal of the Engineering Mechanics Division 100, 111; Rackwitz & Fiessler 1978,
/// doi:10.1016/0045-7949(78)90046-9.
fn foot(near: Vec<f64>, margin: &dyn Fn(&[f64]) -> Option<f64>) -> Vec<f64> {
    let mut at = near.clone();
    for _ in 0..N_TANGENTS {
        let Some(next) = on_tangent(&at, margin) else { break };
        let went = length(&next.iter().zip(&at).map(|(next, at)| next - at).collect::<Vec<f64>>());
        at = next;
        if went < LEVEL {
            break;
        }
    }
    // A hair further, so that it holds.
    let at: Vec<f64> = at.iter().map(|moved| moved * (1.0 + LEVEL)).collect();
    let holds = length(&at) < length(&near) && margin(&at).is_some_and(|margin| margin >= 0.0);
    if holds { at } else { near }
}

/// The nearest point of a limit's tangent; nothing where it has none.
fn on_tangent(at: &[f64], margin: &dyn Fn(&[f64]) -> Option<f64>) -> Option<Vec<f64>> {
    let found = margin(at)?;
    let mut slope = Vec::with_capacity(at.len());
    for place in 0..at.len() {
        let beside = |by: f64| {
            let mut beside = at.to_vec();
            beside[place] += by;
            margin(&beside)
        };
        slope.push((beside(TANGENT)? - beside(-TANGENT)?) / (2.0 * TANGENT));
    }
    let square = length(&slope) * length(&slope);
    let along: f64 = slope.iter().zip(at).map(|(slope, at)| slope * at).sum();
    let to = (along - found) / square;
    to.is_finite().then(|| slope.iter().map(|slope| slope * to).collect())
}

fn length(moved: &[f64]) -> f64 {
    moved.iter().map(|moved| moved * moved).sum::<f64>().sqrt()
}

fn setting(trial: &Trial<'_>, candidates: &[&Candidate], moved: &[f64]) -> Option<Setting> {
    let numbers = candidates.iter().zip(moved).map(|(candidate, moved)| (*candidate, tidy(candidate.number(*moved))));
    trial.setting(&numbers.collect::<Vec<(&Candidate, f64)>>())
}

/// A number to six digits.
fn tidy(number: f64) -> f64 {
    to_digits(number, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_point_of_a_plane_is_found() {
        // 2 + u1 - 0.5 u2 + 0.25 u3 <= 0: distance 2 / sqrt(1.3125), by the distance of a point from a plane.
        let margin = |u: &[f64]| Some(-(2.0 + u[0] - 0.5 * u[1] + 0.25 * u[2]));
        let found = foot(nearest(3, 0, 60, &margin).unwrap(), &margin);
        assert!((length(&found) - 1.745_743_121_887_939).abs() < 1e-9, "{found:?}");
        let point = [-1.523_809_523_809_523_8, 0.761_904_761_904_761_9, -0.380_952_380_952_380_93];
        assert!(found.iter().zip(point).all(|(found, point)| (found - point).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn a_limit_that_bends_away_does_not_hide_the_nearer_points() {
        // 3 - u1 - u2^2 / 4 <= 0: nearest at (2, 2) and (2, -2), sqrt 8; straight on it begins at (3, 0).
        let margin = |u: &[f64]| Some(u[0] + u[1] * u[1] / 4.0 - 3.0);
        let found = foot(nearest(2, 0, 60, &margin).unwrap(), &margin);
        assert!((length(&found) - 8.0_f64.sqrt()).abs() < 1e-8, "{found:?}");
        assert!((found[0] - 2.0).abs() < 1e-8 && (found[1].abs() - 2.0).abs() < 1e-8, "{found:?}");
    }

    #[test]
    fn what_is_nowhere_is_not_found() {
        assert_eq!(nearest(2, 0, 10, &|_: &[f64]| Some(-1.0)), None);
    }
}
