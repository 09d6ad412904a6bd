//! Negotiations run and recorded.

pub mod analyze;
pub mod compare;
pub mod forecast;
mod json;
mod record;
mod result;
mod rows;
mod run;
mod store;
pub mod sweep;
mod text_table;
pub mod tournament;
mod trace_table;
mod transcript;
pub mod tune;
mod work;

pub use json::json;
pub use record::record;
pub use result::{
    AnswerRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint,
    IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord,
    ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint, TurningPointRecord, TurningRecord,
};
pub use run::run;
pub use store::{
    Draft, DraftFile, Entry, Manifest, ManifestFile, Plan, ResultFile, ShardState, StoreError, Stored, WorkFolder,
    WorkStatus, array, plan_at, status, store,
};
pub use trace_table::trace_csv;
pub use transcript::transcript;
pub use work::{Ended, Progress, Shard};
