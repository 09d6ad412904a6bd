//! What makes the negotiations of an experiment differ from each other.

use crate::quantity::Side;
use crate::result::ChanceRecord;
use crate::scenario::{Document, Sampler};

impl ChanceRecord {
    /// What is left to chance in any of some documents.
    pub(super) fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        documents.into_iter().fold(Self::default(), |mut all, document| {
            let scenario = document.scenario();
            if scenario.is_uncertain() {
                all.uncertain_numbers = all.uncertain_numbers.max(Sampler::of(scenario).addresses().len());
            }
            for event in scenario.random_events() {
                if !all.random_events.iter().any(|known| known == event) {
                    all.random_events.push(event.to_owned());
                }
            }
            for side in Side::BOTH {
                let delegation = &scenario.delegations[side];
                let uncertain = scenario.uncertainty.strategies.iter().find(|uncertain| uncertain.side == side);
                if uncertain.is_some() && !all.uncertain_strategies.contains(&delegation.name) {
                    all.uncertain_strategies.push(delegation.name.clone());
                }
                let played = uncertain.map_or_else(
                    || vec![&delegation.strategy],
                    |uncertain| uncertain.among.iter().map(|one| &one.strategy).collect(),
                );
                if played.iter().any(|strategy| strategy.draws()) && !all.random_strategies.contains(&delegation.name) {
                    all.random_strategies.push(delegation.name.clone());
                }
            }
            all
        })
    }
}
