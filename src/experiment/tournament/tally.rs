//! What a tournament came to, counted: merged in any order.

use crate::experiment::forecast::Play;
use crate::measure::{JOINT_GAIN, Sums};
use crate::quantity::{Payoff, Side};
use crate::stats::Moments;
use serde::{Deserialize, Serialize};

/// Counts of all negotiations of one arena.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ArenaTally {
    /// For every pair of strategies in the two seats, the first's running slower.
    pub(super) pairings: Vec<Sums>,
    /// By strategy.
    pub(super) scores: Vec<ScoreTally>,
    /// All draws, dealt out to [`N_GROUPS`] in turn by their numbers: what may be drawn again.
    pub(super) groups: Vec<GroupTally>,
}

/// How many groups the draws are dealt out to.
pub(super) const N_GROUPS: usize = 100;

/// What the negotiations on some of the draws paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GroupTally {
    pub(super) n_draws: u64,
    /// For every pairing what the first and the second seat got, added up, in units of the least payoff; empty without a
    /// draw.
    pub(super) payoffs: Vec<[i128; 2]>,
}

/// What a strategy got on each draw, added up over all that it met: draws are independent, the negotiations on one draw
/// are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ScoreTally([Moments; N_SCORED]);

/// What is scored of a strategy: see [`Scored`].
const N_SCORED: usize = 6;

/// What is scored of a strategy, by name.
pub(super) struct Scored<'t> {
    /// What it got in the first and in the second seat.
    pub(super) payoffs: [&'t Moments; 2],
    /// In both seats together.
    pub(super) payoff: &'t Moments,
    pub(super) gain: &'t Moments,
    pub(super) agreements: &'t Moments,
    pub(super) joint_gain: &'t Moments,
}

/// What one strategy got on one draw, in units of the least payoff; agreements are counted.
#[derive(Clone, Copy, Debug, Default)]
struct DrawSums {
    payoffs: [i64; 2],
    gain: i64,
    agreements: i64,
    joint_gain: i64,
}

impl DrawSums {
    fn add(&mut self, play: &Play, side: Side) {
        let place = side.index();
        self.payoffs[place] = bounded(self.payoffs[place], play.payoffs[side]);
        self.gain = bounded(self.gain, play.payoffs[side] - play.no_deal[side]);
        self.agreements += i64::from(play.package.is_some());
        self.joint_gain = bounded(self.joint_gain, JOINT_GAIN.of(&play.measured()));
    }

    /// All that is scored, in the order of [`ScoreTally::scored`].
    const fn scored(self) -> [i64; N_SCORED] {
        let Self { payoffs: [first, second], gain, agreements, joint_gain } = self;
        [first, second, first.saturating_add(second), gain, agreements, joint_gain]
    }
}

/// Far beyond what payoffs of 0 to 1 add up to, and within what moments take exactly.
const BOUND: i64 = 1 << 58;

fn bounded(sum: i64, more: Payoff) -> i64 {
    sum.saturating_add(more.units()).clamp(-BOUND, BOUND)
}

impl ArenaTally {
    pub(super) fn new(n_entrants: usize) -> Self {
        Self {
            pairings: vec![Sums::default(); n_entrants * n_entrants],
            scores: vec![ScoreTally::default(); n_entrants],
            groups: vec![GroupTally::default(); N_GROUPS],
        }
    }

