//! How a delegation negotiates.

mod acceptance;
mod counterpart;
mod negmas;
mod unwritten;

pub(super) use negmas::negmas;

use super::fields::Fields;
use super::value;
use crate::element::Field;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::StrategySheet;
use crate::scenario::problem::ProblemKind;
use crate::strategy::selection::Nearest;
use crate::strategy::walk_out::Never;
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

/// The name of no noise.
const NO_NOISE: &str = "None";

/// The strategy; `has_openings` says whether the mandate lays any down, nothing if it cannot be read.
pub(super) fn strategy(
    delegation: &Fields<'_, '_>,
    field: &Field,
    has_openings: Option<bool>,
) -> Option<StrategyConfig> {
    let log = delegation.log;
    let node = delegation.required(field.name)?;
    let path = delegation.path_to(field.name);
    log.part(path.clone(), STRATEGY, Slot::replacing(node.span));
    let name = value::spelling(log, node, "strategy", &AspirationConfig::names())?;
    let fields = Fields::open(log, node, name, path)?;
    let aspiration = AspirationConfig::read(name, &fields);
    let StrategySheet { selection, acceptance, counterpart, noise, no_retraction, opening, walk_out, note } =
        StrategySheet::FIELDS;
    let selection = self::selection(&fields, selection.name);
    let acceptance = acceptance::acceptance(&fields, acceptance.name);
    let needed_by = counterpart::needs_model(name, selection);
    let counterpart = counterpart::counterpart(&fields, counterpart.name, needed_by);
    let noise = self::noise(&fields, noise.name);
    let no_retraction = fields.flag(&no_retraction);
    let opening = self::opening(&fields, opening.name, has_openings);
    let walk_out = self::walk_out(&fields, walk_out.name);
    fields.note_in(&note);
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

fn selection(fields: &Fields<'_, '_>, field: &'static str) -> Option<SelectionConfig> {
    fields.part(field, SELECTION);
    let Some(node) = fields.optional(field) else { return Some(SelectionConfig::Nearest(Nearest)) };
    let kind = value::spelling(fields.log, node, "selection", &SelectionConfig::names())?;
    let fields = Fields::open(fields.log, node, kind, fields.path_to(field))?;
    let selection = SelectionConfig::read(kind, &fields);
    fields.finish();
    selection
}

/// Chance in the selection.
#[expect(clippy::option_option, reason = "wrong and absent are not the same")]
fn noise(fields: &Fields<'_, '_>, field: &'static str) -> Option<Option<NoiseConfig>> {
    fields.part(field, NOISE);
    let Some(node) = fields.optional(field) else { return Some(None) };
    let names = [vec![NO_NOISE], NoiseConfig::names()].concat();
    let kind = value::spelling(fields.log, node, "noise", &names)?;
    if kind == NO_NOISE {
        return Some(None);
    }
    let fields = Fields::open(fields.log, node, kind, fields.path_to(field))?;
    let noise = NoiseConfig::read(kind, &fields);
    fields.note();
    fields.finish();
    noise.map(Some)
}

fn opening(fields: &Fields<'_, '_>, field: &'static str, has_openings: Option<bool>) -> Option<OpeningConfig> {
    fields.part(field, OPENING);
    let Some(node) = fields.optional(field) else {
        let laid_down = has_openings.unwrap_or(true);
        return Some(if laid_down { OpeningConfig::Mandate } else { OpeningConfig::Best });
    };
    let opening = value::bare(fields.log, node, "opening")?;
    if opening == OpeningConfig::Mandate && has_openings == Some(false) {
        fields.log.report(ProblemKind::NoOpenings, node.span);
    }
    Some(opening)
}

fn walk_out(fields: &Fields<'_, '_>, field: &'static str) -> Option<WalkOutConfig> {
    fields.part(field, WALK_OUT);
    let Some(node) = fields.optional(field) else { return Some(WalkOutConfig::Never(Never)) };
    let kind = value::spelling(fields.log, node, "walk-out rule", &WalkOutConfig::names())?;
    let fields = Fields::open(fields.log, node, kind, fields.path_to(field))?;
    let walk_out = WalkOutConfig::read(kind, &fields);
    fields.note();
    fields.finish();
    walk_out
}
