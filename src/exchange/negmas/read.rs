//! Reading NegMAS outcome spaces and utility functions.

use super::class::class;
use super::value_fun::value_fun;
use crate::exchange::domain::{
    Discount, DiscountTime, Domain, Evaluation, Evaluations, ForeignNoDeal, Issue, IssueValues, ListedValue, Profile,
    Worth,
};
use crate::exchange::problem::{ForeignProblemKind, Log};
use crate::exchange::tree::{Entry, Kind, Node};
use crate::scenario::short;
use std::collections::BTreeSet;

/// Reads an outcome space.
pub(in crate::exchange) fn read_domain(log: &Log, node: &Node) -> Option<Domain> {
    let items = log.list(log.need(node, "issues", "the outcome space")?, "`issues`")?;
    if items.is_empty() {
        log.report(ForeignProblemKind::NoIssues { owner: "the outcome space" }, node.head());
        return None;
    }
    let mut names = BTreeSet::new();
    let issues: Vec<Option<Issue>> = items.iter().map(|item| issue(log, item, &mut names)).collect();
    let title = node.get("name").and_then(Node::text).map(str::to_owned);
    Some(Domain { title, description: None, issues: issues.into_iter().collect::<Option<_>>()? })
}

fn issue(log: &Log, node: &Node, names: &mut BTreeSet<String>) -> Option<Issue> {
    let name_node = log.need(node, "name", "the issue")?;
    let name = log.label(name_node, "the name of an issue")?;
    if !names.insert(name.clone()) {
        log.report(ForeignProblemKind::DuplicateIssue { name: short(&name) }, name_node.span);
        return None;
    }
    let values = issue_values(log, node, &name)?;
    Some(Issue { name, span: name_node.span, description: None, values })
}

fn issue_values(log: &Log, node: &Node, name: &str) -> Option<IssueValues> {
    let owner = format!("issue `{}`", short(name));
    let class = class(node);
    if class == "SingletonIssue" {
        let value = node.get("value").map_or_else(|| log.need(node, "values", &owner), Some)?;
        let value = value.items().and_then(<[Node]>::first).unwrap_or(value);
        let label = log.label(value, "the value")?;
        return Some(IssueValues::Listed(vec![ListedValue { label, description: None }]));
    }
    if class == "OptionalIssue" || class == "CallableIssue" {
        let found = format!("`{class}`");
        let what = format!("the type of {owner}");
        let instead = "issues with listed values, whole numbers or numbers are read";
        log.report(ForeignProblemKind::Unsupported { what, found, instead }, node.get("type").unwrap_or(node).head());
        return None;
    }
    let values = log.need(node, "values", &owner)?;
    match (class, &values.kind) {
        ("ContiguousIssue", Kind::List(_)) => {
            let (lowest, highest) = bounds(log, values, &owner)?;
            Some(IssueValues::Integers { lowest: lowest as i64, highest: highest as i64 })
        }
        ("ContinuousIssue", Kind::List(_)) => {
            let (lowest, highest) = bounds(log, values, &owner)?;
            Some(IssueValues::Reals { lowest, highest, step: None })
        }
        (_, Kind::Number(count)) if *count >= 1.0 && *count <= 1e12 => {
            Some(IssueValues::Integers { lowest: 0, highest: *count as i64 - 1 })
        }
        _ => listed(log, values, name),
    }
}

fn bounds(log: &Log, node: &Node, owner: &str) -> Option<(f64, f64)> {
    let what = format!("`values` of {owner}");
    let Some([lowest, highest]) = node.items() else {
        log.wrong_type(node, &what, "a list of the lowest and the highest number");
        return None;
    };
    let (low, high) = (log.number(lowest, "the lowest number"), log.number(highest, "the highest number"));
    let (low, high) = (low?, high?);
    if low <= high && low.abs() <= 1e12 && high.abs() <= 1e12 {
        return Some((low, high));
    }
    let found = format!("{low} to {high}");
    let allowed = "from a lower to a higher number, within -10^12 to 10^12".to_owned();
    log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, node.head());
    None
}

