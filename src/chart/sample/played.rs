//! What comes of scenarios in tests: each verb carried out for few draws.

use super::long_names;
use crate::experiment::compare::{Variant, compare};
use crate::experiment::forecast::{Effort, forecast};
use crate::experiment::sweep::{Design, Plan, sweep};
use crate::experiment::tournament::{Arena, entrants, tournament};
use crate::experiment::tune::{Lever, TuneEffort, TuneMode, TunePlan, tune};
use crate::experiment::{Ended, carried_out};
use crate::random::Seed;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::sweep::SweepSummary;
use crate::result::tournament::TournamentSummary;
use crate::result::tune::TuneSummary;
use crate::scenario::{Document, Record, load};
use std::ops::ControlFlow;

/// A scenario that is shipped, or that with long names.
pub(in crate::chart) fn document(name: &str) -> Document {
    if name == "long-names" {
        return long_names::document();
    }
    load(path(name)).unwrap_or_else(|error| panic!("{error}"))
}

/// Where a file of the scenarios that are shipped lies.
pub(super) fn path(name: &str) -> String {
    format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"))
}

/// A scenario with other values at some addresses.
pub(in crate::chart) fn with(document: &Document, set: &[(&str, &str)]) -> Document {
    document.set_all(set.iter().copied()).unwrap_or_else(|error| panic!("{error}"))
}

/// The tutorial where both have more to fall back on: two negotiations in three end in an agreement.
pub(in crate::chart) fn contested() -> Document {
    with(&document("tutorial"), &[("us.no_deal.adjustment", "0.2"), ("russia.no_deal.adjustment", "0.25")])
}

/// So many draws.
pub(super) fn effort(n_draws: u64) -> Effort {
    Effort { seed: Seed(0), n_draws, jobs: None }
}

pub(super) fn forecast_of(document: &Document, n_draws: u64) -> ForecastSummary {
    carried_out(|folder| forecast(document, effort(n_draws), folder, |_| ControlFlow::Continue(()))).0
}

pub(super) fn compared(
    document: &Document,
    what_ifs: &[Variant],
    record: Option<&Record>,
    n_draws: u64,
) -> CompareSummary {
    let go_on = |_| ControlFlow::Continue(());
    carried_out(|folder| compare(document, what_ifs, record, effort(n_draws), folder, go_on)).0
}

pub(super) fn swept(document: &Document, varied: &[&str], design: Design, n_draws: u64) -> SweepSummary {
    let varied: Vec<_> = varied.iter().map(|varied| varied.parse().expect("it can be varied")).collect();
    let plan = Plan::new(document, &varied, design, Seed(0)).expect("it can be swept");
    carried_out(|folder| sweep(document, &plan, effort(n_draws), folder, |_| ControlFlow::Continue(()))).0
}

pub(super) fn held_in_tournament(arenas: &[(&str, &Document)], strategies: &[&str], n_draws: u64) -> TournamentSummary {
    let arena =
        |(name, document): &(&str, &Document)| Arena { name: (*name).to_owned(), document: (*document).clone() };
    let arenas: Vec<Arena> = arenas.iter().map(arena).collect();
    let strategies: Vec<String> = strategies.iter().map(|&one| one.to_owned()).collect();
    let entrants = entrants(&arenas, &strategies).expect("they are strategies");
    let go_on = |_| ControlFlow::Continue(());
    carried_out(|folder| tournament(&arenas, &entrants, effort(n_draws), folder, go_on)).0
}

/// Tuned for a few generations, and held against some settings.
pub(super) fn tuned(document: &Document, levers: Vec<Lever>, mode: TuneMode, rivals: &[(&str, &str)]) -> TuneSummary {
    let effort = TuneEffort {
        seed: Seed(0),
        n_draws: 2,
        n_generations: 2,
        n_sample: Some(4),
        tolerance: 0.01,
        n_fresh: 4,
        jobs: None,
    };
    let rivals = rivals.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect();
    let plan = TunePlan { levers, mode, rivals, effort };
    let tuned = carried_out(|folder| {
        Ok(Ended::Whole(tune(document, &plan, folder, |_| ControlFlow::Continue(())).expect("the plan fits")))
    });
    tuned.0.summary
}
