//! What a delegation says of its steps beforehand.

/// What a delegation that takes announced steps did and says in one turn. All are shares of the way from ceiling to floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Initiative {
    /// The step taken now, as announced in the turn before; 0 where none is.
    pub step: f64,
    /// Whether the step before was answered; nothing before there was one.
    pub is_answered: Option<bool>,
    /// The step that it announces for its next turn, whatever it hears.
    pub next: f64,
    /// The step that it announces in case it is answered.
    pub next_if_answered: f64,
}

impl Initiative {
    /// The step taken and those announced.
    #[must_use]
    pub const fn shares(&self) -> [f64; 3] {
        [self.step, self.next, self.next_if_answered]
    }
}