fn listed(log: &Log, node: &Node, name: &str) -> Option<IssueValues> {
    let items = log.list(node, &format!("`values` of issue `{}`", short(name)))?;
    if items.is_empty() {
        log.report(ForeignProblemKind::NoValues { issue: short(name) }, node.head());
        return None;
    }
    let mut known = BTreeSet::new();
    let mut values = Vec::new();
    for item in items {
        let label = log.label(item, "a value")?;
        if known.insert(label.clone()) {
            values.push(ListedValue { label, description: None });
        }
    }
    Some(IssueValues::Listed(values))
}

/// Reads a utility function.
pub(in crate::exchange) fn read_profile(log: &Log, node: &Node) -> Option<Profile> {
    match class(node) {
        "ExpDiscountedUFun" => discounted(log, node),
        "LinearAdditiveUtilityFunction" | "LinearUtilityAggregationFunction" => additive(log, node),
        "AffineUtilityFunction" | "LinearUtilityFunction" => affine(log, node),
        other => {
            let (what, found) = ("the utility function".to_owned(), format!("`{}`", short(other)));
            let instead =
                "`LinearAdditiveUtilityFunction`, `LinearUtilityFunction` and `ExpDiscountedUFun` around one are read";
            let place = node.get("type").unwrap_or(node).head();
            log.report(ForeignProblemKind::Unsupported { what, found, instead }, place);
            None
        }
    }
}

/// A function with a discount around it.
fn discounted(log: &Log, node: &Node) -> Option<Profile> {
    let inner = log.need(node, "ufun", "the utility function")?;
    if class(inner) == "ExpDiscountedUFun" {
        let (what, found) = ("the utility function".to_owned(), "discounted twice".to_owned());
        let instead = "one discount is read";
        log.report(ForeignProblemKind::Unsupported { what, found, instead }, inner.head());
        return None;
    }
    let profile = read_profile(log, inner);
    let mut remarks = Vec::new();
    let discount = match node.get("discount").filter(|value| value.kind != Kind::Null) {
        None => None,
        Some(value) => {
            let share = log.number_if_any(value, "`discount`", &mut remarks)?;
            if share <= 0.0 || share > 1.0 {
                let (what, found) = ("`discount`".to_owned(), share.to_string());
                let allowed = "above 0, to 1".to_owned();
                log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, value.span);
                return None;
            }
            let over = discount_time(log, node)?;
            // NegMAS lessens the reserved value too unless told not to.
            let of_no_deal = node.get("dynamic_reservation").is_none_or(|flag| log.quote(flag.span) != "`false`");
            (share < 1.0).then_some(Discount { share, over, of_no_deal })
        }
    };
    let mut profile = profile?;
    profile.title = title(node).or(profile.title);
    if let Some(no_deal) = no_deal(log, node, &mut remarks) {
        profile.no_deal = no_deal?;
    }
    profile.remarks.extend(remarks);
    profile.discount = discount;
    Some(profile)
}

fn discount_time(log: &Log, node: &Node) -> Option<DiscountTime> {
    let Some(factor) = node.get("factor") else { return Some(DiscountTime::Round) };
    match factor.text() {
        Some("step") => Some(DiscountTime::Round),
        Some("relative_time") => Some(DiscountTime::Whole),
        _ => {
            let (what, found) = ("`factor`".to_owned(), log.describe(factor));
            let instead = "`step` and `relative_time` are read";
            log.report(ForeignProblemKind::Unsupported { what, found, instead }, factor.head());
            None
        }
    }
}

fn title(node: &Node) -> Option<String> {
    node.get("name").and_then(Node::text).map(str::to_owned)
}

