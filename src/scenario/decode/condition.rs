//! Conditions.

use super::fields::Fields;
use super::log::Log;
use super::names::{Deferral, Names};
use super::unnamed::Unnamed;
use super::value;
use crate::agenda::{Condition, EventIdx, IssueIdx, OptionIdx};
use crate::element::{Field, Holds, Reader};
use crate::scenario::address::PartKind;
use crate::scenario::form::ConditionForm;
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most options or parts that a condition lists.
const MOST_PARTS: usize = 1_000;
const NO_PLACE: &str = "it has no place in the order of the options";
const NO_ORDER: Deferral = Deferral::Refused(NO_PLACE);

/// A condition. Its depth is bounded because that of the file is.
pub(super) fn condition(log: &Log<'_>, node: &Node<'_>, names: &Names) -> Option<Condition> {
    let kind = value::spelled(log, node, "condition", ConditionForm::spelled())?;
    let unnamed = Unnamed::open(log, node, &kind)?;
    ConditionForm::read(kind.name, &Stated { unnamed: &unnamed, names }).map(|form| form.condition())
}

/// What a condition speaks of.
struct Stated<'s, 'n, 't> {
    unnamed: &'s Unnamed<'n, 't>,
    names: &'s Names,
}

impl<'n, 't> Stated<'_, 'n, 't> {
    fn value(&self, field: &Field) -> Option<(&'n Log<'t>, &'n Node<'t>)> {
        Some((self.unnamed.log, self.unnamed.value(field.name)?))
    }

    /// The issue in another field, which reports by itself what is wrong with it.
    fn issue_in(&self, field: &str) -> Option<IssueIdx> {
        self.names.known_issue(self.unnamed.value(field)?.text()?)
    }

    /// An option that has a place in the order.
    fn in_order(&self, log: &Log<'_>, issue: IssueIdx, node: &Node<'_>) -> Option<OptionIdx> {
        let option = self.names.option_at(log, issue, node, NO_ORDER)?;
        let span = log.place(self.unnamed.node);
        self.names.is_plain(log, issue, option, span, NO_PLACE).then_some(option)
    }
}

impl Reader for Stated<'_, '_, '_> {
    fn read_number(&self, _field: &Field) -> Option<f64> {
        None
    }

    fn read_issue(&self, field: &Field) -> Option<IssueIdx> {
        let (log, node) = self.value(field)?;
        let issue = self.names.issue_at(log, node)?;
        if field.holds == Holds::Deferrable && !self.names.issue(issue).deferrable {
            let kind = ProblemKind::NotDeferrable { issue: self.names.issue(issue).name.clone() };
            let help = "write `deferrable: true` in the issue if it may stay open".to_owned();
            log.add(Problem::new(kind, node.span).with_help(help));
            return None;
        }
        Some(issue)
    }

    fn read_option(&self, field: &Field) -> Option<OptionIdx> {
        let (log, node) = self.value(field)?;
        let (Holds::ChoiceOf(issue) | Holds::OptionOf(issue)) = field.holds else { return None };
        let Some(issue) = self.issue_in(issue) else {
            // Of what issue it would be an option does not matter, if it is no name at all.
            if node.text().is_none() {
                value::wrong_type(log, node, "the option", "the name of an option in double quotes");
            }
            return None;
        };
        let is_ordered = matches!(field.holds, Holds::OptionOf(_));
        if is_ordered {
            self.in_order(log, issue, node)
        } else {
            self.names.option_at(log, issue, node, Deferral::Allowed)
        }
    }

    fn read_options(&self, field: &Field) -> Option<Vec<OptionIdx>> {
        let (log, node) = self.value(field)?;
        let Holds::ChoicesOf(issue) = field.holds else { return None };
        options_of(log, self.issue_in(issue)?, node, self.names)
    }

    fn read_date(&self, field: &Field) -> Option<Date> {
        let (log, node) = self.value(field)?;
        value::date(log, node, &format!("the {}", field.called))
    }

    fn read_event(&self, field: &Field) -> Option<EventIdx> {
        let (log, node) = self.value(field)?;
        self.names.event_at(log, node)
    }

    fn read_condition(&self, field: &Field) -> Option<Condition> {
        let (log, node) = self.value(field)?;
        condition(log, node, self.names)
    }

    fn read_conditions(&self, field: &Field) -> Option<Vec<Condition>> {
        let (log, node) = self.value(field)?;
        let what = format!("the {}", field.called);
        let items = value::filled_list(log, node, &what, MOST_PARTS, "it needs at least one")?;
        let parts: Vec<Option<Condition>> = items.iter().map(|item| condition(log, item, self.names)).collect();
        parts.into_iter().collect()
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
