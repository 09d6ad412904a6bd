//! What was drawn in the negotiations of an experiment, beside what came of them.
//!
//! Nothing of it need be kept: a draw is made again from the scenario, the seed and its number.

use crate::agenda::{Event, EventIdx, Forms};
use crate::calendar::{Calendar, months_between};
use crate::experiment::rows::parquet_of;
use crate::random::Seed;
use crate::result::FormsRecord;
use crate::result::sensitivity::{COMES, InputRecord, NEVER};
use crate::scenario::{Sampler, Scenario, UncertainStrategy, address_in_words};
use crate::stats::InputColumn;
use crate::text::day;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Numbers of which there are no more than so many different ones are told apart as names are.
const FEW: usize = 12;
/// How many draws are made again together.
const CHUNK: usize = 512;
/// So many are made again before they are put into columns: of a million rows, all of them would take as much room once more.
const MADE: usize = 64 * CHUNK;
/// What names the column of an event begins with.
const HAPPENS: &str = "events.";
/// How many rows there are at least for each round that an event may have come in.
const ROWS_PER_ROUND: usize = 4;

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

    /// Whether it is a name, and another one in every row.
    pub(in crate::experiment) fn has_a_name_in_each_row(&self) -> bool {
        match &self.column {
            InputColumn::Numbers(_) | InputColumn::Wholes(_) => false,
            InputColumn::Categories(places, names) => names.len() >= places.len(),
        }
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
    all_drawn(scenario, seed, draws, whether).into_iter().filter(Input::varies).collect()
}

/// The same as shares are worked out of it: of each event, since which round of the talks it has happened. That is all that the
/// talks turn on, and no outcome of theirs, as whether it came before they ended would be.
pub(in crate::experiment) fn drawn_for_shares(scenario: &Scenario, seed: Seed, draws: &[u64]) -> Vec<Input> {
    all_drawn(scenario, seed, draws, since_when).into_iter().filter(Input::varies).collect()
}

/// Since when an event has happened as far as the talks know; nothing if it does not happen.
type Since = Option<(usize, Date)>;

/// Whether an event happens, for people and row by row.
fn whether(event: &Event, since: &[Since]) -> (String, InputColumn) {
    let word = |since: &Since| if since.is_some() { COMES } else { NEVER };
    (format!("whether “{}” {COMES}", event.title), InputColumn::of_names(since.iter().map(word)))
}

/// Since which round an event has happened. Rounds that lie next to each other are one where there are too few rows for each.
fn since_when(event: &Event, since: &[Since]) -> (String, InputColumn) {
    let known: BTreeMap<usize, Date> = since.iter().flatten().copied().collect();
    let n_groups = (since.len() / ROWS_PER_ROUND).clamp(1, known.len().max(1));
    let group = |round: &usize| known.range(..*round).count() * n_groups / known.len();
    // Of rounds that are one the last: by its day all have happened.
    let days: BTreeMap<usize, Date> = known.iter().map(|(round, day)| (group(round), *day)).collect();
    let label = |since: &Since| match since {
        Some((round, _)) => days.get(&group(round)).map_or_else(String::new, |date| format!("by {}", day(*date))),
        None => NEVER.to_owned(),
    };
    let labels: Vec<String> = since.iter().map(label).collect();
    let what = match (since.contains(&None), known.len()) {
        (true, 0 | 1) => "whether",
        (true, _) => "whether and when",
        (false, _) => "when",
    };
    (format!("{what} “{}” {COMES}", event.title), InputColumn::of_names(labels.iter().map(String::as_str)))
}

/// The round since which the talks know of what happens on a day, and its date; months count on from the last one.
fn since(calendar: &Calendar, day: Date) -> (usize, Date) {
    let round = calendar.dates().partition_point(|date| *date < day);
    match calendar.dates().get(round) {
        Some(date) => (round, *date),
        None => (round + months_between(calendar.deadline(), day).max(0.0) as usize, day),
    }
}

