//! Whom a delegation answers to: shares, interests and vetoes of its principals.

use super::fields::Fields;
use super::log::Quantity;
use super::names::{Names, is_taken};
use super::{limits, value, values};
use crate::agenda::IssueIdx;
use crate::element::Range;
use crate::payoff::{Mandate, PayoffRules, Principal};
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The most principals of a delegation.
const MOST_PRINCIPALS: usize = 16;

/// The principals of a delegation; nobody if it decides as one.
pub(super) fn principals(fields: &Fields<'_, '_>, names: &Names) -> Option<Vec<Principal>> {
    let mut taken = BTreeMap::new();
    let principals = fields.list_or_empty("principals", MOST_PRINCIPALS, |_, node| {
        let called = node.field_text("name").unwrap_or_default();
        let own = Fields::open(fields.log, node, "Principal", fields.path_to(&format!("principals.{called}")))?;
        let name = own.required("name").and_then(|name_node| {
            let name = value::name(fields.log, name_node, "principal")?;
            (!is_taken(fields.log, &mut taken, name, name_node.span, "principals")).then(|| name.to_owned())
        });
        let title = own.optional_text("title");
        let share = own.number("share", Quantity::new(Range::SHARE, "share of decisions"));
        let weights = match own.optional("weights") {
            None => Some(None),
            Some(node) => weights(&own, node, names).map(Some),
        };
        let values = match own.optional("values") {
            None => Some(vec![None; names.issues.len()]),
            Some(node) => values::some_values(&own, node, names),
        };
        let floor = match own.optional("floor") {
            None => Some(None),
            Some(_) => own.number("floor", Quantity::new(Range::SIGNED_SHARE, "value")).map(Some),
        };
        let note = own.note();
        own.finish();
        Some(Principal {
            name: name?,
            title: title?,
            share: share?,
            weights: weights?,
            values: values?,
            floor: floor?,
            note,
        })
    })?;
    if !principals.is_empty() && principals.iter().all(|principal| principal.share == 0.0) {
        let at = fields.optional("principals").map_or_else(|| fields.head(), |node| fields.log.place(node));
        fields.log.report(ProblemKind::Zero { what: "the share of every principal".to_owned() }, at);
        return None;
    }
    Some(principals)
}

/// How much some issues count to a principal.
fn weights(own: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<Vec<Option<f64>>> {
    let path = own.path_to("weights");
    let weights = names.some_issues(own.log, node, "`weights`", |issue, entry| {
        let name = &names.issue(issue).name;
        let what = format!("the weight of `{name}`");
        value::number(own.log, entry.value, &what, format!("{path}.{name}"), Quantity::share())
    })?;
    if weights.iter().flatten().all(|weight| *weight == 0.0) {
        own.log.report(ProblemKind::Zero { what: "every weight of the principal".to_owned() }, own.log.place(node));
        return None;
    }
    Some(weights)
}

/// The issues that each veto ties together.
pub(super) fn ties(rules: &PayoffRules, mandate: &Mandate) -> Vec<BTreeSet<IssueIdx>> {
    let issues = || (0..rules.weights.len()).map(IssueIdx::new);
    let walked = issues().filter(|issue| mandate.walk_aways[issue.index()].is_some());
    let shared = walked.flat_map(|issue| limits::tied_to(rules, issue));
    let bonuses = rules.bonuses.iter().flat_map(|bonus| limits::issues_of([&bonus.given]));
    let shared: BTreeSet<IssueIdx> = shared.chain(bonuses).collect();
    let of = |principal: &Principal| {
        let own = issues().filter(|issue| principal.cares(*issue));
        own.flat_map(|issue| limits::tied_to(rules, issue)).chain(shared.iter().copied()).collect()
    };
    rules.principals.iter().filter(|principal| principal.floor.is_some()).map(of).collect()
}

/// Reports vetoes that tie together more combinations of options than can be tabulated.
pub(super) fn check(fields: &Fields<'_, '_>, names: &Names, rules: &PayoffRules, mandate: &Mandate) {
    let Some(Kind::List(nodes)) = fields.optional("principals").map(|node| &node.kind) else { return };
    let with_veto = rules.principals.iter().zip(nodes).filter(|(principal, _)| principal.floor.is_some());
    for ((principal, node), tied) in with_veto.zip(ties(rules, mandate)) {
        let what = format!("the veto of `{}`", principal.name);
        if let Some(problem) = limits::excess(names, &tied, what, fields.log.place(node)) {
            let help = "name fewer issues in the `weights` of the principal, or leave out its `floor`".to_owned();
            fields.log.add(problem.with_help(help));
        }
    }
}
