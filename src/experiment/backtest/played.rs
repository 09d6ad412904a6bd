//! A case forecast: where each draw leaves each issue, whether and when it agrees.

use super::{HistoricalCase, Settings};
use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::calendar::months_between;
use crate::experiment::forecast::Player;
use crate::negotiation::{Ending, Trace};
use crate::quantity::Side;

/// Many negotiations of a case.
pub(super) struct Played {
    /// The months to the agreement of each draw, if it comes to one.
    pub(super) months: Vec<Option<f64>>,
    /// Per issue, where each draw leaves it on its ladder of options, from 0; nothing where it is left open and it is not
    /// known what holds then.
    pub(super) places: Vec<Vec<Option<usize>>>,
    /// Per issue, the mean round from which both sides' proposals settled it as the agreement did, over the agreements that
    /// settle it.
    pub(super) settled: Vec<Option<f64>>,
}

impl Played {
    pub(super) fn of(case: HistoricalCase<'_>, settings: Settings) -> Self {
        let scenario = case.document.scenario();
        let n_issues = scenario.agenda.issues.len();
        let mut months = Vec::new();
        let mut places = vec![Vec::new(); n_issues];
        let mut rounds = vec![(0usize, 0usize); n_issues];
        let player = Player::new(scenario, settings.seed).without_efficiency();
        player.each(0..settings.n_draws, |_, calendar, _, trace| {
            let package = trace.ending.package();
            let date = calendar.date(trace.ending.round());
            months.push(package.map(|_| months_between(calendar.date(0), date)));
            for issue in scenario.agenda.issue_indices() {
                let without = case.record.status_quo[issue.index()];
                let option = package.map(|package| package.option(issue)).filter(|option| !option.is_deferred());
                places[issue.index()].push(option.or(without).map(OptionIdx::index));
                if let (Some(package), true) = (package, option.is_some()) {
                    let (sum, n) = &mut rounds[issue.index()];
                    *sum += settled_from(trace, package, issue);
                    *n += 1;
                }
            }
        });
        let mean = |(sum, n): (usize, usize)| (n > 0).then(|| sum as f64 / n as f64);
        Self { months, places, settled: rounds.into_iter().map(mean).collect() }
    }

    /// How many of the draws agree.
    pub(super) fn n_agreed(&self) -> u64 {
        self.months.iter().flatten().count() as u64
    }
}

/// The round from which on both sides propose for an issue what is agreed on it in the end.
fn settled_from(trace: &Trace, agreed: &Package, issue: IssueIdx) -> usize {
    let last_other = |side: Side| {
        let own = trace.proposals().filter(|(act, _)| act.by == side);
        own.filter(|(_, package)| package.option(issue) != agreed.option(issue))
            .map(|(act, _)| act.round + 1)
            .next_back()
    };
    let from = Side::BOTH.iter().filter_map(|side| last_other(*side)).max().unwrap_or(0);
    from.min(Ending::round(&trace.ending))
}
