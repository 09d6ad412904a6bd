//! One number: scanned from the number written outwards, then bisected where the goal begins to hold.

use super::candidate::{Candidate, FURTHEST};
use super::setting::Trial;
use crate::text::to_digits;
use rayon::prelude::*;

/// How far apart the numbers scanned are, in spreads.
const STEP: f64 = 0.25;
/// How far a number is tried first where there are many.
const GLANCES: [f64; 6] = [-FURTHEST, -2.0, -1.0, 1.0, 2.0, FURTHEST];
/// How far a number is moved where there are very many, to see whether it does much.
const PEEKS: [f64; 2] = [-2.0, 2.0];
/// How many places a peek looks at.
pub(super) const N_PEEKS: u64 = PEEKS.len() as u64;
/// How many places a glance looks at.
pub(super) const N_GLANCES: u64 = GLANCES.len() as u64;
/// How many places a scan looks at, with those by which it closes in on where the goal begins to hold.
pub(super) const N_SCANNED: u64 = 2 * (FURTHEST / STEP) as u64 + 1 + N_CLOSING;
/// How often at most a step is halved, and a number rounded, about where the goal begins to hold, on either side.
const N_CLOSING: u64 = 2 * (5 + 8);
/// How close to where the goal begins to hold a move comes, in spreads: of what is played, and of what is worked out.
const CLOSE: [f64; 2] = [0.01, 1e-7];
/// A rounded number may lie so much of the way further.
const ROUNDED: f64 = 0.02;

/// A number that was tried: how far it moved, what it then is, and by how much the goal is passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tried {
    pub(super) moved: f64,
    pub(super) number: f64,
    pub(super) margin: f64,
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
            let holds = one.margin >= 0.0;
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
    let mut tried: Vec<Tried> = at_moves.par_iter().filter_map(|moved| at(trial, candidate, *moved)).collect();
    tried.sort_by(|a, b| a.number.total_cmp(&b.number));
    Scanned { tried, reached: None }
}

/// Scans a number and comes as close as it may to where the goal begins to hold.
pub(super) fn scan(trial: &Trial<'_>, candidate: &Candidate) -> Scanned {
    let n_steps = (FURTHEST / STEP) as i32;
    let mut tried: Vec<Tried> =
        (-n_steps..=n_steps).into_par_iter().filter_map(|n| at(trial, candidate, f64::from(n) * STEP)).collect();
    tried.sort_by(|a, b| a.moved.total_cmp(&b.moved));
    // A number at the end of what is allowed does not move on.
    tried.dedup_by(|one, before| one.number == before.number && one.moved != 0.0 && one.moved > 0.0);
    let holding = tried.iter().filter(|one| trial.lasts(one.margin));
    let sides = [-1.0, 1.0].map(|sign: f64| {
        let nearest = holding.clone().filter(|one| one.moved * sign > 0.0);
        nearest.min_by(|a, b| a.moved.abs().total_cmp(&b.moved.abs())).copied()
    });
    let found = sides.into_iter().flatten().map(|first| bisect(trial, candidate, first));
    let reached = found.min_by(|a, b| a.moved.abs().total_cmp(&b.moved.abs()));
    tried.extend(reached);
    tried.sort_by(|a, b| a.number.total_cmp(&b.number));
    tried.dedup_by(|one, before| one.number == before.number);
    Scanned { tried, reached }
}

/// A number moved so far; nothing where numbers do not go together.
fn at(trial: &Trial<'_>, candidate: &Candidate, moved: f64) -> Option<Tried> {
    let number = candidate.number(moved);
    let margin = trial.margin(&trial.setting(&[(candidate, number)])?)?;
    Some(Tried { moved, number, margin })
}

/// From the first number scanned for which the goal holds back to where it begins to.
fn bisect(trial: &Trial<'_>, candidate: &Candidate, first: Tried) -> Tried {
    let mut holds = first;
    let mut short = first.moved - STEP * first.moved.signum();
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
        let margin = trial.margin(&trial.setting(&[(candidate, number)])?)?;
        trial.lasts(margin).then_some(Tried { moved, number, margin })
    });
    tried.unwrap_or(Tried { moved: candidate.moved(found.number), ..found })
}
