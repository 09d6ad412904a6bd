//! What many negotiations came to on the way: interim agreements, points held, strategies played.

use super::counts::{add_up, pairs};
use super::play::Play;
use super::rate::{by_side, rate};
use super::tally::Tally;
use crate::agenda::{IssueIdx, Package};
use crate::experiment::days::day_of;
use crate::negotiation::{Close, EndingKind, N_ENDING_KINDS, Partial};
use crate::quantity::{PerSide, Side};
use crate::result::ShareRecord;
use crate::result::forecast::{EndingShareRecord, HeardShareRecord, InterimSummary, StrategyShareRecord};
use crate::scenario::Scenario;
use crate::strategy::Heard;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts of what came on the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::experiment) struct StageCounts {
    /// How many came to an interim agreement.
    n_interim: u64,
    /// How many first came to one on a day, and how many of those that had one ended on it.
    #[serde(with = "pairs")]
    pub(super) in_part: BTreeMap<i64, [u64; 2]>,
    /// By issue: how often the first one settles it.
    settles: Vec<u64>,
    /// After one: settled in full, time ran out, a delegation left.
    then: [u64; 3],
    /// By what was heard before, by its points: in how many agreements each holds.
    held: Vec<Vec<u64>>,
    /// By side, by the strategy drawn: the endings, and what they pay.
    strategies: PerSide<Vec<StrategyCounts>>,
}

/// What came of negotiations in which a side played one strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StrategyCounts {
    endings: [u64; N_ENDING_KINDS],
    payoffs: PerSide<Tally>,
}

/// The points of something heard before that an agreement holds, as issues.
pub(in crate::experiment) fn points_held(heard: &Heard, agreed: &Package) -> impl Iterator<Item = IssueIdx> {
    heard.named().filter(|(issue, option)| agreed.option(*issue) == *option).map(|(issue, _)| issue)
}

impl StageCounts {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let of_strategy =
            || StrategyCounts { endings: [0; N_ENDING_KINDS], payoffs: PerSide::from_fn(|_| Tally::of_payoffs()) };
        let n_strategies = |side: Side| {
            let uncertain = scenario.uncertainty.strategies.iter().find(|uncertain| uncertain.side == side);
            uncertain.map_or(0, |uncertain| uncertain.among.len())
        };
        Self {
            n_interim: 0,
            in_part: BTreeMap::new(),
            settles: vec![0; scenario.agenda.issues.len()],
            then: [0; 3],
            held: scenario.heard.iter().map(|heard| vec![0; heard.points.len()]).collect(),
            strategies: PerSide::from_fn(|side| (0..n_strategies(side)).map(|_| of_strategy()).collect()),
        }
    }

    pub(super) fn add(&mut self, play: &Play, heard: &[Heard]) {
        if let Some((date, first)) = play.stages.interims.first() {
            self.n_interim += 1;
            self.in_part.entry(day_of(*date)).or_default()[0] += 1;
            self.in_part.entry(day_of(play.date)).or_default()[1] += 1;
            for (issue, _) in first.package.iter().filter(|(_, option)| !option.is_deferred()) {
                self.settles[issue.index()] += 1;
            }
            self.then[match play.stages.given_up {
                None | Some(Close::Settled) => 0,
                Some(Close::Deadline { .. }) => 1,
                Some(Close::WalkOut { .. }) => 2,
            }] += 1;
        }
        if let Some(agreed) = &play.package {
            for (heard, held) in heard.iter().zip(&mut self.held) {
                points_held(heard, agreed).for_each(|issue| held[issue.index()] += 1);
            }
        }
        for side in Side::BOTH {
            let Some(counts) = play.strategies[side].and_then(|place| self.strategies[side].get_mut(place)) else {
                continue;
            };
            counts.endings[play.outcome.index()] += 1;
            for of in Side::BOTH {
                counts.payoffs[of].add_payoff(play.payoffs[of]);
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n_interim += other.n_interim;
        for (day, counts) in &other.in_part {
            add_up(self.in_part.entry(*day).or_default(), counts);
        }
        add_up(&mut self.settles, &other.settles);
        add_up(&mut self.then, &other.then);
        self.held.iter_mut().zip(&other.held).for_each(|(own, other)| add_up(own, other));
        for side in Side::BOTH {
            for (own, other) in self.strategies[side].iter_mut().zip(&other.strategies[side]) {
                add_up(&mut own.endings, &other.endings);
                for of in Side::BOTH {
                    own.payoffs[of].merge(&other.payoffs[of]);
                }
            }
        }
    }

    /// How often interim agreements came, when, and what came of them; nothing where talks end with a partial one.
    pub(super) fn interims(&self, scenario: &Scenario, n: u64) -> Option<InterimSummary> {
        if scenario.partial == Partial::Ends {
            return None;
        }
        let first: BTreeMap<i64, u64> = self.in_part.iter().map(|(day, [came, _])| (*day, *came)).collect();
        let issues = scenario.agenda.issues.iter().zip(&self.settles);
        let settles =
            issues.map(|(issue, count)| ShareRecord { name: issue.name.clone(), rate: rate(*count, self.n_interim) });
        let [settled, late, left] = self.then.map(|count| rate(count, self.n_interim));
        Some(InterimSummary {
            any: rate(self.n_interim, n),
            first_date: super::incidence::date_spread(&first),
            settles: settles.collect(),
            settled_in_full: settled,
            out_of_time: late,
            walked_out: left,
        })
    }

    /// How often agreements hold each point of what was heard before.
    pub(super) fn heard(&self, scenario: &Scenario, n_agreements: u64) -> Vec<HeardShareRecord> {
        let agenda = &scenario.agenda;
        let of = |(heard, held): (&Heard, &Vec<u64>)| HeardShareRecord {
            by: scenario.delegations[heard.by].name.clone(),
            date: heard.on.to_string(),
            title: heard.title.clone(),
            points: heard
                .named()
                .map(|(issue, _)| ShareRecord {
                    name: agenda.issue(issue).name.clone(),
                    rate: rate(held[issue.index()], n_agreements),
                })
                .collect(),
        };
        scenario.heard.iter().zip(&self.held).map(of).collect()
    }

    /// What came of each strategy drawn.
    pub(super) fn strategies(&self, scenario: &Scenario) -> Vec<StrategyShareRecord> {
        let all = scenario.uncertainty.strategies.iter().flat_map(|uncertain| {
            let counts = self.strategies[uncertain.side].iter();
            (0..uncertain.among.len()).zip(counts).map(move |(place, counts)| (uncertain, place, counts))
        });
        all.map(|(uncertain, place, counts)| {
            let n: u64 = counts.endings.iter().sum();
            let endings = EndingKind::ALL.into_iter().zip(counts.endings);
            let of_agreements = endings.clone().filter(|(kind, _)| kind.is_agreement());
            StrategyShareRecord {
                delegation: scenario.delegations[uncertain.side].name.clone(),
                strategy: uncertain.label(place),
                words: uncertain.among[place].strategy.summary(),
                chance: uncertain.among[place].chance,
                n_draws: n,
                agreement: rate(of_agreements.map(|(_, count)| count).sum(), n),
                endings: endings.map(|(kind, count)| EndingShareRecord { kind, rate: rate(count, n) }).collect(),
                payoffs: by_side(scenario, |side| counts.payoffs[side].spread()),
            }
        })
        .collect()
    }
}
