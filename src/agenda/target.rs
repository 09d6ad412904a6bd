//! Options that a rule changes.

use super::{Agenda, IssueIdx, OptionIdx};

/// The options of one issue whose value a linkage or drift changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The issue.
    pub issue: IssueIdx,
    /// Its options; may contain [`OptionIdx::DEFERRED`].
    pub options: Vec<OptionIdx>,
}

impl Target {
    /// Several of them by the names of issues and options: `ceiling low/lowest, site active`.
    #[must_use]
    pub fn words(targets: &[Self], agenda: &Agenda) -> String {
        let one = |target: &Self| {
            let issue = agenda.issue(target.issue);
            let options: Vec<&str> = target.options.iter().map(|option| issue.option_name(*option)).collect();
            format!("{} {}", issue.name, options.join("/"))
        };
        targets.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}
