//! The share of negotiations whose agreement comes into force: every chamber passes it whose consent it needs.

use super::{Kind, Measure, Needs, Rows, Told, Unit, Words};
use crate::quantity::Payoff;

pub(super) const MEASURE: Measure = Measure {
    kind: Kind::InForceRate,
    stem: "in_force_rate",
    title: "In-force rate",
    side: None,
    needs: Needs::Chambers,
    unit: Unit::Share,
    told: Told::Everywhere,
    rows: Rows::Among,
    words: Words {
        short: "In force",
        phrase: "the share of negotiations whose agreement comes into force",
        of_one: "whether an agreement comes into force",
        comes_to: "an agreement in force in {value} of negotiations",
        changes: "an agreement comes into force {size} points {more} often",
    },
    read: |outcome| if outcome.in_force { Payoff::ONE } else { Payoff::ZERO },
};
