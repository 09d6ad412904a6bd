//! How far a scenario is from a goal.

use super::goal::{Goal, Kind};
use crate::analysis::{Concept, Joint, solve};
use crate::experiment::forecast::Player;
use crate::measure::Measure;
use crate::payoff::Game;
use crate::quantity::{PerSide, Side};
use crate::random::Seed;
use crate::result::reach::MarginUnit;
use crate::scenario::{Sampler, Scenario};
use rayon::prelude::*;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// The round that is looked at where nothing is played: the first.
const ROUND: usize = 0;
/// How many draws a thread plays before it takes more.
const PORTION: u64 = 10;
/// On so many draws a rate is looked at first; then on as many more, or half as many again as there are.
const FIRST: u64 = 50;
/// Where it lies so many standard errors away from what it has to reach, of what the draws left may do to it, they are not played.
const CLEAR: f64 = 3.0;
/// What no package pays.
const LOWEST: f64 = -1e9;

/// The draws that tries are played on.
#[derive(Clone, Debug)]
pub(super) struct Draws<'a> {
    pub(super) seed: Seed,
    pub(super) range: Range<u64>,
    /// How many negotiations were played so far.
    pub(super) n_played: &'a AtomicU64,
}

impl Draws<'_> {
    /// How many there are.
    pub(super) const fn count(&self) -> u64 {
        self.range.end - self.range.start
    }

    /// Those behind the first so many.
    fn after(&self, n: u64) -> Self {
        Self { range: self.range.start + n..self.range.end, ..self.clone() }
    }

    /// The first so many of them, or all.
    pub(super) fn first(&self, n: u64) -> Self {
        Self { range: self.range.start..self.range.end.min(self.range.start + n), ..self.clone() }
    }
}

/// What a margin is measured in.
pub(super) type Nearness = MarginUnit;

/// An efficient package of those that a goal speaks of, with what it pays beyond no deal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gains {
    pub(super) number: u64,
    pub(super) gains: PerSide<f64>,
}

/// The efficient packages among those that a goal speaks of, under the rules that bear on it; nothing if they are out of reach.
pub(super) fn points(goal: &Goal, game: &Game<'_>) -> Option<Vec<Gains>> {
    let joint = Joint::under(game, ROUND, |rule| goal.heeds(rule)).with_settled(goal.settled.iter().copied());
    gains(game, &joint)
}

fn gains(game: &Game<'_>, joint: &Joint<'_>) -> Option<Vec<Gains>> {
    let no_deal = game.no_deal_payoffs(ROUND);
    let found = joint.frontier(game, ROUND)?;
    let of_side = |side: Side, value| (game.payoff(side, ROUND, value) - no_deal[side]).get();
    let gain = |point: &crate::payoff::Point| Gains {
        number: point.number,
        gains: PerSide::from_fn(|side| of_side(side, point.values[side])),
    };
    Some(found.iter().map(gain).collect())
}

impl Goal {
    /// What its margin is measured in.
    pub(super) const fn nearness(&self) -> Nearness {
        match self.kind {
            Kind::Rate(..) => Nearness::Share,
            Kind::InZone | Kind::Acceptable(_) => Nearness::Payoff,
            Kind::Nash => Nearness::Product,
        }
    }

    /// How far a scenario is from it: no less than 0 where it holds, see [`MarginUnit`] for what it counts. With it, on how many of
    /// the draws that is told: 0 of what is not played; of a rate the first alone where these tell clearly whether on all of them it
    /// passes its level by a reserve, if there is one. `held` is in which of them it counts, as far as they were played.
    ///
    /// # Formula
    ///
    /// Of `n` draws `k` are played, and the share on these is `q`. On all of them it lies about `q` with the standard error of a
    /// share among a sample without replacement,
    ///
    /// ```text
    /// sqrt(p (1 - p) / k (1 - k / n))        p (1 - p): that of q or of the level, whichever is more
    /// ```
    pub(super) fn margin_about(
        &self,
        scenario: &Scenario,
        draws: &Draws<'_>,
        reserve: Option<f64>,
        held: &mut Vec<bool>,
    ) -> (f64, u64) {
        let Kind::Rate(measure, level) = &self.kind else { return (self.margin_of(&scenario.game()), 0) };
        let playing = OnceCell::new();
        let (n_draws, mut n) = (draws.count(), 0);
        loop {
            n = (n + (n / 2).max(FIRST)).min(n_draws);
            let known = held.len() as u64;
            if known < n {
                let playing = playing.get_or_init(|| Playing::new(scenario, measure, draws.seed));
                held.extend(playing.held(&draws.after(known).first(n - known)));
            }
            let rate = share(&held[..n as usize]);
            let widest = (level * (1.0 - level)).max(rate * (1.0 - rate));
            let left = 1.0 - n as f64 / n_draws.max(1) as f64;
            let error = (widest / n.max(1) as f64 * left).sqrt();
            let is_clear = reserve.is_some_and(|reserve| (rate - level - reserve).abs() > CLEAR * error);
            if n == n_draws || is_clear {
                return (rate - level, n);
            }
        }
    }

