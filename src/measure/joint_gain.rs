//! What both sides gain over no deal, added up.

use super::{Kind, Measure, Needs, Outcome, Rows, Told, Unit, Words};
use crate::quantity::{Payoff, Side};

/// What both sides gain over no deal, added up.
pub const JOINT_GAIN: Measure = Measure {
    kind: Kind::JointGain,
    stem: "joint_gain",
    title: "Joint gain over no deal",
    side: None,
    needs: Needs::Nothing,
    unit: Unit::Payoff,
    told: Told::InTables,
    rows: Rows::Implied,
    words: Words {
        short: "Joint gain",
        phrase: "what both sides together gain over no deal",
        of_one: "what both sides together gain over no deal",
        comes_to: "both sides together gain {value} over no deal",
        changes: "both sides together gain {size} {more}",
    },
    read: joint_gain,
};

fn joint_gain(outcome: &Outcome) -> Payoff {
    let gain = |side: Side| outcome.payoffs[side] - outcome.no_deal[side];
    gain(Side::First) + gain(Side::Second)
}
