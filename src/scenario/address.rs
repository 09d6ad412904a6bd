//! Addresses: the dotted names of the numbers in a scenario.

use super::problem::alternatives;
use super::source::Span;
use crate::agenda::Note;
use crate::element::Choice;
use crate::element::Range;

/// What addresses begin with that are no delegation's; so no delegation may be called so.
pub(crate) const FIRST_WORDS: [&str; 8] =
    ["agenda", "clock", "compatibility", "events", "heard", "ratification", "sources", "uncertainty"];

/// What a discount is counted in: of the value that time leaves, so much is left after a month.
pub(crate) const SHARE_KEPT: &str = "share kept a month";

/// One number of a scenario that may be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// Its dotted name, such as `us.weights.carriers`.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Which values it may take. A rule over several numbers, such as weights that sum to 1, may narrow it.
    pub range: Range,
    /// What it is counted in, such as `payoff a month`; empty for a plain number.
    pub unit: String,
    /// Why it is what it is.
    pub note: Note,
    /// Whether it stands in the file, or is a default that the file leaves out.
    pub written: bool,
}

/// Something other than a number that may be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its dotted name, such as `us.strategy`.
    pub name: String,
    /// What it is.
    pub kind: PartKind,
}

/// What a part of a scenario is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Something of a kind that has a name, such as a strategy; says what may be written in its place.
    Named(&'static str),
    /// One of some names.
    OneOf(&'static [Choice]),
    /// An option of an issue.
    Option,
    /// An issue.
    Issue,
    /// A delegation.
    Delegation,
    /// A day.
    Date,
    /// Whether something is so.
    Flag,
    /// The options that a rule changes.
    Targets,
    /// An event.
    Event,
    /// What an event sets.
    Changes,
}

impl PartKind {
    /// When something holds.
    pub(super) const CONDITION: Self = Self::Named("a condition such as `Is(\"issue\", \"option\")`");

    /// What may be written in its place.
    #[must_use]
    pub fn expected(self) -> String {
        let expected = match self {
            Self::OneOf(choices) => {
                return alternatives(&choices.iter().map(|choice| choice.name).collect::<Vec<_>>());
            }
            Self::Named(expected) => expected,
            Self::Option => "the name of an option",
            Self::Issue => "the name of an issue",
            Self::Delegation => "the name of a delegation",
            Self::Date => "a date such as `2009-12-05`",
            Self::Flag => "`true` or `false`",
            Self::Event => "the name of an event",
            Self::Changes => "addresses with their values, such as `{ \"us.discount\": 0.99 }`",
            Self::Targets => "options by issue, such as `{ \"issue\": [\"option\"] }`",
        };
        expected.to_owned()
    }
}

/// Whether an address is that of something within the part of the scenario at another.
pub(super) fn is_within(address: &str, part: &str) -> bool {
    address.strip_prefix(part).is_some_and(|rest| rest.starts_with('.'))
}

/// How a value is put into the text: something is replaced by `before`, the value, `after`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) span: Span,
    pub(super) before: String,
    pub(super) after: String,
}

impl Slot {
    /// The value stands there already.
    pub(super) fn replacing(span: Span) -> Self {
        Self { span, before: String::new(), after: String::new() }
    }

    /// The value goes inside something that is put there along with it.
    pub(super) fn within(mut self, before: &str, after: &str) -> Self {
        self.before.push_str(before);
        self.after.insert_str(0, after);
        self
    }

    /// The value with what is put there along with it.
    pub(super) fn around(&self, value: &str) -> String {
        [&self.before, value, &self.after].concat()
    }
}