    /// Counts all negotiations on one draw, in the order of the pairings.
    pub(super) fn add_draw(&mut self, draw: u64, plays: &[Play]) {
        let n = self.scores.len();
        self.groups[(draw % N_GROUPS as u64) as usize].add(plays);
        let mut sums = vec![DrawSums::default(); n];
        for (place, play) in plays.iter().enumerate() {
            self.pairings[place].add(&play.measured());
            sums[place / n].add(play, Side::First);
            sums[place % n].add(play, Side::Second);
        }
        for (score, sums) in self.scores.iter_mut().zip(sums) {
            score.add(sums);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.pairings.iter_mut().zip(&other.pairings).for_each(|(own, other)| own.merge(other));
        self.scores.iter_mut().zip(&other.scores).for_each(|(own, other)| own.merge(other));
        self.groups.iter_mut().zip(&other.groups).for_each(|(own, other)| own.merge(other));
    }
}

impl GroupTally {
    fn add(&mut self, plays: &[Play]) {
        self.n_draws += 1;
        self.payoffs.resize(plays.len(), [0; 2]);
        for (sums, play) in self.payoffs.iter_mut().zip(plays) {
            for side in Side::BOTH {
                sums[side.index()] += i128::from(play.payoffs[side].units());
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.n_draws += other.n_draws;
        self.payoffs.resize(self.payoffs.len().max(other.payoffs.len()), [0; 2]);
        for (sums, others) in self.payoffs.iter_mut().zip(&other.payoffs) {
            sums.iter_mut().zip(others).for_each(|(own, other)| *own += other);
        }
    }
}

impl ScoreTally {
    fn add(&mut self, sums: DrawSums) {
        self.0.iter_mut().zip(sums.scored()).for_each(|(own, sum)| own.add(sum));
    }

    fn merge(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| own.merge(other));
    }

    pub(super) const fn scored(&self) -> Scored<'_> {
        let [first, second, payoff, gain, agreements, joint_gain] = &self.0;
        Scored { payoffs: [first, second], payoff, gain, agreements, joint_gain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{OptionIdx, Package, Timeline};
    use crate::experiment::forecast::Stages;
    use crate::measure::{AGREEMENT_RATE, payoff};
    use crate::negotiation::EndingKind;
    use crate::quantity::PerSide;
    use jiff::civil::date;

    fn play(payoffs: [f64; 2], agrees: bool) -> Play {
        Play {
            draw: 0,
            outcome: if agrees { EndingKind::FullAgreement } else { EndingKind::Deadline },
            round: 0,
            date: date(2009, 1, 1),
            timeline: Timeline::default(),
            stages: Stages::default(),
            strategies: PerSide([None; 2]),
            by: None,
            reason: None,
            package: agrees.then(|| Package::new([OptionIdx::new(0)])),
            votes: Vec::new(),
            payoffs: PerSide(payoffs).map(Payoff::new),
            no_deal: PerSide([0.25, 0.125]).map(Payoff::new),
            ex_post: None,
            efficiency: None,
            blocking: Vec::new(),
            n_rounds: 1,
        }
    }

    /// One draw of two strategies: the first against itself, against the second, the reverse, the second against itself.
    fn draw() -> [Play; 4] {
        [play([0.5, 0.5], true), play([0.75, 0.25], true), play([0.25, 0.75], true), play([0.25, 0.125], false)]
    }

    const UNIT: f64 = 1.0 / (1_u64 << 48) as f64;

    #[test]
    fn a_strategy_scores_in_both_seats() {
        let mut tally = ArenaTally::new(2);
        tally.add_draw(0, &draw());
        let mean = |moments: &Moments| moments.mean(UNIT).unwrap().point;
        // First seat against both: 1/2 + 3/4. Second seat: 1/2 + 3/4.
        let [one, other] = [0, 1].map(|place| tally.scores[place].scored());
        assert_eq!(one.payoffs.map(mean), [1.25, 1.25]);
        // First seat: 1/4 + 1/4. Second seat: 1/4 + 1/8.
        assert_eq!(other.payoffs.map(mean), [0.5, 0.375]);
        assert_eq!(mean(one.payoff), 2.5);
        // No deal takes 1/4 twice in the first seat and 1/8 twice in the second.
        assert_eq!(mean(one.gain), 2.5 - 0.75);
        assert_eq!([one.agreements.sum(), other.agreements.sum()], [4, 2]);
        assert_eq!(mean(other.joint_gain), 2.0 * 0.625);
        let agreements = tally.pairings[3].of(&AGREEMENT_RATE);
        assert_eq!((agreements.n(), agreements.sum()), (1, 0));
        assert_eq!(mean(tally.pairings[1].of(payoff(Side::Second))), 0.25);
    }

    #[test]
    fn tallies_merge_to_the_tally_of_all() {
        let (mut all, mut one) = (ArenaTally::new(2), ArenaTally::new(2));
        let mut reversed = draw();
        reversed.reverse();
        for (number, plays) in [(0, &draw()), (1, &reversed), (100, &draw())] {
            all.add_draw(number, plays);
        }
        one.add_draw(1, &reversed);
        let mut two = ArenaTally::new(2);
        for number in [0, 100] {
            two.add_draw(number, &draw());
        }
        one.merge(&two);
        assert_eq!(one, all);
        // Draws 0 and 100 are in one group: the first strategy against the second got 3/4 and 1/4 in each.
        let units = |payoff: f64| i128::from(Payoff::new(payoff).units());
        assert_eq!((all.groups[0].n_draws, all.groups[0].payoffs[1]), (2, [units(1.5), units(0.5)]));
        assert_eq!((all.groups[1].n_draws, all.groups[1].payoffs[0]), (1, [units(0.25), units(0.125)]));
        assert!(all.groups[2].payoffs.is_empty());
    }
}
