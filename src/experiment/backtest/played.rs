//! A case forecast: where draws leave each issue, whether and when they agree.

use super::HistoricalCase;
use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::calendar::{days_between, months};
use crate::experiment::forecast::{ChamberVotes, Play};
use crate::negotiation::{Ending, Trace};
use crate::quantity::Side;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What negotiations of a case came to, counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Played {
    /// How many there were.
    n: u64,
    /// How many of them agreed so many days after the talks began.
    days: BTreeMap<i64, u64>,
    issues: Vec<IssuePlayed>,
    /// By chamber.
    votes: Vec<ChamberVotes>,
}

/// Where an issue is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct IssuePlayed {
    /// How many negotiations leave it at each option of its ladder.
    at: Vec<u64>,
    /// How many leave it open without its being known what holds then.
    n_unknown: u64,
    /// How many agreements settle it, and the sum of the rounds from which on both sides' proposals settle it so.
    n_settled: u64,
    settled_rounds: u64,
}

impl Played {
    pub(super) fn none(case: HistoricalCase<'_>) -> Self {
        let issue =
            |n_options: usize| IssuePlayed { at: vec![0; n_options], n_unknown: 0, n_settled: 0, settled_rounds: 0 };
        let agenda = &case.document.scenario().agenda;
        let issues = agenda.issues.iter().map(|about| issue(about.options.len())).collect();
        Self { n: 0, days: BTreeMap::new(), issues, votes: vec![ChamberVotes::default(); agenda.chambers.len()] }
    }

    pub(super) fn add(&mut self, case: HistoricalCase<'_>, play: &Play, trace: &Trace) {
        let scenario = case.document.scenario();
        self.n += 1;
        ChamberVotes::add_to(&mut self.votes, &play.votes);
        if let Some(date) = play.agreed_on() {
            *self.days.entry(days_between(scenario.clock.start, date)).or_default() += 1;
        }
        for (issue, counted) in scenario.agenda.issue_indices().zip(&mut self.issues) {
            let agreed = play.package.map(|package| package.option(issue)).filter(|option| !option.is_deferred());
            match agreed.or(case.record.status_quo[issue.index()]).map(OptionIdx::index) {
                Some(place) => counted.at[place] += 1,
                None => counted.n_unknown += 1,
            }
            if let (Some(package), true) = (&play.package, agreed.is_some()) {
                counted.n_settled += 1;
                counted.settled_rounds += settled_from(trace, package, issue) as u64;
            }
        }
    }

    pub(super) fn merge(&mut self, more: &Self) {
        self.n += more.n;
        for (days, n) in &more.days {
            *self.days.entry(*days).or_default() += n;
        }
        self.votes.iter_mut().zip(&more.votes).for_each(|(own, more)| own.merge(more));
        for (one, other) in self.issues.iter_mut().zip(&more.issues) {
            one.at.iter_mut().zip(&other.at).for_each(|(one, other)| *one += other);
            one.n_unknown += other.n_unknown;
            one.n_settled += other.n_settled;
            one.settled_rounds += other.settled_rounds;
        }
    }

    /// The months to the agreement of each negotiation, if it comes to one, the soonest first.
    pub(super) fn months(&self) -> Vec<Option<f64>> {
        let agreed = self.days.iter().flat_map(|(days, n)| vec![Some(months(*days)); *n as usize]);
        let failed = self.n - self.n_agreed();
        agreed.chain((0..failed).map(|_| None)).collect()
    }

    /// How many negotiations there were.
    pub(super) const fn n(&self) -> u64 {
        self.n
    }

    /// How many of them agree.
    pub(super) fn n_agreed(&self) -> u64 {
        self.days.values().sum()
    }

    /// What came of agreements in the chambers.
    pub(super) fn votes(&self) -> &[ChamberVotes] {
        &self.votes
    }

    /// How many leave an issue at each option of its ladder; nothing if one leaves it open and it is not known what holds then.
    pub(super) fn places(&self, issue: IssueIdx) -> Option<&[u64]> {
        let issue = &self.issues[issue.index()];
        (issue.n_unknown == 0).then_some(issue.at.as_slice())
    }

    /// Per issue, the mean round from which both sides' proposals settled it as the agreement did, over the agreements that
    /// settle it.
    pub(super) fn settled(&self) -> impl Iterator<Item = Option<f64>> {
        let mean = |issue: &IssuePlayed| issue.settled_rounds as f64 / issue.n_settled as f64;
        self.issues.iter().map(move |issue| (issue.n_settled > 0).then(|| mean(issue)))
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
