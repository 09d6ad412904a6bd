//! Where in a scenario the number of an address is kept.

use crate::agenda::{Agenda, DEFERRED_NAME};
use crate::calendar::Turn;
use crate::element::{Described, Holds, NumberMut, place};
use crate::payoff::shape::Steps;
use crate::payoff::{LinkageEffect, OptionValues, PayoffRules, Shape};
use crate::quantity::Side;
use crate::scenario::Scenario;
use crate::strategy::StrategyConfig;

/// The number of an address, given in its parts.
pub(in crate::scenario) fn number_mut<'s>(scenario: &'s mut Scenario, address: &[String]) -> Option<NumberMut<'s>> {
    let parts: Vec<&str> = address.iter().map(String::as_str).collect();
    let Scenario { agenda, clock, delegations, .. } = scenario;
    match parts.as_slice() {
        ["clock", "turn"] => match &mut clock.turn {
            Turn::Days(number) | Turn::Months(number) => Some(NumberMut::Days(number)),
            Turn::Dates(_) => None,
        },
        ["agenda", issue, option, "level"] => {
            let issue = issue_named(agenda, issue)?;
            let option = option_named(agenda, issue, option)?;
            agenda.issues[issue].options[option].level.as_mut().map(NumberMut::Float)
        }
        ["events", event, "when", field] => {
            let event = agenda.events.iter().position(|known| known.name == *event)?;
            scenario.world.courses[event].when.number_mut(field).map(NumberMut::Float)
        }
        [name, rest @ ..] => {
            let side = Side::BOTH.into_iter().find(|side| delegations[*side].name == *name)?;
            let delegation = &mut delegations[side];
            match rest {
                ["mandate", "walk_aways", issue, "cost"] => {
                    let walk_away = delegation.mandate.walk_aways[issue_named(agenda, issue)?].as_mut()?;
                    Some((&mut walk_away.cost).into())
                }
                ["strategy", rest @ ..] => of_strategy(&mut delegation.strategy, rest),
                rest => of_rules(&mut delegation.rules, agenda, rest),
            }
        }
        [] => None,
    }
}

fn issue_named(agenda: &Agenda, name: &str) -> Option<usize> {
    agenda.issues.iter().position(|issue| issue.name == name)
}

fn option_named(agenda: &Agenda, issue: usize, name: &str) -> Option<usize> {
    agenda.issues[issue].options.iter().position(|option| option.name == name)
}

/// The item at a place counted from 1.
fn nth<'s, T>(items: &'s mut [T], place: &str) -> Option<&'s mut T> {
    items.get_mut(place.parse::<usize>().ok()?.checked_sub(1)?)
}

fn of_rules<'s>(rules: &'s mut PayoffRules, agenda: &Agenda, parts: &[&str]) -> Option<NumberMut<'s>> {
    let issue = |name: &str| issue_named(agenda, name);
    let number = match parts {
        ["weights", name] => &mut rules.weights[issue(name)?],
        ["values", name, rest @ ..] => {
            let issue = issue(name)?;
            return of_values(&mut rules.values[issue], rest, |option| option_named(agenda, issue, option));
        }
        ["linkages", name, rest @ ..] => {
            let linkage = rules.linkages.iter_mut().find(|linkage| linkage.name == *name)?;
            return of_linkage(&mut linkage.effect, agenda, rest);
        }
        ["bonuses", name, "amount"] => &mut rules.bonuses.iter_mut().find(|bonus| bonus.name == *name)?.amount,
        ["drifts", place, "per_month"] => &mut nth(&mut rules.drifts, place)?.per_month,
        ["costs", place, "once"] => &mut nth(&mut rules.costs, place)?.once,
        ["costs", place, "per_month"] => &mut nth(&mut rules.costs, place)?.per_month,
        ["no_deal", "values", name] => &mut rules.no_deal.values[issue(name)?],
        ["no_deal", "adjustment"] => &mut rules.no_deal.adjustment,
        ["no_deal", "changes", place, "step"] => &mut nth(&mut rules.no_deal.changes, place)?.step,
        ["no_deal", "changes", place, "per_month"] => &mut nth(&mut rules.no_deal.changes, place)?.per_month,
        ["discount"] => &mut rules.discount,
        ["delay_cost"] => &mut rules.delay_cost,
        _ => return None,
    };
    Some(number.into())
}

fn of_values<'s>(
    values: &'s mut OptionValues,
    parts: &[&str],
    option: impl Fn(&str) -> Option<usize>,
) -> Option<NumberMut<'s>> {
    let number = match (values, parts) {
        (OptionValues::Table(values), [name]) => &mut values[option(name)?],
        (OptionValues::Shape(Shape::Steps(Steps { steps })), [place, "from"]) => &mut nth(steps, place)?.0,
        (OptionValues::Shape(Shape::Steps(Steps { steps })), [place, "value"]) => &mut nth(steps, place)?.1,
        (OptionValues::Shape(shape), [field]) => return of_element(shape, field),
        _ => return None,
    };
    Some(number.into())
}

fn of_linkage<'s>(effect: &'s mut LinkageEffect, agenda: &Agenda, parts: &[&str]) -> Option<NumberMut<'s>> {
    match parts {
        [field] => of_element(effect, field),
        [field, name] => {
            let place = place(effect.fields(), field)?;
            let Holds::SharesOf(by) = effect.fields()[place].holds else { return None };
            let option = option_named(agenda, effect.issue(by)?.index(), name);
            let shares = effect.numbers_mut(place)?;
            // Deferral stands behind the options.
            let deferral = (*name == DEFERRED_NAME).then(|| shares.len() - 1);
            Some(shares.get_mut(deferral.or(option)?)?.into())
        }
        _ => None,
    }
}

fn of_strategy<'s>(strategy: &'s mut StrategyConfig, parts: &[&str]) -> Option<NumberMut<'s>> {
    match parts {
        ["acceptance", part] => of_element(&mut strategy.acceptance, part),
        ["counterpart", part] => of_element(&mut strategy.counterpart, part),
        ["noise", part] => of_element(strategy.noise.as_mut()?, part),
        ["walk_out", part] => of_element(&mut strategy.walk_out, part),
        [part] => of_element(&mut strategy.aspiration, part),
        _ => None,
    }
}

/// The number of a field of an element.
fn of_element<'e>(element: &'e mut dyn Described, name: &str) -> Option<NumberMut<'e>> {
    element.number_mut(place(element.fields(), name)?)
}
