//! What people call the numbers and parts of a strategy.

use crate::agenda::Forms;
use crate::element::{Described, Spelled};
use crate::scenario::model::Delegation;
use crate::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, WalkOutConfig,
};

/// A number or part of a strategy.
pub(super) fn strategy_field(delegation: &Delegation, field: &[&str]) -> String {
    strategy_called(delegation, field).map_or_else(|| Forms::in_words(&field.join(" ")), str::to_owned)
}

/// What people call a field of a strategy, if it has one of that name.
pub(super) fn strategy_called(delegation: &Delegation, field: &[&str]) -> Option<&'static str> {
    let strategy = &delegation.strategy;
    match field {
        ["selection"] => Some("choice of packages"),
        ["acceptance"] => Some("acceptance"),
        ["counterpart"] => Some("model of the other side"),
        ["noise"] => Some("chance in the choice of packages"),
        ["no_retraction"] => Some("holding to concessions"),
        ["opening"] => Some("first proposal"),
        ["walk_out"] => Some("walking out"),
        ["acceptance", name] => called(name, Some(&strategy.acceptance), AcceptanceConfig::spelled()),
        ["counterpart", name] => called(name, Some(&strategy.counterpart), CounterpartConfig::spelled()),
        ["noise", name] => {
            let noise = strategy.noise.as_ref().map(|noise| noise as &dyn Described);
            called(name, noise, NoiseConfig::spelled())
        }
        ["walk_out", name] => called(name, Some(&strategy.walk_out), WalkOutConfig::spelled()),
        [name] => {
            let spelled = [AspirationConfig::spelled(), NegmasConfig::spelled()].concat();
            called(name, Some(&strategy.aspiration), spelled)
        }
        _ => None,
    }
}

/// What people call the field of an element, or if it has none of that name, of another that might stand in its place.
pub(super) fn called(name: &str, element: Option<&dyn Described>, others: Vec<Spelled>) -> Option<&'static str> {
    let own = element.map(Described::fields).unwrap_or_default().iter().copied();
    let others = others.into_iter().flat_map(|spelled| spelled.fields);
    own.chain(others).find(|field| field.name == name).map(|field| field.called)
}
