//! Reading GeniusWeb domains and profiles.

use super::SPACE;
use crate::exchange::domain::{
    Domain, Evaluation, Evaluations, ForeignNoDeal, Issue, IssueValues, ListedValue, Profile, Worth,
};
use crate::exchange::problem::{ForeignProblemKind, Log};
use crate::exchange::tree::{Entry, Node};
use crate::scenario::short;

/// Reads a domain.
pub(in crate::exchange) fn read_domain(log: &Log, node: &Node) -> Option<Domain> {
    let entries = log.map(log.need(node, "issuesValues", "the domain")?, "`issuesValues`")?;
    if entries.is_empty() {
        log.report(ForeignProblemKind::NoIssues { owner: "the domain" }, node.head());
        return None;
    }
    let issues: Vec<Option<Issue>> = entries.iter().map(|entry| issue(log, entry)).collect();
    let title = node.get("name").and_then(Node::text).map(str::to_owned);
    Some(Domain { title, description: None, issues: issues.into_iter().collect::<Option<_>>()? })
}

fn issue(log: &Log, entry: &Entry) -> Option<Issue> {
    let name = entry.key.clone();
    let values = match (entry.value.get("values"), entry.value.get("range")) {
        (None, Some(range)) => numbers(log, range)?,
        _ => listed(log, log.need(&entry.value, "values", &format!("issue `{}`", short(&name)))?, &name)?,
    };
    Some(Issue { name, span: entry.key_span, description: None, values })
}

fn listed(log: &Log, node: &Node, name: &str) -> Option<IssueValues> {
    let items = log.list(node, &format!("`values` of issue `{}`", short(name)))?;
    if items.is_empty() {
        log.report(ForeignProblemKind::NoValues { issue: short(name) }, node.head());
        return None;
    }
    let mut values: Vec<ListedValue> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for item in items {
        let label = log.label(item, "a value")?;
        if known.insert(label.clone()) {
            values.push(ListedValue { label, description: None });
        }
    }
    Some(IssueValues::Listed(values))
}

/// `[lowest, highest, step]`.
fn numbers(log: &Log, node: &Node) -> Option<IssueValues> {
    let items = log.list(node, "`range`")?;
    let [lowest, highest, step] = items else {
        log.wrong_type(node, "`range`", "a list of the lowest number, the highest and the step");
        return None;
    };
    let bound = |node, what| {
        let number = log.number(node, what)?;
        (number.abs() <= 1e12).then_some(number).or_else(|| {
            log.wrong_type(node, what, "a number within -10^12 to 10^12");
            None
        })
    };
    let (low, high) = (bound(lowest, "the lowest number"), bound(highest, "the highest number"));
    let (low, high, by) = (low?, high?, log.number(step, "the step")?);
    if low > high {
        let (what, found) = ("the range".to_owned(), format!("{low} to {high}"));
        let allowed = "from a lower to a higher number".to_owned();
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, node.head());
        return None;
    }
    if by <= 0.0 {
        let (what, found) = ("the step".to_owned(), by.to_string());
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed: "above 0".to_owned() }, step.span);
        return None;
    }
    Some(IssueValues::Reals { lowest: low, highest: high, step: Some(by) })
}

/// Reads a profile.
pub(in crate::exchange) fn read_profile(log: &Log, node: &Node) -> Option<Profile> {
    let space = log.need(node, SPACE, "the profile")?;
    let domain = space.get("domain").map(|domain| read_domain(log, domain));
    let weights = log.need(space, "issueWeights", "the profile")?;
    log.map(weights, "`issueWeights`")?;
    let weights = weights.by_key();
    let utilities = log.map(log.need(space, "issueUtilities", "the profile")?, "`issueUtilities`")?;
    let evaluations: Vec<_> = utilities
        .iter()
        .map(|entry| {
            let Some(weight) = weights.get(entry.key.as_str()) else {
                let owner = "`issueWeights`".to_owned();
                let what = format!("issue `{}`", short(&entry.key));
                log.report(ForeignProblemKind::Missing { owner, what }, entry.key_span);
                return None;
            };
            let weight = share(log, weight, "a weight");
            let worth = worth(log, entry);
            Some((entry.key.clone(), Evaluation { weight: weight?, worth: worth?, span: entry.key_span }))
        })
        .collect();
    let no_deal = match space.get("reservationBid") {
        None => Some(ForeignNoDeal::Lowest),
        Some(bid) => reservation(log, bid),
    };
    let domain = match domain {
        Some(read) => Some(read?),
        None => None,
    };
    Some(Profile {
        title: space.get("name").and_then(Node::text).map(str::to_owned),
        domain,
        evaluations: Evaluations::Named(evaluations.into_iter().collect::<Option<_>>()?),
        bias: 0.0,
        no_deal: no_deal?,
        discount: None,
        remarks: Vec::new(),
        span: node.head(),
    })
}

fn reservation(log: &Log, node: &Node) -> Option<ForeignNoDeal> {
    if node.kind == crate::exchange::tree::Kind::Null {
        return Some(ForeignNoDeal::Lowest);
    }
    let entries = log.map(log.need(node, "issuevalues", "`reservationBid`")?, "`issuevalues`")?;
    let choice = |entry: &Entry| Some((entry.key.clone(), log.label(&entry.value, "a value")?, entry.value.span));
    let choices: Vec<Option<_>> = entries.iter().map(choice).collect();
    Some(ForeignNoDeal::Package(choices.into_iter().collect::<Option<_>>()?))
}

/// What the values of an issue are worth: listed under either name that is in use, or between two numbers.
fn worth(log: &Log, entry: &Entry) -> Option<Worth> {
    let issue = format!("issue `{}`", short(&entry.key));
    let kinds = ["discreteutils", "DiscreteValueSetUtilities", "numberutils", "NumberValueSetUtilities"];
    let Some((kind, node)) = kinds.iter().find_map(|kind| Some((*kind, entry.value.get(kind)?))) else {
        let expected = "a map with `discreteutils` or `numberutils`";
        log.wrong_type(&entry.value, &format!("the utility of {issue}"), expected);
        return None;
    };
    if kind.starts_with("number") || kind.starts_with("Number") {
        let point = |value: &str, utility: &str| {
            let x = log.need(node, value, &issue).and_then(|node| log.number(node, &format!("`{value}`")));
            let y = log.need(node, utility, &issue).and_then(|node| share(log, node, &format!("`{utility}`")));
            x.zip(y)
        };
        let (low, high) = (point("lowValue", "lowUtility"), point("highValue", "highUtility"));
        return Some(Worth::Between { low: low?, high: high? });
    }
    let rows = log.map(log.need(node, "valueUtilities", &issue)?, "`valueUtilities`")?;
    let row = |entry: &Entry| Some((entry.key.clone(), share(log, &entry.value, "a utility")?, entry.key_span));
    let rows: Vec<Option<_>> = rows.iter().map(row).collect();
    rows.into_iter().collect::<Option<_>>().map(Worth::Table)
}

/// A number from 0 to 1.
fn share(log: &Log, node: &Node, what: &str) -> Option<f64> {
    let number = log.number(node, what)?;
    if (0.0..=1.0).contains(&number) {
        return Some(number);
    }
    let (what, found) = (what.to_owned(), number.to_string());
    log.report(ForeignProblemKind::OutOfRange { what, found, allowed: "0 to 1".to_owned() }, node.span);
    None
}
