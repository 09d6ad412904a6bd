//! Where in a scenario the number of an address is kept: found by its name once, then reached without looking.

use super::model::{Delegation, Scenario};
use crate::agenda::{Agenda, Chamber, DEFERRED_NAME, Needed};
use crate::calendar::Turn;
use crate::element::{Described, Holds, NumberMut, place};
use crate::payoff::{Interests, OptionValues, PayoffRules, Principal, Successor};
use crate::quantity::Side;
use crate::strategy::StrategyConfig;

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

/// Where a number of a chamber is kept. Groups, shifts and measures are known by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    Members,
    Present,
    Needed,
    Sure,
    Shock,
    Delay,
    Voters(usize),
    Yes(usize),
    Shift(usize, usize),
    Lift(usize),
    Cost(usize),
}

/// Where a number of a delegation is kept. Items are known by their places in their lists, issues and options too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Weight(usize),
    /// Of an issue and an option, in a table.
    Value(usize, usize),
    Discount,
    DelayCost,
    NoDealValue(usize),
    Adjustment,
    /// About an event.
    Belief(usize),
    FailedRatification,
    /// Of a chamber.
    Judgement(usize),
    /// How much a principal counts.
    Share(Person),
    Floor(Person),
    /// How much stays of the line of whom a successor follows.
    Continuity(Person),
    /// Of a principal and an issue.
    PrincipalWeight(Person, usize),
    /// Of a principal, an issue and an option, in a table.
    PrincipalValue(Person, usize, usize),
    /// In a field of an element, by the place of the field.
    Field(Holder, usize),
    /// One of several numbers in a field of an element.
    Item(Holder, usize, usize),
}

/// A principal, or whoever follows one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    principal: usize,
    /// The place among those who follow.
    successor: Option<usize>,
}

/// The elements of a delegation that have numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Shape(usize),
    /// Of a principal and an issue.
    PrincipalShape(Person, usize),
    Linkage(usize),
    Bonus(usize),
    Drift(usize),
    Cost(usize),
    Change(usize),
    WalkAway(usize),
    Aspiration,
    Acceptance,
    Counterpart,
    Noise,
    WalkOut,
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

