//! Many negotiations over the uncertainty of a scenario.

mod summary;

pub use summary::{
    AgreedRecord, EndingShareRecord, ForecastSummary, IssueLabelRecord, LabelRecord, OutcomeKind, PayoffCellRecord,
    RateRecord, ShareRecord, SpreadRecord,
};
