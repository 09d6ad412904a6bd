//! One number: scanned from the number written outwards, then bisected where the goal begins to hold.

use super::candidate::{Candidate, FURTHEST};
use super::setting::Trial;
use crate::text::to_digits;
use rayon::prelude::*;
use std::cmp::Ordering;

/// How far apart the numbers scanned are, in spreads, of what is played: wide at first, fine where the goal begins or ceases to
/// hold, as it is decided by many negotiations.
const STEPS: [f64; 2] = [0.5, 0.25];
/// No nearer to each other than this share of all that is scanned, of what is played.
const LEAST_APART: f64 = 0.01;
/// How far a number is tried first where there are many.
const GLANCES: [f64; 6] = [-FURTHEST, -2.0, -1.0, 1.0, 2.0, FURTHEST];
/// How far a number is moved where there are very many, to see whether it does much.
const PEEKS: [f64; 2] = [-2.0, 2.0];
/// How many places a peek looks at.
pub(super) const N_PEEKS: u64 = PEEKS.len() as u64;
/// How many places a glance looks at.
pub(super) const N_GLANCES: u64 = GLANCES.len() as u64;
/// How many places a scan looks at at most, with those by which it closes in on where the goal begins to hold.
pub(super) const N_SCANNED: u64 = 2 * (FURTHEST / STEPS[1]) as u64 + 1 + N_CLOSING;
/// How often at most a step is halved, and a number rounded, about where the goal begins to hold, on either side.
const N_CLOSING: u64 = 2 * (3 + 8);
/// How close to where the goal begins to hold a move comes, in spreads: of what is played, where chance moves it by more, and of
/// what is worked out.
const CLOSE: [f64; 2] = [1.0 / 32.0, 1e-7];
/// A rounded number may lie so much of the way further.
const ROUNDED: f64 = 0.02;

/// A number that was tried: how far it moved, what it then is, by how much the goal is passed, and on how many draws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tried {
    pub(super) moved: f64,
    pub(super) number: f64,
    pub(super) margin: f64,
    /// 0 of what is not played.
    pub(super) n_draws: u64,
}

impl Tried {
    const fn holds(&self) -> bool {
        self.margin >= 0.0
    }
}

/// What came of one number.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanned {
    /// All that was tried, by rising number.
    pub(super) tried: Vec<Tried>,
    /// The nearest number found for which the goal holds.
    pub(super) reached: Option<Tried>,
}

impl Scanned {
    /// The one of those tried that comes closest to the goal.
    pub(super) fn best(&self) -> Option<Tried> {
        self.tried.iter().copied().max_by(|a, b| a.margin.total_cmp(&b.margin))
    }

    /// The stretches within which the goal holds, as far as it was tried.
    pub(super) fn holds(&self) -> Vec<[f64; 2]> {
        let mut stretches: Vec<[f64; 2]> = Vec::new();
        let mut held = false;
        for one in &self.tried {
            let holds = one.holds();
            match stretches.last_mut() {
                Some(last) if holds && held => last[1] = one.number,
                _ if holds => stretches.push([one.number, one.number]),
                _ => {}
            }
            held = holds;
        }
        stretches
    }
}

/// What a number does two spreads away, so that it is worth a glance.
pub(super) fn peek(trial: &Trial<'_>, candidate: &Candidate) -> Scanned {
    look(trial, candidate, &PEEKS)
}

/// Whether a number brings the goal about anywhere it is glanced at, so that it is worth a scan.
pub(super) fn glance(trial: &Trial<'_>, candidate: &Candidate) -> Scanned {
    look(trial, candidate, &GLANCES)
}

fn look(trial: &Trial<'_>, candidate: &Candidate, at_moves: &[f64]) -> Scanned {
    let mut tried = at_all(trial, candidate, at_moves);
    tried.sort_by(|a, b| a.number.total_cmp(&b.number));
    Scanned { tried, reached: None }
}

