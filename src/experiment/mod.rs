//! Negotiations run and recorded.
//!
//! ```text
//! run, analyze                                one negotiation played; what could be agreed in it
//! forecast, compare, sweep, tournament, tune  many negotiations, each kind with its tally, summary and report
//! work                                        numbered units of them, played on all cores, in shards
//! rows                                        tables of negotiations
//! rulings                                     what red lines rule out
//! names, titled, head, text                   how results are written
//! ```

pub mod analyze;
mod chance;
pub mod compare;
mod days;
pub mod forecast;
mod head;
mod headings;
mod names;
mod rows;
mod rulings;
mod run;
pub mod sweep;
pub(crate) mod text;
mod titled;
pub mod tournament;
pub mod tune;
mod work;

pub use chance::ChanceRecord;
pub use head::{AppliedRecord, AppliedWhatIfRecord, ChangeRecord, HeadRecord};
pub(crate) use run::account;
pub use run::{
    AnswerRecord, AtEndRecord, ConductRecord, DelegationRecord, EfficiencyRecord, EndingKind, EndingRecord,
    FrontierPoint, InitiativeRecord, IssueRecord, ModelFitRecord, MoveRecord, OptionRecord, PackageRecord,
    PayoffRecord, PayoffSpaceRecord, ProposalRecord, RedLineRecord, RoundRecord, RunResult, SamplePoint,
    TurningPointRecord, TurningRecord, WayRecord, record, run, trace_csv, transcript,
};
pub(crate) use text::prose::list;
pub use titled::{FormsRecord, Titled};
pub use work::{Ended, MOST_THREADS, n_threads};
