//! The share of negotiations that end in an agreement, full or partial.

use super::{Kind, Measure, Needs, Rows, Told, Unit, Words};
use crate::quantity::Payoff;

/// The share of negotiations that end in an agreement.
pub const MEASURE: Measure = Measure {
    kind: Kind::AgreementRate,
    stem: "agreement_rate",
    title: "Agreement rate",
    side: None,
    needs: Needs::Nothing,
    unit: Unit::Share,
    told: Told::Everywhere,
    rows: Rows::Implied,
    words: Words {
        short: "Agreement",
        phrase: "the share of negotiations that end in an agreement",
        of_one: "whether the talks end in an agreement",
        comes_to: "agreement in {value} of negotiations",
        changes: "agreement is reached {size} points {more} often",
    },
    read: |outcome| if outcome.kind.is_agreement() { Payoff::ONE } else { Payoff::ZERO },
};
