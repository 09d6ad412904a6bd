//! Draws: a scenario with everything that is uncertain about it drawn anew.

mod groups;
mod mix;
mod number;
mod strategies;

use super::document::Document;
use super::model::Scenario;
use super::place::Place;
use super::uncertainty::{UncertainStrategy, Uncertainty};
use crate::agenda::EventIdx;
use crate::payoff::OptionValues;
use crate::payoff::shape::Unlike;
use crate::quantity::{PerSide, Side};
use crate::random::{NameKey, Purpose, Seed, Streams};
use groups::{ValueGroup, WeightGroup};
pub use mix::{DrawGroup, GroupNames, Mix, Others};
use number::NumberDraw;
use std::collections::BTreeMap;
use strategies::StrategyDraw;

/// Draws scenarios: the one written, with new numbers for all that is uncertain.
///
/// Every number is drawn from a stream of its own, whose key is made of seed, draw and address. So what is drawn for one
/// number does not depend on what else is uncertain, and two scenarios that differ in some numbers get the same draws of
/// all others.
#[derive(Clone, Debug)]
pub struct Sampler {
    /// The scenario as written, nothing uncertain.
    base: Scenario,
    factors: Vec<NameKey>,
    numbers: Vec<NumberDraw>,
    weights: Vec<WeightGroup>,
    values: Vec<ValueGroup>,
    strategies: Vec<StrategyDraw>,
    /// What is drawn, in the order of the numbers, then the weights, then the values.
    drawn: Vec<Drawn>,
    /// Shapes that a draw might make flat.
    guards: Vec<Guard>,
}

/// A number that is drawn.
#[derive(Clone, Debug)]
struct Drawn {
    name: String,
    key: NameKey,
    /// Its place among the scenario's addresses.
    address: usize,
    place: Place,
    written: f64,
}

/// Two numbers that must differ, or one that must not be 0. If a draw makes them equal, they stay as written.
#[derive(Clone, Debug)]
struct Guard {
    one: Reference,
    other: Reference,
}

/// A number that is drawn, or one that is not.
#[derive(Clone, Copy, Debug)]
enum Reference {
    Drawn(usize),
    Fixed(f64),
}

