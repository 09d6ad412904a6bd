//! What the uncertain numbers of a scenario are likely to be, given what really came of the talks.
//!
//! ```text
//! look         what came of talks, as far as it is compared: a record's, or a row's
//! statistic    what is compared of them, and how far two are apart
//! table        many negotiations: what was drawn, and what came of it
//! condition    those that came out most like a look, and what was drawn in them, adjusted
//! learned      what is known of each input before and after, beside what chance would show
//! trials       whether intervals hold the truth as often as they say, on negotiations of the table itself
//! better       the scenario with what was learned in place of what was believed
//! calibrating  from a document and a record to all of it
//! ```

mod better;
mod calibrating;
mod condition;
mod error;
mod learned;
mod look;
mod scale;
mod statistic;
mod table;
mod trials;

pub use calibrating::{Calibrated, Plan, calibrate, check, of_result};
pub use error::CalibrateError;
