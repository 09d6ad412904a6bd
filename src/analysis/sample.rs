//! A picture of all packages: every one of a small space, a random sample of a large one.

use crate::agenda::{Condition, IssueIdx, OptionIdx, Package};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::Stream;
use std::collections::BTreeSet;

/// A package that makes sense, with what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampledPackage {
    /// What it is worth to each side, before time costs.
    pub values: PerSide<Payoff>,
    /// Whether it respects both sides' red lines.
    pub allowed: bool,
}

/// Packages of a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSample {
    /// The packages.
    pub packages: Vec<SampledPackage>,
    /// Whether these are all that make sense.
    pub complete: bool,
}

/// How many draws may be made for each package wanted, or packages looked at: where few of a large space make sense, fewer are
/// found.
const DRAWS_PER_PACKAGE: usize = 20;

/// Up to `n` packages that make sense in a round: all of them where there are no more, otherwise drawn with equal chances;
/// from a large space with replacement. What a rule about one issue alone rules out is never drawn.
#[must_use]
pub fn sample_packages(game: &Game<'_>, round: usize, n: usize, stream: &mut Stream) -> PackageSample {
    let sampled = |package: Package| {
        game.is_compatible(round, &package).then(|| SampledPackage {
            values: PerSide::from_fn(|side| game.value(side, round, &package)),
            allowed: Side::BOTH.iter().all(|side| game.crossed(*side, round, &package).is_none()),
        })
    };
    let choices = choices(game, round);
    let n_drawn_from: usize = choices.iter().map(Vec::len).product();
    let most_draws = n * DRAWS_PER_PACKAGE;
    if n_drawn_from > most_draws {
        let draws = (0..most_draws).map(|_| nth(&choices, stream.below(n_drawn_from)));
        return PackageSample { packages: draws.filter_map(sampled).take(n).collect(), complete: false };
    }
    let mut packages: Vec<SampledPackage> =
        (0..n_drawn_from).filter_map(|number| sampled(nth(&choices, number))).collect();
    let complete = packages.len() <= n;
    if !complete {
        for place in 0..n {
            let other = place + stream.below(packages.len() - place);
            packages.swap(place, other);
        }
        packages.truncate(n);
    }
    PackageSample { packages, complete }
}

/// The choices of each issue that no rule about that issue alone rules out in a round.
fn choices(game: &Game<'_>, round: usize) -> Vec<Vec<OptionIdx>> {
    let (agenda, now) = (game.agenda(), game.circumstance(round));
    let issues = || (0..agenda.issues.len()).map(IssueIdx::new);
    let any = Package::new(issues().map(|_| OptionIdx::new(0)));
    let rules: Vec<(Condition, BTreeSet<IssueIdx>)> = agenda
        .compatibility()
        .iter()
        .map(|rule| {
            let (condition, mut about) = (rule.broken_when(), BTreeSet::new());
            condition.collect_issues(&mut about);
            (condition, about)
        })
        .collect();
    let of = |issue: IssueIdx| {
        let is_alone = |about: &BTreeSet<IssueIdx>| about.iter().all(|one| *one == issue);
        let is_ruled_out = |choice: &OptionIdx| {
            let with_it = any.with(issue, *choice);
            rules.iter().any(|(rule, about)| is_alone(about) && agenda.may_hold(rule, &with_it, now))
        };
        agenda.issue(issue).choices().filter(|choice| !is_ruled_out(choice)).collect()
    };
    issues().map(of).collect()
}

/// A package of such choices by its number, the last issue running fastest.
fn nth(choices: &[Vec<OptionIdx>], number: usize) -> Package {
    let mut rest = number;
    let mut taken: Vec<OptionIdx> = choices
        .iter()
        .rev()
        .map(|of| {
            let choice = of[rest % of.len()];
            rest /= of.len();
            choice
        })
        .collect();
    taken.reverse();
    Package::new(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::Sample;
    use crate::random::{Purpose, Seed, Streams};

    fn stream() -> Stream {
        Streams::new(Seed(0), 0).stream(Purpose::PackageSample, Side::First, 0)
    }

    #[test]
    fn what_a_rule_about_one_issue_rules_out_is_not_drawn_and_all_else_is() {
        let (mut n_narrowed, mut n_seen) = (0, 0);
        for seed in 0..60 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let choices = choices(&game, 0);
            let n_drawn_from: usize = choices.iter().map(Vec::len).product();
            let drawn: BTreeSet<u64> =
                (0..n_drawn_from).map(|number| game.space().number(&nth(&choices, number))).collect();
            assert_eq!(drawn.len(), n_drawn_from, "each once");
            for number in 0..game.space().n_packages() {
                let makes_sense = game.is_compatible(0, &game.space().package(number));
                assert!(!makes_sense || drawn.contains(&number), "setting {seed}: {number}");
                n_seen += usize::from(makes_sense);
            }
            n_narrowed += usize::from((n_drawn_from as u64) < game.space().n_packages());
        }
        assert!(n_narrowed > 0 && n_seen > 0, "{n_narrowed} {n_seen}");
    }

    #[test]
    fn a_small_space_is_shown_whole_and_a_large_one_sampled() {
        let sample = Sample::random(2);
        let game = sample.game();
        let n_compatible = (0..game.space().n_packages())
            .filter(|number| game.is_compatible(0, &game.space().package(*number)))
            .count();
        let whole = sample_packages(&game, 0, 10_000, &mut stream());
        assert!(whole.complete);
        assert_eq!(whole.packages.len(), n_compatible);
        let part = sample_packages(&game, 0, 2, &mut stream());
        assert!(!part.complete);
        assert!(part.packages.len() <= 2);
        assert_eq!(part, sample_packages(&game, 0, 2, &mut stream()));
        assert!(part.packages.iter().all(|package| whole.packages.contains(package)));
    }
}
