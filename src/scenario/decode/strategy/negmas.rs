//! A strategy that is played by the rules of NegMAS.

use super::STRATEGY;
use crate::element::Field;
use crate::scenario::address::Slot;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::value;
use crate::strategy::{NegmasConfig, StrategyConfig};

/// A strategy that is played by the rules of NegMAS.
pub(in crate::scenario::decode) fn negmas(delegation: &Fields<'_, '_>, field: &Field) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required(field.name)?;
    let path = delegation.path_to(field.name);
    log.part(path.clone(), STRATEGY, Slot::replacing(node.span));
    let name = value::spelling(log, node, "strategy of NegMAS", &NegmasConfig::names())?;
    let fields = Fields::open(log, node, name, path)?;
    let player = NegmasConfig::read(name, &fields);
    fields.note();
    fields.finish();
    Some(StrategyConfig::negmas(name.to_owned(), player?))
}
