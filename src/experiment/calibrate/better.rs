//! The scenario with what was learned in place of what was believed.

use super::condition::Conditioned;
use super::learned::Learned;
use super::table::Table;
use crate::quantity::Side;
use crate::result::calibration::{KnownRecord, LearnedRecord, NamesRecord, Says};
use crate::scenario::distribution::{Known, figure};
use crate::scenario::{Document, Narrowed, Sampler, Scenario};

/// Weights are written with so many decimals at most.
const WEIGHT_DECIMALS: f64 = 1e6;
/// Concentrations that weights may be drawn with.
const CONCENTRATIONS: [f64; 2] = [1e-3, 1e6];

/// The scenario to go on with, and the addresses that it tells otherwise: those of which the record says something, each with the
/// mean and the spread that it is left with. Weights and values of a side, which are drawn together, change together.
pub(super) fn better(
    document: &Document,
    table: &Table,
    kept: &Conditioned,
    learned: &Learned,
    record: &str,
) -> (Document, Vec<String>) {
    let scenario = document.scenario();
    let told = |address: &str| learned.numbers.iter().find(|one| one.input.address == address);
    let limits = Sampler::of(scenario);
    let limits: Vec<(String, [f64; 2])> = limits.addresses().map(str::to_owned).zip(limits.limits()).collect();
    let mut narrowed: Vec<(Narrowed, Vec<String>)> = Vec::new();
    for number in &scenario.uncertainty.numbers {
        let Some(one) = told(&number.address).filter(|one| one.says == Says::Something) else { continue };
        let limits = limits.iter().find(|(address, _)| *address == number.address).map(|(_, limits)| *limits);
        let Some((range, limits)) = scenario.address(&number.address).map(|known| known.range).zip(limits) else {
            continue;
        };
        let values = table.numbers.iter().find(|known| known.input.record.address == number.address);
        let values = values.map(|values| kept.values(values));
        let drawn = values.as_ref().map(|values| (values.as_slice(), kept.nearest.weights.as_slice()));
        let KnownRecord { mean, sd, .. } = one.after;
        let known = Known { mean, sd, limits, range, drawn };
        let Some(distribution) = number.distribution.narrowed(&known) else { continue };
        let central = range.nearest(figure(one.after.median));
        let change = Narrowed::Number { address: number.address.clone(), central, distribution };
        narrowed.push((change, vec![number.address.clone()]));
    }
    for side in Side::BOTH {
        let delegation = &scenario.delegations[side].name;
        let of = |stem: &str| -> Vec<&LearnedRecord> {
            let begins = format!("{delegation}.{stem}.");
            learned.numbers.iter().filter(|one| one.input.address.starts_with(&begins)).collect()
        };
        let say_something = |all: &[&LearnedRecord]| all.iter().any(|one| one.says == Says::Something);
        let is_drawn = |address: &str| limits.iter().any(|(known, _)| known == address);
        if scenario.uncertainty.weights.iter().any(|weights| weights.side == side) {
            let weights = of("weights");
            if say_something(&weights) {
                narrowed.extend(narrowed_weights(scenario, side, &weights));
            }
        }
        if let Some(values) = scenario.uncertainty.values.iter().find(|values| values.side == side) {
            let tabled: Vec<&LearnedRecord> =
                of("values").into_iter().filter(|one| is_drawn(&one.input.address)).collect();
            if say_something(&tabled) {
                narrowed.push(narrowed_values(delegation, values.by, &tabled));
            }
        }
        let strategies = learned.names.iter().find(|one| one.input.address == format!("{delegation}.strategy"));
        if let Some(strategies) = strategies.filter(|one| one.says == Says::Something) {
            narrowed.extend(narrowed_strategies(scenario, side, strategies));
        }
    }
    let told: Vec<String> = narrowed.iter().flat_map(|(_, addresses)| addresses.clone()).collect();
    let changes: Vec<Narrowed> = narrowed.into_iter().map(|(change, _)| change).collect();
    let why = format!("learned from the record “{record}” by `calibrate`");
    match document.narrowed(&changes, &why) {
        Ok(better) => (better, told),
        Err(_) => (document.clone(), Vec::new()),
    }
}

