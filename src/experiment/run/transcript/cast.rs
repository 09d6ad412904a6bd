//! Who and what a transcript speaks of, by the names of the records.

use crate::agenda::DEFERRED_NAME;
use crate::experiment::{DelegationRecord, IssueRecord, PackageRecord, PayoffRecord, ProposalRecord, RunResult};

/// A change of payoff below this is none.
const ALIKE: f64 = 1e-9;

/// What a side does to its own payoff by changing its position on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// It gives something up.
    Concession,
    /// It comes to what the counterpart proposes, at no loss to itself.
    Adoption,
    /// It takes something back.
    Retraction,
    /// It is as well off as before.
    Sideways,
}

/// A change of position on an issue.
pub(super) struct Change {
    /// The issue's title.
    pub(super) issue: String,
    /// What was proposed before.
    pub(super) from: String,
    /// What is proposed now.
    pub(super) to: String,
    /// What that is to the side that proposes it.
    pub(super) kind: Move,
}

/// The result, with ways to find what a record names.
#[derive(Clone, Copy)]
pub(super) struct Cast<'a> {
    pub(super) result: &'a RunResult,
}

impl<'a> Cast<'a> {
    fn delegation(self, name: &str) -> Option<&'a DelegationRecord> {
        self.result.delegations.iter().find(|delegation| delegation.name == name)
    }

    /// How people refer to a delegation.
    pub(super) fn title(self, name: &'a str) -> &'a str {
        self.delegation(name).map_or(name, |delegation| &delegation.title)
    }

    /// As [`Self::title`], for a name that the result does not hold.
    pub(super) fn title_owned(self, name: &str) -> String {
        self.delegation(name).map_or(name, |delegation| &delegation.title).to_owned()
    }

    /// The name of the delegation across the table.
    pub(super) fn counterpart(self, name: &str) -> &'a str {
        let mut others = self.result.delegations.iter().filter(|delegation| delegation.name != name);
        others.next().map_or("", |delegation| &delegation.name)
    }

    /// What changes from one proposal of a delegation to its next, having heard one of the counterpart.
    pub(super) fn changes(
        self,
        before: &'a ProposalRecord,
        heard: Option<&ProposalRecord>,
        now: &'a ProposalRecord,
    ) -> Vec<Change> {
        let differs = |issue: &&IssueRecord| before.package.get(&issue.name) != now.package.get(&issue.name);
        let change = |issue: &'a IssueRecord| {
            let is_heard = heard.is_some_and(|heard| heard.package.get(&issue.name) == now.package.get(&issue.name));
            let [was, is] = [&before.package, &now.package].map(|package| worth(&now.by, issue, package));
            Change {
                issue: issue.title.clone(),
                from: settlement(issue, &before.package).to_owned(),
                to: settlement(issue, &now.package).to_owned(),
                kind: match is - was {
                    gain if gain < -ALIKE => Move::Concession,
                    _ if is_heard => Move::Adoption,
                    gain if gain > ALIKE => Move::Retraction,
                    _ => Move::Sideways,
                },
            }
        };
        self.result.issues.iter().filter(differs).map(change).collect()
    }

    /// The titles of the issues that a red line of a delegation speaks of.
    pub(super) fn red_line_issues(self, name: &str, red_line: &str) -> Vec<&'a IssueRecord> {
        let lines = self.delegation(name).map_or(&[][..], |delegation| &delegation.red_lines);
        let Some(line) = lines.iter().find(|line| line.name == red_line) else { return Vec::new() };
        self.result.issues.iter().filter(|issue| line.issues.contains(&issue.name)).collect()
    }

    /// The last proposal of a delegation.
    pub(super) fn last_proposal(self, name: &str) -> Option<&'a ProposalRecord> {
        self.result.proposals.iter().rev().find(|proposal| proposal.by == name)
    }
}

/// A delegation's number in a record.
pub(super) fn of(record: &PayoffRecord, name: &str) -> f64 {
    record.get(name).copied().unwrap_or(0.0)
}

/// How people refer to the settlement of an issue by a package.
pub(super) fn settlement<'a>(issue: &'a IssueRecord, package: &'a PackageRecord) -> &'a str {
    match package.get(&issue.name).map(String::as_str) {
        None => "",
        Some(DEFERRED_NAME) => "left open",
        Some(name) => issue.options.iter().find(|option| option.name == name).map_or(name, |option| &option.title),
    }
}

/// Whether a package leaves an issue open.
pub(super) fn is_open(issue: &IssueRecord, package: &PackageRecord) -> bool {
    package.get(&issue.name).is_some_and(|option| option == DEFERRED_NAME)
}

/// What the settlement of an issue by a package is worth to a delegation, before linkages.
fn worth(name: &str, issue: &IssueRecord, package: &PackageRecord) -> f64 {
    let option = package.get(&issue.name);
    let settled = issue.options.iter().find(|record| Some(&record.name) == option).map(|record| &record.payoffs);
    settled.or(issue.deferred_payoffs.as_ref()).map_or(0.0, |payoffs| of(payoffs, name))
}
