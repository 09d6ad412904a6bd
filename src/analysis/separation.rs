//! How much each issue separates the sides: what is at stake on it for either, and how far their wishes can be met.

use crate::agenda::IssueIdx;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};

/// What an issue is to the two sides, by what its options are worth in a round: weight times value, before linkages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Separation {
    /// The issue.
    pub issue: IssueIdx,
    /// What is at stake for each side: its best option's worth less its worst one's.
    pub stakes: PerSide<Payoff>,
    /// What the sides together fall short of both having their best: the sum of their best options' worth, less the most
    /// that one option is worth to both together.
    pub gap: Payoff,
    /// The gap as a share of the lesser stake, 0 to 1: 0 if one option gives both their best, 1 if nothing is better for
    /// the two together than that the side with more at stake has its way.
    pub separation: f64,
    /// How the options' values to the two sides go together, -1 to 1 (Pearson's correlation); nothing if all options are
    /// worth the same to a side.
    pub correlation: Option<f64>,
    /// What the issue offers.
    pub kind: IssueKind,
}

/// What an issue offers to a negotiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// The sides' interests meet: an option gives both most of what they want.
    Meet,
    /// The sides differ, and one has much more at stake than the other: it can have its way in return for another issue.
    Trade,
    /// The sides differ, and both have about as much at stake.
    Clash,
}

/// Interests meet up to this separation.
const MEETING: f64 = 0.25;
/// An issue is one to trade if one side has at least so many times as much at stake as the other.
const TRADING: i64 = 2;

/// How much an issue separates the sides in a round.
///
/// # Formula
///
/// ```text
/// stake_i    = max_o w_i v_i(o) - min_o w_i v_i(o)
/// gap        = max_o w_1 v_1(o) + max_o w_2 v_2(o) - max_o (w_1 v_1(o) + w_2 v_2(o))
/// separation = gap / min(stake_1, stake_2)           over the options o of the issue, leaving it open left out
/// ```
///
/// # References
///
/// Raiffa 1982, *The Art and Science of Negotiation*, chapters 10 and 11 (integrative bargaining: trades on differing
/// stakes).
#[must_use]
pub fn separation(game: &Game<'_>, round: usize, issue: IssueIdx) -> Separation {
    let options = game.agenda().issue(issue).choices().filter(|choice| !choice.is_deferred());
    let worth: Vec<PerSide<Payoff>> =
        options.map(|option| PerSide::from_fn(|side| game.choice_value(side, round, issue, option))).collect();
    let best = |side: Side| worth.iter().map(|of| of[side]).max().unwrap_or_default();
    let worst = |side: Side| worth.iter().map(|of| of[side]).min().unwrap_or_default();
    let stakes = PerSide::from_fn(|side| best(side) - worst(side));
    let best_together = worth.iter().map(|of| of[Side::First] + of[Side::Second]).max().unwrap_or_default();
    let gap = best(Side::First) + best(Side::Second) - best_together;
    let lesser = stakes[Side::First].min(stakes[Side::Second]);
    let separation = if lesser == Payoff::ZERO { 0.0 } else { gap.get() / lesser.get() };
    Separation { issue, stakes, gap, separation, correlation: correlation(&worth), kind: kind(stakes, separation) }
}

fn kind(stakes: PerSide<Payoff>, separation: f64) -> IssueKind {
    let [less, more] = {
        let [first, second] = stakes.0.map(Payoff::units);
        [first.min(second), first.max(second)]
    };
    if separation <= MEETING {
        IssueKind::Meet
    } else if more >= TRADING * less {
        IssueKind::Trade
    } else {
        IssueKind::Clash
    }
}

fn correlation(worth: &[PerSide<Payoff>]) -> Option<f64> {
    let n = worth.len() as f64;
    let means = PerSide::from_fn(|side| worth.iter().map(|of| of[side].get()).sum::<f64>() / n);
    let deviation = |of: &PerSide<Payoff>, side: Side| of[side].get() - means[side];
    let product = |a: Side, b: Side| worth.iter().map(|of| deviation(of, a) * deviation(of, b)).sum::<f64>();
    let norm = (product(Side::First, Side::First) * product(Side::Second, Side::Second)).sqrt();
    (norm > 1e-24).then(|| (product(Side::First, Side::Second) / norm).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::{DATES, Sample};

    fn worth(values: &[[f64; 2]]) -> Vec<PerSide<Payoff>> {
        values.iter().map(|of| PerSide(of.map(Payoff::new))).collect()
    }

    #[test]
    fn correlation_is_that_of_the_textbook() {
        let correlation = |values: &[[f64; 2]]| correlation(&worth(values));
        assert_eq!(correlation(&[[0.0, 0.5], [0.5, 0.0]]), Some(-1.0));
        assert_eq!(correlation(&[[0.0, 0.5], [0.5, 0.5]]), None);
        // Deviations (-1, 0, 1) and (-1, 1, 0): product 1, norms 2 and 2.
        assert!((correlation(&[[0.1, 0.1], [0.2, 0.3], [0.3, 0.2]]).unwrap() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn unequal_stakes_make_a_trade_and_like_ones_a_clash() {
        let stakes = |first, second| PerSide([Payoff::new(first), Payoff::new(second)]);
        assert_eq!(kind(stakes(0.3, 0.3), 1.0), IssueKind::Clash);
        assert_eq!(kind(stakes(0.3, 0.1), 1.0), IssueKind::Trade);
        assert_eq!(kind(stakes(0.3, 0.1), 0.1), IssueKind::Meet);
    }

    #[test]
    fn separation_runs_from_nothing_to_all_and_falls_short_by_the_gap() {
        let mut kinds = [0; 3];
        for seed in 0..300 {
            let sample = Sample::random(seed);
            let game = sample.game();
            for issue in game.agenda().issue_indices() {
                let round = seed as usize % DATES.len();
                let found = separation(&game, round, issue);
                let options = 0..game.agenda().issue(issue).options.len();
                let of = |side, option| game.choice_value(side, round, issue, crate::agenda::OptionIdx::new(option));
                let best = |side| options.clone().map(|option| of(side, option)).max().unwrap();
                // What is missing at the option that leaves the least missing to both together.
                let missing = |option| {
                    best(Side::First) - of(Side::First, option) + best(Side::Second) - of(Side::Second, option)
                };
                assert_eq!(found.gap, options.clone().map(missing).min().unwrap());
                assert!((0.0..=1.0).contains(&found.separation), "{found:?}");
                kinds[found.kind as usize] += 1;
            }
        }
        assert!(kinds.iter().all(|n| *n > 20), "every kind occurs: {kinds:?}");
    }
}
