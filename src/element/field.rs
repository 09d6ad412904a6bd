//! The description of a field.

use super::Range;

/// A field of an element, as the format has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// How the file and its address call it.
    pub name: &'static str,
    /// What people call it: `readiness to move first`.
    pub called: &'static str,
    /// What it means, in a sentence; may begin with a blank.
    pub meaning: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// The number at which it goes without saying in a summary.
    pub unsaid: Option<f64>,
}

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
    /// Why the element is as it is; nothing where nothing is written.
    Note,
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
    /// There is none then.
    Nothing,
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

/// A name under which an element stands in a file, and what is special about its fields then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spelling {
    /// The name.
    pub name: &'static str,
    /// What it does, for the reference.
    pub says: &'static str,
    /// Fields that hold something else under this name.
    pub narrowed: &'static [(&'static str, Holds)],
}

/// A name under which an element stands in a file, with its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// The name.
    pub name: &'static str,
    /// What it does, for the reference.
    pub says: &'static str,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// The unit of a number that is counted as the levels of the options are.
pub const LEVEL: &str = "level";
/// The unit of a number that says how much there is to a level.
pub const PER_LEVEL: &str = "per level";

/// The unit of a number that must also be allowed at the address that the element is about.
pub const AT_ADDRESS: &str = "at the address";

/// Said of what has no default.
const MUST_BE_GIVEN: &str = "must be given";

impl Field {
    const fn holding(holds: Holds) -> Self {
        Self { name: "", called: "", meaning: "", holds, unsaid: None }
    }

    /// A number within a range, counted in a unit, that must be written.
    #[must_use]
    pub const fn number(range: Range, unit: &'static str) -> Self {
        Self::holding(Holds::Number(Number { range, unit, otherwise: Otherwise::Required }))
    }

    /// A share of 0 to 1 that must be written.
    #[must_use]
    pub const fn share() -> Self {
        Self::number(Range::SHARE, "share")
    }

    /// Any number.
    const ANY: Range = Range::closed(-1e12, 1e12);

    /// A number that is allowed at the address that the element is about.
    #[must_use]
    pub(crate) const fn at_address() -> Self {
        Self::number(Self::ANY, AT_ADDRESS)
    }

    /// The same within a range.
    #[must_use]
    pub const fn within(self, range: Range) -> Self {
        let Holds::Number(number) = self.holds else { return self };
        Self { holds: Holds::Number(Number { range, ..number }), ..self }
    }

    /// The number written where nothing is written here.
    #[must_use]
    pub(crate) const fn or_written(self) -> Self {
        self.otherwise(Otherwise::Written)
    }

    /// A share of 0 to 1 of something that must be written.
    #[must_use]
    pub(crate) const fn share_of(unit: &'static str) -> Self {
        Self::number(Range::SHARE, unit)
    }

    /// One of some names, the first where nothing is written.
    #[must_use]
    pub const fn one_of(choices: &'static [Choice]) -> Self {
        Self::holding(Holds::OneOf(choices))
    }

    /// A number that cannot be written.
    #[must_use]
    pub const fn fixed(number: f64) -> Self {
        Self::holding(Holds::Fixed(number))
    }

    /// Something other than a number, which must be written.
    #[must_use]
    pub const fn of(holds: Holds) -> Self {
        Self::holding(holds)
    }

    /// Why an element is as it is.
    #[must_use]
    pub const fn note() -> Self {
        Self::holding(Holds::Note).called("reason")
    }

    /// This number where nothing is written, which goes without saying.
    #[must_use]
    pub const fn or(self, number: f64) -> Self {
        Self { unsaid: Some(number), ..self.otherwise(Otherwise::Value(number)) }
    }

