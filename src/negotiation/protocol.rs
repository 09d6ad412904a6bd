//! Alternating proposals: who acts when, and how it ends.

use super::delegation::Delegation;
use super::{Act, Action, Ending, Trace};
use crate::calendar::Calendar;
use crate::payoff::Game;
use crate::quantity::{PerSide, Side};
use crate::random::Streams;
use crate::strategy::StrategyConfig;

/// Plays a game by alternating proposals.
///
/// In every round both delegations act in turn, the one that opens first. A delegation answers the proposal on the
/// table: if it accepts, that is agreed; otherwise it tables a proposal of its own or walks out. The last proposal of the
/// last round is not answered any more: time is up.
///
/// The game must be compiled for the rounds of the calendar.
#[must_use]
pub fn negotiate(
    game: &Game<'_>,
    calendar: &Calendar,
    strategies: PerSide<&StrategyConfig>,
    opens: Side,
    streams: Streams,
) -> Trace {
    let mut delegations = PerSide::from_fn(|side| Delegation::new(game, side, strategies[side], streams));
    let mut acts = Vec::new();
    let mut on_table = None;
    for round in 0..calendar.n_rounds() {
        for by in [opens, opens.other()] {
            let decision = delegations[by].decide(round, calendar);
            let action = decision.action.clone();
            acts.push(Act { round, by, target: decision.target, answer: decision.answer, action: decision.action });
            match action {
                Action::Propose(package) => {
                    Side::BOTH.iter().for_each(|side| delegations[*side].take_down(by, package));
                    on_table = Some(package);
                }
                Action::Accept => {
                    let package = on_table.expect("only a proposal on the table is accepted");
                    return Trace { acts, ending: Ending::Agreement { round, by, package } };
                }
                Action::WalkOut(_) => return Trace { acts, ending: Ending::WalkOut { round, by } },
            }
        }
    }
    Trace { acts, ending: Ending::Deadline { round: calendar.n_rounds().saturating_sub(1) } }
}
