//! How a delegation models its counterpart.

use super::PROPOSALS;
use crate::element::Range;
use crate::scenario::address::PartKind;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::log::Quantity;
use crate::scenario::decode::value;
use crate::scenario::problem::ProblemKind;
use crate::strategy::{AspirationConfig, CounterpartConfig, SelectionConfig};

const SMOOTHING: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000_000.0), "proposals");

/// What of a strategy goes by a model of the counterpart, if anything does.
pub(super) fn needs_model(name: &'static str, selection: Option<SelectionConfig>) -> Option<&'static str> {
    if AspirationConfig::example(name).is_some_and(|aspiration| aspiration.goes_by_model()) {
        Some(name)
    } else {
        (selection == Some(SelectionConfig::ModelGuided)).then_some("ModelGuided")
    }
}

/// The model of the counterpart; `needed_by` says what of the strategy cannot do without.
pub(super) fn counterpart(fields: &Fields<'_, '_>, needed_by: Option<&'static str>) -> Option<CounterpartConfig> {
    let log = fields.log;
    let path = fields.path_to("counterpart");
    fields.part("counterpart", PartKind::Named("a model of the counterpart such as `Frequency(window: 10)`"));
    let Some(node) = fields.optional("counterpart") else {
        if needed_by.is_none() {
            return Some(CounterpartConfig::None);
        }
        let slot = fields.insertion("counterpart").within("Frequency(smoothing: ", ")");
        log.default_number(format!("{path}.smoothing"), 1.0, SMOOTHING, slot);
        return Some(CounterpartConfig::Frequency { smoothing: 1.0, window: None });
    };
    let kinds = ["None", "Frequency", "Bayesian", "PerfectInformation"];
    let kind = value::kind(log, node, "model of the counterpart", &kinds)?;
    let fields = Fields::open(log, node, kind, path)?;
    let model = match kind {
        "None" => {
            if let Some(what) = needed_by {
                log.report(ProblemKind::NoModel { what }, node.span);
            }
            Some(CounterpartConfig::None)
        }
        "Frequency" => frequency(&fields),
        "Bayesian" => {
            let concession = fields.number_or("concession", Quantity::share(), 0.05);
            let sigma = fields.number_or("sigma", Quantity::new(Range::closed(0.01, 10.0), "payoff"), 0.15);
            concession.zip(sigma).map(|(concession, sigma)| CounterpartConfig::Bayesian { concession, sigma })
        }
        _ => Some(CounterpartConfig::PerfectInformation),
    };
    if kind != "None" {
        fields.note();
    }
    fields.finish();
    model
}

fn frequency(fields: &Fields<'_, '_>) -> Option<CounterpartConfig> {
    let smoothing = fields.number_or("smoothing", SMOOTHING, 1.0);
    let window = match fields.optional("window") {
        None => Some(None),
        Some(_) => fields.number("window", PROPOSALS).map(|window| Some(window as usize)),
    };
    Some(CounterpartConfig::Frequency { smoothing: smoothing?, window: window? })
}
