//! What somebody who sat at the table may know once the talks are over.

use super::{PackageRecord, PayoffRecord};
use serde::{Deserialize, Serialize};

/// What the other side would have taken from somebody who sat at the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DebriefRecord {
    /// For which delegation somebody sat at the table.
    pub delegation: String,
    /// In how many of its turns there was a package that met what the other side asked for when it answered; nothing where
    /// there are too many packages to say.
    pub n_candidates: Option<usize>,
    /// The one of those that would have paid the delegation most and that the other side would have accepted; nothing if it
    /// would have accepted none that was tried.
    pub taken: Option<TakenRecord>,
}

/// A package that the other side would have taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenRecord {
    /// The round in which it had to be tabled.
    pub round: usize,
    /// The day on which it would have been accepted.
    pub answered_on: String,
    /// The package.
    pub package: PackageRecord,
    /// What it would have paid each side.
    pub payoffs: PayoffRecord,
    /// Whether nothing that met what the other side asked for would have paid more: all that would were tried, and refused, if
    /// not.
    pub none_better: bool,
}
