//! Standing by one's concessions: what was given on an issue is not asked for again.

use super::{OwnGame, View};
use crate::agenda::Package;
use crate::payoff::{Allowed, Search};

/// The packages still open to a delegation that never retracts: on each issue, its choice is worth no more to it than
/// that of its last proposal.
#[derive(Debug, Default)]
pub(super) struct Concessions {
    standing: Option<Standing>,
}

#[derive(Debug)]
struct Standing {
    allowed: Allowed,
    search: Search,
    /// In which round the search was made.
    made_in: usize,
}

impl Concessions {
    /// The view, with what the own last proposal gave away out of reach.
    pub(super) fn bind<'v>(&'v mut self, view: View<'v>) -> View<'v> {
        let Some(last) = view.sent().last() else { return view };
        let (own, round) = (view.own(), view.round());
        let allowed = no_better(own, &last.package);
        let holds = |standing: &Standing| standing.allowed == allowed && own.is_unchanged(standing.made_in, round);
        let standing = self.standing.take().filter(holds).unwrap_or_else(|| {
            let search = view.search().restricted(&allowed);
            Standing { allowed, search, made_in: round }
        });
        let Standing { allowed, search, .. } = self.standing.insert(standing);
        view.within(allowed, search)
    }
}

/// The choices worth no more, issue by issue, than those of a package.
fn no_better(own: OwnGame<'_>, package: &Package) -> Allowed {
    let agenda = own.agenda();
    let choices = package.iter().map(|(issue, last)| {
        let most = own.option_value(issue, last);
        agenda.issue(issue).choices().map(|choice| own.option_value(issue, choice) <= most).collect()
    });
    Allowed { choices: choices.collect() }
}
