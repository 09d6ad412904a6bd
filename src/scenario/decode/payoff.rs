//! Payoff rules: weights, option values, bonuses, drifts, time.

use super::context::Context;
use super::fields::Fields;
use super::log::Quantity;
use super::named::Listing;
use super::names::Names;
use super::single::{linked, single};
use super::{beliefs, limits, linkage, no_deal, principals, ratification, value, values};
use crate::element::{Field, Reader};
use crate::payoff::{Bonus, PayoffRules};
use crate::scenario::form::DelegationSheet;
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::Node;

/// How far from 1 the weights may sum, to allow for decimals.
const WEIGHT_TOLERANCE: f64 = 1e-6;

/// The payoff rules of a delegation.
pub(super) fn payoff_rules(fields: &Fields<'_, '_>, context: &Context<'_, '_>) -> Option<PayoffRules> {
    let names = context.names;
    // The others are no payoff rules.
    let DelegationSheet {
        title: _,
        short: _,
        in_text: _,
        weights,
        values,
        no_deal,
        linkages,
        bonuses,
        drifts,
        delay_cost,
        discount,
        costs,
        beliefs,
        failed_ratification,
        judges,
        principals,
        mandate: _,
        strategy: _,
        note: _,
    } = DelegationSheet::FIELDS;
    let weights = fields.required(weights.name).and_then(|node| self::weights(fields, node, names));
    let values = fields.required(values.name).and_then(|node| values::values(fields, node, names));
    let no_deal = fields.required(no_deal.name).and_then(|node| no_deal::no_deal(fields, node, names));
    let linkages = linkage::linkages(fields, &linkages, names);
    let bonuses = self::bonuses(fields, &bonuses, names);
    let nth = |list: &Field, idx: usize| fields.path_to(&format!("{}.{}", list.name, idx + 1));
    let drifts = fields.list(&drifts, |idx, node| linked(fields.log, node, nth(&drifts, idx), names));
    let delay_cost = fields.read_number(&delay_cost);
    let discount = fields.read_number(&discount);
    let costs = fields.list(&costs, |idx, node| single(fields.log, node, nth(&costs, idx)));
    let beliefs = beliefs::beliefs(fields, &beliefs, names);
    let anticipation = ratification::anticipation(fields, [&failed_ratification, &judges], context.chambers);
    let principals = principals::principals(fields, &principals, names);
    Some(PayoffRules {
        weights: weights?,
        values: values?,
        linkages: linkages?,
        bonuses: bonuses?,
        drifts: drifts?,
        no_deal: no_deal?,
        delay_cost: delay_cost?,
        discount: discount?,
        costs: costs?,
        beliefs: beliefs?,
        anticipation: anticipation?,
        principals: principals?,
        succeeded: Vec::new(),
    })
}

fn weights(fields: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<Vec<f64>> {
    let path = fields.path_to("weights");
    let weights = names.every_issue(fields.log, node, "`weights`", |issue, entry| {
        let name = &names.issue(issue).name;
        let what = format!("the weight of `{name}`");
        value::number(fields.log, entry.value, &what, format!("{path}.{name}"), Quantity::share())
    })?;
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > WEIGHT_TOLERANCE {
        // Shown with nine decimals: the last bits of a sum are noise.
        let sum = (sum * 1e9).round() / 1e9;
        fields.log.report(ProblemKind::WeightSum { sum }, fields.log.place(node));
    }
    Some(weights)
}

fn bonuses(fields: &Fields<'_, '_>, list: &Field, names: &Names) -> Option<Vec<Bonus>> {
    let bonuses = Listing::new(fields.path_to(list.name), names);
    fields.list(list, |idx, node| {
        let bonus: Bonus = bonuses.element(fields.log, idx, node)?;
        limits::check_condition(fields.log, names, &bonus.given, fields.log.place(node));
        Some(bonus)
    })
}
