//! What fields hold.

use super::Range;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// A number.
    Number(Number),
    /// Nothing that could be written: the number is always this one.
    Fixed(f64),
    /// One of some bare names, the first where nothing is said.
    OneOf(&'static [Choice]),
    /// The options that are changed, by issue.
    Targets,
    /// An issue.
    Issue,
    /// An option of the issue in another field, not deferral.
    OptionOf(&'static str),
    /// A share for each option of the issue in another field, deferral included: 1 where none is given.
    SharesOf(&'static str),
    /// A list of levels, each with the value from there on: between the parentheses, without a name.
    Steps,
    /// The options of one issue that are changed.
    Target,
    /// An option of the issue that the element is about, not deferral.
    Option,
    /// Numbers, each with its chance.
    Chances,
    /// A day.
    Date,
    /// A day, or what holds where none is written.
    DateOr(&'static str),
    /// A list of days.
    Dates,
    /// Why the element is as it is; nothing where nothing is written.
    Note,
    /// An issue that may be left open.
    Deferrable,
    /// An option of the issue in another field, or deferral if it may be left open.
    ChoiceOf(&'static str),
    /// A list of such.
    ChoicesOf(&'static str),
    /// An event.
    Event,
    /// The name of something that is measured of negotiations.
    Measure,
    /// A condition.
    Condition,
    /// A list of conditions, at least one.
    Conditions,
    /// A condition, or what holds where none is written.
    ConditionOr(&'static str),
    /// The name of an entry of a list.
    Name(Naming),
    /// What people call it; its name in words where nothing is written.
    Title,
    /// Text of such a length, and what holds where there is none; nothing if it must be written.
    Text(Room, Option<&'static str>),
    /// Whether something is so; not where nothing is written.
    Flag,
    /// A list, empty where nothing is written.
    List(Items),
    /// A list or a map, and what holds where there is none; nothing if it must be written.
    Several(Items, Option<&'static str>),
    /// Something of its own: what is allowed, and what holds where nothing is written.
    Own(&'static str, &'static str),
}

impl Holds {
    /// The other field of the element that says what it means, if one does.
    pub(crate) const fn goes_by(&self) -> Option<&'static str> {
        if let Self::OptionOf(other)
        | Self::SharesOf(other)
        | Self::ChoiceOf(other)
        | Self::ChoicesOf(other)
        | Self::Number(Number { otherwise: Otherwise::By(other, _), .. }) = self
        {
            return Some(other);
        }
        None
    }
}

/// How much room there is for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// That of a title, which stands in charts and tables: a long sentence, in one line.
    Title,
    /// That of a reason, a source, a question: a paragraph or two.
    Reason,
    /// That of a description: some pages.
    Description,
}

/// Which numbers a field takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Which are allowed.
    pub range: Range,
    /// What they are counted in; empty for plain numbers.
    pub unit: &'static str,
    /// What holds where nothing is written.
    pub otherwise: Otherwise,
}

/// What a number is where nothing is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Otherwise {
    /// It must be written.
    Required,
    /// This.
    Value(f64),
    /// What goes with the choice made in another field of the element, the first where none is made.
    By(&'static str, &'static [(&'static str, f64)]),
    /// The number written at the address that the element is about, if it is allowed here.
    Written,
    /// There is none then, which comes to this.
    Nothing(&'static str),
}

/// One of the names that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name.
    pub name: &'static str,
    /// What it means, in a sentence; may begin with a blank.
    pub meaning: &'static str,
    /// How a summary tells it; empty if it goes without saying.
    pub told: &'static str,
}

/// How the entries of a list are named, each unlike the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// One of them: `bonus`.
    pub noun: &'static str,
    /// Many of them: `bonuses`.
    pub nouns: &'static str,
    /// What one is called by its place where no name is written, before the number; nothing if the name must be written.
    pub unnamed: Option<&'static str>,
}

/// What a list or a map holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Items {
    /// What each of them is; of what may be a map too, the whole: `map from name to ..`.
    pub of: &'static str,
    /// How many there must be.
    pub least: usize,
    /// How many there may be.
    pub most: usize,
}
