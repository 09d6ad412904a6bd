//! One negotiation: played, recorded, told as a transcript and tabled.

mod record;
mod running;

pub use record::record;
pub use running::run;
