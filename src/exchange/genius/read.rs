//! Reading GENIUS domains and utility spaces.

use super::xml::{children, head, need, need_number, number, parse, span_of};
use crate::exchange::domain::{
    Content, Discount, DiscountTime, Domain, Evaluation, Evaluations, ForeignNoDeal, Issue, IssueValues, ListedValue,
    Profile, Worth,
};
use crate::exchange::problem::{ForeignProblemKind, Log, no_number};
use crate::scenario::{Span, short};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Reads a domain or a utility space.
pub(in crate::exchange) fn read(log: &Log) -> Option<Content> {
    let document = parse(log)?;
    let root = document.root_element();
    match root.tag_name().name() {
        "negotiation_template" => domain(log, root).map(Content::Domain),
        "utility_space" => profile(log, root).map(Content::Profile),
        other => {
            let found = format!("`{}`", short(other));
            let expected = "`negotiation_template` or `utility_space`";
            log.report(ForeignProblemKind::UnknownFormat { found, expected }, head(root));
            None
        }
    }
}

fn domain(log: &Log, root: Node<'_, '_>) -> Option<Domain> {
    let space = children(root, "utility_space").next().unwrap_or(root);
    let objective = children(space, "objective").next().unwrap_or(space);
    let issues = issues(log, objective, root)?;
    let text = |name: &str| objective.attribute(name).map(str::to_owned);
    Some(Domain { title: text("name"), description: text("description"), issues })
}

/// The issues of an objective and of those within it.
fn issue_elements<'a, 'i>(objective: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    objective.descendants().filter(|node| node.is_element() && node.has_tag_name("issue")).collect()
}

/// The issues in the order of their indices, or of the file where some have none or share one.
fn issues(log: &Log, objective: Node<'_, '_>, root: Node<'_, '_>) -> Option<Vec<Issue>> {
    let mut elements = issue_elements(objective);
    if elements.is_empty() {
        log.report(ForeignProblemKind::NoIssues { owner: "the domain" }, head(root));
        return None;
    }
    let indices: Vec<Option<i64>> = elements.iter().map(|element| index(*element)).collect();
    let distinct: BTreeSet<i64> = indices.iter().flatten().copied().collect();
    if distinct.len() == elements.len() {
        elements.sort_by_key(|element| index(*element));
    }
    let mut names = BTreeSet::new();
    let issues: Vec<Option<Issue>> = elements.into_iter().map(|element| issue(log, element, &mut names)).collect();
    issues.into_iter().collect()
}

fn index(element: Node<'_, '_>) -> Option<i64> {
    element.attribute("index")?.trim().parse().ok()
}

fn issue(log: &Log, element: Node<'_, '_>, names: &mut BTreeSet<String>) -> Option<Issue> {
    let name = need(log, element, "name")?.to_owned();
    let values = issue_values(log, element, &name);
    if !names.insert(name.clone()) {
        log.report(ForeignProblemKind::DuplicateIssue { name: short(&name) }, span_of(element, "name"));
        return None;
    }
    let description = element.attribute("description").map(str::to_owned);
    Some(Issue { name, span: head(element), description, values: values? })
}

/// What kind of values an issue has, `discrete` if it does not say.
fn kind_of<'a>(element: Node<'a, '_>) -> &'a str {
    ["type", "etype", "vtype"].iter().find_map(|name| element.attribute(*name)).unwrap_or("discrete")
}

fn issue_values(log: &Log, element: Node<'_, '_>, name: &str) -> Option<IssueValues> {
    match kind_of(element) {
        "discrete" => listed(log, element, name),
        "integer" => {
            let (lowest, highest) = bounds(log, element)?;
            Some(IssueValues::Integers { lowest: lowest as i64, highest: highest as i64 })
        }
        "real" => {
            let (lowest, highest) = bounds(log, element)?;
            Some(IssueValues::Reals { lowest, highest, step: None })
        }
        other => {
            let (what, found) = (format!("the type of issue `{}`", short(name)), format!("`{}`", short(other)));
            let kind =
                ForeignProblemKind::Unsupported { what, found, instead: "`discrete`, `integer` and `real` are read" };
            log.report(kind, span_of(element, "type"));
            None
        }
    }
}

fn listed(log: &Log, element: Node<'_, '_>, name: &str) -> Option<IssueValues> {
    let mut labels = BTreeSet::new();
    let mut values = Vec::new();
    let mut is_sound = true;
    for item in children(element, "item") {
        let Some(label) = need(log, item, "value") else {
            is_sound = false;
            continue;
        };
        // Files in the wild repeat items; GENIUS keeps one of them.
        if labels.insert(label) {
            let description = item.attribute("description").map(str::to_owned);
            values.push(ListedValue { label: label.to_owned(), description });
        }
    }
    if values.is_empty() && is_sound {
        log.report(ForeignProblemKind::NoValues { issue: short(name) }, head(element));
        return None;
    }
    is_sound.then_some(IssueValues::Listed(values))
}

