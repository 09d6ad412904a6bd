//! Conceding when one has more to lose from a conflict: the monotonic concession protocol.

use super::{Aspiration, AspirationKind, Chance, Demand};
use crate::calendar::Calendar;
use crate::element::{Field, Range, element};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::counterpart::Assessment;
use crate::strategy::{CounterpartGame, Recipe, View};
use std::sync::Arc;

element! {
    /// Concedes just enough whenever it has more to lose from a conflict than the counterpart (Zeuthen 1930; the
    /// monotonic concession protocol of Rosenschein & Zlotkin 1994, *Rules of Encounter*; Harsanyi 1956, doi:10.2307/1905748).
    ///
    /// With u and v what a package is worth to it and, by its model, to the counterpart, each less what no deal is worth
    /// to them, o its last proposal and c the counterpart's:
    ///
    /// ```text
    /// risk        = (u(o) - u(c)) / u(o)        of the counterpart: (v(c) - v(o)) / v(c)
    /// holds         if its risk is higher: u(o) v(o) > u(c) v(c)
    /// else concedes to the package with the greatest u for which u v > u(c) v(c): the counterpart must move next
    /// ```
    ///
    /// Amounts below 0 count as 0. It opens with what pays it most. Where no package is enough, it asks for what the
    /// counterpart offers. With perfect information on both sides the end is a package with the greatest product of
    /// both sides' gains, if there are rounds enough. In the protocol of the book both sides propose at the same time and
    /// one concedes in each round; here they take turns and both may, so that fewer rounds do. Every concession lifts the
    /// product of the gains above that of the other's proposal, but by as little as the packages allow: the more efficient
    /// packages there are, the more rounds it takes, and where time costs lessen the gains from round to round, a part of
    /// each concession is spent on making up for them. With a selection other than `Nearest`, or with noise, the
    /// selection chooses the package for the amount.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Zeuthen {
        /// What no deal is thought to be worth to the counterpart, on the scale of the model's estimates; without effect with
        /// perfect information.
        pub their_no_deal: f64 = Field::number(Range::SHARE, "payoff").or(0.0).called("payoff of no deal assumed of the other side"),
    }
    "Zeuthen" => "concedes when it has more to lose from a conflict, just enough that the counterpart must move next; see below",
}

impl AspirationKind for Zeuthen {
    fn at_work(&self, recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        let assessment = Assessment::new(recipe.config().counterpart);
        Box::new(State { assessment, their_no_deal: self.their_no_deal })
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        true
    }

