//! Who blocks: what principals with a veto keep out of what could be agreed, as data.

use super::titled::titled;
use crate::result::FormsRecord;
use serde::{Deserialize, Serialize};

/// What principals with a veto keep out of what could be agreed in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VetoesRecord {
    /// Which round.
    pub round: usize,
    /// Its day.
    pub date: String,
    /// How many packages both sides prefer to no deal, if nobody had a veto: all other rules hold.
    pub without: u64,
    /// How many of them no veto keeps out.
    pub left: u64,
    /// Who has a veto, in the order of the file.
    pub principals: Vec<VetoRecord>,
    /// How it bears on the ways to deal with each issue, in the order of the agenda.
    pub issues: Vec<VetoedIssueRecord>,
}

/// Who has a veto, and how much it keeps out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VetoRecord {
    /// The delegation to which it belongs.
    pub by: String,
    /// Its name in the file.
    pub name: String,
    /// What people call it, or who has followed it by that day.
    pub title: String,
    /// What a package must be worth to it in force, before time costs.
    pub floor: f64,
    /// How many of the packages `without` vetoes it refuses, whatever others do.
    pub refuses: u64,
}

/// An issue, and how vetoes bear on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VetoedIssueRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// The ways to deal with it, in the order of the file; `deferred` last, where it may be left open.
    pub options: Vec<VetoedOptionRecord>,
}

/// A way to deal with an issue, and how many packages with it are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VetoedOptionRecord {
    /// Its name in the file, `deferred` for leaving the issue open.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// How many of the packages `without` vetoes take it.
    pub packages: u64,
    /// How many of those each principal with a veto refuses, in the order of `principals`.
    pub refused: Vec<u64>,
}

titled!(VetoedIssueRecord, VetoedOptionRecord);
