//! What passing time does: discounting, costs, and what failure is worth as the calendar moves on.

use super::rules::PayoffRules;
use crate::calendar::months_between;
use crate::quantity::Payoff;
use jiff::civil::Date;

/// The time terms of one side in one round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TimeTerms {
    /// What is left of a value: `discount^months`.
    factor: f64,
    /// What has been lost for good.
    cost: f64,
    /// What failure pays.
    pub(super) no_deal: Payoff,
    /// The value that pays as much as no deal, to within rounding, and never less.
    pub(super) no_deal_value: Payoff,
}

/// Below this share, an agreement's value is as good as gone; it keeps divisions finite.
const LEAST_FACTOR: f64 = 1e-9;

impl TimeTerms {
    /// The time terms on a date of a negotiation that began on `start`.
    #[cfg(test)]
    fn new(rules: &PayoffRules, start: Date, date: Date) -> Self {
        Self::of(
            (rules, rules.no_deal_by_issues(&rules.all_weights())),
            left(rules, start, date),
            lost(rules, date),
            date,
        )
    }

    /// The same where other rules have held before: the last ones hold on the date, under which no deal is worth so much by its issues, each from
    /// its day on, the first from the beginning. What the time before has taken stays taken.
    ///
    /// # Formula
    ///
    /// ```text
    /// factor = product over the stretches of  discount ^ months of the stretch
    /// cost   = sum over the stretches of      cost by the end of the stretch - cost by the day before it
    /// ```
    pub(super) fn after(held: &[(Option<Date>, &PayoffRules)], by_issues: f64, start: Date, date: Date) -> Self {
        let [earlier @ .., (from, rules)] = held else { unreachable!("some rules hold") };
        let Some(from) = from.filter(|from| *from > start) else {
            return Self::of((rules, by_issues), left(rules, start, date), lost(rules, date), date);
        };
        let (mut factor, mut cost) = (left(rules, from, date), lost(rules, date) - lost(rules, eve(from)));
        let mut until = from;
        for (from, rules) in earlier.iter().rev() {
            let begins = from.map_or(start, |from| from.max(start));
            factor *= left(rules, begins, until);
            cost += lost(rules, eve(until));
            until = begins;
            if begins == start {
                break;
            }
            cost -= lost(rules, eve(begins));
        }
        Self::of((rules, by_issues), factor.max(LEAST_FACTOR), cost, date)
    }

    fn of((rules, by_issues): (&PayoffRules, f64), factor: f64, cost: f64, date: Date) -> Self {
        let changes = rules.no_deal.changes.iter();
        let changed: f64 = changes.map(|change| due(change.from, change.step, change.per_month, date)).sum();
        let left = if rules.no_deal.discounted { factor } else { 1.0 };
        let no_deal = Payoff::new(left * by_issues + changed - cost);
        let mut terms = Self { factor, cost, no_deal, no_deal_value: no_deal };
        terms.no_deal_value = terms.matching_value();
        terms
    }

    /// What a value pays.
    pub(super) fn payoff(&self, value: Payoff) -> Payoff {
        if self.factor == 1.0 && self.cost == 0.0 {
            return value;
        }
        Payoff::new(value.get() * self.factor - self.cost)
    }

    /// The value that pays as much as no deal.
    fn matching_value(&self) -> Payoff {
        if self.factor == 1.0 && self.cost == 0.0 {
            return self.no_deal;
        }
        // Beyond the bounds no package is worth as much or as little, and sums with it stay within a payoff's range.
        let value = Payoff::new((self.no_deal.get() + self.cost) / self.factor);
        let mut value = value.clamp(Payoff::LOWEST, Payoff::HIGHEST);
        let mut step = Payoff::LEAST;
        while self.payoff(value) < self.no_deal && value < Payoff::HIGHEST {
            value += step;
            step += step;
        }
        value
    }
}

/// What is left of a value after a stretch of time.
fn left(rules: &PayoffRules, from: Date, to: Date) -> f64 {
    if rules.discount == 1.0 { 1.0 } else { libm::pow(rules.discount, months_between(from, to)).max(LEAST_FACTOR) }
}

/// What has been lost for good by a date.
fn lost(rules: &PayoffRules, date: Date) -> f64 {
    rules.costs.iter().map(|cost| due(cost.from, cost.once, cost.per_month, date)).sum()
}

fn due(from: Date, once: f64, per_month: f64, date: Date) -> f64 {
    if date < from { 0.0 } else { once + per_month * months_between(from, date) }
}

