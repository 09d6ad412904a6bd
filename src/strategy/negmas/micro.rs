//! MiCRO as in NegMAS.

use super::{NegmasKind, Response, Tactic, Turn};
use crate::element::element;
use crate::random::Purpose;
use crate::strategy::aspiration::Chance;
use std::collections::BTreeSet;

element! {
    /// `MiCRONegotiator`: goes down the list of acceptable packages from its end, a new one only for each new one from the
    /// counterpart.
    ///
    /// ```text
    /// ready    if it has sent no more packages than it has received distinct ones
    /// accepts  if u >= what the next package (if ready) or the last one sent pays, and u >= r
    /// proposes the next one if ready and there is one; else one of those sent, at random
    /// ```
    ///
    /// What NegMAS draws at random cannot be reproduced: up to the first repetition the proposals are the same.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Micro;
    "Micro" => "`MiCRONegotiator` with its defaults",
}

impl NegmasKind for Micro {
    fn at_work(&self) -> Box<dyn Tactic> {
        Box::<State>::default()
    }

    fn chance(&self) -> Chance {
        Chance::Repetitions
    }

    fn words(&self) -> String {
        "a new package for each new one from the counterpart".to_owned()
    }
}

#[derive(Default)]
struct State {
    /// How many packages of the list were sent.
    n_sent: usize,
    received: BTreeSet<u64>,
}

impl State {
    fn is_ready(&self) -> bool {
        self.n_sent <= self.received.len()
    }

    /// The next package of the list and what it is worth.
    fn next(&self, turn: &Turn<'_, '_>) -> Option<(f64, u64)> {
        let number = turn.table.acceptable().at_place(self.n_sent)?;
        Some((turn.table.value(number), number))
    }

    /// What the last package sent is worth.
    fn last(&self, turn: &Turn<'_, '_>) -> Option<f64> {
        let number = turn.table.acceptable().at_place(self.n_sent.checked_sub(1)?)?;
        Some(turn.table.value(number))
    }
}

impl Tactic for State {
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
        Some((asked, turn.table.acceptable().at_place(place)?))
    }
}
