//! The description of a field.

use super::{Choice, Holds, Items, Naming, Number, Otherwise, Range, Room};

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

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Under its name.
    Named,
    /// Without a name, at its place between the parentheses. An error asks for it so: `an issue`.
    Unnamed(&'static str),
}

/// The unit of a number that is counted as the levels of the options are.
pub const LEVEL: &str = "level";
/// The unit of a number that says how much there is to a level.
pub const PER_LEVEL: &str = "per level";

/// The unit of a number that must also be allowed at the address that the element is about.
pub const AT_ADDRESS: &str = "at the address";

/// Said of what has no default.
pub(super) const MUST_BE_GIVEN: &str = "must be given";

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
    pub(super) const ANY: Range = Range::closed(-1e12, 1e12);

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

    /// Text with the room of a title that must be written.
    #[must_use]
    pub(crate) const fn text() -> Self {
        Self::holding(Holds::Text(Room::Title, None))
    }

    /// Text with the room of a title, or else what holds where there is none.
    #[must_use]
    pub(crate) const fn text_or(otherwise: &'static str) -> Self {
        Self::holding(Holds::Text(Room::Title, Some(otherwise)))
    }

    /// The same with so much room.
    #[must_use]
    pub(crate) const fn with_room(self, room: Room) -> Self {
        let Holds::Text(_, otherwise) = self.holds else { return self };
        Self { holds: Holds::Text(room, otherwise), ..self }
    }

    /// Whether something is so.
    #[must_use]
    pub(crate) const fn flag() -> Self {
        Self::holding(Holds::Flag)
    }

    /// A list of so many at most.
    #[must_use]
    pub(crate) const fn list(of: &'static str, most: usize) -> Self {
        Self::holding(Holds::List(Items { of, least: 0, most }))
    }

    /// A list or a map of so many that must be written.
    #[must_use]
    pub(crate) const fn several(of: &'static str, least: usize, most: usize) -> Self {
        Self::holding(Holds::Several(Items { of, least, most }, None))
    }

    /// A list or a map, if it is written, or else what holds where there is none.
    #[must_use]
    pub(crate) const fn or_none(self, otherwise: &'static str) -> Self {
        let Holds::Several(items, _) = self.holds else { return self };
        Self { holds: Holds::Several(items, Some(otherwise)), ..self }
    }

    /// How many it holds at most, if it holds several.
    #[must_use]
    pub(crate) const fn most(&self) -> usize {
        if let Holds::List(items) | Holds::Several(items, _) = self.holds { items.most } else { 1 }
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

    /// Whether every field that goes by another goes by one of these: held where an element is declared.
    pub(crate) const fn hold_together(fields: &[Self]) -> bool {
        let mut place = 0;
        while place < fields.len() {
            if let Some(other) = fields[place].holds.goes_by()
                && !Self::is_there(fields, other)
            {
                return false;
            }
            place += 1;
        }
        true
    }

    const fn is_there(fields: &[Self], name: &str) -> bool {
        let mut place = 0;
        while place < fields.len() {
            if is_same(fields[place].name.as_bytes(), name.as_bytes()) {
                return true;
            }
            place += 1;
        }
        false
    }

    /// The number that it takes, if it takes one.
    #[must_use]
    pub const fn as_number(&self) -> Option<Number> {
        if let Holds::Number(number) = self.holds { Some(number) } else { None }
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
}

/// Whether two texts are the same, where constants are worked out.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}
