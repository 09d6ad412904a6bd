//! Returning what the counterpart conceded over its last few proposals.

use super::relative_tit_for_tat::returned;
use super::{Aspiration, AspirationKind, Chance, Demand, FLOOR, PROPOSALS};
use crate::calendar::Calendar;
use crate::element::element;
use crate::quantity::Payoff;
use crate::strategy::{Recipe, View};
use crate::text::counted;
use std::sync::Arc;

element! {
    /// Returns, in proportion, what the counterpart's proposals changed over a window (Faratin, Sierra & Jennings 1998,
    /// doi:10.1016/S0921-8890(98)00029-3). With p(1) .. p(n) the values of its proposals:
    ///
    /// ```text
    /// target = last target * p(n - window) / p(n)          within floor and ceiling
    /// ```
    ///
    /// The target stays while there are not more than `window` proposals, and as with
    /// [`RelativeTitForTat`](super::RelativeTitForTat). A window of 1 is relative tit-for-tat with a lag of 1.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct AveragedTitForTat {
        /// Over how many steps.
        pub window: usize = PROPOSALS.or(3.0).always_told().called("moves averaged over"),
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "AveragedTitForTat" => "the same over the last `window` proposals",
}

impl AspirationKind for AveragedTitForTat {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(State { window: self.window.max(1), floor: self.floor, last: None })
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
        format!("answers the concessions over {} (floor {})", counted(self.window as u64, "proposal"), self.floor)
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

struct State {
    window: usize,
    floor: f64,
    last: Option<Payoff>,
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let received = view.received();
        let before = received.len().checked_sub(self.window + 1).map(|idx| &received[idx]);
        let last = self.last.unwrap_or(view.ceiling());
        let target = returned(last, before.zip(received.last())).clamp(view.floor(self.floor), view.ceiling());
        self.last = Some(target);
        target.into()
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::{AveragedTitForTat, RelativeTitForTat};
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn the_change_over_the_window_is_returned() {
        // Offers in eighths 4, 5, 5, 4, 8: the target times 4/5 (first to third), 5/4 (second to fourth), 5/8.
        let tit_for_tat = AspirationConfig::AveragedTitForTat(AveragedTitForTat { window: 2, floor: 0.0 });
        let decisions = Setting::cake(5).play(&config(tit_for_tat), &packages([4, 5, 5, 4, 8]));
        check_bids(&decisions, [(1.0, 8), (1.0, 8), (0.8, 7), (1.0, 8), (0.625, 5)]);
    }

    #[test]
    fn over_one_step_it_is_relative_tit_for_tat() {
        let averaged = AspirationConfig::AveragedTitForTat(AveragedTitForTat { window: 1, floor: 0.0 });
        let relative = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
        let play = |aspiration| Setting::cake(5).play(&config(aspiration), &packages([3, 4, 6, 5, 7]));
        assert_eq!(play(averaged), play(relative));
    }
}
