//! Conceding when one has less to lose from a conflict: the monotonic concession protocol.

use super::{Aspiration, Demand};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::counterpart::Assessment;
use crate::strategy::{CounterpartConfig, CounterpartGame, View};

/// The strategy of Zeuthen 1930 as an agent's strategy in the monotonic concession protocol (Rosenschein & Zlotkin
/// 1994, *Rules of Encounter*; Harsanyi 1956, doi:10.2307/1905748).
/// The formula stands at [`AspirationConfig::Zeuthen`](crate::strategy::AspirationConfig::Zeuthen).
pub(super) struct Zeuthen {
    assessment: Assessment,
    their_no_deal: f64,
}

/// What both would gain over no deal, multiplied; 0 where one of them would lose.
type Product = i128;

impl Zeuthen {
    pub(super) fn new(model: CounterpartConfig, their_no_deal: f64) -> Self {
        Self { assessment: Assessment::new(model), their_no_deal }
    }

    fn product(&self, view: &View<'_>, own: Payoff, theirs: Payoff) -> Product {
        let gain = |value: Payoff, no_deal: Payoff| Product::from((value - no_deal).max(Payoff::ZERO).units());
        let known = view.counterpart().map(|theirs| theirs.no_deal_value(view.round()));
        let their_no_deal = known.unwrap_or(Payoff::new(self.their_no_deal));
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

impl Aspiration for Zeuthen {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let said = (view.sent().last(), view.received().last(), view.best());
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
    use crate::strategy::sample::{Setting, check_bids, config, packages};
    use crate::strategy::{AspirationConfig, CounterpartConfig, StrategyConfig};

    fn zeuthen(counterpart: CounterpartConfig) -> StrategyConfig {
        StrategyConfig { counterpart, ..config(AspirationConfig::Zeuthen { their_no_deal: 0.25 }) }
    }

    #[test]
    fn it_concedes_just_enough_when_it_has_less_to_lose() {
        // Of n eighths it gains n - 2 over no deal and the counterpart 6 - n. Products: 3 of 3 and 5, 4 of 4, else 0.
        // Its 8 and their 0: both 0, so it concedes to 5. Against 1 it holds; against 3 the products are equal and it
        // concedes to 4; nothing is better than their 4.
        let known = zeuthen(CounterpartConfig::PerfectInformation);
        let decisions = Setting::cake(5).play(&known, &packages([0, 0, 1, 3, 4]));
        check_bids(&decisions, [(1.0, 8), (0.625, 5), (0.625, 5), (0.5, 4), (0.5, 4)]);
    }

    #[test]
    fn it_goes_by_the_model_that_it_is_given() {
        // One proposal, sigma 0.15: the counterpart's values seem to be about 1 - n/8, and so all is as above; counting
        // what it asks for shows only that it likes 0, so that everything else is worth half as much as that.
        let bayesian = zeuthen(CounterpartConfig::Bayesian { concession: 0.0, sigma: 0.05 });
        check_bids(&Setting::cake(2).play(&bayesian, &packages([0, 0])), [(1.0, 8), (0.625, 5)]);
        let counting = zeuthen(CounterpartConfig::Frequency { smoothing: 1.0, window: None });
        check_bids(&Setting::cake(2).play(&counting, &packages([0, 0])), [(1.0, 8), (1.0, 8)]);
    }
}
