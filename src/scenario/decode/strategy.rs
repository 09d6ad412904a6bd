//! How a delegation negotiates.

use super::fields::Fields;
use super::log::{Log, Quantity};
use super::value;
use crate::calendar::MAX_ROUNDS;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::ProblemKind;
use crate::scenario::range::Range;
use crate::scenario::tree::Node;
use crate::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, OpeningConfig, ResourceConfig,
    SelectionConfig, StrategyConfig, WalkOutConfig,
};

const ALL_KINDS: [&str; 14] = [
    "TimeDependent",
    "Boulware",
    "Linear",
    "Conceder",
    "RelativeTitForTat",
    "AveragedTitForTat",
    "Reciprocal",
    "Micro",
    "Hardliner",
    "RandomWalk",
    "ResourceDependent",
    "Zeuthen",
    "Grit",
    "TitForTat",
];
/// All but the last, which is played by the rules of NegMAS alone.
const KINDS: &[&str] = ALL_KINDS.split_at(13).0;
const NEGMAS_KINDS: [&str; 6] = ["TimeDependent", "Boulware", "Linear", "Conceder", "TitForTat", "Micro"];
/// Every kind of strategy that the format knows, by its name, under one rule set or another.
pub const STRATEGY_KINDS: &[&str] = &ALL_KINDS;

const MOST_ROUNDS: u32 = MAX_ROUNDS as u32;
const PROPOSALS: Quantity<'_> = Quantity::new(Range::whole(1, MOST_ROUNDS), "proposals");
const SHARE_OF_TIME: Quantity<'_> = Quantity::new(Range::SHARE, "share of the time");
const SCALE: Quantity<'_> = Quantity::new(Range::closed(0.0, 100.0), "factor");
const SHIFT: Quantity<'_> = Quantity::new(Range::SIGNED_SHARE, "payoff");
const SMOOTHING: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000_000.0), "proposals");
const PRECISION: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000_000.0), "");
const CANDIDATES: Quantity<'_> = Quantity::new(Range::whole(1, 64), "packages");
const PATIENCE: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000.0), "");
const GROWTH: Quantity<'_> = Quantity::new(Range::closed(1.0, 10.0), "factor");
/// Beyond this nothing is conceded before the last round anyway.
const MOST_EXPONENT: f64 = 1_000.0;

/// The strategy; `has_openings` says whether the mandate lays any down, nothing if it cannot be read.
pub(super) fn strategy(delegation: &Fields<'_, '_>, has_openings: Option<bool>) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required("strategy")?;
    let path = delegation.path_to("strategy");
    log.part(path.clone(), PartKind::Strategy, Slot::replacing(node.span));
    let name = value::kind(log, node, "strategy", KINDS)?;
    let fields = Fields::open(log, node, name, path)?;
    let aspiration = aspiration(&fields, name);
    let selection = selection(&fields);
    let acceptance = acceptance(&fields);
    let counterpart = counterpart(&fields, needs_model(name, selection));
    let noise = noise(&fields);
    let no_retraction = fields.flag_or("no_retraction", false);
    let opening = opening(&fields, has_openings);
    let walk_out = walk_out(&fields);
    fields.note();
    fields.finish();
    Some(StrategyConfig {
        name: name.to_owned(),
        aspiration: aspiration?,
        selection: selection?,
        acceptance: acceptance?,
        counterpart: counterpart?,
        noise: noise?,
        no_retraction: no_retraction?,
        opening: opening?,
        walk_out: walk_out?,
    })
}

/// A strategy that is played by the rules of NegMAS.
pub(super) fn negmas(delegation: &Fields<'_, '_>) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required("strategy")?;
    let path = delegation.path_to("strategy");
    log.part(path.clone(), PartKind::Strategy, Slot::replacing(node.span));
    let name = value::kind(log, node, "strategy of NegMAS", &NEGMAS_KINDS)?;
    let fields = Fields::open(log, node, name, path)?;
    let player = match name {
        "TitForTat" => Some(NegmasConfig::TitForTat),
        "Micro" => Some(NegmasConfig::Micro),
        _ => exponent(&fields, name, [4.0, 0.25]).map(|exponent| NegmasConfig::TimeDependent { exponent }),
    };
    fields.note();
    fields.finish();
    Some(StrategyConfig {
        name: name.to_owned(),
        aspiration: AspirationConfig::Negmas(player?),
        selection: SelectionConfig::Nearest,
        acceptance: AcceptanceConfig::Next { a: 1.0, b: 0.0 },
        counterpart: CounterpartConfig::None,
        noise: None,
        no_retraction: false,
        opening: OpeningConfig::Best,
        walk_out: WalkOutConfig::Never,
    })
}

