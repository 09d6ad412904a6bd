//! What rules packages out of a game, rule by rule.

use super::Game;
use super::compile::SideRules;
use super::table::Table;
use crate::agenda::{Condition, IssueIdx, Package};
use crate::quantity::Side;
use std::collections::BTreeSet;

/// Something that rules packages out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A compatibility rule of the agenda, by its place.
    Compatibility(usize),
    /// A red line of a side, by its place in the mandate.
    RedLine(Side, usize),
    /// The floor of one of a side's principals, by its place among them.
    Floor(Side, usize),
}

/// The rules of a game: compatibility rules, then the red lines and floors of either side.
pub fn rules(game: &Game<'_>) -> impl Iterator<Item = Rule> {
    let n_compatibility = game.agenda().compatibility.len();
    let red_lines = Side::BOTH.into_iter().flat_map(move |side| {
        let n_own = game.barriers(side, 0).len() - n_compatibility;
        (0..n_own).map(move |place| game.own_rule(side, place))
    });
    (0..n_compatibility).map(Rule::Compatibility).chain(red_lines)
}

/// What the rules rule out in a round, in the order of [`rules`].
pub(crate) fn barriers<'a>(game: &'a Game<'_>, round: usize) -> impl Iterator<Item = &'a Table<bool>> {
    let red_lines = &game.barriers(Side::Second, round)[game.agenda().compatibility.len()..];
    game.barriers(Side::First, round).iter().chain(red_lines)
}

impl Game<'_> {
    /// The condition under which a package breaks a rule; a floor is no condition.
    #[must_use]
    pub(crate) fn condition_of(&self, rule: Rule) -> Option<Condition> {
        match rule {
            Rule::Compatibility(idx) => Some(self.agenda.compatibility[idx].broken_when()),
            Rule::RedLine(side, idx) => Some(self.sides[side].era(0).rules.mandate.red_lines[idx].crossed_when()),
            Rule::Floor(..) => None,
        }
    }

    /// Whether a package breaks a rule in a round.
    #[must_use]
    pub fn breaks(&self, rule: Rule, round: usize, package: &Package) -> bool {
        let place = rules(self).position(|known| known == rule);
        place.is_some_and(|place| {
            let mut barriers = barriers(self, round);
            barriers.nth(place).is_some_and(|barrier| barrier.get(&self.space, package))
        })
    }

    /// Whether a rule rules out every package in a round.
    #[must_use]
    pub(crate) fn rules_out_all(&self, rule: Rule, round: usize) -> bool {
        let mut known = rules(self).zip(barriers(self, round));
        known.any(|(one, barrier)| one == rule && barrier.cells.iter().all(|is_out| *is_out))
    }

    /// The rule of a side at that place: its red lines, then the floors of those of its principals who have a veto.
    ///
    /// # Panics
    ///
    /// If the side has no so many rules of its own.
    #[must_use]
    pub(crate) fn own_rule(&self, side: Side, place: usize) -> Rule {
        let SideRules { rules, mandate, .. } = self.sides[side].era(0).rules;
        let n_lines = mandate.red_lines.len();
        if place < n_lines {
            return Rule::RedLine(side, place);
        }
        let mut vetoes = (0..rules.principals.len()).filter(|idx| rules.principals[*idx].floor.is_some());
        Rule::Floor(side, vetoes.nth(place - n_lines).expect("there are so many vetoes"))
    }

    /// What a rule is called in the scenario.
    #[must_use]
    pub fn name_of(&self, rule: Rule) -> &str {
        match rule {
            Rule::Compatibility(idx) => &self.agenda.compatibility[idx].name,
            Rule::RedLine(side, idx) => &self.sides[side].era(0).rules.mandate.red_lines[idx].name,
            Rule::Floor(side, idx) => &self.sides[side].era(0).rules.rules.principals[idx].name,
        }
    }

    /// The issues that a rule speaks of.
    #[must_use]
    pub(crate) fn issues_of(&self, rule: Rule) -> BTreeSet<IssueIdx> {
        let mut issues = BTreeSet::new();
        match (rule, self.condition_of(rule)) {
            (_, Some(condition)) => condition.collect_issues(&mut issues),
            // What a principal refuses is spread over all that it cares for.
            (Rule::Floor(side, idx), None) => {
                let principal = &self.sides[side].era(0).rules.rules.principals[idx];
                issues.extend(self.agenda.issue_indices().filter(|issue| principal.cares(*issue)));
            }
            (Rule::Compatibility(_) | Rule::RedLine(..), None) => {}
        }
        issues
    }
}