impl Sampler {
    /// Draws of a scenario.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self::of(document.scenario())
    }

    /// Draws of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let Uncertainty { factors, numbers, weights, values, strategies } = &scenario.uncertainty;
        let strategies = strategies.iter().map(|one| StrategyDraw::new(scenario, one)).collect();
        let numbers: Vec<NumberDraw> = numbers.iter().map(|number| NumberDraw::new(scenario, number)).collect();
        let weights: Vec<WeightGroup> = weights.iter().map(|weights| WeightGroup::new(scenario, weights)).collect();
        let values: Vec<ValueGroup> = values.iter().map(|values| ValueGroup::new(scenario, values)).collect();
        let names = scenario.uncertainty.numbers.iter().map(|number| number.address.clone());
        let names = names.chain(weights.iter().flat_map(|group| group.names(scenario)));
        let names = names.chain(values.iter().flat_map(|group| group.names(scenario)));
        let names_known = scenario.addresses.iter().map(|address| address.name.as_str());
        let places: BTreeMap<&str, usize> = names_known.zip(0..).collect();
        let mut drawn: Vec<Drawn> = Vec::new();
        let mut base = Scenario { uncertainty: Uncertainty::default(), ..scenario.clone() };
        for name in names {
            let next = Drawn::new(&mut base, &places, name);
            base.addresses[next.address].written = true;
            drawn.push(next);
        }
        let factors = factors.iter().map(|factor| NameKey::new(&factor.name)).collect();
        let guards = guards(scenario, &drawn);
        Self { base, factors, numbers, weights, values, strategies, drawn, guards }
    }

    /// The scenario as written, with nothing uncertain about it: what a draw is made from.
    #[must_use]
    pub const fn base(&self) -> &Scenario {
        &self.base
    }

    /// The addresses that are drawn, in the order of [`Sampler::numbers`].
    #[must_use]
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = &str> {
        self.drawn.iter().map(|drawn| drawn.name.as_str())
    }

    /// The least and the greatest that each address can be drawn as, in the order of [`Self::addresses`]; of a distribution
    /// without bounds, what all but one draw in 10^16 lie between.
    #[must_use]
    pub fn limits(&self) -> Vec<[f64; 2]> {
        let mut limits: Vec<[f64; 2]> = self.numbers.iter().map(NumberDraw::limits).collect();
        limits.extend(self.weights.iter().flat_map(WeightGroup::limits));
        limits.extend(self.values.iter().flat_map(ValueGroup::limits));
        limits
    }

    /// The strategies that are drawn, by side: a side without an entry plays its own.
    #[must_use]
    pub fn strategies(&self) -> impl ExactSizeIterator<Item = &UncertainStrategy> {
        self.strategies.iter().map(|draw| &draw.uncertain)
    }

    /// Which of its strategies each side plays in a draw, by their places among [`Self::strategies`]' of the side; nothing for a
    /// side that plays its own.
    #[must_use]
    pub fn drawn_strategies(&self, seed: Seed, draw: u64) -> PerSide<Option<usize>> {
        self.strategies_of(Mix::plain(seed, draw))
    }

    /// The same in a mix of draws: nothing where all is as written.
    #[must_use]
    pub(crate) fn strategies_of(&self, mix: Mix) -> PerSide<Option<usize>> {
        let mut drawn = PerSide([None; 2]);
        for strategy in self.strategies.iter().filter(|_| mix.others() == Others::Drawn) {
            drawn[strategy.side()] = Some(strategy.draw(mix));
        }
        drawn
    }

    /// The scenario of a draw.
    #[must_use]
    pub fn draw(&self, seed: Seed, draw: u64) -> Scenario {
        self.mixed(Mix::plain(seed, draw))
    }

    /// Turns a scenario made from the base or drawn before into that of a draw: its numbers, its strategies, then the days of its
    /// events.
    pub fn draw_into(&self, seed: Seed, draw: u64, scenario: &mut Scenario) {
        self.mix_into(Mix::plain(seed, draw), scenario);
    }

    /// As [`Self::draw_into`], groups taken from the draws that a mix says.
    pub(crate) fn mix_into(&self, mix: Mix, scenario: &mut Scenario) {
        self.mix_days_into(mix, scenario);
        for strategy in &self.strategies {
            match mix.others() {
                Others::Drawn => strategy.apply(scenario, strategy.draw(mix)),
                Others::AsWritten => {
                    let side = strategy.side();
                    scenario.delegations[side].strategy.clone_from(&self.base.delegations[side].strategy);
                }
            }
        }
        if !scenario.world.is_empty()
            && let Some(variants) = scenario.variants.clone()
        {
            scenario.eras = variants.drawn(mix, scenario);
        }
    }

    /// The numbers of a draw and the days of its events alone, for who asks no more: what events then change, and strategies,
    /// stay as they are. The numbers are those of [`Sampler::numbers`], in their order.
    pub(crate) fn draw_days_into(&self, seed: Seed, draw: u64, scenario: &mut Scenario) -> Vec<f64> {
        self.mix_days_into(Mix::plain(seed, draw), scenario)
    }

    fn mix_days_into(&self, mix: Mix, scenario: &mut Scenario) -> Vec<f64> {
        let values = self.values(mix);
        for (drawn, value) in self.drawn.iter().zip(&values).take(self.numbers.len()) {
            drawn.place.number_mut(scenario).expect("it is kept where it was found").set(*value);
        }
        let mut next = self.numbers.len();
        for group in &self.weights {
            next = group.apply(scenario, &values, next);
        }
        for group in &self.values {
            next = group.apply(scenario, &values, next);
        }
        for (drawn, value) in self.drawn.iter().zip(&values) {
            scenario.addresses[drawn.address].value = *value;
        }
        if !scenario.world.is_empty() {
            scenario.timeline = match mix.others() {
                Others::Drawn => scenario.world.drawn(mix.streams(DrawGroup::Events)),
                Others::AsWritten => self.base.timeline.clone(),
            };
        }
        values
    }

    /// The scenario of a mix of draws.
    #[must_use]
    pub(crate) fn mixed(&self, mix: Mix) -> Scenario {
        let mut scenario = self.base.clone();
        self.mix_into(mix, &mut scenario);
        scenario
    }

    /// What a draw sets each uncertain address to: setting just these gives its scenario, but for its strategies
    /// ([`Self::drawn_strategies`]).
    #[must_use]
    pub fn numbers(&self, seed: Seed, draw: u64) -> Vec<(&str, f64)> {
        self.addresses().zip(self.values(Mix::plain(seed, draw))).collect()
    }

    fn values(&self, mix: Mix) -> Vec<f64> {
        let mut values = match mix.others() {
            Others::Drawn => self.drawn_values(mix),
            Others::AsWritten => self.drawn.iter().map(|drawn| drawn.written).collect(),
        };
        if let Some((address, number)) = mix.held() {
            self.hold(address, number, &mut values);
        }
        self.guards.iter().for_each(|guard| guard.keep(&self.drawn, &mut values));
        values
    }

    fn drawn_values(&self, mix: Mix) -> Vec<f64> {
        let normal = |key: &NameKey| mix.streams(DrawGroup::Factor(*key)).stream_of(Purpose::Factor, *key).normal();
        let factors: Vec<f64> = self.factors.iter().map(normal).collect();
        let mut values = Vec::with_capacity(self.drawn.len());
        values.extend(self.numbers.iter().map(|number| number.draw(mix, &factors)));
        self.weights.iter().for_each(|group| group.draw(mix, &mut values));
        self.values.iter().for_each(|group| group.draw(mix, &mut values));
        values
    }

    /// Puts a number in place of what is drawn at an address, if anything is; the other weights of a side make room for one.
    fn hold(&self, address: NameKey, number: f64, values: &mut [f64]) {
        let Some(place) = self.drawn.iter().position(|drawn| drawn.key == address) else { return };
        let mut first = self.numbers.len();
        for group in &self.weights {
            let range = first..first + group.len();
            if range.contains(&place) {
                let others = 1.0 - values[place];
                let scale = if others > 0.0 { (1.0 - number) / others } else { 0.0 };
                values[range.clone()].iter_mut().for_each(|weight| *weight *= scale);
            }
            first = range.end;
        }
        values[place] = number;
    }
}

