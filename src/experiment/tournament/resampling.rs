//! How sure the games of mean payoffs are: what they would be had other draws been played.

use super::tally::{ArenaTally, GroupTally};
use crate::analysis::equilibrium::{Bimatrix, Equilibrium, Symmetric, SymmetricEquilibrium};
use crate::quantity::Payoff;
use crate::random::{NameKey, Purpose, Seed, Streams};
use crate::stats::{Estimate, grouped_mean, quantile, resample};
use std::collections::BTreeMap;

/// What the least payoff is worth.
const UNIT: f64 = 1.0 / Payoff::ONE.units() as f64;
/// How often the draws are drawn again.
const N_RESAMPLES: u64 = 1_000;
/// In what share of the resamples something holds that is told with 95 % confidence.
const CONFIDENCE: f64 = 0.95;
/// A gain of less is none: what is left of rounding.
const NONE: f64 = 1e-9;

/// What was played, in groups of draws that are the same in all arenas.
pub(super) struct Groups<'a> {
    /// By arena, those groups that have a draw.
    arenas: Vec<Vec<&'a GroupTally>>,
    n_strategies: usize,
}

/// What a seat got in one pairing of an arena more than in another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gain {
    pub(super) arena: usize,
    pub(super) seat: usize,
    /// The pairing that pays more, as a place among all.
    pub(super) with: usize,
    pub(super) without: usize,
}

impl<'a> Groups<'a> {
    pub(super) fn new(tallies: &'a [ArenaTally], n_strategies: usize) -> Self {
        let played = |tally: &'a ArenaTally| tally.groups.iter().filter(|group| group.n_draws > 0).collect();
        Self { arenas: tallies.iter().map(played).collect(), n_strategies }
    }

    pub(super) const fn n_arenas(&self) -> usize {
        self.arenas.len()
    }

    fn n_groups(&self) -> usize {
        self.arenas.first().map_or(0, Vec::len)
    }

    /// How often each group counts in each resample, with how many resamples are just so; none with fewer than two groups.
    /// Whole groups are drawn, the same in all arenas, as negotiations on one draw hang together.
    pub(super) fn resamples(&self, seed: Seed) -> BTreeMap<Vec<u32>, u64> {
        let mut resamples = BTreeMap::new();
        if self.n_groups() < 2 {
            return resamples;
        }
        for number in 0..N_RESAMPLES {
            let mut stream = Streams::new(seed, number).stream_of(Purpose::Resample, NameKey::new("tournament"));
            *resamples.entry(resample(self.n_groups(), &mut stream)).or_insert(0) += 1;
        }
        resamples
    }

    /// The game of each arena, had every group been played so often.
    pub(super) fn games(&self, times: &[u32]) -> Vec<Bimatrix> {
        self.arenas.iter().map(|groups| self.game(groups, times)).collect()
    }

    fn game(&self, groups: &[&GroupTally], times: &[u32]) -> Bimatrix {
        let n = self.n_strategies;
        let mut sums = vec![[0_i128; 2]; n * n];
        let mut n_draws = 0;
        for (group, times) in groups.iter().zip(times).filter(|(_, times)| **times > 0) {
            n_draws += group.n_draws * u64::from(*times);
            for (sums, more) in sums.iter_mut().zip(&group.payoffs) {
                sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += i128::from(*times) * more);
            }
        }
        let scale = UNIT / n_draws.max(1) as f64;
        Bimatrix::new(n, n, |first, second| sums[first * n + second].map(|sum| sum as f64 * scale))
    }

    /// The mean of some gains with its interval: all are paired by draw, and groups are left out one by one.
    pub(super) fn mean_gain(&self, gains: &[Gain]) -> Estimate {
        let in_group = |place: usize| {
            let one = |gain: &Gain| {
                let payoffs = &self.arenas[gain.arena][place].payoffs;
                payoffs[gain.with][gain.seat] - payoffs[gain.without][gain.seat]
            };
            gains.iter().map(one).sum::<i128>()
        };
        let n_draws = |place: usize| self.arenas[0][place].n_draws;
        let sums: Vec<(i128, u64)> = (0..self.n_groups()).map(|place| (in_group(place), n_draws(place))).collect();
        grouped_mean(&sums, UNIT / gains.len().max(1) as f64)
    }
}

