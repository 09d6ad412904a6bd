//! From counts to the summary of a tournament.

use super::mean::record;
use super::resampling::{Groups, Sureness};
use super::tally::{ArenaTally, ScoreTally, Scored};
use super::{Arena, Entrant, game};
use crate::analysis::equilibrium::{Bimatrix, Equilibrium, Found, Symmetric, SymmetricEquilibrium};
use crate::experiment::forecast::{delegation_labels, rate};
use crate::experiment::names::number;
use crate::measure::{self, AGREEMENT_RATE, JOINT_GAIN, Measure, Sums};
use crate::quantity::{Payoff, Side};
use crate::random::Seed;
use crate::result::AppliedRecord;
use crate::result::tournament::{ArenaRecord, MeanRecord, PairingRecord, ScoreRecord, TournamentSummary};
use crate::stats::{Estimate, Moments};
use crate::store::sha256;
use crate::strategy::StrategyConfig;
use std::collections::BTreeMap;

/// What the least payoff is worth.
const UNIT: f64 = 1.0 / Payoff::ONE.units() as f64;

/// The summary of so many draws.
pub(super) fn summarize(
    arenas: &[Arena],
    entrants: &[Entrant],
    seed: Seed,
    n_draws: u64,
    tallies: &[ArenaTally],
) -> TournamentSummary {
    let strategies: Vec<String> = entrants.iter().map(|entrant| entrant.name.clone()).collect();
    let n = strategies.len();
    let groups = Groups::new(tallies, n);
    let games = Games::of(tallies, n);
    // What is the same on every draw hangs on none of them.
    let chance = is_left_to_chance(arenas, entrants);
    let resamples = if chance { groups.resamples(seed) } else { BTreeMap::new() };
    let (of_arenas, of_game) = games.sureness(&groups, &resamples);
    let scores: Vec<Vec<Score>> =
        tallies.iter().map(|tally| tally.scores.iter().map(|score| Score::of(score, n)).collect()).collect();
    let overall =
        (0..n).map(|place| Score::mean(&scores.iter().map(|scores| &scores[place]).collect::<Vec<_>>())).collect();
    let record = |(place, arena): (usize, &Arena)| {
        let scenario = arena.document.scenario();
        let names = Side::BOTH.map(|side| scenario.delegations[side].name.as_str());
        let game = &games.arenas[place];
        ArenaRecord {
            name: arena.name.clone(),
            title: scenario.title.clone(),
            scenario_sha256: sha256(arena.document.text().as_bytes()),
            applied: AppliedRecord::of(&arena.document),
            delegations: delegation_labels(scenario),
            scores: ranked(scores[place].clone(), entrants),
            pairings: pairings(&tallies[place], game, &strategies, names),
            deviations: game::deviations(game, place, &groups, &strategies, names),
            equilibria: game::equilibria(&games.found[place], &of_arenas[place], &strategies, names),
        }
    };
    TournamentSummary {
        seed: seed.0,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        chance,
        n_draws,
        n_resamples: of_game.n_resamples(),
        scores: ranked(overall, entrants),
        game: game::symmetric(&games.before_seats, &games.of_choices, &of_game, &groups, &strategies),
        scenarios: arenas.iter().enumerate().map(record).collect(),
        strategies,
    }
}

/// Whether anything is uncertain in a scenario, or a strategy draws random numbers.
fn is_left_to_chance(arenas: &[Arena], entrants: &[Entrant]) -> bool {
    let is_random = |entrant: &Entrant| {
        entrant.configs.iter().flat_map(|config| config.iter()).any(StrategyConfig::is_left_to_chance)
    };
    let is_uncertain = |arena: &Arena| arena.document.scenario().is_uncertain();
    arenas.iter().any(is_uncertain) || entrants.iter().any(is_random)
}

/// The games of mean payoffs and their equilibria.
struct Games {
    arenas: Vec<Bimatrix>,
    found: Vec<Found<Equilibrium>>,
    before_seats: Symmetric,
    of_choices: Found<SymmetricEquilibrium>,
}

impl Games {
    fn of(tallies: &[ArenaTally], n: usize) -> Self {
        let arenas: Vec<Bimatrix> = tallies.iter().map(|tally| bimatrix(tally, n)).collect();
        let before_seats = before_seats(&arenas, n);
        let found = arenas.iter().map(Bimatrix::equilibria).collect();
        Self { of_choices: before_seats.equilibria(), found, arenas, before_seats }
    }

    /// What resamples say of the arenas' games, and of the one before seats are known.
    fn sureness(&self, groups: &Groups<'_>, resamples: &BTreeMap<Vec<u32>, u64>) -> (Vec<Sureness>, Sureness) {
        let n = self.before_seats.n_choices();
        let of_seats: Vec<&[Equilibrium]> = self.found.iter().map(|found| listed(&found.equilibria)).collect();
        let of_choices = listed(&self.of_choices.equilibria);
        let mut of_arenas: Vec<Sureness> = of_seats.iter().map(|found| Sureness::new(found.len(), n * n)).collect();
        let mut of_game = Sureness::new(of_choices.len(), n);
        for (times, n_alike) in resamples {
            let games = groups.games(times);
            for (place, sureness) in of_arenas.iter_mut().enumerate() {
                sureness.add_pairs(of_seats[place], &self.arenas[place], &games[place], *n_alike);
            }
            of_game.add_choices(of_choices, &self.before_seats, &before_seats(&games, n), *n_alike);
        }
        (of_arenas, of_game)
    }
}

