//! What stands in a scenario once or in a list and is read field by field, since its parts hang together: the fields of each,
//! described once.

mod agenda;
mod chamber;
mod delegation;
mod record;
mod scenario;

pub(in crate::scenario) use agenda::{ContingentSheet, EventSheet, IssueSheet, NewsSheet, OptionSheet};
pub(in crate::scenario) use chamber::{ChamberSheet, GroupSheet, LOG_ODDS, ShiftSheet, SideMeasureSheet};
pub(in crate::scenario) use delegation::{
    DelegationSheet, LinkageSheet, MandateSheet, NoDealSheet, PrincipalSheet, StrategySheet, SuccessorSheet,
};
pub(in crate::scenario) use record::{RecordSheet, RecordedEndingSheet, SettledSheet, VoteSheet, WalkOutSheet};
pub(in crate::scenario) use scenario::{
    ChanceSheet, ClockSheet, DirichletSheet, FactorSheet, HeardSheet, JitterSheet, LoadingSheet, NotedSheet,
    ScenarioSheet, UncertaintySheet, WhatIfSheet,
};

use crate::element::{Field, Spelled};

/// Another form of a title.
const SHORT: Field = Field::text_or("the title");

/// All sheets of records, each with its fields.
#[must_use]
pub fn sheets_of_records() -> Vec<Spelled> {
    record::sheets()
}

/// All sheets of scenarios, each with its fields.
#[must_use]
pub fn sheets() -> Vec<Spelled> {
    [scenario::sheets(), agenda::sheets(), chamber::sheets(), delegation::sheets()].concat()
}
