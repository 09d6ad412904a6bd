//! NegoLog: JSON profiles of weights and values, without a domain file.

use super::domain::{Domain, Evaluation, Evaluations, ForeignNoDeal, Issue, IssueValues, ListedValue, Profile, Worth};
use super::problem::{ForeignProblemKind, Log};
use super::tree::{Entry, Kind, Node};
use crate::scenario::short;
use std::collections::BTreeMap;

/// Reads a profile. Its issues are the domain.
pub(super) fn read(log: &Log, node: &Node) -> Option<Profile> {
    let weights = log.need(node, "issueWeights", "the profile")?;
    log.map(weights, "`issueWeights`")?;
    let weights = weights.by_key();
    let issues = log.map(log.need(node, "issues", "the profile")?, "`issues`")?;
    if issues.is_empty() {
        log.report(ForeignProblemKind::NoIssues { owner: "the profile" }, node.head());
        return None;
    }
    let read: Vec<Option<(Issue, Evaluation)>> = issues.iter().map(|entry| issue(log, entry, &weights)).collect();
    let mut remarks = Vec::new();
    let no_deal = match node.get("reservationValue").filter(|value| value.kind != Kind::Null) {
        None => Some(ForeignNoDeal::Lowest),
        Some(value) => log.number_if_any(value, "`reservationValue`", &mut remarks).map(ForeignNoDeal::of),
    };
    let (issues, evaluations): (Vec<_>, Vec<_>) = read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let named = issues.iter().map(|issue| issue.name.clone()).zip(evaluations).collect();
    Some(Profile {
        title: None,
        domain: Some(Domain { title: None, description: None, issues }),
        evaluations: Evaluations::Named(named),
        bias: 0.0,
        no_deal: no_deal?,
        discount: None,
        remarks,
        span: node.head(),
    })
}

fn issue(log: &Log, entry: &Entry, weights: &BTreeMap<&str, &Node>) -> Option<(Issue, Evaluation)> {
    let name = entry.key.clone();
    let Some(weight) = weights.get(name.as_str()) else {
        let (owner, what) = ("`issueWeights`".to_owned(), format!("issue `{}`", short(&name)));
        log.report(ForeignProblemKind::Missing { owner, what }, entry.key_span);
        return None;
    };
    let weight = log.number(weight, "a weight");
    let rows = log.map(&entry.value, &format!("issue `{}`", short(&name)))?;
    if rows.is_empty() {
        log.report(ForeignProblemKind::NoValues { issue: short(&name) }, entry.key_span);
        return None;
    }
    let row = |row: &Entry| Some((row.key.clone(), log.number(&row.value, "a value")?, row.key_span));
    let rows: Vec<Option<_>> = rows.iter().map(row).collect();
    let rows: Vec<_> = rows.into_iter().collect::<Option<_>>()?;
    let values = rows.iter().map(|(label, ..)| ListedValue { label: label.clone(), description: None }).collect();
    let issue = Issue { name, span: entry.key_span, description: None, values: IssueValues::Listed(values) };
    Some((issue, Evaluation { weight: weight?, worth: Worth::Table(rows), span: entry.key_span }))
}
