//! A strategy that is played by the rules of NegMAS.

use super::STRATEGY;
use super::aspiration::exponent;
use crate::scenario::address::Slot;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::value;
use crate::strategy::{NegmasConfig, StrategyConfig};

const KINDS: [&str; 6] = ["TimeDependent", "Boulware", "Linear", "Conceder", "TitForTat", "Micro"];

/// A strategy that is played by the rules of NegMAS.
pub(in crate::scenario::decode) fn negmas(delegation: &Fields<'_, '_>) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required("strategy")?;
    let path = delegation.path_to("strategy");
    log.part(path.clone(), STRATEGY, Slot::replacing(node.span));
    let name = value::kind(log, node, "strategy of NegMAS", &KINDS)?;
    let fields = Fields::open(log, node, name, path)?;
    let player = match name {
        "TitForTat" => Some(NegmasConfig::TitForTat),
        "Micro" => Some(NegmasConfig::Micro),
        _ => exponent(&fields, name, [4.0, 0.25]).map(|exponent| NegmasConfig::TimeDependent { exponent }),
    };
    fields.note();
    fields.finish();
    Some(StrategyConfig::negmas(name.to_owned(), player?))
}
