//! Results as data: the records that the files of results hold, for each verb.
//!
//! Records are filled in by `experiment` and told by `account`, `report` and `chart`, which read nothing else.

pub mod analyze;
pub mod backtest;
mod bounds;
pub mod calibration;
mod chance;
pub mod choose;
pub mod compare;
pub mod contingent;
mod debrief;
mod difference;
pub mod discovery;
mod ending;
mod event;
mod expectation;
pub mod forecast;
mod happened;
mod head;
mod json;
mod label;
mod named;
mod price;
mod rate;
mod ratification;
pub mod reach;
mod run;
pub mod sensitivity;
pub mod sweep;
mod titled;
pub mod tournament;
pub mod tune;
mod verb;
mod veto;

pub use crate::negotiation::EndingKind;
pub use crate::scenario::Never;
pub use bounds::{MOST_ENTRIES, MOST_LISTED, check_bounds};
pub use chance::ChanceRecord;
pub use debrief::{DebriefRecord, TakenRecord};
pub use difference::{DateShiftRecord, Effect, MetricRecord};
pub use ending::{EndingRecord, GivenUp, GivenUpRecord, InterimRecord};
pub use event::{EventChangeRecord, EventRecord, SuccessionRecord};
pub use expectation::{CounterExampleRecord, ExpectationRecord};
pub use happened::{HappenedIssueRecord, HappenedRecord, HappenedVoteRecord, PlayedSoRecord};
pub use head::{AppliedRecord, AppliedWhatIfRecord, ChangeRecord, HeadRecord};
pub use json::json;
pub use label::{IssueLabelRecord, LabelRecord};
pub use named::{PackageRecord, PayoffRecord};
pub use price::{ChoiceLeftRecord, PriceRecord, PriceRuleRecord, PricedRecord};
pub use rate::{RateRecord, ShareRecord};
pub use ratification::{
    BundleRecord, ChamberProspectRecord, ChamberRecord, PackageChangeRecord, ProspectRecord, RatificationRecord,
    RatifiedRecord, RatifiedShareRecord, VoteRecord, YesRecord,
};
pub use run::{
    AnswerRecord, AtEndRecord, ConductRecord, DelegationRecord, EfficiencyRecord, FrontierPoint, HeardRecord,
    InitiativeRecord, IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PayoffSpaceRecord, PointRecord,
    ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint, TurningPointRecord, TurningRecord, WayRecord,
};
pub use titled::{FormsRecord, Titled};
pub use verb::ResultVerb;
pub use veto::{VetoRecord, VetoedIssueRecord, VetoedOptionRecord, VetoesRecord};
