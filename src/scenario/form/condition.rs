//! Conditions: a name, and what it speaks of between the parentheses.

use crate::agenda::{Condition, EventIdx, IssueIdx, OptionIdx};
use crate::element::{Described, Field, Holds, element, kinds};
use jiff::civil::Date;

kinds! {
    /// A condition as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum ConditionForm: StatesCondition {
        Is(Is),
        OneOf(OneOf),
        AtLeast(AtLeast),
        AtMost(AtMost),
        Deferred(Deferred),
        After(After),
        Happened(Happened),
        All(All),
        Any(Any),
        Not(Not),
        Lacks(Lacks),
    }
}

impl ConditionForm {
    /// What it states.
    pub(in crate::scenario) fn condition(&self) -> Condition {
        self.kind().condition()
    }
}

/// What every kind of condition has besides its fields.
pub(super) trait StatesCondition: Described {
    /// What it states.
    fn condition(&self) -> Condition;
}

const ISSUE: Field = Field::of(Holds::Issue).unnamed("an issue").called("issue");
const IN_ORDER: Field = Field::of(Holds::OptionOf("issue")).unnamed("an option").called("option");
const PARTS: Field = Field::of(Holds::Conditions).unnamed("a list of conditions `[...]`").called("list of conditions");
const PART: Field = Field::of(Holds::Condition).unnamed("one condition").called("condition");

element! {
    /// An issue is settled in one way.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Is {
        /// What it speaks of.
        pub issue: IssueIdx = ISSUE,
        /// How the issue is settled.
        pub option: OptionIdx = Field::of(Holds::ChoiceOf("issue")).unnamed("an option").called("option"),
    }
    "Is" => "the issue is settled by that option",
}

element! {
    /// An issue is settled in one of several ways.
    #[derive(Clone, Debug, PartialEq)]
    pub struct OneOf {
        /// What it speaks of.
        pub issue: IssueIdx = ISSUE,
        /// How the issue may be settled.
        pub options: Vec<OptionIdx> =
            Field::of(Holds::ChoicesOf("issue")).unnamed("a list of options").called("list of options"),
    }
    "OneOf" => "the issue is settled by one of these",
}

element! {
    /// An issue is settled by an option or one behind it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct AtLeast {
        /// What it speaks of.
        pub issue: IssueIdx = ISSUE,
        /// The first that will do.
        pub option: OptionIdx = IN_ORDER,
    }
    "AtLeast" => "by that option or one listed after it",
}

element! {
    /// An issue is settled by an option or one before it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct AtMost {
        /// What it speaks of.
        pub issue: IssueIdx = ISSUE,
        /// The last that will do.
        pub option: OptionIdx = IN_ORDER,
    }
    "AtMost" => "by that option or one listed before it",
}

element! {
    /// An issue is left open.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Deferred {
        /// What it speaks of.
        pub issue: IssueIdx = Field::of(Holds::Deferrable).unnamed("an issue").called("issue"),
    }
    "Deferred" => "the issue is left open",
}

element! {
    /// A day has come.
    #[derive(Clone, Debug, PartialEq)]
    pub struct After {
        /// The first day on which it holds.
        pub day: Date = Field::of(Holds::Date).unnamed("a date such as After(\"2009-12-05\")").called("date"),
    }
    "After" => "it is that day or later",
}

element! {
    /// An event has happened.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Happened {
        /// What must have happened.
        pub event: EventIdx = Field::of(Holds::Event).unnamed("the name of an event").called("event"),
    }
    "Happened" => "the [event](#events) has happened: it is its day or later",
}

element! {
    /// Conditions hold together.
    #[derive(Clone, Debug, PartialEq)]
    pub struct All {
        /// What is put together.
        pub parts: Vec<Condition> = PARTS,
    }
    "All" => "every one of these holds",
}

element! {
    /// One of several conditions holds.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Any {
        /// What is put together.
        pub parts: Vec<Condition> = PARTS,
    }
    "Any" => "at least one of these holds",
}

element! {
    /// A condition does not hold.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Not {
        /// What is denied.
        pub part: Condition = PART,
    }
    "Not" => "this does not hold",
}

element! {
    /// A condition does not certainly hold.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Lacks {
        /// What is denied.
        pub part: Condition = PART,
    }
    "Lacks" => "this is not certain: false, or undecided because an issue is open",
}

/// What each kind states, of its fields.
macro_rules! states {
    ($( $Kind:ident: $kind:ident => $condition:expr, )+) => { $(
        impl StatesCondition for $Kind {
            fn condition(&self) -> Condition {
                let $kind = self.clone();
                $condition
            }
        }
    )+ };
}

states! {
    Is: of => Condition::Is(of.issue, of.option),
    OneOf: of => Condition::OneOf(of.issue, of.options),
    AtLeast: of => Condition::AtLeast(of.issue, of.option),
    AtMost: of => Condition::AtMost(of.issue, of.option),
    Deferred: of => Condition::Deferred(of.issue),
    After: of => Condition::After(of.day),
    Happened: of => Condition::Happened(of.event),
    All: of => Condition::All(of.parts),
    Any: of => Condition::Any(of.parts),
    Not: of => Condition::Not(Box::new(of.part)),
    Lacks: of => Condition::Lacks(Box::new(of.part)),
}
