//! What was said before the first round, as data.

use crate::result::{PackageRecord, PayoffRecord};
use serde::{Deserialize, Serialize};

/// What a delegation said before the first round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeardRecord {
    /// Who.
    pub by: String,
    /// The day, as `2008-03-12`.
    pub date: String,
    /// What people call it.
    pub title: String,
    /// What it says, issue by issue, in the order of the agenda.
    pub points: Vec<PointRecord>,
    /// Where the delegation stood when it said so: its points, and its opening on all other issues.
    pub package: PackageRecord,
    /// What that is worth to each delegation in the first round, before time costs.
    pub values: PayoffRecord,
}

/// A point: what is said on one issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointRecord {
    /// The issue.
    pub issue: String,
    /// The option that it names.
    pub option: String,
    /// Whether the agreement holds it: settles the issue by that very option; nothing without an agreement.
    pub holds: Option<bool>,
}
