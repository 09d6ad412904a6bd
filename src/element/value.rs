//! What fields hold in a program: how it is read, and how its number is reached.

use super::{Field, Holds, Otherwise, Spelling};
use crate::agenda::{Condition, EventIdx, IssueIdx, Note, OptionIdx, Target};
use jiff::civil::Date;

/// Reads the fields of one struct of a file. What is wrong with them it takes down itself.
pub trait Reader {
    /// The number of a field, or what holds where nothing is written; nothing if it is wrong.
    fn read_number(&self, field: &Field) -> Option<f64>;

    /// The number of a field that may have none.
    fn read_optional_number(&self, _field: &Field) -> Option<Option<f64>> {
        Some(None)
    }

    /// The place among its choices of what a field names; nothing if it is wrong, or where there are none to speak of.
    fn read_choice(&self, _field: &Field) -> Option<usize> {
        None
    }

    /// The options that a field says are changed; nothing where there are none to speak of.
    fn read_targets(&self, _field: &Field) -> Option<Vec<Target>> {
        None
    }

    /// The issue that a field names; nothing where there are none to speak of.
    fn read_issue(&self, _field: &Field) -> Option<IssueIdx> {
        None
    }

    /// The option that a field names; nothing where there are none to speak of.
    fn read_option(&self, _field: &Field) -> Option<OptionIdx> {
        None
    }

    /// The options of one issue that a field says are changed; nothing where there are none to speak of.
    fn read_target(&self, _field: &Field) -> Option<Target> {
        None
    }

    /// The options of an issue that a field lists; nothing where there are none to speak of.
    fn read_options(&self, _field: &Field) -> Option<Vec<OptionIdx>> {
        None
    }

    /// The event that a field names; nothing where there is none to speak of.
    fn read_event(&self, _field: &Field) -> Option<EventIdx> {
        None
    }

    /// The condition in a field; nothing where there is none to speak of.
    fn read_condition(&self, _field: &Field) -> Option<Condition> {
        None
    }

    /// The condition in a field that may have none; nothing where there is none to speak of.
    fn read_optional_condition(&self, _field: &Field) -> Option<Option<Condition>> {
        None
    }

    /// The name in a field, or the one that goes by the place; nothing where there is no list to speak of.
    fn read_name(&self, _field: &Field) -> Option<String> {
        None
    }

    /// What people call the element, if that is written; nothing where there is none to speak of.
    fn read_title(&self, _field: &Field) -> Option<Option<String>> {
        None
    }

    /// The conditions that a field lists; nothing where there are none to speak of.
    fn read_conditions(&self, _field: &Field) -> Option<Vec<Condition>> {
        None
    }

    /// The day that a field names; nothing where there is none to speak of.
    fn read_date(&self, _field: &Field) -> Option<Date> {
        None
    }

    /// The day that a field names, if it names one; nothing where there is none to speak of.
    fn read_optional_date(&self, _field: &Field) -> Option<Option<Date>> {
        None
    }

    /// The days that a field lists; nothing where there are none to speak of.
    fn read_dates(&self, _field: &Field) -> Option<Vec<Date>> {
        None
    }

    /// Why the element is as it is; nothing where there is none to speak of.
    fn read_note(&self, _field: &Field) -> Option<Note> {
        None
    }

    /// The numbers that a field lists with their chances; nothing where there are none to speak of.
    fn read_chances(&self, _field: &Field) -> Option<Vec<(f64, f64)>> {
        None
    }

    /// The steps that are listed; nothing where there are none to speak of.
    fn read_steps(&self, _field: &Field) -> Option<Vec<(f64, f64)>> {
        None
    }

    /// The share of every option that a field speaks of, deferral last; nothing where there are none to speak of.
    fn read_shares(&self, _field: &Field) -> Option<Vec<f64>> {
        None
    }
}

/// A number within an element, to be overwritten.
#[derive(Debug)]
pub enum NumberMut<'e> {
    /// Any number.
    Float(&'e mut f64),
    /// A whole number.
    Days(&'e mut u32),
    /// A whole number.
    Count(&'e mut usize),
}

impl NumberMut<'_> {
    /// What it is.
    #[must_use]
    pub fn get(&self) -> f64 {
        match self {
            Self::Float(number) => **number,
            Self::Days(number) => f64::from(**number),
            Self::Count(number) => **number as f64,
        }
    }

    /// Overwrites it; whole numbers get a whole number.
    pub fn set(self, value: f64) {
        match self {
            Self::Float(number) => *number = value,
            Self::Days(number) => *number = value as u32,
            Self::Count(number) => *number = value as usize,
        }
    }
}

impl<'e> From<&'e mut f64> for NumberMut<'e> {
    fn from(number: &'e mut f64) -> Self {
        Self::Float(number)
    }
}

impl<'e> From<&'e mut u32> for NumberMut<'e> {
    fn from(number: &'e mut u32) -> Self {
        Self::Days(number)
    }
}

impl<'e> From<&'e mut usize> for NumberMut<'e> {
    fn from(number: &'e mut usize) -> Self {
        Self::Count(number)
    }
}

/// Something that a field of an element may hold.
pub trait Value: Sized {
    /// Reads it.
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self>;

    /// Its number, or the place among its choices; nothing if there is none.
    fn held(&self) -> Option<f64>;

    /// Its number, to be overwritten; nothing if it is no number, or there is none.
    fn number_mut(&mut self) -> Option<NumberMut<'_>>;

