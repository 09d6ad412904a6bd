//! A delegation: payoff rules, mandate and strategy.

use super::context::Context;
use super::fields::Fields;
use super::value::Entry;
use super::{limits, linkage, mandate, payoff, strategy};
use crate::scenario::model::Delegation;
use crate::strategy::RuleSet;

pub(super) fn delegation(context: &Context<'_, '_>, entry: Entry<'_, '_>) -> Option<Delegation> {
    let fields = Fields::open(context.log, entry.value, "Delegation", entry.key.to_owned())?;
    let title = fields.text("title");
    let forms = fields.forms();
    let note = fields.note();
    let rules = payoff::payoff_rules(&fields, context);
    let mandate = mandate::mandate(&fields, context);
    if let (Some(rules), Some(mandate)) = (&rules, &mandate) {
        linkage::check_walk_aways(&fields, context.names, &rules.linkages, mandate);
        limits::check_delegation(context, &fields, rules, mandate);
    }
    let has_openings = mandate.as_ref().map(|mandate| mandate.openings.iter().any(Option::is_some));
    let strategy = match context.rule_set {
        RuleSet::Standard => strategy::strategy(&fields, has_openings),
        RuleSet::Negmas => strategy::negmas(&fields),
    };
    fields.finish();
    Some(Delegation {
        name: entry.key.to_owned(),
        title: title?,
        forms: forms?,
        rules: rules?,
        mandate: mandate?,
        strategy: strategy?,
        note,
    })
}