fn aspiration(fields: &Fields<'_, '_>, name: &str) -> Option<AspirationConfig> {
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
fn exponent(fields: &Fields<'_, '_>, name: &str, [boulware, conceder]: [f64; 2]) -> Option<f64> {
    let above = |least| Quantity::new(Range::above(least, MOST_EXPONENT), "");
    match name {
        "Boulware" => fields.number_or("exponent", above(1.0), boulware),
        "Linear" => Some(1.0),
        "Conceder" => fields.number_or("exponent", Quantity::new(Range::between(0.0, 1.0), ""), conceder),
        _ => fields.number("exponent", above(0.0)),
    }
}

fn selection(fields: &Fields<'_, '_>) -> Option<SelectionConfig> {
    let Some(node) = fields.optional("selection") else { return Some(SelectionConfig::Nearest) };
    let kind = bare(fields.log, node, "selection", &["Nearest", "TradeOff", "ModelGuided"])?;
    Some(match kind {
        "Nearest" => SelectionConfig::Nearest,
        "TradeOff" => SelectionConfig::TradeOff,
        _ => SelectionConfig::ModelGuided,
    })
}

/// A kind that has no fields.
fn bare(log: &Log<'_>, node: &Node<'_>, what: &'static str, allowed: &[&'static str]) -> Option<&'static str> {
    let kind = value::kind(log, node, what, allowed)?;
    Fields::open(log, node, kind, String::new())?.finish();
    Some(kind)
}

fn acceptance(fields: &Fields<'_, '_>) -> Option<AcceptanceConfig> {
    let log = fields.log;
    let path = fields.path_to("acceptance");
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

/// What of a strategy goes by a model of the counterpart, if anything does.
fn needs_model(name: &str, selection: Option<SelectionConfig>) -> Option<&'static str> {
    match (name, selection) {
        ("Zeuthen", _) => Some("Zeuthen"),
        (_, Some(SelectionConfig::ModelGuided)) => Some("ModelGuided"),
        _ => None,
    }
}

/// The model of the counterpart; `needed_by` says what of the strategy cannot do without.
fn counterpart(fields: &Fields<'_, '_>, needed_by: Option<&'static str>) -> Option<CounterpartConfig> {
    let log = fields.log;
    let path = fields.path_to("counterpart");
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

/// Chance in the selection.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
fn noise(fields: &Fields<'_, '_>) -> Option<Option<NoiseConfig>> {
    let Some(node) = fields.optional("noise") else { return Some(None) };
    if value::kind(fields.log, node, "noise", &["None", "Quantal"])? == "None" {
        return Some(None);
    }
    let quantal = Fields::open(fields.log, node, "Quantal", fields.path_to("noise"))?;
    let (precision, among) = (quantal.number("precision", PRECISION), quantal.number_or("among", CANDIDATES, 8.0));
    quantal.note();
    quantal.finish();
    Some(Some(NoiseConfig { precision: precision?, among: among? as usize }))
}

fn opening(fields: &Fields<'_, '_>, has_openings: Option<bool>) -> Option<OpeningConfig> {
    let Some(node) = fields.optional("opening") else {
        let laid_down = has_openings.unwrap_or(true);
        return Some(if laid_down { OpeningConfig::Mandate } else { OpeningConfig::Best });
    };
    if bare(fields.log, node, "opening", &["Mandate", "Best"])? == "Best" {
        return Some(OpeningConfig::Best);
    }
    if has_openings == Some(false) {
        fields.log.report(ProblemKind::NoOpenings, node.span);
    }
    Some(OpeningConfig::Mandate)
}

fn walk_out(fields: &Fields<'_, '_>) -> Option<WalkOutConfig> {
    let Some(node) = fields.optional("walk_out") else { return Some(WalkOutConfig::Never) };
    if value::kind(fields.log, node, "walk-out rule", &["Never", "Stalled"])? == "Never" {
        return Some(WalkOutConfig::Never);
    }
    let stalled = Fields::open(fields.log, node, "Stalled", fields.path_to("walk_out"))?;
    let rounds = stalled.number("rounds", Quantity::new(Range::whole(1, MOST_ROUNDS), "rounds"));
    stalled.note();
    stalled.finish();
    Some(WalkOutConfig::Stalled { rounds: rounds? as usize })
}
