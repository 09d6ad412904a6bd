//! What a scenario says of a delegation, as JSON.

use crate::cli::show::{ratification, strategy, words};
use indexmap::IndexMap;
use serde::Serialize;
use summitry::agenda::{Agenda, IssueIdx};
use summitry::payoff::{Principal, RedLine, Successor};
use summitry::scenario::{Delegation, Scenario};

#[derive(Serialize)]
struct PrincipalView<'s> {
    name: &'s str,
    title: Option<&'s str>,
    /// Of all shares, which sum to 1.
    share: f64,
    /// Of its own issues, which sum to 1.
    weights: IndexMap<&'s str, f64>,
    floor: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successors: Vec<SuccessorView<'s>>,
}

#[derive(Serialize)]
struct SuccessorView<'s> {
    name: &'s str,
    title: Option<&'s str>,
    on: &'s str,
    continuity: f64,
    share: Option<f64>,
    /// Of its own issues, which sum to 1; nothing if it takes over whom it follows.
    weights: Option<IndexMap<&'s str, f64>>,
    floor: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct DelegationView<'s> {
    title: &'s str,
    weights: IndexMap<&'s str, f64>,
    values: IndexMap<&'s str, IndexMap<&'s str, f64>>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    beliefs: IndexMap<&'s str, f64>,
    no_deal: IndexMap<&'s str, f64>,
    linkages: IndexMap<&'s str, String>,
    bonuses: IndexMap<&'s str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    principals: Vec<PrincipalView<'s>>,
    openings: IndexMap<&'s str, &'s str>,
    walk_aways: IndexMap<&'s str, &'s str>,
    red_lines: IndexMap<&'s str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ratification: Vec<String>,
    strategy: String,
}

pub(super) fn delegation_view<'s>(scenario: &'s Scenario, delegation: &'s Delegation) -> DelegationView<'s> {
    let agenda = scenario.agenda();
    let issues = || agenda.issues().iter();
    let by_issue = |values: &[f64]| issues().zip(values).map(|(issue, value)| (issue.name.as_str(), *value)).collect();
    let values = |idx: IssueIdx| {
        let issue = agenda.issue(idx);
        let names = issue.options.iter().map(|option| option.name.as_str());
        (issue.name.as_str(), names.zip(delegation.rules().option_values(agenda, idx)).collect())
    };
    let believed = agenda.events().iter().zip(&delegation.rules().beliefs);
    let beliefs = believed.filter_map(|(event, belief)| Some((event.name.as_str(), (*belief)?))).collect();
    let red_line = |line: &'s RedLine| (line.name.as_str(), line.crossed_when().words(agenda));
    let (rules, mandate) = (delegation.rules(), delegation.mandate());
    let principal = |(one, share): (&'s Principal, f64)| PrincipalView {
        name: &one.name,
        title: one.title.as_deref(),
        share,
        weights: agenda
            .issue_indices()
            .filter(|issue| one.cares(*issue))
            .map(|issue| (agenda.issue(issue).name.as_str(), one.weight(rules, issue)))
            .collect(),
        floor: one.floor,
        successors: one.successors.iter().map(|successor| self::successor(agenda, successor)).collect(),
    };
    DelegationView {
        title: delegation.title(),
        weights: by_issue(&rules.all_weights()),
        principals: rules.principals.iter().zip(rules.shares()).map(principal).collect(),
        values: agenda.issue_indices().map(values).collect(),
        beliefs,
        no_deal: by_issue(&rules.no_deal.values),
        linkages: rules.linkages.iter().map(|it| (it.name.as_str(), it.words(agenda))).collect(),
        bonuses: rules.bonuses.iter().map(|it| (it.name.as_str(), words::bonus(agenda, it))).collect(),
        openings: issues()
            .zip(&mandate.openings)
            .filter_map(|(issue, option)| Some((issue.name.as_str(), issue.option_name((*option)?))))
            .collect(),
        walk_aways: issues()
            .zip(&mandate.walk_aways)
            .filter_map(|(issue, at)| Some((issue.name.as_str(), issue.option_name(at.as_ref()?.at))))
            .collect(),
        red_lines: mandate.red_lines.iter().map(red_line).collect(),
        ratification: ratification::anticipation(agenda, delegation),
        strategy: strategy::strategy(delegation.strategy()),
    }
}

fn successor<'s>(agenda: &'s Agenda, successor: &'s Successor) -> SuccessorView<'s> {
    let weight = |issue: IssueIdx| Some((agenda.issue(issue).name.as_str(), successor.interests.weight(issue)?));
    SuccessorView {
        name: &successor.name,
        title: successor.title.as_deref(),
        on: &agenda.event(successor.on).name,
        continuity: successor.continuity,
        share: successor.share,
        weights: agenda.issue_indices().map(weight).collect(),
        floor: successor.floor,
    }
}
