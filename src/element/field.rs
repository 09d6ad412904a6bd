//! The description of a field.

use super::Range;
use crate::text::thousands;

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
    /// How it is written.
    pub stands: Stands,
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

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Items {
    /// What each of them is.
    pub of: &'static str,
    /// How many there may be.
    pub most: usize,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Under its name.
    Named,
    /// Without a name, at its place between the parentheses. An error asks for it so: `an issue`.
    Unnamed(&'static str),
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
    /// Text, or what holds where there is none; nothing if it must be written.
    Text(Option<&'static str>),
    /// Whether something is so; not where nothing is written.
    Flag,
    /// A list, empty where nothing is written.
    List(Items),
    /// Something of its own: what is allowed, and what holds where nothing is written.
    Own(&'static str, &'static str),
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
        Self { name: "", called: "", meaning: "", holds, unsaid: None, stands: Stands::Named }
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

    /// The name of an entry of a list, which must be written unless it goes by its place.
    #[must_use]
    pub(crate) const fn name(noun: &'static str, nouns: &'static str, unnamed: Option<&'static str>) -> Self {
        Self::holding(Holds::Name(Naming { noun, nouns, unnamed })).called("name")
    }

    /// Under another name in the file than in the program, where that is a word of Rust's.
    #[must_use]
    pub(crate) const fn written(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Under that name if it has none of its own.
    #[must_use]
    pub(crate) const fn or_written_as(self, name: &'static str) -> Self {
        if self.name.is_empty() { Self { name, ..self } } else { self }
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

    /// No number where nothing is written, which comes to this.
    #[must_use]
    pub(crate) const fn or_else(self, otherwise: &'static str) -> Self {
        self.otherwise(Otherwise::Nothing(otherwise))
    }

    /// Text that must be written.
    #[must_use]
    pub(crate) const fn text() -> Self {
        Self::holding(Holds::Text(None))
    }

    /// Text, or else what holds where there is none.
    #[must_use]
    pub(crate) const fn text_or(otherwise: &'static str) -> Self {
        Self::holding(Holds::Text(Some(otherwise)))
    }

    /// Whether something is so.
    #[must_use]
    pub(crate) const fn flag() -> Self {
        Self::holding(Holds::Flag)
    }

    /// A list of so many at most.
    #[must_use]
    pub(crate) const fn list(of: &'static str, most: usize) -> Self {
        Self::holding(Holds::List(Items { of, most }))
    }

    /// Something of its own that must be written.
    #[must_use]
    pub(crate) const fn own(allowed: &'static str) -> Self {
        Self::own_or(allowed, MUST_BE_GIVEN)
    }

    /// Something of its own, or else what holds where there is none.
    #[must_use]
    pub(crate) const fn own_or(allowed: &'static str, otherwise: &'static str) -> Self {
        Self::holding(Holds::Own(allowed, otherwise))
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

    /// Written without its name; an error asks for it so.
    #[must_use]
    pub(crate) const fn unnamed(self, asked: &'static str) -> Self {
        Self { stands: Stands::Unnamed(asked), ..self }
    }

    /// How an error asks for it, if it has no name there.
    #[must_use]
    pub(crate) const fn asked(&self) -> Option<&'static str> {
        match self.stands {
            Stands::Unnamed(asked) => Some(asked),
            Stands::Named => None,
        }
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
            | Holds::DateOr(_)
            | Holds::Dates
            | Holds::Chances
            | Holds::Note
            | Holds::Deferrable
            | Holds::ChoiceOf(_)
            | Holds::ChoicesOf(_)
            | Holds::Event
            | Holds::Condition
            | Holds::Conditions
            | Holds::ConditionOr(_)
            | Holds::Name(_)
            | Holds::Title
            | Holds::Text(_)
            | Holds::Flag
            | Holds::List(_)
            | Holds::Own(..) => None,
        }
    }

    /// Its name as people read it.
    fn in_words(&self) -> String {
        self.name.replace('_', " ")
    }

    /// How a summary tells it, given what it holds; nothing if that goes without saying.
    pub(super) fn told(&self, held: f64) -> Option<String> {
        if let Holds::OneOf(choices) = self.holds {
            let told = choices.get(held as usize)?.told;
            return (!told.is_empty()).then(|| told.to_owned());
        }
        let is_number = self.as_number().is_some() || matches!(self.holds, Holds::Fixed(_));
        (is_number && self.unsaid != Some(held)).then(|| format!("{} {held}", self.in_words()))
    }

    /// Which values it takes and what it is otherwise, for the reference.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.holds {
            Holds::Fixed(number) => format!("always {number}"),
            Holds::Targets => "map from issues to lists of options".to_owned(),
            Holds::Target => "map from one issue to a list of options".to_owned(),
            Holds::Option => "an option of the issue".to_owned(),
            Holds::Date | Holds::DateOr(_) => "a date".to_owned(),
            Holds::Dates => "a list of dates, rising, all of them after the start".to_owned(),
            Holds::Chances => "a list `[(number, chance), ..]`".to_owned(),
            Holds::Note | Holds::Title | Holds::Text(_) => "text".to_owned(),
            Holds::Name(Naming { nouns, .. }) => format!("name, unlike those of the other {nouns}"),
            Holds::Flag => "`true`, `false`".to_owned(),
            Holds::List(Items { of, most }) => format!("list of {of}, at most {}", thousands(most as u64)),
            Holds::Own(allowed, _) => allowed.to_owned(),
            Holds::Issue => "an issue".to_owned(),
            Holds::Deferrable => "an issue that may be left open".to_owned(),
            Holds::ChoiceOf(issue) => format!("an option of `{issue}`, or `\"deferred\"` if that may be left open"),
            Holds::ChoicesOf(issue) => {
                format!("a list of options of `{issue}`, each once, with `\"deferred\"` if that may be left open")
            }
            Holds::Event => "an event".to_owned(),
            Holds::Condition | Holds::ConditionOr(_) => "a condition".to_owned(),
            Holds::Conditions => "a list of conditions, at least one".to_owned(),
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

    /// What stands for it where the reference writes its kind out.
    #[must_use]
    pub fn stand_in(&self) -> String {
        match self.holds {
            Holds::Issue | Holds::Deferrable => "\"issue\"".to_owned(),
            Holds::Option | Holds::OptionOf(_) | Holds::ChoiceOf(_) => "\"option\"".to_owned(),
            Holds::ChoicesOf(_) => "[\"a\", \"b\"]".to_owned(),
            Holds::Date | Holds::DateOr(_) => "\"YYYY-MM-DD\"".to_owned(),
            Holds::Event => "\"event\"".to_owned(),
            Holds::Condition | Holds::ConditionOr(_) => "..".to_owned(),
            Holds::Conditions | Holds::Dates | Holds::Steps | Holds::Chances => "[..]".to_owned(),
            Holds::Targets | Holds::Target | Holds::SharesOf(_) => "{ .. }".to_owned(),
            Holds::List(_) => "[..]".to_owned(),
            Holds::Number(_)
            | Holds::Fixed(_)
            | Holds::OneOf(_)
            | Holds::Note
            | Holds::Name(_)
            | Holds::Title
            | Holds::Text(_)
            | Holds::Flag
            | Holds::Own(..) => self.name.to_owned(),
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
            | Holds::Dates
            | Holds::Chances
            | Holds::Deferrable
            | Holds::ChoiceOf(_)
            | Holds::ChoicesOf(_)
            | Holds::Event
            | Holds::Condition
            | Holds::Conditions => MUST_BE_GIVEN.to_owned(),
            Holds::Note => "none".to_owned(),
            Holds::ConditionOr(otherwise) | Holds::DateOr(otherwise) => otherwise.to_owned(),
            Holds::Title => "its name in words".to_owned(),
            Holds::Flag => "`false`".to_owned(),
            Holds::List(_) => "empty".to_owned(),
            Holds::Text(Some(otherwise)) | Holds::Own(_, otherwise) => otherwise.to_owned(),
            Holds::Text(None) => MUST_BE_GIVEN.to_owned(),
            Holds::Name(Naming { unnamed: None, .. }) => MUST_BE_GIVEN.to_owned(),
            Holds::Name(Naming { unnamed: Some(unnamed), .. }) => format!("`{unnamed}_1`, .. by place"),
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
                Otherwise::Nothing(otherwise) => otherwise.to_owned(),
            },
        }
    }
}

/// How an entry of a list with these fields is named.
#[must_use]
pub(crate) fn naming(fields: &[Field]) -> Option<Naming> {
    fields.iter().find_map(|field| if let Holds::Name(naming) = field.holds { Some(naming) } else { None })
}

impl Spelled {
    /// Whether it is written as a list between parentheses, without names of fields.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.fields.iter().any(|field| field.holds == Holds::Steps)
    }

    /// Whether all that it has stands between the parentheses without names.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        !self.fields.is_empty() && self.fields.iter().all(|field| field.asked().is_some())
    }

    /// How the reference writes it: its name, and what stands between the parentheses without names.
    #[must_use]
    pub fn written_out(&self) -> String {
        let unnamed = self.fields.iter().filter(|field| field.asked().is_some());
        let unnamed: Vec<String> = unnamed.map(Field::stand_in).collect();
        if unnamed.is_empty() { self.name.to_owned() } else { format!("{}({})", self.name, unnamed.join(", ")) }
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