/// Scans a number and comes as close as it may to where the goal begins to hold.
pub(super) fn scan(trial: &Trial<'_>, candidate: &Candidate) -> Scanned {
    let mut tried = spaced(trial, candidate);
    let reached = nearest(trial, candidate, &tried);
    tried.extend(reached);
    tried.sort_by(|a, b| a.number.total_cmp(&b.number));
    tried.dedup_by(|one, before| one.number == before.number);
    Scanned { tried, reached }
}

/// Evenly spaced moves either way, by how far they go.
fn spaced(trial: &Trial<'_>, candidate: &Candidate) -> Vec<Tried> {
    let [wide, fine] = STEPS;
    let step = if trial.goal.is_played() { wide } else { fine };
    let n_steps = (FURTHEST / step) as i32;
    let moves: Vec<f64> = (-n_steps..=n_steps).map(|n| f64::from(n) * step).collect();
    let moves = if trial.goal.is_played() { thinned(candidate, moves) } else { moves };
    let mut tried = at_all(trial, candidate, &moves);
    if step > fine {
        let turning = tried.windows(2).filter(|pair| pair[0].holds() != pair[1].holds());
        let between: Vec<f64> = turning.map(|pair| f64::midpoint(pair[0].moved, pair[1].moved)).collect();
        tried.extend(at_all(trial, candidate, &between));
        tried.sort_by(|a, b| a.moved.total_cmp(&b.moved));
    }
    // A number at the end of what is allowed does not move on.
    tried.dedup_by(|one, before| one.number == before.number && one.moved != 0.0 && one.moved > 0.0);
    tried
}

/// Moves without those that hardly change the number further, as towards the end of a distribution: the one nearer to what is
/// written stays, and what is written.
fn thinned(candidate: &Candidate, moves: Vec<f64>) -> Vec<f64> {
    let least = LEAST_APART * (candidate.number(FURTHEST) - candidate.number(-FURTHEST)).abs();
    let is_apart = |moved: &f64| {
        let before = moved - moved.signum() * STEPS[0];
        *moved == 0.0 || (candidate.number(*moved) - candidate.number(before)).abs() >= least
    };
    moves.into_iter().filter(is_apart).collect()
}

/// The nearest number for which the goal lasts, among those tried and between them.
fn nearest(trial: &Trial<'_>, candidate: &Candidate, tried: &[Tried]) -> Option<Tried> {
    // From one that lasts back to one that does not, or is written: as far as each is moved.
    let sides = [-1.0, 1.0].map(|sign: f64| {
        let beyond = tried.iter().filter(|one| one.moved * sign > 0.0);
        let first = beyond.filter(|one| trial.lasts(one.margin)).min_by(|a, b| nearer(a, b))?;
        let short =
            tried.iter().map(|one| one.moved * sign).filter(|moved| *moved >= 0.0 && *moved < first.moved * sign);
        Some((*first, sign * short.fold(0.0, f64::max)))
    });
    let mut sides: Vec<(Tried, f64)> = sides.into_iter().flatten().collect();
    sides.sort_by(|a, b| nearer(&a.0, &b.0));
    let mut found: Option<Tried> = None;
    for (first, short) in sides {
        if found.is_none_or(|found| short.abs() < found.moved.abs()) {
            found = found.into_iter().chain([bisect(trial, candidate, first, short)]).min_by(nearer);
        }
    }
    found
}

fn nearer(a: &Tried, b: &Tried) -> Ordering {
    a.moved.abs().total_cmp(&b.moved.abs())
}

/// A number moved so far, by each of some moves; without those where numbers do not go together.
fn at_all(trial: &Trial<'_>, candidate: &Candidate, moves: &[f64]) -> Vec<Tried> {
    moves.par_iter().filter_map(|moved| at(trial, candidate, *moved)).collect()
}

/// A number moved so far; nothing where numbers do not go together.
fn at(trial: &Trial<'_>, candidate: &Candidate, moved: f64) -> Option<Tried> {
    let number = candidate.number(moved);
    let (margin, n_draws) = trial.told(&trial.setting(&[(candidate, number)])?)?;
    Some(Tried { moved, number, margin, n_draws })
}

