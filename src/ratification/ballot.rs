//! One vote of a chamber on one package, as somebody judges it.

use super::Distribution;
use super::distribution::Tally;
use super::states::{mean, states};
use crate::agenda::{Chamber, Condition, Electorate, Needed};
use crate::random::{normal_quantile, normal_share};

/// A vote: how many are needed, who is sure, and who may go either way.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// How many take part.
    pub present: usize,
    /// How many votes consent takes.
    pub needed: usize,
    /// How many vote yes for sure.
    pub sure: usize,
    /// Groups of undecided voters: how many, and the chance that one of them votes yes.
    pub groups: Vec<(usize, f64)>,
    /// The correlation of what moves two undecided voters, 0 to 1.
    pub shock: f64,
}

/// What the chance of a vote turns on: votes missing, correlation, and undecided voters with their chance; floats by their bits.
pub(super) type Question = (usize, u64, Vec<(usize, u64)>);

impl Ballot {
    /// The vote of a chamber on what satisfies those conditions, as it is judged by who takes every undecided vote to be so
    /// much likelier, in log odds; nothing where consent is not needed.
    #[must_use]
    pub fn new(chamber: &Chamber, holds: &dyn Fn(&Condition) -> bool, lift: f64) -> Option<Self> {
        if chamber.given.as_ref().is_some_and(|given| !holds(given)) {
            return None;
        }
        let members = count(chamber.members);
        let present = count(chamber.present).min(members);
        let mut undecided = 0;
        let groups = chamber.swing.iter().map(|group| {
            // Where numbers that were drawn do not fit together, seats are the bound.
            let voters = count(group.voters).min(present - undecided);
            undecided += voters;
            let shifts = group.shifts.iter().filter(|shift| holds(&shift.given)).map(|shift| shift.by);
            (voters, lifted(group.yes, shifts.sum::<f64>() + lift))
        });
        let groups = groups.collect();
        let sure = count(chamber.sure).min(present - undecided);
        Some(Self { present, needed: needed(chamber.needed, members, present), sure, groups, shock: chamber.shock })
    }

    /// The same with every undecided vote so much likelier, in log odds.
    #[must_use]
    pub(crate) fn lifted(&self, lift: f64) -> Self {
        let groups = self.groups.iter().map(|(voters, yes)| (*voters, lifted(*yes, lift))).collect();
        Self { groups, ..self.clone() }
    }

    /// How many may vote either way.
    #[must_use]
    pub(crate) fn n_undecided(&self) -> usize {
        self.groups.iter().map(|(voters, _)| voters).sum()
    }

    /// How many votes are expected.
    #[must_use]
    pub fn expected(&self) -> f64 {
        self.sure as f64 + self.groups.iter().map(|(voters, yes)| *voters as f64 * yes).sum::<f64>()
    }

    /// The chance that it passes.
    ///
    /// # Formula
    ///
    /// ```text
    /// P = mean over 400 states z of P(yes >= needed given z)             z: the midpoint quantiles of the normal distribution
    /// chance of a voter given z = Phi((Phi^-1(yes) + sqrt(shock) z) / sqrt(1 - shock))
    /// shock 0: every voter decides by himself; 1: they rank themselves, and the n-th likeliest decides
    /// ```
    ///
    /// The common cause is that of one-factor models of default (Vasicek 1987); that it has such a form is an assumption.
    #[must_use]
    pub fn chance(&self) -> f64 {
        let missing = self.needed.saturating_sub(self.sure);
        if missing == 0 {
            return 1.0;
        }
        if missing > self.n_undecided() {
            return 0.0;
        }
        if self.shock >= 1.0 {
            return self.falling()[missing - 1];
        }
        let mut tally = Tally::new(self.groups.iter().map(|(voters, _)| *voters));
        if self.shock <= 0.0 {
            return tally.reaching(self.groups.iter().map(|(_, yes)| *yes), missing);
        }
        let thresholds = self.thresholds();
        let expected = |z: f64| {
            let each = self.groups.iter().zip(self.given_each(&thresholds, z));
            each.map(|((voters, _), yes)| *voters as f64 * yes).sum::<f64>()
        };
        // The better the state, the likelier every vote.
        let open = states().partition_point(|z| expected(*z) < missing as f64);
        let open = states().get(open).copied().unwrap_or(f64::INFINITY);
        mean(open, |z| tally.reaching(self.given_each(&thresholds, z), missing))
    }

    /// What its chance turns on; nothing where that is soon said.
    pub(super) fn question(&self) -> Option<Question> {
        let missing = self.needed.saturating_sub(self.sure);
        let groups = self.groups.iter().map(|(voters, yes)| (*voters, yes.to_bits()));
        (missing > 0 && missing <= self.n_undecided()).then(|| (missing, self.shock.to_bits(), groups.collect()))
    }

