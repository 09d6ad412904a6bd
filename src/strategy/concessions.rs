//! Standing by one's concessions: what was given on an issue is not asked for again.

use super::{OwnGame, View};
use crate::agenda::Package;
use crate::payoff::{Allowed, Search};

/// The packages still open to a delegation that never retracts: on each issue, its choice is worth no more to it than
/// that of its last proposal, or is the very one that the counterpart last asked for.
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
        let mut allowed = no_better(own, &own.package(last.number));
        if let Some(offer) = view.received().last() {
            allow(own, &mut allowed, offer.number);
        }
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

/// Opens the choices of the counterpart's proposal: to meet it is no retraction, even where both gain by it.
fn allow(own: OwnGame<'_>, allowed: &mut Allowed, offer: u64) {
    for (choices, digit) in allowed.choices.iter_mut().zip(own.space().digits(offer)) {
        choices[digit] = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::{RelativeTitForTat, TimeDependent};
    use crate::strategy::sample::{Setting, config, package, tabled};
    use crate::strategy::{AspirationConfig, StrategyConfig};

    /// Tit-for-tat that concedes to offers worth 0.25, 0.5, 0.25: targets 1, 0.5, 1.
    fn tabled_by_tit_for_tat(no_retraction: bool) -> Vec<crate::agenda::Package> {
        let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
        let config = StrategyConfig { no_retraction, ..config(tit_for_tat) };
        let script = [package([1, 0]), package([1, 1]), package([1, 0])];
        Setting::cakes(&[3, 3], 3).play(&config, &script).iter().map(tabled).collect()
    }

    #[test]
    fn what_was_given_is_not_asked_for_again() {
        assert_eq!(tabled_by_tit_for_tat(false), [package([2, 2]), package([0, 2]), package([2, 2])]);
        assert_eq!(tabled_by_tit_for_tat(true), [package([2, 2]), package([0, 2]), package([0, 2])]);
    }

    #[test]
    fn who_never_retracts_gives_more_only_where_it_has_not_moved_back() {
        // Targets 1, 0.75, 0.5, 0.25. Nearest above by number: [1, 2], then [0, 2] and not [1, 1] or [2, 0], then [0, 1].
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
        let config = StrategyConfig { no_retraction: true, ..config(linear) };
        let decisions = Setting::cakes(&[3, 3], 4).play(&config, &[package([0, 0]); 4]);
        let found: Vec<_> = decisions.iter().map(tabled).collect();
        assert_eq!(found, [package([2, 2]), package([1, 2]), package([0, 2]), package([0, 1])]);
    }
}
