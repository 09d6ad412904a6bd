//! Asking for less as time passes.

use super::{Aspiration, Demand};
use crate::strategy::View;

/// The time-dependent tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct TimeDependent {
    pub(super) exponent: f64,
    pub(super) k: f64,
    pub(super) floor: f64,
}

impl Aspiration for TimeDependent {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        view.target(conceded(view.elapsed(), self.exponent, self.k), self.floor).into()
    }
}

/// The share conceded: `k + (1 - k) * tau^exponent`.
fn conceded(tau: f64, exponent: f64, k: f64) -> f64 {
    k + (1.0 - k) * libm::pow(tau, exponent)
}