    /// Where nothing is written, the number that goes with the choice made in another field.
    #[must_use]
    pub(crate) const fn or_by(self, field: &'static str, numbers: &'static [(&'static str, f64)]) -> Self {
        self.otherwise(Otherwise::By(field, numbers))
    }

    /// No number where nothing is written.
    #[must_use]
    pub(crate) const fn or_nothing(self) -> Self {
        self.otherwise(Otherwise::Nothing)
    }

    const fn otherwise(self, otherwise: Otherwise) -> Self {
        let Holds::Number(number) = self.holds else { return self };
        Self { holds: Holds::Number(Number { otherwise, ..number }), ..self }
    }

    /// Told in summaries whatever it is.
    #[must_use]
    pub const fn always_told(self) -> Self {
        Self { unsaid: None, ..self }
    }

    /// Told in summaries but for this number.
    #[must_use]
    pub(crate) const fn unsaid_at(self, number: f64) -> Self {
        Self { unsaid: Some(number), ..self }
    }

    /// What people call it.
    #[must_use]
    pub const fn called(self, called: &'static str) -> Self {
        Self { called, ..self }
    }

    /// The number that it takes, if it takes one.
    #[must_use]
    pub const fn as_number(&self) -> Option<Number> {
        match self.holds {
            Holds::Number(number) => Some(number),
            Holds::Fixed(_)
            | Holds::OneOf(_)
            | Holds::Targets
            | Holds::Issue
            | Holds::OptionOf(_)
            | Holds::SharesOf(_)
            | Holds::Steps
            | Holds::Target
            | Holds::Option
            | Holds::Date
            | Holds::Chances
            | Holds::Note => None,
        }
    }

    /// Its name as people read it.
    fn in_words(&self) -> String {
        self.name.replace('_', " ")
    }

    /// How a summary tells it, given what it holds; nothing if that goes without saying.
    pub(super) fn told(&self, held: f64) -> Option<String> {
        match self.holds {
            Holds::OneOf(choices) => {
                let told = choices.get(held as usize)?.told;
                (!told.is_empty()).then(|| told.to_owned())
            }
            Holds::Targets
            | Holds::Issue
            | Holds::OptionOf(_)
            | Holds::SharesOf(_)
            | Holds::Steps
            | Holds::Target
            | Holds::Option
            | Holds::Date
            | Holds::Chances
            | Holds::Note => None,
            Holds::Number(_) | Holds::Fixed(_) => {
                (self.unsaid != Some(held)).then(|| format!("{} {held}", self.in_words()))
            }
        }
    }

    /// Which values it takes and what it is otherwise, for the reference.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.holds {
            Holds::Fixed(number) => format!("always {number}"),
            Holds::Targets => "map from issues to lists of options".to_owned(),
            Holds::Target => "map from one issue to a list of options".to_owned(),
            Holds::Option => "an option of the issue".to_owned(),
            Holds::Date => "a date".to_owned(),
            Holds::Chances => "a list `[(number, chance), ..]`".to_owned(),
            Holds::Note => "text".to_owned(),
            Holds::Issue => "an issue".to_owned(),
            Holds::OptionOf(issue) => format!("an option of `{issue}`"),
            Holds::Steps => "levels, rising, each with a value 0 to 1".to_owned(),
            Holds::SharesOf(issue) => format!("map from options of `{issue}` to {}", Range::SHARE),
            Holds::OneOf(choices) => {
                let names: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
                names.join(" or ")
            }
            Holds::Number(Number { range, unit: AT_ADDRESS, .. }) if range == Self::ANY => {
                "as at the address".to_owned()
            }
            Holds::Number(Number { range, unit: AT_ADDRESS, .. }) => format!("as at the address, {range}"),
            Holds::Number(Number { range, .. }) => range.to_string(),
        }
    }

    /// What holds where nothing is written, for the reference.
    #[must_use]
    pub fn default_in_words(&self) -> String {
        match self.holds {
            Holds::Fixed(number) => number.to_string(),
            Holds::Targets
            | Holds::Issue
            | Holds::OptionOf(_)
            | Holds::Steps
            | Holds::Target
            | Holds::Option
            | Holds::Date
            | Holds::Chances => MUST_BE_GIVEN.to_owned(),
            Holds::Note => "none".to_owned(),
            Holds::SharesOf(_) => format!("{MUST_BE_GIVEN}; 1 for options not listed"),
            Holds::OneOf(choices) => choices.first().map_or_else(String::new, |choice| format!("`{}`", choice.name)),
            Holds::Number(Number { otherwise, .. }) => match otherwise {
                Otherwise::Required => MUST_BE_GIVEN.to_owned(),
                Otherwise::Value(number) => number.to_string(),
                Otherwise::By(_, numbers) => {
                    let of = |(choice, number): &(&str, f64)| format!("{number} with `{choice}`");
                    numbers.iter().map(of).collect::<Vec<_>>().join(", ")
                }
                Otherwise::Written => "the number written".to_owned(),
                Otherwise::Nothing => "none".to_owned(),
            },
        }
    }
}

impl Spelled {
    /// Whether it is written as a list between parentheses, without names of fields.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.fields.iter().any(|field| field.holds == Holds::Steps)
    }
}

impl Spelling {
    /// The fields that an element with these fields has under this name.
    #[must_use]
    pub fn fields(&self, all: &[Field]) -> Vec<Field> {
        let narrowed = |field: &Field| {
            let holds = self.narrowed.iter().find(|(name, _)| *name == field.name).map(|(_, holds)| *holds);
            Field { holds: holds.unwrap_or(field.holds), ..*field }
        };
        all.iter().map(narrowed).collect()
    }
}
