//! What was drawn in the negotiations of an experiment, beside what came of them.
//!
//! Nothing of it need be kept: a draw is made again from the scenario, the seed and its number.

use crate::agenda::{EventIdx, Forms};
use crate::experiment::rows::parquet_of;
use crate::random::Seed;
use crate::result::FormsRecord;
use crate::result::sensitivity::InputRecord;
use crate::scenario::{Sampler, Scenario, UncertainStrategy, address_in_words};
use crate::stats::InputColumn;
use rayon::prelude::*;

/// Numbers of which there are no more than so many different ones are told apart as names are.
const FEW: usize = 12;
/// How many draws are made again together.
const CHUNK: usize = 512;
/// What names the column of an event begins with.
const HAPPENS: &str = "events.";

/// What one input was in each row.
#[derive(Clone, Debug)]
pub(in crate::experiment) struct Input {
    pub(in crate::experiment) record: InputRecord,
    pub(in crate::experiment) column: InputColumn,
}

impl Input {
    /// What stands at an address of a scenario, row by row.
    pub(in crate::experiment) fn at(scenario: &Scenario, address: &str, column: InputColumn) -> Self {
        let (title, forms) = address_in_words(scenario, address);
        let unit = scenario.address(address).map_or_else(String::new, |known| known.unit.clone());
        Self { record: record(address, title, &forms, unit), column }
    }

    /// The column as shares are worked out of it: a few different numbers are told apart as names are.
    pub(in crate::experiment) fn for_shares(&self) -> InputColumn {
        let (InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers)) = &self.column else {
            return self.column.clone();
        };
        let mut different: Vec<f64> = Vec::new();
        for number in numbers {
            if !different.contains(number) {
                different.push(*number);
            }
            if different.len() > FEW {
                return self.column.clone();
            }
        }
        let place = |number: &f64| different.iter().position(|known| known == number).unwrap_or(0) as u32;
        InputColumn::Categories(numbers.iter().map(place).collect(), different.iter().map(f64::to_string).collect())
    }

    /// Whether it is not the same in all rows.
    pub(in crate::experiment) fn varies(&self) -> bool {
        match &self.column {
            InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers) => {
                numbers.iter().any(|number| *number != numbers[0])
            }
            InputColumn::Categories(places, _) => places.iter().any(|place| *place != places[0]),
        }
    }
}

fn record(address: &str, title: String, forms: &Forms, unit: String) -> InputRecord {
    InputRecord { address: address.to_owned(), title, forms: FormsRecord::from(forms), unit }
}

/// What was drawn, as a Parquet file: the number of the draw, and a column for each input.
pub(in crate::experiment) fn file(inputs: &[Input], draws: &[u64]) -> Vec<u8> {
    let columns: Vec<(String, InputColumn)> =
        inputs.iter().map(|input| (input.record.address.clone(), input.column.clone())).collect();
    parquet_of(&columns, draws).expect("what is written to memory can be written")
}

/// What a scenario draws in each row, given the draws of the rows, as far as it is not the same in all of them: every number, which
/// strategy each side plays, and whether each event happens.
pub(in crate::experiment) fn drawn(scenario: &Scenario, seed: Seed, draws: &[u64]) -> Vec<Input> {
    let sampler = Sampler::of(scenario);
    let has_events = !scenario.world.is_empty();
    let n_events = scenario.agenda.events.len();
    let of_chunk = |draws: &[u64]| {
        let mut of_draw = sampler.base().clone();
        let one = |draw: &u64| {
            let numbers: Vec<f64> = sampler.numbers(seed, *draw).into_iter().map(|(_, number)| number).collect();
            if has_events {
                sampler.draw_into(seed, *draw, &mut of_draw);
            }
            let happens = (0..n_events).map(|event| of_draw.timeline.day(EventIdx::new(event)).is_some()).collect();
            (numbers, happens)
        };
        draws.iter().map(one).collect::<Vec<(Vec<f64>, Vec<bool>)>>()
    };
    let rows: Vec<(Vec<f64>, Vec<bool>)> = draws.par_chunks(CHUNK).flat_map_iter(of_chunk).collect();
    let number = |(place, address): (usize, &str)| {
        let numbers = rows.iter().map(|(numbers, _)| numbers[place]).collect();
        let is_whole = scenario.address(address).is_some_and(|known| known.range.whole);
        let column = if is_whole { InputColumn::Wholes(numbers) } else { InputColumn::Numbers(numbers) };
        Input::at(scenario, address, column)
    };
    let event = |(place, event): (usize, &crate::agenda::Event)| {
        let word = |happens: bool| if happens { "happens" } else { "does not happen" };
        let column = InputColumn::of_names(rows.iter().map(|(_, happens)| word(happens[place])));
        let forms = Forms { in_text: Some(format!("whether “{}”", event.title)), short: event.forms.short.clone() };
        Input {
            record: record(&format!("{HAPPENS}{}", event.name), event.title.clone(), &forms, String::new()),
            column,
        }
    };
    let numbers = sampler.addresses().enumerate().map(number);
    let events = scenario.agenda.events.iter().enumerate().map(event);
    let strategy = |strategies: &UncertainStrategy| {
        let labels: Vec<String> = (0..strategies.among.len()).map(|place| strategies.label(place)).collect();
        let drawn = draws.iter().map(|draw| {
            let place = sampler.drawn_strategies(seed, *draw)[strategies.side].unwrap_or(0);
            labels[place].as_str()
        });
        let address = format!("{}.strategy", scenario.delegations[strategies.side].name);
        Input::at(scenario, &address, InputColumn::of_names(drawn))
    };
    let strategies = sampler.strategies().map(strategy);
    numbers.chain(strategies).chain(events).filter(Input::varies).collect()
}
