//! Whom a delegation answers to: shares, interests and vetoes of its principals.

use super::fields::Fields;
use super::log::{Log, Quantity};
use super::names::{Names, called, entry_name};
use super::{limits, value, values};
use crate::agenda::{EventIdx, IssueIdx};
use crate::element::{Field, Reader};
use crate::payoff::{Interests, Mandate, PayoffRules, Principal, Successor};
use crate::scenario::form::{DelegationSheet, PrincipalSheet, SuccessorSheet};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::Span;
use crate::scenario::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// How far from 1 shares may sum, to allow for decimals.
const SHARE_TOLERANCE: f64 = 1e-6;

/// The principals of a delegation; nobody if it decides as one.
pub(super) fn principals(fields: &Fields<'_, '_>, list: &Field, names: &Names) -> Option<Vec<Principal>> {
    let (mut taken, mut claims) = (BTreeMap::new(), Vec::new());
    let principals = fields.list(list, |idx, node| {
        let PrincipalSheet { name, title, share, weights, values, floor, successors, note } = PrincipalSheet::FIELDS;
        let path = fields.path_to(&format!("{}.{}", list.name, called(node, &[name], idx)));
        let own = Fields::open(fields.log, node, PrincipalSheet::NAME, path)?;
        let name = entry_name(&own, &name, idx, &mut taken);
        let title = own.optional_text(&title);
        let share = own.read_optional_number(&share);
        let interests = interests(&own, [&weights, &values], names);
        let has_veto = own.optional(floor.name).is_some();
        let floor = own.read_optional_number(&floor);
        let successors = self::successors(&own, (&successors, has_veto), names, &mut claims);
        let note = own.note_in(&note);
        own.finish();
        Some(Principal {
            name: name?,
            title: title?,
            share: share?,
            interests: interests?,
            floor: floor?,
            successors: successors?,
            note,
        })
    })?;
    let at = || fields.optional(list.name).map_or_else(|| fields.head(), |node| fields.log.place(node));
    let unstated: Vec<&str> =
        principals.iter().filter(|one| one.share.is_none()).map(|one| one.name.as_str()).collect();
    if let [first, second, ..] = unstated.as_slice() {
        let (first, second) = ((*first).to_owned(), (*second).to_owned());
        fields.log.report(ProblemKind::TwoWithoutShare { first, second }, at());
        return None;
    }
    let sum: f64 = principals.iter().filter_map(|principal| principal.share).sum();
    let is_met = if unstated.is_empty() { (sum - 1.0).abs() <= SHARE_TOLERANCE } else { sum <= 1.0 + SHARE_TOLERANCE };
    if !principals.is_empty() && !is_met {
        let problem = Problem::new(ProblemKind::ShareSum { sum: (sum * 1e9).round() / 1e9 }, at());
        let help = "a principal without a `share` takes what the others leave".to_owned();
        fields.log.add(problem.with_help(unstated.is_empty().then_some(help)));
        return None;
    }
    check_claims(fields.log, &claims, names).then_some(principals)
}

/// A share that somebody takes who follows a principal on an event, and where that stands.
struct Claim {
    on: EventIdx,
    share: f64,
    at: Span,
}

/// Whether those who follow principals on one event claim no more than all of the say.
fn check_claims(log: &Log<'_>, claims: &[Claim], names: &Names) -> bool {
    let sum_by = |place: usize| {
        let on_event = claims[..=place].iter().filter(|claim| claim.on == claims[place].on);
        on_event.map(|claim| claim.share).sum::<f64>()
    };
    let excess = (0..claims.len()).find(|place| sum_by(*place) > 1.0 + SHARE_TOLERANCE);
    if let Some(place) = excess {
        let event = names.events.names[claims[place].on.index()].clone();
        let sum = (sum_by(place) * 1e9).round() / 1e9;
        log.report(ProblemKind::LaterShareSum { event, sum }, claims[place].at);
    }
    excess.is_none()
}

/// Who follows a principal, on which event.
fn successors(
    principal: &Fields<'_, '_>,
    (list, has_veto): (&Field, bool),
    names: &Names,
    claims: &mut Vec<Claim>,
) -> Option<Vec<Successor>> {
    let mut taken = BTreeMap::new();
    let mut followed: BTreeMap<EventIdx, Span> = BTreeMap::new();
    principal.list(list, |idx, node| {
        let SuccessorSheet { name, title, on, continuity, share, weights, values, floor, note } =
            SuccessorSheet::FIELDS;
        let path = principal.path_to(&format!("{}.{}", list.name, called(node, &[name], idx)));
        let own = Fields::open(principal.log, node, SuccessorSheet::NAME, path)?;
        let name = entry_name(&own, &name, idx, &mut taken);
        let title = own.optional_text(&title);
        let on = names.events.event_in(&own, &on).zip(own.optional(on.name)).and_then(|(event, node)| {
            if let Some(first) = followed.insert(event, node.span) {
                let event = names.events.names[event.index()].clone();
                let problem = Problem::new(ProblemKind::TwoSuccessors { event }, node.span);
                own.log.add(problem.with_related(first, "the first one"));
                return None;
            }
            Some(event)
        });
        let continuity = own.read_number(&continuity);
        let share_node = own.optional(share.name);
        let share = own.read_optional_number(&share);
        if let (Some(on), Some(Some(share)), Some(node)) = (on, share, share_node) {
            claims.push(Claim { on, share, at: node.span });
        }
        let interests = interests(&own, [&weights, &values], names);
        let floor = match own.optional(floor.name) {
            Some(node) if !has_veto => {
                let problem = Problem::new(ProblemKind::FloorWithoutVeto, node.span);
                let help = "give whom it follows a `floor`; -1 lets everything pass".to_owned();
                own.log.add(problem.with_help(help));
                None
            }
            _ => own.read_optional_number(&floor),
        };
        let note = own.note_in(&note);
        own.finish();
        Some(Successor {
            name: name?,
            title: title?,
            on: on?,
            continuity: continuity?,
            share: share?,
            interests: interests?,
            floor: floor?,
            note,
        })
    })
}

/// What somebody wants for himself.
fn interests(own: &Fields<'_, '_>, [weights, values]: [&Field; 2], names: &Names) -> Option<Interests> {
    let weights = match own.optional(weights.name) {
        None => Some(None),
        Some(node) => self::weights(own, node, names).map(Some),
    };
    let values = match own.optional(values.name) {
        None => Some(vec![None; names.issues.len()]),
        Some(node) => values::some_values(own, node, names),
    };
    Some(Interests { weights: weights?, values: values? })
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
    let Some(Kind::List(nodes)) = fields.optional(DelegationSheet::FIELDS.principals.name).map(|node| &node.kind)
    else {
        return;
    };
    let with_veto = rules.principals.iter().zip(nodes).filter(|(principal, _)| principal.floor.is_some());
    for ((principal, node), tied) in with_veto.zip(ties(rules, mandate)) {
        let what = format!("the veto of `{}`", principal.name);
        if let Some(problem) = limits::excess(names, &tied, what, fields.log.place(node)) {
            let help = "name fewer issues in the `weights` of the principal, or leave out its `floor`".to_owned();
            fields.log.add(problem.with_help(help));
        }
    }
}