/// Those that a summary lists.
fn listed<E>(found: &[E]) -> &[E] {
    &found[..found.len().min(game::MAX_LISTED)]
}

/// The game between the two seats of an arena: mean payoffs.
fn bimatrix(tally: &ArenaTally, n: usize) -> Bimatrix {
    Bimatrix::new(n, n, |first, second| payoffs(&tally.pairings[first * n + second]).map(mean))
}

/// What the endings paid the two seats.
fn payoffs(of: &Sums) -> [&Moments; 2] {
    Side::BOTH.map(|side| of.of(measure::payoff(side)))
}

fn mean(moments: &Moments) -> f64 {
    moments.sum() as f64 / moments.n().max(1) as f64 * UNIT
}

/// The game of choosing before scenario and seat are known: the mean over both seats of all arenas.
fn before_seats(games: &[Bimatrix], n: usize) -> Symmetric {
    Symmetric::new(n, |own, other| {
        let in_both = |game: &Bimatrix| f64::midpoint(game.payoffs(own, other)[0], game.payoffs(other, own)[1]);
        games.iter().map(in_both).sum::<f64>() / games.len().max(1) as f64
    })
}

fn pairings(tally: &ArenaTally, game: &Bimatrix, strategies: &[String], delegations: [&str; 2]) -> Vec<PairingRecord> {
    let n = strategies.len();
    let pairing = |(place, tally): (usize, &Sums)| {
        let (first, second) = (place / n, place % n);
        let named = |of: [f64; 2]| delegations.map(str::to_owned).into_iter().zip(of.map(number)).collect();
        let agreements = tally.of(&AGREEMENT_RATE);
        PairingRecord {
            first: strategies[first].clone(),
            second: strategies[second].clone(),
            agreement_rate: rate(Measure::count(agreements.sum()), agreements.n()),
            payoffs: delegations
                .map(str::to_owned)
                .into_iter()
                .zip(payoffs(tally).map(|of| record(estimate(of, 1.0))))
                .collect(),
            joint_gain: record(estimate(tally.of(&JOINT_GAIN), 1.0)),
            regrets: named(game.regrets(first, second)),
        }
    };
    tally.pairings.iter().enumerate().map(pairing).collect()
}

/// How a strategy did: payoff, gain, agreement rate, joint gain, first seat, second seat.
#[derive(Clone, Debug)]
struct Score([Estimate; 6]);

impl Score {
    /// On an arena, per negotiation; a draw has one in each seat against each strategy.
    fn of(tally: &ScoreTally, n_entrants: usize) -> Self {
        let n = n_entrants as f64;
        let Scored { payoffs: [first, second], payoff, gain, agreements, joint_gain } = tally.scored();
        let rate = agreements.mean(0.5 / n).unwrap_or(NOTHING);
        let rate = rate.of_alike(agreements.n(), [0.0, 1.0]).within([0.0, 1.0]);
        let [payoff, gain, joint_gain] = [payoff, gain, joint_gain].map(|of| estimate(of, 2.0 * n));
        Self([payoff, gain, rate, joint_gain, estimate(first, n), estimate(second, n)])
    }

    /// The mean over arenas. Its interval is as wide as theirs on average, which holds however their draws hang together:
    /// the deviation of a mean is at most the mean of the deviations.
    fn mean(of: &[&Self]) -> Self {
        let n = of.len().max(1) as f64;
        Self(std::array::from_fn(|place| {
            let sum = |part: fn(&Estimate) -> f64| of.iter().map(|score| part(&score.0[place])).sum::<f64>() / n;
            Estimate { point: sum(|e| e.point), low: sum(|e| e.low), high: sum(|e| e.high) }
        }))
    }
}

const NOTHING: Estimate = Estimate { point: 0.0, low: 0.0, high: 0.0 };

/// The mean of payoffs of which each number counted adds up so many.
fn estimate(moments: &Moments, n_each: f64) -> Estimate {
    moments.mean(UNIT / n_each).unwrap_or(NOTHING)
}

/// The best mean payoff first; of equals, in the order of the strategies.
fn ranked(scores: Vec<Score>, entrants: &[Entrant]) -> Vec<ScoreRecord> {
    let share = |estimate: Estimate| {
        let MeanRecord { mean, low, high } = record(estimate);
        MeanRecord { mean, low: low.max(0.0), high: high.min(1.0) }
    };
    let mut records: Vec<ScoreRecord> = scores
        .into_iter()
        .zip(entrants)
        .map(|(Score([payoff, gain, agreements, joint, first, second]), entrant)| ScoreRecord {
            strategy: entrant.name.clone(),
            manner: entrant.manner().map(str::to_owned),
            payoff: record(payoff),
            gain: record(gain),
            agreement_rate: share(agreements),
            joint_gain: record(joint),
            first_seat: record(first),
            second_seat: record(second),
        })
        .collect();
    records.sort_by(|a, b| b.payoff.mean.total_cmp(&a.payoff.mean));
    records
}
