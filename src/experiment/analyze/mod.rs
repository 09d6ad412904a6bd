//! The analysis of a scenario: what could be agreed in a round, and what stands in the way.

mod definitions;
pub(crate) mod findings;
mod not_given;
mod report;
mod summarize;
mod summary;
#[cfg(test)]
mod tests;
mod view;

pub use report::report;
pub use summarize::analyze;
pub use summary::{
    AnalyzeSummary, CalendarZoneRecord, ChoiceRecord, EfficientRecord, IdealRecord, IssueAnalysisRecord,
    IssueKindRecord, LinkageRecord, NotGivenRecord, OpeningPairRecord, RefusalRecord, RubinsteinRecord,
    RuleEffectRecord, SolutionRecord, SolutionsRecord, ZoneOtherwiseRecord,
};