    /// One of its numbers, to be overwritten, if it holds several.
    fn item_mut(&mut self, _item: usize) -> Option<NumberMut<'_>> {
        None
    }
}

impl Value for f64 {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        reader.read_number(field)
    }

    fn held(&self) -> Option<f64> {
        Some(*self)
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        Some(self.into())
    }
}

impl Value for usize {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        reader.read_number(field).map(|number| number as Self)
    }

    fn held(&self) -> Option<f64> {
        Some(*self as f64)
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        Some(self.into())
    }
}

impl Value for Option<usize> {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        Some(reader.read_optional_number(field)?.map(|number| number as usize))
    }

    fn held(&self) -> Option<f64> {
        self.map(|number| number as f64)
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        self.as_mut().map(NumberMut::from)
    }
}

/// What holds no number.
macro_rules! numberless {
    ($($Type:ty: $read:ident,)+) => { $(
        impl Value for $Type {
            fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
                reader.$read(field)
            }

            fn held(&self) -> Option<f64> {
                None
            }

            fn number_mut(&mut self) -> Option<NumberMut<'_>> {
                None
            }
        }
    )+ };
}

numberless! {
    Vec<Target>: read_targets,
    Target: read_target,
    Date: read_date,
    Option<Date>: read_optional_date,
    Vec<Date>: read_dates,
    Note: read_note,
    Vec<OptionIdx>: read_options,
    EventIdx: read_event,
    Condition: read_condition,
    Option<Condition>: read_optional_condition,
    String: read_name,
    Option<String>: read_title,
    Vec<Condition>: read_conditions,
}

impl Value for IssueIdx {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        reader.read_issue(field)
    }

    fn held(&self) -> Option<f64> {
        Some(self.index() as f64)
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        None
    }
}

impl Value for OptionIdx {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        reader.read_option(field)
    }

    fn held(&self) -> Option<f64> {
        Some(self.index() as f64)
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        None
    }
}

impl Value for Vec<f64> {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        reader.read_shares(field)
    }

    fn held(&self) -> Option<f64> {
        None
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        None
    }

    fn item_mut(&mut self, item: usize) -> Option<NumberMut<'_>> {
        self.get_mut(item).map(NumberMut::from)
    }
}

impl Value for Vec<(f64, f64)> {
    fn read(reader: &dyn Reader, field: &Field) -> Option<Self> {
        if field.holds == Holds::Chances { reader.read_chances(field) } else { reader.read_steps(field) }
    }

    fn held(&self) -> Option<f64> {
        None
    }

    fn number_mut(&mut self) -> Option<NumberMut<'_>> {
        None
    }

    fn item_mut(&mut self, item: usize) -> Option<NumberMut<'_>> {
        let (from, value) = self.get_mut(item / 2)?;
        Some(if item.is_multiple_of(2) { from } else { value }.into())
    }
}

/// A kind that is listed with its family. The trait of the family asks for it, so that who forgets the line is told.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no line in the `kinds!` of `{Family}`",
    label = "this kind is not listed",
    note = "a kind that is not listed cannot stand in a scenario: its line makes the decoder, addresses and the reference know it"
)]
pub trait Listed<Family> {}

/// An element whose fields can be looked at.
pub trait Described {
    /// Its fields, in order.
    fn fields(&self) -> &'static [Field];

    /// What the field at a place holds: its number, or the place of its choice, issue or option among all.
    fn held(&self, place: usize) -> Option<f64>;

    /// The number of the field at a place, to be overwritten.
    fn number_mut(&mut self, place: usize) -> Option<NumberMut<'_>>;

    /// One of the numbers of the field at a place, to be overwritten, if it holds several: one for every option of an issue,
    /// deferral last, or two for every step, its level and its value.
    fn item_mut(&mut self, place: usize, item: usize) -> Option<NumberMut<'_>>;

    /// The issue in a field by its name.
    fn issue(&self, name: &str) -> Option<IssueIdx> {
        let place = super::place(self.fields(), name)?;
        let is_issue = self.fields()[place].holds == Holds::Issue;
        self.held(place).filter(|_| is_issue).map(|place| IssueIdx::new(place as usize))
    }

    /// The number of a field by its name.
    fn number(&self, name: &str) -> Option<f64> {
        let place = super::place(self.fields(), name)?;
        self.fields()[place].as_number().and(self.held(place))
    }
}

/// A kind of something that can stand in a scenario.
pub trait Element: Described + Sized {
    /// The names under which it stands in a file.
    const SPELLINGS: &'static [Spelling];

    /// Its fields, in order.
    const FIELDS: &'static [Field];

    /// Reads it; the fields are those of one of its names.
    fn read(reader: &dyn Reader, fields: &[Field]) -> Option<Self>;
}

/// Reads nothing: gives what holds where nothing is written, or else something that is allowed.
pub(crate) struct Example;

impl Reader for Example {
    fn read_number(&self, field: &Field) -> Option<f64> {
        if let Holds::Fixed(number) = field.holds {
            return Some(number);
        }
        let number = field.as_number()?;
        Some(match number.otherwise {
            Otherwise::Value(number) => number,
            Otherwise::By(_, numbers) => numbers[0].1,
            Otherwise::Required | Otherwise::Written | Otherwise::Nothing(_) => number.range.nearest(0.5),
        })
    }

    fn read_choice(&self, _field: &Field) -> Option<usize> {
        Some(0)
    }
}
