//! Made-up tournaments: the tougher of two gets more.

use super::forecast::{delegations, rate};
use crate::result::AppliedRecord;
use crate::result::PayoffRecord;
use crate::result::tournament::{
    ArenaRecord, BestAnswerRecord, EquilibriaRecord, EquilibriumRecord, MeanRecord, PairingRecord, ScoreRecord,
    SharesRecord, SymmetricEquilibriumRecord, SymmetricGameRecord, TournamentSummary,
};
use indexmap::IndexMap;

const STRATEGIES: [&str; 6] =
    ["Conceder", "Linear", "Micro", "RelativeTitForTat", "Boulware(exponent: 5.0)", "Hardliner"];

fn mean(mean: f64) -> MeanRecord {
    MeanRecord { mean, low: mean - 0.004, high: mean + 0.004 }
}

/// What a strategy gets against another, by how tough the two are.
fn paid(own: usize, other: usize) -> f64 {
    0.4 + 0.05 * own as f64 - 0.03 * other as f64
}

fn score(strategy: &str, place: usize, n: usize) -> ScoreRecord {
    let payoff = (0..n).map(|other| paid(place, other)).sum::<f64>() / n as f64;
    ScoreRecord {
        strategy: strategy.to_owned(),
        manner: None,
        payoff: mean(payoff),
        gain: mean(payoff - 0.3),
        agreement_rate: mean(1.0 - 0.1 * place as f64 / n as f64),
        joint_gain: mean(0.2),
        first_seat: mean(payoff + 0.03),
        second_seat: mean(payoff - 0.03),
    }
}

fn scores(strategies: &[String]) -> Vec<ScoreRecord> {
    let n = strategies.len();
    strategies.iter().enumerate().rev().map(|(place, name)| score(name, place, n)).collect()
}

fn arena(name: &str, title: &str, strategies: &[String]) -> ArenaRecord {
    let n = strategies.len();
    let sides = |of: [f64; 2]| -> PayoffRecord { ["us", "russia"].map(str::to_owned).into_iter().zip(of).collect() };
    let pairing = |place: usize| {
        let (first, second) = (place / n, place % n);
        let payoffs = [paid(first, second), paid(second, first)];
        PairingRecord {
            first: strategies[first].clone(),
            second: strategies[second].clone(),
            agreement_rate: rate(80, 100),
            payoffs: ["us", "russia"].map(str::to_owned).into_iter().zip(payoffs.map(mean)).collect(),
            joint_gain: mean(payoffs[0] + payoffs[1] - 0.6),
            regrets: sides([paid(n - 1, second) - payoffs[0], paid(n - 1, first) - payoffs[1]]),
        }
    };
    let toughest = || IndexMap::from([(strategies[n - 1].clone(), 1.0)]);
    let equilibrium = EquilibriumRecord {
        mixes: IndexMap::from([("us".to_owned(), toughest()), ("russia".to_owned(), toughest())]),
        payoffs: sides([paid(n - 1, n - 1); 2]),
        support_share: Some(1.0),
        gains_at_most: Some(sides([0.0; 2])),
    };
    ArenaRecord {
        name: name.to_owned(),
        title: title.to_owned(),
        scenario_sha256: "4fe1c53b".repeat(8),
        applied: AppliedRecord::default(),
        delegations: delegations(),
        scores: scores(strategies),
        pairings: (0..n * n).map(pairing).collect(),
        deviations: Vec::new(),
        equilibria: EquilibriaRecord {
            largest_mix: n,
            complete: true,
            n_found: 1,
            found: vec![equilibrium],
            epsilon: Some(0.008),
            possible: Vec::new(),
        },
    }
}

/// Shares that the toughest gains in ten generations.
fn shares(strategies: &[String]) -> SharesRecord {
    let n = strategies.len();
    let share = |place: usize, generation: u64| {
        let left = 1.0 - generation as f64 / 10.0;
        left / n as f64 + if place == n - 1 { 1.0 - left } else { 0.0 }
    };
    let of = |place: usize| (0..=10).map(|generation| share(place, generation)).collect();
    SharesRecord {
        generations: (0..=10).collect(),
        of: strategies.iter().enumerate().map(|(place, name)| (name.clone(), of(place))).collect(),
        at_rest: true,
    }
}

fn summary(strategies: Vec<String>, scenarios: &[(&str, &str)]) -> TournamentSummary {
    let n = strategies.len();
    let toughest = strategies[n - 1].clone();
    let answer = |(place, to): (usize, &String)| BestAnswerRecord {
        to: to.clone(),
        answer: toughest.clone(),
        gain: mean(paid(n - 1, place) - paid(place, place)),
    };
    TournamentSummary {
        seed: 0,
        version: "0.1.0".to_owned(),
        chance: true,
        n_draws: 200,
        n_resamples: 1_000,
        scores: scores(&strategies),
        game: SymmetricGameRecord {
            payoffs: (0..n).map(|own| (0..n).map(|other| paid(own, other)).collect()).collect(),
            best_answers: strategies.iter().enumerate().map(answer).collect(),
            largest_mix: n,
            complete: true,
            n_found: 1,
            equilibria: vec![SymmetricEquilibriumRecord {
                mix: IndexMap::from([(toughest.clone(), 1.0)]),
                payoff: paid(n - 1, n - 1),
                stable: true,
                support_share: Some(1.0),
                gain_at_most: Some(0.0),
            }],
            epsilon: Some(0.008),
            possible: Vec::new(),
            shares: shares(&strategies),
        },
        scenarios: scenarios.iter().map(|(name, title)| arena(name, title, &strategies)).collect(),
        strategies,
    }
}

fn six() -> Vec<String> {
    STRATEGIES.map(str::to_owned).to_vec()
}

/// Six strategies on one scenario.
pub(in crate::chart) fn one() -> TournamentSummary {
    summary(six(), &[("tutorial", "Tutorial: limits, inspections, interceptors")])
}

/// Six strategies on two scenarios.
pub(in crate::chart) fn two() -> TournamentSummary {
    let scenarios =
        [("tutorial", "Tutorial: limits, inspections, interceptors"), ("new-start-2009", "New START, 2009-2010")];
    summary(six(), &scenarios)
}

/// Forty strategies with long names.
pub(in crate::chart) fn many() -> TournamentSummary {
    let name = |n: usize| format!("Boulware(exponent: {n}.5, selection: TradeOff, no_retraction: true)");
    summary((1..=40).map(name).collect(), &[("moscow-2008-table", "Moscow two-plus-two, March 2008")])
}

/// All samples with names for them.
pub(in crate::chart) fn all() -> Vec<(&'static str, TournamentSummary)> {
    vec![("tournament-one", one()), ("tournament-two", two()), ("tournament-many", many())]
}
