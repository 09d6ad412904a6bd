//! What it takes to settle some issues in a way that is given, from a document to a record.

use super::view::View;
use crate::agenda::{IssueIdx, OptionIdx};
use crate::analysis::{self, ChoiceLeft, TIE};
use crate::experiment::names::{Names, number};
use crate::payoff::{Game, Joint};
use crate::quantity::{PerSide, Side};
use crate::result::{ChoiceLeftRecord, PriceRecord, PriceRuleRecord, PricedRecord};
use crate::scenario::{Document, Scenario};
use indexmap::IndexMap;

/// So many packages are listed at most.
const N_LISTED: usize = 20;

/// What it takes to settle issues of a document's scenario in a way that is given, in a round, the first being round 0.
///
/// Who has to be won is told by the shares of what the sides can gain over no deal at most:
///
/// ```text
/// loses_i = (most_i - most_given_i) / (most_i - no_deal_i)
/// ```
///
/// The side that loses more is the one to be won. Efficient packages by falling payoff of the other side are then the cheapest
/// ways to win it, each paying it more than the one before.
///
/// # Panics
///
/// If the scenario has no such round, or an issue is settled twice.
#[must_use]
pub fn price(document: &Document, round: usize, settled: &[(IssueIdx, OptionIdx)]) -> PriceRecord {
    let scenario = document.scenario();
    let game = scenario.game();
    Pricing { scenario, game: &game, names: Names::new(scenario), round, settled }.record()
}

struct Pricing<'a> {
    scenario: &'a Scenario,
    game: &'a Game<'a>,
    names: Names<'a>,
    round: usize,
    settled: &'a [(IssueIdx, OptionIdx)],
}

impl Pricing<'_> {
    fn record(&self) -> PriceRecord {
        let found = analysis::price(self.game, self.round, self.settled);
        let (all, given) = (self.joint(), self.joint().with_settled(self.settled.iter().copied()));
        let (all, given) = (View::new(self.game, self.round, &all), View::new(self.game, self.round, &given));
        let (most, most_given) = (all.most(), given.most());
        let gives = most.zip(most_given).and_then(|(most, given)| gives(most, given, all.no_deal()));
        let payoffs = |most: PerSide<f64>| self.names.record(|side| number(most[side]));
        let (wish, packages, n_packages) = self.packages(&given, gives.map_or(Side::First, Side::other));
        let acceptable_to = |n: PerSide<Option<u64>>| {
            Side::BOTH.map(|side| (self.names.side(side).to_owned(), n[side])).into_iter().collect()
        };
        let mut choices: IndexMap<String, Vec<ChoiceLeftRecord>> = IndexMap::new();
        for ChoiceLeft { issue, choice, allowed, acceptable_to: to, zone } in found.choices {
            let issue = self.scenario.agenda.issue(issue);
            let choice = issue.option_name(choice).to_owned();
            let left = ChoiceLeftRecord { choice, allowed, acceptable_to: acceptable_to(to), zone };
            choices.entry(issue.name.clone()).or_default().push(left);
        }
        let keeps_out = |(rule, without): (usize, Option<u64>)| {
            let zone_without = without.filter(|n| Some(*n) > found.zone)?;
            Some(PriceRuleRecord { rule, zone_without })
        };
        let without = found.rules.iter().map(|effect| effect.zone);
        let mut rules: Vec<PriceRuleRecord> = (0..).zip(without).filter_map(keeps_out).collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.zone_without));
        PriceRecord {
            given: self.given(),
            feasible: found.feasible,
            allowed: found.allowed,
            acceptable_to: acceptable_to(found.acceptable_to),
            zone: found.zone,
            most: most.map(payoffs),
            most_given: most_given.map(payoffs),
            gives: gives.map(|side| self.names.side(side).to_owned()),
            wish,
            packages,
            n_packages,
            choices,
            rules,
        }
    }

    fn joint(&self) -> Joint<'_> {
        Joint::new(self.game, self.round)
    }

    fn given(&self) -> IndexMap<String, String> {
        let named = |(issue, choice): &(IssueIdx, OptionIdx)| {
            let issue = self.scenario.agenda.issue(*issue);
            (issue.name.clone(), issue.option_name(*choice).to_owned())
        };
        self.settled.iter().map(named).collect()
    }

    /// The package that a side would like best, the efficient ones in the zone by falling payoff of that side, and how many of
    /// these there are.
    fn packages(&self, view: &View<'_>, best_for: Side) -> (Option<PricedRecord>, Vec<PricedRecord>, Option<u64>) {
        let (Some(points), Some(payoffs)) = (view.frontier(), view.payoffs()) else { return (None, Vec::new(), None) };
        let mut places: Vec<usize> = (0..points.len()).collect();
        if best_for == Side::First {
            // The frontier rises for the first side.
            places.reverse();
        }
        let record = |place: &usize| PricedRecord {
            package: self.names.package(&self.game.space().package(points[*place].number)),
            payoffs: self.names.record(|side| number(payoffs[*place][side])),
        };
        let wish = places.first().map(record);
        places.retain(|place| view.is_in_zone(&payoffs[*place]));
        let n = places.len() as u64;
        (wish, places.iter().take(N_LISTED).map(record).collect(), Some(n))
    }
}