/// From the first number scanned for which the goal holds back to where it begins to, on the way to a move that falls short.
fn bisect(trial: &Trial<'_>, candidate: &Candidate, first: Tried, mut short: f64) -> Tried {
    let mut holds = first;
    let close = CLOSE[usize::from(!trial.goal.is_played())];
    while (holds.moved - short).abs() > close {
        let middle = f64::midpoint(short, holds.moved);
        match at(trial, candidate, middle).filter(|one| trial.lasts(one.margin)) {
            Some(one) => holds = one,
            None => short = middle,
        }
    }
    rounded(trial, candidate, holds)
}

/// The roundest number a little further that holds as well.
fn rounded(trial: &Trial<'_>, candidate: &Candidate, found: Tried) -> Tried {
    let way = (found.number - candidate.written).abs();
    let round = |n_decimals: usize| to_digits(found.number, n_decimals + 1);
    let near = |number: &f64| (number - found.number).abs() <= ROUNDED * way && candidate.range.contains(*number);
    let mut numbers = (1..=8).map(round).filter(near).map(|number| (candidate.moved(number), number));
    let tried = numbers.find_map(|(moved, number)| {
        let (margin, n_draws) = trial.told(&trial.setting(&[(candidate, number)])?)?;
        trial.lasts(margin).then_some(Tried { moved, number, margin, n_draws })
    });
    tried.unwrap_or(Tried { moved: candidate.moved(found.number), ..found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::reach::Goal;
    use crate::experiment::reach::known::Known;
    use crate::experiment::reach::margin::Draws;
    use crate::random::Seed;
    use std::sync::atomic::AtomicU64;

    #[test]
    fn what_is_played_is_looked_at_closely_where_the_goal_begins_to_hold() {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("the tutorial is valid");
        let goal = Goal::of(document.scenario(), "full_agreement_rate>=0.99").expect("it is a goal");
        let (n_played, known) = (AtomicU64::new(0), Known::default());
        let trial = Trial::new(&document, &goal, Draws { seed: Seed(0), range: 0..40, n_played: &n_played }, &known);
        let address = document.scenario().address("russia.no_deal.adjustment").expect("it is there");
        let candidate = Candidate::of(document.scenario(), address).expect("it can move");
        let mut tried = spaced(&trial, &candidate);
        tried.sort_by(|a, b| a.moved.total_cmp(&b.moved));
        let gaps = |turning: bool| {
            let pairs = tried.windows(2).filter(move |pair| (pair[0].holds() != pair[1].holds()) == turning);
            pairs.map(|pair| pair[1].moved - pair[0].moved).collect::<Vec<f64>>()
        };
        assert_eq!(gaps(true), [0.25, 0.25]);
        assert!(gaps(false).contains(&0.5) && tried.len() == 19, "{tried:?}");

        let found = nearest(&trial, &candidate, &tried).expect("there is one");
        let short = candidate.number(found.moved - found.moved.signum() * (CLOSE[0] + 0.02));
        let setting = trial.setting(&[(&candidate, short)]).expect("it can be set");
        assert!(trial.lasts(found.margin) && !trial.lasts(trial.margin(&setting).expect("it can be played")));
    }

    #[test]
    fn stretches_in_which_a_goal_holds_are_told_apart() {
        // From 0.3 to 0.5 and from 0.8 on, looked at in tenths.
        let holds = |number: f64| (0.3..=0.5).contains(&number) || number >= 0.8;
        let at =
            |number: f64| Tried { moved: number, number, n_draws: 0, margin: if holds(number) { 0.0 } else { -0.1 } };
        let tried = (0..=10).map(|n| at(f64::from(n) / 10.0)).collect();
        let scanned = Scanned { tried, reached: None };
        assert_eq!(scanned.holds(), [[0.3, 0.5], [0.8, 1.0]]);
    }
}
