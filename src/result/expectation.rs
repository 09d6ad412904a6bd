//! What was expected of what-ifs, held against draws.

use crate::negotiation::EndingKind;
use crate::scenario::Never;
use serde::Serialize;

/// An expectation, and in how many draws it fails.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpectationRecord {
    /// The what-if, by its name.
    pub what_if: String,
    /// Its title.
    pub title: String,
    /// The measure or weight, as it is asked for: `payoff:us`, `weight:us.site`.
    pub measure: String,
    /// What it is called.
    pub measure_title: String,
    /// Whether it counts 0 or 1 of each negotiation.
    pub is_share: bool,
    /// Which way it is expected never to change.
    #[serde(serialize_with = "way")]
    pub never: Never,
    /// How many draws were played with the what-if and without; 1 where nothing is left to chance.
    pub n_draws: u64,
    /// In how many of them it changes that way.
    pub n_against: u64,
    /// The share of all draws in which it changes that way is below this (95%, exact); nothing where nothing is left to chance
    /// or some draw is against it.
    pub below: Option<f64>,
    /// The first draw that is against it.
    pub first: Option<CounterExampleRecord>,
}

/// A draw that is against an expectation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CounterExampleRecord {
    /// Its number, from 0.
    pub draw: u64,
    /// How it ends without the what-if, and with it.
    pub endings: [EndingKind; 2],
    /// The days of these endings.
    pub dates: [String; 2],
    /// The measure or weight without the what-if, and with it.
    pub values: [f64; 2],
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn way<S: serde::Serializer>(never: &Never, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match never {
        Never::Falls => "falls",
        Never::Rises => "rises",
    })
}
