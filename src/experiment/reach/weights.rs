//! All weights of a side together: what a package pays beyond no deal is linear in them, so the smallest change is known.

use super::candidate::Candidate;
use super::margin::points;
use super::setting::{Setting, Trial};
use crate::agenda::Package;
use crate::quantity::{PerSide, Side};
use crate::scenario::Scenario;
use crate::stats::smallest_change;

/// How far from linear what a package pays may be.
const LINEAR: f64 = 1e-6;
/// Weights are rounded to so many parts of one.
const PARTS: f64 = 1e6;
/// How much further than needed a change goes, so that rounding does not undo it.
const SPARE: f64 = 5e-6;
/// So many packages are looked at, those nearest to the goal first.
const MOST_PACKAGES: usize = 24;

/// The weights of a side that reach the goal, where it is a matter of that side's payoff alone; nothing if they cannot. The
/// weights that may change must be among the candidates, every one of the side.
pub(super) fn closed_form(trial: &Trial<'_>, side: Side, candidates: &[Candidate]) -> Option<Setting> {
    let scenario = trial.scenario();
    let names: Vec<String> = scenario.agenda.issues.iter().map(|issue| address(scenario, side, &issue.name)).collect();
    let own: Option<Vec<&Candidate>> =
        names.iter().map(|name| candidates.iter().find(|candidate| candidate.address == *name)).collect();
    let own = own?;
    let is_asked = |of: Side| trial.goal.asked_of().contains(&of);
    if trial.goal.is_played() || !is_asked(side) {
        return None;
    }
    let mut found: Vec<(u64, PerSide<f64>)> =
        points(trial.goal, &scenario.game())?.iter().map(|one| (one.number, one.gains)).collect();
    found.retain(|(_, gains)| !is_asked(side.other()) || gains[side.other()] >= 0.0);
    found.sort_by(|a, b| b.1[side].total_cmp(&a.1[side]).then(a.0.cmp(&b.0)));
    let weights: Vec<f64> = own.iter().map(|candidate| candidate.written).collect();
    let spreads: Vec<f64> = own.iter().map(|candidate| candidate.unit()).collect();
    if spreads.iter().any(|spread| *spread <= 0.0) {
        return None;
    }
    let worth = Worth::of(trial, side, &names, &weights)?;
    let space = scenario.agenda.space();
    let of_package = |(number, _): &(u64, PerSide<f64>)| {
        let worth = worth.of_package(&space.package(*number), &weights)?;
        let change = |spare| smallest_change(&weights, &worth, &spreads, spare);
        let change = change(SPARE).or_else(|| change(0.0))?;
        let new: Vec<f64> = weights.iter().zip(&change).map(|(weight, change)| weight + change).collect();
        let setting: Setting = names.iter().cloned().zip(in_parts(&new)).collect();
        let distance = distance(&own, &setting);
        trial.margin(&setting).filter(|margin| *margin >= 0.0).map(|_| (setting, distance))
    };
    let all = found.iter().take(MOST_PACKAGES).filter_map(of_package);
    all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(setting, _)| setting)
}

/// How far a setting of some candidates is.
fn distance(candidates: &[&Candidate], setting: &Setting) -> f64 {
    let squares = candidates.iter().zip(setting).map(|(candidate, (_, number))| {
        let moved = candidate.moved(*number);
        moved * moved
    });
    squares.sum::<f64>().sqrt()
}

/// The address of a weight.
pub(super) fn address(scenario: &Scenario, side: Side, issue: &str) -> String {
    format!("{}.weights.{issue}", scenario.delegations[side].name)
}

/// Weights in whole parts of one that sum to it: what is left over goes to those that lost most by rounding down.
fn in_parts(weights: &[f64]) -> Vec<f64> {
    let exact: Vec<f64> = weights.iter().map(|weight| (weight * PARTS).clamp(0.0, PARTS)).collect();
    let mut parts: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| (exact[*b] - parts[*b]).total_cmp(&(exact[*a] - parts[*a])).then(a.cmp(b)));
    let left = (PARTS - parts.iter().sum::<f64>()).clamp(0.0, parts.len() as f64) as usize;
    for place in order.into_iter().take(left) {
        parts[place] += 1.0;
    }
    parts.iter().map(|part| part / PARTS).collect()
}

/// How much of the way to one issue having all the weight is gone to see what that would pay.
const STEP: f64 = 0.25;

/// Scenarios in which one issue has more of the weight of a side, all others less in proportion, and the one as written.
struct Worth {
    side: Side,
    shifted: Vec<Scenario>,
    written: Scenario,
}

impl Worth {
    fn of(trial: &Trial<'_>, side: Side, names: &[String], weights: &[f64]) -> Option<Self> {
        let shifted = |issue: usize| {
            let weight = |place: usize| weights[place] * (1.0 - STEP) + if place == issue { STEP } else { 0.0 };
            let setting = names.iter().enumerate().map(|(place, name)| (name.clone(), weight(place))).collect();
            trial.document(&setting).map(|document| document.scenario().clone())
        };
        let shifted: Option<Vec<Scenario>> = (0..names.len()).map(shifted).collect();
        Some(Self { side, shifted: shifted?, written: trial.scenario().clone() })
    }

    /// What a package pays beyond no deal by each issue's weight; nothing if that is not linear.
    fn of_package(&self, package: &Package, weights: &[f64]) -> Option<Vec<f64>> {
        let gain = |scenario: &Scenario| {
            let game = scenario.game();
            (game.payoffs(0, package)[self.side] - game.no_deal_payoffs(0)[self.side]).get()
        };
        let written = gain(&self.written);
        let worth: Vec<f64> = self.shifted.iter().map(|shifted| written + (gain(shifted) - written) / STEP).collect();
        let sum: f64 = weights.iter().zip(&worth).map(|(weight, worth)| weight * worth).sum();
        ((sum - written).abs() < LINEAR).then_some(worth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_in_parts_sum_to_one() {
        let parts = in_parts(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
        assert_eq!(parts, [0.333_334, 0.333_333, 0.333_333]);
        assert_eq!(in_parts(&[-1e-17, 0.25, 0.75]), [0.0, 0.25, 0.75]);
    }
}
