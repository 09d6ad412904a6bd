//! From counts to the summary of a tournament.

use super::tally::{ArenaTally, PairingTally, ScoreTally};
use super::{Arena, ArenaRecord, Entrant, MeanRecord, PairingRecord, ScoreRecord, TournamentSummary, game};
use crate::analysis::equilibrium::{Bimatrix, Symmetric};
use crate::experiment::digest::sha256;
use crate::experiment::forecast::{delegation_labels, rate};
use crate::experiment::names::number;
use crate::quantity::{Payoff, Side};
use crate::random::Seed;
use crate::stats::{Estimate, Moments};

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
    let games: Vec<Bimatrix> = tallies.iter().map(|tally| bimatrix(tally, strategies.len())).collect();
    let scores: Vec<Vec<Score>> = tallies
        .iter()
        .map(|tally| tally.scores.iter().map(|score| Score::of(score, strategies.len())).collect())
        .collect();
    let overall = (0..strategies.len())
        .map(|place| Score::mean(&scores.iter().map(|scores| &scores[place]).collect::<Vec<_>>()))
        .collect();
    let records = arenas.iter().zip(tallies).zip(games.iter().zip(&scores));
    TournamentSummary {
        seed: seed.0,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        n_draws,
        scores: ranked(overall, &strategies),
        game: game::symmetric(&before_seats(&games, strategies.len()), &strategies),
        scenarios: records
            .map(|((arena, tally), (game, scores))| arena_record(arena, tally, game, scores.clone(), &strategies))
            .collect(),
        strategies,
    }
}

/// The game between the two seats of an arena: mean payoffs.
fn bimatrix(tally: &ArenaTally, n: usize) -> Bimatrix {
    Bimatrix::new(n, n, |first, second| tally.pairings[first * n + second].payoffs.each_ref().map(mean))
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

fn arena_record(
    arena: &Arena,
    tally: &ArenaTally,
    game: &Bimatrix,
    scores: Vec<Score>,
    strategies: &[String],
) -> ArenaRecord {
    let scenario = arena.document.scenario();
    let delegations = Side::BOTH.map(|side| scenario.delegations[side].name.as_str());
    let n = strategies.len();
    let pairing = |(place, tally): (usize, &PairingTally)| {
        let (first, second) = (place / n, place % n);
        let named = |of: [f64; 2]| delegations.map(str::to_owned).into_iter().zip(of.map(number)).collect();
        PairingRecord {
            first: strategies[first].clone(),
            second: strategies[second].clone(),
            agreement_rate: rate(tally.n_agreements, tally.n),
            payoffs: delegations
                .map(str::to_owned)
                .into_iter()
                .zip(tally.payoffs.each_ref().map(|of| record(estimate(of, 1.0))))
                .collect(),
            joint_gain: record(estimate(&tally.joint_gain, 1.0)),
            regrets: named(game.regrets(first, second)),
        }
    };
    ArenaRecord {
        name: arena.name.clone(),
        title: scenario.title.clone(),
        scenario_sha256: sha256(arena.document.text().as_bytes()),
        delegations: delegation_labels(scenario),
        scores: ranked(scores, strategies),
        pairings: tally.pairings.iter().enumerate().map(pairing).collect(),
        deviations: game::deviations(game, strategies, delegations),
        equilibria: game::equilibria(game, strategies, delegations),
    }
}

/// How a strategy did: payoff, gain, agreement rate, joint gain, first seat, second seat.
#[derive(Clone, Debug)]
struct Score([Estimate; 6]);

impl Score {
    /// On an arena, per negotiation; a draw has one in each seat against each strategy.
    fn of(tally: &ScoreTally, n_entrants: usize) -> Self {
        let n = n_entrants as f64;
        let agreements = tally.agreements.mean(0.5 / n).unwrap_or(NOTHING);
        Self([
            estimate(&tally.payoff, 2.0 * n),
            estimate(&tally.gain, 2.0 * n),
            agreements,
            estimate(&tally.joint_gain, 2.0 * n),
            estimate(&tally.payoffs[0], n),
            estimate(&tally.payoffs[1], n),
        ])
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

fn record(estimate: Estimate) -> MeanRecord {
    MeanRecord { mean: number(estimate.point), low: number(estimate.low), high: number(estimate.high) }
}

/// The best mean payoff first; of equals, in the order of the strategies.
fn ranked(scores: Vec<Score>, strategies: &[String]) -> Vec<ScoreRecord> {
    let share = |estimate: Estimate| {
        let MeanRecord { mean, low, high } = record(estimate);
        MeanRecord { mean, low: low.max(0.0), high: high.min(1.0) }
    };
    let mut records: Vec<ScoreRecord> = scores
        .into_iter()
        .zip(strategies)
        .map(|(Score([payoff, gain, agreements, joint, first, second]), strategy)| ScoreRecord {
            strategy: strategy.clone(),
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
