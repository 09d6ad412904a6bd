//! What may be set at an address.

use crate::agenda::IssueOption;
use jiff::civil::Date;
use std::fmt;

/// A value for an address: as it is written in a scenario file. A number, a date, a truth value and an option of an issue
/// become such a text; a text is taken as it is, as with `--set`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value(String);

impl Value {
    /// As it is written in a scenario file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Takes over what shows itself as a scenario file has it.
macro_rules! shown_as_written {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self(value.to_string())
            }
        })+
    };
}

shown_as_written!(f64, i32, i64, u32, u64, usize, bool, Date, &str, &String);

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&IssueOption> for Value {
    fn from(option: &IssueOption) -> Self {
        Self(option.name.clone())
    }
}

/// A value, and the address that is to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The address, such as `us.weights.site`.
    pub address: String,
    /// What it is to have.
    pub value: Value,
}

impl Change {
    /// That an address is to have a value.
    #[must_use]
    pub fn new(address: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { address: address.into(), value: value.into() }
    }

    /// Address and value as they are written.
    #[must_use]
    pub fn as_pair(&self) -> (&str, &str) {
        (&self.address, self.value.text())
    }
}

/// As the command line has it: `address=value`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.address, self.value.0)
    }
}

impl<A: Into<String>, V: Into<Value>> From<(A, V)> for Change {
    fn from((address, value): (A, V)) -> Self {
        Self::new(address, value)
    }
}

impl<A: Clone + Into<String>, V: Clone + Into<Value>> From<&(A, V)> for Change {
    fn from((address, value): &(A, V)) -> Self {
        Self::new(address.clone(), value.clone())
    }
}
