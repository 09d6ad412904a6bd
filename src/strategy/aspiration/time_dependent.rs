//! Asking for less as time passes.

use super::{AT_ONCE, Aspiration, AspirationKind, Chance, Demand, FLOOR};
use crate::calendar::Calendar;
use crate::element::{Field, Range, element};
use crate::strategy::{Recipe, View};
use std::cmp::Ordering;
use std::sync::Arc;

/// Beyond this nothing is conceded before the last round anyway.
const MOST_EXPONENT: f64 = 1_000.0;
/// Exponents that hold out.
const LATE: Range = Range::above(1.0, MOST_EXPONENT);
/// Exponents that concede early.
const EARLY: Range = Range::between(0.0, 1.0);

/// An exponent, which must be written.
pub(in crate::strategy) const fn exponent() -> Field {
    Field::number(Range::above(0.0, MOST_EXPONENT), "").unsaid_at(1.0).called("lateness of concession")
}

/// The exponents of `Boulware`, `Linear` and `Conceder`, given those of the first and the last where nothing is written.
pub(in crate::strategy) const fn exponents([late, early]: [f64; 2]) -> [Field; 3] {
    [Field::number(LATE, "").or(late), Field::fixed(1.0), Field::number(EARLY, "").or(early)]
}

const EXPONENTS: [Field; 3] = exponents([3.0, 0.3]);

element! {
    /// Falls with the time tau, 0 in the first round to 1 in the last (Faratin, Sierra & Jennings 1998,
    /// doi:10.1016/S0921-8890(98)00029-3).
    ///
    /// ```text
    /// target = ceiling - (ceiling - floor) * (k + (1 - k) * tau^exponent)
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct TimeDependent {
        /// Above 1 holds out (Boulware), 1 is linear, below 1 concedes early (Conceder). Higher is tougher.
        pub exponent: f64 = exponent(),
        /// What share of the way is conceded at once. Lower is tougher.
        pub k: f64 = AT_ONCE,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "TimeDependent" => "`floor + (ceiling - floor) * (1 - F)`, `F = k + (1 - k) * tau^exponent`",
    "Boulware" => "the same, holding out: gives way late" { exponent = EXPONENTS[0] },
    "Linear" => "the same at a steady pace" { exponent = EXPONENTS[1] },
    "Conceder" => "the same, giving way early" { exponent = EXPONENTS[2] },
}

impl AspirationKind for TimeDependent {
    fn at_work(&self, recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(State { conceded: recipe.timetable(), floor: self.floor })
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        match self.exponent.total_cmp(&1.0) {
            Ordering::Greater => "gives way late",
            Ordering::Equal => "gives way at a steady pace",
            Ordering::Less => "gives way early",
        }
    }

    fn words(&self) -> String {
        let Self { exponent, k, floor } = self;
        format!("concedes with time (exponent {exponent}, k {k}, floor {floor})")
    }

    fn timetable(&self, calendar: &Calendar) -> Option<Arc<[f64]>> {
        let conceded = |round| conceded(calendar.elapsed(round), self.exponent, self.k);
        Some((0..calendar.n_rounds()).map(conceded).collect())
    }
}

struct State {
    /// The share conceded in each round.
    conceded: Arc<[f64]>,
    floor: f64,
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        view.target(self.conceded[view.round()], self.floor).into()
    }
}

/// The share conceded: `k + (1 - k) * tau^exponent`.
fn conceded(tau: f64, exponent: f64, k: f64) -> f64 {
    k + (1.0 - k) * libm::pow(tau, exponent)
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::TimeDependent;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn boulware_holds_out_until_late() {
        // conceded = tau^2 = 0, 1/16, 1/4, 9/16, 1; target = 1 - 0.75 * conceded
        let boulware = AspirationConfig::TimeDependent(TimeDependent { exponent: 2.0, k: 0.0, floor: 0.0 });
        let decisions = Setting::cake(5).play(&config(boulware), &packages([0, 0, 0, 0, 0]));
        check_bids(&decisions, [(1.0, 8), (0.953_125, 8), (0.8125, 7), (0.578_125, 5), (0.25, 2)]);
    }

    #[test]
    fn k_is_conceded_at_once_and_the_floor_is_a_share_of_the_way_up() {
        // floor = 0.25 + 0.5 * 0.75 = 0.625; conceded = 0.5 + 0.5 tau; target = 1 - 0.375 * conceded
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.5, floor: 0.5 });
        let decisions = Setting::cake(3).play(&config(linear), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.8125, 7), (0.718_75, 6), (0.625, 5)]);
    }

    #[test]
    fn a_target_just_on_a_package_is_not_missed_by_rounding() {
        // Tenths are no multiples of 2^-48: 1 - 0.7 * 6/7 comes out one unit above the value of 0.4.
        let mut setting = Setting::cakes(&[11], 8);
        setting.rules.0[0].no_deal.values = vec![0.3];
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
        let decisions = setting.play(&config(linear), &packages([0; 8]));
        let expected = [(1.0, 10), (0.9, 9), (0.8, 8), (0.7, 7), (0.6, 6), (0.5, 5), (0.4, 4), (0.3, 3)];
        check_bids(&decisions, expected);
    }
}
