//! What is given for an address, behind `ADDRESS=`: a range of numbers, or values one by one.

use crate::scenario::hint;
use crate::text::parts;

/// The ends of a range of numbers, both of which are in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// The first, which need not be the less.
    pub low: f64,
    /// The last.
    pub high: f64,
}

/// What is given for an address.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given<'t> {
    /// `LOW..HIGH`, with what stands behind a colon after it.
    Range(Ends, Option<&'t str>),
    /// Values between commas, at least one, as they would be set.
    Values(Vec<String>),
}

/// Why a text gives nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is a range in another notation; in ours it would be this.
    OtherRange(String),
    /// An end of a range is no number; this stands in its place.
    NotANumber(String),
    /// Nothing stands between two commas, or before or behind one.
    MissingValue,
}

impl<'t> Given<'t> {
    /// Reads what stands behind the sign of equality.
    pub(super) fn read(text: &'t str) -> Result<Self, Unreadable> {
        if let Some(meant) = hint::other_range(text) {
            return Err(Unreadable::OtherRange(meant));
        }
        let values = parts(text);
        if values.iter().any(String::is_empty) {
            return Err(Unreadable::MissingValue);
        }
        match (values.as_slice(), text.split_once("..")) {
            ([only], Some((low, rest))) if !only.contains(['(', '[', '"']) => {
                let (high, after) = rest.split_once(':').map_or((rest, None), |(high, after)| (high, Some(after)));
                Ok(Self::Range(Ends { low: number(low)?, high: number(high)? }, after))
            }
            _ => Ok(Self::Values(values)),
        }
    }
}

fn number(text: &str) -> Result<f64, Unreadable> {
    let number = text.trim().parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| Unreadable::NotANumber(text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(texts: &[&str]) -> Given<'static> {
        Given::Values(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn a_range_is_told_from_values() {
        let range = |low, high, after| Ok(Given::Range(Ends { low, high }, after));
        assert_eq!(Given::read("0.9..1"), range(0.9, 1.0, None));
        assert_eq!(Given::read(" 1e-3 .. -5 : 9:log"), range(0.001, -5.0, Some(" 9:log")));
        assert_eq!(Given::read("0.9"), Ok(values(&["0.9"])));
        assert_eq!(Given::read(r#"Event("a..b")"#), Ok(values(&[r#"Event("a..b")"#])));
    }

    #[test]
    fn commas_within_brackets_and_quotes_part_nothing() {
        assert_eq!(
            Given::read("Boulware,Conceder(exponent: 0.3, selection: TradeOff), Micro"),
            Ok(values(&["Boulware", "Conceder(exponent: 0.3, selection: TradeOff)", "Micro"]))
        );
        assert_eq!(
            Given::read(r#"All([Is("a", "b"), Is("c", "d,e")]),Event("say \"x, y\""),Always"#),
            Ok(values(&[r#"All([Is("a", "b"), Is("c", "d,e")])"#, r#"Event("say \"x, y\"")"#, "Always"]))
        );
    }

    #[test]
    fn what_cannot_be_read_is_quoted() {
        for (text, found) in [("0..x", "x"), ("..1", ""), ("0..inf", "inf"), ("0.. nan :3", "nan")] {
            assert_eq!(Given::read(text), Err(Unreadable::NotANumber(found.to_owned())), "{text}");
        }
        assert_eq!(Given::read("0...1"), Err(Unreadable::OtherRange("0..1".to_owned())));
        for text in ["", ",", "1,,2", "1,"] {
            assert_eq!(Given::read(text), Err(Unreadable::MissingValue), "{text}");
        }
    }
}
