//! One scenario over many values of some addresses: points are chosen (a grid or a sample), played and summed up, each step
//! by itself.

mod axis;
mod design;
mod error;
mod frame;
mod plan;
mod vary;
mod weights;

pub use error::SweepError;
pub use plan::{Design, Plan};
pub use vary::{Over, Vary, VaryError};
