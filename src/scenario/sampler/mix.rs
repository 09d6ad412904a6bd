//! Draws that are mixed: one group of what is drawn is taken from another draw, all else from this one.

use super::groups::tables;
use crate::quantity::Side;
use crate::random::{NameKey, Seed, Streams};
use crate::scenario::model::Scenario;
use crate::scenario::uncertainty::UncertainNumber;
use crate::strategy::StrategyConfig;

/// What is drawn from streams of random numbers of its own, apart from every other group: groups are independent of each
/// other, and what is within one may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawGroup {
    /// A factor that moves several numbers, by the key of its name.
    Factor(NameKey),
    /// What is a number's own, by the key of its address.
    Number(NameKey),
    /// The weights of a side.
    Weights(Side),
    /// The tabled values of a side on an issue, by its place.
    Values(Side, usize),
    /// Which strategy a side plays.
    Strategy(Side),
    /// Whether and when events happen.
    Events,
    /// What strategies and chambers do by chance.
    Luck,
}

/// Which draw each group is taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    seed: Seed,
    draw: u64,
    /// A group with the draw that it is taken from in place of this one.
    redrawn: Option<(DrawGroup, u64)>,
    /// The number at an address, by its key, whatever is drawn.
    held: Option<(NameKey, f64)>,
    /// What is drawn besides luck.
    others: Others,
}

/// What the numbers, strategies and events of a mix are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// As they are drawn.
    Drawn,
    /// As the file has them.
    AsWritten,
}

impl Mix {
    /// A draw as it is.
    #[must_use]
    pub const fn plain(seed: Seed, draw: u64) -> Self {
        Self { seed, draw, redrawn: None, held: None, others: Others::Drawn }
    }

    /// The draw with one group taken from another.
    #[must_use]
    pub const fn with(self, group: DrawGroup, draw: u64) -> Self {
        Self { redrawn: Some((group, draw)), ..self }
    }

    /// The draw with the number at an address held. A weight that is held leaves the others of its side to share the rest, in the
    /// proportions that they would have.
    #[must_use]
    pub const fn holding(self, address: NameKey, number: f64, others: Others) -> Self {
        Self { held: Some((address, number)), others, ..self }
    }

    /// What is held.
    pub(super) const fn held(self) -> Option<(NameKey, f64)> {
        self.held
    }

    /// What the rest is.
    pub(super) const fn others(self) -> Others {
        self.others
    }

    /// The number of the draw that all groups but one are taken from.
    #[must_use]
    pub const fn draw(self) -> u64 {
        self.draw
    }

    /// The streams that a group is drawn from.
    #[must_use]
    pub fn streams(self, group: DrawGroup) -> Streams {
        let draw = match self.redrawn {
            Some((redrawn, draw)) if redrawn == group => draw,
            Some(_) | None => self.draw,
        };
        Streams::new(self.seed, draw)
    }
}

/// A group with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupNames {
    /// A factor, by its name.
    Factor(String),
    /// A number, by its address.
    Number(String),
    /// The weights of a side.
    Weights(Side),
    /// The tabled values of a side on an issue, by its place.
    Values(Side, usize),
    /// Which strategy a side plays.
    Strategy(Side),
    /// Whether and when events happen.
    Events,
    /// What strategies and chambers do by chance.
    Luck,
}

impl GroupNames {
    /// The group as draws know it.
    #[must_use]
    pub fn group(&self) -> DrawGroup {
        match self {
            Self::Factor(name) => DrawGroup::Factor(NameKey::new(name)),
            Self::Number(address) => DrawGroup::Number(NameKey::new(address)),
            Self::Weights(side) => DrawGroup::Weights(*side),
            Self::Values(side, issue) => DrawGroup::Values(*side, *issue),
            Self::Strategy(side) => DrawGroup::Strategy(*side),
            Self::Events => DrawGroup::Events,
            Self::Luck => DrawGroup::Luck,
        }
    }
}

impl Scenario {
    /// The groups that a draw of it is made of, luck last if there is any. Left out is what bears on nothing: a factor that
    /// moves no number, and what is a number's own where a factor alone moves it.
    #[must_use]
    pub(crate) fn draw_groups(&self) -> Vec<GroupNames> {
        let uncertain = &self.uncertainty;
        let is_moved_by = |factor: usize, number: &UncertainNumber| {
            number.factor.is_some_and(|(by, loading)| by == factor && loading != 0.0)
        };
        let moves = |factor: usize| uncertain.numbers.iter().any(|number| is_moved_by(factor, number));
        let factors = uncertain.factors.iter().enumerate().filter(|(place, _)| moves(*place));
        let mut groups: Vec<GroupNames> = factors.map(|(_, factor)| GroupNames::Factor(factor.name.clone())).collect();
        let has_own = |number: &&UncertainNumber| number.factor.is_none_or(|(_, loading)| loading.abs() < 1.0);
        let numbers = uncertain.numbers.iter().filter(has_own);
        groups.extend(numbers.map(|number| GroupNames::Number(number.address.clone())));
        groups.extend(uncertain.weights.iter().map(|weights| GroupNames::Weights(weights.side)));
        let tables = uncertain
            .values
            .iter()
            .flat_map(|values| tables(self, values.side).map(|(issue, _)| GroupNames::Values(values.side, issue)));
        groups.extend(tables);
        groups.extend(uncertain.strategies.iter().map(|strategies| GroupNames::Strategy(strategies.side)));
        groups.extend(self.world.is_left_to_chance().then_some(GroupNames::Events));
        let among = uncertain.strategies.iter().flat_map(|strategies| &strategies.among);
        let mut played = self.strategies().0.into_iter().chain(among.map(|one| &one.strategy));
        let is_lucky = played.any(StrategyConfig::draws) || self.random_votes().next().is_some();
        groups.extend(is_lucky.then_some(GroupNames::Luck));
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Document, Sampler};

