//! One negotiation: played, recorded, told as a transcript and tabled.

pub(crate) mod account;
mod record;
mod result;
mod running;
mod trace_table;
mod transcript;

pub use record::record;
pub use result::{
    AnswerRecord, AtEndRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord,
    FrontierPoint, InitiativeRecord, IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord,
    PayoffRecord, PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint,
    TurningPointRecord, TurningRecord, WayRecord,
};
pub use running::run;
pub use trace_table::trace_csv;
pub use transcript::transcript;
