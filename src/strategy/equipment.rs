//! What stays the same for a delegation from the first turn to the last.

use super::CounterpartGame;
use crate::calendar::Calendar;
use crate::random::Streams;

/// What a delegation brings to the table: by which clock it plays, with which random numbers, and what it
/// knows beyond its own side of the game and what is said.
#[derive(Clone, Copy, Debug)]
pub struct Equipment<'g> {
    /// When rounds take place.
    pub calendar: &'g Calendar,
    /// The random numbers of the negotiation.
    pub streams: Streams,
    /// The counterpart's side of the game laid open: for strategies with perfect information only.
    pub counterpart: Option<CounterpartGame<'g>>,
}
