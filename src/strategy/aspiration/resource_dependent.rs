//! Asking for less as a resource runs out.

use super::{AT_ONCE, Aspiration, AspirationKind, Chance, Demand, FLOOR};
use crate::calendar::Calendar;
use crate::element::{Field, Range, choices, element};
use crate::strategy::{Recipe, View};
use std::sync::Arc;

choices! {
    /// What runs out as a negotiation goes on.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Resource {
        /// The time left: `patience * (1 - tau)`. Everything is conceded in the last round.
        Time => "by time left",
        /// The willingness to go on: `patience / n`, n being the number of proposals tabled by both so far, at least 1.
        Thread => "by proposals made",
    }
}

element! {
    /// Falls as a resource runs out, ever faster (Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3).
    ///
    /// ```text
    /// target = ceiling - (ceiling - floor) * (k + (1 - k) * exp(-resource))
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct ResourceDependent {
        /// What runs out.
        pub resource: Resource = Field::one_of(Resource::CHOICES).called("resource that runs out"),
        /// How much of it there is. Higher is tougher.
        pub patience: f64 = Field::number(Range::closed(0.0, 1_000.0), "").or_by("resource", &[("Time", 5.0), ("Thread", 10.0)]).called("patience"),
        /// What share of the way is conceded with any amount of the resource left. Lower is tougher.
        pub k: f64 = AT_ONCE,
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "ResourceDependent" => "`floor + (ceiling - floor) * (1 - F)`, `F = k + (1 - k) * exp(-resource)`; with `resource: Time` the time left, `patience * (1 - tau)`; with `Thread` what is left of patience after n proposals of both, `patience / n`",
}

impl AspirationKind for ResourceDependent {
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
        match self.resource {
            Resource::Time => "gives way as time runs out",
            Resource::Thread => "gives way as proposals add up",
        }
    }

    fn words(&self) -> String {
        let Self { resource, patience, k, floor } = self;
        let resource = match resource {
            Resource::Time => "time",
            Resource::Thread => "patience with the number of proposals",
        };
        format!("concedes as {resource} runs out (patience {patience}, k {k}, floor {floor})")
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

impl Aspiration for ResourceDependent {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let left = match self.resource {
            Resource::Time => self.patience * (1.0 - view.elapsed()),
            Resource::Thread => self.patience / (view.sent().len() + view.offers().len()).max(1) as f64,
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
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::{Resource, ResourceDependent};
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn it_concedes_as_time_runs_out() {
        // Patience ln 4: conceded = 4^-(1 - tau) = 1/4, 1/2, 1; target = 1 - 0.75 * conceded.
        let resource = Resource::Time;
        let patience = libm::log(4.0);
        let aspiration =
            AspirationConfig::ResourceDependent(ResourceDependent { resource, patience, k: 0.0, floor: 0.0 });
        let decisions = Setting::cake(3).play(&config(aspiration), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.8125, 7), (0.625, 5), (0.25, 2)]);
    }

    #[test]
    fn it_concedes_as_the_thread_of_proposals_grows() {
        // Patience 3 ln 2, threads of 1, 3, 5 proposals: exp(-resource) = 2^-3, 2^-1, 2^-0.6 = 0.659754;
        // with k = 1/2 conceded = 1/2 + half of that; target = 1 - 0.75 * conceded.
        let resource = Resource::Thread;
        let patience = 3.0 * libm::log(2.0);
        let aspiration =
            AspirationConfig::ResourceDependent(ResourceDependent { resource, patience, k: 0.5, floor: 0.0 });
        let decisions = Setting::cake(3).play(&config(aspiration), &packages([0, 0, 0]));
        check_bids(&decisions, [(0.578_125, 5), (0.4375, 4), (0.377_592_267_036, 4)]);
    }
}
