//! Mixes of a symmetric game that are best answers to themselves.

use super::bimatrix::{gain_over, spread};
use super::indifference::indifferent_mix;
use super::replicator::returns;
use super::supports::{largest_size, n_sets, sets};
use super::{Found, Symmetric, TOLERANCE};

/// A mix that is a best answer to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct SymmetricEquilibrium {
    /// The weights of the choices; they add up to 1.
    pub mix: Vec<f64>,
    /// What it pays against itself.
    pub payoff: f64,
    /// Whether a population of that mix goes back to it when any one choice has gained a hundredth, by
    /// [`replicator`](super::replicator): no choice can creep in.
    pub is_stable: bool,
}

impl Symmetric {
    /// The symmetric equilibria: for every set of choices, the smaller first as far as 200,000 sets go, the mix that
    /// leaves both indifferent between them, if nothing else pays more. Every game has at least one. With ties there may
    /// be whole ranges of further ones, whose ends need not be found.
    #[must_use]
    pub fn equilibria(&self) -> Found<SymmetricEquilibrium> {
        let largest_mix = largest_size(self.n_choices(), |size| n_sets(self.n_choices(), size));
        let all = (1..=largest_mix).flat_map(|size| sets(self.n_choices(), size));
        Found {
            equilibria: all.filter_map(|choices| self.equilibrium_on(&choices)).collect(),
            largest_mix,
            complete: largest_mix == self.n_choices(),
        }
    }

    /// Whether there is an equilibrium that mixes just these choices.
    #[must_use]
    pub(crate) fn has_equilibrium_on(&self, choices: &[usize]) -> bool {
        self.best_mix_of(choices).is_some()
    }

    /// How much one would gain by the best choice in place of a mix that all others keep to; 0 where no choice pays more.
    #[must_use]
    pub(crate) fn gain_over(&self, mix: &[f64]) -> f64 {
        gain_over(self.against(mix).into_iter(), mix)
    }

    fn equilibrium_on(&self, choices: &[usize]) -> Option<SymmetricEquilibrium> {
        let (mix, payoff) = self.best_mix_of(choices)?;
        Some(SymmetricEquilibrium { is_stable: returns(self, &mix), mix, payoff })
    }

    /// The mix of just these choices that is a best answer to itself, and what it pays.
    fn best_mix_of(&self, choices: &[usize]) -> Option<(Vec<f64>, f64)> {
        let (weights, payoff) = indifferent_mix(choices.len(), |own, other| self.payoff(choices[own], choices[other]))?;
        let mix = spread(choices, &weights, self.n_choices());
        let is_best = self.against(&mix).iter().all(|paid| *paid <= payoff + TOLERANCE);
        is_best.then_some((mix, payoff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn game<const N: usize>(payoffs: [[f64; N]; N]) -> Symmetric {
        Symmetric::new(N, |own, other| payoffs[own][other])
    }

    fn check(game: &Symmetric, expected: &[(&[f64], f64, bool)]) {
        let found = game.equilibria();
        assert!(found.complete);
        assert_eq!(found.equilibria.len(), expected.len(), "{found:?}");
        for (found, (mix, payoff, is_stable)) in found.equilibria.iter().zip(expected) {
            assert!(found.mix.iter().zip(*mix).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
            assert!((found.payoff - payoff).abs() < 1e-12, "{found:?}");
            assert_eq!(found.is_stable, *is_stable, "{found:?}");
        }
    }

    #[test]
    fn the_dilemma_has_one_stable_mix_and_hawks_settle_at_a_quarter() {
        check(&game([[3.0, 0.0], [5.0, 1.0]]), &[(&[0.0, 1.0], 1.0, true)]);
        check(&game([[-1.5, 1.0], [0.0, 0.5]]), &[(&[0.25, 0.75], 0.375, true)]);
    }

    #[test]
    fn who_must_meet_settles_on_one_place_and_never_on_the_mix() {
        let half = [0.5, 0.5];
        check(
            &game([[1.0, 0.0], [0.0, 1.0]]),
            &[(&[1.0, 0.0], 1.0, true), (&[0.0, 1.0], 1.0, true), (&half, 0.5, false)],
        );
    }

    #[test]
    fn rock_paper_and_scissors_never_settle() {
        check(&game([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]]), &[(&[1.0 / 3.0; 3], 0.0, false)]);
    }

    #[test]
    fn the_best_answer_is_to_stay_alike_unless_another_pays_more() {
        let game = game([[1.0, 0.0], [1.0, 2.0]]);
        assert_eq!((game.best_answer(0), game.best_answer(1), game.range()), (0, 1, 2.0));
        assert_eq!(Symmetric::new(2, |_, _| 1.0).best_answer(1), 1);
        assert_eq!(game.against(&[0.5, 0.5]), [0.5, 1.5]);
        // Half and half gets 1 from itself, the second choice 1.5.
        assert_eq!((game.gain_over(&[0.5, 0.5]), game.gain_over(&[0.0, 1.0])), (0.5, 0.0));
        assert!(game.has_equilibrium_on(&[1]) && !game.has_equilibrium_on(&[0, 1]));
    }
}
