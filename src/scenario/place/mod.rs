//! Where in a scenario the number of an address is kept: found by its name once, then reached without looking.

mod holder;
mod own;
mod person;
mod seat;

use super::model::Scenario;
use crate::agenda::Agenda;
use crate::calendar::Turn;
use crate::element::{NumberMut, place};
use crate::quantity::Side;
use holder::Holder;
use own::Own;
use seat::Seat;

/// Where a number is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// How far apart rounds are.
    Turn,
    /// The level of an option of an issue.
    Level(usize, usize),
    /// With the course of an event, at an address within it.
    Event(usize, String),
    /// With a chamber.
    Chamber(usize, Seat),
    /// With a delegation.
    Of(Side, Own),
    /// The chance of one of the strategies that a side's is drawn among, by the places of both lists.
    Chance(usize, usize),
    /// In a field of such a strategy.
    Among(usize, usize, Holder, usize),
}

impl Place {
    /// The place of an address in a scenario, which stays as it is; nothing if no number is kept there.
    pub(super) fn find(scenario: &mut Scenario, address: &str) -> Option<Self> {
        let parts: Vec<&str> = address.split('.').collect();
        let agenda = &scenario.agenda;
        let place = match parts.as_slice() {
            ["clock", "turn"] => Self::Turn,
            ["agenda", issue, option, "level"] => {
                let issue = issue_named(agenda, issue)?;
                Self::Level(issue, option_named(agenda, issue, option)?)
            }
            ["events", event, rest @ ..] => {
                let event = agenda.events.iter().position(|known| known.name == *event)?;
                Self::Event(event, rest.join("."))
            }
            ["ratification", name, rest @ ..] => {
                let chamber = agenda.chambers.iter().position(|chamber| chamber.name == *name)?;
                Self::Chamber(chamber, Seat::find(&agenda.chambers[chamber], rest)?)
            }
            ["uncertainty", "strategies", name, n, rest @ ..] => {
                let side = Side::BOTH.into_iter().find(|side| scenario.delegations[*side].name == *name)?;
                let drawn = scenario.uncertainty.strategies.iter().position(|uncertain| uncertain.side == side)?;
                let n = nth(n)?;
                let one = scenario.uncertainty.strategies[drawn].among.get_mut(n)?;
                match rest {
                    ["chance"] => Self::Chance(drawn, n),
                    ["strategy", rest @ ..] => {
                        let (holder, [field]) = Holder::of_strategy(rest) else { return None };
                        let field = place(holder.strategy_mut(&mut one.strategy)?.fields(), field)?;
                        Self::Among(drawn, n, holder, field)
                    }
                    _ => return None,
                }
            }
            [name, rest @ ..] => {
                let side = Side::BOTH.into_iter().find(|side| scenario.delegations[*side].name == *name)?;
                Self::Of(side, Own::find(&mut scenario.delegations[side], agenda, rest)?)
            }
            [] => return None,
        };
        place.number_mut(scenario).is_some().then_some(place)
    }

    /// The number kept there; nothing if the scenario is not of the kind in which it was found.
    pub(super) fn number_mut<'s>(&self, scenario: &'s mut Scenario) -> Option<NumberMut<'s>> {
        match self {
            Self::Turn => match &mut scenario.clock.turn {
                Turn::Days(number) | Turn::Months(number) => Some(NumberMut::Days(number)),
                Turn::Dates(_) => None,
            },
            Self::Level(issue, option) => {
                scenario.agenda.issues[*issue].options[*option].level.as_mut().map(NumberMut::Float)
            }
            Self::Event(event, within) => scenario.world.courses[*event].number_mut(within).map(NumberMut::Float),
            Self::Chamber(chamber, seat) => seat.number_mut(scenario.agenda.chambers.get_mut(*chamber)?),
            Self::Of(side, own) => own.number_mut(&mut scenario.delegations[*side]),
            Self::Chance(drawn, n) => {
                let one = scenario.uncertainty.strategies.get_mut(*drawn)?.among.get_mut(*n)?;
                Some(NumberMut::Float(&mut one.chance))
            }
            Self::Among(drawn, n, holder, field) => {
                let one = scenario.uncertainty.strategies.get_mut(*drawn)?.among.get_mut(*n)?;
                holder.strategy_mut(&mut one.strategy)?.number_mut(*field)
            }
        }
    }
}

fn issue_named(agenda: &Agenda, name: &str) -> Option<usize> {
    agenda.issues.iter().position(|issue| issue.name == name)
}

fn option_named(agenda: &Agenda, issue: usize, name: &str) -> Option<usize> {
    agenda.issues[issue].options.iter().position(|option| option.name == name)
}

/// The place that a number counted from 1 names.
fn nth(place: &str) -> Option<usize> {
    place.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::shipped::shipped_and;

    #[test]
    fn every_number_of_every_scenario_is_found_where_it_is_kept() {
        for (file, document) in shipped_and(&["everything", "stages", "ministers", "succession"]) {
            let mut scenario = document.scenario().clone();
            for address in scenario.addresses.clone() {
                let name = &address.name;
                let place = Place::find(&mut scenario, name).unwrap_or_else(|| panic!("{file}: `{name}`"));
                let number = place.number_mut(&mut scenario).expect("it was found");
                assert_eq!(number.get(), address.value, "{file}: `{name}`");
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_place() {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let mut scenario = crate::scenario::Document::parse("t.ron", text).expect("it is valid").scenario().clone();
        for address in
            ["us", "us.strategy", "us.weights", "us.drifts.0.per_month", "us.costs.1.once", "clock.start", ""]
        {
            assert_eq!(Place::find(&mut scenario, address), None, "{address}");
        }
    }
}
