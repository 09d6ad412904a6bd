//! What the ending pays a delegation.

use super::{Kind, Measure, Needs, Rows, Told, Unit, Words};
use crate::quantity::Side;

pub(super) const OF_FIRST: Measure = Measure {
    kind: Kind::Payoff,
    stem: "payoff",
    title: "Payoff",
    side: Some(Side::First),
    needs: Needs::Nothing,
    unit: Unit::Payoff,
    told: Told::Everywhere,
    rows: Rows::Among,
    words: Words {
        short: "Payoff",
        phrase: "what the ending pays {who} in the mean",
        of_one: "what the ending pays {who}",
        comes_to: "{who} gets {value}",
        changes: "{who} gets {size} {more}",
    },
    read: |outcome| outcome.payoffs[Side::First],
};

pub(super) const OF_SECOND: Measure =
    Measure { side: Some(Side::Second), read: |outcome| outcome.payoffs[Side::Second], ..OF_FIRST };
