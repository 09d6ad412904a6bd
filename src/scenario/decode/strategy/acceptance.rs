//! When a delegation accepts.

use crate::element::Range;
use crate::scenario::address::PartKind;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::log::Quantity;
use crate::scenario::decode::value;
use crate::strategy::AcceptanceConfig;

const SHARE_OF_TIME: Quantity<'_> = Quantity::new(Range::SHARE, "share of the time");
const SCALE: Quantity<'_> = Quantity::new(Range::closed(0.0, 100.0), "factor");
const SHIFT: Quantity<'_> = Quantity::new(Range::SIGNED_SHARE, "payoff");

/// The acceptance rule.
pub(super) fn acceptance(fields: &Fields<'_, '_>) -> Option<AcceptanceConfig> {
    let log = fields.log;
    let path = fields.path_to("acceptance");
    fields.part("acceptance", PartKind::Named("an acceptance rule such as `Combined(from: 0.9)`"));
    let Some(node) = fields.optional("acceptance") else {
        for (name, value, quantity) in [("a", 1.0, SCALE), ("b", 0.0, SHIFT)] {
            let slot = fields.insertion("acceptance").within(&format!("Next({name}: "), ")");
            log.default_number(format!("{path}.{name}"), value, quantity, slot);
        }
        return Some(AcceptanceConfig::Next { a: 1.0, b: 0.0 });
    };
    let kind = value::kind(log, node, "acceptance rule", &["Next", "Constant", "Time", "Combined"])?;
    let fields = Fields::open(log, node, kind, path)?;
    let acceptance = match kind {
        "Next" => {
            let (a, b) = (fields.number_or("a", SCALE, 1.0), fields.number_or("b", SHIFT, 0.0));
            a.zip(b).map(|(a, b)| AcceptanceConfig::Next { a, b })
        }
        "Constant" => {
            let payoff = fields.number("payoff", Quantity::new(Range::SHARE, "payoff"));
            payoff.map(|payoff| AcceptanceConfig::Constant { payoff })
        }
        "Time" => fields.number("from", SHARE_OF_TIME).map(|from| AcceptanceConfig::Time { from }),
        _ => fields.number_or("from", SHARE_OF_TIME, 0.99).map(|from| AcceptanceConfig::Combined { from }),
    };
    fields.note();
    fields.finish();
    acceptance
}