/// What failure is worth, if the function says; the inner `None` if it says it wrongly.
#[expect(clippy::option_option, reason = "the outer one is whether it says so")]
fn no_deal(log: &Log, node: &Node, remarks: &mut Vec<String>) -> Option<Option<ForeignNoDeal>> {
    let value = node.get("reserved_value").filter(|value| value.kind != Kind::Null)?;
    // NegMAS writes minus infinity for no reserved value.
    Some(log.number_if_any(value, "`reserved_value`", remarks).map(ForeignNoDeal::of))
}

fn additive(log: &Log, node: &Node) -> Option<Profile> {
    let values = log.need(node, "values", "the utility function")?;
    let weights = node.get("weights").filter(|weights| weights.kind != Kind::Null);
    let evaluations = match values.items() {
        Some(items) => Evaluations::InOrder(in_order(log, items, weights)?),
        None => Evaluations::Named(named(log, log.map(values, "`values`")?, weights)?),
    };
    finish(log, node, evaluations)
}

fn in_order(log: &Log, items: &[Node], weights: Option<&Node>) -> Option<Vec<Evaluation>> {
    let weights = weights_in_order(log, weights, items.len())?;
    let read: Vec<Option<Evaluation>> =
        items.iter().zip(weights).map(|(item, weight)| evaluation(log, item, weight)).collect();
    read.into_iter().collect()
}

fn named(log: &Log, entries: &[Entry], weights: Option<&Node>) -> Option<Vec<(String, Evaluation)>> {
    let by_key = weights.map(Node::by_key).unwrap_or_default();
    let weight_of = |name: &str| match weights {
        None => Some(1.0),
        Some(weights) => {
            let weight = by_key.get(name).copied().or_else(|| log.need(weights, name, "`weights`"));
            weight.and_then(|weight| log.number(weight, "a weight"))
        }
    };
    let read: Vec<Option<(String, Evaluation)>> = entries
        .iter()
        .map(|entry| Some((entry.key.clone(), evaluation(log, &entry.value, weight_of(&entry.key)?)?)))
        .collect();
    read.into_iter().collect()
}

/// Weights on the numbers themselves.
fn affine(log: &Log, node: &Node) -> Option<Profile> {
    let weights = log.need(node, "weights", "the utility function")?;
    let items = log.list(weights, "`weights`")?;
    let read: Vec<Option<Evaluation>> = items
        .iter()
        .map(|item| {
            let weight = log.number(item, "a weight")?;
            Some(Evaluation { weight, worth: Worth::Line { slope: 1.0, offset: 0.0 }, span: item.span })
        })
        .collect();
    let evaluations = Evaluations::InOrder(read.into_iter().collect::<Option<_>>()?);
    finish(log, node, evaluations)
}

fn finish(log: &Log, node: &Node, evaluations: Evaluations) -> Option<Profile> {
    let bias = match node.get("bias").filter(|bias| bias.kind != Kind::Null) {
        None => Some(0.0),
        Some(bias) => log.number(bias, "`bias`"),
    };
    let mut remarks = Vec::new();
    let no_deal = no_deal(log, node, &mut remarks).unwrap_or(Some(ForeignNoDeal::Lowest));
    Some(Profile {
        title: title(node),
        domain: None,
        evaluations,
        bias: bias?,
        no_deal: no_deal?,
        discount: None,
        remarks,
        span: node.head(),
    })
}

fn weights_in_order(log: &Log, weights: Option<&Node>, n_issues: usize) -> Option<Vec<f64>> {
    let Some(weights) = weights else { return Some(vec![1.0; n_issues]) };
    let items = log.list(weights, "`weights`")?;
    if items.len() != n_issues {
        let (what, found) = ("the number of weights".to_owned(), items.len().to_string());
        let allowed = format!("{n_issues}, as many as there are values");
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, weights.head());
        return None;
    }
    let read: Vec<Option<f64>> = items.iter().map(|item| log.number(item, "a weight")).collect();
    read.into_iter().collect()
}

fn evaluation(log: &Log, node: &Node, weight: f64) -> Option<Evaluation> {
    Some(Evaluation { weight, worth: value_fun(log, node)?, span: node.head() })
}
