//! What single events make of negotiations: draws in which one happens against the same draws without it, counted.

use super::play::Play;
use super::summarize::rate;
use crate::experiment::names::number;
use crate::negotiation::EndingKind;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::FormsRecord;
use crate::result::forecast::{EventEffectRecord, MeanDifferenceRecord};
use crate::scenario::Scenario;
use crate::stats::{Estimate, Moments};
use serde::{Deserialize, Serialize};

/// What one event made of the draws in which it happened before the ending.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Switched {
    n_with: u64,
    n_without: u64,
    /// 1 where there is an agreement with it alone, -1 where there is one without it alone.
    agreement: Moments,
    payoffs: PerSide<Moments>,
}

impl Switched {
    pub(super) fn add(&mut self, with: &Play, kind: EndingKind, payoffs: PerSide<Payoff>) {
        let [with_it, without] = [with.outcome.is_agreement(), kind.is_agreement()];
        self.n_with += u64::from(with_it);
        self.n_without += u64::from(without);
        self.agreement.add(i64::from(with_it) - i64::from(without));
        for side in Side::BOTH {
            self.payoffs[side].add((with.payoffs[side] - payoffs[side]).units());
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n_with += other.n_with;
        self.n_without += other.n_without;
        self.agreement.merge(&other.agreement);
        for side in Side::BOTH {
            self.payoffs[side].merge(&other.payoffs[side]);
        }
    }
}

/// The records of all events that are left to chance.
pub(super) fn records(scenario: &Scenario, n: u64, switched: &[Switched]) -> Vec<EventEffectRecord> {
    let chance = scenario.world.waits_on_chance();
    let difference = |estimate: Estimate| MeanDifferenceRecord {
        mean: number(estimate.point),
        low: number(estimate.low),
        high: number(estimate.high),
    };
    let record = |event: crate::agenda::EventIdx| {
        let named = scenario.agenda.event(event);
        let counted = switched.get(event.index()).cloned().unwrap_or_default();
        let happened = counted.agreement.n();
        let unit = 1.0 / Payoff::ONE.units() as f64;
        let of_side = |side: Side| {
            let estimate = counted.payoffs[side].mean(unit)?;
            Some((scenario.delegations[side].name.clone(), difference(estimate)))
        };
        EventEffectRecord {
            name: named.name.clone(),
            title: named.title.clone(),
            forms: FormsRecord::from(&named.forms),
            happens: rate(happened, n),
            agreement_with: (happened > 0).then(|| rate(counted.n_with, happened)),
            agreement_without: (happened > 0).then(|| rate(counted.n_without, happened)),
            agreement_difference: counted.agreement.mean(1.0).map(difference),
            payoff_differences: Side::BOTH.into_iter().filter_map(of_side).collect(),
        }
    };
    chance.events().map(record).collect()
}