impl Seat {
    fn find(chamber: &Chamber, parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["members"] => Self::Members,
            ["present"] => Self::Present,
            ["needed", "votes"] => Self::Needed,
            ["sure"] => Self::Sure,
            ["shock"] => Self::Shock,
            ["delay"] => Self::Delay,
            ["side_measures", name, field @ ("lift" | "cost")] => {
                let measure = chamber.side_measures.iter().position(|measure| measure.name == *name)?;
                if *field == "lift" { Self::Lift(measure) } else { Self::Cost(measure) }
            }
            ["swing", name, rest @ ..] => {
                let group = chamber.swing.iter().position(|group| group.name == *name)?;
                match rest {
                    ["voters"] => Self::Voters(group),
                    ["yes"] => Self::Yes(group),
                    ["shifts", n, "by"] => Self::Shift(group, nth(n)?),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    fn number_mut(self, chamber: &mut Chamber) -> Option<NumberMut<'_>> {
        let number = match self {
            Self::Members => &mut chamber.members,
            Self::Present => &mut chamber.present,
            Self::Needed => match &mut chamber.needed {
                Needed::Votes(votes) => votes,
                Needed::Share(..) | Needed::Majority(_) => return None,
            },
            Self::Sure => &mut chamber.sure,
            Self::Shock => &mut chamber.shock,
            Self::Delay => &mut chamber.delay,
            Self::Voters(group) => &mut chamber.swing.get_mut(group)?.voters,
            Self::Yes(group) => &mut chamber.swing.get_mut(group)?.yes,
            Self::Shift(group, n) => &mut chamber.swing.get_mut(group)?.shifts.get_mut(n)?.by,
            Self::Lift(measure) => &mut chamber.side_measures.get_mut(measure)?.lift,
            Self::Cost(measure) => &mut chamber.side_measures.get_mut(measure)?.cost,
        };
        Some(number.into())
    }
}

impl Own {
    fn find(delegation: &mut Delegation, agenda: &Agenda, parts: &[&str]) -> Option<Self> {
        let issue = |name: &str| issue_named(agenda, name);
        let (holder, rest) = match parts {
            ["weights", name] => return issue(name).map(Self::Weight),
            ["discount"] => return Some(Self::Discount),
            ["delay_cost"] => return Some(Self::DelayCost),
            ["beliefs", event] => return agenda.events.iter().position(|known| known.name == *event).map(Self::Belief),
            ["failed_ratification"] => return Some(Self::FailedRatification),
            ["judges", name] => {
                return agenda.chambers.iter().position(|chamber| chamber.name == *name).map(Self::Judgement);
            }
            ["no_deal", "adjustment"] => return Some(Self::Adjustment),
            ["no_deal", "values", name] => return issue(name).map(Self::NoDealValue),
            ["values", name, rest @ ..] => {
                let issue = issue(name)?;
                if let (OptionValues::Table(_), [option]) = (&delegation.rules.values[issue], rest) {
                    return option_named(agenda, issue, option).map(|option| Self::Value(issue, option));
                }
                (Holder::Shape(issue), rest)
            }
            ["principals", rest @ ..] => {
                let (person, rest) = Person::find(&delegation.rules, rest)?;
                match rest {
                    ["share"] => return Some(Self::Share(person)),
                    ["floor"] => return Some(Self::Floor(person)),
                    ["continuity"] => return Some(Self::Continuity(person)),
                    ["weights", name] => return Some(Self::PrincipalWeight(person, issue(name)?)),
                    ["values", name, rest @ ..] => {
                        let issue = issue(name)?;
                        match (&person.interests_mut(&mut delegation.rules)?.values[issue], rest) {
                            (Some(OptionValues::Table(_)), [option]) => {
                                let option = option_named(agenda, issue, option)?;
                                return Some(Self::PrincipalValue(person, issue, option));
                            }
                            _ => (Holder::PrincipalShape(person, issue), rest),
                        }
                    }
                    _ => return None,
                }
            }
            ["linkages", name, rest @ ..] => {
                let found = delegation.rules.linkages.iter().position(|linkage| linkage.name == *name)?;
                (Holder::Linkage(found), rest)
            }
            ["bonuses", name, rest @ ..] => {
                let found = delegation.rules.bonuses.iter().position(|bonus| bonus.name == *name)?;
                (Holder::Bonus(found), rest)
            }
            ["drifts", n, rest @ ..] => (Holder::Drift(nth(n)?), rest),
            ["costs", n, rest @ ..] => (Holder::Cost(nth(n)?), rest),
            ["no_deal", "changes", n, rest @ ..] => (Holder::Change(nth(n)?), rest),
            ["mandate", "walk_aways", name, rest @ ..] => (Holder::WalkAway(issue(name)?), rest),
            ["strategy", rest @ ..] => Holder::of_strategy(rest),
            // Names are checked when addresses are made: `Document` holds that each of them is found here.
            _ => return None,
        };
        holder.find(delegation, agenda, rest)
    }

    fn number_mut(self, delegation: &mut Delegation) -> Option<NumberMut<'_>> {
        let number = match self {
            Self::Field(holder, field) => return holder.element_mut(delegation)?.number_mut(field),
            Self::Item(holder, field, item) => return holder.element_mut(delegation)?.item_mut(field, item),
            Self::Weight(issue) => delegation.rules.weights.get_mut(issue)?,
            Self::Value(issue, option) => match delegation.rules.values.get_mut(issue)? {
                OptionValues::Table(values) => values.get_mut(option)?,
                OptionValues::Shape(_) => return None,
            },
            Self::Share(person) => match person.of(&mut delegation.rules)? {
                Somebody::First(principal) => principal.share.as_mut()?,
                Somebody::Later(successor) => successor.share.as_mut()?,
            },
            Self::Floor(person) => match person.of(&mut delegation.rules)? {
                Somebody::First(principal) => principal.floor.as_mut()?,
                Somebody::Later(successor) => successor.floor.as_mut()?,
            },
            Self::Continuity(person) => match person.of(&mut delegation.rules)? {
                Somebody::First(_) => return None,
                Somebody::Later(successor) => &mut successor.continuity,
            },
            Self::PrincipalWeight(person, issue) => {
                let weights = person.interests_mut(&mut delegation.rules)?.weights.as_mut()?;
                weights.get_mut(issue)?.as_mut()?
            }
            Self::PrincipalValue(person, issue, option) => {
                match person.interests_mut(&mut delegation.rules)?.values.get_mut(issue)?.as_mut()? {
                    OptionValues::Table(values) => values.get_mut(option)?,
                    OptionValues::Shape(_) => return None,
                }
            }
            Self::Discount => &mut delegation.rules.discount,
            Self::DelayCost => &mut delegation.rules.delay_cost,
            Self::NoDealValue(issue) => delegation.rules.no_deal.values.get_mut(issue)?,
            Self::FailedRatification => &mut delegation.rules.anticipation.failed,
            Self::Judgement(chamber) => delegation.rules.anticipation.lifts.get_mut(chamber)?,
            Self::Adjustment => &mut delegation.rules.no_deal.adjustment,
            Self::Belief(event) => delegation.rules.beliefs.get_mut(event)?.as_mut()?,
        };
        Some(number.into())
    }
}

impl Person {
    /// Whom the rest of an address begins with, and what is left of that.
    fn find<'p, 'a>(rules: &PayoffRules, rest: &'p [&'a str]) -> Option<(Self, &'p [&'a str])> {
        let [name, rest @ ..] = rest else { return None };
        let principal = rules.principals.iter().position(|one| one.name == *name)?;
        let (successor, rest) = match rest {
            ["successors", name, rest @ ..] => {
                let successors = &rules.principals[principal].successors;
                (Some(successors.iter().position(|one| one.name == *name)?), rest)
            }
            rest => (None, rest),
        };
        Some((Self { principal, successor }, rest))
    }

    fn of(self, rules: &mut PayoffRules) -> Option<Somebody<'_>> {
        let principal = rules.principals.get_mut(self.principal)?;
        Some(match self.successor {
            None => Somebody::First(principal),
            Some(place) => Somebody::Later(principal.successors.get_mut(place)?),
        })
    }

    fn interests_mut(self, rules: &mut PayoffRules) -> Option<&mut Interests> {
        Some(match self.of(rules)? {
            Somebody::First(principal) => &mut principal.interests,
            Somebody::Later(successor) => &mut successor.interests,
        })
    }
}

