//! One negotiation: played, by strategies or with somebody at the table, and recorded.

mod by_hand;
mod debrief;
mod record;
mod running;

pub use debrief::debrief;
pub use record::{record, record_by_hand};
pub use running::{run, run_draw};
