//! Returning what the counterpart conceded over its last few proposals.

use super::relative_tit_for_tat::returned;
use super::{Aspiration, Demand};
use crate::quantity::Payoff;
use crate::strategy::View;

/// The averaged tit-for-tat tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct AveragedTitForTat {
    window: usize,
    floor: f64,
    last: Option<Payoff>,
}

impl AveragedTitForTat {
    pub(super) fn new(window: usize, floor: f64) -> Self {
        Self { window: window.max(1), floor, last: None }
    }
}

impl Aspiration for AveragedTitForTat {
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
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn the_change_over_the_window_is_returned() {
        // Offers in eighths 4, 5, 5, 4, 8: the target times 4/5 (first to third), 5/4 (second to fourth), 5/8.
        let tit_for_tat = AspirationConfig::AveragedTitForTat { window: 2, floor: 0.0 };
        let decisions = Setting::cake(5).play(&config(tit_for_tat), &packages([4, 5, 5, 4, 8]));
        check_bids(&decisions, [(1.0, 8), (1.0, 8), (0.8, 7), (1.0, 8), (0.625, 5)]);
    }

    #[test]
    fn over_one_step_it_is_relative_tit_for_tat() {
        let averaged = AspirationConfig::AveragedTitForTat { window: 1, floor: 0.0 };
        let relative = AspirationConfig::RelativeTitForTat { lag: 1, floor: 0.0 };
        let play = |aspiration| Setting::cake(5).play(&config(aspiration), &packages([3, 4, 6, 5, 7]));
        assert_eq!(play(averaged), play(relative));
    }
}
