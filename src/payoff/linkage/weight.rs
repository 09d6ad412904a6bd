//! Changing how much an issue counts.

use super::{BearsOn, ISSUE, LinkageKind};
use crate::agenda::{Agenda, IssueIdx, Package};
use crate::element::{Field, Range, element};

element! {
    /// The issue's weight is multiplied by a factor. The other weights stay as they are.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Weight {
        /// The issue.
        pub issue: IssueIdx = ISSUE,
        /// By how much.
        pub times: f64 = Field::number(Range::SHARE, "factor").called("factor"),
    }
    "Weight" => "multiplies the weight of an issue; the other weights stay",
}

impl LinkageKind for Weight {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::Weight(self.issue, self.times)
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
        format!("weight of {} times {}", agenda.issue(self.issue).name, self.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_weight_of_its_issue_changes() {
        let weight = Weight { issue: IssueIdx::new(1), times: 0.5 };
        let weight = crate::payoff::LinkageEffect::from(weight);
        assert_eq!([0, 1].map(|issue| weight.weighs(IssueIdx::new(issue))), [None, Some(0.5)]);
    }
}
