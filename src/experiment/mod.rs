//! Negotiations run and recorded.

mod record;
mod result;

pub use record::record;
pub use result::{
    AnswerRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint, IssueRecord,
    OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord,
    RunResult, SamplePoint,
};
