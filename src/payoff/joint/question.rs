//! Questions about how many packages there are.

use super::Joint;
use crate::agenda::{IssueIdx, OptionIdx};
use crate::payoff::{Game, Rule, rules};
use crate::quantity::{Payoff, PerSide};

/// How packages are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// As they are.
    AsIs,
    /// As if the sides did not differ on an issue: each is credited with what its best option on it would be worth to it, linkages
    /// included, and pays nothing for going beyond its walk-away there.
    WithoutDispute(IssueIdx),
    /// As `Joint::issue_by_issue` has them.
    IssueByIssue,
}

/// What packages to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// How packages are looked at.
    pub outlook: Outlook,
    /// Which rules they must keep to, in the order of [`rules`].
    pub is_kept: Vec<bool>,
    /// What they must be worth to each side at least.
    pub least: PerSide<Payoff>,
    /// How they must settle some issues.
    pub settled: Vec<(IssueIdx, OptionIdx)>,
}

impl Question {
    /// How many packages keep to some of the rules and are worth enough to both sides?
    #[must_use]
    pub fn under(game: &Game<'_>, is_kept: impl Fn(Rule) -> bool, least: PerSide<Payoff>) -> Self {
        Self { outlook: Outlook::AsIs, is_kept: rules(game).map(is_kept).collect(), least, settled: Vec::new() }
    }

    /// The same with all rules kept and packages looked at in another way.
    #[must_use]
    pub fn with(game: &Game<'_>, outlook: Outlook, least: PerSide<Payoff>) -> Self {
        Self { outlook, ..Self::under(game, |_| true, least) }
    }

    /// The same about those alone that make a choice on an issue.
    #[must_use]
    pub fn making(self, issue: IssueIdx, choice: OptionIdx) -> Self {
        self.settling([(issue, choice)])
    }

    /// The same of packages that settle some issues so.
    #[must_use]
    pub fn settling(self, settled: impl IntoIterator<Item = (IssueIdx, OptionIdx)>) -> Self {
        Self { settled: settled.into_iter().collect(), ..self }
    }

    pub(super) fn joint<'g>(&self, game: &'g Game<'_>, round: usize) -> Joint<'g> {
        let kept = |rule| rules(game).zip(&self.is_kept).any(|(other, is_kept)| other == rule && *is_kept);
        Joint::looked_at(game, round, self.outlook, kept).with_settled(self.settled.iter().copied())
    }
}
