//! Changing a scenario: values are put into its text, which is then read and checked anew.

use super::document::{Document, Slots, read};
use super::load_error::{LoadError, Problems};
use super::range::Range;
use super::reader;
use super::source::Source;
use super::suggest;
use thiserror::Error;

/// Why a scenario could not be changed.
#[derive(Debug, Error)]
pub enum SetError {
    /// Nothing has that address.
    #[error("error: there is no address `{address}`{}", suggestions(.nearest))]
    UnknownAddress {
        /// The address given.
        address: String,
        /// Addresses like it.
        nearest: Vec<String>,
    },
    /// The file has no such what-if.
    #[error("error: there is no what-if `{name}`{}", known_what_ifs(.nearest, .known))]
    UnknownWhatIf {
        /// The name given.
        name: String,
        /// Names like it.
        nearest: Vec<String>,
        /// All that there are.
        known: Vec<String>,
    },
    /// The value is no number.
    #[error("error: `{address}` cannot be set to `{found}`, allowed is a number, {range}")]
    NotANumber {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// Which numbers are allowed.
        range: Range,
    },
    /// The number is not allowed.
    #[error("error: `{address}` cannot be set to {found}, allowed is {range}")]
    OutOfRange {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// Which numbers are allowed.
        range: Range,
    },
    /// The value is no strategy.
    #[error("error: `{address}` cannot be set to `{found}`, expected a strategy such as `Boulware(exponent: 3.0)`")]
    NotAStrategy {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
    },
    /// The values may be set one by one, but not to what they are together.
    #[error("{problems}\nerror: the scenario does not hold with {}", changes.join(" "))]
    Problems {
        /// The changes made, as `address=value`.
        changes: Vec<String>,
        /// What is wrong with the changed text.
        problems: Box<Problems>,
    },
    /// The changed text is too large.
    #[error(transparent)]
    Text(LoadError),
}

fn suggestions(nearest: &[String]) -> String {
    match nearest {
        [] => String::new(),
        [only] => format!(", did you mean `{only}`?"),
        several => format!(", did you mean one of these?\n  {}", several.join("\n  ")),
    }
}

fn known_what_ifs(nearest: &[String], known: &[String]) -> String {
    match (nearest, known) {
        ([], []) => ", the file has none".to_owned(),
        ([], known) => format!(", the file has\n  {}", known.join("\n  ")),
        (nearest, _) => suggestions(nearest),
    }
}

impl Document {
    /// The scenario with one value changed.
    ///
    /// # Errors
    ///
    /// If there is no such address, or the value is not allowed there.
    pub fn set(&self, address: &str, value: &str) -> Result<Self, SetError> {
        self.set_all(&[(address, value)])
    }

    /// The scenario with several values changed, one after the other, and checked when all of them are.
    ///
    /// # Errors
    ///
    /// If there is no such address, a value is not allowed at its address, or the values do not go together.
    pub fn set_all(&self, changes: &[(&str, &str)]) -> Result<Self, SetError> {
        let mut text = self.text().to_owned();
        let mut slots = self.slots.clone();
        for (address, value) in changes {
            text = slots.put(&text, address, value)?;
            let findings = read(&Source::new(self.name(), &text)).1;
            slots = Slots { numbers: findings.numbers, strategies: findings.strategies };
        }
        Self::parse(self.name(), &text).map_err(|error| match error {
            LoadError::Problems(problems) => {
                let changes = changes.iter().map(|(address, value)| format!("{address}={value}")).collect();
                SetError::Problems { changes, problems }
            }
            other => SetError::Text(other),
        })
    }
}

impl Slots {
    /// The text with one value put in.
    fn put(&self, text: &str, address: &str, value: &str) -> Result<String, SetError> {
        if let Some((known, slot)) = self.numbers.iter().find(|(known, _)| known.name == address) {
            let number = number(address, value, known.range)?;
            return Ok(slot.fill(text, &number.to_string()));
        }
        if let Some((_, slot)) = self.strategies.iter().find(|(name, _)| name == address) {
            return Ok(slot.fill(text, &strategy(address, value)?));
        }
        Err(SetError::UnknownAddress { address: address.to_owned(), nearest: self.nearest(address) })
    }

    /// Up to three addresses like one that does not exist.
    fn nearest(&self, address: &str) -> Vec<String> {
        const MOST: usize = 3;
        let numbers = self.numbers.iter().map(|(known, _)| known.name.as_str());
        let names = numbers.chain(self.strategies.iter().map(|(name, _)| name.as_str()));
        suggest::several(address, names, MOST).into_iter().map(str::to_owned).collect()
    }
}

fn number(address: &str, value: &str, range: Range) -> Result<f64, SetError> {
    let (address, found) = (address.to_owned(), value.to_owned());
    match value.trim().parse::<f64>() {
        Err(_) => Err(SetError::NotANumber { address, found, range }),
        Ok(number) if !range.contains(number) => Err(SetError::OutOfRange { address, found, range }),
        Ok(number) => Ok(number),
    }
}

/// The text of a strategy, without anything around it that could reach into the rest of the file.
fn strategy(address: &str, value: &str) -> Result<String, SetError> {
    let not_one = || SetError::NotAStrategy { address: address.to_owned(), found: value.to_owned() };
    let source = Source::new(address, value);
    let tree = reader::read(&source).map_err(|_| not_one())?;
    tree.name().map(|_| source.slice(tree.span).to_owned()).ok_or_else(not_one)
}