    /// How likely each number of yes votes of the undecided is.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        if self.shock >= 1.0 {
            return Distribution::of_reaching(&self.falling());
        }
        let alone = Distribution::of_groups(&self.groups);
        if self.shock <= 0.0 {
            return alone;
        }
        let thresholds = self.thresholds();
        Distribution::mean(states().iter().map(|z| self.given(&thresholds, *z))).unwrap_or(alone)
    }

    /// How many vote yes in a state of the common cause, where a share `u` of cases stays below.
    #[must_use]
    pub fn yes(&self, z: f64, u: f64) -> usize {
        let thresholds = self.thresholds();
        let undecided = if self.shock >= 1.0 {
            let agree = self.groups.iter().zip(&thresholds).filter(|(_, threshold)| **threshold + z > 0.0);
            agree.map(|((voters, _), _)| voters).sum()
        } else {
            self.given(&thresholds, z).quantile(u)
        };
        self.sure + undecided
    }

    /// The chances of the undecided, one by one, the likeliest first.
    fn falling(&self) -> Vec<f64> {
        let mut each: Vec<f64> =
            self.groups.iter().flat_map(|(voters, yes)| std::iter::repeat_n(*yes, *voters)).collect();
        each.sort_by(|a, b| b.total_cmp(a));
        each
    }

    /// Where the normal distribution has each group's chance below it.
    fn thresholds(&self) -> Vec<f64> {
        let threshold = |(_, yes): &(usize, f64)| match *yes {
            yes if yes <= 0.0 => f64::NEG_INFINITY,
            yes if yes >= 1.0 => f64::INFINITY,
            yes => normal_quantile(yes),
        };
        self.groups.iter().map(threshold).collect()
    }

    /// The votes of the undecided in a state of the common cause.
    fn given(&self, thresholds: &[f64], z: f64) -> Distribution {
        let groups = self.groups.iter().zip(self.given_each(thresholds, z)).map(|((voters, _), yes)| (*voters, yes));
        Distribution::of_groups(&groups.collect::<Vec<_>>())
    }

    /// The chance that a state of the common cause gives a voter of each group.
    fn given_each(&self, thresholds: &[f64], z: f64) -> impl Iterator<Item = f64> {
        let (common, own) = (self.shock.sqrt(), (1.0 - self.shock).sqrt());
        thresholds.iter().map(move |threshold| normal_share((threshold + common * z) / own))
    }
}

/// A count that is kept as a float.
fn count(number: f64) -> usize {
    number.max(0.0).round() as usize
}

/// A chance moved by so much in log odds. What is certain stays so.
fn lifted(chance: f64, by: f64) -> f64 {
    if by == 0.0 || chance <= 0.0 || chance >= 1.0 {
        return chance;
    }
    1.0 / (1.0 + (1.0 - chance) / chance * libm::exp(-by))
}