    fn moscow() -> Document {
        crate::scenario::load("scenarios/moscow-2008-table.ron").expect("it is sound")
    }

    #[test]
    fn a_number_that_is_held_is_what_it_is_held_at_and_its_side_s_weights_sum_to_one() {
        let document = moscow();
        let sampler = Sampler::new(&document);
        let plain = sampler.draw(Seed(1), 4);
        for (address, number) in [("us.discount", 0.98), ("us.weights.europe_md", 0.4), ("us.values.cpgs.banned", 0.25)]
        {
            let at = |scenario: &Scenario, name: &str| scenario.address(name).expect("it is there").value;
            let weights = |scenario: &Scenario| scenario.delegations[Side::First].rules.weights.clone();
            let held = |others| sampler.mixed(Mix::plain(Seed(1), 4).holding(NameKey::new(address), number, others));
            let (drawn, written) = (held(Others::Drawn), held(Others::AsWritten));
            for (held, before) in [(&drawn, &plain), (&written, sampler.base())] {
                assert!((at(held, address) - number).abs() < 1e-12);
                assert_eq!(at(held, "russia.discount"), at(before, "russia.discount"));
                assert!((weights(held).iter().sum::<f64>() - 1.0).abs() < 1e-9);
                if !address.contains("weights") {
                    assert_eq!(weights(held), weights(before));
                }
            }
        }
    }

    #[test]
    fn a_group_taken_from_another_draw_changes_what_belongs_to_it_and_nothing_else() {
        let document = moscow();
        let sampler = Sampler::new(&document);
        let numbers = |mix: Mix| -> Vec<(String, f64)> {
            let values = sampler.values(mix);
            sampler.addresses().map(str::to_owned).zip(values).collect()
        };
        let here = Mix::plain(Seed(3), 5);
        let plain = numbers(here);
        let changed_from = |group: &GroupNames, there: u64| -> Vec<String> {
            let other = numbers(Mix::plain(Seed(3), there));
            let mixed = numbers(here.with(group.group(), there));
            let pairs = plain.iter().zip(&mixed).zip(&other);
            let differing = pairs.filter(|((before, after), _)| before.1 != after.1);
            differing
                .map(|((before, after), other)| {
                    let is_alone = !matches!(group, GroupNames::Factor(_) | GroupNames::Number(_));
                    assert!(!is_alone || after.1 == other.1, "{group:?}: {before:?} {after:?} {other:?}");
                    before.0.clone()
                })
                .collect()
        };
        // Now and then two draws of a number lie at the same end of what is allowed.
        let changed = |group: &GroupNames| -> Vec<String> {
            let mut all: Vec<String> = (9..13).flat_map(|there| changed_from(group, there)).collect();
            all.sort();
            all.dedup();
            all
        };
        let mut all: Vec<String> = Vec::new();
        for group in document.scenario().draw_groups() {
            let changed = changed(&group);
            let belongs = |begins: &str| changed.iter().all(|address| address.starts_with(begins));
            match &group {
                GroupNames::Number(address) => assert_eq!(changed, std::slice::from_ref(address)),
                GroupNames::Factor(name) => assert_eq!(changed.len(), 4, "{name}: {changed:?}"),
                GroupNames::Weights(side) => {
                    assert!(belongs(["us.weights.", "russia.weights."][side.index()]) && changed.len() == 9);
                }
                GroupNames::Values(side, _) => assert!(belongs(["us.values.", "russia.values."][side.index()])),
                GroupNames::Strategy(_) | GroupNames::Events | GroupNames::Luck => assert!(changed.is_empty()),
            }
            all.extend(changed);
        }
        // Together the groups hold all that two draws differ in.
        for there in 9..13 {
            let differing =
                plain.iter().zip(numbers(Mix::plain(Seed(3), there))).filter(|(here, there)| here.1 != there.1);
            for ((address, _), _) in differing {
                assert!(all.contains(address), "{address} is in no group");
            }
        }
    }
}
