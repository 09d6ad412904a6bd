//! Linkages: rules by which one issue changes what another is worth.

use super::condition::optional_condition;
use super::fields::Fields;
use super::linked::Linked;
use super::names::{Names, called, entry_name};
use super::value;
use crate::agenda::IssueIdx;
use crate::element::Field;
use crate::payoff::{Linkage, LinkageEffect, Mandate};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::{DelegationSheet, LinkageSheet};
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

const LINKAGE: PartKind = PartKind::Named("a linkage such as `Factor(of: { \"issue\": [\"option\"] }, times: 0.8)`");

pub(super) fn linkages(delegation: &Fields<'_, '_>, field: &Field, names: &Names) -> Option<Vec<Linkage>> {
    let mut taken = BTreeMap::new();
    delegation.list(field, |idx, node| linkage(delegation, idx, node, names, &mut taken))
}

fn linkage(
    delegation: &Fields<'_, '_>,
    idx: usize,
    node: &Node<'_>,
    names: &Names,
    taken: &mut BTreeMap<String, Span>,
) -> Option<Linkage> {
    let log = delegation.log;
    let kind = value::spelling(log, node, "linkage", &LinkageEffect::names())?;
    let LinkageSheet { name, given, note } = LinkageSheet::FIELDS;
    let path = delegation.path_to(&format!("linkages.{}", called(node, &[name], idx)));
    let fields = Fields::open(log, node, kind, path)?;
    log.part(fields.path.clone(), LINKAGE, Slot::replacing(node.span));
    let name = entry_name(&fields, &name, idx, taken);
    let given = optional_condition(&fields, given.name, names);
    let effect = LinkageEffect::read(kind, &Linked { fields: &fields, names, place: None });
    let note = fields.note_in(&note);
    fields.finish();
    Some(Linkage { name: name?, effect: effect?, given: given?, note })
}

/// A walk-away that moves must exist.
pub(super) fn check_walk_aways(fields: &Fields<'_, '_>, names: &Names, linkages: &[Linkage], mandate: &Mandate) {
    let Some(crate::scenario::tree::Kind::List(nodes)) =
        fields.optional(DelegationSheet::FIELDS.linkages.name).map(|node| &node.kind)
    else {
        return;
    };
    for (linkage, node) in linkages.iter().zip(nodes) {
        let issues = (0..names.issues.len()).map(IssueIdx::new);
        for issue in issues.filter(|issue| linkage.effect.moves_walk_away(*issue).is_some()) {
            if mandate.walk_aways[issue.index()].is_none() {
                let issue = names.issue(issue).name.clone();
                fields.log.report(ProblemKind::NoWalkAway { issue }, fields.log.place(node));
            }
        }
    }
}
