//! Clauses as data: what they say, what they are worth by what the sides believe, and what becomes of them once it is known
//! which events happen.

use super::titled::titled;
use crate::result::{FormsRecord, PackageRecord, PayoffRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What a clause says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseRecord {
    /// The issue that it settles.
    pub issue: String,
    /// Its name in the file, as an option of the issue.
    pub option: String,
    /// Its title.
    pub title: String,
    /// Its title where there is little room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The event that it turns on.
    pub event: EventRecord,
    /// The option that holds if the event happens.
    pub then: BranchOptionRecord,
    /// The option that holds if it does not.
    pub otherwise: BranchOptionRecord,
    /// Who says whether it has happened.
    pub certified_by: String,
    /// Who could bring it about, or keep it from happening.
    pub brought_about_by: String,
}

/// An event that a clause turns on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
}

titled!(EventRecord);

/// A plain option that a clause may come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchOptionRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// What becomes of a package in one of its branches, by the day on which it is agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchRecord {
    /// Of the events that the package turns on, whether each happens in the branch, by its name.
    pub happens: IndexMap<String, bool>,
    /// How likely each delegation takes the branch to be.
    pub chances: IndexMap<String, f64>,
    /// What it pays each delegation.
    pub payoffs: PayoffRecord,
    /// What no deal on that day pays more than the branch, for the delegations that would rather break the package in it: as
    /// large a penalty, or gain elsewhere, would hold them.
    pub temptations: PayoffRecord,
}

/// The clauses of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreedClausesRecord {
    /// What they say, in the order of the agenda.
    pub clauses: Vec<ClauseRecord>,
    /// What may become of the agreement; nothing if it has more branches than can be told.
    pub branches: Vec<BranchRecord>,
}

/// A clause of the agenda in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseAnalysisRecord {
    /// What it says.
    pub clause: ClauseRecord,
    /// Whether the event has happened by that day.
    pub has_happened: bool,
    /// How likely each delegation takes the event to be.
    pub beliefs: IndexMap<String, f64>,
    /// How many packages of the zone hold it.
    pub zone_with: Option<u64>,
    /// How many hold something else on its issue: the zone without the clause.
    pub zone_without: Option<u64>,
    /// What the Nash solution without the clause pays; nothing if there is none.
    pub nash_without: Option<PayoffRecord>,
    /// What the best package with it is worth; nothing if rules leave no such package, or it is out of reach.
    pub worth: Option<ClauseWorthRecord>,
    /// For which beliefs the zone has packages with the clause.
    pub map: Option<BeliefMapRecord>,
}

/// What the best package with a clause is worth: the Nash solution among those in the zone that hold it or, where there is
/// none, the package at which the smaller gain over no deal is largest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseWorthRecord {
    /// The package.
    pub package: PackageRecord,
    /// Whether both sides prefer it to no deal.
    pub in_zone: bool,
    /// What it pays, as each delegation expects.
    pub payoffs: PayoffRecord,
    /// With which beliefs each delegation prefers it to no deal, and what it pays at the ends.
    pub stances: IndexMap<String, StanceRecord>,
    /// What becomes of it; nothing if it has more branches than can be told.
    pub branches: Vec<BranchRecord>,
    /// What it pays as the beliefs draw together.
    pub together: Vec<TogetherRecord>,
}

/// With which beliefs a delegation prefers a package to no deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceRecord {
    /// What the package pays if it takes the event to be impossible.
    pub at_0: f64,
    /// What it pays if it takes the event to be certain.
    pub at_1: f64,
    /// How.
    pub accepts: AcceptsRecord,
    /// The belief at which it turns; nothing if none does.
    pub edge: Option<f64>,
    /// From which share of the way towards the other's belief on it prefers no deal; nothing where it comes to that nowhere up
    /// to the middle.
    pub drops_out_at: Option<f64>,
}

/// How a delegation's preference goes by its belief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcceptsRecord {
    /// It prefers the package whatever it believes.
    Always,
    /// It prefers no deal whatever it believes.
    Never,
    /// It prefers the package from the edge on.
    AtLeast,
    /// It prefers the package up to the edge.
    AtMost,
}

/// A package as the beliefs draw together: each side goes a share of the way towards the other's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TogetherRecord {
    /// The share, 0 to 1; at a half both believe the same.
    pub lambda: f64,
    /// What each delegation then believes.
    pub beliefs: IndexMap<String, f64>,
    /// What the package then pays.
    pub payoffs: PayoffRecord,
    /// Whether both sides then prefer it to no deal.
    pub in_zone: bool,
}

/// How many packages of the zone hold a clause, over what both sides might believe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BeliefMapRecord {
    /// The beliefs looked at, the same for both sides: the middles of equal steps from 0 to 1.
    pub beliefs: Vec<f64>,
    /// By what the first delegation believes, then by what the second does.
    pub zone: Vec<Vec<u64>>,
}

impl ClauseWorthRecord {
    /// Whether no side would rather break the package in any branch that is told; nothing if none is.
    #[must_use]
    pub fn is_self_enforcing(&self) -> Option<bool> {
        is_self_enforcing(&self.branches)
    }
}

/// Whether no side would rather break a package in any of its branches; nothing if none is told.
#[must_use]
pub fn is_self_enforcing(branches: &[BranchRecord]) -> Option<bool> {
    (!branches.is_empty()).then(|| branches.iter().all(|branch| branch.temptations.is_empty()))
}
