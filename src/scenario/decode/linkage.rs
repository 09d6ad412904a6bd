//! Linkages: rules by which one issue changes what another is worth.

use super::condition::optional_condition;
use super::fields::Fields;
use super::log::Quantity;
use super::names::{Deferral, Names, entry_name};
use super::target::targets;
use super::value;
use crate::agenda::IssueIdx;
use crate::element::Range;
use crate::payoff::{Linkage, LinkageEffect, Mandate};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::collections::BTreeMap;

const KINDS: [&str; 6] = ["Satisfaction", "Factor", "Shift", "Shortfall", "Weight", "WalkAway"];
const LINKAGE: PartKind = PartKind::Named("a linkage such as `Factor(of: { \"issue\": [\"option\"] }, times: 0.8)`");
/// The most linkages of a delegation.
const MOST_LINKAGES: usize = 256;

pub(super) fn linkages(delegation: &Fields<'_, '_>, names: &Names) -> Option<Vec<Linkage>> {
    let mut taken = BTreeMap::new();
    delegation.list_or_empty("linkages", MOST_LINKAGES, |idx, node| linkage(delegation, idx, node, names, &mut taken))
}

fn linkage(
    delegation: &Fields<'_, '_>,
    idx: usize,
    node: &Node<'_>,
    names: &Names,
    taken: &mut BTreeMap<String, Span>,
) -> Option<Linkage> {
    let log = delegation.log;
    let kind = value::kind(log, node, "linkage", &KINDS)?;
    let unnamed = format!("linkage_{}", idx + 1);
    let called = node.field_text("name").unwrap_or(&unnamed);
    let fields = Fields::open(log, node, kind, delegation.path_to(&format!("linkages.{called}")))?;
    log.part(fields.path.clone(), LINKAGE, Slot::replacing(node.span));
    let name = entry_name(&fields, &unnamed, ["linkage", "linkages"], taken);
    let given = optional_condition(&fields, "while", names);
    let effect = effect(&fields, kind, names);
    let note = fields.note();
    fields.finish();
    Some(Linkage { name: name?, effect: effect?, given: given?, note })
}

fn effect(fields: &Fields<'_, '_>, kind: &'static str, names: &Names) -> Option<LinkageEffect> {
    let of = || targets(fields, names);
    let issue = || names.issue_in(fields, "issue");
    match kind {
        "Satisfaction" => satisfaction(fields, names),
        "Factor" => {
            let (targets, times) = (of(), fields.number("times", Quantity::new(Range::closed(0.0, 10.0), "factor")));
            Some(LinkageEffect::Factor { targets: targets?, times: times? })
        }
        "Shift" => {
            let (targets, by) = (of(), fields.number("by", Quantity::new(Range::SIGNED_SHARE, "value")));
            Some(LinkageEffect::Shift { targets: targets?, by: by? })
        }
        "Shortfall" => {
            let (targets, share) = (of(), fields.number("share", Quantity::share()));
            Some(LinkageEffect::Shortfall { targets: targets?, share: share? })
        }
        "Weight" => {
            let (issue, times) = (issue(), fields.number("times", Quantity::new(Range::SHARE, "factor")));
            Some(LinkageEffect::Weight { issue: issue?, times: times? })
        }
        _ => {
            const NO_STEPS: Deferral = Deferral::Refused("a walk-away is one of the listed options");
            let (issue, to) = (issue(), fields.required("to"));
            let (issue, to) = (issue?, to?);
            fields.part("to", PartKind::Option);
            Some(LinkageEffect::WalkAway { issue, to: names.option_at(fields.log, issue, to, NO_STEPS)? })
        }
    }
}

fn satisfaction(fields: &Fields<'_, '_>, names: &Names) -> Option<LinkageEffect> {
    let targets = targets(fields, names);
    let strength = fields.number("strength", Quantity::share());
    let by = names.issue_in(fields, "by");
    let map = fields.required("satisfaction");
    let (by, map) = (by?, map?);
    let satisfaction = satisfaction_by(fields, by, map, names);
    Some(LinkageEffect::Satisfaction { targets: targets?, by, satisfaction: satisfaction?, strength: strength? })
}

/// Satisfaction per option, deferral last; 1 where nothing is given.
fn satisfaction_by(fields: &Fields<'_, '_>, by: IssueIdx, map: &Node<'_>, names: &Names) -> Option<Vec<f64>> {
    let log = fields.log;
    let issue = names.issue(by);
    let path = |name: &str| fields.path_to(&format!("satisfaction.{name}"));
    let what = ("`satisfaction`", Deferral::Allowed);
    let given = names.some_options(log, by, map, what, |option, entry| {
        let name = issue.option_name(option);
        let what = format!("the satisfaction with `{name}`");
        value::number(log, entry.value, &what, path(name), Quantity::share())
    })?;
    for option in issue.choices().filter(|option| given[option.index().min(issue.options.len())].is_none()) {
        let name = issue.option_name(option);
        log.default_number(path(name), 1.0, Quantity::share(), value::map_insertion(log, map, name));
    }
    Some(given.into_iter().map(|value| value.unwrap_or(1.0)).collect())
}

/// A walk-away that moves must exist.
pub(super) fn check_walk_aways(fields: &Fields<'_, '_>, names: &Names, linkages: &[Linkage], mandate: &Mandate) {
    let Some(crate::scenario::tree::Kind::List(nodes)) = fields.optional("linkages").map(|node| &node.kind) else {
        return;
    };
    for (linkage, node) in linkages.iter().zip(nodes) {
        if let LinkageEffect::WalkAway { issue, .. } = &linkage.effect
            && mandate.walk_aways[issue.index()].is_none()
        {
            let issue = names.issue(*issue).name.clone();
            fields.log.report(ProblemKind::NoWalkAway { issue }, fields.log.place(node));
        }
    }
}
