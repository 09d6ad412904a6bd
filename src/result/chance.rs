//! What makes the negotiations of an experiment differ from each other, and what its intervals say of that.

use serde::{Deserialize, Serialize};

/// What makes negotiations of one scenario differ: nothing, if it holds nothing uncertain and nobody plays by chance. Then
/// all of them are the same one, and no figure over them has an interval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChanceRecord {
    /// How many numbers are uncertain and drawn anew for each negotiation.
    pub uncertain_numbers: usize,
    /// The delegations whose strategies are drawn anew for each negotiation. Left out of a file where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncertain_strategies: Vec<String>,
    /// The delegations whose strategies draw numbers of their own while they negotiate.
    pub random_strategies: Vec<String>,
    /// The events that are left to chance, by their names. Left out of a file where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub random_events: Vec<String>,
    /// The chambers whose votes are left to chance, by their names. Left out of a file where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub random_votes: Vec<String>,
}

impl ChanceRecord {
    /// Whether negotiations cannot differ.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.uncertain_numbers == 0
            && self.uncertain_strategies.is_empty()
            && self.random_strategies.is_empty()
            && self.random_events.is_empty()
            && self.random_votes.is_empty()
    }
}
