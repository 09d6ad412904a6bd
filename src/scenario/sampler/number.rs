//! Draws of single numbers.

use super::mix::{DrawGroup, Mix};
use crate::calendar::Turn;
use crate::element::Range;
use crate::random::{NameKey, Purpose, normal_quantile, normal_share};
use crate::scenario::model::Scenario;
use crate::scenario::uncertainty::UncertainNumber;

/// How one number is drawn.
#[derive(Clone, Debug)]
pub(super) struct NumberDraw {
    key: NameKey,
    number: UncertainNumber,
    range: Range,
}

impl NumberDraw {
    pub(super) fn new(scenario: &Scenario, number: &UncertainNumber) -> Self {
        let address = scenario.address(&number.address).expect("what is uncertain has an address");
        let range = if address.name == "clock.turn" { playable(scenario, address.range) } else { address.range };
        Self { key: NameKey::new(&number.address), number: number.clone(), range }
    }

    /// The least and the greatest that it can be drawn as.
    pub(super) fn limits(&self) -> [f64; 2] {
        [0.0, 1.0].map(|share| self.range.nearest(self.number.quantile(share)))
    }

    /// The number of a draw, given its factors.
    pub(super) fn draw(&self, mix: Mix, factors: &[f64]) -> f64 {
        let own = mix.streams(DrawGroup::Number(self.key)).stream_of(Purpose::Number, self.key).uniform();
        let share = match self.number.factor {
            None => own,
            Some((factor, loading)) => {
                let own = normal_quantile(own.clamp(1e-16, 1.0 - 1e-16));
                normal_share(loading * factors[factor] + (1.0 - loading * loading).sqrt() * own)
            }
        };
        self.range.nearest(self.number.quantile(share))
    }
}

/// The turns that give no more rounds than a negotiation may have.
fn playable(scenario: &Scenario, range: Range) -> Range {
    let is_playable = |turn: u32| {
        let mut clock = scenario.clock.clone();
        clock.turn = match clock.turn {
            Turn::Days(_) => Turn::Days(turn),
            Turn::Months(_) => Turn::Months(turn),
            Turn::Dates(dates) => Turn::Dates(dates),
        };
        clock.calendar().is_some()
    };
    let least = (range.least as u32..=range.greatest as u32).find(|turn| is_playable(*turn));
    Range { least: least.map_or(range.least, f64::from), ..range }
}