    /// In which draws it holds.
    pub(super) fn held(&self, scenario: &Scenario, draws: &Draws<'_>) -> Vec<bool> {
        if let Kind::Rate(measure, _) = &self.kind {
            return Playing::new(scenario, measure, draws.seed).held(draws);
        }
        let sampler = Sampler::of(scenario);
        let holds = |draw: u64| self.margin_of(&sampler.draw(draws.seed, draw).game()) >= 0.0;
        draws.range.clone().into_par_iter().map(holds).collect()
    }

    /// How far a game is from it, of what is not played.
    fn margin_of(&self, game: &Game<'_>) -> f64 {
        let points = points(self, game).unwrap_or_default();
        let best = |of: &dyn Fn(&PerSide<f64>) -> f64| points.iter().map(|one| of(&one.gains)).fold(LOWEST, f64::max);
        let least = |gains: &PerSide<f64>| gains[Side::First].min(gains[Side::Second]);
        match self.kind {
            Kind::Acceptable(side) => best(&|gains| gains[side]),
            Kind::InZone | Kind::Rate(..) => best(&least),
            Kind::Nash => {
                let least = best(&least);
                if least < 0.0 {
                    return least;
                }
                let highest = |points: &[Gains]| {
                    let gains: Vec<PerSide<f64>> = points.iter().map(|one| one.gains).collect();
                    let place = solve(Concept::Nash, &gains, PerSide([0.0; 2])).first().copied();
                    place.map_or(0.0, |place| gains[place][Side::First] * gains[place][Side::Second])
                };
                let all = gains(game, &Joint::new(game, ROUND)).unwrap_or_default();
                (highest(&points) - highest(&all)).min(0.0)
            }
        }
    }
}

/// What plays the draws of a scenario for a measure that is a share.
struct Playing<'a> {
    player: Player<'a>,
    measure: &'a Measure,
}

impl<'a> Playing<'a> {
    fn new(scenario: &'a Scenario, measure: &'a Measure, seed: Seed) -> Self {
        Self { player: Player::new(scenario, seed).without_efficiency(), measure }
    }

    /// In which draws the measure counts.
    fn held(&self, draws: &Draws<'_>) -> Vec<bool> {
        let portion = |portion: u64| {
            let mut held = Vec::with_capacity(PORTION as usize);
            self.player.play_all(draws.after(portion * PORTION).first(PORTION).range, |play| {
                held.push(self.measure.of(&play.measured()).get() >= 1.0);
            });
            draws.n_played.fetch_add(held.len() as u64, Ordering::Relaxed);
            held
        };
        (0..draws.count().div_ceil(PORTION)).into_par_iter().flat_map_iter(portion).collect()
    }
}

fn share(held: &[bool]) -> f64 {
    held.iter().filter(|held| **held).count() as f64 / held.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    #[test]
    fn what_few_draws_tell_clearly_is_not_played_to_the_end() {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("the tutorial is valid");
        // Hardliners never agree: of nine in ten that is told by 50 draws, of one in a thousand by no number of them.
        let document = document.set_all([("us.strategy", "Hardliner"), ("russia.strategy", "Hardliner")]);
        let document: Document = document.expect("strategies may be set");
        let told = |asked: &str, reserve: f64, held: &mut Vec<bool>| {
            let goal = Goal::of(document.scenario(), asked).expect("it is a goal");
            let n_played = AtomicU64::new(0);
            let draws = Draws { seed: Seed(0), range: 0..300, n_played: &n_played };
            let margin = goal.margin_about(document.scenario(), &draws, Some(reserve), held);
            (margin, n_played.into_inner())
        };
        let mut held = Vec::new();
        assert_eq!(told("agreement_rate>=0.9", 0.02, &mut held), ((-0.9, 50), 50));
        // What was played is not played again, and what is known beyond the first draws does not change what these tell.
        assert_eq!(told("agreement_rate>=0.001", 0.0, &mut held), ((-0.001, 300), 250));
        assert_eq!(told("agreement_rate>=0.9", 0.02, &mut held), ((-0.9, 50), 0));
    }
}
