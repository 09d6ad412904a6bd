//! The empirical games: strategies as choices, mean payoffs as what they pay.

use super::mean::record;
use super::resampling::{Gain, Groups, Sureness};
use crate::analysis::equilibrium::{Bimatrix, Course, Equilibrium, Found, Symmetric, SymmetricEquilibrium, replicator};
use crate::experiment::names::number;
use crate::result::tournament::{
    BestAnswerRecord, DeviationRecord, EquilibriaRecord, EquilibriumRecord, PossiblePairRecord, PossibleRecord,
    SharesRecord, SymmetricEquilibriumRecord, SymmetricGameRecord,
};
use indexmap::IndexMap;

/// How many equilibria a summary lists.
pub(super) const MAX_LISTED: usize = 100;
/// In what share of the resamples a pair is an equilibrium to be told of though it is none by the means.
const POSSIBLE: f64 = 0.05;
/// How many such pairs a summary lists.
const MAX_POSSIBLE: usize = 20;
/// How many generations are reckoned.
const MAX_GENERATIONS: usize = 3_000;
/// How many of them a summary holds.
const MAX_HELD: usize = 200;

/// The game between the two seats of an arena.
pub(super) fn equilibria(
    found: &Found<Equilibrium>,
    sureness: &Sureness,
    strategies: &[String],
    delegations: [&str; 2],
) -> EquilibriaRecord {
    let by_delegation = |of: [f64; 2]| delegations.map(str::to_owned).into_iter().zip(of.map(number)).collect();
    let listed = found.equilibria.iter().take(MAX_LISTED).enumerate().map(|(place, one)| EquilibriumRecord {
        mixes: delegations
            .iter()
            .zip(&one.mixes)
            .map(|(name, mix)| ((*name).to_owned(), played(mix, strategies)))
            .collect(),
        payoffs: by_delegation(one.payoffs),
        support_share: sureness.support_share(place).map(number),
        gains_at_most: sureness.gains_at_most(place).map(by_delegation),
    });
    let n = strategies.len();
    let pure: Vec<[usize; 2]> =
        found.equilibria.iter().filter_map(|one| Some([only(&one.mixes[0])?, only(&one.mixes[1])?])).collect();
    let is_found = |place: usize| pure.contains(&[place / n, place % n]);
    let pair = |(place, support_share): (usize, f64)| {
        let names = [place / n, place % n].map(|choice| strategies[choice].clone());
        PossiblePairRecord { pair: delegations.map(str::to_owned).into_iter().zip(names).collect(), support_share }
    };
    EquilibriaRecord {
        largest_mix: found.largest_mix,
        complete: found.complete,
        n_found: found.equilibria.len(),
        found: listed.collect(),
        epsilon: sureness.epsilon().map(number),
        possible: possible(sureness, n * n, is_found).into_iter().map(pair).collect(),
    }
}

/// The choice that a mix is of, if it is of one.
fn only(mix: &[f64]) -> Option<usize> {
    let mut choices = mix.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
    choices.next().filter(|_| choices.next().is_none()).map(|(choice, _)| choice)
}

/// What may be an equilibrium though it was not found, with its share of the resamples, the likeliest first.
fn possible(sureness: &Sureness, n: usize, is_found: impl Fn(usize) -> bool) -> Vec<(usize, f64)> {
    let shares =
        (0..n).filter(|place| !is_found(*place)).filter_map(|place| Some((place, sureness.pure_share(place)?)));
    let mut shares: Vec<(usize, f64)> = shares.filter(|(_, share)| *share >= POSSIBLE).collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1));
    shares.truncate(MAX_POSSIBLE);
    shares
}

/// For each strategy that both sides may play, what either does best against it in an arena.
pub(super) fn deviations(
    game: &Bimatrix,
    arena: usize,
    groups: &Groups<'_>,
    strategies: &[String],
    delegations: [&str; 2],
) -> Vec<DeviationRecord> {
    let n = strategies.len();
    let deviation = |(place, from): (usize, &String)| {
        let [row, column] = game.best_answers(place, place);
        let gain = |seat: usize, with: usize| {
            record(groups.mean_gain(&[Gain { arena, seat, with, without: place * n + place }]))
        };
        let gains = [gain(0, row * n + place), gain(1, place * n + column)];
        let answers = [row, column].map(|answer| strategies[answer].clone());
        DeviationRecord {
            from: from.clone(),
            best_answers: delegations.map(str::to_owned).into_iter().zip(answers).collect(),
            gains: delegations.map(str::to_owned).into_iter().zip(gains).collect(),
        }
    };
    strategies.iter().enumerate().map(deviation).collect()
}

/// The strategies of a mix that are played at all.
fn played(mix: &[f64], strategies: &[String]) -> IndexMap<String, f64> {
    let weights = strategies.iter().zip(mix).filter(|(_, weight)| **weight > 0.0);
    weights.map(|(name, weight)| (name.clone(), number(*weight))).collect()
}