fn all_drawn(
    scenario: &Scenario,
    seed: Seed,
    draws: &[u64],
    of_event: impl Fn(&Event, &[Since]) -> (String, InputColumn),
) -> Vec<Input> {
    let sampler = Sampler::of(scenario);
    let has_events = !scenario.world.is_empty();
    let n_events = scenario.agenda.events.len();
    let n_numbers = sampler.addresses().count();
    let of_chunk = |draws: &[u64]| {
        let mut of_draw = sampler.base().clone();
        let (mut numbers, mut happens) = (vec![Vec::new(); n_numbers], vec![Vec::new(); n_events]);
        for draw in draws {
            for (column, number) in numbers.iter_mut().zip(sampler.draw_days_into(seed, *draw, &mut of_draw)) {
                column.push(number);
            }
            let calendar = has_events.then(|| of_draw.calendar());
            for (event, column) in happens.iter_mut().enumerate() {
                let day = of_draw.timeline.day(EventIdx::new(event)).zip(calendar.as_ref());
                column.push(day.map(|(day, calendar)| since(calendar, day)));
            }
        }
        (numbers, happens)
    };
    let mut numbers: Vec<Vec<f64>> = (0..n_numbers).map(|_| Vec::with_capacity(draws.len())).collect();
    let mut happens: Vec<Vec<Since>> = vec![Vec::new(); n_events];
    for some in draws.chunks(MADE) {
        let made: Vec<_> = some.par_chunks(CHUNK).map(of_chunk).collect();
        for (more, more_happens) in made {
            numbers.iter_mut().zip(more).for_each(|(column, more)| column.extend(more));
            happens.iter_mut().zip(more_happens).for_each(|(column, more)| column.extend(more));
        }
    }
    let number = |(address, numbers): (&str, Vec<f64>)| {
        let is_whole = scenario.address(address).is_some_and(|known| known.range.whole);
        let column = if is_whole { InputColumn::Wholes(numbers) } else { InputColumn::Numbers(numbers) };
        Input::at(scenario, address, column)
    };
    let event = |(place, event): (usize, &Event)| {
        let (in_text, column) = of_event(event, &happens[place]);
        let forms = Forms { in_text: Some(in_text), short: event.forms.short.clone() };
        Input {
            record: record(&format!("{HAPPENS}{}", event.name), event.title.clone(), &forms, String::new()),
            column,
        }
    };
    let numbers = sampler.addresses().zip(numbers).map(number);
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
    numbers.chain(strategies).chain(events).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Binned, n_bins};
    use jiff::civil::date;

    fn event() -> Event {
        let text = include_str!("../../scenarios/tutorial-world.ron");
        let document = crate::Document::parse("scenarios/tutorial-world.ron", text).expect("it is sound");
        document.scenario().agenda.events[0].clone()
    }

    #[test]
    fn what_turns_on_an_event_before_the_ending_is_explained_by_it_alone() {
        // Every seventh never; of the others one in each of 24 rounds in turn. Those of the first eleven change the outcome.
        let day =
            |round: usize| date(2009, 1, 12).checked_add(jiff::Span::new().days(14 * round as i64)).expect("a day");
        let since: Vec<Since> = (0..200).map(|row| (row % 7 > 0).then(|| (row * 5 % 24, day(row * 5 % 24)))).collect();
        let outcome: Vec<f64> =
            since.iter().map(|since| if since.is_some_and(|(round, _)| round < 11) { 0.686 } else { 0.599 }).collect();
        let event = event();
        let share = |(in_text, column): (String, InputColumn)| {
            (in_text, Binned::new(&column, n_bins(200)).share(&outcome).expect("it differs"))
        };
        let (in_text, of_days) = share(since_when(&event, &since));
        assert_eq!(in_text, "whether and when “Iran tests a long-range missile” happens");
        assert!((of_days - 1.0).abs() < 1e-12, "{of_days}");
        let (_, of_whether) = share(whether(&event, &since));
        assert!(of_whether < 0.5, "{of_whether}");
        // With few rows rounds are put together, and what always comes differs in its day alone.
        let few: Vec<Since> = since.iter().flatten().take(40).copied().map(Some).collect();
        let (in_text, column) = since_when(&event, &few);
        let InputColumn::Categories(_, names) = column else { unreachable!("days are told apart as names are") };
        assert!(in_text.starts_with("when “") && names.len() == 10, "{in_text} {names:?}");
    }

    #[test]
    fn rows_made_in_pieces_hold_what_their_draws_drew_in_the_order_of_the_rows() {
        let text = include_str!("../../scenarios/tutorial.ron");
        let document = crate::Document::parse("scenarios/tutorial.ron", text).expect("it is sound");
        let (scenario, sampler) = (document.scenario(), Sampler::of(document.scenario()));
        let draws: Vec<u64> = (0..CHUNK as u64 + 30).rev().collect();
        let inputs = drawn(scenario, Seed(5), &draws);
        let mut n_compared = 0;
        for (row, draw) in draws.iter().enumerate().step_by(100) {
            for (address, expected) in sampler.numbers(Seed(5), *draw) {
                let Some(input) = inputs.iter().find(|input| input.record.address == address) else { continue };
                let (InputColumn::Numbers(found) | InputColumn::Wholes(found)) = &input.column else { continue };
                assert_eq!((found.len(), found[row]), (draws.len(), expected), "{address} in row {row}");
                n_compared += 1;
            }
        }
        assert!(n_compared > 100, "{n_compared}");
    }

    #[test]
    fn the_talks_know_of_an_event_from_the_next_round_on() {
        let text = include_str!("../../scenarios/tutorial-world.ron");
        let document = crate::Document::parse("scenarios/tutorial-world.ron", text).expect("it is sound");
        let calendar = document.scenario().calendar();
        assert_eq!(since(&calendar, date(2009, 1, 12)), (0, date(2009, 1, 12)));
        assert_eq!(since(&calendar, date(2009, 1, 13)), (1, date(2009, 1, 26)));
        let late = since(&calendar, date(2010, 12, 14));
        assert_eq!(late, (calendar.n_rounds() + 11, date(2010, 12, 14)));
    }
}
