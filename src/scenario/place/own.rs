//! Where the numbers of a delegation are kept.

use super::holder::Holder;
use super::person::{Person, Somebody};
use super::{issue_named, nth, option_named};
use crate::agenda::Agenda;
use crate::element::NumberMut;
use crate::payoff::OptionValues;
use crate::scenario::model::Delegation;

/// Where a number of a delegation is kept. Items are known by their places in their lists, issues and options too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Own {
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

impl Own {
    pub(super) fn find(delegation: &mut Delegation, agenda: &Agenda, parts: &[&str]) -> Option<Self> {
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

    pub(super) fn number_mut(self, delegation: &mut Delegation) -> Option<NumberMut<'_>> {
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
