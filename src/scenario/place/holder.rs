//! The elements of a delegation that hold numbers.

use super::own::Own;
use super::person::Person;
use super::{nth, option_named};
use crate::agenda::{Agenda, DEFERRED_NAME};
use crate::element::{Described, Holds, place};
use crate::payoff::OptionValues;
use crate::scenario::model::Delegation;
use crate::strategy::StrategyConfig;

/// The elements of a delegation that have numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Holder {
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

impl Holder {
    /// The number of an element that the rest of an address names: that of a field, or one of several in it.
    pub(super) fn find(self, delegation: &mut Delegation, agenda: &Agenda, rest: &[&str]) -> Option<Own> {
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
    pub(super) fn of_strategy<'p, 'a>(rest: &'p [&'a str]) -> (Self, &'p [&'a str]) {
        match rest {
            ["acceptance", rest @ ..] => (Self::Acceptance, rest),
            ["counterpart", rest @ ..] => (Self::Counterpart, rest),
            ["noise", rest @ ..] => (Self::Noise, rest),
            ["walk_out", rest @ ..] => (Self::WalkOut, rest),
            rest => (Self::Aspiration, rest),
        }
    }

    /// The element, if it is one of a strategy.
    pub(super) fn strategy_mut(self, strategy: &mut StrategyConfig) -> Option<&mut dyn Described> {
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

    pub(super) fn element_mut(self, delegation: &mut Delegation) -> Option<&mut dyn Described> {
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
