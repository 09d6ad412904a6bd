//! Negotiations run and recorded.

mod result;

pub use result::{
    AnswerRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint, IssueRecord,
    OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord,
    RunResult, SamplePoint,
};
