//! One negotiation: played, recorded, told as a transcript and tabled.

mod record;
mod result;
mod running;
mod trace_table;
mod transcript;

pub use record::record;
pub use result::{
    AnswerRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint,
    InitiativeRecord, IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord, PayoffRecord,
    PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint, TurningPointRecord,
    TurningRecord,
};
pub use running::run;
pub use trace_table::trace_csv;
pub use transcript::transcript;
