//! What a scenario says of an issue, as JSON.

use serde::Serialize;
use summitry::agenda::{Agenda, Clause, Issue, IssueOption};

#[derive(Serialize)]
pub(super) struct IssueView<'s> {
    issue: &'s str,
    title: &'s str,
    unit: Option<&'s str>,
    deferrable: bool,
    options: Vec<OptionView<'s>>,
}

#[derive(Serialize)]
struct OptionView<'s> {
    option: &'s str,
    title: &'s str,
    level: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contingent: Option<ClauseView<'s>>,
}

#[derive(Serialize)]
struct ClauseView<'s> {
    on: &'s str,
    then: &'s str,
    otherwise: &'s str,
    certified_by: &'s str,
    brought_about_by: &'s str,
}

impl<'s> OptionView<'s> {
    fn new(agenda: &'s Agenda, issue: &'s Issue, option: &'s IssueOption) -> Self {
        let clause = |clause: &'s Clause| ClauseView {
            on: &agenda.event(clause.on).name,
            then: issue.option_name(clause.then),
            otherwise: issue.option_name(clause.otherwise),
            certified_by: &clause.certified_by,
            brought_about_by: &clause.brought_about_by,
        };
        Self {
            option: &option.name,
            title: &option.title,
            level: option.level,
            contingent: option.clause.as_ref().map(clause),
        }
    }
}

pub(super) fn issue_view<'s>(agenda: &'s Agenda, issue: &'s Issue) -> IssueView<'s> {
    IssueView {
        issue: &issue.name,
        title: &issue.title,
        unit: issue.unit.as_deref(),
        deferrable: issue.deferrable,
        options: issue.options.iter().map(|option| OptionView::new(agenda, issue, option)).collect(),
    }
}
