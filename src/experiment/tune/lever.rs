//! Levers: addresses that tuning may change, with what they may become.

use super::TuneError;
use crate::experiment::given::{Ends, Given, Unreadable};
use crate::quantity::Side;
use crate::scenario::{Scenario, figure};

/// An address that tuning may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// The address.
    pub address: String,
    /// What it may become.
    pub values: LeverValues,
}

/// What a lever may become.
#[derive(Clone, Debug, PartialEq)]
pub enum LeverValues {
    /// Any number that the address allows.
    Allowed,
    /// A number of a range.
    Range(Ends),
    /// One of these: numbers, options, conditions or whole strategies, as they are written for `--set`.
    Listed(Vec<String>),
}

impl Lever {
    /// Reads `ADDRESS`, `ADDRESS=LOW..HIGH` or `ADDRESS=VALUE,VALUE,...`.
    ///
    /// # Errors
    ///
    /// If the text has another form, the range is empty, or a single value is listed.
    pub fn parse(text: &str) -> Result<Self, TuneError> {
        let not_a_lever = || TuneError::NotALever { found: text.to_owned() };
        let (address, values) = match text.split_once('=') {
            None => (text.trim(), LeverValues::Allowed),
            Some((address, values)) => (address.trim(), values_of(address.trim(), values.trim())?),
        };
        if address.is_empty() || address.contains(char::is_whitespace) {
            return Err(not_a_lever());
        }
        Ok(Self { address: address.to_owned(), values })
    }

    /// Whether it is a number to be searched for, and not a list to choose from.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        !matches!(self.values, LeverValues::Listed(_))
    }
}

fn values_of(address: &str, text: &str) -> Result<LeverValues, TuneError> {
    let (address, found) = (address.to_owned(), text.to_owned());
    let as_given = format!("{address}={text}");
    match Given::read(text) {
        Ok(Given::Range(ends, None)) if ends.low < ends.high => Ok(LeverValues::Range(ends)),
        Ok(Given::Range(_, None)) => Err(TuneError::EmptyRange { address, found }),
        Ok(Given::Range(Ends { low, high }, Some(count))) => {
            let meant = format!("{address}={}..{}", figure(low), figure(high));
            Err(TuneError::Counted { found: as_given, count: count.to_owned(), meant })
        }
        Ok(Given::Values(listed)) if listed.len() > 1 => Ok(LeverValues::Listed(listed)),
        Ok(Given::Values(_)) => Err(TuneError::OneValue { address, found }),
        Err(Unreadable::OtherRange(meant)) => {
            // What is searched has no number of values.
            let meant = meant.split(':').next().unwrap_or_default().to_owned();
            Err(TuneError::OtherRange { address, found, meant })
        }
        Err(Unreadable::NotANumber(_) | Unreadable::MissingValue) => Err(TuneError::NotALever { found: as_given }),
    }
}

/// Whose each lever is.
pub(super) fn owners(scenario: &Scenario, levers: &[Lever]) -> Result<Vec<Side>, TuneError> {
    let name = |side: Side| scenario.delegations[side].name.clone();
    let owner = |lever: &Lever| {
        let first = lever.address.split('.').next();
        Side::BOTH.into_iter().find(|side| first == Some(scenario.delegations[*side].name.as_str())).ok_or_else(|| {
            TuneError::NobodysLever {
                address: lever.address.clone(),
                first: name(Side::First),
                second: name(Side::Second),
            }
        })
    };
    levers.iter().map(owner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> LeverValues {
        Lever::parse(text).unwrap().values
    }

    #[test]
    fn a_lever_has_a_range_a_list_or_all_that_is_allowed() {
        assert_eq!(values("us.discount"), LeverValues::Allowed);
        assert_eq!(values("us.strategy.exponent = 0.5 .. 8"), LeverValues::Range(Ends { low: 0.5, high: 8.0 }));
        assert_eq!(values("us.no_deal.adjustment=-0.2..-0.1"), LeverValues::Range(Ends { low: -0.2, high: -0.1 }));
        let listed = LeverValues::Listed(vec!["Boulware(exponent: 2, floor: 0.1)".to_owned(), "Micro".to_owned()]);
        assert_eq!(values("us.strategy=Boulware(exponent: 2, floor: 0.1), Micro"), listed);
        let listed = LeverValues::Listed(vec!["Is(\"a\", \"b,c\")".to_owned(), "Event(\"x\")".to_owned()]);
        assert_eq!(values("us.mandate.red_lines.x.refuse=Is(\"a\", \"b,c\"),Event(\"x\")"), listed);
    }

    #[test]
    fn what_is_no_lever_is_quoted() {
        for (text, expected) in [
            ("", "`` cannot be tuned, expected ADDRESS"),
            ("=1..2", "`=1..2` cannot be tuned"),
            ("us.discount=", "`us.discount=` cannot be tuned"),
            ("us.discount=0.9..", "`us.discount=0.9..` cannot be tuned"),
            ("us.discount=a..b", "`us.discount=a..b` cannot be tuned"),
            ("us.discount=0.9..inf", "`us.discount=0.9..inf` cannot be tuned"),
            ("us.discount=0.9..0.9", "the range `0.9..0.9` of `us.discount` holds nothing"),
            ("us.discount=0.9..0.8", "the range `0.9..0.8` of `us.discount` holds nothing"),
            (
                "us.discount=0,9-1",
                "the range of `us.discount` is written LOW..HIGH, found `0,9-1`; did you mean `0.9..1`?",
            ),
            (
                "us.discount=0.9..1:5",
                "`us.discount=0.9..1:5` cannot be tuned: a range is searched as a whole, leave out the `:5`, as in us.discount=0.9..1",
            ),
            ("us.discount=[0.9,1]", "did you mean `0.9..1`?"),
            ("us.discount=0.9", "`us.discount` has one value to try, `0.9`"),
            ("us.strategy=Micro,,Linear", "`us.strategy=Micro,,Linear` cannot be tuned"),
        ] {
            let error = Lever::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
