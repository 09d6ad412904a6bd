//! What a scenario and its delegations say, for those who may read them and not change them.

use super::{Address, Delegation, Era, Part, Scenario, Uncertainty, WhatIf};
use crate::agenda::{Agenda, Forms, Note, Timeline};
use crate::calendar::Clock;
use crate::negotiation::Partial;
use crate::payoff::{Mandate, PayoffRules};
use crate::quantity::{PerSide, Side};
use crate::strategy::{Heard, RuleSet, StrategyConfig};
use crate::world::World;

impl Scenario {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is about, for people.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// What `source` texts cite: key and reference.
    #[must_use]
    pub fn sources(&self) -> &[(String, String)] {
        &self.sources
    }

    /// When rounds are held.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What is negotiated.
    #[must_use]
    pub fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// How what may happen outside the talks comes about, in the order of the agenda's events.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// On which days events happen when it is played. As a file states it, the sure ones happen and what is left to chance
    /// does not; a draw fixes all of them.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What holds from which day on, where events of the timeline change what the scenario says; in order.
    #[must_use]
    pub fn eras(&self) -> &[Era] {
        &self.eras
    }

    /// Who makes the first proposal.
    #[must_use]
    pub fn opens(&self) -> Side {
        self.opens
    }

    /// By whose rules they play.
    #[must_use]
    pub fn rule_set(&self) -> RuleSet {
        self.rule_set
    }

    /// What was said before the first round, in order of date.
    #[must_use]
    pub fn heard(&self) -> &[Heard] {
        &self.heard
    }

    /// What becomes of the talks after a partial agreement.
    #[must_use]
    pub fn partial(&self) -> Partial {
        self.partial
    }

    /// Who negotiates.
    #[must_use]
    pub fn delegations(&self) -> &PerSide<Delegation> {
        &self.delegations
    }

    /// What is uncertain about it.
    #[must_use]
    pub fn uncertainty(&self) -> &Uncertainty {
        &self.uncertainty
    }

    /// Questions to ask of it, in the order of the file.
    #[must_use]
    pub fn what_ifs(&self) -> &[WhatIf] {
        &self.what_ifs
    }

    /// Every number that may be set, in the order of the format: clock, agenda, then each delegation.
    #[must_use]
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// Everything else that may be set, in the order of the format.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Every `because` and `source` given to a struct of the file (those of numbers are with their addresses), with
    /// the dotted name of the struct, such as `us.mandate.red_lines.verification`.
    #[must_use]
    pub fn notes(&self) -> &[(String, Note)] {
        &self.notes
    }
}

impl Delegation {
    /// How the file refers to it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How people refer to it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The title in other places than a list.
    #[must_use]
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// By what its payoffs are reckoned.
    #[must_use]
    pub fn rules(&self) -> &PayoffRules {
        &self.rules
    }

    /// What its capital allows.
    #[must_use]
    pub fn mandate(&self) -> &Mandate {
        &self.mandate
    }

    /// How it negotiates.
    #[must_use]
    pub fn strategy(&self) -> &StrategyConfig {
        &self.strategy
    }

    /// Why it is as it is.
    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }
}
