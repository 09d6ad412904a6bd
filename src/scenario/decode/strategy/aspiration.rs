//! How much a delegation asks for.

use super::{PROPOSALS, bare};
use crate::scenario::address::PartKind;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::log::Quantity;
use crate::scenario::range::Range;
use crate::strategy::{AspirationConfig, ResourceConfig};

const PATIENCE: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000.0), "");
const GROWTH: Quantity<'_> = Quantity::new(Range::closed(1.0, 10.0), "factor");
/// Beyond this nothing is conceded before the last round anyway.
const MOST_EXPONENT: f64 = 1_000.0;

/// The aspiration of that name.
pub(super) fn aspiration(fields: &Fields<'_, '_>, name: &str) -> Option<AspirationConfig> {
    let floor = || fields.number_or("floor", Quantity::share(), 0.0);
    match name {
        "RelativeTitForTat" => {
            let (lag, floor) = (fields.number_or("lag", PROPOSALS, 1.0), floor());
            Some(AspirationConfig::RelativeTitForTat { lag: lag? as usize, floor: floor? })
        }
        "AveragedTitForTat" => {
            let (window, floor) = (fields.number_or("window", PROPOSALS, 3.0), floor());
            Some(AspirationConfig::AveragedTitForTat { window: window? as usize, floor: floor? })
        }
        "Reciprocal" => {
            let moves_first = fields.number_or("moves_first", Quantity::share(), 0.1);
            let reciprocity = fields.number_or("reciprocity", Quantity::new(Range::closed(0.0, 10.0), "factor"), 1.0);
            let floor = floor();
            Some(AspirationConfig::Reciprocal { moves_first: moves_first?, reciprocity: reciprocity?, floor: floor? })
        }
        "Micro" => Some(AspirationConfig::Micro),
        "Hardliner" => Some(AspirationConfig::Hardliner),
        "RandomWalk" => {
            let (step, floor) = (fields.number_or("step", Quantity::share(), 0.1), floor());
            Some(AspirationConfig::RandomWalk { step: step?, floor: floor? })
        }
        "ResourceDependent" => resource_dependent(fields, floor),
        "Zeuthen" => {
            let their_no_deal = fields.number_or("their_no_deal", Quantity::new(Range::SHARE, "payoff"), 0.0);
            their_no_deal.map(|their_no_deal| AspirationConfig::Zeuthen { their_no_deal })
        }
        "Grit" => {
            let (step, growth) =
                (fields.number_or("step", Quantity::share(), 0.1), fields.number_or("growth", GROWTH, 1.5));
            let (patience, floor) = (fields.number_or("patience", PROPOSALS, 3.0), floor());
            let patience = patience.map(|patience| patience as usize);
            Some(AspirationConfig::Grit { step: step?, growth: growth?, patience: patience?, floor: floor? })
        }
        _ => {
            let exponent = exponent(fields, name, [3.0, 0.3]);
            let (k, floor) = (fields.number_or("k", Quantity::share(), 0.0), floor());
            Some(AspirationConfig::TimeDependent { exponent: exponent?, k: k?, floor: floor? })
        }
    }
}

fn resource_dependent(fields: &Fields<'_, '_>, floor: impl Fn() -> Option<f64>) -> Option<AspirationConfig> {
    fields.part("resource", PartKind::Named("`Time` or `Thread`"));
    let resource = match fields.optional("resource") {
        None => Some(ResourceConfig::Time),
        Some(node) => bare(fields.log, node, "resource", &["Time", "Thread"]).map(|kind| match kind {
            "Time" => ResourceConfig::Time,
            _ => ResourceConfig::Thread,
        }),
    };
    let default = if resource == Some(ResourceConfig::Thread) { 10.0 } else { 5.0 };
    let patience = fields.number_or("patience", PATIENCE, default);
    let (k, floor) = (fields.number_or("k", Quantity::share(), 0.0), floor());
    Some(AspirationConfig::ResourceDependent { resource: resource?, patience: patience?, k: k?, floor: floor? })
}

/// The exponent, with the defaults of `Boulware` and `Conceder`.
pub(super) fn exponent(fields: &Fields<'_, '_>, name: &str, [boulware, conceder]: [f64; 2]) -> Option<f64> {
    let above = |least| Quantity::new(Range::above(least, MOST_EXPONENT), "");
    match name {
        "Boulware" => fields.number_or("exponent", above(1.0), boulware),
        "Linear" => Some(1.0),
        "Conceder" => fields.number_or("exponent", Quantity::new(Range::between(0.0, 1.0), ""), conceder),
        _ => fields.number("exponent", above(0.0)),
    }
}
