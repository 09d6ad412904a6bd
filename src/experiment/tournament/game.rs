//! The empirical games: strategies as choices, mean payoffs as what they pay.

use super::{
    BestAnswerRecord, DeviationRecord, EquilibriaRecord, EquilibriumRecord, SharesRecord, SymmetricEquilibriumRecord,
    SymmetricGameRecord,
};
use crate::analysis::equilibrium::{Bimatrix, Course, Symmetric, replicator};
use crate::experiment::names::number;
use indexmap::IndexMap;

/// How many equilibria a summary lists.
const MAX_LISTED: usize = 100;
/// How many generations are reckoned.
const MAX_GENERATIONS: usize = 3_000;
/// How many of them a summary holds.
const MAX_HELD: usize = 200;

/// The game between the two seats of an arena.
pub(super) fn equilibria(game: &Bimatrix, strategies: &[String], delegations: [&str; 2]) -> EquilibriaRecord {
    let found = game.equilibria();
    let by_delegation = |of: [f64; 2]| delegations.map(str::to_owned).into_iter().zip(of.map(number)).collect();
    let listed = found.equilibria.iter().take(MAX_LISTED).map(|one| EquilibriumRecord {
        mixes: delegations
            .iter()
            .zip(&one.mixes)
            .map(|(name, mix)| ((*name).to_owned(), played(mix, strategies)))
            .collect(),
        payoffs: by_delegation(one.payoffs),
    });
    EquilibriaRecord {
        largest_mix: found.largest_mix,
        complete: found.complete,
        n_found: found.equilibria.len(),
        found: listed.collect(),
    }
}

/// For each strategy that both sides may play, what either does best against it.
pub(super) fn deviations(game: &Bimatrix, strategies: &[String], delegations: [&str; 2]) -> Vec<DeviationRecord> {
    let deviation = |(place, from): (usize, &String)| {
        let answers = game.best_answers(place, place).map(|answer| strategies[answer].clone());
        DeviationRecord {
            from: from.clone(),
            best_answers: delegations.map(str::to_owned).into_iter().zip(answers).collect(),
            gains: delegations.map(str::to_owned).into_iter().zip(game.regrets(place, place).map(number)).collect(),
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
pub(super) fn symmetric(game: &Symmetric, strategies: &[String]) -> SymmetricGameRecord {
    let n = strategies.len();
    let found = game.equilibria();
    let best_answer = |to: usize| {
        let answer = game.best_answer(to);
        let gain = number(game.payoff(answer, to) - game.payoff(to, to));
        BestAnswerRecord { to: strategies[to].clone(), answer: strategies[answer].clone(), gain }
    };
    let listed = found.equilibria.iter().take(MAX_LISTED).map(|one| SymmetricEquilibriumRecord {
        mix: played(&one.mix, strategies),
        payoff: number(one.payoff),
        stable: one.is_stable,
    });
    SymmetricGameRecord {
        payoffs: (0..n).map(|own| (0..n).map(|other| number(game.payoff(own, other))).collect()).collect(),
        best_answers: (0..n).map(best_answer).collect(),
        largest_mix: found.largest_mix,
        complete: found.complete,
        n_found: found.equilibria.len(),
        equilibria: listed.collect(),
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

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn hawks_and_doves_are_told_by_name() {
        let payoffs = [[-1.5, 1.0], [0.0, 0.5]];
        let game = Symmetric::new(2, |own, other| payoffs[own][other]);
        let found = symmetric(&game, &names(&["hawk", "dove"]));
        assert_eq!(found.payoffs, [[-1.5, 1.0], [0.0, 0.5]]);
        let answers: Vec<(&str, &str, f64)> =
            found.best_answers.iter().map(|one| (one.to.as_str(), one.answer.as_str(), one.gain)).collect();
        assert_eq!(answers, [("hawk", "dove", 1.5), ("dove", "hawk", 0.5)]);
        assert_eq!(found.equilibria.len(), 1);
        assert_eq!(found.equilibria[0].mix, IndexMap::from([("hawk".to_owned(), 0.25), ("dove".to_owned(), 0.75)]));
        assert!(found.equilibria[0].stable && found.shares.at_rest);
        let hawks = &found.shares.of["hawk"];
        assert_eq!((hawks[0], hawks.len()), (0.5, found.shares.generations.len()));
        assert!((hawks[hawks.len() - 1] - 0.25).abs() < 1e-4);
        let seats = Bimatrix::new(2, 2, |row, column| [payoffs[row][column], payoffs[column][row]]);
        let found = deviations(&seats, &names(&["hawk", "dove"]), ["us", "russia"]);
        assert_eq!(found[0].best_answers["us"], "dove");
        assert_eq!((found[0].gains["us"], found[1].gains["russia"]), (1.5, 0.5));
        let found = equilibria(&seats, &names(&["hawk", "dove"]), ["us", "russia"]);
        assert_eq!((found.n_found, found.complete), (3, true));
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