fn has_bounds(element: Node<'_, '_>) -> bool {
    let holder = children(element, "range").next().unwrap_or(element);
    ["lowerbound", "lowerBound", "upperbound", "upperBound"].iter().any(|name| holder.has_attribute(*name))
}

/// The bounds of a numeric issue, of the element itself or of its `range`.
fn bounds(log: &Log, element: Node<'_, '_>) -> Option<(f64, f64)> {
    let holder = children(element, "range").next().unwrap_or(element);
    let bound = |name: &str, other: &str| {
        if holder.has_attribute(other) { number(log, holder, &[other]) } else { need_number(log, holder, name) }
    };
    let (lowest, highest) = (bound("lowerbound", "lowerBound"), bound("upperbound", "upperBound"));
    let (lowest, highest) = (lowest?, highest?);
    if lowest > highest || lowest.abs() > 1e12 || highest.abs() > 1e12 {
        let (what, found) = ("the range".to_owned(), format!("{lowest} to {highest}"));
        let allowed = "from a lower to a higher number, within -10^12 to 10^12".to_owned();
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, head(holder));
        return None;
    }
    Some((lowest, highest))
}

fn profile(log: &Log, root: Node<'_, '_>) -> Option<Profile> {
    let objective = children(root, "objective").next().unwrap_or(root);
    let nonlinear = root.descendants().find(|node| node.has_tag_name("utility_function") || node.has_tag_name("ufun"));
    if let Some(element) = nonlinear {
        let (what, found) = ("the utility".to_owned(), "that of ranges of several issues at once".to_owned());
        let kind = ForeignProblemKind::Unsupported { what, found, instead: "sums over issues are read" };
        log.report(kind, head(element));
        return None;
    }
    let elements = issue_elements(objective);
    let weights = weights(log, root, &elements);
    let evaluations: Vec<Option<(String, Evaluation)>> =
        elements.iter().zip(&weights).map(|(element, weight)| evaluation(log, *element, *weight)).collect();
    let mut remarks = Vec::new();
    let no_deal = reservation(log, root, objective, &mut remarks);
    let discount = discount(log, root, objective, &mut remarks);
    // Some profiles leave the ranges of numbers to the domain file.
    let is_number = |element: Node<'_, '_>| matches!(kind_of(element), "integer" | "real");
    let has_ranges = elements.iter().all(|element| !is_number(*element) || has_bounds(*element));
    let domain = if has_ranges { Some(domain(log, root)?) } else { None };
    Some(Profile {
        title: None,
        domain,
        evaluations: Evaluations::Named(evaluations.into_iter().collect::<Option<_>>()?),
        bias: 0.0,
        no_deal: no_deal?,
        discount: discount?,
        remarks,
        span: head(root),
    })
}

/// The weight of each issue, equal ones if the file has none; `None` for what is wrong.
fn weights(log: &Log, root: Node<'_, '_>, issues: &[Node<'_, '_>]) -> Vec<Option<f64>> {
    let elements: Vec<Node<'_, '_>> = root.descendants().filter(|node| node.has_tag_name("weight")).collect();
    if elements.is_empty() {
        return vec![Some(1.0); issues.len()];
    }
    // Of weights that are repeated the first counts.
    let found: BTreeMap<i64, Option<f64>> = elements
        .iter()
        .rev()
        .filter_map(|element| {
            let value = need_number(log, *element, "value").filter(|value| {
                let is_allowed = (0.0..=1e12).contains(value);
                if !is_allowed {
                    let (what, found) = ("a weight".to_owned(), value.to_string());
                    let kind = ForeignProblemKind::OutOfRange { what, found, allowed: "0 to 10^12".to_owned() };
                    log.report(kind, span_of(*element, "value"));
                }
                is_allowed
            });
            Some((index(*element)?, value))
        })
        .collect();
    let of_issue = |(place, issue): (usize, &Node<'_, '_>)| {
        let own = index(*issue).unwrap_or(place as i64 + 1);
        let weight = found.get(&own).copied();
        if weight.is_none() {
            let owner = format!("issue `{}`", short(issue.attribute("name").unwrap_or_default()));
            log.report(ForeignProblemKind::Missing { owner, what: "a `weight`".to_owned() }, head(*issue));
        }
        weight.flatten()
    };
    issues.iter().enumerate().map(of_issue).collect()
}

fn evaluation(log: &Log, element: Node<'_, '_>, weight: Option<f64>) -> Option<(String, Evaluation)> {
    let name = need(log, element, "name")?.to_owned();
    let worth = match children(element, "evaluator").next() {
        Some(evaluator) => evaluator_worth(log, evaluator, kind_of(element)),
        None => table(log, element),
    };
    Some((name, Evaluation { weight: weight?, worth: worth?, span: head(element) }))
}

