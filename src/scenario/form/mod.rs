//! What the model holds in a shape of its own, as files write it: families of kinds with their fields, each turned into what
//! the model holds once it is read.

pub mod condition;
pub mod expectation;
pub mod needed;
pub mod rule;
mod sheet;
pub mod turn;
pub mod when;

pub use condition::ConditionForm;
pub use expectation::ExpectationForm;
pub use needed::NeededForm;
pub use rule::RuleForm;
pub(in crate::scenario) use sheet::{
    ChamberSheet, ChanceSheet, ClockSheet, ContingentSheet, DelegationSheet, DirichletSheet, EventSheet, FactorSheet,
    GroupSheet, HeardSheet, IssueSheet, JitterSheet, LOG_ODDS, LinkageSheet, LoadingSheet, MandateSheet, NewsSheet,
    NoDealSheet, NotedSheet, OptionSheet, PrincipalSheet, RecordSheet, RecordedEndingSheet, ScenarioSheet,
    SettledSheet, ShiftSheet, SideMeasureSheet, StrategySheet, SuccessorSheet, UncertaintySheet, VoteSheet,
    WalkOutSheet, WhatIfSheet,
};
pub use sheet::{sheets, sheets_of_records};
pub use turn::TurnForm;
pub use when::WhenForm;
