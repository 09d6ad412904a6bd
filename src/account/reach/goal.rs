//! What is to be reached, as something that would come about.

use super::Finding;
use crate::account::words::{list, so_many_more, spoken};
use crate::measure::Measure;
use crate::result::Titled;
use crate::result::reach::{GoalKind, SettledRecord};

/// So many settled issues are named in a sentence.
const MOST_SETTLED: usize = 3;

impl<'a> Finding<'a> {
    /// The goal as something that would come about.
    pub(super) fn goal(&self, would: &str) -> String {
        self.goal_of(would, &self.package())
    }

    /// The goal, of a package that is called so.
    pub(super) fn goal_of(&self, would: &str, package: &str) -> String {
        let goal = &self.summary.goal;
        match goal.kind {
            GoalKind::Zone => format!("a zone of agreement {would} open"),
            GoalKind::Acceptable => {
                let found = self.summary.delegations.iter().find(|one| Some(&one.name) == goal.delegation.as_ref());
                let who = found.map_or_else(String::new, |one| one.in_text().to_owned());
                format!("{package} {would} pay {who} no less than no deal")
            }
            GoalKind::InZone => format!("{package} {would} pay both sides no less than no deal"),
            GoalKind::Nash => {
                format!("{package} {would} be the Nash solution (the highest product of gains)")
            }
            GoalKind::Rate => {
                let name = goal.measure.as_deref().unwrap_or_default();
                let what = Measure::of_kind(name).map_or(name, |measure| measure.words.phrase);
                let level = self.place.percent(goal.level.unwrap_or_default(), 1).replace(".0", "");
                format!("{what} {would} reach {level}")
            }
        }
    }

    /// The package that the goal is about.
    pub(super) fn package(&self) -> String {
        let begins = if self.summary.goal.is_whole { "the package with" } else { "some package with" };
        format!("{begins} {}", self.settled())
    }

    /// The issues that the goal settles, those that are named, and how many more.
    pub(crate) fn settled_issues(&self) -> (&'a [SettledRecord], usize) {
        let all = self.summary.goal.settled.as_slice();
        let n_named = all.len().min(MOST_SETTLED);
        (&all[..n_named], all.len() - n_named)
    }

    /// What the goal settles: `“1,700” on the ceiling`.
    pub(super) fn settled(&self) -> String {
        let settled = |one: &SettledRecord| format!("“{}” on {}", one.option, spoken(one));
        let (named, n_more) = self.settled_issues();
        let mut named: Vec<String> = named.iter().map(settled).collect();
        if n_more > 0 {
            named.push(so_many_more(n_more as u64, "issue"));
        }
        list(&named, "and")
    }
}
