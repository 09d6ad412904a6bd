//! Conditions.

use super::fields::Fields;
use super::log::Log;
use super::names::{Deferral, Names};
use super::value;
use crate::agenda::{Condition, IssueIdx, OptionIdx};
use crate::element::names;
use crate::scenario::address::PartKind;
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

names! {
    /// What a condition is called.
    enum ConditionName {
        Is,
        OneOf,
        AtLeast,
        AtMost,
        Deferred,
        After,
        Happened,
        All,
        Any,
        Not,
        Lacks,
    }
}

/// The most options or parts that a condition lists.
const MOST_PARTS: usize = 1_000;
const NO_PLACE: &str = "it has no place in the order of the options";
const NO_ORDER: Deferral = Deferral::Refused(NO_PLACE);

/// A condition. Its depth is bounded because that of the file is.
fn condition(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Condition> {
    match value::kind(log, node, "condition")? {
        ConditionName::Is => {
            about(log, node, names, Deferral::Allowed).map(|(issue, option)| Condition::Is(issue, option))
        }
        ConditionName::AtLeast => in_order(log, node, names).map(|(issue, option)| Condition::AtLeast(issue, option)),
        ConditionName::AtMost => in_order(log, node, names).map(|(issue, option)| Condition::AtMost(issue, option)),
        ConditionName::OneOf => one_of(log, node, names),
        ConditionName::Deferred => deferred(log, node, names),
        ConditionName::After => {
            let [day] = value::arguments(log, node, "a date such as After(\"2009-12-05\")")?;
            value::date(log, day, "the date").map(Condition::After)
        }
        ConditionName::Happened => {
            let [event] = value::arguments(log, node, "the name of an event")?;
            names.event_at(log, event).map(Condition::Happened)
        }
        ConditionName::All => parts(log, node, names).map(Condition::All),
        ConditionName::Any => parts(log, node, names).map(Condition::Any),
        ConditionName::Not => inner(log, node, names).map(|inner| Condition::Not(Box::new(inner))),
        ConditionName::Lacks => inner(log, node, names).map(|inner| Condition::Lacks(Box::new(inner))),
    }
}

/// The condition in a field, which is taken down under its address.
pub(super) fn conditional(fields: &Fields<'_, '_>, field: &'static str, names: &Names) -> Option<Condition> {
    let node = fields.required(field)?;
    fields.part(field, PartKind::CONDITION);
    condition(fields.log, node, names)
}

/// The condition in a field that may be absent; `None` if what stands there is wrong.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
pub(super) fn optional_condition(
    fields: &Fields<'_, '_>,
    field: &'static str,
    names: &Names,
) -> Option<Option<Condition>> {
    fields.part(field, PartKind::CONDITION);
    match fields.optional(field) {
        None => Some(None),
        Some(node) => condition(fields.log, node, names).map(Some),
    }
}

fn about(log: &Log<'_>, node: &Node<'_>, names: &Names, deferral: Deferral) -> Option<(IssueIdx, OptionIdx)> {
    let [issue, option] = value::arguments(log, node, "an issue and an option")?;
    let Some(issue) = names.issue_at(log, issue) else {
        // Of what issue it would be an option does not matter, if it is no name at all.
        if option.text().is_none() {
            value::wrong_type(log, option, "the option", "the name of an option in double quotes");
        }
        return None;
    };
    Some((issue, names.option_at(log, issue, option, deferral)?))
}

/// An issue and an option that has a place in the order.
fn in_order(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<(IssueIdx, OptionIdx)> {
    let found = about(log, node, names, NO_ORDER);
    found.filter(|(issue, option)| names.is_plain(log, *issue, *option, log.place(node), NO_PLACE))
}

fn one_of(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Condition> {
    let [issue, options] = value::arguments(log, node, "an issue and a list of options")?;
    let issue = names.issue_at(log, issue)?;
    Some(Condition::OneOf(issue, options_of(log, issue, options, names)?))
}

/// A list of options of an issue, each once, at least one.
pub(super) fn options_of(log: &Log<'_>, issue: IssueIdx, node: &Node<'_>, names: &Names) -> Option<Vec<OptionIdx>> {
    let what = format!("the list of options of `{}`", names.issue(issue).name);
    let items = value::filled_list(log, node, &what, MOST_PARTS, "it needs at least one")?;
    let mut seen: BTreeMap<OptionIdx, Span> = BTreeMap::new();
    let mut options = Vec::new();
    let mut is_sound = true;
    for item in items {
        let Some(option) = names.option_at(log, issue, item, Deferral::Allowed) else {
            is_sound = false;
            continue;
        };
        if let Some(first) = seen.insert(option, item.span) {
            let name = names.issue(issue).option_name(option).to_owned();
            let problem = Problem::new(ProblemKind::DuplicateOption { name }, item.span);
            log.add(problem.with_related(first, "first given here"));
        }
        options.push(option);
    }
    is_sound.then_some(options)
}

fn deferred(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Condition> {
    let [issue_node] = value::arguments(log, node, "an issue")?;
    let issue = names.issue_at(log, issue_node)?;
    if !names.issue(issue).deferrable {
        let kind = ProblemKind::NotDeferrable { issue: names.issue(issue).name.clone() };
        let help = "write `deferrable: true` in the issue if it may stay open".to_owned();
        log.add(Problem::new(kind, issue_node.span).with_help(help));
        return None;
    }
    Some(Condition::Deferred(issue))
}

fn parts(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Vec<Condition>> {
    let [list] = value::arguments(log, node, "a list of conditions `[...]`")?;
    let items = value::filled_list(log, list, "the list of conditions", MOST_PARTS, "it needs at least one")?;
    let parts: Vec<Option<Condition>> = items.iter().map(|item| condition(log, item, names)).collect();
    parts.into_iter().collect()
}

fn inner(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Condition> {
    let [inner] = value::arguments(log, node, "one condition")?;
    condition(log, inner, names)
}
