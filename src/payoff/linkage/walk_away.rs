//! Moving how far a delegation goes on an issue.

use super::{BearsOn, ISSUE, LinkageKind};
use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package};
use crate::element::{Field, Holds, element};

element! {
    /// The walk-away on an issue moves to another option.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WalkAwayMove {
        /// The issue; the mandate must have a walk-away on it.
        pub issue: IssueIdx = ISSUE,
        /// Where it moves to.
        pub to: OptionIdx = Field::of(Holds::OptionOf("issue")).called("walk-away"),
    }
    "WalkAway" => "moves the [walk-away](#mandate) on an issue; the mandate must have a walk-away there",
}

impl LinkageKind for WalkAwayMove {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::WalkAway(self.issue, self.to)
    }

    fn goes_by(&self) -> Option<IssueIdx> {
        None
    }

    fn changed(&self, value: f64, _package: &Package) -> f64 {
        value
    }

    fn largest(&self, value: f64) -> f64 {
        value
    }

    fn words(&self, agenda: &Agenda) -> String {
        let issue = agenda.issue(self.issue);
        format!("walk-away on {} moves to {}", issue.name, issue.option_name(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_walk_away_on_its_issue_moves() {
        let moved = WalkAwayMove { issue: IssueIdx::new(1), to: OptionIdx::new(2) };
        let moved = crate::payoff::LinkageEffect::from(moved);
        assert_eq!([0, 1].map(|issue| moved.moves_walk_away(IssueIdx::new(issue))), [None, Some(OptionIdx::new(2))]);
    }
}
