//! Who and what is spoken of, by the names of the records.

use crate::account::words;
use crate::agenda::DEFERRED_NAME;
use crate::result::{
    ConductRecord, DelegationRecord, GivenUpRecord, InterimRecord, IssueRecord, PackageRecord, PayoffRecord,
    ProposalRecord, RedLineRecord, RunResult, Titled, WayRecord,
};
use crate::text::capitalised;

/// The result, with ways to find what a record names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cast<'a> {
    pub(crate) result: &'a RunResult,
}

impl<'a> Cast<'a> {
    pub(crate) fn delegation(self, name: &str) -> Option<&'a DelegationRecord> {
        self.result.delegations.iter().find(|delegation| delegation.name == name)
    }

    /// A delegation as it is called in running text, `the United States`.
    pub(crate) fn who(self, name: &str) -> String {
        self.delegation(name).map_or_else(|| name.to_owned(), |delegation| delegation.in_text().to_owned())
    }

    /// The same at the beginning of a sentence.
    pub(crate) fn who_first(self, name: &str) -> String {
        capitalised(&self.who(name))
    }

    /// Whose: `the United States'`.
    pub(crate) fn whose(self, name: &str) -> String {
        words::possessive(&self.who(name))
    }

    /// The title of a delegation, as it heads a column.
    pub(crate) fn title(self, name: &str) -> String {
        self.delegation(name).map_or_else(|| name.to_owned(), |delegation| delegation.title.clone())
    }

    /// The name of the delegation across the table.
    pub(crate) fn counterpart(self, name: &str) -> &'a str {
        let mut others = self.result.delegations.iter().filter(|delegation| delegation.name != name);
        others.next().map_or("", |delegation| &delegation.name)
    }

    /// The issue of that name.
    pub(crate) fn issue_named(self, name: &str) -> Option<&'a IssueRecord> {
        self.result.issues.iter().find(|issue| issue.name == name)
    }

    /// A red line of a delegation.
    pub(crate) fn red_line(self, name: &str, red_line: &str) -> Option<&'a RedLineRecord> {
        self.delegation(name)?.red_lines.iter().find(|line| line.name == red_line)
    }

    /// Whether what a delegation refuses by that name is the veto of one of its principals.
    pub(crate) fn is_veto(self, name: &str, red_line: &str) -> bool {
        self.red_line(name, red_line).is_some_and(|line| line.veto)
    }

    /// The issues that a red line of a delegation speaks of.
    pub(crate) fn red_line_issues(self, name: &str, red_line: &str) -> Vec<&'a IssueRecord> {
        let Some(line) = self.red_line(name, red_line) else { return Vec::new() };
        self.result.issues.iter().filter(|issue| line.issues.contains(&issue.name)).collect()
    }

    /// The proposals of a delegation, in order.
    pub(crate) fn proposals(self, name: &str) -> impl DoubleEndedIterator<Item = &'a ProposalRecord> {
        self.result.proposals.iter().filter(move |proposal| proposal.by == name)
    }

    /// The agreed package, if there is one.
    pub(crate) fn agreed(self) -> Option<&'a PackageRecord> {
        self.result.ending.package.as_ref().filter(|_| self.result.ending.kind.is_agreement())
    }

    /// How a delegation moved.
    pub(crate) fn conduct(self, name: &str) -> Option<&'a ConductRecord> {
        self.result.conduct.iter().find(|conduct| conduct.delegation == name)
    }

    /// How far a delegation came.
    pub(crate) fn way(self, name: &str) -> Option<WayRecord> {
        self.conduct(name)?.way
    }

    /// The issues that the agreement leaves open.
    pub(crate) fn left_open(self) -> Vec<&'a IssueRecord> {
        let Some(package) = self.agreed() else { return Vec::new() };
        self.result.issues.iter().filter(|issue| is_open(issue, package)).collect()
    }

    /// What each side proposed last; nothing unless both did.
    pub(crate) fn last_positions(self) -> Option<[&'a ProposalRecord; 2]> {
        let [first, second] = self.result.delegations.as_slice() else { return None };
        let last = |delegation: &'a DelegationRecord| self.proposals(&delegation.name).next_back();
        Some([last(first)?, last(second)?])
    }

    /// The interim agreements that were signed on the way, in order.
    pub(crate) fn interims(self) -> &'a [InterimRecord] {
        &self.result.ending.interims
    }

    /// How talks ended that came to no more than an interim agreement.
    pub(crate) fn given_up(self) -> Option<&'a GivenUpRecord> {
        self.result.ending.given_up.as_ref()
    }

    /// The day from which on the agreement is in force, if there is one: that of the ending, unless more was given up then.
    pub(crate) fn agreed_on(self) -> Option<(usize, &'a str)> {
        let (ending, last) = (&self.result.ending, self.interims().last());
        let signed = last.filter(|_| self.given_up().is_some()).map(|last| (last.round, last.date.as_str()));
        self.agreed().map(|_| signed.unwrap_or((ending.round, &ending.date)))
    }

    /// The interim agreement that a proposal became when it was accepted, if it became one.
    pub(crate) fn interim_of(self, proposal: &ProposalRecord) -> Option<&'a InterimRecord> {
        let is_accepted = |one: &&ProposalRecord| one.answer.as_ref().is_some_and(|answer| answer.accepted);
        // Of long talks, few proposals are: the others need not be looked for.
        if !is_accepted(&proposal) || self.interims().is_empty() {
            return None;
        }
        let mut accepted = self.result.proposals.iter().filter(is_accepted);
        let place = accepted.position(|one| (one.round, &one.by) == (proposal.round, &proposal.by))?;
        self.interims().get(place)
    }

    /// What each side proposed last since the last interim agreement; nothing unless both did.
    fn last_on_the_rest(self) -> Option<[&'a ProposalRecord; 2]> {
        let [first, second] = self.result.delegations.as_slice() else { return None };
        let rest = || self.result.proposals.iter().rev().take_while(|proposal| self.interim_of(proposal).is_none());
        let last = |delegation: &DelegationRecord| rest().find(|proposal| proposal.by == delegation.name);
        Some([last(first)?, last(second)?])
    }

    /// The issues on which the last positions on what an interim agreement leaves open differ, in the order of the agenda;
    /// nothing unless both sides stated one.
    pub(crate) fn apart_on_the_rest(self) -> Option<Vec<&'a IssueRecord>> {
        let [one, other] = self.last_on_the_rest()?;
        let is_apart = |issue: &&IssueRecord| one.package.get(&issue.name) != other.package.get(&issue.name);
        Some(self.result.issues.iter().filter(is_apart).collect())
    }

    /// The issues on which the last positions differ, in the order of the agenda; nothing unless both sides stated one.
    pub(crate) fn apart(self) -> Option<Vec<&'a IssueRecord>> {
        let [one, other] = self.last_positions()?;
        let is_apart = |issue: &&IssueRecord| one.package.get(&issue.name) != other.package.get(&issue.name);
        Some(self.result.issues.iter().filter(is_apart).collect())
    }

    /// The issues on which the agreement settles something else than the side that accepted it had last proposed, in the
    /// order of the agenda; nothing if it had proposed nothing.
    pub(crate) fn settled_last(self) -> Option<Vec<&'a IssueRecord>> {
        let agreed = self.agreed().filter(|_| self.given_up().is_none())?;
        let last = self.proposals(self.result.ending.by.as_deref()?).next_back()?;
        let settled = self.interims().last().map(|interim| &interim.package);
        let is_settled = |issue: &IssueRecord| settled.is_some_and(|package| !is_open(issue, package));
        let is_new =
            |issue: &&IssueRecord| last.package.get(&issue.name) != agreed.get(&issue.name) && !is_settled(issue);
        Some(self.result.issues.iter().filter(is_new).collect())
    }

    /// The day on which a proposal last differed from the same side's one before, if one ever did.
    pub(crate) fn last_change(self) -> Option<&'a str> {
        let last = |delegation: &'a DelegationRecord| {
            let tabled: Vec<&ProposalRecord> = self.proposals(&delegation.name).collect();
            let changed = tabled.windows(2).rev().find(|pair| pair[0].package != pair[1].package);
            changed.map(|pair| (pair[1].round, pair[1].date.as_str()))
        };
        self.result.delegations.iter().filter_map(last).max().map(|(_, date)| date)
    }

    /// Whether time takes a visible amount from what some delegation opened with before the talks end.
    pub(crate) fn time_matters(self) -> bool {
        let played = self.result.rounds.iter().filter(|round| round.round <= self.result.ending.round);
        played.flat_map(|round| round.time_costs.values()).any(|cost| super::is_visible(*cost))
    }
}

