//! Changes of position: what a proposal does on one issue. What it does as a whole is a move, and what all of a side's
//! proposals come to is its way.

use crate::account::run::{Cast, of, settlement};
use crate::result::{IssueRecord, PackageRecord, PayoffRecord, ProposalRecord};

/// A change of worth below this is none.
const ALIKE: f64 = 1e-9;

/// What a side does to the worth of an issue to itself by changing its position on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// The new option is worth less to it.
    GivesWay,
    /// It comes to what the counterpart proposes, at no loss to itself.
    Adopts,
    /// The new option is worth more to it, and not what the counterpart proposes.
    TakesBack,
    /// It is as well off as before.
    Shifts,
}

impl ChangeKind {
    /// The mark that stands before it in a transcript.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::GivesWay => "gives way",
            Self::Adopts => "adopts",
            Self::TakesBack => "takes back",
            Self::Shifts => "shifts",
        }
    }
}

/// A change of position on an issue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) issue: &'a IssueRecord,
    /// What was proposed before.
    pub(crate) from: &'a str,
    /// What is proposed now.
    pub(crate) to: &'a str,
    /// What that is to the side that proposes it.
    pub(crate) kind: ChangeKind,
}

impl<'a> Cast<'a> {
    /// What changes from one proposal of a delegation to its next, having heard one of the counterpart.
    pub(crate) fn changes(
        self,
        before: &'a ProposalRecord,
        heard: Option<&ProposalRecord>,
        now: &'a ProposalRecord,
    ) -> Vec<Change<'a>> {
        self.changes_between(&now.by, &before.package, heard.map(|heard| &heard.package), &now.package)
    }

    /// What a delegation changed on its way from its opening to the agreement, or without one to its last proposal, in
    /// view of what its counterpart opened with.
    pub(crate) fn changes_in_all(self, name: &'a str) -> Vec<Change<'a>> {
        let mut own = self.proposals(name);
        let Some(first) = own.next() else { return Vec::new() };
        let last = self.agreed().or_else(|| own.next_back().map(|last| &last.package));
        let theirs = self.proposals(self.counterpart(name)).next();
        let heard = theirs.map(|theirs| &theirs.package);
        last.map_or_else(Vec::new, |last| self.changes_between(name, &first.package, heard, last))
    }

    fn changes_between(
        self,
        by: &str,
        before: &'a PackageRecord,
        heard: Option<&PackageRecord>,
        now: &'a PackageRecord,
    ) -> Vec<Change<'a>> {
        let differs = |issue: &&IssueRecord| before.get(&issue.name) != now.get(&issue.name);
        let change = |issue: &'a IssueRecord| {
            let is_heard = heard.is_some_and(|heard| heard.get(&issue.name) == now.get(&issue.name));
            let [was, is] = [before, now].map(|package| worth(by, issue, package));
            let kind = match is - was {
                gain if gain < -ALIKE => ChangeKind::GivesWay,
                _ if is_heard => ChangeKind::Adopts,
                gain if gain > ALIKE => ChangeKind::TakesBack,
                _ => ChangeKind::Shifts,
            };
            Change { issue, from: settlement(issue, before), to: settlement(issue, now), kind }
        };
        self.result.issues.iter().filter(differs).map(change).collect()
    }

    /// Issues, those on which two packages differ most in worth to both sides together first.
    pub(crate) fn by_distance(
        self,
        mut issues: Vec<&'a IssueRecord>,
        one: &PackageRecord,
        other: &PackageRecord,
    ) -> Vec<&'a IssueRecord> {
        let distance = |issue: &IssueRecord| {
            let sides = self.result.delegations.iter().map(|side| &side.name);
            sides.map(|name| (worth(name, issue, one) - worth(name, issue, other)).abs()).sum::<f64>()
        };
        issues.sort_by(|a, b| distance(b).total_cmp(&distance(a)));
        issues
    }
}

/// What the settlement of an issue by a package is worth to a delegation, before linkages.
fn worth(name: &str, issue: &IssueRecord, package: &PackageRecord) -> f64 {
    let option = package.get(&issue.name);
    let settled = issue.options.iter().find(|record| Some(&record.name) == option).map(|record| &record.payoffs);
    settled.or(issue.deferred_payoffs.as_ref()).map_or(0.0, |payoffs: &PayoffRecord| of(payoffs, name))
}
