//! What is varied, as it is asked for on a command line.

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
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaryError {
    /// No address, no sign of equality or no value.
    #[error("expected ADDRESS=LO..HI:N or ADDRESS=VALUE,VALUE,..., such as us.discount=0.9..1:5")]
    Shape,
    /// An end of a range is no number.
    #[error("`{found}` is no number, a range is written LO..HI:N, such as 0.9..1:5")]
    NotANumber {
        /// What stands in its place.
        found: String,
    },
    /// The number of values of a range cannot be read.
    #[error("`{found}` is no number of values, a range is written LO..HI:N, such as 0.9..1:5, or LO..HI:N:log")]
    NotACount {
        /// What stands in its place.
        found: String,
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
        let is_range = given.contains("..") && !given.contains(['(', '"', ',']);
        let over = if is_range { range(&given)? } else { Over::Values(values(&given)?) };
        Ok(Self { address, over, given })
    }
}

impl fmt::Display for Vary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.address, self.given)
    }
}

/// What stands behind a range of equal ratios.
const LOG: &str = "log";

fn range(text: &str) -> Result<Over, VaryError> {
    let (low, rest) = text.split_once("..").ok_or(VaryError::Shape)?;
    let (rest, spacing) = match rest.rsplit_once(':') {
        Some((rest, last)) if last.trim() == LOG => (rest, Spacing::Log),
        _ => (rest, Spacing::Even),
    };
    let (high, n) = rest.split_once(':').map_or((rest, None), |(high, n)| (high, Some(n.trim())));
    let number = |text: &str| {
        let number = text.trim().parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| VaryError::NotANumber { found: text.trim().to_owned() })
    };
    let count = |text: &str| text.parse().map_err(|_| VaryError::NotACount { found: text.to_owned() });
    Ok(Over::Range { low: number(low)?, high: number(high)?, n: n.map(count).transpose()?, spacing })
}

/// The values between commas that stand outside of brackets and quotes.
fn values(text: &str) -> Result<Vec<String>, VaryError> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    let mut values = vec![String::new()];
    for c in text.chars() {
        match c {
            ',' if depth == 0 && !is_quoted => {
                values.push(String::new());
                continue;
            }
            '"' if !is_escaped => is_quoted = !is_quoted,
            '(' | '[' | '{' if !is_quoted => depth += 1,
            ')' | ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        values.last_mut().expect("there is one from the start").push(c);
    }
    let values: Vec<String> = values.iter().map(|value| value.trim().to_owned()).collect();
    if values.iter().any(String::is_empty) {
        return Err(VaryError::MissingValue { found: text.to_owned() });
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str) -> Result<Over, VaryError> {
        text.parse::<Vary>().map(|vary| vary.over)
    }

    #[test]
    fn ranges_may_say_how_many() {
        let range = |low, high, n, spacing| Ok(Over::Range { low, high, n, spacing });
        assert_eq!(over("a=-0.2..0.2:9"), range(-0.2, 0.2, Some(9), Spacing::Even));
        assert_eq!(over(" a = 1e-3 .. 5 "), range(0.001, 5.0, None, Spacing::Even));
        assert_eq!(over("a=0.1..10:5:log"), range(0.1, 10.0, Some(5), Spacing::Log));
        assert_eq!(over("a=0.1..10 : log"), range(0.1, 10.0, None, Spacing::Log));
        assert_eq!("us.discount = 0.9..1:5".parse::<Vary>().unwrap().to_string(), "us.discount=0.9..1:5");
    }

    #[test]
    fn commas_within_brackets_and_quotes_part_nothing() {
        let values = |texts: &[&str]| Ok(Over::Values(texts.iter().map(|text| (*text).to_owned()).collect()));
        assert_eq!(over("a=0.1, 0.2,0.5"), values(&["0.1", "0.2", "0.5"]));
        assert_eq!(
            over("s=Boulware,Conceder(exponent: 0.3, selection: TradeOff),Micro"),
            values(&["Boulware", "Conceder(exponent: 0.3, selection: TradeOff)", "Micro"])
        );
        assert_eq!(
            over(r#"c=All([Is("a", "b"), Is("c", "d,e")]),Always"#),
            values(&[r#"All([Is("a", "b"), Is("c", "d,e")])"#, "Always"])
        );
    }

    #[test]
    fn what_cannot_be_read_is_quoted() {
        for text in ["", "a", "a=", "=1..2:3"] {
            assert_eq!(over(text), Err(VaryError::Shape), "{text}");
        }
        let not_a_number = |found: &str| Err(VaryError::NotANumber { found: found.to_owned() });
        assert_eq!(over("a=0..x:3"), not_a_number("x"));
        assert_eq!(over("a=..1:3"), not_a_number(""));
        assert_eq!(over("a=0..inf:3"), not_a_number("inf"));
        assert_eq!(
            over("a=0...1"),
            not_a_number(".1").or(Ok(Over::Range { low: 0.0, high: 0.1, n: None, spacing: Spacing::Even }))
        );
        for n in ["", "-1", "2.5", "x", "5:lg", "log:5", ":log"] {
            let found = n.strip_suffix(":log").unwrap_or(n).to_owned();
            assert_eq!(over(&format!("a=0..1:{n}")), Err(VaryError::NotACount { found }));
        }
        assert_eq!(over("a=1,,2"), Err(VaryError::MissingValue { found: "1,,2".to_owned() }));
    }
}
