//! Who decides for a delegation.

use super::{Decision, View};

/// Who decides for a delegation at the table: a strategy of this program, a script, a human, a type of your own.
pub trait Negotiator {
    /// What to do in this turn. Asked once in each of its turns, in order.
    ///
    /// All that it knows is its view: its own side of the game, the time, and what was said aloud. What its mandate does
    /// not allow, such as a package across its own red line, the table refuses with an error.
    fn decide(&mut self, view: &View<'_>) -> Decision;
}

impl<N: Negotiator + ?Sized> Negotiator for &mut N {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        (**self).decide(view)
    }
}

impl<N: Negotiator + ?Sized> Negotiator for Box<N> {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        (**self).decide(view)
    }
}