/// What resamples say of a game.
#[derive(Clone, Debug, Default)]
pub(super) struct Sureness {
    n_resamples: u64,
    /// For every equilibrium, how many resamples have one that mixes the same choices.
    held: Vec<u64>,
    /// For every equilibrium and player, the gain by the best choice in place of the mix, in each resample.
    gains: Vec<[Vec<f64>; 2]>,
    /// The greatest difference of a mean from that of all draws, in each resample.
    errors: Vec<f64>,
    /// For every pure pair or choice, how many resamples have it as an equilibrium.
    pure: Vec<u64>,
}

impl Sureness {
    pub(super) fn new(n_equilibria: usize, n_pure: usize) -> Self {
        Self {
            held: vec![0; n_equilibria],
            gains: vec![Default::default(); n_equilibria],
            pure: vec![0; n_pure],
            ..Self::default()
        }
    }

    /// Takes in the game of a resample that comes up so often.
    pub(super) fn add_pairs(&mut self, found: &[Equilibrium], game: &Bimatrix, resampled: &Bimatrix, times: u64) {
        let n = self.pure.len().isqrt();
        let pairs = (0..n).flat_map(|row| (0..n).map(move |column| (row, column)));
        let error = |(row, column)| {
            let (all, some): ([f64; 2], [f64; 2]) = (game.payoffs(row, column), resampled.payoffs(row, column));
            (all[0] - some[0]).abs().max((all[1] - some[1]).abs())
        };
        let is_stable = |(row, column)| resampled.regrets(row, column).iter().all(|regret| *regret <= NONE);
        self.add(times, pairs.clone().map(error).fold(0.0, f64::max), pairs.map(is_stable));
        for (place, one) in found.iter().enumerate() {
            let [rows, columns] = one.mixes.each_ref().map(|mix| choices(mix));
            let gains = resampled.gains_over(one.mixes.each_ref().map(Vec::as_slice));
            self.add_equilibrium(place, resampled.has_equilibrium_on(&rows, &columns), gains, times);
        }
    }

    /// As above, for the game before seats are known.
    pub(super) fn add_choices(
        &mut self,
        found: &[SymmetricEquilibrium],
        game: &Symmetric,
        resampled: &Symmetric,
        times: u64,
    ) {
        let n = self.pure.len();
        let pairs = (0..n).flat_map(|own| (0..n).map(move |other| (own, other)));
        let errors = pairs.map(|(own, other)| (game.payoff(own, other) - resampled.payoff(own, other)).abs());
        let is_stable = |own: usize| {
            let best = resampled.best_answer(own);
            resampled.payoff(best, own) - resampled.payoff(own, own) <= NONE
        };
        self.add(times, errors.fold(0.0, f64::max), (0..n).map(is_stable));
        for (place, one) in found.iter().enumerate() {
            let gain = resampled.gain_over(&one.mix);
            self.add_equilibrium(place, resampled.has_equilibrium_on(&choices(&one.mix)), [gain; 2], times);
        }
    }

    fn add(&mut self, times: u64, error: f64, pure: impl Iterator<Item = bool>) {
        self.n_resamples += times;
        self.errors.extend((0..times).map(|_| error));
        self.pure.iter_mut().zip(pure).for_each(|(n, is_stable)| *n += if is_stable { times } else { 0 });
    }

    fn add_equilibrium(&mut self, place: usize, holds: bool, gains: [f64; 2], times: u64) {
        self.held[place] += if holds { times } else { 0 };
        for (all, gain) in self.gains[place].iter_mut().zip(gains) {
            all.extend((0..times).map(|_| gain));
        }
    }

    pub(super) const fn n_resamples(&self) -> u64 {
        self.n_resamples
    }

    /// In what share of the resamples there is an equilibrium that mixes the same as one that was found.
    pub(super) fn support_share(&self, place: usize) -> Option<f64> {
        self.share(self.held[place])
    }

    /// How much each player gains at most, with 95 % confidence, by leaving one that was found.
    pub(super) fn gains_at_most(&self, place: usize) -> Option<[f64; 2]> {
        let [first, second] = self.gains[place].each_ref().map(|gains| upper(gains));
        Some([first?, second?])
    }

    /// Twice the greatest error of a mean, with 95 % confidence.
    pub(super) fn epsilon(&self) -> Option<f64> {
        upper(&self.errors).map(|error| 2.0 * error)
    }

