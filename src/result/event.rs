//! What may happen outside the talks, as data.

use super::titled::titled;
use crate::result::FormsRecord;
use serde::{Deserialize, Serialize};

/// Something that may happen outside the talks, and what it changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// The day on which it happens, whether or not the talks last so long; nothing if it does not.
    pub date: Option<String>,
    /// Whether it is left to chance, and therefore does not happen here; never in a draw, which has decided it.
    pub left_to_chance: bool,
    /// What it sets from its day on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<EventChangeRecord>,
    /// The day from which on that holds no longer; nothing if it holds for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_until: Option<String>,
    /// The day from which on it gives way to what later events set, with which it does not go together; nothing if it does
    /// not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives_way: Option<String>,
    /// Who follows whom on its day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successions: Vec<SuccessionRecord>,
    /// The first day on which rounds may be held again, if it suspends the talks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended_until: Option<String>,
    /// The rules whose conditions speak of it, in words: `the red line “No retreat” of the United States`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bears_on: Vec<String>,
}

/// One thing that an event sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventChangeRecord {
    /// Its address.
    pub address: String,
    /// What people call it within a sentence.
    pub what: String,
    /// What it is set to.
    pub value: String,
}

/// Somebody who follows a principal of a delegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuccessionRecord {
    /// The delegation's name.
    pub of: String,
    /// What people call whoever follows.
    pub who: String,
    /// What people call whom that one follows.
    pub whom: String,
    /// How much of what held before stays, 0 to 1.
    pub continuity: f64,
}

titled!(EventRecord);
