//! The share of negotiations that settle every issue.

use super::{Kind, Measure, Needs, Rows, Told, Unit, Words};
use crate::negotiation::EndingKind;
use crate::quantity::Payoff;

pub(super) const MEASURE: Measure = Measure {
    kind: Kind::FullAgreementRate,
    stem: "full_agreement_rate",
    title: "Full agreement rate",
    side: None,
    needs: Needs::Nothing,
    unit: Unit::Share,
    told: Told::WhereItChanges,
    rows: Rows::Implied,
    words: Words {
        short: "In full",
        phrase: "the share of negotiations that settle every issue",
        of_one: "whether the talks settle every issue",
        comes_to: "agreement on every issue in {value} of negotiations",
        changes: "full agreement is reached {size} points {more} often",
    },
    read: |outcome| if outcome.kind == EndingKind::FullAgreement { Payoff::ONE } else { Payoff::ZERO },
};
