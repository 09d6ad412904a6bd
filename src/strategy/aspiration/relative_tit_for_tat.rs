//! Returning the counterpart's concession of some proposals ago.

use super::{Aspiration, AspirationKind, Chance, Demand, FLOOR, PROPOSALS};
use crate::calendar::Calendar;
use crate::element::element;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::{Recipe, View};
use crate::text::counted;
use std::sync::Arc;

element! {
    /// Returns, in proportion, the step that the counterpart took some proposals ago (Faratin, Sierra & Jennings 1998,
    /// doi:10.1016/S0921-8890(98)00029-3). With p(1) .. p(n) the values of its proposals:
    ///
    /// ```text
    /// target = last target * p(n - lag) / p(n - lag + 1)          within floor and ceiling
    /// ```
    ///
    /// The target stays while there are not more than `lag` proposals, or where one of the two is worth nothing or
    /// less. The last target stands in for the last proposal of the paper: small steps then add up even where no package
    /// is worth just as much.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct RelativeTitForTat {
        /// How many proposals ago the step was taken that is returned; 1 is the last one.
        pub lag: usize = PROPOSALS.or(1.0).always_told().called("moves looked back on"),
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "RelativeTitForTat" => "its last target, times the ratio of what the counterpart's proposals `lag` rounds before and now are worth to it",
}

impl AspirationKind for RelativeTitForTat {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(State { lag: self.lag.max(1), floor: self.floor, last: None })
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "answers concessions in kind"
    }

    fn words(&self) -> String {
        format!("answers the concession of {} ago (floor {})", counted(self.lag as u64, "proposal"), self.floor)
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

struct State {
    lag: usize,
    floor: f64,
    last: Option<Payoff>,
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let received = view.received();
        let after = received.len().checked_sub(self.lag).and_then(|idx| received.get(idx));
        let before = received.len().checked_sub(self.lag + 1).map(|idx| &received[idx]);
        let last = self.last.unwrap_or(view.ceiling());
        let target = returned(last, before.zip(after)).clamp(view.floor(self.floor), view.ceiling());
        self.last = Some(target);
        target.into()
    }
}

/// A target, moved in proportion to the counterpart's move between two of its proposals.
///
/// A move from or to a proposal worth nothing or less has no proportion; the target then stays.
pub(super) fn returned(last: Payoff, moved: Option<(&Ranked, &Ranked)>) -> Payoff {
    match moved {
        Some((before, after)) if before.value > Payoff::ZERO && after.value > Payoff::ZERO => {
            Payoff::new(last.get() * (before.value.get() / after.value.get()))
        }
        _ => last,
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::RelativeTitForTat;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn the_last_step_is_returned_in_proportion() {
        // Offers worth 4/8, 5/8, 5/8, 4/8, 8/8: the target times 4/5, 1, 5/4, 1/2.
        let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
        let decisions = Setting::cake(5).play(&config(tit_for_tat), &packages([4, 5, 5, 4, 8]));
        check_bids(&decisions, [(1.0, 8), (0.8, 7), (0.8, 7), (1.0, 8), (0.5, 4)]);
    }

    #[test]
    fn a_lag_answers_an_earlier_step() {
        let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 2, floor: 0.0 });
        let decisions = Setting::cake(5).play(&config(tit_for_tat), &packages([4, 5, 5, 4, 4]));
        check_bids(&decisions, [(1.0, 8), (1.0, 8), (0.8, 7), (0.8, 7), (1.0, 8)]);
    }

    #[test]
    fn the_target_stays_between_floor_and_ceiling() {
        // Offers worth 4/8, 8/8, 1/8: the target times 1/2, then 8. Floor 0.25 + 0.5 * 0.75 = 0.625.
        let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.5 });
        let decisions = Setting::cake(3).play(&config(tit_for_tat), &packages([4, 8, 1]));
        check_bids(&decisions, [(1.0, 8), (0.625, 5), (1.0, 8)]);
    }

    #[test]
    fn a_step_from_or_to_nothing_has_no_proportion() {
        let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
        let decisions = Setting::cake(3).play(&config(tit_for_tat), &packages([0, 4, 0]));
        check_bids(&decisions, [(1.0, 8), (1.0, 8), (1.0, 8)]);
    }
}
