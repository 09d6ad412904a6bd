//! The zone of a clause over what both sides might believe.

use super::setting::Setting;
use crate::agenda::{EventIdx, IssueIdx, OptionIdx};
use crate::payoff::{Joint, floors};
use crate::quantity::PerSide;
use rayon::prelude::*;

/// In so many steps the beliefs of either side are looked at.
const N_STEPS: usize = 20;
/// Counting packages over more combinations of choices than this, some hundred times, would take too long.
const MOST_PACKAGES: u64 = 50_000_000;

/// How many packages of the zone hold a clause, over what both sides might believe.
#[derive(Clone, Debug, PartialEq)]
pub struct BeliefMap {
    /// The beliefs looked at, the same for both sides: the middles of equal steps from 0 to 1.
    pub beliefs: Vec<f64>,
    /// By what the first side believes, then by what the second does.
    pub zone: Vec<Vec<u64>>,
}

/// The zone of a clause on an event, an option of an issue, in a round, over both beliefs; nothing where packages cannot be
/// counted, or are too many to be counted so often.
#[must_use]
pub fn belief_map(setting: &Setting<'_>, (issue, option, event): (IssueIdx, OptionIdx, EventIdx)) -> Option<BeliefMap> {
    let (game, least) = (setting.game(), floors(setting.game(), setting.round()));
    let n_with = game.space().n_packages() / game.space().n_choices(issue) as u64;
    if n_with > MOST_PACKAGES {
        return None;
    }
    let beliefs: Vec<f64> = (0..N_STEPS).map(|step| (step as f64 + 0.5) / N_STEPS as f64).collect();
    let n_at = |first: f64, second: f64| {
        setting.believing(event, PerSide([first, second]), |game| {
            Joint::new(game, 0).restricted(issue, |choice| choice == option).count(least)
        })
    };
    let row = |first: &f64| beliefs.iter().map(|second| n_at(*first, *second)).collect::<Option<Vec<u64>>>();
    let zone = beliefs.par_iter().map(row).collect::<Option<Vec<Vec<u64>>>>()?;
    Some(BeliefMap { beliefs, zone })
}
