//! Options that depend on an event.

use super::agenda::Listed;
use super::fields::Fields;
use super::log::Log;
use super::value;
use crate::agenda::{Clause, DEFERRED_NAME, EventIdx, IssueOption, OptionIdx};
use crate::scenario::address::PartKind;
use crate::scenario::form::{ContingentSheet, OptionSheet};
use crate::scenario::problem::{Problem, ProblemKind, list, short};
use crate::scenario::source::Span;
use crate::scenario::tree::Node;

const DEFERRED: &str = "a clause settles the issue either way";

/// Reads what the options of an issue depend on, all of them known by name, and puts it in; tells whether all is sound.
pub(super) fn clauses(
    log: &Log<'_>,
    items: &[Node<'_>],
    listed: &Listed<'_>,
    names_are_sound: bool,
    options: &mut [IssueOption],
) -> bool {
    let field = OptionSheet::FIELDS.contingent.name;
    let nodes: Vec<Option<&Node<'_>>> = items.iter().map(|item| item.field(field)).collect();
    let is_contingent: Vec<bool> = nodes.iter().map(Option::is_some).collect();
    let mut is_sound = stand_last(log, items, &is_contingent, options);
    let names: Vec<String> = options.iter().map(|option| option.name.clone()).collect();
    let known = Known { names: &names, is_contingent: &is_contingent, are_sound: names_are_sound };
    for (option, node) in options.iter_mut().zip(nodes) {
        let Some(node) = node else { continue };
        option.clause = clause(log, node, &format!("{}.{}.{field}", listed.path, option.name), listed, &known);
        is_sound &= option.clause.is_some();
    }
    is_sound
}

/// Whether all plain options stand before those that depend on an event, which have no place in the order.
fn stand_last(log: &Log<'_>, items: &[Node<'_>], is_contingent: &[bool], options: &[IssueOption]) -> bool {
    let first = is_contingent.iter().position(|is| *is).unwrap_or(items.len());
    let misplaced = (first..items.len()).find(|place| !is_contingent[*place]);
    if let Some(place) = misplaced {
        let found = options[place].name.clone();
        let help = "list the options that depend on an event last: they have no place in the order of the others";
        let problem = Problem::new(ProblemKind::PlainBehindClause { found }, log.place(&items[place]));
        log.add(problem.with_help(help.to_owned()));
    }
    misplaced.is_none()
}

/// The options of an issue by their names.
struct Known<'n> {
    names: &'n [String],
    is_contingent: &'n [bool],
    are_sound: bool,
}

fn clause(log: &Log<'_>, node: &Node<'_>, path: &str, listed: &Listed<'_>, known: &Known<'_>) -> Option<Clause> {
    let fields = Fields::open(log, node, ContingentSheet::NAME, path.to_owned())?;
    let ContingentSheet { on, then, otherwise, certified_by, brought_about_by, note } = ContingentSheet::FIELDS;
    let on = listed.events.event_in(&fields, &on);
    let then = branch(&fields, then.name, known);
    let otherwise = branch(&fields, otherwise.name, known);
    let certified_by = fields.text(&certified_by);
    let brought_about_by = fields.text(&brought_about_by);
    fields.note_in(&note);
    fields.finish();
    let (on, then, otherwise): (EventIdx, OptionIdx, OptionIdx) = (on?, then?, otherwise?);
    if then == otherwise {
        let found = known.names[then.index()].clone();
        log.report(ProblemKind::ClauseOnNothing { found }, log.place(node));
        return None;
    }
    Some(Clause { on, then, otherwise, certified_by: certified_by?, brought_about_by: brought_about_by? })
}

/// The plain option that a field names.
fn branch(fields: &Fields<'_, '_>, field: &'static str, known: &Known<'_>) -> Option<OptionIdx> {
    let log = fields.log;
    let node = fields.required(field)?;
    fields.part(field, PartKind::Option);
    let Some(name) = node.text() else {
        value::wrong_type(log, node, &format!("`{field}`"), "the name of an option in double quotes");
        return None;
    };
    let report = |kind: ProblemKind, span: Span, help: String| log.add(Problem::new(kind, span).with_help(help));
    let plain = || known.names.iter().zip(known.is_contingent).filter(|(_, is)| !**is).map(|(name, _)| name.as_str());
    let allowed = || format!("the plain options are {}", list(&plain().collect::<Vec<_>>()));
    if name == DEFERRED_NAME {
        report(ProblemKind::DeferredHere { why: DEFERRED }, node.span, allowed());
        return None;
    }
    let Some(place) = known.names.iter().position(|known| known == name && !name.is_empty()) else {
        if known.are_sound {
            let help = log.did_you_mean(name, plain(), "the plain options are");
            log.add(Problem::new(ProblemKind::NoSuchBranch { found: short(name) }, node.span).with_help(help));
        }
        return None;
    };
    if known.is_contingent[place] {
        report(ProblemKind::NestedClause { found: name.to_owned() }, node.span, allowed());
        return None;
    }
    Some(OptionIdx::new(place))
}
