//! What is varied, as it is asked for on a command line.

use crate::experiment::given::{Ends, Given, Unreadable};
use crate::scenario::hint;
use crate::text::debug_is_display;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// An address and the values that it is to take, such as `us.discount=0.9..1:5` or `us.strategy=Boulware,Micro`.
#[derive(Clone, Debug, PartialEq)]
pub struct Vary {
    /// The address.
    pub address: String,
    /// What it takes.
    pub over: Over,
    /// The text behind the sign of equality.
    given: String,
}

/// The values that an address is to take.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// Numbers of a range, both ends included: so many, or any.
    Range {
        /// From where to where.
        ends: Ends,
        /// How many, if that is said.
        n: Option<u64>,
        /// How they lie in it.
        spacing: Spacing,
    },
    /// Values one by one, as they would be set.
    Values(Vec<String>),
}

/// How the numbers of a range lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Equal differences.
    Even,
    /// Equal ratios: as many in each order of magnitude.
    Log,
}

impl Spacing {
    /// The number that lies a share of the way from one to another.
    ///
    /// # Formula
    ///
    /// ```text
    /// even: low + share (high - low)          log: low (high / low)^share
    /// ```
    pub(super) fn between(self, low: f64, high: f64, share: f64) -> f64 {
        match self {
            Self::Even => low + share * (high - low),
            Self::Log => low * libm::pow(high / low, share),
        }
    }
}

/// Why a text does not say what to vary.
#[derive(Clone, PartialEq, Eq, Error)]
pub enum VaryError {
    /// No address, no sign of equality or no value.
    #[error("expected ADDRESS=LO..HI:N or ADDRESS=VALUE,VALUE,..., such as us.discount=0.9..1:5")]
    Shape,
    /// A range in another notation.
    #[error("a range is written LO..HI:N, found `{found}`; did you mean `{meant}`?")]
    OtherRange {
        /// What is given.
        found: String,
        /// The range that it stands for.
        meant: String,
    },
    /// An end of a range is no number.
    #[error("`{found}` is no number, a range is written LO..HI:N, such as 0.9..1:5")]
    NotANumber {
        /// What stands in its place.
        found: String,
    },
    /// The number of values of a range cannot be read.
    #[error("`{found}` is no number of values, a range is written LO..HI:N, such as 0.9..1:5, or LO..HI:N:log{}", step(.meant.as_deref()))]
    NotACount {
        /// What stands in its place.
        found: String,
        /// The range that is meant, if a step stands there.
        meant: Option<String>,
    },
    /// Nothing stands between two commas, or before or behind one.
    #[error("a value is missing in `{found}`")]
    MissingValue {
        /// The values given.
        found: String,
    },
}

impl FromStr for Vary {
    type Err = VaryError;

    fn from_str(text: &str) -> Result<Self, VaryError> {
        let (address, given) = text.split_once('=').ok_or(VaryError::Shape)?;
        let (address, given) = (address.trim().to_owned(), given.trim().to_owned());
        if address.is_empty() || given.is_empty() {
            return Err(VaryError::Shape);
        }
        let over = match Given::read(&given) {
            Ok(Given::Range(ends, after)) => {
                let (n, spacing) = count(&given, after)?;
                Over::Range { ends, n, spacing }
            }
            Ok(Given::Values(values)) => Over::Values(values),
            Err(Unreadable::OtherRange(meant)) => return Err(VaryError::OtherRange { found: given, meant }),
            Err(Unreadable::NotANumber(found)) => return Err(VaryError::NotANumber { found }),
            Err(Unreadable::MissingValue) => return Err(VaryError::MissingValue { found: given }),
        };
        Ok(Self { address, over, given })
    }
}

impl fmt::Display for Vary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.address, self.given)
    }
}

fn step(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

/// What stands behind a range of equal ratios.
const LOG: &str = "log";

/// How many numbers of a range are asked for, and how they are to lie in it, behind its colon.
fn count(given: &str, after: Option<&str>) -> Result<(Option<u64>, Spacing), VaryError> {
    let (n, spacing) = match after.map(|after| (after, after.rsplit_once(':'))) {
        None => (None, Spacing::Even),
        Some((after, None)) if after.trim() == LOG => (None, Spacing::Log),
        Some((_, Some((n, last)))) if last.trim() == LOG => (Some(n), Spacing::Log),
        Some((after, _)) => (Some(after), Spacing::Even),
    };
    let count = |found: &str| {
        // A step in place of a number of values.
        let meant = || hint::range(given).filter(|_| found.trim().parse::<f64>().is_ok());
        let not_a_count = |_| VaryError::NotACount { found: found.trim().to_owned(), meant: meant() };
        found.trim().parse().map_err(not_a_count)
    };
    Ok((n.map(count).transpose()?, spacing))
}

debug_is_display!(VaryError);

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str) -> Result<Over, VaryError> {
        text.parse::<Vary>().map(|vary| vary.over)
    }

    #[test]
    fn ranges_may_say_how_many() {
        let range = |low, high, n, spacing| Ok(Over::Range { ends: Ends { low, high }, n, spacing });
        assert_eq!(over("a=-0.2..0.2:9"), range(-0.2, 0.2, Some(9), Spacing::Even));
        assert_eq!(over(" a = 1e-3 .. 5 "), range(0.001, 5.0, None, Spacing::Even));
        assert_eq!(over("a=0.1..10:5:log"), range(0.1, 10.0, Some(5), Spacing::Log));
        assert_eq!(over("a=0.1..10 : log"), range(0.1, 10.0, None, Spacing::Log));
        assert_eq!("us.discount = 0.9..1:5".parse::<Vary>().unwrap().to_string(), "us.discount=0.9..1:5");
    }

    #[test]
    fn what_cannot_be_read_is_quoted() {
        for text in ["", "a", "a=", "=1..2:3"] {
            assert_eq!(over(text), Err(VaryError::Shape), "{text}");
        }
        let not_a_number = |found: &str| Err(VaryError::NotANumber { found: found.to_owned() });
        assert_eq!(over("a=0..x:3"), not_a_number("x"));
        for (found, meant) in [
            ("0...1", "0..1"),
            ("0-1", "0..1"),
            ("[0,1]", "0..1"),
            ("0:1:11", "0..1:11"),
            ("0,5..1", "0.5..1"),
            ("0%..50%:3", "0..0.5:3"),
            ("0..1..0.1", "0..1:11"),
        ] {
            let expected = Err(VaryError::OtherRange { found: found.to_owned(), meant: meant.to_owned() });
            assert_eq!(over(&format!("a={found}")), expected);
        }
        for n in ["", "-1", "2.5", "x", "5:lg", "log:5", ":log"] {
            let found = n.strip_suffix(":log").unwrap_or(n).to_owned();
            assert_eq!(over(&format!("a=0..1:{n}")), Err(VaryError::NotACount { found, meant: None }));
        }
        let meant = Some("0..1:11".to_owned());
        assert_eq!(over("a=0..1:0.1"), Err(VaryError::NotACount { found: "0.1".to_owned(), meant }));
        assert_eq!(over("a=1,,2"), Err(VaryError::MissingValue { found: "1,,2".to_owned() }));
    }
}
