//! Moving only as far as the other side has moved.

use super::{Aspiration, AspirationKind, Chance, Demand, FLOOR};
use crate::calendar::Calendar;
use crate::element::{Field, Range, element};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::{Recipe, View};
use std::sync::Arc;

element! {
    /// Moves only as far as the other side has moved, with a stated willingness to move first.
    ///
    /// ```text
    /// moved    = (best of the counterpart's proposals - its first) / (ceiling - its first)
    ///            0 before it has made two, or if the first is worth the ceiling
    /// conceded = min(1, moves_first * tau + reciprocity * moved)
    /// target   = ceiling - (ceiling - floor) * conceded
    /// ```
    ///
    /// While payoffs do not change with the calendar, the target never rises: the best proposal counts, not the last.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Reciprocal {
        /// What share of the way from ceiling to floor it concedes over time without any answer.
        pub moves_first: f64 = Field::share().or(0.1).always_told().called("readiness to move first"),
        /// How much of the counterpart's movement it returns; 1 returns all.
        pub reciprocity: f64 = Field::number(Range::closed(0.0, 10.0), "factor").or(1.0).called("reciprocity"),
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "Reciprocal" => "concedes `moves_first * tau + reciprocity * (how far the counterpart has come)` of the way to the floor; the counterpart's way runs from its first proposal (0) to all that is asked (1)",
}

impl AspirationKind for Reciprocal {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(*self)
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "answers movement in kind"
    }

    fn words(&self) -> String {
        let Self { moves_first, reciprocity, floor } = self;
        format!("returns movement (reciprocity {reciprocity}, moves first {moves_first}, floor {floor})")
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

impl Aspiration for Reciprocal {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let conceded = self.moves_first * view.elapsed() + self.reciprocity * movement(view.received(), view.ceiling());
        view.target(conceded.min(1.0), self.floor).into()
    }
}

/// How far the counterpart has come, from its first proposal (0) to all that is asked of it (1).
fn movement(received: &[Ranked], ceiling: Payoff) -> f64 {
    let Some((first, later)) = received.split_first() else { return 0.0 };
    let Some(best) = later.iter().map(|ranked| ranked.value).max() else { return 0.0 };
    if first.value >= ceiling {
        return 0.0;
    }
    ((best - first.value).get() / (ceiling - first.value).get()).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::Reciprocal;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn movement_is_returned_and_never_taken_back() {
        // Offers in eighths 2, 2, 4, 3, 6 have come 0, 0, 1/3, 1/3, 2/3 of the way from 0.25 to 1;
        // conceded = 0.2 tau + movement; target = 1 - 0.75 * conceded.
        let reciprocal = AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.2, reciprocity: 1.0, floor: 0.0 });
        let decisions = Setting::cake(5).play(&config(reciprocal), &packages([2, 2, 4, 3, 6]));
        check_bids(&decisions, [(1.0, 8), (0.9625, 8), (0.675, 6), (0.6375, 6), (0.35, 3)]);
    }

    #[test]
    fn two_that_wait_for_each_other_do_not_move() {
        let waiting = AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.0, reciprocity: 1.0, floor: 0.0 });
        let decisions = Setting::cake(4).play(&config(waiting), &packages([0, 0, 0, 0]));
        check_bids(&decisions, [(1.0, 8); 4]);
    }

    #[test]
    fn no_more_than_all_is_conceded() {
        let eager = AspirationConfig::Reciprocal(Reciprocal { moves_first: 1.0, reciprocity: 10.0, floor: 0.0 });
        let decisions = Setting::cake(2).play(&config(eager), &packages([0, 6]));
        check_bids(&decisions, [(1.0, 8), (0.25, 2)]);
    }
}
