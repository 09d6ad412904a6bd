//! Changing a scenario: values are put into its text, which is then read and checked anew.

use super::document::{Applied, Document, read};
use super::edit::{self, Edits};
use super::load_error::{LoadError, Problems};
use super::problem::{Problem, ProblemKind};
use super::source::{MAX_BYTES, Source, Span};
use super::what_if;
use crate::element::Range;
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
    /// The value is not what that part of the scenario is made of.
    #[error("error: `{address}` cannot be set to `{found}`, expected {expected}")]
    NotSuchAPart {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// What could stand there.
        expected: String,
    },
    /// The date is none.
    #[error("error: `{address}` cannot be set to `{found}`, a day that no calendar has")]
    NoSuchDay {
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

/// Says of weights that no longer sum to 1 since some were set how the others follow.
fn explain_weights(problem: &mut Problem, changes: &[(&str, &str)]) {
    let set = changes.iter().find(|(address, _)| address.split('.').nth(1) == Some("weights"));
    if let (ProblemKind::WeightSum { .. }, Some((address, value))) = (&problem.kind, set) {
        problem.help = Some(format!(
            "`--set` changes no other weight: set those that follow, too. `summitry sweep --vary {address}={value},...` \
             scales the others by itself"
        ));
    }
}

fn suggestions(nearest: &[String]) -> String {
    match nearest {
        [] => "; `summitry show FILE --addresses` lists them all".to_owned(),
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
    /// A number that is set is certain from then on, unless its distribution lies around the number written. What-ifs and
    /// distributions that have lost their object, such as the exponent of a strategy that is replaced, are left out.
    ///
    /// # Errors
    ///
    /// If there is no such address, a value is not allowed at its address, or the values do not go together.
    pub fn set_all(&self, changes: &[(&str, &str)]) -> Result<Self, SetError> {
        let set = changes.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect();
        Ok(self.edited(changes)?.after(self, Applied { what_ifs: Vec::new(), set }))
    }

    /// As [`Self::set_all`], without a record of it.
    pub(super) fn edited(&self, changes: &[(&str, &str)]) -> Result<Self, SetError> {
        let mut edits = Edits::new(self);
        for (address, value) in changes {
            edits.set(address, value)?;
        }
        let mut text = edits.text();
        loop {
            match self.changed(&text, changes)? {
                Ok(document) => return Ok(document),
                Err(lost) => text = edit::cut(&text, &lost),
            }
        }
    }

    /// The scenario of a changed text, or the entries of its maps that have lost their object.
    fn changed(&self, text: &str, changes: &[(&str, &str)]) -> Result<Result<Self, Vec<Span>>, SetError> {
        if text.len() > MAX_BYTES {
            return Err(SetError::Text(LoadError::TooLarge { path: self.name().to_owned() }));
        }
        let source = Source::new(self.name(), text);
        let (scenario, mut findings) = read(&source);
        let lost = findings.lost();
        let mut list = std::mem::take(&mut findings.problems);
        list.retain(|problem| !lost.iter().any(|span| span.holds(problem.span)));
        if !list.is_empty() {
            for problem in &mut list {
                explain_weights(problem, changes);
            }
            let changes = changes.iter().map(|(address, value)| format!("{address}={value}")).collect();
            let problems = Box::new(Problems { source, list, more: findings.more });
            return Err(SetError::Problems { changes, problems });
        }
        if !lost.is_empty() {
            return Ok(Err(lost));
        }
        let document = Self::of(source, scenario, findings);
        if !changes.iter().any(|(address, _)| self.bears_on_what_ifs(address)) {
            return Ok(Ok(document));
        }
        let lost: Vec<Span> = what_if::failures(&document).into_iter().map(|(span, _)| span).collect();
        Ok(if lost.is_empty() { Ok(document) } else { Err(lost) })
    }

    /// Whether a change may keep what-ifs from being made: numbers that stand by themselves do not, and trying all what-ifs
    /// takes much longer than reading the file.
    fn bears_on_what_ifs(&self, address: &str) -> bool {
        let is_number = self.slots.numbers.iter().any(|(known, _)| known.name == address);
        let mut parts = address.split('.');
        let (first, second) = (parts.next(), parts.next());
        !is_number || first == Some("clock") || matches!(second, Some("weights" | "values"))
    }
}
