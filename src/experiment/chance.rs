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
            for chamber in scenario.random_votes() {
                if !all.random_votes.iter().any(|known| known == chamber) {
                    all.random_votes.push(chamber.to_owned());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_alone_make_negotiations_differ() {
        let text = std::fs::read_to_string("scenarios/tutorial.ron").expect("the tutorial is there");
        let certain = text.split("    uncertainty: Uncertainty(").next().expect("text before it");
        let chance = |more: &str| {
            let document = Document::parse("t.ron", &format!("{certain}{more})")).expect("it is sound");
            (ChanceRecord::of([&document]), document.scenario().is_left_to_chance())
        };
        assert!(matches!(chance(""), (none, false) if none.is_none()));
        let chamber = |swing: &str| {
            format!(
                "ratification: {{ \"senate\": Chamber(title: \"Senate\", members: 100, present: 100, \
                 needed: Majority(Present), sure: 45{swing}) }},"
            )
        };
        let (votes, is_left) = chance(&chamber(", swing: [Group(voters: 20, yes: 0.5)]"));
        assert!(is_left && votes.random_votes == ["senate"] && !votes.is_none());
        assert!(votes.remark().contains("its own draw of votes after the signature"), "{}", votes.remark());
        assert!(chance(&chamber("")).0.is_none());
    }
}
