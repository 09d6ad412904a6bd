//! What a proposal does as a whole, and what all of a side's proposals come to: sentences on amounts.

use crate::account::run::{Cast, VISIBLE};
use crate::account::words::{self, payoff};
use crate::result::{MoveRecord, ProposalRecord, WayRecord};

impl Cast<'_> {
    /// What a move does for both sides, after its subject: `gives up 0.12 and offers Russia 0.18 more`.
    pub(crate) fn moves(self, proposal: &ProposalRecord, step: &MoveRecord) -> String {
        let other = self.who(self.counterpart(&proposal.by));
        let [own, theirs] = [step.own_change, step.counterpart_change].map(|change| payoff(change.abs()));
        match (sign(step.own_change), sign(step.counterpart_change)) {
            (-1, 1) => format!("gives up {own} and offers {other} {theirs} more"),
            (-1, 0) => format!("gives up {own}, which brings {other} nothing"),
            (-1, _) => format!("gives up {own}, and {other} loses {theirs} by it"),
            (0, 1) => format!("offers {other} {theirs} more at no cost to itself"),
            (0, 0) => "rearranges its package, with next to no difference to either side".to_owned(),
            (0, _) => format!("takes {theirs} from {other} and gains nothing by it"),
            (_, 1) => format!("finds something better for both: {own} more for itself and {theirs} for {other}"),
            (_, 0) => format!("asks for {own} more, at no cost to {other}"),
            (_, _) => format!("asks for {own} more, which costs {other} {theirs}"),
        }
    }

    /// What a side's way comes to for both sides, after its subject: `gives up 0.12 in all and gives Russia 0.18`.
    pub(crate) fn comes(self, name: &str, way: WayRecord) -> String {
        let other = self.who(self.counterpart(name));
        let [own, theirs] = [way.given_up, way.given].map(|amount| payoff(amount.abs()));
        match (sign(-way.given_up), sign(way.given)) {
            (-1, 1) => format!("gives up {own} in all and gives {other} {theirs}"),
            (-1, 0) => format!("gives up {own} in all, which brings {other} nothing"),
            (-1, _) => format!("gives up {own} in all, and {other} loses {theirs} by it"),
            (0, 1) => format!("gives {other} {theirs} at no cost to itself"),
            (0, 0) if self.is_where_it_opened(name) => "ends where it opened".to_owned(),
            (0, 0) => "ends with something else than it opened with, worth the same to both".to_owned(),
            (0, _) => format!("takes {theirs} from {other} and gains nothing by it"),
            (_, 1) => format!("ends {own} above its opening and gives {other} {theirs}"),
            (_, 0) => format!("ends {own} above its opening, at no cost to {other}"),
            (_, _) => format!("ends {own} above its opening, which costs {other} {theirs}"),
        }
    }

    /// Whether a side ends with the package that it opened with.
    fn is_where_it_opened(self, name: &str) -> bool {
        let mut own = self.proposals(name);
        let first = own.next().map(|first| &first.package);
        let last = self.agreed().or_else(|| own.next_back().map(|last| &last.package)).or(first);
        first == last
    }

    /// Who came down from its opening and by how much; nothing if no side tabled anything.
    pub(crate) fn who_came_down(self) -> Option<String> {
        let sides = self.result.delegations.iter();
        let ways: Vec<(String, f64)> =
            sides.filter_map(|side| Some((self.who(&side.name), self.way(&side.name)?.given_up))).collect();
        let down: Vec<&(String, f64)> = ways.iter().filter(|(_, amount)| *amount >= VISIBLE).collect();
        let up: Vec<&(String, f64)> = ways.iter().filter(|(_, amount)| *amount <= -VISIBLE).collect();
        let fell = match (down.as_slice(), ways.len()) {
            (_, 0) => return None,
            ([], 1) => format!("{} does not come down from its opening", ways[0].0),
            ([], _) if up.is_empty() => "neither side comes down from its opening".to_owned(),
            ([], _) => String::new(),
            ([(who, amount)], 1) => format!("{who} comes down from its opening by {}", payoff(*amount)),
            ([(who, amount)], _) => format!("only {who} comes down from its opening, by {}", payoff(*amount)),
            ([(one, a), (other, b), ..], _) => {
                format!("{one} comes down from its opening by {}, {other} by {}", payoff(*a), payoff(*b))
            }
        };
        let rose = up.iter().map(|(who, amount)| format!("{who} ends {} above its opening", payoff(-amount)));
        let parts: Vec<String> = Some(fell).filter(|fell| !fell.is_empty()).into_iter().chain(rose).collect();
        Some(words::list(&parts, "and"))
    }
}

/// Whether a change is a loss, nothing to speak of, or a gain.
fn sign(change: f64) -> i8 {
    match change {
        change if change <= -VISIBLE => -1,
        change if change >= VISIBLE => 1,
        _ => 0,
    }
}