fn needed(needed: Needed, members: usize, present: usize) -> usize {
    let of = |electorate| match electorate {
        Electorate::Present => present,
        Electorate::Members => members,
    };
    match needed {
        // In whole numbers: two thirds of 99 are 66 exactly.
        Needed::Share(numerator, denominator, electorate) => {
            (of(electorate) * numerator as usize).div_ceil(denominator.max(1) as usize)
        }
        Needed::Majority(electorate) => of(electorate) / 2 + 1,
        Needed::Votes(votes) => count(votes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW_START: Ballot = Ballot { present: 97, needed: 65, sure: 58, groups: vec![], shock: 0.0 };

    /// The Senate of December 2010 with undecided groups.
    fn senate(groups: &[(usize, f64)], shock: f64) -> Ballot {
        Ballot { groups: groups.to_vec(), shock, ..NEW_START }
    }

    #[test]
    fn votes_needed_are_whole_numbers() {
        let share = |present| needed(Needed::Share(2, 3, Electorate::Present), 100, present);
        assert_eq!([100, 97, 99].map(share), [67, 65, 66]);
        assert_eq!(needed(Needed::Majority(Electorate::Members), 450, 440), 226);
        assert_eq!(needed(Needed::Votes(226.0), 450, 440), 226);
    }

    #[test]
    fn chances_without_a_common_cause_are_those_of_the_convolution() {
        // By scipy, within what either rounds.
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        let small = Distribution::of_groups(&[0.9, 0.7, 0.5, 0.3, 0.15].map(|yes| (1, yes)));
        let expected = [0.008_925, 0.115_475, 0.355_85, 0.370_35, 0.135_225, 0.014_175];
        small.chances().iter().zip(expected).for_each(|(found, expected)| close(*found, expected));
        let reached = [1.0, 0.991_075, 0.8756, 0.519_75, 0.1494, 0.014_175, 0.0];
        reached.iter().enumerate().for_each(|(k, expected)| close(small.at_least(k), *expected));
        close(senate(&[(15, 0.6)], 0.0).chance(), 0.904_952_591_843_328);
        let groups = [(8, 0.85), (7, 0.55), (6, 0.25)];
        close(Ballot { sure: 56, ..senate(&groups, 0.0) }.chance(), 0.968_416_378_164_103_4);
        close(Ballot { present: 100, needed: 67, ..senate(&[(18, 0.6)], 0.0) }.chance(), 0.865_285_851_626_864_4);
        close(Ballot { sure: 56, ..senate(&groups, 0.0) }.expected(), 68.15);
    }

    #[test]
    fn a_common_cause_makes_what_was_likely_less_so() {
        // By adaptive quadrature. What 400 midpoints miss where the cause is weak goes by the undecided: less than 9e-6 of
        // fifteen alike, twice that of three groups; 2e-9 at 0.3, and nothing where it is strong.
        let three = [(8, 0.85), (7, 0.55), (6, 0.25)];
        let full = Ballot { present: 100, needed: 67, ..NEW_START };
        let cases: [(Ballot, f64, [f64; 4]); 3] = [
            (
                senate(&[(15, 0.6)], 0.0),
                9e-6,
                [0.825_157_555_672, 0.739_590_187_868, 0.672_541_594_268, 0.625_638_809_339],
            ),
            (
                Ballot { sure: 56, ..senate(&three, 0.0) },
                1.8e-5,
                [0.898_592_416_921, 0.807_549_617_062, 0.735_775_871_195, 0.692_690_092_314],
            ),
            (
                Ballot { groups: vec![(18, 0.6)], ..full },
                2.5e-6,
                [0.775_720_435_189, 0.697_888_981_042, 0.645_343_225_868, 0.613_563_749_127],
            ),
        ];
        for (ballot, weak, expected) in cases {
            let shocks = [(0.1, weak), (0.3, 2e-9), (0.6, 1e-9), (0.9, 1e-9)];
            for ((shock, allowed), expected) in shocks.into_iter().zip(expected) {
                let found = Ballot { shock, ..ballot.clone() }.chance();
                assert!((found - expected).abs() < allowed, "shock {shock}: {found} is not {expected}");
            }
        }
        assert_eq!(senate(&[(15, 0.6)], 1.0).chance(), 0.6);
        assert_eq!(Ballot { sure: 56, ..senate(&three, 1.0) }.chance(), 0.55);
    }

    #[test]
    fn states_that_decide_nothing_are_left_out_of_a_chance_and_change_nothing_in_it() {
        for (shock, voters) in [(0.01, 9), (0.3, 60), (0.6, 209), (0.99, 209)] {
            for yes in [0.001, 0.3, 0.5, 0.65, 0.999] {
                let groups = vec![(voters, yes), (voters / 2, 1.0 - yes), (3, 1.0), (2, 0.0)];
                let ballot = Ballot { present: 500, needed: voters / 2 + 60, sure: 50, groups, shock };
                let thresholds = ballot.thresholds();
                let given = |z: &f64| ballot.given(&thresholds, *z).at_least(ballot.needed - ballot.sure);
                let all = states().iter().map(given).sum::<f64>() / states().len() as f64;
                assert!(
                    (ballot.chance() - all).abs() < 1e-13,
                    "shock {shock}, {yes}: {} is not {all}",
                    ballot.chance()
                );
            }
        }
    }

    #[test]
    fn what_is_certain_is_so_exactly() {
        for shock in [0.0, 0.2, 1.0] {
            assert_eq!(Ballot { sure: 65, ..senate(&[(15, 0.6)], shock) }.chance(), 1.0);
            assert_eq!(Ballot { sure: 40, ..senate(&[(15, 0.6)], shock) }.chance(), 0.0);
        }
        assert_eq!((lifted(0.0, 3.0), lifted(1.0, -3.0), lifted(0.3, 0.0)), (0.0, 1.0, 0.3));
        // Odds of 1 to 3, doubled.
        assert!((lifted(0.25, std::f64::consts::LN_2) - 0.4).abs() < 1e-15);
    }

    #[test]
    fn the_distribution_of_votes_reaches_what_is_needed_as_often_as_the_chance_says() {
        for shock in [0.0, 0.2, 0.7, 1.0] {
            let ballot = senate(&[(8, 0.85), (4, 0.55), (3, 0.25)], shock);
            let found = ballot.distribution().at_least(ballot.needed - ballot.sure);
            assert!((found - ballot.chance()).abs() < 1e-12, "shock {shock}");
        }
    }
}
