//! What is to be tuned, towards what, and with how much effort.

use super::lever::owners;
use super::space::{Space, borrowed};
use super::{Lever, Objective, TuneError};
use crate::quantity::Side;
use crate::random::Seed;
use crate::scenario::Document;
use std::num::NonZeroUsize;

/// The most draws that an evaluation plays.
pub const MOST_DRAWS: u64 = 1_000_000;
/// The most draws of the report.
pub const MOST_FRESH: u64 = 1_000_000_000;
/// The most generations of one search.
pub const MOST_GENERATIONS: u64 = 10_000;
/// The most points that a generation samples.
pub const MOST_SAMPLE: u64 = 1_000;
/// The most rounds of answers.
pub const MOST_ROUNDS: u64 = 1_000;

/// With how much effort, from which seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TuneEffort {
    /// Where all random numbers start from.
    pub seed: Seed,
    /// How many draws every evaluation plays.
    pub n_draws: u64,
    /// How many generations a search has at most.
    pub n_generations: u64,
    /// How many points a generation samples; as many as are usual for the number of addresses, if nothing is said.
    pub n_sample: Option<usize>,
    /// A search has settled when its distribution's standard deviation is below this share of the range along every
    /// address.
    pub tolerance: f64,
    /// How many fresh draws the report plays; at least 2.
    pub n_fresh: u64,
    /// How many threads; all cores, if nothing is said. Does not bear on the result.
    pub jobs: Option<NonZeroUsize>,
}

/// Who is tuned against whom.
#[derive(Clone, Debug, PartialEq)]
pub enum TuneMode {
    /// All levers together, towards an objective; everything else stays as written.
    Once(Objective),
    /// Each delegation's levers in turn, towards its own expected payoff, against what the other does at present; so
    /// many rounds at most.
    InTurn(u64),
}

/// What is to be tuned, towards what, and with how much effort.
#[derive(Clone, Debug, PartialEq)]
pub struct TunePlan {
    /// What may be changed.
    pub levers: Vec<Lever>,
    /// Who is tuned.
    pub mode: TuneMode,
    /// Other changes of the scenario that the result is held against on the fresh draws: address and value.
    pub rivals: Vec<(String, String)>,
    /// How much effort.
    pub effort: TuneEffort,
}

impl TunePlan {
    /// Finds whether levers are addresses of the scenario, with values and ranges that these allow.
    ///
    /// # Errors
    ///
    /// If they are not.
    pub fn check_levers(document: &Document, levers: &[Lever]) -> Result<(), TuneError> {
        Space::new(document, levers).map(|_| ())
    }

    /// Finds whatever can be found wrong before anything is played.
    ///
    /// # Errors
    ///
    /// If an address, a value or a range is not one of the scenario, or the levers do not fit who is tuned.
    pub fn check(&self, document: &Document) -> Result<(), TuneError> {
        Space::new(document, &self.levers)?;
        for (place, rival) in self.rivals.iter().enumerate() {
            if self.rivals[..place].contains(rival) {
                return Err(TuneError::SameRival { change: format!("{}={}", rival.0, rival.1) });
            }
            document.set_all(&borrowed(std::slice::from_ref(rival)))?;
        }
        if matches!(self.mode, TuneMode::InTurn(_)) {
            let owners = owners(document.scenario(), &self.levers)?;
            let has_none = |side: &Side| !owners.contains(side);
            if let Some(side) = Side::BOTH.into_iter().find(has_none) {
                let delegation = document.scenario().delegations[side].name.clone();
                return Err(TuneError::NothingToAnswerWith { delegation });
            }
        }
        Ok(())
    }

    /// How many negotiations are played at most.
    #[must_use]
    pub fn n_negotiations(&self, document: &Document) -> u64 {
        let TuneEffort { n_draws, n_generations, n_fresh, .. } = self.effort;
        let Ok(space) = Space::new(document, &self.levers) else { return 0 };
        let of_search: u64 = space.combinations.iter().map(|one| self.n_sample(one.numbers.len()) + 1).sum();
        let n_searches = match self.mode {
            TuneMode::Once(_) => 1,
            TuneMode::InTurn(n_rounds) => n_rounds,
        };
        let of_searches = n_searches.saturating_mul(of_search).saturating_mul(n_generations).saturating_mul(n_draws);
        of_searches.saturating_add(n_fresh.saturating_mul(2 + self.rivals.len() as u64))
    }

    /// What is reported of the scenarios played on fresh draws: the objective, or the payoffs of both delegations.
    pub(super) fn reported(&self, document: &Document) -> Objective {
        match &self.mode {
            TuneMode::Once(objective) => objective.clone(),
            TuneMode::InTurn(_) => Objective::payoff_of_both(document.scenario(), Side::First),
        }
    }

    /// How many points a generation samples in so many dimensions.
    pub(super) fn n_sample(&self, n_dimensions: usize) -> u64 {
        match n_dimensions {
            0 => 0,
            n => self.effort.n_sample.unwrap_or_else(|| super::optimizer::usual_sample(n)) as u64,
        }
    }
}
