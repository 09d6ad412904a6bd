//! What every summary says of where it comes from.

use super::digest::sha256;
use crate::random::Seed;
use crate::scenario::Document;
use serde::{Deserialize, Serialize};

/// Where a summary comes from: the scenario, the seed, the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadRecord {
    /// The scenario's title.
    pub scenario: String,
    /// The SHA-256 sum of the scenario's text as it was played, in hexadecimal.
    pub scenario_sha256: String,
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub version: String,
}

impl HeadRecord {
    /// The head of what this program makes of a document under a seed.
    pub(super) fn of(document: &Document, seed: Seed) -> Self {
        Self {
            scenario: document.scenario().title.clone(),
            scenario_sha256: sha256(document.text().as_bytes()),
            seed: seed.0,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}
