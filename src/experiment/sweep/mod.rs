//! One scenario over many values of some addresses: points are chosen (a grid or a sample), played, and summed up, each
//! step by itself.

mod axis;
mod design;
mod error;
mod extremes;
mod frame;
mod influence;
mod mean;
mod plan;
mod summarize;
mod sweeping;
mod tally;
mod trends;
mod values;
mod vary;
mod weights;

pub use error::SweepError;
pub use plan::{Design, MOST_POINTS, Plan};
pub use sweeping::{n_negotiations, sweep};
pub use vary::{Over, Spacing, Vary, VaryError};
pub(in crate::experiment) use weights::Weights;
pub use weights::balanced;
