//! How a delegation negotiates.

mod acceptance;
mod counterpart;
mod negmas;

pub(super) use negmas::negmas;

use super::fields::Fields;
use super::log::Quantity;
use super::value;
use crate::calendar::MAX_ROUNDS;
use crate::element::Range;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::ProblemKind;
use crate::strategy::{
    AspirationConfig, NegmasConfig, NoiseConfig, OpeningConfig, SelectionConfig, StrategyConfig, WalkOutConfig,
};

/// Every kind of strategy that the format knows, by its name, under one rule set or another.
#[must_use]
pub fn strategy_kinds() -> Vec<&'static str> {
    let mut kinds = AspirationConfig::names();
    let of_negmas = NegmasConfig::names().into_iter().filter(|name| !kinds.contains(name)).collect::<Vec<_>>();
    kinds.extend(of_negmas);
    kinds
}

const STRATEGY: PartKind = PartKind::Named("a strategy such as `Boulware(exponent: 3.0)`");
const SELECTION: PartKind = PartKind::Named("a selection such as `TradeOff`");
const NOISE: PartKind = PartKind::Named("noise such as `Quantal(precision: 30)`");
const OPENING: PartKind = PartKind::Named("`Mandate` or `Best`");
const WALK_OUT: PartKind = PartKind::Named("`Never`, or a walk-out rule such as `Stalled(rounds: 8)`");

const MOST_ROUNDS: u32 = MAX_ROUNDS as u32;
const PROPOSALS: Quantity<'_> = Quantity::new(Range::whole(1, MOST_ROUNDS), "proposals");
const PRECISION: Quantity<'_> = Quantity::new(Range::closed(0.0, 1_000_000.0), "");
const CANDIDATES: Quantity<'_> = Quantity::new(Range::whole(1, 64), "packages");

/// The strategy; `has_openings` says whether the mandate lays any down, nothing if it cannot be read.
pub(super) fn strategy(delegation: &Fields<'_, '_>, has_openings: Option<bool>) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required("strategy")?;
    let path = delegation.path_to("strategy");
    log.part(path.clone(), STRATEGY, Slot::replacing(node.span));
    let name = value::kind(log, node, "strategy", &AspirationConfig::names())?;
    let fields = Fields::open(log, node, name, path)?;
    let aspiration = AspirationConfig::read(name, &fields);
    let selection = selection(&fields);
    let acceptance = acceptance::acceptance(&fields);
    let counterpart = counterpart::counterpart(&fields, counterpart::needs_model(name, selection));
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

fn selection(fields: &Fields<'_, '_>) -> Option<SelectionConfig> {
    fields.part("selection", SELECTION);
    let Some(node) = fields.optional("selection") else { return Some(SelectionConfig::Nearest) };
    let kind = value::bare(fields.log, node, "selection", &["Nearest", "TradeOff", "ModelGuided"])?;
    Some(match kind {
        "Nearest" => SelectionConfig::Nearest,
        "TradeOff" => SelectionConfig::TradeOff,
        _ => SelectionConfig::ModelGuided,
    })
}

/// Chance in the selection.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
fn noise(fields: &Fields<'_, '_>) -> Option<Option<NoiseConfig>> {
    fields.part("noise", NOISE);
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
    fields.part("opening", OPENING);
    let Some(node) = fields.optional("opening") else {
        let laid_down = has_openings.unwrap_or(true);
        return Some(if laid_down { OpeningConfig::Mandate } else { OpeningConfig::Best });
    };
    if value::bare(fields.log, node, "opening", &["Mandate", "Best"])? == "Best" {
        return Some(OpeningConfig::Best);
    }
    if has_openings == Some(false) {
        fields.log.report(ProblemKind::NoOpenings, node.span);
    }
    Some(OpeningConfig::Mandate)
}

fn walk_out(fields: &Fields<'_, '_>) -> Option<WalkOutConfig> {
    fields.part("walk_out", WALK_OUT);
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
