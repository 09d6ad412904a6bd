//! Boulware, Linear and Conceder as in NegMAS.

use super::{NegmasKind, Response, Tactic, Turn};
use crate::element::{Field, element};
use crate::strategy::aspiration::{Chance, exponent, exponents};

const EXPONENTS: [Field; 3] = exponents([4.0, 0.25]);

element! {
    /// `BoulwareTBNegotiator` (exponent 4), `LinearTBNegotiator` (1), `ConcederTBNegotiator` (0.25). In round k from 0 of n:
    ///
    /// ```text
    /// t    = (k + 1) / (n + 1)
    /// base = max(min, r)
    /// lo   = (max - base) (1 - t^exponent) + base - 10^-4        hi = max + 10^-4, both within base and max
    /// accepts if lo <= u <= hi; proposes nearest(lo) of the acceptable packages, without any the best
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct TimeDependent {
        /// Above 1 holds out, below 1 concedes early. Higher is tougher.
        pub exponent: f64 = exponent(),
    }
    "TimeDependent" => "as `BoulwareTBNegotiator` with any exponent",
    "Boulware" => "`BoulwareTBNegotiator`" { exponent = EXPONENTS[0] },
    "Linear" => "`LinearTBNegotiator`" { exponent = EXPONENTS[1] },
    "Conceder" => "`ConcederTBNegotiator`" { exponent = EXPONENTS[2] },
}

impl NegmasKind for TimeDependent {
    fn at_work(&self) -> Box<dyn Tactic> {
        Box::new(*self)
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn words(&self) -> String {
        format!("concedes with time (exponent {})", self.exponent)
    }
}

/// How much the range asked for is widened at either end.
const WIDENING: f64 = 1e-4;

impl TimeDependent {
    /// The least and the most to ask for.
    fn range(self, turn: &Turn<'_, '_>) -> (f64, f64) {
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
