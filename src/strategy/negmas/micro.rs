//! MiCRO as in NegMAS.

use super::{Response, Tactic, Turn};
use crate::random::Purpose;
use std::collections::BTreeSet;

/// Goes down the list of packages, a new one only for each new one from the counterpart.
#[derive(Default)]
pub(super) struct Micro {
    /// How many packages of the list were sent.
    n_sent: usize,
    received: BTreeSet<u64>,
}

impl Micro {
    fn is_ready(&self) -> bool {
        self.n_sent <= self.received.len()
    }

    /// The next package of the list and what it is worth.
    fn next(&self, turn: &Turn<'_, '_>) -> Option<(f64, u64)> {
        let number = turn.table.acceptable().from_top(self.n_sent)?;
        Some((turn.table.value(number), number))
    }

    /// What the last package sent is worth.
    fn last(&self, turn: &Turn<'_, '_>) -> Option<f64> {
        let number = turn.table.acceptable().from_top(self.n_sent.checked_sub(1)?)?;
        Some(turn.table.value(number))
    }
}

impl Tactic for Micro {
    fn answer(&mut self, turn: &Turn<'_, '_>, offer: u64) -> Response {
        self.received.insert(offer);
        let mine = if self.is_ready() { self.next(turn).map(|(value, _)| value) } else { self.last(turn) };
        let asked = mine.unwrap_or(turn.table.reservation()).max(turn.table.reservation());
        Response { accepts: turn.table.value(offer) >= asked, asked }
    }

    fn propose(&mut self, turn: &Turn<'_, '_>) -> Option<(f64, u64)> {
        if let Some(next) = self.next(turn).filter(|_| self.is_ready()) {
            self.n_sent += 1;
            return Some(next);
        }
        let asked = self.last(turn)?;
        // NegMAS draws too, but from random numbers that cannot be reproduced.
        let place = turn.view.stream(Purpose::Repetition).below(self.n_sent);
        Some((asked, turn.table.acceptable().from_top(place)?))
    }
}
