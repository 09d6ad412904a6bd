//! Many negotiations over the uncertainty of a scenario.

mod forecasting;
mod headline;
mod incidence;
mod outcomes;
mod play;
mod report;
mod summarize;
mod summary;
mod tally;
#[cfg(test)]
mod tests;

pub use forecasting::{Effort, forecast};
pub use report::report;
pub use summary::{
    AgreedRecord, ConcessionRecord, DateSpreadRecord, EndingShareRecord, ForecastSummary, IncidenceRecord,
    IssueLabelRecord, LabelRecord, OutcomeKind, PAYOFF_CELL, PayoffCellRecord, RateRecord, ShareRecord, SpreadRecord,
};

pub(super) use play::{Play, Player};
pub(super) use summarize::{delegation_labels, issue_labels, rate};
