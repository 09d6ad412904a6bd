//! Negotiations run and recorded.

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
mod trace_table;
mod transcript;
mod work;

pub use json::json;
pub use record::record;
pub use result::{
    AnswerRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord, FrontierPoint,
    IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord, PayoffRecord, PayoffSpaceRecord,
    ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint, TurningPointRecord, TurningRecord,
};
pub use rows::RowTargets;
pub use run::run;
pub use store::{Draft, DraftFile, Manifest, ManifestFile, ResultFile, StoreError, store};
pub use trace_table::trace_csv;
pub use transcript::transcript;