/// The game of choosing a strategy before scenario and seat are known.
pub(super) fn symmetric(
    game: &Symmetric,
    found: &Found<SymmetricEquilibrium>,
    sureness: &Sureness,
    groups: &Groups<'_>,
    strategies: &[String],
) -> SymmetricGameRecord {
    let n = strategies.len();
    let best_answer = |to: usize| {
        let answer = game.best_answer(to);
        let in_arena = |arena: usize| {
            let without = to * n + to;
            [
                Gain { arena, seat: 0, with: answer * n + to, without },
                Gain { arena, seat: 1, with: to * n + answer, without },
            ]
        };
        let gains: Vec<Gain> = (0..groups.n_arenas()).flat_map(in_arena).collect();
        let gain = record(groups.mean_gain(&gains));
        BestAnswerRecord { to: strategies[to].clone(), answer: strategies[answer].clone(), gain }
    };
    let listed = found.equilibria.iter().take(MAX_LISTED).enumerate().map(|(place, one)| SymmetricEquilibriumRecord {
        mix: played(&one.mix, strategies),
        payoff: number(one.payoff),
        stable: one.is_stable,
        support_share: sureness.support_share(place).map(number),
        gain_at_most: sureness.gains_at_most(place).map(|gains| number(gains[0])),
    });
    let pure: Vec<usize> = found.equilibria.iter().filter_map(|one| only(&one.mix)).collect();
    let strategy = |(place, support_share): (usize, f64)| {
        let strategy = strategies[place].clone();
        PossibleRecord { strategy, support_share }
    };
    SymmetricGameRecord {
        payoffs: (0..n).map(|own| (0..n).map(|other| number(game.payoff(own, other))).collect()).collect(),
        best_answers: (0..n).map(best_answer).collect(),
        largest_mix: found.largest_mix,
        complete: found.complete,
        n_found: found.equilibria.len(),
        equilibria: listed.collect(),
        epsilon: sureness.epsilon().map(number),
        possible: possible(sureness, n, |place| pure.contains(&place)).into_iter().map(strategy).collect(),
        shares: shares(&replicator(game, &vec![1.0 / n as f64; n], MAX_GENERATIONS), strategies),
    }
}

/// The course from equal shares on, thinned out the later it gets.
fn shares(course: &Course, strategies: &[String]) -> SharesRecord {
    let last = course.shares.len() - 1;
    let mut generations: Vec<usize> = (0..=last).collect();
    if last >= MAX_HELD {
        // Even steps of the square root: early generations move fastest.
        let place = |step: usize| step * step * last / (MAX_HELD * MAX_HELD);
        generations = (0..=MAX_HELD).map(place).collect();
        generations.dedup();
    }
    let of = |place: usize| generations.iter().map(|at| number(course.shares[*at][place])).collect();
    SharesRecord {
        generations: generations.iter().map(|at| *at as u64).collect(),
        of: strategies.iter().enumerate().map(|(place, name)| (name.clone(), of(place))).collect(),
        at_rest: course.at_rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::tournament::tally::{ArenaTally, GroupTally};
    use crate::quantity::Payoff;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// One draw of a symmetric game of two choices.
    fn once(payoffs: [[f64; 2]; 2]) -> ArenaTally {
        let mut tally = ArenaTally::new(2);
        let units = |payoff: f64| i128::from(Payoff::new(payoff).units());
        let pairs = [[0, 0], [0, 1], [1, 0], [1, 1]];
        let payoffs = pairs.map(|[one, other]| [units(payoffs[one][other]), units(payoffs[other][one])]);
        tally.groups[0] = GroupTally { n_draws: 1, payoffs: payoffs.to_vec() };
        tally
    }

    #[test]
    fn hawks_and_doves_are_told_by_name() {
        let payoffs = [[-1.5, 1.0], [0.0, 0.5]];
        let game = Symmetric::new(2, |own, other| payoffs[own][other]);
        let tallies = [once(payoffs)];
        let groups = Groups::new(&tallies, 2);
        let equilibria_of = game.equilibria();
        let unsure = Sureness::new(equilibria_of.equilibria.len(), 2);
        let found = symmetric(&game, &equilibria_of, &unsure, &groups, &names(&["hawk", "dove"]));
        assert_eq!(found.payoffs, [[-1.5, 1.0], [0.0, 0.5]]);
        let answers: Vec<(&str, &str, f64)> =
            found.best_answers.iter().map(|one| (one.to.as_str(), one.answer.as_str(), one.gain.mean)).collect();
        assert_eq!(answers, [("hawk", "dove", 1.5), ("dove", "hawk", 0.5)]);
        assert_eq!(found.equilibria.len(), 1);
        assert_eq!(found.equilibria[0].mix, IndexMap::from([("hawk".to_owned(), 0.25), ("dove".to_owned(), 0.75)]));
        assert!(found.equilibria[0].stable && found.shares.at_rest);
        let hawks = &found.shares.of["hawk"];
        assert_eq!((hawks[0], hawks.len()), (0.5, found.shares.generations.len()));
        assert!((hawks[hawks.len() - 1] - 0.25).abs() < 1e-4);
        let seats = Bimatrix::new(2, 2, |row, column| [payoffs[row][column], payoffs[column][row]]);
        let found = deviations(&seats, 0, &groups, &names(&["hawk", "dove"]), ["us", "russia"]);
        assert_eq!(found[0].best_answers["us"], "dove");
        assert_eq!((found[0].gains["us"].mean, found[1].gains["russia"].mean), (1.5, 0.5));
        let of_seats = seats.equilibria();
        let unsure = Sureness::new(of_seats.equilibria.len(), 4);
        let found = equilibria(&of_seats, &unsure, &names(&["hawk", "dove"]), ["us", "russia"]);
        assert_eq!((found.n_found, found.complete), (3, true));
        assert_eq!((found.epsilon, found.found[0].support_share, found.possible.len()), (None, None, 0));
        assert_eq!(found.found[0].mixes["russia"], IndexMap::from([("dove".to_owned(), 1.0)]));
        assert_eq!(found.found[2].payoffs["us"], 0.375);
    }

    #[test]
    fn a_long_course_keeps_its_ends() {
        let course = Course { shares: vec![vec![1.0]; 3_001], at_rest: false };
        let found = shares(&course, &names(&["only"]));
        assert!(found.generations.len() <= MAX_HELD + 1 && found.generations.starts_with(&[0, 1]));
        assert_eq!(found.generations.last(), Some(&3_000));
    }
}