/// Weights about their means, as close to them as their spreads say.
///
/// # Formula
///
/// ```text
/// concentration = sum(w (1 - w)) / sum(sd^2) - 1
/// ```
fn narrowed_weights(scenario: &Scenario, side: Side, weights: &[&LearnedRecord]) -> Option<(Narrowed, Vec<String>)> {
    let delegation = &scenario.delegations[side].name;
    let addresses = scenario.agenda.issues.iter().map(|issue| format!("{delegation}.weights.{}", issue.name));
    let addresses: Vec<String> = addresses.collect();
    let written = &scenario.delegations[side].rules.weights;
    let after = |(address, written): (&String, &f64)| {
        let learned = weights.iter().find(|one| one.input.address == *address);
        learned.map_or((*written, 0.0), |one| (one.after.mean, one.after.sd))
    };
    let after: Vec<(f64, f64)> = addresses.iter().zip(written).map(after).collect();
    let sum: f64 = after.iter().map(|(mean, _)| mean).sum();
    let [spread, squares] = [
        after.iter().map(|(mean, _)| mean * (1.0 - mean)).sum::<f64>(),
        after.iter().map(|(_, sd)| sd * sd).sum::<f64>(),
    ];
    let concentration = (spread / squares - 1.0).clamp(CONCENTRATIONS[0], CONCENTRATIONS[1]);
    let mut means: Vec<f64> =
        after.iter().map(|(mean, _)| (mean / sum * WEIGHT_DECIMALS).round() / WEIGHT_DECIMALS).collect();
    let largest = (0..means.len()).max_by(|a, b| means[*a].total_cmp(&means[*b]))?;
    let others: f64 = means.iter().enumerate().filter(|(place, _)| *place != largest).map(|(_, mean)| mean).sum();
    means[largest] = ((1.0 - others) * WEIGHT_DECIMALS).round() / WEIGHT_DECIMALS;
    let central = addresses.iter().cloned().zip(means).collect();
    Some((Narrowed::Weights { delegation: delegation.clone(), central, concentration }, addresses))
}

/// Values about their means, as far around them as their spreads have become less in the mean.
fn narrowed_values(delegation: &str, by: f64, values: &[&LearnedRecord]) -> (Narrowed, Vec<String>) {
    let ratios: Vec<f64> =
        values.iter().filter(|one| one.before.sd > 0.0).map(|one| one.after.sd / one.before.sd).collect();
    let ratio = ratios.iter().sum::<f64>() / ratios.len().max(1) as f64;
    let central = values.iter().map(|one| (one.input.address.clone(), figure(one.after.mean).clamp(0.0, 1.0)));
    let narrowed =
        Narrowed::Values { delegation: delegation.to_owned(), central: central.collect(), by: by * ratio.min(1.0) };
    (narrowed, values.iter().map(|one| one.input.address.clone()).collect())
}

/// The chances of strategies, sum 1.
fn narrowed_strategies(scenario: &Scenario, side: Side, learned: &NamesRecord) -> Option<(Narrowed, Vec<String>)> {
    let uncertain = scenario.uncertainty.strategies.iter().find(|strategies| strategies.side == side)?;
    let chance = |place: usize| {
        let label = uncertain.label(place);
        let found = learned.names.iter().find(|name| name.name == label);
        figure(found.map_or(0.0, |name| name.after)).clamp(0.0, 1.0)
    };
    let mut chances: Vec<f64> = (0..uncertain.among.len()).map(chance).collect();
    let largest = (0..chances.len()).max_by(|a, b| chances[*a].total_cmp(&chances[*b]))?;
    let others: f64 = chances.iter().enumerate().filter(|(place, _)| *place != largest).map(|(_, chance)| chance).sum();
    chances[largest] = ((1.0 - others) * 1e12).round() / 1e12;
    let delegation = scenario.delegations[side].name.clone();
    Some((Narrowed::Strategies { delegation, chances }, vec![learned.input.address.clone()]))
}