fn table(log: &Log, element: Node<'_, '_>) -> Option<Worth> {
    let mut rows: Vec<(String, f64, Span)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut is_sound = true;
    for item in children(element, "item") {
        let Some(label) = item.attribute("value") else { continue };
        let Some(worth) = need_number(log, item, "evaluation").filter(|worth| is_evaluation(log, item, *worth)) else {
            is_sound = false;
            continue;
        };
        let place = *places.entry(label).or_insert(rows.len());
        match rows.get_mut(place) {
            // Of items that are repeated GENIUS keeps the last evaluation.
            Some(row) => row.1 = worth,
            None => rows.push((label.to_owned(), worth, span_of(item, "value"))),
        }
    }
    is_sound.then_some(Worth::Table(rows))
}

fn is_evaluation(log: &Log, item: Node<'_, '_>, worth: f64) -> bool {
    let is_allowed = worth.abs() <= 1e12;
    if !is_allowed {
        let (what, found) = ("an evaluation".to_owned(), worth.to_string());
        let kind = ForeignProblemKind::OutOfRange { what, found, allowed: "-10^12 to 10^12".to_owned() };
        log.report(kind, span_of(item, "evaluation"));
    }
    is_allowed
}

fn evaluator_worth(log: &Log, evaluator: Node<'_, '_>, kind: &str) -> Option<Worth> {
    let parameter = |names: &[&str], usual: f64| {
        if names.iter().any(|name| evaluator.has_attribute(*name)) {
            number(log, evaluator, names)
        } else {
            Some(usual)
        }
    };
    match need(log, evaluator, "ftype")?.to_lowercase().as_str() {
        "linear" => {
            let offset = parameter(&["offset", "parameter0"], 0.0);
            let slope = parameter(&["slope", "parameter1"], 1.0);
            let (slope, offset) = (slope?, offset?);
            Some(if kind == "integer" {
                Worth::LineFromLowest { slope, offset }
            } else {
                Worth::Line { slope, offset }
            })
        }
        "constant" => parameter(&["offset", "parameter0"], 0.0).map(Worth::Constant),
        "triangular" => {
            let start = parameter(&["parameter0", "start"], 0.0);
            let end = parameter(&["parameter1", "end"], 1.0);
            let top = parameter(&["parameter2", "middle"], 1.0);
            let (start, top, end) = (start?, top?, end?);
            if start <= top && top <= end {
                return Some(Worth::Triangle { start, top, end, bias: 0.0, scale: 1.0 });
            }
            let (what, found) = ("the triangle".to_owned(), format!("{start}, {top}, {end}"));
            let allowed = "a start, a top and an end in rising order".to_owned();
            log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, head(evaluator));
            None
        }
        other => {
            let (what, found) = ("`ftype`".to_owned(), format!("`{}`", short(other)));
            let instead = "`linear`, `triangular` and `constant` are read";
            log.report(ForeignProblemKind::Unsupported { what, found, instead }, span_of(evaluator, "ftype"));
            None
        }
    }
}

/// The value of an element that stands beside the objective or in it, if it is there.
fn beside<'a, 'i>(root: Node<'a, 'i>, objective: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(root, name).chain(children(objective, name)).next()
}

/// What failure is worth: 0 if the file states no number, `None` if it says it wrongly.
fn reservation(
    log: &Log,
    root: Node<'_, '_>,
    objective: Node<'_, '_>,
    remarks: &mut Vec<String>,
) -> Option<ForeignNoDeal> {
    let Some(element) = beside(root, objective, "reservation") else { return Some(ForeignNoDeal::Payoff(0.0)) };
    let value = number_if_any(log, element, "the reservation value", remarks)?;
    Some(if value.is_nan() { ForeignNoDeal::Payoff(0.0) } else { ForeignNoDeal::of(value) })
}

/// The discount: none if the file states no number, or one outside of 0 to 1, as GENIUS takes it.
#[expect(clippy::option_option, reason = "the outer one is whether it could be read")]
fn discount(
    log: &Log,
    root: Node<'_, '_>,
    objective: Node<'_, '_>,
    remarks: &mut Vec<String>,
) -> Option<Option<Discount>> {
    let Some(element) = beside(root, objective, "discount_factor") else { return Some(None) };
    let share = number_if_any(log, element, "the discount", remarks)?;
    let is_discount = share > 0.0 && share < 1.0;
    if !is_discount && !share.is_nan() && share != 1.0 {
        remarks.push(format!("the discount is {share}, not between 0 and 1: it counts as none"));
    }
    Some(is_discount.then_some(Discount { share, over: DiscountTime::Whole, of_no_deal: true }))
}

/// The `value` of an element; what is no number is passed over with a remark.
fn number_if_any(log: &Log, element: Node<'_, '_>, what: &str, remarks: &mut Vec<String>) -> Option<f64> {
    let text = need(log, element, "value")?;
    let value = text.trim().parse().unwrap_or(f64::NAN);
    if value.is_nan() {
        remarks.push(no_number(what, text));
    } else if value == f64::INFINITY {
        return need_number(log, element, "value");
    }
    Some(value)
}