/// Who loses the larger share of what it could gain.
fn gives(most: PerSide<f64>, given: PerSide<f64>, no_deal: PerSide<f64>) -> Option<Side> {
    let loses = |side: Side| {
        let (gain, lost) = (most[side] - no_deal[side], most[side] - given[side]);
        if lost <= TIE.get() { 0.0 } else { lost / gain.max(TIE.get()) }
    };
    let [first, second] = Side::BOTH.map(loses);
    match first.total_cmp(&second) {
        _ if (first - second).abs() <= TIE.get() => None,
        std::cmp::Ordering::Greater => Some(Side::First),
        std::cmp::Ordering::Less | std::cmp::Ordering::Equal => Some(Side::Second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_package_is_the_best_for_the_other_side_that_wins_this_one() {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("a shipped scenario is valid");
        let scenario = document.scenario();
        let game = scenario.game();
        let names = Names::new(scenario);
        let pays =
            |side: Side, number: u64| game.payoff(side, 0, game.value(side, 0, &game.space().package(number))).get();
        let agenda = &scenario.agenda;
        let mut n_won = 0;
        for issue in agenda.issue_indices() {
            for choice in agenda.issue(issue).choices() {
                let found = price(&document, 0, &[(issue, choice)]);
                let allowed = |number: &u64| {
                    let package = game.space().package(*number);
                    package.option(issue) == choice && Side::BOTH.iter().all(|side| game.is_allowed(*side, 0, *number))
                };
                let all: Vec<u64> = (0..game.space().n_packages()).filter(allowed).collect();
                assert_eq!(found.allowed, Some(all.len() as u64));
                let giver = found.gives.as_deref().map_or(Side::Second, |name| {
                    Side::BOTH.into_iter().find(|side| names.side(*side) == name).expect("a delegation")
                });
                let is_won = |number: &&u64| Side::BOTH.iter().all(|s| pays(*s, **number) >= game.no_deal(*s, 0).get());
                let best = all.iter().filter(is_won).map(|number| pays(giver.other(), *number)).reduce(f64::max);
                let cheapest = found.packages.first().map(|first| first.payoffs[names.side(giver.other())]);
                assert_eq!(cheapest, best.map(number), "{issue:?} {choice:?}");
                let wished = all.iter().map(|number| pays(giver.other(), *number)).reduce(f64::max);
                assert_eq!(found.wish.map(|wish| wish.payoffs[names.side(giver.other())]), wished.map(number));
                n_won += u64::from(best.is_some());
            }
        }
        assert!(n_won > 3, "some settlements can be won: {n_won}");
    }

    #[test]
    fn whoever_loses_more_of_what_it_could_gain_has_to_be_won() {
        let pair = |a: f64, b: f64| PerSide([a, b]);
        let no_deal = pair(0.2, 0.4);
        assert_eq!(gives(pair(1.0, 0.8), pair(1.0, 0.7), no_deal), Some(Side::Second));
        // The first loses more payoff, the second more of its gain.
        assert_eq!(gives(pair(1.0, 0.8), pair(0.8, 0.65), no_deal), Some(Side::Second));
        assert_eq!(gives(pair(1.0, 0.8), pair(0.5, 0.65), no_deal), Some(Side::First));
        assert_eq!(gives(pair(1.0, 0.8), pair(1.0, 0.8), no_deal), None);
        // Who could gain nothing loses all of it.
        assert_eq!(gives(pair(0.2, 0.8), pair(0.1, 0.5), no_deal), Some(Side::First));
    }
}
