//! What a delegation believes of events.

use super::fields::Fields;
use super::log::{Log, Quantity};
use super::names::Names;
use super::value;
use crate::agenda::{EventIdx, IssueIdx};
use crate::element::{Field, Range};
use crate::scenario::model::{Delegation, Scenario};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::tree::{Kind, Node};

const BELIEF: Quantity<'_> = Quantity::new(Range::SHARE, "chance");

/// How likely a delegation takes each event to be, in the order of the scenario.
pub(super) fn beliefs(fields: &Fields<'_, '_>, field: &Field, names: &Names) -> Option<Vec<Option<f64>>> {
    let log = fields.log;
    let mut beliefs = vec![None; names.events.names.len()];
    let Some(node) = fields.optional(field.name) else { return Some(beliefs) };
    let (entries, mut is_sound) = value::map(log, node, "`beliefs`")?;
    for entry in entries {
        let event = names.events.event_named(log, entry.key, entry.key_span);
        let path = fields.path_to(&format!("beliefs.{}", entry.key));
        let belief = event
            .and_then(|_| value::number(log, entry.value, &format!("the belief about `{}`", entry.key), path, BELIEF));
        is_sound &= belief.is_some();
        if let Some(event) = event {
            beliefs[event.index()] = belief;
        }
    }
    is_sound.then_some(beliefs)
}

/// Reports events that an option depends on and a delegation has no belief about. Only asked for a scenario that is sound.
pub(super) fn check(log: &Log<'_>, delegations: &Node<'_>, scenario: &Scenario) {
    if log.has_problems() {
        return;
    }
    let Kind::Map(nodes) = &delegations.kind else { return };
    for (delegation, (_, node)) in scenario.delegations.iter().zip(nodes) {
        for event in scenario.agenda.clause_events().events() {
            if delegation.rules.beliefs.get(event.index()).copied().flatten().is_none() {
                log.add(missing(log, scenario, delegation, event, node));
            }
        }
    }
}

fn missing(log: &Log<'_>, scenario: &Scenario, delegation: &Delegation, event: EventIdx, node: &Node<'_>) -> Problem {
    let agenda = &scenario.agenda;
    let on_event = |issue: &IssueIdx| {
        agenda
            .issue(*issue)
            .options
            .iter()
            .find(|option| option.clause.as_ref().is_some_and(|clause| clause.on == event))
    };
    let mut clauses = agenda.issue_indices().filter_map(|issue| Some((issue, on_event(&issue)?)));
    let (issue, option) = clauses.next().expect("the event is one that an option depends on");
    let name = agenda.event(event).name.clone();
    let help = format!("write `beliefs: {{ \"{name}\": 0.5 }}` with the chance that the delegation gives it");
    let kind = ProblemKind::NoBelief {
        delegation: delegation.name.clone(),
        event: name,
        option: option.name.clone(),
        issue: agenda.issue(issue).name.clone(),
    };
    let at = node.as_struct().and_then(|found| found.name).map_or_else(|| log.place(node), |word| word.span);
    Problem::new(kind, at).with_help(help)
}
