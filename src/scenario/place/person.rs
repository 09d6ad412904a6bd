//! Whose numbers they are that a principal, or whoever follows one, has of his own.

use crate::payoff::{Interests, PayoffRules, Principal, Successor};

/// A principal, or whoever follows one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Person {
    principal: usize,
    /// The place among those who follow.
    successor: Option<usize>,
}

impl Person {
    /// Whom the rest of an address begins with, and what is left of that.
    pub(super) fn find<'p, 'a>(rules: &PayoffRules, rest: &'p [&'a str]) -> Option<(Self, &'p [&'a str])> {
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

    pub(super) fn of(self, rules: &mut PayoffRules) -> Option<Somebody<'_>> {
        let principal = rules.principals.get_mut(self.principal)?;
        Some(match self.successor {
            None => Somebody::First(principal),
            Some(place) => Somebody::Later(principal.successors.get_mut(place)?),
        })
    }

    pub(super) fn interests_mut(self, rules: &mut PayoffRules) -> Option<&mut Interests> {
        Some(match self.of(rules)? {
            Somebody::First(principal) => &mut principal.interests,
            Somebody::Later(successor) => &mut successor.interests,
        })
    }
}

/// Whose numbers they are.
pub(super) enum Somebody<'r> {
    First(&'r mut Principal),
    Later(&'r mut Successor),
}
