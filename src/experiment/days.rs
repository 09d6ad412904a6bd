//! Days as whole numbers, so that dates can be counted and averaged.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// From when days are counted.
const ORIGIN: Date = date(1970, 1, 1);

/// Days from 1 January 1970 to a date.
pub(super) fn day_of(to: Date) -> i64 {
    ORIGIN.until(to).map_or(0, |span| span.get_days().into())
}

/// The date so many days after 1 January 1970, written `2008-03-17`.
pub(super) fn date_on(day: i64) -> String {
    ORIGIN
        .checked_add(day.clamp(-700_000, 2_932_896).days())
        .map_or_else(|_| ORIGIN.to_string(), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_that_of_its_day() {
        for (text, day) in [("1970-01-01", 0), ("2008-03-17", 13_955), ("1969-12-31", -1), ("9999-12-31", 2_932_896)] {
            assert_eq!((day_of(text.parse().expect("a date")), date_on(day)), (day, text.to_owned()));
        }
    }
}