/// Whose numbers they are.
enum Somebody<'r> {
    First(&'r mut Principal),
    Later(&'r mut Successor),
}

impl Holder {
    /// The number of an element that the rest of an address names: that of a field, or one of several in it.
    fn find(self, delegation: &mut Delegation, agenda: &Agenda, rest: &[&str]) -> Option<Own> {
        let element = self.element_mut(delegation)?;
        let fields = element.fields();
        match rest {
            [field] => place(fields, field).map(|field| Own::Field(self, field)),
            // Steps have their places for names, two numbers each.
            [n, part @ ("from" | "value")] => {
                let field = fields.iter().position(|field| field.holds == Holds::Steps)?;
                Some(Own::Item(self, field, 2 * nth(n)? + usize::from(*part == "value")))
            }
            [field, option] => {
                let field = place(fields, field)?;
                let Holds::SharesOf(by) = fields[field].holds else { return None };
                let issue = element.issue(by)?.index();
                // Deferral stands behind the plain options.
                let deferral = (*option == DEFERRED_NAME).then(|| agenda.issues[issue].n_plain());
                Some(Own::Item(self, field, deferral.or_else(|| option_named(agenda, issue, option))?))
            }
            _ => None,
        }
    }

    /// The element of a strategy that the rest of an address begins with, and what is left of that.
    fn of_strategy<'p, 'a>(rest: &'p [&'a str]) -> (Self, &'p [&'a str]) {
        match rest {
            ["acceptance", rest @ ..] => (Self::Acceptance, rest),
            ["counterpart", rest @ ..] => (Self::Counterpart, rest),
            ["noise", rest @ ..] => (Self::Noise, rest),
            ["walk_out", rest @ ..] => (Self::WalkOut, rest),
            rest => (Self::Aspiration, rest),
        }
    }

    /// The element, if it is one of a strategy.
    fn strategy_mut(self, strategy: &mut StrategyConfig) -> Option<&mut dyn Described> {
        Some(match self {
            Self::Aspiration => &mut strategy.aspiration,
            Self::Acceptance => &mut strategy.acceptance,
            Self::Counterpart => &mut strategy.counterpart,
            Self::Noise => strategy.noise.as_mut()?,
            Self::WalkOut => &mut strategy.walk_out,
            Self::Shape(_)
            | Self::PrincipalShape(..)
            | Self::Linkage(_)
            | Self::Bonus(_)
            | Self::Drift(_)
            | Self::Cost(_)
            | Self::Change(_)
            | Self::WalkAway(_) => return None,
        })
    }

    fn element_mut(self, delegation: &mut Delegation) -> Option<&mut dyn Described> {
        let Delegation { rules, mandate, strategy, .. } = delegation;
        Some(match self {
            Self::Shape(issue) => match rules.values.get_mut(issue)? {
                OptionValues::Shape(shape) => shape,
                OptionValues::Table(_) => return None,
            },
            Self::PrincipalShape(person, issue) => {
                match person.interests_mut(rules)?.values.get_mut(issue)?.as_mut()? {
                    OptionValues::Shape(shape) => shape,
                    OptionValues::Table(_) => return None,
                }
            }
            Self::Linkage(n) => &mut rules.linkages.get_mut(n)?.effect,
            Self::Bonus(n) => rules.bonuses.get_mut(n)?,
            Self::Drift(n) => rules.drifts.get_mut(n)?,
            Self::Cost(n) => rules.costs.get_mut(n)?,
            Self::Change(n) => rules.no_deal.changes.get_mut(n)?,
            Self::WalkAway(issue) => mandate.walk_aways.get_mut(issue)?.as_mut()?,
            Self::Aspiration | Self::Acceptance | Self::Counterpart | Self::Noise | Self::WalkOut => {
                return self.strategy_mut(strategy);
            }
        })
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
        let text = include_str!("../../scenarios/tutorial.ron");
        let mut scenario = crate::scenario::Document::parse("t.ron", text).expect("it is valid").scenario().clone();
        for address in
            ["us", "us.strategy", "us.weights", "us.drifts.0.per_month", "us.costs.1.once", "clock.start", ""]
        {
            assert_eq!(Place::find(&mut scenario, address), None, "{address}");
        }
    }
}
