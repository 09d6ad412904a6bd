//! How a side moved over a whole negotiation.

use super::{Move, MoveClass, N_MOVE_CLASSES};
use crate::agenda::Package;
use crate::negotiation::Trace;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};

/// How a side moved over a whole negotiation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conduct {
    /// How many of its moves are of each class, in the order of [`MoveClass::ALL`].
    pub n_moves: [usize; N_MOVE_CLASSES],
    /// Its first concession, by its place among the moves of the negotiation.
    pub first_concession: Option<usize>,
    /// Its way from its first proposal to the agreement, or without one to its last: what its moves add up to, and the step
    /// to what it accepted, in worth to each side. Each step is valued as of its round, before time costs, so that neither
    /// time nor the calendar moves anybody. Nothing if it never proposed.
    pub way: Option<PerSide<Payoff>>,
    /// Per issue, how often it went to an option worth more to it, weight times value before linkages, that the
    /// counterpart had not just proposed.
    pub n_retractions: Vec<usize>,
}

impl Conduct {
    /// How many of its moves are of a class.
    #[must_use]
    pub(crate) fn n_of(&self, class: MoveClass) -> usize {
        self.n_moves[class.index()]
    }

    /// How much it heeds what the counterpart wants: above 1 its moves favour the counterpart more often than not.
    /// Nothing if no move stands against it.
    ///
    /// # Formula
    ///
    /// ```text
    /// (fortunate + nice + concession) / (selfish + unfortunate + silent)
    /// ```
    ///
    /// # References
    ///
    /// Hindriks, Jonker & Tykhonov 2007, as for [`MoveClass`].
    #[must_use]
    pub fn sensitivity(&self) -> Option<f64> {
        let heeding = MoveClass::ALL.into_iter().filter(|class| class.heeds_counterpart());
        let n_heeding: usize = heeding.map(|class| self.n_of(class)).sum();
        let n_others = self.n_moves.iter().sum::<usize>() - n_heeding;
        (n_others > 0).then(|| n_heeding as f64 / n_others as f64)
    }
}

/// How a side moved, given all moves of the negotiation.
#[must_use]
pub fn conduct(game: &Game<'_>, trace: &Trace, moves: &[Move], side: Side) -> Conduct {
    let mut n_moves = [0; N_MOVE_CLASSES];
    moves.iter().filter(|one| one.by == side).for_each(|one| n_moves[one.class.index()] += 1);
    let is_concession = |one: &Move| one.by == side && one.class == MoveClass::Concession;
    Conduct {
        n_moves,
        first_concession: moves.iter().position(is_concession),
        way: way(game, trace, moves, side),
        n_retractions: n_retractions(game, trace, side),
    }
}

fn proposals(trace: &Trace) -> impl DoubleEndedIterator<Item = (usize, Side, &Package)> {
    trace.proposals().map(|(act, package)| (act.round, act.by, package))
}

fn way(game: &Game<'_>, trace: &Trace, moves: &[Move], side: Side) -> Option<PerSide<Payoff>> {
    let (_, _, last) = proposals(trace).rfind(|(_, by, _)| *by == side)?;
    let agreed = trace.ending.package().unwrap_or(last);
    let worth = |to: Side, package: &Package| game.value(to, trace.ending.round(), package);
    let own = || moves.iter().filter(|one| one.by == side);
    Some(PerSide::from_fn(|to| own().map(|one| one.change[to]).sum::<Payoff>() + worth(to, agreed) - worth(to, last)))
}

fn n_retractions(game: &Game<'_>, trace: &Trace, side: Side) -> Vec<usize> {
    let mut counts = vec![0; game.space().n_issues()];
    let mut last: PerSide<Option<Package>> = PerSide([None; 2]);
    for (_, by, package) in proposals(trace) {
        let before = last[by].replace(*package);
        let Some(before) = before.filter(|_| by == side) else { continue };
        let heard = last[by.other()];
        for (issue, option) in package.iter() {
            let is_adopted = heard.is_some_and(|heard| heard.option(issue) == option);
            let gain = game.option_value(side, issue, option) - game.option_value(side, issue, before.option(issue));
            counts[issue.index()] += usize::from(gain > Payoff::ZERO && !is_adopted);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::{moves, sample};
    use super::*;
    use crate::negotiation::Ending;
    use crate::strategy::sample::{Setting, package, payoff};

    #[test]
    fn concessions_are_counted_from_the_first_proposal_to_the_last() {
        // In eighths for itself, the first side tables 8, 8, 6, 7, 4: silent, concession, selfish, concession.
        let tabled = [8, 0, 8, 0, 6, 0, 7, 0, 4, 0];
        let side = |place: usize| Side::BOTH[place % 2];
        let trace = sample::trace::<10>(std::array::from_fn(|place| (side(place), tabled[place])));
        let setting = Setting::cake(5);
        let moves = moves(&setting.game(), &trace);
        let found = conduct(&setting.game(), &trace, &moves, Side::First);
        assert_eq!(found.n_moves, [1, 0, 2, 0, 1, 0]);
        assert_eq!(found.first_concession.map(|place| moves[place].round), Some(2));
        assert_eq!(found.way, Some(PerSide([payoff(-0.5), payoff(0.5)])));
        assert_eq!(found.n_retractions, [1]);
        assert_eq!(found.sensitivity(), Some(1.0));
        let other = conduct(&setting.game(), &trace, &moves, Side::Second);
        assert_eq!((other.n_of(MoveClass::Silent), other.first_concession), (4, None));
        assert_eq!((other.way, other.sensitivity()), (Some(PerSide::default()), Some(0.0)));
    }

    #[test]
    fn to_come_to_what_the_other_proposes_is_no_retraction() {
        // The first side gives both issues away, then takes the first back; the second time it only meets the other.
        let (all, none, first) = (package([2, 2]), package([0, 0]), package([2, 0]));
        let (one, other) = (Side::First, Side::Second);
        let setting = Setting::cakes(&[3, 3], 2);
        let n_retractions = |heard| {
            let trace = sample::tabled_packages([(one, none), (other, heard), (one, first)]);
            conduct(&setting.game(), &trace, &[], one).n_retractions
        };
        assert_eq!(n_retractions(none), [1, 0]);
        assert_eq!(n_retractions(all), [0, 0]);
    }

    #[test]
    fn the_way_of_who_accepts_ends_in_the_agreement() {
        // In eighths for the first side: it opens with 8 and comes to 6; the second opens with 0 and accepts the 6.
        let (one, other) = (Side::First, Side::Second);
        let mut trace = sample::trace([(one, 8), (other, 0), (one, 6)]);
        trace.ending = Ending::Agreement { round: 1, by: other, package: package([6]) };
        let setting = Setting::cake(2);
        let moves = moves(&setting.game(), &trace);
        let way = |side| conduct(&setting.game(), &trace, &moves, side).way;
        assert_eq!(way(one), Some(PerSide([payoff(-0.25), payoff(0.25)])));
        assert_eq!(way(other), Some(PerSide([payoff(0.75), payoff(-0.75)])));
    }

    #[test]
    fn without_moves_there_is_nothing_to_be_sensitive_with() {
        let setting = Setting::cake(1);
        let trace = sample::trace([(Side::First, 8)]);
        for (side, way) in [(Side::First, Some(PerSide::default())), (Side::Second, None)] {
            let found = conduct(&setting.game(), &trace, &[], side);
            assert_eq!((found.sensitivity(), found.way), (None, way));
        }
    }
}
