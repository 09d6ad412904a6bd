//! Chambers that cannot do what chambers are for.

use super::Warning;
use crate::agenda::Chamber;
use crate::ratification::Ballot;
use crate::scenario::Scenario;

pub(super) fn warnings(scenario: &Scenario) -> impl Iterator<Item = Warning> {
    let chambers = &scenario.agenda.chambers;
    let cannot_bind = scenario.delegations.iter().filter(move |delegation| {
        let can_fail = chambers.iter().any(|chamber| vote(chamber).is_some_and(|ballot| ballot.sure < ballot.needed));
        can_fail && delegation.rules.anticipation.failed >= 0.0
    });
    let cannot_bind = cannot_bind.map(|delegation| Warning::ChambersCannotBind { of: delegation.name.clone() });
    chambers.iter().flat_map(of_chamber).chain(cannot_bind)
}

fn of_chamber(chamber: &Chamber) -> impl Iterator<Item = Warning> {
    let undecided: f64 = chamber.swing.iter().map(|group| group.voters).sum();
    let [votes, present, members] =
        [chamber.sure + undecided, chamber.present, chamber.members].map(|number| number as u64);
    let does_not_fit = votes > present || present > members;
    let name = || chamber.name.clone();
    let fit = does_not_fit.then(|| Warning::VotesDoNotFit { chamber: name(), votes, present, members });
    let never = vote(chamber).and_then(|ballot| {
        let votes = (ballot.sure + ballot.n_undecided()) as u64;
        let needed = ballot.needed as u64;
        (votes < needed).then(|| Warning::NeverPasses { chamber: name(), votes, needed })
    });
    fit.into_iter().chain(never)
}

/// The vote on something that needs consent, whatever else it is.
fn vote(chamber: &Chamber) -> Option<Ballot> {
    Ballot::new(&Chamber { given: None, ..chamber.clone() }, &|_| false, 0.0)
}
