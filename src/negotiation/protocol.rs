//! Alternating proposals: who acts when, and how it ends.

use crate::calendar::Calendar;
use crate::element::names;
use crate::quantity::{PerSide, Side};
use crate::strategy::{Heard, Recipe, StrategyConfig};

/// Alternating proposals by a calendar, between delegations that follow these strategies, over any game.
///
/// In every round both delegations act in turn, the one that opens first. A delegation answers the proposal on the
/// table: if it accepts, that is agreed; otherwise it tables a proposal of its own or walks out. The last proposal of the
/// last round is not answered any more: time is up.
///
/// Between a proposal and its answer the calendar may have moved on. A proposal that its own side could not make on the
/// day of the answer has lapsed and cannot be accepted: it crosses a red line of that side by then, breaks a compatibility
/// rule, or is worth less to that side than no deal. Proposals of delegations that play by NegMAS's rules, which know no
/// dates, do not lapse.
///
/// What was heard before the first round counts as heard. Where talks [go on](Partial::GoesOn) after a
/// partial agreement, that is an interim one: what it settles is settled, no deal is worth what it is worth on the day, and
/// both go on over what it leaves open, in the turn that follows.
#[derive(Clone, Debug)]
pub struct Protocol<'c> {
    calendar: &'c Calendar,
    recipes: PerSide<Recipe<'c>>,
    opens: Side,
    /// What changes from which round on, in order.
    pages: Vec<Page<'c>>,
    heard: &'c [Heard],
    partial: Partial,
}

/// What changes for both sides from a round on.
#[derive(Clone, Debug)]
pub(super) struct Page<'c> {
    /// The round, from 0.
    pub(super) round: usize,
    /// What is known of the rounds from then on.
    pub(super) calendar: &'c Calendar,
    /// By which recipe a side plays from then on, if it is another than before.
    pub(super) recipes: PerSide<Option<Recipe<'c>>>,
}

names! {
    /// What becomes of the talks when a package is accepted that leaves some issue open.
    #[derive(Default)]
    pub enum Partial {
        /// They end: the open issues stay open.
        #[default]
        Ends,
        /// It is an interim agreement, and they go on over the open issues.
        GoesOn,
    }
}

impl<'c> Protocol<'c> {
    /// The protocol, with all that does not depend on the game worked out.
    #[must_use]
    pub fn new(calendar: &'c Calendar, strategies: PerSide<&'c StrategyConfig>, opens: Side) -> Self {
        Self {
            calendar,
            recipes: strategies.map(|config| Recipe::new(config, calendar)),
            opens,
            pages: Vec::new(),
            heard: &[],
            partial: Partial::Ends,
        }
    }

    /// The same where from a round on, the first being round 0, other rounds are known to come or other strategies are
    /// followed. Later rounds must be told after earlier ones, and the rounds before that one must be the same. A side
    /// whose strategy or clock changes begins anew with all that was said; one for which nothing changes goes on.
    #[must_use]
    pub(crate) fn known_from(
        mut self,
        round: usize,
        calendar: &'c Calendar,
        strategies: PerSide<&'c StrategyConfig>,
    ) -> Self {
        let recipes = strategies.map(|config| Recipe::new(config, calendar));
        if round == 0 {
            self.recipes = recipes;
            self.pages = vec![Page { round, calendar, recipes: PerSide([None, None]) }];
            return self;
        }
        let recipes = PerSide::from_fn(|side| {
            let earlier = self.pages.iter().rev().find_map(|page| page.recipes[side].as_ref());
            let before = earlier.unwrap_or(&self.recipes[side]);
            (!recipes[side].is_as(before)).then(|| recipes[side].clone())
        });
        self.pages.push(Page { round, calendar, recipes });
        self
    }

    /// The same after these were said, in order, before the first round.
    #[must_use]
    pub(crate) fn heard_before(self, heard: &'c [Heard]) -> Self {
        Self { heard, ..self }
    }

    /// The same with talks that end or go on after a partial agreement. With who plays by NegMAS's rules, which know nothing of
    /// the kind, they end.
    #[must_use]
    pub(crate) fn after_partial(self, partial: Partial) -> Self {
        let plays_negmas = |recipe: &Recipe<'_>| recipe.config().negmas_player().is_some();
        let partial = if self.recipes.iter().any(plays_negmas) { Partial::Ends } else { partial };
        Self { partial, ..self }
    }

    pub(super) const fn calendar(&self) -> &'c Calendar {
        self.calendar
    }

    /// What changes from a round on.
    pub(super) fn pages_of(&self, round: usize) -> impl Iterator<Item = &Page<'c>> {
        self.pages.iter().filter(move |page| page.round == round)
    }

    pub(super) fn recipe(&self, side: Side) -> &Recipe<'c> {
        &self.recipes[side]
    }

    pub(super) const fn opens(&self) -> Side {
        self.opens
    }

    pub(super) const fn heard(&self) -> &'c [Heard] {
        self.heard
    }

    pub(super) const fn partial(&self) -> Partial {
        self.partial
    }
}