    /// In what share of the resamples a pure pair or choice is an equilibrium.
    pub(super) fn pure_share(&self, place: usize) -> Option<f64> {
        self.share(self.pure[place])
    }

    fn share(&self, n: u64) -> Option<f64> {
        (self.n_resamples > 0).then(|| n as f64 / self.n_resamples as f64)
    }
}

/// The choices that a mix plays at all.
fn choices(mix: &[f64]) -> Vec<usize> {
    mix.iter().enumerate().filter(|(_, weight)| **weight > 0.0).map(|(choice, _)| choice).collect()
}

fn upper(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, CONFIDENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(payoff: f64) -> i128 {
        i128::from(Payoff::new(payoff).units())
    }

    /// Of two strategies: in each group the first pays the first seat so much against itself, the second a half.
    fn tally(first: &[f64]) -> ArenaTally {
        let mut tally = ArenaTally::new(2);
        for (group, paid) in tally.groups.iter_mut().zip(first) {
            let payoffs = [*paid, 0.25, 0.5, 0.125].map(|paid| [units(paid), units(0.5)]);
            *group = GroupTally { n_draws: 1, payoffs: payoffs.to_vec() };
        }
        tally
    }

    #[test]
    fn a_gain_is_the_paired_mean_with_its_interval() {
        // Gains of the second over the first: 0.5 - (0.25, 0.5, 0) = 0.25, 0, 0.5: mean 1/4, s = 1/4.
        let tallies = [tally(&[0.25, 0.5, 0.0])];
        let groups = Groups::new(&tallies, 2);
        let gain = groups.mean_gain(&[Gain { arena: 0, seat: 0, with: 2, without: 0 }]);
        assert!((gain.point - 0.25).abs() < 1e-12);
        assert!((gain.high - 0.25 - 4.302_653 * 0.25 / 3.0_f64.sqrt()).abs() < 1e-5, "{gain:?}");
        let none = groups.mean_gain(&[Gain { arena: 0, seat: 1, with: 2, without: 0 }]);
        assert_eq!((none.low, none.high), (0.0, 0.0));
    }

    #[test]
    fn a_resample_counts_groups_as_often_as_they_come_up() {
        let tallies = [tally(&[0.25, 0.5, 0.0])];
        let groups = Groups::new(&tallies, 2);
        let game = &groups.games(&[2, 1, 0])[0];
        assert!((game.payoffs(0, 0)[0] - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(game.payoffs(1, 1), [0.125, 0.5]);
        let resamples = groups.resamples(Seed(1));
        assert_eq!(resamples.values().sum::<u64>(), N_RESAMPLES);
        assert!(resamples.keys().all(|times| times.iter().sum::<u32>() == 3));
        assert!(Groups::new(&[tally(&[0.5])], 2).resamples(Seed(1)).is_empty(), "one draw says nothing of others");
    }

    #[test]
    fn what_hangs_on_one_draw_in_three_is_stable_in_its_share_of_resamples() {
        // The first strategy pays 1 against itself in one draw of three and 0 otherwise, the second 1/2 against it: it is
        // stable when that draw comes up twice or thrice (mean 2/3 or 1): 3 * (1/3)^2 * 2/3 + 1/27 = 7/27. Coming up once,
        // as it did, it pays 1/3, and the second is the better.
        let tallies = [tally(&[1.0, 0.0, 0.0])];
        let groups = Groups::new(&tallies, 2);
        let game = &groups.games(&[1, 1, 1])[0];
        let found = game.equilibria().equilibria;
        let mut sureness = Sureness::new(found.len(), 4);
        for (times, n) in groups.resamples(Seed(4)) {
            sureness.add_pairs(&found, game, &groups.games(&times)[0], n);
        }
        let share = sureness.pure_share(0).unwrap();
        assert!((share - 7.0 / 27.0).abs() < 0.042, "{share}: more than three standard errors off");
        // The mean is 2/3 off in a resample in 27, 1/3 off in 14 and right in 12: 95 % are no more than 1/3 off.
        assert!((sureness.epsilon().unwrap() - 2.0 / 3.0).abs() < 1e-9, "{:?}", sureness.epsilon());
        // Against a second seat that does not care every choice of it is stable.
        assert_eq!(sureness.gains_at_most(0).map(|gains| gains[1]), Some(0.0));
        assert_eq!(sureness.support_share(0).map(|share| share > 0.5), Some(true));
    }
}
