//! Asking for less as time passes.

use super::{Aspiration, Demand};
use crate::strategy::View;
use std::sync::Arc;

/// The time-dependent tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct TimeDependent {
    /// The share conceded in each round.
    pub(super) conceded: Arc<[f64]>,
    pub(super) floor: f64,
}

impl Aspiration for TimeDependent {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        view.target(self.conceded[view.round()], self.floor).into()
    }
}

/// The share conceded: `k + (1 - k) * tau^exponent`.
pub(super) fn conceded(tau: f64, exponent: f64, k: f64) -> f64 {
    k + (1.0 - k) * libm::pow(tau, exponent)
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn boulware_holds_out_until_late() {
        // conceded = tau^2 = 0, 1/16, 1/4, 9/16, 1; target = 1 - 0.75 * conceded
        let boulware = AspirationConfig::TimeDependent { exponent: 2.0, k: 0.0, floor: 0.0 };
        let decisions = Setting::cake(5).play(&config(boulware), &packages([0, 0, 0, 0, 0]));
        check_bids(&decisions, [(1.0, 8), (0.953_125, 8), (0.8125, 7), (0.578_125, 5), (0.25, 2)]);
    }

    #[test]
    fn k_is_conceded_at_once_and_the_floor_is_a_share_of_the_way_up() {
        // floor = 0.25 + 0.5 * 0.75 = 0.625; conceded = 0.5 + 0.5 tau; target = 1 - 0.375 * conceded
        let linear = AspirationConfig::TimeDependent { exponent: 1.0, k: 0.5, floor: 0.5 };
        let decisions = Setting::cake(3).play(&config(linear), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.8125, 7), (0.718_75, 6), (0.625, 5)]);
    }

    #[test]
    fn a_target_just_on_a_package_is_not_missed_by_rounding() {
        // Tenths are no multiples of 2^-48: 1 - 0.7 * 6/7 comes out one unit above the value of 0.4.
        let mut setting = Setting::cakes(&[11], 8);
        setting.rules.0[0].no_deal.values = vec![0.3];
        let linear = AspirationConfig::TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 };
        let decisions = setting.play(&config(linear), &packages([0; 8]));
        let expected = [(1.0, 10), (0.9, 9), (0.8, 8), (0.7, 7), (0.6, 6), (0.5, 5), (0.4, 4), (0.3, 3)];
        check_bids(&decisions, expected);
    }
}
