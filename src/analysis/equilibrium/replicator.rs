//! Where shares of a population drift when what pays more than the average spreads.

use super::Symmetric;

/// How shares developed.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The shares in every generation, from the start.
    pub shares: Vec<Vec<f64>>,
    /// Whether they came to rest: in the last generation no share changed by a millionth.
    pub at_rest: bool,
}

/// A generation that changes no share by more than this is the last.
const AT_REST: f64 = 1e-6;

/// Shares of the choices in a population whose members meet at random, generation after generation, until they come to
/// rest or so many generations have passed (the replicator dynamics of Taylor & Jonker 1978,
/// doi:10.1016/0025-5564(78)90077-9, in steps).
///
/// # Formula
///
/// ```text
/// share_i(t + 1) = share_i(t) * exp((payoff_i(t) - mean payoff(t)) / range of payoffs) / sum over all
/// ```
///
/// A choice that has died out does not come back.
#[must_use]
pub fn replicator(game: &Symmetric, start: &[f64], n_generations: usize) -> Course {
    let mut shares = vec![start.to_vec()];
    let mut at_rest = false;
    while !at_rest && shares.len() <= n_generations {
        let before = &shares[shares.len() - 1];
        let next = next(game, before);
        at_rest = before.iter().zip(&next).all(|(before, now)| (before - now).abs() < AT_REST);
        shares.push(next);
    }
    Course { shares, at_rest }
}

fn next(game: &Symmetric, shares: &[f64]) -> Vec<f64> {
    let payoffs = game.against(shares);
    let mean: f64 = payoffs.iter().zip(shares).map(|(payoff, share)| payoff * share).sum();
    let range = game.range();
    let scale = if range > 0.0 { range } else { 1.0 };
    let grown: Vec<f64> =
        shares.iter().zip(&payoffs).map(|(share, payoff)| share * libm::exp((payoff - mean) / scale)).collect();
    let sum: f64 = grown.iter().sum();
    grown.into_iter().map(|share| share / sum).collect()
}

/// Whether shares go back to a mix when any one choice has gained a hundredth: within 2,000 generations they are closer
/// to it than half of what they were moved by.
pub(super) fn returns(game: &Symmetric, mix: &[f64]) -> bool {
    const MOVED: f64 = 0.01;
    const GENERATIONS: usize = 2_000;
    let distance = |shares: &[f64]| shares.iter().zip(mix).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    (0..game.n_choices()).all(|choice| {
        let moved = |(other, weight): (usize, &f64)| weight * (1.0 - MOVED) + if other == choice { MOVED } else { 0.0 };
        let start: Vec<f64> = mix.iter().enumerate().map(moved).collect();
        let limit = distance(&start) / 2.0;
        let mut shares = start;
        // A mix of one choice alone is not moved by that choice.
        for _ in 0..GENERATIONS {
            if distance(&shares) <= limit {
                break;
            }
            shares = next(game, &shares);
        }
        distance(&shares) <= limit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_generation_is_worked_out_by_hand() {
        // Payoffs 1 and 0 whatever the other does, half each: mean 1/2, so that one grows by e^(1/2) and the other by
        // e^(-1/2): shares e / (e + 1) and 1 / (e + 1).
        let game = Symmetric::new(2, |own, _| if own == 0 { 1.0 } else { 0.0 });
        let course = replicator(&game, &[0.5, 0.5], 1);
        assert_eq!(course.shares.len(), 2);
        assert!((course.shares[1][0] - 0.731_058_578_630_004_9).abs() < 1e-12, "{course:?}");
        assert!(!course.at_rest);
    }

    #[test]
    fn hawks_come_to_a_quarter_from_anywhere() {
        let payoffs = [[-1.5, 1.0], [0.0, 0.5]];
        let game = Symmetric::new(2, |own, other| payoffs[own][other]);
        for hawks in [0.01, 0.5, 0.99] {
            let course = replicator(&game, &[hawks, 1.0 - hawks], 2_000);
            let last = course.shares.last().unwrap();
            assert!(course.at_rest && (last[0] - 0.25).abs() < 1e-4, "{last:?}");
        }
    }

    #[test]
    fn where_all_pays_the_same_nothing_moves() {
        let game = Symmetric::new(3, |_, _| 0.4);
        let course = replicator(&game, &[0.2, 0.3, 0.5], 100);
        assert!(course.at_rest);
        assert!(course.shares[1].iter().zip([0.2, 0.3, 0.5]).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(!returns(&game, &[0.2, 0.3, 0.5]));
    }
}