/// The day before.
fn eve(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::{NoDeal, NoDealChange, OptionValues, TimeCost};
    use jiff::civil::date;

    fn rules() -> PayoffRules {
        PayoffRules {
            weights: vec![0.25, 0.75],
            values: vec![OptionValues::Table(vec![0.0, 1.0]), OptionValues::Table(vec![0.0, 1.0])],
            linkages: vec![],
            bonuses: vec![],
            drifts: vec![],
            no_deal: NoDeal { values: vec![0.8, 0.4], adjustment: -0.1, discounted: false, changes: vec![] },
            delay_cost: 0.0,
            discount: 1.0,
            costs: vec![],
            beliefs: vec![],
            anticipation: crate::payoff::Anticipation::default(),
            principals: vec![],
            succeeded: vec![],
        }
    }

    fn close(found: Payoff, expected: f64) {
        assert!((found.get() - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn no_deal_is_the_weighted_sum_with_its_adjustment() {
        // 0.25 * 0.8 + 0.75 * 0.4 - 0.1 = 0.4
        close(TimeTerms::new(&rules(), date(2009, 1, 1), date(2009, 1, 1)).no_deal, 0.4);
    }

    #[test]
    fn changes_and_costs_set_in_on_their_day() {
        let mut rules = rules();
        let from = date(2401, 1, 1);
        rules.no_deal.changes =
            vec![NoDealChange { from, step: -0.05, per_month: 0.0, note: crate::agenda::Note::default() }];
        rules.costs = vec![TimeCost { from, once: 0.02, per_month: 0.0, note: crate::agenda::Note::default() }];
        close(TimeTerms::new(&rules, date(2400, 1, 1), date(2400, 12, 31)).no_deal, 0.4);
        let after = TimeTerms::new(&rules, date(2400, 1, 1), from);
        close(after.no_deal, 0.4 - 0.05 - 0.02);
        close(after.payoff(Payoff::new(0.9)), 0.88);
        // Costs are lost either way: what must be agreed to match no deal is the no-deal payoff before costs.
        close(after.no_deal_value, 0.35);
    }

    #[test]
    fn what_time_has_taken_stays_taken_when_rules_change() {
        let (mut before, mut after) = (rules(), rules());
        let (start, turn, end) = (date(2009, 1, 1), date(2009, 3, 1), date(2009, 5, 1));
        (before.discount, after.discount) = (0.98, 0.95);
        let cost =
            |per_month| vec![TimeCost { from: start, once: 0.02, per_month, note: crate::agenda::Note::default() }];
        (before.costs, after.costs) = (cost(0.01), cost(0.03));
        let terms = TimeTerms::after(
            &[(None, &before), (Some(turn), &after)],
            after.no_deal_by_issues(&after.all_weights()),
            start,
            end,
        );
        // 59 days at 0.98 and 61 at 0.95; 58 days at 0.01 a month up to the eve and 62 at 0.03, 0.02 at once but once.
        let months = |days: f64| days / (365.2425 / 12.0);
        let factor = libm::pow(0.98, months(59.0)) * libm::pow(0.95, months(61.0));
        let cost = 0.02 + 0.01 * months(58.0) + 0.03 * months(62.0);
        close(terms.payoff(Payoff::ONE), factor - cost);
        // Rules that do not change, or that change before the start, are as if they had always held.
        let alone = TimeTerms::new(&after, start, end);
        assert_eq!(
            TimeTerms::after(
                &[(None, &before), (Some(start), &after)],
                after.no_deal_by_issues(&after.all_weights()),
                start,
                end
            ),
            alone
        );
        let split = TimeTerms::after(
            &[(None, &after), (Some(turn), &after)],
            after.no_deal_by_issues(&after.all_weights()),
            start,
            end,
        );
        close(split.payoff(Payoff::ONE), alone.payoff(Payoff::ONE).get());
    }

    #[test]
    fn no_deal_is_discounted_where_it_says_so() {
        let mut rules = rules();
        rules.discount = 0.5;
        rules.no_deal.discounted = true;
        let (start, later) = (date(2009, 1, 1), date(2009, 3, 3));
        // 61 days are 2.004148 mean months: 0.5^2.004148 = 0.249282, of 0.4.
        let terms = TimeTerms::new(&rules, start, later);
        close(terms.no_deal, 0.4 * libm::pow(0.5, 61.0 / (365.2425 / 12.0)));
        assert!((terms.no_deal.get() - 0.099_713).abs() < 1e-6);
        // What matches it is the same on any day.
        assert!((terms.no_deal_value.get() - 0.4).abs() < 1e-12);
    }

    #[test]
    fn discounting_counts_in_mean_months() {
        let mut rules = rules();
        rules.discount = 0.99;
        // 400 Gregorian years are 4800 mean months exactly; 0.99^4800 is below the least factor, so take one year of them.
        let year = TimeTerms::new(&rules, date(2001, 1, 1), date(2002, 1, 1));
        let months = 365.0 / (365.2425 / 12.0);
        close(year.payoff(Payoff::ONE), libm::pow(0.99, months));
        assert!(year.payoff(year.no_deal_value) >= year.no_deal);
    }

    #[test]
    fn however_little_time_leaves_the_value_of_no_deal_stays_within_bounds() {
        for adjustment in [-0.9, 0.0] {
            let mut rules = rules();
            (rules.discount, rules.no_deal.adjustment) = (1e-6, adjustment);
            let terms = TimeTerms::new(&rules, date(2009, 1, 1), date(2019, 1, 1));
            let bound = if adjustment < 0.0 { Payoff::LOWEST } else { Payoff::HIGHEST };
            assert_eq!(terms.no_deal_value, bound);
            // Differences between any two values can be taken.
            assert!((Payoff::ONE - terms.no_deal_value).units() != 0);
        }
    }
}
