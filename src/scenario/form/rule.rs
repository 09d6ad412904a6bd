//! Compatibility rules: the two ways to state one.

use crate::agenda::{CompatibilityKind, CompatibilityRule, Condition, Note};
use crate::element::{Described, Field, Holds, element, kinds};

kinds! {
    /// A compatibility rule as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum RuleForm: StatesRule {
        Forbid(Forbid),
        Require(Require),
    }
}

impl RuleForm {
    /// What it states.
    pub(in crate::scenario) fn rule(&self) -> CompatibilityRule {
        self.kind().rule()
    }
}

/// What every kind of compatibility rule has besides its fields.
pub(super) trait StatesRule: Described {
    /// What it states.
    fn rule(&self) -> CompatibilityRule;
}

const NAME: Field = Field::name("compatibility rule", "compatibility rules", Some("rule"));
const TITLE: Field = Field::of(Holds::Title).called("title");

element! {
    /// What cannot be.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Forbid {
        /// How addresses refer to it.
        pub name: String = NAME,
        /// What the analysis and its charts call it; some 40 characters fit there, so let it say in a few words what must be.
        pub title: Option<String> = TITLE,
        /// What is impossible.
        pub condition: Condition = Field::of(Holds::Condition).called("condition"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Forbid" => "packages for which `condition` holds are impossible",
}

element! {
    /// What something else must go with.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Require {
        /// How addresses refer to it.
        pub name: String = NAME,
        /// What the analysis and its charts call it; some 40 characters fit there, so let it say in a few words what must be.
        pub title: Option<String> = TITLE,
        /// What asks for the other.
        pub given: Condition = Field::of(Holds::Condition).written("if").called("premise"),
        /// What must hold then.
        pub then: Condition = Field::of(Holds::Condition).called("consequence"),
        /// Why.
        pub note: Note = Field::note(),
    }
    "Require" => "where `if` holds, `then` must; impossible where `if` is certain and `then` is certainly false",
}

impl StatesRule for Forbid {
    fn rule(&self) -> CompatibilityRule {
        let Self { name, title, condition, note } = self.clone();
        CompatibilityRule { name, title, kind: CompatibilityKind::Forbid(condition), note }
    }
}

impl StatesRule for Require {
    fn rule(&self) -> CompatibilityRule {
        let Self { name, title, given, then, note } = self.clone();
        CompatibilityRule { name, title, kind: CompatibilityKind::Require(given, then), note }
    }
}
