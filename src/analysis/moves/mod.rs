//! What the delegations did: their moves, how well each read the other, and where the ending was decided.

mod class;
mod conduct;
mod fit;
mod turning;

use crate::agenda::Package;
use crate::negotiation::Trace;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
pub use class::{MoveClass, N_MOVE_CLASSES};
pub use conduct::{Conduct, conduct};
pub use fit::{ModelFit, fit};
pub use turning::{Turning, TurningPoint, turning};

/// What a proposal changes against the last one of the same side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The act, by its place among those of the trace.
    pub act: usize,
    /// The round, from 0.
    pub round: usize,
    /// Whose it is.
    pub by: Side,
    /// By how much the proposal is worth more than the one before to each side. Both are valued as of the round, before
    /// time costs, so that time alone moves nobody.
    pub change: PerSide<Payoff>,
    /// What that makes of it.
    pub class: MoveClass,
}

/// The moves of a negotiation, in order: every proposal after a side's first. The game must be the one played.
#[must_use]
pub fn moves(game: &Game<'_>, trace: &Trace) -> Vec<Move> {
    let mut last: PerSide<Option<Package>> = PerSide([None; 2]);
    let mut moves = Vec::new();
    for (place, act) in trace.acts().enumerate() {
        let Some(package) = act.tabled().copied() else { continue };
        let (by, round) = (act.by, act.round);
        if let Some(before) = last[by].replace(package) {
            let change = PerSide::from_fn(|side| game.value(side, round, &package) - game.value(side, round, &before));
            let class = MoveClass::of(change[by], change[by.other()]);
            moves.push(Move { act: place, round, by, change, class });
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiation::Act;
    use crate::strategy::sample::{Setting, package, payoff};

    #[test]
    fn a_side_moves_against_its_own_last_proposal() {
        // One cake: the first side's number of eighths is its value, the rest the other's.
        let setting = Setting::cake(3);
        let trace = sample::trace([(Side::First, 8), (Side::Second, 0), (Side::First, 6), (Side::Second, 0)]);
        let moves = moves(&setting.game(), &trace);
        let eighth = payoff(0.125);
        assert_eq!(moves.len(), 2);
        assert_eq!((moves[0].act, moves[0].round, moves[0].by), (2, 1, Side::First));
        assert_eq!(moves[0].change, PerSide([-(eighth + eighth), eighth + eighth]));
        assert_eq!((moves[0].class, moves[1].class), (MoveClass::Concession, MoveClass::Silent));
        assert_eq!(trace.acts().nth(2).and_then(Act::tabled), Some(&package([6])));
    }
}

/// Traces that follow a script.
#[cfg(test)]
mod sample {
    use super::{Side, Trace};
    use crate::negotiation::{Act, Action, Ending, Entry};
    use crate::strategy::sample::package;

    /// Both sides in turn table these options of a single issue; time then runs out.
    pub(super) fn trace<const N: usize>(tabled: [(Side, usize); N]) -> Trace {
        tabled_packages(tabled.map(|(by, option)| (by, package([option]))))
    }

    pub(super) fn tabled_packages<const N: usize>(tabled: [(Side, crate::agenda::Package); N]) -> Trace {
        let act = |(place, (by, package)): (usize, (Side, crate::agenda::Package))| Act {
            round: place / 2,
            by,
            target: crate::quantity::Payoff::ZERO,
            answer: None,
            action: Action::Propose(package),
        };
        let round = N.saturating_sub(1) / 2;
        Trace {
            entries: tabled.into_iter().enumerate().map(act).map(Entry::Act).collect(),
            ending: Ending::Deadline { round },
        }
    }
}
