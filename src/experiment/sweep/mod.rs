//! One scenario over many values of some addresses: points are chosen (a grid or a sample), played, and summed up, each
//! step by itself.

mod axis;
mod design;
mod error;
mod extremes;
mod finding;
mod frame;
mod influence;
mod plan;
mod points_table;
mod report;
mod summarize;
mod summary;
mod sweeping;
mod tally;
mod trends;
mod values;
mod vary;
mod weights;

pub use error::SweepError;
pub(crate) use finding::Finding;
pub use plan::{Design, MOST_POINTS, Plan};
pub use points_table::points_csv;
pub use report::report;
pub use summary::{
    AxisRecord, BinRecord, DateMeanRecord, DesignKind, ExtremesRecord, InfluenceRecord, MeanRecord, PointRecord,
    ReferenceRecord, SweepSummary, TrendRecord, ValueRecord,
};
pub use sweeping::{n_negotiations, sweep};
pub use vary::{Over, Spacing, Vary, VaryError};
