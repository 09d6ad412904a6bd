//! Negotiations run and recorded.

mod record;
mod result;
mod run;
mod transcript;

pub use record::record;
pub use result::{
    AnswerRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint, IssueRecord,
    OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord,
    RunResult, SamplePoint,
};
pub use run::run;
pub use transcript::transcript;