    fn manner(&self) -> &'static str {
        "gives way when it has more to lose from a conflict"
    }

    fn words(&self) -> String {
        let their_no_deal = self.their_no_deal;
        format!(
            "concedes just enough when it has more to lose from a conflict (their no deal {their_no_deal} where unknown)"
        )
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

struct State {
    assessment: Assessment,
    their_no_deal: f64,
}

/// What both would gain over no deal, multiplied; 0 where one of them would lose.
type Product = i128;

impl State {
    fn product(&self, view: &View<'_>, own: Payoff, theirs: Payoff) -> Product {
        let gain = |value: Payoff, no_deal: Payoff| Product::from((value - no_deal).max(Payoff::ZERO).units());
        let their_no_deal = match (view.counterpart(), view.settled()) {
            (Some(theirs), _) => theirs.no_deal_value(view.round()),
            // No deal is then what was agreed, which the model values as it does all packages.
            (None, Some(interim)) => self.assessment.value(view, interim.number()),
            (None, None) => Payoff::new(self.their_no_deal),
        };
        gain(own, view.no_deal_value()) * gain(theirs, their_no_deal)
    }

    /// The product of a proposal; nothing is gained by one that either side must refuse.
    fn product_of(&self, view: &View<'_>, ranked: &Ranked) -> Product {
        let is_refused = |theirs: CounterpartGame<'_>| theirs.crosses_red_line(view.round(), ranked.number);
        if !view.may_propose(ranked) || view.counterpart().is_some_and(is_refused) {
            return 0;
        }
        self.product(view, ranked.value, self.assessment.value(view, ranked.number))
    }

    /// The package worth most to the own side within `from` to `to` whose product is above `least`.
    ///
    /// What is best for the counterpart among all worth at least `from` bounds every product within. Where the bound
    /// does not rule the stretch out, that package is the least of the efficient ones in it; the rest is halved and the
    /// upper half tried first.
    fn highest(&self, view: &View<'_>, from: Payoff, to: Payoff, least: Product) -> Option<Ranked> {
        if from > to {
            return None;
        }
        let known = self.assessment.best_for(view, from)?;
        if self.product(view, to, known.theirs) <= least {
            return None;
        }
        let above = known.own.value + Payoff::LEAST;
        let middle = Payoff::from_units(above.units().midpoint(to.units()));
        let better = self
            .highest(view, middle.max(above), to, least)
            .or_else(|| self.highest(view, above, middle - Payoff::LEAST, least));
        let is_enough = self.product(view, known.own.value, known.theirs) > least;
        better.or_else(|| is_enough.then_some(known.own))
    }
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let said = (view.sent().last(), view.on_table(), view.best());
        let (Some(own), Some(offer), Some(best)) = said else { return view.ceiling().into() };
        self.assessment.update(view);
        let demand = |ranked: &Ranked| Demand { target: ranked.value, package: Some(*ranked) };
        let at_stake = self.product_of(view, offer);
        if self.product_of(view, own) > at_stake {
            return demand(own);
        }
        let concession = self.highest(view, view.no_deal_value(), best.value, at_stake);
        let last_resort = || [offer, own].into_iter().find(|ranked| view.may_propose(ranked));
        let tabled = concession.as_ref().or_else(last_resort);
        tabled.map_or(view.no_deal_value().into(), demand)
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::Zeuthen;
    use crate::strategy::counterpart;
    use crate::strategy::sample::{Setting, check_bids, config, packages};
    use crate::strategy::{AspirationConfig, CounterpartConfig, StrategyConfig};

    fn zeuthen(counterpart: CounterpartConfig) -> StrategyConfig {
        StrategyConfig { counterpart, ..config(AspirationConfig::Zeuthen(Zeuthen { their_no_deal: 0.25 })) }
    }

    #[test]
    fn it_concedes_just_enough_when_it_has_less_to_lose() {
        // Of n eighths it gains n - 2 over no deal and the counterpart 6 - n. Products: 3 of 3 and 5, 4 of 4, else 0.
        // Its 8 and their 0: both 0, so it concedes to 5. Against 1 it holds; against 3 the products are equal and it
        // concedes to 4; nothing is better than their 4.
        let known = zeuthen(CounterpartConfig::PerfectInformation(counterpart::PerfectInformation));
        let decisions = Setting::cake(5).play(&known, &packages([0, 0, 1, 3, 4]));
        check_bids(&decisions, [(1.0, 8), (0.625, 5), (0.625, 5), (0.5, 4), (0.5, 4)]);
    }

    #[test]
    fn it_goes_by_the_model_that_it_is_given() {
        // One proposal, sigma 0.15: the counterpart's values seem to be about 1 - n/8, and so all is as above; counting
        // what it asks for shows only that it likes 0, so that everything else is worth half as much as that.
        let bayesian = zeuthen(CounterpartConfig::Bayesian(counterpart::Bayesian { concession: 0.0, sigma: 0.05 }));
        check_bids(&Setting::cake(2).play(&bayesian, &packages([0, 0])), [(1.0, 8), (0.625, 5)]);
        let counting = zeuthen(CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 1.0, window: None }));
        check_bids(&Setting::cake(2).play(&counting, &packages([0, 0])), [(1.0, 8), (1.0, 8)]);
    }
}
