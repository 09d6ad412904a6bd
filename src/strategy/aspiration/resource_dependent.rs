//! Asking for less as a resource runs out.

use super::{Aspiration, Demand};
use crate::strategy::{ResourceConfig, View};

/// The resource-dependent tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct ResourceDependent {
    pub(super) resource: ResourceConfig,
    pub(super) patience: f64,
    pub(super) k: f64,
    pub(super) floor: f64,
}

impl Aspiration for ResourceDependent {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let left = match self.resource {
            ResourceConfig::Time => self.patience * (1.0 - view.elapsed()),
            ResourceConfig::Thread => self.patience / (view.sent().len() + view.received().len()).max(1) as f64,
        };
        view.target(conceded(left, self.k), self.floor).into()
    }
}

/// The share conceded: `k + (1 - k) * exp(-resource)`.
fn conceded(resource: f64, k: f64) -> f64 {
    k + (1.0 - k) * libm::exp(-resource)
}

#[cfg(test)]
mod tests {
    use crate::strategy::sample::{Setting, check_bids, config, packages};
    use crate::strategy::{AspirationConfig, ResourceConfig};

    #[test]
    fn it_concedes_as_time_runs_out() {
        // Patience ln 4: conceded = 4^-(1 - tau) = 1/4, 1/2, 1; target = 1 - 0.75 * conceded.
        let resource = ResourceConfig::Time;
        let patience = libm::log(4.0);
        let aspiration = AspirationConfig::ResourceDependent { resource, patience, k: 0.0, floor: 0.0 };
        let decisions = Setting::cake(3).play(&config(aspiration), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.8125, 7), (0.625, 5), (0.25, 2)]);
    }

    #[test]
    fn it_concedes_as_the_thread_of_proposals_grows() {
        // Patience 3 ln 2, threads of 1, 3, 5 proposals: exp(-resource) = 2^-3, 2^-1, 2^-0.6 = 0.659754;
        // with k = 1/2 conceded = 1/2 + half of that; target = 1 - 0.75 * conceded.
        let resource = ResourceConfig::Thread;
        let patience = 3.0 * libm::log(2.0);
        let aspiration = AspirationConfig::ResourceDependent { resource, patience, k: 0.5, floor: 0.0 };
        let decisions = Setting::cake(3).play(&config(aspiration), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.578_125, 5), (0.4375, 4), (0.377_592_267_036, 4)]);
    }
}
