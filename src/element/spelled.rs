//! The names under which elements stand in a file, and their fields there.

use super::{Field, Holds, Naming};

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
