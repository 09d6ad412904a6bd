//! Boulware, Linear and Conceder as in NegMAS.

use super::{Response, Tactic, Turn};

/// Asks for less as time passes.
pub(super) struct TimeDependent {
    pub(super) exponent: f64,
}

/// How much the range asked for is widened at either end.
const WIDENING: f64 = 1e-4;

impl TimeDependent {
    /// The least and the most to ask for.
    fn range(&self, turn: &Turn<'_, '_>) -> (f64, f64) {
        let table = turn.table;
        let (base, most) = (table.value(table.worst()).max(table.reservation()), table.value(table.best()));
        let rounds_begun = (turn.view.round() + 1) as f64;
        let aspiration = 1.0 - libm::pow(rounds_begun / (turn.view.own().n_rounds() + 1) as f64, self.exponent);
        let within = |amount: f64| base.max(most.min(amount));
        let span = most - base;
        (within(span * aspiration + base - WIDENING), within(span + base + WIDENING))
    }
}

impl Tactic for TimeDependent {
    fn answer(&mut self, turn: &Turn<'_, '_>, offer: u64) -> Response {
        let (least, most) = self.range(turn);
        let value = turn.table.value(offer);
        Response { accepts: least <= value && value <= most, asked: least }
    }

    fn propose(&mut self, turn: &Turn<'_, '_>) -> Option<(f64, u64)> {
        let (least, _) = self.range(turn);
        let nearest = turn.table.acceptable().nearest(least);
        Some((least, nearest.unwrap_or(turn.table.best())))
    }
}