/// An issue as it is called in running text; its title in quotes if it has no form for that.
pub(crate) fn spoken(issue: &IssueRecord) -> String {
    words::spoken(issue)
}

/// Issues as they are listed in running text.
pub(crate) fn spoken_list(issues: &[&IssueRecord]) -> String {
    words::list(&issues.iter().map(|issue| spoken(issue)).collect::<Vec<_>>(), "and")
}

/// A delegation's number in a record.
pub(crate) fn of(record: &PayoffRecord, name: &str) -> f64 {
    record.get(name).copied().unwrap_or(0.0)
}

/// How people refer to the settlement of an issue by a package.
pub(crate) fn settlement<'a>(issue: &'a IssueRecord, package: &'a PackageRecord) -> &'a str {
    match package.get(&issue.name).map(String::as_str) {
        None => "",
        Some(DEFERRED_NAME) => "left open",
        Some(name) => issue.options.iter().find(|option| option.name == name).map_or(name, |option| &option.title),
    }
}

/// The same where there is little room.
pub(crate) fn settlement_in_brief(issue: &IssueRecord, package: &PackageRecord) -> String {
    let taken = package.get(&issue.name);
    let option = issue.options.iter().find(|option| Some(&option.name) == taken);
    option.and_then(|option| option.short.clone()).unwrap_or_else(|| settlement(issue, package).to_owned())
}

/// Whether a package leaves an issue open.
pub(crate) fn is_open(issue: &IssueRecord, package: &PackageRecord) -> bool {
    package.get(&issue.name).is_some_and(|option| option == DEFERRED_NAME)
}
