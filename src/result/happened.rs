//! What really came of talks, as data of a result.

use crate::negotiation::EndingKind;
use crate::result::{LabelRecord, PayoffRecord, RateRecord, ShareRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What really came of the talks, by a record that was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HappenedRecord {
    /// What the record is called.
    pub title: String,
    /// The SHA-256 sum of the record's text, in hexadecimal.
    pub record_sha256: String,
    /// How the talks ended.
    pub ending: EndingKind,
    /// The delegation that left, where one did and it is known which.
    pub by: Option<String>,
    /// The day on which they ended.
    pub date: String,
    /// The scenario's deadline, where the talks ended after it: no negotiation goes beyond.
    pub after_deadline: Option<String>,
    /// Why the record says so.
    pub because: Option<String>,
    /// Where that can be checked: keys of `sources`.
    pub source: Option<String>,
    /// What was agreed, issue by issue, as far as it is known.
    pub agreed: Vec<HappenedIssueRecord>,
    /// How chambers voted on it, as far as it is known. Left out of a file where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<HappenedVoteRecord>,
    /// The issues on which it is not known what was agreed; none without an agreement.
    pub not_known: Vec<String>,
    /// What the ending pays each delegation on its day by the scenario's central values, time costs included; nothing if
    /// the package is not known as a whole, or the talks ended after the deadline.
    pub payoffs: Option<PayoffRecord>,
    /// What no deal pays on that day by the same values.
    pub no_deal: Option<PayoffRecord>,
    /// What does not go together with the scenario: rules that the package breaks, red lines that it crosses, payoffs below
    /// no deal. Sentences.
    pub remarks: Vec<String>,
    /// Of a forecast: the share of negotiations that end so, in an agreement or in a walk-out, which had done so by that
    /// day; nothing where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_then: Option<RateRecord>,
    /// What the keys in `source` stand for.
    pub sources: IndexMap<String, String>,
}

/// What was really agreed on an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HappenedIssueRecord {
    /// The issue.
    pub issue: String,
    /// The option, or `deferred`.
    pub option: String,
    /// The day on which it was settled, where that is known.
    pub settled: Option<String>,
    /// Why the record says so.
    pub because: Option<String>,
    /// Where that can be checked: keys of `sources`.
    pub source: Option<String>,
}

/// How a chamber really voted on what was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HappenedVoteRecord {
    /// The chamber.
    #[serde(flatten)]
    pub chamber: LabelRecord,
    /// How many voted for it.
    pub yes: u32,
    /// How many voted against it, where that is known.
    pub no: Option<u32>,
    /// How many took part and voted neither way, where that is known.
    pub abstained: Option<u32>,
    /// The day, where that is known.
    pub date: Option<String>,
    /// Why the record says so.
    pub because: Option<String>,
    /// Where that can be checked: keys of `sources`.
    pub source: Option<String>,
}

impl HappenedRecord {
    /// What was agreed on an issue, where that is known.
    #[must_use]
    pub fn option(&self, issue: &str) -> Option<&str> {
        self.agreed.iter().find(|one| one.issue == issue).map(|one| one.option.as_str())
    }
}

/// How often negotiations of a comparison end as the talks really did, as the scenario is or under a what-if.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlayedSoRecord {
    /// The what-if; nothing for the scenario as it is.
    pub what_if: Option<String>,
    /// How many end in the same way.
    pub ending: RateRecord,
    /// Per issue on which it is known what was agreed, how many agreements agree on the same.
    pub agreed: Vec<ShareRecord>,
}
