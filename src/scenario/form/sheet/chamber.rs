//! Whose consent an agreement needs.

use super::SHORT;
use crate::agenda::chamber::MOST_MEMBERS;
use crate::element::{Field, Holds, Range, sheets};
use crate::ratification::MOST_MEASURES;

const VOTES: Range = Range::whole(0, MOST_MEMBERS);
const MEMBERS: Range = Range::whole(1, MOST_MEMBERS);
/// Beyond 10, odds are a certainty.
pub(in crate::scenario) const LOG_ODDS: Range = Range::closed(-10.0, 10.0);

sheets! {
    /// A chamber.
    struct ChamberSheet: "Chamber" => "whose consent an agreement needs" {
        /// How people refer to it.
        title = Field::text(),
        /// As for delegations.
        short = SHORT,
        /// As for delegations.
        in_text = SHORT,
        /// The delegation to whose capital it belongs.
        of = Field::own_or("name of a delegation", "none: a third state's"),
        /// What its consent is needed for; not needed for what leaves this undecided.
        given = Field::of(Holds::ConditionOr("every agreement")).written("while"),
        /// Its seats.
        members = Field::number(MEMBERS, "members"),
        /// How many take part in the vote.
        present = Field::number(MEMBERS, "members"),
        /// How many votes consent takes.
        needed = Field::own("see below"),
        /// Who votes for whatever is signed.
        sure = Field::number(VOTES, "votes"),
        /// Groups of undecided members.
        swing = Field::list("`Group`", 32),
        /// How far one common cause moves all undecided members: the correlation of what moves two of them.
        shock = Field::share().or(0.2),
        /// How many months after the signature it votes.
        delay = Field::number(Range::closed(0.0, 120.0), "months").or(0.0),
        /// What could be done beside the package to win votes, for `analyze`; no vote in play depends on them.
        side_measures = Field::list("`SideMeasure`", MOST_MEASURES),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// Members of a chamber.
    struct GroupSheet: "Group" => "members who may vote either way" {
        /// How addresses refer to it.
        name = Field::name("group", "groups", Some("group")),
        /// How many they are.
        voters = Field::number(VOTES, "votes"),
        /// The chance that one of them votes for it.
        yes = Field::share(),
        /// What of the package moves them.
        shifts = Field::list("`Shift`", 10),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What moves members of a chamber.
    struct ShiftSheet: "Shift" => "what of a package moves a group" {
        /// When it does.
        given = Field::of(Holds::Condition).written("while"),
        /// How far, in log odds: 0.7 doubles the odds of each vote, -0.7 halves them. Shifts add up.
        by = Field::number(LOG_ODDS, "log odds"),
        /// Why it is as it is.
        note = Field::note(),
    }

    /// What could win votes.
    struct SideMeasureSheet: "SideMeasure" => "what could be done beside the package to win votes" {
        /// How addresses refer to it.
        name = Field::name("side measure", "side measures", Some("measure")),
        /// What people call it.
        title = Field::of(Holds::Title),
        /// How far it moves every undecided member, in log odds.
        lift = Field::number(Range::above(0.0, 10.0), "log odds"),
        /// What it costs, in payoff.
        cost = Field::share_of("payoff"),
        /// Why it is as it is.
        note = Field::note(),
    }
}