impl Scenario {
    /// Turns the scenario of a draw, with or without another event, into that in which an event is kept from happening, all
    /// else drawn as it is.
    pub(crate) fn keep_from_happening(&mut self, event: EventIdx, seed: Seed, draw: u64) {
        self.timeline = self.world.drawn_without(Streams::new(seed, draw), event);
        if let Some(variants) = self.variants.clone() {
            self.eras = variants.drawn(Mix::plain(seed, draw), self);
        }
    }
}

impl Drawn {
    fn new(scenario: &mut Scenario, addresses: &BTreeMap<&str, usize>, name: String) -> Self {
        let address = *addresses.get(name.as_str()).expect("what is uncertain has an address");
        let place = Place::find(scenario, &name).expect("every number that has an address is kept somewhere");
        Self { place, address, written: scenario.addresses[address].value, key: NameKey::new(&name), name }
    }
}

impl Guard {
    fn keep(&self, drawn: &[Drawn], values: &mut [f64]) {
        let value = |reference: Reference| match reference {
            Reference::Drawn(idx) => values[idx],
            Reference::Fixed(value) => value,
        };
        if value(self.one) == value(self.other) {
            for reference in [self.one, self.other] {
                if let Reference::Drawn(idx) = reference {
                    values[idx] = drawn[idx].written;
                }
            }
        }
    }
}

/// What keeps the shapes of the scenario from becoming flat.
fn guards(scenario: &Scenario, drawn: &[Drawn]) -> Vec<Guard> {
    let reference = |name: &str| match drawn.iter().position(|drawn| drawn.name == name) {
        Some(idx) => Some(Reference::Drawn(idx)),
        None => scenario.address(name).map(|address| Reference::Fixed(address.value)),
    };
    let shapes = Side::BOTH.into_iter().flat_map(|side| {
        let delegation = &scenario.delegations[side];
        let issues = scenario.agenda.issues.iter().zip(&delegation.rules.values);
        issues.filter_map(move |(issue, values)| match values {
            OptionValues::Shape(shape) => Some((format!("{}.values.{}", delegation.name, issue.name), shape.unlike()?)),
            OptionValues::Table(_) => None,
        })
    });
    let guard = |(shape, unlike): (String, Unlike)| {
        let number = |field: &str| reference(&format!("{shape}.{field}"));
        Some(match unlike {
            Unlike::Each(one, other) => Guard { one: number(one)?, other: number(other)? },
            Unlike::Zero(field) => Guard { one: number(field)?, other: Reference::Fixed(0.0) },
        })
    };
    shapes.filter_map(guard).collect()
}
